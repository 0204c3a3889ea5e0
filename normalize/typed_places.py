"""Territorial units as people type them: shortened ranks, no marks, several units one after another (`x binh hai h binh son`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from congvan.extract.patterns import Pattern
from congvan.normalize.kinds import marked
from congvan.normalize.register import (
    Level,
    Unit,
    communes_in_telex,
    communes_named,
    districts_named,
    districts_of,
    level_of,
    place_key,
    precedes,
    provinces_named,
    slug,
    split_rank,
)

RANKS = {
    ("tinh",): "tỉnh",
    ("t",): "tỉnh",
    ("thanh", "pho"): "thành phố",
    ("tp",): "thành phố",
    ("huyen",): "huyện",
    ("h",): "huyện",
    ("quan",): "quận",
    ("q",): "quận",
    ("thi", "xa"): "thị xã",
    ("tx",): "thị xã",
    ("xa",): "xã",
    ("x",): "xã",
    ("phuong",): "phường",
    ("p",): "phường",
    ("thi", "tran"): "thị trấn",
    ("tt",): "thị trấn",
    ("dac", "khu"): "đặc khu",
    ("dk",): "đặc khu",
}
_NUMBERED = Pattern("normalize.typed_places.numbered", r"\b([qp])\.?(\d{1,2})\b")
_ORDER: tuple[Level, ...] = ("commune", "district", "province")


#: Words that a typed name has at most; what is longer names nothing.
_LONGEST = 24


def words_of(typed: str) -> list[str]:
    """The words of a typed name or an identifier, without marks; none where it is longer than any name."""
    words = slug(_NUMBERED.sub(r"\1 \2", typed.lower())).split("-")
    return words if len(words) <= _LONGEST else []


def level_of_rank(rank: str) -> Level:
    """The level that a rank says; a `thành phố` is taken for one of a province."""
    return level_of(Unit(rank, "", " "))


def units_typed(words: list[str], typed: str, ranks: tuple[str, ...] = ()) -> list[Unit]:
    """The units that words name: `binh son`, `h binh son`, `xa binh hai huyen binh son tinh quang ngai`."""
    known: dict[int, list[Unit]] = {}
    for start in range(len(words) - 1, -1, -1):
        known[start] = _units_from(words, start, typed, known)
    return [unit for unit in known.get(0, []) if not ranks or unit.rank in ranks]


def _units_from(words: list[str], start: int, typed: str, known: dict[int, list[Unit]]) -> list[Unit]:
    """The units that the words from `start` to the end name; `known`: those from every later word."""
    found: dict[Unit, None] = {}
    for end in range(len(words), start, -1):
        above = known.get(end)
        if above == []:
            continue
        own = list(_one(words[start:end], typed))
        if above is not None:
            own = [unit for unit in own if any(_within(unit, one) for one in above)]
        found.update(dict.fromkeys(own))
    return list(found)


def _within(unit: Unit, above: Unit) -> bool:
    if unit == above or place_key(unit.province) != place_key(above.province):
        return False
    level = level_of(above)
    return level == "province" or (level == "district" and unit.district == above.label)


def _one(words: list[str], typed: str) -> Iterator[Unit]:
    for size in (2, 1):
        rank = RANKS.get(tuple(words[:size]))
        if rank and len(words) > size:
            yield from _named(" ".join(words[size:]), rank, typed)
    yield from _named(" ".join(words), None, typed)


def _named(name: str, rank: str | None, typed: str) -> Iterator[Unit]:
    units = list(provinces_named(name))
    if rank is not None or not units:  # a name without a rank that a province bears is the province
        units += [*districts_named(name), *communes_named(name)]
    units += [unit for unit in communes_in_telex(name) if unit not in units]
    lower = " ".join(typed.lower().split())
    for unit in units:
        if rank is not None and unit.rank != rank:
            continue
        # Marks that were typed must be those of the name.
        if not marked(typed) or unit.name.lower() in lower or not _marked_otherwise(unit, lower):
            yield unit


def _marked_otherwise(unit: Unit, typed: str) -> bool:
    """Whether the typed text spells the unit's name with other marks than the register: it then means another place."""
    key = place_key(unit.name)
    words = typed.replace(",", " ").split()
    size = len(unit.name.split())
    spelt = [" ".join(words[n : n + size]) for n in range(len(words))]
    return any(place_key(one) == key and marked(one) for one in spelt)


def near_to(units: list[Unit], near: tuple[Unit, ...] | None) -> list[Unit]:
    """Those of several units that lie in, at or above the units near which a name is meant; all where none does."""
    if not near:
        return units
    inside = [unit for unit in units if any(_related(unit, one) for one in near)]
    same_district = [unit for unit in inside if any(one.district and unit.district == one.district for one in near)]
    return same_district or inside or units


def _related(unit: Unit, near: Unit) -> bool:
    if place_key(unit.province) != place_key(near.province):
        return False
    if level_of(near) == "district" and level_of(unit) == "commune":
        return not unit.district or unit.district == near.label
    return True


def at_or_above(near: Iterable[Unit], levels: tuple[Level, ...], ranks: tuple[str, ...]) -> list[Unit]:
    """The nearest unit of one of the levels (and ranks) at or above the units near which a name is meant."""
    found: dict[Unit, None] = {}
    for unit in near:
        for level in _ORDER[_ORDER.index(level_of(unit)) :] if level_of(unit) in _ORDER else ():
            candidates = [one for one in _lifted(unit, level) if not ranks or one.rank in ranks]
            if level in levels and candidates:
                found.update(dict.fromkeys(candidates))
                break
    return list(found)


def _lifted(unit: Unit, level: Level) -> list[Unit]:
    """The unit of a level that a unit lies in; itself on its own level."""
    if level_of(unit) == level:
        return [unit]
    if level == "district":
        rank, name = split_rank(unit.district)
        found = districts_of(name, rank, unit.province) if unit.district else ()
        return [one for one in found if _same_time(one, unit)]
    return [one for one in provinces_named(unit.province) if _same_time(one, unit)]


def above(unit: Unit) -> Unit | None:
    """The unit that a unit lies in; None for a province."""
    level = level_of(unit)
    if level == "province":
        return None
    if level == "commune" and unit.district:
        found = _lifted(unit, "district")
        return found[-1] if found else None
    lifted = _lifted(unit, "province")
    return lifted[-1] if lifted else None


def _same_time(one: Unit, other: Unit) -> bool:
    first = other.start or one.start
    return not (one.end and first and precedes(one.end, first)) and not (
        other.end and one.start and precedes(other.end.rpartition("/")[2], one.start)
    )
