"""Who signed: the lines of authority, the signer's own title, the name below."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from congvan.extract.body_case import title_case_of_body
from congvan.extract.finding import Finding
from congvan.extract.issuer import HEADS
from congvan.extract.landmarks import DISTRIBUTION, FILING, capitals
from congvan.extract.patterns import Pattern, fold
from congvan.extract.surnames import surnamed
from congvan.extract.titles import TITLE, nearest_title, title_of
from congvan.extract.zones import Zones
from congvan.ingest.document import Document
from congvan.ingest.spelling import clean, unaccented
from congvan.ingest.vietnamese import is_syllable

_AUTHORITY = Pattern(
    "signature.authority",
    r"^\W*(?P<code>t\s?[./]?\s?u\s?[./]?\s?q|t\s?[./]?\s?m|[kx]\s?[./]?\s?t|t\s?[./]?\s?l|q)\s?(?P<mark>[./])?\s*(?P<whom>[a-z].*)$",
)
_PARTY = Pattern("signature.party", r"^\W*[a-z]\s?/\s?[a-z]\b")
_CODES = {"tm": "TM", "kt": "KT", "xt": "KT", "tl": "TL", "tuq": "TUQ", "q": "Q"}
#: A person's name: two to five syllables, each with a capital (`Nguyễn Văn An`, `Y Thanh Hà Niê Kdăm`, `K'Breo`).
_NAME = Pattern("signature.name", r"^\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*){1,5}$")
_HONORIFIC = Pattern(
    "signature.honorific",
    r"^(?:(?:GS|PGS|TS|ThS|Ths|BS|BSCKI+|BSCK\d|CKI+|CK\d|DS|CN|KS|NGND|NSND|NSƯT|TTƯT|TTND|NGƯT|LS|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá"
    r"|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy)[.\s,]+)+",
    regex.IGNORECASE,
)
_SIGNED = Pattern("signature.signed", r"^\W*(?:\(?\s*(?:da|đã)\s+ky\b.*|\(?ky (?:ten|boi|so).*|chu ky.*)$")
_NOISE = Pattern(
    "signature.noise",
    r"^\W*(?:ky boi|thoi gian ky|nguoi ky|email|co quan|ngay ky|digitally|signature|signed|date|reason|location|ky ngay|ma tai lieu|so dien thoai|moi chi tiet)\b",
)
#: Who a digital signature or a note of signing names.
_SIGNED_BY = Pattern(
    "signature.signed_by", r"^\W*(?:(?:da )?ky(?: boi)?\s*[:.]|nguoi ky|(?:digitally )?signed by)\s*[:.]?\s+(?P<name>\w.*)$"
)
_SEALED = Pattern("signature.sealed", r"^[\W\d_]*$")
_BLANK_LINES = 14


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    folded: str


_ALSO = Pattern("signature.also", r"^\W*kiem\b")


def find_signer(document: Document, zones: Zones) -> Finding | None:
    """The finding of field `signer` (parts `name`, `title`; children `capacity` with parts `code`, `whom`, top down).

    Of several blocks the first counts (a copy's second block is not the document's); None where no one signs."""
    lines = _lines(document, zones)
    opening = next((n for n, line in enumerate(lines) if _opens(line)), None)
    if opening is None:
        return _name_only(lines, zones)
    capacity: list[Finding] = []
    title: str | None = None
    name: tuple[_Line, str] | None = None
    signed_by: tuple[_Line, str] | None = None
    last = lines[opening]
    position = opening
    while position < len(lines) and position - opening < _BLANK_LINES:
        line = lines[position]
        position += 1
        authority = _authority(line)
        if authority is not None:
            if name is not None or title is not None:
                break
            capacity.append(authority)
            last = line
            continue
        by = _SIGNED_BY.match(line.folded)
        if by is not None and signed_by is None:
            said = _person(_line(line.start + by.start("name"), line.text[by.start("name") :]))
            if said is not None and surnamed(said):
                signed_by = (line, said)
        if (
            line.text.strip()[:1] in _STARS
            or _SIGNED.match(line.folded)
            or _SEALED.match(line.text)
            or _NOISE.match(line.folded)
        ):
            continue
        printed = _SEAL.split(line.text)[0]
        own = (title_of(printed) or nearest_title(printed)) if _titled(line) else None
        if own is not None and name is None:
            if title is None:
                title = own
                if line.folded.strip().startswith("q.") and own.startswith("Quyền "):
                    acting: dict[str, str | None] = {"code": "Q.", "whom": own.removeprefix("Quyền ")}
                    capacity.append(Finding("capacity", line.start, line.end, line.text, "signature.authority", 0.95, acting))
            elif _ALSO.match(line.folded):
                title = f"{title} kiêm {own}"
            last = line
            continue
        if title is None and capacity and capitals(line.text, 0.8) and not surnamed(line.text):
            capacity[-1] = _longer(capacity[-1], line)
            last = line
            continue
        sure = document.confidence_of(line.start, line.start + len(line.text)) is None and (title is not None or bool(capacity))
        person = _person(line, typed=sure)
        if person is not None:
            name = (line, person)
            last = line
            break
        if title is not None and capitals(line.text, 0.8) and 2 <= len(line.text.split()) <= 9 and HEADS.match(line.folded):
            title = f"{title} {title_case_of_body(fold(line.text))}"
            last = line
    name = name or signed_by
    if title is None and capacity:
        title = _acting(capacity)
    if title is None and name is None and not capacity:
        return None
    start, end = lines[opening].start, last.end
    if end < start:
        start, end = end, start
    confidence = 0.94 if name and title else 0.8
    parts = {"name": name[1] if name else None, "title": title}
    raw = fold(document.text[start:end])
    return Finding("signer", start, end, raw, "signature.block", confidence, parts, tuple(capacity))


def _lines(document: Document, zones: Zones) -> list[_Line]:
    """Lines that may belong to the block: those of the zone, then those of the distribution list that are no items."""
    found: list[_Line] = []
    ranges = [zones.signature]
    if zones.distribution[1] > zones.distribution[0]:
        ranges.append((zones.distribution[0], min(zones.annex[0], zones.distribution[1] + 14, len(document.paragraphs))))
    seen: set[int] = set()
    for first, last in ranges:
        for number in range(first, last):
            paragraph = document.paragraphs[number]
            if number in seen or paragraph.kind != "body":
                continue
            seen.add(number)
            at = paragraph.start
            for text in document.text[paragraph.start : paragraph.end].split("\n"):
                found += _pieces(at, text)
                at += len(text) + 1
    found.sort(key=lambda line: line.start)
    return found


_ITEM = Pattern("signature.item", r"^[-–—+•·~«»¬°]\s*\p{L}")
_ITEM_END = Pattern("signature.item_end", r"[;,.)]\s+(?=\p{Lu})")


def _pieces(at: int, text: str) -> list[_Line]:
    """The line, cut where an item of the left column ends and the right column goes on (`- Như trên,  BÍ THƯ`)."""
    label = DISTRIBUTION.search(unaccented(text))
    if label:
        at, text = at + label.end(), text[label.end() :]
    cuts = () if _AUTHORITY.match(unaccented(text)) else _ITEM_END.finditer(text)
    for mark in cuts:
        rest = text[mark.end() :]
        folded = unaccented(rest)
        behind = _line(at + mark.end(), rest)
        if capitals(rest, 0.6) and (TITLE.match(folded) or _authority(behind) is not None):
            return [behind]
        if _NAME.match(rest.strip()) and (FILING.search(unaccented(text)) or surnamed(rest.strip())):
            return [_line(at + mark.end(), rest)]
    stripped = text.strip()
    if not stripped or _ITEM.match(stripped) or stripped.endswith((";", ",")):
        return []
    return [_line(at, text)]


def _line(start: int, text: str) -> _Line:
    lead = len(text) - len(text.lstrip(" *_"))
    stripped = text.strip(" *_")
    return _Line(start + lead, start + lead + len(stripped), clean(stripped), unaccented(clean(stripped)))


def _opens(line: _Line) -> bool:
    return _authority(line) is not None or _titled(line)


def _titled(line: _Line) -> bool:
    """A title line stands in capitals, or alone and short (Party style sets titles upright in small documents)."""
    if not TITLE.match(line.folded.lstrip(" .:-")) and not _almost(line):
        return False
    return capitals(line.text, 0.6) or (len(line.text.split()) <= 4 and not line.text.rstrip().endswith((".", ";", ",", ":")))


def _almost(line: _Line) -> bool:
    return capitals(line.text, 0.8) and nearest_title(line.text) is not None


def _authority(line: _Line) -> Finding | None:
    match = _AUTHORITY.match(line.folded)
    if match is None:
        return None
    letters = "".join(c for c in match["code"] if c.isalpha())
    whom = line.text[match.start("whom") : match.end("whom")].strip(" .,;:")
    party = _PARTY.match(line.folded) is not None
    # Without a point or stroke only two letters in capitals before a name in capitals are an authority (`KT CHỦ TỊCH`).
    if match["mark"] is None and "." not in match["code"] and "/" not in match["code"]:
        printed = line.text[: match.start("whom")]
        if letters == "q" or not printed.strip().isupper() or not printed.endswith(" ") or not capitals(whom, 0.8):
            return None
    if len(whom) < 3 or (letters == "q" and title_of(whom) is None) or not (capitals(whom, 0.5) or whom[:1].isupper()):
        return None
    if letters == "q":
        return None
    code = _CODES[letters]
    printed_code = f"{code[0]}/{code[1:]}" if party else f"{code}."
    name = title_of(whom) or title_case_of_body(fold(whom))
    return Finding(
        "capacity", line.start, line.end, line.text, "signature.authority", 0.95, {"code": printed_code, "whom": name}
    )


def _longer(capacity: Finding, line: _Line) -> Finding:
    """The authority's body runs over a second line (`TM. ỦY BAN NHÂN DÂN` / `HUYỆN …`)."""
    second = title_case_of_body(fold(line.text))
    if second.split()[0] in _RANK_WORDS:
        second = second[:1].lower() + second[1:]
    joined = f"{capacity.parts.get('whom') or ''} {second}"
    return Finding(
        "capacity",
        capacity.start,
        line.end,
        f"{capacity.raw} {line.text}",
        capacity.rule,
        capacity.confidence,
        {"code": capacity.parts.get("code"), "whom": joined},
    )


#: Scraps of a seal beside a title (`PHÓ GIÁM ĐỐC ★ SỞ ★`).
_SEAL = Pattern("signature.seal", r"\s*[★☆*●◆](?:\s|$)")
_STARS = frozenset("★☆●◆")
_RANK_WORDS = frozenset(("Tỉnh", "Huyện", "Thành", "Quận", "Thị", "Xã", "Phường", "Đặc"))


_TITLE_BEHIND = Pattern("signature.title_behind", r"\s[-–]\s(?P<title>\p{Lu}[\p{Lu}\s]+)$")


def _acting(capacity: list[Finding]) -> str | None:
    """`TM. BAN THƯỜNG VỤ` without a title says nothing of the signer's own; `TM. … CHỦ TỊCH` on one line does."""
    whom = capacity[-1].raw
    match = _TITLE_BEHIND.search(whom)
    return title_of(match["title"]) if match else None


def _person(line: _Line, *, typed: bool = False) -> str | None:
    """The person's name on the line in proper case, without degree or rank; None where it is none. `typed`: no recogniser
    made the letters up, so that names need no syllable of the lowland (`Y Blăm Niê Kđăm`, `H'Luyên Ayŭn`)."""
    text = _HONORIFIC.sub("", fold(line.text)).strip(" .,;:*_\"'|")
    if not _NAME.match(text) or len(text) > 40 or TITLE.match(unaccented(text)):
        return None
    words = text.split()
    possible = sum(is_syllable(word.strip("'’.-").lower()) for word in words)
    if (possible * 2 < len(words) and not (typed and not text.isupper() and len(words) < 6)) or (
        unaccented(words[0]) in {"noi", "so", "luu", "nhu", "cong", "uy", "hoi", "ban", "phong", "doc"} and len(words) < 2
    ):
        return None
    if text.isupper():
        if not surnamed(text):
            return None
        text = " ".join(word.capitalize() for word in words)
    return text


def _name_only(lines: list[_Line], zones: Zones) -> Finding | None:
    """A block that keeps the name alone: only the zone's own lines count, and only behind the end of the text."""
    if zones.signature[1] <= zones.signature[0]:
        return None
    for line in lines:
        person = _person(line)
        if person is not None and len(person.split()) >= 2 and not line.text.isupper():
            return Finding("signer", line.start, line.end, line.text, "signature.name", 0.6, {"name": person, "title": None})
    return None
