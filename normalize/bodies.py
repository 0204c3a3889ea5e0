"""Which body a name means: the context of the document that names it says what the name leaves out.

A body is identified as it was on the day of the document. What was merged since keeps its own identity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

from congvan.extract.patterns import Pattern
from congvan.normalize.abbreviations import expand
from congvan.normalize.register import Unit, districts_of, province_of, slug, wards_of

__all__ = ["Context", "context_of", "expand", "identify", "key_of"]

Level = Literal["central", "province", "district", "commune"]
_LEVELS: dict[str, Level] = {
    "tỉnh": "province",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "xã": "commune",
    "phường": "commune",
    "thị trấn": "commune",
    "đặc khu": "commune",
}
_RANK = r"(?P<rank>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)"
_NAME = r"(?P<name>(?:\p{Lu}[\p{L}'’]*|\d+)(?:\s(?:-\s)?(?:\p{Lu}[\p{L}'’]*|\d+))*)"
_UNIT = Pattern("normalize.bodies.unit", rf"\b{_RANK}\s+{_NAME}")
_PARTY_UNIT = Pattern("normalize.bodies.party_unit", r"^(?P<who>Tỉnh|Thành|Huyện|Quận|Thị) ủy(?:\s+(?P<name>\p{Lu}.*))?$")
_PARTY_RANKS = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã"}
_DISTRICT_RANK = Pattern("normalize.bodies.district_rank", r"(huyện|quận|thị xã|thành phố)\s+")
_BARE_RANK = Pattern("normalize.bodies.bare_rank", rf"^(?P<head>.*?)\s*\b{_RANK}(?:\s+(?:này|ta|nhà))?$")
_GROUP = Pattern(
    "normalize.bodies.group",
    r"^(?:các|những|toàn thể|tất cả|mỗi|từng|như|lưu)\b|\b(?:các|những)\s|\bliên quan\b|\bcấp (?:xã|huyện|tỉnh)\b",
    regex.IGNORECASE,
)
_LEADER = Pattern(
    "normalize.bodies.leader",
    r"^(?:(?:Các\s+)?(?:[Đđ]ồng chí\s+|Đ/c\s+)?(?:Phó\s+)?(?:Chủ tịch|Bí thư|Giám đốc|Bộ trưởng|Thứ trưởng|Trưởng|Chánh|Thủ trưởng|Cục trưởng|Viện trưởng)"
    r"|Ban Thường vụ|Ban Chấp hành|Thường trực|Lãnh đạo|Hội nghị)\s+(?P<body>\p{Lu}.*)$",
)
_CENTRAL = Pattern(
    "normalize.bodies.central",
    r"^(?:Bộ\s(?!Chỉ huy|phận)|Chính phủ|Thủ tướng|Phó Thủ tướng|Quốc hội|Chủ tịch nước|Ủy ban Thường vụ Quốc hội|Văn phòng (?:Chính phủ|Quốc hội|Trung ương|Chủ tịch nước)"
    r"|Tổng cục|Ban Bí thư|Bộ Chính trị|Trung ương|Ban Chấp hành Trung ương|Kiểm toán nhà nước|Thanh tra Chính phủ|Ngân hàng Nhà nước Việt Nam|Tổng Liên đoàn"
    r"|Tòa án nhân dân tối cao|Viện kiểm sát nhân dân tối cao|Ủy ban Dân tộc|Hội đồng Bộ trưởng|Ủy ban Trung ương)",
)
_PROVINCIAL = Pattern(
    "normalize.bodies.provincial", r"^(?:Sở\s|Tỉnh ủy|Thành ủy|Ban Tuyên giáo(?: và Dân vận)? Tỉnh ủy|Đoàn đại biểu Quốc hội)"
)
_DISTRICT = Pattern("normalize.bodies.district", r"^(?:Phòng\s|Huyện ủy|Quận ủy|Thị ủy)")
#: Heads whose short form opens an identifier.
_SHORT = (("uy-ban-nhan-dan", "ubnd"), ("hoi-dong-nhan-dan", "hdnd"))


@dataclass(frozen=True, slots=True)
class Context:
    """Who writes, from where and when: what a short name (`UBND tỉnh`) is completed from. Names without their ranks."""

    issuer: str | None = None
    level: Level | None = None
    province: str | None = None
    province_rank: str = "tỉnh"
    district: str | None = None
    district_rank: str = "huyện"
    commune: str | None = None
    commune_rank: str = "xã"
    date: str | None = None


def context_of(issuer_name: str | None, parent: str | None, place: str | None, date: str | None) -> Context:
    """The context that a letterhead gives; `place` is that of the date line. What cannot be told stays None.

    >>> context_of("Ủy ban nhân dân huyện Bình Sơn", None, "Bình Sơn", "2024-02-28").province
    'Quảng Ngãi'
    """
    units = [unit for name in (issuer_name, parent) if name for unit in _units(name)]
    commune = next((u for u in units if _level(u, date) == "commune"), None)
    district = next((u for u in units if _level(u, date) == "district"), None)
    province = next((u for u in units if _level(u, date) == "province"), None)
    level: Level | None = None
    if issuer_name and _CENTRAL.match(issuer_name):
        level = "central"
    elif commune:
        level = "commune"
    elif district:
        level = "district"
    elif province or (issuer_name and _PROVINCIAL.match(issuer_name)):
        level = "province"
    province_name = province[1] if province else None
    if level == "province" and province is None and place:
        found = province_of(place, date)
        province_name = found.name if found else None
    if district and province_name is None:
        province_name = _only_province(districts_of(district[1], district[0]))
    if commune and province_name is None:
        found_wards = wards_of(commune[1], commune[0], date, None, district[1] if district else None)
        province_name = _only_province(found_wards)
        if district is None and len({w.district for w in found_wards}) == 1 and found_wards[0].district:
            district = _ranked(found_wards[0].district)
    known = province_of(province_name, date) if province_name else None
    return Context(
        issuer=issuer_name,
        level=level,
        province=known.name if known else province_name,
        province_rank=known.rank if known else (province[0] if province else "tỉnh"),
        district=district[1] if district else None,
        district_rank=district[0] if district else "huyện",
        commune=commune[1] if commune else None,
        commune_rank=commune[0] if commune else "xã",
        date=date,
    )


def _only_province(units: tuple[Unit, ...]) -> str | None:
    provinces = {unit.province for unit in units}
    return next(iter(provinces)) if len(provinces) == 1 else None


def _ranked(district: str) -> tuple[str, str]:
    """`quận Ba Đình` → rank and name."""
    match = _DISTRICT_RANK.match(district)
    return (match[1], district[match.end() :]) if match else ("huyện", district)


def _units(name: str) -> list[tuple[str, str]]:
    """Rank and proper name of every territorial unit that a name holds."""
    party = _PARTY_UNIT.match(name)
    if party and party["name"]:
        return [(_PARTY_RANKS[party["who"]], party["name"])]
    return [(match["rank"].lower(), match["name"]) for match in _UNIT.finditer(name)]


def _level(unit: tuple[str, str], date: str | None) -> Level:
    rank, name = unit
    if rank == "thành phố":
        found = province_of(name, date)
        return "province" if found and found.rank == "thành phố" else "district"
    return _LEVELS[rank]


_SMALL = Pattern("normalize.bodies.small", r"^(?:ban|phòng|đoàn|tiểu|thôn|trạm)\b", regex.IGNORECASE)
_UNIT_HEAD = Pattern("normalize.bodies.unit_head", r"^(?:Trưởng|Phó Trưởng)\s")
_HIGHEST = Pattern("normalize.bodies.highest", r"^(?:Chủ tịch nước|Thủ tướng|Phó Thủ tướng|Thường trực Chính phủ)")


def identify(name: str, context: Context) -> str | None:
    """The identifier of the body that `name` (written out) means where `context` writes; None for groups of bodies and
    for names that the context cannot complete. The holder of an office is his body: they share one series of numbers.

    >>> identify("Chủ tịch Ủy ban nhân dân tỉnh", context_of("Ủy ban nhân dân huyện Bình Sơn", None, None, "2024"))
    'ubnd-tinh-quang-ngai'
    """
    if not name or _GROUP.search(name) or len(name) > 120 or ":" in name:
        return None
    if _HIGHEST.match(name):
        return slug(name)
    leader = _LEADER.match(name)
    if leader and not _SMALL.match(leader["body"]):
        return identify(leader["body"], context)
    if _UNIT_HEAD.match(name):
        return None
    if _CENTRAL.match(name):
        return slug(name)
    units = _units(name)
    if units:
        return _with_units(name, units, context)
    bare = _BARE_RANK.match(name)
    if bare:
        own = _own_unit(bare["rank"], context)
        return None if own is None else _slug_of(f"{bare['head']} {own}")
    return _by_habit(name, context)


def _own_unit(rank: str, context: Context) -> str | None:
    """The unit that a bare rank means: `UBND tỉnh`, `Công an huyện`."""
    if rank == "tỉnh":
        return f"tỉnh {context.province}" if context.province and context.province_rank == "tỉnh" else None
    if rank == "thành phố":
        if context.district and context.district_rank == "thành phố":
            return _district(context)
        return f"thành phố {context.province}" if context.province and context.province_rank == "thành phố" else None
    if rank == context.district_rank and context.district:
        return _district(context)
    if rank == context.commune_rank and context.commune:
        return _commune(context)
    return None


def _district(context: Context) -> str:
    return " ".join(part for part in (context.district_rank, context.district, context.province) if part)


def _commune(context: Context) -> str:
    above = context.district if not context.date or context.date < "2025-07" else None
    return " ".join(part for part in (context.commune_rank, context.commune, above, context.province) if part)


def _with_units(name: str, units: list[tuple[str, str]], context: Context) -> str | None:
    """A name that holds its place: the province is added below it, from the register where only one fits."""
    rank, place = units[0]
    level = _level((rank, place), context.date)
    if level == "province" or len(units) > 1:
        return _slug_of(name)
    if level == "district":
        if slug(place) == slug(context.district or "") and rank == context.district_rank:
            return _slug_of(f"{name} {context.province or ''}")
        found = districts_of(place, rank)
        here = [unit for unit in found if context.province and slug(unit.province) == slug(context.province)]
        province = here[0].province if here else _only_province(found)
        if province is None and len(found) > 1:
            return None
        return _slug_of(f"{name} {province or context.province or ''}")
    if slug(place) == slug(context.commune or ""):
        head = name[: name.rfind(f"{rank} {place}")]
        return _slug_of(f"{head} {_commune(context)}")
    wards = wards_of(place, rank, context.date, context.province, context.district)
    if len(wards) == 1:
        return _slug_of(f"{name} {_ranked(wards[0].district)[1] if wards[0].district else ''} {wards[0].province}")
    if context.province or context.district:
        return _slug_of(f"{name} {context.district or ''} {context.province or ''}") if len(wards) < 2 else None
    return None


def _by_habit(name: str, context: Context) -> str | None:
    """A name without any place: offices belong to the district, departments to the province of the writer."""
    party = _PARTY_UNIT.match(name)
    if party:
        rank = _PARTY_RANKS[party["who"]]
        own = _own_unit(rank, context)
        return None if own is None else _slug_of(f"{name} {own.removeprefix(rank).strip()}")
    if _PROVINCIAL.match(name):
        if not context.province:
            return None
        return _slug_of(f"{name} {context.province_rank} {context.province}")
    if _DISTRICT.match(name):
        if context.level == "commune" and (context.date or "") >= "2025-07" and context.commune:
            return _slug_of(f"{name} {_commune(context)}")
        return _slug_of(f"{name} {_district(context)}") if context.district else None
    if name.startswith(("Đảng ủy", "Ủy ban nhân dân", "Hội đồng nhân dân", "Văn phòng", "Ban ", "Mặt trận", "Ủy ban ")):
        if context.level == "commune" and context.commune:
            return _slug_of(f"{name} {_commune(context)}")
        if context.level == "district" and context.district:
            return _slug_of(f"{name} {_district(context)}")
        if context.level == "province" and context.province:
            return _slug_of(f"{name} {context.province_rank} {context.province}")
    return None


def _slug_of(name: str) -> str:
    whole = slug(name)
    for long, short in _SHORT:
        if whole.startswith(long):
            return short + whole[len(long) :]
    return whole


def key_of(issuer_id: str | None, date: str | None, code: str | None) -> str | None:
    """The document's own identity: issuer, year, code; None where one of them is not known.

    >>> key_of("ubnd-tinh-quang-ngai", "2024-02-28", "974/UBND-TTHC")
    'ubnd-tinh-quang-ngai/2024/974-ubnd-tthc'
    """
    if issuer_id is None or date is None or code is None:
        return None
    return f"{issuer_id}/{date[:4]}/{slug(code)}"
