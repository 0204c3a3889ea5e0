"""The assignee as the subject of a sentence: `X: V`, `X V`, `Trường hợp …, X V`."""

from __future__ import annotations

from congvan.extract.bodies import opens_body
from congvan.extract.body_lists import split_bodies
from congvan.extract.name_end import names_end
from congvan.extract.name_spans import Span, is_listing, left_of, names_from
from congvan.extract.patterns import Pattern
from congvan.extract.verbs import VERB_FIRST

#: Clauses that may stand before the subject of a sentence.
_LEAD_IN = Pattern(
    "subjects.lead_in",
    r"^(?:[Tt]rường hợp|[Tt]heo|[Tt]rên cơ sở|[Cc]ăn cứ|[Kk]hi|[Đđ]ể|[Ss]au khi|[Hh]ằng|[Hh]àng|[Đđ]ịnh kỳ|[Tt]rong|[Tt]rước|[Nn]goài ra|[Rr]iêng|[Đđ]ối với|[Nn]hận được|[Qq]ua|[Qq]uá trình|[Tt]ừ|[Nn]ếu|[Vv]ới|[Tt]hời gian tới|[Tt]rên đây|[Tt]hực hiện|[Nn]hằm|[Vv]ề|[Đđ]ồng thời|[Dd]o đó|[Dd]o vậy|[Vv]ì vậy|[Tt]rước mắt|[Qq]uý|[Cc]hậm nhất|[Mm]uộn nhất|[Tt]ối thiểu|[Tt]ại|[Nn]goài|[Đđ]ến|[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ nhật|[Cc]ứ|[Mm]ỗi (?:ngày|tuần|tháng|quý|năm|sáng|chiều|tối)|[Vv]ấn đề|[Nn]hững (?:vấn đề|nội dung|khó khăn|vướng mắc)|[Nn]ội dung)\b",
)
_BEFORE_COLON = Pattern("subjects.before_colon", r"[^:.;]{3,160}:\s+(?=\p{L})")
_FOR = Pattern("subjects.for", r"(?:Riêng|Đối với|Về phía)\s+(?:đối với\s+)?")


def by_subject(text: str) -> tuple[Span, bool] | None:
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
        if not opens_body(text, start) or _in_brackets(text, start) or (start and _PATIENT.search(left_of(text, start))):
            continue
        span = _before_colon(text, start) or names_from(text, start)
        if span is None or not _acts(text, span):
            continue
        return _last_of_list(text, span), True
    return None


#: `Các sàn giao dịch: báo cáo …`: whoever they are, a duty follows their colon.
_GROUP_HEAD = Pattern(
    "subjects.group_head", r"(?P<who>(?:Các|Những|Toàn thể|Tất cả các)\s\p{Ll}[^:.;,()]{3,50}?)\s?:\s+(?=\p{L})"
)
#: `… được các cấp, các ngành quan tâm`: by whom it was done.
_PATIENT = Pattern("subjects.patient", r"được các [^,.;:]{2,40},\s$")


def _in_brackets(text: str, at: int) -> bool:
    return text.rfind("(", 0, at) > text.rfind(")", 0, at)


def _last_of_list(text: str, span: Span) -> Span:
    """`Trên cơ sở đề xuất của các bộ, UBND các tỉnh, Bộ Tài chính tổng hợp`: names before the last still say whose proposals."""
    if not _WHOSE.search(text[max(0, span[0] - 200) : span[0]]):
        return span
    names = split_bodies(text[span[0] : span[1]])
    if len(names) < 2 or not text[: span[1]].endswith(names[-1]) or text[: span[1] - len(names[-1])].rstrip().endswith("và"):
        return span
    return span[1] - len(names[-1]), span[1]


_WHOSE = Pattern(
    "subjects.whose", r"(?:đề xuất|đề nghị|ý kiến|báo cáo|số liệu|kết quả)[^,;.]{0,40} của (?:các|những)\s[^;.]*,\s*$"
)
_COMMA = Pattern("subjects.comma", r",\s+(?:thì\s+)?")


def _clauses(text: str, start: int = 0) -> list[int]:
    """Where a subject may stand behind an opening phrase; a ground (`Căn cứ …,`) that a verb follows leaves it to the heading."""
    commas = [match.end() for match in _COMMA.finditer(text, start, start + 700)]
    for period in (_AT_ONCE, _PERIOD_ACT) if commas else ():
        act = period.match(text)
        if act is not None and act.end() < commas[0] and VERB_FIRST.match(text, act.end()):
            return []  # `Định kỳ 6 tháng một lần công bố danh sách các cảng, chủ phương tiện …`: the heading's body does it
    if commas and _GROUND.match(text) and VERB_FIRST.match(text, commas[0]) and text[commas[0]].islower():
        return []
    return commas


_AT_ONCE = Pattern("subjects.at_once", r"Định kỳ\s")
_PERIOD_ACT = Pattern(
    "subjects.period_act",
    r"(?:Định kỳ|Hằng|Hàng|Mỗi)\s(?:\S+\s){1,5}?(?:một lần|1 lần|01 lần|lần|năm|tháng|quý|tuần|ngày)\s(?!một|1|01|lần|\d)",
)
_GROUND = Pattern("subjects.ground", r"(?:Căn cứ|Trên cơ sở|Theo)\s")
#: Words that a name before a colon does not hold.
_DUTY = Pattern(
    "subjects.duty",
    r"chủ trì|phối hợp|trách nhiệm|nhiệm vụ|báo cáo|yêu cầu|đề nghị|thực hiện|triển khai|tổ chức|căn cứ|giao|tham mưu|xây dựng kế|chỉ đạo|lãnh đạo|rà soát",
)


#: What somebody gets is no duty; what somebody is given to do is.
_ENTITLED = Pattern(
    "subjects.entitled", r"\s*,?\s*(?:sẽ\s+)?được\s+(?!giao|phân công|[uủ][yỷ] quyền|yêu cầu|đề nghị|mời|chỉ định)"
)

#: What a body is, may do or thinks is no duty either (statutes, rules of work, answers).
_STATES = Pattern(
    "subjects.states",
    r"\s*,?\s*(?:là(?! (?:cơ quan |đơn vị |bộ phận )?(?:đầu mối|chủ trì|thường trực))(?![^.;:]{3,90}\s(?:có trách nhiệm|có nhiệm vụ))|có (?:chức năng|tư cách pháp nhân|quyền|thể|con dấu|trụ sở)"
    r"|(?:hoạt động|làm việc) (?:theo|không|trên|kiêm)|sử dụng con dấu|tự giải thể|gồm|bao gồm|(?:cơ bản )?(?:nhất trí|đồng ý)|cơ bản thống nhất|thống nhất (?:chủ trương|cao|phương án|theo đề nghị)|thống nhất (?:với|về) (?:đề nghị|nội dung|ý kiến)|nhận được|đã(?! được giao)|có hành vi|vi phạm|đánh giá cao|ghi nhận|biểu dương)(?!\p{L})",
)
#: `Chủ tịch Hội đồng: Ông Nguyễn Văn A`, `Phó Chủ tịch Ủy ban: Phó Thủ tướng …`: who sits there.
_MEMBER = Pattern(
    "subjects.member",
    r"\s*:\s*(?:(?:[ÔôBb](?:ng|à)|[Đđ]ồng chí|Đ/c)\s+\p{Lu}|(?:Thủ tướng|(?:Phó )?Thủ tướng|(?:Phó )?(?:Chủ tịch|Giám đốc|Bí thư|Trưởng \p{L}+)|Bộ trưởng|Thứ trưởng|(?:[Tt]hành|[Ủủ]y) viên|(?:[Pp]hó )?[Tt]rưởng (?:[Bb]an|đoàn)|[Tt]ổ (?:trưởng|phó)|[Tt]hư ký)\b[^.;:]{0,80}[.;]?\s*$)",
)


_CLOSED = Pattern("subjects.closed", r"[.;(]")


def _before_colon(text: str, start: int) -> Span | None:
    """`Phòng Quản lý bảo vệ rừng: …`: a short name before a colon is whole, whatever verbs it is made of."""
    mark = text.find(":", start, start + 80)
    if mark < 0 or _CLOSED.search(text[start:mark]) or _DUTY.search(text, start, mark) or is_listing(text, start, mark):
        return None
    return (start, mark) if names_end(text, start, mark) == mark else None


#: `Bà A mới đóng 05 tháng và không có …`: what is told of a person.
_TOLD_OF = Pattern("subjects.told_of", r"(?<!\p{L})(?:[Ôô]ng|[Bb]à)\s.*\s(?:mới|đã|chưa|bị|từng)\s")
_BEHIND = Pattern("subjects.behind", r"\s*(?:\([^()]{2,80}\)\s*)?[:,]?\s*(?:và\s)?")


def _acts(text: str, span: Span) -> bool:
    """Whether a verb of doing, or a colon and an action, follows the names right away."""
    rest = text[span[1] :]
    if _TOLD_OF.search(text, *span):
        return False
    if not rest.strip(" .;:") or _ENTITLED.match(rest) or _STATES.match(rest) or _MEMBER.match(rest):
        return False
    return _BEHIND.match(rest) is not None
