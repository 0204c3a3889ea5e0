"""To whom: the addressees behind `Kính gửi`, the distribution list behind `Nơi nhận`, and its filing line (`Lưu`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from congvan.extract.bodies import opens_body
from congvan.extract.body_lists import split_bodies
from congvan.extract.finding import Finding
from congvan.extract.landmarks import (
    ADDRESSEES,
    ANNEX,
    AUTHORITY,
    DATE_LINE,
    DISTRIBUTION,
    FILING,
    INVITES,
    MOTTO,
    TELEGRAM,
    TITLE,
    capitals,
    scrap,
)
from congvan.extract.patterns import Pattern, fold
from congvan.extract.surnames import surnamed
from congvan.extract.titles import title_of
from congvan.extract.zones import Zones
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

_BULLET = Pattern("recipients.bullet", r"^\s*(?:[-–—+*•·●~«»¬°]+|\d{1,2}[.)]|[a-zđ]\))\s*")
_INNER_BULLET = Pattern("recipients.inner_bullet", r"(?<=[;,.:)])\s+[-–—]\s*(?=\p{L})|\s{2,}[-–—]\s*(?=\p{L})")
_NOTE = Pattern("recipients.note", r"\s*[(\[\"“](?P<note>[^()\[\]\"“”]{1,60})[)\]\"”]\s*$")
_COPIES = Pattern(
    "recipients.copies", r"^(?:\d{1,3}\s*(?:b|bản)?|[a-zđ]{1,3}|[\p{L}]{1,12}[.,]\s?\d{0,3}b?)$", regex.IGNORECASE
)
_PURPOSES = (
    (Pattern("recipients.purpose.report", r"^(?:để |đề )?(?:b/c|b\.c|bc|b/cáo|báo cáo)$", regex.IGNORECASE), "để báo cáo"),
    (Pattern("recipients.purpose.act", r"^(?:để |đề )?(?:t/h|th|thực hiện|t/hiện|th/h)$", regex.IGNORECASE), "thực hiện"),
    (Pattern("recipients.purpose.cooperate", r"^(?:để |đề )?(?:p/h|ph/h|p/hợp|phối hợp)$", regex.IGNORECASE), "phối hợp"),
    (Pattern("recipients.purpose.direct", r"^(?:để |đề )?(?:c/đ|chỉ đạo)$", regex.IGNORECASE), "chỉ đạo"),
    (Pattern("recipients.purpose.know", r"^(?:để |đề )?(?:k/b|biết|để biết)$", regex.IGNORECASE), "để biết"),
)
_FILED = Pattern("recipients.filed", r"^\W*l[uvi]{1,2}[un]\s*[:.,]?\s*")
_TYPIST = Pattern(
    "recipients.typist",
    r"\s*\((?:\d{1,3}\s*(?:b|bản)?|[\p{Ll}]{2,12}\.?(?:\s?\d{1,3}b?)?|[\p{L}]{1,3}[.,]?\s?\d{1,3}b?|\p{Lu}\p{Ll}+\.?\s?\d{0,3}b?)\)\s*$",
)
_SIGNER_BEHIND = Pattern("recipients.signer_behind", r"(?<=[.)])\s+(?=\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,4}$)")
_COPY_COUNT = Pattern("recipients.copy_count", r"(?<!\d)[\s,;.:_]+\d{1,3}\s*(?:b|bản)?\.?$")
_SPLIT_FILING = Pattern("recipients.split_filing", r"\s*[,;]\s*")
_PERSON = Pattern("recipients.person", r"^\p{Lu}[\p{Ll}'’]*(?:\s\p{Lu}[\p{Ll}'’]*){1,5}$")
#: What an invitation says behind those it invites.
_OCCASION = Pattern("recipients.occasion", r"\s(?:Đến|Tới|Về|Tham)?\s?(?:[Dd]ự|Thời gian|Địa điểm|Nội dung|Chủ trì)\s*:")
#: Names with a dash of their own, broken at it: what stands before the break, and what behind it is no new item.
_DASHED_NAME = Pattern(
    "recipients.dashed_name",
    r"(?:(?:chinh tri|kinh te|van hoa)\s\|\s[-–]\s*(?:xa hoi|nghe nghiep)|lao dong\s\|\s[-–]\s*thuong binh"
    r"|tai chinh\s\|\s[-–]\s*ke hoach|ke hoach\s\|\s[-–]\s*tai chinh)\b",
)
_EDGES = " .,;:/\\|_"
_LONGEST_ITEM = 260


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    text: str


def find_addressees(document: Document, zones: Zones) -> list[Finding]:
    """Findings of field `addressee` (part `name`), one for each body, in their order."""
    first, last = zones.addressees
    if last <= first:
        return []
    findings: list[Finding] = []
    for item in _items(document, first, last, ADDRESSEES):
        folded = unaccented(item.text)
        if TELEGRAM.search(folded) and capitals(item.text, 0.6):
            continue
        if MOTTO.search(folded) or (DATE_LINE.search(folded) and len(item.text) < 70):
            continue
        text = _OCCASION.split(item.text)[0].strip(_EDGES)
        if not any(letter.isalpha() for letter in text):
            continue
        for name in split_bodies(text):
            findings.append(Finding("addressee", item.start, item.end, item.text, "addressees", 0.93, {"name": name}))
    return findings


def find_distribution(document: Document, zones: Zones) -> list[Finding]:
    """Findings of field `recipient` (parts `name`, `note`) and `filing` (the code itself is `raw`), in their order."""
    first, last = zones.distribution
    if last <= first:
        return []
    findings: list[Finding] = []
    for whole in _items(document, first, _reach(document, zones), DISTRIBUTION, listed=True):
        if _signature_line(whole.text, unaccented(whole.text)):
            continue
        item = _left_column(whole)
        folded = unaccented(item.text)
        if FILING.search(folded):
            findings += _filing(item, folded)
            break
        text, note = _note(item.text.strip(_EDGES))
        if not any(letter.isalpha() for letter in text) or len(text) > _LONGEST_ITEM:
            continue
        names = [name for name in split_bodies(text) if any(letter.isalpha() for letter in name)]
        for name in names:
            parts = {"name": name, "note": note}
            findings.append(
                Finding("recipient", item.start, item.end, name if len(names) > 1 else text, "distribution", 0.92, parts)
            )
    return findings


_ITEM_END = Pattern("recipients.item_end", r"[;,.]\s+(?=\p{Lu}|\()")
_SIGNED = Pattern("recipients.signed", r"\(?\s*[Đđ]ã ký\s*\)?\.?$")


def _left_column(item: _Item) -> _Item:
    """The item without the line of the signature block that a merged reading put behind it (`- Như trên,   BÍ THƯ`)."""
    for mark in _ITEM_END.finditer(item.text):
        rest = item.text[mark.end() :]
        if capitals(rest, 0.6) and (TITLE.search(unaccented(rest)) or AUTHORITY.search(unaccented(rest))):
            return _Item(item.start, item.start + mark.start() + 1, item.text[: mark.start() + 1])
        if _SIGNED.match(rest) or (_PERSON.match(rest) and len(rest.split()) > 2 and surnamed(rest)):
            return _Item(item.start, item.start + mark.start() + 1, item.text[: mark.start() + 1])
    return _Item(item.start, item.start, "") if _SIGNED.match(item.text) else item


def _reach(document: Document, zones: Zones) -> int:
    """How far items may stand: behind a signature block that the reading order put between them, up to the annex."""
    _first, last = zones.distribution
    end = last
    limit = min(zones.annex[0], len(document.paragraphs), last + 14)
    for number in range(last, limit):
        paragraph = document.paragraphs[number]
        if paragraph.kind != "body":
            break
        text = document.text[paragraph.start : paragraph.end]
        if ANNEX.search(unaccented(text)):
            break
        if _BULLET.match(text) and not _BULLET.match(text)[0].strip()[:1].isdigit():  # type: ignore[index]
            end = number + 1
    return end


def _items(document: Document, first: int, last: int, label: Pattern, *, listed: bool = False) -> Iterator[_Item]:
    """The list items of the paragraphs, the label cut off; a line without a dash continues the item above it where it can."""
    open_item: _Item | None = None
    paragraphs = [paragraph for paragraph in document.paragraphs[first:last] if paragraph.kind == "body"]
    rows = [row for paragraph in paragraphs for row in _lines(document, paragraph.start, paragraph.end)]
    bare = not any(_BULLET.match(text) for _, _, text in rows) and not any(
        text.rstrip().endswith(";") for _, _, text in rows[:-1]
    )
    for paragraph in paragraphs:
        for start, end, text in _lines(document, paragraph.start, paragraph.end):
            if scrap(text):
                continue
            folded = unaccented(text)
            match = label.search(folded) or (INVITES.search(folded) if label is ADDRESSEES else None)
            if match:
                start, text = start + match.end(), text[match.end() :]
                text, start = text.lstrip(" :;.*_"), start + len(text) - len(text.lstrip(" :;.*_"))
                if not any(c.isalnum() for c in text):
                    continue
            bullet = _BULLET.match(text)
            if bullet and open_item is not None and _DASHED_NAME.search(f"{unaccented(open_item.text)} | {folded.strip()}"):
                open_item = _Item(open_item.start, end, f"{open_item.text} {fold(text)}")
                continue
            alone = bare and open_item is not None and _stands_alone(open_item.text, text)
            if (
                bullet is None
                and open_item is not None
                and not alone
                and _continues(open_item.text, text, folded, listed=listed)
            ):
                open_item = _Item(open_item.start, end, f"{open_item.text} {fold(text)}")
                continue
            if open_item is not None:
                yield open_item
            lead = bullet.end() if bullet else 0
            open_item = _Item(start + lead, end, fold(text[lead:]).strip("*_ "))
    if open_item is not None:
        yield open_item


def _lines(document: Document, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Printed lines, and within a line the items that a poor layout ran together (`- A; - B;`)."""
    at = start
    for line in document.text[start:end].split("\n"):
        left = 0
        for mark in _INNER_BULLET.finditer(line):
            yield at + left, at + mark.start(), line[left : mark.start()]
            left = mark.start() + len(mark[0]) - len(mark[0].lstrip())
        yield at + left, at + len(line), line[left:]
        at += len(line) + 1


def _continues(before: str, text: str, folded: str, *, listed: bool) -> bool:
    """Whether a line without a dash belongs to the item above: that one is not closed, and this is no line of another part."""
    if before.rstrip().endswith((";", ".")) or FILING.search(folded):
        return False
    if listed and _signature_line(text, folded):
        return False
    if before.rstrip().endswith(","):
        return not opens_body(text) or text[:1].islower()
    if MOTTO.search(folded) or (DATE_LINE.search(folded) and len(text) < 70):
        return False
    return not (listed and _PERSON.match(text.strip()) and not opens_body(text) and before.rstrip().endswith(")"))


_UNFINISHED = Pattern("recipients.unfinished", r"(?:,|(?<!\p{L})(?:và|các|của|(?<!trực )thuộc)|[-–])$")
#: A place whose name opens like that of a body (`thành phố` / `Hội An`).
_OF_RANK = Pattern("recipients.of_rank", r"(?<!\p{L})(?:huyện|xã|phường|quận|thành phố|thị xã|tỉnh)$")
_PLACE = Pattern("recipients.place", r"^Hội \p{Lu}\p{Ll}+\W*$")


def _stands_alone(before: str, text: str) -> bool:
    """In a list without dashes or marks each line that opens with a body is an item, unless the line above is not over."""
    above = before.rstrip()
    if _UNFINISHED.search(above) or (_PLACE.match(text) and _OF_RANK.search(above)):
        return False
    return text[:1].isupper() and (opens_body(text) or text.startswith("Như "))


#: `CHỦ TỊCH (đã ký)`
_SIGNED_MARK = Pattern("recipients.signed_mark", r"\s*\(\s*(?:đã|ký)[^()]{0,24}\)\s*$")


def _signature_line(text: str, folded: str) -> bool:
    """A line of the right column: authority, title or name in capitals, or a bare person's name."""
    stripped = _SIGNED_MARK.sub("", text).strip(" *_")
    if not stripped:
        return True
    if AUTHORITY.search(folded) and capitals(stripped, 0.6):
        return True
    if (
        capitals(stripped, 0.9)
        and len(stripped) > 5
        and not stripped.endswith(";")  # `TTQU, TT.HĐND Q;`
        and not stripped.startswith(("-", "–", "+"))
        and (TITLE.search(folded) or " " in stripped)
        and not opens_body(stripped.split()[0])
    ):
        return True
    return (
        _PERSON.match(stripped) is not None
        and 2 <= len(stripped.split()) <= 5
        and not opens_body(stripped)
        and title_of(stripped) is None
        and not stripped.startswith(("Như", "Các", "Lưu"))
        and not text.rstrip().endswith((";", ",", "."))
    )


_PURPOSE = Pattern(
    "recipients.purpose",
    r"^(?:để|đề|b/c|t/h|p/h|thay|đăng|đưa tin|phối|chỉ|báo(?! chí)|thực|theo dõi|giám sát|tuyên truyền|niêm yết|công khai|tổng hợp|kiểm tra|mời)\b",
    regex.IGNORECASE,
)


def _note(text: str) -> tuple[str, str | None]:
    """The item and its purpose; a copy count or a typist's mark in brackets is neither."""
    match = _NOTE.search(text)
    if match is None:
        return text, None
    inside = match["note"].strip(" .;,")
    rest = text[: match.start()].rstrip(" ,;:")
    if not rest:
        return text, None
    for pattern, purpose in _PURPOSES:
        if pattern.match(inside):
            return rest, purpose
    if _COPIES.match(inside):
        return rest, None
    if _PURPOSE.match(inside):
        return rest, inside
    return text, None


_NAME_BEHIND = Pattern("recipients.name_behind", r"\s[-–—]\s?(?=\p{Lu}\p{Ll}+\s\p{Lu})")
#: `Lưu (ĐT, H)`; a remark behind a code (`VT (HS mật)`); the typist's own name at the end (`VT, QLN, Thảo`, `CN (2). Sơn`).
_BRACKETED = Pattern("recipients.bracketed", r"\(([^()]{1,40})\)")
_REMARK_BEHIND = Pattern("recipients.remark_behind", r"\s*\((?:\d+\w*|[^()]{4,40})\)")
_TYPIST_NAME = Pattern("recipients.typist_name", r"(?:\s*[.,]\s+|(?<=\p{Lu})/)(?:\p{Lu}\.\s?)?\p{Lu}\p{Ll}{1,6}$")
_OFFICE_DASH = Pattern("recipients.office_dash", r"^(VT|VP)\s?-\s?(?=\p{Lu})")


def _filing(item: _Item, folded: str) -> list[Finding]:
    match = _FILED.match(folded)
    text = item.text[match.end() if match else 0 :]
    text = _NAME_BEHIND.split(text)[0].strip(" .;:")
    text = _SIGNER_BEHIND.split(text)[0].strip(" .;:")  # the right column's name, read into the line
    text = _TYPIST.sub("", text).strip(" .;:,")
    text = _COPY_COUNT.sub("", text).strip(" .;:,")
    text = _BRACKETED.sub(r"\1", text) if _BRACKETED.fullmatch(text) else _REMARK_BEHIND.sub("", text)
    text = _TYPIST_NAME.sub("", text)
    text = _OFFICE_DASH.sub(r"\1, ", text)
    codes = [code.strip(" .:") for code in _SPLIT_FILING.split(text)]
    return [
        Finding("filing", item.start, item.end, code, "distribution.filing", 0.92, {})
        for code in codes
        if code and len(code) < 60
    ]
