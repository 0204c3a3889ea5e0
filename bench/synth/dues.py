"""When synthetic duties are due: the words, and what they mean."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.synth.cited import printed_day
from bench.synth.marked import mark

_DAYS = (("thứ Hai", "MO"), ("thứ Tư", "WE"), ("thứ Sáu", "FR"), ("thứ Năm", "TH"))


@dataclass(frozen=True, slots=True)
class Due:
    """`words` (marked) as printed; `date` the last day, or `rule` of a standing duty, or neither (within so many days)."""

    words: str
    date: str | None
    rule: str | None
    raw: str
    #: Whether it stands before the verb (`định kỳ hằng tháng báo cáo`) or behind.
    before: bool = False


def _made(words: str, day: str | None, rule: str | None = None, *, before: bool = False, lead: str = "") -> Due:
    return Due(f"{lead}{mark('DEADLINE', words)}", day, rule, words, before)


def due(chance: Random, written: date) -> Due:
    """A deadline after the day of the dispatch."""
    later = written + timedelta(days=chance.randint(4, 240))
    forms = [
        _day,
        _day,
        _day,
        _day,
        _day,
        _short,
        _hour,
        _period,
        _period,
        _within,
        _span,
        _monthly,
        _standing,
        _standing,
        _weekly,
    ]
    return chance.choice(forms)(chance, written, later)


def _day(chance: Random, written: date, later: date) -> Due:
    words = f"{chance.choice(['trước ngày', 'trước ngày', 'trước ngày', 'chậm nhất ngày', 'chậm nhất là ngày', 'chậm nhất đến ngày'])} {printed_day(chance, later)}"
    lead = chance.choice(["", "", "hoàn thành ", "xong "]) if words.startswith("trước") else ""
    return _made(words, later.isoformat(), lead=lead)


def _short(chance: Random, written: date, later: date) -> Due:
    later = min(later, date(written.year, 12, 31))
    if later <= written:
        return _day(chance, written, written + timedelta(days=20))
    month = f"{later.month:02d}" if later.month < 3 else str(later.month)
    return _made(f"trước ngày {later.day:02d}/{month}", later.isoformat())


def _hour(chance: Random, written: date, later: date) -> Due:
    hour = chance.choice(["16 giờ 00", "10 giờ", "17h00", "11 giờ 30 phút", "15h"])
    return _made(f"trước {hour} ngày {printed_day(chance, later)}", later.isoformat())


def _period(chance: Random, written: date, later: date) -> Due:
    if chance.random() < 0.35:
        quarter = (later.month - 1) // 3 + 1
        last = quarter * 3
        words = f"trong quý {['I', 'II', 'III', 'IV'][quarter - 1]}{chance.choice(['/', ' năm '])}{later.year}"
        return _made(words, date(later.year, last, monthrange(later.year, last)[1]).isoformat())
    if chance.random() < 0.3:
        return _made(f"trong năm {later.year}", f"{later.year}-12-31")
    words = (
        f"trong tháng {later.month:02d}/{later.year}"
        if later.month < 3
        else f"trong tháng {later.month}{chance.choice(['/', ' năm '])}{later.year}"
    )
    return _made(words, date(later.year, later.month, monthrange(later.year, later.month)[1]).isoformat())


def _within(chance: Random, written: date, later: date) -> Due:
    count = f"{chance.choice([2, 3, 5, 7, 10, 15]):02d}"
    kind = chance.choice([" làm việc", ""])
    start = chance.choice(["kể từ ngày nhận được văn bản này", "kể từ ngày nhận đủ hồ sơ", "kể từ ngày nhận được Công văn này"])
    return _made(f"{chance.choice(['trong thời hạn', 'trong'])} {count} ngày{kind} {start}", None)


def _span(chance: Random, written: date, later: date) -> Due:
    first = written + timedelta(days=3)
    words = f"từ ngày {printed_day(chance, first)} đến {chance.choice(['', 'hết '])}ngày {printed_day(chance, later)}"
    return _made(words, later.isoformat())


def _monthly(chance: Random, written: date, later: date) -> Due:
    number = chance.choice([5, 10, 15, 20, 25])
    return _made(f"trước ngày {number:02d} {chance.choice(['hằng', 'hàng'])} tháng", None, f"FREQ=MONTHLY;BYMONTHDAY={number}")


def _standing(chance: Random, written: date, later: date) -> Due:
    words, rule = chance.choice(
        [
            ("hằng tháng", "FREQ=MONTHLY"),
            ("hàng quý", "FREQ=MONTHLY;INTERVAL=3"),
            ("hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
            ("hằng tuần", "FREQ=WEEKLY"),
            ("hằng năm", "FREQ=YEARLY"),
            ("06 tháng", "FREQ=MONTHLY;INTERVAL=6"),
            ("hàng tháng", "FREQ=MONTHLY"),
        ]
    )
    return _made(f"định kỳ {words}", None, rule, before=True)


def _weekly(chance: Random, written: date, later: date) -> Due:
    day, code = chance.choice(_DAYS)
    return _made(
        f"trước {chance.choice(['15 giờ', '16 giờ 30', '10h00'])} {day} {chance.choice(['hằng', 'hàng'])} tuần",
        None,
        f"FREQ=WEEKLY;BYDAY={code}",
    )
