"""What runs in a reading process: one document at a time, under its limits, until the parent closes the pipe or is no more."""

from __future__ import annotations

import faulthandler
import importlib
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import msgspec

from congvan.ingest.document import Issue
from congvan.ingest.options import ReadOptions
from congvan.normalize.record import decode, encode
from congvan.pipelines.process import Outcome

Reader = Callable[[Path, ReadOptions], Outcome]
#: Seconds beyond a document's limit after which a worker whose parent is gone ends itself.
_GRACE = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """For each document: `seconds` of wall time, `memory_mb` of resident memory. `recycle`: documents after which a worker
    makes room for a fresh one (libraries leak)."""

    seconds: float = 600.0
    memory_mb: int = 3000
    recycle: int = 500


def function_of(name: str) -> Reader:
    """The function that `package.module:function` names."""
    module, _, function = name.partition(":")
    found: Reader = getattr(importlib.import_module(module), function)
    return found


def attempt(function: Reader, path: Path, options: ReadOptions) -> tuple[Any, ...]:
    """The outcome of reading a document, as it crosses the pipe: a bad file costs one file, whatever the reader does."""
    try:
        return _packed(function(path, options))
    except MemoryError:
        message = "Reading needed more memory than one document may have. Allow more with --memory, or split the file."
        issue = Issue("out_of_memory", message, "fatal")
    except (Exception, SystemExit) as error:
        message = f"Reading failed ({type(error).__name__}: {str(error)[:300]}). Please report the file."
        issue = Issue("reader_failed", message, "fatal")
    return _packed(Outcome(str(path), "", "failed", None, (issue,)))


def _packed(outcome: Outcome) -> tuple[Any, ...]:
    """Records cross the pipe as JSON: cheaper than pickle, and checked against the contract on arrival."""
    issues = [(issue.code, issue.message, issue.severity, issue.page) for issue in outcome.issues]
    return outcome.path, outcome.sha256, outcome.status, encode(outcome.record) if outcome.record else None, issues


def unpacked(message: tuple[Any, ...]) -> Outcome:
    """The outcome that came through the pipe; one whose record breaks the contract has failed."""
    path, sha256, status, record, issues = message
    try:
        return Outcome(path, sha256, status, decode(record) if record else None, tuple(Issue(*issue) for issue in issues))
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        said = f"Reading gave a record that breaks the contract ({str(error)[:300]}). Please report the file."
        return Outcome(path, sha256, "failed", None, (Issue("reader_failed", said, "fatal"),))


def serve(pipe: Connection, process: str, options: ReadOptions, limits: Limits) -> None:
    """The worker: says `ready` (or why it cannot start); then a path comes, an outcome goes, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    os.environ["OMP_THREAD_LIMIT"] = "1"  # one recogniser thread for each worker: more are slower together
    if hasattr(os, "setsid"):
        with suppress(OSError):
            os.setsid()  # a group of its own: programs that a reader starts end with it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    nowhere = _quiet()
    _limit_memory(limits.memory_mb)
    try:
        function = function_of(process)
    except Exception as error:
        pipe.send(f"{type(error).__name__}: {error}")
        return
    pipe.send("ready")
    while True:
        try:
            path = Path(os.fsdecode(pipe.recv_bytes()))
        except (EOFError, OSError):
            return
        # A clock that needs no interpreter: a reader stuck in foreign code ends also when no parent is left to kill it.
        faulthandler.dump_traceback_later(limits.seconds + _GRACE, exit=True, file=nowhere)
        answer = attempt(function, path, options)
        faulthandler.cancel_dump_traceback_later()
        try:
            pipe.send(answer)
        except OSError:
            return


def _end_with_parent() -> None:
    """Ends this process, and what it started, as soon as the parent is no more."""
    parent = parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)


def _quiet() -> int:
    """Standard output and error go nowhere: what libraries print there would tear the progress bar and the output for programs."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return nowhere


def _limit_memory(memory_mb: int) -> None:
    """A ceiling on the data a worker may map, where the system has one: a bomb ends in MemoryError before it hurts others. It lies
    above the limit of resident memory, which the parent watches, because much that is mapped is never touched."""
    try:
        import resource
    except ImportError:
        return
    ceiling = (memory_mb + 1024) * 2**20
    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if hard == resource.RLIM_INFINITY or ceiling < hard:
            resource.setrlimit(resource.RLIMIT_DATA, (ceiling, hard))
