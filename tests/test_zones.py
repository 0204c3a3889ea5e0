"""What belongs to the dispatch and what hangs on it: annexes, attached regulations, copies, a second document in one file."""

from __future__ import annotations

from congvan.ingest.open import read_bytes
from congvan.normalize.assemble import assemble
from congvan.normalize.record import Record

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
LETTER = (
    "ỦY BAN NHÂN DÂN\nHUYỆN VÂN CANH\n\n"
    + MOTTO
    + """Số: 77/UBND-NV
Vân Canh, ngày 08 tháng 5 năm 2023
V/v rà soát hồ sơ

Kính gửi: UBND các xã, thị trấn.

Thực hiện Công văn số 402/SNV-VTLT ngày 24/4/2023 của Sở Nội vụ, UBND huyện yêu cầu:

1. UBND các xã, thị trấn rà soát hồ sơ, gửi về Phòng Nội vụ trước ngày 30/6/2023.

2. Phòng Nội vụ tổng hợp, báo cáo UBND huyện./.
"""
)
ENDING = """
Nơi nhận:
- Như trên;
- Lưu: VT, NV.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Kiều Thanh Phong
"""
DECISION = (
    "ỦY BAN NHÂN DÂN\nTỈNH BÌNH ĐỊNH\n\n"
    + MOTTO
    + """Số: 33/2022/QĐ-UBND
Bình Định, ngày 14 tháng 7 năm 2022

QUYẾT ĐỊNH
Ban hành Quy chế quản lý hồ sơ điện tử

ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH

Căn cứ Luật Lưu trữ ngày 11 tháng 11 năm 2011;

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý hồ sơ điện tử trên địa bàn tỉnh.

Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 8 năm 2022 và thay thế Quyết định số 18/2015/QĐ-UBND ngày 20/5/2015.

Điều 3. Chánh Văn phòng UBND tỉnh, Giám đốc Sở Nội vụ chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Lưu: VT, KSTT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Phan Hữu Đức
"""
)
REGULATION = """
ỦY BAN NHÂN DÂN
TỈNH BÌNH ĐỊNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

QUY CHẾ
Quản lý hồ sơ điện tử trên địa bàn tỉnh
(Ban hành kèm theo Quyết định số 33/2022/QĐ-UBND ngày 14 tháng 7 năm 2022 của UBND tỉnh)

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi điều chỉnh

Quy chế này quy định việc quản lý hồ sơ theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ.

Điều 2. Trách nhiệm của Sở Nội vụ

Sở Nội vụ hướng dẫn, kiểm tra việc thực hiện Quy chế này.
"""


def read(text: str) -> Record:
    return assemble(read_bytes(text.encode(), "case.txt"))


def cited(record: Record) -> list[str | None]:
    return [citation.code for citation in record.citations if citation.code]


def is_the_letter(record: Record) -> None:
    """The letter's own values, whatever hangs on it."""
    assert (record.code, record.date, record.subject) == ("77/UBND-NV", "2023-05-08", "rà soát hồ sơ")
    assert record.issuer is not None
    assert record.issuer.name == "Ủy ban nhân dân huyện Vân Canh"
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == ("Kiều Thanh Phong", "Phó Chủ tịch")
    assert [one.name for one in record.distribution] == ["Như trên"]
    assert record.filing == ["VT", "NV"]
    assert [task.section for task in record.tasks] == ["1", "2"]
    assert "402/SNV-VTLT" in cited(record)


def test_an_annex_with_a_heading_of_its_own() -> None:
    record = read(
        LETTER
        + ENDING
        + "\n\fPHỤ LỤC I\nDANH MỤC HỒ SƠ\n(Kèm theo Công văn số 77/UBND-NV ngày 08 tháng 5 năm 2023 của UBND huyện)\n\n"
        "1. Phòng Tư pháp lập hồ sơ hộ tịch theo Thông tư số 04/2020/TT-BTP ngày 28/5/2020 của Bộ Tư pháp.\n\n"
        "NGƯỜI LẬP BIỂU\n\nTrương Thị Hoa\n"
    )
    is_the_letter(record)
    assert cited(record) == ["402/SNV-VTLT", "04/2020/TT-BTP"]


def test_an_annex_before_the_signature() -> None:
    record = read(
        LETTER + "\nPHỤ LỤC\nDANH MỤC HỒ SƠ\n(Kèm theo Công văn số 77/UBND-NV ngày 08 tháng 5 năm 2023 của UBND huyện)\n\n"
        "1. Hồ sơ do Phòng Tư pháp lập theo Thông tư số 04/2020/TT-BTP ngày 28/5/2020 của Bộ Tư pháp.\n\n"
        "2. Phòng Y tế lập hồ sơ khám bệnh.\n" + ENDING
    )
    is_the_letter(record)
    assert cited(record) == ["402/SNV-VTLT", "04/2020/TT-BTP"]


def test_an_attached_regulation_is_a_part_of_the_decision() -> None:
    record = read(DECISION + REGULATION)
    assert (record.code, record.date) == ("33/2022/QĐ-UBND", "2022-07-14")
    assert record.type is not None
    assert (record.type.code, record.type.family) == ("QĐ", "legal")
    assert record.subject == "Ban hành Quy chế quản lý hồ sơ điện tử"
    assert record.signer is not None
    assert record.signer.name == "Phan Hữu Đức"
    assert cited(record) == ["18/2015/QĐ-UBND", "30/2020/NĐ-CP"]  # not itself, by the line below the heading
    assert [task.section for task in record.tasks] == ["Điều 3"]


def test_a_copy_on_paper_has_a_second_letterhead_and_a_second_signature() -> None:
    record = read(
        LETTER
        + ENDING
        + """
____________________________________

UBND XÃ CANH HIỆP

SAO Y

Số: 12/SY-UBND
Canh Hiệp, ngày 15 tháng 5 năm 2023

Nơi nhận:
- Các thôn;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Quốc Bảo
"""
    )
    is_the_letter(record)


def test_an_electronic_copy_bears_a_note_at_the_top() -> None:
    record = read("SAO Y; Văn phòng HĐND và UBND huyện; 10/05/2023 08:12:44\n\n" + LETTER + ENDING)
    is_the_letter(record)


def test_a_second_dispatch_in_the_same_file_says_nothing_of_the_first() -> None:
    record = read(
        LETTER
        + ENDING
        + "\n\fỦY BAN NHÂN DÂN\nTỈNH BÌNH ĐỊNH\n\n"
        + MOTTO
        + """Số: 2961/UBND-NC
Bình Định, ngày 20 tháng 4 năm 2023
V/v chỉnh lý tài liệu

Kính gửi: UBND các huyện.

UBND tỉnh giao Sở Nội vụ chủ trì kiểm tra việc chỉnh lý trước ngày 30/9/2023./.

Nơi nhận:
- Như trên;
- Lưu: VT, K7.

CHỦ TỊCH

Võ Hoài Sơn
"""
    )
    is_the_letter(record)


def test_a_draft_attached_to_its_letter() -> None:
    record = read(LETTER + ENDING + "\n\fDỰ THẢO\n" + DECISION.replace("33/2022", "    /2023"))
    is_the_letter(record)


def test_a_sentence_about_an_annex_opens_none() -> None:

    record = read(
        LETTER.replace("2. Phòng", "Phụ lục chi tiết kèm theo Công văn này được gửi qua thư điện tử.\n\n2. Phòng") + ENDING
    )
    is_the_letter(record)


def test_an_attached_programme_whose_title_says_so_at_its_end() -> None:
    record = read(
        LETTER + "\nCHƯƠNG TRÌNH HÀNH ĐỘNG\n"
        "Thực hiện Nghị quyết Đại hội Đảng bộ huyện về chuyển đổi số, phát triển kinh tế số trên địa bàn huyện "
        "(Kèm theo Công văn số 77/UBND-NV ngày 08 tháng 5 năm 2023 của UBND huyện)\n\n"
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Phòng Tư pháp lập hồ sơ hộ tịch.\n\n2. Phòng Y tế lập hồ sơ khám bệnh.\n"
    )
    assert [task.section for task in record.tasks] == ["1", "2", "IV.1", "IV.2"]
