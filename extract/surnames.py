"""Whether a line in capitals is a person's name: by its family name, or by the middle name that only persons bear."""

from __future__ import annotations

from congvan.ingest.spelling import unaccented

#: Family names, unaccented: recognisers and typists lose marks.
_PLAIN = """
    a au bach banh be bo bui cam cao chau chiu chu chuong cu cut dam dang danh dao diep dieu dinh do doan duong
    giang giap ha hac hau ho hoang hua huynh ka kha khong khuat khuc khuong kieu kim kpa ksor la lai lam lang lau le
    lenh lieu lo lu luc luong luu luyen ly ma mac mai mau mong moong nay neang ngan nghiem ngo nguyen ninh nong pham
    phan phi phun phung quach quan quang rcom rmah ro sam siu son sung ta tang thach thai than thao thieu tiet tieu
    to ton tong tran trang trieu trinh trung truong tu ung uong van vang vi viem vo vong vu vuong vuu vy y
"""
#: Rarer ones that are other words without their marks (`bạc`, `bắc`): only as they are written.
_MARKED = """
    alăng ayun blúp bríu bạc chang chảo coor cung cà cát cồ già hán hạng k'sor khoàng kiên lãnh lèo mlô mùa ngạc
    ngụy nhâm nhữ niê ong pờ sình sần thèn trà tưởng tẩn xeo xin xồng zơrâm ân đan đèo đậu
"""
_FAMILY, _RARE = frozenset(_PLAIN.split()), frozenset(_MARKED.split())
_MIDDLE = frozenset({"văn", "thị", "a"})
#: `PHÒNG VĂN HÓA`, `CHỈ THỊ SỐ`: what stands before these syllables where no person is named.
_NOUNS = frozenset(
    {"phòng", "ban", "sở", "bộ", "hội", "viện", "khoa", "nhà", "công", "nhân", "ngành", "chỉ", "đô", "hiển", "hà"}
)
#: Names of offices and places whose first syllable is also a family name.
_PAIRS = frozenset(
    {
        *("trung ương", "trung tâm", "văn phòng", "văn hóa", "văn hoá", "đô thị", "quân sự", "quân đội", "quân khu", "quản lý"),
        *("quản trị", "hà nội", "sơn la", "lâm đồng"),
    }
)


def surnamed(text: str) -> bool:
    """Whether two to five words in capitals open with a family name, or have `Văn`, `Thị` or `A` as their second of three or
    four (`XIN VĂN HÀ`).

    >>> surnamed("LÒ THỊ ÁNH"), surnamed("XIN VĂN HÀ"), surnamed("PHÒNG VĂN HÓA"), surnamed("TÂN AN")
    (True, True, False, False)
    """
    words = text.lower().split()
    if not 2 <= len(words) <= 5:
        return False
    first = words[0].strip(".")
    if " ".join(words[:2]) in _PAIRS:
        return False
    if unaccented(first) in _FAMILY or first in _RARE:
        return True
    return (
        len(words) in (3, 4) and words[1] in _MIDDLE and first not in _NOUNS and words[2] not in ("hóa", "hoá", "phòng", "trấn")
    )
