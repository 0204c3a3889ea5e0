"""Whom the sentence or the heading above a list charges with its items."""

from __future__ import annotations

from congvan.extract.bodies import opens_body, opens_party
from congvan.extract.name_end import names_end
from congvan.extract.name_spans import Span, left_of, names_from
from congvan.extract.orders import ORDER, PASSIVE
from congvan.extract.patterns import Pattern
from congvan.extract.subjects import by_subject
from congvan.extract.verbs import first_verb

_OPENS_HEADING = Pattern(
    "openings.opens_heading",
    r"^(?:Đối với|Về phía|(?:Phân công )?(?:[Tt]rách nhiệm|[Nn]hiệm vụ)(?:, quyền hạn)?(?: của| đối với)?|Công việc của|Đề nghị|Yêu cầu|Giao|Giao cho|Riêng)\s+(?=\p{L})",
)


#: What stands behind these words to the end of a heading is a name, whatever verbs it holds (`Trách nhiệm của Tổ công tác triển khai Đề án`).
_OF_WHOM = Pattern("openings.of_whom", r"(?:Phân công )?(?:[Tt]rách nhiệm|[Nn]hiệm vụ)(?: của)?\s[^.;]*:?\s*$")
#: Longer ones say what is to be done.
_LONG = 120


def heading_bodies(text: str) -> Span | None:
    """The bodies that a heading without a verb names (`1. Phòng Tư pháp`, `Đối với UBND các xã:`, `…, yêu cầu Thủ trưởng …`)."""
    bare = _OPENS_HEADING.match(text)
    start = bare.end() if bare else 0
    end = len(text.rstrip(" .:;"))
    if opens_body(text, start) and (
        names_end(text, start, first_verb(text, start, end)) >= end
        or (_OF_WHOM.match(text) is not None and end - start < _LONG)
    ):
        return start, end
    orders = [m for m in ORDER.finditer(text) if not PASSIVE.search(left_of(text, m.start()))]
    for match in reversed(orders):
        # `Chỉ đạo các trường:` stays the duty of him who directs them.
        if opens_body(text, match.end()) and not match["verb"].lower().endswith("chỉ đạo"):
            span = names_from(text, match.end())
            if span is not None:
                return span
    return None


_ENDS_IN_ORDER = Pattern(
    "openings.ends_in_order", r"(?:chỉ đạo|yêu cầu|đề nghị|kết luận|giao nhiệm vụ|quyết nghị|hướng dẫn)[^.;]{0,80}:?$"
)


def opening_bodies(text: str) -> tuple[Span | None, bool]:
    """Of the sentence that opens the list: the bodies it orders, and whether it orders at all."""
    tail = text.rstrip()
    orders = [m for m in ORDER.finditer(text) if not PASSIVE.search(left_of(text, m.start()))]
    for match in reversed(orders):
        if opens_party(text, match.end()):
            return names_from(text, match.end()), True
    guided = _GUIDES.search(text) if tail.endswith(":") else None
    if guided is not None and opens_party(text, guided.end()):
        return names_from(text, guided.end()), True
    charged = _charged(text) if tail.endswith(":") else None
    if charged is not None:
        return charged, True
    ordered = bool(orders) or _ENDS_IN_ORDER.search(tail) is not None
    return None, ordered


#: `Sở X hướng dẫn các phòng, UBND các xã thực hiện như sau:`
_GUIDES = Pattern(
    "openings.guides", r"(?<!\p{L})hướng dẫn\s+(?=\p{L}[^:]{5,300}\s(?:thực hiện|triển khai|tổ chức)[^:]{0,80}:\s*$)"
)


def _charged(text: str) -> Span | None:
    """`Để …, các bộ, ngành, UBND các tỉnh tập trung thực hiện các nhiệm vụ sau:`: many who must act; one body alone is who writes."""
    start = max((match.end() for match in _SENTENCE_END.finditer(text)), default=0)
    found = by_subject(text[start:])
    if found is None:
        return None
    first, last = start + found[0][0], start + found[0][1]
    return (first, last) if _MANY.search(text, first, last) and _SET_TO.match(text, last) else None


_SENTENCE_END = Pattern("openings.sentence_end", r"(?<!\b(?:TP|TX|TT|Tp|Q|P))[.;]\s+(?=\p{Lu})")
_MANY = Pattern("openings.many", r"(?:^|[\s,])(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Tt]oàn thể)\s")
_SET_TO = Pattern(
    "openings.set_to",
    r"\s*,?\s*(?:(?:căn cứ|theo|trên cơ sở)\s[^.;:]{5,140}?,\s*)?(?:(?:cần|phải|có trách nhiệm|tiếp tục|khẩn trương|nghiêm túc|chủ động|đồng loạt)\s+)*(?:tập trung|triển khai|tổ chức|thực hiện|quán triệt|chú trọng|quan tâm|chỉ đạo|cụ thể hóa|làm tốt)",
)
