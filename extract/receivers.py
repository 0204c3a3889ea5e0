"""To whom a result goes, and through whom."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from congvan.extract.bodies import opens_body
from congvan.extract.fields import name_at
from congvan.extract.name_end import names_end
from congvan.extract.name_spans import NEAR, Span, without_tail
from congvan.extract.patterns import Pattern
from congvan.extract.verbs import first_verb

_FILLER = r"(?:(?:kết quả|tình hình|danh sách|danh mục|báo cáo|văn bản|số liệu|hồ sơ|nội dung|ý kiến|đề xuất|kế hoạch|phương án|dự thảo|tiến độ|những|các|khó khăn|vướng mắc|bằng|thông tin|phiếu|biểu|tài liệu|kịp thời|thực hiện|tổng hợp|và|việc|triển khai|định kỳ|đột xuất|hằng|hàng|ngay|nhanh)(?:\s+\p{Ll}+){0,7}?\s+)?"
_TO_FAR = r"(?<![\p{L}])(?P<verb>[Bb]áo cáo|[Gg][ửở]i(?! kèm)|[Nn]ộp|[Tt]rình|[Cc]ung cấp|[Tt]hông báo(?= (?:kết quả|tình hình|bằng văn bản|ngay|danh sách|số)))\s[^.;:]{3,110}?\s(?:về|cho|lên)\s+(?:đồng chí\s+|lãnh đạo\s+(?!(?:Ban|Sở|Bộ|Cục|Viện)(?!\s\p{Lu})))?(?=\p{Lu}|(?:phòng|sở)\s\p{Lu})"
_REPORT = Pattern(
    "receivers.report",
    rf"(?<![\p{{L}}])(?P<verb>[Bb]áo cáo|[Tt]rình|[Tt]ham mưu(?: giúp| đề xuất)?|[Gg][ửở]i(?! kèm)|[Pp]hản ánh|[Xx]in ý kiến(?: chỉ đạo)?(?: của)?|[Kk]iến nghị|[Đđ]ề xuất|[Nn]ộp|(?<![Tt]hông |[Cc]ảnh )báo|[Bb]àn giao(?= cho))\s+{_FILLER}(?:cho\s+|về\s+|đến\s+|tới\s+|lên\s+|với\s+)?(?:đồng chí\s+|lãnh đạo\s+(?!(?:Ban|Sở|Bộ|Cục|Viện)(?!\s\p{{Lu}})))?(?<!(?<!(?:ý kiến|chỉ đạo)\s)của\s)(?<!(?:trên|tại|bằng)\s)(?=\p{{Lu}}|(?:phòng|sở)\s\p{{Lu}})"
    rf"|{_TO_FAR}"
    rf"|(?<![\p{{L}}])(?P<verb>[Bb]áo cáo|[Tt]rình|[Tt]ham mưu)\s+(?:nhanh\s+|ngay\s+|kịp thời\s+)?(?=lãnh đạo\s+(?:Ban|Sở|Bộ|Phòng|Văn phòng|Cục|UBND|Ủy ban)|cấp ủy\b)",
)
#: `Báo cáo tiến độ GPMB dự án về Thường trực Huyện ủy`: the receiver stands behind words in capitals.
_FAR = Pattern("receivers.far", _TO_FAR)
_LOWER_RECEIVER = Pattern(
    "receivers.lower_receiver",
    r"(?:phòng|sở)(?= \p{Lu})|(?:lãnh đạo|cấp ủy|(?:bộ phận|cơ quan) (?:thường trực|chủ trì|đầu mối))(?!\p{L})",
)
#: `để tổng hợp, báo cáo Z` tells what the receiver does with it.
_PURPOSE = Pattern(
    "receivers.purpose",
    r"(?:để|làm cơ sở(?: để)?)\s+(?:(?:\p{L}+\s+){0,4}?)(?:tổng hợp|theo dõi|xem xét|kịp thời)?[,]?\s*(?:(?:và\s+)?(?:trình|báo cáo)[,]?\s*)*$",
)
#: `gửi X tổng hợp, báo cáo Y`: it is X who reports to Y.
_GATHERS = Pattern(
    "receivers.gathers", r"\s(?:tổng hợp|theo dõi|thẩm định|xem xét)(?:\schung)?(?:\s?,\s?|\svà\s)(?:kịp thời\s)?"
)
_NOUN = Pattern(
    "receivers.noun",
    r"(?:chế độ|nội dung|theo|số|(?<!văn )bản|các|(?<!định )kỳ|thời hạn(?: gửi)?|gửi|qua|tại|mẫu|của|thông tin,|lập|xây dựng|hoàn thiện|dự thảo|tờ|sẽ)\s+$",
    regex.IGNORECASE,
)
_VIA = Pattern("receivers.via", r"\(?\s*(?<![\p{L}])(?:thông qua|qua)\s+(?=\p{L})")
_STOP = Pattern(
    "receivers.stop",
    r"[;:()\n]|(?<=\p{Ll})\.(?=\s|$|/)|\s(?:để|nhằm|đối với|trước|chậm nhất|muộn nhất|theo dõi|xem xét|những|kết quả|tình hình|việc|(?<!\b(?:Ban Chỉ đạo|Ban chỉ đạo|Tổ công tác|Ủy ban|Hội đồng)(?:\s(?:[Qq]uốc gia|Trung ương|tỉnh|thành phố|huyện|xã))?\s)về|trong|theo|bằng|qua|thông qua|khi|nếu|tại|cho|phê duyệt|quyết định|ban hành|chỉ đạo|biết|các nội dung|nội dung|hồ sơ|danh sách|phương án|kế hoạch|ngay|tiến độ|được|mà|do|từ|sau|hoàn|tổ chức thực|cho ý kiến|giải pháp|các giải pháp|văn bản|có|dự(?! phòng| báo| trữ)|bố trí|triển khai|trên địa bàn|thông tin|kịp thời|định kỳ|hằng|(?<!Ngân |ngân )hàng|giải quyết|hướng dẫn|tổng hợp|thẩm định|xử lý|các biện pháp|biện pháp|thành lập|phương|tháo gỡ|lãnh đạo|(?<!(?:Đoàn|Tổ|Ủy ban) )kiểm tra|đề|xin|danh mục|đúng|báo cáo|trình|duyệt|ký|vào)(?![\p{L}])"
    r"|(?<=\p{Ll}{2})(?<!(?:Sở|Phòng|Bộ|Ban|Vụ|và))\s(?:Nghị định|Nghị quyết|Quyết định|Luật|Pháp lệnh|Đề án|Tờ trình|Báo cáo|Chiến lược|Dự thảo|Quy chế|Thông tư|Chỉ thị|Danh mục|Phương án|Hồ sơ)(?!\p{L})",
)
#: Second halves of ministries' and departments' names.
_FIELD = Pattern(
    "receivers.field",
    r"(?:TKCN|PCLB|CNCH|Thể thao|Thương binh|Du lịch|Đào tạo|Đầu tư|Môi trường|Công nghệ|Truyền thông|Phát triển|Xã hội|Tôn giáo|An ninh|Khen thưởng|Giám sát|Hạ tầng|PTNT|TT&TT|Thông tin|Lưu trữ|Lịch sử Đảng|[Cc]hống (?:thiên|lụt|cháy|tham|khủng|tội|ma|bão|dịch)|Tìm kiếm|Cứu nạn|Ủy ban nhân dân|UBND)",
)


_SENDS = Pattern("receivers.sends", r"g[ửở]i\s+$")
#: `thực hiện chế độ báo cáo nhanh … về UBND huyện`: there the noun is the deed.
_DUTY_TO = Pattern("receivers.duty_to", r"(?:thực hiện|chấp hành|duy trì)\s(?:nghiêm(?: túc)?\s|tốt\s|đúng\s)?chế độ\s+$")
_TOWARDS = Pattern("receivers.towards", r"\s(?:về|cho|lên)\s+$")
_ANY_OF = Pattern("receivers.any_of", r"(?:các|những|người đứng đầu|thủ trưởng cơ quan)\s", regex.IGNORECASE)


def _reporting(text: str, at: int) -> Iterator[regex.Match[str]]:
    """Where something goes to somebody; `báo cáo` as a noun says nothing, the words behind it may."""
    while match := _REPORT.search(text, at):
        noun = match["verb"].lower() in {"báo cáo", "trình"}
        left = text[max(0, match.start() - NEAR) : match.start()]
        if (
            noun
            and _NOUN.search(left)
            and not _SENDS.search(left)
            and not (_DUTY_TO.search(left) and _TOWARDS.search(match[0]))
        ):
            at = match.end("verb")
            continue
        if (
            not opens_body(text, match.end())
            and (far := _FAR.match(text, match.start())) is not None
            and opens_body(text, far.end())
        ):
            match = far
        yield match
        at = max(match.end(), match.start() + 1)


def receivers_of(text: str, action: int, lead: Span | None) -> tuple[tuple[Span, ...], Span | None]:
    spans: list[Span] = []
    via: Span | None = None
    for match in _reporting(text, max(0, action - 1)):
        if lead is not None and lead[0] <= match.start() < lead[1]:
            continue
        before = text[: match.start()]
        if spans and (
            _PURPOSE.search(before[-60:])
            or before[spans[-1][1] :].strip(" ,") == ""
            or _GATHERS.fullmatch(before[spans[-1][1] :])
        ):
            continue  # `tham mưu X báo cáo Y`: it is X who reports
        if match["verb"].lower() in {"giúp", "báo", "đề xuất", "kiến nghị"} and not opens_body(text, match.end()):
            continue
        if not (
            (text[match.end()].isupper() or _LOWER_RECEIVER.match(text, match.end())) and opens_body(text, match.end())
        ) or _ANY_OF.match(text[match.end() :]):
            continue
        end = _receiver_end(text, match.end())
        if end > match.end():
            if not any(text[a:b] == text[match.end() : end] for a, b in spans):
                spans.append((match.end(), end))
            if via is None:
                via = _through(text, end)
    return tuple(spans), via


_AND = Pattern("receivers.and", r",\s+|\s+và\s+")


def _receiver_end(text: str, start: int) -> int:
    stop = _STOP.search(text, start)
    end = names_end(text, start, first_verb(text, start, stop.start() if stop else len(text)))
    # A comma ends the receiver unless another body follows it, or it stands inside a name (`Kinh tế, Hạ tầng và Đô thị`).
    named = name_at(text, start)
    for comma in _AND.finditer(text[start:end]):
        inside = named is not None and start + comma.start() < named[1]
        if not inside and opens_body(text, start + comma.end()):
            named = name_at(text, start + comma.end())
            continue
        if (
            not inside
            and not _FIELD.match(text, start + comma.end())
            and not (_LEVEL.match(text, start + comma.end()) and _AFTER_LEVEL.search(text[start : start + comma.start()]))
        ):
            end = start + comma.start()
            break
    return without_tail(text, start, end)


#: `UBND tỉnh, thành phố`: one group of bodies.
_LEVEL = Pattern("receivers.level", r"(?:thành phố|thị xã|huyện|phường|thị trấn|quận|đặc khu)(?![\p{L}])(?!\s\p{Lu})")
_AFTER_LEVEL = Pattern("receivers.after_level", r"\s(?:tỉnh|huyện|xã|quận|phường|thị xã)$")
_VIA_END = Pattern("receivers.via_end", r"[);.]|,\s+(?=\p{Ll})|\s(?:để|tổng hợp|trước|chậm|địa chỉ|theo)(?!\p{L})")


def _through(text: str, end: int) -> Span | None:
    match = _VIA.match(text, end + len(text[end:]) - len(text[end:].lstrip()))
    if match is None or not opens_body(text, match.end()):
        return None
    stop = _VIA_END.search(text, match.end())
    return match.end(), without_tail(text, match.end(), stop.start() if stop else len(text))
