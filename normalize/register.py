"""The register of territorial units: which province, district or commune a name means on a given day, and what it went into.

Days are EDTF dates as precise as they are known; a span (`2020-02/2023-04`) says that a unit ended somewhere in it, an empty
string that the register does not know (first days) or that the unit still stands (last days).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from congvan.extract.patterns import Pattern
from congvan.ingest.spelling import clean, unaccented

#: The first day without districts and with 34 provinces, and the day before.
MERGER = "2025-07-01"
LAST_DISTRICT_DAY = "2025-06-30"
Level = Literal["central", "province", "district", "commune"]
_OTHER = Pattern("normalize.register.other", r"[^a-z0-9]+")
#: `y` that is also written `i`: Mỹ/Mĩ, Quy/Qui, Lý/Lí.
_Y = Pattern("normalize.register.y", r"(?<=[bdghklmnprstvx]|qu)y(?![a-z])")
_GAPS = Pattern("normalize.register.gaps", r"[\s'’-]+")
_SHORT_NAMES = {"hcm": "hochiminh", "hn": "hanoi", "saigon": "hochiminh", "brvt": "bariavungtau", "tthue": "thuathienhue"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A province (`province` is its own name), a district, or a commune (`district` with its rank; empty since 1 July 2025)."""

    rank: str
    name: str
    province: str
    district: str = ""
    start: str = ""
    end: str = ""

    @property
    def label(self) -> str:
        """`huyện Bình Sơn`."""
        return f"{self.rank} {self.name}"


def slug(text: str) -> str:
    """Lower case without marks, words parted by dashes: `Bình Sơn` → `binh-son`."""
    return _OTHER.sub("-", unaccented(clean(text))).strip("-")


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """What two spellings of a place share: no marks, no gaps, no case, `i` for `y` (`Mỹ Đức`, `mi duc` → `miduc`)."""
    return _OTHER.sub("", _Y.sub("i", unaccented(clean(name))))


@cache
def _lines(name: str) -> tuple[str, ...]:
    """The lines of a table without its note and its header."""
    return tuple(files("congvan.normalize").joinpath("data", name).read_text(encoding="utf-8").splitlines()[2:])


def rows_of(name: str) -> Iterator[list[str]]:
    """The rows of a table of `data/`."""
    return (line.split("\t") for line in _lines(name))


def _as_spelt(name: str, units: list[Unit]) -> tuple[Unit, ...]:
    """Of units whose names differ only in their marks those that are spelt like `name`, where there are any."""
    spelt = _GAPS.sub("", clean(name).lower())
    return tuple(unit for unit in units if _GAPS.sub("", unit.name.lower()) == spelt) or tuple(units)


@cache
def _provinces() -> Mapping[str, tuple[tuple[Unit, str], ...]]:
    found: dict[str, list[tuple[Unit, str]]] = defaultdict(list)
    for name, rank, start, end, into in sorted(rows_of("provinces.tsv"), key=lambda row: row[2]):
        found[place_key(name)].append((Unit(rank, name, name, "", start, end), into))
    return {key: tuple(value) for key, value in found.items()}


@cache
def _districts() -> Mapping[str, tuple[tuple[Unit, str], ...]]:
    found: dict[str, list[tuple[Unit, str]]] = defaultdict(list)
    for province, rank, name, start, end, into in rows_of("districts.tsv"):
        found[place_key(name)].append((Unit(rank, name, province, "", start, end), into))
    return {key: tuple(value) for key, value in found.items()}


@cache
def _earlier_province() -> Mapping[tuple[str, str], tuple[str, str]]:
    """(Province, district) → the province that held it before, and the last day there."""
    found = {}
    for group in _districts().values():
        for unit, into in group:
            for heir in into.split("|"):
                label, comma, province = heir.partition(", ")
                if comma:
                    found[province, label] = (unit.province, unit.end)
    return found


@cache
def _communes() -> Mapping[str, tuple[tuple[str, str, str, str, str], ...]]:
    """Key of the name → (label, province, district, start, end) of every commune that bears or bore it."""
    found: dict[str, dict[tuple[str, str, str, str, str], None]] = defaultdict(dict)
    for province, district, _, names in rows_of("communes_before.tsv"):
        for name in names.split("|") if names else ():
            label = name.rstrip("~*")
            found[_own_key(label)][label, province, district, "", LAST_DISTRICT_DAY] = None
    for province, district, end, names in rows_of("communes_former.tsv"):
        for name in names.split("|"):
            label = name.partition(">")[0]
            found[_own_key(label)][label, province, district, "", end] = None
    for province, rank, names in rows_of("communes.tsv"):
        for name in names.split("|"):
            found[place_key(name)][f"{rank} {name}", province, "", MERGER, ""] = None
    return {key: tuple(value) for key, value in found.items()}


def _own_key(label: str) -> str:
    return place_key(split_rank(label)[1])


def split_rank(label: str) -> tuple[str, str]:
    """`thị trấn Ba Tơ` → rank and name."""
    first, _, rest = label.partition(" ")
    if first in {"thành", "thị", "đặc"}:
        second, _, rest = rest.partition(" ")
        first = f"{first} {second}"
    return first, rest


def holds(unit: Unit, date: str | None) -> bool:
    """Whether the unit stood on that day, or may have (an EDTF date of any precision; None: always)."""
    return date is None or (
        not precedes(date, unit.start) and (not unit.end or not precedes(unit.end.rpartition("/")[2], date))
    )


def precedes(day: str, other: str) -> bool:
    """Of two EDTF dates: whether `day` lies surely before `other`: compared as precisely as both are."""
    precision = min(len(day), len(other))
    return day[:precision] < other[:precision]


def province_of(name: str, date: str | None = None) -> Unit | None:
    """The province of that name on that day (EDTF date; None: the latest). Marks and case do not matter.

    >>> province_of("Thua Thien Hue", "2020").label, province_of("Kon Tum", "2026-01-02")
    ('tỉnh Thừa Thiên Huế', None)
    """
    found = [unit for unit in provinces_named(name) if holds(unit, date)]
    if date is not None:
        return found[0] if found else None
    return found[-1] if found else None


def provinces_named(name: str) -> tuple[Unit, ...]:
    """Every province of that name, the earlier before the later: since a merger or a change of rank it is another one."""
    key = place_key(name).removeprefix("tp")
    return tuple(unit for unit, _ in _provinces().get(_SHORT_NAMES.get(key, key), ()))


def provinces_on(date: str) -> tuple[Unit, ...]:
    """The provinces of a day."""
    return tuple(unit for group in _provinces().values() for unit, _ in group if holds(unit, date))


def districts_of(name: str, rank: str | None = None, province: str | None = None, date: str | None = None) -> tuple[Unit, ...]:
    """Every district that bears the name, of that rank, in that province and on that day where they are given.

    A district that moved to another province counts once where no date tells: with its later province."""
    key, place = place_key(name), place_key(province) if province else None
    found = [
        unit
        for unit, into in _districts().get(key, ())
        if (rank is None or unit.rank == rank)
        and (place is None or place_key(unit.province) == place)
        and holds(unit, date)
        and (date is not None or place is not None or not into.startswith(f"{unit.label}, "))
    ]
    return _as_spelt(name, found)


def wards_of(name: str, rank: str | None, date: str | None, province: str | None, district: str | None) -> tuple[Unit, ...]:
    """Every commune that bears the name on that day, in that province and district (name without rank) where they are given.

    Without a date those of all times."""
    place, above = place_key(province) if province else None, place_key(district) if district else None
    found = []
    for label, held_by, below, start, end in _communes().get(place_key(name), ()):
        own_rank, own_name = split_rank(label)
        unit = Unit(own_rank, own_name, held_by, below, start, end)
        if (rank is not None and own_rank != rank) or not holds(unit, date):
            continue
        if date is not None and below:
            unit = _in_time(unit, date)
        if place is not None and place_key(unit.province) != place:
            earlier = _earlier_province().get((held_by, below))
            if date is not None or earlier is None or place_key(earlier[0]) != place:
                continue
            unit = Unit(own_rank, own_name, earlier[0], below, start, end)
        if above is None or not below or place_key(split_rank(below)[1]) == above:
            found.append(unit)
    return _as_spelt(name, found)


def _in_time(unit: Unit, date: str) -> Unit:
    """The commune with the province that held its district on that day."""
    earlier = _earlier_province().get((unit.province, unit.district))
    if earlier is None or precedes(earlier[1], date):
        return unit
    return Unit(unit.rank, unit.name, earlier[0], unit.district, unit.start, unit.end)


@cache
def proper_names() -> Mapping[str, str]:
    """Slug → the one spelling of a province's or district's name; names that two spellings share are left out."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for groups in (_provinces(), _districts()):
        for units in groups.values():
            for unit, _ in units:
                spelt[slug(unit.name)].add(unit.name)
    return {key: next(iter(names)) for key, names in spelt.items() if len(names) == 1}


def level_of(unit: Unit) -> Level:
    """The level of a unit of the register, or of one that only a document names."""
    if unit.district or unit.rank in {"xã", "phường", "thị trấn", "đặc khu"}:
        return "commune"
    if unit.rank == "tỉnh" or (unit.rank == "thành phố" and unit.name == unit.province and _is_city_under_centre(unit)):
        return "province"
    return "district"


def _is_city_under_centre(unit: Unit) -> bool:
    return any(own.rank == unit.rank for own, _ in _provinces().get(place_key(unit.name), ()))


def into_of(unit: Unit) -> tuple[tuple[str, str], ...]:
    """What a province or a district went into, as the tables name it: (label, province) each; () where they do not tell."""
    tables = _provinces() if level_of(unit) == "province" else _districts()
    into = next((into for own, into in tables.get(place_key(unit.name), ()) if own == unit), "")
    heirs = (heir.partition(", ") for heir in into.split("|") if heir)
    return tuple((label, province or unit.province) for label, _, province in heirs)


def later_province(province: str, district: str) -> str:
    """The province whose name the tables of communes give a district that was another province's before."""
    return next(
        (now for (now, label), (before, _) in _earlier_province().items() if (before, label) == (province, district)), province
    )
