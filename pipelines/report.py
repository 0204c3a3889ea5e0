"""The end of a run: how many files have which status, and why those that are not read are not."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from congvan.pipelines.atomic import writing
from congvan.pipelines.ledger import FileRow
from congvan.pipelines.walk import Walked, printable_path

#: Paths shown for each reason.
EXAMPLES = 3
_ORDER = ("read", "partial", "duplicate", "refused", "failed")


@dataclass(frozen=True, slots=True)
class Reason:
    """Files that ended alike: the issue's code and sentence, how many, and the first few of them."""

    status: str
    code: str
    message: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """`counts` of this run by status, `unchanged` files that an earlier run had done, `skipped` hidden and system files,
    `problems` folders that could not be opened; `pages` read in `seconds`."""

    store: str
    run: int
    counts: Mapping[str, int]
    unchanged: int
    skipped: int
    quarantined: int
    pages: int
    seconds: float
    interrupted: bool
    reasons: tuple[Reason, ...]
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> int:
        """Files without a record: refused or failed."""
        return self.counts.get("refused", 0) + self.counts.get("failed", 0)

    def as_json(self) -> str:
        """The report for programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def as_text(self) -> str:
        """The report for people: counts, then reasons with what to do."""
        total = sum(self.counts.values())
        lines = [
            f"{'Interrupted' if self.interrupted else 'Finished'}: {total} files, {self.pages} pages in {_duration(self.seconds)}."
        ]
        for status in _ORDER:
            if self.counts.get(status):
                lines.append(f"  {status:<10} {self.counts[status]:>7}")
        if self.unchanged:
            lines.append(f"  {'unchanged':<10} {self.unchanged:>7}   done by an earlier run")
        if self.quarantined:
            lines.append(f"  {'set aside':<10} {self.quarantined:>7}   failed too often; try them again with --retry-failed")
        if self.skipped:
            lines.append(f"  {'skipped':<10} {self.skipped:>7}   hidden and system files")
        for reason in self.reasons:
            lines += ["", f"{reason.count} {reason.status} ({reason.code}): {reason.message}"]
            lines += [f"    {path}" for path in reason.examples]
            if reason.count > len(reason.examples):
                lines.append(f"    … and {reason.count - len(reason.examples)} more")
        for path, message in self.problems:
            lines += ["", f"{path}: {message}"]
        return "\n".join(lines)

    def write(self, folder: Path) -> Path:
        """`RUN.json` and `RUN.txt` in `folder`; the path of the text."""
        for suffix, content in ((".json", self.as_json()), (".txt", self.as_text())):
            with writing(folder / f"{self.run:06d}{suffix}") as draft:
                draft.write_text(content + "\n", encoding="utf-8", errors="replace")
        return folder / f"{self.run:06d}.txt"


@dataclass(slots=True)
class Tally:
    """What a run counts on its way to the report."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    unchanged: int = 0
    quarantined: int = 0
    pages: int = 0
    reasons: dict[tuple[str, str], Reason] = field(default_factory=dict)

    def count(self, row: FileRow, path: Path) -> None:
        """One file, spelt `path`, has got its row for good."""
        self.counts[row.status] += 1
        self.pages += row.pages
        if row.code is None or row.status == "duplicate":
            return
        reason = self.reasons.get((row.status, row.code)) or Reason(row.status, row.code, row.message or "", 0, ())
        examples = (*reason.examples, printable_path(path))[:EXAMPLES]
        self.reasons[row.status, row.code] = Reason(row.status, row.code, reason.message, reason.count + 1, examples)

    def report(self, store: str, run: int, walked: Walked, seconds: float, *, interrupted: bool) -> Report:
        """The report of the run."""
        return Report(
            store=store,
            run=run,
            counts=dict(self.counts),
            unchanged=self.unchanged,
            skipped=walked.skipped,
            quarantined=self.quarantined,
            pages=self.pages,
            seconds=seconds,
            interrupted=interrupted,
            reasons=tuple(sorted(self.reasons.values(), key=lambda reason: (reason.status, -reason.count, reason.code))),
            problems=tuple((printable_path(path), message) for path, message in walked.problems),
        )


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"
