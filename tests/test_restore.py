"""The restorer: marks come back, what must not change does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import document_of

from congvan.models.restore import marks_are_lost, restore, restore_text, restore_where_lost

BARE = (
    "Thuc hien Ke hoach so 215/KH-UBND ngay 05/3/2024 cua Uy ban nhan dan huyen ve viec day manh cai cach hanh chinh, "
    "de nghi cac phong, ban, don vi khan truong to chuc thuc hien va bao cao ket qua truoc ngay 20/6/2024."
)
MARKED = (
    "Thực hiện Kế hoạch số 215/KH-UBND ngày 05/3/2024 của Ủy ban nhân dân huyện về việc đẩy mạnh cải cách hành chính, "
    "đề nghị các phòng, ban, đơn vị khẩn trương tổ chức thực hiện và báo cáo kết quả trước ngày 20/6/2024."
)


def test_formula_sentence_comes_back_whole() -> None:
    assert restore_text(BARE) == MARKED


def test_wrong_letters_of_an_english_recogniser() -> None:
    read = "Thyc hién Ké hoach s6 12/KH-UBND ctia UBND huyén, yéu cau cac co quan, don vi trién khai thyc hién"
    assert restore_text(read) == (
        "Thực hiện Kế hoạch số 12/KH-UBND của UBND huyện, yêu cầu các cơ quan, đơn vị triển khai thực hiện"
    )


@pytest.mark.parametrize(
    "token", ["1307-CV/HU", "10/01/2022", "a.b@c.vn", "https://x.vn/so-6", "UBND", "14/20218/TT-BNV", "2024"]
)
def test_codes_dates_numbers_and_addresses_pass_byte_for_byte(token: str) -> None:
    assert restore(["theo", token, "cua"])[1].text == token


def test_only_text_that_lost_its_marks_is_touched() -> None:
    assert marks_are_lost(BARE.split())
    assert not marks_are_lost(MARKED.split())
    assert not marks_are_lost(
        [
            "The",
            "committee",
            "has",
            "decided",
            "to",
            "report",
            "the",
            "results",
            "of",
            "the",
            "plan",
            "before",
            "the",
            "end",
            "of",
            "June",
            "this",
            "year",
        ]
    )
    assert document_of(MARKED).source.restored is False
    assert document_of(BARE).source.restored is True


def test_only_the_page_that_lost_its_marks_is_touched() -> None:
    page = "\n".join([MARKED] * 3)
    bare = "\n".join([BARE] * 3)
    document = document_of(f"{page}\n\f{bare}")
    texts = {number: " ".join(w.text for w in document.words if w.page == number) for number in (1, 2)}
    assert texts[1] == texts[2] == " ".join([MARKED] * 3)
    assert [w.raw for w in document.words if w.page == 2] == " ".join([BARE] * 3).split()


def test_paragraphs_that_are_sound_stay_byte_for_byte() -> None:
    english = "The committee has decided to report the results of the plan before the end of June this year."
    text = f"{MARKED}\n\n{BARE}\n\n{english}\n"
    assert "".join(piece for piece, _ in restore_where_lost(text)) == f"{MARKED}\n\n{MARKED}\n\n{english}\n"


def test_a_paragraph_that_lost_its_marks_among_sound_ones_gets_them_back() -> None:
    document = document_of(f"{MARKED}\n\n{BARE}\n\n{MARKED}\n")
    assert document.source.restored is True
    assert [line for line in document.text.split("\n") if line] == [MARKED, MARKED, MARKED]
    english = "The committee has decided to report the results of the plan before the end of June this year."
    assert document_of(f"{MARKED}\n\n{english}\n\n{MARKED}\n").source.restored is False


def test_raw_reading_is_kept() -> None:
    document = document_of(BARE)
    assert document.words[0].text == "Thực"
    assert document.words[0].raw == "Thuc"


@given(st.lists(st.text(min_size=1, max_size=12).filter(lambda t: not any(c.isspace() for c in t)), max_size=15))
def test_any_tokens_keep_their_number_and_digits(tokens: list[str]) -> None:
    found = restore(tokens)
    assert [r.raw for r in found] == tokens
    for token, result in zip(tokens, found, strict=True):
        if token.isdigit():
            assert result.text == token
