"""The end of a dispatch: distribution, filing and signature, also where columns were read into each other."""

from __future__ import annotations

import pytest
from texts import document_of

from congvan.extract.surnames import surnamed
from congvan.normalize.assemble import assemble
from congvan.normalize.record import Record

HEAD = """SỞ NỘI VỤ

Số: 9/SNV-VP
Lam Sơn, ngày 02 tháng 5 năm 2023

Kính gửi: UBND các huyện.

Sở Nội vụ đề nghị UBND các huyện triển khai thực hiện./.

"""


def read(end: str) -> Record:
    return assemble(document_of(HEAD + end))


def test_the_list_is_split_noted_and_closed_by_the_filing_line() -> None:
    record = read(
        """Nơi nhận:
- Như trên;
- UBND tỉnh (b/c);
- TT Huyện ủy (để b/c);
- Đảng ủy, UBND các xã (t/h);
- Lưu: VT, NV (02).

GIÁM ĐỐC

Đỗ Thị Mơ"""
    )
    assert [(r.name, r.note) for r in record.distribution] == [
        ("Như trên", None),
        ("Ủy ban nhân dân tỉnh", "để báo cáo"),
        ("Thường trực Huyện ủy", "để báo cáo"),
        ("Đảng ủy các xã", "thực hiện"),
        ("Ủy ban nhân dân các xã", "thực hiện"),
    ]
    assert record.filing == ["VT", "NV"]
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == ("Đỗ Thị Mơ", "Giám đốc")


def test_columns_that_ran_into_each_other() -> None:
    record = read(
        """Nơi nhận:                      T/M BAN THƯỜNG VỤ
- Như trên,                         BÍ THƯ
- TT Huyện ủy,
- Lưu VP huyện (lan).             Trần Văn Bảy"""
    )
    assert [r.name for r in record.distribution] == ["Như trên", "Thường trực Huyện ủy"]
    assert record.filing == ["VP huyện"]
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == ("Trần Văn Bảy", "Bí thư")
    assert [(c.code, c.whom) for c in record.signer.capacity] == [("T/M", "Ban Thường vụ")]


def test_a_signer_whose_name_ran_into_the_recipients() -> None:
    record = read(
        """Nơi nhận:                      T/M BAN THƯỜNG VỤ
- Ban Dân vận Tỉnh ủy (để báo cáo), BÍ THƯ
- HĐND, UBND huyện, (đã ký)
- Các chi, đảng bộ trực thuộc, Hoàng Thị Lựu
- Lưu Văn phòng Huyện ủy."""
    )
    assert [r.name for r in record.distribution] == [
        "Ban Dân vận Tỉnh ủy",
        "Hội đồng nhân dân huyện",
        "Ủy ban nhân dân huyện",
        "Các chi, đảng bộ trực thuộc",
    ]
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == ("Hoàng Thị Lựu", "Bí thư")


def test_a_recipient_by_name_is_no_signer() -> None:
    record = read("Nơi nhận:\n- Như trên;\n- Đ/c Lê Văn Tám, Phó Chủ tịch UBND huyện;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nTrần Văn Bảy")
    assert record.signer is not None and record.signer.name == "Trần Văn Bảy"


@pytest.mark.parametrize(
    ("block", "title", "capacity"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Phó Chủ tịch", [("TM.", "Ủy ban nhân dân"), ("KT.", "Chủ tịch")]),
        (
            "TL. BỘ TRƯỞNG\nKT. VỤ TRƯỞNG VỤ PHÁP CHẾ\nPHÓ VỤ TRƯỞNG",
            "Phó Vụ trưởng",
            [("TL.", "Bộ trưởng"), ("KT.", "Vụ trưởng Vụ Pháp chế")],
        ),
        ("TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ NỘI VỤ", "Giám đốc Sở Nội vụ", [("TUQ.", "Chủ tịch")]),
        ("CHỦ TỊCH", "Chủ tịch", []),
        ("Q. GIÁM ĐỐC", "Quyền Giám đốc", [("Q.", "Giám đốc")]),
        ("KT/GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Phó Giám đốc", [("KT.", "Giám đốc")]),
        ("T/L BAN THƯỜNG VỤ\nCHÁNH VĂN PHÒNG", "Chánh Văn phòng", [("T/L", "Ban Thường vụ")]),
    ],
)
def test_authority_and_title(block: str, title: str, capacity: list[tuple[str, str]]) -> None:
    record = read(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{block}\n\nThs. Phạm Thị Lụa")
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == ("Phạm Thị Lụa", title)
    assert [(c.code, c.whom) for c in record.signer.capacity] == capacity


def test_a_block_without_a_name_keeps_its_title() -> None:
    record = read("Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nGIÁM ĐỐC")
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == (None, "Giám đốc")


@pytest.mark.parametrize(
    "name",
    ["Mùa A Kỷ", "Bế Thúy Lan", "Lò Văn Pín", "Cù Minh Khôi", "Xin Thị Sửu", "Bạc Cầm Dung", "Ngụy Như Tùng", "Sùng Seo Páo"],
)
def test_signers_of_rarer_families_in_capitals(name: str) -> None:
    record = read(f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n{name.upper()}")
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == (name, "Phó Giám đốc")


@pytest.mark.parametrize(
    "line", ["PHÒNG VĂN HÓA", "ĐÔ THỊ LAM SƠN", "BAN THỊ TRẤN", "CÔNG VĂN ĐẾN", "VĂN PHÒNG TỈNH ỦY", "TRUNG ƯƠNG ĐẢNG"]
)
def test_lines_in_capitals_that_are_no_persons(line: str) -> None:
    assert not surnamed(line)
