"""Segments of a store: records as JSON Lines, named by their content, and an index beside each."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from congvan.normalize.record import Record, decode, encode
from congvan.pipelines.atomic import writing


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """One record's place (bytes into its segment) and what it is looked up by. `rank` orders the copies of one dispatch: how sure
    its record is, a text layer before a scan."""

    id: str
    key: str | None
    code: str | None
    path: str
    secret: bool
    rank: float
    start: int
    length: int


def write_segment(folder: Path, records: Sequence[Record]) -> str:
    """A segment of these records; its name. Raises CongvanError where it cannot be written."""
    lines, entries, start = [], [], 0
    for record in records:
        line = encode(record) + b"\n"
        entries.append(_entry(record, start, len(line)))
        lines.append(line)
        start += len(line)
    whole = b"".join(lines)
    name = _name(whole)
    with writing(folder / f"{name}.jsonl") as draft:
        draft.write_bytes(whole)
    with writing(folder / f"{name}.index") as draft:
        draft.write_bytes(b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries))
    return name


def read_index(folder: Path, name: str) -> list[Entry]:
    """The places of a segment's records; made again from the segment where the index is missing or does not fit it."""
    try:
        lines = (folder / f"{name}.index").read_bytes().splitlines()
        entries = [msgspec.json.decode(line, type=Entry) for line in lines]
        end = 0
        for entry in entries:
            if entry.start != end:
                return scanned(folder, name)
            end += entry.length
        if end == (folder / f"{name}.jsonl").stat().st_size:
            return entries
    except (OSError, msgspec.MsgspecError):
        pass
    return scanned(folder, name)


def scanned(folder: Path, name: str) -> list[Entry]:
    """The places of the records that can be read in a segment, whatever else stands in it."""
    entries, start = [], 0
    try:
        whole = (folder / f"{name}.jsonl").read_bytes()
    except OSError:
        return []
    for line in whole.splitlines(keepends=True):
        try:
            record = decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            record = None
        if record is not None and record.id == f"sha256:{record.source.sha256}":  # else a digit of the one has turned
            entries.append(_entry(record, start, len(line)))
        start += len(line)
    return entries


def is_whole(folder: Path, name: str) -> bool:
    """Whether a segment holds what was written into it."""
    try:
        with (folder / f"{name}.jsonl").open("rb") as lines:
            return hashlib.file_digest(lines, "sha256").hexdigest()[: len(name)] == name
    except OSError:
        return False


def _name(whole: bytes) -> str:
    return hashlib.sha256(whole).hexdigest()[:24]


def _entry(record: Record, start: int, length: int) -> Entry:
    rank = round(record.confidence + (0.5 if record.source.text_origin == "native" else 0.0), 3)
    return Entry(record.id, record.key, record.code, record.source.path, record.secrecy is not None, rank, start, length)
