"""What is in the folders is in the wheel, and nothing in the repository is tied to one machine."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"ingest", "extract", "normalize", "models", "pipelines"}
TOP_LEVEL = ROOMS | {"samples", "tests", "docs", "bench", ".ci"}
LOCKS = ["requirements.lock", "requirements-dev.lock"]

# Homes of users, mounts and the folders of build machines; `/usr/bin/env` and the like are the same everywhere.
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:home|Users|work|root|mnt|srv|builds|workspace)/[\w.-]")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, tracked: list[str]) -> zipfile.ZipFile:
    """The wheel of what is tracked, built in a copy: setuptools would leave its `build` folder in the tree."""
    source = tmp_path_factory.mktemp("source")
    for name in tracked:
        if name.split("/")[0] in ROOMS or "/" not in name:
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", "dist", "."]
    subprocess.run(command, cwd=source, check=True, capture_output=True, stdin=subprocess.DEVNULL)
    (built,) = (source / "dist").glob("*.whl")
    return zipfile.ZipFile(built)


def test_every_room_is_packaged(project: dict[str, Any]) -> None:
    setuptools = project["tool"]["setuptools"]
    with_code = {
        ".".join(("congvan", *path.parent.relative_to(ROOT).parts)) for room in ROOMS for path in (ROOT / room).rglob("*.py")
    }
    assert set(setuptools["packages"]) == with_code
    assert setuptools["package-dir"] == {name: name.removeprefix("congvan.").replace(".", "/") for name in with_code}


def test_the_wheel_holds_every_module_and_data_file(wheel: zipfile.ZipFile, tracked: list[str]) -> None:
    expected = {f"congvan/{name}" for name in tracked if name.split("/")[0] in ROOMS}
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == expected
    assert "congvan/models/tessdata/vie.traineddata" in packed


def test_the_wheel_carries_licence_and_notice(wheel: zipfile.ZipFile) -> None:
    for name in ("LICENSE", "NOTICE"):
        (packed,) = (entry for entry in wheel.namelist() if entry.endswith(f"/licenses/{name}"))
        assert wheel.read(packed).strip()


def test_no_package_at_the_root() -> None:
    assert not (ROOT / "__init__.py").exists()
    assert not (ROOT / "congvan").exists()


def test_rooms_are_imported_by_full_name_only(project: dict[str, Any], tracked: list[str]) -> None:
    lint = project["tool"]["ruff"]["lint"]
    assert set(lint["flake8-tidy-imports"]["banned-api"]) == ROOMS
    bare = re.compile(rf"^\s*(?:from|import) (?:{'|'.join(sorted(ROOMS))})\b", re.MULTILINE)
    assert [name for name in tracked if name.endswith(".py") and bare.search(read(name))] == []


def test_imports_are_checked_over_every_room(project: dict[str, Any]) -> None:
    linter = project["tool"]["importlinter"]
    rooms = [f"congvan.{room}" for room in ("pipelines", "normalize", "extract", "ingest", "models")]
    assert set(linter["root_packages"]) == set(rooms)
    assert linter["contracts"][0]["layers"] == rooms


def test_top_level_folders_are_the_agreed_ones(tracked: list[str]) -> None:
    assert {name.split("/")[0] for name in tracked if "/" in name} <= TOP_LEVEL


def test_nothing_names_a_path_of_one_machine(tracked: list[str]) -> None:
    assert [name for name in tracked if MACHINE_PATH.search(read(name))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_pin_by_hash_and_name_no_index(lock: str, project: dict[str, Any]) -> None:
    text = read(lock)
    assert not re.search(r"://|^--|find-links|index-url|^-e", text, re.MULTILINE)
    requirements = re.findall(r"^[\w.-]+.*(?:\n +--hash=.*)*", text, re.MULTILINE)
    assert all(re.match(r"[\w.-]+==[\w.]+", one) and "--hash=sha256:" in one for one in requirements)
    wanted = list(project["project"]["dependencies"])
    if "dev" in lock:
        wanted += project["project"]["optional-dependencies"]["dev"]
    pinned = {plain(one) for one in requirements}
    assert {plain(one) for one in wanted} <= pinned


def test_both_locks_agree() -> None:
    versions = [set(re.findall(r"^([\w.-]+==[^\s;\\]+)", read(lock), re.MULTILINE)) for lock in LOCKS]
    assert versions[0] <= versions[1]


def test_the_shipped_model_is_the_one_its_note_tells_of() -> None:
    folder = ROOT / "models" / "tessdata"
    note = (folder / "README.md").read_text(encoding="utf-8")
    assert "Apache-2.0" in note
    assert hashlib.sha256((folder / "vie.traineddata").read_bytes()).hexdigest() in note


def plain(requirement: str) -> str:
    """Name of a requirement as indexes compare it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def read(name: str) -> str:
    """Text of a tracked file; of a binary one, what of it reads as text."""
    return (ROOT / name).read_text(encoding="utf-8", errors="ignore")
