"""Readers that misbehave on purpose: they hang, die, raise, eat memory. Named by tests as `engines:function`."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

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
    if path.name.startswith("raise"):
        raise RuntimeError("this reader has a fault")
    if path.name.startswith("eat"):
        hoard = []
        while True:
            hoard.append(bytearray(os.urandom(1 << 20) * 16))
            time.sleep(0.02)
    return process_path(path, options)


def full(path: Path, options: ReadOptions) -> Outcome:
    """Reads; the test fills the disk elsewhere."""
    return process_path(path, options)
