"""Developer script: the register of units (`normalize/data/*.tsv`) from a gazetteer of tables; never imported.

    python normalize/build_data.py GAZETTEER_FOLDER

The folder holds tab-separated tables with a header line: `provinces_old`, `provinces_new`, `districts_old`, `districts_former`,
`wards_old`, `wards_new` (see `normalize/data/SOURCES.md` for where their rows come from).
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from congvan.ingest.spelling import clean

DATA = Path(__file__).parent / "data"
_RANKS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "tỉnh", "huyện", "quận", "phường", "xã")
_END_OF_DISTRICTS = "2025-06-30"
_NOTE = "# Built by normalize/build_data.py; sources and licences in SOURCES.md."
#: Provinces whose name or rank changed before or after the merger, which the tables do not tell.
_BY_HAND = (
    ("Thừa Thiên Huế", "tỉnh", "", "2024-12-31", "Huế"),
    ("Huế", "thành phố", "2025-01-01", "", ""),
    ("Hà Tây", "tỉnh", "", "2008-07-31", "Hà Nội"),
    ("Đồng Nai", "tỉnh", "", "2026-04-29", ""),
    ("Đồng Nai", "thành phố", "2026-04-30", "", ""),
)


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [{key: clean(value or "") for key, value in row.items()} for row in csv.DictReader(file, delimiter="\t")]


def _ranked(name: str) -> tuple[str, str]:
    for rank in _RANKS:
        if name.lower().startswith(rank + " "):
            return rank, name[len(rank) + 1 :].strip()
    raise ValueError(f"no rank in {name!r}")


def _write(name: str, header: str, rows: list[str]) -> None:
    (DATA / name).write_text("\n".join([_NOTE, header, *rows]) + "\n", encoding="utf-8")


def build(folder: Path) -> None:
    """Write `provinces.tsv`, `districts.tsv` and `wards.tsv`."""
    own = {row[0] for row in _BY_HAND}
    provinces = ["\t".join(row) for row in _BY_HAND]
    new = {_ranked(row["name"])[1] for row in _rows(folder, "provinces_new")}
    for row in _rows(folder, "provinces_old"):
        rank, short = _ranked(row["name"])
        if short not in own:
            kept = short in new
            into = "" if kept else _ranked(row["new_name"])[1]
            provinces.append("\t".join((short, rank, "", "" if kept else _END_OF_DISTRICTS, into)))
    _write("provinces.tsv", "name\trank\tfrom\tto\tinto", provinces)
    districts = {
        (row["province"], row["name"]) for table in ("districts_old", "districts_former") for row in _rows(folder, table)
    }
    lines = sorted("\t".join((_ranked(province)[1], *_ranked(name))) for province, name in districts)
    _write("districts.tsv", "province\trank\tname", lines)
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in _rows(folder, "wards_old"):
        groups[_ranked(row["province"])[1], row["district"].lower()[:1] + row["district"][1:]].add(row["name"])
    for row in _rows(folder, "wards_new"):
        groups[_ranked(row["province"])[1], ""].add(row["name"])
    wards = []
    for (province, district), names in sorted(groups.items()):
        by_rank: dict[str, list[str]] = defaultdict(list)
        for name in sorted(names):
            rank, short = _ranked(name)
            by_rank[rank].append(short)
        wards += ["\t".join((province, district, rank, "|".join(shorts))) for rank, shorts in sorted(by_rank.items())]
    _write("wards.tsv", "province\tdistrict\trank\tnames", wards)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
