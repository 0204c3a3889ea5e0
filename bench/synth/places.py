"""Where a synthetic dispatch is written: units of the package's register as they stood on a day."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from congvan.normalize.register import MERGER, Unit, holds, provinces_on, rows_of, split_rank


@lru_cache(maxsize=512)
def _provinces(month: str) -> tuple[Unit, ...]:
    return provinces_on(month)


@lru_cache(maxsize=2048)
def _districts(province: str, month: str) -> tuple[Unit, ...]:
    units = (Unit(rank, name, place, "", start, end) for place, rank, name, start, end, _ in rows_of("districts.tsv"))
    return tuple(unit for unit in units if unit.province == province and holds(unit, month))


@lru_cache(maxsize=2048)
def _communes(province: str, district: str) -> tuple[Unit, ...]:
    found = []
    for place, above, _, names in rows_of("communes_before.tsv"):
        if place == province and above == district:
            found += [Unit(*split_rank(name.rstrip("~*")), province, district) for name in names.split("|") if name]
    return tuple(found)


@lru_cache(maxsize=128)
def _new_communes(province: str) -> tuple[Unit, ...]:
    found = []
    for place, rank, names in rows_of("communes.tsv"):
        if place == province:
            found += [Unit(rank, name, province) for name in names.split("|")]
    return tuple(found)


def province_at(chance: Random, day: str) -> Unit:
    return chance.choice(_provinces(day))


def district_at(chance: Random, day: str) -> Unit:
    """A district of that day; only before the level ended."""
    assert day < MERGER
    while True:
        found = _districts(chance.choice(_provinces(day)).name, day)
        if found:
            return chance.choice(found)


def commune_at(chance: Random, day: str) -> Unit:
    while True:
        if day >= MERGER:
            found = _new_communes(chance.choice(_provinces(day)).name)
        else:
            above = district_at(chance, day)
            found = _communes(above.province, above.label)
        if found:
            return chance.choice(found)


def commune_words(chance: Random, rank: str, day: str) -> str:
    """How the communes of a unit are called together: `xã, thị trấn` in a district, `phường` in a borough."""
    if day >= MERGER:
        return chance.choice(["xã, phường", "xã, phường", "xã, phường, đặc khu"])
    if rank == "huyện":
        return "xã, thị trấn"
    if rank == "quận":
        return "phường"
    return chance.choice(["xã, phường", "phường, xã"])


def place_of(chance: Random, unit: Unit) -> str:
    if unit.name in ("Hồ Chí Minh",):
        return chance.choice(["Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh"])
    if unit.name.isdigit():
        return f"{unit.rank[0].upper()}{unit.rank[1:]} {unit.name}"
    return unit.name


def committee_word(unit: Unit) -> str:
    words = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy", "thành phố": "Thành ủy"}
    return words.get(unit.rank, "Đảng ủy")


def lower_units(chance: Random, unit: Unit) -> str:
    if unit.rank == "thành phố":
        return chance.choice(["quận, huyện", "quận, huyện, thị xã"])
    return chance.choice(["huyện, thị xã, thành phố", "huyện, thành phố", "huyện, thị xã và thành phố"])
