"""Dates in running text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.extract.dates import find_dates
from congvan.normalize.dates import parse_date


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("ngày 28/02/2024", "2024-02-28"),
        ("ngày28/2/2024", "2024-02-28"),
        ("28-02-2024", "2024-02-28"),
        ("28.02.2024", "2024-02-28"),
        ("28 tháng 02 năm 2024", "2024-02-28"),
        ("ngày 05 tháng 3\nnăm 2024", "2024-03-05"),
        ("ngày … tháng 3 năm 2024", "2024-03"),
        ("ngày      tháng     năm 2024", "2024"),
        ("tháng 3 năm 2024", "2024-03"),
        ("ngày 6 tháng 8 năm 013", "2013-08-06"),
        ("ngày 26 tháng 4 nám 2002", "2002-04-26"),
        ("tháng 3/2024", "2024-03"),
        ("năm 2024", "2024"),
        ("29/02/2024", "2024-02-29"),
        ("30/02/2024", None),
        ("12/13/2024", None),
        ("số 12/2024/QĐ-UBND", None),
        ("", None),
    ],
)
def test_forms(raw: str, value: str | None) -> None:
    assert parse_date(raw) == value


def test_offsets() -> None:
    text = "họp ngày 02/3/2024 và ngày 05 tháng 4 năm 2024."
    assert [text[d.start : d.end] for d in find_dates(text)] == ["ngày 02/3/2024", "ngày 05 tháng 4 năm 2024"]


@given(st.dates())
def test_every_day_is_read_back(day: object) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    if 1800 <= year <= 2199:
        assert parse_date(f"ngày {number:02d}/{month}/{year}") == str(day)


@given(st.text())
def test_random_text_never_raises(text: str) -> None:
    parse_date(text)
