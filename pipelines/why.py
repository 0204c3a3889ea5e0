"""Where the values of a record were read: the rule, the place on the page, how sure, and the words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from congvan.normalize.record import Evidence, Record

#: Characters of the text shown around the words a value was read from.
_AROUND = 30
_LONGEST = 160


def evidence_list(record: Record) -> RenderableType:
    """Each value of the record in the record's order, with its evidence below; values of one place stand together."""
    blocks: list[RenderableType] = [Text("Why", style="italic")]
    values = msgspec.to_builtins(record)
    for pointers, evidence in _together(record):
        head = Text()
        for pointer in pointers:
            head.append(f"{'' if not head else '   '}{pointer}", style="bold")
            value = _in_short(resolve(values, pointer))
            if value:
                head.append(f" {value}")
        blocks.append(head)
        blocks.append(Padding(Group(Text(_place(evidence), style="dim"), _words(record.text, evidence)), (0, 0, 1, 4)))
    return Group(*blocks)


def _together(record: Record) -> Iterator[tuple[list[str], Evidence]]:
    """Evidence in the order of the record's fields; pointers that share words, rule and confidence come together."""
    order = {name: number for number, name in enumerate(Record.__struct_fields__)}
    found = sorted(record.evidence.items(), key=lambda item: order.get(item[0].split("/")[1], len(order)))
    shared: dict[tuple[int | None, int | None, str, float], tuple[list[str], Evidence]] = {}
    for pointer, evidence in found:
        key = (evidence.start, evidence.end, evidence.method, evidence.confidence)
        shared.setdefault(key, ([], evidence))[0].append(pointer)
    yield from shared.values()


def resolve(values: Any, pointer: str) -> Any:
    """What a JSON Pointer (RFC 6901) points to; None where nothing stands there.

    >>> resolve({"signer": {"name": "A"}, "filing": ["VT"]}, "/filing/0")
    'VT'
    """
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if isinstance(values, dict):
            values = values.get(name)
        elif isinstance(values, list) and name.isdigit() and int(name) < len(values):
            values = values[int(name)]
        else:
            return None
    return values


def _in_short(value: Any) -> str:
    """A value in a few words: of a body its name, of a citation its code, of a task what is to be done."""
    if isinstance(value, dict):
        parts = [value.get(name) for name in ("code", "name", "title", "action", "edtf", "recurrence", "raw")]
        return _cut(next((str(part) for part in parts if part), ""), 60)
    if isinstance(value, list):
        return "; ".join(_in_short(item) for item in value)
    return _cut(str(value), 60) if value is not None else ""


def _place(evidence: Evidence) -> str:
    parts = [f"rule {evidence.method}", f"sure {evidence.confidence:.2f}"]
    if evidence.page is not None:
        parts.append(f"page {evidence.page}")
    if evidence.bbox is not None:
        x0, top, x1, bottom = (round(edge) for edge in evidence.bbox)
        parts.append(f"box {x0},{top} to {x1},{bottom} pt")
    return "  ·  ".join(parts)


def _words(text: str, evidence: Evidence) -> Text:
    """The words in their surroundings; nothing where the value stands nowhere."""
    start, end = evidence.start, evidence.end
    if start is None or end is None:
        return Text("(not printed in the document)", style="dim")
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND:
        before = "… " + before.partition(" ")[2].lstrip()
    if end + _AROUND < len(text):
        after = after.rpartition(" ")[0].rstrip() + " …"
    return Text.assemble((_flat(before), "dim"), (_cut(_flat(text[start:end]), _LONGEST), "bold"), (_flat(after), "dim"))


def _flat(text: str) -> str:
    """On one line; a blank at either end stays, since another piece follows there."""
    joined = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + joined + (" " if joined and text[-1:].isspace() else "")


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
