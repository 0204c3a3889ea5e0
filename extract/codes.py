"""Codes of documents in running text: `974/UBND-TTHC`, `01/2024/QĐ-UBND`, `1307-CV/HU`, as they are printed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Literal

from congvan.extract.patterns import Pattern

#: `old`: forms of before 1998 and of offices that keep them (`94-CP`, `105 TC/ĐT`, `1417/TC/TCĐN`).
Style = Literal["state", "party", "old"]

_CAPITAL = "A-ZĐÐĂÂÊÔƠƯ"
#: A digit, or what a recogniser makes of one: O for 0 before a digit or slash, l for 1 before a digit.
_DIGIT = r"(?:\d|(?<=\d)[Oo](?=[\dOo]|\s?/)|(?<=\d)[lI](?=\d))"
_NUMBER = rf"\d{_DIGIT}{{0,5}}(?:\.\d{{1,2}})?[a-zđA-D]?"
#: A group ends at its last letter; `ngày` may follow without a space.
_GROUP = rf"[{_CAPITAL}](?:[{_CAPITAL}a-zđăâêôơư]{{0,19}}\d{{0,3}}(?![\p{{L}}\p{{M}}\d])|[{_CAPITAL}]{{0,19}}\d{{0,3}}(?=ngày))"
#: Where a number may begin: not inside a word or a date, but right behind a `số` that lost its space.
_FREE = r"(?:(?<![\p{L}\d/.,-])|(?<=[Ss]ố))"
_JOIN = r"(?:\s?[-–—]\s?|[.&_+]|\s&\s)"
#: Type letters that are printed with a hole where the dash belongs (`QĐ UBND`).
_KIND_LETTERS = ("TTLT", "TTLB", "NQLT", "QĐ", "QÐ", "NĐ", "TTr", "TT", "NQ", "CT", "TB", "KH", "BC", "HD")
_KINDS = f"(?:{'|'.join(_KIND_LETTERS)})"
#: A recogniser may lose the slash before type letters or take it for a letter (`2249 QĐ-UBND`, `2249lQĐ-UBND`).
_STATE = Pattern(
    "code-state",
    rf"{_FREE}(?P<number>{_NUMBER})(?:\s?[/|\\]\s?|(?:\s|[lI])(?={_KINDS}-[{_CAPITAL}]))(?:(?P<year>\d{{2,6}})\s?(?://?|-(?=QH\d|L-|PL-|{_KINDS}-)|(?<=\d{{4}})(?=QH\d|{_KINDS}-))\s?)?"
    rf"(?P<symbol>(?:{_KINDS}\s[{_CAPITAL}]{{2,12}}(?!\p{{L}})|{_GROUP}(?:/[{_CAPITAL}]{{2,12}}(?!\p{{L}}))?)(?:{_JOIN}{_GROUP}){{0,6}}"
    rf"(?:-(?:\d{{1,3}})(?![\d/])|(?<=QH)\s\d{{1,2}}(?!\d))?)",
    needs=("/", "|", "\\", *(f"{kind}-" for kind in _KIND_LETTERS)),
)
_TYPE = (
    "NQLT|NQ|QĐi|QyĐ|QĐ|QÐ|QD|CTrHĐ|CTHĐ|CTr|CT|KLTB|KL|QC|TTr|TT|HD|TB|TC|BC|KH|QH|ĐA|PA|DA|CV|BB|GM|BS|CL|LN|TBKL|GGT|PC|PG"
)
_PARTY = Pattern(
    "code-party",
    rf"{_FREE}(?P<number>{_NUMBER})\s?[-–—]\s?(?P<symbol>(?:{_TYPE})\s?/\s?{_GROUP}(?:{_JOIN}{_GROUP}){{0,4}})",
    needs=("/",),
)


#: Bodies of the time when symbols were their letters alone.
_ALONE = "CP|HĐBT|HĐCP|TTg|TTG|CTN|HĐNN|CT"
_LETTERS = rf"[{_CAPITAL}]{{2,8}}"
#: Forms that are codes only behind a type word: `94-CP`, `30-BYT/TT`, `105 TC/ĐT`, `1357TC/QĐ-TCT`.
_OLD = Pattern(
    "code-old",
    rf"(?P<number>\d{{1,5}}[a-zđ]?)(?P<symbol>\s?[-–]\s?(?:{_ALONE})(?![\p{{L}}\d/-])|\s(?:{_ALONE})(?![\p{{L}}\d/-])"
    rf"|\s?-\s?(?:(?:PL|LCT|L)/HĐNN\d?|{_LETTERS}/(?:QĐ|TT|CT|CV|NQ|TB))(?![\p{{L}}\d/-])"
    rf"|\s?{_LETTERS}(?:/{_LETTERS}){{1,2}}(?:-{_LETTERS})?(?![\p{{L}}\d/]))",
)


@dataclass(frozen=True, slots=True)
class FoundCode:
    """Half-open offsets, and the pieces as printed. `style` tells the order: State `12/KH-X`, Party `12-KH/X`; the symbol of an
    old one begins with what joins it to the number (`-CP`, ` TC/ĐT`)."""

    start: int
    end: int
    number: str
    year: str | None
    symbol: str
    style: Style


def find_codes(text: str) -> list[FoundCode]:
    """Every stretch with the shape of a code, in order and without overlap; dates, ratios and telephone numbers have none. Old
    forms are left to `old_code_at`: they are codes only behind a type word."""
    party = [
        FoundCode(m.start(), m.end(), m["number"], None, m["symbol"], "party")
        for m in _PARTY.finditer(text)
        if _spread(m["symbol"])
    ]
    state = [
        _unmarked(FoundCode(m.start(), m.end(), m["number"], m["year"], m["symbol"], "state"))
        for m in _STATE.finditer(text)
        if _spread(m["symbol"])
    ]
    if party and state:
        ends = [code.end for code in party]
        starts = [code.start for code in party]
        state = [code for code in state if bisect_right(ends, code.start) >= bisect_left(starts, code.end)]
        return sorted(party + state, key=lambda code: code.start)
    return party or state


#: Letters of bodies that bear no figure: one behind them is the mark of a footnote (`30/2020/NĐ-CP3`).
_MARKED = Pattern("codes.marked", r"(?:CP|TTg|UBND|HĐND|TW|HU|TU)(?P<mark>\d{1,2})$")


def _unmarked(code: FoundCode) -> FoundCode:
    marked = _MARKED.search(code.symbol)
    if marked is None:
        return code
    width = len(marked["mark"])
    return replace(code, end=code.end - width, symbol=code.symbol[:-width])


def old_code_at(text: str, start: int) -> FoundCode | None:
    """The old form that begins exactly at `start`, or None."""
    old = _OLD.match(text, start)
    return FoundCode(old.start(), old.end(), old["number"], None, old["symbol"], "old") if old else None


def match_code(text: str) -> FoundCode | None:
    """The code that `text` is from its first to its last character, or None."""
    party, state, old = _PARTY.match(text), _STATE.match(text), _OLD.match(text)
    if party is not None and party.end() == len(text):
        return FoundCode(0, len(text), party["number"], None, party["symbol"], "party")
    if state is not None and state.end() == len(text):
        return FoundCode(0, len(text), state["number"], state["year"], state["symbol"], "state")
    if old is not None and old.end() == len(text):
        return FoundCode(0, len(text), old["number"], None, old["symbol"], "old")
    return None


def _spread(symbol: str) -> bool:
    """Two capitals at least: `5/Nhà` and `2/A` are no codes."""
    return sum(letter.isupper() for letter in symbol) >= 2
