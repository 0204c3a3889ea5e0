"""Dated links between bodies: to whom the work of one went when it ended. A link never rewrites a name.

A body ends with its kind (a ministry that was merged) or with its unit (a district of before July 2025); in the second case the
bodies of the same kind in the units that took over follow it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from congvan.normalize.directory import Entry, find_bodies
from congvan.normalize.heirs import Heir, heirs_of, origins_of
from congvan.normalize.kinds import COMMITTEE, Follower, Kind, identifier, kinds, name_in
from congvan.normalize.register import LAST_DISTRICT_DAY, MERGER, Unit, level_of, place_key, precedes
from congvan.normalize.typed_places import above

Change = Literal["merged", "split", "renamed", "abolished"]


@dataclass(frozen=True, slots=True)
class Successor:
    """Who took over, from which day (EDTF, as precise as it is known), and how: `merged` with others or into another one, `split`
    (one of several, or only of a part), `renamed` (also raised in rank or moved to another province), `abolished` (nobody of its
    kind: name and id are None). `id` is None too for a body that the register does not hold. `source`: where that is written."""

    name: str | None
    id: str | None
    since: str
    kind: Change
    source: str


def successors_of(body: str, on: str | None = None) -> tuple[Successor, ...]:
    """The successors of the body that a name or an identifier means on a day (EDTF), the likeliest first; empty where it still
    stands, where the register does not tell, and where the name means several bodies.

    >>> [(s.name, s.since, s.kind) for s in successors_of("bo-ke-hoach-va-dau-tu", "2020-01-01")]
    [('Bộ Tài chính', '2025-03-01', 'merged')]
    """
    entries = find_bodies(body, on)
    if len({entry.id for entry in entries}) != 1 or entries[0].id is None:
        return ()
    return successors(entries[0])


def successors(entry: Entry) -> tuple[Successor, ...]:
    """The successors of an entry of the directory."""
    kind, unit = entry.kind, entry.unit
    if kind is not None and kind.end and (unit is None or not unit.end or precedes(kind.end, unit.end) or kind.followers):
        if unit is not None and unit.end and precedes(unit.end, kind.end):
            return _with_unit(kind, unit)
        return _with_kind(kind, unit)
    return _with_unit(kind, unit) if unit is not None else ()


def _with_kind(kind: Kind, unit: Unit | None) -> tuple[Successor, ...]:
    """The kind ended in its unit."""
    if not kind.followers:
        return (Successor(None, None, next_day(kind.end), "abolished", kind.source),) if unit is not None else ()
    return tuple(_following(follower, kind, unit) for follower in kind.followers)


def _following(follower: Follower, kind: Kind, unit: Unit | None) -> Successor:
    level = level_of(unit) if unit else "central"
    change: Change = "renamed" if follower.renamed else "merged" if follower.whole else "split"
    own = above(unit) if follower.above and unit else unit
    known = next(
        (one for one in kinds() if one.name == follower.name and (follower.above or level in one.levels or one.central)), None
    )
    since = next_day(kind.end)
    if known and known.start and not precedes(known.start, kind.end):
        since = known.start
    if known is None:
        return Successor(follower.name, None, since, change, kind.source)
    if own is None:
        central = known.central
        return Successor(_plain(follower.name), identifier(known.name, None) if central else None, since, change, kind.source)
    if known.central:
        return Successor(known.name, identifier(known.name, None), since, change, kind.source)
    return Successor(name_in(known.name, own), identifier(known.name, own), since, change, kind.source)


def _plain(name: str) -> str:
    return name.replace(COMMITTEE, "cấp ủy")


def _with_unit(kind: Kind | None, unit: Unit) -> tuple[Successor, ...]:
    """The unit ended: bodies of that kind in its heirs follow, where such bodies have them."""
    heirs = heirs_of(unit)
    source = _source(unit)
    found = []
    for heir in heirs:
        since = heir.unit.start if heir.unit.start and precedes(unit.end, heir.unit.start) else next_day(unit.end)
        change = _change(unit, heir, len(heirs))
        if kind is None:
            found.append(Successor(heir.unit.label, identifier("", heir.unit), since, change, source))
        elif _has(kind, heir.unit):
            found.append(Successor(name_in(kind.name, heir.unit), identifier(kind.name, heir.unit), since, change, source))
    if heirs and not found:
        return (Successor(None, None, next_day(unit.end), "abolished", source),)
    return tuple(found)


def _has(kind: Kind, unit: Unit) -> bool:
    """Whether bodies of that name stood in the unit when it began."""
    day = unit.start or None
    return any(
        one.name == kind.name and level_of(unit) in one.levels and (day is None or not one.end or not precedes(one.end, day))
        for one in kinds()
    )


def _change(unit: Unit, heir: Heir, count: int) -> Change:
    if count > 1 or not heir.whole:
        return "split"
    if heir.unit.start == MERGER:
        origins = origins_of(heir.unit)
        own = len(origins) <= 1 or all(
            one.unit.district == unit.label and one.unit.province == unit.province for one in origins
        )
        return "renamed" if own else "merged"
    same_land = {"Thừa Thiên Huế": "Huế"}.get(unit.name) == heir.unit.name
    return "renamed" if same_land or place_key(unit.name) == place_key(heir.unit.name) else "merged"


def _source(unit: Unit) -> str:
    if unit.end != LAST_DISTRICT_DAY:
        return "tables of administrative units of 2020-2025, and by hand"
    if level_of(unit) == "province":
        return "merger of the provinces of 1 July 2025 (NQ 202/2025/QH15)"
    return "map of the communes of 1 July 2025 (vietnamadminunits 1.0.4)"


def next_day(end: str) -> str:
    """The first day after an EDTF date; the date itself where it is no day but a month, a year or a span.

    >>> next_day("2025-02-28"), next_day("2007-08")
    ('2025-03-01', '2007-08')
    """
    if len(end) != 10:
        return end
    return (date.fromisoformat(end) + timedelta(days=1)).isoformat()


def predecessors(entry: Entry) -> tuple[Successor, ...]:
    """The links that lead to an entry: whose work it took over (`name` and `id` are theirs), from which day and how."""
    kind, unit = entry.kind, entry.unit
    level = level_of(unit) if unit else "central"
    found = []
    for one in kinds() if kind else ():
        for follower in one.followers:
            if (
                kind
                and not follower.above
                and follower.name == kind.name
                and level in one.levels
                and entry.stood(_late(one.end))
            ):
                link = _following(follower, one, unit)
                name = name_in(one.name, unit) if unit else one.name
                found.append(
                    Successor(
                        name, identifier(one.name, unit) if unit or one.central else None, link.since, link.kind, one.source
                    )
                )
    for origin in origins_of(unit) if unit else ():
        change: Change = "merged" if origin.whole else "split"
        source = _source(origin.unit)
        if kind is None:
            found.append(Successor(origin.unit.label, identifier("", origin.unit), MERGER, change, source))
        elif _stood(kind, origin.unit) and not (kind.start and not precedes(kind.start, MERGER)):
            found.append(Successor(name_in(kind.name, origin.unit), identifier(kind.name, origin.unit), MERGER, change, source))
    return tuple(found)


def _late(end: str) -> str:
    """The day after a kind ended, where it is known by the day; else the time of its end."""
    return next_day(end.rpartition("/")[2])


def _stood(kind: Kind, unit: Unit) -> bool:
    return any(
        one.name == kind.name
        and level_of(unit) in one.levels
        and (not one.end or not precedes(one.end, unit.end))
        and (not one.start or precedes(one.start, unit.end))
        for one in kinds()
    )
