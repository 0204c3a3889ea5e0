"""Names of bodies: taken apart, put in proper case, written out, identified by who is writing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.extract.body_case import title_case_of_body
from congvan.extract.body_lists import split_bodies
from congvan.normalize.bodies import context_of, expand, identify, key_of
from congvan.normalize.register import province_of

DATA = Path(__file__).parent / "data"
DISTRICT = context_of("Ủy ban nhân dân huyện Ba Tơ", None, "Ba Tơ", "2023-05-04")


@pytest.mark.parametrize(
    ("raw", "bodies"),
    [
        ("HĐND, UBND, UBMTTQ huyện", ["HĐND huyện", "UBND huyện", "UBMTTQ huyện"]),
        ("Các phòng, ban và UBND các xã, thị trấn", ["Các phòng, ban", "UBND các xã, thị trấn"]),
        ("các phòng: Y tế, Tư pháp và các đơn vị liên quan", ["Phòng Y tế", "Phòng Tư pháp", "các đơn vị liên quan"]),
        (
            "Các Sở: Nội vụ, Văn hóa, Thể thao và Du lịch, Giáo dục và Đào tạo",
            ["Sở Nội vụ", "Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo"],
        ),
        ("Phòng Văn hóa và Thông tin", ["Phòng Văn hóa và Thông tin"]),
        ("Phòng Nội vụ, Văn phòng HĐND và UBND huyện", ["Phòng Nội vụ", "Văn phòng HĐND và UBND huyện"]),
        ("CT, các PCT UBND huyện", ["CT, các PCT UBND huyện"]),
        ("MTTQ và các tổ chức đoàn thể huyện", ["MTTQ và các tổ chức đoàn thể huyện"]),
        ("Thường trực Huyện ủy, HĐND huyện", ["Thường trực Huyện ủy", "Thường trực HĐND huyện"]),
        ("Bộ Tài chính; Bộ Xây dựng; Ngân hàng Nhà nước", ["Bộ Tài chính", "Bộ Xây dựng", "Ngân hàng Nhà nước"]),
        ("", []),
    ],
)
def test_coordinated_lists(raw: str, bodies: list[str]) -> None:
    assert split_bodies(raw) == bodies


def _lists() -> list[tuple[str, list[str]]]:
    lines = (
        line for line in (DATA / "body_lists.txt").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    )
    return [(raw, bodies.split(" | ")) for raw, bodies in (line.split(" => ") for line in lines)]


@pytest.mark.parametrize(("raw", "bodies"), _lists(), ids=[raw[:60] for raw, _ in _lists()])
def test_lists_as_dispatches_write_them(raw: str, bodies: list[str]) -> None:
    assert split_bodies(raw) == bodies


@given(st.text(alphabet="ỦyUBND, vàcáSởPhòng:;()-& xtỉnh", max_size=80))
def test_splitting_never_fails_and_loses_no_letter(raw: str) -> None:
    letters = {c for c in raw if c.isalpha()}
    assert letters - {c for name in split_bodies(raw) for c in name} <= set("vàcáccungSởPhòngtỉnhỦ&")


@pytest.mark.parametrize(
    ("raw", "proper"),
    [
        ("ỦY BAN NHÂN DÂN THỊ XÃ ĐỨC PHỔ", "Ủy ban nhân dân thị xã Đức Phổ"),
        ("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", "Sở Tài nguyên và Môi trường"),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Bộ Chỉ huy quân sự tỉnh"),
        ("UBND TỈNH GIA LAI", "UBND tỉnh Gia Lai"),
        ("BAN TUYÊN GIÁO TỈNH ỦY", "Ban Tuyên giáo Tỉnh ủy"),
        ("CHI CỤC THUẾ KHU VỰC BA TƠ - MINH LONG", "Chi cục Thuế khu vực Ba Tơ - Minh Long"),
    ],
)
def test_capitals_get_their_proper_case(raw: str, proper: str) -> None:
    assert title_case_of_body(raw) == proper


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("TT.HĐND huyện", "Thường trực Hội đồng nhân dân huyện"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Phòng GD-ĐT", "Phòng Giáo dục và Đào tạo"),
        ("VP HĐND&UBND: C, PCVP", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân: Chánh Văn phòng, Phó Chánh Văn phòng"),
        ("UBND TP. Vinh", "Ủy ban nhân dân thành phố Vinh"),
        ("Uỷ ban nhân dân xã", "Ủy ban nhân dân xã"),
        ("các đơn vị liên quan liên quan", "các đơn vị liên quan"),
        ("Công ty VNPT", "Công ty VNPT"),
    ],
)
def test_abbreviations_are_written_out(raw: str, name: str) -> None:
    assert expand(raw) == name


def _written_out() -> list[tuple[str, ...]]:
    lines = (DATA / "abbreviations.txt").read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" => ")) for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("raw", "name"), _written_out())
def test_abbreviations_mean_what_stands_around_them(raw: str, name: str) -> None:
    assert expand(raw) == name
    assert expand(name) == name


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Ủy ban nhân dân tỉnh", "ubnd-tinh-quang-ngai"),
        ("Chủ tịch Ủy ban nhân dân tỉnh", "ubnd-tinh-quang-ngai"),
        ("Ủy ban nhân dân huyện", "ubnd-huyen-ba-to-quang-ngai"),
        ("Phòng Nội vụ", "phong-noi-vu-huyen-ba-to-quang-ngai"),
        ("Sở Nội vụ", "so-noi-vu-tinh-quang-ngai"),
        ("Ban Thường vụ Huyện ủy", "huyen-uy-ba-to-quang-ngai"),
        ("Bộ Tài chính", "bo-tai-chinh"),
        ("Ủy ban nhân dân huyện Châu Thành", None),  # a dozen districts bear that name
        ("các cơ quan liên quan", None),
        ("Như trên", None),
    ],
)
def test_short_names_are_completed_by_the_writer(name: str, identifier: str | None) -> None:
    assert identify(name, DISTRICT) == identifier


XA_OLD = ("Ủy ban nhân dân xã Ba Vinh", "Ủy ban nhân dân huyện Ba Tơ", "Ba Vinh", "2021-02-01")
XA_NEW = ("Ủy ban nhân dân xã Ba Vinh", None, "Ba Vinh", "2025-09-01")
PHUONG_HN = ("Ủy ban nhân dân phường Trúc Bạch", None, "Trúc Bạch", "2024-01-01")
PHUONG_TP = ("Ủy ban nhân dân phường Nghĩa Chánh", "Ủy ban nhân dân thành phố Quảng Ngãi", "Nghĩa Chánh", "2023-08-01")
THU_DUC = ("Ủy ban nhân dân thành phố Thủ Đức", None, "Thủ Đức", "2023-08-01")
QUAN = ("Ủy ban nhân dân quận 3", None, "Quận 3", "2023-08-01")
DAC_KHU = ("Ủy ban nhân dân đặc khu Lý Sơn", None, "Lý Sơn", "2025-08-01")
SO = ("Sở Nội vụ", "Ủy ban nhân dân tỉnh Gia Lai", "Pleiku", "2024-02-02")
HUYEN_UY = ("Huyện ủy Ba Tơ", "Đảng bộ tỉnh Quảng Ngãi", "Ba Tơ", "2022-02-02")
DANG_UY = ("Đảng ủy xã Ba Vinh", "Đảng bộ tỉnh Quảng Ngãi", "Ba Vinh", "2025-08-02")
BO = ("Bộ Tài chính", None, "Hà Nội", "2022-02-02")
HA_NOI = ("Ủy ban nhân dân thành phố Hà Nội", None, "Hà Nội", "2024-02-02")
CHAU_THANH = ("Ủy ban nhân dân huyện Châu Thành", None, "Châu Thành", "2022-02-02")
HUYEN = ("Ủy ban nhân dân huyện Ba Tơ", None, "Ba Tơ", "2023-05-04")

Letterhead = tuple[str, str | None, str | None, str | None]


@pytest.mark.parametrize(
    ("writer", "name", "identifier"),
    [
        # the same words mean another body with every writer
        (XA_OLD, "Ủy ban nhân dân huyện", "ubnd-huyen-ba-to-quang-ngai"),
        (XA_OLD, "Ủy ban nhân dân xã", "ubnd-xa-ba-vinh-ba-to-quang-ngai"),
        (XA_OLD, "Phòng Nội vụ", "phong-noi-vu-huyen-ba-to-quang-ngai"),
        (XA_OLD, "Văn phòng", None),
        (XA_NEW, "Ủy ban nhân dân tỉnh", "ubnd-tinh-quang-ngai"),
        (XA_NEW, "Ủy ban nhân dân xã", "ubnd-xa-ba-vinh-quang-ngai"),
        (XA_NEW, "Ủy ban nhân dân huyện", None),
        (XA_NEW, "Phòng Văn hóa - Xã hội", "phong-van-hoa-xa-hoi-xa-ba-vinh-quang-ngai"),
        (XA_NEW, "Phòng Kinh tế", "phong-kinh-te-xa-ba-vinh-quang-ngai"),
        (XA_NEW, "Phòng Nội vụ", None),  # no commune has one
        (XA_NEW, "Kho bạc Nhà nước", None),  # in regions by now
        (XA_NEW, "Văn phòng", "van-phong-hoi-dong-nhan-dan-va-uy-ban-nhan-dan-xa-ba-vinh-quang-ngai"),
        (PHUONG_HN, "Ủy ban nhân dân thành phố", "ubnd-thanh-pho-ha-noi"),
        (PHUONG_HN, "Ủy ban nhân dân Thành phố", "ubnd-thanh-pho-ha-noi"),
        (PHUONG_HN, "Ủy ban nhân dân quận", "ubnd-quan-ba-dinh-ha-noi"),
        (PHUONG_HN, "Ủy ban nhân dân tỉnh", None),
        (PHUONG_TP, "Ủy ban nhân dân thành phố", "ubnd-thanh-pho-quang-ngai-quang-ngai"),
        (PHUONG_TP, "Ủy ban nhân dân tỉnh", "ubnd-tinh-quang-ngai"),
        (PHUONG_TP, "Thành ủy", "thanh-uy-quang-ngai-quang-ngai"),
        (THU_DUC, "Ủy ban nhân dân Thành phố", "ubnd-thanh-pho-ho-chi-minh"),
        (THU_DUC, "Ủy ban nhân dân thành phố", None),  # may be either of two cities
        (THU_DUC, "Ủy ban nhân dân thành phố Thủ Đức", "ubnd-thanh-pho-thu-duc-ho-chi-minh"),
        (THU_DUC, "Phòng Tư pháp", "phong-tu-phap-thanh-pho-thu-duc-ho-chi-minh"),
        (QUAN, "Công an quận", "cong-an-quan-3-ho-chi-minh"),
        (QUAN, "Ủy ban nhân dân thành phố", "ubnd-thanh-pho-ho-chi-minh"),
        (QUAN, "Quận ủy", "quan-uy-3-ho-chi-minh"),
        (DAC_KHU, "Ủy ban nhân dân đặc khu", "ubnd-dac-khu-ly-son-quang-ngai"),
        (DAC_KHU, "Ủy ban nhân dân tỉnh", "ubnd-tinh-quang-ngai"),
        (SO, "Ủy ban nhân dân tỉnh", "ubnd-tinh-gia-lai"),
        (SO, "Sở Tài chính", "so-tai-chinh-tinh-gia-lai"),
        (SO, "Phòng Nội vụ", None),  # of which district?
        (HUYEN_UY, "Tỉnh ủy", "tinh-uy-quang-ngai"),
        (HUYEN_UY, "Ban Tổ chức Tỉnh ủy", "ban-to-chuc-tinh-uy-quang-ngai"),
        (HUYEN_UY, "Ban Thường vụ Huyện ủy", "huyen-uy-ba-to-quang-ngai"),
        (HUYEN_UY, "Ban Tuyên giáo Huyện ủy", "ban-tuyen-giao-huyen-uy-ba-to-quang-ngai"),
        (HUYEN_UY, "Văn phòng", "van-phong-huyen-uy-ba-to-quang-ngai"),
        (HUYEN_UY, "Ban Tuyên giáo Trung ương", "ban-tuyen-giao-trung-uong"),
        (DANG_UY, "Đảng ủy", "dang-uy-xa-ba-vinh-quang-ngai"),
        (DANG_UY, "Tỉnh ủy", "tinh-uy-quang-ngai"),
        (BO, "Kho bạc Nhà nước", "kho-bac-nha-nuoc"),
        (BO, "Ủy ban nhân dân tỉnh", None),
        (HA_NOI, "Thành ủy", "thanh-uy-ha-noi"),
        (CHAU_THANH, "Ủy ban nhân dân huyện Châu Thành", None),  # ten districts bear that name
        (
            ("Ủy ban nhân dân huyện Châu Thành", "Ủy ban nhân dân tỉnh Bến Tre", None, "2022"),
            "Ủy ban nhân dân huyện",
            "ubnd-huyen-chau-thanh-ben-tre",
        ),
        # what a name says itself
        (HUYEN, "Ủy ban nhân dân xã Bình Hải, huyện Bình Sơn", "ubnd-xa-binh-hai-binh-son-quang-ngai"),
        (HUYEN, "Ủy ban nhân dân huyện Bình Sơn", "ubnd-huyen-binh-son-quang-ngai"),
        (HUYEN, "Sở Nội vụ tỉnh Kon Tum", "so-noi-vu-tinh-kon-tum"),
        (HUYEN, "Sở Nội vụ Kon Tum", "so-noi-vu-tinh-kon-tum"),
        (HUYEN, "Hạt Kiểm lâm Ba Tơ", "hat-kiem-lam-huyen-ba-to-quang-ngai"),
        (HUYEN, "Tỉnh ủy Gia Lai", "tinh-uy-gia-lai"),
        (HUYEN, "Công an", "cong-an-huyen-ba-to-quang-ngai"),
        (HUYEN, "Bộ Chỉ huy quân sự tỉnh", "bo-chi-huy-quan-su-tinh-quang-ngai"),
        (HUYEN, "Bộ đội Biên phòng tỉnh", "bo-chi-huy-bo-doi-bien-phong-tinh-quang-ngai"),
        (HUYEN, "Ban Dân tộc", "ban-dan-toc-tinh-quang-ngai"),
        (HUYEN, "Kho bạc Nhà nước", "kho-bac-nha-nuoc-huyen-ba-to-quang-ngai"),
        (HUYEN, "Kho bạc Nhà nước khu vực XIII", "kho-bac-nha-nuoc-khu-vuc-xiii"),
        (HUYEN, "Chi cục Thuế khu vực Ba Tơ - Minh Long", "chi-cuc-thue-khu-vuc-ba-to-minh-long-quang-ngai"),
        (HUYEN, "Tòa án nhân dân khu vực 3", "toa-an-nhan-dan-khu-vuc-3-quang-ngai"),
        # one body in several spellings
        (HUYEN, "Phòng Văn hóa - Thông tin", "phong-van-hoa-va-thong-tin-huyen-ba-to-quang-ngai"),
        (HUYEN, "Phòng Văn hóa và Thông tin", "phong-van-hoa-va-thong-tin-huyen-ba-to-quang-ngai"),
        (HUYEN, "Mặt trận Tổ quốc Việt Nam huyện", "uy-ban-mat-tran-to-quoc-viet-nam-huyen-ba-to-quang-ngai"),
        (
            HUYEN,
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện",
            "uy-ban-mat-tran-to-quoc-viet-nam-huyen-ba-to-quang-ngai",
        ),
        (HUYEN, "Huyện đoàn", "doan-thanh-nien-cong-san-ho-chi-minh-huyen-ba-to-quang-ngai"),
        # holders of offices are their bodies
        (HUYEN, "Trưởng phòng Nội vụ", "phong-noi-vu-huyen-ba-to-quang-ngai"),
        (HUYEN, "Bí thư Huyện ủy", "huyen-uy-ba-to-quang-ngai"),
        (HUYEN, "Phó Thủ tướng Chính phủ Trần Văn Bình", "thu-tuong-chinh-phu"),
        (HUYEN, "Bộ trưởng Bộ Nội vụ", "bo-noi-vu"),
        (HUYEN, "Trưởng thôn", None),
    ],
)
def test_who_writes_decides_who_is_meant(writer: Letterhead, name: str, identifier: str | None) -> None:
    assert identify(name, context_of(*writer)) == identifier


def test_the_text_tells_the_province_of_a_name_that_many_bear() -> None:
    letterhead = ("Ủy ban nhân dân huyện Châu Thành", None, "Châu Thành", "2022-02-02")
    assert context_of(*letterhead).province is None
    assert context_of(*letterhead, text="… theo chỉ đạo của UBND tỉnh Tiền Giang …").province == "Tiền Giang"
    assert context_of(*letterhead, text="tỉnh Tiền Giang và tỉnh Bến Tre").province is None


def test_a_district_lies_in_the_province_of_its_day() -> None:
    assert context_of("Ủy ban nhân dân huyện Phú Lộc", None, None, "2023-01-01").province == "Thừa Thiên Huế"
    assert context_of("Ủy ban nhân dân huyện Phú Lộc", None, None, "2025-03-01").province == "Huế"
    hue = context_of("Ủy ban nhân dân thành phố Huế", None, "Huế", "2023-08-01")
    assert identify("Ủy ban nhân dân tỉnh", hue) == "ubnd-tinh-thua-thien-hue"
    assert identify("Ủy ban nhân dân thành phố", hue) == "ubnd-thanh-pho-hue-thua-thien-hue"
    assert (
        identify("Ủy ban nhân dân thành phố", context_of("Sở Y tế", "Ủy ban nhân dân thành phố Huế", "Huế", "2025-08-01"))
        == "ubnd-thanh-pho-hue"
    )


def test_a_province_is_the_one_of_its_day() -> None:
    assert province_of("Kon Tum", "2024-01-01") is not None
    assert province_of("Kon Tum", "2026-01-01") is None
    before = context_of("Ủy ban nhân dân tỉnh Kon Tum", None, None, "2024-01-01")
    assert identify("Sở Nội vụ", before) == "so-noi-vu-tinh-kon-tum"


def test_keys_need_all_three_parts() -> None:
    assert key_of("ubnd-tinh-kon-tum", "2024-01-09", "57/QĐ-UBND") == "ubnd-tinh-kon-tum/2024/57-qd-ubnd"
    assert key_of(None, "2024", "57/QĐ-UBND") is None
    assert key_of("ubnd-tinh-kon-tum", None, "57/QĐ-UBND") is None
