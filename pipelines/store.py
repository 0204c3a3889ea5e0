"""The store: records as JSON Lines in segments, an index beside each, and flat Parquet tables derived from them.

    STORE/manifest.json            format, and which segments count
    STORE/segments/NAME.jsonl      records, one a line
    STORE/segments/NAME.index      where each record stands, and what it is looked up by
    STORE/tables/*.parquet         dispatches, citations, tasks, bodies (without secret records)

Everything is written beside its place and renamed, so a reader never sees half a file. After `publish` the content does not depend on
the order in which records came, nor on how many workers read them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from congvan.normalize.record import Record, decode
from congvan.normalize.register import slug
from congvan.pipelines.atomic import sweep, unwritable, writing
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.segments import Entry, is_whole, read_index, scanned, write_segment

__all__ = ["FORMAT", "Entry", "Manifest", "Store", "unwritable", "writing"]

FORMAT = 1
#: What a store holds before its manifest is written.
_OURS = frozenset(("lock", "segments", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "reports", "tables"))
#: Records in one segment of a published store.
_SEGMENT = 1000


class Manifest(msgspec.Struct):
    """What counts: `segments` in the order in which they were added, later ones win; `dropped` records in them that count no more.
    `published`: segments and tables are in their last shape."""

    format: int = FORMAT
    segments: list[str] = []
    dropped: list[str] = []
    published: bool = False


class _Format(msgspec.Struct):
    format: int


class Store:
    """A folder of records. One writer at a time (see `bulk`); readers need no lock."""

    def __init__(self, root: Path, manifest: Manifest) -> None:
        self.root = root
        self._manifest = manifest
        self._places: dict[str, tuple[str, Entry]] = {}
        self._suspect: set[str] = set()
        self._load()

    @classmethod
    def open(cls, root: Path, *, create: bool = False) -> Store:
        """The store in `root`. Raises CongvanError where there is none (and `create` is not set), or it cannot be read here."""
        manifest = _read_manifest(root)
        if manifest is not None:
            return cls(root, manifest)
        if not create:
            raise CongvanError(
                f"There is no store in {root}.", "Make one: congvan ingest FOLDER --store " + str(root), Exit.STORE
            )
        try:
            foreign = root.exists() and any(not _is_ours(path.name) for path in root.iterdir())
        except NotADirectoryError as error:
            raise CongvanError(f"{root} is a file.", "Give an empty or a new folder to --store.", Exit.STORE) from error
        except OSError as error:
            raise unwritable(root, error) from error
        if foreign:
            raise CongvanError(f"{root} holds other files.", "Give an empty or a new folder to --store.", Exit.STORE)
        store = cls(root, Manifest())
        store._write_manifest()
        return store

    def __len__(self) -> int:
        return len(self._places)

    @property
    def published(self) -> bool:
        """Whether segments and tables show all that is held, in their one order."""
        return self._manifest.published

    def add(self, records: Sequence[Record]) -> None:
        """One new segment, all or nothing. A record whose id is held replaces it. Raises CongvanError where the disk is full."""
        if not records:
            return
        name = write_segment(self._segments, records)
        manifest = self._manifest
        added = {record.id for record in records}
        self._manifest = Manifest(
            segments=[*(one for one in manifest.segments if one != name), name],
            dropped=[one for one in manifest.dropped if one not in added],
        )
        self._write_manifest()
        self._suspect -= added
        self._load_segment(name)

    def holds(self, record_id: str) -> bool:
        """Whether a record of that id is held, and whole."""
        return record_id in self._places and record_id not in self._suspect

    def discard(self, ids: Sequence[str]) -> None:
        """Forgets records, for good (their file has changed, or is no longer read); `publish` drops their bytes."""
        held = [record_id for record_id in ids if record_id in self._places]
        if not held:
            return
        dropped = sorted({*self._manifest.dropped, *held})
        self._manifest = Manifest(segments=self._manifest.segments, dropped=dropped)
        self._write_manifest()
        for record_id in held:
            del self._places[record_id]

    def records(self, *, include_secret: bool = False) -> Iterator[Record]:
        """Each held record once, ordered by path and id; one in memory at a time."""
        for segment, entry in self._ordered():
            if include_secret or not entry.secret:
                yield self._record(segment, entry)

    def dispatches(self, *, include_secret: bool = False) -> Iterator[Record]:
        """Each dispatch once: of the files that hold the same one (the same key) the record that is surest."""
        best: dict[str, Entry] = {}
        for _, entry in self._ordered():
            if entry.key and (entry.key not in best or entry.rank > best[entry.key].rank):
                best[entry.key] = entry
        for segment, entry in self._ordered():
            if (include_secret or not entry.secret) and (entry.key is None or best[entry.key].id == entry.id):
                yield self._record(segment, entry)

    def entries(self) -> list[Entry]:
        """The index, ordered by path and id."""
        return [entry for _, entry in self._ordered()]

    def get(self, record_id: str) -> Record | None:
        """The record of that id, a secret one too."""
        found = self._places.get(record_id)
        return self._record(*found) if found else None

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
                hits.append(self._record(segment, entry))
        return hits

    def mend(self) -> int:
        """For the one writer, before it begins: sweeps away what a killed one left, and looks whether every segment holds what was
        written. What can be read of a damaged one stays until its files are read again (`holds` denies it); the number of those."""
        for folder in (self.root, self._segments, self.root / "tables", self.root / "reports"):
            sweep(folder)
        damaged = {name for name in self._manifest.segments if not is_whole(self._segments, name)}
        if not damaged:
            return 0
        self._places = {}
        for name in self._manifest.segments:
            self._load_segment(name, scanned(self._segments, name) if name in damaged else None)
        self._suspect = {record_id for record_id, (name, _) in self._places.items() if name in damaged}
        self._manifest = Manifest(segments=self._manifest.segments, dropped=self._manifest.dropped)
        return len(self._suspect)

    def publish(self) -> None:
        """Writes the content anew in its one order, derives the tables, and drops what no longer counts. The manifest comes last:
        cut short at any moment, the store is as it was, and knows that it is not published."""
        from congvan.pipelines.tables import write_tables

        names = []
        batch: list[Record] = []
        for record in self.records(include_secret=True):
            batch.append(record)
            if len(batch) == _SEGMENT:
                names.append(write_segment(self._segments, batch))
                batch = []
        if batch:
            names.append(write_segment(self._segments, batch))
        write_tables(self.records(), self.root / "tables")
        self._manifest = Manifest(segments=names, published=True)
        self._write_manifest()
        self._load()
        kept = {f"{name}{suffix}" for name in names for suffix in (".jsonl", ".index")}
        for path in self._segments.glob("*"):
            if path.name not in kept:
                path.unlink(missing_ok=True)

    @property
    def _segments(self) -> Path:
        return self.root / "segments"

    def _ordered(self) -> list[tuple[str, Entry]]:
        return sorted(self._places.values(), key=lambda item: (item[1].path, item[1].id))

    def _record(self, segment: str, entry: Entry) -> Record:
        try:
            return self._read(segment, entry)
        except FileNotFoundError:
            # A writer has published meanwhile: the same record stands in another segment now.
            newer = _read_manifest(self.root)
            if newer is None or segment in newer.segments:
                raise _unreadable(segment, "it is gone") from None
            self._manifest = newer
            self._load()
        found = self._places.get(entry.id)
        if found is None:
            raise _unreadable(segment, "its record is gone")
        try:
            return self._read(*found)
        except FileNotFoundError as error:
            raise _unreadable(found[0], "it is gone") from error

    def _read(self, segment: str, entry: Entry) -> Record:
        try:
            with (self._segments / f"{segment}.jsonl").open("rb") as lines:
                lines.seek(entry.start)
                return decode(lines.read(entry.length))
        except FileNotFoundError:
            raise
        except OSError as error:
            raise _unreadable(segment, error.strerror or str(error)) from error
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise _unreadable(segment, "it is damaged") from error

    def _write_manifest(self) -> None:
        with writing(self.root / "manifest.json") as draft:
            draft.write_bytes(msgspec.json.format(msgspec.json.encode(self._manifest)) + b"\n")

    def _load(self) -> None:
        self._places = {}
        for name in self._manifest.segments:
            self._load_segment(name)

    def _load_segment(self, name: str, entries: Sequence[Entry] | None = None) -> None:
        dropped = set(self._manifest.dropped)
        for entry in read_index(self._segments, name) if entries is None else entries:
            if entry.id not in dropped:
                self._places[entry.id] = (name, entry)


def _is_ours(name: str) -> bool:
    return name in _OURS or (name.startswith(".") and name.endswith(".tmp"))


def _unreadable(segment: str, reason: str) -> CongvanError:
    return CongvanError(
        f"The segment {segment} of the store cannot be read ({reason}).",
        "Ingest the files again into this store; what is missing is read anew.",
        Exit.STORE,
    )


def _read_manifest(root: Path) -> Manifest | None:
    """The manifest in `root`, None where there is none. A newer one is told before anything else of it is looked at."""
    path = root / "manifest.json"
    try:
        data = path.read_bytes()
        known = msgspec.json.decode(data, type=_Format).format
        if known > FORMAT:
            raise CongvanError(
                f"The store in {root} was written by a newer congvan (format {known}; this one knows {FORMAT}).",
                "Upgrade congvan, or ingest into a new store.",
                Exit.STORE,
            )
        return msgspec.json.decode(data, type=Manifest)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise CongvanError(
            f"The store's manifest {path} cannot be read ({error}).",
            "Restore it from a backup, or ingest the files into a new store.",
            Exit.STORE,
        ) from error
