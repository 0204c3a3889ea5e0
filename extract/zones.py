"""Where the parts of a dispatch stand: letterhead, addressees, operative text, distribution, signature, annexes.

Every zone is a run of paragraphs, given as positions in `Document.paragraphs` (half-open).
"""

from __future__ import annotations

from dataclasses import dataclass

from congvan.extract.bodies import opens_body
from congvan.extract.heading import find_heading
from congvan.extract.landmarks import (
    ADDRESSEES,
    ANNEX,
    ATTACHED,
    AUTHORITY,
    BASIS,
    DATE_LINE,
    DISTRIBUTION,
    END_MARK,
    FILING,
    INVITES,
    MOTTO,
    TELEGRAM,
    TITLE,
    capitals,
    scrap,
)
from congvan.extract.patterns import Pattern
from congvan.extract.verbs import first_verb
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

Range = tuple[int, int]
_ITEM = Pattern("zones.item", r"^[-–—+*•·●~«»¬°]|^\d{1,2}[.)]\s")
_DATE_IN_TEXT = 70
_TITLE_LIKE = Pattern("zones.title_like", r"^\W*(?:thuc hien|trien khai|thi hanh)\s")


@dataclass(frozen=True, slots=True)
class Zones:
    """Half-open ranges of positions in `Document.paragraphs`; an empty range `(n, n)` where a part is missing.

    `notes` are the paragraphs of kind `note` (footnotes), `annex` begins at the first annex heading after the signature;
    `inserted` is an annex that was filed between the end of the text and the signature."""

    letterhead: Range
    addressees: Range
    body: Range
    distribution: Range
    signature: Range
    annex: Range
    notes: tuple[int, ...] = ()
    inserted: Range = (0, 0)


def find_zones(document: Document) -> Zones:
    """The zones of a document, from its words alone; always answers, with empty ranges for what is missing."""
    texts = [document.text[p.start : p.end].replace("\n", " ") for p in document.paragraphs if p.kind == "body"]
    folded = [unaccented(text) for text in texts]
    count = len(texts)
    notes = tuple(range(count, len(document.paragraphs)))
    addressees = _addressees(texts, folded)
    opens = addressees[1] if addressees[1] > addressees[0] else _body_opens(document, texts, folded)
    letterhead = (0, addressees[0] if addressees[1] > addressees[0] else opens)
    closes, distribution, signature, annex = _ending(texts, folded, opens)
    ends = _inserted(texts, folded, opens, closes)
    body = (opens, max(opens, ends))
    return Zones(letterhead, addressees, body, distribution, signature, (annex, count), notes, (ends, max(ends, closes)))


def _addressees(texts: list[str], folded: list[str]) -> Range:
    start = next((n for n, text in enumerate(folded[:45]) if ADDRESSEES.search(text)), None)
    if start is None:
        start = next((n for n, text in enumerate(folded[:45]) if TELEGRAM.search(text) and capitals(texts[n], 0.6)), None)
    if start is None:
        start = next((n for n, text in enumerate(folded[:30]) if INVITES.search(text) and len(text) < 300), None)
        return (0, 0) if start is None else (start, start + 1)
    label = ADDRESSEES.search(folded[start])
    on_line = texts[start][label.end() :].strip(" :;") if label else ""
    end = start + 1
    if on_line and on_line.endswith(".") and not on_line.endswith(".."):
        return (start, end)
    while end < len(texts):
        text = texts[end].strip()
        if DISTRIBUTION.search(folded[end]) or BASIS.search(folded[end]):
            break
        bare = _bare_item(texts[end - 1], text) or (not on_line and _bare_name(text))
        if not on_line and scrap(text) and any(_ITEM.match(other) for other in texts[end + 1 : end + 8]):
            end += 1
            continue
        if end > start + 1 and _rest_of_item(texts[end - 1], text):
            end += 1
            break
        if not (_ITEM.match(text) or _name_list(text) or _in_header(text, folded[end]) or bare):
            break
        if (
            on_line
            and not _ITEM.match(text)
            and not _bare_item(texts[end - 1], text)
            and not on_line.endswith((",", ";", ":", "-"))
            and not _in_header(text, folded[end])
        ):
            break
        end += 1
        if text.endswith(".") and _ITEM.match(text) and end < len(texts) and not _ITEM.match(texts[end].strip()):
            break
    return (start, end)


def _rest_of_item(before: str, text: str) -> bool:
    """The last line of the list, set apart from the item that it closes (`- UBND thị trấn Chợ` / `Mới.`)."""
    open_item = _ITEM.match(before) and not before.rstrip().endswith((";", ",", ".", ":"))
    return (
        bool(open_item)
        and len(text) < _LONGEST_REST
        and text.endswith(".")
        and not _SENTENCE.search(text)
        and not _ITEM.match(text)
    )


#: Characters of what may be left of a wrapped item.
_LONGEST_REST = 60


def _in_header(text: str, folded: str) -> bool:
    """A piece of the letterhead that the reading order put between the addressees (two columns side by side)."""
    date = DATE_LINE.search(folded)
    return bool(date and len(text) < _DATE_IN_TEXT) or bool(MOTTO.search(folded))


def _name_list(text: str) -> bool:
    """An addressee without a dash: short, and closed as list items are."""
    return len(text) < 160 and text.endswith((";", ",")) and text[:1].isupper()


_CLAUSE_END = Pattern("zones.clause_end", r"[.;:]\s")


def _bare_name(text: str) -> bool:
    """A line below the label that is a body's name and nothing else, without dash and mark."""
    end = len(text.rstrip(" .;,"))
    return (
        0 < end < _LONGEST_NAME
        and text[:1].isupper()
        and not text.endswith(":")
        and opens_body(text)
        and _CLAUSE_END.search(text) is None
        and first_verb(text, 0, end) >= end
    )


#: Characters of a name on one line.
_LONGEST_NAME = 120


def _bare_item(before: str, text: str) -> bool:
    """A list item whose dash was lost: the item above asks for another, and a body's name opens here."""
    return before.rstrip().endswith((";", ",")) and len(text) < 200 and opens_body(text) and not _CLAUSE_END.search(text)


_NUMBER_OR_ABOUT = Pattern("zones.number_or_about", r"^\W*(?:so|s6|v/v|v/ v)\b")


def _body_opens(document: Document, texts: list[str], folded: list[str]) -> int:
    """Without addressees: behind the heading and its subject, or behind the last letterhead line."""
    heading = find_heading(document)
    if heading is not None:
        line = document.lines[heading.line]
        at = next((n for n, p in enumerate(document.paragraphs) if p.start <= line.start < p.end), 0)
        return _after_subject(document, texts, folded, at)
    last = 0
    for number, text in enumerate(folded[:25]):
        if _in_header(texts[number], text) or _NUMBER_OR_ABOUT.match(text) or capitals(texts[number]):
            last = number + 1
        elif len(texts[number]) > 160 or BASIS.search(text):
            break
    return last


def _after_subject(document: Document, texts: list[str], folded: list[str], heading: int) -> int:
    paragraph = document.paragraphs[heading]
    one_line = paragraph.last - paragraph.first == 1 and capitals(texts[heading])
    at = heading + 1
    taken = 0 if one_line else 1
    while at < len(texts):
        text = texts[at].strip()
        if not any(letter.isalnum() for letter in text):  # a rule under the heading
            at += 1
            continue
        if _body_like(text, folded[at], first=taken == 0):
            break
        at += 1
        taken += 1
        if taken > 4:
            break
    return at


_SENTENCE = Pattern("zones.sentence", r"[.;]\s")
_HEADS_NAME = Pattern("zones.heads_name", r"(?:uy ban|chu tich|bo truong|giam doc|hoi dong|ban thuong vu|thu tuong)")
_ORDERS = Pattern("zones.orders", r"\b(?:dien|nghi|quyet dinh|cong dien|gui dien)\s*:\s*$")
_LABEL = Pattern("zones.label", r"^(?:[IVXLC]+[.)-]|\d{1,2}[.)]|Điều\s+\d|Phần|Chương|[-–+])\s?")


def _body_like(text: str, folded: str, *, first: bool) -> bool:
    if first and _TITLE_LIKE.match(folded) and len(text) < 200 and not text.endswith((";", ":", ",", ".")):
        return False  # `KẾ HOẠCH` / `Thực hiện công tác …`: a subject, not a ground
    if INVITES.search(folded) or BASIS.search(folded) or _LABEL.match(text):
        return True
    if TITLE.search(folded) and capitals(text):  # the authority line of a decision: CHỦ TỊCH ỦY BAN NHÂN DÂN …
        return True
    if _ORDERS.search(folded) and len(text) < 200:
        return True  # CHỦ TỊCH … điện: opens the text of a telegram, as QUYẾT ĐỊNH: that of a decision
    if first:
        return len(text) > 420 or text.endswith((";", ":"))
    if capitals(text, 0.75):
        return bool(_HEADS_NAME.search(folded))
    return len(text) > 180 or text.endswith((".", ";", ":")) or bool(_SENTENCE.search(text))


def _ending(texts: list[str], folded: list[str], opens: int) -> tuple[int, Range, Range, int]:
    """Where the text ends, the distribution list, the signature block and the first annex."""
    count = len(texts)
    label = next((n for n in (*range(opens, count), *range(opens)) if DISTRIBUTION.search(folded[n])), None)
    if label is None:
        label = _unlabelled_list(texts, folded, opens)
    if label is None:
        return _without_distribution(texts, folded, opens)
    opens = min(opens, label)
    closes = label
    while closes - 1 > opens and label - closes < _MOST_SIGNATURES and _signs(texts[closes - 1], folded[closes - 1]):
        closes -= 1
    if closes < label - _ONE_SIGNATURE:  # several who sign a joint paper, or short lines of the text
        first = (n for n in range(closes, label) if _authority(texts[n], folded[n]))
        closes = next(first, label)
    if closes < label and not any(_authority(texts[n], folded[n]) for n in range(closes, label)):
        closes = label
    end = label + 1
    while end < count and (_ITEM.match(texts[end]) or FILING.search(folded[end])) and not ANNEX.search(folded[end]):
        filed = FILING.search(folded[end]) is not None
        end += 1
        if filed:
            break
    end = _undashed(texts, folded, end)
    if closes < label:
        return closes, (label, end), (closes, label), _annex(texts, folded, end)
    stop = end
    while stop < count and stop - end < 12 and _signs(texts[stop], folded[stop]) and not _annex_head(texts, folded, stop):
        stop += 1
    # Distribution items that the reading order put behind the signature block belong to the list.
    return closes, (label, end), (end, stop), _annex(texts, folded, stop)


#: Lines of one signature block, and of those of a joint paper together.
_ONE_SIGNATURE, _MOST_SIGNATURES = 8, 20


def _undashed(texts: list[str], folded: list[str], end: int) -> int:
    """The end of a list whose items bear no dashes: behind its filing line, where nothing but short lines stand before that."""
    if FILING.search(folded[end - 1]):
        return end
    for number in range(end, min(end + _MOST_ITEMS, len(texts))):
        if FILING.search(folded[number]):
            return number + 1
        text = texts[number]
        if len(text) > _LONGEST_ITEM or _authority(text, folded[number]) or _annex_head(texts, folded, number):
            break
    return end


#: Items of a list, and characters of one.
_MOST_ITEMS, _LONGEST_ITEM = 30, 160


def _inserted(texts: list[str], folded: list[str], opens: int, closes: int) -> int:
    """Where an annex begins that stands before the signature: its heading right behind the mark that ends the text."""
    for number in range(opens + 1, closes):
        if END_MARK.search(folded[number - 1]) and _annex_head(texts, folded, number):
            return number
    return closes


def _unlabelled_list(texts: list[str], folded: list[str], opens: int) -> int | None:
    """A list whose label was not read: dash items near the end that close with the filing line."""
    for filing in range(len(texts) - 1, max(opens, len(texts) - 14) - 1, -1):
        if _ITEM.match(texts[filing]) and FILING.search(folded[filing]):
            first = filing
            while first > 0 and _ITEM.match(texts[first - 1]) and len(texts[first - 1]) < 120:
                first -= 1
            return first if filing - first >= 1 else None
    return None


def _without_distribution(texts: list[str], folded: list[str], opens: int) -> tuple[int, Range, Range, int]:
    count = len(texts)
    mark = next((n for n in range(opens, count) if END_MARK.search(folded[n])), None)
    start = (
        mark + 1
        if mark is not None
        else next((n for n in range(max(opens, count - 8), count) if _authority(texts[n], folded[n])), count)
    )
    if start == count and count < 12:  # a fragment: the end of a dispatch alone
        start = next((n for n in range(count) if _authority(texts[n], folded[n])), count)
    stop = start
    while stop < count and stop - start < 10 and _signs(texts[stop], folded[stop]) and not _annex_head(texts, folded, stop):
        stop += 1
    return start, (start, start), (start, stop), _annex(texts, folded, stop)


def _authority(text: str, folded: str) -> bool:
    return capitals(text, 0.7) and bool(AUTHORITY.search(folded) or TITLE.search(folded))


def _signs(text: str, folded: str) -> bool:
    """A line of a signature block: authority, title, a name, or what the seal left."""
    if _authority(text, folded) or capitals(text, 0.9):
        return True
    return len(text) < 60 and not _ITEM.match(text) and not text.endswith((".", ";", ":", ",")) and len(text.split()) <= 8


def _annex_head(texts: list[str], folded: list[str], number: int) -> bool:
    if ANNEX.search(folded[number]) and (capitals(texts[number], 0.6) or len(texts[number]) < 40):
        return True
    return capitals(texts[number]) and any(ATTACHED.search(text) for text in folded[number + 1 : number + 4])


def _annex(texts: list[str], folded: list[str], after: int) -> int:
    return next((n for n in range(after, len(texts)) if _annex_head(texts, folded, n)), len(texts))
