"""Names set in capitals, given back in proper case: `SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG` → `Sở Tài nguyên và Môi trường`."""

from __future__ import annotations

import regex

from congvan.extract.patterns import Pattern
from congvan.ingest.spelling import clean, unaccented
from congvan.ingest.vietnamese import is_syllable

#: Phrases with a spelling of their own inside a name; matched longest first on the lower-case name.
_PHRASES = (
    "Ủy ban nhân dân",
    "Ủy ban Mặt trận Tổ quốc",
    "Mặt trận Tổ quốc",
    "Tổ quốc",
    "Ủy ban",
    "Hội đồng nhân dân",
    "Tòa án nhân dân",
    "Viện kiểm sát nhân dân",
    "Ủy ban Thường vụ Quốc hội",
    "Hội đồng thành viên",
    "Hội đồng Dân tộc",
    "Ủy ban Kiểm tra",
    "Ủy ban Dân tộc",
    "Ban Chấp hành",
    "Ban Tổ chức",
    "Ban Thường vụ",
    "Ban Chỉ đạo",
    "Ban Chỉ huy",
    "Ban Quản lý",
    "Bộ Chỉ huy quân sự",
    "Ban Chỉ huy quân sự",
    "Bộ Tư lệnh",
    "Bộ đội Biên phòng",
    "Văn phòng",
    "Thanh tra",
    "Kiểm toán nhà nước",
    "Kho bạc Nhà nước",
    "Ngân hàng Nhà nước",
    "Ngân hàng Chính sách xã hội",
    "Bảo hiểm xã hội",
    "Liên đoàn Lao động",
    "Tổng Liên đoàn",
    "Đoàn Thanh niên",
    "Cộng sản",
    "Hồ Chí Minh",
    "Liên hiệp Phụ nữ",
    "Hội Nông dân",
    "Hội Cựu chiến binh",
    "Chữ thập đỏ",
    "Việt Nam",
    "Trung ương",
    "Nhà nước",
    "Chính phủ",
    "Quốc hội",
    "Đảng ủy",
    "Đảng bộ",
    "Huyện ủy",
    "Tỉnh ủy",
    "Thành ủy",
    "Quận ủy",
    "Thị ủy",
    "Công an",
    "Hội đồng",
    "Lao động - Thương binh và Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Phòng chống thiên tai",
    "Phòng, chống thiên tai",
    "Phòng, chống lụt bão",
    "Phòng chống lụt bão",
    "Phòng thủ dân sự",
    "Tìm kiếm cứu nạn",
    "Xây dựng Đảng",
    "Tuyên giáo và Dân vận",
    "Thi đua - Khen thưởng",
    "Đoàn đại biểu Quốc hội",
    "Thanh niên Cộng sản",
    "dự án đầu tư xây dựng và phát triển quỹ đất",
    "Phục vụ hành chính công",
    "phòng, chống tham nhũng, lãng phí, tiêu cực",
    "phòng, chống tham nhũng, tiêu cực",
    "phòng, chống tham nhũng",
    "phòng, chống tội phạm",
    "phòng, chống dịch",
    "Tỉnh đoàn",
    "Huyện đoàn",
    "Thành đoàn",
    "Hội Liên hiệp",
    "Văn thư - Lưu trữ",
    "Văn thư và Lưu trữ",
)
_RANKS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã", "thôn", "khu phố", "khu vực")
_COMMITTEES = ("huyện ủy", "tỉnh ủy", "thành ủy", "quận ủy", "thị ủy", "đảng ủy", "đảng bộ")
#: Nouns that a field of work follows with a capital: Sở Nội vụ, Phòng Tư pháp, Chi cục Thuế.
_HEADS = (
    "tổng cục",
    "chi cục",
    "trung tâm",
    "học viện",
    "bệnh viện",
    "liên đoàn",
    "chi nhánh",
    "tổng công ty",
    "công ty",
    "tập đoàn",
    "thanh tra",
    "văn phòng",
    "tiểu ban",
    "báo",
    "đài",
    "sở",
    "phòng",
    "bộ",
    "ban",
    "cục",
    "vụ",
    "viện",
    "hội",
    "đoàn",
    "hạt",
    "trạm",
    "tổ(?! chức)",
    "đội",
    "cụm",
)
_SCHOOLS = Pattern(
    "body_case.schools",
    r"\btrường (?:đại học|cao đẳng|trung cấp|chính trị|thpt|thcs|tiểu học|mầm non|mẫu giáo|trung học \p{L}+ \p{L}+)\s",
)
#: The Youth Union is a name (`Ban Chấp hành Đoàn huyện`), a delegation is none.
_UNION = Pattern(
    "body_case.union",
    r"\b(?:chấp hành|thường vụ|bí thư|cơ sở|bch|btv|bts) (?=đoàn (?:tỉnh|huyện|xã|phường|thị|thành|quận|trường|khối|cơ sở|đại học))",
)
_BY_LOWER = {phrase.lower(): phrase for phrase in _PHRASES}
_PHRASE = Pattern(
    "body_case.phrase", r"\b(?:" + "|".join(regex.escape(p) for p in sorted(_BY_LOWER, key=len, reverse=True)) + r")\b"
)
_RANK = Pattern("body_case.rank", r"\b(?<!hợp tác )(?:" + "|".join(_RANKS) + r"|tp\.?|tx\.?)\s+(?=\p{L})")
_COMMITTEE = Pattern("body_case.committee", r"\b(?:" + "|".join(_COMMITTEES) + r")\s+(?=\p{L})")
_HEAD = Pattern("body_case.head", r"\b(?<!trụ |cơ )(?:" + "|".join(_HEADS) + r")\s+(?=\p{L})")
_JOIN = Pattern("body_case.join", r"(?:,\s*|\s-\s|\s–\s|\bvà\s+)(?=\p{L})")
_WORD = Pattern("body_case.word", r"\p{L}[\p{L}'’]*")
_LOWER_HEADS = frozenset((*_RANKS, "các", "và", "của", "cấp", "thuộc", "về"))


#: Agencies that a place follows without its rank: `KBNN ĐỒNG NAI`, `BHXH BẮC NINH`.
_AGENCY = Pattern(
    "body_case.agency",
    r"\b(?:kho bạc nhà nước|kbnn|bảo hiểm xã hội|bhxh|cục thuế|cục hải quan|ngân hàng nhà nước|nhnn|điện lực|viễn thông|bưu điện|nhcsxh)\s+(?=\p{L})",
)
#: A misread mark on the commonest rank.
_MISREAD = Pattern("body_case.misread", r"(?<=(?i:nhân dân|ubnd|hđnd|sở|đoàn)\s)(?i:tĩnh|tinh|tình)(?!\p{L})")
_VOWEL = Pattern("body_case.vowel", r"(?i)[aeiouyăâêôơư]")


def title_case_of_body(raw: str) -> str:
    """The name in proper case; words that are no syllables (`UBND`, `VNPT`) keep their capitals.

    >>> title_case_of_body("PHÒNG TÀI CHÍNH - KẾ HOẠCH"), title_case_of_body("UBND HUYỆN BA TƠ")
    ('Phòng Tài chính - Kế hoạch', 'UBND huyện Ba Tơ')
    """
    text = _MISREAD.sub("tỉnh", clean(raw))
    kept = {match.start(): match[0] for match in _WORD.finditer(text) if not is_syllable(match[0].lower())}
    lower = text.lower()
    letters = list(lower)

    def capital(position: int) -> None:
        if position < len(letters):
            letters[position] = letters[position].upper()

    first = _WORD.search(lower)
    if first:
        capital(first.start())
    for match in _HEAD.finditer(lower):
        following = _WORD.match(lower, match.end())
        if following and following[0] not in _LOWER_HEADS and not _RANK.match(lower, match.end()):
            capital(match.end())
    if _HEAD.match(lower):
        for match in _JOIN.finditer(lower):
            following = _WORD.match(lower, match.end())
            if following and following[0] not in _LOWER_HEADS:
                capital(match.end())
    for pattern in (_RANK, _COMMITTEE, _SCHOOLS, _AGENCY):
        for match in pattern.finditer(lower):
            end = _capital_names(lower, letters, match.end())
            if pattern is _RANK:  # Krông, Ea: names that are no Vietnamese syllables
                inside = [at for at in kept if match.end() <= at < end and _VOWEL.search(unaccented(kept[at]))]
                kept = {at: word.capitalize() if at in inside else word for at, word in kept.items()}
    for match in _UNION.finditer(lower):
        capital(match.end())
    for match in _PHRASE.finditer(lower):
        letters[match.start() : match.end()] = _BY_LOWER[match[0]]
    if first:
        capital(first.start())
    for start, word in kept.items():
        letters[start : start + len(word)] = word
    return "".join(letters)


_NO_PLACE = Pattern("body_case.no_place", r"(?:ủy|và|trực|thuộc|bộ)\b")
#: Words behind a name that no name of a place holds.
_NO_NAME = Pattern(
    "body_case.no_name",
    r"(?:yêu cầu|đề nghị|giao (?:cho|các|nhiệm|sở|phòng|ubnd|ủy ban)|kết luận|chỉ đạo|thông báo|triển khai|tổ chức|thực hiện|quán triệt|chi nhánh|các|tại|về|của)(?!\p{L})",
)


def _capital_names(lower: str, letters: list[str], start: int) -> int:
    """Every syllable of the place name that begins at `start`, up to the next rank, comma or joining word; where it ends."""
    if _RANK.match(lower, start) or _NO_PLACE.match(lower[start:]) or _NO_NAME.match(lower, start):
        return start
    for match in _WORD.finditer(lower, start):
        gap = lower[start : match.start()]
        if gap.strip(" -–") or match[0] in {"và", "trực", "thuộc", "nhiệm", "lần", "khóa"} or _RANK.match(lower, match.start()):
            return start
        if _NO_NAME.match(lower, match.start()):
            return start
        letters[match.start()] = letters[match.start()].upper()
        start = match.end()
    return start
