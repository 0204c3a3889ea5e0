"""How a dispatch stands to a document that it cites, told by the words before (and a few behind) the citation."""

from __future__ import annotations

import regex

from congvan.extract.patterns import Pattern
from congvan.ingest.spelling import unaccented

_FLAGS = regex.IGNORECASE
_PROVISION = r"(?:(?:tại|theo|vào|của|các)\s)*(?:(?:điểm|khoản|Điều|mục|Chương|Phụ lục)\s[^;.]{1,60}?\s?)?(?:của\s)?(?:các\s)?"
_SOME = r"(?:\s(?:toàn bộ|một phần|một số|các|điều|khoản|điểm|nội dung|Điều\s\d+\w?|khoản\s\d+|điểm\s\w+|của|tại|và)|,)*"
#: (relation, words that end right before the citation); the first that fits decides.
_BEFORE: tuple[tuple[str, Pattern], ...] = (
    (
        "mentions",
        Pattern("relations.before.mentions", r"(?:được|đã)\s[^;.]{0,60}(?:bởi|bằng|theo|tại)(?:\s\S+){0,6}\s?$", _FLAGS),
    ),
    (
        "replaces",
        Pattern(
            "relations.before.replaces", rf"(?:thay thế|thay cho)(?:{_SOME}|\s[^;:.]{{0,120}}ban hành kèm theo)\s?$", _FLAGS
        ),
    ),
    (
        "repeals",
        Pattern(
            "relations.before.repeals",
            rf"(?:b[ãả]i bỏ|hủy bỏ|hủy|thu hồi)(?:{_SOME}|\s[^;:.]{{0,120}}ban hành kèm theo)\s?$",
            _FLAGS,
        ),
    ),
    (
        "amends",
        Pattern(
            "relations.before.amends",
            rf"(?<!được )(?<!đã )(?:sửa đổi|bổ sung|điều chỉnh|đính chính)(?:{_SOME}|\s[^;:.]{{0,120}}ban hành kèm theo)\s?$",
            _FLAGS,
        ),
    ),
    ("based_on", Pattern("relations.before.based_on", rf"căn cứ\s{_PROVISION}$", _FLAGS)),
    ("follows_up", Pattern("relations.before.follows_up", r"tiếp theo\s(?:các\s|nội dung\s)?$", _FLAGS)),
    ("responds_to", Pattern("relations.before.responds_to", r"(?:phúc đáp|trả lời|đáp lại)\s(?:các\s|nội dung\s)?$", _FLAGS)),
    (
        "promulgates",
        Pattern(
            "relations.before.promulgates",
            r"(?:(?:ban hành|công bố) kèm theo (?:\p{L}+ ){1,4}này|(?:^|[.;:]\s)\W*(?:Điều 1\W{1,3})?ban hành)\s(?:các\s)?$",
            _FLAGS,
            needs=("an hành ", "heo "),
        ),
    ),
    (
        "attaches",
        Pattern("relations.before.attaches", r"(?<!ban hành )(?:kèm theo|gửi kèm|đính kèm|sao gửi)\s(?:các\s)?$", _FLAGS),
    ),
    (
        "implements",
        Pattern(
            "relations.before.implements",
            r"(?:thực hiện|triển khai|thi hành)(?:\s(?:thực hiện|có|hiệu quả|nghiêm túc|nghiêm|đầy đủ|tốt|kịp thời|đúng|và|đồng bộ|"
            r"quyết liệt|hiệu lực|nội dung|ý kiến chỉ đạo|tại|các|theo|chỉ đạo)|,)*\s$",
            _FLAGS,
        ),
    ),
)
#: (relation, words that open the paragraph); they govern all that its opening sentence cites.
_OPENING: tuple[tuple[str, Pattern], ...] = (
    (
        "based_on",
        Pattern(
            "relations.opening.based_on",
            r"\W*+(?:căn cứ|xét|theo đề nghị|theo (?:nội dung|ý kiến)|trên cơ sở)(?!\p{L})",
            _FLAGS,
        ),
    ),
    ("follows_up", Pattern("relations.opening.follows_up", r"\W*+tiếp theo(?!\p{L})", _FLAGS)),
    (
        "responds_to",
        Pattern("relations.opening.responds_to", r"\W*+(?:phúc đáp|trả lời|đáp lại|(?:\S+\s){0,12}nhận được)(?!\p{L})", _FLAGS),
    ),
    (
        "implements",
        Pattern(
            "relations.opening.implements",
            r"\W*+(?:thực hiện|thi hành|triển khai(?: thực hiện)?|để (?:triển khai|thực hiện))(?!\p{L})",
            _FLAGS,
        ),
    ),
)
_GONE = Pattern("relations.gone", r"[^.;]{0,60}?(?<!\p{L})hết hiệu lực", _FLAGS)
_NUMBERED = Pattern("relations.numbered", r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[IVX]{1,5}[.)-]|[-–+*•])\s")


_GROUND = Pattern("relations.ground", r"\W*(?:căn cứ|xét)", _FLAGS)


def opening_of(paragraph: str, *, first: bool) -> str | None:
    """The relation that a paragraph's first words give to what its opening sentence cites, or None.

    List items open with duties (`Thực hiện …`), not with reasons: only a paragraph before the list (`first`) implements."""
    listed = _NUMBERED.match(paragraph)
    for relation, pattern in _OPENING:
        if pattern.match(paragraph):
            if relation == "implements" and (listed or not first):
                return None
            if relation == "based_on" and listed and not _GROUND.match(paragraph):
                return None
            return relation
    return None


def relation_of(before: str, after: str) -> str | None:
    """The relation that the words right around a citation give it, or None when they say nothing.

    `before` reaches back to the previous citation or the beginning of the clause."""
    tail = before[-160:]
    for relation, pattern in _BEFORE:
        if pattern.search(tail):
            return relation
    if _GONE.match(after[:80]):
        return "replaces"
    folded = unaccented(tail[-40:])
    return next((relation for relation, pattern in _MISREAD if pattern.search(folded)), None)


#: The commonest words once more, where their marks were misread (`Thưc hiện`).
_MISREAD = (
    ("implements", Pattern("relations.misread.implements", r"(?:^|[\s,])(?:thuc hien|trien khai|thi hanh)\s(?:cac\s)?$")),
    ("based_on", Pattern("relations.misread.based_on", r"(?:^|[\s,])can cu\s(?:cac\s)?$")),
    ("follows_up", Pattern("relations.misread.follows_up", r"(?:^|[\s,])tiep theo\s(?:cac\s)?$")),
)


#: `Điều 2. Bãi bỏ các văn bản sau:` speaks for the items below it.
_HEADS = Pattern(
    "relations.heads",
    r"(?P<repeals>b[ãả]i bỏ|hủy bỏ)|(?P<replaces>thay thế)|(?P<amends>sửa đổi|bổ sung)|(?P<based_on>căn cứ)|(?P<implements>thực hiện|thi hành)",
    _FLAGS,
)
_LIST_FOLLOWS = Pattern(
    "relations.list_follows",
    r"(?:toàn bộ\s|hiệu lực(?: thi hành)?\s(?:của\s)?)?(?:các|những)\s(?:văn bản|quyết định|công văn|thông tư|chỉ thị|nghị quyết|quy định)[^.;:]{0,80}:\s*$",
    _FLAGS,
)
_ARTICLE = Pattern("relations.article", r"\W*(?:Điều|Phần|Chương|Mục)\s", _FLAGS)


def heads_list(paragraph: str) -> str | None:
    """The relation that a paragraph gives to the list of documents below it (`Bãi bỏ các văn bản sau:`), or None."""
    follows = _LIST_FOLLOWS.search(paragraph)
    head = _HEADS.search(paragraph[max(0, follows.start() - 40) : follows.start()]) if follows else None
    return head.lastgroup if head else None


def ends_list(paragraph: str) -> bool:
    """Whether a paragraph stands no longer below such a head: it bears no label, or that of a new article."""
    return not is_list_item(paragraph) or _ARTICLE.match(paragraph) is not None


def is_list_item(paragraph: str) -> bool:
    """Whether a paragraph opens with a list label."""
    return bool(_NUMBERED.match(paragraph))
