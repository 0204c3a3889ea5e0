"""Who issues: the last name of the letterhead's left column; the name above it is the superior body."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from congvan.extract.finding import Finding
from congvan.extract.heading import Heading
from congvan.extract.landmarks import ADDRESSEES, DATE_LINE, MOTTO, capitals
from congvan.extract.marks import INCOMING
from congvan.extract.patterns import Pattern, fold
from congvan.extract.zones import Zones
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

if TYPE_CHECKING:
    from congvan.extract.letterhead import Piece

#: Nouns that open the name of a body; a line that opens with none of them continues the name above it.
HEADS = Pattern(
    "issuer.head",
    r"^\W*(?:uy ban|ubnd|hoi dong|hdnd|so|phong(?!,? (?:chong|thu|ngua))|bo|ban|(?:tinh|huyen|thanh|quan|thi|xa|trung uong|tw) doan|dang doan|cuc|chi cuc|tong cuc|van phong|vp|truong|benh vien|trung tam|cong an|huyen uy"
    r"|tinh uy|thanh uy|quan uy|thi uy|[dpb]ang uy|[dpb]ang bo|chi bo|hoi|lien doan|doan|mat tran|ubmttq|chinh phu|thu tuong|chu tich|quoc hoi|toa an"
    r"|vien|kho bac|ngan hang|bao hiem|thanh tra|tong cong ty|tong lien doan|cong ty|tap doan|dai hoc|hoc vien|cong doan|trung uong|quan khu"
    r"|bch|tieu ban|to cong tac|hat|tram|kiem toan|doi|nha xuat ban|bao|dai|ubkt|tw|ubtw|lien hiep|lien minh|hiep hoi|quy|chi nhanh|kbnn|bhxh|nhnn|nhcsxh|ttyt|tand|vksnd|ubmttqvn|chxh)\b",
)
_STOP = Pattern("issuer.stop", r"^\W*(?:s[o6e]\s*[:.]?\s*[\d/.…-]|so\s*:|v\s?[/\\]\s?v|ve viec)")
_NOISE = Pattern(
    "issuer.noise",
    r"^\W*(?:lien (?:nganh|tich)|(?:thuong |)khan|hoa toc.*|(?:toi |tuyet |giai )?mat|(?:cong van|van ban)? ?den|du thao.*|ban (?:sao|dien tu|chinh|goc)|sao y.*|luu hanh noi bo|cong bao.*"
    # Terms of a council, ornaments.
    r"|khoa [ivxl\d]+.*|nhiem ky \d.*|ky hop thu .*|[o0]{3})\W*$",
)
#: The name once more in English, below or beside the Vietnamese one.
_ENGLISH = Pattern(
    "issuer.english",
    r"\b(?:company|corporation|joint stock|limited|ltd|university|college|school|department|bank|republic|independence|ministry"
    r"|hospital|institute|branch|authority|office of|people'?s|committee|group|center|centre|province of|freedom)\b",
)
#: A branch is named by its house.
_BRANCH = Pattern("issuer.branch", r"^\W*chi nhanh(?:\s(?:tinh|thanh pho|tp|huyen|thi xa|quan|khu vuc)\b.*)?\W*$")
SELF = Pattern(
    "issuer.self",
    r"(?P<who>(?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân)\s+(?P<level>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu))"
    r"(?P<name>(?:\s\p{Lu}[\p{Ll}'’]*){1,4})?\s+(?:\p{Ll}+\s){0,3}?(?:yêu cầu|chỉ đạo|đề nghị|giao|ban hành|thông báo|báo cáo|kính|quyết định|mời)",
)

_UNIT = Pattern(
    "issuer.unit",
    r"\b(?P<rank>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s(?P<name>(?:\p{Lu}\p{Ll}+\s?){1,4})",
)


def find_issuer(
    document: Document, zones: Zones, pieces: list[Piece], number: Finding | None, date: Finding | None, heading: Heading | None
) -> Finding | None:
    """The issuing body (parts: name, parent as printed), inferred from how the text speaks of itself where no letterhead is."""
    names = _names(pieces, number, date, heading, document)
    if names:
        start, end, issuer = names[-1]
        parent = names[-2][2] if len(names) > 1 else None
        return Finding("issuer", start, end, issuer, "letterhead.left_column", 0.96, {"name": issuer, "parent": parent})
    return _inferred(document, zones, date)


def _names(
    pieces: list[Piece], number: Finding | None, date: Finding | None, heading: Heading | None, document: Document
) -> list[tuple[int, int, str]]:
    stop = document.lines[heading.line].start if heading else 1 << 60
    pieces = _behind_arrival(pieces)
    names: list[tuple[int, int, str]] = []
    for piece in pieces:
        if piece.start >= stop or _STOP.match(piece.folded) or ADDRESSEES.search(piece.folded):
            break
        if number is not None and piece.start <= number.start < piece.start + len(piece.text):
            break
        text, start = _left_part(piece, date)
        folded = unaccented(text)
        if not capitals(text, 0.8) or _NOISE.match(folded) or len(text) > 90 or (names and _ENGLISH.search(folded)):
            continue
        # One syllable alone opens no name: it is the end of the place name above (`… TỈNH AN` / `PHONG`).
        opens = HEADS.match(folded) is not None and " " in text.strip() and not (names and _BRANCH.match(folded))
        end = start + len(text)
        if names and (not opens or _continues(names[-1][2]) or _STANDING.match(unaccented(names[-1][2]))):
            first, _, before = names[-1]
            names[-1] = (first, end, f"{before} {text}")
        elif opens:
            names.append((start, end, text))
    return names[:3]


def _behind_arrival(pieces: list[Piece]) -> list[Piece]:
    """The letterhead without the receiver's stamp above it (`UBND HUYỆN X` / `CÔNG VĂN ĐẾN` / `Số: 2816`)."""
    stamp = next((n for n, piece in enumerate(pieces[:6]) if INCOMING.search(piece.folded)), None)
    if stamp is None or stamp > 3 or any(MOTTO.search(piece.folded) for piece in pieces[:stamp]):
        return pieces
    for behind in range(stamp + 1, min(stamp + 8, len(pieces))):
        if HEADS.match(pieces[behind].folded) and capitals(pieces[behind].text, 0.8) and not _STOP.match(pieces[behind].folded):
            return pieces[behind:]
    return pieces


#: The standing committee of a body whose name follows on the next line.
_STANDING = Pattern("issuer.standing", r"^\W*ban (?:thuong truc|thuong vu|chap hanh)\W*$")
_JOINS = Pattern("issuer.joins", r"(?:\bva|\bvà|,|-|&)$")


def _continues(before: str) -> bool:
    """A name that broke off: `BAN QUẢN LÝ` / `HỘI ĐỒNG …` cannot be told; a line that ends in a joining word can."""
    return bool(_JOINS.search(before.casefold()))


def _left_part(piece: Piece, date: Finding | None) -> tuple[str, int]:
    """The line's left column: without the motto and without the date line that a merged reading put behind it."""
    text = piece.text
    end = len(text)
    motto = MOTTO.search(piece.folded)
    if motto:
        end = min(end, motto.start())
    if date is not None and piece.start <= date.start < piece.start + len(text):
        end = min(end, date.start - piece.start)
    elif (match := DATE_LINE.search(piece.folded)) is not None:
        end = min(end, match.start())
    lead = len(text) - len(text.lstrip(" *_-–.,:"))
    return fold(text[lead:end].rstrip(" *_-–.,:")), piece.start + min(lead, end)


def _inferred(document: Document, zones: Zones, date: Finding | None) -> Finding | None:
    first, last = zones.body
    spans = document.paragraphs[first:last]
    if not spans:
        return None
    body = document.text[spans[0].start : spans[-1].end].replace("\n", " ")
    match = SELF.search(body)
    if match is None:
        return None
    level = match["level"]
    name = (match["name"] or "").strip()
    if not name and date is not None and level not in {"tỉnh"} and date.parts.get("place"):
        name = date.parts["place"] or ""
    if not name:
        text = document.text.replace("\n", " ")
        near = Counter(fold(m["name"]) for m in _UNIT.finditer(text) if m["rank"] == level)
        name = near.most_common(1)[0][0] if near else ""
    if not name:
        return None
    start = spans[0].start + match.start("who")
    whole = f"Ủy ban nhân dân {level} {name}"
    return Finding(
        "issuer",
        start,
        start + len(match["who"]),
        match["who"],
        "inferred:self_reference",
        0.75,
        {"name": whole, "parent": None},
    )
