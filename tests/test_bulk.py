"""Many files: each once, whatever happens on the way. Readers are broken on purpose (see engines.py)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from made import dispatch, fill

from congvan.pipelines import store as store_module
from congvan.pipelines.bulk import BulkOptions, ingest
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.ledger import Ledger
from congvan.pipelines.store import Store
from congvan.pipelines.workers import Limits

HERE = Path(__file__).resolve().parent
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from congvan.pipelines.bulk import BulkOptions, ingest
report = ingest([Path({folder!r})], Path({store!r}), BulkOptions(workers={workers}, batch=4, process="engines:slow"))
sys.exit(130 if report.interrupted else 0)
"""


def content(root: Path) -> dict[str, bytes]:
    """Everything in a store that is content: segments and tables, by name."""
    found = {path.name: path.read_bytes() for path in sorted((root / "segments").iterdir())}
    return found | {path.name: path.read_bytes() for path in sorted((root / "tables").iterdir())}


def run_apart(folder: Path, store: Path, workers: int = 2) -> subprocess.Popen[bytes]:
    code = PROGRAM.format(tests=str(HERE), folder=str(folder), store=str(store), workers=workers)
    # A run that was itself started in the background inherits "ignore Ctrl-C": the child must not.
    return subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def wait_for_segment(store: Path, process: subprocess.Popen[bytes]) -> None:
    """Until something is committed and much is left."""
    for _ in range(400):
        if list((store / "segments").glob("*.jsonl")) if (store / "segments").is_dir() else []:
            return
        if process.poll() is not None:
            raise AssertionError(process.communicate()[1].decode())
        time.sleep(0.05)
    raise AssertionError("nothing was committed")


def test_killed_in_the_middle_and_run_again_is_the_same_store(tmp_path: Path) -> None:
    fill(tmp_path / "in", 40)
    process = run_apart(tmp_path / "in", tmp_path / "store")
    wait_for_segment(tmp_path / "store", process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    before = len(Store.open(tmp_path / "store"))
    assert 0 < before < 40
    report = ingest([tmp_path / "in"], tmp_path / "store", BulkOptions(workers=2, process="engines:slow"))
    assert report.unchanged >= before - 4 and sum(report.counts.values()) + report.unchanged == 40
    ingest([tmp_path / "in"], tmp_path / "calm", BulkOptions(process="engines:slow"))
    assert content(tmp_path / "store") == content(tmp_path / "calm")


def test_control_c_keeps_what_is_done(tmp_path: Path) -> None:
    fill(tmp_path / "in", 40)
    process = run_apart(tmp_path / "in", tmp_path / "store")
    wait_for_segment(tmp_path / "store", process)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors.decode()
    assert b"Traceback" not in errors
    done = len(Store.open(tmp_path / "store"))
    assert 0 < done < 40
    ledger = Ledger.open(tmp_path / "store")
    assert [run.outcome for run in ledger.runs()] == ["interrupted"]
    ledger.close()
    report = ingest([tmp_path / "in"], tmp_path / "store", BulkOptions(workers=2, process="engines:slow"))
    assert report.unchanged == done
    assert len(Store.open(tmp_path / "store")) == 40


def test_the_order_and_the_number_of_workers_leave_no_trace(tmp_path: Path) -> None:
    paths = fill(tmp_path / "in", 12)
    ingest([tmp_path / "in"], tmp_path / "one")
    for part in (paths[8:], paths[:3], paths[3:8]):
        ingest(part, tmp_path / "two", BulkOptions(workers=2))
    assert content(tmp_path / "one") == content(tmp_path / "two")


def test_a_file_that_breaks_its_reader_costs_that_file(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    fill(folder, 4)
    for name in ("hang", "die", "exit", "raise", "eat"):
        (folder / f"{name}.txt").write_text(dispatch(90) + name, encoding="utf-8")
    limits = Limits(seconds=4.0, memory_mb=600)
    options = BulkOptions(workers=2, limits=limits, process="engines:trouble")
    report = ingest([folder], tmp_path / "store", options)
    assert dict(report.counts) == {"read": 4, "failed": 5}
    ledger = Ledger.open(tmp_path / "store")
    codes = {row.path.name: (row.code, row.attempts) for row in ledger.failures()}
    ledger.close()
    assert codes == {
        "hang.txt": ("timeout", 2),
        "die.txt": ("crashed", 2),
        "exit.txt": ("crashed", 2),
        "raise.txt": ("reader_failed", 1),
        "eat.txt": ("out_of_memory", 2),
    }
    assert "SIGSEGV" in report.as_text()
    again = ingest([folder], tmp_path / "store", options)
    assert again.quarantined == 4  # those that failed twice are set aside; the other gets its second chance
    assert dict(again.counts) == {"failed": 1}
    mended = ingest([folder], tmp_path / "store", BulkOptions(retry_failed=True))
    assert mended.counts["read"] + mended.unchanged == 9


def test_unchanged_files_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = fill(tmp_path / "in", 5)
    log = tmp_path / "log"
    monkeypatch.setenv("CONGVAN_TEST_LOG", str(log))
    options = BulkOptions(process="engines:noted")
    ingest([tmp_path / "in"], tmp_path / "store", options)
    assert ingest([tmp_path / "in"], tmp_path / "store", options).unchanged == 5
    os.utime(paths[0])  # touched, not changed
    assert ingest([tmp_path / "in"], tmp_path / "store", options).unchanged == 5
    paths[1].write_text(dispatch(77), encoding="utf-8")
    assert dict(ingest([tmp_path / "in"], tmp_path / "store", options).counts) == {"read": 1}
    assert log.read_text(encoding="utf-8").split() == ["001.txt", "002.txt", "003.txt", "004.txt", "005.txt", "002.txt"]
    other = replace(options, read=replace(options.read, max_pages=3))  # other ways of reading read again
    assert dict(ingest([tmp_path / "in"], tmp_path / "store", other).counts) == {"read": 5}


@pytest.mark.parametrize("order", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_the_smallest_path_is_the_original(tmp_path: Path, order: tuple[str, str]) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in order:  # one after the other, as files come in over the years
        (folder / name).write_text(dispatch(5), encoding="utf-8")
        ingest([folder], tmp_path / "store")
    (record,) = Store.open(tmp_path / "store").records()
    assert Path(record.source.path).name == "a.txt"
    ledger = Ledger.open(tmp_path / "store")
    assert ledger.counts() == {"duplicate": 1, "read": 1}
    ledger.close()


def test_bad_files_are_told_by_their_reason(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    fill(folder, 1)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 40)
    (folder / "letter.txt").write_text("Dear Sir, thank you for your letter about the garden. " * 8, encoding="utf-8")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / ".hidden.txt").write_text(dispatch(3), encoding="utf-8")
    (folder / "Thumbs.db").write_bytes(b"x")
    report = ingest([folder], tmp_path / "store")
    assert dict(report.counts) == {"read": 1, "refused": 4}
    assert report.skipped == 2
    assert {reason.code for reason in report.reasons} >= {"no_dispatch", "missing"}
    text = (tmp_path / "store" / "reports" / "000001.txt").read_text(encoding="utf-8")
    assert "refused" in text and "letter.txt" in text


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_with_odd_characters(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number, name in enumerate((b"d\xff\xfe.txt", "xuống\ndòng.txt".encode(), "dấu ; ' \" *.txt".encode())):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text(dispatch(number + 1), encoding="utf-8")
    report = ingest([folder], tmp_path / "store", BulkOptions(workers=1))
    assert dict(report.counts) == {"read": 3}
    assert len(list(Store.open(tmp_path / "store").records())) == 3


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "in", 6)
    write = Path.write_bytes

    def refuse(self: Path, data: bytes) -> int:
        if ".jsonl." in self.name and len(list(self.parent.glob("*.jsonl"))) >= 2:
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(store_module.Path, "write_bytes", refuse)
    with pytest.raises(CongvanError, match="disk is full") as caught:
        ingest([tmp_path / "in"], tmp_path / "store", BulkOptions(batch=2))
    assert caught.value.exit_code == Exit.STORE
    monkeypatch.undo()
    assert len(Store.open(tmp_path / "store")) == 4
    assert ingest([tmp_path / "in"], tmp_path / "store").unchanged == 4
    ingest([tmp_path / "in"], tmp_path / "calm")
    assert content(tmp_path / "store") == content(tmp_path / "calm")


def test_two_writers_at_once(tmp_path: Path) -> None:
    fill(tmp_path / "in", 30)
    process = run_apart(tmp_path / "in", tmp_path / "store")
    wait_for_segment(tmp_path / "store", process)
    with pytest.raises(CongvanError, match="Another run"):
        ingest([tmp_path / "in"], tmp_path / "store")
    process.kill()
    process.communicate()


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CongvanError, match="does not exist"):
        ingest([tmp_path / "nowhere"], tmp_path / "store")
