"""Thirty traps that dispatches lay, one test each, from text to record. Bodies, persons and numbers are invented; places that
the register must know are real."""

from __future__ import annotations

import io

import docx
import pytest

from congvan.ingest.open import read_bytes
from congvan.normalize.assemble import assemble
from congvan.normalize.record import Record

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
HEAD = """ỦY BAN NHÂN DÂN
HUYỆN PHÙ CÁT

Số: 318/UBND-NV
Phù Cát, ngày 12 tháng 3 năm 2024
V/v rà soát hồ sơ

Kính gửi: Các phòng, ban; UBND các xã, thị trấn.

"""
TAIL = """

Nơi nhận:
- Như trên;
- Lưu: VT, NV.

CHỦ TỊCH

Đinh Công Lực
"""


def read(text: str) -> Record:
    return assemble(read_bytes(text.encode(), "case.txt"))


def body(text: str) -> Record:
    """The record of a letter with this operative text."""
    return read(HEAD + text + TAIL)


def cited(record: Record) -> list[str | None]:
    return [citation.code for citation in record.citations]


def issuers(record: Record) -> list[str | None]:
    return [citation.issuer.name if citation.issuer else None for citation in record.citations]


def leads(record: Record) -> list[list[str]]:
    return [[lead.name for lead in task.lead] for task in record.tasks]


def test_t01_a_blank_number_and_day_stay_blank() -> None:
    record = read(
        "ỦY BAN NHÂN DÂN\nHUYỆN VÂN CANH\n\nSố:        /UBND-LĐ\nVân Canh, ngày     tháng 4 năm 2023\nV/v tiền công\n\n"
        "Kính gửi: Các xã.\n\nĐề nghị các xã rà soát./.\n"
    )
    assert (record.number, record.symbol, record.code, record.date) == (None, "UBND-LĐ", None, "2023-04")
    assert record.place == "Vân Canh"
    assert record.issuer is not None
    assert (record.issuer.name, record.issuer.parent) == ("Ủy ban nhân dân huyện Vân Canh", None)


def test_t02_a_superior_stands_above_the_issuer() -> None:
    record = read(
        "UBND HUYỆN PHÙ CÁT\nPHÒNG TƯ PHÁP\n_______\nSố: 27/TP-HT\n\nKính gửi: Các xã.\n\nĐề nghị các xã rà soát./.\n"
    )
    assert record.issuer is not None
    assert record.issuer.name == "Phòng Tư pháp huyện Phù Cát"
    assert record.issuer.raw == "PHÒNG TƯ PHÁP"
    assert record.issuer.parent == "Ủy ban nhân dân huyện Phù Cát"
    assert record.code == "27/TP-HT"
    assert record.type is not None
    assert record.type.code == "CV"


def test_t03_two_columns_on_one_line() -> None:
    record = read(
        "Số: 618/UBND-KGVX        Tuy Phước, ngày 09 tháng 02 năm 2023\nV/v triển khai thực hiện\n"
        "thông báo của Ban Chỉ đạo        Kính gửi:\nhè của tỉnh                      - Các phòng, ban, ngành;\n\n"
        "Đề nghị các đơn vị triển khai./.\n"
    )
    assert record.code == "618/UBND-KGVX"
    assert (record.date, record.place) == ("2023-02-09", "Tuy Phước")
    assert record.subject == "triển khai thực hiện thông báo của Ban Chỉ đạo hè của tỉnh"
    assert [addressee.name for addressee in record.addressees] == ["Các phòng, ban, ngành"]


def test_t04_a_date_inside_the_subject_dates_the_meeting() -> None:
    record = read(
        "Số: /UBND-KT\nV/v thực hiện thông báo\ntại cuộc họp ngày 11\ntháng 01 năm 2023\n\nPhù Cát, ngày tháng năm 2023\n\n"
        "Kính gửi: Các xã.\n\nĐề nghị các xã rà soát./.\n"
    )
    assert record.date == "2023"
    assert record.subject == "thực hiện thông báo tại cuộc họp ngày 11 tháng 01 năm 2023"


def test_t05_a_party_letterhead_without_marks() -> None:
    record = read(
        "DANG BO TINH BINH DINH DANG CONG SAN VIET NAM\nHUYEN UY PHU CAT Phu Cat, ngay 21 thang 9 ndm 2021\n*\n"
        "S6 842-CV/HU\nVe viec thuc hién mét s6 chi tiéu\n\nKinh gwi: - Cac chi, dang bo truc thuoc,\n\n"
        "De thuc hien cac chi tiéu cua nghi quyét dai hoi, Ban Thuong vu Huyén uy yéu cau cac chi bo, dang bo truc thuoc bao cao "
        "két qua thuc hién trong nam nay va dé ra nhiém vu cho nam sau, gui vé Van phong Huyén uy dé tong hop.\n"
    )
    assert record.type is not None
    assert (record.type.code, record.type.family) == ("CV", "party")
    assert (record.code, record.number, record.symbol) == ("842-CV/HU", "842", "CV/HU")
    assert record.date == "2021-09-21"
    assert record.issuer is not None
    assert (record.issuer.name, record.issuer.parent) == ("Huyện ủy Phù Cát", "Đảng bộ tỉnh Bình Định")
    assert record.source.restored


def test_t06_signature_and_distribution_on_the_same_lines() -> None:
    record = read(
        "ĐẢNG BỘ TỈNH BÌNH ĐỊNH\nHUYỆN ỦY VÂN CANH\n*\nSố 71-CV/HU\nVề công tác hồ sơ\n\nKính gửi: Các chi bộ.\n\n"
        "Đề nghị các chi bộ rà soát.\n\n"
        "Nơi nhận:                      T/M BAN THƯỜNG VỤ\n- Như trên,                         PHÓ BÍ THƯ\n- TT Huyện ủy,\n"
        "- Lưu VP huyện (hoa).             Đoàn Thị Mơ\n"
    )
    assert record.signer is not None
    assert (record.signer.name, record.signer.title) == ("Đoàn Thị Mơ", "Phó Bí thư")
    assert [(one.code, one.whom) for one in record.signer.capacity] == [("T/M", "Ban Thường vụ")]
    assert [one.name for one in record.distribution] == ["Như trên", "Thường trực Huyện ủy"]
    assert record.filing == ["VP huyện"]


def test_t07_a_chairperson_who_signs_alone_acts_for_nobody() -> None:
    record = body("Đề nghị các xã rà soát./.")
    assert record.signer is not None
    assert (record.signer.name, record.signer.title, record.signer.capacity) == ("Đinh Công Lực", "Chủ tịch", [])


@pytest.mark.parametrize(
    ("block", "name", "title", "capacity"),
    [
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nHồ Thị Sen\n",
            "Hồ Thị Sen",
            "Phó Chủ tịch",
            [("TM.", "Ủy ban nhân dân"), ("KT.", "Chủ tịch")],
        ),
        (
            "TL. BỘ TRƯỞNG\nKT. VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ\nPHÓ VỤ TRƯỞNG\n\nMai Xuân Tín\n",
            "Mai Xuân Tín",
            "Phó Vụ trưởng",
            [("TL.", "Bộ trưởng"), ("KT.", "Vụ trưởng Vụ Tổ chức cán bộ")],
        ),
    ],
)
def test_t08_the_title_is_the_last_line(block: str, name: str, title: str, capacity: list[tuple[str, str]]) -> None:
    signer = read(f"{HEAD}Đề nghị rà soát./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{block}").signer
    assert signer is not None
    assert (signer.name, signer.title) == (name, title)
    assert [(one.code, one.whom) for one in signer.capacity] == capacity


def test_t09_the_issuer_before_the_colon_serves_the_list() -> None:
    record = body(
        "Thực hiện các Quyết định của UBND tỉnh: số 44/2018/QĐ-UBND ngày 05/10/2018 về phân cấp; số 12/2021/QĐ-UBND ngày 17/3/2021 "
        "về quản lý tài sản. Quyết định số 906/QĐ-UBND ngày 20/4/2022 của UBND huyện còn hiệu lực."
    )
    assert cited(record) == ["44/2018/QĐ-UBND", "12/2021/QĐ-UBND", "906/QĐ-UBND"]
    assert [citation.date for citation in record.citations] == ["2018-10-05", "2021-03-17", "2022-04-20"]
    assert issuers(record) == ["Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh", "Ủy ban nhân dân huyện"]
    assert {citation.type for citation in record.citations} == {"QĐ"}


def test_t10_the_issuer_behind_the_list_serves_all() -> None:
    record = body(
        "Sau khi xem xét các Quyết định số 81/QĐ-UBND, 82/QĐ-UBND cùng ngày 15/01/2024 và số 90/QĐ-UBND ngày 18/01/2024 của UBND tỉnh."
    )
    assert cited(record) == ["81/QĐ-UBND", "82/QĐ-UBND", "90/QĐ-UBND"]
    assert [citation.date for citation in record.citations] == ["2024-01-15", "2024-01-15", "2024-01-18"]
    assert set(issuers(record)) == {"Ủy ban nhân dân tỉnh"}


def test_t11_an_impossible_year_is_kept_and_its_likely_reading_told() -> None:
    record = body("Việc tuyển dụng theo Thông tư 03/20219/TT-BNV của Bộ Nội vụ.")
    (citation,) = record.citations
    assert (citation.type, citation.code, citation.number, citation.symbol) == ("TT", "03/20219/TT-BNV", "03", "TT-BNV")
    assert citation.date is None
    assert citation.issuer is not None
    assert citation.issuer.name == "Bộ Nội vụ"
    (warning,) = [warning for warning in record.warnings if warning.code == "year_out_of_range"]
    assert "03/2019/TT-BNV" in warning.message


def test_t12_spaces_inside_a_party_code() -> None:
    record = body("Thực hiện Kết luận số 54- KL/TU ngày 03/8/2022 của Ban Thường vụ Tỉnh ủy, đề nghị các xã rà soát.")
    (citation,) = record.citations
    assert (citation.type, citation.code, citation.symbol, citation.family) == ("KL", "54-KL/TU", "KL/TU", "party")
    assert citation.date == "2022-08-03"
    assert issuers(record) == ["Ban Thường vụ Tỉnh ủy"]


def test_t13_a_note_that_runs_over_the_page_interrupts_no_sentence() -> None:
    record = read(
        HEAD + "Các xã thực hiện theo hướng dẫn của Trung ương, của tỉnh1;\nbáo cáo kết quả về UBND huyện.\n\n"
        "1Nghị quyết số 105/NQ-CP ngày 09/9/2021 của Chính phủ; Quyết định số 512/QĐ-UBND của UBND huyện về quy tắc ứng xử của lực lượng"
        "\n\f\n dân quân trong các cơ quan.\n\nTrong quá trình thực hiện, nếu vướng mắc thì phản ánh về huyện./." + TAIL
    )
    assert "tỉnh1" not in record.text
    assert "của tỉnh; báo cáo" in record.text.replace("\n", " ")
    assert cited(record) == ["105/NQ-CP", "512/QĐ-UBND"]


def test_t14_page_numbers_and_links_are_no_items() -> None:
    record = body(
        "Giao nhiệm vụ cho các đơn vị như sau:\n\n1. Phân công:\n\n+ Phòng Văn hóa và Thông tin: Tổng hợp tình hình chính quyền điện tử.\n\n4\n\n"
        "+ Phòng Y tế: Tổng hợp mức độ hài lòng.\nhttps://vanban.example.vn/thong-tu-09-2021-tt-bnv-51.aspx\n"
    )
    assert leads(record) == [["Phòng Văn hóa và Thông tin"], ["Phòng Y tế"]]
    assert [task.section for task in record.tasks] == ["1.+1", "1.+2"]
    assert record.citations == []


def test_t15_what_a_cited_plan_implements_is_only_mentioned() -> None:
    record = body(
        "Thực hiện Kế hoạch số 31-KH/HU ngày 14/02/2023 của Ban Thường vụ Huyện ủy về triển khai thực hiện Nghị quyết số 09-NQ/TU "
        "ngày 25/11/2022 của Tỉnh ủy, đề nghị các xã rà soát."
    )
    assert [(c.code, c.relation) for c in record.citations] == [("31-KH/HU", "implements"), ("09-NQ/TU", "mentions")]


def test_t16_a_body_and_its_chairperson_share_one_series() -> None:
    record = body(
        "Các xã thực hiện nội dung chỉ đạo của Chủ tịch UBND huyện tại Quyết định số 3107/QĐ-UBND ngày 19/12/2023.\n\n"
        "Nội dung tại Quyết định số 3107/QĐ-UBND ngày 19/12/2023 của UBND huyện được giữ nguyên."
    )
    assert issuers(record) == ["Chủ tịch Ủy ban nhân dân huyện", "Ủy ban nhân dân huyện"]
    assert {citation.key for citation in record.citations} == {"ubnd-huyen-phu-cat-binh-dinh/2023/3107-qd-ubnd"}


def test_t17_who_writes_when_decides_which_province_is_meant() -> None:
    record = body("Thực hiện Công văn số 1275/UBND-NC ngày 04/3/2024 của Chủ tịch UBND tỉnh, đề nghị các xã rà soát.")
    (citation,) = record.citations
    assert citation.issuer is not None
    assert (citation.issuer.name, citation.issuer.id) == ("Chủ tịch Ủy ban nhân dân tỉnh", "ubnd-tinh-binh-dinh")
    assert citation.relation == "implements"


def test_t18_coordinated_recipients_are_split_where_a_body_opens() -> None:
    record = read(
        HEAD
        + "Đề nghị các xã rà soát./.\n\nNơi nhận:\n- Đảng ủy, UBND các xã, thị trấn;\n- MTTQ và các tổ chức đoàn thể cấp huyện;\n"
        "- VP HĐND&UBND: C, PCVP, CVTTHC, Web;\n- Lưu VT, NC.\n\nCHỦ TỊCH\n\nĐinh Công Lực\n"
    )
    assert [one.name for one in record.distribution] == [
        "Đảng ủy các xã, thị trấn",
        "Ủy ban nhân dân các xã, thị trấn",
        "Mặt trận Tổ quốc và các tổ chức đoàn thể cấp huyện",
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân: Chánh Văn phòng, Phó Chánh Văn phòng, chuyên viên thủ tục hành chính, Web",
    ]
    assert record.filing == ["VT", "NC"]


def test_t19_purposes_and_copy_counts_of_recipients() -> None:
    record = read(
        HEAD
        + "Đề nghị các xã rà soát./.\n\nNơi nhận:\n- UBND tỉnh (b/c);\n- TT Huyện ủy (để b/c);\n- Như Điều 3;\n- Các xã (t/h);\n"
        "- Lưu: VT, TP (03).\n\nCHỦ TỊCH\n\nĐinh Công Lực\n"
    )
    assert [(one.name, one.note) for one in record.distribution] == [
        ("Ủy ban nhân dân tỉnh", "để báo cáo"),
        ("Thường trực Huyện ủy", "để báo cáo"),
        ("Như Điều 3", None),
        ("Các xã", "thực hiện"),
    ]
    assert record.filing == ["VT", "TP"]


def test_t20_a_head_noun_serves_the_names_behind_the_colon() -> None:
    record = body(
        "Giao Phòng Tư pháp chủ trì, phối hợp với các phòng: Văn hóa - Thông tin, Nội vụ, Tài chính - Kế hoạch, Văn phòng HĐND-UBND huyện "
        "và các cơ quan, đơn vị theo dõi, đôn đốc việc thực hiện, kịp thời báo cáo UBND huyện."
    )
    (task,) = record.tasks
    assert [one.name for one in task.lead] == ["Phòng Tư pháp"]
    assert [one.name for one in task.coordinating] == [
        "Phòng Văn hóa - Thông tin",
        "Phòng Nội vụ",
        "Phòng Tài chính - Kế hoạch",
        "Văn phòng Hội đồng nhân dân - Ủy ban nhân dân huyện",
        "các cơ quan, đơn vị",
    ]
    assert [one.name for one in task.report_to] == ["Ủy ban nhân dân huyện"]
    assert task.action == "theo dõi, đôn đốc việc thực hiện, kịp thời báo cáo UBND huyện"
    assert task.deadline is None


def test_t21_a_heading_names_those_who_do_its_items() -> None:
    record = body(
        "Yêu cầu các cơ quan thực hiện:\n\n1. UBND huyện\n\n- Tiếp tục triển khai Kế hoạch số 31-KH/HU.\n\n"
        "- Thực hiện chế độ báo cáo theo quy định và báo cáo Thường trực Huyện ủy.\n\n2. Đảng ủy các xã chỉ đạo UBND xã thực hiện."
    )
    assert [task.section for task in record.tasks] == ["1.-1", "1.-2", "2"]
    assert leads(record) == [["Ủy ban nhân dân huyện"], ["Ủy ban nhân dân huyện"], ["Đảng ủy các xã"]]
    assert [one.name for one in record.tasks[1].report_to] == ["Thường trực Huyện ủy"]


def test_t22_a_duty_that_returns_with_each_period() -> None:
    record = body(
        "1. Các phòng gửi báo cáo như sau: Báo cáo quý I, 6 tháng, quý III và năm phải gửi về UBND huyện (qua Phòng Tư pháp) chậm nhất đến ngày "
        "05 của tháng cuối kỳ báo cáo. Thời gian chốt số liệu quý I: từ ngày 05 tháng 12 của năm trước đến ngày 03 tháng 3."
    )
    (task,) = record.tasks
    assert [one.name for one in task.report_to] == ["Ủy ban nhân dân huyện"]
    assert [one.name for one in task.via] == ["Phòng Tư pháp"]
    assert task.deadline is not None
    assert task.deadline.raw == "chậm nhất đến ngày 05 của tháng cuối kỳ báo cáo"
    assert (task.deadline.date, task.deadline.edtf) == (None, None)
    assert task.deadline.recurrence == "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=5"


def test_t23_a_term_that_runs_from_receipt_has_no_day() -> None:
    record = body("1. Các xã trả lời trong thời hạn 10 ngày làm việc kể từ ngày nhận được Công văn này.")
    (task,) = record.tasks
    assert task.deadline is not None
    assert task.deadline.raw == "trong thời hạn 10 ngày làm việc kể từ ngày nhận được Công văn này"
    assert (task.deadline.date, task.deadline.recurrence) == (None, None)
    assert record.citations == []


def test_t24_a_year_that_is_not_printed_is_the_documents() -> None:
    record = body("1. Các xã gửi kết quả về Phòng Tư pháp trước ngày 20/4 để tổng hợp, báo cáo UBND huyện.")
    (task,) = record.tasks
    assert [one.name for one in task.report_to] == ["Phòng Tư pháp"]
    assert task.deadline is not None
    assert (task.deadline.raw, task.deadline.date, task.deadline.edtf) == ("trước ngày 20/4", "2024-04-20", "2024-04-20")
    assert record.evidence["/tasks/0/deadline/date"].method == "inferred:year-of-document"


def test_t25_only_a_stamp_is_a_mark() -> None:
    record = read(
        "HỎA TỐC\n" + HEAD + "Đề nghị khẩn trương triển khai phương án khẩn cấp; công văn này không thuộc danh mục mật." + TAIL
    )
    assert (record.urgency, record.secrecy) == ("hỏa tốc", None)
    assert body("Đề nghị khẩn trương triển khai phương án khẩn cấp.").urgency is None


def test_t26_a_stamp_of_arrival_and_a_signing_note_date_nothing() -> None:
    record = read(
        "CÔNG VĂN ĐẾN\nSố: 2046\nNgày: 18/3/2024\nChuyển: Đ/c Vân\n\nKý bởi: Ủy ban nhân dân huyện\n"
        "Thời gian ký: 13/03/2024 09:41:07 +07:00\n\n" + HEAD + "Đề nghị các xã rà soát./." + TAIL
    )
    assert (record.code, record.date) == ("318/UBND-NV", "2024-03-12")
    assert record.arrival is not None
    assert (record.arrival.number, record.arrival.date) == ("2046", "2024-03-18")


def test_t27_laws_by_name() -> None:
    """What guides a law (`các văn bản hướng dẫn Luật …`) is cited there, not the law once more: see docs/rules.md."""
    record = body(
        "Thực hiện theo quy định của Luật Hộ tịch và các văn bản hướng dẫn Luật Hộ tịch; khoản 3 Điều 12 Luật Lưu trữ năm 2024."
    )
    assert [(c.type, c.code, c.title) for c in record.citations] == [("L", None, "Luật Hộ tịch"), ("L", None, "Luật Lưu trữ")]
    assert record.citations[1].date == "2024"
    assert record.citations[1].provision == "khoản 3 Điều 12"


def test_t28_a_list_that_is_replaced_and_a_chain_that_is_not_amended_here() -> None:
    record = body(
        "Căn cứ Nghị định số 41/2024/NĐ-CP được sửa đổi, bổ sung bởi Nghị định số 98/2024/NĐ-CP;\n\n"
        "Quyết định này thay thế Quyết định số 712/QĐ-LĐLĐ và số 713/QĐ-LĐLĐ ngày 23/5/2014."
    )
    assert [(c.code, c.relation) for c in record.citations] == [
        ("41/2024/NĐ-CP", "based_on"),
        ("98/2024/NĐ-CP", "mentions"),
        ("712/QĐ-LĐLĐ", "replaces"),
        ("713/QĐ-LĐLĐ", "replaces"),
    ]
    assert [citation.date for citation in record.citations[2:]] == ["2014-05-23", "2014-05-23"]


def test_t29_year_groups_and_symbols_tell_the_family() -> None:
    record = body(
        "Các xã nghiên cứu Nghị quyết số 72.3/2025/NQ-CP; Quyết định số 04/2023/QĐ-UBND; Quyết định số 63/QĐ-UBND; "
        "Quyết định số 2210/CV-UB ngày 7/9/1999."
    )
    assert [(c.code, c.family) for c in record.citations] == [
        ("72.3/2025/NQ-CP", "legal"),
        ("04/2023/QĐ-UBND", "legal"),
        ("63/QĐ-UBND", "state"),
        ("2210/CV-UB", "state"),
    ]
    assert record.citations[3].date == "1999-09-07"
    assert [w.pointer for w in record.warnings if w.code == "type_symbol_mismatch"] == ["/citations/3/type"]


def test_t30_an_old_font_of_capitals_is_told_by_its_name() -> None:
    made = docx.Document()
    for text, font in (
        ("ñy ban nh©n d©n", ".VnTimeH"),
        ("huyÖn phï c¸t", ".VnTimeH"),
        ("Thùc hiÖn C«ng v¨n sè 38/CV-UB ngµy 07/6/2000 cña UBND tØnh, ®Ò nghÞ c¸c x· rµ so¸t hå s¬.", ".VnTime"),
    ):
        made.add_paragraph().add_run(text).font.name = font
    held = io.BytesIO()
    made.save(held)
    record = assemble(read_bytes(held.getvalue(), "old.docx"))
    assert record.source.encoding == "tcvn3"
    assert record.issuer is not None
    assert record.issuer.raw.startswith("ỦY BAN NHÂN DÂN")
    assert [(c.code, c.date) for c in record.citations] == [("38/CV-UB", "2000-06-07")]
