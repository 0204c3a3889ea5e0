"""Fields of work that departments, offices and ministries are named after: what may stand behind `Sở`, `Phòng`, `Bộ`, `Ban`.

They hold commas, dashes and `và` themselves; a list of them is taken apart along the longest field that fits."""

from __future__ import annotations

from congvan.extract.patterns import Pattern, by_first_letter

_NAMES = (
    "Nội vụ",
    "Tài chính",
    "Tài chính - Kế hoạch",
    "Tài chính, Kế hoạch",
    "Tư pháp",
    "Tư pháp - Hộ tịch",
    "Xây dựng",
    "Công Thương",
    "Y tế",
    "Ngoại vụ",
    "Ngoại giao",
    "Quốc phòng",
    "Công an",
    "Du lịch",
    "Thanh tra",
    "Kinh tế",
    "Kinh tế và Hạ tầng",
    "Kinh tế, Hạ tầng và Đô thị",
    "Kinh tế - Hạ tầng và Đô thị",
    "Kinh tế - Kế hoạch",
    "Kinh tế - Tổng hợp",
    "Kinh tế ngành",
    "Quản lý đô thị",
    "Dân tộc",
    "Dân tộc và Tôn giáo",
    "Tôn giáo",
    "Kế hoạch",
    "Kế hoạch và Đầu tư",
    "Kế hoạch - Tài chính",
    "Kế hoạch, Tài chính",
    "Giáo dục",
    "Giáo dục và Đào tạo",
    "Khoa học và Công nghệ",
    "Khoa học, Công nghệ và Môi trường",
    "Khoa học, Công nghệ",
    "Tài nguyên và Môi trường",
    "Tài nguyên",
    "Nông nghiệp",
    "Nông nghiệp và Môi trường",
    "Nông nghiệp và Phát triển nông thôn",
    "Nông nghiệp và PTNT",
    "Nông, lâm nghiệp và thủy lợi",
    "Thông tin và Truyền thông",
    "Thông tin, Truyền thông",
    "Bưu chính, Viễn thông",
    "Bưu chính - Viễn thông",
    "Giao thông vận tải",
    "Giao thông công chính",
    "Thương mại",
    "Thương mại và Du lịch",
    "Công nghiệp",
    "Công nghiệp và Thương mại",
    "Thủy sản",
    "Văn hóa",
    "Văn hóa và Thông tin",
    "Văn hóa, Thông tin",
    "Văn hóa và Thể thao",
    "Văn hóa, Thể thao",
    "Văn hóa - Xã hội",
    "Văn hóa, Xã hội",
    "Văn hóa, Thể thao và Du lịch",
    "Văn hóa, Thể thao và Truyền thông",
    "Văn hóa, Thông tin và Thể thao",
    "Văn hóa, Khoa học và Thông tin",
    "Văn hóa, Thông tin, Thể thao",
    "Văn hóa, Thông tin, Thể thao và Du lịch",
    "Lao động",
    "Lao động, Thương binh và Xã hội",
    "Quy hoạch - Kiến trúc",
    "An toàn thực phẩm",
    "Thể dục thể thao",
    "Dân số, Gia đình và Trẻ em",
    "Tổ chức",
    "Tổ chức - Hành chính",
    "Tổ chức cán bộ",
    "Tuyên giáo",
    "Tuyên giáo và Dân vận",
    "Dân vận",
    "Nội chính",
    "Pháp chế",
    "Kinh tế - Ngân sách",
    "Kinh tế và Ngân sách",
    "Đô thị",
    "Chăn nuôi và Thú y",
    "Chăn nuôi, Thú y và Thủy sản",
    "Trồng trọt và Bảo vệ thực vật",
    "Kiểm lâm",
    "Thanh tra - Bảo vệ",
    "Thanh tra - Pháp chế",
    "Thanh tra, Pháp chế",
    "Tổ chức - Cán bộ",
    "Hành chính - Tổng hợp",
    "Hành chính, Tổng hợp",
    "Kế hoạch - Tổng hợp",
    "Kế hoạch tổng hợp",
    "Nghiệp vụ",
    "Thủy lợi",
    "Phát triển nông thôn",
    "Quản lý thị trường",
    "Thuế",
    "Hải quan",
    "Thống kê",
    "NN&PTNT",
    "NN và PTNT",
    "NN&MT",
    "TN&MT",
    "GD&ĐT",
    "KH&ĐT",
    "KH&CN",
    "TT&TT",
    "VH&TT",
    "VHTT&DL",
    "VH,TT&DL",
    "VH, TT&DL",
    "LĐ,TB&XH",
    "LĐTB&XH",
    "LĐ-TB&XH",
    "KT&HT",
    "GTVT",
    "TC-KH",
    "TCKH",
    "VH-TT",
    "VHTT",
    "LĐTBXH",
    "LĐTB-XH",
    "LĐ-TBXH",
    "LĐTB và XH",
    "NNPTNT",
    "NN-PTNT",
    "TNMT",
    "TN-MT",
    "NNMT",
    "NN-MT",
    "GDĐT",
    "GD-ĐT",
    "KHĐT",
    "KH-ĐT",
    "KHCN",
    "KH-CN",
    "TTTT",
    "TT-TT",
    "VHTTDL",
    "VH-TT-DL",
    "VHTT-DL",
    "KTHT",
    "KT-HT",
    "QLĐT",
    "VHXH",
    "VH-XH",
    "DTTG",
    "KTHTĐT",
    "QHKT",
    "DT&TG",
)


def _written(name: str) -> str:
    """A field in all its spellings: the joints are `,`, `-` or `và` as the typist likes, words behind them large or small."""
    joint = r"(?:\s*,\s*|\s*[-–]\s*|\s+và\s+|\s*&\s*)"
    parts = [part for piece in name.split(" và ") for half in piece.split(", ") for part in half.split(" - ")]
    if len(parts) == 1:
        return _either(name)
    return joint.join(_either(part) for part in parts)


def _either(part: str) -> str:
    first = part[0]
    large = first if part.isupper() or not first.isalpha() else f"[{first.upper()}{first.lower()}]"
    return large + part[1:].replace("&", r"\s*&\s*").replace(" ", r"\s")


_FIELD = Pattern(
    "fields.field",
    rf"(?:{by_first_letter('|'.join(_written(name) for name in sorted(_NAMES, key=len, reverse=True)))})(?![\p{{L}}&])",
)
_JOINT = Pattern("fields.joint", r",\s|\svà\s")
_HEAD = Pattern(
    "fields.head",
    r"(?:(?:[Cc]ác\s)?(?:Sở|Phòng|Bộ|Ban|Chi cục|Cục|sở|phòng|bộ|ban)|Trung tâm|[Tt]rung tâm)\s(?=\p{Lu})",
)


def field_at(text: str, at: int) -> int | None:
    """Where the longest field of work that begins at `at` (with a capital) ends; None where none does.

    >>> text = "Văn hóa, Thể thao và Du lịch, Y tế"
    >>> text[: field_at(text, 0)]
    'Văn hóa, Thể thao và Du lịch'
    """
    if not text[at : at + 1].isupper():
        return None
    match = _FIELD.match(text, at)
    if match is None:
        return None
    # `Tài chính, Kế hoạch và Đầu tư` are two: what stands behind the comma goes on as a field of its own.
    joint = next(reversed(list(_JOINT.finditer(text, at, match.end()))), None)
    following = _FIELD.match(text, joint.end()) if joint else None
    return joint.start() if joint and following is not None and following.end() > match.end() else match.end()


def name_at(text: str, at: int) -> tuple[str, int] | None:
    """The head noun at `at` that a field follows, and where that field ends (`các Sở Nội vụ`: `các Sở`); None where no such name
    stands there."""
    head = _HEAD.match(text, at)
    if head is None:
        return None
    end = field_at(text, head.end())
    return None if end is None else (head[0].strip(), end)
