"""Tasks as the record holds them: bodies written out and identified, deadlines dated, the citations they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from congvan.extract.deadlines import FoundDeadline
from congvan.extract.finding import Finding
from congvan.normalize.bodies import Context, expand, identify
from congvan.normalize.deadlines import deadline_of
from congvan.normalize.evidence import Ledger
from congvan.normalize.record import Body, Citation, Deadline, Task


def tasks_of(
    findings: Sequence[Finding], citations: Sequence[Citation], context: Context, date: str | None, evidence: Ledger
) -> list[Task]:
    """The tasks of findings of field `task`, in their order; each value's evidence goes to the ledger."""
    tasks = []
    for position, finding in enumerate(findings):
        pointer = f"/tasks/{position}"
        evidence.add(pointer, finding)
        children: dict[str, list[Body]] = {"lead": [], "coordinating": [], "report_to": [], "via": []}
        deadline: Deadline | None = None
        for child in finding.children:
            if child.field == "deadline":
                deadline = deadline or _deadline(child, date, pointer, evidence)
                continue
            evidence.add(f"{pointer}/{child.field}/{len(children[child.field])}", child)
            children[child.field].append(_body(child, context))
        tasks.append(
            Task(
                section=finding.parts.get("section"),
                action=finding.parts.get("action") or "",
                deadline=deadline,
                citations=[n for n, c in enumerate(citations) if finding.start <= c.start < finding.end],
                raw=finding.raw,
                start=finding.start,
                end=finding.end,
                confidence=evidence.entries[pointer].confidence,
                **children,
            )
        )
    return tasks


def _body(child: Finding, context: Context) -> Body:
    raw = child.parts.get("name") or child.raw
    name = expand(raw)
    return Body(name=name, raw=raw, id=identify(name, context))


def _deadline(child: Finding, date: str | None, pointer: str, evidence: Ledger) -> Deadline | None:
    """The deadline of a finding; None for a day before the document's own: it dates a fact, nobody can meet it."""
    parts = dict(child.parts)
    found = FoundDeadline(child.start, child.end, parts.pop("kind") or "", parts.pop("rule") or "", parts)
    deadline, how = deadline_of(found, child.raw, date)
    if deadline.date is not None and date is not None and deadline.date < date[: len(deadline.date)]:
        return None
    evidence.add(f"{pointer}/deadline", child)
    if deadline.date is not None:
        method = how if how.startswith("inferred:") else child.rule
        evidence.note(
            f"{pointer}/deadline/date", child.start, child.end, method, child.confidence * (0.9 if method == how else 1.0)
        )
    return deadline
