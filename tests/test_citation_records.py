"""Citations as the record holds them: repeated mentions completed, issuers of symbols, warnings."""

from __future__ import annotations

import pytest
from test_citations import HEAD, TAIL
from texts import document_of

from congvan.extract.citations import find_citations
from congvan.extract.zones import find_zones
from congvan.normalize.assemble import assemble
from congvan.normalize.bodies import context_of
from congvan.normalize.citations import citations_of
from congvan.normalize.record import Citation, Warning_


def read(body: str) -> tuple[list[Citation], list[Warning_]]:
    document = document_of(HEAD + body + TAIL)
    return citations_of(find_citations(document, find_zones(document)), context_of(None, None, None, None), "2024-03-02")


def test_bare_code_takes_issuer_and_date_from_its_first_mention() -> None:
    body = "Theo Kế hoạch số 27/KH-UBND ngày 05/01/2024 của UBND tỉnh. Các phòng báo cáo theo Kế hoạch số 27/KH-UBND."
    (first, again), warnings = read(body)
    assert first.issuer is not None and again.issuer is not None
    assert (again.date, again.issuer.name) == ("2024-01-05", first.issuer.name)
    assert first.issuer.name == "Ủy ban nhân dân tỉnh"
    assert warnings == []


def test_symbol_tells_the_issuer_only_where_one_body_writes_it() -> None:
    (decree, decision), _ = read("Theo Nghị định số 30/2020/NĐ-CP và theo Quyết định số 7/QĐ-UBND.")
    assert decree.issuer is not None and decree.issuer.name == "Chính phủ"
    assert decision.issuer is None
    assert (decree.family, decision.family) == ("legal", "state")


def test_impossible_year_is_kept_and_warned_of() -> None:
    (citation,), (warning,) = read("Theo Thông tư 21/20198/TT-BNV của Bộ Nội vụ.")
    assert (citation.code, citation.date) == ("21/20198/TT-BNV", None)
    assert warning.code == "year_out_of_range"
    assert "21/2018/TT-BNV" in warning.message


def test_type_word_against_symbol() -> None:
    (citation,), (warning,) = read("Theo Quyết định số 812/CV-UB ngày 5/6/1998.")
    assert citation.type == "QĐ"
    assert (warning.code, warning.pointer) == ("type_symbol_mismatch", "/citations/0/type")


def test_the_head_of_a_list_speaks_for_its_items() -> None:
    from congvan.pipelines.process import process_bytes

    text = (
        "ỦY BAN NHÂN DÂN\nHUYỆN ĐẠI LĨNH\n\nSố: 88/QĐ-UBND\n\nĐại Lĩnh, ngày 06 tháng 5 năm 2024\n\nQUYẾT ĐỊNH\nBãi bỏ văn bản\n\n"
        "Điều 2. Bãi bỏ các văn bản sau đây:\n\n1. Quyết định số 11/QĐ-UBND ngày 08/6/2016;\n\n"
        "2. Các Quyết định số 92/QĐ-UBND, 93/QĐ-UBND cùng ngày 14/5/2018.\n\n"
        "Điều 3. Thi hành\n\n1. Phòng Nội vụ hướng dẫn theo Kế hoạch số 12/KH-UBND ngày 02/01/2024.\n"
    )
    record = process_bytes(text.encode(), "a.txt").record
    assert record is not None
    assert [(one.code, one.relation) for one in record.citations] == [
        ("11/QĐ-UBND", "repeals"),
        ("92/QĐ-UBND", "repeals"),
        ("93/QĐ-UBND", "repeals"),
        ("12/KH-UBND", "mentions"),
    ]


def test_who_and_when_may_stand_before_the_document() -> None:
    (first, again), _ = read(
        "Ngày 26/9/2023, UBND huyện ban hành Công văn số 71/UBND-NV về việc tinh giản. Các xã làm theo Công văn số 71/UBND-NV."
    )
    assert [(one.date, one.issuer.name if one.issuer else None) for one in (first, again)] == [
        ("2023-09-26", "Ủy ban nhân dân huyện")
    ] * 2


def test_what_was_received_that_day_bears_another_date() -> None:
    (one,), _ = read("Ngày 26/9/2023, UBND huyện nhận được Công văn số 71/SNV-TC về việc tinh giản.")
    # Who received it did not issue it; its symbol says who did.
    assert (one.date, one.issuer.name if one.issuer else None) == (None, "Sở Nội vụ")


def test_what_is_answered_is_the_only_addressees() -> None:
    text = (
        "BỘ XÂY DỰNG\n\nSố: 12/BXD-HTKT\nHà Nội, ngày 05 tháng 3 năm 2024\n\nKính gửi: Ủy ban nhân dân tỉnh Thiên Lộc.\n\n"
        "Bộ Xây dựng nhận được văn bản số 1379/UBND-KT4 ngày 12/02/2024 về giá nước sạch. Về vấn đề này, Bộ có ý kiến như sau:\n\n"
        "Giá nước sạch do tỉnh quyết định./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCỤC TRƯỞNG\n\nLê Văn Tám\n"
    )
    record = assemble(document_of(text))
    (one,) = record.citations
    assert (one.relation, one.issuer.name if one.issuer else None) == ("responds_to", "Ủy ban nhân dân tỉnh Thiên Lộc")
    assert record.evidence["/citations/0/issuer"].method == "inferred:addressee"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        (
            "Công điện số 22/CĐ-TW của Ban Chỉ đạo Trung ương về Phòng chống thiên tai và các văn bản khác",
            "Ban Chỉ đạo Trung ương về Phòng chống thiên tai",
        ),
        ("Kế hoạch số 15/KH-BCĐ của Ban Chỉ đạo tỉnh về việc phòng, chống dịch", "Ban Chỉ đạo tỉnh"),
        ("Nghị định số 26/2007/NĐ-CP của Chính phủ Quy định chi tiết thi hành Luật", "Chính phủ"),
        ("Nghị quyết số 18-NQ/TW của Hội nghị Trung ương 6 khóa XII về tổ chức bộ máy", "Hội nghị Trung ương 6 khóa XII"),
        ("Báo cáo số 712/BC-CAH ngày 03/3/2023", "Công an huyện"),
        ("Kết luận số 17-KL/UBKTĐU ngày 03/3/2023", "Ủy ban Kiểm tra Đảng ủy"),
    ],
)
def test_issuers_with_a_field_and_of_letters_alone(text: str, issuer: str) -> None:
    (one,), _ = read(f"Thực hiện {text}, các xã báo cáo.")
    assert one.issuer is not None and one.issuer.name == issuer


def test_a_bare_mention_is_completed_by_a_later_one() -> None:
    (first, _), _ = read(
        "Theo Kế hoạch số 27/KH-UBND, nay triển khai. Kế hoạch số 27/KH-UBND ngày 05/01/2024 của UBND tỉnh nêu rõ."
    )
    assert first.date == "2024-01-05" and first.issuer is not None


def test_the_subject_cites_too() -> None:
    from congvan.pipelines.process import process_bytes

    text = (
        "ỦY BAN NHÂN DÂN\nHUYỆN ĐẠI LĨNH\n\nSố: 88/UBND-NV\nV/v trả lời Công văn số 14/NV ngày 02/5/2024 của Phòng Nội vụ\n\n"
        "Đại Lĩnh, ngày 06 tháng 5 năm 2024\n\nKính gửi: Phòng Nội vụ.\n\nỦy ban nhân dân huyện đồng ý với Công văn số 14/NV.\n"
    )
    record = process_bytes(text.encode(), "a.txt").record
    assert record is not None
    assert [(one.code, one.date, one.relation) for one in record.citations] == [
        ("14/NV", "2024-05-02", "responds_to"),
        ("14/NV", "2024-05-02", "mentions"),
    ]
