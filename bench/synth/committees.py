"""People's committees as issuers, and what writes on their paper: their offices, the police."""

from __future__ import annotations

from random import Random

from bench.synth.bodies import (
    UNITS,
    Issuer,
    Name,
    Source,
    chair_of,
    committee,
    departments,
    government,
    ministries,
    offices,
    provincial,
    spelt,
)
from bench.synth.places import committee_word, commune_at, commune_words, district_at, lower_units, place_of, province_at
from congvan.normalize.register import MERGER, Unit


def district(chance: Random, day: str) -> Issuer:
    unit = district_at(chance, day)
    within = Unit("tỉnh", unit.province, unit.province)
    speaker = committee(chance, unit.rank)
    wards = commune_words(chance, unit.rank, day)
    above_name = committee(chance, "tỉnh")
    below = departments(chance, "d", day) + offices(chance, "d", day, unit.rank)
    office = spelt(
        chance,
        f"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {unit.rank}",
        f"Văn phòng HĐND và UBND {unit.rank}|Văn phòng HĐND-UBND {unit.rank}",
        0.9,
    )
    groups = [
        committee(chance, f"các {wards}"),
        Name("các phòng, ban, đơn vị", "các phòng, ban, đơn vị"),
        Name("các cơ quan, đơn vị liên quan", "các cơ quan, đơn vị liên quan"),
    ]
    return Issuer(
        "district",
        "state",
        ["ỦY BAN NHÂN DÂN", unit.label.upper()],
        [],
        f"Ủy ban nhân dân {unit.label}",
        speaker,
        chair_of(speaker),
        "UBND",
        UNITS,
        place_of(chance, unit),
        unit.rank,
        ("Chủ tịch", "Phó Chủ tịch"),
        "Ủy ban nhân dân",
        below,
        groups,
        [
            Name(f"Chủ tịch {groups[0].printed}", f"Chủ tịch {groups[0].full}"),
            Name(
                f"Thủ trưởng các phòng, ban, đơn vị thuộc {unit.rank}", f"Thủ trưởng các phòng, ban, đơn vị thuộc {unit.rank}"
            ),
            Name("Thủ trưởng các cơ quan, đơn vị", "Thủ trưởng các cơ quan, đơn vị"),
        ],
        [name for kind, name in below if kind == "union"],
        [
            Source(above_name, "UBND", UNITS),
            Source(chair_of(above_name), "UBND", UNITS),
            *provincial(chance, day),
            Source(Name(f"UBND {unit.rank}", f"Ủy ban nhân dân {unit.rank}"), "UBND", UNITS),
            Source(
                Name(f"Ban Thường vụ {committee_word(unit)}", f"Ban Thường vụ {committee_word(unit)}"), "HU", family="party"
            ),
            *government(),
        ],
        [
            above_name,
            Name(f"Thường trực {committee_word(unit)}", f"Thường trực {committee_word(unit)}"),
            Name(f"TT HĐND {unit.rank}", f"Thường trực Hội đồng nhân dân {unit.rank}"),
            Name(f"Sở Nội vụ tỉnh {within.name}", f"Sở Nội vụ tỉnh {within.name}"),
        ],
        office,
        Name(f"CT, các PCT UBND {unit.rank}", f"Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {unit.rank}"),
    )


def province(chance: Random, day: str) -> Issuer:
    unit = province_at(chance, day)
    speaker = committee(chance, unit.rank)
    below = departments(chance, "p", day) + offices(chance, "p", day, unit.rank)
    lower = commune_words(chance, "", day) if day >= MERGER else lower_units(chance, unit)
    groups = [
        committee(chance, f"các {lower}"),
        Name("các sở, ban, ngành", "các sở, ban, ngành"),
        Name("các cơ quan, đơn vị, địa phương", "các cơ quan, đơn vị, địa phương"),
    ]
    office = Name(f"Văn phòng UBND {unit.rank}", f"Văn phòng Ủy ban nhân dân {unit.rank}")
    return Issuer(
        "province",
        "state",
        ["ỦY BAN NHÂN DÂN", unit.label.upper()],
        [],
        f"Ủy ban nhân dân {unit.label}",
        speaker,
        chair_of(speaker),
        "UBND",
        UNITS,
        place_of(chance, unit),
        unit.rank,
        ("Chủ tịch", "Phó Chủ tịch"),
        "Ủy ban nhân dân",
        below,
        groups,
        [
            Name(f"Chủ tịch {groups[0].printed}", f"Chủ tịch {groups[0].full}"),
            Name("Thủ trưởng các sở, ban, ngành", "Thủ trưởng các sở, ban, ngành"),
            Name("Giám đốc các sở", "Giám đốc các sở"),
        ],
        [name for kind, name in below if kind == "union"],
        [
            *government(),
            *[source for _, source in ministries(chance, day)],
            Source(Name(f"UBND {unit.rank}", f"Ủy ban nhân dân {unit.rank}"), "UBND", UNITS),
            Source(Name(f"HĐND {unit.rank}", f"Hội đồng nhân dân {unit.rank}"), "HĐND", ("VP",)),
            Source(Name(f"{committee_word(unit)}", f"{committee_word(unit)}"), "TU", family="party"),
        ],
        [
            Name("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
            Name(f"TT {committee_word(unit)}", f"Thường trực {committee_word(unit)}"),
            Name(f"Thường trực HĐND {unit.rank}", f"Thường trực Hội đồng nhân dân {unit.rank}"),
            Name(f"Đoàn ĐBQH {unit.rank}", f"Đoàn đại biểu Quốc hội {unit.rank}"),
        ],
        office,
        Name(f"CT, các PCT UBND {unit.rank}", f"Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {unit.rank}"),
    )


def commune(chance: Random, day: str) -> Issuer:
    unit = commune_at(chance, day)
    speaker = committee(chance, unit.rank)
    above = committee(chance, "tỉnh")
    if day < MERGER:
        rank = next(r for r in ("huyện", "quận", "thị xã", "thành phố") if unit.district.startswith(r))
        above = committee(chance, rank)
    town = unit.rank == "phường"
    hamlets = chance.choice(["khu phố", "tổ dân phố"] if town else ["thôn", "ấp", "thôn, bản"])
    below = departments(chance, "c", day) + offices(chance, "c", day, unit.rank)
    if day < MERGER:
        clerks = ("Công chức Văn phòng - Thống kê", "Công chức Tài chính - Kế toán", "Công chức Tư pháp - Hộ tịch")
        below += [("noi_vu", Name(clerk, clerk)) for clerk in clerks]
    groups = [
        Name(f"Trưởng các {hamlets}", f"Trưởng các {hamlets}"),
        Name(f"các {hamlets}", f"các {hamlets}"),
        Name("các ban, ngành, đoàn thể", "các ban, ngành, đoàn thể"),
    ]
    office = None
    if day >= MERGER:
        office = Name(f"Văn phòng HĐND và UBND {unit.rank}", f"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {unit.rank}")
    near = [] if day >= MERGER else [Source(Name(f"Phòng Nội vụ {rank}", f"Phòng Nội vụ {rank}"), "PNV", ("NV",))]
    return Issuer(
        "commune",
        "state",
        ["ỦY BAN NHÂN DÂN", unit.label.upper()],
        [],
        f"Ủy ban nhân dân {unit.label}",
        speaker,
        chair_of(speaker),
        "UBND",
        ("VP", "KT", "VHXH", "ĐC", "TP", "LĐTBXH"),
        place_of(chance, unit),
        unit.rank,
        ("Chủ tịch", "Phó Chủ tịch"),
        "Ủy ban nhân dân",
        below,
        groups,
        [groups[0], Name(f"Các ban, ngành, đoàn thể {unit.rank}", f"Các ban, ngành, đoàn thể {unit.rank}")],
        [name for kind, name in below if kind == "union"],
        [
            Source(above, "UBND", UNITS),
            *near,
            *government()[:2],
            Source(Name(f"Đảng ủy {unit.rank}", f"Đảng ủy {unit.rank}"), "ĐU", family="party"),
        ],
        [above, Name(f"Thường trực Đảng ủy {unit.rank}", f"Thường trực Đảng ủy {unit.rank}")],
        office,
        Name(f"CT, các PCT UBND {unit.rank}", f"Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {unit.rank}"),
    )


def office(chance: Random, day: str) -> Issuer:
    made = province(chance, day)
    unit_label = made.name.removeprefix("Ủy ban nhân dân ")
    made.superior = [chance.choice([f"ỦY BAN NHÂN DÂN {unit_label.upper()}", f"UBND {unit_label.upper()}"])]
    made.lines = ["VĂN PHÒNG"]
    made.name = f"Văn phòng Ủy ban nhân dân {unit_label}"
    made.level = "office"
    made.speaker = Name(f"Văn phòng UBND {made.unit}", f"Văn phòng Ủy ban nhân dân {made.unit}")
    made.letters, made.heads, made.collective = "VP", ("Chánh Văn phòng", "Phó Chánh Văn phòng"), None
    return made


def police(chance: Random, day: str) -> Issuer:
    made = province(chance, day)
    unit_label = made.name.removeprefix("Ủy ban nhân dân ")
    made.level, made.superior, made.lines = "police", ["BỘ CÔNG AN"], [f"CÔNG AN {unit_label.upper()}"]
    made.name, made.letters, made.units = f"Công an {unit_label}", "CAT", ("PV01", "PC07", "TM")
    made.speaker = Name(f"Công an {made.unit}", f"Công an {made.unit}")
    made.chair, made.collective = Name(f"Giám đốc Công an {made.unit}", f"Giám đốc Công an {made.unit}"), None
    made.heads = ("Giám đốc", "Phó Giám đốc")
    made.leaders = None
    return made
