"""What a territorial unit went into when it ended, and what it was formed from: the register's links, dated by their units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congvan.normalize.register import (
    LAST_DISTRICT_DAY,
    MERGER,
    Unit,
    communes_named,
    districts_of,
    holds,
    into_of,
    later_district,
    level_of,
    precedes,
    provinces_named,
    provinces_on,
    rows_of,
    slug,
    split_rank,
)


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit that took over another one, or (`whole` false) a part of it."""

    unit: Unit
    whole: bool


def heirs_of(unit: Unit) -> tuple[Heir, ...]:
    """The units that took over a unit when it ended, the likeliest first; empty where it stands or the register does not tell.

    A district of 30 June 2025 went to the communes that its own communes went to."""
    if not unit.end:
        return ()
    level = level_of(unit)
    if level == "commune":
        return _heirs_of_commune(unit)
    into = into_of(unit)
    if level == "province":
        found = [heir for name, _ in into for heir in _following(provinces_named(name), unit)]
        return tuple(Heir(heir, len(found) == 1) for heir in found)
    if into:
        found = [heir for label, province in into for heir in _following(_districts(label, province), unit)]
        return tuple(Heir(heir, len(found) == 1) for heir in found)
    return _heirs_of_district(unit) if unit.end == LAST_DISTRICT_DAY else ()


def _districts(label: str, province: str) -> tuple[Unit, ...]:
    rank, name = split_rank(label)
    return districts_of(name, rank, province)


def _following(units: Sequence[Unit], ended: Unit) -> list[Unit]:
    """The one of several units of a name that stood right after another unit had ended."""
    later = [unit for unit in units if unit != ended and (not unit.end or precedes(ended.end, unit.end))]
    return sorted(later, key=lambda unit: (not unit.start or not precedes(ended.end, unit.start), unit.start))[:1]


def _province_since_merger(province: str) -> str:
    old = next((unit for unit in provinces_named(province) if holds(unit, LAST_DISTRICT_DAY)), None)
    into = into_of(old) if old else ()
    return into[0][0] if into else province


def _new_commune(label: str, province: str) -> Unit:
    """The commune of July 2025 that a commune of that (old) province went to."""
    rank, name = split_rank(label)
    return Unit(rank, name, _province_since_merger(province), "", MERGER, "")


def _heirs_of_commune(unit: Unit) -> tuple[Heir, ...]:
    later = later_district(unit)
    if later is not None:
        following = [one for one in communes_named(unit.name) if (one.province, one.district) == (later.province, later.label)]
        return tuple(Heir(one, True) for one in _following([one for one in following if one.rank == unit.rank], unit))
    province = unit.province
    if unit.end != LAST_DISTRICT_DAY:
        for held_by, district, end, names in rows_of("communes_former.tsv"):
            if (held_by, district, end) == (province, unit.district, unit.end):
                for name in names.split("|"):
                    label, _, into = name.partition(">")
                    if label == unit.label and into:
                        named = communes_named(split_rank(into)[1])
                        return tuple(Heir(one, True) for one in named if (one.label, one.district) == (into, district))[:1]
        return ()
    found: list[tuple[bool, Heir]] = []
    for held_by, district, into, names in rows_of("communes_before.tsv"):
        if (held_by, district) == (province, unit.district):
            for name in names.split("|"):
                if name.rstrip("~*") == unit.label:
                    found.append((not name.endswith("~*"), Heir(_new_commune(into, province), "~" not in name)))
    return tuple(heir for _, heir in sorted(found, key=lambda pair: pair[0]))


def _heirs_of_district(unit: Unit) -> tuple[Heir, ...]:
    rows = rows_of("communes_before.tsv")
    labels = {into for province, district, into, _ in rows if (province, district) == (unit.province, unit.label)}
    return tuple(Heir(_new_commune(label, unit.province), len(labels) == 1) for label in sorted(labels, key=slug))


def origins_of(unit: Unit) -> tuple[Heir, ...]:
    """The units that a province or a commune of 1 July 2025 was formed from (`whole` false: from a part of them); else empty."""
    if unit.start != MERGER:
        return ()
    if level_of(unit) == "province":
        before = (old for old in provinces_on(LAST_DISTRICT_DAY) if old.end == LAST_DISTRICT_DAY)
        return tuple(Heir(old, True) for old in before if [name for name, _ in into_of(old)] == [unit.name])
    found = []
    for province, district, into, names in rows_of("communes_before.tsv"):
        if into == unit.label and _province_since_merger(province) == unit.province:
            for name in names.split("|") if names else ():
                old = Unit(*split_rank(name.rstrip("~*")), province, district, "", LAST_DISTRICT_DAY)
                found.append(Heir(old, "~" not in name))
    return tuple(found)
