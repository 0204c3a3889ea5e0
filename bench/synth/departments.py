"""Departments, sections, ministries and the Prime Minister as issuers."""

from __future__ import annotations

from random import Random

from bench.synth.bodies import (
    UNITS,
    Issuer,
    Name,
    Source,
    committee,
    departments,
    government,
    ministries,
    offices,
    provincial,
)
from bench.synth.places import commune_words, district_at, lower_units, place_of, province_at
from congvan.normalize.register import MERGER


def department(chance: Random, day: str) -> Issuer:
    unit = province_at(chance, day)
    _, own = chance.choice([item for item in departments(chance, "p", day) if item[1].full.startswith("Sở")])
    full = own.full
    letters = "S" + "".join(word[0].upper() for word in full.removeprefix("Sở ").replace("-", " ").split() if word != "và")
    sections = ["Văn phòng Sở", "Thanh tra Sở", "Phòng Tổ chức cán bộ", "Phòng Kế hoạch - Tài chính", "Phòng Nghiệp vụ"]
    lower = commune_words(chance, "", day) if day >= MERGER else lower_units(chance, unit)
    groups = [
        committee(chance, f"các {lower}"),
        Name("các đơn vị trực thuộc", "các đơn vị trực thuộc"),
        Name("các cơ quan, đơn vị liên quan", "các cơ quan, đơn vị liên quan"),
    ]
    above = committee(chance, unit.rank)
    own_ministry = chance.choice(ministries(chance, day))[1]
    return Issuer(
        "department",
        "state",
        [full.upper()],
        [chance.choice([f"ỦY BAN NHÂN DÂN {unit.label.upper()}", f"UBND {unit.label.upper()}"])],
        f"{full} {unit.label}",
        Name(full, full),
        Name(f"Giám đốc {full}", f"Giám đốc {full}"),
        letters,
        ("VP", "TCCB", "KHTC", "NV", "TTr", "QLĐT"),
        place_of(chance, unit),
        unit.rank,
        ("Giám đốc", "Phó Giám đốc"),
        None,
        [("noi_vu", Name(section, section)) for section in sections]
        + [item for item in departments(chance, "p", day) if item[1].full != full][:6],
        groups,
        [
            Name("Thủ trưởng các đơn vị trực thuộc", "Thủ trưởng các đơn vị trực thuộc"),
            Name("Trưởng các phòng chuyên môn", "Trưởng các phòng chuyên môn"),
        ],
        [name for kind, name in offices(chance, "p", day, unit.rank) if kind in ("union", "bhxh", "cong_an")],
        [Source(above, "UBND", UNITS), own_ministry, *government(), Source(Name(full, full), letters, ("VP", "TCCB", "NV"))],
        [above, own_ministry.name],
        Name("Văn phòng Sở", "Văn phòng Sở"),
        Name("Giám đốc, các PGĐ Sở", "Giám đốc, các Phó Giám đốc Sở"),
    )


def section(chance: Random, day: str) -> Issuer:
    unit = district_at(chance, day)
    _, own = chance.choice(departments(chance, "d", day))
    full = own.full
    letters = "P" + "".join(word[0].upper() for word in full.removeprefix("Phòng ").replace("-", " ").split() if word != "và")
    above = committee(chance, unit.rank)
    wards = commune_words(chance, unit.rank, day)
    groups = [committee(chance, f"các {wards}"), Name("các cơ quan, đơn vị", "các cơ quan, đơn vị")]
    if "Giáo dục" in full:
        groups.append(Name("các trường mầm non, tiểu học, trung học cơ sở", "các trường mầm non, tiểu học, trung học cơ sở"))
    higher = committee(chance, "tỉnh")
    return Issuer(
        "section",
        "state",
        [full.upper()],
        [chance.choice([f"ỦY BAN NHÂN DÂN {unit.label.upper()}", f"UBND {unit.label.upper()}"])],
        f"{full} {unit.label}",
        Name(full, full),
        None,
        letters if chance.random() < 0.5 else letters[1:],
        ("NV", "TH", "CM"),
        place_of(chance, unit),
        unit.rank,
        ("Trưởng phòng", "Phó Trưởng phòng"),
        None,
        [item for item in departments(chance, "d", day) if item[1].full != full] + offices(chance, "d", day, unit.rank)[:4],
        groups,
        [Name("Thủ trưởng các cơ quan, đơn vị", "Thủ trưởng các cơ quan, đơn vị")],
        [],
        [Source(above, "UBND", UNITS), Source(higher, "UBND", UNITS), *provincial(chance, day)],
        [above],
        None,
        None,
    )


def ministry(chance: Random, day: str) -> Issuer:
    kind, own = chance.choice(ministries(chance, day))
    full = own.name.full
    groups = [
        Name(
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
            "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        ),
        Name("các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ", "các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ"),
    ]
    inner = [
        "Vụ Pháp chế",
        "Vụ Tổ chức cán bộ",
        "Vụ Kế hoạch - Tài chính",
        "Thanh tra Bộ",
        "Văn phòng Bộ",
        "Cục Công nghệ thông tin",
    ]
    regional = [(k, Name(f"{n.full}", f"{n.full}")) for k, n in departments(chance, "p", day) if k == kind]
    return Issuer(
        "ministry",
        "state",
        [full.upper()],
        [],
        full,
        Name(full, full),
        Name(f"Bộ trưởng {full}", f"Bộ trưởng {full}"),
        own.letters,
        own.units,
        "Hà Nội",
        "Bộ",
        ("Bộ trưởng", "Thứ trưởng"),
        None,
        [("noi_vu", Name(name, name)) for name in inner] + regional,
        groups,
        [Name("Thủ trưởng các đơn vị thuộc Bộ", "Thủ trưởng các đơn vị thuộc Bộ")],
        [source.name for other, source in ministries(chance, day) if other != kind],
        [*government(), *[source for _, source in ministries(chance, day)]],
        [Name("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"), Name("Văn phòng Chính phủ", "Văn phòng Chính phủ")],
        Name("Văn phòng Bộ", "Văn phòng Bộ"),
        None,
    )


def premier(chance: Random, day: str) -> Issuer:
    made = ministry(chance, day)
    made.level, made.lines, made.name = "premier", ["THỦ TƯỚNG CHÍNH PHỦ"], "Thủ tướng Chính phủ"
    made.speaker = made.chair = Name("Thủ tướng Chính phủ", "Thủ tướng Chính phủ")
    made.letters, made.units, made.unit = "TTg", ("KGVX", "NN", "CN", "QHQT", "V.I"), "Chính phủ"
    made.heads = ("Thủ tướng", "Phó Thủ tướng")
    made.below = ministries_as_bodies(chance, day)
    made.heads_of_groups = [
        Name("Bộ trưởng các Bộ", "Bộ trưởng các Bộ"),
        Name(
            "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
            "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương",
        ),
    ]
    made.peers = []
    made.office = Name("Văn phòng Chính phủ", "Văn phòng Chính phủ")
    made.receivers = [Name("Ban Bí thư Trung ương Đảng", "Ban Bí thư Trung ương Đảng"), Name("Quốc hội", "Quốc hội")]
    return made


def ministries_as_bodies(chance: Random, day: str) -> list[tuple[str, Name]]:
    return [(kind, source.name) for kind, source in ministries(chance, day)]
