"""The token view and the second opinion on persons. Both load real models, once for each process."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.models.persons import persons
from congvan.models.tokens import words

MINUTES = """Đồng chí Lương Thị Hoài An, Phó Chủ tịch Ủy ban nhân dân tỉnh, chủ trì cuộc họp.
Ông Đặng Quốc Tuấn báo cáo theo Công văn số 215/STC-NS ngày 14/5/2019 của Sở Tài chính."""


def told(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


def test_a_word_is_more_than_a_syllable() -> None:
    assert told("Ủy ban nhân dân tỉnh yêu cầu báo cáo.") == ["Ủy ban", "nhân dân", "tỉnh", "yêu cầu", "báo cáo", "."]


def test_spans_hold_over_odd_blanks() -> None:
    text = "  Kính gửi:\t Ủy ban  nhân dân\n xã Hòa Thắng"
    assert "".join(told(text)).replace(" ", "") == "".join(text.split())


def test_no_word_reaches_over_a_paragraph() -> None:
    assert told("thực\n\nhiện") == ["thực", "hiện"]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="ủy ban nhândế ộ\u0301\u0323\n\t 12/._-", max_size=60))
def test_every_mark_stands_in_one_word(text: str) -> None:
    spans = words(text)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    covered = {place for start, end in spans for place in range(start, end)}
    assert all(place in covered or mark.isspace() for place, mark in enumerate(text))


def test_persons_are_named_once_in_order() -> None:
    assert persons(MINUTES + "\nĐồng chí Lương Thị Hoài An kết luận.") == ["Lương Thị Hoài An", "Đặng Quốc Tuấn"]


def test_bodies_and_codes_are_no_persons() -> None:
    assert persons("Ủy ban nhân dân tỉnh ban hành Quyết định số 77/2018/QĐ-UBND.") == []
    assert persons("") == persons("125/BC-STC") == []


def test_the_root_logger_stays_as_it_was() -> None:
    code = "import logging; from congvan.models.persons import persons; persons('Ông Bình ký.'); print(logging.getLogger().handlers)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
