"""Headings set in capitals that name who must act (`II. ĐỐI VỚI CÁC TỔ CHỨC TÍN DỤNG`, `1. SỞ NỘI VỤ`), in the case that names have in
running text, so that the rules for names hold for them too."""

from __future__ import annotations

from congvan.extract.bodies import opens_body
from congvan.extract.body_case import title_case_of_body
from congvan.extract.patterns import Pattern

#: Words before the name, in capitals.
_OPENS = Pattern(
    "capital_heads.opens",
    r"(?:ĐỐI VỚI|VỀ PHÍA|(?:PHÂN CÔNG )?(?:TRÁCH NHIỆM|NHIỆM VỤ)(?:, QUYỀN HẠN)?(?: CỦA| ĐỐI VỚI)?|CÔNG VIỆC CỦA|ĐỀ NGHỊ|YÊU CẦU|GIAO CHO|GIAO|RIÊNG)\s+(?=\p{L})",
)
#: At least two words in capitals.
_RUN = Pattern("capital_heads.run", r"(?:(?![\p{Lu}]*\p{Ll})[\p{Lu}\d&.,;/()–-]+(?:\s+|$|(?=:))){2,}")
#: What opens with the letters of a body's noun and names none: `HỘI NGHỊ`, `BAN HÀNH`, `PHÒNG, CHỐNG`, `BỘ MÁY`.
_NO_BODY = Pattern(
    "capital_heads.no_body",
    r"hội (?:nghị|thảo|thi|diễn|chợ|họp|nhập|trường)|ban hành|bộ (?:máy|thủ tục|tiêu chí|chỉ số|hồ sơ|phận (?!tiếp|một|văn|thường))|phòng(?:,| chống| ngừa| bệnh| cháy| thủ(?! dân))|thanh tra(?:,| việc| công| chuyên)|đoàn (?:kết|viên)"
    r"|đội ngũ|cục (?:bộ|diện)|khoa học|trường hợp|viện (?:trợ|dẫn)|báo (?:cáo|chí)|đài thọ|cổng (?:thông tin|chào)|quỹ (?:đất|đen)|kho (?:tàng|bãi)|hạt (?:giống|nhân)|công (?:tác|việc|khai)|ủy (?:quyền|thác)"
    r"|trung tâm (?:là|của)|đồn (?:điền)|tổ chức(?! (?:đảng|cơ sở))|vụ (?:việc|mùa|đông|xuân|hè|án)|trạm (?:bơm)|nhà (?:ở|đất)|sở (?:hữu|dĩ|thích)|hội đồng (?:chấm|thi)|văn phòng phẩm|đại học",
)


def in_running_case(text: str) -> str:
    """The text with the capitals at its head in the case of running text, where they name a body; else the text as it is. Offsets
    into it hold: no letter is added or lost.

    >>> in_running_case("ĐỐI VỚI CÁC TỔ CHỨC TÍN DỤNG")
    'Đối với các tổ chức tín dụng'
    >>> in_running_case("SỞ NỘI VỤ: Chủ trì tham mưu"), in_running_case("HỘI NGHỊ TRIỂN KHAI")
    ('Sở Nội vụ: Chủ trì tham mưu', 'HỘI NGHỊ TRIỂN KHAI')
    """
    run = _RUN.match(text)
    if run is None or not any(letter.isalpha() for letter in run[0]):
        return text
    before = _OPENS.match(text)
    start, end = (before.end() if before and before.end() < run.end() else 0), run.end()
    name = text[start:end]
    if sum(letter.isupper() for letter in name) < 4 or _NO_BODY.match(name.lower()):
        return text
    proper = title_case_of_body(name.rstrip())
    if len(proper) != len(name.rstrip()) or not opens_body(proper):
        return text
    if start and proper.startswith(("Các ", "Những ")):
        proper = proper[0].lower() + proper[1:]
    return text[:start].capitalize() + proper + name[len(proper) :] + text[end:]


def ordering_case(text: str) -> str:
    """A whole sentence in capitals (`CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH YÊU CẦU:`) in the case of running text; any other as it is."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < 8 or not all(letter.isupper() for letter in letters):
        return text
    proper = title_case_of_body(text)
    return proper if len(proper) == len(text) else text
