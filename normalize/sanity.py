"""What looks wrong in a record and deserves a look; a value is never changed for it."""

from __future__ import annotations

from congvan.extract.finding import Finding
from congvan.ingest.document import Document
from congvan.normalize.record import Warning_


def warnings_of(
    document: Document, *, code: str | None, year: str | None, date: str | None, secrecy: Finding | None
) -> list[Warning_]:
    """Warnings about the document's own identity: secrecy, a year group that disagrees with the date, no text."""
    warnings = []
    if secrecy is not None:
        warnings.append(
            Warning_(
                code="secret",
                pointer="/secrecy",
                message=f"The document bears the mark {secrecy.raw}. It stays out of exports, lists and the graph unless asked for.",
            )
        )
    if year and date and year != date[:4]:
        warnings.append(
            Warning_(code="year_mismatch", pointer="/code", message=f"The code {code} says {year}, the date line {date[:4]}.")
        )
    if not document.text.strip():
        warnings.append(Warning_(code="no_text", pointer="/text", message="No text was read on any page."))
    return warnings
