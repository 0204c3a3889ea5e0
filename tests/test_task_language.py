"""How duties are worded beyond the plain list: by name, beside others, in closings, in what is enclosed."""

from __future__ import annotations

from congvan.normalize.record import Task
from congvan.pipelines.process import process_bytes

HEAD = "UBND HUYỆN BÌNH LỘC\nSố: 36/{symbol}\nBình Lộc, ngày 27 tháng 3 năm 2024\n\n"
END = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Hùng\n"


def tasks(body: str, symbol: str = "UBND-VX", behind: str = "") -> list[Task]:
    record = process_bytes((HEAD.format(symbol=symbol) + body + END + behind).encode(), "a.txt").record
    assert record is not None
    return record.tasks


def told(found: list[Task]) -> list[tuple[str | None, list[str], str]]:
    return [(task.section, [body.name for body in task.lead], task.action.split(" ", 2)[0]) for task in found]


def test_somebody_by_name_with_his_post() -> None:
    (task,) = tasks(
        "Kính gửi: Các phòng.\n\nGiao ông Lê Phước Sang - Phó Chủ tịch trực tiếp chỉ đạo, kiểm tra việc thực hiện Công văn này."
    )
    assert [body.name for body in task.lead] == ["ông Lê Phước Sang - Phó Chủ tịch"]


def test_who_helps_beside_whom() -> None:
    (task,) = tasks("Kính gửi: Các phòng.\n\nĐề nghị Phòng Y tế cùng với Công an huyện kiểm tra các chợ trước ngày 20/4/2024.")
    assert ([one.name for one in task.lead], [one.name for one in task.coordinating]) == (["Phòng Y tế"], ["Công an huyện"])


def test_the_closing_of_a_list_is_no_part_of_its_last_item() -> None:
    found = tasks(
        "Kính gửi: Các phòng.\n\nChủ tịch UBND huyện yêu cầu:\n1. Phòng Y tế kiểm tra các chợ.\n2. Công an huyện tuần tra ban đêm.\n"
        "Chánh Văn phòng HĐND và UBND huyện có trách nhiệm đôn đốc việc thực hiện Công văn này.\n"
        "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh về Phòng Nội vụ để xem xét./."
    )
    assert told(found) == [
        ("1", ["Phòng Y tế"], "kiểm"),
        ("2", ["Công an huyện"], "tuần"),
        (None, ["Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"], "đôn"),
        (None, ["các đơn vị"], "phản"),
    ]


def test_nobody_is_named_nobody_must() -> None:
    assert tasks("Kính gửi: Các phòng.\n\nNếu có vướng mắc, đề nghị phản ánh về Phòng Nội vụ để được hướng dẫn./.") == []


def test_accountability_alone_is_the_duty_of_its_item() -> None:
    found = tasks(
        "Kính gửi: Các xã.\n\nYêu cầu:\n1. Chủ tịch UBND các xã chịu trách nhiệm trước Chủ tịch UBND huyện nếu để cháy rừng.\n2. Công an huyện tuần tra."
    )
    assert told(found)[0] == ("1", ["Chủ tịch Ủy ban nhân dân các xã"], "chịu")


def test_an_enclosed_plan_is_to_be_carried_out() -> None:
    behind = (
        "\nKẾ HOẠCH\nTháng hành động năm 2024\n(Ban hành kèm theo Công văn số 36/UBND-VX ngày 27/3/2024 của UBND huyện)\n\n"
        "I. MỤC ĐÍCH\n- Nâng cao nhận thức.\nII. PHÂN CÔNG\n1. Phòng Y tế: khám sàng lọc cho trẻ em.\n2. Trạm Y tế các xã lập danh sách.\n"
    )
    found = tasks(
        "Kính gửi: Các phòng.\n\nỦy ban nhân dân huyện gửi Kế hoạch kèm theo, yêu cầu các phòng nghiêm túc thực hiện./.",
        behind=behind,
    )
    assert told(found)[-2:] == [("II.1", ["Phòng Y tế"], "khám"), ("II.2", ["Trạm Y tế các xã"], "lập")]


def test_what_a_superior_would_order_is_proposed_only() -> None:
    body = (
        "TỜ TRÌNH\nVề việc mua sắm\n\nKính gửi: UBND tỉnh.\n\nUBND huyện trình như sau:\n1. Nhà trường đã giao cho các đơn vị như sau:\n"
        "- Phòng Quản trị hoàn thiện hồ sơ trước ngày 20/4/2024;\n2. Kiến nghị\n2.1. Giao Sở Tài chính thẩm định giá."
    )
    assert told(tasks(body, "TTr-UBND")) == [("1.-1", ["Phòng Quản trị"], "hoàn")]


def test_labels_without_a_space_and_figures_read_as_letters() -> None:
    found = tasks(
        "Kính gửi: Các xã.\n\nYêu cầu UBND các xã:\nl. Rà soát hộ nghèo;\n2.Phòng Y tế:\na)Khám bệnh cho trẻ em;\nb)Cấp thuốc cho hộ nghèo."
    )
    assert [task.section for task in found] == ["1", "2.a", "2.b"]


def test_a_roman_one_below_roman_two_is_a_figure() -> None:
    found = tasks(
        "Kính gửi: Các xã.\n\nYêu cầu UBND các xã:\nI. VIỆC CHUNG\nKiểm tra hồ sơ.\nII. VIỆC RIÊNG\nI . Đối với UBND xã An Bình\n- Rà soát hộ nghèo;\n"
        "2. Đối với UBND xã Lộc Sơn\n- Cấp thuốc cho hộ nghèo."
    )
    assert [task.section for task in found][-2:] == ["II.1.-1", "II.2.-1"]


def test_headings_in_capitals_hand_their_duties_down() -> None:
    found = tasks(
        "Kính gửi: Các đơn vị.\n\nUBND huyện yêu cầu:\nI. ĐỐI VỚI CÁC HỢP TÁC XÃ NÔNG NGHIỆP\n1. Nạo vét kênh nội đồng.\n"
        "2. Trực bơm ban đêm.\nII. PHÒNG TÀI CHÍNH - KẾ HOẠCH HUYỆN\n1. Bố trí kinh phí.\nIII. HỘI NGHỊ SƠ KẾT\n1. Chuẩn bị báo cáo.\n"
    )
    assert told(found)[:3] == [
        ("I.1", ["các hợp tác xã nông nghiệp"], "Nạo"),
        ("I.2", ["các hợp tác xã nông nghiệp"], "Trực"),
        ("II.1", ["Phòng Tài chính - Kế hoạch huyện"], "Bố"),
    ]


def test_paragraphs_below_an_item_that_name_others_are_duties_of_their_own() -> None:
    found = tasks(
        "Kính gửi: Các đơn vị.\n\nUBND huyện yêu cầu các đơn vị:\n1. Tuyên truyền phòng cháy.\n"
        "Phòng Tư pháp biên soạn tài liệu phát cho từng thôn.\n\nĐề nghị Hội Phụ nữ huyện vận động hội viên ký cam kết.\n"
        "2. Thường xuyên kiểm tra các bếp ăn.\n"
    )
    assert told(found) == [
        ("1", ["Phòng Tư pháp"], "biên"),
        ("1", ["Hội Phụ nữ huyện"], "vận"),
        ("2", ["các đơn vị"], "Thường"),
    ]


def test_who_leads_may_be_said_behind_the_action() -> None:
    found = tasks(
        "KẾ HOẠCH\nKhắc phục mưa lũ\n\nUBND huyện xây dựng kế hoạch như sau:\n1. San gạt 23 điểm sạt lở trên tuyến ĐX2. Chủ trì: Phòng Kinh tế; phối hợp: Ban Chỉ huy Quân sự xã.\n"
        "2. Duy trì ba điểm sơ tán cho 61 hộ dân vùng trũng (giao Công an xã phụ trách).\n"
        "3. Khảo sát vị trí tái định cư cho 29 hộ. Phòng Kinh tế chủ trì, thời gian: trong tháng 4/2024.\n",
        symbol="KH-UBND",
    )
    assert told(found) == [("1", ["Phòng Kinh tế"], "San"), ("2", ["Công an xã"], "Duy"), ("3", ["Phòng Kinh tế"], "Khảo")]
    assert [one.name for one in found[0].coordinating] == ["Ban Chỉ huy Quân sự xã"]


def test_what_is_put_off_is_no_task() -> None:
    found = tasks(
        "Kính gửi: Các phòng.\n\nUBND huyện yêu cầu:\n1. Phòng Y tế:\na) Đo nồng độ clo.\nb) Việc mua thêm máy: chưa xem xét.\n"
    )
    assert told(found) == [("1.a", ["Phòng Y tế"], "Đo")]


def test_a_plan_that_is_issued_under_a_decision_is_read() -> None:
    found = tasks(
        "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng cháy.\nĐiều 2. Quyết định có hiệu lực kể từ ngày ký.\n",
        symbol="QĐ-UBND",
        behind="\nKẾ HOẠCH\nPHÒNG CHÁY RỪNG NĂM 2024\n(Ban hành theo Quyết định số 36/QĐ-UBND ngày 27/3/2024 của UBND huyện)\n\n"
        "I. TỔ CHỨC THỰC HIỆN\n1. Hạt Kiểm lâm phát quang đường băng cản lửa.\n2. Công an huyện điều tra các vụ đốt rừng.\n",
    )
    assert told(found)[-2:] == [("I.1", ["Hạt Kiểm lâm"], "phát"), ("I.2", ["Công an huyện"], "điều")]
