"""The store: atomic, the same in any order, and clear about what it cannot read."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pandas as pd
import pytest
from made import dispatch

from congvan.normalize.record import Record
from congvan.pipelines.errors import CongvanError, Exit
from congvan.pipelines.process import process_bytes
from congvan.pipelines.store import Store


def record(number: int, *, secrecy: str = "") -> Record:
    found = process_bytes(dispatch(number, secrecy=secrecy).encode(), f"in/{number:03d}.txt").record
    assert found is not None
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "store", create=True)
    made.add([record(3), record(1)])
    made.add([record(2), record(9, secrecy="MẬT")])
    return made


def test_records_come_by_path_and_secret_ones_only_when_asked_for(store: Store) -> None:
    assert [one.source.path for one in store.records()] == ["in/001.txt", "in/002.txt", "in/003.txt"]
    assert len(list(store.records(include_secret=True))) == 4


def test_a_record_added_again_replaces_itself(store: Store) -> None:
    store.add([record(1)])
    assert len(store) == 4
    store.publish()
    assert len(Store.open(store.root)) == 4


@pytest.mark.parametrize("asked", ["2/UBND-NV", "2/ubnd-nv", " 2 / UBND - NV ", "002.txt"])
def test_looking_up(store: Store, asked: str) -> None:
    assert [one.code for one in store.find(asked)] == ["2/UBND-NV"]


def test_looking_up_by_id_and_key_and_a_secret_one_by_name(store: Store) -> None:
    one = record(2)
    assert [r.id for r in store.find(one.id)] == [one.id]
    assert [r.id for r in store.find(one.id[7:19])] == [one.id]
    assert store.find("9/UBND-NV")[0].secrecy == "mật"
    assert store.get("sha256:none") is None


def test_tables_are_data_frames_without_secret_records(store: Store) -> None:
    store.publish()
    frame = pd.read_parquet(store.root / "tables" / "dispatches.parquet")
    assert list(frame["code"]) == ["1/UBND-NV", "2/UBND-NV", "3/UBND-NV"]
    tasks = pd.read_parquet(store.root / "tables" / "tasks.parquet")
    assert set(tasks["lead"]) == {"Phòng Nội vụ", "Ủy ban nhân dân các xã, thị trấn"}
    assert set(pd.read_parquet(store.root / "tables" / "citations.parquet")["relation"]) == {"implements"}
    assert "issuer" in set(pd.read_parquet(store.root / "tables" / "bodies.parquet")["role"])


def test_a_newer_store_is_left_alone(store: Store) -> None:
    path = store.root / "manifest.json"
    manifest = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode(manifest | {"format": 99}))
    with pytest.raises(CongvanError, match="newer congvan") as caught:
        Store.open(store.root)
    assert caught.value.exit_code == Exit.STORE
    assert "Upgrade" in caught.value.next_step


def test_damage_is_told_and_what_is_whole_is_kept(store: Store) -> None:
    segment = max((store.root / "segments").glob("*.jsonl"), key=lambda path: path.stat().st_size)
    segment.write_bytes(segment.read_bytes()[:-100])
    segment.with_suffix(".index").unlink()
    assert len(Store.open(store.root)) == 3
    (store.root / "manifest.json").write_bytes(b"{")
    with pytest.raises(CongvanError, match="cannot be read"):
        Store.open(store.root)


def test_no_store_and_a_folder_of_other_things(tmp_path: Path) -> None:
    with pytest.raises(CongvanError, match="no store"):
        Store.open(tmp_path / "nowhere")
    (tmp_path / "letters.doc").write_bytes(b"x")
    with pytest.raises(CongvanError, match="other files"):
        Store.open(tmp_path, create=True)
