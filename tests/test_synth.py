"""The grammar of synthetic dispatches keeps its word: answers stand in the text, spans hold what they say, seeds repeat."""

from __future__ import annotations

import doctest
import sys
import unicodedata
from pathlib import Path
from random import Random

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import bench.reliability as reliability
from bench.score import figures, score
from bench.synth.dispatch import Dispatch, dispatch
from bench.synth.judge import read_in
from bench.synth.marked import KINDS, bare, mark, read, wrapped
from bench.synth.noise import noisy
from congvan.ingest.spelling import clean

SEEDS = range(700_001, 700_061)


@pytest.fixture(scope="module")
def made() -> list[Dispatch]:
    return [dispatch(seed) for seed in SEEDS]


def test_a_seed_is_a_dispatch(made: list[Dispatch]) -> None:
    assert dispatch(SEEDS[0]) == made[0]
    assert len({one.text for one in made}) == len(made)


def test_marks_come_out_as_spans() -> None:
    body = mark("BODY", f"Sở Y tế {mark('PLACE', 'tỉnh An Phong')}")
    text = f"Giao {body} báo cáo {mark('DEADLINE', 'trước ngày 3/4')}."
    plain, spans = read(text)
    assert plain == bare(text) == "Giao Sở Y tế tỉnh An Phong báo cáo trước ngày 3/4."
    assert [(plain[start:end], kind) for start, end, kind in spans] == [
        ("Sở Y tế tỉnh An Phong", "BODY"),
        ("trước ngày 3/4", "DEADLINE"),
    ]


def test_wrapping_counts_what_is_seen_and_changes_only_gaps() -> None:
    text = f"Yêu cầu {mark('BODY', 'Ủy ban nhân dân các xã, thị trấn')} nghiêm túc thực hiện"
    folded = wrapped(text, 20)
    assert folded.replace("\n", " ") == text
    assert max(len(line) for line in bare(folded).split("\n")) <= 20


def test_entities_stand_apart_and_hold_words(made: list[Dispatch]) -> None:
    for one in made:
        last = 0
        for start, end, kind in one.entities:
            assert kind in KINDS and last <= start < end <= len(one.text)
            assert one.text[start:end].strip() == one.text[start:end] != ""
            last = end
        assert not any(unicodedata.category(letter) == "Co" for letter in one.text)


def test_what_the_answer_holds_is_printed(made: list[Dispatch]) -> None:
    for one in made:
        text, answer = "".join(clean(one.text).split()), one.answer
        codes = [item["code"] for item in answer["citations"]] + [answer["code"] or ""]
        assert all("".join(code.split()) in text for code in codes)
        name = answer["signer"]["name"]
        assert name is None or "".join(name.split()).lower() in text.lower()
        persons = [clean(one.text[start:end]) for start, end, kind in one.entities if kind == "PERSON"]
        assert name is None or name.lower() in (person.lower() for person in persons)


def test_every_kind_of_issuer_writes() -> None:
    levels = {dispatch(seed).answer["level"] for seed in range(1, 260)}
    assert {"province", "district", "commune", "department", "section", "ministry", "office", "union", "police"} <= levels
    assert {"party-province", "party-district", "party-commune", "party-board", "premier"} <= levels


def test_noise_keeps_lines_and_its_measure(made: list[Dispatch]) -> None:
    text = made[0].text
    assert noisy(text, 0.0, Random(1)) == text
    damaged = noisy(text, 0.03, Random(1))
    assert damaged != text and damaged.count("\n") == text.count("\n")
    assert abs(len(damaged) - len(text)) < 0.05 * len(text)


def test_the_rules_understand_most_of_it() -> None:
    answers, records = {}, {}
    for stem, one, record in read_in(40, SEEDS[0]):
        answers[stem], records[stem] = one.answer, record
    found = figures(score(answers, records))
    assert found["overall"] >= 0.96
    assert min(found["type"], found["code"], found["citations"], found["tasks"]) >= 0.95


def test_reliability_examples_and_edges() -> None:
    assert doctest.testmod(reliability).failed == 0
    assert reliability.expected_error([]) == reliability.brier([]) == 0.0
    assert reliability.bins_of([(1.0, True)])[0].low == 0.9
    sure = [(1.0, True), (1.0, False)]
    assert reliability.expected_error(sure) == reliability.brier(sure) == 0.5
    groups = reliability.by_field([("b", 0.5, True), ("a", 0.9, True), ("a", 0.7, False)])
    assert list(groups) == ["a", "b"] and len(reliability.summary(groups)) == 4
    assert len(reliability.table(groups["a"])) == 3
