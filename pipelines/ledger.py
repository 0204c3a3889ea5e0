"""The ledger: what each run did with each file. Times, attempts and reasons live here and only here (SQLite, WAL)."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from congvan.pipelines.atomic import disk_full
from congvan.pipelines.errors import CongvanError, Exit

#: 2: files are known by where they stand. Rows of version 1 are forgotten, their files read once more.
_VERSION = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
  run INTEGER PRIMARY KEY, started REAL NOT NULL, ended REAL, outcome TEXT, fingerprint TEXT NOT NULL, files INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS files (
  path BLOB PRIMARY KEY, size INTEGER NOT NULL, changed INTEGER NOT NULL, sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL,
  status TEXT NOT NULL, code TEXT, message TEXT, attempts INTEGER NOT NULL, original BLOB, pages INTEGER NOT NULL,
  seconds REAL NOT NULL, run INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS files_by_hash ON files (sha256);
CREATE INDEX IF NOT EXISTS files_by_status ON files (status);
"""


@dataclass(frozen=True, slots=True)
class FileRow:
    """What became of a file. `path` is where it stands (`walk.place_of`), however it was spelt. `code` and `message` are the issue that decided its status; `original` the path that a duplicate
    repeats; `changed` its time of change in nanoseconds; `seconds` how long the last attempt took."""

    path: Path
    size: int
    changed: int
    sha256: str
    fingerprint: str
    status: str
    code: str | None
    message: str | None
    attempts: int
    original: Path | None
    pages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run: when (seconds since 1970), how many files it took up, how it ended (`None` where it was killed)."""

    run: int
    started: float
    ended: float | None
    outcome: str | None
    files: int


class Ledger:
    """One SQLite file. Only the process that ingests writes; anybody may read meanwhile. Every method raises CongvanError where the
    file cannot be read or written."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = connection, path

    @classmethod
    def open(cls, root: Path) -> Ledger:
        """The ledger of the store in `root`, made where there is none."""
        path = root / "ledger.sqlite"
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        except sqlite3.Error as error:
            raise ledger_error(path, error) from error
        ledger = cls(connection, path)
        try:
            ledger._prepare()
        except BaseException:
            connection.close()
            raise
        return ledger

    def _prepare(self) -> None:
        version = self._do("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise CongvanError(f"The ledger {self._path} was written by a newer congvan.", "Upgrade congvan.", Exit.STORE)
        self._do("PRAGMA journal_mode=WAL")
        self._do("PRAGMA synchronous=NORMAL")
        if version < _VERSION:
            for statement in _SCHEMA.split(";"):
                self._do(statement)
            self._do("DELETE FROM files")
            self._do(f"PRAGMA user_version={_VERSION}")

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _do(self, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        try:
            return self._db.execute(statement, values)
        except sqlite3.Error as error:
            raise ledger_error(self._path, error) from error

    def begin(self, fingerprint: str) -> int:
        """Opens a run and gives its number."""
        cursor = self._do("INSERT INTO runs (started, fingerprint) VALUES (?, ?)", (time.time(), fingerprint))
        return int(cursor.lastrowid or 0)

    def end(self, run: int, outcome: str, files: int) -> None:
        """Closes a run: `finished` or `interrupted`."""
        self._do("UPDATE runs SET ended = ?, outcome = ?, files = ? WHERE run = ?", (time.time(), outcome, files, run))

    def write(self, run: int, rows: Iterable[FileRow]) -> None:
        """Keeps the rows, all or none of them."""
        self._do("BEGIN IMMEDIATE")
        try:
            for row in rows:
                self._do("INSERT OR REPLACE INTO files VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", _packed(row, run))
            self._do("COMMIT")
        except BaseException:  # Ctrl-C too: an open transaction would bar every later one
            if self._db.in_transaction:
                self._db.rollback()
            raise

    def file(self, path: Path) -> FileRow | None:
        """What is known of a path."""
        row = self._do("SELECT * FROM files WHERE path = ?", (os.fsencode(path),)).fetchone()
        return _unpacked(row) if row else None

    def holders(self, sha256: str) -> list[FileRow]:
        """The files of that content, smallest path first."""
        rows = self._do("SELECT * FROM files WHERE sha256 = ? ORDER BY path", (sha256,)).fetchall()
        return [_unpacked(row) for row in rows]

    def counts(self) -> dict[str, int]:
        """How many files have which status."""
        return dict(self._do("SELECT status, count(*) FROM files GROUP BY status ORDER BY status").fetchall())

    def failures(self, statuses: tuple[str, ...] = ("failed", "refused", "partial")) -> Iterator[FileRow]:
        """The files that are not wholly read, by status and path."""
        marks = ",".join("?" * len(statuses))
        for row in self._do(f"SELECT * FROM files WHERE status IN ({marks}) ORDER BY status, path", statuses):
            yield _unpacked(row)

    def runs(self) -> list[RunRow]:
        """Every run, the latest first."""
        rows = self._do("SELECT run, started, ended, outcome, files FROM runs ORDER BY run DESC").fetchall()
        return [RunRow(*row) for row in rows]


def ledger_error(path: Path, error: sqlite3.Error) -> CongvanError:
    """The error of a ledger that could not be read or written, told by its cause."""
    if "full" in str(error):
        return disk_full(path)
    return CongvanError(
        f"The ledger {path} cannot be used ({error}).",
        "Move it away and ingest again: the files are read anew, the records stay.",
        Exit.STORE,
    )


def _packed(row: FileRow, run: int) -> tuple[Any, ...]:
    return (
        os.fsencode(row.path),
        row.size,
        row.changed,
        row.sha256,
        row.fingerprint,
        row.status,
        row.code,
        row.message,
        row.attempts,
        os.fsencode(row.original) if row.original else None,
        row.pages,
        row.seconds,
        run,
    )


def _unpacked(row: tuple[object, ...]) -> FileRow:
    path, size, changed, sha256, fingerprint, status, code, message, attempts, original, pages, seconds, _ = row
    assert isinstance(path, bytes)
    return FileRow(
        Path(os.fsdecode(path)),
        int(str(size)),
        int(str(changed)),
        str(sha256),
        str(fingerprint),
        str(status),
        None if code is None else str(code),
        None if message is None else str(message),
        int(str(attempts)),
        Path(os.fsdecode(original)) if isinstance(original, bytes) else None,
        int(str(pages)),
        float(str(seconds)),
    )
