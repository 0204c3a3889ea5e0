"""Syllables that a converter tore apart come together again; sound text stays as it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from congvan.models.rejoin import closed, groups, torn
from congvan.pipelines.process import process_bytes

TORN = (
    "ỦY BAN NHÂN DÂN\nXÃ MỸ LỘC HẠ\nSố: 46/KH-UBND\nC Ộ NG H ÒA XÃ H Ộ I CH Ủ NGH ĨA VI Ệ T NAM\nĐộ c l ậ p - T ự do - H ạ nh phúc\n"
    "Mỹ Lộc Hạ, ngày 18 th áng 3 n ăm 2024\n\nK Ế HO Ạ CH\nThực hi ện công tác gi ảm nghèo b ền v ững\n\n"
    "UBND xã giao nhi ệm vụ như sau:\n1. Trạm Y tế xã kh ám sức khỏe cho hộ ngh èo xong trư ớc ngày 20/4/2024.\n\n"
    "N ơi nh ận:\n- Như trên;\n- Lưu: VP.\nTM. ỦY BAN NHÂN DÂN\nCH Ủ T ỊCH\nPhạm Thị Hồng Lê\n"
)


def test_pieces_of_one_syllable_come_together() -> None:
    assert closed("C Ộ NG H ÒA XÃ H Ộ I CH Ủ NGH ĨA VI Ệ T NAM") == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert closed("thực hi ện c ủa Đ ịnh, (th áng 3)") == "thực hiện của Định, (tháng 3)"


def test_the_likeliest_of_two_ways_is_taken() -> None:
    assert closed("mức độ c ủa") == "mức độ của"


def test_what_are_words_by_themselves_stays() -> None:
    for text in ("điểm c khoản 2 Điều 5", "VIET NAM", "Y Blăm Niê", "a) Ủy ban, ở xã", "số 12/CV-UB năm 2019"):
        assert closed(text) == text


def test_one_piece_is_no_torn_text() -> None:
    assert not torn(["Nơi nhận: điểm c khoản 2", "Ủy ban nhân dân xã th"])
    assert torn(TORN.splitlines())


def test_a_torn_dispatch_reads_like_a_sound_one() -> None:
    record = process_bytes(TORN.encode(), "a.txt").record
    assert record is not None and record.type is not None and record.signer is not None
    assert (record.type.code, record.code, record.date) == ("KH", "46/KH-UBND", "2024-03-18")
    assert record.subject == "Thực hiện công tác giảm nghèo bền vững"
    assert (record.signer.name, record.signer.title) == ("Phạm Thị Hồng Lê", "Chủ tịch")
    (task,) = record.tasks
    assert task.lead[0].name == "Trạm Y tế xã" and task.deadline is not None and task.deadline.date == "2024-04-20"


@given(st.lists(st.text(alphabet="aăâđêoôơuưcghnt ẾIỆ.,1", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=24))
@settings(max_examples=80, deadline=None)
def test_sizes_add_up(tokens: list[str]) -> None:
    tokens = [part for token in tokens for part in token.split()]
    assert sum(groups(tokens)) == len(tokens)
    assert closed(" ".join(tokens)).replace(" ", "") == "".join(tokens)
