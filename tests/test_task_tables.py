"""Duties that stand in tables: rows of plans and annexes, not registers, budgets or lists of persons."""

from __future__ import annotations

from pathlib import Path

import pytest
from regenerate import SAMPLES

from congvan.ingest.textfile import tabbed
from congvan.normalize.record import Record, Task
from congvan.pipelines.process import process_bytes, process_path

LETTER = """**ỦY BAN NHÂN DÂN**
**HUYỆN MINH TÂN**

Số: 12/{kind}-UBND

*Minh Tân, ngày 03 tháng 3 năm 2024*

**{title}**

**Triển khai công tác lưu trữ năm 2024**

{table}

Nơi nhận:
- Lưu: VT.

**CHỦ TỊCH**

**Lê Văn Tám**
"""
PLAN = """| TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
|----|------|------|-----|----|
| I | Công tác chỉ đạo | | | |
| 1 | Ban hành văn bản chỉ đạo | Phòng Nội vụ | Văn phòng HĐND và UBND huyện; UBND các xã | Tháng 3/2024 |
| 2 | Kiểm tra lưu trữ tại các xã | -nt- | | Quý III/2024 |
| II | Tập huấn | | | |
| 1 | Mở lớp cho công chức xã | Trung tâm Chính trị | | 30/6 |
| (1) | (2) | (3) | (4) | (5) |
"""


def read(table: str, kind: str = "KH", title: str = "KẾ HOẠCH") -> Record:
    text = LETTER.format(kind=kind, title=title, table=table)
    record = process_bytes(text.encode(), "plan.md").record
    assert record is not None
    return record


def essence(task: Task) -> tuple[str | None, list[str], list[str], str | None]:
    lead, coordinating = [one.name for one in task.lead], [one.name for one in task.coordinating]
    return task.section, lead, coordinating, task.deadline.date if task.deadline else None


def test_each_row_is_a_task_with_its_group_its_bodies_and_its_day() -> None:
    office = "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"
    assert [essence(task) for task in read(PLAN).tasks] == [
        ("I.1", ["Phòng Nội vụ"], [office, "Ủy ban nhân dân các xã"], "2024-03-31"),
        ("I.2", ["Phòng Nội vụ"], [], "2024-09-30"),
        ("II.1", ["Trung tâm Chính trị"], [], "2024-06-30"),
    ]


def test_the_evidence_of_a_row_is_where_it_is_printed() -> None:
    record = read(PLAN)
    for task in record.tasks:
        assert record.text[task.start : task.end] == task.raw


@pytest.mark.parametrize(
    "table",
    [
        "| TT | Họ và tên | Chức vụ | Đơn vị |\n|--|--|--|--|\n| 1 | Lê Văn A | Trưởng phòng | Phòng Nội vụ |\n",
        "| TT | Nội dung chi | Số tiền | Ghi chú |\n|--|--|--|--|\n| 1 | Mua giá kệ | 12.000.000 | Phòng Nội vụ |\n",
        "| a | b | c |\n|--|--|--|\n",
    ],
)
def test_other_tables_give_no_duties(table: str) -> None:
    assert read(table).tasks == []


def test_a_report_tells_in_tables_what_was_done() -> None:
    assert read(PLAN, "BC", "BÁO CÁO").tasks == []


def test_the_table_of_a_text_layer_goes_on_with_wrapped_cells() -> None:
    record = process_path(Path(SAMPLES / "layer" / "007-ke-hoach-so-hoa.pdf")).record
    assert record is not None
    rows = [essence(task) for task in record.tasks if task.section in {"1", "2", "3", "4"}]
    assert rows == [
        ("1", ["Phòng Tư pháp"], ["Phòng Văn hóa và Thông tin"], "2024-05-31"),
        ("2", ["Ủy ban nhân dân các xã, thị trấn"], ["Phòng Tư pháp"], "2024-05-10"),
        ("3", ["Ủy ban nhân dân các xã, thị trấn"], ["Công an huyện"], "2024-11-30"),
        ("4", ["Phòng Tư pháp"], ["Phòng Tài chính - Kế hoạch"], "2024-12-31"),
    ]


def test_cells_parted_by_tabs_make_a_table() -> None:
    sheet = "PHỤ LỤC\nTT\tNội dung\tĐơn vị chủ trì\n1\tRà soát\tPhòng Nội vụ\n2\tTổng hợp\tPhòng Tư pháp\nmột dòng\tthường\nhết"
    assert [table.rows for table in tabbed(sheet, 1)] == [
        (("TT", "Nội dung", "Đơn vị chủ trì"), ("1", "Rà soát", "Phòng Nội vụ"), ("2", "Tổng hợp", "Phòng Tư pháp"))
    ]
