"""Where each value of a record was read: JSON Pointer to span, page, box, rule and confidence."""

from __future__ import annotations

from congvan.extract.finding import Finding
from congvan.ingest.document import Box, Document
from congvan.normalize.confidence import likelihood
from congvan.normalize.record import Evidence


class Ledger:
    """Collects the evidence of one record. What a value's confidence is made of stands beside it (see `confidence`)."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.entries: dict[str, Evidence] = {}
        self._read: dict[tuple[int, int], tuple[int | None, Box | None, float | None]] = {}

    def add(self, pointer: str, finding: Finding) -> None:
        """Evidence for the value at `pointer` from a finding."""
        self.note(pointer, finding.start, finding.end, finding.rule, finding.confidence)

    def note(self, pointer: str, start: int, end: int, method: str, confidence: float) -> None:
        """Evidence for the value at `pointer` from a span of the text; `confidence` is the rule's own."""
        page, box, read = self._reading(start, end)
        factors = {
            "rule": round(confidence, 3),
            "reading": 1.0 if read is None else round(read, 3),
            "restored": float(self._document.source.restored),
            "inferred": float(method.startswith("inferred:")),
        }
        rounded = None if box is None else [round(edge, 1) for edge in box]
        self.entries[pointer] = Evidence(
            start=start,
            end=end,
            page=page,
            bbox=rounded,
            method=method,
            confidence=round(likelihood(pointer, factors), 3),
            factors=factors,
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
