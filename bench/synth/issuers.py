"""The issuers of synthetic dispatches: committees, departments, ministries, Party bodies, unions."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from bench.synth.bodies import (
    Issuer,
    Name,
    Source,
    chair_of,
    committee,
    departments,
    government,
    ministries,
    offices,
    party_centre,
    spelt,
)
from bench.synth.places import commune_at, commune_words, district_at, province_at
from congvan.normalize.register import MERGER, Unit

_UNITS = ("VX", "NC", "TH", "KT", "NL", "TTHC", "KGVX", "VP", "TNMT", "NV", "KTN", "TD")


def issuer_on(chance: Random, day: str) -> Issuer:
    """Somebody who could have written on that day."""
    makers: list[tuple[int, Callable[[Random, str], Issuer]]] = [
        (15, _province),
        (12, _commune),
        (14, _department),
        (9, _ministry),
        (4, _office),
        (5, _party_province),
        (4, _party_commune),
        (4, _party_board),
        (5, _union),
        (3, _premier),
        (3, _police),
    ]
    if day < MERGER:
        makers += [(24, _district), (7, _party_district), (6, _section)]
    return chance.choices([maker for _, maker in makers], [weight for weight, _ in makers])[0](chance, day)


def _capitals(text: str) -> str:
    return text.upper()


def _place(chance: Random, unit: Unit) -> str:
    if unit.name in ("Hồ Chí Minh",):
        return chance.choice(["Thành phố Hồ Chí Minh", "TP. Hồ Chí Minh"])
    if unit.name.isdigit():
        return f"{unit.rank[0].upper()}{unit.rank[1:]} {unit.name}"
    return unit.name


def _district(chance: Random, day: str) -> Issuer:
    unit = district_at(chance, day)
    province = Unit("tỉnh", unit.province, unit.province)
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
        ["ỦY BAN NHÂN DÂN", _capitals(unit.label)],
        [],
        f"Ủy ban nhân dân {unit.label}",
        speaker,
        chair_of(speaker),
        "UBND",
        _UNITS,
        _place(chance, unit),
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
            Source(above_name, "UBND", _UNITS),
            Source(chair_of(above_name), "UBND", _UNITS),
            *_provincial(chance, day),
            Source(Name(f"UBND {unit.rank}", f"Ủy ban nhân dân {unit.rank}"), "UBND", _UNITS),
            Source(
                Name(f"Ban Thường vụ {_committee_word(unit)}", f"Ban Thường vụ {_committee_word(unit)}"), "HU", family="party"
            ),
            *government(),
        ],
        [
            above_name,
            Name(f"Thường trực {_committee_word(unit)}", f"Thường trực {_committee_word(unit)}"),
            Name(f"TT HĐND {unit.rank}", f"Thường trực Hội đồng nhân dân {unit.rank}"),
            Name(f"Sở Nội vụ tỉnh {province.name}", f"Sở Nội vụ tỉnh {province.name}"),
        ],
        office,
        Name(f"CT, các PCT UBND {unit.rank}", f"Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {unit.rank}"),
    )


def _committee_word(unit: Unit) -> str:
    words = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy", "thành phố": "Thành ủy"}
    return words.get(unit.rank, "Đảng ủy")


def _provincial(chance: Random, day: str) -> list[Source]:
    letters = {
        "Sở Nội vụ": "SNV",
        "Sở Tài chính": "STC",
        "Sở Y tế": "SYT",
        "Sở Giáo dục và Đào tạo": "SGDĐT",
        "Sở Tư pháp": "STP",
    }
    units = ("TCCB", "QLNS", "NVY", "VP", "HCTP", "XDCQ&TCBM")
    return [Source(name, letters[name.full], units) for _, name in departments(chance, "p", day) if name.full in letters]


def _province(chance: Random, day: str) -> Issuer:
    unit = province_at(chance, day)
    speaker = committee(chance, unit.rank)
    below = departments(chance, "p", day) + offices(chance, "p", day, unit.rank)
    lower = commune_words(chance, "", day) if day >= MERGER else _lower(chance, unit)
    groups = [
        committee(chance, f"các {lower}"),
        Name("các sở, ban, ngành", "các sở, ban, ngành"),
        Name("các cơ quan, đơn vị, địa phương", "các cơ quan, đơn vị, địa phương"),
    ]
    office = Name(f"Văn phòng UBND {unit.rank}", f"Văn phòng Ủy ban nhân dân {unit.rank}")
    return Issuer(
        "province",
        "state",
        ["ỦY BAN NHÂN DÂN", _capitals(unit.label)],
        [],
        f"Ủy ban nhân dân {unit.label}",
        speaker,
        chair_of(speaker),
        "UBND",
        _UNITS,
        _place(chance, unit),
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
            Source(Name(f"UBND {unit.rank}", f"Ủy ban nhân dân {unit.rank}"), "UBND", _UNITS),
            Source(Name(f"HĐND {unit.rank}", f"Hội đồng nhân dân {unit.rank}"), "HĐND", ("VP",)),
            Source(Name(f"{_committee_word(unit)}", f"{_committee_word(unit)}"), "TU", family="party"),
        ],
        [
            Name("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
            Name(f"TT {_committee_word(unit)}", f"Thường trực {_committee_word(unit)}"),
            Name(f"Thường trực HĐND {unit.rank}", f"Thường trực Hội đồng nhân dân {unit.rank}"),
            Name(f"Đoàn ĐBQH {unit.rank}", f"Đoàn đại biểu Quốc hội {unit.rank}"),
        ],
        office,
        Name(f"CT, các PCT UBND {unit.rank}", f"Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {unit.rank}"),
    )


def _lower(chance: Random, unit: Unit) -> str:
    if unit.rank == "thành phố":
        return chance.choice(["quận, huyện", "quận, huyện, thị xã"])
    return chance.choice(["huyện, thị xã, thành phố", "huyện, thành phố", "huyện, thị xã và thành phố"])


def _commune(chance: Random, day: str) -> Issuer:
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
    district = [] if day >= MERGER else [Source(Name(f"Phòng Nội vụ {rank}", f"Phòng Nội vụ {rank}"), "PNV", ("NV",))]
    return Issuer(
        "commune",
        "state",
        ["ỦY BAN NHÂN DÂN", _capitals(unit.label)],
        [],
        f"Ủy ban nhân dân {unit.label}",
        speaker,
        chair_of(speaker),
        "UBND",
        ("VP", "KT", "VHXH", "ĐC", "TP", "LĐTBXH"),
        _place(chance, unit),
        unit.rank,
        ("Chủ tịch", "Phó Chủ tịch"),
        "Ủy ban nhân dân",
        below,
        groups,
        [groups[0], Name(f"Các ban, ngành, đoàn thể {unit.rank}", f"Các ban, ngành, đoàn thể {unit.rank}")],
        [name for kind, name in below if kind == "union"],
        [
            Source(above, "UBND", _UNITS),
            *district,
            *government()[:2],
            Source(Name(f"Đảng ủy {unit.rank}", f"Đảng ủy {unit.rank}"), "ĐU", family="party"),
        ],
        [above, Name(f"Thường trực Đảng ủy {unit.rank}", f"Thường trực Đảng ủy {unit.rank}")],
        office,
        Name(f"CT, các PCT UBND {unit.rank}", f"Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân {unit.rank}"),
    )


def _department(chance: Random, day: str) -> Issuer:
    unit = province_at(chance, day)
    _, own = chance.choice([item for item in departments(chance, "p", day) if item[1].full.startswith("Sở")])
    full = own.full
    letters = "S" + "".join(word[0].upper() for word in full.removeprefix("Sở ").replace("-", " ").split() if word != "và")
    sections = ["Văn phòng Sở", "Thanh tra Sở", "Phòng Tổ chức cán bộ", "Phòng Kế hoạch - Tài chính", "Phòng Nghiệp vụ"]
    lower = commune_words(chance, "", day) if day >= MERGER else _lower(chance, unit)
    groups = [
        committee(chance, f"các {lower}"),
        Name("các đơn vị trực thuộc", "các đơn vị trực thuộc"),
        Name("các cơ quan, đơn vị liên quan", "các cơ quan, đơn vị liên quan"),
    ]
    above = committee(chance, unit.rank)
    ministry = chance.choice(ministries(chance, day))[1]
    return Issuer(
        "department",
        "state",
        [_capitals(full)],
        [chance.choice([f"ỦY BAN NHÂN DÂN {unit.label.upper()}", f"UBND {unit.label.upper()}"])],
        f"{full} {unit.label}",
        Name(full, full),
        Name(f"Giám đốc {full}", f"Giám đốc {full}"),
        letters,
        ("VP", "TCCB", "KHTC", "NV", "TTr", "QLĐT"),
        _place(chance, unit),
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
        [Source(above, "UBND", _UNITS), ministry, *government(), Source(Name(full, full), letters, ("VP", "TCCB", "NV"))],
        [above, ministry.name],
        Name("Văn phòng Sở", "Văn phòng Sở"),
        Name("Giám đốc, các PGĐ Sở", "Giám đốc, các Phó Giám đốc Sở"),
    )


def _section(chance: Random, day: str) -> Issuer:
    unit = district_at(chance, day)
    _, own = chance.choice(departments(chance, "d", day))
    full = own.full
    letters = "P" + "".join(word[0].upper() for word in full.removeprefix("Phòng ").replace("-", " ").split() if word != "và")
    above = committee(chance, unit.rank)
    wards = commune_words(chance, unit.rank, day)
    groups = [committee(chance, f"các {wards}"), Name("các cơ quan, đơn vị", "các cơ quan, đơn vị")]
    if "Giáo dục" in full:
        groups.append(Name("các trường mầm non, tiểu học, trung học cơ sở", "các trường mầm non, tiểu học, trung học cơ sở"))
    province = committee(chance, "tỉnh")
    return Issuer(
        "section",
        "state",
        [_capitals(full)],
        [chance.choice([f"ỦY BAN NHÂN DÂN {unit.label.upper()}", f"UBND {unit.label.upper()}"])],
        f"{full} {unit.label}",
        Name(full, full),
        None,
        letters if chance.random() < 0.5 else letters[1:],
        ("NV", "TH", "CM"),
        _place(chance, unit),
        unit.rank,
        ("Trưởng phòng", "Phó Trưởng phòng"),
        None,
        [item for item in departments(chance, "d", day) if item[1].full != full] + offices(chance, "d", day, unit.rank)[:4],
        groups,
        [Name("Thủ trưởng các cơ quan, đơn vị", "Thủ trưởng các cơ quan, đơn vị")],
        [],
        [Source(above, "UBND", _UNITS), Source(province, "UBND", _UNITS), *_provincial(chance, day)],
        [above],
        None,
        None,
    )


def _office(chance: Random, day: str) -> Issuer:
    made = _province(chance, day)
    unit_label = made.name.removeprefix("Ủy ban nhân dân ")
    made.superior = [chance.choice([f"ỦY BAN NHÂN DÂN {unit_label.upper()}", f"UBND {unit_label.upper()}"])]
    made.lines = ["VĂN PHÒNG"]
    made.name = f"Văn phòng Ủy ban nhân dân {unit_label}"
    made.level = "office"
    made.speaker = Name(f"Văn phòng UBND {made.unit}", f"Văn phòng Ủy ban nhân dân {made.unit}")
    made.letters, made.heads, made.collective = "VP", ("Chánh Văn phòng", "Phó Chánh Văn phòng"), None
    return made


def _ministry(chance: Random, day: str) -> Issuer:
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
        [_capitals(full)],
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


def _premier(chance: Random, day: str) -> Issuer:
    made = _ministry(chance, day)
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


def _police(chance: Random, day: str) -> Issuer:
    made = _province(chance, day)
    unit_label = made.name.removeprefix("Ủy ban nhân dân ")
    made.level, made.superior, made.lines = "police", ["BỘ CÔNG AN"], [f"CÔNG AN {unit_label.upper()}"]
    made.name, made.letters, made.units = f"Công an {unit_label}", "CAT", ("PV01", "PC07", "TM")
    made.speaker = Name(f"Công an {made.unit}", f"Công an {made.unit}")
    made.chair, made.collective = Name(f"Giám đốc Công an {made.unit}", f"Giám đốc Công an {made.unit}"), None
    made.heads = ("Giám đốc", "Phó Giám đốc")
    made.leaders = None
    return made


def _party(chance: Random, day: str, unit: Unit, level: str, code: str) -> Issuer:
    word = _committee_word(unit)
    own = f"{word} {unit.label}" if word == "Đảng ủy" else f"{word} {unit.name}"
    lower = {"Tỉnh ủy": "huyện ủy, thị ủy, thành ủy", "Thành ủy": "quận ủy, huyện ủy"}.get(word, "chi bộ, đảng bộ trực thuộc")
    if day >= MERGER and level == "province":
        lower = "đảng ủy xã, phường"
    branch = word if word != "Đảng ủy" else f"Đảng ủy {unit.rank}"
    names = [f"Ban Tổ chức {branch}", f"Ủy ban Kiểm tra {branch}", f"Văn phòng {branch}"]
    names += [f"Ban Tuyên giáo và Dân vận {branch}" if day >= "2025-03-01" else f"Ban Tuyên giáo {branch}"]
    if level == "commune":
        names = [f"Ban Xây dựng Đảng {branch}", f"Ủy ban Kiểm tra {branch}", f"Văn phòng {branch}"]
        if day < MERGER:
            names = [f"Ủy ban Kiểm tra {branch}", "Khối Dân vận"]
    standing = chance.choice(["Ban Thường vụ", "Thường trực"])
    speaker = Name(f"{standing} {branch}", f"{standing} {branch}")
    groups = [Name(f"các {lower}", f"các {lower}"), Name("các cấp ủy, tổ chức đảng", "các cấp ủy, tổ chức đảng")]
    superior = {"province": [], "district": [f"ĐẢNG BỘ TỈNH {unit.province.upper()}"]}.get(level)
    if superior is None:
        superior = [
            f"ĐẢNG BỘ TỈNH {unit.province.upper()}" if day >= MERGER else f"HUYỆN ỦY {unit.district.split(' ', 1)[-1].upper()}"
        ]
    above: list[Source] = party_centre(chance)
    if level != "province":
        above.append(Source(Name("Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"), "TU", family="party"))
    above.append(Source(speaker, code, family="party"))
    state = committee(chance, unit.rank)
    above.append(Source(state, "UBND", _UNITS))
    return Issuer(
        f"party-{level}",
        "party",
        [own.upper()],
        superior,
        own,
        speaker,
        speaker,
        code,
        (),
        _place(chance, unit),
        unit.rank,
        ("Bí thư", chance.choice(["Phó Bí thư", "Phó Bí thư Thường trực"])),
        "Ban Thường vụ",
        [("party", Name(name, name)) for name in names]
        + [("union", name) for kind, name in offices(chance, level[0], day, unit.rank) if kind == "union"],
        groups,
        [Name("Bí thư các chi bộ, đảng bộ trực thuộc", "Bí thư các chi bộ, đảng bộ trực thuộc")],
        [state],
        above,
        [
            Name("Thường trực Tỉnh ủy", "Thường trực Tỉnh ủy")
            if level != "province"
            else Name("Ban Bí thư Trung ương Đảng", "Ban Bí thư Trung ương Đảng")
        ],
        Name(f"Văn phòng {branch}", f"Văn phòng {branch}"),
        Name(f"Các đồng chí Ủy viên Ban Thường vụ {branch}", f"Các đồng chí Ủy viên Ban Thường vụ {branch}"),
    )


def _party_province(chance: Random, day: str) -> Issuer:
    return _party(chance, day, province_at(chance, day), "province", "TU")


def _party_district(chance: Random, day: str) -> Issuer:
    unit = district_at(chance, day)
    code = {"huyện": "HU", "quận": "QU"}.get(unit.rank, "ThU")
    return _party(chance, day, unit, "district", code)


def _party_commune(chance: Random, day: str) -> Issuer:
    return _party(chance, day, commune_at(chance, day), "commune", "ĐU")


def _party_board(chance: Random, day: str) -> Issuer:
    unit = province_at(chance, day)
    made = _party(chance, day, unit, "province", "TU")
    word = _committee_word(unit)
    board, letters, heads = chance.choice(
        [
            ("Ban Tổ chức", "BTC", ("Trưởng ban", "Phó Trưởng ban")),
            ("Ủy ban Kiểm tra", "UBKT", ("Chủ nhiệm", "Phó Chủ nhiệm")),
            ("Văn phòng", "VP", ("Chánh Văn phòng", "Phó Chánh Văn phòng")),
        ]
    )
    made.level, made.superior, made.lines = "party-board", [f"{word} {unit.name}".upper()], [board.upper()]
    made.name = f"{board} {word} {unit.name}"
    made.speaker = made.chair = Name(f"{board} {word}", f"{board} {word}")
    made.letters, made.heads, made.collective = f"{letters}TU", heads, None
    made.below = [item for item in made.below if item[1].full != made.speaker.full]
    return made


def _union(chance: Random, day: str) -> Issuer:
    unit = province_at(chance, day)
    own, letters, heads = chance.choice(
        [
            ("Ủy ban Mặt trận Tổ quốc Việt Nam", "MTTQ", ("Chủ tịch", "Phó Chủ tịch")),
            ("Liên đoàn Lao động", "LĐLĐ", ("Chủ tịch", "Phó Chủ tịch")),
            ("Hội Liên hiệp Phụ nữ", "HPN", ("Chủ tịch", "Phó Chủ tịch")),
            ("Hội Nông dân", "HND", ("Chủ tịch", "Phó Chủ tịch")),
        ]
    )
    speaker = Name(f"{own} {unit.rank}", f"{own} {unit.rank}")
    lower = "xã, phường" if day >= MERGER else "huyện, thị xã, thành phố"
    groups = [Name(f"{own} các {lower}", f"{own} các {lower}"), Name("các đơn vị trực thuộc", "các đơn vị trực thuộc")]
    return Issuer(
        "union",
        "organisation",
        [own.upper(), unit.label.upper()],
        [],
        f"{own} {unit.label}",
        speaker,
        None,
        letters,
        ("BTT", "VP", "ToC", "CSPL"),
        _place(chance, unit),
        unit.rank,
        heads,
        "Ban Thường vụ" if "Mặt trận" not in own else "Ban Thường trực",
        [
            ("union", Name(name, name))
            for name in ("Ban Phong trào", "Ban Tổ chức - Kiểm tra", "Văn phòng cơ quan", "Ban Tuyên giáo")
        ],
        groups,
        [Name("Chủ tịch công đoàn các cơ quan", "Chủ tịch công đoàn các cơ quan")] if "Lao động" in own else [groups[0]],
        [committee(chance, unit.rank)],
        [
            Source(Name(_committee_word(unit), _committee_word(unit)), "TU", family="party"),
            Source(committee(chance, unit.rank), "UBND", _UNITS),
            *party_centre(chance),
        ],
        [Name(f"Thường trực {_committee_word(unit)}", f"Thường trực {_committee_word(unit)}")],
        Name("Văn phòng cơ quan", "Văn phòng cơ quan"),
        None,
    )
