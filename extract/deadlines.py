"""When something is due, as printed: dates with a word of limit, periods, standing duties, terms that run from an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from congvan.extract.deadline_forms import FORMS
from congvan.extract.patterns import Pattern

#: Words before a date that make it a fact about something else, not a limit set to anybody.
_NOT_BEFORE = Pattern(
    "deadlines.not_before",
    r"(?:phát sinh|ban hành|hiệu lực|xảy ra|thành lập|tuyển dụng|tiếp nhận|sinh|đã|được|có|từ|ký|chốt số liệu(?: tính)?|kỳ báo cáo(?: tính)?|tuyển|nghỉ hưu|giai đoạn|(?<!(?:gửi|báo cáo|cập nhật|nộp) )số liệu)\s*$",
    regex.IGNORECASE,
)
#: `trình Chủ tịch ký ban hành trước ngày …`: a paper that is not signed yet.
_TO_BE_SIGNED = Pattern(
    "deadlines.to_be_signed",
    r"(?:trình|tham mưu|xây dựng|dự thảo|soạn thảo)\s[^.;]{0,70}(?:ký|ban hành|phê duyệt|thành lập)(?:\s(?:và )?(?:ban hành|phê duyệt))?\s*$",
    regex.IGNORECASE,
)
_CUT_OFF = Pattern(
    "deadlines.cut_off",
    r"(?:chốt số liệu|kỳ báo cáo|lấy số liệu|thời kỳ(?= (?:báo cáo|tính|lấy|từ|chốt)|\W*$)|thời điểm chốt|số liệu (?:tính )?từ|niên độ)[^.;]{0,60}$",
    regex.IGNORECASE,
)
_OF_PERIOD = Pattern(
    "deadlines.of_period",
    r"(?:số liệu|số lượng|số thu|tình hình|kết quả|doanh thu|sản lượng|giao dịch|phát sinh)(?![^.;:]*(?:hoàn thành|xong|báo cáo|trình|gửi|nộp|\s(?:về|cho|lên)\s(?-i:\p{Lu})))[^.;:]{0,80}$",
    regex.IGNORECASE,
)
#: A day at the end of a clause is when something happens, unless it dates a paper or a period.
_NOT_THEN = Pattern(
    "deadlines.not_then",
    r"(?:số\s\S+|kể từ|tính đến|đến(?: hết)?|hiệu lực|luật \p{L}+|ký|sinh|(?:văn bản|quyết định|thông báo|công văn|kế hoạch|nghị định|thông tư|chỉ thị|nghị quyết)(?:\s\p{L}+)?|thay thế[^.;]*|theo[^.;,]*)\s*,?\s*$",
    regex.IGNORECASE,
)
_WITHIN = Pattern("deadlines.within", r"(?:trong|vào)\s", regex.IGNORECASE)
#: A period is a deadline where somebody reports, or where the clause opens with it; elsewhere it describes (`báo cáo hằng năm của …`).
_REPORTS = Pattern(
    "deadlines.reports",
    r"(?:báo cáo|tổng hợp|gửi|cập nhật|thống kê|rà soát|kiểm tra|đánh giá|công khai|sơ kết|tổng kết|giao ban|trực|tổ chức|thông báo)",
    regex.IGNORECASE,
)
_NOUN_BEFORE = Pattern(
    "deadlines.noun_before",
    r"(?:kế hoạch|chương trình|chỉ số|báo cáo|dự toán|ngân sách|biên chế|nhiệm vụ|kinh phí|công tác|mức|lương|số liệu|chi phí|hoạt động|họp|của|xã|thị trấn)(?:\s\p{L}{1,6}){0,4}\s*$",
    regex.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """Half-open offsets into the searched text, the kind, the rule, and the pieces as printed (None where absent)."""

    start: int
    end: int
    kind: str
    rule: str
    parts: Mapping[str, str | None]


#: Periods that set a duty only where somebody reports.
_PERIODS = frozenset(("deadline.periods", "deadline.once_each", "deadline.times_each"))


#: Without a figure or one of these words nothing sets a limit of time.
_TIMELY = Pattern("deadlines.timely", r"\d|trước|hằng|hàng|mỗi|định kỳ|tuần|tháng|qu[ýí]|năm|ngày|lần", regex.IGNORECASE)


#: What every day has, in figures or words.
_SOME_DAY = Pattern("deadlines.some_day", r"\d\s?[/.\-–]\s?\d|\d\s+tháng\s+\d", regex.IGNORECASE)
#: Texts of which the limits are kept: an item is asked whether it has one, and then for which.
_KEPT = 256


@lru_cache(maxsize=_KEPT)
def find_deadlines(text: str) -> tuple[FoundDeadline, ...]:
    """Every limit of time in the text, in order, none inside another. What only dates a fact or a period is left out."""
    if _TIMELY.search(text) is None:
        return ()
    text = text.replace("quí", "quý").replace("Quí", "Quý")  # as it is also spelt
    found: list[FoundDeadline] = []
    dated = _SOME_DAY.search(text) is not None
    for kind, pattern in FORMS:
        if kind == "date" and not dated:
            continue
        for match in pattern.finditer(text):
            start, end = _trimmed(text, match.start(), match.end())
            if any(start < other.end and other.start < end for other in found):
                continue
            if _fact(text, start, kind, pattern.name):
                continue
            parts = {name: next((value for value in values if value), None) for name, values in match.capturesdict().items()}
            found.append(FoundDeadline(start, end, kind, pattern.name, parts))
    return tuple(sorted(found, key=lambda item: item.start))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:(":
        start += 1
    while end > start and text[end - 1] in " ,;:(":
        end -= 1
    return start, end


def _fact(text: str, start: int, kind: str, rule: str) -> bool:
    before = text[max(0, start - 90) : start]
    if _CUT_OFF.search(before):
        return True
    if rule in _PERIODS and rule != "deadline.times_each":
        return not _standing(text, start, before)
    if kind in {"recurrent", "weekday", "relative", "lunar"}:
        return False
    if rule == "deadline.event_day" and _NOT_THEN.search(before):
        return True
    if kind in {"quarter", "month", "half", "year"} and _OF_PERIOD.search(before) and _WITHIN.match(text, start):
        return True  # what happened in that time is reported
    return _NOT_BEFORE.search(before[-30:]) is not None and not _TO_BE_SIGNED.search(before)


_REPORTS_BEFORE = Pattern(
    "deadlines.reports_before",
    r"(?:[Tt]hông báo|báo cáo|trực|giao ban|cập nhật|tổng hợp|thống kê|kiểm tra|công khai|gửi)[^.;]{0,40}$",
)
_AFTER_COMMA = Pattern("deadlines.after_comma", r",\s*$")
_CLAUSE = Pattern("deadlines.clause", r"[.;:]")
#: `…, hằng tuần;`, `Mỗi ngày dành …`: nothing else is said of the period.
_PERIOD_ALONE = Pattern(
    "deadlines.period_alone",
    r"(?:hằng|hàng|mỗi)\s(?:ngày|tuần|tháng|quý|năm)(?=\s*(?:[.;]|$)|,?\s(?:dành|bố trí|tổ chức|lập|họp|phát|đưa|có|ra|kiểm|rà|xây|chọn|trích|mở|cử|đăng|nắm|theo dõi|duy trì|phân công|chủ động|ít nhất|tối thiểu))",
    regex.IGNORECASE,
)


def _standing(text: str, start: int, before: str) -> bool:
    """Whether a bare period (`hằng quý`) sets a duty."""
    if text[start : start + 7].lower() == "định kỳ":
        return True
    clause = _CLAUSE.split(before)[-1]
    if not clause.strip(" ,-+") or _AFTER_COMMA.search(clause):
        return _REPORTS.search(text[start : start + 90]) is not None or _PERIOD_ALONE.match(text, start) is not None
    if _NOUN_BEFORE.search(before):
        return False
    return _REPORTS.search(text[start : start + 60]) is not None or _REPORTS_BEFORE.search(before) is not None
