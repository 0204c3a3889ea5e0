"""Texts that no honest typist writes end in a record or a warning: never in an exception, and never without an end.

Nothing here measures seconds (`bench/linear.py` does): a rule that ran out of its time says so in the record, and none may."""

from __future__ import annotations

import pytest
from hostile import FAMILIES, HEAD, TAIL, Family

from congvan.extract import patterns
from congvan.extract.patterns import SHORT, Pattern, overruns
from congvan.ingest.bounds import LONGEST, LONGEST_WORD
from congvan.ingest.document import Document
from congvan.ingest.open import read_bytes
from congvan.normalize.assemble import assemble
from congvan.normalize.record import Record, decode, encode

#: Characters of each text: longer than any paragraph may be, so that bounds are met.
LENGTH = 10_000
MILLION = 1_000_000


def read(family: Family, length: int) -> tuple[Document, Record]:
    document = read_bytes(family(length).encode(), "hostile.txt")
    return document, assemble(document)


@pytest.mark.parametrize("name", FAMILIES)
def test_every_family_ends_in_a_whole_record(name: str) -> None:
    document, record = read(FAMILIES[name], LENGTH)
    assert [warning.message for warning in record.warnings if warning.code == "rule_timeout"] == []
    assert decode(encode(record)) == record
    assert all(p.end - p.start <= LONGEST for p in document.paragraphs)
    assert all(len(word.text) <= LONGEST_WORD for word in document.words)
    assert all(document.text[word.start : word.end] == word.text for word in document.words)


@pytest.mark.parametrize("name", ["digits-line", "commas-line", "brackets-nested", "one-word", "combining"])
def test_a_megabyte_on_one_line(name: str) -> None:
    document, record = read(FAMILIES[name], MILLION)
    assert record.status == "read"
    assert [warning.message for warning in record.warnings if warning.code == "rule_timeout"] == []
    long = [warning for warning in record.warnings if warning.code == "overlong"]
    assert len(long) == (name != "combining")
    assert len(document.text) <= 1.001 * MILLION + 2 * len(HEAD + TAIL)


def test_nothing_is_lost_where_a_line_is_cut() -> None:
    text = "Rà soát hồ sơ năm 2023, 2024; cập nhật danh mục. " * 2000
    document = read_bytes((HEAD + text + TAIL).encode(), "long.txt")
    assert document.text.split() == (HEAD + text + TAIL).split()
    assert sum(issue.code == "overlong" for issue in document.issues) == 1


def test_a_line_is_cut_behind_a_sentence() -> None:
    text = "Rà soát hồ sơ năm 2023, 2024; cập nhật danh mục ở các xã. " * 400
    document = read_bytes(text.encode(), "long.txt")
    ends = [document.text[line.end - 1] for line in document.lines]
    assert len(ends) > 2
    assert set(ends) <= {".", ";"}


def test_a_pattern_that_runs_out_of_time_finds_nothing_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "CLOCK", 0.01)
    slow = Pattern("slow", r"(?:a|aa|a?a)+$")
    text = "a" * SHORT + "!"
    with overruns() as late:
        assert slow.search(text) is None
        assert slow.sub("", text) == text
        assert slow.split(text) == [text]  # given up by now: not tried again
        assert list(slow.finditer(text)) == []
        assert slow.match("aaaa") is None
    assert late == {"slow": patterns.PATIENCE}
    assert slow.match("aaaa") is not None  # the next document finds it rested


def test_a_record_names_the_rules_that_ran_out_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "CLOCK", 1e-9)
    # Lists of names this long take a while to find, and the clock looks only now and then.
    record = assemble(read_bytes(FAMILIES["names"](200_000).encode(), "names.txt"))
    assert any(warning.code == "rule_timeout" and "The rule " in warning.message for warning in record.warnings)
