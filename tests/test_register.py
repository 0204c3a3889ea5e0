"""The register: units and kinds of bodies in their time, what became of them, and the command that looks them up."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from congvan.normalize.directory import find_bodies
from congvan.normalize.heirs import heirs_of, origins_of
from congvan.normalize.kinds import identifier, kinds, kinds_named
from congvan.normalize.register import (
    MERGER,
    Unit,
    communes_named,
    districts_named,
    districts_of,
    holds,
    level_of,
    precedes,
    province_of,
    provinces_named,
    provinces_on,
    rows_of,
    split_rank,
    wards_of,
)
from congvan.normalize.successors import predecessors, successors, successors_of
from congvan.pipelines.body_command import as_data, look_up
from congvan.pipelines.cli import app
from congvan.pipelines.errors import CongvanError, Exit


def _all_districts() -> list[Unit]:
    return list(dict.fromkeys(unit for row in rows_of("districts.tsv") for unit in districts_named(row[2])))


def _all_communes() -> list[Unit]:
    names = {name.rstrip("~*") for row in rows_of("communes_before.tsv") if row[3] for name in row[3].split("|")}
    new = {f"{row[1]} {name}" for row in rows_of("communes.tsv") for name in row[2].split("|")}
    return list(dict.fromkeys(unit for label in names | new for unit in communes_named(split_rank(label)[1], moved=False)))


def test_so_many_units_stood() -> None:
    assert len(provinces_on("2024-06-01")) == 63
    assert len(provinces_on("2025-09-01")) == 34
    assert len([unit for unit in _all_districts() if holds(unit, "2025-06-30") and unit.end == "2025-06-30"]) == 696
    assert len([unit for unit in _all_communes() if unit.start == MERGER]) == 3321


def test_every_unit_of_june_2025_has_heirs_that_stand() -> None:
    standing = {(unit.label, unit.province) for unit in _all_communes() if unit.start == MERGER}
    for province, _, into, _ in rows_of("communes_before.tsv"):
        after = provinces_named(province)[0]
        while after.end:
            after = heirs_of(after)[0].unit
        assert (into, after.name) in standing, (into, province)
    for unit in _all_districts():
        assert heirs_of(unit), unit


def test_heirs_begin_after_their_unit_ended() -> None:
    for unit in _all_districts():
        for heir in heirs_of(unit):
            assert not heir.unit.end or precedes(unit.end, heir.unit.end), (unit, heir)


def test_no_two_units_share_an_identifier() -> None:
    seen: dict[str, tuple[str, str, str]] = {}
    for unit in [*_all_districts(), *_all_communes()]:
        own = (unit.label, unit.province, unit.district)
        assert seen.setdefault(identifier("", unit), own) == own


def test_kinds_name_what_the_register_knows() -> None:
    for kind in kinds():
        under = kind.under.removeprefix("^")
        assert not under or under in {"{ủy}", "Bộ Chỉ huy quân sự"} or kinds_named(under) or under == "Chỉ huy quân sự", kind
        assert kind.levels and kind.source, kind


@pytest.mark.parametrize(
    ("name", "date", "label"),
    [
        ("Thua Thien Hue", "2020", "tỉnh Thừa Thiên Huế"),
        ("Huế", "2025-02", "thành phố Huế"),
        ("Huế", "2020", None),
        ("Hà Tây", "2008-07-31", "tỉnh Hà Tây"),
        ("Hà Tây", "2008-08-01", None),
        ("Kon Tum", "2025-06-30", "tỉnh Kon Tum"),
        ("Kon Tum", "2025-07-01", None),
        ("Cần Thơ", "2003-05-01", "tỉnh Cần Thơ"),
        ("Cần Thơ", "2010", "thành phố Cần Thơ"),
        ("Đồng Nai", "2026-04-29", "tỉnh Đồng Nai"),
        ("dong nai", "2026-05-01", "thành phố Đồng Nai"),
        ("TP HCM", None, "thành phố Hồ Chí Minh"),
        ("Bà Rịa-Vũng Tàu", "2020", "tỉnh Bà Rịa - Vũng Tàu"),
        ("Hải Hưng", "1995", "tỉnh Hải Hưng"),
    ],
)
def test_provinces_of_a_day(name: str, date: str | None, label: str | None) -> None:
    found = province_of(name, date)
    assert (found.label if found else None) == label


def test_districts_and_communes_of_a_day() -> None:
    assert [unit.rank for unit in districts_of("Dĩ An", date="2024")] == ["thành phố"]
    assert {unit.rank for unit in districts_of("Dĩ An", date="2019")} == {"thị xã", "thành phố"}  # when it rose is not known
    assert [unit.province for unit in districts_of("Phú Lộc", date="2020")] == ["Thừa Thiên Huế"]
    assert [unit.province for unit in districts_of("Ba Vì", date="2007")] == ["Hà Tây"]
    assert districts_of("Ba Tơ", date="2026") == ()
    assert [unit.district for unit in wards_of("Ba Vinh", "xã", "2023", None, None)] == ["huyện Ba Tơ"]
    assert [unit.district for unit in wards_of("Ba Vinh", "xã", "2025-08", None, None)] == [""]
    assert [unit.province for unit in wards_of("Lộc An", "xã", "2020", None, "Phú Lộc")] == ["Thừa Thiên Huế"]


def test_names_are_told_apart_by_their_marks_where_they_are_typed() -> None:
    assert {unit.name for unit in wards_of("Ba To", "xã", "2026", None, None)} == {"Ba Tơ", "Ba Tô"}
    assert {unit.name for unit in wards_of("Ba Tô", "xã", "2026", None, None)} == {"Ba Tô"}


def test_a_city_of_a_province_is_no_province() -> None:
    assert level_of(districts_of("Bắc Giang", "thành phố")[0]) == "district"
    assert level_of(provinces_named("Đà Nẵng")[0]) == "province"


def test_what_a_commune_was_formed_from() -> None:
    formed = {heir.unit.label for heir in origins_of(wards_of("Ba Vinh", "xã", "2026", None, None)[0])}
    assert "xã Ba Vinh" in formed and len(formed) > 1


@pytest.mark.parametrize(
    ("typed", "on", "where", "identifier_"),
    [
        ("ubnd huyện bình sơn", "2023-05-01", None, "ubnd-huyen-binh-son-quang-ngai"),
        ("ubnd h binh son", None, None, "ubnd-huyen-binh-son-quang-ngai"),
        ("UBND H. Bình Sơn", None, None, "ubnd-huyen-binh-son-quang-ngai"),
        ("so nv kon tum", None, None, "so-noi-vu-tinh-kon-tum"),
        ("Sở NN&PTNT Gia Lai", "2020", None, "so-nong-nghiep-va-phat-trien-nong-thon-tinh-gia-lai"),
        ("BNNPTNT", None, None, "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("bo nn ptnt", None, None, "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("BTC", None, None, "bo-tai-chinh"),
        ("btc tinh uy kon tum", None, None, "ban-to-chuc-tinh-uy-kon-tum"),
        ("BTCTU Kon Tum", None, None, "ban-to-chuc-tinh-uy-kon-tum"),
        ("HU Ba Tơ", None, None, "huyen-uy-ba-to-quang-ngai"),
        ("huyen uy ba to", None, None, "huyen-uy-ba-to-quang-ngai"),
        ("ubnd tinh", "2024", "huyện Ba Tơ", "ubnd-tinh-quang-ngai"),
        ("UBND tỉnh", "2024", "UBND huyện Ba Tơ", "ubnd-tinh-quang-ngai"),
        ("phòng nội vụ", None, "huyện Ba Tơ", "phong-noi-vu-huyen-ba-to-quang-ngai"),
        ("P.TCKH ba to", None, None, "phong-tai-chinh-ke-hoach-huyen-ba-to-quang-ngai"),
        ("ubnd q1", None, None, "ubnd-quan-1-ho-chi-minh"),
        ("ubnd tp thu duc", None, None, "ubnd-thanh-pho-thu-duc-ho-chi-minh"),
        ("ubnd thành phố huế", "2023", None, "ubnd-thanh-pho-hue-thua-thien-hue"),
        ("ubnd thành phố huế", "2025-08", None, "ubnd-thanh-pho-hue"),
        ("ubnd huyen chau thanh", None, "Tiền Giang", "ubnd-huyen-chau-thanh-tien-giang"),
        ("ubnd xã bình hải huyện bình sơn", None, None, "ubnd-xa-binh-hai-binh-son-quang-ngai"),
        ("đảng ủy xã ba vinh", "2026", None, "dang-uy-xa-ba-vinh-quang-ngai"),
        ("ct ubnd huyen ba to", None, None, "ubnd-huyen-ba-to-quang-ngai"),
        ("ttg", None, None, "thu-tuong-chinh-phu"),
        ("kbnn", None, None, "kho-bac-nha-nuoc"),
        ("ubnd xã ba tơ", "2026", None, "ubnd-xa-ba-tow-quang-ngai"),
        ("huyện lý sơn", None, None, "huyen-ly-son-quang-ngai"),
        # identifiers are understood too
        ("ubnd-huyen-binh-son-quang-ngai", None, None, "ubnd-huyen-binh-son-quang-ngai"),
        ("ubnd-xa-ba-too-quang-ngai", None, None, "ubnd-xa-ba-too-quang-ngai"),
        ("ubnd-xa-ba-vinh-ba-to-quang-ngai", None, None, "ubnd-xa-ba-vinh-ba-to-quang-ngai"),
        ("so-noi-vu-tinh-kon-tum", None, None, "so-noi-vu-tinh-kon-tum"),
    ],
)
def test_names_are_understood_as_they_are_typed(typed: str, on: str | None, where: str | None, identifier_: str) -> None:
    assert {entry.id for entry in find_bodies(typed, on, where)} == {identifier_}


def test_a_name_of_many_gives_them_all() -> None:
    assert len({entry.id for entry in find_bodies("ubnd huyen chau thanh")}) == 10
    assert {entry.province for entry in find_bodies("ubnd xã bình minh", "2026")} >= {"tỉnh Quảng Ngãi", "thành phố Hà Nội"}


def test_nothing_is_found_for_what_is_no_body() -> None:
    assert find_bodies("xyzzy") == ()
    assert find_bodies("") == ()
    assert find_bodies("xã bình minh " * 500) == ()


def test_an_entry_says_where_it_stands() -> None:
    (entry,) = find_bodies("Phòng Tư pháp huyện Ba Tơ")
    assert (entry.parent, entry.district, entry.province) == ("Ủy ban nhân dân huyện Ba Tơ", "huyện Ba Tơ", "tỉnh Quảng Ngãi")
    assert (entry.levels, entry.start, entry.end) == (("district",), "", "2025-06-30")
    (commune,) = find_bodies("UBND xã Ba Vinh", "2026-01-01")
    assert (commune.parent, commune.district) == ("Ủy ban nhân dân tỉnh Quảng Ngãi", None)
    (police,) = find_bodies("công an huyện Ba Tơ")
    assert (police.parent, police.end) == ("Công an tỉnh Quảng Ngãi", "2025-02-28")  # four months before its district


@pytest.mark.parametrize(
    ("body", "on", "links"),
    [
        (
            "BLĐTBXH",
            "2020",
            {
                ("Bộ Nội vụ", "2025-03-01", "merged"),
                ("Bộ Y tế", "2025-03-01", "split"),
                ("Bộ Giáo dục và Đào tạo", "2025-03-01", "split"),
            },
        ),
        ("Bộ Thương mại", "2005", {("Bộ Công Thương", "2007-08", "merged")}),
        ("BKTTW", "2020", {("Ban Chính sách, chiến lược Trung ương", "2025", "renamed")}),
        ("ubnd-tinh-kon-tum", "2023", {("Ủy ban nhân dân tỉnh Quảng Ngãi", "2025-07-01", "merged")}),
        ("UBND tỉnh Quảng Ngãi", "2023", {("Ủy ban nhân dân tỉnh Quảng Ngãi", "2025-07-01", "merged")}),
        ("UBND tỉnh Quảng Ngãi", "2026", set()),
        ("UBND tỉnh Thừa Thiên Huế", "2023", {("Ủy ban nhân dân thành phố Huế", "2025-01-01", "renamed")}),
        ("UBND tỉnh Đồng Nai", "2025-12", {("Ủy ban nhân dân thành phố Đồng Nai", "2026-04-30", "renamed")}),
        ("UBND huyện Lý Sơn", "2023", {("Ủy ban nhân dân đặc khu Lý Sơn", "2025-07-01", "renamed")}),
        ("UBND huyện Ba Vì", "2007", {("Ủy ban nhân dân huyện Ba Vì", "2008-08-01", "renamed")}),
        ("quận 2", "2019", {("thành phố Thủ Đức", "2021-01-01", "merged")}),
        ("Phòng Nội vụ huyện Ba Tơ", "2023", {(None, "2025-07-01", "abolished")}),
        ("Công an huyện Ba Tơ", "2023", {("Công an tỉnh Quảng Ngãi", "2025-03-01", "merged")}),
        ("SKHĐT Gia Lai", "2023", {("Sở Tài chính tỉnh Gia Lai", "2025-02", "merged")}),
        ("Sở Nội vụ tỉnh Kon Tum", "2023", {("Sở Nội vụ tỉnh Quảng Ngãi", "2025-07-01", "merged")}),
        ("Bộ Nội vụ", "2026", set()),
    ],
)
def test_successors(body: str, on: str, links: set[tuple[str | None, str, str]]) -> None:
    found = successors_of(body, on)
    assert {(link.name, link.since, link.kind) for link in found} == links
    assert all(link.source for link in found)


def test_a_district_went_to_its_communes() -> None:
    found = successors_of("huyen-uy-ba-to-quang-ngai", "2022")
    assert {link.kind for link in found} == {"split"} and {link.since for link in found} == {"2025-07-01"}
    assert all(link.name and link.name.startswith("Đảng ủy xã ") for link in found)


def test_links_lead_both_ways() -> None:
    for typed, on in (("UBND tỉnh Gia Lai", "2026"), ("Bộ Nông nghiệp và Môi trường", "2026"), ("UBND xã Ba Vinh", "2026")):
        (entry,) = find_bodies(typed, on)
        before = predecessors(entry)
        assert before
        for link in before:
            assert link.id is not None
            old = find_bodies(link.id, "2025-02-01")
            assert entry.id in {after.id for one in old for after in successors(one)}, link


def test_names_that_mean_several_bodies_have_no_successors() -> None:
    assert successors_of("UBND huyện Châu Thành", "2023") == ()


def _run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["body", *words])
    if isinstance(result.exception, CongvanError):
        return int(result.exception.exit_code), result.output
    return result.exit_code, result.output


def test_the_command_shows_a_card() -> None:
    code, shown = _run("ubnd huyen binh son", "--on", "2023-05-01")
    assert code == 0
    for part in (
        "Ủy ban nhân dân huyện Bình Sơn",
        "tỉnh Quảng Ngãi",
        "until 2025-06-30",
        "2025-07-01",
        "ubnd-huyen-binh-son-quang-ngai",
    ):
        assert part in shown


def test_the_command_says_when_a_body_did_not_stand() -> None:
    assert "stood no longer" in _run("huyện Ba Tơ", "--on", "2026-01-01")[1]
    assert "did not stand yet" in _run("Bộ Dân tộc và Tôn giáo", "--on", "2020")[1]


def test_the_command_lists_namesakes_and_says_how_to_tell_them_apart() -> None:
    code, shown = _run("ubnd huyen chau thanh")
    assert code == int(Exit.NOT_FOUND)
    assert shown.count("Ủy ban nhân dân huyện") == 10
    with pytest.raises(CongvanError, match="no body"):
        look_up("xyzzy", None, None)
    with pytest.raises(CongvanError, match="Sở Nội vụ"):
        look_up("sở nội vu kom tum", None, None)
    with pytest.raises(CongvanError, match="no place"):
        look_up("UBND tỉnh", None, "xyzzy")
    with pytest.raises(CongvanError, match="no date"):
        look_up("UBND tỉnh", "2023-13", None)


def test_the_command_prints_json_of_one_shape() -> None:
    code, printed = _run("BNNPTNT", "--json")
    (entry,) = json.loads(printed)
    assert code == 0 and entry["until"] == "2025-02-28"
    assert [link["name"] for link in entry["successors"]] == ["Bộ Nông nghiệp và Môi trường"]
    for typed in ("ubnd huyen chau thanh", "Sở Nội vụ", "Ba Vì", "UBND"):
        for one in find_bodies(typed):
            assert set(as_data(one)) == set(entry)
    code, printed = _run("ubnd huyen chau thanh", "--json")
    assert code == int(Exit.NOT_FOUND) and len(json.loads(printed)) == 10


def test_help_does_not_load_the_register() -> None:
    program = (
        "import sys; from congvan.pipelines import cli; print([m for m in sys.modules if m.startswith('congvan.normalize')])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
