"""Which files a run takes up: all that are meant, none twice, and a word about what could not be looked into."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from congvan.pipelines.walk import is_hidden, walk


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def names(walked: tuple[Path, ...], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in walked]


def test_folders_are_walked_in_one_order(tmp_path: Path) -> None:
    put(tmp_path, "b/2.txt", "a/9.txt", "a/10.txt", "c.txt", "a/z/1.txt", "B.txt")
    walked = walk([tmp_path])
    assert names(walked.files, tmp_path) == ["B.txt", "a/10.txt", "a/9.txt", "a/z/1.txt", "b/2.txt", "c.txt"]
    turned = walk([tmp_path / "c.txt", tmp_path / "b", tmp_path / "B.txt", tmp_path / "a"])
    assert turned.files == walked.files


def test_hidden_and_system_files_are_left_out_and_counted(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "in/.b.txt", "in/Thumbs.db", "in/desktop.ini", "in/.DS_Store", "in/~$a.docx", "in/__MACOSX/a.txt")
    walked = walk([tmp_path / "in"])
    assert (names(walked.files, tmp_path), walked.skipped) == (["in/a.txt"], 6)
    assert not is_hidden("Công văn số 5.pdf")


def test_a_hidden_file_that_is_named_is_taken(tmp_path: Path) -> None:
    put(tmp_path, ".b.txt")
    assert walk([tmp_path / ".b.txt"]).files == (tmp_path / ".b.txt",)


def test_a_file_is_taken_once_however_it_is_spelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "in/a.txt", "in/b.txt")
    monkeypatch.chdir(tmp_path)
    spelt = [Path("in"), tmp_path / "in", Path("in/../in/a.txt"), tmp_path / "in" / "b.txt"]
    assert walk(spelt).files == (Path("in/a.txt"), Path("in/b.txt"))


def test_links_to_folders_are_named_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "else/b.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "in" / "one.txt").symlink_to(tmp_path / "else" / "b.txt")
    walked = walk([tmp_path / "in"])
    assert names(walked.files, tmp_path) == ["in/a.txt", "in/broken.txt", "in/one.txt"]
    assert walked.skipped == 0
    ((path, message),) = walked.problems
    assert path.name == "loop" and "Name the folder" in message
    assert names(walk([tmp_path / "in" / "loop"]).files, tmp_path) == ["in/loop/a.txt", "in/loop/broken.txt", "in/loop/one.txt"]


def test_the_store_is_never_walked(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", "in/store/segments/x.jsonl", "in/store/manifest.json")
    store = tmp_path / "in" / "store"
    assert names(walk([tmp_path / "in"], store).files, tmp_path) == ["in/a.txt"]
    assert walk([store / "segments", store], store).files == ()


def test_folders_that_cannot_be_opened_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "in/a.txt", "in/closed/b.txt")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr("congvan.pipelines.walk.os.scandir", refuse)
    walked = walk([tmp_path / "in"])
    assert names(walked.files, tmp_path) == ["in/a.txt"]
    assert [(path.name, "Permission denied" in message) for path, message in walked.problems] == [("closed", True)]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_odd_names_and_things_that_are_no_files(tmp_path: Path) -> None:
    odd = [b"d\xff\xfe.txt", "xuống\ndòng.txt".encode(), b"' ; * ?.txt"]
    for name in odd:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    walked = walk([tmp_path])
    assert sorted(os.fsencode(path.name) for path in walked.files) == sorted(odd)
    assert walked.skipped == 1
