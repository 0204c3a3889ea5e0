"""Documents from plain text for tests: what `congvan.ingest` makes of a text file, without the file."""

from __future__ import annotations

from congvan.ingest.document import Document, Page, Source
from congvan.ingest.reading import RawLine, build, words_of_text
from congvan.ingest.spelling import clean


def document_of(text: str) -> Document:
    """A document whose lines are the lines of `text`; a form feed starts a page."""
    lines = lines_of(text)
    pages = [Page(number, 595.3, 841.9, "native") for number in range(1, text.count("\f") + 2)]
    return build(Source("test.txt", "0" * 64, "text/plain", len(text)), lines, pages)


def lines_of(text: str) -> list[RawLine]:
    """The lines of `text` that hold anything."""
    lines: list[RawLine] = []
    page, gap = 1, 0
    for raw in text.split("\n"):
        if raw.startswith("\f"):
            page += 1
        stripped = clean(raw.strip("\f"))
        if not stripped.strip():
            gap += 1
            continue
        lines.append(RawLine(words_of_text(stripped, page), page, None, gap > 0, gap))
        gap = 0
    return lines
