"""Codes of documents in running text: `974/UBND-TTHC`, `01/2024/QĐ-UBND`, `1307-CV/HU`, as they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from congvan.extract.patterns import Pattern

Style = Literal["state", "party"]

_CAPITAL = "A-ZĐÐĂÂÊÔƠƯ"
#: A digit, or what a recogniser makes of one: O for 0 before a digit or slash, l for 1 before a digit.
_DIGIT = r"(?:\d|(?<=\d)[Oo](?=[\dOo]|\s?/)|(?<=\d)[lI](?=\d))"
_NUMBER = rf"\d{_DIGIT}{{0,5}}(?:\.\d{{1,2}})?[a-zđA-D]?"
_GROUP = rf"[{_CAPITAL}][{_CAPITAL}a-zđ]{{0,19}}\d{{0,3}}(?![\p{{L}}\p{{M}}\d])"
_JOIN = r"(?:\s?[-–—]\s?|[.&_+]|\s&\s)"
_STATE = Pattern(
    "code-state",
    rf"(?<![\p{{L}}\d/.,-])(?P<number>{_NUMBER})\s?/\s?(?:(?P<year>\d{{4,5}})\s?/\s?)?"
    rf"(?P<symbol>(?:(?:TTLT|TTLB)/)?{_GROUP}(?:{_JOIN}{_GROUP}){{0,6}}(?:-(?:\d{{1,3}})(?![\d/]))?)",
    needs=("/",),
)
_TYPE = (
    "NQLT|NQ|QĐi|QyĐ|QĐ|QÐ|QD|CTrHĐ|CTHĐ|CTr|CT|KLTB|KL|QC|TTr|TT|HD|TB|TC|BC|KH|QH|ĐA|PA|DA|CV|BB|GM|BS|CL|LN|TBKL|GGT|PC|PG"
)
_PARTY = Pattern(
    "code-party",
    rf"(?<![\p{{L}}\d/.,-])(?P<number>{_NUMBER})\s?[-–—]\s?(?P<symbol>(?:{_TYPE})\s?/\s?{_GROUP}(?:{_JOIN}{_GROUP}){{0,4}})",
    needs=("/",),
)


@dataclass(frozen=True, slots=True)
class FoundCode:
    """Half-open offsets, and the pieces as printed. `style` tells the order: State `12/KH-X`, Party `12-KH/X`."""

    start: int
    end: int
    number: str
    year: str | None
    symbol: str
    style: Style


def find_codes(text: str) -> list[FoundCode]:
    """Every stretch with the shape of a code, in order and without overlap; dates, ratios and telephone numbers have none."""
    found = [
        FoundCode(m.start(), m.end(), m["number"], None, m["symbol"], "party")
        for m in _PARTY.finditer(text)
        if _spread(m["symbol"])
    ]
    taken = [(code.start, code.end) for code in found]
    for m in _STATE.finditer(text):
        if _spread(m["symbol"]) and not any(m.start() < end and start < m.end() for start, end in taken):
            found.append(FoundCode(m.start(), m.end(), m["number"], m["year"], m["symbol"], "state"))
    return sorted(found, key=lambda code: code.start)


def match_code(text: str) -> FoundCode | None:
    """The code that `text` is from its first to its last character, or None."""
    party, state = _PARTY.match(text), _STATE.match(text)
    if party is not None and party.end() == len(text):
        return FoundCode(0, len(text), party["number"], None, party["symbol"], "party")
    if state is not None and state.end() == len(text):
        return FoundCode(0, len(text), state["number"], state["year"], state["symbol"], "state")
    return None


def _spread(symbol: str) -> bool:
    """Two capitals at least: `5/Nhà` and `2/A` are no codes."""
    return sum(letter.isupper() for letter in symbol) >= 2
