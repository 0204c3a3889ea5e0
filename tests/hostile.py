"""Texts that try to make reading slow or make it fail: one family for each way a rule could go wrong, of any size.

Every family is a function from a length in characters to a text of about that length. All of it is invented; the formulas are
those of any dispatch, repeated as no dispatch repeats them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from itertools import count, cycle

Family = Callable[[int], str]

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN MINH TÂN

Số: 15/UBND-NV
Minh Tân, ngày 04 tháng 3 năm 2024
V/v rà soát hồ sơ

Kính gửi: UBND các xã, thị trấn.

"""
TAIL = """

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

Lê Văn Tám
"""


def fill(length: int, pieces: Iterable[str], joint: str = "") -> str:
    """Pieces in turn until `length` characters are reached."""
    taken: list[str] = []
    size = 0
    for piece in pieces:
        if size >= length:
            break
        taken.append(piece)
        size += len(piece) + len(joint)
    return joint.join(taken)


def _repeated(piece: str) -> Family:
    return lambda length: piece * (length // len(piece) + 1)


def _in_body(family: Family) -> Family:
    """The same inside a dispatch: rules of the operative part meet it too."""
    return lambda length: HEAD + family(length) + TAIL


def _names(length: int) -> str:
    return "Giao " + fill(length, (f"Phòng Nghiệp vụ {n}" for n in count(1)), ", ") + " triển khai."


def _codes(length: int) -> str:
    return "Căn cứ Quyết định " + fill(length, (f"số {n}/QĐ-UBND ngày 0{n % 9 + 1}/3/2020" for n in count(1)), ", ") + "."


def _deep(length: int) -> str:
    """A list whose labels get longer and longer, and bullets that never close."""
    marks = cycle(("1. ", "a) ", "- ", "+ ", "* "))
    return fill(length, (f"{mark}Rà soát mục {n}" for n, mark in enumerate(marks)), "\n")


def _dotted(length: int) -> str:
    return fill(length, (f"{n % 97}.{n % 89}.{n % 83}.{n % 7}. Rà soát" for n in count(1)), "\n")


def _table(length: int) -> str:
    row = "| " + " | ".join(["Nội dung", "Đơn vị chủ trì"] * 2500) + " |"
    rule = "|" + "---|" * 5000
    return fill(length, [row, rule, *([row] * (length // len(row) + 1))], "\n")


def _columns(length: int) -> str:
    return fill(length, cycle(("UBND HUYỆN MINH TÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",)), "\n")


def _page_of_reading(length: int) -> str:
    sentences = cycle(
        (
            "Thực hiện Công văn số 12/SNV-CCHC ngày 01/3/2024 của Sở Nội vụ về rà soát hồ sơ, UBND huyện yêu cầu:",
            "1. Phòng Nội vụ chủ trì, phối hợp với Phòng Tư pháp tổng hợp, báo cáo UBND huyện trước ngày 30/6/2024.",
            "2. UBND các xã, thị trấn niêm yết công khai theo khoản 2 Điều 5 Luật Lưu trữ.",
            "a) Công chức phụ trách cập nhật danh mục, gửi về Văn phòng HĐND và UBND huyện trong tháng 7/2024.",
            "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Phòng Nội vụ để được hướng dẫn.",
        )
    )
    return HEAD + fill(length, sentences, "\n\n") + TAIL


def _base64(length: int) -> str:
    return base64.b64encode(bytes(n * 7919 % 251 for n in range(length))).decode()[:length]


#: Name → text. The names say what is repeated; `line` families stand on one line without a break.
FAMILIES: dict[str, Family] = {
    "reading": _page_of_reading,
    "words-line": _in_body(_repeated("công tác rà soát hồ sơ tại địa phương ")),
    "prose-line": _in_body(lambda n: _page_of_reading(n).replace("\n", " ")),
    "so": _repeated("số "),
    "so-line": _in_body(_repeated("Số: ")),
    "digits-line": _in_body(_repeated("1234567890")),
    "numbers-line": _in_body(_repeated("12/3 ")),
    "slashes-line": _in_body(_repeated("1/")),
    "commas-line": _in_body(_repeated(",")),
    "commas-spaced": _in_body(_repeated(", ")),
    "points-line": _in_body(_repeated(".")),
    "points-spaced": _in_body(_repeated(". ")),
    "semicolons": _in_body(_repeated("; ")),
    "colons": _in_body(_repeated(": ")),
    "brackets-open": _in_body(_repeated("(")),
    "brackets-pairs": _in_body(_repeated("(a) ")),
    "brackets-nested": _in_body(lambda n: "(" * (n // 2) + ")" * (n // 2)),
    "quotes-open": _in_body(_repeated("“ban hành ")),
    "dashes-line": _in_body(_repeated("- ")),
    "hyphens": _in_body(_repeated("-")),
    "underscores": _in_body(_repeated("_")),
    "stars": _in_body(_repeated("**")),
    "capitals-line": _in_body(_repeated("ỦY BAN NHÂN DÂN ")),
    "capital-letters": _in_body(_repeated("A")),
    "capital-words": _in_body(_repeated("Nguyễn Văn ")),
    "spaces": lambda n: HEAD + "a" + " " * n + "b" + TAIL,
    "wide-gaps": _in_body(_repeated("a    ")),
    "tabs": _in_body(_repeated("\t")),
    "ngay": _in_body(_repeated("ngày ")),
    "ngay-thang": _in_body(_repeated("ngày tháng năm ")),
    "dates": _in_body(_repeated("trước ngày 15/3/2024, ")),
    "periods": _in_body(_repeated("hằng tháng, hằng quý, ")),
    "giao": _in_body(_repeated("Giao ")),
    "giao-bodies": _in_body(_repeated("Giao Sở Nội vụ ")),
    "phoi-hop": _in_body(_repeated("phối hợp với ")),
    "bao-cao": _in_body(_repeated("báo cáo UBND ")),
    "bao-cao-filler": _in_body(_repeated("báo cáo kết quả ")),
    "theo": _in_body(_repeated("theo chức năng ")),
    "can-cu": _in_body(_repeated("Căn cứ ")),
    "cua": _in_body(_repeated("của UBND ")),
    "quyet-dinh": _in_body(_repeated("Quyết định số ")),
    "luat": _in_body(_repeated("Luật ")),
    "luat-names": _in_body(_repeated("Luật Lưu trữ, ")),
    "khoan": _in_body(_repeated("khoản 2 Điều ")),
    "thay-the": _in_body(_repeated("thay thế ")),
    "links": _in_body(_repeated("www.a.vn/b ")),
    "link-line": _in_body(lambda n: "http://" + "a.vn/" * (n // 5)),
    "code-like": _in_body(_repeated("1/A-")),
    "names": _in_body(_names),
    "codes": _in_body(_codes),
    "and": _in_body(_repeated("và ")),
    "van-phong": _in_body(_repeated("Văn phòng: ")),
    "quarters": _in_body(_repeated("quý I, ")),
    "kinh-gui": _repeated("Kính gửi: "),
    "kinh-gui-lines": _repeated("Kính gửi:\n"),
    "addressees": lambda n: (
        HEAD.split("Kính gửi")[0] + "Kính gửi:\n" + fill(n, (f"- Sở Thứ {i};" for i in count(1)), "\n") + TAIL
    ),
    "addressees-line": lambda n: (
        HEAD.split("Kính gửi")[0] + "Kính gửi: " + fill(n, (f"Sở Thứ {i}" for i in count(1)), "; ") + TAIL
    ),
    "noi-nhan": _repeated("Nơi nhận:\n"),
    "noi-nhan-line": _repeated("Nơi nhận: "),
    "recipients": lambda n: HEAD + "Đề nghị rà soát./.\n\nNơi nhận:\n" + fill(n, (f"- Phòng Thứ {i};" for i in count(1)), "\n"),
    "recipients-line": lambda n: HEAD + "Đề nghị rà soát./.\n\nNơi nhận: " + fill(n, cycle(("- Như trên;",)), " "),
    "luu": _repeated("- Lưu: VT;\n"),
    "signers": lambda n: (
        HEAD + "Đề nghị rà soát./.\n\n" + fill(n, cycle(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Tám")), "\n\n")
    ),
    "tm": _repeated("TM. "),
    "letterhead": lambda n: fill(n, cycle(("ỦY BAN NHÂN DÂN", "HUYỆN MINH TÂN")), "\n"),
    "letterhead-long": lambda n: "ỦY BAN NHÂN DÂN " * (n // 16) + "\nSố: 1/UBND\n",
    "subject-long": lambda n: HEAD.replace("rà soát hồ sơ", "rà soát " * (n // 8)) + TAIL,
    "place-long": lambda n: HEAD.replace("Minh Tân, ngày", "Minh Tân " * (n // 9) + ", ngày") + TAIL,
    "headings": _repeated("QUYẾT ĐỊNH\n"),
    "motto": _repeated("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"),
    "annexes": lambda n: HEAD + "Đề nghị rà soát./." + TAIL + fill(n, cycle(("Phụ lục I", "Rà soát hồ sơ")), "\n"),
    "items": _in_body(_repeated("- Rà soát hồ sơ;\n")),
    "items-numbered": _in_body(lambda n: fill(n, (f"{i}. Phòng Nội vụ rà soát;" for i in count(1)), "\n")),
    "items-deep": _in_body(_deep),
    "items-dotted": _in_body(_dotted),
    "articles": _in_body(lambda n: fill(n, (f"Điều {i}. Giao Phòng Nội vụ" for i in count(1)), "\n")),
    "unlabelled": _in_body(_repeated("Rà soát hồ sơ tại cơ sở và cập nhật.\n\n")),
    "item-continued": _in_body(lambda n: "1. Phòng Nội vụ rà soát:\n\n" + "Hồ sơ còn thiếu;\n\n" * (n // 19)),
    "closings": _in_body(lambda n: fill(n, cycle(("1. Rà soát hồ sơ.", "Tren day la y kien.", "Đề nghị rà soát.")), "\n\n")),
    "blank-lines": lambda n: HEAD + "\n" * n + TAIL,
    "form-feeds": lambda n: HEAD + "\f" * n + TAIL,
    "single-letters": _repeated("a\n"),
    "footnotes": _in_body(lambda n: fill(n, (f"hồ sơ{i % 99};\n{i % 99}Nghị quyết" for i in count(1)), "\n")),
    "table": _in_body(_table),
    "pipes": _in_body(_repeated("|")),
    "columns": _columns,
    "combining": _in_body(lambda n: "a" + "\u0301\u0323" * (n // 2)),
    "combining-words": _in_body(_repeated("a\u0302\u0301 ")),
    "zero-width": _in_body(_repeated("\u200b\u200d")),
    "soft-hyphens": _in_body(_repeated("hồ\u00adsơ ")),
    "one-word": _in_body(_repeated("x")),
    "one-word-marked": _in_body(_repeated("ế")),
    "base64": _in_body(_base64),
    "controls": _in_body(_repeated("\x01\x02")),
    "other-scripts": _in_body(_repeated("漢字 ")),
    "unmarked": lambda n: fill(n, cycle(("uy ban nhan dan huyen yeu cau cac phong ban ra soat ho so",)), "\n"),
}


def _as_item(family: Family) -> Family:
    """The same as the words of a list item that lays a duty on somebody."""
    return lambda length: family(length).replace(HEAD, HEAD + "1. Phòng Nội vụ có trách nhiệm ", 1)


_DUTIES = (
    "words-line commas-spaced points-spaced semicolons colons brackets-pairs quotes-open dashes-line capitals-line capital-words ngay "
    "dates periods giao giao-bodies phoi-hop bao-cao bao-cao-filler theo cua quyet-dinh luat-names names codes and van-phong quarters"
)
FAMILIES |= {f"item-{name}": _as_item(FAMILIES[name]) for name in _DUTIES.split()}
