"""Which lines run on, and where a new paragraph begins."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from congvan.ingest.vietnamese import is_syllable

if TYPE_CHECKING:
    from congvan.ingest.reading import RawLine

#: What opens a list item or an article: 1. 4.1. 1) 1- a) đ. a- A. B- - + * • I. Điều 5. Chương II
LABEL = regex.compile(
    r"^(?:(?:\d{1,2}|[a-zđ]|[IVX]{1,4})/\.\s?(?=\p{Lu})|\d{1,2}(?:\.\d{1,2}){0,3}[.)](?=\p{Lu}(?:\p{Ll}|\p{Lu}))|[a-zđ]\)(?=\p{Lu}\p{Ll})|[a-zđ]/\s(?=\p{Lu})|\d{1,3}(?:\.\d{1,2}){0,3}[.)]\s|\d{1,2}(?:\.\d{1,2}){0,3}\s?[-/]\s(?=\p{Lu})|\d{1,2}(?:\.\d{1,2}){1,3}\s|[a-zđ](?:[.)]|-)\s|[A-HĐ](?:(?:\.|\s?[-–])\s(?=\p{Lu}{2})|/-?\s(?=\p{Lu})|[.)]\s(?=(?:Đối với|Về phía|Trách nhiệm|Nhiệm vụ)\s))|[-–—+*•·●▪○]\s?\S|_\s\p{L}|[IVXLCl]{1,6}\s?[.)-]\s"
    r"|Điều\s+\d{1,3}[a-zđ]?(?!\d|[a-zđ]?\s?(?:,|và\s|của\s|đến\s|này|nêu|trên|khoản|điểm|Nghị\s|Luật\s|Bộ\sluật|Thông\stư|Quyết\sđịnh\s|Pháp\slệnh|Hiến\spháp|Quy\s(?:chế|định)\s|Điều\slệ))|Chương\s+[IVXLC\d]|Mục\s+[IVXLC\d]|Phần\s+(?:[IVXLC\d]|thứ)|Phụ\s+lục\b|PHỤ\s+LỤC\b)"
)
#: Labels whose point was read as a comma: they open an item behind a sentence that is over.
_COMMA_LABEL = regex.compile(
    r"^(?:\d{1,2}(?:[.,]\d{1,2}){1,2}[.)]\s|(?:\d{1,2}|[IVX]{1,4}|[a-zđ]),\s)(?=\p{Lu})(?!\d{1,2},\sĐiều)"
)
#: Labels of the form itself, which no sentence runs into.
_FORM = regex.compile(
    r"^\W{0,3}(?:K[ií]nh (?:g[uử]i|tr[iì]nh)|N[ơo]i nh[aậ]n)\s*:|^\(\s*(?:ban hành )?kèm theo\s", regex.IGNORECASE
)
#: A sentence that is not over: the figure or letter on the next line is no label (`trong quý` / `II/2007.`).
_GOES_ON = regex.compile(
    r"(?<!\p{L})(?:quý|số|ngày|tháng|năm|khoản|điểm|điều|Điều|mục|phần|biểu|mẫu|tại|theo|của|và|hoặc|từ|đến|các|những|phụ lục|Chương|chương)$"
)
_FIGURE = regex.compile(r"^(?:[\dIVXLC]|[a-zđ][.)]|Điều\s)")
#: Words that open the closing of a dispatch, or its grounds: behind a full stop they open a paragraph.
_ADDRESSES_ALL = regex.compile(r"^(?:Yêu cầu|Đề nghị|Giao|Căn cứ|Trên đây|Nhận được|Rất mong)\s")
_CLOSED = regex.compile(r"(?:[.;:!?…]|\./\.?)[”\"’)]*\s*$")


def _capitals(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= 2 and all(letter.isupper() for letter in letters)


def _opens_in_capitals(text: str) -> bool:
    """Whether a name set in capitals opens the line (`THỦ TƯỚNG CHÍNH PHỦ điện:`); abbreviations are no syllables."""
    words = [word.strip(",.:;") for word in text.split()[:2]]
    return len(words) == 2 and all(len(word) > 1 and word.isupper() and is_syllable(word.lower()) for word in words)


def _width(line: RawLine) -> float:
    return line.box[2] if line.box is not None else float(len(line.text))


def group(lines: Sequence[RawLine]) -> list[list[RawLine]]:
    """Lines grouped into paragraphs, order kept.

    Evidence, strongest first: a list label opens; a change between capitals and running text parts; a blank line parts
    unless every line is followed by one; a short or finished line closes; else the lines run on."""
    if not lines:
        return []
    double = sum(line.blank_before for line in lines) > 0.5 * len(lines)
    # Where nearly every long line ends a sentence, blank lines part paragraphs that were never wrapped.
    whole = [_CLOSED.search(line.text) is not None for line in lines if _width(line) >= 55]
    if double and lines[0].box is None and sum(whole) > 0.6 * len(whole):
        double = False
    margin = _left_margin(lines)
    widths = sorted(_width(line) for line in lines)
    full = widths[int(len(widths) * 0.85)]
    unwrapped = widths[-1] > 140 and lines[0].box is None  # no page holds so long a line: each one is a paragraph
    usual_gap = sorted(line.gap for line in lines)[len(lines) // 2] if double else 0
    blocks = [[lines[0]]]
    for before, line in itertools.pairwise(lines):
        if _runs_on(before, line, full=full, double=double, unwrapped=unwrapped, usual_gap=usual_gap, margin=margin):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _runs_on(
    before: RawLine, line: RawLine, *, full: float, double: bool, unwrapped: bool, usual_gap: int, margin: float
) -> bool:
    text, last = line.text, before.text
    # Without boxes widths count letters, and a line that runs over holds at least fifty-five of them.
    long = _width(before) >= (full * 0.8 if before.box is not None else max(full * 0.8, 55))
    if _DAY_BEHIND.match(text) and last.endswith(" ngày"):
        return True
    if _splits_name(last, text) and _SECOND_HALF.match(text):
        return True
    if _splits_name(last, text) and long and line.page == before.page and not line.blank_before:
        return True
    if long and line.page == before.page and not line.blank_before and _FIGURE.match(text) and _GOES_ON.search(last):
        return True
    if LABEL.match(text) or _FORM.match(text) or _capitals(text) != _capitals(last):
        return False
    if _COMMA_LABEL.match(text) and (_CLOSED.search(last) or not long):
        return False
    if _opens_in_capitals(text) and not _opens_in_capitals(last):
        return False
    lower = text[:1].islower()
    open_end = not _CLOSED.search(last) and not last.endswith(",")
    if line.page != before.page:
        return (lower or (open_end and long)) and not _capitals(text)
    if line.blank_before and (not double or line.gap > usual_gap):
        return False
    if unwrapped and not lower:
        return False
    if _indented(before, line):
        return False
    if line.box is not None and line.box[0] > margin + 14 and _CLOSED.search(last) and not lower:
        return False  # a first-line indent below a line that is indented itself
    if lower:
        return not last.endswith(("./.", ";")) or long
    if _CLOSED.search(last):
        if _ADDRESSES_ALL.match(text):
            return False
        return long and not last.endswith((";", "./.", ":"))
    return long


def _splits_name(last: str, text: str) -> bool:
    """`Đài Truyền thanh` / `- Truyền hình huyện`: the dash of a name at the edge of a full line. A list's item follows a mark."""
    return _NAME_DASH.match(text) is not None and last[-1:].isalpha() and last.split()[-1][:1].islower()


#: `Quyết định số … ngày` / `15/9/2017 của …`: no item opens so.
_DAY_BEHIND = regex.compile(r"^\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}\s")
#: `các tổ chức chính trị` / `- xã hội`: no item opens so.
_SECOND_HALF = regex.compile(r"^[-–]\s(?:xã hội|nghề nghiệp)\b")
#: The second halves of names with a dash.
_NAME_DASH = regex.compile(
    r"^[-–]\s(?:Truyền hình|Kế hoạch|Thương binh|Hộ tịch|Tài chính|Xã hội|Thể thao|Du lịch|Đầu tư|Đô thị|Giải trí|Hạ tầng|Khen thưởng|Thông tin|Thống kê|Tin học|xã hội|nghề nghiệp)\b"
)


def _left_margin(lines: Sequence[RawLine]) -> float:
    """Where full lines begin, in points; far right where there are no boxes, so that nothing counts as indented."""
    edges = sorted(line.box[0] for line in lines if line.box is not None and line.box[2] - line.box[0] > 200)
    return edges[0] if len(edges) >= 4 else 1e9


#: Characters by which the first line of a typed paragraph is set in.
_INDENT = 3


def _indented(before: RawLine, line: RawLine) -> bool:
    """A first-line indent against the line above, both of one column; of typed lines only behind a full stop, before a capital."""
    if before.box is None and line.box is None:
        return line.indent - before.indent >= _INDENT and line.text[:1].isupper() and _CLOSED.search(before.text) is not None
    if before.box is None or line.box is None:
        return False
    return line.box[0] - before.box[0] > 14 or line.box[1] - before.box[3] > 1.2 * max(1.0, before.box[3] - before.box[1])
