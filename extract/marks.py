"""Stamps of urgency and secrecy, and the incoming (ĐẾN) stamp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from congvan.extract.finding import Finding
from congvan.extract.landmarks import capitals
from congvan.extract.patterns import Pattern, fold
from congvan.extract.zones import Zones
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

if TYPE_CHECKING:
    from congvan.extract.letterhead import Piece

URGENCY = Pattern("stamp.urgency", r"^\W*(?P<mark>thuong khan|h[o0]a t[o0]c|khan)(?:\s+hen gio.*)?\W*$")
SECRECY = Pattern("stamp.secrecy", r"^\W*(?:do mat\s*:\s*)?(?P<mark>tuyet mat|toi mat|mat)\W*$")
DECLASSIFIED = Pattern("stamp.declassified", r"^\W*(?:da\s+)?giai mat\b")
INCOMING = Pattern(
    "stamp.incoming",
    r"^\W*(?:cong van|van ban|cv)?\s*den\b\W*$|^\W*(?:cong van|van ban|cv) den\b|^\W*den\W+(?:s[o6]|ngay)\s*[:.]",
)
_NUMBER = Pattern("stamp.incoming.number", r"\bs[o6]\s*(?:den)?\s*[:.]?[\s.…_]*(?P<number>\d{1,6})\b(?!\s*[/-])")
_DATE = Pattern("stamp.incoming.date", r"\bngay\s*(?:den)?\s*[:.]?[\s.…_]*(?P<date>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4})")
_NORMAL = {"khan": "khẩn", "thuong khan": "thượng khẩn", "mat": "mật", "toi mat": "tối mật", "tuyet mat": "tuyệt mật"}
_VIEW = 80


def find_marks(document: Document, zones: Zones) -> list[Finding]:
    """Marks that stand alone on a line in capitals: the words also occur in running text, where they mark nothing.

    Urgency is looked for above the operative text; secrecy on every page's first lines too, since a miss there is an
    offence and a false alarm costs a click. A GIẢI MẬT stamp lifts the mark."""
    findings: list[Finding] = []
    before = max(zones.letterhead[1], zones.addressees[1])
    top = document.paragraphs[before - 1].end if 0 < before <= len(document.paragraphs) else 0
    lines = document.lines[:_VIEW]
    released = any(DECLASSIFIED.search(unaccented(document.text[line.start : line.end])) for line in lines)
    seen_pages: dict[int, int] = {}
    for line in document.lines:
        seen_pages[line.page] = seen_pages.get(line.page, 0) + 1
        high = seen_pages[line.page] <= 6
        if line.start >= top and not high:
            continue
        text = document.text[line.start : line.end]
        if len(text) > 40 or not capitals(text):
            continue
        folded = unaccented(text)
        urgent = URGENCY.search(folded) if line.start < top else None
        if urgent and not any(f.field == "urgency" for f in findings):
            mark = _NORMAL.get(urgent["mark"], "hỏa tốc")
            findings.append(Finding("urgency", line.start, line.end, fold(text), URGENCY.name, 0.95, {"value": mark}))
        secret = SECRECY.search(folded) if "MẬT" in text or "MAT" in text else None
        if secret and not released and not any(f.field == "secrecy" for f in findings):
            mark = _NORMAL[secret["mark"]]
            findings.append(Finding("secrecy", line.start, line.end, fold(text), SECRECY.name, 0.95, {"value": mark}))
    return findings


def find_arrival(pieces: list[Piece]) -> Finding | None:
    """Number and date of the ĐẾN stamp: they belong to the receiver, never to the document."""
    for position, piece in enumerate(pieces):
        if not INCOMING.search(piece.folded):
            continue
        number = date = None
        last = piece
        for other in pieces[position : position + 6]:
            if number is None and (found := _NUMBER.search(other.folded)):
                number, last = found["number"], other
            if date is None and (found := _DATE.search(other.folded)):
                date, last = found["date"].replace(" ", ""), other
        if number or date:
            end = last.start + len(last.text)
            return Finding("arrival", piece.start, end, piece.text, INCOMING.name, 0.9, {"number": number, "date": date})
    return None
