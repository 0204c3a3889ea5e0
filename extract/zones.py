"""Where the parts of a dispatch stand: letterhead, addressees, operative text, distribution, signature, annexes.

Every zone is a run of paragraphs, given as positions in `Document.paragraphs` (half-open).
"""

from __future__ import annotations

from dataclasses import dataclass

from congvan.ingest.document import Document

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Zones:
    """Half-open ranges of positions in `Document.paragraphs`; an empty range `(n, n)` where a part is missing.

    `notes` are the paragraphs of kind `note` (footnotes), `annex` begins at the first annex heading after the signature."""

    letterhead: Range
    addressees: Range
    body: Range
    distribution: Range
    signature: Range
    annex: Range
    notes: tuple[int, ...] = ()


def find_zones(document: Document) -> Zones:
    """The zones of a document, from its words alone; always answers, with empty ranges for what is missing."""
    raise NotImplementedError
