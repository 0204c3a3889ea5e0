"""Tables in plain text, and the duties that they hand out."""

from __future__ import annotations

from congvan.ingest.texttables import text_tables
from congvan.pipelines.process import process_bytes

HEAD = (
    "UBND HUYỆN BÌNH LỘC\nPHÒNG NỘI VỤ\nSố: 12/KH-PNV\n\nBình Lộc, ngày 04 tháng 3 năm 2024\n\nKẾ HOẠCH\nCải cách hành chính\n\n"
    "I. NỘI DUNG THỰC HIỆN\n(theo bảng dưới đây)\n"
)
SPACED = """
TT   Nội dung công việc          Cơ quan chủ trì      Cơ quan phối hợp      Thời hạn
1    Rà soát thủ tục nội bộ      Phòng Tư pháp        UBND các xã,          Trước 15/5/2024
     của huyện                                        thị trấn
2    Tập huấn cho công chức      Phòng Nội vụ         Phòng Tài chính       Quý II/2024
                                                      - Kế hoạch
II. KINH PHÍ
"""
STACKED = """
TT
Nội dung công việc
Chủ trì
Phối hợp
Thời gian
hoàn thành
1
Rà soát thủ tục nội bộ
của huyện
Phòng Tư pháp
UBND các xã,
thị trấn
Trước
15/5/2024
2
Tập huấn cho công chức
Phòng Nội vụ
Phòng Tài chính
- Kế hoạch
Quý II/2024
II. KINH PHÍ
"""
ROWS = (
    ("1", "Rà soát thủ tục nội bộ của huyện", "Phòng Tư pháp", "UBND các xã, thị trấn", "Trước 15/5/2024"),
    ("2", "Tập huấn cho công chức", "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Quý II/2024"),
)


def test_columns_held_apart_by_spaces() -> None:
    (table,) = text_tables(SPACED, 1)
    assert table.rows[1:] == ROWS


def test_cells_laid_one_below_the_other() -> None:
    (table,) = text_tables(STACKED, 1)
    assert table.rows[1:] == ROWS


def test_headings_of_columns_over_two_lines_and_a_page_number_between_rows() -> None:
    text = (
        STACKED.replace("Chủ trì\n", "Cơ quan\nchủ trì\n")
        .replace("Phối hợp\n", "Cơ quan\nphối hợp\n")
        .replace("15/5/2024\n", "15/5/2024\n3\n")
    )
    (table,) = text_tables(text.replace("II. KINH PHÍ", "II- KINH PHÍ"), 1)
    assert table.rows[1:] == ROWS


def test_their_rows_are_duties() -> None:
    for layout in (SPACED, STACKED):
        record = process_bytes((HEAD + layout + "Từ ngân sách huyện.\n").encode(), "a.txt").record
        assert record is not None
        told = [
            (task.section, task.lead[0].name, task.coordinating[0].name, task.deadline.date if task.deadline else None)
            for task in record.tasks
        ]
        assert told == [
            ("1", "Phòng Tư pháp", "Ủy ban nhân dân các xã, thị trấn", "2024-05-15"),
            ("2", "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "2024-06-30"),
        ]


def test_prose_and_other_tables_are_none() -> None:
    assert text_tables("Nội dung   Số lượng   Đơn giá\n1   Giấy   20.000\n", 1) == []
    assert text_tables("Các đơn vị chủ trì thực hiện nội dung công việc sau:\n1\n2\n3\n", 1) == []
    assert text_tables("TT\nHọ tên\nChức vụ\nĐơn vị\n1\nLê Văn A\nTổ trưởng\nPhòng Nội vụ\n", 1) == []
