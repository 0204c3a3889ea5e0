"""Writes `tests/golden/*.json`: what the program reads from each sample today (`python tests/regenerate.py`).

With `--floors` it also writes `tests/floors.json`: today's score of each field less a margin. With `--docs` it writes
`docs/commands.md` from the commands' own help and nothing else. Look at the difference before committing it: a golden record that changed is a behaviour that changed.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden"
FOLDERS = ("text", "layer", "scan")
#: How far a score may fall before the suite speaks. One letter of a scan read otherwise by another build of the
#: recogniser is no fault of ours.
MARGINS = {"text": 0.01, "layer": 0.01, "scan": 0.06}


def sample_files(folder: str) -> list[Path]:
    """The files of one folder of samples."""
    return sorted(path for path in (SAMPLES / folder).iterdir() if path.is_file())


def golden_path(path: Path) -> Path:
    return GOLDEN / f"{path.parent.name}-{path.name}.json"


def read(path: Path) -> dict[str, Any]:
    """The record of a file as plain data."""
    import msgspec

    from congvan.pipelines.process import process_path

    outcome = process_path(path)
    if outcome.record is None:
        raise AssertionError(f"{path.name}: no record, {outcome.issues}")
    found: dict[str, Any] = msgspec.to_builtins(outcome.record)
    return found


def essence(record: Mapping[str, Any], scanned: bool) -> dict[str, Any]:
    """The fields that a reader would notice. Of a scan only those that do not hang on a single recognised letter."""
    kind, issuer = record["type"] or {}, record["issuer"] or {}
    robust = {
        "type": kind.get("code"),
        "date": record["date"],
        "urgency": record["urgency"],
        "pages": len(record["pages"]),
    }
    if scanned:
        return robust
    return robust | {
        "code": record["code"],
        "issuer": issuer.get("name"),
        "subject": record["subject"],
        "addressees": [item["name"] for item in record["addressees"]],
        "citations": [[item["type"], item["code"], item["date"]] for item in record["citations"]],
        "tasks": [
            {
                "section": task["section"],
                "lead": [item["name"] for item in task["lead"]],
                "due": (task["deadline"] or {}).get("date"),
                "recurrence": (task["deadline"] or {}).get("recurrence"),
            }
            for task in record["tasks"]
        ],
    }


def figures(records: Mapping[Path, Mapping[str, Any]]) -> dict[str, float]:
    """Scores of the records of one folder against the true answers of the samples."""
    sys.path.insert(0, str(ROOT))
    from bench.score import figures as rounded
    from bench.score import load_answers, score

    answers = load_answers()
    wanted = {path.name: answers[path.name.split(".")[0]] for path in records}
    return rounded(score(wanted, {path.name: record for path, record in records.items()}))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--floors", action="store_true", help="write tests/floors.json too")
    parser.add_argument("--docs", action="store_true", help="write docs/commands.md only")
    args = parser.parse_args()
    if args.docs:
        import pages

        pages.PAGE.write_text(pages.page(), encoding="utf-8")
        return 0
    GOLDEN.mkdir(exist_ok=True)
    wanted = set()
    floors = {}
    for folder in FOLDERS:
        records = {path: read(path) for path in sample_files(folder)}
        for path, record in records.items():
            found = essence(record, folder == "scan")
            wanted.add(golden_path(path))
            golden_path(path).write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        floors[folder] = {
            name: max(0.0, math.floor((value - MARGINS[folder]) * 100) / 100) for name, value in figures(records).items()
        }
    for stale in set(GOLDEN.glob("*.json")) - wanted:
        stale.unlink()
    if args.floors:
        (ROOT / "tests" / "floors.json").write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
