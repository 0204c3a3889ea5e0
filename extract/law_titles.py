"""Laws cited by name: where the name of a law, code or ordinance ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from congvan.extract.patterns import Pattern

_HEAD = Pattern(
    "law-name",
    r"(?<![\p{L}\d])(?<![Pp]háp )(?P<word>(?i:Bộ luật|Luật|Pháp lệnh|Hiến pháp))(?![\p{L}\d])",
    needs=("uật", "háp", "UẬT", "HÁP"),
)
_SOME = (
    r"(?: ?,?(?: và)? (?:một số|các|những|nội dung|điều|khoản|điểm|Điều|Khoản|Điểm|\d{1,3}[a-zđ]?|[a-zđ](?!\p{L})|của|tại|và))*"
)
#: `sửa đổi, bổ sung một số điều của`, `sửa đổi Điều 10`, `bổ sung khoản 2 Điều 6 của`; the scribes' `bố sung` too.
_AMENDING = Pattern(
    "law_titles.amending",
    rf"\s?(?:[Ss]ửa đổi(?: ?,)?(?: và)?(?: b[ổố] sung)?|[Bb]ổ sung){_SOME} ?",
)
#: `các luật về thuế`, `11 luật`: laws that are not named one by one.
_SEVERAL = Pattern("law_titles.several", r"(?<=(?:các|số|\d) )(?i:luật|pháp lệnh)(?= (?:về|liên quan|có liên quan|trong|số))")
_CODES = {"bộ luật": "BL", "luật": "L", "pháp lệnh": "PL", "hiến pháp": "HP"}
_NO_NAME = Pattern(
    "law_titles.no_name",
    r"\s?(?:này|số|sư|gia|trên|đó|và|hoặc|quy định|có hiệu lực|ngày|năm|của Quốc hội|theo|khác|mới|hiện hành|được)(?!\p{L})",
    regex.I,
)
_WORD = Pattern("law_titles.word", r"\s?(?P<comma>,\s)?(?P<word>[\p{L}/]+(?:-[\p{L}]+)*)")
#: What stands between two words of a name: a space, a comma with or without one before it, a dash.
_TOKEN = Pattern("law_titles.token", r"(?:\s?,?\s|\s?-\s?)(?P<word>[\p{L}\d]+(?:/[\p{L}]+)*)")
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
        "thay",
        "đang",
        "phải",
        "thông",
        "các",
        "những",
        "từ",
        "mà",
        "nếu",
    ]
)
#: Capitals that open another clause where a text lost its line breaks (`… Luật Lưu trữ Căn cứ …`).
_OPENERS = frozenset(
    ["Căn", "Điều", "Khoản", "Luật", "Bộ", "Pháp", "Nghị", "Thông", "Quyết", "Chỉ", "Quy", "Trong", "Theo", "Khi", "Tại", "Xét"]
)
#: First words of names that go on behind a comma (`Phòng, chống …`, `Quản lý, sử dụng …`).
_GOES_ON = frozenset(
    [
        "phòng",
        "quản lý",
        "bảo vệ",
        "ký kết",
        "nhập cảnh",
        "xuất cảnh",
        "trật tự",
        "phổ biến",
        "thực hành",
        "hòa giải",
        "trưng mua",
    ]
)


@dataclass(frozen=True, slots=True)
class FoundLaw:
    """Half-open offsets of the whole title (`Luật Cư trú`), and the type code it has (L, BL, PL, HP); `word`: the type word of a
    name that shares it with the one before (`các Luật Đất đai, Nhà ở`)."""

    start: int
    end: int
    type: str
    listed: bool
    word: str = ""


@cache
def _names() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First syllable → names as words in lower case without their commas, longest first."""
    text = files("congvan.extract").joinpath("data/law_names.tsv").read_text(encoding="utf-8")
    names: dict[str, set[tuple[str, ...]]] = {}
    for line in text.splitlines():
        if line.startswith(("#", "name\t")) or not line:
            continue
        words = line.split("\t")[0].lower().replace(",", " ").replace("-", " ").replace('"', " ").split()
        bare = tuple(words[2:] if words[0] in {"bộ", "pháp"} else words[1:])
        names.setdefault(bare[0], set()).add(bare)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in names.items()}


def find_laws(text: str) -> list[FoundLaw]:
    """Laws, codes, ordinances and constitutions by name, in order, without overlap."""
    found: list[FoundLaw] = []
    done = 0
    for match in _HEAD.finditer(text):
        if match.start() < done:
            continue
        kind = _CODES[match["word"].lower()]
        several = _ALL.search(text, max(0, match.start() - 4), match.start()) is not None
        if several and text[match.end() : match.end() + 1] == ":":
            found.extend(_listed_with(text, match.end() + 1, kind, match["word"]))
            done = found[-1].end if found else done
            continue
        end = (_constitution(text, match.end()), True) if kind == "HP" else _name_end(text, match.end())
        if end is None:
            continue
        # In small letters (`theo luật Đất đai`) it must be a name that is known, and spelt as one.
        if match["word"].islower() and not (end[1] and text[match.end() + 1 : match.end() + 2].isupper()):
            continue
        found.append(FoundLaw(match.start(), end[0], kind, end[1]))
        done = found[-1].end
        if several and end[1]:
            joined = _COMMA_OR_AND.match(text, done)
            found.extend(_listed_with(text, joined.end() - 1, kind, match["word"]) if joined else ())
            done = found[-1].end
    return found


_ALL = Pattern("law_titles.all", r"(?i:các)\s$")
_COMMA_OR_AND = Pattern("law_titles.comma_or_and", r"(?:\s?,|\svà)\s(?=\p{Lu})")


def _listed_with(text: str, start: int, kind: str, word: str) -> Iterator[FoundLaw]:
    """Names of the table behind one type word, from the space at `start`: `các Luật: Đất đai, Nhà ở và Đấu thầu`."""
    for _ in range(20):
        if not text[start + 1 : start + 2].isupper():
            return
        end = _listed_end(text, start)
        if end is None:
            return
        yield FoundLaw(start + 1, end, kind, True, word)
        joined = _COMMA_OR_AND.match(text, end)
        if joined is None:
            return
        start = joined.end() - 1


_AND = Pattern("law_titles.and", r"(?:\s(?:và|,)|,)\s(?=Luật|Bộ [Ll]uật|Pháp lệnh)")
_NUMBERED = Pattern("law_titles.numbered", r"\s(?:số\s\d|ngày\s\d|năm\s\d)")


def _name_end(text: str, start: int, *, inner: bool = False) -> tuple[int, bool] | None:
    amending = _AMENDING.match(text, start)
    if amending:  # a law that amends an amending law is named by that one's own name
        return None if inner else _amending_end(text, amending.end())
    if _NO_NAME.match(text, start) or not text[start : start + 1].isspace():
        return None
    end = _listed_end(text, start)
    return (_longer(text, end), True) if end else _fallback(text, start)


def _amending_end(text: str, start: int) -> tuple[int, bool] | None:
    """A law that amends others is one law: `Luật sửa đổi … của Luật A và Luật B`, with more of them where a number or a date
    closes the list."""
    several = _SEVERAL.match(text, start)
    if several:
        return _words_end(text, several.end()), True
    inner = _HEAD.match(text, start)
    end = _name_end(text, inner.end(), inner=True) if inner else None
    if end is None:
        return None
    at, last = end[0], end
    for count in range(12):
        joined = _AND.match(text, at)
        member = _HEAD.match(text, joined.end()) if joined else None
        following = _name_end(text, member.end(), inner=True) if member else None
        if joined is None or following is None:
            break
        at = following[0]
        if (count == 0 and "và" in joined[0]) or _NUMBERED.match(text, at):
            last = following
    return last


def _listed_end(text: str, start: int) -> int | None:
    """Where a name of the table ends that begins behind the space at `start`; commas and capitals are as they come."""
    first = _WORD.match(text, start)
    if first is None or first["comma"]:
        return None
    at = first.end("word")
    if first["word"].lower() == "về":  # Pháp lệnh về …
        second = _TOKEN.match(text, at)
        names = _names().get(second["word"].lower(), ()) if second else ()
        at = second.end() if second else at
    else:
        opening = first["word"].split("-")[0]
        names = _names().get(opening.lower(), ())
        at = first.start("word") + len(opening)
    if not names:
        return None
    ends, words = [at], []
    for _ in range(len(names[0]) - 1):
        following = _TOKEN.match(text, at)
        if following is None:
            break
        at = following.end()
        words.append(following["word"].lower())
        ends.append(at)
    told = tuple(words)
    for name in names:
        if told[: len(name) - 1] == name[1:]:
            return ends[len(name) - 1]
    return None


_OF_STATE = Pattern("law_titles.of_state", r"\snước\s(?:CHXHCN|[Cc]ộng\shòa\s[Xx]ã\shội\s[Cc]hủ\snghĩa)\sViệt\s[Nn]am")


def _constitution(text: str, end: int) -> int:
    state = _OF_STATE.match(text, end)
    return state.end() if state else end


_LONGER = Pattern("law_titles.longer", r"(?:\s\p{Lu}[\p{L}]*){1,3}(?:\sgia(?!\p{L}))?(?!\p{L})")
_NEXT = Pattern("law_titles.next", r"\s(?P<word>\p{Ll}+)")


def _longer(text: str, end: int) -> int:
    """Capitals right behind a known name belong to it (`… Việt Nam`, `… Quốc gia`, `… GTGT`), but no beginning of a clause."""
    following = _LONGER.match(text, end)
    if following is None:
        return end
    words = following[0].split()
    after = _NEXT.match(text, following.end())
    if any(word in _OPENERS for word in words) or (after and after["word"] not in _STOPS):
        return end
    return following.end()


def _fallback(text: str, start: int) -> tuple[int, bool] | None:
    """A name that no table holds: a capital, then words up to the first that opens another clause."""
    first = _WORD.match(text, start)
    if first is None or first["comma"] or not first["word"][0].isupper():
        return None
    return _words_end(text, start), False


def _words_end(text: str, start: int) -> int:
    """Up to a dozen words from `start`, none of which opens another clause; a comma goes on only in names known for it."""
    at, name = start, ""
    for count in range(12):
        following = _WORD.match(text, at)
        if following is None:
            break
        word = following["word"]
        if following["comma"] and not (name.lower() in _GOES_ON and word.islower()):
            break
        if count and (word.lower() in _STOPS or word in _OPENERS):
            break
        at = following.end()
        name = f"{name} {word}".strip()
    return at
