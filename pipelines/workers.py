"""Processes that read one document at a time, under a limit of time and of memory.

A document that hangs, dies or eats memory costs itself: its worker is killed and another takes its place. Results come in the order
in which they are ready; the one who asks does the bookkeeping.
"""

from __future__ import annotations

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

from congvan.ingest.document import Issue
from congvan.ingest.options import ReadOptions
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.process import Outcome
from congvan.pipelines.worker import Limits, attempt, function_of, serve, unpacked

__all__ = ["PROCESS", "Done", "InProcess", "Limits", "Pool", "function_of"]

PROCESS = "congvan.pipelines.process:process_path"
#: A worker that dies this often in a row before it is ready will not start the next time either.
_STARTS = 3
#: Seconds in which a worker must have imported its reader, also on a busy machine.
_START_SECONDS = 180.0


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of a path, and the seconds it took. `died`: the worker did not outlive it, or its memory did not suffice; the code
    of the issue says which."""

    path: Path
    outcome: Outcome
    seconds: float
    died: bool = False


class InProcess:
    """The same shape without processes: for few documents, tests and platforms without them. No limits hold."""

    def __init__(self, options: ReadOptions, process: str = PROCESS) -> None:
        self._options, self._function = options, function_of(process)

    def run(self, paths: Iterator[Path], began: Callable[[Path], None]) -> Iterator[Done]:
        for path in paths:
            began(path)
            start = time.monotonic()
            yield _done(path, unpacked(attempt(self._function, path, self._options)), time.monotonic() - start)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    since: float
    ready: bool = False
    path: Path | None = None
    served: int = 0


class Pool:
    """Up to `count` processes, each with one document; of the paths, one more is taken than there are free workers."""

    def __init__(self, count: int, options: ReadOptions, limits: Limits, process: str = PROCESS) -> None:
        self._count, self._options, self._limits, self._process = count, options, limits, process
        self._workers: list[_Worker] = []
        self._failed_starts = 0

    def run(self, paths: Iterator[Path], began: Callable[[Path], None]) -> Iterator[Done]:
        """Results as they are ready. Raises CongvanError where workers cannot start. Closing the iterator kills the workers."""
        try:
            ahead = next(paths, None)
            while True:
                for worker in self._workers:
                    if ahead is not None and worker.ready and worker.path is None:
                        self._give(worker, ahead)
                        began(ahead)
                        ahead = next(paths, None)
                if ahead is None and all(worker.path is None for worker in self._workers):
                    return
                starting = ahead is not None and len(self._workers) < self._count
                if starting:
                    self._workers.append(self._start())
                yield from self._collect(0.0 if starting else 0.2)
        finally:
            self._stop()

    def _start(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=serve,
            args=(theirs, self._process, self._options, self._limits),
            daemon=True,
            name="congvan-worker",
        )
        process.start()
        theirs.close()
        return _Worker(process, ours, time.monotonic())

    def _give(self, worker: _Worker, path: Path) -> None:
        worker.path, worker.since = path, time.monotonic()
        worker.served += 1
        with suppress(OSError):  # it died between two documents: `_collect` sees that and says so
            worker.pipe.send_bytes(os.fsencode(path))

    def _collect(self, timeout: float) -> Iterator[Done]:
        ready = wait([worker.pipe for worker in self._workers], timeout=timeout)
        for position, worker in enumerate(list(self._workers)):
            if worker.pipe in ready:
                try:
                    message = worker.pipe.recv()
                except (EOFError, OSError):
                    yield from self._bury(position, "crashed", "")
                    continue
                if isinstance(message, str):
                    if message != "ready":
                        raise _cannot_start(message)
                    worker.ready, self._failed_starts = True, 0
                    continue
                path, seconds = worker.path, time.monotonic() - worker.since
                worker.path = None
                if path is not None:
                    done = _done(path, unpacked(message), seconds)
                    if done.died or worker.served >= self._limits.recycle:
                        self._replace(position)
                    yield done
            else:
                yield from self._within_limits(position, worker)

    def _within_limits(self, position: int, worker: _Worker) -> Iterator[Done]:
        waited = time.monotonic() - worker.since
        if worker.path is None:
            if not worker.ready and waited > _START_SECONDS:
                yield from self._bury(position, "timeout", "It takes too long.")
        elif waited > self._limits.seconds:
            message = f"Reading took longer than {self._limits.seconds:g} seconds and was stopped. Allow more with --timeout, or split the file."
            yield from self._bury(position, "timeout", message)
        elif _resident_mb(worker.process.pid) > self._limits.memory_mb:
            message = f"Reading needed more than {self._limits.memory_mb} MB and was stopped. Allow more with --memory, or split the file."
            yield from self._bury(position, "out_of_memory", message)

    def _bury(self, position: int, code: str, message: str) -> Iterator[Done]:
        """Ends a worker, gives its document's outcome, and starts another in its place. No message: it died by itself."""
        worker = self._workers[position]
        path, seconds = worker.path, time.monotonic() - worker.since
        _end(worker, kill=bool(message))
        message = message or _death(worker.process.exitcode)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise _cannot_start(message)
        self._workers[position] = self._start()
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


def _done(path: Path, outcome: Outcome, seconds: float) -> Done:
    died = outcome.status == "failed" and any(issue.code == "out_of_memory" for issue in outcome.issues)
    return Done(path, outcome, seconds, died)


def _cannot_start(reason: str) -> CongvanError:
    return CongvanError(
        f"The reading processes cannot start ({reason.rstrip('.')}).",
        "Run `congvan doctor`; or read in this process with --workers 0.",
        Exit.SOME_FAILED,
    )


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        try:
            name = signal.Signals(-code).name
        except ValueError:
            name = f"signal {-code}"
        return f"The reader was ended by {name} on this file. It is kept apart; please report it."
    return f"The reader ended on this file (exit code {code}). It is kept apart; please report it."


def _end(worker: _Worker, *, kill: bool = True) -> None:
    """Ends a worker with all that it started. Without `kill` it is ending by itself, and may give its own exit code."""
    worker.pipe.close()
    process = worker.process
    if not kill:
        wait([process.sentinel], timeout=5)  # not reaped yet: its number is still its own
    if process.pid is not None and hasattr(os, "killpg"):
        with suppress(OSError):  # no group yet, or none of it left
            os.killpg(process.pid, signal.SIGKILL)
    if process.is_alive():
        process.kill()
    process.join(5)


def _resident_mb(pid: int | None) -> float:
    import psutil

    try:
        return float(psutil.Process(pid).memory_info().rss) / 2**20 if pid else 0.0
    except psutil.Error:
        return 0.0
