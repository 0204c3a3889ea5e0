"""Deadlines in every form that dispatches print, and what looks like one and is none."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.extract.deadlines import find_deadlines
from congvan.normalize.deadlines import deadline_of
from congvan.normalize.workdays import working_days_after

WRITTEN = "2024-02-28"


def read(text: str, written: str | None = WRITTEN) -> tuple[str | None, str | None, str | None] | None:
    found = find_deadlines(text)
    if not found:
        return None
    deadline, _ = deadline_of(found[0], text[found[0].start : found[0].end], written)
    return deadline.date, deadline.edtf, deadline.recurrence


@pytest.mark.parametrize(
    ("text", "date", "edtf"),
    [
        ("báo cáo trước ngày 15/3/2024", "2024-03-15", "2024-03-15"),
        ("chậm nhất là ngày 30 tháng 6 năm 2024", "2024-06-30", "2024-06-30"),
        ("hạn cuối 17h00 ngày 5/4/2024", "2024-04-05", "2024-04-05"),
        ("hoàn thành trong quý I/2024", "2024-03-31", "2024-01/2024-03"),
        ("báo cáo kết quả về Thường trực Đảng ủy xã trong quý I năm 2024", "2024-03-31", "2024-01/2024-03"),
        ("báo cáo UBND tỉnh trong tháng 12/2024", "2024-12-31", "2024-12"),
        ("xong trước tháng 7/2024", "2024-06-30", "2024-07"),
        ("6 tháng đầu năm 2024: hoàn thành trong 6 tháng đầu năm 2024", "2024-06-30", "2024-01/2024-06"),
        ("tổ chức từ ngày 01/3/2024 đến ngày 31/3/2024", "2024-03-31", "2024-03-01/2024-03-31"),
        ("Thời hạn báo cáo: 15/11/2024", "2024-11-15", "2024-11-15"),
        ("gửi về Sở trước ngày 20/5", "2024-05-20", "2024-05-20"),
        ("gửi về Sở trước ngày 20/01", "2025-01-20", "2025-01-20"),  # the day has passed: next year's
        ("gửi về Sở trước 17h thứ Sáu, ngày 08/3/2024", "2024-03-08", "2024-03-08"),
        ("gửi về Sở trước thứ Sáu (ngày 08/3/2024)", "2024-03-08", "2024-03-08"),
        ("nghiên cứu, trong năm 2024 điều chỉnh tăng mức trích", "2024-12-31", "2024"),
        ("tổ chức Lễ ra quân vào sáng ngày 19/6/2024 tại Bến xe Phía Nam", "2024-06-19", "2024-06-19"),
        ("báo cáo trong ngày 08/3/2024.", "2024-03-08", "2024-03-08"),
        ("lễ ra mắt đồng loạt vào sáng ngày 26/9/2024;", "2024-09-26", "2024-09-26"),
        ("trình Chủ tịch UBND ký ban hành trước ngày 20/4/2024", "2024-04-20", "2024-04-20"),
        ("ký cam kết trước ngày khai giảng 05/9/2024", "2024-09-05", "2024-09-05"),
        ("nộp danh sách không trễ hơn 10/6/2024", "2024-06-10", "2024-06-10"),
        ("Sáu tháng cuối năm kết nạp 08 đảng viên", "2024-12-31", "2024-07/2024-12"),
        ("có kết quả trong vòng 10 ngày kể từ ngày ký", "2024-03-09", "2024-03-09"),
        ("có kết quả trong thời hạn 05 ngày làm việc kể từ ngày ký", "2024-03-06", "2024-03-06"),
    ],
)
def test_dates(text: str, date: str, edtf: str) -> None:
    assert read(text) == (date, edtf, None)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("báo cáo trước ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
        ("chậm nhất ngày 07 của tháng cuối kỳ báo cáo", "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=7"),
        ("định kỳ hàng quý, 6 tháng, hàng năm xây dựng báo cáo", "FREQ=MONTHLY;INTERVAL=3"),
        ("định kỳ 6 tháng báo cáo Ban Thường vụ", "FREQ=MONTHLY;INTERVAL=6"),
        ("trước 16 giờ thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=16"),
        ("trước ngày 31/12 hằng năm", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"),
        ("Hằng tháng, tổng hợp báo cáo", "FREQ=MONTHLY"),
        ("báo cáo trước 7h00 và 17h00 hằng ngày", "FREQ=DAILY"),
        ("dọn vệ sinh 02 tuần một lần", "FREQ=WEEKLY;INTERVAL=2"),
        ("báo cáo 10 ngày/lần", "FREQ=DAILY;INTERVAL=10"),
        ("kiểm tra ít nhất 01 lần/quý", "FREQ=MONTHLY;INTERVAL=3"),
        ("tiếp dân vào các ngày thứ Ba, thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=TU,FR"),
        ("cung cấp số liệu chậm nhất ngày 06 tháng sau", "FREQ=MONTHLY;BYMONTHDAY=6"),
        ("báo cáo trước ngày 10/6 và 10/12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=10"),
        ("báo cáo trước ngày 30/6 và 31/12 hằng năm", "FREQ=MONTHLY;INTERVAL=6"),
        ("Trước ngày 10 tháng đầu mỗi quý gửi kết quả", "FREQ=MONTHLY;BYMONTH=1,4,7,10;BYMONTHDAY=10"),
        ("mỗi chiều thứ Năm lập báo cáo nhanh", "FREQ=WEEKLY;BYDAY=TH"),
        ("cứ 15 ngày nghe các tổ báo cáo một lần", "FREQ=DAILY;INTERVAL=15"),
        ("06 tháng đánh giá một lần", "FREQ=MONTHLY;INTERVAL=6"),
        ("mỗi tuần phát 02 buổi trên loa", "FREQ=WEEKLY"),
        ("chấm điểm từng tổ, hàng tuần; nhắc nhở", "FREQ=WEEKLY"),
        ("tổng kết trong tháng 12 hằng năm", "FREQ=YEARLY;BYMONTH=12"),
    ],
)
def test_standing_duties(text: str, rule: str) -> None:
    assert read(text) == (None, None, rule)


@pytest.mark.parametrize(
    "text",
    [
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận được Công văn này",
        "trước ngày 23 tháng Chạp",
        "hoàn thành xong trước mùa mưa bão năm 2024",
        "kiểm tra trước Tết Nguyên đán Giáp Thìn",
        "chậm nhất 20 ngày trước Tết Nguyên đán",
        "thông báo cho Nhân dân trước khi xả lũ ít nhất 04 giờ",
        "gửi hồ sơ trước khi kiểm điểm 15 ngày",
    ],
)
def test_terms_without_an_anchor_have_no_date(text: str) -> None:
    assert read(text) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Thời gian chốt số liệu tính từ ngày 05 tháng 12 của năm trước đến ngày 05 tháng 3",
        "giai đoạn 2021 – 2025, định hướng đến 2030",
        "Thường xuyên theo dõi, kịp thời báo cáo",
        "theo Công văn số 974/UBND-TTHC ngày 28/02/2024 của UBND tỉnh",
        "xây dựng kế hoạch biên chế hằng năm chưa sát với thực tế",
        "kế hoạch cải cách hành chính năm 2024",
        "Luật Thú y có hiệu lực kể từ ngày 01/7/2024.",
        "theo báo cáo tính đến ngày 30/6/2024.",
        "kiểm điểm việc sản xuất vụ Đông trước đây",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert read(text) is None


def test_a_missing_year_is_never_guessed_without_the_document() -> None:
    assert read("trước ngày 20/5", None) == (None, None, None)


@given(st.text(alphabet="trướcngày 0123456789/hằngthángqýIV.,", max_size=120))
def test_any_text_ends(text: str) -> None:
    for found in find_deadlines(text):
        assert 0 <= found.start < found.end <= len(text)
        deadline_of(found, text[found.start : found.end], WRITTEN)


def test_a_hostile_text_ends() -> None:
    start = time.monotonic()
    find_deadlines("trước ngày " * 20_000)
    assert time.monotonic() - start < 60  # each pattern has its clock; no pattern is quadratic


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2024, 3, 7), 1, date(2024, 3, 8)),
        (date(2024, 3, 8), 1, date(2024, 3, 11)),  # a week-end between
        (date(2024, 2, 7), 1, date(2024, 2, 15)),  # Tết
        (date(2024, 4, 26), 2, date(2024, 5, 3)),  # 29 April was exchanged, 30 April and 1 May are holidays
        (date(2024, 3, 7), 0, None),
        (date(9999, 12, 30), 5, None),
    ],
)
def test_working_days_leave_out_week_ends_and_holidays(start: date, count: int, end: date | None) -> None:
    assert working_days_after(start, count) == end


def test_a_term_that_runs_from_receipt_has_no_date() -> None:
    assert read("gửi lại trong 05 ngày làm việc kể từ ngày nhận được văn bản") == (None, None, None)
