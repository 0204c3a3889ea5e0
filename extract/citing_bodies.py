"""The body that a citation names: `… của Chủ tịch UBND tỉnh về …` ends where the name ends."""

from __future__ import annotations

from congvan.extract import doctypes
from congvan.extract.fields import name_at
from congvan.extract.patterns import Pattern

_WORD = Pattern("citing_bodies.word", r"[^\s]+")
_OPENS = Pattern("citing_bodies.opens", r"(?:\p{Lu}|liên\s(?:bộ|ngành|tịch)\b|các\s(?:bộ|Bộ)\b|cấp\sủy\b|huyện\b|tỉnh\b)")
#: Words that follow a body's name and belong to none.
_STOPS = frozenset(
    [
        "về",
        "v/v",
        "tại",
        "để",
        "cho",
        "đã",
        "được",
        "có",
        "là",
        "gồm",
        "theo",
        "trong",
        "khi",
        "nhằm",
        "như",
        "nêu",
        "kèm",
        "gửi",
        "giao",
        "yêu",
        "đề",
        "ngày",
        "số",
        "năm",
        "thì",
        "phải",
        "sẽ",
        "nếu",
        "do",
        "từ",
        "đến",
        "này",
        "trên",
        "đó",
        "nhưng",
        "bằng",
        "bởi",
        "với",
        "qua",
        "đang",
        "cũng",
        "vẫn",
        "không",
        "chưa",
        "hết",
        "nhiệm",
        "giai",
        "đối",
        "cùng",
        "cần",
        "mà",
        "sau",
        "trước",
        "vừa",
        "phù",
        "còn",
        "nên",
        "đều",
        "đạt",
        "mới",
        "xong",
    ]
)
_PAIRS = frozenset(
    [
        "ban hành",
        "quy định",
        "hướng dẫn",
        "phê duyệt",
        "triển khai",
        "sửa đổi",
        "thực hiện",
        "công bố",
        "quyết định",
        "thông qua",
        "chỉ đạo",
        "đẩy mạnh",
        "tăng cường",
        "tiếp tục",
        "xử lý",
        "bãi bỏ",
        "thay thế",
        "điều chỉnh",
        "bổ sung",
        "chủ trì",
        "cụ thể",
        "nói trên",
        "nêu trên",
        "chi tiết",
        "liên quan",
        "khẩn trương",
        "quy chế",
        "bổ nhiệm",
        "thành lập",
        "kiện toàn",
        "hợp nhất",
        "kết luận",
        "báo cáo",
        "trình bày",
        "tổ chức",
        "xét duyệt",
        "giải quyết",
        "thông báo",
        "đề xuất",
        "xác định",
        "phát động",
        "ủy quyền",
        "phân công",
        "phân cấp",
        "giải thích",
        "trả lời",
        "hỗ trợ",
        "góp ý",
        "đính chính",
        "hủy bỏ",
        "tổng kết",
        "sơ kết",
        "nâng cao",
        "đảm bảo",
        "bảo đảm",
        "rà soát",
        "công nhận",
        "ký ban",
        "chậm nhất",
        "muộn nhất",
        "hoàn thành",
    ]
)
#: Words that open the title of what a body issued, though with a capital; behind a noun they are of a name (`Cục Hướng dẫn …`).
_TITLES = frozenset(("Quy định", "Ban hành", "Phê duyệt", "Hướng dẫn", "Sửa đổi", "Quy chế"))
_HEAD_NOUNS = frozenset(("Ban", "Cục", "Vụ", "Phòng", "Tổ", "Hội", "Trung", "tâm", "Sở", "và"))
_KINDS = frozenset(word.split()[0] for word in doctypes.words())
_CLEAN = Pattern("citing_bodies.clean", r"[,;.:()]")
_ORDINAL = frozenset(("thứ", "khóa", "lần", "khu", "đoàn"))
_OPENERS = frozenset('“"(‘[')
_CLOSERS = ',;.:()[]“”"…!?'
#: More words than any name of a body has.
_LONGEST = 22
_BEFORE = Pattern("citing_bodies.before", r"(?<!\p{L})(?:của|do)\s")
_AT = Pattern(
    "citing_bodies.at",
    r"\s*(?:(?:về|đã|được|giao|nêu|chỉ|đạo|ban|hành|quy|định|kết|luận|yêu|cầu|hướng|dẫn|phê|duyệt|công|bố|xác|thông|báo|đề|nghị|ký)\s){0,6}"
    r"(?:nêu\s)?(?:tại|theo|trong)\s(?:các\s|những\s)?(?:(?:điểm|khoản|Điều|mục|Mục|Phụ lục|phần)\s[^,;.]{1,30}\s)?",
)


def body_at(text: str, start: int, end: int) -> int | None:
    """Where the name that begins at `start` ends; None when no name of a body begins there."""
    if not _OPENS.match(text, start, end):
        return None
    words = [(m.start(), m.end()) for _, m in zip(range(_LONGEST + 1), _WORD.finditer(text, start, end), strict=False)]
    last = start
    named = name_at(text, start)  # `Bộ Văn hóa, Thể thao và Du lịch`: no comma inside a field of work ends the name
    within = named[1] if named and named[1] <= end else start
    if within > start:
        last = within
    for position, (left, right) in enumerate(words[:_LONGEST]):
        if right < within:
            continue
        if left < within:
            if right > within:  # a mark stands right behind the field
                break
            continue
        word = text[left:right]
        core = word.rstrip(_CLOSERS)
        following = text[words[position + 1][0] : words[position + 1][1]].rstrip(_CLOSERS) if position + 1 < len(words) else ""
        before = text[words[position - 1][0] : words[position - 1][1]] if position else ""
        type_next = (
            doctypes.by_word(" ".join(_CLEAN.sub("", text[a:b]) for a, b in words[position + 1 : position + 3])) is not None
        )
        if core == "về" and _BOARD.fullmatch(text, start, last) and _FIELD_OF_BOARD.match(text, right):
            last = right
            continue  # `Ban Chỉ đạo Trung ương về Phòng, chống thiên tai`: that is its name
        if position and (_stops(core, following, before) or (core == "và" and type_next)):
            break
        if position and core[:1].isupper() and _clause(core, following, text[right + 1 + len(following) :][:4]):
            break
        if position and word[0] in _OPENERS:
            break
        if not core or (
            position == 0 and core in _KINDS and core not in {"Ban", "Chủ", "Hội"} and not _body_word(core, following)
        ):
            break
        last = left + len(core)
        # `Ban Chỉ đạo phòng, chống thiên tai` goes on behind its comma.
        if core != word and not (word in {"phòng,", "Phòng,"} and following == "chống"):
            break
    return last if last > start and any(letter.isalpha() for letter in text[start:last]) else None


_BOARD = Pattern(
    "citing_bodies.board",
    r"(?:Ban [Cc]hỉ đạo|Ủy ban|Hội đồng|Tổ công tác)(?: liên ngành)? (?:Trung ương|TW|[Qq]uốc gia|của Chính phủ|tỉnh|huyện|thành phố)",
)
_FIELD_OF_BOARD = Pattern(
    "citing_bodies.field_of_board",
    r"\s(?:Phòng,? (?:chống|thủ)|An toàn|Ứng phó|Tìm kiếm|Biến đổi|Hội nhập|Cải cách|Chuyển đổi|(?:vệ sinh )?an toàn (?:thực phẩm|giao thông))(?!\p{L})",
)


def _body_word(core: str, following: str) -> bool:
    return doctypes.by_word(f"{core} {following}") is None and doctypes.by_word(core) is None


def _clause(core: str, following: str, after: str) -> bool:
    """Whether a capital opens another clause where a text lost its line breaks: `Căn cứ`, or a type word with a number."""
    if core == "Căn":
        return following == "cứ"
    if core not in _KINDS:
        return False
    numbered = after.startswith(" số") or after[1:2].isdigit()
    return numbered and doctypes.by_word(f"{core} {following}") is not None


def _stops(core: str, following: str, before: str) -> bool:
    if core in {"và", "của", "-", "–", "&"}:
        if not following[:1].isupper() and following not in {"tỉnh", "huyện"}:
            return True
        return core == "và" and doctypes.by_word(following) is not None
    if core[:1].isdigit():
        return before not in _ORDINAL and not (before == "ương" and following in {"khóa", "khoá"})
    if core[:1].isupper():
        return core == "V/v" or (f"{core} {following}" in _TITLES and before not in _HEAD_NOUNS)
    if core == "đạo" and before in {"Chỉ", "chỉ"}:
        return False
    if core in _STOPS and f"{before} {core}" != "đổi số":
        return True
    return f"{core} {following}" in _PAIRS and before not in {"Ban", "Tổ"}


_ALSO = Pattern("citing_bodies.also", r"(?:\s?,|,?\s(?:và|cùng)|\s?[-–])\s?(?=\p{Lu})")


def joint_at(text: str, start: int, end: int) -> int | None:
    """Where the names of several bodies that sign together end (`… của Bộ Nội vụ, Bộ Tài chính và Bộ Y tế`)."""
    last = body_at(text, start, end)
    for _ in range(8):
        also = _ALSO.match(text, last, end) if last is not None else None
        if also is None or doctypes.by_word(text[also.end() : also.end() + 9].rstrip(" s")) is not None:
            break
        following = body_at(text, also.end(), end)
        if following is None:
            break
        last = following
    return last


def body_before(text: str, start: int, floor: int) -> tuple[int, int] | None:
    """The name in `của X … tại` right before a citation that begins at `start`; offsets, or None."""
    window = max(floor, start - 240)
    marks = list(_BEFORE.finditer(text, window, start))
    for mark in reversed(marks[-4:]):
        end = body_at(text, mark.end(), start)
        if end is not None and _AT.fullmatch(text, end, start):
            return mark.end(), end
    return None
