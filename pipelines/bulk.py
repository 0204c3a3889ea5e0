"""Many files into a store: each one once, whatever happens on the way, and the same store whoever read them in which order."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from congvan.ingest.document import Issue
from congvan.ingest.options import ReadOptions
from congvan.normalize.record import Record
from congvan.pipelines.atomic import undisturbed
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.fingerprint import fingerprint, hash_of
from congvan.pipelines.ledger import FileRow, Ledger
from congvan.pipelines.lock import locked
from congvan.pipelines.process import Outcome
from congvan.pipelines.progress import Progress, Silent
from congvan.pipelines.report import Report, Tally
from congvan.pipelines.store import Store
from congvan.pipelines.walk import Walked, is_there, place_of, printable_path, walk
from congvan.pipelines.workers import PROCESS, Done, InProcess, Limits, Pool

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


def fingerprint_of(options: BulkOptions) -> str:
    """Changes where a record could (see `fingerprint`)."""
    return fingerprint(options.read, options.process)


def ingest(paths: Sequence[Path], root: Path, options: BulkOptions | None = None, progress: Progress | None = None) -> Report:
    """Read the files below `paths` into the store in `root` and say what became of them.

    Running it again takes up only what is new, changed, or failed before. Ctrl-C keeps what is done and gives a report with
    `interrupted` set. Raises CongvanError where the store cannot be used or the disk is full; what was committed stays."""
    options, progress = options or BulkOptions(), progress or Silent()
    for path in paths:
        if not is_there(path):
            raise CongvanError(f"{path} does not exist.", "Check the path.", Exit.USAGE)
    with locked(root):
        store = Store.open(root, create=True)
        store.mend()
        with Ledger.open(root) as ledger:
            return _Run(store, ledger, options, progress, walk(paths, root)).go()


@dataclass(frozen=True, slots=True)
class _File:
    """A file that is taken up: as it was spelt, where it stands, its state, what it held before, and how often it failed."""

    path: Path
    place: Path
    size: int
    changed: int
    sha256: str
    before: str
    attempts: int


class _Run:
    """The state of one run; everything it writes goes through `_commit`."""

    def __init__(self, store: Store, ledger: Ledger, options: BulkOptions, progress: Progress, walked: Walked) -> None:
        self._store, self._ledger, self._options, self._progress, self._walked = store, ledger, options, progress, walked
        self._fingerprint = fingerprint_of(options)
        self._run = ledger.begin(self._fingerprint)
        self._tally = Tally()
        self._taken: dict[Path, _File] = {}
        self._again: list[Path] = []
        # What this run knows before the ledger does: the content of each file it has come by, who holds a content, what has
        # its row.
        self._seen: dict[Path, str] = {}
        self._first: dict[str, Path] = {}
        self._noted: set[Path] = set()
        # What the next commit writes.
        self._records: dict[str, Record] = {}
        self._drops: set[str] = set()
        self._rows: list[FileRow] = []
        self._committed = self._start = time.monotonic()

    def go(self) -> Report:
        progress, interrupted = self._progress, False
        progress.start(len(self._walked.files))
        try:
            self._all(self._due(), self._options.workers)
            while self._again:
                self._take_up_again()
        except KeyboardInterrupt:
            interrupted = True
        finally:
            progress.stop()
        try:
            self._commit()
            if not self._store.published:
                progress.note("Putting the store in order …")
                self._store.publish()
        except KeyboardInterrupt:  # the next run publishes; what is read is kept
            interrupted = True
        outcome = "interrupted" if interrupted else "finished"
        self._ledger.end(self._run, outcome, sum(self._tally.counts.values()))
        seconds = round(time.monotonic() - self._start, 1)
        report = self._tally.report(str(self._store.root), self._run, self._walked, seconds, interrupted=interrupted)
        report.write(self._store.root / "reports")
        return report

    def _all(self, paths: Iterator[Path], workers: int) -> None:
        options = self._options
        engine: Pool | InProcess = InProcess(options.read, options.process)
        if workers:
            engine = Pool(workers, options.read, options.limits, options.process)
        results: Any = engine.run(paths, self._progress.began)
        with closing(results):
            for done in results:
                self._take(done)
                if len(self._rows) >= options.batch or time.monotonic() - self._committed > options.seconds:
                    self._commit()

    def _take_up_again(self) -> None:
        """Once more those that failed; on its last attempt a document is alone, so that no other one can be the reason."""
        self._commit()
        again, self._again = self._again, []
        last = [path for path in again if self._taken[path].attempts + 1 >= self._options.attempts]
        others = [path for path in again if path not in set(last)]
        if others:
            self._all(iter(others), self._options.workers)
        if last:
            self._all(iter(last), min(1, self._options.workers))

    def _due(self) -> Iterator[Path]:
        """The files that must be read, in their order; what is settled without reading is written down here."""
        for path in self._walked.files:
            place = place_of(path)
            known = self._ledger.file(place)
            try:
                state = path.stat()
                size, changed = state.st_size, state.st_mtime_ns
            except OSError:
                size = changed = 0  # the reader says in a sentence what is wrong with it
            same = known is not None and (known.size, known.changed) == (size, changed)
            sha256 = known.sha256 if known and same and known.sha256 else hash_of(path, self._options.read.max_bytes)
            self._seen[place] = sha256
            if known and known.sha256 == sha256 and self._settled(known, same=same):
                if not same:  # touched, not changed
                    self._rows.append(replace(known, size=size, changed=changed))
                if sha256:
                    self._first.setdefault(sha256, known.original or place)
                self._progress.done(path, 0, known.status)
                continue
            kept = (
                known and known.sha256 == sha256 and known.fingerprint == self._fingerprint and not self._options.retry_failed
            )
            file = _File(
                path, place, size, changed, sha256, known.sha256 if known else "", known.attempts if known and kept else 0
            )
            original = self._original(file)
            if original is not None:
                self._repeat(file, original)
                continue
            self._taken[path] = file
            if sha256:
                self._first[sha256] = place
            yield path

    def _settled(self, known: FileRow, *, same: bool) -> bool:
        """Whether an earlier run has done the file under the same rules; counted on the way."""
        if known.fingerprint != self._fingerprint:
            return False
        done = False
        if known.status == "duplicate" and known.original:
            holder = self._ledger.file(known.original)
            done = holder is not None and self._seen.get(holder.path, holder.sha256) == known.sha256
        elif known.status == "refused":
            opened = known.code == "encrypted" and bool(self._options.read.passwords)
            # Without its content nothing tells a file that may be read by now; one that is too large says so by its size.
            done = not opened and (bool(known.sha256) or (same and known.code == "too_large"))
        elif known.status in {"read", "partial"}:
            done = self._store.holds(f"sha256:{known.sha256}")
        if done:
            self._tally.unchanged += 1
            return True
        if known.status == "failed" and known.attempts >= self._options.attempts and not self._options.retry_failed:
            self._tally.quarantined += 1
            return True
        return False

    def _original(self, file: _File) -> Path | None:
        """Where the file stands that this one repeats: of equal contents the smallest path is the original, whenever it came."""
        if not file.sha256 or not file.size:
            return None
        first = self._first.get(file.sha256)
        if first is not None and os.fsencode(first) < os.fsencode(file.place):
            return first
        for holder in self._ledger.holders(file.sha256):
            smaller = os.fsencode(holder.path) < os.fsencode(file.place)
            if smaller and holder.status != "duplicate" and holder.fingerprint == self._fingerprint and self._still(holder):
                return holder.path
        return None

    def _still(self, holder: FileRow) -> bool:
        """Whether a file holds what the ledger says, as far as this run knows."""
        return self._seen.get(holder.path, holder.sha256) == holder.sha256 and is_there(holder.path)

    def _repeat(self, file: _File, original: Path) -> None:
        issue = Issue("duplicate", f"The same bytes as {printable_path(original)}.", "note")
        outcome = Outcome(str(file.path), file.sha256, "duplicate", None, (issue,))
        self._forget_before(file)
        self._note(file, outcome, 0.0, original)
        self._progress.done(file.path, 0, "duplicate")

    def _take(self, done: Done) -> None:
        """Bookkeeping of one finished document."""
        file, outcome = self._taken[done.path], done.outcome
        if outcome.sha256:  # it may have changed between the first look and the reading
            file = replace(file, sha256=outcome.sha256)
            self._seen[file.place] = outcome.sha256
        self._forget_before(file)
        if outcome.status == "failed":
            file = replace(file, attempts=file.attempts + 1)
            self._taken[done.path] = file
            if done.died and file.attempts < self._options.attempts:
                self._rows.append(self._row(file, outcome, done.seconds, None))  # a kill now must not forget this attempt
                self._again.append(done.path)  # once more, when the others are through
                return
        elif file.sha256:
            self._take_over(file)
        held = f"sha256:{file.sha256}"
        if outcome.record is not None:
            self._records[outcome.record.id] = outcome.record
            self._drops.discard(outcome.record.id)
        elif outcome.status == "refused" and self._store.holds(held):
            self._drops.add(held)  # read by earlier rules; one that only fails keeps the record it has
        self._note(file, outcome, done.seconds, None)
        self._progress.done(done.path, len(outcome.record.pages) if outcome.record else 0, outcome.status)

    def _take_over(self, file: _File) -> None:
        """The original is read: other files of the same content, that came before it, are its duplicates now."""
        if not file.size:
            return
        for holder in self._ledger.holders(file.sha256):
            if holder.path == file.place or holder.path in self._noted or holder.original == file.place:
                continue
            if self._still(holder):
                message = f"The same bytes as {printable_path(file.place)}."
                self._rows.append(
                    replace(holder, status="duplicate", code="duplicate", message=message, original=file.place, attempts=0)
                )

    def _forget_before(self, file: _File) -> None:
        """A file that has changed no longer holds what it held; its former record goes, unless another file holds the same."""
        before = file.before
        if not before or not file.sha256 or before == file.sha256 or before in self._first:
            return
        if not any(holder.path != file.place and self._still(holder) for holder in self._ledger.holders(before)):
            self._drops.add(f"sha256:{before}")

    def _row(self, file: _File, outcome: Outcome, seconds: float, original: Path | None) -> FileRow:
        issue = min(outcome.issues, key=lambda one: _SEVERITY.index(one.severity), default=None)
        decided = issue if outcome.status != "read" else None
        return FileRow(
            path=file.place,
            size=file.size,
            changed=file.changed,
            sha256=file.sha256,
            fingerprint=self._fingerprint,
            status=outcome.status,
            code=decided.code if decided else None,
            message=decided.message if decided else None,
            attempts=file.attempts,
            original=original,
            pages=len(outcome.record.pages) if outcome.record else 0,
            seconds=round(seconds, 3),
        )

    def _note(self, file: _File, outcome: Outcome, seconds: float, original: Path | None) -> None:
        row = self._row(file, outcome, seconds, original)
        if file.sha256 or not file.before:  # what cannot be looked at just now (a share that is away) keeps the row it has
            self._rows.append(row)
        self._noted.add(file.place)
        self._tally.count(row, file.path)

    def _commit(self) -> None:
        """Store first, ledger second: a crash between the two reads some files again, and adding a record again changes nothing."""
        with undisturbed():
            self._store.discard(sorted(self._drops))
            self._store.add(list(self._records.values()))
            self._ledger.write(self._run, self._rows)
            self._records, self._drops, self._rows = {}, set(), []
            self._committed = time.monotonic()
