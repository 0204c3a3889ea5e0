"""Tables that hand out duties: what is to be done, who leads, who helps, by when (annexes of plans and decisions).

A table counts where its heading row names both the work and who does it; registers, budgets and lists of persons do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from congvan.extract.bodies import opens_body
from congvan.extract.body_lists import split_bodies
from congvan.extract.deadlines import find_deadlines
from congvan.extract.finding import Finding
from congvan.extract.patterns import Pattern, fold
from congvan.ingest.document import Document, Table
from congvan.ingest.spelling import unaccented

#: Headings of columns, by what stands below them; the first that fits decides.
_COLUMNS = (
    ("coordinating", Pattern("task_tables.coordinating", r"\bphoi hop\b")),
    ("lead", Pattern("task_tables.lead", r"\b(?:chu tri|thuc hien chinh|chiu trach nhiem|phan cong|dau moi)\b")),
    ("deadline", Pattern("task_tables.deadline", r"\b(?:thoi gian|thoi han|tien do|hoan thanh|thoi diem|han)\b")),
    ("lead", Pattern("task_tables.unit", r"^(?:co quan|don vi|bo phan|nguoi|to chuc)(?:, (?:co quan|don vi|ca nhan))? (?:thuc hien|to chuc|phu trach|trien khai|tham muu)")),
    ("action", Pattern("task_tables.action", r"\b(?:noi dung|nhiem vu|cong viec|hoat dong|phan viec|dau viec)\b")),
    ("number", Pattern("task_tables.number", r"^(?:s?tt|so tt|so thu tu|muc)\b")),
)  # fmt: skip
#: Ways to say `the same`, which inherit from the row above.
_DITTO = Pattern("task_tables.ditto", r"^(?:[\"“”''′″]+|-\s*nt\s*-|nt|n\.t)$", regex.IGNORECASE)
_EMPTY = Pattern("task_tables.empty", r"^[\W_]*$")
#: How far below the last row the next one is looked for, in characters.
_REACH = 6000


@dataclass(slots=True)
class _Row:
    number: str
    action: str
    lead: str
    coordinating: str
    deadline: str


def table_tasks(document: Document) -> list[Finding]:
    """Findings of field `task`, one a row that names who does it; sections are the rows' numbers, with their group's before them."""
    tasks: list[Finding] = []
    columns: Mapping[str, int] = {}
    width = at = 0
    for table in document.tables:
        found = _columns(table)
        head = found[0] + 1 if found else 0
        if found:
            columns, width = found[1], len(table.rows[0])
        elif len(table.rows[0]) != width:
            columns = {}  # not the rest of the table on the page before
        if columns:
            for row, section in _rows(table.rows[head:], columns):
                finding, at = _task(document, row, section, at)
                tasks.append(finding)
    return tasks


def _columns(table: Table) -> tuple[int, Mapping[str, int]] | None:
    """The heading row (among the first three) and which column holds what."""
    for place, row in enumerate(table.rows[:3]):
        columns: dict[str, int] = {}
        for number, cell in enumerate(row):
            folded = unaccented(fold(cell or ""))
            if len(folded) > 60:
                continue
            name = next((name for name, pattern in _COLUMNS if pattern.search(folded) and name not in columns), None)
            if name:
                columns[name] = number
        if "action" in columns and "lead" in columns:
            return place, columns
    return None


_GROUP_LABEL = Pattern("task_tables.group_label", r"[IVX]+|[A-H]|\d{1,2}")
_DIGITS = Pattern("task_tables.digits", r"[\d\s()]+")


def _rows(rows: Sequence[Sequence[str | None]], columns: Mapping[str, int]) -> list[tuple[_Row, str | None]]:
    """The rows that give a duty, with their sections; groups (`I | Công tác tuyên truyền`) lend their number."""
    found: list[tuple[_Row, str | None]] = []
    group, before = "", _Row("", "", "", "", "")
    # A recogniser passes over the lone digits of a narrow first column: its rows are counted.
    counted = "number" not in columns and 0 not in columns.values() and not any(cells[0] for cells in rows)
    for cells in rows:
        values = {name: fold(cells[number] or "") if number < len(cells) else "" for name, number in columns.items()}
        row = _Row(**{name: values.get(name, "") for name in ("number", "action", "lead", "coordinating", "deadline")})
        number = row.number.strip(" .")
        others = [cell for cell in cells if cell and not _EMPTY.match(cell)]
        if row.action and not row.lead and len(others) <= 2:
            group = number if _GROUP_LABEL.fullmatch(number) else group
            continue
        if not row.action or _EMPTY.match(row.action) or _DIGITS.fullmatch(row.action):
            continue  # the row of column numbers, and the rest of a row that ran over the page
        for name in ("lead", "coordinating", "deadline"):
            if _DITTO.match(getattr(row, name)):
                setattr(row, name, getattr(before, name))
        if not _names_somebody(row.lead):
            continue
        if counted:
            number = str(len(found) + 1)
        nested = group and not number.startswith(f"{group}.")
        found.append((row, (f"{group}.{number}" if nested and number else number) or None))
        before = row
    return found


def _names_somebody(cell: str) -> bool:
    """Whether a cell names a body: by the noun that opens it, or by standing there as a short name (one letter misread)."""
    if _EMPTY.match(cell):
        return False
    words = cell.split()
    return opens_body(cell) or (1 < len(words) <= 12 and cell[0].isupper() and not any(char.isdigit() for char in cell))


def _task(document: Document, row: _Row, section: str | None, at: int) -> tuple[Finding, int]:
    start, end = _place(document.text, row.action, at)
    children = [Finding("lead", start, end, name, "task.lead.table", 0.88, {"name": name}) for name in _names(row.lead)]
    children += [
        Finding("coordinating", start, end, name, "task.coordinating.table", 0.86, {"name": name})
        for name in _names(row.coordinating)
    ]
    deadline = _deadline(row, start, end)
    if deadline is not None:
        children.append(deadline)
    action = row.action.strip(" ,;:./-+")
    parts = {"section": section, "action": action, "deadline": row.deadline or None}
    return Finding("task", start, end, action, "task.table", 0.85, parts, tuple(children)), end


def _names(cell: str) -> list[str]:
    if not _names_somebody(cell):
        return []
    return split_bodies(cell.strip(" .;"))


#: `27/3 - 14/4/2023`
_DAYS = Pattern("task_tables.days", r"^(\d{1,2}/\d{1,2}(?:/\d{4})?)\s*[-–]\s*(\d{1,2}/\d{1,2}(?:/\d{4})?)$")
_SPAN = Pattern("task_tables.span", r"^Từ\s+(?=\d)")


def _deadline(row: _Row, start: int, end: int) -> Finding | None:
    """A cell says its limit without the word for it: `Quý III/2024`, `30/6`, `Trước 15/3`."""
    cell = row.deadline
    if _EMPTY.match(cell):
        return None
    cell = _SPAN.sub("Từ ngày ", cell)
    cell = _DAYS.sub(r"Từ ngày \1 đến ngày \2", cell)
    for lead in ("", "hoàn thành trong ", "hoàn thành trước ngày ", "định kỳ "):
        for found in find_deadlines(lead + cell):
            parts = {"kind": found.kind, "rule": found.rule, **found.parts}
            return Finding("deadline", start, end, cell, found.rule, 0.86, parts)
    return None


def _place(text: str, action: str, at: int) -> tuple[int, int]:
    """Where the row stands in the reading text, behind `at`: the first words of its action, else the nearest place known."""
    words = [regex.escape(word) for word in action.split()[:12]]
    for count in (len(words), 4, 2):
        match = Pattern("task_tables.row", r"\s+".join(words[:count])).search(text, at, at + _REACH if at else len(text))
        if match:
            return match.start(), match.end()
    return at, at
