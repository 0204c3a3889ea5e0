"""Issuers that a symbol alone tells: letters that only one body of the country writes."""

from __future__ import annotations

from congvan.extract.patterns import Pattern

_ISSUERS = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "CTN": "Chủ tịch nước",
    "HĐBT": "Hội đồng Bộ trưởng",
    "VPCP": "Văn phòng Chính phủ",
    "VPQH": "Văn phòng Quốc hội",
    "VPCTN": "Văn phòng Chủ tịch nước",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "BNV": "Bộ Nội vụ",
    "BTC": "Bộ Tài chính",
    "BTP": "Bộ Tư pháp",
    "BYT": "Bộ Y tế",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "BCT": "Bộ Công Thương",
    "BXD": "Bộ Xây dựng",
    "BGTVT": "Bộ Giao thông vận tải",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "TTCP": "Thanh tra Chính phủ",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "UBDT": "Ủy ban Dân tộc",
    "KTNN": "Kiểm toán nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao",
    "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "VKSTC": "Viện kiểm sát nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "TLĐ": "Tổng Liên đoàn Lao động Việt Nam",
}
_PARTY = {
    "TW": "Ban Chấp hành Trung ương",
    "TƯ": "Ban Chấp hành Trung ương",
    "TU": "Tỉnh ủy",
    "HU": "Huyện ủy",
    "VPTW": "Văn phòng Trung ương Đảng",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BTGTW": "Ban Tuyên giáo Trung ương",
    "UBKTTW": "Ủy ban Kiểm tra Trung ương",
}


_TERM = Pattern("normalize.symbols.term", r"\d+$")


def issuer_of_symbol(symbol: str, style: str) -> str | None:
    """The body that a symbol names by itself, None for letters that many bodies write (`QĐ-UBND`) or joint symbols.

    >>> issuer_of_symbol("NĐ-CP", "state"), issuer_of_symbol("QĐ-UBND", "state"), issuer_of_symbol("QH15", "state")
    ('Chính phủ', None, 'Quốc hội')
    """
    if style == "party":
        return _PARTY.get(symbol.rpartition("/")[2])
    groups = symbol.split("-")
    joint = groups[0] in {"TTLT", "NQLT", "TTLB"}
    last = groups[-1] if len(groups) < 3 else groups[1]
    if joint:
        return None
    letters = _TERM.sub("", last)
    if letters in _ISSUERS:
        return _ISSUERS[letters]
    return _ISSUERS.get(_TERM.sub("", groups[0]))
