"""Where each value of a record was read: JSON Pointer to span, page, box, rule and confidence."""

from __future__ import annotations

from congvan.extract.finding import Finding
from congvan.ingest.document import Box, Document
from congvan.normalize.confidence import family_of, likelihood
from congvan.normalize.record import Evidence

#: Values that figures say: of their words only those that hold figures count, where any does (`ngày 05/3/2024` with its marks restored
#: is as sure as without).
_OF_FIGURES = frozenset({"date", "number", "symbol", "code", "arrival", "tasks.deadline"})


class Ledger:
    """Collects the evidence of one record. What a value's confidence is made of stands beside it (see `confidence`)."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.entries: dict[str, Evidence] = {}
        self._read: dict[tuple[int, int, bool], tuple[int | None, Box | None, float | None, bool]] = {}

    def add(self, pointer: str, finding: Finding) -> None:
        """Evidence for the value at `pointer` from a finding."""
        self.note(pointer, finding.start, finding.end, finding.rule, finding.confidence)

    def note(self, pointer: str, start: int, end: int, method: str, confidence: float) -> None:
        """Evidence for the value at `pointer` from a span of the text; `confidence` is the rule's own."""
        page, box, read, restored = self._reading(start, end, family_of(pointer) in _OF_FIGURES)
        factors = {
            "rule": round(confidence, 3),
            "reading": 1.0 if read is None else round(read, 3),
            "restored": float(restored),
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

    def _reading(self, start: int, end: int, figures: bool) -> tuple[int | None, Box | None, float | None, bool]:
        """Page, box and least word confidence of a span, and whether marks of its words were restored; worked out once: the
        names of a list share one. With `figures` words without any do not count in a document that was restored."""
        key = (start, end, figures)
        if key not in self._read:
            read, restored = self._document.confidence_of(start, end), False
            if self._document.source.restored:
                words = self._document.words_of(start, end)
                told = [word for word in words if any(c.isdigit() for c in word.text)] if figures else []
                words = tuple(told) or words
                read = min((word.confidence for word in words if word.confidence is not None), default=None)
                restored = any(word.text != word.raw for word in words)
            self._read[key] = (*self._document.place_of(start, end), read, restored)
        return self._read[key]

    def value(self, pointer: str, finding: Finding | None) -> str | None:
        """The `value` part of a finding, its evidence noted; None without a finding."""
        if finding is None:
            return None
        self.add(pointer, finding)
        return finding.parts.get("value")

    def least(self, pointers: tuple[str, ...]) -> float:
        """The least confidence of the given fields; a missing one counts as 0.5: nobody knows that it is not printed."""
        return min((self.entries[p].confidence if p in self.entries else 0.5) for p in pointers)
