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
from congvan.pipelines.bulk import BulkOptions, fingerprint_of, ingest
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.ledger import Ledger
from congvan.pipelines.progress import Silent
from congvan.pipelines.store import Store
from congvan.pipelines.workers import Limits, Pool

HERE = Path(__file__).resolve().parent
PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from congvan.pipelines.bulk import BulkOptions, fingerprint_of, ingest
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
    """Until something is committed and much is left: a second segment is written only when the first one is held."""
    for _ in range(400):
        if len(list((store / "segments").glob("*.jsonl"))) >= 2:
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
    ingest([tmp_path / "in"], tmp_path / "calm")
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
    limits = Limits(seconds=5.0, memory_mb=600)
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


def paths_held(root: Path) -> list[str]:
    """Names of the files whose records are held."""
    return [Path(record.source.path).name for record in Store.open(root).records()]


def rows(root: Path) -> dict[str, tuple[str, str | None, int]]:
    """Status, original and attempts of each file, by name."""
    with Ledger.open(root) as ledger:
        found = ledger.failures(("read", "partial", "refused", "failed", "duplicate"))
        return {row.path.name: (row.status, row.original.name if row.original else None, row.attempts) for row in found}


def test_a_changed_file_leaves_no_record_of_what_it_was(tmp_path: Path) -> None:
    a, b = fill(tmp_path / "in", 2)
    ingest([tmp_path / "in"], tmp_path / "store")
    a.write_text(dispatch(50), encoding="utf-8")
    ingest([tmp_path / "in"], tmp_path / "store")
    ingest([tmp_path / "in"], tmp_path / "calm")
    assert content(tmp_path / "store") == content(tmp_path / "calm")
    b.write_text("A poem about the sea, and nothing that orders anybody. " * 8, encoding="utf-8")
    assert dict(ingest([tmp_path / "in"], tmp_path / "store").counts) == {"refused": 1}
    assert paths_held(tmp_path / "store") == ["001.txt"]


@pytest.mark.parametrize("workers", [0, 2])
def test_copies_stay_when_their_original_changes(tmp_path: Path, workers: int) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    a, b, c = fill(folder, 3)
    b.write_bytes(a.read_bytes())
    c.write_bytes(a.read_bytes())
    options = BulkOptions(workers=workers)
    assert dict(ingest([folder], store, options).counts) == {"read": 1, "duplicate": 2}
    a.write_text(dispatch(60), encoding="utf-8")
    ingest([a], store, options)  # the copies are not looked at in this run: their content stays
    assert len(Store.open(store)) == 2
    ingest([folder], store, options)
    assert rows(store) == {"001.txt": ("read", None, 0), "002.txt": ("read", None, 0), "003.txt": ("duplicate", "002.txt", 0)}
    ingest([folder], tmp_path / "calm")
    assert content(store) == content(tmp_path / "calm")


def test_many_copies_in_any_order_and_with_any_number_of_workers(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    paths = fill(folder, 9)
    for number, path in enumerate(paths):
        path.write_text(dispatch(number % 3), encoding="utf-8")
    ingest([folder], tmp_path / "one")
    for part in (paths[6:], paths[3:6], paths[:3], paths):
        ingest(part, tmp_path / "two", BulkOptions(workers=2))
    assert content(tmp_path / "one") == content(tmp_path / "two")
    assert rows(tmp_path / "one") == rows(tmp_path / "two")
    assert paths_held(tmp_path / "two") == ["001.txt", "002.txt", "003.txt"]


def test_a_failing_copy_does_not_cost_the_record_of_its_original(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "b.txt").write_text(dispatch(1), encoding="utf-8")
    options = BulkOptions(process="engines:trouble")
    ingest([folder], store, options)
    (folder / "a.txt").write_text(dispatch(1), encoding="utf-8")
    monkeypatch.setenv("CONGVAN_TEST_RAISE", "a.txt")
    assert dict(ingest([folder], store, options).counts) == {"failed": 1}
    assert paths_held(store) == ["b.txt"]
    monkeypatch.delenv("CONGVAN_TEST_RAISE")
    ingest([folder], store, options)
    assert paths_held(store) == ["a.txt"]
    assert {name: row[:2] for name, row in rows(store).items()} == {"a.txt": ("read", None), "b.txt": ("duplicate", "a.txt")}


def test_new_rules_that_fail_keep_the_record_of_the_old_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "in", 2)
    options = BulkOptions(process="engines:trouble")
    ingest([tmp_path / "in"], tmp_path / "store", options)
    monkeypatch.setenv("CONGVAN_TEST_RAISE", "001.txt")
    monkeypatch.setattr("congvan.pipelines.bulk.fingerprint_of", lambda options: "new rules")
    assert dict(ingest([tmp_path / "in"], tmp_path / "store", options).counts) == {"read": 1, "failed": 1}
    assert paths_held(tmp_path / "store") == ["001.txt", "002.txt"]


def test_a_run_killed_before_it_published_is_published_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    fill(folder, 2)
    ingest([folder], store)
    (folder / "003.txt").write_text(dispatch(3), encoding="utf-8")

    def killed(self: Store) -> None:
        raise MemoryError("as good as a kill")

    monkeypatch.setattr(Store, "publish", killed)
    with pytest.raises(MemoryError):
        ingest([folder], store)
    monkeypatch.undo()
    assert ingest([folder], store).unchanged == 3
    ingest([folder], tmp_path / "calm")
    assert content(store) == content(tmp_path / "calm")


def test_a_crash_between_store_and_ledger_is_harmless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "in", 4)

    def killed(self: Ledger, run: int, rows: object) -> None:
        raise MemoryError("as good as a kill")

    monkeypatch.setattr(Ledger, "write", killed)
    with pytest.raises(MemoryError):
        ingest([tmp_path / "in"], tmp_path / "store", BulkOptions(batch=2))
    monkeypatch.undo()
    assert len(Store.open(tmp_path / "store")) == 2
    assert dict(ingest([tmp_path / "in"], tmp_path / "store").counts) == {"read": 4}
    ingest([tmp_path / "in"], tmp_path / "calm")
    assert content(tmp_path / "store") == content(tmp_path / "calm")


@pytest.mark.parametrize("harm", ["cut", "turned", "gone"])
def test_a_damaged_store_is_mended_by_running_again(tmp_path: Path, harm: str) -> None:
    fill(tmp_path / "in", 4)
    ingest([tmp_path / "in"], tmp_path / "store")
    whole = content(tmp_path / "store")
    (segment,) = (tmp_path / "store" / "segments").glob("*.jsonl")
    data = segment.read_bytes()
    place = data.index("cải cách".encode())
    if harm == "gone":
        segment.unlink()
    else:
        segment.write_bytes(data[:-100] if harm == "cut" else data[:place] + b"k" + data[place + 1 :])
    report = ingest([tmp_path / "in"], tmp_path / "store")
    assert report.counts["read"] >= 1
    assert content(tmp_path / "store") == whole


def test_a_file_that_becomes_readable_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "in", 2)
    opened = Path.open

    def refuse(self: Path, *arguments: object, **named: object) -> object:
        if self.name == "001.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", lambda self: self.open("rb").read())
    report = ingest([tmp_path / "in"], tmp_path / "store")
    assert (dict(report.counts), [reason.code for reason in report.reasons]) == ({"read": 1, "refused": 1}, ["no_permission"])
    monkeypatch.undo()
    assert dict(ingest([tmp_path / "in"], tmp_path / "store").counts) == {"read": 1}  # its time of change is the same


def test_a_file_that_goes_away_while_the_run_goes_on(tmp_path: Path) -> None:
    first, second = fill(tmp_path / "in", 2)

    class Removes(Silent):
        def began(self, path: Path) -> None:
            second.unlink(missing_ok=True)

    report = ingest([tmp_path / "in"], tmp_path / "store", progress=Removes())
    assert dict(report.counts) == {"read": 1, "refused": 1}
    assert [(reason.code, Path(reason.examples[0]).name) for reason in report.reasons] == [("missing", "002.txt")]
    assert first.exists()


def test_what_cannot_be_looked_at_just_now_keeps_its_record(tmp_path: Path) -> None:
    first, _ = fill(tmp_path / "in", 2)
    ingest([tmp_path / "in"], tmp_path / "store")
    away = tmp_path / "away.txt"
    first.rename(away)
    first.symlink_to(tmp_path / "gone")
    report = ingest([tmp_path / "in"], tmp_path / "store")
    assert (dict(report.counts), report.unchanged) == ({"refused": 1}, 1)
    assert paths_held(tmp_path / "store") == ["001.txt", "002.txt"]
    first.unlink()
    away.rename(first)
    assert ingest([tmp_path / "in"], tmp_path / "store").unchanged == 2


def test_a_password_opens_what_was_refused_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "in", 2)
    monkeypatch.setenv("CONGVAN_TEST_LOG", str(tmp_path / "log"))
    options = BulkOptions(process="engines:locked")
    assert dict(ingest([tmp_path / "in"], tmp_path / "store", options).counts) == {"read": 1, "refused": 1}
    assert ingest([tmp_path / "in"], tmp_path / "store", options).unchanged == 2
    given = replace(options, read=replace(options.read, passwords=("sesame",)))
    report = ingest([tmp_path / "in"], tmp_path / "store", given)
    assert (dict(report.counts), report.unchanged) == ({"read": 1}, 1)


def test_another_spelling_of_the_same_folder_reads_nothing_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "in", 3)
    monkeypatch.chdir(tmp_path)
    ingest([Path("in")], Path("store"))
    (tmp_path / "else").mkdir()
    monkeypatch.chdir(tmp_path / "else")
    assert ingest([Path("../in"), tmp_path / "in"], Path("../store")).unchanged == 3


def test_the_last_attempt_is_alone_and_attempts_outlive_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = tmp_path / "in", tmp_path / "store"
    fill(folder, 2)
    (folder / "exit.txt").write_text(dispatch(9), encoding="utf-8")
    started: list[int] = []

    class Counted(Pool):
        def __init__(self, count: int, *rest: object) -> None:
            started.append(count)
            super().__init__(count, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("congvan.pipelines.bulk.Pool", Counted)
    options = BulkOptions(workers=2, attempts=3, process="engines:trouble")
    assert dict(ingest([folder], store, options).counts) == {"read": 2, "failed": 1}
    assert started == [2, 2, 1]
    assert rows(store)["exit.txt"] == ("failed", None, 3)
    assert ingest([folder], store, options).quarantined == 1


def test_a_full_disk_stops_the_ledger_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path / "in", 2)
    refused = CongvanError("The disk is full: ledger.sqlite could not be written.", "Free some space.", Exit.STORE)

    def full(self: Ledger, run: int, rows: object) -> None:
        raise refused

    monkeypatch.setattr(Ledger, "write", full)
    with pytest.raises(CongvanError, match="disk is full"):
        ingest([tmp_path / "in"], tmp_path / "store")
    monkeypatch.undo()
    assert dict(ingest([tmp_path / "in"], tmp_path / "store").counts) == {"read": 2}


def test_the_fingerprint_follows_rules_and_options_not_passwords() -> None:
    options = BulkOptions()
    plain = fingerprint_of(options)
    assert plain == fingerprint_of(replace(options, workers=3, read=replace(options.read, passwords=("x",))))
    assert plain != fingerprint_of(replace(options, read=replace(options.read, ocr="never")))
    assert plain != fingerprint_of(replace(options, process="engines:slow"))


def test_nothing_to_read_is_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    report = ingest([tmp_path / "in"], tmp_path / "store")
    assert (dict(report.counts), report.unchanged) == ({}, 0)
    assert "0 files" in report.as_text()
    assert len(Store.open(tmp_path / "store")) == 0
