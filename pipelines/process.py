"""One file through the whole house: bytes in, record out. Pure: no store, no ledger, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from congvan.ingest.document import Document, Issue, Status, status_of
from congvan.ingest.open import read_bytes, read_path
from congvan.ingest.options import ReadOptions
from congvan.normalize.assemble import assemble
from congvan.normalize.record import Record
from congvan.normalize.sanity import no_dispatch

_DEFAULT = ReadOptions()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `record` is None unless `status` is `read` or `partial`; `issues` say why."""

    path: str
    sha256: str
    status: Status
    record: Record | None
    issues: tuple[Issue, ...]


def process_path(path: Path, options: ReadOptions = _DEFAULT) -> Outcome:
    """Read one file into its record. Never raises for what is in the file."""
    return _outcome(read_path(path, options))


def process_bytes(data: bytes, name: str, options: ReadOptions = _DEFAULT) -> Outcome:
    """The same for bytes that are at hand; `name` becomes the source's path."""
    return _outcome(read_bytes(data, name, options))


def _outcome(document: Document) -> Outcome:
    issues = document.issues
    status = status_of(issues)
    record = None
    if status in {"read", "partial"}:
        try:
            record = assemble(document)
        except Exception as error:  # a bad file costs one file, also where a rule of ours breaks on it
            message = f"The text was read, but not understood ({type(error).__name__}: {error}). Please report the file."
            issues = (*issues, Issue("rules_failed", message, "fatal"))
        else:
            reason = no_dispatch(record)
            if reason is not None:
                issues, record = (*issues, reason), None
        status = status_of(issues)
    return Outcome(document.source.path, document.source.sha256, status, record, issues)
