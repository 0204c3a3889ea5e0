"""Developer script: the register of units (`normalize/data/*.tsv`) from a gazetteer of tables; never imported.

    python normalize/build_data.py GAZETTEER_FOLDER

The folder holds tab-separated tables with a header line: `provinces_old`, `provinces_new`, `districts_old`, `districts_former`,
`wards_old`, `wards_new`, `wards_former`, `ward_map_2025` (see `normalize/data/SOURCES.md` for where their rows come from, and for
what is added here by hand).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from congvan.ingest.spelling import clean
from congvan.normalize.register import LAST_DISTRICT_DAY, MERGER, place_key

DATA = Path(__file__).parent / "data"
_RANKS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
_NOTE = "# Built by normalize/build_data.py; sources and licences in SOURCES.md."
#: Provinces whose name, rank or land changed at other times than the merger of 2025: name, rank, first day, last day, into.
_PROVINCES = (
    ("Bắc Thái", "tỉnh", "", "1996-12-31", "Bắc Kạn|Thái Nguyên"),
    ("Hà Bắc", "tỉnh", "", "1996-12-31", "Bắc Giang|Bắc Ninh"),
    ("Vĩnh Phú", "tỉnh", "", "1996-12-31", "Phú Thọ|Vĩnh Phúc"),
    ("Hải Hưng", "tỉnh", "", "1996-12-31", "Hải Dương|Hưng Yên"),
    ("Nam Hà", "tỉnh", "", "1996-12-31", "Hà Nam|Nam Định"),
    ("Quảng Nam - Đà Nẵng", "tỉnh", "", "1996-12-31", "Quảng Nam|Đà Nẵng"),
    ("Sông Bé", "tỉnh", "", "1996-12-31", "Bình Dương|Bình Phước"),
    ("Minh Hải", "tỉnh", "", "1996-12-31", "Bạc Liêu|Cà Mau"),
    ("Cần Thơ", "tỉnh", "", "2003-12-31", "Cần Thơ|Hậu Giang"),
    ("Hà Tây", "tỉnh", "", "2008-07-31", "Hà Nội"),
    ("Thừa Thiên Huế", "tỉnh", "", "2024-12-31", "Huế"),
    ("Huế", "thành phố", "2025-01-01", "", ""),
    ("Đồng Nai", "tỉnh", "", LAST_DISTRICT_DAY, "Đồng Nai"),
    ("Đồng Nai", "tỉnh", MERGER, "2026-04-29", "Đồng Nai"),
    ("Đồng Nai", "thành phố", "2026-04-30", "", ""),
)
#: First days of provinces that were founded or became cities under the centre in the time of the records.
_FOUNDED = {
    **dict.fromkeys(
        ("Bắc Kạn", "Thái Nguyên", "Bắc Giang", "Bắc Ninh", "Phú Thọ", "Vĩnh Phúc", "Hải Dương", "Hưng Yên", "Hà Nam"),
        "1997-01-01",
    ),
    **dict.fromkeys(("Nam Định", "Quảng Nam", "Đà Nẵng", "Bình Dương", "Bình Phước", "Bạc Liêu", "Cà Mau"), "1997-01-01"),
    **dict.fromkeys(("Đắk Nông", "Điện Biên", "Hậu Giang", "Cần Thơ"), "2004-01-01"),
}
#: Districts that went before 2025-07-01: last day, and what they went into (in the same province).
_DISTRICTS_GONE = {
    "huyện Phục Hòa, Cao Bằng": ("2020-02", "huyện Quảng Hòa"),
    "huyện Quảng Uyên, Cao Bằng": ("2020-02", "huyện Quảng Hòa"),
    "huyện Thông Nông, Cao Bằng": ("2020-02", "huyện Hà Quảng"),
    "huyện Trà Lĩnh, Cao Bằng": ("2020-02", "huyện Trùng Khánh"),
    "huyện Yên Dũng, Bắc Giang": ("2024-12-31", "thành phố Bắc Giang"),
    "huyện Mỹ Lộc, Nam Định": ("2024-08-31", "thành phố Nam Định"),
    "huyện Hoa Lư, Ninh Bình": ("2024-12-31", "thành phố Hoa Lư"),
    "thành phố Ninh Bình, Ninh Bình": ("2024-12-31", "thành phố Hoa Lư"),
    "huyện Đông Sơn, Thanh Hóa": ("2024-12-31", "thành phố Thanh Hóa"),
    "thị xã Cửa Lò, Nghệ An": ("2024-11-30", "thành phố Vinh"),
    "huyện Lộc Hà, Hà Tĩnh": ("2024-12-31", "huyện Thạch Hà"),
    "huyện Nông Sơn, Quảng Nam": ("2024-12-31", "huyện Quế Sơn"),
    "huyện Tây Trà, Quảng Ngãi": ("2020", "huyện Trà Bồng"),
    "huyện Cát Tiên, Lâm Đồng": ("2024-11-30", "huyện Đạ Huoai"),
    "huyện Đạ Tẻh, Lâm Đồng": ("2024-11-30", "huyện Đạ Huoai"),
    "huyện Long Điền, Bà Rịa - Vũng Tàu": ("2024-12-31", "huyện Long Đất"),
    "huyện Đất Đỏ, Bà Rịa - Vũng Tàu": ("2024-12-31", "huyện Long Đất"),
    "huyện An Dương, Hải Phòng": ("2024-12-31", "quận An Dương"),
    "huyện Thủy Nguyên, Hải Phòng": ("2024-12-31", "thành phố Thủy Nguyên"),
    "quận 2, Hồ Chí Minh": ("2020-12-31", "thành phố Thủ Đức"),
    "quận 9, Hồ Chí Minh": ("2020-12-31", "thành phố Thủ Đức"),
    "quận Thủ Đức, Hồ Chí Minh": ("2020-12-31", "thành phố Thủ Đức"),
}
#: Districts that another province held before: their last day there, the earlier province, the later one and the districts.
_MOVED = (
    (
        "2008-07-31",
        "Hà Tây",
        "Hà Nội",
        (
            "huyện Ba Vì|huyện Chương Mỹ|huyện Đan Phượng|huyện Hoài Đức|huyện Mỹ Đức|huyện Phú Xuyên|huyện Phúc Thọ|huyện Quốc Oai"
            "|huyện Thạch Thất|huyện Thanh Oai|huyện Thường Tín|huyện Ứng Hòa"
        ),
    ),
    ("2008-07-31", "Vĩnh Phúc", "Hà Nội", "huyện Mê Linh"),
    (
        "2024-12-31",
        "Thừa Thiên Huế",
        "Huế",
        "huyện A Lưới|huyện Phú Lộc|huyện Phú Vang|huyện Quảng Điền|thị xã Hương Thủy|thị xã Hương Trà",
    ),
)
#: Districts of those provinces that ended with the move: name, province, first day, last day, into (other provinces behind a comma).
_ENDED_WITH_MOVE = (
    ("Hà Tây", "thành phố", "Hà Đông", "", "2008-07-31", "quận Hà Đông, Hà Nội"),
    ("Hà Tây", "thành phố", "Sơn Tây", "", "2008-07-31", "thị xã Sơn Tây, Hà Nội"),
    ("Thừa Thiên Huế", "huyện", "Nam Đông", "", "2024-12-31", "huyện Phú Lộc, Huế"),
    ("Thừa Thiên Huế", "huyện", "Phong Điền", "", "2024-12-31", "thị xã Phong Điền, Huế"),
    ("Thừa Thiên Huế", "thành phố", "Huế", "", "2024-12-31", "quận Phú Xuân, Huế|quận Thuận Hóa, Huế"),
    ("Huế", "thị xã", "Phong Điền", "2025-01-01", LAST_DISTRICT_DAY, ""),
    ("Huế", "quận", "Phú Xuân", "2025-01-01", LAST_DISTRICT_DAY, ""),
    ("Huế", "quận", "Thuận Hóa", "2025-01-01", LAST_DISTRICT_DAY, ""),
    ("Hồ Chí Minh", "thành phố", "Thủ Đức", "2021-01-01", LAST_DISTRICT_DAY, ""),
)
#: When the older tables were made: what only they name ended between them and the next one.
_SEEN = (("2023-04", "2023-04/2025-06"), ("2020-02", "2020-02/2023-04"))


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [{key: clean(value or "") for key, value in row.items()} for row in csv.DictReader(file, delimiter="\t")]


def _ranked(name: str) -> tuple[str, str]:
    for rank in _RANKS:
        if name.lower().startswith(rank + " "):
            return rank, name[len(rank) + 1 :].strip()
    raise ValueError(f"no rank in {name!r}")


def _lowered(name: str) -> str:
    """`Thị Xã Việt Yên` → `thị xã Việt Yên`."""
    return " ".join(_ranked(name))


def _short(name: str) -> str:
    return _ranked(name)[1]


def _write(name: str, header: str, rows: Iterable[str]) -> None:
    (DATA / name).write_text("\n".join([_NOTE, header, *rows]) + "\n", encoding="utf-8")


def build(folder: Path) -> None:
    """Write `provinces.tsv`, `districts.tsv`, `communes_before.tsv`, `communes_former.tsv` and `communes.tsv`."""
    _write("provinces.tsv", "name\trank\tfrom\tto\tinto", map("\t".join, _provinces(folder)))
    _write("districts.tsv", "province\trank\tname\tfrom\tto\tinto", sorted(map("\t".join, _districts(folder))))
    _write("communes_before.tsv", "province\tdistrict\tinto\tnames", _communes_before(folder))
    _write("communes_former.tsv", "province\tdistrict\tto\tnames", _communes_former(folder))
    _write("communes.tsv", "province\trank\tnames", _communes(folder))


def _provinces(folder: Path) -> list[tuple[str, ...]]:
    own = {row[0] for row in _PROVINCES if row[2] or row[0] == "Đồng Nai"}
    found: list[tuple[str, ...]] = [*_PROVINCES]
    grown = {_short(row["name"]) for row in _rows(folder, "provinces_new") if "|" in row["merged_from"]}
    for row in _rows(folder, "provinces_old"):
        rank, short = _ranked(row["name"])
        if short in own:
            continue
        into, start = _short(row["new_name"]), _FOUNDED.get(short, "")
        if into == short and short not in grown:
            found.append((short, rank, start, "", ""))
            continue
        found.append((short, rank, start, LAST_DISTRICT_DAY, into))
        if into == short:
            found.append((short, rank, MERGER, "", ""))
    return found


def _districts(folder: Path) -> list[tuple[str, ...]]:
    current = {row["code"]: row for row in _rows(folder, "districts_old")}
    moved = {(later, name): (end, earlier) for end, earlier, later, names in _MOVED for name in names.split("|")}
    by_hand = {(row[0], f"{row[1]} {row[2]}") for row in _ENDED_WITH_MOVE}
    found: list[tuple[str, ...]] = [*_ENDED_WITH_MOVE]
    for row in current.values():
        province, name = _short(row["province"]), _lowered(row["name"])
        if (province, name) in by_hand:
            continue
        rank, short = _ranked(name)
        end, earlier = moved.get((province, name), ("", ""))
        if earlier:
            found.append((earlier, rank, short, "", end, f"{name}, {province}"))
        first = {"2008-07-31": "2008-08-01", "2024-12-31": "2025-01-01"}.get(end, "")
        found.append((province, rank, short, first, LAST_DISTRICT_DAY, ""))
    for row in _rows(folder, "districts_former"):
        province, name = _short(row["province"]), _lowered(row["name"])
        if province == "Huế":
            continue
        same = current.get(row["code"])
        if same and place_key(same["name"]) == place_key(name):
            continue  # the same name in another spelling
        end, into = _DISTRICTS_GONE.get(f"{name}, {province}", (_ended(row["seen_in"]), _lowered(same["name"]) if same else ""))
        found.append((province, *_ranked(name), "", end, into))
    return found


def _ended(seen_in: str) -> str:
    return next(span for day, span in _SEEN if day in seen_in)


def _communes_before(folder: Path) -> list[str]:
    """`names`: `~` behind one of which only a part went there, `~*` where that is the likeliest of several; none for an island
    district without communes."""
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in _rows(folder, "ward_map_2025"):
        part = "" if row["kind"] == "whole" else "~*" if row["is_default"] == "1" else "~"
        key = _short(row["old_province"]), _lowered(row["old_district"]), _lowered(row["new_ward"])
        if row["old_ward"]:
            groups[key].append(_lowered(row["old_ward"]) + part)
        else:
            groups[key] = []
    return ["\t".join((*key, "|".join(sorted(names)))) for key, names in sorted(groups.items())]


def _communes_former(folder: Path) -> list[str]:
    """`names`: `xã A>xã B` where the code of A was B's in June 2025. What still stood, if in another spelling or in a district of
    another rank, is left out; so is a second rank of the same district."""
    current = {row["code"]: row for row in _rows(folder, "wards_old")}
    held = {(_base(row["district"]), place_key(row["name"])) for row in current.values()}
    groups: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for row in sorted(_rows(folder, "wards_former"), key=lambda row: _ended(row["seen_in"]), reverse=True):
        own = _base(row["district"]), place_key(row["name"])
        if own in held:
            continue
        held.add(own)
        same = current.get(row["code"])
        into = f">{_lowered(same['name'])}" if same and same["district"] == row["district"] else ""
        province = _short(row["province"])
        province = "Thừa Thiên Huế" if province == "Huế" else province
        groups[province, _lowered(row["district"]), _ended(row["seen_in"])].add(_lowered(row["name"]) + into)
    return ["\t".join((*key, "|".join(sorted(names)))) for key, names in sorted(groups.items())]


def _base(district: str) -> str:
    """The name without its rank: a district that was raised to a town keeps its communes."""
    return place_key(_short(district))


def _communes(folder: Path) -> list[str]:
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in _rows(folder, "wards_new"):
        rank, short = _ranked(row["name"])
        groups[_short(row["province"]), rank].add(short)
    return ["\t".join((*key, "|".join(sorted(names)))) for key, names in sorted(groups.items())]


if __name__ == "__main__":
    build(Path(sys.argv[1]))
