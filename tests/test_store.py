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


def segments(store: Store) -> list[Path]:
    return sorted((store.root / "segments").glob("*.jsonl"))


def test_what_is_forgotten_stays_forgotten(store: Store) -> None:
    forgotten, back = record(1), record(3)
    store.discard([forgotten.id, back.id])
    store.add([back])
    for held in (store, Store.open(store.root)):  # before anything is published: the bytes still lie there
        assert held.get(forgotten.id) is None
        assert held.get(back.id) is not None
        assert len(held) == 3
    store.publish()
    assert len(Store.open(store.root)) == 3


def test_the_latest_copy_wins_also_when_the_same_segment_comes_twice(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    first, second = record(1), record(1)
    second.subject = "khác"
    for one in (first, second, first):
        store.add([one])
    for held in (store, Store.open(store.root)):
        found = held.get(first.id)
        assert found is not None and found.subject == first.subject


def test_a_store_whose_publishing_was_cut_short_knows_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.publish()
    assert Store.open(store.root).published
    store.add([record(4)])
    assert not Store.open(store.root).published
    monkeypatch.setattr("congvan.pipelines.tables.write_tables", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        store.publish()
    monkeypatch.undo()
    again = Store.open(store.root)
    assert not again.published and len(again) == 5
    again.publish()
    assert len(pd.read_parquet(store.root / "tables" / "dispatches.parquet")) == 4


def test_a_reader_goes_on_while_the_store_is_published(store: Store) -> None:
    reader = Store.open(store.root)
    reading = reader.records()
    first = next(reading)
    store.add([record(4)])
    store.publish()
    assert [first.source.path, *(one.source.path for one in reading)] == ["in/001.txt", "in/002.txt", "in/003.txt"]


@pytest.mark.parametrize("harm", ["cut", "turned", "gone", "index", "index_gone"])
def test_damage_is_found_and_what_is_whole_stays(store: Store, harm: str) -> None:
    segment = max(segments(store), key=lambda path: path.stat().st_size)
    data = segment.read_bytes()
    if harm == "cut":
        segment.write_bytes(data[: len(data) // 2 + 10])
    elif harm == "turned":
        segment.write_bytes(data[:40] + bytes([data[40] ^ 1]) + data[41:])
    elif harm == "gone":
        segment.unlink()
    elif harm == "index":
        index = segment.with_suffix(".index")
        index.write_bytes(index.read_bytes().splitlines(keepends=True)[0])
    else:
        segment.with_suffix(".index").unlink()
    damaged = Store.open(store.root)
    suspects = damaged.mend()
    records = list(damaged.records(include_secret=True))
    assert len(records) == {"cut": 3, "turned": 3, "gone": 2}.get(harm, 4)
    assert suspects == {"cut": 1, "turned": 1, "gone": 0}.get(harm, 0)
    damaged.add([record(number) for number in (1, 2, 3)] + [record(9, secrecy="MẬT")])
    damaged.publish()
    healed = Store.open(store.root)
    assert healed.mend() == 0
    assert [one.source.path for one in healed.records(include_secret=True)] == [f"in/00{number}.txt" for number in (1, 2, 3, 9)]


def test_what_a_killed_writer_left_is_swept_away(store: Store) -> None:
    drafts = [store.root / ".manifest.json.77.tmp", store.root / "segments" / ".abc.jsonl.77.tmp"]
    for draft in drafts:
        draft.write_bytes(b"half")
    store.mend()
    assert not any(draft.exists() for draft in drafts)
    assert len(store) == 4


def test_a_manifest_of_another_make_is_newer_before_it_is_broken(store: Store) -> None:
    (store.root / "manifest.json").write_bytes(b'{"format": 2, "segments": {"by": "year"}}')
    with pytest.raises(CongvanError, match="newer congvan"):
        Store.open(store.root)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"x")
    for create in (False, True):
        with pytest.raises(CongvanError, match=r"no store|is a file") as caught:
            Store.open(tmp_path / "store", create=create)
        assert caught.value.exit_code == Exit.STORE
