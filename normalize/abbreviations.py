"""Abbreviations in names of bodies and titles, written out. Only in names: running text is never touched.

What one means hangs on what stands around it (`BTC Tỉnh ủy`, `BTC`); `data/abbreviations.tsv` says so row by row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import regex

from congvan.extract.patterns import Pattern, fold
from congvan.ingest.spelling import clean

_TOKEN = Pattern("normalize.abbreviations.token", r"(?<![\p{L}\d])[A-ZĐƠƯÂÊÔĂ][\p{L}]*(?![\p{L}])")
#: Tokens that may be parts of one abbreviation: `GD&ĐT`, `LĐ-TB&XH`, `VH, TT và DL`.
_CHAIN = Pattern(
    "normalize.abbreviations.chain",
    r"(?<![\p{L}\d])\p{Lu}\p{L}{0,6}(?:(?:\s?[&,–-]\s?|\svà\s)\p{Lu}\p{L}{0,6}){1,4}(?![\p{L}])",
)
_LINK = Pattern("normalize.abbreviations.link", r"(\s?[&,–-]\s?|\svà\s)")
#: A rank or `Phòng` in one letter with its dot: `UBND H. Ba Tơ`, `P.Tư pháp`, `Q.1`.
_LETTER = Pattern(
    "normalize.abbreviations.letter",
    r"(?<![\p{L}\d.])(?:(?P<letter>[HQXPT])\.\s?(?=\p{Lu}\p{Ll}|\d|(?<=P\.\s?)\p{Lu}{2})"
    r"|(?P<letter>K)\.\s?(?=\p{Lu}{3}|(?:Dược|Khám|Nội|Ngoại|Nhi|Sản|Xét|Cấp|Hồi|Dinh)(?!\p{L})))",
)
_OF_UNIT = Pattern("normalize.abbreviations.of_unit", r"(?:UBND|HĐND|ủy|dân|an|CA|MTTQ\p{L}*|BCHQS|CHQS|Hội|Đoàn|,)\s?$")
_DOTTED = Pattern("normalize.abbreviations.dotted", r"(?<=\p{Lu})\.\s?(?=\p{Lu})")
#: A pair of words typed twice (`liên quan liên quan`), a common slip that no name holds.
_DOUBLED = Pattern("normalize.abbreviations.doubled", r"(?<![\p{L}])(\p{L}\p{Ll}+\s\p{Ll}{2,})\s\1(?![\p{L}])")
_AMPERSAND = Pattern("normalize.abbreviations.ampersand", r"\s*&\s*")
#: Short forms whose letters spell no word, where a whole name is typed small.
_SMALL = Pattern(
    "normalize.abbreviations.small",
    r"(?<![\p{L}\d])(?:ubnd|hđnd|hdnd|ubmttq(?:vn)?|mttq(?:vn)?|lhpn|bhxh|kbnn|tand|vksnd|bchqs|ttyt|lđlđ|nhcsxh|vpcp|bqlda)(?![\p{L}\d])",
)
_COMRADE = Pattern("normalize.abbreviations.comrade", r"(?<![\p{L}\d])(?P<letter>[Đđ])/?c(?=[.\s])\.?")
_NUMBERED = Pattern("normalize.abbreviations.numbered", r"\.?\s?\d")
_RANKS = {"H": "huyện", "Q": "quận", "X": "xã", "T": "tỉnh", "P": "phường"}
_COMMITTEE_CODES = {
    "HU": "Huyện ủy",
    "TU": "Tỉnh ủy",
    "ĐU": "Đảng ủy",
    "QU": "Quận ủy",
    "ThU": "Thành ủy",
    "TXU": "Thị xã ủy",
    "ĐUK": "Đảng ủy khối",
}
#: What a committee's code stands behind in names; elsewhere it is part of a document's code.
_HOLDER = Pattern(
    "normalize.abbreviations.holder",
    r"(?:TT|TTr|Thường trực|BTV|BTC|BTG|BDV|UBKT|vụ|VP|phòng|CT|Bí thư|BT|PBT|CVP|PCVP|thuộc|ban)\.?\s*$",
)
_AFTER_OFFICE = Pattern("normalize.abbreviations.after_office", r"(?:VP|Văn phòng|PCVP|CVP)[^;]*:[^;]*$")


#: Characters around an abbreviation that may say what it means.
_NEAR = 80


@dataclass(frozen=True, slots=True)
class _Rule:
    """A name, and what must stand before and behind its abbreviation (None: anything)."""

    name: str
    behind: Pattern | None
    ahead: Pattern | None

    def fits(self, text: str, start: int, end: int) -> bool:
        before = self.behind is None or self.behind.search(text[max(0, start - _NEAR) : start]) is not None
        return before and (self.ahead is None or self.ahead.match(text, end) is not None)


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    lines = files("congvan.normalize").joinpath("data", "abbreviations.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return tuple((abbr, name, behind, ahead) for abbr, name, behind, ahead in rows)


@cache
def _rules() -> Mapping[str, tuple[_Rule, ...]]:
    found: dict[str, list[_Rule]] = defaultdict(list)
    for abbr, name, behind, ahead in _rows():
        rule = f"normalize.abbreviations.{abbr}.{len(found[abbr])}"
        found[abbr].append(
            _Rule(
                name,
                Pattern(f"{rule}.behind", f"(?:{behind})$") if behind else None,
                Pattern(f"{rule}.ahead", f"(?:{ahead})") if ahead else None,
            )
        )
    return {abbr: tuple(rules) for abbr, rules in found.items()}


@cache
def table() -> Mapping[str, str]:
    """Abbreviation → name, of those that mean one thing wherever they stand."""
    return {abbr: name for abbr, name, behind, ahead in _rows() if not behind and not ahead}


@lru_cache(maxsize=16384)
def expand(raw: str) -> str:
    """The name with its abbreviations written out; NFC, new-style tone marks, white space folded. Other words stay.

    >>> expand("CT, các PCT UBND huyện"), expand("TT Huyện uỷ"), expand("VP HĐND&UBND")
    ('Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân huyện', 'Thường trực Huyện ủy', 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân')
    >>> expand("BTC Huyện ủy"), expand("BTC"), expand("Phòng LĐ-TB&XH")
    ('Ban Tổ chức Huyện ủy', 'Bộ Tài chính', 'Phòng Lao động - Thương binh và Xã hội')
    """
    text = _SMALL.sub(lambda match: match[0].upper(), clean(fold(raw)))
    text = _COMRADE.sub(lambda match: f"{match['letter']}ồng chí", text)
    text = _LETTER.sub(_ranked, text)
    text = _DOTTED.sub(" ", text)
    text = _AMPERSAND.sub(" và ", _CHAIN.sub(_joined, text))
    out: list[str] = []
    last = 0
    for match in _TOKEN.finditer(text):
        name = _name(match[0], text, match.start(), match.end())
        if name is None:
            continue
        end = match.end()
        if end < len(text) and text[end] == "." and end + 1 < len(text):  # TT. Huyện ủy
            end += 1
        dashed = " " in name and text[match.start() - 1 : match.start()] == "-" and match.start() > 0
        out += [text[last : match.start() - dashed], " - " if dashed else "", name]
        if end < len(text) and text[end] not in " ,;:.)/-–(":
            out.append(" ")
        last = end
    out.append(text[last:])
    return _DOUBLED.sub(r"\1", fold("".join(out)))


_OFFICE = Pattern(
    "normalize.abbreviations.office",
    r"(?:Giám đốc|Chủ tịch|Trưởng|Bí thư|Hiệu trưởng|Chánh|Cục trưởng|Viện trưởng|Tổng)(?!\p{L})",
)


def _ranked(match: regex.Match[str]) -> str:
    letter, text = match["letter"], match.string
    if letter == "K":
        return "Khoa "
    of_unit = _OF_UNIT.search(text[max(0, match.start() - _NEAR) : match.start()]) is not None
    numbered = text[match.end() : match.end() + 1].isdigit()
    if letter == "P" and _OFFICE.match(text, match.end()):
        return "Phó "
    if letter == "P" and not numbered and (not of_unit or text[match.end() : match.end() + 2].isupper()):
        return "Phòng "
    alone = letter in {"Q", "H"} or (numbered and letter == "P")
    return f"{_RANKS[letter]} " if of_unit or alone else match[0]


def _joined(match: regex.Match[str]) -> str:
    """The parts of one abbreviation without what parts its letters; a list of abbreviations stays."""
    pieces = _LINK.split(match[0])
    tokens, links = pieces[::2], pieces[1::2]
    before = match.string[max(0, match.start() - _NEAR) : match.start()]
    after = match.string[match.end() : match.end() + _NEAR]
    out = ""
    position = 0
    while position < len(tokens):
        for end in range(len(tokens), position + 1, -1):
            whole = "".join(tokens[position:end])
            parted = any(link.strip() != "," for link in links[position : end - 1])
            if parted and _named(whole, f"{before}{out}{whole}{after}", len(before) + len(out)):
                break
        else:
            whole, end = tokens[position], position + 1
        out += whole + (links[end - 1] if end <= len(links) else "")
        position = end
    return out


def _named(token: str, text: str, start: int) -> str | None:
    """What a token at `start` of a text means by the table."""
    for rule in _rules().get(token, ()):
        if rule.fits(text, start, start + len(token)):
            return rule.name
    return None


def _name(token: str, text: str, start: int, end: int) -> str | None:
    if token in {"Q", "P"} and _NUMBERED.match(text, end):
        return _RANKS[token]
    if token in _COMMITTEE_CODES:
        return _COMMITTEE_CODES[token] if start and _HOLDER.search(text[max(0, start - _NEAR) : start]) else None
    if token in {"C", "CV"} or (token.startswith("CV") and token != "CVP"):
        return _of_office(token) if _AFTER_OFFICE.search(text[max(0, start - 3 * _NEAR) : start]) else None
    return _named(token, text, start)


def _of_office(token: str) -> str:
    """The people of an office, behind its colon: `VP: C, PCVP, CVTTHC`."""
    if token == "C":
        return "Chánh Văn phòng"
    field = token[2:]
    return f"chuyên viên {table().get(field, field)}".strip()
