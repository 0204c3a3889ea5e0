"""Spans of time, names of bodies, and the days of standing duties."""

from __future__ import annotations

from datetime import date

import pytest
from records import record
from records import task as invented

from congvan.normalize.record import Body, Deadline, Task
from congvan.pipelines.errors import CongvanError
from congvan.pipelines.query import Filter, Span, named, occurrence, select


def task(deadline: Deadline | None) -> Task:
    return Task(
        section=None,
        action="",
        lead=[],
        coordinating=[],
        report_to=[],
        via=[],
        deadline=deadline,
        citations=[],
        raw="",
        start=0,
        end=0,
        confidence=1.0,
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-03-15", date(2024, 3, 15), date(2024, 3, 15)),
        ("2024-03-01..2024-06", date(2024, 3, 1), date(2024, 6, 30)),
        ("..2024-06", None, date(2024, 6, 30)),
    ],
)
def test_spans(text: str, first: date | None, last: date | None) -> None:
    assert Span.parse(text) == Span(first, last)


@pytest.mark.parametrize("text", ["", "..", "soon", "2024-13", "2024-02-30", "2025..2024"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(CongvanError):
        Span.parse(text)


@pytest.mark.parametrize(
    ("deadline", "span", "due"),
    [
        (Deadline(raw="", date="2024-03-15"), "2024-03", date(2024, 3, 15)),
        (Deadline(raw="", date="2024-03-15"), "2024-04", None),
        (Deadline(raw="", recurrence="FREQ=MONTHLY;BYMONTHDAY=20"), "2024-05", date(2024, 5, 20)),
        (Deadline(raw="", recurrence="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=7"), "2024-05", None),
        (Deadline(raw="", recurrence="FREQ=MONTHLY;BYMONTHDAY=20"), "2023", None),  # before the dispatch was written
        (Deadline(raw="", recurrence="FREQ=MONTHLY"), "2024-04", date(2024, 4, 30)),
        (Deadline(raw="", recurrence="FREQ=MONTHLY;INTERVAL=3"), "2024-04..2024-06", date(2024, 6, 30)),
        (Deadline(raw="", recurrence="FREQ=YEARLY"), "2024", date(2024, 12, 31)),
        (Deadline(raw="", recurrence="FREQ=WEEKLY;BYDAY=FR;BYHOUR=16"), "2024-03-01..2024-03-07", date(2024, 3, 1)),
        (Deadline(raw="trong 5 ngày"), "2024", None),
    ],
)
def test_when_a_task_is_due(deadline: Deadline, span: str, due: date | None) -> None:
    assert occurrence(task(deadline), "2024-02-28", Span.parse(span)) == due


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("phong noi vu", True),
        ("P. Nội vụ huyện", False),
        ("UBND huyện Minh Tân", False),
        ("phong-noi-vu-huyen-minh-tan", True),
        ("noi v", False),
    ],
)
def test_names_match_by_whole_words(asked: str, meant: bool) -> None:
    assert named(Body(name="Phòng Nội vụ", raw="", id="phong-noi-vu-huyen-minh-tan"), asked) is meant


@pytest.mark.parametrize("asked", ["Phòng GDĐT", "phòng gd&đt", "phong giao duc va dao tao", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"])
def test_abbreviations_may_be_typed_as_people_type_them(asked: str) -> None:
    assert named(Body(name="Phòng Giáo dục và Đào tạo", raw="Phòng GDĐT"), asked)


@pytest.mark.parametrize(
    ("recurrence", "due"),
    [
        ("FREQ=DAILY", date(2024, 3, 4)),
        ("FREQ=WEEKLY", date(2024, 3, 10)),
        ("FREQ=WEEKLY;BYDAY=FR;BYHOUR=16", date(2024, 3, 8)),
        ("FREQ=MONTHLY", date(2024, 3, 31)),
        ("FREQ=MONTHLY;INTERVAL=3", date(2024, 3, 31)),
        ("FREQ=MONTHLY;INTERVAL=6", date(2024, 6, 30)),
        ("FREQ=YEARLY", date(2024, 12, 31)),
        ("FREQ=SOMETIMES", None),
        ("no rule at all", None),
    ],
)
def test_a_bare_period_falls_due_on_its_last_day(recurrence: str, due: date | None) -> None:
    assert occurrence(task(Deadline(raw="", recurrence=recurrence)), "2024-03-04", Span.parse("2024")) == due


def test_a_date_that_is_none_is_within_nothing() -> None:
    odd = record("1/UBND", date="2024-02-31")
    assert list(select([odd], Filter(span=Span.parse("2024")))) == []
    assert occurrence(task(Deadline(raw="", date="2024-02-31")), "2024-02-31", Span.parse("2024")) is None


@pytest.mark.parametrize(
    ("wanted", "hit"),
    [
        (Filter(type="cv"), True),
        (Filter(type="công văn"), True),
        (Filter(type="QĐ"), False),
        (Filter(text="những lời khác"), True),
        (Filter(text="nhung loi khac"), True),
        (Filter(text="những lời kh"), False),
        (Filter(assignee="trạm y tế"), True),
        (Filter(assignee="trạm y tế", due=Span(date(2024, 5, 1), None)), False),
        (Filter(issuer="ubnd-huyen-minh-tan", span=Span.parse("2024-03")), True),
    ],
)
def test_filters(wanted: Filter, hit: bool) -> None:
    one = record("1/UBND", tasks=[invented("khám", "Trạm Y tế", deadline=Deadline(raw="", date="2024-04-01"))])
    assert bool(list(select([one], wanted))) is hit
