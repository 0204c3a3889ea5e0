"""Deadlines as the contract holds them: the last day, as precise as printed, or an RFC 5545 rule for standing duties."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import regex

from congvan.extract.deadlines import FoundDeadline
from congvan.extract.patterns import Pattern, fold
from congvan.normalize.record import Deadline
from congvan.normalize.workdays import working_days_after

_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAYS = {
    "hai": "MO",
    "2": "MO",
    "ba": "TU",
    "3": "TU",
    "tư": "WE",
    "4": "WE",
    "năm": "TH",
    "5": "TH",
    "sáu": "FR",
    "6": "FR",
    "bảy": "SA",
    "7": "SA",
}
#: From the shortest period on: of several the shortest governs (a half-year report replaces the quarter's).
_PERIODS = (
    (Pattern("normalize.deadlines.day", r"\bngày\b"), "FREQ=DAILY"),
    (Pattern("normalize.deadlines.week", r"\btuần\b"), "FREQ=WEEKLY"),
    (Pattern("normalize.deadlines.month", r"(?<!\d\s)(?<!ba\s)(?<!sáu\s)(?<!chín\s)\btháng\b"), "FREQ=MONTHLY"),
    (Pattern("normalize.deadlines.quarter", r"\bquý\b|\b(?:0?3|ba) tháng\b"), "FREQ=MONTHLY;INTERVAL=3"),
    (Pattern("normalize.deadlines.half", r"\b(?:0?6|sáu) tháng\b"), "FREQ=MONTHLY;INTERVAL=6"),
    (Pattern("normalize.deadlines.year", r"\b(?:0?9|chín) tháng\b|\bnăm\b"), "FREQ=YEARLY"),
)
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "mười": 10}
_FREQUENCIES = {"giờ": "HOURLY", "ngày": "DAILY", "tuần": "WEEKLY", "tháng": "MONTHLY", "năm": "YEARLY"}
#: Anchors that are the document's own day.
_SIGNED = Pattern(
    "normalize.deadlines.signed",
    r"ngày\s+(?:ký|ban hành)(?!\p{L})(?:\s+(?:ban hành\s+)?(?:văn bản|công văn|quyết định|chỉ thị|kế hoạch|thông báo)\s*(?:này)?)?\s*$",
    regex.IGNORECASE,
)


def deadline_of(found: FoundDeadline, raw: str, document_date: str | None) -> tuple[Deadline, str]:
    """The deadline that a find means, and how its date came about (`printed`, or `inferred:…` where a part of it was not).

    `raw` are the printed words, `document_date` the EDTF date of the document; without it a missing year stays missing."""
    words = fold(raw)
    if found.kind == "recurrent":
        return Deadline(raw=words, recurrence=_recurrence(found)), "printed"
    if found.kind == "weekday":
        return Deadline(raw=words, recurrence=_weekly(found, words)), "printed"
    if found.kind == "lunar":
        return Deadline(raw=words), "printed"
    if found.kind == "relative":
        return _relative(found, words, document_date)
    return _dated(found, words, document_date)


def _number(found: FoundDeadline, name: str) -> int | None:
    value = found.parts.get(name)
    return int(value) if value else None


def _recurrence(found: FoundDeadline) -> str:
    unit = (found.parts.get("unit") or found.parts.get("units") or "").lower()
    day, month = _number(found, "d"), _number(found, "m")
    if found.rule == "deadline.period_end":
        return f"FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY={day}"
    if found.rule == "deadline.quarter_start":
        return f"FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY={day}"
    if found.rule == "deadline.last_day_each":
        return f"FREQ=MONTHLY;{'BYMONTH=3,6,9,12;' if unit == 'quý' else ''}BYMONTHDAY=-1"
    if found.rule == "deadline.daily":
        return "FREQ=DAILY"
    if found.rule == "deadline.two_days_each":
        return f"FREQ=MONTHLY;BYMONTHDAY={day},{_number(found, 'other')}"
    if found.rule == "deadline.two_dates_each":
        return _twice_a_year(day, month, _number(found, "other"), _number(found, "other_m"))
    if found.rule == "deadline.month_each":
        return f"FREQ=YEARLY;BYMONTH={month}"
    if found.rule == "deadline.every_so_many":
        return _every(found.parts.get("n") or "", unit)
    if day is not None and unit == "tháng":
        return f"FREQ=MONTHLY;BYMONTHDAY={day}"
    if day is not None and month is not None:
        return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={day}"
    return next((rule for pattern, rule in _PERIODS if pattern.search(unit)), "FREQ=YEARLY")


def _every(count: str, unit: str) -> str:
    """`02 tuần một lần`, `10 ngày/lần`."""
    number = int(count) if count.isdigit() else _COUNTS.get(count.lower(), 1)
    return f"FREQ={_FREQUENCIES[unit]}" + (f";INTERVAL={number}" if number > 1 else "")


def _twice_a_year(day: int | None, month: int | None, other: int | None, other_month: int | None) -> str:
    """`ngày 10/6 và ngày 10/12 hằng năm`; days that differ fit no rule of their own: then how often is all that is told."""
    if day == other:
        return f"FREQ=YEARLY;BYMONTH={month},{other_month};BYMONTHDAY={day}"
    return "FREQ=MONTHLY;INTERVAL=6"


_WEEKDAY = Pattern("normalize.deadlines.weekday", r"thứ\s(?P<day>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\snhật", regex.IGNORECASE)


def _weekly(found: FoundDeadline, words: str) -> str:
    days = dict.fromkeys(_DAYS[match["day"].lower()] if match["day"] else "SU" for match in _WEEKDAY.finditer(words))
    hour = _number(found, "hour")
    return f"FREQ=WEEKLY;BYDAY={','.join(days)}" + (f";BYHOUR={hour}" if hour is not None and hour < 24 else "")


def _relative(found: FoundDeadline, words: str, document_date: str | None) -> tuple[Deadline, str]:
    """A term that runs from the document's own day has a date; one that runs from receipt has none."""
    count, unit = _number(found, "n"), (found.parts.get("unit") or "").lower()
    own = _day(document_date)
    if own is None or count is None or not _SIGNED.search(found.parts.get("anchor") or ""):
        return Deadline(raw=words), "printed"
    due = _term_end(own, count, "ngày làm việc" if "làm việc" in words.lower() else unit)
    if due is None:
        return Deadline(raw=words), "printed"
    return Deadline(raw=words, date=due.isoformat(), edtf=due.isoformat()), "inferred:date-of-document"


def _term_end(start: date, count: int, unit: str) -> date | None:
    try:
        if unit == "ngày làm việc":
            return working_days_after(start, count)
        if unit == "ngày":
            return start + timedelta(days=count)
        if unit == "tuần":
            return start + timedelta(weeks=count)
        if unit == "tháng":
            return _months_later(start, count)
    except (OverflowError, ValueError):  # behind the last year that a calendar has
        return None
    return None


def _months_later(start: date, count: int) -> date:
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _day(edtf: str | None) -> date | None:
    if edtf is None or len(edtf) != 10:
        return None
    try:
        return date.fromisoformat(edtf)
    except ValueError:
        return None


def _dated(found: FoundDeadline, words: str, document_date: str | None) -> tuple[Deadline, str]:
    year, how = _number(found, "y"), "printed"
    if year is None:
        year, how = _year(found, document_date), "inferred:year-of-document"
    if year is None:
        return Deadline(raw=words), "printed"
    first, last, edtf = _span(found, year)
    if last is None:
        return Deadline(raw=words), "printed"
    if found.rule == "deadline.interval":
        start = _printed_day(found.parts.get("from") or "", year)
        edtf = f"{start.isoformat()}/{edtf}" if start and start <= last else edtf
    # `trước tháng 7`, `trước quý III`: the last day is the one before.
    if found.kind in {"month", "quarter", "year"} and first is not None and _before(words):
        last = first - timedelta(days=1)
    return Deadline(raw=words, date=last.isoformat(), edtf=edtf), how


_BEFORE = Pattern("normalize.deadlines.before", r"\btrước\s+(?:tháng|quý|năm)\b", regex.IGNORECASE)


def _before(words: str) -> bool:
    return _BEFORE.search(words) is not None


def _span(found: FoundDeadline, year: int) -> tuple[date | None, date | None, str | None]:
    """First day, last day and EDTF of what is printed."""
    try:
        if found.kind == "date":
            due = date(year, _number(found, "m") or 0, _number(found, "d") or 0)
            return due, due, due.isoformat()
        if found.kind == "month":
            month = _number(found, "m") or 0
            first = _number(found, "m0") or month
            months = f"{year}-{month:02d}" if first >= month else f"{year}-{first:02d}/{year}-{month:02d}"
            return date(year, min(first, month), 1), date(year, month, monthrange(year, month)[1]), months
        if found.kind == "quarter":
            last = 3 * _QUARTERS[(found.parts.get("q") or "").upper()]
            start = min(last, 3 * _QUARTERS[(found.parts.get("q0") or found.parts.get("q") or "").upper()]) - 2
            return (
                date(year, start, 1),
                date(year, last, monthrange(year, last)[1]),
                f"{year}-{start:02d}/{year}-{last:02d}",
            )
        if found.kind == "half":
            last = 6 if (found.parts.get("half") or "").lower() == "đầu" else 12
            return (
                date(year, last - 5, 1),
                date(year, last, monthrange(year, last)[1]),
                f"{year}-{last - 5:02d}/{year}-{last:02d}",
            )
    except (ValueError, KeyError):
        return None, None, None
    return date(year, 1, 1), date(year, 12, 31), f"{year}"


_NUMBERS = Pattern("normalize.deadlines.numbers", r"\d+")


def _printed_day(raw: str, year: int) -> date | None:
    numbers = [int(n) for n in _NUMBERS.findall(raw)]
    try:
        return date(numbers[2] if len(numbers) > 2 else year, numbers[1], numbers[0]) if len(numbers) > 1 else None
    except ValueError:
        return None


def _year(found: FoundDeadline, document_date: str | None) -> int | None:
    """The document's year, or the next one where the day has passed by then."""
    if document_date is None:
        return None
    year = int(document_date[:4])
    _, last, _ = _span(found, year)
    own = _day(document_date)
    if last is None or own is None:
        return year
    # What happens on a day that has passed by then is told, not set.
    return year + 1 if last < own and found.rule != "deadline.event_day" else year
