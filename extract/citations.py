"""Citations: every mention of another document in the text, with its relation to this one."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from congvan.extract import doctypes
from congvan.extract.finding import Finding
from congvan.extract.mentions import Mention, find_mentions
from congvan.extract.patterns import Pattern, fold
from congvan.extract.relations import ends_list, heads_list, is_list_item, opening_of, relation_of
from congvan.extract.zones import Zones
from congvan.ingest.document import Document

_LINK = Pattern(
    "link",
    r"(?:https?://|www\.)\S{1,2000}|(?<![\w.-])(?:[\w-]{1,80}\.){1,5}(?:aspx|html?|pdf|docx?|vn|com)(?:/\S{0,2000})?(?!\w)",
    needs=("://", "www.", ".aspx", ".htm", ".pdf", ".doc", ".vn", ".com"),
)
#: The line under an annex heading names the document that the annex belongs to: itself.
_ATTACHED = Pattern("attached-line", r"\W*(?:\(|\[)?\s?(?:ban hành\s)?kèm theo\s[^()]{3,260}\)?\s*$", flags=regex.IGNORECASE)
_ATTACHED_BEHIND = Pattern("citations.attached_behind", r"\(\s?(?:(?i:ban hành)\s)?(?i:kèm theo)\s[^()]*\)?\s*$")
_SIGNED = Pattern("signed-line", r"\W*(?:ký bởi|người ký|thời gian ký|signature|signed by)", flags=regex.IGNORECASE)
_ATTACHED_LENGTH = 280
_CLAUSE = Pattern("citations.clause", r"[;:]\s|\.\s(?=\p{Lu})")
#: Where the reasons end: a full stop, or the words that hand over to the duties.
_OPENED = Pattern(
    "citations.opened", r"\.\s(?=\p{Lu})|(?:yêu cầu|đề nghị|chỉ đạo|như sau|thông báo|báo cáo|có ý kiến)[^:;.]{0,80}:\s"
)
_JOINED = Pattern("citations.joined", r"(?:\s?\([^()]{1,24}\))?[\s,;]*(?:và|cùng|hoặc)?\s?(?:các\s)?$")


def find_citations(document: Document, zones: Zones, subject: Finding | None = None) -> list[Finding]:
    """Findings of field `citation`, in the order of the text: subject (where it is given), basis lines, body, annexes, notes; the
    rest of the letterhead, lists and signature are left out.

    A finding covers type word to issuer (the title is in `parts` only). Parts, all as printed unless said otherwise: `type` (code),
    `code`, `number` (without a code where the document is cited by type and number alone), `year`, `symbol`, `style` (state, party), `date`, `issuer`, `title`, `provision`, `relation` (contract word)."""
    findings: list[Finding] = []
    operative = False
    above: str | None = None
    if subject is not None and subject.end <= document.paragraphs[min(zones.body[0], len(document.paragraphs) - 1)].start:
        named = document.text[subject.start : subject.end].replace("\n", " ")
        attached = _ATTACHED_BEHIND.search(named)
        named = named[: attached.start()] if attached else named
        findings.extend(_of_paragraph(_without_links(named), subject.start, first=True))
    for position, annexed in _positions(document, zones):
        paragraph = document.paragraphs[position]
        text = document.text[paragraph.start : paragraph.end].replace("\n", " ")
        if _SIGNED.match(text) or _names_parent(text, annexed):
            continue
        operative = operative or is_list_item(text)
        above = heads_list(text) or (None if ends_list(text) else above)
        findings.extend(_of_paragraph(_without_links(text), paragraph.start, first=not operative, above=above))
    return sorted(findings, key=lambda finding: finding.start)


def _names_parent(text: str, annexed: bool) -> bool:
    """The line below an annex heading, `(Kèm theo Quyết định số …)`: the document's own code, no citation (handbook 1.9)."""
    if len(text) >= _ATTACHED_LENGTH or not (annexed or text.lstrip().startswith("(")):
        return False
    return _ATTACHED.match(text) is not None


def _positions(document: Document, zones: Zones) -> Iterator[tuple[int, bool]]:
    notes = set(zones.notes)
    for position in range(*zones.body):
        if position not in notes:
            yield position, False
    for position in (*range(*zones.inserted), *range(max(zones.annex[0], zones.body[1]), zones.annex[1])):
        if position not in notes:
            yield position, True
    for position in sorted(notes):
        if position < len(document.paragraphs):
            yield position, False


def _without_links(text: str) -> str:
    """Links blotted out, length kept."""
    pieces, done = [], 0
    for match in _LINK.finditer(text):
        pieces += [text[done : match.start()], "·" * len(match[0])]
        done = match.end()
    return "".join([*pieces, text[done:]])


def _of_paragraph(text: str, offset: int, *, first: bool, above: str | None = None) -> Iterator[Finding]:
    """`above`: the relation that the head of a list gives to its items."""
    opening = opening_of(text, first=first)
    previous: Mention | None = None
    relation = "mentions"
    for mention in find_mentions(text):
        if mention.nested:
            yield _finding(text, offset, mention, "mentions")
            continue
        relation = _relation(text, mention, previous, relation, opening)
        if above is not None and relation == "mentions":
            relation = above
        yield _finding(text, offset, mention, relation)
        previous = mention


def _relation(text: str, mention: Mention, previous: Mention | None, last: str, opening: str | None) -> str:
    start = mention.provision[0] if mention.provision else mention.start
    floor = max(0, start - 400)
    if previous is not None:
        floor = max(floor, min(previous.end, start))
        behind = previous.title[1] if previous.title and previous.title[1] <= start else previous.end
        if _JOINED.fullmatch(text, min(behind, start), start) or _JOINED.fullmatch(text, floor, start):
            return last
    near = relation_of(text[floor:start], text[mention.end :])
    if near is not None:
        return near
    # The opening words govern up to the first full stop or colon; later sentences speak for themselves.
    if opening is not None and not _OPENED.search(text[: start + 1]):
        return opening if previous is None or _fresh(text[floor:start]) else "mentions"
    return "mentions"


_MARK = Pattern("citations.mark", r"[,;]")


def _fresh(between: str) -> bool:
    """Whether a new member of the opening list begins here: only few words since the last separator."""
    return len(_CLAUSE.split(between)[-1].split()) <= 12 and bool(_MARK.search(between))


#: A recogniser may part the digits of a number (`1 79/KH-UBND`).
_PARTED = Pattern("citations.parted", r"^(\d{1,2})\s(?=\d)")


def _title(text: str, mention: Mention) -> str | None:
    if mention.title is None:
        return None
    title = fold(text[mention.title[0] : mention.title[1]]).rstrip(' ,.)”"')
    return f"{mention.word} {title}" if mention.word else title


def _finding(text: str, offset: int, mention: Mention, relation: str) -> Finding:
    code = mention.code
    parts: dict[str, str | None] = {
        "type": mention.type,
        "code": fold(_PARTED.sub(r"\1", text[code.start : code.end])) if code else None,
        "number": code.number if code else mention.number,
        "year": code.year if code else None,
        "symbol": fold(code.symbol) if code else None,
        "style": code.style if code else None,
        "date": fold(text[mention.date.start : mention.date.end]) if mention.date else None,
        "issuer": fold(text[mention.issuer[0] : mention.issuer[1]]) if mention.issuer else None,
        "title": _title(text, mention),
        "provision": fold(text[mention.provision[0] : mention.provision[1]]) if mention.provision else None,
        "relation": relation,
    }
    kind = doctypes.by_code(mention.type) if mention.type else None
    parts["family"] = "party" if code and code.style == "party" else kind.family if kind else None
    rule = "citation:typed" if mention.full else "citation:bare-code"
    if code is None:
        rule = "citation:short" if mention.number else "citation:law-name"
    sure = 0.97 if mention.full and code else 0.9
    return Finding(
        "citation", offset + mention.start, offset + mention.end, fold(text[mention.start : mention.end]), rule, sure, parts
    )
