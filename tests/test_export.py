"""Exports: what other programs read, and what spreadsheets must not run."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree
from made import dispatch

from congvan.normalize.record import decode
from congvan.pipelines.errors import CongvanError
from congvan.pipelines.export import Format, export
from congvan.pipelines.graph import EDGES
from congvan.pipelines.process import process_bytes
from congvan.pipelines.store import Store
from congvan.pipelines.tables import TABLES


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "store", create=True)
    records = []
    for number in (1, 2):
        record = process_bytes(dispatch(number).encode(), f"{number}.txt").record
        assert record is not None
        record.subject = '=HYPERLINK("http://example.org")' if number == 1 else "a\x0bb"
        records.append(record)
    made.add(records)
    return made


def test_jsonl_is_the_records(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, "jsonl", tmp_path / "all.jsonl")
    assert [decode(line).code for line in path.read_bytes().splitlines()] == ["1/UBND-NV", "2/UBND-NV"]


def test_csv_opens_in_a_spreadsheet_and_runs_nothing(store: Store, tmp_path: Path) -> None:
    files = export(store, "csv", tmp_path / "csv")
    assert [path.name for path in files] == [f"{name}.csv" for name in TABLES]
    raw = files[0].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))
    assert rows[0]["subject"].startswith("'=") and rows[0]["issuer"] == "Ủy ban nhân dân huyện Minh Tân"


def test_parquet_has_the_columns_it_promises(store: Store, tmp_path: Path) -> None:
    for path in export(store, "parquet", tmp_path / "tables"):
        assert list(pd.read_parquet(path).columns) == list(TABLES[path.stem])


def test_graphml_is_well_formed_and_knows_only_the_edges_of_the_table(store: Store, tmp_path: Path) -> None:
    (path,) = export(store, "graphml", tmp_path / "graph.graphml")
    root = etree.parse(str(path)).getroot()
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    nodes = {node.get("id") for node in root.iterfind(".//g:node", space)}
    edges = root.findall(".//g:edge", space)
    assert len(edges) > 6
    assert {edge.findtext("g:data", namespaces=space) for edge in edges} <= set(EDGES)
    assert all(edge.get("source") in nodes and edge.get("target") in nodes for edge in edges)


def test_nothing_is_overwritten_unasked(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "all.jsonl"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(CongvanError, match="exists already"):
        export(store, "jsonl", target)
    assert target.read_text(encoding="utf-8") == "mine"
    export(store, "jsonl", target, force=True)
    with pytest.raises(CongvanError, match="is a file"):
        export(store, "csv", target)


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "graphml"])
def test_an_earlier_export_is_written_anew(store: Store, tmp_path: Path, form: Format) -> None:
    target = tmp_path / f"out-{form}"
    first = [path.read_bytes() for path in export(store, form, target)]
    assert [path.read_bytes() for path in export(store, form, target)] == first
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_table_of_somebody_else_is_no_export(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tasks.csv").write_text("id,what I wrote\n", encoding="utf-8")
    with pytest.raises(CongvanError, match="no export of congvan"):
        export(store, "csv", tmp_path)
    pd.DataFrame({"a": [1]}).to_parquet(tmp_path / "bodies.parquet")
    with pytest.raises(CongvanError, match="no export of congvan"):
        export(store, "parquet", tmp_path)
    (tmp_path / "dispatches.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(CongvanError, match="no export of congvan"):
        export(store, "parquet", tmp_path)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "＝"])
def test_no_cell_begins_a_formula(store: Store, tmp_path: Path, start: str) -> None:
    record = next(iter(store.records()))
    record.subject = f"{start}SUM(A1)"
    store.add([record])
    files = export(store, "csv", tmp_path / "csv")
    rows = list(csv.DictReader(files[0].open(encoding="utf-8-sig", newline="")))
    assert rows[0]["subject"] == f"'{start}SUM(A1)"
