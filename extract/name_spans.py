"""Where coordinated names in running text begin and end."""

from __future__ import annotations

from congvan.extract.bodies import opens_body
from congvan.extract.fields import field_at
from congvan.extract.name_end import names_end
from congvan.extract.patterns import Pattern
from congvan.extract.verbs import VERB_FIRST, first_verb

Span = tuple[int, int]
_TRAIL = Pattern(
    "name_spans.trail",
    r"(?:[\s,;:.(]|(?<=\s)(?:phụ trách|chịu trách nhiệm|đảm nhận)\)(?=\W*$)|(?<=\s)(?:và|cùng|căn|khi|thì|cũng|đã|đều|sẽ|khẩn|phải|cần|có|chịu|được|đến|là|và|thực|kính|trân)(?=\s|$))+$",
)
_CLAUSE_END = Pattern("name_spans.clause_end", r"(?<!\b(?:TP|TX|TT|Tp|Q|P))[.;]\s|\n\n")


#: Characters before a verb that tell whether it gives a duty.
NEAR = 90


def left_of(text: str, at: int) -> str:
    return text[max(0, at - NEAR) : at]


def names_from(text: str, start: int, *, colon: bool = True) -> Span | None:
    """The coordinated names from `start` to the first verb, colon or end of the clause."""
    limit = len(text)
    closing = _CLAUSE_END.search(text, start)
    if closing:
        limit = _clause_limit(text, start, closing.start())
    mark = text.find(":", start, limit)
    if mark >= 0 and colon and not is_listing(text, start, mark):
        limit = mark
    end = names_end(text, start, first_verb(text, start, limit))
    happens = _HAPPENS.search(text, start, end)
    end = without_tail(text, start, happens.start() if happens else end)
    return (start, end) if end > start and any(c.isalpha() for c in text[start:end]) else None


#: `Người đứng đầu đơn vị để xảy ra vi phạm`: what happened is no part of a name.
_HAPPENS = Pattern("name_spans.happens", r"\s(?:nơi\s|nào\s)?để xảy ra(?!\p{L})")


def _clause_limit(text: str, start: int, stop: int) -> int:
    """`Trưởng các phòng; Chủ tịch UBND các xã … triển khai`: a semicolon parts names when the next word opens one."""
    while stop < len(text) and text[stop] == ";" and opens_body(text, stop + 2):
        following = _CLAUSE_END.search(text, stop + 2)
        if following is None:
            return len(text)
        stop = following.start()
    return stop


_LIST_HEAD = Pattern(
    "name_spans.list_head",
    r"(?:^|[\s,;])(?:Thủ trưởng |Giám đốc |Trưởng |(?:Vụ|Cục|Tổng cục|Chi cục|Viện) trưởng )?(?:[Cc]ác|[Nn]hững)\s[^:;]{2,50}$",
)


def is_listing(text: str, start: int, mark: int) -> bool:
    """A colon inside the names: `các phòng: Tư pháp, Tài chính …`, `các cơ quan: Phòng Nội vụ, …`."""
    if not text[mark + 2 : mark + 3].isupper():
        return False
    # `Thông tin và Truyền thông` is a field though `thông tin` is a verb.
    if (
        VERB_FIRST.match(text, mark + 2)
        and field_at(text, mark + 2) is None
        and not _HEADS_OF.search(text[max(start, mark - 40) : mark])
    ):
        return False
    return _LIST_HEAD.search(text[max(start, mark - 60) : mark]) is not None and (
        opens_body(text, mark + 2) or field_at(text, mark + 2) is not None or _NAMES.match(text, mark + 2) is not None
    )


#: `Cục trưởng các Cục: Quản lý Dược, …`: nothing but names follows.
_HEADS_OF = Pattern("name_spans.heads_of", r"(?:Vụ|Cục|Tổng cục|Chi cục|Viện) trưởng các (?:Vụ|Cục|Tổng cục|Chi cục|Viện)\s?$")
#: Names behind a colon: another one follows behind a comma, or a place or two are all there is.
_NAMES = Pattern(
    "name_spans.names", r"\p{Lu}[^,;.:]{1,45}?(?:[,;]|\s(?:và|[-–]))\s\p{Lu}|(?:\p{Lu}[\p{L}'’]*\s){2,4}(?=\p{Ll})"
)


def without_tail(text: str, start: int, end: int) -> int:
    opened = text.rfind("(", start, end)
    if opened > start and ")" not in text[opened:end]:
        end = opened  # `các tổ chức tín dụng (sau đây gọi …`: what a bracket began to say is cut with it
    tail = _TRAIL.search(text, start, end)
    while tail and tail.end() == end and tail.start() > start:
        end = tail.start()
        tail = _TRAIL.search(text, start, end)
    return end
