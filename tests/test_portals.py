"""What portals, faxes and electronic offices print on every page of a text layer."""

from __future__ import annotations

from congvan.pipelines.process import process_bytes

PAGES = (
    "BẢN ĐIỆN TỬ\nNgười ký: UBND XÃ BÌNH LỘC\nUBND XÃ BÌNH LỘC\nSố: 36/UBND-VX\nBình Lộc, ngày 27 tháng 3 năm 2024\n\nKính gửi: Trạm Y tế xã.\n\n"
    "Đề nghị Trạm Y tế xã khám sức khỏe cho người cao tuổi tại các thôn của xã, tổng hợp kết\n"
    "LuatTinh-Online - Cơ sở dữ liệu văn bản - Bản quyền thuộc về trung tâm\nMã tra cứu: 41702 Trang 1\n"
    "quả, báo cáo UBND xã trước ngày 20/4/2024, không để\n"
    "26-03-24 15:43   UBND XA BINH LOC      FAX 0673 800 214               P.02/02\n"
    "người nào bị bỏ sót.\n\n"
    "1093 14/10/2024 16:50:12\n"
    "LuatTinh-Online - Cơ sở dữ liệu vắn bản - Bản quyền thuộc về trung tâm\nMã tra cứu: 41702 Trang 2\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Hùng\n"
)


def test_nothing_of_it_stands_in_a_sentence() -> None:
    record = process_bytes(PAGES.encode(), "a.txt").record
    assert record is not None
    for scrap in ("LuatTinh", "tra cứu", "FAX", "16:50:12", "BẢN ĐIỆN TỬ"):
        assert scrap not in record.text
    (task,) = record.tasks
    assert task.action.endswith("không để người nào bị bỏ sót")
    assert task.deadline is not None and task.deadline.date == "2024-04-20"


def test_the_page_around_a_pasted_dispatch() -> None:
    text = (
        "Trang chủ » Văn bản chỉ đạo » Chi tiết\nSố/Ký hiệu: 36/UBND-VX | Loại: Công văn | Lĩnh vực: Y tế | Lượt xem: 312 | Tải về\n\n"
        + PAGES.replace("BẢN ĐIỆN TỬ\n", "")
        + "\nLượt xem: 312\n"
    )
    record = process_bytes(text.encode(), "a.txt").record
    assert record is not None and record.issuer is not None
    assert (record.code, record.issuer.name) == ("36/UBND-VX", "Ủy ban nhân dân xã Bình Lộc")
    assert "Lượt xem" not in record.text


def test_a_line_that_returns_in_a_list_is_no_running_foot() -> None:
    text = PAGES.replace("Đề nghị Trạm", "- Đề nghị Trạm").replace(
        "người nào bị", "- Kết quả báo cáo UBND xã;\n- Kết quả báo cáo UBND xã;\nngười nào bị"
    )
    record = process_bytes(text.encode(), "a.txt").record
    assert record is not None and record.text.count("Kết quả báo cáo UBND xã") == 2


def test_a_heading_that_returns_is_no_running_head() -> None:
    head = "a) Các phòng, ban chuyên môn, Ủy ban nhân dân các xã"
    parts = [f"{n}. Nhiệm vụ {n}\n{head}\n- Rà soát hồ sơ số {n} của đơn vị mình.\n" for n in (1, 2, 3)]
    text = PAGES[PAGES.index("UBND XÃ") :].replace("Nơi nhận", "".join(parts) + "\nNơi nhận")
    record = process_bytes(text.encode(), "a.txt").record
    assert record is not None and record.text.count(head) == 3


def test_a_running_head_in_the_middle_of_sentences_goes() -> None:
    head = "Ủy ban nhân dân xã Bình Lộc - Kế hoạch năm 2024"
    rows = [
        f"{n}. Trạm Y tế xã lập danh sách người cao tuổi của\n{head}\nthôn {n} và gửi cho trưởng thôn.\n" for n in (1, 2, 3)
    ]
    record = process_bytes(
        ("UBND XÃ BÌNH LỘC\nSố: 36/UBND-VX\n\nKính gửi: Trạm Y tế xã.\n\n" + "".join(rows)).encode(), "a.txt"
    ).record
    assert record is not None and head not in record.text


def test_a_page_number_between_a_word_and_its_figure_goes() -> None:
    text = "Thực hiện Quyết định số 12/QĐ-UBND ngày\n    3\n15/9/2017 của UBND huyện về quy chế.\n"
    record = process_bytes(("UBND XÃ BÌNH LỘC\nSố: 36/UBND-VX\n\nKính gửi: Trạm Y tế xã.\n\n" + text).encode(), "a.txt").record
    assert record is not None and [one.date for one in record.citations] == ["2017-09-15"]


def test_who_signed_and_when_electronically_is_no_text() -> None:
    stamped = PAGES.replace("\n\nKính gửi", "\nUBND xã Bình Lộc\n27-03-2024 16:20:08 +07:00\n\nKính gửi", 1)
    record = process_bytes(stamped.encode(), "a.txt").record
    assert record is not None
    assert "16:20:08" not in record.text and "UBND xã Bình Lộc" not in record.text
    assert record.date == "2024-03-27"
