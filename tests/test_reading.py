"""The reading text: furniture out, notes apart, paragraphs whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from texts import document_of

from congvan.ingest.open import read_bytes
from congvan.ingest.spelling import clean, new_style, unaccented
from congvan.ingest.textfile import pages_apart


def paragraphs(text: str, kind: str = "body") -> list[str]:
    document = document_of(text)
    return [document.text[p.start : p.end].replace("\n", " ") for p in document.paragraphs if p.kind == kind]


def test_page_number_and_link_interrupt_no_list() -> None:
    found = paragraphs(
        "+ Phòng Khoa giáo: Tổng hợp số liệu của các trường.\n\n7\n\n+ Phòng Tổng hợp: Tổng hợp kết quả chung.\n"
        "https://example.vn/van-ban/nghi-dinh-99-2019-nd-cp-1.aspx\n"
    )
    assert found == ["+ Phòng Khoa giáo: Tổng hợp số liệu của các trường.", "+ Phòng Tổng hợp: Tổng hợp kết quả chung."]


def test_signing_stamp_is_no_text() -> None:
    text = document_of("Ký bởi: Ủy ban nhân dân\nThời gian ký: 29/02/2024 08:15:22 +07:00\n\nSố: 12/UBND-VX").text
    assert text == "Số: 12/UBND-VX"


def test_wrapped_lines_with_a_blank_line_after_each_are_one_paragraph() -> None:
    line = "Thực hiện kế hoạch công tác năm của cơ quan về việc rà soát hồ sơ lưu trữ\n\n"
    found = paragraphs(line + "đã giao cho các đơn vị trực thuộc, đề nghị các đơn vị khẩn trương rà soát\n\n" + "báo cáo.\n\n")
    assert len(found) == 1


def test_list_labels_open_paragraphs() -> None:
    found = paragraphs("1. Rà soát hồ sơ.\na) Hồ sơ giấy;\nđ) Hồ sơ số;\n- Bản sao;\n+ Bản chính.\nĐiều 2. Thi hành.")
    assert len(found) == 6


def test_footnote_is_set_apart_with_its_tail_on_the_next_page() -> None:
    text = (
        "Để thực hiện các quy định của Trung ương, của tỉnh1;\n"
        "các đơn vị tập trung thực hiện những nội dung sau đây cho đến hết năm.\n"
        "1. Rà soát.\n"
        "\n1Quyết định số 15/QĐ-UBND ngày 01/02/2023 của UBND tỉnh về bộ quy tắc của lực lượng\n"
        "\f2. Tổng hợp kết quả gửi về cơ quan thường trực theo quy định hiện hành.\n"
        "3. Tổ chức thực hiện nghiêm túc.\n"
        "\n\nbảo vệ trong các cơ quan, đơn vị.\n"
    )
    notes = paragraphs(text, "note")
    assert notes == [
        "Quyết định số 15/QĐ-UBND ngày 01/02/2023 của UBND tỉnh về bộ quy tắc của lực lượng bảo vệ trong các cơ quan, đơn vị."
    ]
    assert "tỉnh;" in document_of(text).text
    assert "bảo vệ" not in " ".join(paragraphs(text))


def test_a_note_of_a_text_without_pages_ends_before_the_text_goes_on() -> None:
    text = (
        "1. Phòng Nội vụ rà soát hồ sơ theo danh mục của tỉnh1.\n"
        "- Lập biểu theo mẫu.\n"
        "\n1 Quyết định số 15/QĐ-UBND ngày 01/02/2023 của UBND tỉnh ban hành danh mục các cơ quan,\n"
        "tổ chức nộp lưu tài liệu.\n"
        "\n2. Phòng Tư pháp thẩm định văn bản.\n"
    )
    assert paragraphs(text, "note") == [
        "Quyết định số 15/QĐ-UBND ngày 01/02/2023 của UBND tỉnh ban hành danh mục các cơ quan, tổ chức nộp lưu tài liệu."
    ]
    assert paragraphs(text)[-1] == "2. Phòng Tư pháp thẩm định văn bản."


def test_a_first_line_set_in_opens_a_paragraph() -> None:
    text = (
        "   1. Phòng Tài chính thẩm tra dự toán, cân đối nguồn kinh phí của huyện và hướng dẫn các xã\n"
        "lập hồ sơ theo quy định, không để tồn hồ sơ của các xã, thị trấn quá năm ngày làm việc.\n"
        "   Hạt Kiểm lâm không cho đốt nương, đốt lửa sưởi trong rừng vào những ngày nắng nóng của\n"
        "tháng này và tháng sau.\n"
    )
    document = read_bytes(text.encode(), "a.txt")
    assert [document.text[p.start : p.start + 12] for p in document.paragraphs] == ["1. Phòng Tài", "Hạt Kiểm lâm"]


def test_labels_with_a_comma_and_bullets_of_an_old_typewriter() -> None:
    found = paragraphs(
        "2. Việc cưới, việc tang:\na, Việc cưới: tổ chức gọn nhẹ.\nb, Việc tang: tổ chức trang nghiêm.\n_ Không phô trương.\n"
    )
    assert len(found) == 4


def test_the_second_half_of_a_name_is_no_item() -> None:
    assert (
        len(paragraphs("Đề nghị Mặt trận Tổ quốc và các tổ chức chính trị\n\n- xã hội huyện tuyên truyền.\n\nHết tháng 5."))
        == 2
    )


def test_a_number_glued_to_a_word_without_a_note_stays() -> None:
    assert "Covid19;" in document_of("Phòng, chống dịch Covid19;\nvà các bệnh khác.").text


def test_a_sentence_runs_over_the_page() -> None:
    found = paragraphs(
        "Các cơ quan, đơn vị tổ chức thực hiện nghiêm túc, tập trung vào một số lĩnh vực\n\n\fquan trọng của ngành."
    )
    assert len(found) == 1


def test_every_span_finds_its_words() -> None:
    document = document_of("Kính gửi: Sở Tư pháp.\n\nThực hiện kế hoạch.")
    for word in document.words:
        assert document.text[word.start : word.end] == word.text
        assert document.words_of(word.start, word.end) == (word,)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300))
def test_any_text_is_read(text: str) -> None:
    document = document_of(text)
    assert [p.start for p in document.paragraphs] == sorted(p.start for p in document.paragraphs)
    for line in document.lines:
        assert "\n" not in document.text[line.start : line.end]


@given(st.text(max_size=80))
def test_new_style_keeps_length_and_is_idempotent(text: str) -> None:
    assert len(new_style(text)) == len(text)
    assert new_style(new_style(text)) == new_style(text)
    assert len(unaccented(clean(text))) == len(clean(text))


def test_tone_placement() -> None:
    assert new_style("Uỷ ban hoà giải quý thuỷ lợi hoàn thuyền HOÀ") == "Ủy ban hòa giải quý thủy lợi hoàn thuyền HÒA"


def test_pages_joined_by_a_space_come_apart() -> None:
    body = "".join(f"Dòng {n} của văn bản này\n" for n in range(20))
    assert pages_apart(body + " Trang sau bắt đầu ở đây\n" + body).count("\f") == 1
    assert pages_apart("".join(f" Dòng {n} thụt một ô\n" for n in range(20))).count("\f") == 0
