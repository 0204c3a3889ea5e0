"""Processes that read one document at a time, under a limit of time and of memory.

A document that hangs, dies or eats memory costs itself: its worker is killed and another takes its place. Results come in the order
in which they are ready; the one who asks does the bookkeeping.
"""

from __future__ import annotations

import importlib
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from congvan.ingest.document import Issue
from congvan.ingest.options import ReadOptions
from congvan.normalize.record import decode, encode
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.process import Outcome

PROCESS = "congvan.pipelines.process:process_path"
#: A worker that dies this often in a row before it is ready will not start the next time either.
_STARTS = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """For each document: `seconds` of wall time, `memory_mb` of resident memory. `recycle`: documents after which a worker
    makes room for a fresh one (libraries leak)."""

    seconds: float = 600.0
    memory_mb: int = 3000
    recycle: int = 500


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of a path, and the seconds it took. `died`: the worker did not survive it (`code` of the issue says how)."""

    path: Path
    outcome: Outcome
    seconds: float
    died: bool = False


def function_of(name: str) -> Callable[[Path, ReadOptions], Outcome]:
    """The function that `package.module:function` names."""
    module, _, function = name.partition(":")
    found: Callable[[Path, ReadOptions], Outcome] = getattr(importlib.import_module(module), function)
    return found


class InProcess:
    """The same shape without processes: for few documents, tests and platforms without them. No limits hold."""

    def __init__(self, options: ReadOptions, process: str = PROCESS) -> None:
        self._options, self._process = options, function_of(process)

    def run(self, paths: Iterator[Path], began: Callable[[Path], None]) -> Iterator[Done]:
        for path in paths:
            began(path)
            start = time.monotonic()
            yield Done(path, self._process(path, self._options), time.monotonic() - start)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False
    path: Path | None = None
    since: float = 0.0
    served: int = 0


class Pool:
    """`count` processes, each with one document; only as many paths are taken from the iterator as there are free workers."""

    def __init__(self, count: int, options: ReadOptions, limits: Limits, process: str = PROCESS) -> None:
        self._count, self._options, self._limits, self._process = count, options, limits, process
        self._workers: list[_Worker] = []
        self._failed_starts = 0

    def run(self, paths: Iterator[Path], began: Callable[[Path], None]) -> Iterator[Done]:
        """Results as they are ready. Raises CongvanError where workers cannot start. Closing the iterator kills the workers."""
        waiting = iter(paths)
        exhausted = False
        self._workers = [self._start() for _ in range(self._count)]
        try:
            while True:
                for worker in self._workers:
                    if exhausted or not worker.ready or worker.path is not None:
                        continue
                    path = next(waiting, None)
                    if path is None:
                        exhausted = True
                        break
                    self._give(worker, path)
                    began(path)
                if exhausted and all(worker.path is None for worker in self._workers):
                    return
                yield from self._collect()
        finally:
            self._stop()

    def _start(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve,
            args=(theirs, self._process, self._options, self._limits.memory_mb),
            daemon=True,
            name="congvan-worker",
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker, path: Path) -> None:
        worker.path, worker.since = path, time.monotonic()
        worker.served += 1
        with suppress(OSError):  # it died between two documents: `_collect` sees that and says so
            worker.pipe.send_bytes(os.fsencode(path))

    def _collect(self) -> Iterator[Done]:
        ready = wait([worker.pipe for worker in self._workers], timeout=0.2)
        for position, worker in enumerate(list(self._workers)):
            if worker.pipe in ready:
                try:
                    message = worker.pipe.recv()
                except (EOFError, OSError):
                    yield from self._bury(position, *self._death(worker))
                    continue
                if message == "ready":
                    worker.ready, self._failed_starts = True, 0
                    continue
                path, seconds = worker.path, time.monotonic() - worker.since
                worker.path = None
                if path is not None:
                    yield Done(path, _unpacked(message), seconds)
                if worker.served >= self._limits.recycle:
                    self._replace(position)
            elif worker.path is not None:
                yield from self._within_limits(position, worker)

    def _within_limits(self, position: int, worker: _Worker) -> Iterator[Done]:
        if time.monotonic() - worker.since > self._limits.seconds:
            message = f"Reading took longer than {self._limits.seconds:g} seconds and was stopped. Allow more with --timeout, or split the file."
            yield from self._bury(position, "timeout", message)
        elif _resident_mb(worker.process.pid) > self._limits.memory_mb:
            message = f"Reading needed more than {self._limits.memory_mb} MB and was stopped. Allow more with --memory, or split the file."
            yield from self._bury(position, "out_of_memory", message)

    def _death(self, worker: _Worker) -> tuple[str, str]:
        worker.process.join(5)
        code = worker.process.exitcode
        if code is not None and code < 0:
            try:
                name = signal.Signals(-code).name
            except ValueError:
                name = str(-code)
            return "crashed", f"The reader was ended by {name} on this file. It is kept apart; please report it."
        return "crashed", f"The reader ended on this file (exit code {code}). It is kept apart; please report it."

    def _bury(self, position: int, code: str, message: str) -> Iterator[Done]:
        """Kills a worker, gives its document's outcome, and starts another in its place."""
        worker = self._workers[position]
        path, seconds = worker.path, time.monotonic() - worker.since
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise CongvanError(
                    "The reading processes cannot start.",
                    "Run `congvan doctor`; or read in this process with --workers 0.",
                    Exit.SOME_FAILED,
                )
        self._replace(position)
        if path is not None:
            outcome = Outcome(str(path), "", "failed", None, (Issue(code, message, "fatal"),))
            yield Done(path, outcome, seconds, died=True)

    def _replace(self, position: int) -> None:
        _end(self._workers[position])
        self._workers[position] = self._start()

    def _stop(self) -> None:
        for worker in self._workers:
            _end(worker)
        self._workers = []


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.is_alive():
        worker.process.kill()
    worker.process.join(5)


def _resident_mb(pid: int | None) -> float:
    import psutil

    try:
        return float(psutil.Process(pid).memory_info().rss) / 2**20 if pid else 0.0
    except psutil.Error:
        return 0.0


def _serve(pipe: Connection, process: str, options: ReadOptions, memory_mb: int) -> None:
    """The worker: a path comes, an outcome goes, until the pipe closes (also because the parent was killed)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    os.environ["OMP_THREAD_LIMIT"] = "1"  # one recogniser thread for each worker: more are slower together
    _limit_memory(memory_mb)
    function = function_of(process)
    pipe.send("ready")
    while True:
        try:
            path = Path(os.fsdecode(pipe.recv_bytes()))
        except (EOFError, OSError):
            return
        try:
            outcome = function(path, options)
        except MemoryError:
            message = "Reading needed more memory than one document may have. Allow more with --memory, or split the file."
            outcome = Outcome(str(path), "", "failed", None, (Issue("out_of_memory", message, "fatal"),))
        except Exception as error:  # the promise of this module: a bad file costs one file
            message = f"Reading failed ({type(error).__name__}: {error}). Please report the file."
            outcome = Outcome(str(path), "", "failed", None, (Issue("reader_failed", message, "fatal"),))
        try:
            pipe.send(_packed(outcome))
        except OSError:
            return


def _limit_memory(memory_mb: int) -> None:
    """A ceiling on the data a worker may map, where the system has one: a bomb ends in MemoryError before it hurts others."""
    try:
        import resource
    except ImportError:
        return
    ceiling = (memory_mb + 1024) * 2**20
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or ceiling < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (ceiling, hard))


def _packed(outcome: Outcome) -> tuple[Any, ...]:
    """Records cross the pipe as JSON: cheaper than pickle, and checked against the contract on arrival."""
    issues = [(issue.code, issue.message, issue.severity, issue.page) for issue in outcome.issues]
    return outcome.path, outcome.sha256, outcome.status, encode(outcome.record) if outcome.record else None, issues


def _unpacked(message: tuple[Any, ...]) -> Outcome:
    path, sha256, status, record, issues = message
    return Outcome(path, sha256, status, decode(record) if record else None, tuple(Issue(*issue) for issue in issues))
