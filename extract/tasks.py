"""Who must do what by when: one task for each lowest list item of the operative part, and the sentences that lay a duty."""

from __future__ import annotations

from itertools import takewhile

from congvan.extract.assignees import read_duty
from congvan.extract.body_lists import split_bodies
from congvan.extract.deadlines import find_deadlines
from congvan.extract.duty import Lead
from congvan.extract.duty_items import item_tasks
from congvan.extract.duty_sentences import sentence_tasks
from congvan.extract.finding import Finding
from congvan.extract.heading import find_heading
from congvan.extract.landmarks import BASIS, capitals
from congvan.extract.listtree import ListTree, list_tree
from congvan.extract.openings import opening_bodies
from congvan.extract.patterns import Pattern
from congvan.extract.recipients import find_addressees
from congvan.extract.task_tables import table_tasks
from congvan.extract.zones import Zones
from congvan.ingest.document import Document
from congvan.ingest.spelling import unaccented

#: Types that tell, ask upwards or invite: only a sentence with an order of its own is a task there.
_TELLING = frozenset(("BC", "TTr", "BB", "GM", "GĐĐ", "GGT", "PG", "PC", "PB", "HĐ", "CC", "TTg", "GNP", "GUQ"))
_COMMANDS = Pattern("tasks.commands", r"\b(?:chi dao|y kien|yeu cau|de nghi|ket luan|giao|thong nhat)\b[^.;]{0,80}:\s*$")


def find_tasks(document: Document, zones: Zones) -> list[Finding]:
    """Findings of field `task`: parts `section`, `action`, `deadline` (as printed); children `lead`, `coordinating`, `report_to`,
    `via` (each with part `name`) and `deadline` (its span)."""
    # What ran out of its clock in one document says nothing of the next.
    read_duty.cache_clear()
    find_deadlines.cache_clear()
    first, last = zones.body
    paragraphs = document.paragraphs[first:last]
    tree = _from_orders_on(list_tree(document, paragraphs))
    heading = find_heading(document)
    kind = heading.type.code if heading else "CV"
    telling = kind in _TELLING
    tasks: list[Finding] = []
    opening = None if telling else _opening(document, zones, tree)
    addressed = None if telling else _addressed(document, zones)
    decision = any(item.kind == "article" for item in tree.items)
    if not tree.items:
        commanded = False
        for start, text in tree.opening:
            tasks += sentence_tasks(start, text, addressed, commanded=commanded and not telling)
            commanded = commanded or _COMMANDS.search(unaccented(text)) is not None
        tasks += _enclosed(document, zones)
        return tasks if telling else _with_tables(tasks, table_tasks(document))
    if telling:
        for start, text in tree.opening:
            tasks += sentence_tasks(start, text, None)
    for item in tree.items:
        tasks += item_tasks(item, None if decision else opening, telling=telling, decision=decision)
    commanded = not telling and (
        opening is not None or bool(tasks) or any(opening_bodies(text)[1] for _, text in tree.opening[-1:])
    )
    for start, text in tree.closing:
        tasks += sentence_tasks(start, text, addressed, commanded=commanded)
    tasks += _enclosed(document, zones)
    return tasks if telling else _with_tables(tasks, table_tasks(document))


def _from_orders_on(tree: ListTree) -> ListTree:
    """A list with bullets that only tells how things stand, and below it the sentence that orders what a numbered list says: the
    bullets belong to what is told before."""
    told = list(takewhile(lambda item: item.kind in _BULLETED, tree.items))
    if not told or len(told) == len(tree.items) or (tree.opening and opening_bodies(tree.opening[-1][1])[1]):
        return tree
    *_, last = told[-1].leaves()
    start, text = last.more[-1] if last.more else (last.start, last.text)
    if not text.rstrip().endswith(":") or not opening_bodies(text)[1]:
        return tree
    return ListTree([*tree.opening, (start, text)], tree.items[len(told) :], tree.closing)


_BULLETED = frozenset(("dash", "plus", "star"))


#: What is enclosed to be carried out; a regulation is no list of duties.
_PLAN = Pattern("tasks.plan", r"^\W*(?:ke hoach|chuong trinh|phuong an|phan cong nhiem vu)\b")


def _enclosed(document: Document, zones: Zones) -> list[Finding]:
    """Tasks of a plan that is enclosed below the signature, with a heading of its own."""
    first, last = zones.annex
    paragraphs = document.paragraphs[first:last]
    head = next(
        (document.text[p.start : p.end] for p in paragraphs if any(c.isalpha() for c in document.text[p.start : p.end])), ""
    )
    if not capitals(head) or not _PLAN.match(unaccented(head)):
        return []
    tree = list_tree(document, paragraphs)
    return [task for item in tree.items for task in item_tasks(item, None, telling=False, decision=False)]


#: The heading row of a table, run into the words of the item above it.
_TABLE_HEAD = Pattern(
    "tasks.table_head", r"\bnoi d ?ung\b.{0,60}\b(?:chu tri|thuc hien|phu trach)\b|\btheo bang (?:sau|duoi)\b"
)


def _with_tables(tasks: list[Finding], rows: list[Finding]) -> list[Finding]:
    """Tasks of the text and of its tables; an item whose words are a table's rows is none of its own."""
    apart = [
        task
        for task in tasks
        if not any(task.start <= row.start < task.end for row in rows) or not _TABLE_HEAD.search(unaccented(task.raw))
    ]
    return apart + rows


def _opening(document: Document, zones: Zones, tree: ListTree) -> Lead | None:
    """Whom the sentence before the list orders; where it orders without naming anybody, those to whom the letter goes."""
    for start, text in reversed(tree.opening[-4:]):
        if BASIS.search(unaccented(text)) and not text.rstrip().endswith(":"):
            continue
        span, orders = opening_bodies(text)
        if span is not None:
            return Lead(tuple(split_bodies(text[span[0] : span[1]])), start + span[0], start + span[1], "opening")
        if orders:
            return _addressed(document, zones)
    return None


def _addressed(document: Document, zones: Zones) -> Lead | None:
    """Those to whom a letter goes: it is they who must act where nobody else is named."""
    addressees = find_addressees(document, zones)
    if not addressees:
        return None
    names = tuple(finding.parts.get("name") or finding.raw for finding in addressees)
    return Lead(names, addressees[0].start, addressees[-1].end, "inferred:addressees")
