"""The register of territorial units: which province, district or commune a name means on a given day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from congvan.ingest.spelling import clean, unaccented

#: The first day without districts and with 34 provinces.
MERGER = "2025-07-01"
_OTHER = regex.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A province (`province` is its own name), a district, or a commune (`district` empty since 1 July 2025)."""

    rank: str
    name: str
    province: str
    district: str = ""


def slug(text: str) -> str:
    """Lower case without marks, words parted by dashes: `Bình Sơn` → `binh-son`."""
    return _OTHER.sub("-", unaccented(clean(text))).strip("-")


def _rows(name: str) -> list[list[str]]:
    lines = files("congvan.normalize").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


@cache
def _provinces() -> Mapping[str, tuple[tuple[str, str, Unit], ...]]:
    found: dict[str, list[tuple[str, str, Unit]]] = defaultdict(list)
    for name, rank, start, end, _ in _rows("provinces.tsv"):
        found[slug(name)].append((start, end, Unit(rank, name, name)))
    return {key: tuple(value) for key, value in found.items()}


@cache
def _districts() -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for province, rank, name in _rows("districts.tsv"):
        found[slug(name)].append(Unit(rank, name, province))
    return {key: tuple(value) for key, value in found.items()}


@cache
def _wards() -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for province, district, rank, names in _rows("wards.tsv"):
        for name in names.split("|"):
            found[slug(name)].append(Unit(rank, name, province, district))
    return {key: tuple(value) for key, value in found.items()}


def province_of(name: str, date: str | None = None) -> Unit | None:
    """The province of that name on that day (EDTF date; None: any time). Marks and case do not matter.

    >>> province_of("Thua Thien Hue", "2020"), province_of("Kon Tum", "2026-01-02")
    (Unit(rank='tỉnh', name='Thừa Thiên Huế', province='Thừa Thiên Huế', district=''), None)
    """
    key = slug(name).removeprefix("tp-")
    found = _provinces().get({"hcm": "ho-chi-minh", "sai-gon": "ho-chi-minh", "hn": "ha-noi"}.get(key, key), ())
    if date is None:
        return found[-1][2] if found else None
    return next(
        (unit for start, end, unit in found if (not start or date >= start[: len(date)]) and (not end or date <= end)), None
    )


def districts_of(name: str, rank: str | None = None, province: str | None = None) -> tuple[Unit, ...]:
    """Every district that bears the name, of that rank and in that province where they are given."""
    return tuple(
        unit
        for unit in _districts().get(slug(name), ())
        if (rank is None or unit.rank == rank) and (province is None or slug(unit.province) == slug(province))
    )


def wards_of(name: str, rank: str | None, date: str | None, province: str | None, district: str | None) -> tuple[Unit, ...]:
    """Every commune that bears the name on that day (before July 2025 those of districts; without a date both)."""
    found = _wards().get(slug(name), ())
    if date is not None:
        found = tuple(unit for unit in found if bool(unit.district) == (date < MERGER[: len(date)]))
    return tuple(
        unit
        for unit in found
        if (rank is None or unit.rank == rank)
        and (province is None or slug(unit.province) == slug(province))
        and (district is None or not unit.district or slug(unit.district) == slug(district))
    )


@cache
def proper_names() -> Mapping[str, str]:
    """Slug → the one spelling of a province's or district's name; names that two spellings share are left out."""
    spelt: dict[str, set[str]] = defaultdict(set)
    for groups in _provinces().values():
        for _, _, unit in groups:
            spelt[slug(unit.name)].add(unit.name)
    for units in _districts().values():
        for unit in units:
            spelt[slug(unit.name)].add(unit.name)
    return {key: next(iter(names)) for key, names in spelt.items() if len(names) == 1}
