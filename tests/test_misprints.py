"""Damaged text is spelt anew where its words are no words; sound text and all that is no small word stay byte for byte."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synth.dispatch import dispatch
from bench.synth.noise import noisy
from congvan.ingest.open import read_bytes
from congvan.ingest.spelling import clean
from congvan.models.misprints import is_damaged, respelt

SOUND = (
    "Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, Phòng Giáo dục và Đào tạo đề nghị các trường học trên địa bàn huyện rà soát "
    "cơ sở vật chất, tổng hợp kết quả báo cáo về Phòng trước ngày 05/4/2024 qua website và email theo Mẫu 02/BC-PGDĐT."
)


def spelt(text: str) -> str:
    tokens = clean(text).split()
    return " ".join(respelt(tokens, [True] * len(tokens)))


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("tập frung cập nhật", "tập trung cập nhật"),
        ("cưỡng cbế công trình", "cưỡng chế công trình"),
        ("trạm y tế xuốngcấp theo", "trạm y tế xuống cấp theo"),
        ("khẩn trương thựe hiện", "khẩn trương thực hiện"),
        ("đề nghị Ủy ban nhân dân huyện Iập danh sách", "đề nghị Ủy ban nhân dân huyện lập danh sách"),
        ("đăng ký khai sinh hồ sơ trực tuyêến", "đăng ký khai sinh hồ sơ trực tuyến"),
    ],
)
def test_words_that_are_no_words_take_the_nearest_likely_one(shown: str, meant: str) -> None:
    assert spelt(shown) == meant


@pytest.mark.parametrize("token", ["214/UBND-KT", "05/4/2024", "BCĐXDNTM", "abc@tinh.gov.vn", "1.2.", "(KHCN)", "Bríu"])
def test_figures_codes_and_abbreviations_stay(token: str) -> None:
    assert spelt(f"theo nội dung {token} của đơn vị") == f"theo nội dung {token} của đơn vị"


def test_sound_text_is_never_looked_into() -> None:
    assert not is_damaged(SOUND.split())
    document = read_bytes(SOUND.encode(), "a.txt")
    assert all(word.text == word.raw and word.confidence is None for word in document.words)


def test_most_damage_is_undone_and_hardly_any_word_is_harmed() -> None:
    damaged = mended = harmed = sound = 0
    for seed in range(700_001, 700_013):
        right = clean(dispatch(seed).text).split()
        dice = Random(seed)
        shown = [clean(noisy(word, 0.012, dice)).strip() or word for word in right]
        shown = [word if " " not in word else before for word, before in zip(shown, right, strict=True)]
        assert is_damaged(shown)
        for meant, read, now in zip(right, shown, respelt(shown, [True] * len(shown)), strict=True):
            damaged, mended = damaged + (read != meant), mended + (read != meant and now == meant)
            sound, harmed = sound + (read == meant), harmed + (read == meant and now != meant)
    assert mended / damaged > 0.55
    assert harmed / sound < 0.002


def test_what_was_read_is_kept_and_a_word_spelt_anew_is_less_sure() -> None:
    text = "\n".join(noisy(dispatch(seed).text, 0.012, Random(seed)) for seed in (700_021, 700_022))
    document = read_bytes(text.encode(), "a.txt")
    changed = [word for word in document.words if word.text != clean(word.raw)]
    assert len(changed) > 10
    assert all(word.confidence is not None and word.confidence < 1.0 for word in changed)
    for word in document.words:
        assert document.text[word.start : word.start + len(word.text)] == word.text


def test_a_word_that_is_not_doubted_stays() -> None:
    tokens = ["tập", "frung", "cập", "nhật"]
    assert respelt(tokens, [False] * 4) == tokens


@given(
    st.lists(
        st.text(alphabet="aăâđeêioôơuưybcghnrtx/.-1230 ́̀", min_size=1, max_size=14).map(str.strip).filter(bool), max_size=30
    )
)
@settings(max_examples=60, deadline=None)
def test_any_tokens_come_back_as_many(tokens: list[str]) -> None:
    out = respelt(tokens, [True] * len(tokens))
    assert len(out) == len(tokens)
    for before, after in zip(tokens, out, strict=True):
        if any(letter in "/-" for letter in before):
            assert after == before
        if any(letter.isdigit() for letter in before):  # `v1ệc`: a figure may be a letter, no more
            assert len(after) == len(before)
