"""One dispatch, a list of them, tasks or a tree, as people read them in a terminal."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.segment import Segment
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from congvan.normalize.record import Body, Deadline, Record, Task
from congvan.pipelines.graph import Branch
from congvan.pipelines.query import DueTask
from congvan.pipelines.terminal import printable
from congvan.pipelines.why import evidence_list

_FREQUENCIES = {"HOURLY": "hour", "DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_WEEKDAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}


def card(record: Record, *, why: bool = False) -> RenderableType:
    """A dispatch on one screen; with `why` each value's rule, place and confidence below."""
    kind = record.type.name if record.type else "Văn bản"
    title = Text.assemble(
        (f"{kind} {record.code or '(no number)'}", "bold"), "  ", (record.date or "no date", ""), f"  {record.place or ''}"
    )
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in _facts(record):
        if value:
            facts.add_row(name, value)
    parts: list[RenderableType] = [facts]
    if record.tasks:
        parts.append(_task_table(record.tasks))
    if record.citations:
        parts.append(_citation_table(record))
    if record.warnings:
        parts.append(Text("\n".join(f"! {warning.message}" for warning in record.warnings), style="yellow"))
    parts.append(Text(f"{record.source.path}  ·  {_pages(record)}  ·  confidence {record.confidence:.2f}", style="dim"))
    body: list[RenderableType] = [
        Panel(Group(*(Padding(part, (0, 0, 1, 0)) for part in parts[:-1]), parts[-1]), title=title, title_align="left")
    ]
    if why:
        body.append(evidence_list(record))
    return Group(*body)


def _facts(record: Record) -> Iterable[tuple[str, str | Text | None]]:
    issuer = record.issuer
    yield "issuer", (issuer.name + (f"  (under {issuer.parent})" if issuer.parent else "")) if issuer else None
    yield "subject", record.subject
    marks = " ".join(mark for mark in (record.urgency, record.secrecy) if mark)
    yield "marks", Text(marks, style="bold red") if marks else None
    yield "to", _names(record.addressees)
    signer = record.signer
    if signer:
        capacity = " ".join(f"{c.code} {c.whom}," for c in signer.capacity)
        yield "signed", " ".join(part for part in (capacity, signer.title, signer.name) if part)
    yield "copies", "; ".join(r.name + (f" ({r.note})" if r.note else "") for r in record.distribution) or None
    yield "filed", ", ".join(record.filing) or None
    arrival = record.arrival
    yield "arrived", f"number {arrival.number or '?'}, {arrival.date or 'no date'}" if arrival else None
    yield "key", record.key


def _names(bodies: Sequence[Body]) -> str:
    return "; ".join(body.name for body in bodies)


def _pages(record: Record) -> str:
    count = len(record.pages)
    return f"{count} page{'s' if count != 1 else ''}, {record.source.text_origin}" + (
        ", diacritics restored" if record.source.restored else ""
    )


def when(deadline: Deadline | None) -> str:
    """A deadline in a word: the day, how often a standing duty returns, or the words as printed."""
    if deadline is None:
        return ""
    if deadline.date:
        return deadline.date
    return how_often(deadline.recurrence) if deadline.recurrence else deadline.raw


def how_often(rule: str) -> str:
    """A recurrence rule in English; a rule of another form as it is.

    >>> how_often("FREQ=MONTHLY;BYMONTHDAY=20"), how_often("FREQ=MONTHLY;INTERVAL=3"), how_often("FREQ=WEEKLY;BYDAY=FR;BYHOUR=16")
    ('every month, day 20', 'every 3 months', 'every week, Friday, 16 h')
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    unit = _FREQUENCIES.get(parts.pop("FREQ", ""))
    if unit is None:
        return rule
    count = parts.pop("INTERVAL", "1")
    words = [f"every {unit}" if count == "1" else f"every {count} {unit}s"]
    if "BYDAY" in parts:
        words.append(" ".join(_WEEKDAYS.get(day, day) for day in parts.pop("BYDAY").split(",")))
    if "BYMONTH" in parts:
        words.append(f"month {parts.pop('BYMONTH').replace(',', ', ')}")
    if "BYMONTHDAY" in parts:
        words.append(f"day {parts.pop('BYMONTHDAY').replace(',', ', ')}")
    if "BYHOUR" in parts:
        words.append(f"{parts.pop('BYHOUR')} h")
    return rule if parts else ", ".join(words)


def _task_table(tasks: Sequence[Task]) -> Table:
    table = Table(title="Tasks", title_justify="left", expand=True, show_edge=False, pad_edge=False)
    table.add_column("§", no_wrap=True)
    table.add_column("what", ratio=5, overflow="fold")
    table.add_column("who", ratio=3, overflow="fold")
    table.add_column("by when", ratio=2, overflow="fold")
    for task in tasks:
        who = _names(task.lead)
        if task.coordinating:
            who += f"\nwith {_names(task.coordinating)}"
        if task.report_to:
            who += f"\nreports to {_names(task.report_to)}" + (f" through {_names(task.via)}" if task.via else "")
        table.add_row(task.section or "", _short(task.action, 160), who, when(task.deadline))
    return table


def _citation_table(record: Record) -> Table:
    table = Table(title="Cites", title_justify="left", expand=True, show_edge=False, pad_edge=False)
    table.add_column("how", no_wrap=True)
    table.add_column("document", ratio=3, overflow="fold")
    table.add_column("of", no_wrap=True)
    table.add_column("issuer", ratio=3, overflow="fold")
    for citation in record.citations:
        name = f"{citation.type or ''} {citation.code}" if citation.code else citation.title or citation.raw
        table.add_row(citation.relation, name.strip(), citation.date or "", citation.issuer.name if citation.issuer else "")
    return table


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def listing(records: Sequence[Record]) -> Table:
    """One line a dispatch."""
    table = Table(expand=True, show_edge=False, pad_edge=False)
    for name, ratio in (("date", 0), ("code", 0), ("issuer", 3), ("subject", 5), ("tasks", 0)):
        if ratio:
            table.add_column(name, ratio=ratio, overflow="fold")
        else:
            table.add_column(name, no_wrap=True)
    for record in records:
        code = record.code or f"— /{record.symbol}" if record.code or record.symbol else "—"
        table.add_row(
            record.date or "—",
            code,
            record.issuer.name if record.issuer else "—",
            _short(record.subject or "—", 120),
            str(len(record.tasks) or ""),
        )
    return table


def due_list(tasks: Sequence[DueTask]) -> Table:
    """One line a task, soonest first; a standing duty is marked with ↻."""
    table = Table(expand=True, show_edge=False, pad_edge=False)
    table.add_column("due", no_wrap=True)
    table.add_column("who", ratio=3, overflow="fold")
    table.add_column("what", ratio=5, overflow="fold")
    table.add_column("by order of", ratio=2, overflow="fold")
    for item in tasks:
        deadline = item.task.deadline
        standing = "↻ " if deadline and deadline.recurrence else ""
        due = f"{standing}{item.due.isoformat()}" if item.due else (_short(deadline.raw, 30) if deadline else "—")
        order = f"{item.record.code or item.record.source.path}" + (f" §\u00a0{item.task.section}" if item.task.section else "")
        table.add_row(due, _names(item.task.lead), _short(item.task.action, 140), order)
    return table


def tree_of(branch: Branch, *, down: bool) -> Tree:
    """The graph on one side of a dispatch as a tree; `…` where it goes on."""
    root = Tree(_node_line(branch, down))
    _grow(root, branch, down)
    return root


def _grow(tree: Tree, branch: Branch, down: bool) -> None:
    for task in branch.tasks:
        line = Text.assemble(("□ ", "cyan"), f"{_names(task.lead) or '?'}: {_short(task.action, 90)}")
        if task.deadline:
            line.append(f"  ({when(task.deadline)})", style="yellow")
        tree.add(line)
    for below in branch.branches:
        _grow(tree.add(_node_line(below, down)), below, down)


def _node_line(branch: Branch, down: bool) -> Text:
    node = branch.node
    line = Text()
    if branch.relation:
        line.append(f"{branch.said(down=down)} ", style="dim")
    line.append(node.label, style="bold" if node.kind == "dispatch" else "")
    if node.date:
        line.append(f"  {node.date}")
    if node.title:
        line.append(f"  {_short(node.title, 70)}", style="dim")
    if node.kind == "stub":
        line.append("  (not held)", style="dim")
    if branch.cut:
        line.append("  …", style="dim")
    return line


class _Plain(Console):
    """A console that prints what stands in a document: nothing in it is markup, the name of an emoji or an order to the terminal."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(printable(segment.text), segment.style)


def console() -> Console:
    """Standard output, at the terminal's width; 100 columns where there is no terminal and COLUMNS does not say."""
    made = _Plain(highlight=False, markup=False, emoji=False)
    if not made.is_terminal and not os.environ.get("COLUMNS"):
        made.width = 100
    return made
