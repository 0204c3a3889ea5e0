"""Dates in running text, in every form that dispatches print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from congvan.extract.patterns import Pattern

_GAP = r"(?:\s|[.…_]){0,12}"
_DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<m>0?[1-9]|1[0-2])"
_YEAR = r"(?P<y>(?:1[89]|20|21)\d\d)"
_NUMERIC = rf"(?<!\d){_DAY}\s?(?P<sep>[/.\-–])\s?{_MONTH}\s?(?P=sep)\s?{_YEAR}(?!\d)"
#: A year that lost its first figure (`năm 013`), and `năm` with a misread mark.
_CUT_YEAR = r"(?P<y>(?:1[89]|20|21)\d\d|0[0-2]\d)"
_WORDS = rf"(?:{_DAY}|{_GAP})\s?tháng\s?(?:{_MONTH}|{_GAP})(?<!\d\d\d)\s?(?:,\s?)?n[ăáâa]m\s?{_CUT_YEAR}(?!\d)"
_DATES = Pattern(
    "date",
    rf"(?<!\d)(?:ngày\s?(?:{_NUMERIC}|{_WORDS})|{_NUMERIC}|{_WORDS}|tháng\s?{_MONTH}\s?[/\-]\s?{_YEAR}(?!\d)|năm\s?{_YEAR}(?!\d))",
    flags=regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """Half-open offsets, and the digits as printed (None where left blank; of a year that lost its first figure, the whole one)."""

    start: int
    end: int
    day: str | None
    month: str | None
    year: str


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[FoundDate]:
    """Every date printed with a year, in order: `ngày 28/02/2024`, `28.02.2024`, `28 tháng 02 năm 2024`, `tháng 3 năm 2024`."""
    for match in _DATES.finditer(text, start, end):
        yield _found(match.start(), match.end(), match.capturesdict())


def date_at(text: str, start: int, end: int | None = None) -> FoundDate | None:
    """The date that begins exactly at `start`, or None."""
    match = _DATES.match(text, start, end)
    return _found(match.start(), match.end(), match.capturesdict()) if match else None


def _found(start: int, end: int, groups: dict[str, list[str]]) -> FoundDate:
    day, month, year = (next(iter(groups[name]), None) for name in ("d", "m", "y"))
    # In this century only the first figure of a year can be lost so.
    return FoundDate(start, end, day, month, f"2{year}" if year and len(year) == 3 else year or "")
