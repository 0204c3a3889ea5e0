"""The assignee behind a verb that gives a duty: `Giao X …`, `đề nghị X …`."""

from __future__ import annotations

import regex

from congvan.extract.bodies import opens_body, opens_party
from congvan.extract.name_spans import NEAR, Span, left_of, names_from
from congvan.extract.patterns import Pattern
from congvan.extract.subjects import by_subject
from congvan.extract.verbs import VERB_FIRST, first_verb

#: Verbs of giving a duty. `được giao`, `nhiệm vụ giao`, `do UBND tỉnh giao` give none.
ORDER = Pattern(
    "orders.order",
    r"(?<![\p{L}])(?P<verb>(?:[Tt]iếp tục |[Tt]hống nhất |[Tt]rân trọng |[Kk]ính |[Đđ]ồng thời(?:,)? )?(?:[Gg]iao(?: nhiệm vụ| trách nhiệm)?(?: cho)?|[Yy]êu cầu|[Đđ]ề nghị|[Kk]iến nghị|[Pp]hân công|[Uu]ỷ quyền(?: cho)?|[Ủủ]y quyền(?: cho)?|[Cc]hỉ đạo))"
    r"(?:\s+(?:đồng chí|các đồng chí|đ/c|ông|bà))?\s+(?=[\p{L}])",
)
PASSIVE = Pattern(
    "orders.passive",
    r"(?:được|nhiệm vụ|đã|do \p{L}[^,.;:]{0,60}|công việc|theo|việc|nội dung|có|phải|ý kiến|sự|không|kiến nghị|văn bản|công tác|tiếp tục) +$",
    regex.IGNORECASE,
)


#: An order with so many characters before it and hardly a word behind it says who does what stands before it.
SHORT = 40


def by_order(text: str) -> tuple[Span, bool] | None:
    for match in ORDER.finditer(text):
        # `Chỉ đạo Z thực hiện` is an action: the duty is his who directs. Only the opening sentence orders with that word.
        if PASSIVE.search(left_of(text, match.start())) or match["verb"].lower().endswith("chỉ đạo"):
            continue
        if match["verb"][0].islower() and match.start() > 0 and not _clause_head(text, match.start()):
            continue
        if match.start() > NEAR and _ASIDE.search(left_of(text, match.start())) and by_subject(text) is not None:
            continue  # `Viện trưởng X làm việc …, riêng 02 đơn vị A, B đề nghị Phòng 1 cử …`: what is said beside the duty
        if match.start() > SHORT and _AFTER_SENTENCE.search(left_of(text, match.start())):
            first = by_subject(text)
            if first is not None and first[0][1] < match.start():
                continue  # `Phòng X, Hạt Y: cắm lại mốc …. Giao Phòng Z cân đối kinh phí`: the item is theirs whom it names first
        if match["verb"] in _PROPOSES and _ACTS_FIRST.match(text) and "," in text[max(0, match.start() - 3) : match.start()]:
            continue  # `Rà soát, kiến nghị UBND tỉnh điều chỉnh …` is one action of whom the heading names
        if match["verb"] in _ASKS and _OTHERS.match(text, match.end()) and VERB_FIRST.match(text) and not _RULES.match(text):
            continue  # `Phối hợp …, yêu cầu nhà thầu khắc phục`: what the heading's body asks of others
        if match["verb"].lower().endswith("phân công") and _STAFF.match(text, match.end()):
            continue  # `Phân công cấp ủy viên dự sinh hoạt chi bộ`: what the heading's body does with its people
        if opens_party(text, match.end()):
            span = names_from(text, match.end())
            if span is not None:
                return span, True
        span = _comrades(text, match.end("verb"))
        if span is not None:
            return span, True
    return None


_AFTER_SENTENCE = Pattern("orders.after_sentence", r"[.;]\s+$")
_ASIDE = Pattern("orders.aside", r"(?:,|;)\sriêng\s[^.;]*$")


#: `giao ông Lê Văn Sang - Phó Chủ tịch …`: somebody by name, and his post; `đề nghị các đồng chí …`.
_COMRADES = Pattern(
    "orders.comrades",
    r"\s+(?P<who>các đồng chí(?=\s\p{Ll})(?!\slãnh đạo)|(?:đồng chí|đ/c|[Ôô]ng|[Bb]à)\s+\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+){1,4}(?P<post>\s?[-–,]\s?(?=\p{Lu}))?)",
)


def _comrades(text: str, at: int) -> Span | None:
    found = _COMRADES.match(text, at)
    if found is None:
        return None
    end = found.end("who")
    if found["post"]:
        end = first_verb(text, end, min(len(text), end + NEAR))
    verb = first_verb(text, end, min(len(text), end + 30))
    return (found.start("who"), len(text[:end].rstrip(" ,"))) if verb <= end + 1 else None


_ASKS = frozenset(("yêu cầu", "đề nghị", "kiến nghị", "giao"))
#: Parties that are no offices: what is asked of them is a part of somebody's duty.
_OTHERS = Pattern(
    "orders.others",
    r"(?:các |những |từng )?(?:nhà thầu|chủ đầu tư|chủ (?:hộ|cơ sở|rừng|phương tiện|tàu|nuôi)|hộ(?: gia đình| dân| kinh doanh)?|người|doanh nghiệp|cơ sở|cá nhân|cán bộ|đảng viên|đơn vị (?:thi công|tư vấn|cam kết|nợ|vi phạm)|phụ huynh|học sinh|bị can|đương sự)(?!\p{L})",
)
#: What a conclusion opens with before it orders.
_RULES = Pattern("orders.rules", r"(?:Thống nhất|Đồng ý|Chấp thuận|Nhất trí|Cho phép|Giao|Yêu cầu|Đề nghị|Cơ bản)(?!\p{L})")
_STAFF = Pattern(
    "orders.staff",
    r"(?:các )?(?:cấp ủy viên|(?:đảng |huyện |tỉnh |thành )?ủy viên|cán bộ|công chức|viên chức|đảng viên|đoàn viên|hội viên|nhân viên|giáo viên|người|lực lượng|bộ phận|lãnh đạo|một|\d)(?!\p{L})",
)
_PROPOSES = frozenset(("kiến nghị", "đề nghị"))
_ACTS_FIRST = Pattern(
    "orders.acts_first", r"(?:Rà soát|Nghiên cứu|Tổng hợp|Xem xét|Kiểm tra|Đề xuất|Theo dõi|Đánh giá|Báo cáo|Tham mưu)[\s,]"
)
_CLAUSES = Pattern("orders.clauses", r"(?<!\b(?:TP|TX|TT|Tp|Q|P))[.;]\s|,\s")


def _clause_head(text: str, at: int) -> bool:
    """An order in lower case counts at the head of a clause or behind its subject (`…; đề nghị X`, `UBND tỉnh yêu cầu X`)."""
    before = text[max(0, at - 400) : at].rstrip()
    if not before or before.endswith((",", ";", ":", ".", ")", "(")) or _RECEIVED.search(before[-60:]):
        return True
    clause = _CLAUSES.split(before)[-1].strip()
    return opens_body(clause) and first_verb(clause, 0, len(clause)) >= len(clause)


#: `Nhận được công văn này yêu cầu X …`, without a comma.
_RECEIVED = Pattern("orders.received", r"(?:^|[.;]\s)(?:Sau khi n|N)hận được \p{L}[^,.;:]{2,30} này$")
