"""What a store holds, what was not read and why: the answer of `congvan status`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from congvan.pipelines.ledger import FileRow, Ledger, RunRow
from congvan.pipelines.report import EXAMPLES
from congvan.pipelines.store import Store


@dataclass(frozen=True, slots=True)
class Holdings:
    """`records` held, `secret` of them under a secrecy mark; `files` by status; `runs` latest first; `failures` not wholly read."""

    root: Path
    records: int
    secret: int
    files: Mapping[str, int]
    runs: tuple[RunRow, ...]
    failures: tuple[FileRow, ...]

    @classmethod
    def of(cls, root: Path) -> Holdings:
        """The holdings of the store in `root`. Raises CongvanError where it cannot be read."""
        store = Store.open(root)
        ledger = Ledger.open(root)
        try:
            secret = sum(entry.secret for entry in store.entries())
            return cls(root, len(store), secret, ledger.counts(), tuple(ledger.runs()), tuple(ledger.failures()))
        finally:
            ledger.close()

    def reasons(self) -> dict[tuple[str, str], list[FileRow]]:
        """The failures by status and code."""
        found: dict[tuple[str, str], list[FileRow]] = {}
        for row in self.failures:
            found.setdefault((row.status, row.code or "?"), []).append(row)
        return found

    def as_json(self) -> dict[str, Any]:
        """For programs; every failure is in it."""
        return {
            "store": str(self.root),
            "records": self.records,
            "secret": self.secret,
            "files": dict(self.files),
            "runs": [
                {"run": run.run, "started": run.started, "ended": run.ended, "outcome": run.outcome, "files": run.files}
                for run in self.runs
            ],
            "reasons": [
                {
                    "status": status,
                    "code": code,
                    "message": rows[0].message,
                    "count": len(rows),
                    "examples": [str(row.path) for row in rows[:EXAMPLES]],
                }
                for (status, code), rows in self.reasons().items()
            ],
            "failures": [
                {
                    "path": str(row.path),
                    "status": row.status,
                    "code": row.code,
                    "message": row.message,
                    "attempts": row.attempts,
                }
                for row in self.failures
            ],
        }

    def as_text(self) -> str:
        """For people: counts, reasons with what to do, and the next step."""
        lines = [
            f"{self.records} record{_s(self.records)} in {self.root}" + (f", {self.secret} of them secret" * bool(self.secret))
        ]
        lines += [f"  {status:<10} {count:>7}" for status, count in self.files.items()]
        for (status, code), rows in self.reasons().items():
            lines += ["", f"{len(rows)} {status} ({code}): {rows[0].message}", *(f"    {row.path}" for row in rows[:EXAMPLES])]
            if len(rows) > EXAMPLES:
                lines.append(f"    … and {len(rows) - EXAMPLES} more (all of them: --json)")
        return "\n".join([*lines, "", *self._next()])

    def _next(self) -> list[str]:
        steps = []
        if self.runs and self.runs[0].outcome != "finished":
            steps.append("The last run did not finish. Run the same `congvan ingest` again: it goes on where it stopped.")
        if self.files.get("failed"):
            steps.append(f"Try failed files again: congvan ingest PATH --store {self.root} --retry-failed")
        return steps or [f"Next: congvan list --store {self.root}"]


def _s(count: int) -> str:
    return "" if count == 1 else "s"
