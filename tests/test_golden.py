"""The samples: what is read from them stays as it was, and stays as right as it was."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from regenerate import FOLDERS, ROOT, essence, figures, golden_path, read, sample_files

FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
FILES = [(folder, path) for folder in FOLDERS for path in sample_files(folder)]

cached_read = cache(read)


@pytest.mark.parametrize(("folder", "path"), FILES, ids=[f"{folder}/{path.name}" for folder, path in FILES])
def test_a_sample_reads_as_its_golden_record(folder: str, path: Path) -> None:
    golden = json.loads(golden_path(path).read_text(encoding="utf-8"))
    found = essence(cached_read(path), folder == "scan")
    for field, want in golden.items():
        assert found[field] == want, f"{path.name}: {field} (run tests/regenerate.py if the change is meant)"


@pytest.mark.parametrize("folder", FOLDERS)
def test_scores_of_the_samples_do_not_fall(folder: str) -> None:
    found = figures({path: cached_read(path) for path in sample_files(folder)})
    fallen = {name: (least, found[name]) for name, least in FLOORS[folder].items() if found[name] < least}
    assert not fallen, f"(floor, found): {fallen}; `python bench/run.py --no-speed --misses` names each miss"
