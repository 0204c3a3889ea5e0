"""Short forms that one dispatch alone uses."""

from __future__ import annotations

from congvan.normalize.shorts import initials, shorts_of, written_out
from congvan.pipelines.process import process_bytes


def test_initials_pass_over_what_joins() -> None:
    assert initials("Chuyển đổi số và Thống kê nông nghiệp") == "CĐSTKNN"
    assert initials("Chế độ BHXH") == "CĐBHXH"


def test_a_short_form_takes_the_name_that_it_abbreviates() -> None:
    shorts = shorts_of(["Phòng Chế độ bảo hiểm xã hội", "Cục Thủy lợi"], "Hội đồng Tư vấn (HĐTV2) và Ban Quản trị (BQT) họp.")
    assert written_out("Phòng CĐBHXH", shorts) == "Phòng Chế độ bảo hiểm xã hội"
    assert written_out("Cục TL", shorts) == "Cục Thủy lợi"
    assert written_out("BQT", shorts) == "Ban Quản trị"
    assert written_out("Phòng Nội vụ", shorts) is None


def test_a_form_of_two_names_is_none() -> None:
    shorts = shorts_of(["Phòng Quản lý đất", "Phòng Quy lập đường"], "")
    assert written_out("Phòng QLĐ", shorts) is None


def test_in_the_record() -> None:
    text = (
        "UBND HUYỆN BÌNH LỘC\nSố: 36/UBND-VX\nBình Lộc, ngày 27 tháng 3 năm 2024\nKính gửi: Phòng Y tế.\n\n"
        "Giao Phòng Kiểm tra thuế nội địa rà soát, báo cáo trước ngày 20/4/2024.\n\n"
        "Nơi nhận:\n- Như trên;\n- Phòng KTTNĐ;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Hùng\n"
    )
    record = process_bytes(text.encode(), "a.txt").record
    assert record is not None
    assert [one.name for one in record.distribution] == ["Như trên", "Phòng Kiểm tra thuế nội địa"]
    assert record.evidence["/distribution/1"].method == "inferred:short-form"
