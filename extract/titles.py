"""Titles of those who sign and receive: a closed set, recognised on unaccented text and given back in proper case."""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

import regex

from congvan.extract.body_case import title_case_of_body
from congvan.extract.patterns import Pattern, fold
from congvan.ingest.spelling import clean, unaccented

_TITLES = (
    "Tổng Bí thư",
    "Chủ tịch nước",
    "Chủ tịch Quốc hội",
    "Thủ tướng Chính phủ",
    "Thủ tướng",
    "Bộ trưởng, Chủ nhiệm",
    "Bộ trưởng",
    "Thứ trưởng Thường trực",
    "Thứ trưởng",
    "Thống đốc",
    "Chủ tịch",
    "Chủ nhiệm",
    "Bí thư Thường trực",
    "Bí thư thứ nhất",
    "Bí thư",
    "Tổng Giám đốc",
    "Giám đốc",
    "Tổng Cục trưởng",
    "Tổng cục trưởng",
    "Chi cục trưởng",
    "Cục trưởng",
    "Vụ trưởng",
    "Tổng Thanh tra",
    "Chánh Thanh tra",
    "Chánh Văn phòng",
    "Chánh án",
    "Viện trưởng",
    "Hiệu trưởng",
    "Tổng Kiểm toán nhà nước",
    "Kiểm toán trưởng",
    "Tổng Thư ký",
    "Trưởng Công an",
    "Trưởng phòng",
    "Trưởng ban",
    "Trưởng đoàn",
    "Trưởng Tiểu ban",
    "Trưởng trạm",
    "Trạm trưởng",
    "Hạt trưởng",
    "Đội trưởng",
    "Tổ trưởng",
    "Chỉ huy trưởng",
    "Chính ủy",
    "Chính trị viên",
    "Tư lệnh",
    "Tham mưu trưởng",
    "Ủy viên Thường trực",
    "Ủy viên",
    "Thường trực",
    "Trưởng thôn",
    "Kế toán trưởng",
    "Thủ trưởng",
    "Người đứng đầu",
    "Tổng Biên tập",
    "Trưởng khoa",
    "Trưởng bộ môn",
    "Trưởng đài",
    "Trưởng cụm",
    "Trưởng khối",
    "Trưởng khu phố",
    "Trưởng ấp",
    "Trưởng bản",
    "Trưởng chi nhánh",
    "Trưởng trung tâm",
    "Trưởng đại diện",
    "Trưởng cơ quan",
    "Đồn trưởng",
    "Lữ đoàn trưởng",
    "Sư đoàn trưởng",
    "Trung đoàn trưởng",
    "Tiểu đoàn trưởng",
    "Đại đội trưởng",
    "Hải đội trưởng",
    "Cụm trưởng",
    "Phó Văn phòng",
)
_RANKS = frozenset(("tỉnh", "huyện", "quận", "xã", "phường", "thành", "thị"))
_STANDING = "Thường trực"
#: Titles by their letters without marks; two may share them (`Thứ trưởng`, `Thủ trưởng`), then the printed marks decide.
_BY_FOLDED: dict[str, tuple[str, ...]] = {}
for _title in _TITLES:
    _BY_FOLDED[unaccented(_title)] = (*_BY_FOLDED.get(unaccented(_title), ()), _title)
_WITH_DEPUTIES = (*_BY_FOLDED, *(f"pho {folded}" for folded in _BY_FOLDED))
_WORD = r"(?:q\.\s*|quyen\s+)?(?:pho\s+)?"
_ANY = "|".join(regex.escape(folded).replace(r"\ ", r"\s+") for folded in sorted(_BY_FOLDED, key=len, reverse=True))
#: On unaccented text: an optional `Q.`, an optional `Phó`, and a title of the closed set.
TITLE = Pattern(
    "titles.title", rf"(?P<acting>q\.\s*|quyen\s+)?(?P<deputy>pho\s+)?(?P<title>{_ANY})\b(?P<standing>\s+thuong\s+truc\b)?"
)
_NOT_BODY = Pattern("titles.not_body", r"^[\W\d_]*$")


def title_of(raw: str) -> str | None:
    """`PHÓ CHỦ TỊCH THƯỜNG TRỰC` → `Phó Chủ tịch Thường trực`; None where no title opens the text.

    A body named behind the title follows in proper case: `GIÁM ĐỐC SỞ NỘI VỤ` → `Giám đốc Sở Nội vụ`."""
    text = clean(fold(raw)).strip(" .,;:*_-–/\\|")
    match = TITLE.match(unaccented(text))
    if match is None:
        return None
    known = _BY_FOLDED[" ".join(match["title"].split())]
    printed = " ".join(text[match.start("title") : match.end("title")].lower().split())
    title = next((one for one in known if one.lower() == printed), known[0])
    if match["deputy"]:
        title = f"Phó {title[:1].upper()}{title[1:]}"
    if match["standing"] and not title.endswith(_STANDING):
        title = f"{title} {_STANDING}"
    if match["acting"]:
        title = f"Quyền {title}"
    rest = text[match.end() :].strip(" .,;:*_-–/\\|")
    if rest and not _NOT_BODY.match(rest) and len(rest) > 2:
        letters = [c for c in rest if c.isalpha()]
        shouted = sum(c.isupper() for c in letters) > 0.6 * len(letters)
        rest = title_case_of_body(rest) if shouted else rest
        if rest.split()[0].lower() in _RANKS:
            rest = rest[:1].lower() + rest[1:]
        # `TRƯỞNG PHÒNG NỘI VỤ`, `TRƯỞNG BAN TỔ CHỨC`: the head noun belongs to the title, its field follows it.
        return f"{title} {rest}"
    return title


@lru_cache(maxsize=1024)
def nearest_title(raw: str) -> str | None:
    """The title that a line was meant to be where one or two letters were misread (`GHÁNH VĂN PHÒNG`); None where none is near."""
    folded = unaccented(clean(fold(raw))).strip(" .,;:*_-–/\\|")
    near = get_close_matches(folded, _WITH_DEPUTIES, 1, 0.88) if 8 <= len(folded) <= 40 else []
    return title_of(near[0]) if near else None


def titles_in(folded: str) -> list[int]:
    """Where titles begin in an unaccented text; one that continues another (`Phó Chủ tịch`) counts once."""
    starts: list[int] = []
    for match in TITLE.finditer(folded):
        if match.start() and folded[match.start() - 1].isalnum():
            continue
        starts.append(match.start())
    return starts
