"""Party committees, their boards, and unions as issuers."""

from __future__ import annotations

from random import Random

from bench.synth.bodies import (
    UNITS,
    Issuer,
    Name,
    Source,
    committee,
    offices,
    party_centre,
)
from bench.synth.places import committee_word, commune_at, district_at, place_of, province_at
from congvan.normalize.register import MERGER, Unit


def _party(chance: Random, day: str, unit: Unit, level: str, code: str) -> Issuer:
    word = committee_word(unit)
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
    above.append(Source(state, "UBND", UNITS))
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
        place_of(chance, unit),
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


def party_province(chance: Random, day: str) -> Issuer:
    return _party(chance, day, province_at(chance, day), "province", "TU")


def party_district(chance: Random, day: str) -> Issuer:
    unit = district_at(chance, day)
    code = {"huyện": "HU", "quận": "QU"}.get(unit.rank, "ThU")
    return _party(chance, day, unit, "district", code)


def party_commune(chance: Random, day: str) -> Issuer:
    return _party(chance, day, commune_at(chance, day), "commune", "ĐU")


def party_board(chance: Random, day: str) -> Issuer:
    unit = province_at(chance, day)
    made = _party(chance, day, unit, "province", "TU")
    word = committee_word(unit)
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


def union(chance: Random, day: str) -> Issuer:
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
        place_of(chance, unit),
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
            Source(Name(committee_word(unit), committee_word(unit)), "TU", family="party"),
            Source(committee(chance, unit.rank), "UBND", UNITS),
            *party_centre(chance),
        ],
        [Name(f"Thường trực {committee_word(unit)}", f"Thường trực {committee_word(unit)}")],
        Name("Văn phòng cơ quan", "Văn phòng cơ quan"),
        None,
    )
