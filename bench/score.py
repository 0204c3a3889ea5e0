"""Scores records (JSON Lines) against the true answers of the samples.

    python bench/score.py records.jsonl [--expected samples/expected] [--misses]

A record belongs to the answer whose file has the same name up to the first dot.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

EXPECTED = Path(__file__).resolve().parent.parent / "samples" / "expected"
VALUES = ("number", "symbol", "code", "date", "place", "urgency", "secrecy")
LISTS = ("addressees", "distribution", "filing")
CORE = ("type", "number", "symbol", "date", "issuer", "subject", "addressees", "citations", "tasks", "tasks.lead")

Json = Mapping[str, Any]


@dataclass(slots=True)
class Count:
    """Right, given and wanted answers of one field, with every miss in words."""

    right: float = 0.0
    given: float = 0.0
    wanted: float = 0.0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing was wanted and nothing given."""
        total = self.given + self.wanted
        return 2 * self.right / total if total else 1.0

    def one(self, where: str, right: bool, want: object, got: object) -> None:
        """Counts a single value, for which f1 is the accuracy."""
        self.right += right
        self.given += 1
        self.wanted += 1
        if not right:
            self.misses.append(f"{where}: want {want!r}, got {got!r}")

    def many(self, where: str, want: Sequence[str], got: Sequence[str], least: float) -> None:
        """Counts a list whose order is free: each wanted name takes the most similar given one."""
        left = list(got)
        for name in want:
            best = max(left, key=lambda other: likeness(name, other), default=None)
            if best is None or likeness(name, best) < least:
                self.misses.append(f"{where}: missed {name!r}")
                continue
            left.remove(best)
            self.right += 1
        self.misses += [f"{where}: extra {name!r}" for name in left]
        self.given += len(got)
        self.wanted += len(want)


def folded(value: object) -> str:
    """Lower-case words of a value, composed, without punctuation."""
    text = unicodedata.normalize("NFC", str(value if value is not None else "")).casefold()
    return " ".join(re.findall(r"\w+", text))


def likeness(one: object, other: object) -> float:
    """0 to 1: how much of two texts is the same."""
    return SequenceMatcher(None, folded(one), folded(other), autojunk=False).ratio()


def name_of(item: object) -> str:
    return str(item.get("name") or item.get("raw") or "") if isinstance(item, Mapping) else str(item or "")


def names(items: Iterable[object] | None) -> list[str]:
    return [name_of(item) for item in items or ()]


def score(answers: Mapping[str, Json], records: Mapping[str, Json]) -> dict[str, Count]:
    """Counts a field over all answers; a dispatch without a record misses everything."""
    counts: dict[str, Count] = {}
    for stem, answer in answers.items():
        record = records.get(stem, {})
        score_values(stem, answer, record, counts)
        for name in LISTS:
            if name in answer:
                counted(counts, name).many(stem, answer[name], names(record.get(name)), 0.9)
        score_citations(stem, answer["citations"], record.get("citations") or [], counts)
        score_tasks(stem, answer, record.get("tasks") or [], counts)
    return counts


def counted(counts: dict[str, Count], name: str) -> Count:
    return counts.setdefault(name, Count())


def score_values(stem: str, answer: Json, record: Json, counts: dict[str, Count]) -> None:
    got_type = (record.get("type") or {}).get("code")
    counted(counts, "type").one(stem, answer["type"] == got_type, answer["type"], got_type)
    for name in VALUES:
        if name in answer:
            want, got = answer[name], record.get(name)
            counted(counts, name).one(stem, bool(record) and folded(want) == folded(got), want, got)
    for name, least in (("issuer", 0.9), ("subject", 0.92)):
        got = name_of(record.get(name))
        counted(counts, name).one(stem, likeness(answer[name], got) >= least, answer[name], got)
    if answer.get("arrival"):
        got = {part: (record.get("arrival") or {}).get(part) for part in answer["arrival"]}
        counted(counts, "arrival").one(stem, got == answer["arrival"], answer["arrival"], got)
    signer = record.get("signer") or {}
    for part, want in answer["signer"].items():
        got = signer.get(part)
        counted(counts, f"signer.{part}").one(stem, likeness(want, got) >= 0.95, want, got)
    capacity = [str(item.get("code")) for item in signer.get("capacity") or []]
    if answer["capacity"] is not None:
        counted(counts, "signer.capacity").many(stem, answer["capacity"], capacity, 1.0)


def citation_key(item: Json) -> str:
    """What tells two cited documents apart: the code, or the type where a law is cited by name."""
    code = re.sub(r"\s", "", str(item.get("code") or "")).casefold()
    return code or f"({item.get('type')})"


def score_citations(stem: str, want: Sequence[Json], got: Sequence[Json], counts: dict[str, Count]) -> None:
    counted(counts, "citations").many(stem, [citation_key(w) for w in want], [citation_key(g) for g in got], 1.0)
    left = list(got)
    for item in want:
        match = next((g for g in left if citation_key(g) == citation_key(item)), None)
        if match is None or not item.get("code"):
            continue
        left.remove(match)
        for part in ("type", "date", "relation"):
            if item.get(part) or part == "date":
                right = item[part] == match.get(part)
                counted(counts, f"citations.{part}").one(f"{stem} {item['code']}", right, item[part], match.get(part))
        if item.get("issuer"):
            name = name_of(match.get("issuer"))
            right = likeness(item["issuer"], name) >= 0.85
            counted(counts, "citations.issuer").one(f"{stem} {item['code']}", right, item["issuer"], name)


def overlap(action: str, task: Json) -> float:
    """Share of an action's opening words that a task holds in their order."""
    opening = folded(action).split()[:12]
    held = folded(f"{task.get('action') or ''} {task.get('raw') or ''}").split()
    blocks = SequenceMatcher(None, opening, held, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(opening))


def score_tasks(stem: str, answer: Json, got: Sequence[Json], counts: dict[str, Count]) -> None:
    left = list(got)
    count = counted(counts, "tasks")
    for want in answer["tasks"]:
        count.wanted += 1
        ranked = sorted(
            left,
            key=lambda t: (overlap(want["action"], t), t.get("section") == want["section"], -len(str(t.get("raw")))),
        )
        if not ranked or overlap(want["action"], ranked[-1]) < 0.8:
            count.misses.append(f"{stem}: missed {want['section']} {want['action']!r}")
            continue
        task = ranked[-1]
        left.remove(task)
        count.right += 1
        count.given += 1
        score_task(f"{stem} task {want['section']}", want, task, counts)
    if answer["tasks_complete"]:
        count.given += len(left)
        count.misses += [f"{stem}: extra {t.get('section')} {str(t.get('action'))[:70]!r}" for t in left]


def score_task(where: str, want: Json, task: Json, counts: dict[str, Count]) -> None:
    section = task.get("section")
    counted(counts, "tasks.section").one(where, section == want["section"], want["section"], section)
    for part in ("lead", "coordinating", "report_to"):
        counted(counts, f"tasks.{part}").many(where, want[part], names(task.get(part)), 0.85)
    due = task.get("deadline") or {}
    wanted = want["deadline"] or want["recurrence"] or want.get("deadline_raw")
    if wanted or due:
        counted(counts, "tasks.deadline").one(where, bool(wanted) and timely(want, due), wanted, dict(due) or None)


def timely(want: Json, due: Json) -> bool:
    """Whether a deadline says what was wanted: a day, a rule, or the words of one that has neither ("within 5 days")."""
    rule, printed = want["recurrence"], want.get("deadline_raw")
    kept = not rule or all(part in str(due.get("recurrence") or "") for part in rule.split(";"))
    told = not printed or (likeness(printed, due.get("raw")) >= 0.85 and not due.get("date"))
    return kept and told and (not want["deadline"] or want["deadline"] == due.get("date"))


def overall(counts: Mapping[str, Count]) -> float:
    """Mean of the core fields."""
    found = [counts[name].f1 for name in CORE if name in counts]
    return sum(found) / max(1, len(found))


def figures(counts: Mapping[str, Count]) -> dict[str, float]:
    """F1 (accuracy for single values) by field, and `overall`; rounded to 4 places."""
    return {name: round(count.f1, 4) for name, count in counts.items()} | {"overall": round(overall(counts), 4)}


def load_answers(folder: Path = EXPECTED) -> dict[str, Json]:
    """True answers by stem."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def stem_of(record: Json) -> str:
    return Path(str((record.get("source") or {}).get("path") or "")).name.split(".")[0]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", type=Path)
    parser.add_argument("--expected", type=Path, default=EXPECTED)
    parser.add_argument("--misses", action="store_true", help="print every miss")
    args = parser.parse_args()
    lines = args.records.read_text(encoding="utf-8").splitlines()
    records = {stem_of(record): record for record in map(json.loads, filter(None, lines))}
    counts = score(load_answers(args.expected), records)
    for name, count in counts.items():
        print(f"{name:20} {count.f1:6.3f}  {count.right:4.0f} right of {count.wanted:.0f}, {count.given:.0f} given")
    print(f"{'overall':20} {overall(counts):6.3f}")
    if args.misses:
        for name, count in counts.items():
            for miss in count.misses:
                print(f"  {name}: {miss}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
