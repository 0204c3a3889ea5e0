"""The entity model beside the rules: rules alone, model alone, both together, and underthesea for persons.

    python bench/entities.py MODEL [--synthetic 150] [--scans] [--gold ANSWERS TEXTS] [--out FILE]

Every system fills the same fields of the record, so `bench/score.py` judges all of them alike: signer's name and title, place,
addressees, leads and coordinating bodies of the tasks, deadlines. The zones and the list of tasks come from the rules throughout
(the model knows no lists). Sets: samples, test set, synthetic dispatches from a seed that nothing is trained on, (`--gold`) a folder
of answers with a folder of their texts, and (`--scans`) the scans of samples and test set as the program reads them; test set,
synthetic ones and gold once more with 1.2 % of their letters damaged, and with 3 %, some of them dropped. Speed is of all systems in
the same run, on the same texts."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.entity_votes import SYSTEMS, Found, voted  # noqa: E402
from bench.score import Count, counted, likeness, load_answers, names, score_tasks  # noqa: E402
from bench.synth.noise import noisy  # noqa: E402

PAGE = 2_000
FIELDS = ("signer.name", "signer.title", "place", "addressees", "tasks.lead", "tasks.coordinating", "tasks.deadline")
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A held-out dispatch: what it says, the right answer, and (synthetic ones) where its entities stand."""

    stem: str
    text: str
    answer: Json
    spans: Sequence[tuple[int, int, str]] | None = None
    scan: Path | None = None


def folder(answers: Path, texts: Path) -> Iterator[Case]:
    for stem, answer in load_answers(answers).items():
        named = [texts / f"{stem}{suffix}" for suffix in (".txt", ".md")] + [texts / str(answer.get("file", ""))]
        path = next((path for path in named if path.is_file()), None)
        if path is not None:
            yield Case(stem, path.read_text(encoding="utf-8"), answer)


def synthetic(count: int) -> Iterator[Case]:
    from bench.synth.dispatch import dispatch

    for seed in range(950_001, 950_001 + count):
        made = dispatch(seed)
        yield Case(str(seed), made.text, made.answer, made.entities)


def scans(answers: Path, pages: Path) -> Iterator[Case]:
    for stem, answer in load_answers(answers).items():
        for path in sorted(pages.glob(f"{stem}.*")):
            yield Case(stem, "", answer, scan=path)


def worn(cases: Sequence[Case], share: float, *, keep_length: bool) -> list[Case]:
    """The same dispatches with that share of their letters damaged as recognisers do it; spans hold where the length is kept."""
    return [
        replace(
            case,
            text=noisy(case.text, share, Random(position), keep_length=keep_length),
            spans=case.spans if keep_length else None,
        )
        for position, case in enumerate(cases)
    ]


def score(case: Case, record: Json, counts: dict[str, Count]) -> None:
    signer = record.get("signer") or {}
    for part, want in case.answer["signer"].items():
        got = signer.get(part)
        counted(counts, f"signer.{part}").one(case.stem, likeness(want, got) >= 0.95, want, got)
    if "place" in case.answer:
        want, got = case.answer["place"], record.get("place")
        counted(counts, "place").one(case.stem, likeness(want, got) >= 0.95, want, got)
    if "addressees" in case.answer:
        counted(counts, "addressees").many(case.stem, case.answer["addressees"], names(record.get("addressees")), 0.9)
    score_tasks(case.stem, case.answer, record.get("tasks") or [], counts)


def measure(
    cases: Sequence[Case], model: Path
) -> tuple[dict[str, dict[str, Count]], dict[str, float], float, dict[str, float]]:
    """Counts by system, processor seconds by system, pages, and the model's exact-span F1 by kind where spans are known."""
    import msgspec

    from congvan.ingest.open import read_bytes, read_path
    from congvan.models.entities import entities
    from congvan.models.persons import persons
    from congvan.normalize.assemble import assemble

    counts: dict[str, dict[str, Count]] = {system: {} for system in SYSTEMS}
    seconds = dict.fromkeys(("rules", "model", "underthesea"), 0.0)
    spans: dict[str, list[int]] = {}
    pages = 0.0
    # What is loaded once is no part of the speed.
    assemble(read_bytes("Kính gửi: Sở Y tế tỉnh Lam Sơn.\n\nGiao Sở Y tế báo cáo trước ngày 3/4/2023.".encode(), "a.txt"))
    entities("Sở Y tế.", model), persons("Ông An.")

    def timed(name: str, run: Callable[..., Any], *given: object) -> Any:
        start = time.process_time()
        found = run(*given)
        seconds[name] += time.process_time() - start
        return found

    for case in cases:
        document = read_path(case.scan) if case.scan else read_bytes(case.text.encode(), f"{case.stem}.txt")
        pages += len(document.text) / PAGE
        record = msgspec.to_builtins(timed("rules", assemble, document))
        found = timed("model", entities, record["text"], model)
        people = timed("underthesea", persons, record["text"])
        ours = Found(tuple(found), tuple(people))
        for system in SYSTEMS:
            score(case, voted(deepcopy(record), document, ours, system), counts[system])
        if case.spans is not None:
            _exact(case, entities(case.text, model), spans)
    exact = {kind: round(2 * right / max(1, given + wanted), 4) for kind, (right, given, wanted) in sorted(spans.items())}
    return counts, seconds, pages, exact


def _overall(counts: Mapping[str, Count]) -> float:
    """The mean of the compared fields."""
    known = [counts[field].f1 for field in FIELDS if field in counts]
    return sum(known) / max(1, len(known))


def _exact(case: Case, found: Sequence[Any], spans: dict[str, list[int]]) -> None:
    given = {(one.start, one.end, one.kind) for one in found}
    wanted = {(start, end, kind) for start, end, kind in case.spans or ()}
    for kind in {kind for *_, kind in given | wanted}:
        here = spans.setdefault(kind, [0, 0, 0])
        here[0] += sum(one[2] == kind for one in given & wanted)
        here[1] += sum(one[2] == kind for one in given)
        here[2] += sum(one[2] == kind for one in wanted)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--synthetic", type=int, default=150)
    parser.add_argument("--scans", action="store_true", help="also scans (some minutes)")
    parser.add_argument("--gold", type=Path, nargs=2, metavar=("ANSWERS", "TEXTS"))
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    sets = {
        "samples": list(folder(ROOT / "samples" / "expected", ROOT / "samples" / "text")),
        "test set": list(folder(ROOT / "bench" / "set" / "expected", ROOT / "bench" / "set" / "text")),
        "synthetic": list(synthetic(args.synthetic)),
    }
    if args.gold:
        sets["gold"] = list(folder(*args.gold))
    for name in tuple(sets)[1:]:
        sets[f"{name}, damaged"] = worn(sets[name], 0.012, keep_length=True)
        sets[f"{name}, badly damaged"] = worn(sets[name], 0.03, keep_length=False)
    if args.scans:
        sets["scans"] = [
            *scans(ROOT / "samples" / "expected", ROOT / "samples" / "scan"),
            *scans(ROOT / "bench" / "set" / "expected", ROOT / "bench" / "set" / "scan"),
        ]
    told: dict[str, Any] = {}
    for name, cases in sets.items():
        counts, seconds, pages, exact = measure(cases, args.model)
        print(f"\n{name}: {len(cases)} dispatches, {pages:.0f} pages")
        print(f"{'':20}" + "".join(f"{system:>13}" for system in SYSTEMS))
        for field in FIELDS:
            row = [counts[system][field].f1 for system in SYSTEMS if field in counts[system]]
            print(f"{field:20}" + "".join(f"{figure:13.3f}" for figure in row))
        total = [_overall(counts[system]) for system in SYSTEMS]
        print(f"{'mean':20}" + "".join(f"{figure:13.4f}" for figure in total))
        speed = {system: round(pages / spent, 1) for system, spent in seconds.items() if spent}
        speed["rules and model"] = round(pages / (seconds["rules"] + seconds["model"]), 1)
        print("pages a second: " + ", ".join(f"{system} {figure}" for system, figure in speed.items()))
        print(f"ratio model to underthesea: {speed['model'] / speed['underthesea']:.1f}")
        if exact:
            print("exact spans of the model, F1: " + ", ".join(f"{kind} {figure}" for kind, figure in exact.items()))
        told[name] = {
            "f1": {
                system: {field: round(count.f1, 4) for field, count in counts[system].items() if field in FIELDS}
                for system in SYSTEMS
            },
            "pages_a_second": speed,
            "exact": exact,
        }
    if args.out:
        args.out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
