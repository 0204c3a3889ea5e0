"""The letterhead, on invented dispatches."""

from __future__ import annotations

import pytest
from texts import document_of

from congvan.extract.finding import Finding
from congvan.extract.letterhead import find_letterhead
from congvan.extract.zones import find_zones
from congvan.ingest.spelling import unaccented

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "\nKính gửi: Sở Khoa giáo.\n\nThực hiện kế hoạch công tác, đề nghị Sở báo cáo./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n"


def read(text: str) -> dict[str, Finding]:
    document = document_of(text)
    return {finding.field: finding for finding in find_letterhead(document, find_zones(document))}


def test_blank_number_and_day() -> None:
    found = read(
        "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG TRẦU\n" + MOTTO + "Số:        /UBND-NV\nSông Trầu, ngày     tháng 3 năm 2024\n" + BODY
    )
    assert found["number"].parts["number"] is None
    assert found["number"].parts["symbol"] == "UBND-NV"
    assert found["date"].parts == {"day": None, "month": "3", "year": "2024", "place": "Sông Trầu"}
    assert found["issuer"].parts == {"name": "ỦY BAN NHÂN DÂN HUYỆN SÔNG TRẦU", "parent": None}


def test_superior_and_issuer() -> None:
    found = read("UBND HUYỆN SÔNG TRẦU\nPHÒNG NỘI VỤ\n_______\n" + MOTTO + "Số: 45/NV-CCHC\n" + BODY)
    assert found["issuer"].parts == {"name": "PHÒNG NỘI VỤ", "parent": "UBND HUYỆN SÔNG TRẦU"}
    assert found["type"].parts["code"] == "CV"


@pytest.mark.parametrize(
    ("code", "kind"), [("1519/TT-CLT", "CV"), ("12/2019/TT-BNV", "TT"), ("45/TTr-UBND", "TTr"), ("30/KH-UBND", "KH")]
)
def test_letters_of_a_circular_need_its_year(code: str, kind: str) -> None:
    found = read("BỘ NÔNG NGHIỆP VÀ PTNT\nCỤC TRỒNG TRỌT\n" + MOTTO + f"Số: {code}\nV/v chống rét\n" + BODY)
    assert found["type"].parts["code"] == kind


def test_date_inside_the_subject_is_not_the_date() -> None:
    found = read(
        "ỦY BAN NHÂN DÂN\nHUYỆN SÔNG TRẦU\nSố: /UBND-TTHC\nV/v triển khai kết luận\ntại Phiên họp ngày 05\n"
        "tháng 01 năm 2024\n\nSông Trầu, ngày tháng năm 2024\n" + BODY
    )
    assert found["date"].parts["year"] == "2024"
    assert found["date"].parts["day"] is None
    assert found["subject"].parts["value"] == "triển khai kết luận tại Phiên họp ngày 05 tháng 01 năm 2024"


def test_party_letterhead_without_marks_columns_merged() -> None:
    found = read(
        "DANG BO TINH AN PHONG DANG CONG SAN VIET NAM\nHUYEN UY SONG TRAU Song Trau, ngay 13 thang 10 ndm 2022\n*\n"
        "S6 215-CV/HU\nVe viec ra soat ho so can bo\n\nKinh gwi: - Cac chi bo,\n\nThuc hien ke hoach, yeu cau cac chi bo bao cao."
    )
    assert found["number"].parts == {"number": "215", "year": None, "symbol": "CV/HU", "family": "party"}
    assert {key: found["date"].parts[key] for key in ("day", "month", "year")} == {"day": "13", "month": "10", "year": "2022"}
    assert unaccented(found["date"].parts["place"] or "") == "song trau"  # an invented name: its marks cannot be known
    assert unaccented(found["issuer"].parts["name"] or "") == "huyen uy song trau"
    assert (found["issuer"].parts["name"] or "").startswith("HUYỆN ỦY")
    assert unaccented(found["issuer"].parts["parent"] or "") == "dang bo tinh an phong"


def test_typed_document_with_a_legal_code() -> None:
    found = read(
        "ỦY BAN NHÂN DÂN\nTỈNH AN PHONG\n" + MOTTO + "Số: 07/2024/QĐ-UBND\nAn Phong, ngày 09 tháng 4 năm 2024\n"
        "QUYẾT ĐỊNH\nVề việc ban hành Quy chế quản lý hồ sơ\nđiện tử của tỉnh An Phong\nỦY BAN NHÂN DÂN TỈNH AN PHONG\n"
        "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế.\n"
    )
    assert found["type"].parts["code"] == "QĐ"
    assert found["number"].parts["year"] == "2024"
    assert found["subject"].parts["value"] == "ban hành Quy chế quản lý hồ sơ điện tử của tỉnh An Phong"


@pytest.mark.parametrize(
    ("mark", "value"), [("HỎA TỐC", "hỏa tốc"), ("HOẢ TỐC", "hỏa tốc"), ("KHẨN", "khẩn"), ("THƯỢNG KHẨN", "thượng khẩn")]
)
def test_urgency_stands_alone(mark: str, value: str) -> None:
    found = read("SỞ KHOA GIÁO\nSố: 3/SKG-VP\n" + mark + "\n" + BODY)
    assert found["urgency"].parts["value"] == value
    assert "secrecy" not in found


def test_running_text_marks_nothing() -> None:
    found = read(
        "SỞ KHOA GIÁO\nSố: 3/SKG-VP\n\nKính gửi: Các trường.\n\nYêu cầu khẩn trương; văn bản không thuộc danh mục mật./."
    )
    assert "urgency" not in found
    assert "secrecy" not in found


def test_secrecy_and_its_release() -> None:
    assert read("SỞ KHOA GIÁO\nTỐI MẬT\nSố: 3/SKG-VP\n" + BODY)["secrecy"].parts["value"] == "tối mật"
    assert "secrecy" not in read("SỞ KHOA GIÁO\nMẬT\nGIẢI MẬT\nSố: 3/SKG-VP\n" + BODY)


def test_arrival_stamp_keeps_its_own_number_and_date() -> None:
    found = read(
        "CÔNG VĂN ĐẾN\nSố: 1523\nNgày: 04/3/2024\nChuyển: Đ/c Hà\n\nSỞ KHOA GIÁO\nSố: 974/SKG-TTHC\nAn Phong, ngày 28 tháng 02 năm 2024\n"
        + BODY
    )
    assert found["arrival"].parts == {"number": "1523", "date": "04/3/2024"}
    assert found["number"].parts["number"] == "974"
    assert found["date"].parts["day"] == "28"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            "UBND TỈNH THIÊN LỘC\nBAN CHỈ HUY\nPHÒNG CHỐNG THIÊN TAI VÀ\nTÌM KIẾM CỨU NẠN\n",
            "BAN CHỈ HUY PHÒNG CHỐNG THIÊN TAI VÀ TÌM KIẾM CỨU NẠN",
        ),
        ("TỈNH ĐOÀN THIÊN LỘC\n***\n", "TỈNH ĐOÀN THIÊN LỘC"),
    ],
)
def test_issuers_over_several_lines_and_of_the_youth(head: str, name: str) -> None:
    assert read(head + MOTTO + "Số: 45/BCH-VP\n" + BODY)["issuer"].parts["name"] == name


def test_issuer_inferred_from_the_text() -> None:
    found = read(
        "Sông Trầu, ngày 02 tháng 5 năm 2024\n\nKính gửi: Các phòng.\n\nĐể chấn chỉnh, Chủ tịch UBND huyện yêu cầu các phòng báo cáo./."
    )
    assert found["issuer"].parts["name"] == "Ủy ban nhân dân huyện Sông Trầu"
    assert found["issuer"].rule.startswith("inferred:")
