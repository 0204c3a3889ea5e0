"""Figures read as letters become figures where nothing else can stand; everything else stays."""

from __future__ import annotations

import pytest

from congvan.ingest.open import read_bytes


def read(line: str) -> str:
    return read_bytes(line.encode(), "a.txt").text


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("ngày 1O tháng 4 năm 20l9", "ngày 10 tháng 4 năm 2019"),
        ("ngày 18-1O-2023", "ngày 18-10-2023"),
        ("ngày l5/7/202l.", "ngày 15/7/2021."),
        ("ngày 20l02/2020", "ngày 20/02/2020"),
        ("tháng 3 năm2010", "tháng 3 năm 2010"),
        ("Số: 36l9-CV/TU", "Số: 3619-CV/TU"),
        ("Số: 5589lKH-UBND", "Số: 5589/KH-UBND"),
        ("Thông tư số 01/2O11/TT-BTC", "Thông tư số 01/2011/TT-BTC"),
    ],
)
def test_what_can_only_be_a_figure_is_one(shown: str, meant: str) -> None:
    assert read(shown) == meant


@pytest.mark.parametrize(
    "line",
    [
        "mỗi hộ được cấp 10l dầu và 5S",
        "Số: 12a/QĐ-UBND",
        "Số: 214/UBND-KT",
        "ngày 31/02/20l",
        "đường số 14B, nhà O2",
        "Biểu 1B và Mẫu I.2",
        "điện thoại 0912.3l5.678",
    ],
)
def test_what_may_be_meant_stays(line: str) -> None:
    assert read(line) == line


def test_the_reading_is_kept() -> None:
    document = read_bytes("ngày 1O tháng 4 năm2019".encode(), "a.txt")
    assert [word.raw for word in document.words] == ["ngày", "1O", "tháng", "4", "năm2019"]
