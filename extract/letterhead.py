"""What the letterhead says: type, number and symbol, date and place, issuer, subject, urgency, secrecy, arrival stamp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from congvan.extract.finding import Finding
from congvan.extract.heading import COPIES, Heading, find_heading
from congvan.extract.issuer import find_issuer
from congvan.extract.landmarks import DATE_LINE, MOTTO, capitals
from congvan.extract.marks import find_arrival, find_marks
from congvan.extract.patterns import Pattern, fold
from congvan.extract.subject import find_subject
from congvan.extract.zones import Zones
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

_GROUP = r"[A-ZĐƯ][A-Za-zĐđƯư]*\d{0,2}"
_SYMBOL = rf"{_GROUP}(?:\s?[-–—.&]\s?{_GROUP})*(?:\s?/\s?{_GROUP}(?:\s?[-–.&]\s?{_GROUP})*)?"
_NUMBER_LABEL = r"^\W*(?:[Ss][ốồổôoòó6ọ0eéèêdđỐO]{1,2})\s*(?:[/(]\s*No\.?\s*\)?)?\s*[:;.,]?\s*"
STATE_NUMBER = Pattern(
    "letterhead.number.state",
    _NUMBER_LABEL
    + r"(?P<number>(?:\d|[lI](?=\d))[\dlO ]{0,6}(?:\.\d{1,2})?[a-zđ]?)?[\s.…_]*/\s*(?:(?P<year>(?:19|20)\d{2,3})\s*/\s*)?"
    rf"(?P<symbol>{_SYMBOL})",
)
PARTY_NUMBER = Pattern(
    "letterhead.number.party",
    _NUMBER_LABEL
    + rf"(?P<number>\d[\d ]{{0,5}})?[\s.…_]*[-–—]\s*(?P<symbol>(?:{_GROUP})\s?/\s?{_GROUP}(?:\s?[-–.]\s?{_GROUP})*)",
)
UNLABELLED = Pattern(
    "letterhead.number.unlabelled",
    rf"^\W*(?P<number>\d{{1,5}}[a-zđ]?)\s?(?:/\s?(?:(?P<year>(?:19|20)\d\d)\s?/\s?)?(?P<symbol>{_SYMBOL})"
    rf"|[-–]\s?(?P<party>{_GROUP}\s?/\s?{_GROUP}))\s*$",
)
_PLACE = Pattern(
    "place",
    r"(?<!\p{L})(?P<place>(?:(?:[Tt]hành phố|[Tt]hị xã|[Tt]hị trấn|TP\.?|Tp\.?|TX\.?|Xã|Phường|Đặc khu)\s)?"
    r"(?:\p{Lu}[\p{Ll}\p{M}'’]*\.?(?:\s[-–]\s|[\s-]{1,2})){0,4}\p{Lu}[\p{L}\p{M}'’]*(?:\s\d{1,2}(?=\s*,)|(?<=[Qq]uận|[Pp]hường|Q\.?|P\.?)\s\d{1,2})?)\s*[,.;]?\s*$",
)

#: `Lam Hà, hồi 15 giờ 30 ngày …`: telegrams tell the hour.
_HOUR = Pattern("letterhead.hour", r"\s*(?:vào\s)?(?:hồi|lúc)?\s*\d{1,2}\s?(?:giờ|h|g)\s*(?:\d{1,2}\s?(?:phút|')?)?\s*,?\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the letterhead region with its offset; `folded` is the unaccented twin of `text`."""

    start: int
    text: str
    folded: str


def region(document: Document, zones: Zones) -> list[Piece]:
    """Lines above the operative text (at most 70): the letterhead and what the reading order mixed among the addressees."""
    last = max(zones.letterhead[1], zones.addressees[1], 1)
    paragraphs = document.paragraphs[:last]
    lines = [line for p in paragraphs for line in document.lines[p.first : p.last]][:70]
    return [Piece(line.start, text, unaccented(text)) for line in lines if (text := document.text[line.start : line.end])]


def find_letterhead(document: Document, zones: Zones) -> list[Finding]:
    """Findings of the fields type, number, date, issuer, subject, urgency, secrecy, arrival; a field that is not
    printed has no finding. `number` has the parts number, year, symbol, family; `date` the parts day, month, year, place;
    `issuer` the parts name and parent."""
    pieces = region(document, zones)
    heading = find_heading(document)
    pieces = _without_copy_note(pieces, heading)
    number = _number(pieces)
    date = _date(pieces)
    findings = [found for found in (number, date) if found]
    findings += _types(document, heading, number, zones)
    findings += [found for found in (find_issuer(document, zones, pieces, number, date, heading),) if found]
    findings += [found for found in (find_subject(document, zones, pieces, number, heading),) if found]
    findings += find_marks(document, zones)
    findings += [found for found in (find_arrival(pieces),) if found]
    return findings


#: Who copied a paper says so above it: `SAO Y BẢN CHÍNH` with a number of its own.
_COPY_NOTE = Pattern("letterhead.copy_note", r"^\W*(?:ban sao|sao (?:y|luc)|trich sao)\b")


def _without_copy_note(pieces: list[Piece], heading: Heading | None) -> list[Piece]:
    """The letterhead of what was copied, where the note of the copyist stands above it."""
    if heading is not None and heading.type.code in COPIES:
        return pieces
    note = next(
        (n for n, piece in enumerate(pieces[:10]) if _COPY_NOTE.match(piece.folded) and capitals(piece.text, 0.5)), None
    )
    if note is None:
        return pieces
    numbers = [n for n, piece in enumerate(pieces) if _number([piece]) is not None]
    behind = [n for n in numbers if n > note]
    if len(behind) > 1:  # the copyist's number, then that of the paper
        return pieces[behind[0] + 1 :]
    return pieces


def _number(pieces: list[Piece]) -> Finding | None:
    for pattern, family in ((PARTY_NUMBER, "party"), (STATE_NUMBER, "state"), (UNLABELLED, None)):
        for piece in pieces:
            match = pattern.match(piece.text)
            if match is None:
                continue
            groups = match.groupdict()
            symbol = groups.get("symbol") or groups.get("party") or ""
            start = match.start("number") if groups.get("number") else match.start("symbol")
            digits = (groups.get("number") or "").replace(" ", "").replace("l", "1").replace("I", "1").replace("O", "0")
            own = family or ("party" if groups.get("party") else "state")
            return Finding(
                "number",
                piece.start + start,
                piece.start + match.end(),
                fold(piece.text[start : match.end()]),
                pattern.name,
                0.97 if digits else 0.9,
                {"number": digits or None, "year": groups.get("year"), "symbol": _tight(symbol), "family": own},
            )
    return None


def _tight(symbol: str) -> str:
    """`UBND - NV` as `UBND-NV`: no spaces in a symbol, one kind of hyphen."""
    return symbol.replace(" ", "").replace("–", "-").replace("—", "-").strip(".-&")


def _dates(pieces: list[Piece]) -> Iterator[Finding]:
    for piece in pieces:
        for match in DATE_LINE.finditer(piece.folded):
            before = _HOUR.sub("", piece.text[: match.start()])
            place = _PLACE.search(before)
            tail = piece.text[match.end() :].strip(" .…_-")
            # The date line is short and holds a place and a date; a date inside a subject has words around it.
            if place is None or len(tail) > 40 or (match["y"] is None and tail):
                continue
            name = place["place"]
            if capitals(name) and len(name.split()) > 1:
                name = _proper_tail(name)
            if not name or (before[: place.start()].strip(" ,.*") != "" and not _left_column(before[: place.start()])):
                continue
            start = piece.start + place.start("place") + len(place["place"]) - len(name)
            parts = {
                key: (match[key] or "").replace(" ", "").replace("l", "1").replace("o", "0") or None for key in ("d", "m", "y")
            }
            yield Finding(
                "date",
                start,
                piece.start + match.end(),
                fold(piece.text[start - piece.start : match.end()]),
                "letterhead.date_line",
                0.97 if all(parts.values()) else 0.9,
                {"day": parts["d"], "month": parts["m"], "year": parts["y"], "place": fold(name)},
            )


def _proper_tail(name: str) -> str:
    """Of words in capitals (a merged left column) only the last ones in proper case are the place."""
    words = name.split()
    kept: list[str] = []
    for word in reversed(words):
        if capitals(word) and len(word) > 1 and kept:
            break
        kept.insert(0, word)
    return " ".join(kept)


def _left_column(text: str) -> bool:
    """What a reading without columns puts before the place: the issuer in capitals, or the number."""
    stripped = text.strip(" ,.*:-_")
    return (
        not stripped
        or capitals(stripped, 0.8)
        or STATE_NUMBER.match(stripped) is not None
        or PARTY_NUMBER.match(stripped) is not None
    )


def _date(pieces: list[Piece]) -> Finding | None:
    found = list(_dates(pieces))
    if found:
        return max(found, key=lambda item: (sum(value is not None for value in item.parts.values()), -item.start))
    for piece in pieces:  # a date line without a place: the line holds nothing else
        match = DATE_LINE.search(piece.folded)
        if match and not piece.folded[: match.start()].strip(" ,.-–*(") and len(piece.folded) - match.end() < 4:
            parts = {key: (match[key] or "").replace(" ", "") or None for key in ("d", "m", "y")}
            if parts["y"] is None and parts["m"] is None:
                continue
            return Finding(
                "date",
                piece.start + match.start(),
                piece.start + match.end(),
                fold(match[0]),
                "letterhead.date_only",
                0.8,
                {"day": parts["d"], "month": parts["m"], "year": parts["y"], "place": None},
            )
    return None


def _types(document: Document, heading: Heading | None, number: Finding | None, zones: Zones) -> list[Finding]:
    """The type by its heading; else by the letters of the symbol; else a letter, when it addresses somebody."""
    if heading is not None:
        return [
            Finding(
                "type",
                heading.start,
                heading.end,
                document.text[heading.start : heading.end],
                "heading",
                0.98,
                {"code": heading.type.code},
            )
        ]
    if number is not None:
        letters = _type_letters(number)
        rule = "inferred:symbol" if letters else "inferred:no_heading"
        return [Finding("type", number.start, number.end, number.raw, rule, 0.93, {"code": letters or "CV"})]
    if zones.addressees[1] > zones.addressees[0]:
        paragraph = document.paragraphs[zones.addressees[0]]
        return [Finding("type", paragraph.start, paragraph.end, "", "inferred:addressees", 0.85, {"code": "CV"})]
    return []


def _type_letters(number: Finding) -> str | None:
    from congvan.extract import doctypes

    symbol = number.parts.get("symbol") or ""
    first = symbol.replace("/", "-").split("-")[0]
    if number.parts.get("family") == "party":
        return first if first != "CV" and doctypes.name_of(first) else None
    if first in _LEGAL and not number.parts.get("year"):
        return None  # `1519/TT-CLT`: letters of an office; a circular bears its year
    return first if "-" in symbol and first != "CV" and doctypes.name_of(first) else None


#: Types whose codes hold the year.
_LEGAL = frozenset(("TT", "TTLT", "NĐ"))


def motto_free(piece: Piece) -> str:
    """The line without the national motto or the Party's name, which a merged right column leaves in it."""
    match = MOTTO.search(piece.folded)
    return piece.text if match is None else (piece.text[: match.start()] + " " + piece.text[match.end() :]).strip()
