"""Who writes, from where and when: what a letterhead says of the units in which the short names of its text are meant."""

from __future__ import annotations

from dataclasses import dataclass

from congvan.extract.patterns import Pattern
from congvan.normalize.kinds import COMMITTEE, Kind, kinds_named
from congvan.normalize.places import Mention, mentions, only_province, province_in, resolve
from congvan.normalize.register import MERGER, Level, Unit, districts_of, precedes, province_of, split_rank

PARTY_RANKS = {"Tỉnh": "tỉnh", "Thành": "thành phố", "Huyện": "huyện", "Quận": "quận", "Thị": "thị xã"}
COMMITTEE_NAME = Pattern(
    "normalize.contexts.committee", r"^(?P<head>.*?)(?P<who>Tỉnh|Thành|Huyện|Quận|Thị) ủy(?:\s+(?P<name>\p{Lu}[\p{L}\s'’-]*))?$"
)
YOUTH_NAME = Pattern(
    "normalize.contexts.youth", r"^(?P<who>Tỉnh|Thành|Huyện|Quận|Thị) [Đđ]oàn(?:\s+(?P<name>\p{Lu}[\p{L}\s'’-]*))?$"
)
CENTRAL_NAME = Pattern(
    "normalize.contexts.central",
    r"^(?:Bộ\s(?!Chỉ huy|phận|đội|Tư lệnh (?:[Tt]hành phố|[Tt]hủ đô|Thủ đô|quân khu|Quân khu))|Chính phủ|Quốc hội|Ủy ban Thường vụ Quốc hội|Văn phòng (?:Chính phủ|Quốc hội|Trung ương|Chủ tịch nước)"
    r"|Tổng cục|Ban Bí thư|Bộ Chính trị|Trung ương|Ban Chấp hành Trung ương|Kiểm toán [Nn]hà nước$|Thanh tra Chính phủ|Ngân hàng Nhà nước Việt Nam$|Tổng Liên đoàn"
    r"|Tòa án nhân dân tối cao|Viện kiểm sát nhân dân tối cao|Ủy ban Dân tộc|Hội đồng Bộ trưởng|Ủy ban Trung ương"
    r"|(?:Ban|Ủy ban|Hội đồng|Quân ủy|Đảng ủy)\s[^,;]{2,60}\sTrung ương$|Bảo hiểm xã hội Việt Nam$|[^,;]{2,60}\scủa Chính phủ$)",
)
#: From the unit up.
UPWARDS: tuple[Level, ...] = ("commune", "district", "province", "central")


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

    def unit(self, level: Level) -> Unit | None:
        """The writer's own unit of that level, as the register has it; None where it is not known."""
        if level == "province" and self.province:
            return province_of(self.province, self.date) or Unit(self.province_rank, self.province, self.province)
        if level == "district" and self.district:
            return Unit(self.district_rank, self.district, self.province or "")
        if level == "commune" and self.commune:
            below = self.district and (not self.date or self.date < MERGER[: len(self.date)] or len(self.date) < 7)
            district = f"{self.district_rank} {self.district}" if below else ""
            return Unit(self.commune_rank, self.commune, self.province or "", district)
        return None


def context_of(
    issuer_name: str | None, parent: str | None, place: str | None, date: str | None, text: str | None = None
) -> Context:
    """The context that a letterhead gives; `place` is that of the date line. What cannot be told stays None.

    `text`: the document's; where several provinces have a unit of the issuer's name, the only one of them that it names is his.

    >>> context_of("Ủy ban nhân dân huyện Bình Sơn", None, "Bình Sơn", "2024-02-28").province
    'Quảng Ngãi'
    """
    named = [mention for name in (issuer_name, parent) if name for mention in _mentions(name)]
    by_level: dict[Level, Mention] = {}
    for mention in named:
        by_level.setdefault(mention.level(date), mention)
    level: Level | None = next((one for one in UPWARDS if one in by_level), None)
    if issuer_name and CENTRAL_NAME.match(issuer_name):
        level = "central"
    elif level is None and issuer_name:
        level = next(
            (kind.levels[0] for kind in standing(kinds_named(_head_of(issuer_name)), date) if len(kind.levels) == 1), None
        )
    province = by_level["province"].name if "province" in by_level else None
    if province is None and level == "province" and place:
        found = province_of(place, date)
        province = found.name if found else only_province(districts_of(place, None, None, date))
    units: tuple[Unit, ...] = ()
    district = by_level.get("district")
    if district:
        units = resolve(district, date, province=province)
        if province is None:
            province = only_province(units) or province_in(text, units)
            units = tuple(unit for unit in units if province is None or unit.province == province)
    commune = by_level.get("commune")
    if commune:
        units = resolve(commune, date, province=province, district=district.name if district else None)
        if province is None:
            province = only_province(units) or province_in(text, units)
            units = tuple(unit for unit in units if province is None or unit.province == province)
        if district is None and len({unit.district for unit in units}) == 1 and units[0].district:
            district = Mention(*split_rank(units[0].district))
    known = province_of(province, date) if province else None
    return Context(
        issuer=issuer_name,
        level=level,
        province=known.name if known else province,
        province_rank=known.rank if known else (by_level["province"].rank if "province" in by_level else "tỉnh"),
        district=district.name if district else None,
        district_rank=district.rank if district else "huyện",
        commune=commune.name if commune else None,
        commune_rank=commune.rank if commune else "xã",
        date=date,
    )


def _head_of(name: str) -> str:
    committee = COMMITTEE_NAME.match(name)
    return f"{committee['head']}{COMMITTEE}" if committee else name


def _mentions(name: str) -> tuple[Mention, ...]:
    """The territorial units that a name holds, as it names them."""
    party = COMMITTEE_NAME.match(name) or YOUTH_NAME.match(name)
    if party and party["name"]:
        return (Mention(PARTY_RANKS[party["who"]], party["name"]),)
    return mentions(name)


def standing(kinds: tuple[Kind, ...], date: str | None) -> list[Kind]:
    """Those of several kinds that stood on a day; all of them where none did (a name used out of its time is still that name)."""
    on_day = [
        kind
        for kind in kinds
        if date is None or not (precedes(date, kind.start) or (kind.end and precedes(kind.end.rpartition("/")[2], date)))
    ]
    return on_day or list(kinds)
