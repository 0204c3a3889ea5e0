"""Questions to a store: which dispatches, and which tasks fall due for whom."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

import regex

from congvan.ingest.spelling import unaccented
from congvan.normalize.abbreviations import expand, table
from congvan.normalize.record import Body, Record, Task
from congvan.pipelines.errors import CongvanError, Exit

_SPACE = regex.compile(r"[\W_]+")
_JOINT = regex.compile(r"[&-]")


def folded(text: str) -> str:
    """Lower case without marks, abbreviations written out, words parted by one space: what names are compared by."""
    return plain(expand(" ".join(_abbreviation(word) or word for word in text.split())))


def _abbreviation(word: str) -> str | None:
    """A word typed small that is an abbreviation when written large: `ubnd`, `gd&đt`."""
    large = word.upper()
    return next((form for form in (large, _JOINT.sub("", large)) if word.islower() and form in table()), None)


def plain(text: str) -> str:
    """Lower case without marks, words parted by one space; abbreviations stay."""
    return _SPACE.sub(" ", unaccented(text)).strip()


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last`, both included; None where a side is open."""

    first: date | None
    last: date | None

    @classmethod
    def parse(cls, text: str) -> Span:
        """`2024`, `2024-03`, `2024-03-15`, or two of them parted by `..` (one side may be empty). Raises CongvanError.

        >>> Span.parse("2024-02").last
        datetime.date(2024, 2, 29)
        """
        left, dots, right = text.strip().partition("..")
        if not dots:
            right = left
        first, last = _edge(left, last=False), _edge(right, last=True)
        if (first is None and last is None) or (first and last and first > last):
            raise _no_span(text)
        return cls(first, last)

    def holds(self, day: date) -> bool:
        """Whether the day lies inside."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def _edge(text: str, *, last: bool) -> date | None:
    if not text:
        return None
    match = regex.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", text.strip())
    if match is None:
        raise _no_span(text)
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if month is None:
            return date(year, 12, 31) if last else date(year, 1, 1)
        if day is None:
            return date(year, int(month), monthrange(year, int(month))[1] if last else 1)
        return date(year, int(month), int(day))
    except ValueError as error:
        raise _no_span(text) from error


def _no_span(text: str) -> CongvanError:
    return CongvanError(
        f"{text!r} is no span of time.", "Write 2024, 2024-03, 2024-03-15 or 2024-03-01..2024-06-30.", Exit.USAGE
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """What a dispatch must be; None asks for nothing. Names match where all their words occur, marks and case aside."""

    issuer: str | None = None
    type: str | None = None
    span: Span | None = None
    assignee: str | None = None
    due: Span | None = None
    text: str | None = None


def select(records: Iterable[Record], wanted: Filter) -> Iterator[Record]:
    """The records that pass, in the order they come."""
    for record in records:
        if _passes(record, wanted):
            yield record


def _passes(record: Record, wanted: Filter) -> bool:
    if wanted.type and (record.type is None or plain(wanted.type) not in {plain(record.type.code), plain(record.type.name)}):
        return False
    if wanted.issuer and not (record.issuer and named(record.issuer, wanted.issuer)):
        return False
    if wanted.span and not _within(record.date, wanted.span):
        return False
    if wanted.text and not _contains(record.text, wanted.text):
        return False
    if wanted.assignee or wanted.due:
        return any(
            (not wanted.assignee or any(named(body, wanted.assignee) for body in task.lead))
            and (not wanted.due or occurrence(task, record.date, wanted.due) is not None)
            for task in record.tasks
        )
    return True


def _contains(text: str, words: str) -> bool:
    """Whether the words occur, as they are or with their abbreviations written out; writing out the text's too would cost twentyfold."""
    inside = f" {plain(text)} "
    return any(f" {form} " in inside for form in (plain(words), folded(words)))


def named(body: Body | object, name: str) -> bool:
    """Whether a body is meant by a name: its identifier, or every word of the name in its order."""
    wanted = folded(name)
    identifier = getattr(body, "id", None)
    return identifier == name or f" {wanted} " in f" {folded(getattr(body, 'name', ''))} "


def _within(edtf: str | None, span: Span) -> bool:
    first, last = _day(edtf, last=False), _day(edtf, last=True)
    return bool(first and last and (span.last is None or first <= span.last) and (span.first is None or last >= span.first))


def _day(edtf: str | None, *, last: bool) -> date | None:
    """The first or the last day of a record's date; None where it is no date of the calendar."""
    try:
        return _edge(edtf[:10], last=last) if edtf else None
    except CongvanError:
        return None


def occurrence(task: Task, written: str | None, span: Span) -> date | None:
    """The first day inside the span on which the task is due; a standing duty counts from the day of its dispatch on."""
    deadline = task.deadline
    if deadline is None:
        return None
    if deadline.date is not None:
        day = _day(deadline.date, last=True)
        return day if day and span.holds(day) else None
    if deadline.recurrence is None:
        return None
    begin = _day(written, last=False) or span.first or date(2000, 1, 1)
    start = max(begin, span.first) if span.first else begin
    from dateutil.rrule import rrulestr

    text, first = _rule(deadline.recurrence, begin.year)
    try:
        rule = rrulestr(text, dtstart=datetime.combine(first, time()))
        found = rule.after(datetime.combine(start, time()), inc=True)
    except ValueError:  # a rule that another program wrote into the store, and that is none
        return None
    return found.date() if found and span.holds(found.date()) else None


def _rule(recurrence: str, year: int) -> tuple[str, date]:
    """The rule with its first day: a bare period (`every quarter`) falls due on its last day, an exact one on its own."""
    if "BY" in recurrence or "DAILY" in recurrence or "HOURLY" in recurrence:
        return recurrence, date(year, 1, 1)
    if "WEEKLY" in recurrence:
        return f"{recurrence};BYDAY=SU", date(year, 1, 1)
    if "YEARLY" in recurrence:
        return recurrence, date(year, 12, 31)
    interval = regex.search(r"INTERVAL=(\d+)", recurrence)
    months = int(interval[1]) if interval else 1
    return f"{recurrence};BYMONTHDAY=-1", date(year, max(1, min(months, 12)), 1)


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task of a dispatch, and the day on which it is due in the span asked for."""

    record: Record
    position: int
    task: Task
    due: date | None


def tasks_of_body(records: Iterable[Record], body: str | None, span: Span | None) -> list[DueTask]:
    """The tasks that a body leads (everybody's without a name), due within the span (any without one), soonest first."""
    found = []
    for record in records:
        for position, task in enumerate(record.tasks):
            if body and not any(named(lead, body) for lead in task.lead):
                continue
            due = occurrence(task, record.date, span or Span(None, None))
            if span is not None and due is None:
                continue
            found.append(DueTask(record, position, task, due))
    return sorted(found, key=lambda item: (item.due or date.max, item.record.source.path, item.position))
