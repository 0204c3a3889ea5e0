"""Tasks: one for each lowest item, with the assignee that the item, its heading or the opening sentence names."""

from __future__ import annotations

from typing import Any

import pytest
from texts import document_of

from congvan.extract.assignees import read_duty
from congvan.extract.body_lists import split_bodies
from congvan.normalize.assemble import assemble
from congvan.normalize.record import Task

HEAD = """ỦY BAN NHÂN DÂN
HUYỆN MINH TÂN

Số: 15/UBND-NV
Minh Tân, ngày 04 tháng 3 năm 2024

Kính gửi:
- Phòng Nội vụ;
- UBND các xã, thị trấn.

"""


def tasks(body: str) -> list[Task]:
    return assemble(document_of(HEAD + body + "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Tám")).tasks


def seen(body: str) -> list[tuple[Any, ...]]:
    return [(task.section, [b.name for b in task.lead]) for task in tasks(body)]


def test_each_lowest_item_is_one_task() -> None:
    body = """Chủ tịch UBND huyện yêu cầu các phòng, ban, UBND các xã thực hiện các nội dung sau:

1. Công tác chỉ đạo

a) Xây dựng kế hoạch kiểm tra.

b) Phòng Tư pháp thẩm định văn bản.

2. Công an huyện:

- Tuần tra ban đêm.

- Phối hợp với UBND các xã lập chốt.

Yêu cầu Thủ trưởng các cơ quan, đơn vị nghiêm túc thực hiện./."""
    assert seen(body) == [
        ("1.a", ["các phòng, ban", "Ủy ban nhân dân các xã"]),
        ("1.b", ["Phòng Tư pháp"]),
        ("2.-1", ["Công an huyện"]),
        ("2.-2", ["Công an huyện"]),
        (None, ["Thủ trưởng các cơ quan, đơn vị"]),
    ]


def test_numbers_with_points_and_plus_items_have_their_path() -> None:
    body = """UBND huyện yêu cầu các cơ quan, đơn vị:

4. Chế độ báo cáo

4.1. Nội dung:

a. Các phòng xây dựng báo cáo theo đề cương.

b. Báo cáo gồm các phần sau:

- Báo cáo chung của huyện. Cụ thể:

+ Phòng Y tế: Tổng hợp kết quả khám bệnh.

+ Phòng Tư pháp: Tổng hợp kết quả hòa giải."""
    sections = [section for section, _ in seen(body)]
    assert sections == ["4.1.a", "4.1.b.-1.+1", "4.1.b.-1.+2"]


def test_a_letter_that_names_nobody_speaks_to_its_addressees() -> None:
    body = """UBND huyện yêu cầu thực hiện tốt các nội dung sau:

1. Rà soát hồ sơ tồn đọng.

2. Niêm yết công khai kết quả."""
    leads = ["Phòng Nội vụ", "Ủy ban nhân dân các xã, thị trấn"]
    assert seen(body) == [("1", leads), ("2", leads)]


def test_what_only_explains_is_no_task() -> None:
    body = """UBND huyện báo cáo tình hình:

1. Kết quả đạt được: đã chi trả 12 tỷ đồng.

2. Tồn tại, hạn chế: tiến độ còn chậm."""
    assert tasks(body) == []


def test_a_decision_orders_in_its_articles() -> None:
    text = """ỦY BAN NHÂN DÂN
TỈNH LAM SƠN

Số: 88/QĐ-UBND
Lam Sơn, ngày 05 tháng 6 năm 2023

QUYẾT ĐỊNH
Về việc thành lập Tổ công tác

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;

QUYẾT ĐỊNH:

Điều 1. Thành lập Tổ công tác gồm 05 thành viên.

Điều 2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính lập danh sách trước ngày 30/6/2023.

Điều 3. Quyết định này có hiệu lực kể từ ngày ký.

Điều 4. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./."""
    record = assemble(document_of(text))
    assert [(t.section, [b.name for b in t.lead]) for t in record.tasks] == [
        ("Điều 2", ["Sở Nội vụ"]),
        ("Điều 4", ["Chánh Văn phòng Ủy ban nhân dân tỉnh", "Giám đốc Sở Nội vụ"]),
    ]
    assert record.tasks[0].deadline is not None
    assert record.tasks[0].deadline.date == "2023-06-30"
    assert [b.name for b in record.tasks[0].coordinating] == ["Sở Tài chính"]


def test_a_year_that_is_not_printed_is_marked_as_inferred() -> None:
    text = (
        HEAD + "Đề nghị UBND các xã, thị trấn gửi danh sách về Phòng Nội vụ trước ngày 15/3 để tổng hợp, báo cáo UBND huyện./."
    )
    record = assemble(document_of(text))
    (task,) = record.tasks
    assert (task.deadline and task.deadline.date, [b.name for b in task.report_to]) == ("2024-03-15", ["Phòng Nội vụ"])
    assert record.evidence["/tasks/0/deadline/date"].method == "inferred:year-of-document"


def test_a_date_before_the_document_is_no_deadline() -> None:
    (task,) = tasks("Giao Phòng Nội vụ giải quyết các hồ sơ tồn đọng trước ngày 31/12/2022.")
    assert task.deadline is None


def test_the_task_points_to_the_citations_inside_it() -> None:
    body = """Thực hiện Công văn số 12/UBND-NC ngày 02/3/2024 của UBND tỉnh, UBND huyện yêu cầu:

1. Phòng Nội vụ triển khai Quyết định số 77/QĐ-UBND ngày 01/02/2024 của UBND tỉnh."""
    (task,) = tasks(body)
    assert task.citations == [1]


@pytest.mark.parametrize(
    ("text", "lead", "coordinating", "report_to", "via"),
    [
        (
            "Giao Phòng Nội vụ chủ trì, phối hợp với các phòng: Y tế, Tư pháp và các đơn vị theo dõi, báo cáo UBND huyện",
            ["Phòng Nội vụ"],
            ["Phòng Y tế", "Phòng Tư pháp", "các đơn vị"],
            ["UBND huyện"],
            [],
        ),
        (
            "Công an xã chủ trì, phối hợp với Ban Chỉ huy quân sự xã tuần tra",
            ["Công an xã"],
            ["Ban Chỉ huy quân sự xã"],
            [],
            [],
        ),
        (
            "Báo cáo phải do Thủ trưởng các cơ quan ký và gửi về UBND huyện (qua Phòng Nội vụ) để theo dõi",
            ["Thủ trưởng các cơ quan"],
            [],
            ["UBND huyện"],
            ["Phòng Nội vụ"],
        ),
        ("Đảng ủy các xã chỉ đạo UBND xã thực hiện", ["Đảng ủy các xã"], [], [], []),
        ("Trường hợp vượt thẩm quyền, UBND các xã báo cáo Sở Y tế xem xét", ["UBND các xã"], [], ["Sở Y tế"], []),
        (
            "Nội dung này sẽ được giao cho Văn phòng HĐND và UBND huyện tiếp tục theo dõi",
            ["Văn phòng HĐND và UBND huyện"],
            [],
            [],
            [],
        ),
        ("Tiếp tục thực hiện chế độ báo cáo theo quy định", [], [], [], []),
        ("các nhiệm vụ do UBND tỉnh giao Sở Y tế", [], [], [], []),
        ("Bộ Ngoại giao rà soát các điều ước, trình Thủ tướng Chính phủ", ["Bộ Ngoại giao"], [], ["Thủ tướng Chính phủ"], []),
    ],
)
def test_who(text: str, lead: list[str], coordinating: list[str], report_to: list[str], via: list[str]) -> None:
    duty = read_duty(text)

    def names(*spans: tuple[int, int] | None) -> list[str]:
        return [name for span in spans if span for name in split_bodies(text[span[0] : span[1]])]

    assert (names(duty.lead), names(duty.coordinating), names(*duty.report_to), names(duty.via)) == (
        lead,
        coordinating,
        report_to,
        via,
    )
