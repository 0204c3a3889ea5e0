"""The store: records as JSON Lines in segments, an index beside each, and flat Parquet tables derived from them.

    STORE/manifest.json            format, and which segments count
    STORE/segments/NAME.jsonl      records, one a line
    STORE/segments/NAME.index      where each record stands, and what it is looked up by
    STORE/tables/*.parquet         dispatches, citations, tasks, bodies (without secret records)

Everything is written beside its place and renamed, so a reader never sees half a file. After `publish` the content does not depend on
the order in which records came, nor on how many workers read them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from congvan.normalize.record import Record, decode, encode
from congvan.normalize.register import slug
from congvan.pipelines.errors import CongvanError, Exit

FORMAT = 1
#: What a store holds before its manifest is written.
_OURS = frozenset(("lock", "segments", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "reports", "tables"))
#: Records in one segment of a published store.
_SEGMENT = 1000


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


def _entry(record: Record, start: int, length: int) -> Entry:
    rank = round(record.confidence + (0.5 if record.source.text_origin == "native" else 0.0), 3)
    return Entry(record.id, record.key, record.code, record.source.path, record.secrecy is not None, rank, start, length)


class Manifest(msgspec.Struct):
    """What counts: `segments` in the order in which they were added; later ones win."""

    format: int = FORMAT
    segments: list[str] = []


@contextmanager
def writing(target: Path) -> Iterator[Path]:
    """A path beside `target` that becomes it when the block ends well; a failure leaves `target` as it was.

    Raises CongvanError where the disk is full or may not be written."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        draft.unlink(missing_ok=True)


def unwritable(target: Path, error: OSError) -> CongvanError:
    """The error of a file that could not be written, told by its cause."""
    import errno

    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return CongvanError(
            f"The disk is full: {target.name} could not be written.",
            "Free some space and run the same command again; what was finished is kept.",
            Exit.STORE,
        )
    return CongvanError(
        f"{target} could not be written ({error.strerror or error}).", "Check the folder and its permissions.", Exit.STORE
    )


class Store:
    """A folder of records. One writer at a time (see `bulk`); readers need no lock."""

    def __init__(self, root: Path, manifest: Manifest) -> None:
        self.root = root
        self._manifest = manifest
        self._places: dict[str, tuple[str, Entry]] = {}
        for name in manifest.segments:
            self._load(name)

    @classmethod
    def open(cls, root: Path, *, create: bool = False) -> Store:
        """The store in `root`. Raises CongvanError where there is none (and `create` is not set), or it cannot be read here."""
        path = root / "manifest.json"
        if not path.is_file():
            if not create:
                raise CongvanError(
                    f"There is no store in {root}.", "Make one: congvan ingest FOLDER --store " + str(root), Exit.STORE
                )
            if root.is_dir() and any(path.name not in _OURS for path in root.iterdir()):
                raise CongvanError(f"{root} holds other files.", "Give an empty or a new folder to --store.", Exit.STORE)
            store = cls(root, Manifest())
            store._write_manifest()
            return store
        try:
            manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
        except (OSError, msgspec.DecodeError) as error:
            raise CongvanError(
                f"The store's manifest {path} cannot be read ({error}).",
                "Restore it from a backup, or ingest the files into a new store.",
                Exit.STORE,
            ) from error
        if manifest.format > FORMAT:
            raise CongvanError(
                f"The store in {root} was written by a newer congvan (format {manifest.format}; this one knows {FORMAT}).",
                "Upgrade congvan, or ingest into a new store.",
                Exit.STORE,
            )
        return cls(root, manifest)

    def __len__(self) -> int:
        return len(self._places)

    def add(self, records: Sequence[Record]) -> None:
        """One new segment, all or nothing. A record whose id is held replaces it. Raises CongvanError where the disk is full."""
        if not records:
            return
        name = self._write_segment(records)
        if name not in self._manifest.segments:
            self._manifest.segments.append(name)
            self._write_manifest()
        self._load(name)

    def holds(self, record_id: str) -> bool:
        """Whether a record of that id is held."""
        return record_id in self._places

    def discard(self, ids: Sequence[str]) -> None:
        """Forget records (their file became another one's duplicate, or is read anew); `publish` drops their bytes."""
        for record_id in ids:
            self._places.pop(record_id, None)

    def records(self, *, include_secret: bool = False) -> Iterator[Record]:
        """Each held record once, ordered by path and id; one in memory at a time."""
        for segment, entry in self._ordered():
            if include_secret or not entry.secret:
                yield decode(self._line(segment, entry))

    def dispatches(self, *, include_secret: bool = False) -> Iterator[Record]:
        """Each dispatch once: of the files that hold the same one (the same key) the record that is surest."""
        best: dict[str, Entry] = {}
        for _, entry in self._ordered():
            if entry.key and (entry.key not in best or entry.rank > best[entry.key].rank):
                best[entry.key] = entry
        for segment, entry in self._ordered():
            if (include_secret or not entry.secret) and (entry.key is None or best[entry.key].id == entry.id):
                yield decode(self._line(segment, entry))

    def entries(self) -> list[Entry]:
        """The index, ordered by path and id."""
        return [entry for _, entry in self._ordered()]

    def get(self, record_id: str) -> Record | None:
        """The record of that id, a secret one too."""
        found = self._places.get(record_id)
        return decode(self._line(*found)) if found else None

    def find(self, text: str) -> list[Record]:
        """Records by code (case, spaces and Đ/D do not matter), key, id or its beginning, or file name; secret ones too."""
        wanted = text.strip()
        plain = slug(wanted)
        digest = wanted.removeprefix("sha256:").lower()
        hits = []
        for segment, entry in self._ordered():
            if (
                (entry.code and slug(entry.code) == plain)
                or (entry.key and entry.key == wanted)
                or (len(digest) >= 6 and entry.id.removeprefix("sha256:").startswith(digest))
                or Path(entry.path).name == wanted
                or entry.path == wanted
            ):
                hits.append(decode(self._line(segment, entry)))
        return hits

    def publish(self) -> None:
        """Writes the content anew in its one order, drops what no longer counts, and derives the tables."""
        from congvan.pipelines.tables import write_tables

        names = []
        batch: list[Record] = []
        for record in self.records(include_secret=True):
            batch.append(record)
            if len(batch) == _SEGMENT:
                names.append(self._write_segment(batch))
                batch = []
        if batch:
            names.append(self._write_segment(batch))
        self._manifest.segments = names
        self._write_manifest()
        self._places = {}
        for name in names:
            self._load(name)
        kept = {f"{name}{suffix}" for name in names for suffix in (".jsonl", ".index")}
        for path in self._segments.iterdir():
            if path.name not in kept:
                path.unlink(missing_ok=True)
        write_tables(self.records(), self.root / "tables")

    @property
    def _segments(self) -> Path:
        return self.root / "segments"

    def _ordered(self) -> list[tuple[str, Entry]]:
        return sorted(self._places.values(), key=lambda item: (item[1].path, item[1].id))

    def _line(self, segment: str, entry: Entry) -> bytes:
        try:
            with (self._segments / f"{segment}.jsonl").open("rb") as lines:
                lines.seek(entry.start)
                return lines.read(entry.length)
        except OSError as error:
            raise CongvanError(
                f"The segment {segment} of the store cannot be read ({error.strerror}).",
                "Ingest the files again into this store; what is missing is read anew.",
                Exit.STORE,
            ) from error

    def _write_segment(self, records: Sequence[Record]) -> str:
        lines, entries, start = [], [], 0
        for record in records:
            line = encode(record) + b"\n"
            entries.append(_entry(record, start, len(line)))
            lines.append(line)
            start += len(line)
        whole = b"".join(lines)
        name = hashlib.sha256(whole).hexdigest()[:24]
        with writing(self._segments / f"{name}.jsonl") as draft:
            draft.write_bytes(whole)
        with writing(self._segments / f"{name}.index") as draft:
            draft.write_bytes(b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries))
        return name

    def _write_manifest(self) -> None:
        with writing(self.root / "manifest.json") as draft:
            draft.write_bytes(msgspec.json.format(msgspec.json.encode(self._manifest)) + b"\n")

    def _load(self, name: str) -> None:
        """Reads a segment's index; one that is missing or cut is made again from the segment's whole lines."""
        path = self._segments / f"{name}.index"
        size = (self._segments / f"{name}.jsonl").stat().st_size if (self._segments / f"{name}.jsonl").is_file() else 0
        try:
            entries = [msgspec.json.decode(line, type=Entry) for line in path.read_bytes().splitlines()]
        except (OSError, msgspec.DecodeError):
            entries = self._scanned(name)
        for entry in entries:
            if entry.start + entry.length <= size:  # a cut segment keeps its whole records
                self._places[entry.id] = (name, entry)

    def _scanned(self, name: str) -> list[Entry]:
        entries, start = [], 0
        path = self._segments / f"{name}.jsonl"
        if not path.is_file():
            return []
        for line in path.read_bytes().splitlines(keepends=True):
            try:
                record = decode(line)
            except (msgspec.DecodeError, msgspec.ValidationError):
                break
            entries.append(_entry(record, start, len(line)))
            start += len(line)
        return entries
