"""The noun that `ingest` hands on: what is written where, and the reading text built from it once.

Offsets are character offsets (half-open) into `Document.text`; pages count from 1; boxes are PDF points
`(x0, top, x1, bottom)` from the page's top left corner, or None where the input has no layout (plain text).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Literal

Box = tuple[float, float, float, float]
Origin = Literal["native", "ocr"]
Status = Literal["read", "partial", "refused", "failed", "duplicate"]
#: What a paragraph is to a reader. `body` covers letterhead and lists too; `note` is a footnote (kept in the text,
#: after the body of the document, so that it interrupts no sentence).
ParagraphKind = Literal["body", "note"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word as read. `text` is the repaired reading, `raw` what the source or recogniser gave; both without spaces.

    `confidence` is 0..1, None where the source does not say (a text layer, a text file).
    `start`/`end` locate it in `Document.text` (both 0 before the text is built)."""

    text: str
    raw: str
    page: int = 1
    box: Box | None = None
    confidence: float | None = None
    bold: bool = False
    italic: bool = False
    size: float | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, one column wide. `first`/`last` are positions in `Document.words` (half-open)."""

    start: int
    end: int
    page: int
    first: int
    last: int
    box: Box | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong to one run of text. `first`/`last` are positions in `Document.lines` (half-open)."""

    start: int
    end: int
    first: int
    last: int
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. `confidence` is the mean word confidence of OCR (0..1), None for a text layer."""

    page: int
    width: float
    height: float
    origin: Origin
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that went wrong or deserves a look. `severity`: `note` changes nothing, `loss` makes the document
    partial (a page lost), `fatal` means that nothing could be read; `refusal` that the input is no readable document."""

    code: str
    message: str
    severity: Literal["note", "loss", "fatal", "refusal"] = "note"
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, typed or ruled: rows of cell texts (None where a cell is spanned)."""

    page: int
    rows: tuple[tuple[str | None, ...], ...]
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the bytes came from and what was done to them."""

    path: str
    sha256: str
    media_type: str
    bytes: int
    encoding: str | None = None
    restored: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A read document. `text` is NFC, one space between words, lines parted by `\\n`, paragraphs by a blank line;
    page numbers, running heads, pasted links and Markdown marks are not in it."""

    source: Source
    text: str
    words: tuple[Word, ...]
    lines: tuple[Line, ...]
    paragraphs: tuple[Paragraph, ...]
    pages: tuple[Page, ...]
    issues: tuple[Issue, ...] = ()
    tables: tuple[Table, ...] = ()
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def words_of(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that a span of the text touches, found by bisection."""
        if not self._starts:
            self._starts.extend(word.start for word in self.words)
        low = max(0, bisect_right(self._starts, start) - 1)
        high = bisect_left(self._starts, end)
        return tuple(word for word in self.words[low:high] if word.end > start and word.start < end)

    def place_of(self, start: int, end: int) -> tuple[int | None, Box | None]:
        """Page and box of a span; the box covers the part on the span's first page."""
        words = self.words_of(start, end)
        if not words:
            return None, None
        page = words[0].page
        boxes = [word.box for word in words if word.page == page and word.box is not None]
        if not boxes:
            return page, None
        return page, (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))

    def confidence_of(self, start: int, end: int) -> float | None:
        """The least word confidence under a span, None where the source gives none."""
        values = [word.confidence for word in self.words_of(start, end) if word.confidence is not None]
        return min(values, default=None)


def status_of(issues: tuple[Issue, ...]) -> Status:
    """The one place where a document's status is decided, from its issues alone."""
    found = {issue.severity for issue in issues}
    if "refusal" in found:
        return "refused"
    if "fatal" in found:
        return "failed"
    return "partial" if "loss" in found else "read"
