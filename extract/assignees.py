"""Who must do it: the assignee that a sentence names, the bodies that coordinate, to whom the result goes and through whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from congvan.extract.bodies import opens_body, opens_party, split_bodies
from congvan.extract.fields import field_at, name_at
from congvan.extract.name_end import names_end
from congvan.extract.patterns import Pattern
from congvan.extract.verbs import VERB_FIRST, first_verb

Span = tuple[int, int]
#: Verbs of giving a duty. `được giao`, `nhiệm vụ giao`, `do UBND tỉnh giao` give none.
_ORDER = Pattern(
    "assignees.order",
    r"(?<![\p{L}])(?P<verb>(?:[Tt]iếp tục |[Tt]hống nhất |[Tt]rân trọng |[Kk]ính |[Đđ]ồng thời(?:,)? )?(?:[Gg]iao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|[Yy]êu cầu|[Đđ]ề nghị|[Kk]iến nghị|[Pp]hân công|[Uu]ỷ quyền(?: cho)?|[Ủủ]y quyền(?: cho)?|[Cc]hỉ đạo))"
    r"(?:\s+(?:đồng chí|các đồng chí|đ/c|ông|bà))?\s+(?=[\p{L}])",
)
_PASSIVE = Pattern(
    "assignees.passive",
    r"(?:được|nhiệm vụ|đã|do \p{L}[^,.;]{0,60}|công việc|theo|việc|nội dung|có|phải|ý kiến|sự|không|kiến nghị|văn bản|công tác|tiếp tục) +$",
    regex.IGNORECASE,
)
_TRANSFER = Pattern("assignees.transfer", r"(?:được|sẽ được)\s+giao\s+cho\s+(?=\p{Lu})")
_BY = Pattern("assignees.by", r"(?:phải\s+)?do\s+(?=\p{L})")
#: Clauses that may stand before the subject of a sentence.
_LEAD_IN = Pattern(
    "assignees.lead_in",
    r"^(?:[Tt]rường hợp|[Tt]heo|[Tt]rên cơ sở|[Cc]ăn cứ|[Kk]hi|[Đđ]ể|[Ss]au khi|[Hh]ằng|[Hh]àng|[Đđ]ịnh kỳ|[Tt]rong|[Tt]rước|[Nn]goài ra|[Rr]iêng|[Đđ]ối với|[Nn]hận được|[Qq]ua|[Qq]uá trình|[Tt]ừ|[Nn]ếu|[Vv]ới|[Tt]hời gian tới|[Tt]rên đây|[Tt]hực hiện|[Nn]hằm|[Vv]ề|[Đđ]ồng thời|[Dd]o đó|[Dd]o vậy|[Vv]ì vậy|[Tt]rước mắt|[Qq]uý|[Cc]hậm nhất|[Mm]uộn nhất|[Tt]ối thiểu|[Tt]ại|[Nn]goài|[Đđ]ến|[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ nhật|[Cc]ứ|[Mm]ỗi (?:ngày|tuần|tháng|quý|năm|sáng|chiều|tối)|[Vv]ấn đề|[Nn]hững (?:vấn đề|nội dung|khó khăn|vướng mắc)|[Nn]ội dung)\b",
)
_AFTER_LEAD = Pattern(
    "assignees.after_lead",
    r"\s*(?:(?:\s*\([^()]{2,80}\)\s*)?[,:]?\s*)(?:(?P<role>làm (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực)|là (?:cơ quan |đơn vị )?(?:đầu mối|chủ trì|thường trực))[,:]?\s*)?",
)
_SCOPE = Pattern(
    "assignees.scope",
    r"(?:theo|căn cứ|trong phạm vi|trên cơ sở)\s+(?:chức năng|nhiệm vụ|thẩm quyền|lĩnh vực|phạm vi|quy định|tình hình)[^,;.:]{0,70}?(?:được giao|được phân công|của mình|quản lý|đơn vị mình|địa phương|nhiệm vụ|thẩm quyền)?,?\s*",
)
_COORDINATE = Pattern(
    "assignees.coordinate",
    r"(?<![\p{L}])(?:[Cc]hủ động |[Tt]ích cực )?(?:[Pp]hối (?:kết )?hợp|[Hh]iệp đồng|cùng phối hợp|(?<=chủ trì,? )(?:và )?cùng|(?<=\p{Ll} )(?:và cùng|cùng)(?= (?:với )?(?:Phòng|Sở|Ban|UBND|Ủy ban|Công an|Kho bạc|Chi cục|Cục|Hội|Đoàn|Trung tâm|Mặt trận|[Cc]ác (?:phòng|sở|ban|cơ quan|đơn vị|ngành))\b))(?:\s+(?:chặt chẽ|tốt|đồng bộ|kịp thời|thường xuyên))?(?:\s+(?:với|cùng với|cùng))?\s+(?=[\p{L}])",
)
_PARTNER = Pattern(
    "assignees.partner",
    r"(?:(?:đơn vị|cơ quan)\s+|(?<=[;,.(]\s?))phối\s+hợp\s*(?:thực hiện)?\s*:\s*(?=\p{L})",
    regex.IGNORECASE,
)
_LEADER = Pattern(
    "assignees.leader",
    r"(?:(?:đơn vị|cơ quan|bộ phận)\s+(?:chủ\s+trì|thực\s+hiện|phụ\s+trách)|(?<=[;,.(]\s?)(?:chủ\s+trì|phụ\s+trách))\s*(?:thực hiện|tham mưu)?\s*:\s*(?=\p{L})",
    regex.IGNORECASE,
)
_FILLER = r"(?:(?:kết quả|tình hình|danh sách|danh mục|báo cáo|văn bản|số liệu|hồ sơ|nội dung|ý kiến|đề xuất|kế hoạch|phương án|dự thảo|tiến độ|những|các|khó khăn|vướng mắc|bằng|thông tin|phiếu|biểu|tài liệu|kịp thời|thực hiện|tổng hợp|và|việc|triển khai|định kỳ|đột xuất|hằng|hàng|ngay|nhanh)(?:\s+\p{Ll}+){0,7}?\s+)?"
_REPORT = Pattern(
    "assignees.report",
    rf"(?<![\p{{L}}])(?P<verb>[Bb]áo cáo|[Tt]rình|[Tt]ham mưu(?: giúp| đề xuất)?|[Gg][ửở]i|[Pp]hản ánh|[Xx]in ý kiến|[Kk]iến nghị|[Đđ]ề xuất|[Nn]ộp|(?<![Tt]hông |[Cc]ảnh )báo|[Bb]àn giao(?= cho))\s+{_FILLER}(?:cho\s+|về\s+|đến\s+|tới\s+|lên\s+|với\s+)?(?:đồng chí\s+|lãnh đạo\s+(?!(?:Ban|Sở|Bộ|Cục|Viện)(?!\s\p{{Lu}})))?(?=\p{{Lu}}|(?:phòng|sở)\s\p{{Lu}})"
    rf"|(?<![\p{{L}}])(?P<verb>[Bb]áo cáo|[Gg][ửở]i|[Nn]ộp|[Tt]rình|[Cc]ung cấp|[Tt]hông báo(?= (?:kết quả|tình hình|bằng văn bản|ngay|danh sách|số)))\s[^.;:]{{3,110}}?\s(?:về|cho|lên)\s+(?:đồng chí\s+|lãnh đạo\s+(?!(?:Ban|Sở|Bộ|Cục|Viện)(?!\s\p{{Lu}})))?(?=\p{{Lu}}|(?:phòng|sở)\s\p{{Lu}})"
    rf"|(?<![\p{{L}}])(?P<verb>[Bb]áo cáo|[Tt]rình|[Tt]ham mưu)\s+(?:nhanh\s+|ngay\s+|kịp thời\s+)?(?=lãnh đạo\s+(?:Ban|Sở|Bộ|Phòng|Văn phòng|Cục|UBND|Ủy ban)|cấp ủy\b)",
)
_LOWER_RECEIVER = Pattern(
    "assignees.lower_receiver",
    r"(?:phòng|sở)(?= \p{Lu})|(?:lãnh đạo|cấp ủy|(?:bộ phận|cơ quan) (?:thường trực|chủ trì|đầu mối))(?!\p{L})",
)
#: `để tổng hợp, báo cáo Z` tells what the receiver does with it.
_PURPOSE = Pattern(
    "assignees.purpose",
    r"(?:để|làm cơ sở(?: để)?)\s+(?:(?:\p{L}+\s+){0,4}?)(?:tổng hợp|theo dõi|xem xét|kịp thời)?[,]?\s*(?:(?:và\s+)?(?:trình|báo cáo)[,]?\s*)*$",
)
#: `gửi X tổng hợp, báo cáo Y`: it is X who reports to Y.
_GATHERS = Pattern(
    "assignees.gathers", r"\s(?:tổng hợp|theo dõi|thẩm định|xem xét)(?:\schung)?(?:\s?,\s?|\svà\s)(?:kịp thời\s)?"
)
_NOUN = Pattern(
    "assignees.noun",
    r"(?:chế độ|nội dung|theo|số|(?<!văn )bản|các|kỳ|thời hạn gửi|gửi|qua|tại|mẫu|của|thông tin,|lập|xây dựng|hoàn thiện|dự thảo|tờ|sẽ)\s+$",
    regex.IGNORECASE,
)
_VIA = Pattern("assignees.via", r"\(?\s*(?<![\p{L}])(?:thông qua|qua)\s+(?=\p{L})")
_STOP = Pattern(
    "assignees.stop",
    r"[;:()\n]|(?<=\p{Ll})\.(?=\s|$|/)|\s(?:để|nhằm|đối với|trước|chậm nhất|muộn nhất|theo dõi|xem xét|những|kết quả|tình hình|việc|(?<!\b(?:Ban Chỉ đạo|Ban chỉ đạo|Tổ công tác|Ủy ban|Hội đồng)(?:\s(?:[Qq]uốc gia|Trung ương|tỉnh|thành phố|huyện|xã))?\s)về|trong|theo|bằng|qua|thông qua|khi|nếu|tại|cho|phê duyệt|quyết định|ban hành|chỉ đạo|biết|các nội dung|nội dung|hồ sơ|danh sách|phương án|kế hoạch|ngay|được|mà|do|từ|sau|hoàn|tổ chức thực|cho ý kiến|giải pháp|các giải pháp|văn bản|có|dự(?! phòng| báo| trữ)|bố trí|triển khai|trên địa bàn|thông tin|kịp thời|định kỳ|hằng|(?<!Ngân |ngân )hàng|giải quyết|hướng dẫn|tổng hợp|thẩm định|xử lý|các biện pháp|biện pháp|thành lập|phương|tháo gỡ|lãnh đạo|(?<!(?:Đoàn|Tổ|Ủy ban) )kiểm tra|đề|xin|danh mục|đúng|báo cáo|trình|duyệt|ký|vào)(?![\p{L}])"
    r"|(?<=\p{Ll}{2})(?<!(?:Sở|Phòng|Bộ|Ban|Vụ|và))\s(?:Nghị định|Nghị quyết|Quyết định|Luật|Pháp lệnh|Đề án|Tờ trình|Báo cáo|Chiến lược|Dự thảo|Quy chế|Thông tư|Chỉ thị|Danh mục|Phương án|Hồ sơ)(?!\p{L})",
)
_BEFORE_ACTION = Pattern(
    "assignees.before_action",
    r"(?:(?:là|làm)\s+cơ quan\s+)?(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm(?=\s+(?:triển|tổ|thực|xây|chủ|tham|rà|theo|hướng|phối))"
    r"|chủ trì(?:,|;)?(?:\s+(?:và|cùng))?)\s*",
    regex.IGNORECASE,
)
_LEADS = Pattern("assignees.leads", r"(?:chủ trì,?)\s*")
_TRAIL = Pattern(
    "assignees.trail",
    r"(?:[\s,;:.(]|(?<=\s)(?:phụ trách|chịu trách nhiệm|đảm nhận)\)(?=\W*$)|(?<=\s)(?:và|cùng|căn|khi|thì|cũng|đã|đều|sẽ|khẩn|phải|cần|có|chịu|được|đến|là|và|thực|kính|trân)(?=\s|$))+$",
)
#: Second halves of ministries' and departments' names.
_FIELD = Pattern(
    "assignees.field",
    r"(?:Thể thao|Thương binh|Du lịch|Đào tạo|Đầu tư|Môi trường|Công nghệ|Truyền thông|Phát triển|Xã hội|Tôn giáo|An ninh|Khen thưởng|Giám sát|Hạ tầng|PTNT|TT&TT|Thông tin|Lưu trữ|Lịch sử Đảng|[Cc]hống (?:thiên|lụt|cháy|tham|khủng|tội|ma|bão|dịch)|Tìm kiếm|Cứu nạn|Ủy ban nhân dân|UBND)",
)
_CLAUSE_END = Pattern("assignees.clause_end", r"(?<!\b(?:TP|TX|TT|Tp|Q|P))[.;]\s|\n\n")


@dataclass(frozen=True, slots=True)
class Duty:
    """What one text says of a duty; spans are half-open offsets into the text (None where it does not say).

    `action` is where the words of the action begin. `order`: the text itself gives the duty (`Giao X …`, `X có trách nhiệm …`)."""

    lead: Span | None
    coordinating: Span | None
    report_to: tuple[Span, ...]
    via: Span | None
    action: int
    order: bool


#: Characters before a verb that tell whether it gives a duty.
_NEAR = 90


def _left(text: str, at: int) -> str:
    return text[max(0, at - _NEAR) : at]


def read_duty(text: str) -> Duty:
    """Assignee, coordinators and receivers of one item or sentence (white space folded)."""
    lead, action, order = _lead(text)
    lead, beside = _beside(text, lead)
    coordinating = beside or _coordinating(text, action)
    reports, via = _reports(text, action, lead)
    if lead is None:
        labelled = _LEADER.search(text)
        if labelled:
            lead = _bodies(text, labelled.end(), colon=False)
        else:
            lead = _behind_action(text)
    return Duty(lead, coordinating, reports, via, _skip(text, action, coordinating), order)


#: `Khảo sát vị trí …. Phòng Kinh tế chủ trì, thời gian: trong tháng 11`: who leads, said behind what is to be done.
_ACTION_BEFORE = Pattern(
    "assignees.action_before",
    r"(?:[.;]\s+|\(\s*)(?:[Gg]iao (?:cho )?|[Dd]o )?(?=\p{L}[^.;()]{3,160}?\s(?:chủ trì|phụ trách|làm đầu mối|chịu trách nhiệm|thực hiện|đảm nhận|theo dõi)"
    r"(?:,? phối hợp (?:với )?[^.;()]{3,100}?)?(?:\s(?:thực hiện|chung))?(?:[,;]?\s(?:thời gian|thời hạn|hoàn thành|xong|trước|trong|hạn)[^.;()]{3,50})?[.;)]*\s*$)",
)


def _behind_action(text: str) -> Span | None:
    for found in _ACTION_BEFORE.finditer(text):
        if found.start() > 20 and opens_body(text, found.end()):
            span = _bodies(text, found.end())
            if span is not None and _CARRIES.match(text, span[1]):
                return span
    return None


_CARRIES = Pattern(
    "assignees.carries", r"\s(?:chủ trì|phụ trách|làm đầu mối|chịu trách nhiệm|thực hiện|đảm nhận|theo dõi)(?!\p{L})"
)


#: `Sở X cùng với Sở Y rà soát`: X leads, Y helps.
_BESIDE = Pattern("assignees.beside", r",?\s(?:cùng với|cùng)\s(?=\p{L})")


def _beside(text: str, lead: Span | None) -> tuple[Span | None, Span | None]:
    """The assignee without those who help him, and them."""
    if lead is None:
        return None, None
    mark = _BESIDE.search(text, *lead)
    if mark is None or not opens_party(text, mark.end()):
        return lead, None
    return (lead[0], mark.start()), (mark.end(), lead[1])


_OPENS_HEADING = Pattern(
    "assignees.opens_heading",
    r"^(?:Đối với|Về phía|(?:Phân công )?(?:[Tt]rách nhiệm|[Nn]hiệm vụ)(?:, quyền hạn)?(?: của| đối với)?|Công việc của|Đề nghị|Yêu cầu|Giao|Giao cho|Riêng)\s+(?=\p{L})",
)


def heading_bodies(text: str) -> Span | None:
    """The bodies that a heading without a verb names (`1. Phòng Tư pháp`, `Đối với UBND các xã:`, `…, yêu cầu Thủ trưởng …`)."""
    bare = _OPENS_HEADING.match(text)
    start = bare.end() if bare else 0
    end = len(text.rstrip(" .:;"))
    if opens_body(text, start) and names_end(text, start, first_verb(text, start, end)) >= end:
        return start, end
    orders = [m for m in _ORDER.finditer(text) if not _PASSIVE.search(_left(text, m.start()))]
    for match in reversed(orders):
        # `Chỉ đạo các trường:` stays the duty of him who directs them.
        if opens_body(text, match.end()) and not match["verb"].lower().endswith("chỉ đạo"):
            span = _bodies(text, match.end())
            if span is not None:
                return span
    return None


_ENDS_IN_ORDER = Pattern(
    "assignees.ends_in_order", r"(?:chỉ đạo|yêu cầu|đề nghị|kết luận|giao nhiệm vụ|quyết nghị|hướng dẫn)[^.;]{0,80}:?$"
)


def opening_bodies(text: str) -> tuple[Span | None, bool]:
    """Of the sentence that opens the list: the bodies it orders, and whether it orders at all."""
    tail = text.rstrip()
    orders = [m for m in _ORDER.finditer(text) if not _PASSIVE.search(_left(text, m.start()))]
    for match in reversed(orders):
        if opens_party(text, match.end()):
            return _bodies(text, match.end()), True
    guided = _GUIDES.search(text) if tail.endswith(":") else None
    if guided is not None and opens_party(text, guided.end()):
        return _bodies(text, guided.end()), True
    charged = _charged(text) if tail.endswith(":") else None
    if charged is not None:
        return charged, True
    ordered = bool(orders) or _ENDS_IN_ORDER.search(tail) is not None
    return None, ordered


#: `Sở X hướng dẫn các phòng, UBND các xã thực hiện như sau:`
_GUIDES = Pattern(
    "assignees.guides", r"(?<!\p{L})hướng dẫn\s+(?=\p{L}[^:]{5,300}\s(?:thực hiện|triển khai|tổ chức)[^:]{0,80}:\s*$)"
)


def _charged(text: str) -> Span | None:
    """`Để …, các bộ, ngành, UBND các tỉnh tập trung thực hiện các nhiệm vụ sau:`: many who must act; one body alone is who writes."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text)), default=0)
    found = _by_subject(text[start:])
    if found is None:
        return None
    first, last = start + found[0][0], start + found[0][1]
    return (first, last) if _MANY.search(text, first, last) and _SET_TO.match(text, last) else None


_SENTENCE_END = Pattern("assignees.sentence_end", r"(?<!\b(?:TP|TX|TT|Tp|Q|P))[.;]\s+(?=\p{Lu})")
_MANY = Pattern("assignees.many", r"(?:^|[\s,])(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Tt]oàn thể)\s")
_SET_TO = Pattern(
    "assignees.set_to",
    r"\s*,?\s*(?:(?:căn cứ|theo|trên cơ sở)\s[^.;:]{5,140}?,\s*)?(?:(?:cần|phải|có trách nhiệm|tiếp tục|khẩn trương|nghiêm túc|chủ động|đồng loạt)\s+)*(?:tập trung|triển khai|tổ chức|thực hiện|quán triệt|chú trọng|quan tâm|chỉ đạo|cụ thể hóa|làm tốt)",
)


def _bodies(text: str, start: int, *, colon: bool = True) -> Span | None:
    """The coordinated names from `start` to the first verb, colon or end of the clause."""
    limit = len(text)
    closing = _CLAUSE_END.search(text, start)
    if closing:
        limit = _clause_limit(text, start, closing.start())
    mark = text.find(":", start, limit)
    if mark >= 0 and colon and not _listing(text, start, mark):
        limit = mark
    end = names_end(text, start, first_verb(text, start, limit))
    end = _without_tail(text, start, end)
    return (start, end) if end > start and any(c.isalpha() for c in text[start:end]) else None


def _clause_limit(text: str, start: int, stop: int) -> int:
    """`Trưởng các phòng; Chủ tịch UBND các xã … triển khai`: a semicolon parts names when the next word opens one."""
    while stop < len(text) and text[stop] == ";" and opens_body(text, stop + 2):
        following = _CLAUSE_END.search(text, stop + 2)
        if following is None:
            return len(text)
        stop = following.start()
    return stop


_LIST_HEAD = Pattern("assignees.list_head", r"(?:^|[\s,;])(?:Thủ trưởng |Giám đốc |Trưởng )?(?:[Cc]ác|[Nn]hững)\s[^:;]{2,50}$")


def _listing(text: str, start: int, mark: int) -> bool:
    """A colon inside the names: `các phòng: Tư pháp, Tài chính …`, `các cơ quan: Phòng Nội vụ, …`."""
    if not text[mark + 2 : mark + 3].isupper() or VERB_FIRST.match(text, mark + 2):
        return False
    return _LIST_HEAD.search(text[max(start, mark - 60) : mark]) is not None and (
        opens_body(text, mark + 2) or field_at(text, mark + 2) is not None or _NAMES.match(text, mark + 2) is not None
    )


#: Names behind a colon: another one follows behind a comma, or a place or two are all there is.
_NAMES = Pattern("assignees.names", r"\p{Lu}[^,;.:]{1,45}?(?:[,;]|\s(?:và|[-–]))\s\p{Lu}|(?:\p{Lu}[\p{L}'’]*\s){2,4}(?=\p{Ll})")


def _without_tail(text: str, start: int, end: int) -> int:
    opened = text.rfind("(", start, end)
    if opened > start and ")" not in text[opened:end]:
        end = opened  # `các tổ chức tín dụng (sau đây gọi …`: what a bracket began to say is cut with it
    tail = _TRAIL.search(text, start, end)
    while tail and tail.end() == end and tail.start() > start:
        end = tail.start()
        tail = _TRAIL.search(text, start, end)
    return end


def _lead(text: str) -> tuple[Span | None, int, bool]:
    """The assignee that the text names, where the action begins, and whether the text gives the duty by itself."""
    for reader in (_by_order, _by_subject, _by_transfer, _by_agent):
        found = reader(text)
        if found is not None:
            span, order = found
            behind = _action_after(text, span[1])
            closing = span[0] > _SHORT and len(text[behind:].split()) <= 3
            return span, 0 if closing else behind, order
    return None, 0, False


#: An order with so many characters before it and hardly a word behind it says who does what stands before it.
_SHORT = 40


def _by_order(text: str) -> tuple[Span, bool] | None:
    for match in _ORDER.finditer(text):
        # `Chỉ đạo Z thực hiện` is an action: the duty is his who directs. Only the opening sentence orders with that word.
        if _PASSIVE.search(_left(text, match.start())) or match["verb"].lower().endswith("chỉ đạo"):
            continue
        if match["verb"][0].islower() and match.start() > 0 and not _clause_head(text, match.start()):
            continue
        if match.start() > _NEAR and _ASIDE.search(_left(text, match.start())) and _by_subject(text) is not None:
            continue  # `Viện trưởng X làm việc …, riêng 02 đơn vị A, B đề nghị Phòng 1 cử …`: what is said beside the duty
        if match.start() > _SHORT and _AFTER_SENTENCE.search(_left(text, match.start())):
            first = _by_subject(text)
            if first is not None and first[0][0] == 0:
                continue  # `Phòng X, Hạt Y: cắm lại mốc …. Giao Phòng Z cân đối kinh phí`: the item is theirs whom it names first
        if match["verb"] in _PROPOSES and _ACTS_FIRST.match(text) and "," in text[max(0, match.start() - 3) : match.start()]:
            continue  # `Rà soát, kiến nghị UBND tỉnh điều chỉnh …` is one action of whom the heading names
        if match["verb"].lower().endswith("phân công") and _STAFF.match(text, match.end()):
            continue  # `Phân công cấp ủy viên dự sinh hoạt chi bộ`: what the heading's body does with its people
        if opens_party(text, match.end()):
            span = _bodies(text, match.end())
            if span is not None:
                return span, True
        span = _comrades(text, match.end("verb"))
        if span is not None:
            return span, True
    return None


_AFTER_SENTENCE = Pattern("assignees.after_sentence", r"[.;]\s+$")
_ASIDE = Pattern("assignees.aside", r"(?:,|;)\sriêng\s[^.;]*$")


#: `giao ông Lê Văn Sang - Phó Chủ tịch …`: somebody by name, and his post; `đề nghị các đồng chí …`.
_COMRADES = Pattern(
    "assignees.comrades",
    r"\s+(?P<who>các đồng chí(?=\s\p{Ll})(?!\slãnh đạo)|(?:đồng chí|đ/c|[Ôô]ng|[Bb]à)\s+\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){1,4}(?P<post>\s?[-–,]\s?(?=\p{Lu}))?)",
)


def _comrades(text: str, at: int) -> Span | None:
    found = _COMRADES.match(text, at)
    if found is None:
        return None
    end = found.end("who")
    if found["post"]:
        end = first_verb(text, end, min(len(text), end + _NEAR))
    verb = first_verb(text, end, min(len(text), end + 30))
    return (found.start("who"), len(text[:end].rstrip(" ,"))) if verb <= end + 1 else None


_STAFF = Pattern(
    "assignees.staff",
    r"(?:các )?(?:cấp ủy viên|(?:đảng |huyện |tỉnh |thành )?ủy viên|cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|nhân viên|giáo viên|người|lực lượng|bộ phận|lãnh đạo|một|\d)(?!\p{L})",
)
_PROPOSES = frozenset(("kiến nghị", "đề nghị"))
_ACTS_FIRST = Pattern(
    "assignees.acts_first", r"(?:Rà soát|Nghiên cứu|Tổng hợp|Xem xét|Kiểm tra|Đề xuất|Theo dõi|Đánh giá|Báo cáo|Tham mưu)[\s,]"
)
_CLAUSES = Pattern("assignees.clauses", r"(?<!\b(?:TP|TX|TT|Tp|Q|P))[.;]\s|,\s")


def _clause_head(text: str, at: int) -> bool:
    """An order in lower case counts at the head of a clause or behind its subject (`…; đề nghị X`, `UBND tỉnh yêu cầu X`)."""
    before = text[max(0, at - 400) : at].rstrip()
    if not before or before.endswith((",", ";", ":", ".", ")", "(")) or _RECEIVED.search(before[-60:]):
        return True
    clause = _CLAUSES.split(before)[-1].strip()
    return opens_body(clause) and first_verb(clause, 0, len(clause)) >= len(clause)


#: `Nhận được công văn này yêu cầu X …`, without a comma.
_RECEIVED = Pattern("assignees.received", r"(?:^|[.;]\s)(?:Sau khi n|N)hận được \p{L}[^,.;:]{2,30} này$")
_BEFORE_COLON = Pattern("assignees.before_colon", r"[^:.;]{3,160}:\s+(?=\p{L})")
_FOR = Pattern("assignees.for", r"(?:Riêng|Đối với|Về phía)\s+(?:đối với\s+)?")


def _by_subject(text: str) -> tuple[Span, bool] | None:
    """`X: V`, `X V`, `Trường hợp …, X V`, `Thực hiện kế hoạch …: X V`."""
    starts = [0]
    alone = _FOR.match(text)
    if alone:
        starts = [alone.end(), 0]
    if not opens_body(text, starts[0]):
        colon = _BEFORE_COLON.match(text)
        if colon:
            starts.append(colon.end())
            if _LEAD_IN.match(text[colon.end() : colon.end() + 20]):
                starts += _clauses(text, colon.end())
        if _LEAD_IN.match(text):
            starts += _clauses(text)
    group = _GROUP_HEAD.match(text)
    if group is not None and not opens_body(text) and VERB_FIRST.match(text, group.end()):
        return (0, group.end("who")), True
    for start in starts:
        if not opens_body(text, start) or (start and _PATIENT.search(_left(text, start))):
            continue
        span = _before_colon(text, start) or _bodies(text, start)
        if span is None or not _acts(text, span):
            continue
        return _last_of_list(text, span), True
    return None


#: `Các sàn giao dịch: báo cáo …`: whoever they are, a duty follows their colon.
_GROUP_HEAD = Pattern(
    "assignees.group_head", r"(?P<who>(?:Các|Những|Toàn thể|Tất cả các)\s\p{Ll}[^:.;,()]{3,50}?)\s?:\s+(?=\p{L})"
)
#: `… được các cấp, các ngành quan tâm`: by whom it was done.
_PATIENT = Pattern("assignees.patient", r"được các [^,.;:]{2,40},\s$")


def _last_of_list(text: str, span: Span) -> Span:
    """`Trên cơ sở đề xuất của các bộ, UBND các tỉnh, Bộ Tài chính tổng hợp`: names before the last still say whose proposals."""
    if not _WHOSE.search(text[max(0, span[0] - 200) : span[0]]):
        return span
    names = split_bodies(text[span[0] : span[1]])
    if len(names) < 2 or not text[: span[1]].endswith(names[-1]) or text[: span[1] - len(names[-1])].rstrip().endswith("và"):
        return span
    return span[1] - len(names[-1]), span[1]


_WHOSE = Pattern(
    "assignees.whose", r"(?:đề xuất|đề nghị|ý kiến|báo cáo|số liệu|kết quả)[^,;.]{0,40} của (?:các|những)\s[^;.]*,\s*$"
)
_COMMA = Pattern("assignees.comma", r",\s+(?:thì\s+)?")


def _clauses(text: str, start: int = 0) -> list[int]:
    """Where a subject may stand behind an opening phrase; a ground (`Căn cứ …,`) that a verb follows leaves it to the heading."""
    commas = [match.end() for match in _COMMA.finditer(text, start, start + 700)]
    if commas and _GROUND.match(text) and VERB_FIRST.match(text, commas[0]) and text[commas[0]].islower():
        return []
    return commas


_GROUND = Pattern("assignees.ground", r"(?:Căn cứ|Trên cơ sở|Theo)\s")
#: Words that a name before a colon does not hold.
_DUTY = Pattern(
    "assignees.duty",
    r"chủ trì|phối hợp|trách nhiệm|nhiệm vụ|báo cáo|yêu cầu|đề nghị|thực hiện|triển khai|tổ chức|căn cứ|giao|tham mưu|xây dựng kế|chỉ đạo|lãnh đạo|rà soát",
)


#: What somebody gets is no duty; what somebody is given to do is.
_ENTITLED = Pattern(
    "assignees.entitled", r"\s*,?\s*(?:sẽ\s+)?được\s+(?!giao|phân công|[uủ][yỷ] quyền|yêu cầu|đề nghị|mời|chỉ định)"
)

#: What a body is, may do or thinks is no duty either (statutes, rules of work, answers).
_STATES = Pattern(
    "assignees.states",
    r"\s*,?\s*(?:là(?! (?:cơ quan |đơn vị |bộ phận )?(?:đầu mối|chủ trì|thường trực))(?![^.;:]{3,90}\s(?:có trách nhiệm|có nhiệm vụ))|có (?:chức năng|tư cách pháp nhân|quyền|thể|con dấu|trụ sở)"
    r"|(?:hoạt động|làm việc) (?:theo|không|trên|kiêm)|sử dụng con dấu|tự giải thể|gồm|bao gồm|nhất trí|đồng ý|thống nhất (?:với|về) (?:đề nghị|nội dung|ý kiến)|nhận được|đã (?!được giao)|đánh giá cao|ghi nhận|biểu dương)(?!\p{L})",
)
#: `Chủ tịch Hội đồng: Ông Nguyễn Văn A`, `Phó Chủ tịch Ủy ban: Phó Thủ tướng …`: who sits there.
_MEMBER = Pattern(
    "assignees.member",
    r"\s*:\s*(?:(?:[ÔôBb](?:ng|à)|[Đđ]ồng chí|Đ/c)\s+\p{Lu}|(?:Thủ tướng|(?:Phó )?Thủ tướng|(?:Phó )?(?:Chủ tịch|Giám đốc|Bí thư|Trưởng \p{L}+)|Bộ trưởng|Thứ trưởng|(?:[Tt]hành|[Ủủ]y) viên|(?:[Pp]hó )?[Tt]rưởng (?:[Bb]an|đoàn)|[Tt]ổ (?:trưởng|phó)|[Tt]hư ký)\b[^.;:]{0,80}[.;]?\s*$)",
)


_CLOSED = Pattern("assignees.closed", r"[.;(]")


def _before_colon(text: str, start: int) -> Span | None:
    """`Phòng Quản lý bảo vệ rừng: …`: a short name before a colon is whole, whatever verbs it is made of."""
    mark = text.find(":", start, start + 80)
    if mark < 0 or _CLOSED.search(text[start:mark]) or _DUTY.search(text, start, mark) or _listing(text, start, mark):
        return None
    return (start, mark) if names_end(text, start, mark) == mark else None


#: `Bà A mới đóng 05 tháng và không có …`: what is told of a person.
_TOLD_OF = Pattern("assignees.told_of", r"(?<!\p{L})(?:[Ôô]ng|[Bb]à)\s.*\s(?:mới|đã|chưa|bị|từng)\s")
_BEHIND = Pattern("assignees.behind", r"\s*(?:\([^()]{2,80}\)\s*)?[:,]?\s*(?:và\s)?")


def _acts(text: str, span: Span) -> bool:
    """Whether a verb of doing, or a colon and an action, follows the names right away."""
    rest = text[span[1] :]
    if _TOLD_OF.search(text, *span):
        return False
    if not rest.strip(" .;:") or _ENTITLED.match(rest) or _STATES.match(rest) or _MEMBER.match(rest):
        return False
    return _BEHIND.match(rest) is not None


def _by_transfer(text: str) -> tuple[Span, bool] | None:
    for match in reversed(list(_TRANSFER.finditer(text))):
        if opens_body(text, match.end()):
            span = _bodies(text, match.end())
            if span is not None:
                return span, True
    return None


def _by_agent(text: str) -> tuple[Span, bool] | None:
    """`Báo cáo phải do X ký ban hành và gửi về …`."""
    for match in _BY.finditer(text):
        if "phải" in match[0] and opens_body(text, match.end()):
            span = _bodies(text, match.end())
            if span is not None:
                return span, True
    return None


def _action_after(text: str, end: int) -> int:
    rest = _AFTER_LEAD.match(text, end)
    at = rest.end() if rest else end
    return at


_COORDINATES = Pattern(
    "assignees.coordinates", r"(?:chủ động |tích cực )?(?:phối (?:kết )?hợp|hiệp đồng)(?:\s\p{L}+){0,3}\s+", regex.IGNORECASE
)


def _skip(text: str, action: int, coordinating: Span | None) -> int:
    """The action's first word: behind `chủ trì, phối hợp với Y`, behind `có trách nhiệm`."""
    match = _BEFORE_ACTION.match(text, action)
    while match and match.end() > action:
        action = match.end()
        match = _LEADS.match(text, action)
    if coordinating is not None and action <= coordinating[0] and coordinating[0] - action < 45:
        between = text[action : coordinating[0]]
        if _COORDINATES.fullmatch(between):
            action = coordinating[1]
    return action + len(text[action:]) - len(text[action:].lstrip(" ,;:."))


def _coordinating(text: str, action: int) -> Span | None:
    labelled = _PARTNER.search(text)
    if labelled:
        return _bodies(text, labelled.end(), colon=False)
    for match in _COORDINATE.finditer(text, max(0, action - 1)):
        if not opens_party(text, match.end()):
            continue
        span = _bodies(text, match.end())
        if span is not None:
            return span
    return None


_SENDS = Pattern("assignees.sends", r"g[ửở]i\s+$")
#: `thực hiện chế độ báo cáo nhanh … về UBND huyện`: there the noun is the deed.
_DUTY_TO = Pattern("assignees.duty_to", r"(?:thực hiện|chấp hành|duy trì)\s(?:nghiêm(?: túc)?\s|tốt\s|đúng\s)?chế độ\s+$")
_TOWARDS = Pattern("assignees.towards", r"\s(?:về|cho|lên)\s+$")
_ANY_OF = Pattern("assignees.any_of", r"(?:các|những|người đứng đầu|thủ trưởng cơ quan)\s", regex.IGNORECASE)


def _reporting(text: str, at: int) -> Iterator[regex.Match[str]]:
    """Where something goes to somebody; `báo cáo` as a noun says nothing, the words behind it may."""
    while match := _REPORT.search(text, at):
        noun = match["verb"].lower() in {"báo cáo", "trình"}
        left = text[max(0, match.start() - _NEAR) : match.start()]
        if (
            noun
            and _NOUN.search(left)
            and not _SENDS.search(left)
            and not (_DUTY_TO.search(left) and _TOWARDS.search(match[0]))
        ):
            at = match.end("verb")
            continue
        yield match
        at = max(match.end(), match.start() + 1)


def _reports(text: str, action: int, lead: Span | None) -> tuple[tuple[Span, ...], Span | None]:
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


_AND = Pattern("assignees.and", r",\s+|\s+và\s+")


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
    return _without_tail(text, start, end)


#: `UBND tỉnh, thành phố`: one group of bodies.
_LEVEL = Pattern("assignees.level", r"(?:thành phố|thị xã|huyện|phường|thị trấn|quận|đặc khu)(?![\p{L}])(?!\s\p{Lu})")
_AFTER_LEVEL = Pattern("assignees.after_level", r"\s(?:tỉnh|huyện|xã|quận|phường|thị xã)$")
_VIA_END = Pattern("assignees.via_end", r"[);.]|,\s+(?=\p{Ll})|\s(?:để|tổng hợp|trước|chậm|địa chỉ|theo)(?!\p{L})")


def _through(text: str, end: int) -> Span | None:
    match = _VIA.match(text, end + len(text[end:]) - len(text[end:].lstrip()))
    if match is None or not opens_body(text, match.end()):
        return None
    stop = _VIA_END.search(text, match.end())
    return match.end(), _without_tail(text, match.end(), stop.start() if stop else len(text))
