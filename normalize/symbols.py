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
    "QHK": "Quốc hội",
    "UBTVQHK": "Ủy ban Thường vụ Quốc hội",
    "HĐBCQG": "Hội đồng bầu cử quốc gia",
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
    "BKH": "Bộ Kế hoạch và Đầu tư",
    "BNN": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BCN": "Bộ Công nghiệp",
    "BTM": "Bộ Thương mại",
    "BTS": "Bộ Thủy sản",
    "BVHTT": "Bộ Văn hóa - Thông tin",
    "BBCVT": "Bộ Bưu chính, Viễn thông",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BTCCBCP": "Ban Tổ chức - Cán bộ Chính phủ",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "TTCP": "Thanh tra Chính phủ",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TCHQ": "Tổng cục Hải quan",
    "TCTK": "Tổng cục Thống kê",
    "TTNN": "Thanh tra Nhà nước",
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


#: Offices of provinces and districts, named as whoever writes there would.
_LOCAL = {
    "SNV": "Sở Nội vụ",
    "STC": "Sở Tài chính",
    "STP": "Sở Tư pháp",
    "SYT": "Sở Y tế",
    "SXD": "Sở Xây dựng",
    "SCT": "Sở Công Thương",
    "SGDĐT": "Sở Giáo dục và Đào tạo",
    "SKHĐT": "Sở Kế hoạch và Đầu tư",
    "SKHCN": "Sở Khoa học và Công nghệ",
    "STTTT": "Sở Thông tin và Truyền thông",
    "STNMT": "Sở Tài nguyên và Môi trường",
    "SNN": "Sở Nông nghiệp và Phát triển nông thôn",
    "SNNPTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "SNNMT": "Sở Nông nghiệp và Môi trường",
    "SVHTTDL": "Sở Văn hóa, Thể thao và Du lịch",
    "SGTVT": "Sở Giao thông vận tải",
    "SLĐTBXH": "Sở Lao động - Thương binh và Xã hội",
    "CAT": "Công an tỉnh",
    "CAH": "Công an huyện",
    "CATP": "Công an thành phố",
    "CAX": "Công an xã",
    "CAP": "Công an phường",
}
#: Committees whose branches put their letters before the committee's (`BTCTU`, `VPHU`).
_COMMITTEES = {"TU": "Tỉnh ủy", "HU": "Huyện ủy", "QU": "Quận ủy", "ĐU": "Đảng ủy", "TW": "Trung ương"}
_BRANCHES = {
    "VP": "Văn phòng",
    "BTC": "Ban Tổ chức",
    "BTG": "Ban Tuyên giáo",
    "BTGDV": "Ban Tuyên giáo và Dân vận",
    "BDV": "Ban Dân vận",
    "BNC": "Ban Nội chính",
    "BXDĐ": "Ban Xây dựng Đảng",
    "UBKT": "Ủy ban Kiểm tra",
}


def _branch(body: str) -> str | None:
    branch, committee = _BRANCHES.get(body[:-2]), _COMMITTEES.get(body[-2:])
    return f"{branch} {committee}" if branch and committee else None


_GROUPS = Pattern("normalize.symbols.groups", r"[-/]")
_TERM = Pattern("normalize.symbols.term", r"\d+$")


def issuer_of_symbol(symbol: str, style: str) -> str | None:
    """The body that a symbol names by itself, None for letters that many bodies write (`QĐ-UBND`) or joint symbols.

    >>> issuer_of_symbol("NĐ-CP", "state"), issuer_of_symbol("QĐ-UBND", "state"), issuer_of_symbol("TB/BTCTU", "party")
    ('Chính phủ', None, 'Ban Tổ chức Tỉnh ủy')
    """
    if style == "party":
        body = symbol.rpartition("/")[2].split("-")[0]
        return _PARTY.get(body) or _branch(body)
    groups = _GROUPS.split(symbol.strip(" -/").replace("&", ""))
    joint = groups[0] in {"TTLT", "NQLT", "TTLB"}
    last = groups[-1] if len(groups) < 3 else groups[1]
    if joint:
        return None
    letters = _TERM.sub("", last)
    first = _TERM.sub("", groups[0])
    return _ISSUERS.get(letters) or _ISSUERS.get(first) or _LOCAL.get(letters) or _LOCAL.get(first)
