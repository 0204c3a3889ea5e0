"""`congvan body`: what the register knows of a body that somebody names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from congvan.pipelines.command_options import JsonOption
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.terminal import say

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from congvan.normalize.directory import Entry
    from congvan.normalize.successors import Successor

#: How a link reads on a card: towards who followed, and back to who was before.
_TOWARDS = {
    "merged": "merged into",
    "split": "went in parts to",
    "renamed": "renamed",
    "abolished": "ended; no body of its kind followed",
}
_BACK = {"merged": "from", "split": "in part from", "renamed": "before that", "abolished": ""}
_LEVELS = {
    "central": "central",
    "province": "province",
    "district": "district (ended on 30 June 2025)",
    "commune": "commune",
}
#: So many successors or predecessors stand on a card; all of them in the JSON.
_SHOWN = 14


def body(
    name: Annotated[
        str, typer.Argument(help="A body or a place, also shortened or without diacritics: ubnd h binh son.", metavar="NAME")
    ],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="As of that day: 2023, 2023-05, 2023-05-01.")] = None,
    where: Annotated[
        str | None,
        typer.Option("--in", metavar="PLACE", help="Where it is or who writes: completes UBND tỉnh, tells namesakes apart."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Look up a body in the register.

    Its full name, its superior, its place, from when until when it stood, and whose work it took over or who took over its.
    Where a name means several bodies, all of them are listed and the exit code is 4."""
    found = look_up(name, on, where)
    if as_json:
        _print_json(found)
    else:
        _print_cards(found, _day(on))
        if where is not None and not _is_near(found, where):
            say(f"None of that name is in {where}.")
    if len({entry.id for entry in found}) > 1:
        raise CongvanError(f"{_count(found)} bodies are called {name}.", _which(found, on, where), Exit.NOT_FOUND)


def look_up(name: str, on: str | None, where: str | None) -> tuple[Entry, ...]:
    """The entries that a name may mean. Raises CongvanError where there is none, or the date or the place makes no sense."""
    from congvan.normalize.directory import find_bodies

    if where is not None and not find_bodies(where):
        raise CongvanError(f"The register knows no place {where}.", "Give a province, a district or a commune.", Exit.NOT_FOUND)
    found = find_bodies(name, _day(on), where)
    if not found:
        raise CongvanError(f"The register knows no body {name}.", _hint(name), Exit.NOT_FOUND)
    return found


def _is_near(found: Sequence[Entry], where: str) -> bool:
    """Whether one of the entries lies in a province that the place may mean, or in none (a central body)."""
    from congvan.normalize.directory import find_bodies

    provinces = {entry.unit.province for entry in find_bodies(where) if entry.unit}
    return any(entry.unit is None or entry.unit.province in provinces for entry in found)


def _day(on: str | None) -> str | None:
    """An EDTF date from what was typed. Raises CongvanError where it is none."""
    from datetime import date

    from congvan.normalize.dates import parse_date

    if on is None:
        return None
    try:
        date.fromisoformat(on + "-01-01"[len(on) - 4 :] if len(on) in {4, 7} else on)
        return on
    except ValueError:
        day = parse_date(on)
    if day is None:
        raise CongvanError(f"{on} is no date.", "Write it like 2023, 2023-05, 2023-05-01 or 01/5/2023.")
    return day


def _count(found: Sequence[Entry]) -> int:
    return len({entry.id or entry.name for entry in found})


def _which(found: Sequence[Entry], on: str | None, where: str | None) -> str:
    ways = []
    if len({(entry.province, entry.district) for entry in found}) > 1:
        ways.append("where it is (--in PLACE)" if where is None else "a smaller place with --in")
    if on is None and len({(entry.start, entry.end) for entry in found}) > 1:
        ways.append("on which day (--on DATE)")
    return f"Say {' or '.join(ways)}, or give an id." if ways else "Give the id of one of them."


def _hint(name: str) -> str:
    """What may have been meant, else how to ask."""
    from difflib import get_close_matches

    from congvan.normalize.kinds import COMMITTEE, kinds
    from congvan.normalize.register import slug

    names = {slug(one): one for kind in kinds() for one in (kind.name, *kind.other) if COMMITTEE not in one and " " in one}
    words = slug(name).split("-")
    near = [
        names[key]
        for count in range(len(words), 1, -1)
        for key in get_close_matches("-".join(words[:count]), list(names), 2, 0.8)
    ]
    if near:
        return f"Did you mean {' or '.join(dict.fromkeys(near[:2]))}?"
    return "Write its kind and its place, such as: congvan body 'UBND huyện Ba Tơ', or the place alone."


def as_data(entry: Entry) -> dict[str, Any]:
    """An entry with its links as plain data; every answer has the same fields."""
    from congvan.normalize.successors import predecessors, successors

    return {
        "id": entry.id,
        "name": entry.name,
        "level": entry.levels[0] if len(entry.levels) == 1 else None,
        "levels": list(entry.levels),
        "family": entry.kind.family if entry.kind else None,
        "parent": entry.parent,
        "province": entry.province,
        "district": entry.district,
        "from": entry.start or None,
        "until": entry.end or None,
        "successors": [_link(one) for one in successors(entry)],
        "predecessors": [_link(one) for one in predecessors(entry)],
        "other_names": list(entry.other),
        "source": entry.source,
    }


def _link(link: Successor) -> dict[str, str | None]:
    return {"name": link.name, "id": link.id, "since": link.since, "kind": link.kind, "source": link.source}


def _print_json(found: Sequence[Entry]) -> None:
    import sys

    import msgspec

    data = msgspec.json.encode([as_data(entry) for entry in found])
    sys.stdout.write(msgspec.json.format(data).decode() + "\n")
    sys.stdout.flush()


def _print_cards(found: Sequence[Entry], on: str | None) -> None:
    from congvan.pipelines.show import console

    out = console()
    if len({entry.id for entry in found}) > 1:
        out.print(_list_of(found))
        return
    for entry in found:
        out.print(_card(entry, on))


def _list_of(found: Sequence[Entry]) -> Table:
    from rich.table import Table

    table = Table(expand=True, show_edge=False, pad_edge=False)
    for heading, ratio in (("name", 4), ("where", 4), ("stood", 3), ("id", 5)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for entry in found:
        own = entry.unit.label if entry.unit and entry.kind is None else None
        where = ", ".join(place for place in (entry.district, entry.province) if place and place != own)
        table.add_row(entry.name, where, _time(entry), entry.id or "one in every unit")
    return table


def _time(entry: Entry) -> str:
    if entry.start and entry.end:
        return f"{entry.start} to {_end(entry.end)}"
    return f"until {_end(entry.end)}" if entry.end else f"since {entry.start}" if entry.start else "to this day"


def _end(end: str) -> str:
    first, slash, last = end.partition("/")
    return f"{first} … {last}" if slash else end


def _card(entry: Entry, on: str | None) -> RenderableType:
    from rich.console import Group
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    from congvan.normalize.successors import predecessors, successors

    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    rows = (
        ("level", ", ".join(_LEVELS[level] if len(entry.levels) == 1 else level for level in entry.levels)),
        ("under", entry.parent),
        ("district", entry.district if entry.levels != ("district",) or entry.kind else None),
        ("province", entry.province if entry.levels != ("province",) or entry.kind else None),
        ("stood", _stood(entry)),
        ("took over", _links(predecessors(entry), _BACK)),
        ("then", _links(successors(entry), _TOWARDS)),
        ("also written", ", ".join(entry.other)),
        ("id", entry.id or "one in every unit of its level; say which with --in PLACE"),
        ("known from", entry.source),
    )
    for label, value in rows:
        if value:
            facts.add_row(label, value)
    parts: list[RenderableType] = [facts]
    if not entry.stood(on):
        gone = entry.end and on and entry.end.rpartition("/")[2] < on
        parts.append(Text(f"\n! On {on} it {'stood no longer' if gone else 'did not stand yet'}.", style="yellow"))
    return Panel(Group(*parts), title=Text(entry.name, style="bold"), title_align="left")


def _stood(entry: Entry) -> str:
    first = f"from {entry.start}" if entry.start else "first day not known"
    return f"{first}, until {_end(entry.end)}" if entry.end else f"{first}, to this day"


def _links(links: Sequence[Successor], words: Mapping[str, str]) -> str:
    """One link a line; those of one day and one manner together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for link in links:
        groups.setdefault((link.since, link.kind), []).append(link.name or "")
    lines = []
    for (since, kind), names in groups.items():
        listed = "; ".join(name for name in names[:_SHOWN] if name)
        more = f"; and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        lines.append(f"{_end(since)} {words[kind]} {listed}{more}".rstrip())
    return "\n".join(lines)
