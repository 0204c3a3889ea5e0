"""The register of territorial units: which province, district or commune a name means on a given day, and what it went into.

Days are EDTF dates as precise as they are known; a span (`2020-02/2023-04`) says that a unit ended somewhere in it, an empty
string that the register does not know (first days) or that the unit still stands (last days).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from congvan.extract.patterns import Pattern
from congvan.ingest.spelling import clean, unaccented
from congvan.normalize.telex import telex

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


@lru_cache(maxsize=16384)
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
def _earlier() -> Mapping[tuple[str, str], Unit]:
    """(Province, district) → the district of another province that it was before."""
    found: dict[tuple[str, str], Unit] = {}
    for group in _districts().values():
        for unit, into in group:
            for heir in into.split("|"):
                label, comma, province = heir.partition(", ")
                if comma and (unit.label == label or (province, label) not in found):
                    found[province, label] = unit
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

    Without a date those of all times; one whose province changed counts once then, unless the earlier one is asked for."""
    place, above = place_key(province) if province else None, place_key(district) if district else None
    found = []
    for unit in communes_named(name, moved=date is not None or place is not None):
        if (
            (rank is None or unit.rank == rank)
            and holds(unit, date)
            and (place is None or place_key(unit.province) == place)
            and (above is None or not unit.district or place_key(split_rank(unit.district)[1]) == above)
        ):
            found.append(unit)
    return _as_spelt(name, found)


def communes_named(name: str, *, moved: bool = True) -> Iterator[Unit]:
    """Every commune of that name, marks or no marks. `moved`: also as it stood in an earlier province of its district."""
    for label, province, district, start, end in _communes().get(place_key(name), ()):
        rank, own = split_rank(label)
        earlier = _earlier().get((province, district)) if moved and district else None
        if earlier is not None and end and precedes(end.rpartition("/")[2], earlier.end):
            yield Unit(rank, own, earlier.province, earlier.label, start, end)
            continue
        if earlier is not None:
            yield Unit(rank, own, earlier.province, earlier.label, start, earlier.end)
            start = _day_after(earlier.end)
        yield Unit(rank, own, province, district, start, end)


def districts_named(name: str) -> tuple[Unit, ...]:
    """Every district of that name, marks or no marks, in every province that held it."""
    return tuple(unit for unit, _ in _districts().get(place_key(name), ()))


def _day_after(end: str) -> str:
    return (date.fromisoformat(end) + timedelta(days=1)).isoformat()


def spelt_otherwise(unit: Unit) -> bool:
    """Whether another commune of its rank and its place has a name that only the marks tell from its own."""
    return any(
        label != unit.label and (province, district) == (unit.province, unit.district) and slug(label) == slug(unit.label)
        for label, province, district, _, _ in _communes().get(place_key(unit.name), ())
    )


@cache
def _in_telex() -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for group in _communes().values():
        for label, province, district, start, end in group if len(group) > 1 else ():
            unit = Unit(*split_rank(label), province, district, start, end)
            if spelt_otherwise(unit):
                found[place_key(telex(unit.name))].append(unit)
    return {key: tuple(value) for key, value in found.items()}


def communes_in_telex(name: str) -> tuple[Unit, ...]:
    """The communes that only their marks tell from a neighbour, by their names in Telex as identifiers write them."""
    return _in_telex().get(place_key(name), ())


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


def later_district(unit: Unit) -> Unit | None:
    """The district (rank, name, province) of another province that a district or the district of a commune was afterwards."""
    label = unit.district or unit.label
    found = [key for key, before in _earlier().items() if (before.province, before.label) == (unit.province, label)]
    return Unit(*split_rank(found[0][1]), found[0][0]) if found else None
