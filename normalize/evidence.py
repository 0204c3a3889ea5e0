"""Where each value of a record was read: JSON Pointer to span, page, box, rule and confidence."""

from __future__ import annotations

from congvan.extract.finding import Finding
from congvan.ingest.document import Box, Document
from congvan.normalize.record import Evidence


class Ledger:
    """Collects the evidence of one record. A value's confidence is its rule's, lowered by how sure the words were read."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.entries: dict[str, Evidence] = {}
        self._read: dict[tuple[int, int], tuple[int | None, Box | None, float | None]] = {}

    def add(self, pointer: str, finding: Finding) -> None:
        """Evidence for the value at `pointer` from a finding."""
        self.note(pointer, finding.start, finding.end, finding.rule, finding.confidence)

    def note(self, pointer: str, start: int, end: int, method: str, confidence: float) -> None:
        """Evidence for the value at `pointer` from a span of the text."""
        page, box, read = self._reading(start, end)
        if read is not None:  # one badly read word of many spoils a value only in part
            confidence *= 0.7 + 0.3 * read
        if self._document.source.restored:
            confidence *= 0.9
        rounded = None if box is None else [round(edge, 1) for edge in box]
        self.entries[pointer] = Evidence(
            start=start, end=end, page=page, bbox=rounded, method=method, confidence=round(confidence, 3)
        )

    def _reading(self, start: int, end: int) -> tuple[int | None, Box | None, float | None]:
        """Page, box and word confidence of a span, worked out once: the names of a list share one."""
        if (start, end) not in self._read:
            self._read[start, end] = (*self._document.place_of(start, end), self._document.confidence_of(start, end))
        return self._read[start, end]

    def value(self, pointer: str, finding: Finding | None) -> str | None:
        """The `value` part of a finding, its evidence noted; None without a finding."""
        if finding is None:
            return None
        self.add(pointer, finding)
        return finding.parts.get("value")

    def least(self, pointers: tuple[str, ...]) -> float:
        """The least confidence of the given fields; a missing one counts as 0.5: nobody knows that it is not printed."""
        return min((self.entries[p].confidence if p in self.entries else 0.5) for p in pointers)
