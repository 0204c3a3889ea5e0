"""What looks wrong in a record and deserves a look; a value is never changed for it."""

from __future__ import annotations

from congvan.extract.finding import Finding
from congvan.ingest.document import Document, Issue
from congvan.normalize.record import Record, Warning_


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


def no_dispatch(record: Record) -> Issue | None:
    """The issue that refuses what is no dispatch: nothing that opens one was found. None for anything that may be one."""
    found = (record.code, record.symbol, record.date, record.issuer, record.type, record.signer, record.urgency, record.secrecy)
    listed = (record.addressees, record.distribution, record.citations, record.tasks)
    if not record.text.strip():
        message = "No text was read on any page. Scan it again at 300 dpi, or look at whether the pages are blank."
        return Issue("no_text", message, "refusal")
    if any(found) or any(listed):
        return None
    message = (
        "The text was read, but nothing in it marks an official dispatch (no issuer, code, date line, addressees or signature). "
        "If it is one, recognise its pages anew with --ocr always."
    )
    return Issue("no_dispatch", message, "refusal")
