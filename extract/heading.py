"""The heading: the type of document, printed in capitals on a line of its own (letters sometimes spaced out)."""

from __future__ import annotations

from dataclasses import dataclass

from congvan.extract import doctypes
from congvan.extract.landmarks import DISTRIBUTION, MOTTO, capitals
from congvan.extract.patterns import Pattern
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

#: A heading stands on the first page, before any running text; further down a type word in capitals is an annex's.
_LOOK = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """`line` is a position in `Document.lines`; `rest` the offset where text after the type word begins (or the line's end)."""

    line: int
    start: int
    end: int
    type: doctypes.DocType


def _joined(text: str) -> str:
    """`Q U Y Ế T   Đ Ị N H` as words: single letters in a row are put together at wider gaps."""
    parts = text.split(" ")
    if len(parts) >= 4 and sum(len(part) == 1 for part in parts) >= 0.8 * len(parts):
        return "".join(parts)
    return text


def find_heading(document: Document) -> Heading | None:
    """The first line that is, or opens with, a type word in capitals."""
    for number, line in enumerate(document.lines[:_LOOK]):
        text = document.text[line.start : line.end]
        words = text.strip(" :.*_-–").split()
        if not words or not capitals(words[0]) or MOTTO.search(unaccented(text)):
            continue
        run = 0
        while run < len(words) and capitals(words[run].strip(":.,"), 1.0):
            run += 1
        for size in range(min(run, 5), 0, -1):
            found = doctypes.by_word(" ".join(words[:size]).strip(":.,"))
            if found is None and size == run == len(words):
                found = doctypes.by_spaced(_joined(" ".join(words)))
            # Fewer capitals than stand there would be a name that opens like a type (THÔNG TIN …, BÁO CÁO VIÊN …).
            if found is not None and found.code in COPIES and number:
                if _ended(document, number):
                    return None
                if _copied_below(document, number):
                    break
            if found is not None and number and _ended(document, number):
                return None  # the heading of what the dispatch encloses
            if found is not None and (size == run or _subject_follows(words[size])):
                start = document.text.index(words[0], line.start)
                last = document.text.index(words[size - 1], start)
                return Heading(number, start, last + len(words[size - 1]), found)
    return None


_NUMBER = Pattern("heading.number", r"^\W*s[o6]\s*[:.]?\s*\d{1,5}\s*[/-]")
#: Forms that certify a copy; below another letterhead they are not the document's own type.
COPIES = frozenset(("SL", "SY", "TrS", "BS"))


def _copied_below(document: Document, number: int) -> bool:
    """Whether the letterhead of the paper that was copied follows: a number of its own and the motto."""
    below = [document.text[line.start : line.end] for line in document.lines[number + 1 : number + 14]]
    numbers = [text for text in below if _NUMBER.match(unaccented(text))]
    return len(numbers) > 1 and any(MOTTO.search(unaccented(text)) for text in below)


def _ended(document: Document, number: int) -> bool:
    """Whether a distribution list stands above the line: the document copied ends there."""
    above = (document.text[line.start : line.end] for line in document.lines[:number])
    return any(DISTRIBUTION.search(unaccented(text)) for text in above)


def _subject_follows(word: str) -> bool:
    return unaccented(word) in {"lien", "ve", "v/v", "trien", "phe", "ban", "thuc", "to", "so", "kiem", "phong", "tang"}
