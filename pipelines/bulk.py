"""Many files into a store: each one once, whatever happens on the way, and the same store whoever read them in which order."""

from __future__ import annotations

import hashlib
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from congvan.ingest.document import Issue
from congvan.ingest.options import ReadOptions
from congvan.normalize.record import Record
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.ledger import FileRow, Ledger
from congvan.pipelines.process import Outcome
from congvan.pipelines.progress import Progress, Silent
from congvan.pipelines.report import EXAMPLES, Reason, Report
from congvan.pipelines.store import Store
from congvan.pipelines.walk import Walked, walk
from congvan.pipelines.workers import PROCESS, Done, InProcess, Limits, Pool

_SETTLED = frozenset(("read", "partial", "refused", "duplicate"))
_SEVERITY = ("refusal", "fatal", "loss", "note")


@dataclass(frozen=True, slots=True)
class BulkOptions:
    """`read` how to read; `workers` processes (0: in this one, without limits); `limits` for each document; `attempts` after which a
    file that fails is set aside; `retry_failed` takes those up again; `batch` documents, or `seconds`, after which what is done is
    kept for good; `process` the function that reads (`module:function`)."""

    read: ReadOptions = field(default_factory=ReadOptions)
    workers: int = 0
    limits: Limits = field(default_factory=Limits)
    attempts: int = 2
    retry_failed: bool = False
    batch: int = 200
    seconds: float = 20.0
    process: str = PROCESS


def default_workers() -> int:
    """One for each core this process may use, at most eight; recognition is what takes the time."""
    try:
        return max(1, min(8, len(os.sched_getaffinity(0))))
    except AttributeError:
        return max(1, min(8, os.cpu_count() or 1))


def ingest(paths: Sequence[Path], root: Path, options: BulkOptions | None = None, progress: Progress | None = None) -> Report:
    """Read the files below `paths` into the store in `root` and say what became of them.

    Running it again takes up only what is new, changed, or failed before. Ctrl-C keeps what is done and gives a report with
    `interrupted` set. Raises CongvanError where the store cannot be used or the disk is full; what was committed stays."""
    options, progress = options or BulkOptions(), progress or Silent()
    for path in paths:
        if not path.exists() and not path.is_symlink():
            raise CongvanError(f"{path} does not exist.", "Check the path.", Exit.USAGE)
    with _locked(root):
        store = Store.open(root, create=True)
        ledger = Ledger.open(root)
        try:
            return _Run(store, ledger, options, progress, walk(paths, root)).go()
        finally:
            ledger.close()


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    """One writer at a time; the lock goes with the process, also with a killed one."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        handle = (root / "lock").open("a+")
    except OSError as error:
        raise CongvanError(
            f"{root} cannot be written ({error.strerror}).", "Give another folder to --store.", Exit.STORE
        ) from error
    with handle:
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError as error:
            raise CongvanError(
                f"Another run is writing into {root}.", "Wait until it has ended, or stop it; then run this again.", Exit.STORE
            ) from error
        yield


def fingerprint_of(options: BulkOptions) -> str:
    """Changes where a record could: with the code and data of the rooms that read, and with the options of reading."""
    digest = hashlib.sha256(repr((options.read, options.process)).encode())
    package = Path(__file__).resolve().parent.parent
    for room in ("models", "ingest", "extract", "normalize"):
        for path in sorted((package / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(("train_", "build_")):
                digest.update(path.relative_to(package).as_posix().encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    size: int
    changed: int
    sha256: str
    attempts: int


class _Run:
    """The state of one run; everything it writes goes through `_commit`."""

    def __init__(self, store: Store, ledger: Ledger, options: BulkOptions, progress: Progress, walked: Walked) -> None:
        self._store, self._ledger, self._options, self._progress, self._walked = store, ledger, options, progress, walked
        self._fingerprint = fingerprint_of(options)
        self._run = ledger.begin(self._fingerprint)
        self._taken: dict[Path, _File] = {}
        self._first: dict[str, Path] = {}
        self._again: list[Path] = []
        self._records: list[Record] = []
        self._rows: list[FileRow] = []
        self._counts: dict[str, int] = defaultdict(int)
        self._reasons: dict[tuple[str, str], tuple[str, int, list[str]]] = {}
        self._unchanged = self._quarantined = self._pages = 0
        self._changed = False
        self._committed = self._start = time.monotonic()

    def go(self) -> Report:
        progress = self._progress
        progress.start(len(self._walked.files))
        interrupted = False
        try:
            self._all(self._due(self._walked.files))
            while self._again:
                again, self._again = self._again, []
                self._all(iter(again))
        except KeyboardInterrupt:
            interrupted = True
        finally:
            progress.stop()
        self._commit()
        if self._changed or not (self._store.root / "tables" / "dispatches.parquet").is_file():
            self._store.publish()
        self._ledger.end(self._run, "interrupted" if interrupted else "finished", sum(self._counts.values()))
        report = self._report(interrupted)
        report.write(self._store.root / "reports")
        return report

    def _all(self, paths: Iterator[Path]) -> None:
        options = self._options
        engine = (
            Pool(options.workers, options.read, options.limits, options.process)
            if options.workers
            else InProcess(options.read, options.process)
        )
        results = engine.run(paths, self._progress.began)
        try:
            for done in results:
                self._take(done)
                if len(self._rows) >= options.batch or time.monotonic() - self._committed > options.seconds:
                    self._commit()
        finally:
            results.close()  # type: ignore[attr-defined]

    def _due(self, paths: Sequence[Path]) -> Iterator[Path]:
        """The files that must be read, in their order; what is settled without reading is written down here."""
        for path in paths:
            known = self._ledger.file(path)
            try:
                state = path.stat()
            except OSError:
                self._taken[path] = _File(path, 0, 0, "", known.attempts if known else 0)
                yield path  # the reader says in a sentence what is wrong with it
                continue
            if known and (known.size, known.changed) == (state.st_size, state.st_mtime_ns) and self._settled(known):
                if known.sha256:
                    self._first.setdefault(known.sha256, known.original or path)
                self._progress.done(path, 0, known.status)
                continue
            sha256 = _hash(path, self._options.read.max_bytes)
            attempts = known.attempts if known and known.sha256 == sha256 and known.fingerprint == self._fingerprint else 0
            file = _File(path, state.st_size, state.st_mtime_ns, sha256, 0 if self._options.retry_failed else attempts)
            if known and known.sha256 == sha256 and self._settled(known):  # touched, not changed
                self._rows.append(replace(known, size=file.size, changed=file.changed))
                self._first.setdefault(sha256, known.original or path)
                self._progress.done(path, 0, known.status)
                continue
            original = self._original(file)
            if original is not None:
                self._repeat(file, original)
                continue
            self._taken[path] = file
            if sha256:
                self._first[sha256] = path
            yield path

    def _settled(self, known: FileRow) -> bool:
        """Whether an earlier run has done the file under the same rules; counted on the way."""
        if known.fingerprint != self._fingerprint:
            return False
        if known.status == "duplicate":
            holder = self._ledger.file(known.original) if known.original else None
            if holder is None or holder.sha256 != known.sha256:
                return False
        if known.status in _SETTLED and (
            known.status not in {"read", "partial"} or self._store.holds(f"sha256:{known.sha256}")
        ):
            self._unchanged += 1
            return True
        if known.status == "failed" and known.attempts >= self._options.attempts and not self._options.retry_failed:
            self._quarantined += 1
            return True
        return False

    def _original(self, file: _File) -> Path | None:
        """The file that this one repeats: of equal contents the smallest path is the original, whenever it came."""
        if not file.sha256 or not file.size:
            return None
        first = self._first.get(file.sha256)
        if first is not None and os.fsencode(first) < os.fsencode(file.path):
            return first
        for holder in self._ledger.holders(file.sha256):
            if holder.path == file.path or holder.status == "duplicate" or holder.fingerprint != self._fingerprint:
                continue
            if os.fsencode(holder.path) < os.fsencode(file.path) and holder.path.exists():
                return holder.path
            # The smaller path came later: it takes over, and the former original becomes its duplicate.
            self._rows.append(
                replace(holder, status="duplicate", code="duplicate", message=_same_as(file.path), original=file.path)
            )
        return None

    def _repeat(self, file: _File, original: Path) -> None:
        issue = Issue("duplicate", _same_as(original), "note")
        outcome = Outcome(str(file.path), file.sha256, "duplicate", None, (issue,))
        self._note(file, outcome, 0.0, original)
        self._progress.done(file.path, 0, "duplicate")

    def _take(self, done: Done) -> None:
        """Bookkeeping of one finished document."""
        file, outcome = self._taken[done.path], done.outcome
        if outcome.sha256 and not file.sha256:
            file = replace(file, sha256=outcome.sha256)
        if outcome.status == "failed":
            file = replace(file, attempts=file.attempts + 1)
            self._taken[done.path] = file
            if done.died and file.attempts < self._options.attempts:
                self._again.append(done.path)  # once more, when the others are through
                return
        pages = len(outcome.record.pages) if outcome.record else 0
        self._pages += pages
        if outcome.record is not None:
            self._records.append(outcome.record)
        elif file.sha256:
            self._store.discard([f"sha256:{file.sha256}"])
        self._note(file, outcome, done.seconds, None)
        self._progress.done(done.path, pages, outcome.status)

    def _note(self, file: _File, outcome: Outcome, seconds: float, original: Path | None) -> None:
        issue = min(outcome.issues, key=lambda one: _SEVERITY.index(one.severity), default=None)
        decided = issue if issue is not None and (outcome.status != "read") else None
        pages = len(outcome.record.pages) if outcome.record else 0
        self._rows.append(
            FileRow(
                file.path,
                file.size,
                file.changed,
                file.sha256,
                self._fingerprint,
                outcome.status,
                decided.code if decided else None,
                decided.message if decided else None,
                file.attempts,
                original,
                pages,
                round(seconds, 3),
            )
        )
        self._counts[outcome.status] += 1
        self._changed = True
        if decided is not None and outcome.status != "duplicate":
            message, count, examples = self._reasons.get((outcome.status, decided.code), (decided.message, 0, []))
            if len(examples) < EXAMPLES:
                examples.append(_printable(file.path))
            self._reasons[outcome.status, decided.code] = (message, count + 1, examples)

    def _commit(self) -> None:
        """Store first, ledger second: a crash between the two reads some files again, and adding a record again changes nothing."""
        self._store.add(self._records)
        self._ledger.write(self._run, self._rows)
        self._records, self._rows = [], []
        self._committed = time.monotonic()

    def _report(self, interrupted: bool) -> Report:
        reasons = [
            Reason(status, code, message, count, tuple(examples))
            for (status, code), (message, count, examples) in self._reasons.items()
        ]
        return Report(
            store=str(self._store.root),
            run=self._run,
            counts=dict(self._counts),
            unchanged=self._unchanged,
            skipped=self._walked.skipped,
            quarantined=self._quarantined,
            pages=self._pages,
            seconds=round(time.monotonic() - self._start, 1),
            interrupted=interrupted,
            reasons=tuple(sorted(reasons, key=lambda reason: (reason.status, -reason.count))),
            problems=tuple((_printable(path), message) for path, message in self._walked.problems),
        )


def _hash(path: Path, limit: int) -> str:
    """SHA-256 of a file; empty where it cannot be read or is larger than will be read."""
    try:
        if not path.is_file() or path.stat().st_size > limit:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _same_as(original: Path) -> str:
    return f"The same bytes as {_printable(original)}."


def _printable(path: Path) -> str:
    """A path as text: bytes that are no UTF-8 are shown as escapes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
