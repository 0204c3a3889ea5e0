"""Confidence: named factors, weighed; less where words were read badly, restored or inferred."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from regenerate import SAMPLES

from congvan.normalize.confidence import FACTORS, family_of, likelihood
from congvan.pipelines.process import process_bytes, process_path

SURE = {"rule": 0.97, "reading": 1.0, "restored": 0.0, "inferred": 0.0}


def test_a_pointer_tells_the_kind_of_value() -> None:
    assert family_of("/code") == "code"
    assert family_of("/tasks/12") == "tasks"
    assert family_of("/tasks/12/lead/3") == "tasks.lead"
    assert family_of("/tasks/1/deadline/date") == "tasks.deadline"


@pytest.mark.parametrize("pointer", ["/code", "/issuer", "/tasks/0", "/tasks/0/lead/0", "/citations/2", "/never/heard/of"])
@pytest.mark.parametrize("worse", [{"rule": 0.6}, {"reading": 0.4}, {"restored": 1.0}, {"inferred": 1.0}])
def test_each_factor_lowers_it(pointer: str, worse: dict[str, float]) -> None:
    assert likelihood(pointer, SURE | worse) < likelihood(pointer, SURE)


@given(st.fixed_dictionaries({name: st.floats(0, 1) for name in FACTORS}), st.text(max_size=30))
def test_it_is_a_probability_whatever_comes(factors: dict[str, float], pointer: str) -> None:
    assert 0.0 < likelihood("/" + pointer, factors) < 1.0


def test_values_of_restored_words_are_less_sure_than_those_of_the_same_letter_as_written() -> None:
    path = SAMPLES / "text" / "001-truong-hoc-an-toan.txt"
    written = path.read_text(encoding="utf-8")
    bare = unicodedata.normalize("NFD", written.replace("đ", "d").replace("Đ", "D"))
    stripped = "".join(letter for letter in bare if not unicodedata.combining(letter))
    one, other = process_path(path).record, process_bytes(stripped.encode(), path.name).record
    assert one is not None and other is not None
    assert other.source.restored
    shared = [
        pointer for pointer in ("/issuer", "/subject", "/addressees/0") if pointer in one.evidence and pointer in other.evidence
    ]
    assert len(shared) == 3
    for pointer in shared:
        assert other.evidence[pointer].confidence < one.evidence[pointer].confidence
    assert other.confidence <= one.confidence  # the least may be the code, which no restoring touches


def test_a_record_names_the_factors_of_each_value() -> None:
    record = process_path(SAMPLES / "text" / "001-truong-hoc-an-toan.txt").record
    assert record is not None
    for pointer, evidence in record.evidence.items():
        assert set(evidence.factors) == set(FACTORS)
        assert evidence.confidence == round(likelihood(pointer, evidence.factors), 3)
    assert [citation.confidence for citation in record.citations] == [
        record.evidence[f"/citations/{n}"].confidence for n in range(len(record.citations))
    ]
