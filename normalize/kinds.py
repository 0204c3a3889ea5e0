"""Kinds of bodies: what a department, an office or a committee is called on its level, under whom, from when until when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from congvan.ingest.spelling import clean, unaccented
from congvan.normalize.register import Level, Unit, communes_named, level_of, rows_of, slug, spelt_otherwise, split_rank
from congvan.normalize.telex import telex

#: Stands in a name for the Party committee of a unit: Tỉnh ủy, Huyện ủy, Đảng ủy xã …
COMMITTEE = "{ủy}"
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
#: Heads that an identifier shortens.
_SHORT = (("uy-ban-nhan-dan", "ubnd"), ("hoi-dong-nhan-dan", "hdnd"))
_LEVELS: tuple[Level, ...] = ("central", "province", "district", "commune")


@dataclass(frozen=True, slots=True)
class Follower:
    """The kind that took over when a kind ended: in the same unit, or (`above`) in the unit above. `whole`: all of its work."""

    name: str
    whole: bool
    renamed: bool
    above: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the register of kinds. `under` and the name may hold `COMMITTEE`; an `under` with ^ is in the unit above.

    `start`, `end`: EDTF dates between which it was so named, empty where it is not known or has not ended."""

    code: str
    name: str
    levels: tuple[Level, ...]
    family: str
    start: str
    end: str
    followers: tuple[Follower, ...]
    other: tuple[str, ...]
    under: str
    source: str

    @property
    def central(self) -> bool:
        return self.levels == ("central",)


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, as the table orders them."""
    found = []
    for code, name, levels, family, start, end, followers, other, under, source in rows_of("bodies.tsv"):
        found.append(
            Kind(
                code,
                name,
                tuple(level for level in _LEVELS if level in levels.split("; ")),
                family,
                start,
                end,
                tuple(_follower(one) for one in followers.split("; ") if one),
                tuple(one for one in other.split("; ") if one),
                under,
                source,
            )
        )
    return tuple(found)


def _follower(raw: str) -> Follower:
    return Follower(raw.lstrip("~=^"), "~" not in raw, "=" in raw, "^" in raw)


def head_key(text: str) -> str:
    """What spellings of one head share: no marks, no gaps, no `và` (`Văn hóa - Thông tin` is `Văn hóa và Thông tin`)."""
    return "".join(word for word in slug(text).split("-") if word != "va")


@cache
def _by_name() -> Mapping[str, tuple[Kind, ...]]:
    found: dict[str, list[Kind]] = defaultdict(list)
    for kind in kinds():
        for name in dict.fromkeys((kind.name, *kind.other)):
            if " " in name or name == COMMITTEE:
                found[head_key(name)].append(kind)
    return {key: tuple(value) for key, value in found.items()}


@cache
def _by_alias() -> Mapping[str, tuple[Kind, ...]]:
    found: dict[str, dict[Kind, None]] = defaultdict(dict)
    for kind in kinds():
        for name in (kind.name, kind.code, *kind.other):
            found[head_key(name)][kind] = None
    return {key: tuple(value) for key, value in found.items()}


def kinds_named(name: str) -> tuple[Kind, ...]:
    """The kinds that bear a name written out, in any spelling; abbreviations are not looked at."""
    return _by_name().get(head_key(name), ())


def kinds_called(typed: str) -> tuple[Kind, ...]:
    """The kinds that somebody may mean who types a name or an abbreviation, with or without marks."""
    return _by_alias().get(head_key(typed), ())


def committee_of(unit: Unit) -> str:
    """The Party committee of a unit: `Huyện ủy Bình Sơn`, `Đảng ủy xã Bình Hải`."""
    if level_of(unit) == "commune":
        return f"Đảng ủy {unit.label}"
    return f"{_COMMITTEES[unit.rank]} {unit.name}"


def name_in(name: str, unit: Unit) -> str:
    """A kind's name with its unit: `Sở Nội vụ tỉnh Kon Tum`, `Ban Tổ chức Huyện ủy Ba Tơ`.

    >>> name_in("Văn phòng {ủy}", Unit("quận", "Ba Đình", "Hà Nội"))
    'Văn phòng Quận ủy Ba Đình'
    """
    if COMMITTEE in name:
        return name.replace(COMMITTEE, committee_of(unit))
    return f"{name} {unit.label}"


def identifier(name: str, unit: Unit | None) -> str:
    """The identifier of a body: its name, its unit, and the units above that tell it from others of that name.

    >>> identifier("Ủy ban nhân dân", Unit("huyện", "Bình Sơn", "Quảng Ngãi"))
    'ubnd-huyen-binh-son-quang-ngai'
    """
    if unit is None:
        return _shortened(slug(name))
    level = level_of(unit)
    if level == "commune" and spelt_otherwise(unit):
        # Only marks tell it from its neighbour: `xa-ba-tow` beside `xa-ba-too`.
        parts = [name_in(name, unit).replace(unit.name, telex(unit.name))]
    else:
        parts = [name_in(name, unit)]
    if level == "commune" and unit.district:
        rank, district = split_rank(unit.district)
        # `phường 1 Bảo Lộc` of July 2025 is not the `phường 1` of the town of Bảo Lộc.
        taken = any(not one.district and one.province == unit.province for one in communes_named(f"{unit.name} {district}"))
        parts.append(f"{rank} {district}" if taken else district)
    if level != "province":
        parts.append(unit.province)
    return _shortened(slug(" ".join(parts)))


def _shortened(whole: str) -> str:
    for long, short in _SHORT:
        if whole.startswith(long):
            return short + whole[len(long) :]
    return whole


def canonical(head: str) -> str:
    """The register's spelling of a head, so that `Phòng Văn hóa - Thông tin` and `Phòng Văn hóa và Thông tin` are one; unknown
    heads stay."""
    found = kinds_named(head)
    return found[0].name if found else head


def marked(text: str) -> bool:
    """Whether a text bears Vietnamese marks: what somebody types without them may mean several names."""
    lower = clean(text).lower()
    return unaccented(lower) != lower
