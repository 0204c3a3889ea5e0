"""Readers that misbehave on purpose: they hang, die, raise, eat memory. Named by tests as `engines:function`."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import time
from pathlib import Path

from congvan.ingest.document import Issue
from congvan.ingest.options import ReadOptions
from congvan.pipelines.process import Outcome, process_path


def slow(path: Path, options: ReadOptions) -> Outcome:
    """Reads, but takes its time; notes each file that it takes up where `CONGVAN_TEST_LOG` says."""
    time.sleep(0.15)
    return noted(path, options)


def noted(path: Path, options: ReadOptions) -> Outcome:
    """Reads, and notes each file that it takes up."""
    log = os.environ.get("CONGVAN_TEST_LOG")
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            file.write(f"{path.name}\n")
    return process_path(path, options)


def trouble(path: Path, options: ReadOptions) -> Outcome:
    """Does what the file's name says; reads any other."""
    if path.name.startswith("hang"):
        time.sleep(600)
    if path.name.startswith("die"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if path.name.startswith("exit"):
        os._exit(9)
    if path.name.startswith("raise") or path.name == os.environ.get("CONGVAN_TEST_RAISE"):
        raise RuntimeError("this reader has a fault")
    if path.name.startswith("eat"):
        # Quickly, and then it waits to be noticed: on a busy machine its time must not run out before its memory does.
        hoard = [bytearray(b"x") * (64 << 20) for _ in range(15)]
        time.sleep(600 + len(hoard))
    return process_path(path, options)


def wrong(path: Path, options: ReadOptions) -> Outcome:
    """Every other way in which a reader can go wrong, by the file's name."""
    from records import record

    made = record(path.stem)
    name = path.stem
    if name == "raise":
        raise RuntimeError("this reader has a fault")
    if name == "quit":
        raise SystemExit(0)
    if name == "memory":
        raise MemoryError
    if name == "record":
        made.confidence = "very"  # type: ignore[assignment]
    if name == "letter":
        made.text = "\ud800"
    if name == "talk":
        os.write(1, b"to standard output")
        os.write(2, b"to standard error")
        os.kill(os.getpid(), signal.SIGINT)
    if name == "child":
        child = subprocess.Popen(["sleep", "600"])
        path.write_text(str(child.pid), encoding="utf-8")
        child.wait()
    return Outcome(str(path), made.source.sha256, "read", made, ())


def who(path: Path, options: ReadOptions) -> Outcome:
    """Says which process it is."""
    return Outcome(str(path), "", "refused", None, (Issue("who", str(os.getpid()), "refusal"),))


def locked(path: Path, options: ReadOptions) -> Outcome:
    """Takes 001.txt for an encrypted file that a password opens."""
    if path.name == "001.txt" and not options.passwords:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return Outcome(str(path), sha256, "refused", None, (Issue("encrypted", "Give --password.", "refusal"),))
    return noted(path, options)
