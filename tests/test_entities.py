"""The entity model: its silver labels, its training in small, and what the comparison makes of what it sees."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import msgspec
from texts import document_of

from bench.entities import Case, score, worn
from bench.entity_votes import Found, voted
from bench.score import Count
from bench.sentences import by_rule, judged, passages
from bench.synth.silver import from_grammar, silver
from congvan.models.entities import KINDS, Entity, blank, entities
from congvan.normalize.assemble import assemble

LETTER = """ỦY BAN NHÂN DÂN
HUYỆN LAM SƠN

Số: 9/UBND-VP
Lam Sơn, ngày 02 tháng 5 năm 2023

Kính gửi: UBND các xã.

Giao Phòng Nội vụ rà soát hồ sơ, báo cáo UBND huyện trước ngày 20/5/2023.

Nơi nhận:
- Như trên;
- Lưu: VT.

CHỦ TỊCH

{signer}
"""


def _spans(paragraph: str) -> list[tuple[str, str]]:
    return [(paragraph[start:end], kind) for start, end, kind in silver(paragraph) or []]


def test_silver_labels_hold_whole_names() -> None:
    assert _spans("Giao Sở Y tế tỉnh Lam Sơn báo cáo trước ngày 20/5/2023; đồng chí Trần Văn Bảy theo dõi.") == [
        ("Sở Y tế tỉnh Lam Sơn", "BODY"),
        ("trước ngày 20/5/2023", "DEADLINE"),
        ("Trần Văn Bảy", "PERSON"),
    ]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Giao Ban Quản lý chợ Lam Sơn và Ủy ban nhân dân các xã báo cáo.",  # a body that no list knows
        "Việc này không dễ.",  # nothing to learn from
        "Ủy ban nhân dân tỉnh Lam Sơn báo cáo. " * 30,  # too long
    ],
)
def test_silver_labels_are_sure_or_none(paragraph: str) -> None:
    assert silver(paragraph) is None


def test_what_is_trained_on_repeats_and_damage_moves_nothing() -> None:
    clean = list(from_grammar(6, 810_001, damaged=0.0))
    hurt = list(from_grammar(6, 810_001, damaged=1.0))
    assert hurt == list(from_grammar(6, 810_001, damaged=1.0))
    for (text, spans), (other, same) in zip(clean, hurt, strict=True):
        assert spans == same and len(text) == len(other) and text != other


@pytest.mark.parametrize("words", [False, True])
def test_tokens_keep_the_text(words: bool) -> None:
    text = "UBND huyện  Lam Sơn\n\nSố: 12/UBND-VP, (b/c)./.\n\tTM. CHỦ TỊCH"
    assert blank(words=words).make_doc(text).text == text


def test_training_in_small(tmp_path: Path) -> None:
    from congvan.models.train_entities import examples, train

    nlp = blank(words=False)
    bodies = ("Sở Y tế", "Phòng Nội vụ", "Công an xã", "Ủy ban nhân dân các xã", "Thanh tra huyện")
    texts = [
        (f"{before} {body} {after}.", [(len(before) + 1, len(before) + 1 + len(body), "BODY")])
        for before in ("Giao", "Yêu cầu", "Đề nghị", "Nay giao")
        for body in bodies
        for after in ("rà soát", "tổng hợp", "báo cáo kết quả", "niêm yết công khai")
    ]
    data, total, lost = examples(nlp, texts)
    assert (len(data), total, lost) == (80, 80, 0)
    history = train(nlp, list(data), data, 6, tmp_path / "model")
    assert [one["epoch"] for one in history] == list(range(1, 7))
    # What was written is the averaged weights that the last figures are of: read again, they see the same.
    seen = {"right": 0, "given": 0, "wanted": 0}
    for one in data:
        found = entities(one.text, tmp_path / "model")
        assert all(one.end <= two.start for one, two in pairwise(found)) and {one.kind for one in found} <= set(KINDS)
        given = {(each.start, each.end, each.kind) for each in found}
        wanted = {(each.start_char, each.end_char, each.label_) for each in one.reference.ents}
        seen["right"] += len(given & wanted)
        seen["given"] += len(given)
        seen["wanted"] += len(wanted)
    assert 2 * seen["right"] / (seen["given"] + seen["wanted"]) == pytest.approx(history[-1]["f1"], abs=0.0001)
    assert history[-1]["f1"] > 0.3


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        entities("Sở Y tế.", tmp_path)


def _asked(text: str, seen: list[tuple[str, str]], system: str, persons: tuple[str, ...] = ()) -> dict[str, Any]:
    document = document_of(text)
    record = msgspec.to_builtins(assemble(document))
    found = [Entity(record["text"].rindex(words), record["text"].rindex(words) + len(words), kind) for words, kind in seen]
    return voted(record, document, Found(tuple(sorted(found, key=lambda one: one.start)), persons), system)


def test_the_rules_alone_take_nothing_from_the_model() -> None:
    record = _asked(LETTER.format(signer="Đỗ Thị Mơ"), [("Phòng Nội", "BODY")], "rules")
    assert [body["name"] for body in record["tasks"][0]["lead"]] == ["Phòng Nội vụ"]


@pytest.mark.parametrize(("system", "lead"), [("fill", "Phòng Nội vụ"), ("trim", "Phòng Nội"), ("vote", "Phòng Nội")])
def test_the_model_cuts_a_name_where_it_may(system: str, lead: str) -> None:
    record = _asked(LETTER.format(signer="Đỗ Thị Mơ"), [("Phòng Nội", "BODY")], system)
    assert [body["name"] for body in record["tasks"][0]["lead"]] == [lead]


@pytest.mark.parametrize(("system", "name"), [("rules", None), ("trim", None), ("fill", "đỗ thị mơ"), ("vote", "đỗ thị mơ")])
def test_the_model_fills_a_gap_where_it_may(system: str, name: str | None) -> None:
    record = _asked(LETTER.format(signer="đỗ thị mơ"), [("đỗ thị mơ", "PERSON")], system)
    assert (record["signer"] or {}).get("name") == name


def test_the_model_alone_keeps_nothing_of_the_rules() -> None:
    record = _asked(
        LETTER.format(signer="Đỗ Thị Mơ"), [("Phòng Nội vụ", "BODY"), ("trước ngày 20/5/2023", "DEADLINE")], "model"
    )
    assert record["signer"]["name"] is None and record["addressees"] == [] and record["place"] is None
    assert record["tasks"][0]["deadline"]["date"] == "2023-05-20"
    assert [body["name"] for body in record["tasks"][0]["lead"]] == ["Phòng Nội vụ"]


def test_persons_fill_a_missing_signer() -> None:
    record = _asked(LETTER.format(signer="đỗ thị mơ"), [], "+persons", ("đỗ thị mơ",))
    assert record["signer"]["name"] == "đỗ thị mơ"


def test_every_system_is_judged_by_the_same_count() -> None:
    answer = {"signer": {"name": "Đỗ Thị Mơ"}, "place": "Lam Sơn", "tasks": [], "tasks_complete": False}
    counts: dict[str, Count] = {}
    score(Case("one", "", answer), {"signer": {"name": "Đỗ Thị Mơ"}, "place": None}, counts)
    assert (counts["signer.name"].f1, counts["place"].f1) == (1.0, 0.0)


def test_damage_keeps_spans_only_where_letters_stay() -> None:
    case = Case("one", "Sở Y tế báo cáo trước ngày 20/5/2023. " * 20, {}, [(0, 7, "BODY")])
    kept, moved = worn([case], 0.05, keep_length=True)[0], worn([case], 0.05, keep_length=False)[0]
    assert len(kept.text) == len(case.text) and kept.spans == case.spans
    assert kept.text != case.text != moved.text and moved.spans is None


def test_known_ends_of_sentences() -> None:
    one = "Sở Y tế TP. Lam Sơn phối hợp với các đơn vị báo cáo kết quả."
    two = "Ủy ban nhân dân các xã niêm yết công khai danh sách tại trụ sở."
    (found,) = passages([one, "không kể", two], [[(0, 19)], [], []])
    assert found.text[: found.end] == one
    assert by_rule(found.text) == [len(one)]
    told = judged([found], by_rule)
    assert (told["found"], told["false"]) == (1.0, 0.0)
    told = judged([found], lambda text: [text.index("TP.") + 3])
    assert (told["found"], told["false"]) == (0.0, 100.0)
