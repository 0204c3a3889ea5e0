"""The reading text: lines in reading order become paragraphs, and the text is built from their words, once.

What interrupts sentences goes first: page numbers, running heads, pasted links and lines that a signing program
stamps on the page are dropped; footnotes are moved behind the text, their markers taken off the words they are glued to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from congvan.ingest.bounds import in_bounds, paragraphs_in_bounds
from congvan.ingest.document import Box, Document, Issue, Line, Page, Paragraph, ParagraphKind, Source, Table, Word
from congvan.ingest.figures import with_figures
from congvan.ingest.footnotes import part_notes
from congvan.ingest.furniture import without_furniture
from congvan.ingest.letterheads import label_first
from congvan.ingest.paragraphs import group
from congvan.ingest.repair import (
    lost_in_part,
    with_bare_paragraphs,
    with_capitals,
    with_gaps_closed,
    with_likeliest,
    with_marks,
    with_some_marks,
)


@dataclass(frozen=True, slots=True)
class RawLine:
    """One printed line, one column wide, in reading order. `gap` is the number of blank lines above it where the
    input is text, `indent` the number of characters before it; `blank_before` says whether there is any blank line. `words` may be repaired later, never reordered."""

    words: tuple[Word, ...]
    page: int
    box: Box | None = None
    blank_before: bool = False
    gap: int = 0
    indent: int = 0

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        return bool(self.words) and all(word.bold for word in self.words)


def build(
    source: Source,
    lines: Sequence[RawLine],
    pages: Sequence[Page],
    issues: Sequence[Issue] = (),
    tables: Sequence[Table] = (),
) -> Document:
    """The document whose text is made of `lines` (reading order, columns already apart).

    Lines are joined by a line break, paragraphs by a blank line; footnotes follow the rest as paragraphs of kind `note`.
    """
    bounded, cut = in_bounds([line for line in lines if line.words])
    kept = without_furniture(bounded, pages)
    if source.encoding in {"tcvn3", "vni", "viscii"}:
        kept = with_capitals(kept)
    kept, restored = with_marks(with_gaps_closed(kept))
    in_part, apart = lost_in_part(kept), False
    if not restored:
        kept, apart = with_bare_paragraphs(kept)
        kept = with_likeliest(kept)
    if in_part:
        kept = with_some_marks(kept)
    source = replace(source, restored=restored or in_part or apart)
    body, notes = part_notes(label_first(with_figures(kept)))
    grouped: list[tuple[ParagraphKind, list[RawLine]]] = [("body", block) for block in paragraphs_in_bounds(group(body))]
    grouped += [("note", block) for block in paragraphs_in_bounds(notes)]

    text: list[str] = []
    words: list[Word] = []
    placed: list[Line] = []
    paragraphs: list[Paragraph] = []
    at = 0
    for kind, block in grouped:
        if text:
            text.append("\n\n")
            at += 2
        paragraph_start, first_line = at, len(placed)
        for number, line in enumerate(block):
            if number:
                text.append("\n")
                at += 1
            line_start, first_word = at, len(words)
            for position, word in enumerate(line.words):
                if position:
                    text.append(" ")
                    at += 1
                text.append(word.text)
                words.append(_placed(word, at))
                at += len(word.text)
            placed.append(Line(line_start, at, line.page, first_word, len(words), line.box, line.bold))
        paragraphs.append(Paragraph(paragraph_start, at, first_line, len(placed), kind))
    return Document(
        source,
        "".join(text),
        tuple(words),
        tuple(placed),
        tuple(paragraphs),
        tuple(pages),
        (*issues, *cut),
        tuple(tables),
    )


def _placed(word: Word, at: int) -> Word:
    # Spelt out: `replace` takes five times as long, and this runs for every word of every document.
    return Word(
        word.text,
        word.raw,
        word.page,
        word.box,
        word.confidence,
        word.bold,
        word.italic,
        word.size,
        at,
        at + len(word.text),
    )


def words_of_text(text: str, page: int = 1) -> tuple[Word, ...]:
    """Words of a piece of plain text: no boxes, no confidence."""
    return tuple(Word(part, part, page) for part in text.split())
