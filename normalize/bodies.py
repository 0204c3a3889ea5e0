"""Which body a name means: the context of the document that names it says what the name leaves out.

A body is identified as it was on the day of the document. What was merged since keeps its own identity.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from congvan.extract.patterns import Pattern
from congvan.normalize.abbreviations import expand
from congvan.normalize.contexts import (
    CENTRAL_NAME,
    COMMITTEE_NAME,
    PARTY_RANKS,
    UPWARDS,
    YOUTH_NAME,
    Context,
    context_of,
    standing,
)
from congvan.normalize.kinds import COMMITTEE, canonical, identifier, kinds_named
from congvan.normalize.places import Mention, days_of, known_place, mentions, resolve, resolve_on
from congvan.normalize.register import Unit, level_of, slug

__all__ = ["Context", "context_of", "expand", "identify", "key_of", "locate"]

_BARE_RANK = Pattern(
    "normalize.bodies.bare_rank",
    r"^(?P<head>.*?)\s*\b(?P<rank>[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)(?:\s+(?:này|ta|nhà))?$",
)
_GROUP = Pattern(
    "normalize.bodies.group",
    r"^(?:các|những|toàn thể|tất cả|mỗi|từng|như|lưu)\b|\b(?:các|những)\s|\bliên quan\b|\bcấp (?:xã|huyện|tỉnh)\b",
    regex.IGNORECASE,
)
_LEADER = Pattern(
    "normalize.bodies.leader",
    r"^(?:(?:[Đđ]ồng chí\s+|Đ/c\s+|[Ôô]ng\s+|[Bb]à\s+)?(?:Phó\s+)?(?:Chủ tịch|Bí thư|(?:Tổng )?Giám đốc|Bộ trưởng|Thứ trưởng|Trưởng|Chánh|Thủ trưởng"
    r"|(?:Tổng |Chi )?[Cc]ục trưởng|Vụ trưởng|Viện trưởng|Chủ nhiệm|Thống đốc|Tổng (?=Thanh tra)|Chỉ huy trưởng|Chính ủy|Chính trị viên|Tư lệnh|Hạt trưởng|Hiệu trưởng"
    r"|Người đứng đầu|Ủy viên)"
    r"|Ban Thường vụ|Ban Chấp hành|Ban Thường trực|Thường trực|Lãnh đạo|Hội nghị|Tập thể lãnh đạo)\s+(?P<body>\p{Lu}.*)$",
)
#: `Trưởng phòng Nội vụ`, `Trưởng Ban Tổ chức Huyện ủy`: the head of a named office; `Trưởng ban`, `Trưởng thôn` name no body.
_HEAD_OF = Pattern("normalize.bodies.head_of", r"^(?:Phó\s+)?Trưởng\s+(?P<noun>[Pp]hòng|[Bb]an)\s+(?P<field>\p{Lu}.*)$")
_NOT_LED = Pattern("normalize.bodies.not_led", r"^(?:ban|phòng|đoàn|tiểu|thôn|trạm|khu|tổ)\b", regex.IGNORECASE)
_HOLDERS = (
    ("Chủ tịch nước", "Chủ tịch nước"),
    ("Phó Chủ tịch nước", "Chủ tịch nước"),
    ("Thủ tướng", "Thủ tướng Chính phủ"),
    ("Phó Thủ tướng", "Thủ tướng Chính phủ"),
    ("Thường trực Chính phủ", "Chính phủ"),
)
_REGION = Pattern("normalize.bodies.region", r"\bkhu vực\s+(?P<which>[IVX]+\b|\d+|\p{Lu})")
_ROMAN = Pattern("normalize.bodies.roman", r"[IVX]+")
#: Heads without a row of their own in the register that every committee has: they are the writer's own.
_OWN = ("Ban ", "Hội đồng ", "Tổ ", "Ủy ban ", "Đoàn ", "Hội ", "Đài ", "Trung tâm ")


@lru_cache(maxsize=4096)
def identify(name: str, context: Context) -> str | None:
    """The identifier of the body that `name` (written out) means where `context` writes; None for groups of bodies and
    for names that the context cannot complete. The holder of an office is his body: they share one series of numbers.

    >>> identify("Chủ tịch Ủy ban nhân dân tỉnh", context_of("Ủy ban nhân dân huyện Bình Sơn", None, None, "2024"))
    'ubnd-tinh-quang-ngai'
    """
    found = locate(name, context)
    return identifier(*found) if found else None


def locate(name: str, context: Context) -> tuple[str, Unit | None] | None:
    """The head (in the register's spelling, `COMMITTEE` for a Party committee) and the unit of the body that `name` means; a
    central body has no unit. None where `identify` finds none."""
    if not name or _GROUP.search(name) or len(name) > 120 or ":" in name:
        return None
    for opening, body in _HOLDERS:
        if name.startswith(opening):
            return body, None
    head_of = _HEAD_OF.match(name)
    if head_of:
        return locate(f"{head_of['noun'].capitalize()} {head_of['field']}", context)
    leader = _LEADER.match(name)
    if leader and not _NOT_LED.match(leader["body"]):
        return locate(leader["body"], context)
    if name.startswith(("Trưởng ", "Phó Trưởng ")):
        return None
    if CENTRAL_NAME.match(name):
        return canonical(name), None
    party = COMMITTEE_NAME.match(name)
    if party:
        return _of_committee(party, context)
    if _REGION.search(name):
        return _of_region(name, context)
    named = mentions(name)
    if named:
        return _with_units(name, named, context)
    youth = YOUTH_NAME.match(name)
    if youth:
        unit = _named_or_own(PARTY_RANKS[youth["who"]], youth["name"], context)
        return None if unit is None else ("Đoàn Thanh niên Cộng sản Hồ Chí Minh", unit)
    bare = _BARE_RANK.match(name)
    if bare and bare["head"]:
        own = _own(bare["rank"], context)
        return None if own is None else (canonical(bare["head"]), own)
    return _by_kind(name, context)


def _of_committee(party: regex.Match[str], context: Context) -> tuple[str, Unit] | None:
    """`Ban Tổ chức Tỉnh ủy`, `Huyện ủy Ba Tơ`."""
    unit = _named_or_own(PARTY_RANKS[party["who"]], party["name"], context)
    return None if unit is None else (canonical(f"{party['head']}{COMMITTEE}"), unit)


def _named_or_own(rank: str, name: str | None, context: Context) -> Unit | None:
    return _one(Mention(rank, name.strip()), context) if name else _own(rank, context)


def _own(printed: str, context: Context) -> Unit | None:
    """The writer's unit that a bare rank means: `UBND tỉnh`, `Công an huyện`. With a capital (`UBND Thành phố`) it is the
    city under the centre, where there are two cities above the writer; without one it may be either and is not guessed."""
    rank = printed.lower()
    province, district = context.unit("province"), context.unit("district")
    if rank == "tỉnh":
        return province if province and province.rank == "tỉnh" else None
    if rank == "thành phố":
        cities = [unit for unit in (province, district) if unit and unit.rank == rank]
        if len(cities) == 2 and printed[0].isupper():
            return province
        return cities[0] if len(cities) == 1 else None
    if rank == context.district_rank and district:
        return district
    if rank == context.commune_rank:
        return context.unit("commune")
    return None


def _of_region(name: str, context: Context) -> tuple[str, Unit | None] | None:
    """`Chi cục Thuế khu vực Ba Tơ - Minh Long`, `Tòa án nhân dân khu vực 3`: one of its province; regions of the whole country
    bear Roman numbers."""
    region = _REGION.search(name)
    if region and _ROMAN.fullmatch(region["which"]):
        return name, None
    own = mentions(name)
    if own and own[-1].level(context.date) == "province":
        return name, None
    province = context.unit("province")
    return (f"{name} {province.name}", None) if province else None


def _with_units(name: str, named: tuple[Mention, ...], context: Context) -> tuple[str, Unit | None] | None:
    """A name that holds its place: what stands before it is the head, what is above it tells which of its name is meant."""
    first = named[0]
    unit = _one(first, context, above=named[1:])
    head = name[: first.start].strip(" ,-–")
    if unit is None or not head:
        return None
    return canonical(head), unit


def _one(mention: Mention, context: Context, above: tuple[Mention, ...] = ()) -> Unit | None:
    """The unit that a document means: its own, or the only one of that name in the unit named behind, in its district, its
    province, the country. None where several are left. A name that the register does not hold is taken as it is written."""
    level = mention.level(context.date)
    own = context.unit(level)
    if own and own.rank == mention.rank and slug(own.name) == slug(mention.name) and not above:
        return own if own.province or len(resolve(mention, context.date)) < 2 else None
    date = context.date
    province = next((one.name for one in above if one.level(date) == "province"), None)
    district = next((one.name for one in above if one.level(date) == "district"), None)
    tries: list[tuple[str | None, str | None]] = [(province, district)] if above else []
    tries += [(context.province, context.district), (context.province, None), (None, None)]
    for day in days_of(date):
        for inside, below in tries:
            found = resolve_on(mention, day, inside, below)
            if len(found) == 1:
                return found[0]
            if found:
                return None
    if level == "province":
        return Unit(mention.rank, mention.name, mention.name)
    if level == "district":
        return Unit(mention.rank, mention.name, province or context.province or "")
    over = next((f"{one.rank} {one.name}" for one in above if one.level(date) == "district"), "")
    if not above and context.district:
        over = f"{context.district_rank} {context.district}"
    return Unit(mention.rank, mention.name, province or context.province or "", over)


def _by_kind(name: str, context: Context) -> tuple[str, Unit | None] | None:
    """A name without any place: the register knows on which levels such bodies stand; the writer's own unit, else the one above."""
    kinds = standing(kinds_named(name), context.date)
    if any(kind.central for kind in kinds) and (context.level == "central" or len(kinds) == 1):
        return canonical(name), None
    levels = {level for kind in kinds for level in kind.levels if level != "central"}
    if kinds:
        start = UPWARDS.index(context.level) if context.level in UPWARDS[:3] else 0
        if start == 0 and "district" in levels and "commune" not in levels and context.unit("district") is None:
            return None  # what districts had is in regions now, and no name tells in which
        for level in UPWARDS[start:3]:
            unit = context.unit(level)
            if level in levels and unit:
                return canonical(name), unit
        return None
    placed = known_place(name, context.date, context.province)
    if placed:
        return canonical(placed[0]), placed[1]
    return _of_writer(name, context)


def _of_writer(name: str, context: Context) -> tuple[str, Unit | None] | None:
    """Heads without a row in the register: departments belong to the province, offices to the district or (since July 2025) the
    commune, boards and councils to the writer."""
    if name.startswith(("Sở ", "Chi cục ")):
        unit = context.unit("province")
    elif name.startswith("Phòng "):
        unit = (
            context.unit("commune") if context.level == "commune" and not context.unit("district") else context.unit("district")
        )
    elif name in {"Đảng ủy", "Đảng bộ"}:
        unit = context.unit("commune") if context.level == "commune" else None
    elif name == "Văn phòng":
        return _own_office(context)
    elif name.startswith(_OWN) and context.level in UPWARDS[:3]:
        unit = context.unit(context.level)
    else:
        unit = None
    return None if unit is None else (name, unit)


def _own_office(context: Context) -> tuple[str, Unit | None] | None:
    """`Văn phòng` alone is the office of the committee that writes."""
    if context.issuer is None or context.level not in UPWARDS[:3]:
        return None
    unit = context.unit(context.level)
    if unit is None:
        return None
    if COMMITTEE_NAME.match(context.issuer) or context.issuer.startswith("Đảng ủy"):
        return f"Văn phòng {COMMITTEE}", unit
    if not context.issuer.startswith("Ủy ban nhân dân"):
        return None
    if level_of(unit) == "province":
        return "Văn phòng Ủy ban nhân dân", unit
    if unit.district:  # no commune had one before July 2025
        return None
    return "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", unit


def key_of(issuer_id: str | None, date: str | None, code: str | None) -> str | None:
    """The document's own identity: issuer, year, code; None where one of them is not known.

    >>> key_of("ubnd-tinh-quang-ngai", "2024-02-28", "974/UBND-TTHC")
    'ubnd-tinh-quang-ngai/2024/974-ubnd-tthc'
    """
    if issuer_id is None or date is None or code is None:
        return None
    return f"{issuer_id}/{date[:4]}/{slug(code)}"
