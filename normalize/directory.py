"""The directory of bodies: which body somebody means who types a name, in full or shortened, with marks or without.

A name is read as a head that the register of kinds knows (`ubnd`, `so nv`, `BNNPTNT`, `ban to chuc huyen uy`) and the territorial
units behind it (`h binh son`, `xã Bình Hải huyện Bình Sơn`, `Quảng Ngãi`); either may be missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from congvan.normalize.kinds import (
    COMMITTEE,
    Kind,
    committee_of,
    identifier,
    kinds,
    kinds_called,
    name_in,
)
from congvan.normalize.register import (
    Level,
    Unit,
    holds,
    level_of,
    place_key,
    precedes,
    province_of,
)
from congvan.normalize.typed_places import RANKS, above, at_or_above, level_of_rank, near_to, units_typed, words_of

#: Words before a Party committee that say the rank of its unit, and the holders of offices whose body is meant.
_COMMITTEES = {
    "tinh": ("tỉnh",),
    "thanh": ("thành phố",),
    "huyen": ("huyện",),
    "quan": ("quận",),
    "thi": ("thị xã",),
    "dang": ("xã", "phường", "thị trấn", "đặc khu"),
}
_COMMITTEE_CODES = {"tu": "tinh", "hu": "huyen", "qu": "quan", "thu": "thanh", "du": "dang"}
_HOLDERS = (
    "chu-tich",
    "pho-chu-tich",
    "bi-thu",
    "pho-bi-thu",
    "giam-doc",
    "bo-truong-bo",
    "ct",
    "pct",
    "thuong-truc",
    "ban-thuong-vu",
    "btv",
    "tt",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One body in one stretch of its time, or (`id` None) a kind of body that every unit of its level has.

    `start`, `end`: EDTF, empty where the register does not know or the body stands. `kind` None: a territorial unit."""

    id: str | None
    name: str
    kind: Kind | None
    unit: Unit | None
    levels: tuple[Level, ...]
    parent: str | None
    start: str
    end: str
    other: tuple[str, ...]
    source: str

    @property
    def province(self) -> str | None:
        """Name with rank; of a province itself too."""
        if self.unit is None:
            return None
        if level_of(self.unit) == "province":
            return self.unit.label
        found = province_of(self.unit.province, self.unit.start or self.unit.end.rpartition("/")[2] or None)
        return found.label if found else self.unit.province

    @property
    def district(self) -> str | None:
        """Name with rank; of a district itself too."""
        if self.unit is None:
            return None
        return self.unit.label if level_of(self.unit) == "district" else self.unit.district or None

    def stood(self, on: str | None) -> bool:
        """Whether it stood on that day, or may have."""
        return on is None or holds(Unit("", "", "", "", self.start, self.end), on)


def find_bodies(typed: str, on: str | None = None, where: str | None = None) -> tuple[Entry, ...]:
    """Every body that a name may mean on a day (EDTF; None: at any time), the likeliest first; empty where the register has none.

    `where`: a place, or a body whose place counts (who writes): it completes `ubnd tinh` and chooses between units of one name.
    Where nothing of the name stood on that day, what bore it at other times is found.

    >>> [entry.id for entry in find_bodies("ubnd h binh son", "2023-05-01")]
    ['ubnd-huyen-binh-son-quang-ngai']
    """
    near = _near(where) if where else None
    found = list(_read(words_of(typed), typed, near))
    on_day = [entry for entry in found if entry.stood(on)]
    return tuple(dict.fromkeys(on_day or found))


def _near(where: str) -> tuple[Unit, ...]:
    """The units that a place or a body of a place may be: the largest of that name, where its rank is not said."""
    words = words_of(where)
    units = [unit for _, unit in _placed(words, where) if unit]
    plain = [unit for unit in units_typed(words, where) if unit]
    for level in ("province", "district", "commune"):
        largest = [unit for unit in plain if level_of(unit) == level]
        if largest:
            return tuple(largest)
    return tuple(units)


def _read(words: list[str], typed: str, near: tuple[Unit, ...] | None) -> Iterator[Entry]:
    """The entries of the longest head that fits; then territorial units of that name."""
    some = False
    for kind, unit in _placed(words, typed, near):
        some = True
        yield _entry(kind, unit)
    if some:
        return
    for unit in near_to(units_typed(words, typed), near):
        yield _entry(None, unit)
    for holder in _HOLDERS:
        head = holder.split("-")
        if not some and words[: len(head)] == head and len(words) > len(head):
            rest = list(_read(words[len(head) :], typed, near))
            if rest:
                yield from rest
                return


def _placed(words: list[str], typed: str, near: tuple[Unit, ...] | None = None) -> Iterator[tuple[Kind, Unit | None]]:
    """Kinds with the units that stand behind them: of the longest head for which there are any."""
    for count in range(len(words), 0, -1):
        found = [pair for head, ranks in _heads(words[:count]) for pair in _with_units(head, ranks, words[count:], typed, near)]
        if found:
            yield from found
            return


def _heads(words: list[str]) -> Iterator[tuple[tuple[Kind, ...], tuple[str, ...]]]:
    """The kinds that words may name, and the ranks their units must have (for Party committees, whose name says it)."""
    called = kinds_called(" ".join(words))
    if called:
        yield called, ()
    if len(words) >= 2 and words[-1] == "uy" and words[-2] in _COMMITTEES:
        yield from _of_committee(words[:-2], words[-2])
    elif words[-1] in _COMMITTEE_CODES:
        yield from _of_committee(words[:-1], _COMMITTEE_CODES[words[-1]])
    if len(words) > 1 and words[0] == "p":
        yield from _heads(["phong", *words[1:]])


def _of_committee(before: list[str], which: str) -> Iterator[tuple[tuple[Kind, ...], tuple[str, ...]]]:
    wanted = place_key(" ".join(before))
    ranks = _COMMITTEES[which]
    named = [
        kind
        for kind in kinds()
        if COMMITTEE in kind.name
        and wanted
        in {place_key(name.replace(COMMITTEE, "")) for name in (kind.name, *kind.other)} - ({""} if before else set())
    ]
    found = tuple(kind for kind in named if before or kind.name == COMMITTEE)
    if found:
        yield found, ranks


def _with_units(
    found: tuple[Kind, ...], ranks: tuple[str, ...], behind: list[str], typed: str, near: tuple[Unit, ...] | None
) -> Iterator[tuple[Kind, Unit | None]]:
    bare = tuple(RANKS.get(tuple(behind), "").split("|")) if tuple(behind) in RANKS else ()
    if not behind or bare:
        ranks = ranks or bare
        if near is None:
            local = [
                (kind, None) for kind in found if not bare or any(level_of_rank(bare[0]) in {level} for level in kind.levels)
            ]
            central = [pair for pair in local if pair[0].central]
            yield from (central if central and not bare and not ranks else [pair for pair in local if _fits(pair[0], ranks)])
            return
        for kind in found:
            if kind.central:
                yield kind, None
            for unit in at_or_above(near, kind.levels, ranks):
                yield kind, unit
        return
    units = near_to(units_typed(behind, typed, ranks), near)
    for kind in found:
        for unit in units:
            if level_of(unit) in kind.levels and _overlap(kind, unit):
                yield kind, unit


def _fits(kind: Kind, ranks: tuple[str, ...]) -> bool:
    return not ranks or any(level_of_rank(rank) in kind.levels for rank in ranks)


def _overlap(kind: Kind, unit: Unit) -> bool:
    kind_before = kind.end and unit.start and precedes(kind.end, unit.start)
    kind_after = kind.start and unit.end and precedes(unit.end.rpartition("/")[2], kind.start)
    return not (kind_before or kind_after)


def _entry(kind: Kind | None, unit: Unit | None) -> Entry:
    if kind is None:
        if unit is None:
            raise ValueError("neither a kind nor a unit")
        return Entry(
            identifier("", unit),
            unit.label,
            None,
            unit,
            (level_of(unit),),
            _over(unit),
            unit.start,
            unit.end,
            (),
            _unit_source(unit),
        )
    name = name_in(kind.name, unit) if unit else _shown(kind)
    start, end = kind.start, kind.end
    if unit:
        start = max(start, unit.start) if start and unit.start else start or unit.start
        end = min(end, unit.end) if end and unit.end else end or unit.end
    levels = (level_of(unit),) if unit else kind.levels
    entry_id = identifier(kind.name, unit) if unit or kind.central else None
    other = tuple(dict.fromkeys((kind.code, *kind.other)))
    return Entry(entry_id, name, kind, unit, levels, _parent(kind, unit), start, end, other, kind.source)


def _shown(kind: Kind) -> str:
    return kind.name.replace(COMMITTEE, "cấp ủy").strip() if COMMITTEE in kind.name else kind.name


def _unit_source(unit: Unit) -> str:
    return "tables of administrative units"


def _over(unit: Unit) -> str | None:
    """The unit above a unit, by name and rank."""
    over = above(unit)
    return over.label if over else None


def _parent(kind: Kind, unit: Unit | None) -> str | None:
    """The superior's name, in the same unit or (^) in the one above."""
    if not kind.under:
        return None
    if not kind.under.startswith("^"):
        local = kind.under == COMMITTEE or any(one.name == kind.under and not one.central for one in kinds())
        if unit is None or not local:
            return kind.under.replace(COMMITTEE, "cấp ủy")
        if kind.under == COMMITTEE:
            return committee_of(unit)
        levels = {level for one in kinds() if one.name == kind.under for level in one.levels}
        own: Unit | None = unit
        while own and level_of(own) not in levels:
            own = above(own)
        return name_in(kind.under, own) if own else kind.under
    name = kind.under[1:]
    if unit is None:
        return f"{name.replace(COMMITTEE, 'cấp ủy')} of the unit above"
    over = above(unit)
    if over is None:
        return {
            "Ủy ban nhân dân": "Chính phủ",
            "Ủy ban Mặt trận Tổ quốc Việt Nam": "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
        }.get(name)
    return name_in(name, over)
