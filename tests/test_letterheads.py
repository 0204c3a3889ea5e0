"""Letterheads whose columns ran into each other."""

from __future__ import annotations

from congvan.ingest.letterheads import columns_apart
from congvan.pipelines.process import process_bytes

BODY = "\n\nThực hiện Kế hoạch năm 2024, đề nghị Phòng Y tế báo cáo trước ngày 20/4/2024.\n\n"
END = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Hùng\n"


def test_a_motto_broken_over_the_lines_of_the_left_column() -> None:
    rows = [
        "ỦY BAN NHÂN DÂN TỈNH CỘNG HÒA XÃ HỘI CHỦ",
        "BÌNH LÂM NGHĨA VIỆT NAM",
        "VĂN PHÒNG Độc lập - Tự do -",
        "Hạnh phúc",
        "Số: 3/TB-VP",
    ]
    assert columns_apart(rows) == [
        "ỦY BAN NHÂN DÂN TỈNH",
        "BÌNH LÂM",
        "VĂN PHÒNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 3/TB-VP",
    ]


def test_a_whole_motto_is_left_to_the_columns() -> None:
    rows = ["SỞ Y TẾ      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VĂN PHÒNG      Độc lập - Tự do - Hạnh phúc"]
    assert columns_apart(rows) == rows


def test_columns_without_a_gap() -> None:
    text = (
        "UBND HUYỆN BÌNH LỘCCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 36/UBND-VXBình Lộc, ngày 27 tháng 8 năm 2023\n"
        f"Kính gửi: Phòng Y tế.{BODY}Nơi nhận:KT. CHỦ TỊCH\n- Như trên;PHÓ CHỦ TỊCH\n- Lưu: VT;Lê Văn Hùng\n"
    )
    record = process_bytes(text.encode(), "a.txt").record
    assert record is not None and record.issuer is not None and record.signer is not None
    assert (record.code, record.place, record.date) == ("36/UBND-VX", "Bình Lộc", "2023-08-27")
    assert record.issuer.name == "Ủy ban nhân dân huyện Bình Lộc"
    assert (record.signer.name, record.signer.title) == ("Lê Văn Hùng", "Phó Chủ tịch")


def test_a_label_behind_its_list() -> None:
    text = (
        "UBND HUYỆN BÌNH LỘC\nSố: 36/UBND-VX\nBình Lộc, ngày 27 tháng 3 năm 2024\n- Phòng Y tế;\n- Công an huyện;\n- UBND các xã.\n"
        f"Kính gửi:{BODY}{END}"
    )
    record = process_bytes(text.encode(), "a.txt").record
    assert record is not None
    assert [body.name for body in record.addressees] == ["Phòng Y tế", "Công an huyện", "Ủy ban nhân dân các xã"]
