"""Page furniture: what a page carries that is no part of what is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import regex

from congvan.ingest.document import Page
from congvan.ingest.spelling import unaccented

if TYPE_CHECKING:
    from congvan.ingest.reading import RawLine

_PAGE_NUMBER = regex.compile(r"^[-–—.\s]*(?:Trang\s+)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—.\s]*$", regex.IGNORECASE)
_LINK = regex.compile(r"^(?:(?:https?://|www\.)\S+\s*)+$", regex.IGNORECASE)
_SIGNED_BY = regex.compile(r"^(?:Ký bởi|Người ký|Thời gian ký|Ngày ký|Ký ngày|Digitally signed)\b.*:", regex.IGNORECASE)
_SIGNED_MORE = regex.compile(r"^(?:Cơ quan|Email|E-mail|Chức vụ|Đơn vị|Lý do)\s*:", regex.IGNORECASE)
#: Page numbers that say what they are, whatever stands around them.
_SAYS_PAGE = regex.compile(
    r"^(?:[-–—.\s]*Trang\s+\d{1,3}(?:\s*/\s*\d{1,3})?[-–—.\s]*|[-–—]\s*\d{1,3}\s*[-–—])$", regex.IGNORECASE
)
#: What a portal, a fax or an electronic office prints on every page: when it was read, by whom it was copied.
_STAMPED = regex.compile(
    r"^(?:\d{0,6}\s*\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})\s+\d{1,2}:\d{2}(?::\d{2})?|\d{2}-\d{2}-\d{2}\s+\d{2}:\d{2}\s.*\bFAX\b.*|\W*SAO (?:Y|LỤC)\b.*\d{2}:\d{2}:\d{2}.*"
    r"|\W*B[ẢA]N (?:SAO|ĐIỆN TỬ|CHÍNH|GỐC)\W*|[.·…_]{20,})$"
)
#: The time of an electronic signature, below the name of who signed.
_SIGNED_AT = regex.compile(r"^\d{2}[-/.]\d{2}[-/.]\d{4}\s+\d{2}:\d{2}(?::\d{2})?(?:\s*[+-]\d{2}:?\d{2})$")
#: What a portal's page says around the dispatch: the way to it, its card, its buttons.
_PORTAL = regex.compile(
    r"^(?:(?:Trang chủ|Home)\b.{0,160}|[^»›]{2,60}[»›][^»›]{2,60}[»›].{0,100}|(?=.*(?:Lượt xem|Tải về|Lượt tải|Lĩnh vực|Ngày hiệu lực|Tình trạng)\b).{0,200}\|.*"
    r"|(?:Lượt xem|Lượt tải|Tải về|Tải văn bản|In trang|Chia sẻ|Quay lại|Đánh giá bài viết|Gửi email|Ý kiến bạn đọc|Xem chi tiết|Tệp đính kèm|File đính kèm|Đăng nhập|Tìm kiếm)\s*:?[^.;]{0,60})$"
)
#: A running head or foot tells the page, the source or an address.
_FOOT = regex.compile(
    r"\b(?:trang|page)\s*#|#-#-# #:#:# \+#:#|#\s?/\s?#\s*$|©|bản quyền|mã tra cứu|https?:|www\.|\bfax\b", regex.IGNORECASE
)
#: No item, and no sentence's end.
_HEADLIKE = regex.compile(r"^[^-–+*•\d\W].*[^.;:,!?\s]$")
#: Lines between a running head and the number of its page, where columns were read one after the other.
_BESIDE = 4
_DIGITS = regex.compile(r"\d+")
#: So alike are two readings of one running line; so many such lines are looked for.
_ALIKE, _PROTOTYPES = 0.88, 8
#: Parts of the page height in which a lone number or a repeated line is furniture.
_MARGIN = 0.1


def without_furniture(lines: Sequence[RawLine], pages: Sequence[Page]) -> list[RawLine]:
    """The lines that say something: no page number, running head or foot, pasted link or signing stamp."""
    heights = {page.page: page.height for page in pages}
    repeated = _running(lines, heights) | _repeated(lines)
    kept: list[RawLine] = []
    stamped = -10
    for number, line in enumerate(lines):
        text = line.text
        if _LINK.match(text) or text in repeated or _STAMPED.match(text) or _SAYS_PAGE.match(text) or _PORTAL.match(text):
            continue
        if _SIGNED_BY.match(text) or (_SIGNED_MORE.match(text) and number - stamped <= 3 and stamped >= 0):
            stamped = number
            continue
        if _SIGNED_AT.match(text):
            if kept and _names_signer(kept[-1].text, lines):
                kept.pop()
            continue
        if _PAGE_NUMBER.match(text) and _alone(lines, number, heights):
            continue
        kept.append(line)
    return kept


def _names_signer(text: str, lines: Sequence[RawLine]) -> bool:
    """Whether a line above the time of a signature names the body that signed: all its words stand in the letterhead too."""
    if not text[:1].isupper() or text.isupper() or text[-1:] in ".;:,":
        return False
    head = unaccented(" ".join(line.text for line in lines[:4]))
    return unaccented(text) in head


def _in_margin(line: RawLine, heights: dict[int, float]) -> bool:
    height = heights.get(line.page, 0.0)
    return line.box is not None and height > 0 and (line.box[3] < height * _MARGIN or line.box[1] > height * (1 - _MARGIN))


#: What a figure must follow: another one on the next line is no part of it.
_WAITS = regex.compile(r"(?:ngày|tháng|năm|số|khoản|điểm|Điều)$")


def _alone(lines: Sequence[RawLine], number: int, heights: dict[int, float]) -> bool:
    """A lone number is a page number in a margin; in plain text, where blank lines or a page's edge part it off."""
    line = lines[number]
    if line.box is not None:
        return _in_margin(line, heights)
    after = lines[number + 1] if number + 1 < len(lines) else None
    if number and after is not None and lines[number - 1].text[-1:] not in ".;:!?…":
        before = lines[number - 1].text
        if after.text[:1].islower() or (_WAITS.search(before) and after.text[:1].isdigit()):
            return True  # in the middle of a sentence
    opens = number == 0 or lines[number - 1].page != line.page or line.blank_before
    closes = after is None or after.page != line.page or after.blank_before
    return opens and closes


def _running(lines: Sequence[RawLine], heights: dict[int, float]) -> frozenset[str]:
    """Texts that stand in the margin of three pages or more: running heads and feet."""
    seen: Counter[str] = Counter()
    for text, _page in {(line.text, line.page) for line in lines if _in_margin(line, heights)}:
        seen[text] += 1
    return frozenset(text for text, count in seen.items() if count >= 3)


def _repeated(lines: Sequence[RawLine]) -> frozenset[str]:
    """Running heads and feet of a text without boxes: a line that returns with another page number, or with an address; and those beside
    it that return as well."""
    plain = [(number, line.text) for number, line in enumerate(lines) if line.box is None and 6 <= len(line.text) <= 200]
    keys = Counter(_DIGITS.sub("#", text) for _, text in plain)
    found = {text for _, text in plain if keys[key := _DIGITS.sub("#", text)] >= 2 and _FOOT.search(key)}
    exact = Counter(text for _, text in plain)
    amid = {text for number, text in plain if _interrupts(lines, number)}
    found |= {text for text in amid if exact[text] >= 3 and len(text) >= 20 and _HEADLIKE.match(text)}
    numbered = [number for number, text in plain if _SAYS_PAGE.match(text)]
    paged = Counter(
        text for number, text in plain if exact[text] >= 2 and any(0 < abs(number - page) <= _BESIDE for page in numbered)
    )
    found |= {text for text, count in paged.items() if count == exact[text] and _HEADLIKE.match(text)}
    if not found:
        return frozenset()
    at = {number for number, text in plain if text in found}
    beside = [
        text for number, text in plain if text not in found and len(text) >= 20 and (number + 1 in at or number - 1 in at)
    ]
    # Readings of one line differ by a letter or two: the commonest ones, where they return, stand for the rest.
    common = Counter(map(unaccented, beside)).most_common(_PROTOTYPES)
    returning = [key for key, count in common if count >= 2 or any(key != other and _alike(key, other) for other, _ in common)]
    found |= {text for text in set(beside) if any(_alike(unaccented(text), key) for key in returning)}
    return frozenset(found)


def _interrupts(lines: Sequence[RawLine], number: int) -> bool:
    """Whether a line stands in the middle of a sentence or beside a page's number, as a running head does; a heading that returns
    (`a) Các bộ, ngành`) stands before what it heads."""
    before = lines[number - 1].text if number else ""
    after = lines[number + 1].text if number + 1 < len(lines) else ""
    return after[:1].islower() or any(_PAGE_NUMBER.match(text) is not None for text in (before, after) if text)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
