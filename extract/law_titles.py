"""Laws cited by name: where the name of a law, code or ordinance ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from congvan.extract.patterns import Pattern

_HEAD = Pattern(
    "law-name",
    r"(?<![\p{L}\d])(?P<word>Bộ [Ll]uật|Luật|Pháp lệnh|Hiến pháp|BỘ LUẬT|LUẬT|PHÁP LỆNH|HIẾN PHÁP)(?![\p{L}\d])",
    needs=("uật", "háp", "UẬT", "HÁP"),
)
_AMENDING = Pattern(
    "law_titles.amending",
    r"\s?[Ss]ửa đổi(?:\s?,)?(?: và)?(?: bổ sung)?(?: (?:một số|các|một số các))?(?: (?:điều|Điều))?(?: (?:của|tại))?\s?",
)
_CODES = {"bộ luật": "BL", "luật": "L", "pháp lệnh": "PL", "hiến pháp": "HP"}
_NO_NAME = Pattern(
    "law_titles.no_name",
    r"\s?(?:này|số|sư|gia|trên|đó|và|hoặc|quy định|có hiệu lực|ngày|năm|của Quốc hội|theo|khác|mới|hiện hành|được)(?!\p{L})",
    regex.I,
)
_WORD = Pattern("law_titles.word", r"\s?(?P<comma>,\s)?(?P<word>[\p{L}/]+(?:-[\p{L}]+)*)")
_STOPS = frozenset(
    [
        "ngày",
        "năm",
        "số",
        "và",
        "có",
        "được",
        "đã",
        "tại",
        "của",
        "theo",
        "để",
        "do",
        "này",
        "thì",
        "là",
        "quy",
        "về",
        "hoặc",
        "trong",
        "khi",
        "với",
        "đối",
        "sau",
        "nêu",
        "bằng",
        "cho",
        "như",
        "nhằm",
    ]
)


@dataclass(frozen=True, slots=True)
class FoundLaw:
    """Half-open offsets of the whole title (`Luật Cư trú`), and the type code it has (L, BL, PL, HP)."""

    start: int
    end: int
    type: str
    listed: bool


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """First syllable → names in lower case, longest first."""
    text = files("congvan.extract").joinpath("data/law_names.tsv").read_text(encoding="utf-8")
    names: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith(("#", "name\t")) or not line:
            continue
        head, _, rest = line.split("\t")[0].partition(" ")
        if head == "Bộ":
            head, _, rest = rest.partition(" ")
        if head == "Pháp":
            rest = rest.partition(" ")[2]
        names.setdefault(rest.split()[0].lower().rstrip(","), []).append(rest.lower())
    return {first: tuple(sorted(set(found), key=len, reverse=True)) for first, found in names.items()}


def find_laws(text: str) -> list[FoundLaw]:
    """Laws, codes, ordinances and constitutions by name, in order, without overlap."""
    found: list[FoundLaw] = []
    done = 0
    for match in _HEAD.finditer(text):
        if match.start() < done:
            continue
        kind = _CODES[match["word"].lower()]
        end = (_constitution(text, match.end()), True) if kind == "HP" else _name_end(text, match.end())
        if end is None:
            continue
        found.append(FoundLaw(match.start(), end[0], kind, end[1]))
        done = found[-1].end
    return found


_AND = Pattern("law_titles.and", r"\s(?:và|,)\s(?=Luật|Bộ luật|Pháp lệnh)")


_LETTERS = Pattern("law_titles.letters", r"\p{L}+")


def _name_end(text: str, start: int) -> tuple[int, bool] | None:
    amending = _AMENDING.match(text, start)
    if amending:
        inner = _HEAD.match(text, amending.end())
        if inner is None:
            return None
        end = _name_end(text, inner.end())
        # `Luật sửa đổi … của Luật A và Luật B` is one law.
        joined = _AND.match(text, end[0]) if end else None
        second = _HEAD.match(text, joined.end()) if joined else None
        return (_name_end(text, second.end()) or end) if second else end
    if _NO_NAME.match(text, start) or not text[start : start + 1].isspace():
        return None
    rest = text[start + 1 : start + 140]
    lower = rest.lower().replace(" ,", ",")
    word = _LETTERS.match(lower)
    for name in _names().get(word[0], ()) if word else ():
        if lower.startswith(name) and not lower[len(name) : len(name) + 1].isalpha():
            return _longer(text, start + 1 + _printed(rest, len(name))), True
    return _fallback(text, start)


_OF_STATE = Pattern("law_titles.of_state", r"\snước\s(?:CHXHCN|[Cc]ộng\shòa\s[Xx]ã\shội\s[Cc]hủ\snghĩa)\sViệt\s[Nn]am")


def _constitution(text: str, end: int) -> int:
    state = _OF_STATE.match(text, end)
    return state.end() if state else end


_LONGER = Pattern(
    "law_titles.longer", r"(?:\s(?!(?:Luật|Căn|Điều|Bộ|Nghị|Chính|Quốc hội))\p{Lu}[\p{L}]*(?:\sgia(?!\p{L}))?){1,3}"
)


def _longer(text: str, end: int) -> int:
    """Capitals right behind a known name belong to it (`… Việt Nam`, `… Quốc gia`, `… GTGT`)."""
    following = _LONGER.match(text, end)
    return following.end() if following else end


def _printed(text: str, length: int) -> int:
    """Length in `text` of a name that is `length` long when written without spaces before commas."""
    at = 0
    while length > 0 and at < len(text):
        if text[at : at + 2] != " ,":
            length -= 1
        at += 1
    return at


def _fallback(text: str, start: int) -> tuple[int, bool] | None:
    """A name that no table holds: a capital, then words up to the first that opens another clause."""
    first = _WORD.match(text, start)
    if first is None or first["comma"] or not first["word"][0].isupper():
        return None
    at, count = first.end(), 1
    while count < 12:
        following = _WORD.match(text, at)
        if following is None or following["comma"] or following["word"].lower() in _STOPS:
            break
        at, count = following.end(), count + 1
    return at, False
