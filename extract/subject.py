"""The subject (trích yếu): after V/v under the number of a letter, or under the heading of a typed document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from congvan.extract.finding import Finding
from congvan.extract.heading import Heading
from congvan.extract.issuer import HEADS
from congvan.extract.landmarks import ADDRESSEES, DATE_LINE, MOTTO, capitals
from congvan.extract.patterns import Pattern, fold
from congvan.extract.zones import Zones
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

if TYPE_CHECKING:
    from congvan.extract.letterhead import Piece

ABOUT = Pattern("subject.about", r"^\W*(?P<label>v\s?[/\\l1|]?\s?v\b\s*[:.]?|ve\s+vi[e\w]{1,2}c\b\s*[:.]?|trich yeu\s*:)\s*")
#: `CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ` under a Party heading names the issuer once more; so does `LIÊN NGÀNH` what a joint paper is.
_OF_ISSUER = Pattern("subject.of_issuer", r"^\W*(?:cua\s|lien (?:nganh|tich)\W*$)")
OPENERS = Pattern("subject.openers", r"^\W*(?:v\s?[/\\|]\s?v|vv|ve viec|ve)\b\s*[:.]?\s*")
#: The authority line of a decision, the sender of a telegram: CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH (điện:)
_OPENS_TEXT = Pattern(
    "subject.opens_text",
    r"^\W*(?:chu tich|uy ban nhan dan|bo truong|giam doc|tong giam doc|cuc truong|thu tuong|hoi dong nhan dan|ban thuong vu|chinh phu)\b",
)
_STAMP = Pattern(
    "subject.stamp",
    r"^\W*(?:(?:thuong\s+)?khan|h[o0]a toc.*|(?:toi |tuyet )?mat|(?:cong van |van ban )?den\b\W*(?:(?:so|ngay|gio)\b.*|\d.*)?|s[o6]\s*(?:den)?\s*[:.].*|chuyen\s*:.*|ngay\s*:.*"
    r"|du thao.*|so va ky hieu.*|sao y.*|luu hanh noi bo|[o0]{3})\W*$",
)


#: `(Kèm theo Quyết định số …)`, `(Thực hiện Kế hoạch số …)` below a heading: what it belongs to, not what it is about.
_BRACKETS = Pattern(
    "subject.brackets",
    r"(?<=\S{2}.{8,600})\s*\((?i:ban hành|kèm|kèm theo|thực hiện|triển khai|đính kèm|căn cứ|theo)\s[^()]{10,200}\)?\s*$",
)


def find_subject(
    document: Document, zones: Zones, pieces: list[Piece], number: Finding | None, heading: Heading | None
) -> Finding | None:
    """The subject without its opener (V/v, Về việc), or None."""
    if heading is not None:
        found = _under_heading(document, zones, heading)
        if found is not None:
            return found
    at = next((n for n, piece in enumerate(pieces) if ABOUT.match(piece.folded)), None)
    rule = "letterhead.about"
    if at is None and number is not None and heading is None and zones.addressees[1] > zones.addressees[0]:
        # Party letters print the subject in italics under the number, without V/v.
        at = next(
            (n + 1 for n, piece in enumerate(pieces) if piece.start <= number.start < piece.start + len(piece.text)), None
        )
        rule = "letterhead.under_number"
    if at is None:
        return None
    taken: list[tuple[int, str]] = []
    for piece in pieces[at:]:
        if ADDRESSEES.search(piece.folded):
            break
        text, folded = piece.text, piece.folded
        gone = _foreign(folded)
        if gone is not None:
            text = text[:gone]
            if not text.strip(" *.,-_") or capitals(text):
                continue
        if not any(letter.isalpha() or (taken and letter.isdigit()) for letter in text) or _STAMP.match(folded):
            continue
        if taken and capitals(text) and not capitals(taken[0][1]):
            break
        taken.append((piece.start, text))
        if len(taken) >= 12:
            break
    return _finding(taken, rule, 0.95 if rule == "letterhead.about" else 0.88)


def _foreign(folded: str) -> int | None:
    """Where the right column begins on a line that a reading without columns merged: the motto, or the date line."""
    match = MOTTO.search(folded)
    if match:
        return match.start()
    date = DATE_LINE.search(folded)
    if date is None:
        return None
    before = folded[: date.start()].rstrip()
    # A date line has a place and a comma before the day; a date inside the subject has words.
    if before.endswith(",") and len(before.split()) <= 5 and len(folded) - date.end() < 6:
        return 0
    return None


def _under_heading(document: Document, zones: Zones, heading: Heading) -> Finding | None:
    end = zones.letterhead[1]
    taken: list[tuple[int, str]] = []
    line = document.lines[heading.line]
    rest = document.text[heading.end : line.end]
    if rest.strip(" :.*-_") and not _OF_ISSUER.match(unaccented(rest)):
        taken.append((heading.end, rest))
    for paragraph in document.paragraphs[:end]:
        for other in document.lines[paragraph.first : paragraph.last]:
            text = document.text[other.start : other.end]
            if other.start <= line.start or not any(letter.isalpha() or (taken and letter.isdigit()) for letter in text):
                continue
            folded = unaccented(text)
            if taken and (_OPENS_TEXT.search(folded) and capitals(text, 0.6)):
                return _finding(taken, "heading.below", 0.95)
            if taken and not capitals(taken[0][1], 0.8) and capitals(text, 0.8) and HEADS.match(folded):
                return _finding(taken, "heading.below", 0.95)  # `BAN CHỈ HUY …` / `TỈNH X, điện:`
            if capitals(text, 0.9) and _OF_ISSUER.match(folded):
                continue
            if _STAMP.match(folded) or MOTTO.search(folded) or _foreign(folded) is not None or ADDRESSEES.search(folded):
                continue
            taken.append((other.start, text))
    return _finding(taken, "heading.below", 0.95)


def _finding(taken: list[tuple[int, str]], rule: str, confidence: float) -> Finding | None:
    if not taken:
        return None
    raw = fold(" ".join(text for _, text in taken))
    opener = OPENERS.match(unaccented(raw))
    value = raw[opener.end() :] if opener else raw
    value = _BRACKETS.sub("", value.strip(" *_-–.,;:")).strip(" *_-–.,;:")
    if value.count('"') == 1:  # the other one stood before the opener
        value = value.strip('"')
    if not value:
        return None
    start, last = taken[0][0], taken[-1]
    return Finding("subject", start, last[0] + len(last[1]), raw, rule, confidence, {"value": value})
