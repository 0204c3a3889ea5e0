"""Names of bodies: taken apart, put in proper case, written out, identified by who is writing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from congvan.extract.bodies import split_bodies
from congvan.extract.body_case import title_case_of_body
from congvan.normalize.bodies import context_of, expand, identify, key_of
from congvan.normalize.register import province_of

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


def test_a_province_is_the_one_of_its_day() -> None:
    assert province_of("Kon Tum", "2024-01-01") is not None
    assert province_of("Kon Tum", "2026-01-01") is None
    before = context_of("Ủy ban nhân dân tỉnh Kon Tum", None, None, "2024-01-01")
    assert identify("Sở Nội vụ", before) == "so-noi-vu-tinh-kon-tum"


def test_keys_need_all_three_parts() -> None:
    assert key_of("ubnd-tinh-kon-tum", "2024-01-09", "57/QĐ-UBND") == "ubnd-tinh-kon-tum/2024/57-qd-ubnd"
    assert key_of(None, "2024", "57/QĐ-UBND") is None
    assert key_of("ubnd-tinh-kon-tum", None, "57/QĐ-UBND") is None
