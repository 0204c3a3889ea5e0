"""The forms in which limits of time are written, in the order in which they are tried."""

from __future__ import annotations

from typing import Literal

import regex

from congvan.extract.patterns import Pattern

Kind = Literal["date", "month", "quarter", "year", "recurrent", "relative", "weekday", "lunar", "half"]

_D = r"(?P<d>[12]\d|3[01]|0?[1-9])(?!\d)"
_M = r"(?P<m>1[0-2]|0?[1-9])(?!\d)"
_Y = r"(?P<y>(?:19|20)\d\d)"
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d{2})?\s?(?:phút|['’′])?,?\s*(?:,?\s*(?:sáng|chiều|trưa|tối)(?!\p{L}))?\s*(?:,?\s*\(?(?:thứ\s\p{L}+|thứ\s\d|chủ\snhật)\)?\s*,?\s*)?\(?(?:ngày\s*)?)"
_NUMERIC = rf"{_D}\s?[/.\-–]\s?{_M}(?:\s?[/.\-–]\s?{_Y})?(?![\d/])"
_WORDS = rf"{_D}\s+tháng\s+{_M}(?:\s*(?:,\s*)?(?:năm|/)\s*{_Y})?"
_DAY = rf"(?:{_HOUR}?\s*(?:(?:ngày\s+)?(?:thứ\s\p{{L}}+|chủ\snhật)\s*,?\s*\(?)?(?:ngày\s*)?(?:{_WORDS}|{_NUMERIC})(?:\s*\(thứ\s\p{{L}}+\))?)"
_ROMAN = r"(?P<q>IV|I{1,3}|[1-4])"
_END = r"(?:hết\s+|cuối\s+|đầu\s+)?"
_MONTH = (
    rf"{_END}(?:tháng\s+(?P<m0>1[0-2]|0?[1-9])\s*(?:,|và|-|–|đến)\s*)?tháng\s+{_M}(?:\s*(?:/|năm|-)\s*{_Y})?(?!\s*năm\s+trước)"
)
_QUARTER = rf"{_END}quý\s+(?:(?P<q0>IV|I{{1,3}}|[1-4])\s*(?:,|và|-|–|đến)\s*(?:quý\s+)?)?{_ROMAN}(?![\p{{L}}\d])(?:\s*(?:/|năm|-)\s*{_Y})?"
_HALF = rf"(?:06|6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+{_Y})?"
_WEEKDAY = r"(?:thứ\s(?:Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])|chủ\snhật)"
_WEEKDAYS = rf"(?:(?:các\s+)?ngày\s+)?(?P<day>{_WEEKDAY})(?:\s*(?:,|và|hoặc)\s*(?:ngày\s+)?{_WEEKDAY})*"
_YEAR = rf"{_END}năm\s+{_Y}"
_LIMIT = (
    r"(?:(?:chậm\snhất|muộn\snhất|trễ\snhất|hạn\scuối(?:\scùng)?|hạn\schót|thời\shạn|hạn|thời\sgian)(?:\s(?:hoàn\sthành|gửi|báo\scáo|nộp|thực\shiện))?\s*(?:là|vào|đến|trước|trong|:|xong)*\s*(?:hết|trước|vào|là|đến)?|hoàn\sthành\s?:"
    r"|tr[ưu][ớơo]c|xong\strước|không\s(?:quá|chậm\shơn|muộn\shơn|trễ\shơn))"
)
_TRIGGER = rf"(?<![\p{{L}}]){_LIMIT}\s*"
_EVERY = r"(?:hằng|hàng|mỗi)"
_EVENT = r"(?:(?:kể\stừ|tính\stừ|từ)\s+(?:(?:ngày|khi|lúc|thời\sđiểm)\s+)?|sau\s(?:khi|ngày|kỳ|cuộc|mỗi)\s+|trước\s(?:khi|kỳ|cuộc)\s+|trước\sngày\s+(?=\p{L}))[^,;.()]{2,80}"

FORMS: tuple[tuple[str, Pattern], ...] = (
    (
        "relative",
        Pattern(
            "deadline.relative",
            rf"(?<!\p{{L}})(?:(?:trong|sau)\s+)?(?:thời\shạn\s+|vòng\s+|thời\sgian\s+)?(?:(?:chậm\snhất|không\squá|tối\sđa)\s+(?:là\s+)?(?:sau\s+)?)?(?P<n>\d{{1,3}})\s*(?:\([^)]{{2,20}}\)\s*)?"
            rf"(?P<unit>ngày\slàm\sviệc|ngày|giờ|tháng|tuần)(?:\slàm\sviệc)?,?\s+(?P<anchor>{_EVENT})",
            needs=(
                "kể từ",
                "tính từ",
                "từ ngày",
                "từ khi",
                "sau khi",
                "sau ngày",
                "sau kỳ",
                "sau cuộc",
                "sau mỗi",
                "trước khi",
                "trước kỳ",
                "trước ngày",
                "trước cuộc",
            ),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "relative",
        Pattern(
            "deadline.term",
            r"(?<!\p{L})(?:trong|không\squá)\s+(?:thời\shạn\s+|vòng\s+|thời\sgian\s+)(?P<n>\d{1,3})\s*(?:\([^)]{2,20}\)\s*)?(?P<unit>ngày\slàm\sviệc|ngày|giờ|tháng|tuần)"
            r"|(?<!\p{L})(?:trong|không\squá|(?:chậm|muộn)\snhất\s(?:là\s)?sau)\s+(?P<n>\d{1,3})\s*(?:\([^)]{2,20}\)\s*)?(?P<unit>ngày\slàm\sviệc)",
            needs=("trong", "Trong", "không quá", "nhất"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "relative",
        Pattern(
            "deadline.before_event",
            r"(?<!\p{L})(?:(?:chậm\snhất|muộn\snhất|ít\snhất|tối\sthiểu)\s(?:là\s)?)?(?:trước\s)?(?P<n>\d{1,3})\s*(?P<unit>ngày\slàm\sviệc|ngày|giờ|tuần|tháng)\s+trước\s+(?:khi|ngày|kỳ|Tết|lễ|dịp|cuộc|phiên)(?:\s[^\s,;.()]+){1,6}"
            r"|(?<!\p{L})trước\s(?:khi\s)(?:[^\s,;.()]+\s){1,8}?(?:ít\snhất|tối\sthiểu)\s(?P<n>\d{1,3})\s(?P<unit>ngày\slàm\sviệc|ngày|giờ|tuần|tháng)(?!\p{L})"
            r"|(?<!\p{L})trước\s(?:khi\s)(?:[^\s,;.()]+\s){1,5}?(?P<n>\d{1,3})\s(?P<unit>ngày\slàm\sviệc|ngày|giờ|tuần|tháng)(?=\W*$|[,;.])",
            needs=("trước",),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "relative",
        Pattern(
            "deadline.ahead",
            r"(?<!\p{L})trước\s+(?:ngày\s+)?(?:lễ|họp|Tết|hội\snghị|cuộc\shọp|kỳ\shọp)\s+(?:ít\snhất\s+|tối\sthiểu\s+)?(?P<n>\d{1,2})\s+(?P<unit>ngày|tuần)(?!\p{L})",
            needs=("trước", "Trước"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "lunar",
        Pattern(
            "deadline.week",
            rf"(?<!\p{{L}})(?:xong\s+)?(?:ngay\s+)?(?:trong|vào)\s+tuần\s+(?:lễ\s+)?(?:đầu|cuối|thứ\s(?:\p{{L}}+|\d)|này|tới|sau)(?:\s+(?:của\s+)?tháng\s+{_M}(?:\s*(?:/|năm)\s*{_Y})?)?",
            needs=("tuần",),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "lunar",
        Pattern(
            "deadline.lunar",
            rf"{_TRIGGER}(?:ngày\s+)?\d{{1,2}}(?:/\d{{1,2}})?\s*(?:tháng\s(?:Chạp|Giêng)|âm\slịch|\(âm\slịch\)|Tết)",
            needs=("Chạp", "Giêng", "âm lịch", "Tết"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.period_end",
            rf"(?:{_LIMIT}\s*)?(?:là\s+|vào\s+|đến\s+)?(?:ngày|mùng)\s+{_D}\s+(?:của\s+)?(?P<unit>tháng\scuối\s(?:kỳ(?:\sbáo\scáo)?|quý|mỗi\squý|của\s(?:quý|kỳ))|tháng\scuối\s{_EVERY}?\s?quý|cuối\s{_EVERY}?\s?quý)",
            needs=("cuối",),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.quarter_start",
            rf"(?:{_LIMIT}\s*)?(?:vào\s+)?(?:ngày|mùng)\s+{_D}\s+(?:của\s+)?(?P<unit>tháng\sđầu(?:\stiên)?(?:\scủa)?\s+(?:{_EVERY}\s+)?quý)(?!\s+[IVX\d])",
            needs=("tháng đầu",),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.last_day_each",
            rf"(?:{_LIMIT}\s*)?(?:vào\s+)?ngày\s+(?:làm\sviệc\s+)?cuối\s+(?:cùng\s+)?(?:của\s+)?(?:(?:{_EVERY}|từng)\s+)?(?P<unit>tháng|quý)(?!\s*[\dIV])",
            needs=("cuối",),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.two_days_each",
            rf"(?:{_LIMIT}\s*)?(?:vào\s+)?(?:ngày|mùng)\s+{_D}\s+và\s+(?:ngày\s+)?(?P<other>[12]\d|3[01]|0?[1-9])\s+(?:của\s+)?{_EVERY}\s+(?P<unit>tháng)",
            needs=("hằng", "hàng", "mỗi", "Hằng", "Hàng", "Mỗi"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.two_dates_each",
            rf"(?:{_LIMIT}\s*)?(?:vào\s+)?(?:ngày\s+|mùng\s+)?{_D}(?:\s*/\s*|\s+tháng\s+){_M}\s*(?:,|và)\s*(?:trước\s+)?(?:ngày\s+)?(?P<other>[12]\d|3[01]|0?[1-9])(?:\s*/\s*|\s+tháng\s+)(?P<other_m>1[0-2]|0?[1-9])\s+(?:của\s+)?{_EVERY}\s+(?P<unit>năm)",
            needs=("hằng", "hàng", "mỗi"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.next_month",
            rf"{_LIMIT}\s*(?:vào\s+)?(?:ngày|mùng)\s+{_D}\s+(?:của\s+)?(?P<unit>tháng)\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề|liền\s+sau|kế\s+sau)(?!\p{{L}})(?!\s+(?:khi|ngày))",
            needs=("tháng", "Tháng"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.month_each",
            rf"(?:{_LIMIT}\s*|(?<!\p{{L}})(?:trong|vào)\s+)(?:cuối\s+|đầu\s+|hết\s+)?tháng\s+{_M}\s+{_EVERY}\s+(?P<unit>năm)",
            needs=("hằng", "hàng", "mỗi"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.day_each",
            rf"(?:{_LIMIT}\s*)?(?:vào\s+)?(?:{_HOUR}\s*)?(?:ngày|mùng)\s+{_D}(?:\s*(?:/|tháng)\s*{_M})?\s*(?:của\s+)?{_EVERY}\s+(?P<unit>tháng|năm)",
            needs=("hằng", "hàng", "mỗi", "Hằng", "Hàng", "Mỗi"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.each_day",
            rf"(?:định\skỳ\s+)?{_EVERY}\s+(?P<unit>tháng|năm)\s*,?\s*(?:(?:một|01|1)\slần\s*,?\s*)?(?:\([^()]{{0,4}})?(?:{_LIMIT}|vào)\s*(?:ngày|mùng)\s+{_D}(?:\s*(?:/|tháng)\s*{_M}(?!\s*(?:/|năm)))?(?!\s*(?:/|tháng)\s*\d)",
            needs=("hằng", "hàng", "mỗi", "Hằng", "Hàng", "Mỗi"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.daily",
            rf"(?:{_LIMIT}\s*|(?<!\p{{L}})đến\s+)(?:vào\s+)?\d{{1,2}}\s?(?:giờ|h|g|:)\s?(?:\d{{2}})?\s?(?:phút)?(?:\s*(?:,|và)\s*(?:trước\s+)?\d{{1,2}}\s?(?:giờ|h|g|:)\s?(?:\d{{2}})?\s?(?:phút)?)*,?\s*(?:của\s+)?{_EVERY}\s+(?P<unit>ngày)"
            rf"|{_EVERY}\s+(?P<unit>ngày)\s*,?\s*{_LIMIT}\s*(?:vào\s+)?\d{{1,2}}\s?(?:giờ|h|g|:)(?:\s?\d{{2}})?|{_EVERY}\s+(?P<unit>ngày)\s+(?:\d{{1,2}}|một|hai|ba)\s+lần|(?:\d{{1,2}}|một|hai|ba)\s+lần\s*/\s*(?P<unit>ngày)|(?<!\p{{L}})(?<!(?:\d|hai|ba|bốn|năm|sáu|mười|mươi|lăm|nửa|mấy|vài)\s)(?P<unit>ngày)\s+(?:0?[1-9]|hai|ba|bốn)\s+lần",
            needs=("ằng ngày", "àng ngày", "ỗi ngày", "lần", "Lần"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "weekday",
        Pattern(
            "deadline.weekday",
            rf"(?:{_LIMIT}\s*)?(?:vào\s+)?(?:(?P<hour>\d{{1,2}})\s?(?:giờ|h|g)\s?(?:\d{{2}})?\s?(?:phút)?,?\s*)?{_WEEKDAYS}\s*,?\s*(?:của\s+)?{_EVERY}\s+tuần"
            rf"|{_EVERY}\s+tuần\s*,?\s*(?:\()?(?:{_LIMIT}\s*)?(?:vào\s+)?(?:(?P<hour>\d{{1,2}})\s?(?:giờ|h|g)\s?(?:\d{{2}})?\s?(?:phút)?,?\s*)?{_WEEKDAYS}"
            rf"|{_EVERY}\s+tuần(?!\p{{L}})[^.;:]{{0,80}}?\svào\s+(?:sáng\s|chiều\s|trước\s)?{_WEEKDAYS}"
            rf"|{_EVERY}\s+(?:sáng|chiều|tối|ngày)\s+{_WEEKDAYS}",
            needs=("tuần", "hứ ", "hủ nhật", "hủ Nhật"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "date",
        Pattern(
            "deadline.interval",
            rf"(?<!\p{{L}})(?:bắt\sđầu\s+)?(?:kể\s)?từ\s+(?:ngày\s+|(?=\d{{1,2}}/\d{{1,2}}))(?P<from>\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}(?:\s?[/.\-]\s?\d{{4}})?|\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:\s+năm\s+\d{{4}})?)\s+đến\s+(?:hết\s+)?{_DAY}",
            needs=("đến",),
            flags=regex.IGNORECASE,
        ),
    ),
    ("date", Pattern("deadline.date", rf"{_TRIGGER}(?:(?:lễ|lúc|hồi)\s+)?{_DAY}", flags=regex.IGNORECASE)),
    (
        "date",
        Pattern(
            "deadline.until",
            rf"(?<!\p{{L}})đến\s+hết\s+{_DAY}|(?<!\p{{L}})từ\s(?:nay|bây\sgiờ)\s(?:cho\s)?đến\s+(?:hết\s+)?{_DAY}"
            rf"|(?<!\p{{L}})(?:đến|tới)\s+(?:ngày\s+)?(?:{_WORDS}|{_NUMERIC})(?=\s*,?\s*(?:phải\s|hoàn\sthành|xong|kết\sthúc|cơ\sbản\sxong))"
            rf"|(?<!\p{{L}})ngày\s+(?:{_WORDS}|{_NUMERIC})(?=\s+phải\s(?:xong|hoàn|có|gửi|nộp|báo))",
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "date",
        Pattern(
            "deadline.on",
            rf"(?<!\p{{L}})(?:(?:hoàn\sthành|xong)\s+(?:trong|vào|đến)|(?:báo\scáo|kết\squả(?:\sthực\shiện)?|gửi|nộp)\s+vào)\s+(?:hết\s+)?{_DAY}|(?<!\p{{L}})(?:[Tt]rình|[Gg]ửi)\s[^.;:]{{3,60}}\s(?:thông\squa|phê\sduyệt|duyệt)\s+(?:trong\s+|vào\s+)?\K(?=ngày\s){_DAY}|(?<!\p{{L}})(?:vào\s(?:hồi|lúc)|dự\skiến\s(?:vào|trong))\s+{_DAY}|(?<!\p{{L}})trong\s+(?=ngày\s){_DAY}(?=\s*(?:[.;)]|$|để\s|và\sgửi))",
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "date",
        Pattern(
            "deadline.named_day",
            rf"(?<!\p{{L}})trước\s+(?:ngày|lễ|buổi)\s+(?!ngày)(?:\p{{Ll}}+\s+){{1,4}}?(?:\(\s*)?(?:ngày\s+)?{_DAY}|(?<!\p{{L}})(?:trong|hết|xong)\s[^.;:()\d]{{3,40}}\(\s*(?:ngày\s+)?{_NUMERIC}(?=\s*\))",
            needs=("trước", "trong", "hết", "xong"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "date",
        Pattern(
            "deadline.event_day",
            rf"(?<!\p{{L}})(?:(?:đúng|vào|ngay|trong)\s+)?(?:(?:lúc|hồi)\s+)?{_HOUR}?\s*(?:(?:sáng|chiều|tối)\s+)?ngày\s+(?:{_WORDS}|{_NUMERIC})(?=\s*(?:[.;]|$|tại\s\p{{Lu}}))|(?<!\p{{L}})đúng\s+(?:{_HOUR}\s*)?ngày\s+(?:{_WORDS}|{_NUMERIC})",
            needs=("ngày",),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "lunar",
        Pattern(
            "deadline.season",
            r"(?<!\p{L})(?:xong\s+)?(?:ngay\s+)?trước\s+(?:khi\s+(?:vào|bước\svào|kết\sthúc)\s+)?(?:mùa\s(?:mưa|bão|lũ|lụt|khô|vụ|tuyển|lễ)|Tết(?!\sĐộc)|dịp\s(?:Tết|lễ|nghỉ|hè)|lễ\s(?:Quốc|hội)|kỳ\snghỉ|năm\shọc|(?:ngày\s)?khai\sgiảng|vụ\s(?:đông|xuân|hè|mùa|thu|Đông|Xuân|Hè|Mùa|Thu)|thời\sđiểm\skết\sthúc)(?:\s(?:bão|lũ|lụt|Nguyên\sđán|Dương\slịch|[Cc]ổ\strực|mới|xuân|thu|\p{Lu}\p{Ll}+)){0,4}(?:\snăm\s\d{4}|\s\d{4}(?:\s?-\s?\d{4})?)?(?![\p{L}\d])",
            needs=("trước", "Trước"),
        ),
    ),
    (
        "half",
        Pattern(
            "deadline.half",
            rf"(?:{_TRIGGER}|(?<!\p{{L}})trong\s+|^(?:\s*[-+]\s*)?){_HALF}",
            needs=("tháng", "Tháng"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "quarter",
        Pattern(
            "deadline.quarter",
            rf"(?:{_TRIGGER}|(?<!\p{{L}})(?:hoàn\sthành|xong|triển\skhai|thực\shiện)?\s*(?:trong|vào)\s+|(?<!\p{{L}})(?:đến\s+)(?=hết\s|cuối\s)){_QUARTER}",
            needs=("quý", "Quý", "QUÝ"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "month",
        Pattern(
            "deadline.month",
            rf"(?:{_TRIGGER}|(?<!\p{{L}})(?:hoàn\sthành|xong)?\s*(?:trong|vào)\s+|(?<!\p{{L}})(?:đến\s+)(?=hết\s|cuối\s)){_MONTH}",
            needs=("tháng", "Tháng"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "year",
        Pattern(
            "deadline.year",
            rf"(?:{_TRIGGER}|(?<!\p{{L}})(?:hoàn\sthành|xong)\s+(?:[^,;.]{{0,30}}\s)?(?:trong|vào|đến)\s+(?:hết\s+)?|(?<!\p{{L}})(?:vào\s+|đến\s+)(?=cuối\s|hết\s)){_YEAR}|(?<!\p{{L}})trong\s+năm\s+{_Y}(?=\s*(?:[.;,]|$|để\s))|(?<=,\s)trong\s+năm\s+{_Y}(?=\s\p{{Ll}})",
            needs=("năm", "Năm"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.periods",
            rf"(?<!\p{{L}})(?:định\skỳ\s*,?\s*)?(?:(?P<every>{_EVERY}|định\skỳ)\s+)(?P<units>(?:ngày|tuần|tháng|quý|năm|(?:0?[369]|ba|sáu|chín)\s+tháng)(?:\s*(?:đầu\snăm|một\slần|cả\snăm)?(?:\s*,\s*|\s+và\s+)(?:(?:{_EVERY}|định\skỳ|cuối)\s+)?(?:tuần|tháng|quý|năm|(?:0?[69]|sáu|chín)\s+tháng)(?![\p{{L}}])){{0,4}})(?!\s+\d)(?:\s+(?:một|01|1)\slần|\s+đầu\snăm)?",
            needs=("ằng", "àng", "ỗi", "ịnh kỳ"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.every_so_many",
            r"(?<![\p{L}\d/])(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|mười)\s+(?P<unit>giờ|ngày|tuần|tháng|năm)\s*(?:,\s*)?(?:\p{Ll}+\s+){0,4}?(?:(?:một|01|1)\s+lần|/\s*(?:(?:một|01|1)\s+)?lần)(?!\p{L})"
            r"|(?<!\p{L})cứ\s+(?:sau\s+)?(?P<n>\d{1,2}|hai|ba|bốn|năm|sáu|mười)\s+(?P<unit>giờ|ngày|tuần|tháng|năm)(?!\p{L})",
            needs=("lần", "cứ", "Cứ"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.times_each",
            r"(?<!\p{L})(?:\d{1,2}|một|hai|ba)\s+(?:lần|buổi|kỳ)\s*(?:/|mỗi|một|trong\s+một)\s*(?P<units>tuần|tháng|quý|năm)(?!\p{L})"
            rf"|(?<!\p{{L}})(?:{_EVERY}|một)\s+(?P<units>tuần|tháng|quý|năm)\s+(?:\p{{Ll}}+\s+){{0,3}}?(?:ít\snhất\s+|tối\sthiểu\s+|không\squá\s+)?(?:\d{{1,2}}|một|hai|ba|bốn)\s+(?:lần|buổi|kỳ|cuộc|đợt)(?!\p{{L}})|(?<!\p{{L}})(?P<units>tuần|tháng|quý|năm)\snào\scũng(?!\p{{L}})"
            rf"|(?<!\p{{L}})(?:vào\s+)?cuối\s+(?:của\s+)?{_EVERY}\s+(?P<units>tuần|tháng|quý|năm)(?!\p{{L}})",
            needs=("lần", "buổi", "kỳ", "cuộc", "đợt", "nào cũng", "cuối"),
            flags=regex.IGNORECASE,
        ),
    ),
    (
        "recurrent",
        Pattern(
            "deadline.once_each",
            r"(?<!\p{L})(?P<units>(?:0?[36]|ba|sáu)\s+tháng|tháng|quý|năm|tuần|ngày)\s+(?:một|01|1)\s+lần",
            needs=("lần", "Lần"),
            flags=regex.IGNORECASE,
        ),
    ),
)
