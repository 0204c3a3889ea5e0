"""Territorial units as names of bodies mention them (`huyện Ba Tơ`, `Phường 12`), and which units of the register they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from congvan.extract.patterns import Pattern
from congvan.normalize.kinds import kinds_named
from congvan.normalize.register import (
    MERGER,
    Level,
    Unit,
    districts_of,
    level_of,
    place_key,
    province_of,
    provinces_named,
    wards_of,
)

_RANKED: dict[str, Level] = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_UNIT = Pattern(
    "normalize.places.unit",
    r"\b(?P<rank>[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)\s+(?!(?:Đoàn|Ủy|Đội)\b)"
    r"(?P<name>(?:\p{Lu}[\p{L}'’]*|\d+)(?:(?:\s(?:-\s)?|-)(?:\p{Lu}[\p{L}'’]*|\d+))*)",
)
_PROVINCE_WORD = Pattern(
    "normalize.places.province_word",
    r"(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|Tỉnh ủy|Thành ủy|TP\.?)\s+(?P<name>\p{Lu}[\p{L}]*(?:\s(?:-\s)?\p{Lu}[\p{L}]*){0,4})",
)
#: Characters at either end of a long text that are searched for the name of a province.
_WINDOW = 8000


@dataclass(frozen=True, slots=True)
class Mention:
    """A unit as a name holds it: rank in lower case, name, and where the rank begins."""

    rank: str
    name: str
    start: int = 0

    def level(self, date: str | None) -> Level:
        """The level on that day: a `thành phố` may be one of a province or one under the centre."""
        if self.rank != "thành phố":
            return _RANKED[self.rank]
        found = province_of(self.name, date)
        return "province" if found and found.rank == "thành phố" else "district"


def mentions(name: str) -> tuple[Mention, ...]:
    """Every unit that a name of a body holds, in order.

    >>> [(one.rank, one.name) for one in mentions("Công an xã An Hải, huyện Lý Sơn")]
    [('xã', 'An Hải'), ('huyện', 'Lý Sơn')]
    """
    return tuple(Mention(match["rank"].lower(), match["name"], match.start()) for match in _UNIT.finditer(name))


def resolve(
    mention: Mention, date: str | None, *, province: str | None = None, district: str | None = None
) -> tuple[Unit, ...]:
    """The units of the register that a mention may mean: those of its day, else (a name used out of its time) those of any day."""
    return next((units for day in days_of(date) if (units := resolve_on(mention, day, province, district))), ())


def days_of(date: str | None) -> tuple[str | None, ...]:
    """The days for which the register is asked, one after another: that of the document, then any."""
    return (date,) if date is None else (date, None)


def resolve_on(mention: Mention, day: str | None, province: str | None, district: str | None) -> tuple[Unit, ...]:
    """The units that bear the mentioned rank and name on a day (None: at any time), within a province and a district if given."""
    level = mention.level(day)
    if level == "province":
        found = province_of(mention.name, day)
        return (found,) if found and found.rank == mention.rank else provinces_named(mention.name)[-1:] if day is None else ()
    if level == "district":
        units = districts_of(mention.name, mention.rank, province, day)
    else:
        units = wards_of(mention.name, mention.rank, day, province, district)
    return _distinct(units)


def _distinct(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Without a day a commune of both times counts once, as it stands now: its name tells no difference."""
    if len(units) < 2 or len({(unit.province, unit.district) for unit in units}) == len(units):
        return units
    return tuple({(unit.province, unit.district): unit for unit in units}.values())


def only_province(units: Sequence[Unit]) -> str | None:
    """The province that all of the units lie in."""
    provinces = {unit.province for unit in units}
    return next(iter(provinces)) if len(provinces) == 1 else None


def province_in(text: str | None, units: Sequence[Unit]) -> str | None:
    """Of the provinces that units lie in the only one that a text names."""
    if not text or not units:
        return None
    wanted = {place_key(unit.province): unit.province for unit in units}
    part = text if len(text) <= 2 * _WINDOW else text[:_WINDOW] + text[-_WINDOW:]
    named = {place_key(match["name"]) for match in _PROVINCE_WORD.finditer(part)}
    found = {province for key, province in wanted.items() if key in named}
    return next(iter(found)) if len(found) == 1 else None


def known_place(name: str, date: str | None, province: str | None) -> tuple[str, Unit] | None:
    """A head of the register with a place behind it that bears no rank: `Hạt Kiểm lâm Ba Tơ`, `Sở Nội vụ Kon Tum`."""
    words = name.split(" ")
    for count in range(len(words) - 1, 0, -1):
        head, place = " ".join(words[:count]), " ".join(words[count:])
        kinds = kinds_named(head)
        levels = {level for kind in kinds for level in kind.levels}
        if not kinds or not place[:1].isupper():
            continue
        found: list[Unit] = []
        if "province" in levels:
            found += [unit for unit in (province_of(place, date),) if unit]
        if "district" in levels and not found and not (date and date >= MERGER):
            found += districts_of(place, None, province, date)
        if len(found) == 1 and level_of(found[0]) in levels:
            return head, found[0]
    return None
