"""A store's content in the forms that other programs read. Secret records stay inside unless they are asked for."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import regex

from congvan.normalize.record import Record, encode
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.store import Store, writing
from congvan.pipelines.tables import TABLES, rows_of, write_tables

Format = Literal["jsonl", "csv", "parquet", "graphml"]
#: Signs that make a spreadsheet take a cell for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_ILLEGAL = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: The longest text that spreadsheets take in one cell.
_LONGEST = 32_000


def export(store: Store, form: Format, target: Path, *, include_secret: bool = False, force: bool = False) -> list[Path]:
    """Writes the store's records as `form` and gives the files written: one for `jsonl` and `graphml`, a folder of tables for `csv`
    and `parquet`. An earlier export of the same form is written anew. Raises CongvanError where something else stands there (and `force`
    is not set), or the disk is full."""
    records = store.records(include_secret=include_secret)
    if form in {"csv", "parquet"}:
        return _tables(records, form, target, force=force)
    if target.is_dir():
        target = target / f"dispatches.{form}"
    _free(target, form, force=force)
    with writing(target) as draft:
        if form == "jsonl":
            with draft.open("wb") as lines:
                for record in records:
                    lines.write(encode(record) + b"\n")
        else:
            _graphml(store.dispatches(include_secret=include_secret), draft)
    return [target]


def _free(target: Path, form: Format, *, force: bool) -> None:
    if target.exists() and not force and not _is_export(target, form):
        raise CongvanError(
            f"{target} exists already, and is no export of congvan.",
            "Give another --output, or overwrite it with --force.",
            Exit.USAGE,
        )


def _is_export(path: Path, form: Format) -> bool:
    """Whether a file begins as an export of that form does; an empty one holds nothing that could be lost."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(4096)
    if not head:
        return True
    if form == "jsonl":
        return head.startswith(b'{"schema":"congvan/record/')
    if form == "csv":
        return head.startswith(_csv_head(path.stem))
    if form == "parquet":
        return head.startswith(b"PAR1") and _parquet_columns(path) == list(TABLES[path.stem])
    return b'<graph id="dispatches"' in head


def _csv_head(table: str) -> bytes:
    return (",".join(TABLES[table]) + "\r\n").encode("utf-8-sig")


def _parquet_columns(path: Path) -> list[str]:
    import pyarrow.parquet as pq

    try:
        return list(pq.read_schema(path).names)
    except (OSError, ValueError):  # pyarrow's own errors are both
        return []


def _tables(records: Iterable[Record], form: Literal["csv", "parquet"], folder: Path, *, force: bool) -> list[Path]:
    if folder.exists() and not folder.is_dir():
        raise CongvanError(f"{folder} is a file.", f"Give a folder to --output: {form} writes four tables.", Exit.USAGE)
    files = [folder / f"{name}.{form}" for name in TABLES]
    for path in files:
        _free(path, form, force=force)
    folder.mkdir(parents=True, exist_ok=True)
    if form == "parquet":
        write_tables(records, folder)
    else:
        _csv(records, folder)
    return files


def _csv(records: Iterable[Record], folder: Path) -> None:
    """Four CSV files in UTF-8 with a mark that Excel understands."""
    with ExitStack() as stack:
        writers = {}
        for name, columns in TABLES.items():
            draft = stack.enter_context(writing(folder / f"{name}.csv"))
            file = stack.enter_context(draft.open("w", encoding="utf-8-sig", newline=""))
            stack.callback(file.flush)
            writer = csv.DictWriter(file, list(columns))
            writer.writeheader()
            writers[name] = writer
        for record in records:
            for name, row in rows_of(record):
                writers[name].writerow({column: _cell(value) for column, value in row.items()})


def _cell(value: object) -> object:
    """Nothing that a spreadsheet would run, nothing longer than it takes."""
    if isinstance(value, str):
        if len(value) > _LONGEST:
            value = value[: _LONGEST - 1] + "…"
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value


def _graphml(records: Iterable[Record], draft: Path) -> None:
    from lxml import etree

    from congvan.pipelines.graph import build

    graph = build(records)
    space = "http://graphml.graphdrawing.org/xmlns"
    with draft.open("wb") as file, etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{{{space}}}graphml", nsmap={None: space}):
            for name, place in (("kind", "node"), ("label", "node"), ("date", "node"), ("title", "node"), ("relation", "edge")):
                attributes = {"id": name, "for": place, "attr.name": name, "attr.type": "string"}
                with xml.element(f"{{{space}}}key", attributes):
                    pass
            with xml.element(f"{{{space}}}graph", {"id": "dispatches", "edgedefault": "directed"}):
                for node in graph.nodes.values():
                    with xml.element(f"{{{space}}}node", {"id": _plain(node.id)}):
                        _data(
                            xml, space, (("kind", node.kind), ("label", node.label), ("date", node.date), ("title", node.title))
                        )
                for edge in graph.edges:
                    with xml.element(f"{{{space}}}edge", {"source": _plain(edge.source), "target": _plain(edge.target)}):
                        _data(xml, space, (("relation", edge.kind),))


def _data(xml: object, space: str, pairs: Iterable[tuple[str, str | None]]) -> None:
    for key, value in pairs:
        if value is not None:
            with xml.element(f"{{{space}}}data", {"key": key}):  # type: ignore[attr-defined]
                xml.write(_plain(value))  # type: ignore[attr-defined]


def _plain(text: str) -> str:
    """Without the characters that XML 1.0 has not."""
    return _ILLEGAL.sub("", text)
