"""Lists of recipients whose dashes, or dashes and marks, were lost."""

from __future__ import annotations

from congvan.normalize.record import Record
from congvan.pipelines.process import process_bytes


def record_of(text: str) -> Record:
    record = process_bytes(text.encode(), "letter.txt").record
    assert record is not None
    return record


HEAD = "UBND HUYỆN ĐẠI LĨNH\n\nSố: 214/UBND-KT\n\nĐại Lĩnh, ngày 06 tháng 5 năm 2024\n\n"
BODY = "\nYêu cầu các đơn vị rà soát hồ sơ trước ngày 20/6/2024./.\n\n"
TAIL = "\n\nCHỦ TỊCH\n\nTrịnh Bá Lương\n"


def test_a_distribution_list_without_dashes() -> None:
    record = record_of(
        HEAD
        + "Kính gửi: UBND các xã, thị trấn.\n"
        + BODY
        + "Nơi nhận:\nNhư trên;\nUBND tỉnh (b/c);\nCT, các PCT UBND huyện;\nLưu: VT, KT."
        + TAIL
    )
    assert [one.name for one in record.distribution] == [
        "Như trên",
        "Ủy ban nhân dân tỉnh",
        "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân huyện",
    ]
    assert record.filing == ["VT", "KT"]
    assert record.signer is not None and record.signer.name == "Trịnh Bá Lương"


def test_a_distribution_list_without_any_marks() -> None:
    record = record_of(
        HEAD + "Kính gửi: UBND các xã.\n" + BODY + "Nơi nhận:\nNhư trên\nCông an huyện\nPhòng Nội vụ\nLưu: VT" + TAIL
    )
    assert [one.name for one in record.distribution] == ["Như trên", "Công an huyện", "Phòng Nội vụ"]


def test_addressees_one_a_line_without_any_marks() -> None:
    record = record_of(
        HEAD
        + "Kính gửi:\nCác phòng, ban, đơn vị\nỦy ban nhân dân các xã, thị trấn\nTòa án nhân dân huyện\n"
        + BODY
        + "Nơi nhận:\n- Như trên;\n- Lưu: VT."
        + TAIL
    )
    assert [one.name for one in record.addressees] == [
        "Các phòng, ban, đơn vị",
        "Ủy ban nhân dân các xã, thị trấn",
        "Tòa án nhân dân huyện",
    ]


def test_a_name_over_two_lines_stays_one() -> None:
    record = record_of(
        HEAD + "Kính gửi:\nỦy ban nhân dân thành phố\nHội Lộc\nSở Y tế\n" + BODY + "Nơi nhận:\n- Như trên;\n- Lưu: VT." + TAIL
    )
    assert [one.name for one in record.addressees] == ["Ủy ban nhân dân thành phố Hội Lộc", "Sở Y tế"]


def test_the_text_behind_the_label_is_no_addressee() -> None:
    record = record_of(
        HEAD
        + "Kính gửi:\nSở Y tế\n\nSở Tài chính rà soát dự toán của các đơn vị và gửi về UBND huyện trước ngày 20/6/2024./.\n\n"
        + "Nơi nhận:\n- Như trên;\n- Lưu: VT."
        + TAIL
    )
    assert [one.name for one in record.addressees] == ["Sở Y tế"]
