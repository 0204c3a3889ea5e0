"""Writes `tests/golden/*.json`: what the program reads from each sample today (`python tests/regenerate.py`).

Look at the difference before committing it: a golden record that changed is a behaviour that changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden"


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


def main() -> int:
    GOLDEN.mkdir(exist_ok=True)
    wanted = set()
    for folder in ("text", "layer", "scan"):
        for path in sample_files(folder):
            found = essence(read(path), folder == "scan")
            target = golden_path(path)
            wanted.add(target)
            target.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for stale in set(GOLDEN.glob("*.json")) - wanted:
        stale.unlink()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
