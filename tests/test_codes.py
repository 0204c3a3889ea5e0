"""Codes of documents: what has the shape of one, and its canonical spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.extract.codes import find_codes
from congvan.normalize.codes import Code


@pytest.mark.parametrize(
    ("raw", "canonical", "kind"),
    [
        ("974/UBND-KT", "974/UBND-KT", "CV"),
        ("01/2024/QĐ-UBND", "01/2024/QĐ-UBND", "QĐ"),
        ("31- KL/TU", "31-KL/TU", "KL"),
        ("12 / QÐ – UBND", "12/QĐ-UBND", "QĐ"),
        ("12/QD-UBND", "12/QĐ-UBND", "QĐ"),
        ("1O/QĐ-UBND", "10/QĐ-UBND", "QĐ"),
        ("12a/QĐ-UBND", "12a/QĐ-UBND", "QĐ"),
        ("66.1/2025/NQ-CP", "66.1/2025/NQ-CP", "NQ"),
        ("148/BC.UBND-VX", "148/BC.UBND-VX", "BC"),
        ("25/SNV-CC&TN", "25/SNV-CC&TN", "CV"),
        ("33/2024/QH15", "33/2024/QH15", None),
        ("15-CTr/HU", "15-CTr/HU", "CTr"),
    ],
)
def test_forms(raw: str, canonical: str, kind: str | None) -> None:
    code = Code.parse(raw)
    assert code is not None
    assert (str(code), code.type) == (canonical, kind)


@pytest.mark.parametrize("raw", ["10/4/2026", "24/7", "5/Nhà", "0255.3822.123", "ISO 9001:2015", "", "/UBND-NV"])
def test_no_codes(raw: str) -> None:
    assert Code.parse(raw) is None
    assert find_codes(raw) == []


def test_impossible_year() -> None:
    code = Code.parse("21/20198/TT-BXY")
    assert code is not None and code.odd_year
    assert str(code.likely(2023)) == "21/2018/TT-BXY"


LETTERS = st.text("ABCDEGHKLMNPQSTUVĐ", min_size=2, max_size=6)


@given(st.integers(1, 99999), st.one_of(st.none(), st.integers(1990, 2030)), st.lists(LETTERS, min_size=1, max_size=3))
def test_state_round_trip(number: int, year: int | None, groups: list[str]) -> None:
    raw = f"{number}/{year}/{'-'.join(groups)}" if year else f"{number}/{'-'.join(groups)}"
    code = Code.parse(raw)
    assert code is not None
    assert Code.parse(str(code)) == code


@given(st.integers(1, 9999), st.sampled_from(["NQ", "KH", "CV", "KL", "TB", "CTr"]), LETTERS)
def test_party_round_trip(number: int, kind: str, body: str) -> None:
    raw = f"{number}-{kind}/{body}"
    code = Code.parse(raw)
    assert code is not None and code.style == "party"
    assert Code.parse(str(code)) == code


@given(st.text("0123456789/-–. ABĐQUNDCPsố\n", max_size=60) | st.text())
def test_random_text_never_raises(text: str) -> None:
    code = Code.parse(text)
    if code is not None:
        assert Code.parse(str(code)) == code
    find_codes(text)
