"""Dates as EDTF level 0 strings, as precise as they are printed."""

from __future__ import annotations

from calendar import monthrange

from congvan.extract.dates import FoundDate, find_dates


def edtf(date: FoundDate) -> str | None:
    """`2024-02-28`, `2024-02` or `2024`; None for a day that does not exist (30 February is no date)."""
    if date.month is None:
        return date.year if date.day is None else None
    year, month = int(date.year), int(date.month)
    if date.day is None:
        return f"{year:04d}-{month:02d}"
    if int(date.day) > monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{int(date.day):02d}"


def parse_date(raw: str) -> str | None:
    """The first date in `raw` as EDTF level 0; None where there is none, or where it cannot be.

    >>> parse_date("ngày 28/02/2024"), parse_date("tháng 3 năm 2024"), parse_date("30/02/2024")
    ('2024-02-28', '2024-03', None)
    """
    found = next(find_dates(" ".join(raw.split())), None)
    return edtf(found) if found else None
