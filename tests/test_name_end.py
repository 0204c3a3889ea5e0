"""Names that are known to be whole end where they end, whatever verb follows; others are left to the list of verbs."""

from __future__ import annotations

import pytest

from congvan.extract.assignees import read_duty
from congvan.extract.body_lists import split_bodies
from congvan.extract.name_end import names_end, whole_name
from congvan.extract.openings import heading_bodies
from congvan.normalize.record import Record
from congvan.pipelines.process import process_bytes


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("Hội Nông dân xã", "khơi thông dòng chảy"),
        ("UBND các huyện, thị xã, thành phố", "lắp máy tính tiền tại chợ"),
        ("Chủ tịch UBND các xã An Lạc, Bình Minh", "bó gọn cáp viễn thông"),
        ("Sở Y tế", "bịt kín các lối thoát nước thải"),
        ("Thanh tra Sở", "mời các hộ đến làm việc"),
        ("Sở Tài chính, Sở Kế hoạch và Đầu tư, UBND tỉnh Lạng Hà", "xuất kho gạo"),
        ("Các địa phương", "neo buộc tàu thuyền"),
        ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "tắt bớt đèn"),
        ("Điện lực huyện", "tắt bớt đèn"),
        ("các sở, ban, ngành", "huấn luyện dân quân"),
        ("Trung tâm Y tế huyện (Khoa Kiểm soát bệnh tật)", "xịt thuốc muỗi"),
    ],
)
def test_an_unknown_verb_begins_the_action(name: str, action: str) -> None:
    duty = read_duty(f"{name} {action} trước ngày 05/6/2024.")
    assert duty.lead is not None
    assert f"{name} {action}"[duty.lead[0] : duty.lead[1]] == name
    assert heading_bodies(f"{name} {action}.") is None


@pytest.mark.parametrize(
    "name",
    [
        "UBND các xã biên giới, ven biển",
        "Sở Văn hóa thể thao và du lịch",
        "Công an huyện phụ trách địa bàn",
        "Ủy ban nhân dân cấp xã nơi có rừng",
        "UBND các xã trong vùng dự án",
        "các xã, phường, thị trấn thuộc huyện",
        "Sở Y tế các tỉnh, thành phố trực thuộc Trung ương",
    ],
)
def test_what_goes_on_with_a_name_ends_nothing(name: str) -> None:
    assert names_end(name, 0, len(name)) == len(name)


def test_what_is_not_known_to_be_whole_has_no_end() -> None:
    assert whole_name("Trung tâm Phát triển cụm công nghiệp rà soát", 0) is None


def test_who_leads_and_coordinates_in_a_group() -> None:
    text = "Các phòng, ban, đơn vị chủ trì, phối hợp với Công an huyện tổ chức tuyên truyền."
    duty = read_duty(text)
    assert duty.lead is not None and duty.coordinating is not None
    assert split_bodies(text[slice(*duty.lead)]) == ["Các phòng, ban, đơn vị"]
    assert split_bodies(text[slice(*duty.coordinating)]) == ["Công an huyện"]


def test_what_a_body_does_with_its_own_people_is_its_duty() -> None:
    assert read_duty("Phân công cấp ủy viên dự sinh hoạt chi bộ thôn.").lead is None


def record_of(text: str) -> Record:
    record = process_bytes(text.encode(), "letter.txt").record
    assert record is not None
    return record


HEAD = "UBND HUYỆN ĐẠI LĨNH\n\nSố: 214/UBND-KT\n\nĐại Lĩnh, ngày 06 tháng 5 năm 2024\n\nKính gửi: UBND các xã, thị trấn.\n\n"


def test_a_limit_that_is_a_sentence_of_its_own_belongs_to_the_order_before_it() -> None:
    tasks = record_of(
        HEAD
        + "Giao Phòng Tài chính - Kế hoạch thẩm định dự toán của các xã. Thời hạn hoàn thành: trước ngày 20/6/2024. "
        + "Đề nghị Công an huyện kiểm đếm phương tiện. Hoàn thành trước ngày 25/6/2024.\n"
    ).tasks
    assert [(task.lead[0].name, task.deadline.date if task.deadline else None) for task in tasks] == [
        ("Phòng Tài chính - Kế hoạch", "2024-06-20"),
        ("Công an huyện", "2024-06-25"),
    ]


def test_a_report_is_owed_by_whom_the_sentence_before_told_to_act() -> None:
    tasks = record_of(
        HEAD + "Đề nghị Chi cục Thuế khu vực rà soát hồ sơ miễn giảm. Kết quả báo cáo về UBND huyện trước ngày 30/6/2024.\n"
    ).tasks
    assert [[body.name for body in task.lead] for task in tasks] == [["Chi cục Thuế khu vực"], ["Chi cục Thuế khu vực"]]


def test_a_wrapped_line_that_opens_with_a_figure_is_no_item() -> None:
    tasks = record_of(
        HEAD
        + "1. Phòng Nội vụ:\n"
        + "- Trả kết quả hồ sơ đúng hẹn theo quy định tại Kế hoạch của UBND tỉnh và hoàn thành trong quý\n"
        + "II/2024; niêm yết công khai danh mục thủ tục tại trụ sở và trên trang thông tin theo đúng quy định tại\n"
        + "Điều 19 Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.\n"
        + "- Đánh giá thực trạng trang thiết bị của bộ phận một cửa.\n"
    ).tasks
    assert [task.section for task in tasks] == ["1.-1", "1.-2"]
    assert tasks[0].deadline is not None and tasks[0].deadline.date == "2024-06-30"
