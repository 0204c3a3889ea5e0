"""The ledger: what is known of each file and each run, all of a batch or none of it."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.ledger import FileRow, Ledger


def row(name: str, status: str = "read", sha256: str = "aa", code: str | None = None) -> FileRow:
    return FileRow(Path("/in") / name, 10, 20, sha256, "f1", status, code, code and f"{code}.", 1, None, 2, 0.5)


def test_rows_come_back_as_they_went_in(tmp_path: Path) -> None:
    odd = replace(row("x"), path=Path(os.fsdecode(b"/in/d\xff\n.txt")), original=Path("/in/a.txt"), code="duplicate")
    with Ledger.open(tmp_path) as ledger:
        ledger.write(ledger.begin("f1"), [odd, row("b.txt"), row("a.txt")])
    with Ledger.open(tmp_path) as ledger:
        assert ledger.file(odd.path) == odd
        assert ledger.file(Path("/in/none")) is None
        assert [one.path.name for one in ledger.holders("aa")][:2] == ["a.txt", "b.txt"]


def test_the_latest_row_of_a_file_counts(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        run = ledger.begin("f1")
        ledger.write(run, [row("a.txt", "failed", code="timeout"), row("b.txt", "refused", code="empty")])
        assert [one.code for one in ledger.failures()] == ["timeout", "empty"]
        ledger.write(run, [row("a.txt")])
        assert ledger.counts() == {"read": 1, "refused": 1}
        assert [one.path.name for one in ledger.failures(("refused",))] == ["b.txt"]


def test_runs_know_when_and_how_they_ended(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        first = ledger.begin("f1")
        ledger.end(first, "finished", 7)
        ledger.begin("f1")
        killed, finished = ledger.runs()
    assert (killed.outcome, killed.ended) == (None, None)
    assert (finished.outcome, finished.files) == ("finished", 7)
    assert finished.ended is not None and finished.started <= finished.ended


def test_a_batch_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        broken = replace(row("b.txt"), status=None)  # type: ignore[arg-type]
        with pytest.raises(CongvanError):
            ledger.write(ledger.begin("f1"), [row("a.txt"), broken])
        assert ledger.counts() == {}
        ledger.write(1, [row("a.txt")])  # and the ledger goes on
        assert ledger.counts() == {"read": 1}


def test_control_c_in_the_middle_of_a_batch_leaves_the_ledger_usable(tmp_path: Path) -> None:
    def rows():  # type: ignore[no-untyped-def]
        yield row("a.txt")
        raise KeyboardInterrupt

    with Ledger.open(tmp_path) as ledger:
        run = ledger.begin("f1")
        with pytest.raises(KeyboardInterrupt):
            ledger.write(run, rows())
        ledger.write(run, [row("b.txt")])
        assert ledger.counts() == {"read": 1}


def test_a_ledger_of_a_newer_version_and_one_that_is_none(tmp_path: Path) -> None:
    Ledger.open(tmp_path).close()
    database = sqlite3.connect(tmp_path / "ledger.sqlite")
    database.execute("PRAGMA user_version=99")
    database.close()
    with pytest.raises(CongvanError, match="newer congvan") as caught:
        Ledger.open(tmp_path)
    assert caught.value.exit_code == Exit.STORE
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "ledger.sqlite").write_bytes(b"no database at all, " * 100)
    with pytest.raises(CongvanError, match="cannot be used"):
        Ledger.open(tmp_path / "other")


@pytest.mark.parametrize("call", ["begin", "end", "write", "file", "counts"])
def test_a_full_or_broken_disk_is_a_sentence(tmp_path: Path, call: str) -> None:
    class Broken:
        in_transaction = False

        def execute(self, *_: object) -> object:
            raise sqlite3.OperationalError("database or disk is full")

    ledger = Ledger(Broken(), tmp_path / "ledger.sqlite")  # type: ignore[arg-type]
    arguments = {"begin": ("f1",), "end": (1, "finished", 2), "write": (1, [row("a")]), "file": (Path("a"),), "counts": ()}
    with pytest.raises(CongvanError, match="disk is full"):
        getattr(ledger, call)(*arguments[call])
