"""The generator of samples and the scorer: what they promise, without fonts."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.score import figures, load_answers, score  # noqa: E402
from samples.layout import answer_of, date_line, layout_of, load_source  # noqa: E402
from samples.legacy import to_tcvn3, to_vni, without_marks  # noqa: E402
from samples.plain import layout_of_text, text_of  # noqa: E402

SOURCES = sorted((ROOT / "samples" / "src").glob("*.toml"))


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_a_text_set_again_loses_no_word(path: Path) -> None:
    text = text_of(layout_of(load_source(path)))
    again = text_of(layout_of_text(text))
    assert sorted(re.findall(r"\w+", again)) == sorted(re.findall(r"\w+", text))


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_committed_answers_are_those_of_the_sources(path: Path) -> None:
    assert load_answers()[path.stem] == answer_of(path.stem, load_source(path))


@pytest.mark.parametrize("path", SOURCES, ids=[path.stem for path in SOURCES])
def test_cited_codes_of_the_answers_stand_in_the_text(path: Path) -> None:
    text = text_of(layout_of(load_source(path)))
    for citation in load_answers()[path.stem]["citations"]:
        assert citation["code"] is None or citation["code"] in text


def test_a_draft_keeps_the_gap_of_its_day() -> None:
    assert date_line("Hòa Mỹ", "2023-09") == "Hòa Mỹ, ngày       tháng 9 năm 2023"
    assert date_line("Hòa Mỹ", "2024-02-05") == "Hòa Mỹ, ngày 05 tháng 02 năm 2024"


def test_columns_are_found_again_in_a_plain_text() -> None:
    layout = layout_of_text(
        "ỦY BAN NHÂN DÂN\nXÃ HÒA MỸ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: 5/UBND-VP\nHòa Mỹ, ngày 03 tháng 4 năm 2023\n\nV/v kiểm kê tài sản\n\nKính gửi: Các thôn.\n\n"
        "Yêu cầu các thôn thực hiện./.\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nPhạm Văn Hải\n"
    )
    assert layout.issuer == ("ỦY BAN NHÂN DÂN", "XÃ HÒA MỸ")
    assert layout.number == "Số: 5/UBND-VP"
    assert layout.letter_subject == "V/v kiểm kê tài sản"
    assert layout.to == ("Các thôn.",)
    assert layout.sign == ("CHỦ TỊCH",)
    assert layout.name == "Phạm Văn Hải"


def test_legacy_encodings_give_the_known_bytes() -> None:
    assert to_tcvn3("công văn") == b"c\xabng v\xa8n"
    assert to_vni("công văn") == "coâng vaên".encode("cp1252")
    assert without_marks("Đường Sông Trầu") == "Duong Song Trau"


def test_the_scorer_counts_misses_and_extras() -> None:
    answers = {"001": next(iter(load_answers().values()))}
    nothing = figures(score(answers, {}))
    assert nothing["type"] == nothing["tasks"] == nothing["citations"] == 0.0
    first = answers["001"]["citations"][0]
    half = score(answers, {"001": {"citations": [first, {"code": "9/XX-YY", "type": "CV"}]}})
    assert (half["citations"].right, half["citations"].given, half["citations"].wanted) == (1, 2, 3)
