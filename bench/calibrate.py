"""Weighs the factors of confidence on dispatches whose answers are known, and says how well the probabilities hold.

    python bench/calibrate.py [--write]

Every dispatch of the samples and of the test set counts as it stands (text, text layer, scan), its text once more without
diacritics, and its scan three times more made worse (grain, few dots an inch, black and white). The figures are of five-fold cross-validation by dispatch: no value is judged by weights that its own dispatch helped
to fit. `--write` fits on all of them and writes `normalize/data/confidence.tsv`.
"""

from __future__ import annotations

import argparse
import io
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.run import SLICES, files_of  # noqa: E402
from bench.score import VALUES, citation_key, folded, likeness, load_answers, name_of, names, overlap  # noqa: E402
from congvan.normalize.confidence import FACTORS, family_of, terms_of  # noqa: E402

TABLE = ROOT / "normalize" / "data" / "confidence.tsv"
FOLDS, BINS = 5, 10
#: Where the weights begin, and how strongly they are held there: few values of a family move them little.
PRIOR = np.array([0.0, 1.0, 1.0, -0.3, -0.3])
HELD = np.array([1.0, 20.0, 20.0, 5.0, 5.0])
#: Which way each weight works (the constant: either), and how much it works at the least.
SIGNS = np.array([0.0, 1.0, 1.0, -1.0, -1.0])
LEAST = np.array([-1.0, 0.1, 0.05, 0.2, 0.2])
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A value that was given: of which kind, from which dispatch, by which factors, with which confidence, and whether it is right."""

    family: str
    stem: str
    terms: tuple[float, ...]
    said: float
    right: bool


def judged(answer: Json, record: Json) -> Iterator[tuple[str, bool]]:
    """JSON Pointers of the values given, and whether each is right."""
    if record.get("type"):
        yield "/type", record["type"].get("code") == answer["type"]
    for name in (*VALUES, "secrecy"):
        if record.get(name) is not None and name in answer:
            yield f"/{name}", folded(record[name]) == folded(answer[name])
    for name, least in (("issuer", 0.9), ("subject", 0.92)):
        if record.get(name):
            yield f"/{name}", likeness(name_of(record[name]), answer[name]) >= least
    signer = record.get("signer") or {}
    if signer:
        yield "/signer", all(likeness(want, signer.get(part)) >= 0.95 for part, want in answer["signer"].items())
    for name in ("addressees", "distribution", "filing"):
        if name in answer:
            for position, right in enumerate(_matched(answer[name], names(record.get(name)), 0.9)):
                yield f"/{name}/{position}", right
    left = [citation_key(item) for item in answer["citations"]]
    for position, item in enumerate(record.get("citations") or []):
        key = citation_key(item)
        yield f"/citations/{position}", key in left
        if key in left:
            left.remove(key)
    yield from _tasks(answer, record.get("tasks") or [])


def _tasks(answer: Json, tasks: Sequence[Json]) -> Iterator[tuple[str, bool]]:
    open_tasks = list(answer["tasks"])
    for position, task in enumerate(tasks):
        want = max(open_tasks, key=lambda item: overlap(item["action"], task), default=None)
        found = want is not None and overlap(want["action"], task) >= 0.8
        if found or answer["tasks_complete"]:
            yield f"/tasks/{position}", found
        if want is None or not found:
            continue
        open_tasks.remove(want)
        for part in ("lead", "coordinating", "report_to"):
            for number, right in enumerate(_matched(want[part], names(task.get(part)), 0.85)):
                yield f"/tasks/{position}/{part}/{number}", right
        due = task.get("deadline") or {}
        if due.get("date"):
            yield f"/tasks/{position}/deadline", due["date"] == want["deadline"]


def _matched(wanted: Sequence[str], given: Sequence[str], least: float) -> list[bool]:
    left = list(wanted)
    found = []
    for name in given:
        best = max(left, key=lambda other: likeness(name, other), default=None)
        right = best is not None and likeness(name, best) >= least
        if right and best is not None:
            left.remove(best)
        found.append(right)
    return found


def collect() -> list[Judged]:
    import msgspec

    from congvan.pipelines.process import process_bytes, process_path

    found: list[Judged] = []
    for name, (_, expected) in SLICES.items():
        answers = load_answers(expected)
        for path in files_of(name):
            stem = path.name.split(".")[0]
            outcomes = [process_path(path)]
            if name == "set-text":
                outcomes.append(process_bytes(_stripped(path.read_text(encoding="utf-8")).encode(), path.name))
            if name in ("scan", "set-scan"):
                outcomes += [process_bytes(worse, f"{stem}.tif") for worse in _worse(path)]
            for outcome in outcomes:
                if outcome.record is not None:
                    found += _of_record(stem, answers[stem], msgspec.to_builtins(outcome.record))
    return found


def _worse(path: Path) -> Iterator[bytes]:
    """The pages of a scan with grain, at 110 dots an inch, and in black and white, as TIFF."""
    from PIL import Image

    from bench.measure import pictures

    pages = list(pictures(path))
    chance = np.random.default_rng(crc32(path.name.encode()))
    grain = [np.asarray(page, dtype=float) for page in pages]
    yield _tiff([Image.fromarray(np.clip(p + chance.normal(0, 26, p.shape), 0, 255).astype(np.uint8)) for p in grain], 200)
    yield _tiff(
        [page.resize((round(page.width * 0.55), round(page.height * 0.55)), Image.Resampling.BOX) for page in pages], 110
    )
    yield _tiff([page.point(lambda value: 255 if value > 150 else 0) for page in pages], 200)


def _tiff(pages: Sequence[Any], dpi: int) -> bytes:
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_deflate", dpi=(dpi, dpi))
    return buffer.getvalue()


def _stripped(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _of_record(stem: str, answer: Json, record: Json) -> Iterator[Judged]:
    for pointer, right in judged(answer, record):
        evidence = record["evidence"].get(pointer)
        if evidence and evidence.get("factors"):
            yield Judged(family_of(pointer), stem, terms_of(evidence["factors"]), evidence["confidence"], right)


def fit(values: Sequence[Judged]) -> dict[str, np.ndarray]:
    """Weights by family: one fit of all (`other`), whose intercept each family moves as far as its values bear it."""
    pooled = _signed(values, PRIOR, HELD)
    families: dict[str, list[Judged]] = defaultdict(list)
    for value in values:
        families[value.family].append(value)
    near = np.array([4.0, 100.0, 10.0, 50.0, 50.0])
    return {"other": pooled} | {family: _signed(group, pooled, near) for family, group in sorted(families.items())}


def _signed(values: Sequence[Judged], prior: np.ndarray, held: np.ndarray) -> np.ndarray:
    """As `_newton`, and no factor works against its meaning, however few values there are: a weight that would is held at LEAST."""
    weights = _newton(values, prior, held)
    against = SIGNS * weights < LEAST
    if not against.any():
        return weights
    return _newton(values, np.where(against, SIGNS * LEAST, prior), np.where(against, 1e9, held))


def _newton(values: Sequence[Judged], prior: np.ndarray, held: np.ndarray) -> np.ndarray:
    x = np.array([value.terms for value in values], dtype=float)
    y = np.array([value.right for value in values], dtype=float)
    weights = prior.copy()
    for _ in range(60):
        p = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (p - y) + held * (weights - prior)
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(held), gradient)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-7:
            break
    return weights


def probabilities(weights: Mapping[str, np.ndarray], values: Sequence[Judged]) -> np.ndarray:
    scores = [float(np.dot(weights.get(value.family, weights["other"]), value.terms)) for value in values]
    return np.clip(1.0 / (1.0 + np.exp(-np.array(scores))), 0.02, 0.995)


def expected_error(said: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal width: the mean distance of what was said from what came true."""
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    return float(sum(abs(said[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean() for b in set(bins.tolist())))


def reliability(said: np.ndarray, right: np.ndarray) -> list[str]:
    bins = np.minimum((said * BINS).astype(int), BINS - 1)
    lines = [f"{'said':>11} {'values':>7} {'mean said':>10} {'right':>7}"]
    for b in sorted(set(bins.tolist())):
        here = bins == b
        lines.append(
            f"{b / BINS:.1f} to {(b + 1) / BINS:.1f} {here.sum():7d} {said[here].mean():10.3f} {right[here].mean():7.3f}"
        )
    return lines


def cross_validated(values: Sequence[Judged]) -> np.ndarray:
    said = np.zeros(len(values))
    folds = np.array([crc32(value.stem.encode()) % FOLDS for value in values])
    for fold in range(FOLDS):
        weights = fit([value for value, other in zip(values, folds, strict=True) if other != fold])
        here = np.flatnonzero(folds == fold)
        said[here] = probabilities(weights, [values[n] for n in here])
    return said


def write(weights: Mapping[str, np.ndarray], count: int) -> None:
    lines = [f"# Weights of the factors of confidence, fitted by bench/calibrate.py on {count} values of invented dispatches."]
    lines.append("\t".join(("family", "constant", *FACTORS)))
    lines += ["\t".join((family, *(f"{weight:.4f}" for weight in row))) for family, row in weights.items()]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="fit on every dispatch and write the weights")
    args = parser.parse_args()
    values = collect()
    right = np.array([value.right for value in values], dtype=float)
    shipped = np.array([value.said for value in values])
    held_out = cross_validated(values)
    print(f"{len(values)} values of {len({value.stem for value in values})} dispatches, {right.mean():.3f} right")
    print(
        f"expected calibration error: shipped weights {expected_error(shipped, right):.3f}, cross-validated {expected_error(held_out, right):.3f}\n"
    )
    print("\n".join(reliability(held_out, right)), "\n")
    print(f"{'family':22} {'values':>7} {'right':>7} {'said':>7} {'error':>7}")
    for family in sorted({value.family for value in values}):
        here = np.array([value.family == family for value in values])
        error = expected_error(held_out[here], right[here])
        print(f"{family:22} {here.sum():7d} {right[here].mean():7.3f} {held_out[here].mean():7.3f} {error:7.3f}")
    if args.write:
        write(fit(values), len(values))
        print(f"\nwritten: {TABLE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
