"""`congvan extract`: files in, records out as JSON Lines, and nothing kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from congvan.ingest.options import ReadOptions
from congvan.normalize.record import encode
from congvan.pipelines.process import Outcome, process_bytes, process_path
from congvan.pipelines.terminal import say
from congvan.pipelines.walk import walk

#: What standard input is called in records and messages.
STDIN = "stdin"


def extract_files(names: Sequence[str], options: ReadOptions, *, pretty: bool) -> bool:
    """Prints the record of each file in the order given; what was not read, and why, goes to standard error.

    `-` is standard input; folders are walked. Returns whether every file has its record."""
    whole = True
    for outcome in _outcomes(names, options):
        if outcome is None or outcome.record is None:
            whole = False
        if outcome is not None:
            complain(outcome)
            if outcome.record is not None:
                line = encode(outcome.record)
                sys.stdout.write((msgspec.json.format(line) if pretty else line).decode() + "\n")
                sys.stdout.flush()  # whoever listens gets each record when it is there, also where a later file takes long
    return whole


def _outcomes(names: Sequence[str], options: ReadOptions) -> Iterator[Outcome | None]:
    """One outcome a file; None for a folder that could not be opened."""
    for name in names:
        if name == "-":
            yield process_bytes(sys.stdin.buffer.read(options.max_bytes + 1), STDIN, options)
        elif _is_folder(name):
            walked = walk([Path(name)])
            for path, message in walked.problems:
                say(f"{path}: {message}")
                yield None
            if walked.skipped:
                say(f"{name}: {walked.skipped} hidden or system file{'s' if walked.skipped > 1 else ''} skipped.")
            if not walked.files:
                say(f"{name}: no files in it.")
            for path in walked.files:
                yield process_path(path, options)
        else:
            yield process_path(Path(name), options)


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:  # a name that no file can have: the reader says so
        return False


def complain(outcome: Outcome) -> None:
    """Says on standard error what of a file was not read, and why."""
    severities = {"refused": {"refusal", "fatal"}, "failed": {"refusal", "fatal"}, "partial": {"loss"}}.get(
        outcome.status, set()
    )
    for issue in outcome.issues:
        if issue.severity in severities:
            say(f"{outcome.path}: {outcome.status}: {issue.message}")
