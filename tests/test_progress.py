"""What a run shows while it goes, and says when it has ended."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import pytest

from congvan.pipelines.ledger import FileRow
from congvan.pipelines.progress import Bar, Lines, Silent, progress_for
from congvan.pipelines.report import Tally
from congvan.pipelines.walk import Walked


def test_lines_go_on_while_one_document_takes_long(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(every=0.05)
    lines.start(3)
    lines.began(Path("in/slow\n.pdf"))
    lines.began(Path("in/quick.pdf"))
    lines.done(Path("in/quick.pdf"), 4, "read")
    time.sleep(0.4)
    lines.stop()
    told = capsys.readouterr().err.splitlines()
    assert len(told) >= 2
    assert all("1 of 3 files, 4 pages" in line and "reading slow\\n.pdf" in line for line in told)
    time.sleep(0.15)
    assert capsys.readouterr().err == ""


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_names_files_pages_and_what_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("TERM", "xterm")
    bar = progress_for(quiet=False)
    assert isinstance(bar, Bar)
    bar.start(2)
    bar.began(Path("in/[b]one.pdf"))
    bar.began(Path("in/two.pdf"))
    bar.done(Path("in/two.pdf"), 7, "read")
    time.sleep(0.25)
    bar.stop()
    shown = screen.getvalue()
    assert "1/2" in shown and "7 pages" in shown and "[b]one.pdf 0 s" in shown


def test_the_kind_follows_where_standard_error_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert isinstance(progress_for(quiet=False), Lines)
    assert isinstance(progress_for(quiet=True), Silent)


def row(name: str, status: str, code: str | None = None) -> FileRow:
    return FileRow(Path("/in") / name, 1, 1, "aa", "f", status, code, code and f"It is {code}. Mend it.", 1, None, 2, 0.1)


def test_a_report_tells_counts_reasons_examples_and_what_to_do() -> None:
    tally = Tally()
    for number in range(5):
        tally.count(row(f"{number}.pdf", "refused", "encrypted"), Path(f"in/{number}.pdf"))
    tally.count(row("x\n.pdf", "failed", "timeout"), Path("in/x\n.pdf"))
    tally.count(row("y.pdf", "read"), Path("in/y.pdf"))
    tally.count(row("z.pdf", "duplicate", "duplicate"), Path("in/z.pdf"))
    tally.unchanged, tally.quarantined = 11, 2
    report = tally.report("store", 3, Walked((), 4, ((Path("in/shut"), "It could not be opened."),)), 12.0, interrupted=False)
    text = report.as_text()
    for part in (
        "Finished: 8 files, 16 pages in 12 s.",
        "refused          5",
        "unchanged       11",
        "skipped          4",
        "5 refused (encrypted): It is encrypted. Mend it.",
        "    in/0.pdf\n    in/1.pdf\n    in/2.pdf\n    … and 2 more",
        "1 failed (timeout)",
        "    in/x\\n.pdf",
        "in/shut: It could not be opened.",
        "--retry-failed",
    ):
        assert part in text
    assert "duplicate:" not in text and report.failed == 6
    assert json.loads(report.as_json())["counts"] == {"refused": 5, "failed": 1, "read": 1, "duplicate": 1}
