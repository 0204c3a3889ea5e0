"""Plain texts whose line ends or columns were lost on the way: lines are cut at the landmarks of the form, columns that
were read across are laid one below the other."""

from __future__ import annotations

import regex

from congvan.ingest.letterheads import columns_apart

#: A text is one paragraph when it has no more rows than this, and one of them is longer than any page's line.
_MOST_ROWS, _LEAST_LENGTH = 4, 600
#: Where a dispatch always begins a line. Only used on texts that have no lines.
_LINE_STARTS = regex.compile(
    r"(?<=\S)\s+(?=CỘNG HÒA XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do|Số\s*:\s*[\d/…._]|V/v\s|Về việc\s(?=[^.]{5,200}\sKính gửi)|Kính gửi\s*:"
    r"|Nơi nhận\s*:|-\s*Lưu\s*:|(?:TM|KT|TL|TUQ|Q)\.\s?\p{Lu}{2}|(?:T/M|K/T|T/L)\s\p{Lu}{2}"
    r"|(?:QUYẾT ĐỊNH|CHỈ THỊ|KẾ HOẠCH|THÔNG BÁO|BÁO CÁO|TỜ TRÌNH|NGHỊ QUYẾT|CÔNG ĐIỆN|GIẤY MỜI|HƯỚNG DẪN|KẾT LUẬN|CHƯƠNG TRÌNH|QUYẾT NGHỊ)\b"
    r"|(?<!\p{Lu}\p{L}*\s)\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){0,3},\s*ngày\s[\s\d…._]{0,8}tháng)"
)
#: Where one begins behind the end of a sentence or of an item.
_ITEM_STARTS = regex.compile(
    r"(?<=[.;:/,])\s+(?=\d{1,2}(?:\.\d{1,2}){0,2}[.)]\s\p{Lu}|[a-zđ]\)\s|[-+]\s\p{Lu}|[IVX]{1,4}\.\s\p{Lu}|Điều\s\d+\.|Căn cứ\s|Yêu cầu\s|Đề nghị\s|Nhận được\s|Trên đây\s|Thực hiện\s|Thi hành\s|Tiếp theo\s|Phúc đáp\s|Để (?:thực|triển|tăng|kịp)\s?)"
)
#: A second body in a letterhead in capitals (`SỞ Y TẾ AN PHONG BỆNH VIỆN ĐA KHOA`).
_SECOND_BODY = regex.compile(
    r"(?<=\p{Lu})\s+(?=(?:SỞ|PHÒNG|BỆNH VIỆN|TRUNG TÂM|TRƯỜNG|CHI CỤC|CỤC|ỦY BAN NHÂN DÂN (?:HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ)|UBND (?:HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ)|HUYỆN ỦY|ĐẢNG ỦY|VĂN PHÒNG|BAN (?:TỔ CHỨC|TUYÊN GIÁO|QUẢN LÝ)|CÔNG AN)\s)"
)
_SIGNED = regex.compile(
    r"(?<=\p{Lu}{2})\s+(?=PHÓ\s\p{Lu}{2}|(?:\p{Lu}\p{L}*\.\s?){0,4}\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,4}\s*$)"
)
_MOTTO = regex.compile(r"CỘNG HÒA XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM")
_SIGNATURE = regex.compile(r"^(?:TM|KT|TL|TUQ|Q)\.|^(?:T/M|K/T|T/L)\s")
#: The subject of a letter, in the left column beside the addressees.
_SUBJECT = regex.compile(r"^\s*[\"“]?(?:V/v|Về việc)\b", regex.IGNORECASE)
_BESIDE = regex.compile(r"^(?P<left>\S.*?\S)\s+(?P<right>Kính gửi\s*:.*)$")
_ITEM_BESIDE = regex.compile(r"^(?P<left>[^\s-].{0,60}?[^\s;.:])\s+(?P<right>[-–]\s+\p{Lu}.*)$")
_ITEM = regex.compile(r"^\s+[-–]\s+\p{Lu}")
#: How many rows a subject may take before the addressees begin beside it.
_SUBJECT_ROWS = 5


def untangled(text: str) -> str:
    """The text with one line for each line of the form. A text that has its lines and columns comes back as it is."""
    rows = text.split("\n")
    if len([row for row in rows if row.strip()]) <= _MOST_ROWS and max(map(len, rows)) >= _LEAST_LENGTH and _MOTTO.search(text):
        rows = [line for row in rows for line in _lines(row)]
    return "\n".join(_columns(columns_apart(rows)))


def _lines(row: str) -> list[str]:
    if len(row) < _LEAST_LENGTH:
        return [row]
    marked = _ITEM_STARTS.sub("\n", _LINE_STARTS.sub("\n", row))
    found: list[str] = []
    above = True
    for line in marked.split("\n"):
        if _MOTTO.search(line):
            above = False
        if above:
            found += _SECOND_BODY.sub("\n", line).split("\n")
        elif _SIGNATURE.match(line):
            found += ["", *_SIGNED.sub("\n", line).split("\n")]
        else:
            found.append(line)
    return found


def _columns(rows: list[str]) -> list[str]:
    """`… và bảo đảm Kính gửi:` / `giao thông năm 2022 - Phòng Kinh tế;`: the subject first, then the addressees."""
    beside = next((number for number, row in enumerate(rows[:40]) if _BESIDE.match(row)), None)
    if beside is None or not any(_SUBJECT.match(row) for row in rows[max(0, beside - _SUBJECT_ROWS) : beside + 1]):
        return rows
    left, right = [], []
    at = beside
    for at in range(beside, len(rows)):
        row = rows[at]
        match = (_BESIDE if at == beside else _ITEM_BESIDE).match(row)
        if match:
            left.append(match["left"])
            right.append(match["right"])
        elif _ITEM.match(row) or (right and row.startswith(("- ", "– "))):
            right.append(row.strip())
        else:
            break
    else:
        at += 1
    return [*rows[:beside], *left, "", *right, "", *rows[at:]]
