"""Processes that read: what hangs, dies or lies costs one document, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from made import fill

from congvan.ingest.options import ReadOptions
from congvan.pipelines.errors import CongvanError
from congvan.pipelines.workers import Done, InProcess, Limits, Pool

HERE = Path(__file__).resolve().parent


def outcomes(
    folder: Path, names: tuple[str, ...], process: str, limits: Limits, workers: int = 2
) -> dict[str, tuple[str, str | None, bool]]:
    """Status, code of the first issue, and whether the worker died, by name of file."""
    paths = []
    for name in names:
        path = folder / name
        path.write_text("", encoding="utf-8")
        paths.append(path)
    engine = Pool(workers, ReadOptions(), limits, process) if workers else InProcess(ReadOptions(), process)
    found: list[Done] = list(engine.run(iter(paths), lambda path: None))
    assert sorted(done.path for done in found) == sorted(paths)
    return {
        done.path.name: (done.outcome.status, done.outcome.issues[0].code if done.outcome.issues else None, done.died)
        for done in found
    }


@pytest.mark.parametrize("workers", [0, 1])
def test_what_a_reader_does_wrong_is_its_documents_outcome(tmp_path: Path, workers: int) -> None:
    names = ("raise.txt", "record.txt", "letter.txt", "quit.txt", "memory.txt", "good.txt")
    assert outcomes(tmp_path, names, "engines:wrong", Limits(), workers) == {
        "raise.txt": ("failed", "reader_failed", False),
        "record.txt": ("failed", "reader_failed", False),  # a record that breaks the contract
        "letter.txt": ("failed", "reader_failed", False),  # half a character, that no JSON can hold
        "quit.txt": ("failed", "reader_failed", False),
        "memory.txt": ("failed", "out_of_memory", True),
        "good.txt": ("read", None, False),
    }


def test_a_worker_makes_room_for_a_fresh_one(tmp_path: Path) -> None:
    fill(tmp_path, 5)
    engine = Pool(1, ReadOptions(), Limits(recycle=2), "engines:who")
    found = list(engine.run(iter(sorted(tmp_path.iterdir())), lambda path: None))
    assert len({done.outcome.issues[0].message for done in found}) == 3


def test_workers_are_quiet_and_leave_ctrl_c_to_their_parent(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert outcomes(tmp_path, ("talk.txt",), "engines:wrong", Limits(), 1) == {"talk.txt": ("read", None, False)}
    assert capfd.readouterr() == ("", "")


def test_workers_that_cannot_start_are_no_endless_loop(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for process, reason in (("no_such_module:read", "ModuleNotFoundError"), ("engines:no_such_function", "AttributeError")):
        with pytest.raises(CongvanError, match="cannot start") as caught:
            outcomes(tmp_path, ("a.txt",), process, Limits())
        assert reason in caught.value.message
    with pytest.raises(CongvanError, match="cannot start"):
        outcomes(tmp_path, ("a.txt",), "dies_at_import:read", Limits(), 1)
    assert "Traceback" not in capfd.readouterr().err


def test_only_as_many_documents_are_taken_as_there_are_workers(tmp_path: Path) -> None:
    taken = 0

    def paths():  # type: ignore[no-untyped-def]
        nonlocal taken
        for path in fill(tmp_path, 12):
            taken += 1
            yield path

    results = Pool(2, ReadOptions(), Limits(), "engines:who").run(paths(), lambda path: None)
    next(results)
    assert taken <= 4
    results.close()  # type: ignore[attr-defined]


def children_of(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def ended(process: psutil.Process) -> bool:
    """Gone, or only not yet buried by whoever inherited it."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def gone(processes: list[psutil.Process], seconds: float = 10.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if all(ended(process) for process in processes):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="process groups are POSIX")
def test_a_program_that_a_hung_reader_started_ends_with_it(tmp_path: Path) -> None:
    before = set(children_of(os.getpid()))
    found = outcomes(tmp_path, ("child.txt",), "engines:wrong", Limits(seconds=2.0), 1)
    assert found == {"child.txt": ("failed", "timeout", True)}
    started = int((tmp_path / "child.txt").read_text(encoding="utf-8"))
    assert not psutil.pid_exists(started) or gone([psutil.Process(started)])
    assert not [one for one in children_of(os.getpid()) if one not in before and one.name().startswith("python")]


PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from congvan.ingest.options import ReadOptions
from congvan.pipelines.workers import Limits, Pool
def began(path):
    print("began", flush=True)
if __name__ == "__main__":
    list(Pool(2, ReadOptions(), Limits(), "engines:trouble").run(iter([Path("hang1"), Path("hang2")]), began))
"""


def test_workers_end_with_a_killed_parent_also_in_the_middle_of_a_document(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(tests=str(HERE)), encoding="utf-8")
    process = subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    assert [process.stdout.readline() for _ in range(2)] == [b"began\n"] * 2
    workers = children_of(process.pid)
    assert len(workers) >= 2
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert gone(workers)
