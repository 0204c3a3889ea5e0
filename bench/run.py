"""Scores the samples and the test set, measures speed and memory, and says what changed since the frozen figures (`make bench`).

    python bench/run.py [--no-speed] [--freeze] [--slice NAME …] [--misses]

Speed and memory depend on the machine, so the run also measures a baseline and reports the ratio to it: the bare
recogniser for scans, pdfplumber's text for text layers. Only scores, misses and ratios are compared with `bench/frozen.json`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.score import figures, load_answers, score  # noqa: E402

#: What is scored: the samples, which the program was built on, and the test set, which it was not.
SLICES = {
    **{name: (ROOT / "samples" / name, ROOT / "samples" / "expected") for name in ("text", "layer", "scan")},
    **{
        f"set-{name}": (ROOT / "bench" / "set" / name, ROOT / "bench" / "set" / "expected")
        for name in ("text", "layer", "scan")
    },
}
FROZEN = ROOT / "bench" / "frozen.json"
LATEST = ROOT / "bench" / "out" / "latest.json"
#: Less than this is noise of the clock, not a gain or a loss of speed.
SPEED_NOISE = 0.15


def files_of(name: str) -> list[Path]:
    """The files of a slice; `text` holds every form of text, also legacy encodings and word processor files."""
    folder = SLICES[name][0]
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def records_of(paths: list[Path]) -> list[dict[str, Any]]:
    import msgspec

    from congvan.pipelines.process import process_path

    outcomes = [process_path(path) for path in paths]
    return [msgspec.to_builtins(outcome.record) if outcome.record else {} for outcome in outcomes]


def score_slice(name: str, misses: list[str]) -> dict[str, float]:
    """Scores each file against its answer: two forms of one dispatch count twice."""
    answers = load_answers(SLICES[name][1])
    paths = files_of(name)
    wanted, got = {}, {}
    for path, record in zip(paths, records_of(paths), strict=True):
        wanted[path.name] = answers[path.name.split(".")[0]]
        got[path.name] = record
    counts = score(wanted, got)
    misses += [f"{field}: {miss}" for field, count in counts.items() for miss in count.misses]
    return figures(counts)


def measure(way: str, paths: list[Path]) -> dict[str, float]:
    command = [sys.executable, str(ROOT / "bench" / "measure.py"), way, *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found | {"pages_per_second": round(found["pages"] / found["seconds"], 3)}


def speed(name: str, baseline: str) -> dict[str, Any]:
    """Pages a second of one worker, its peak memory (MiB), and both against the baseline in the same run."""
    paths = [path for path in files_of(name) if not path.name.startswith("007")]
    ours, bare = measure("congvan", paths), measure(baseline, paths)
    return {"ours": ours, "baseline": bare, "ratio": round(ours["pages_per_second"] / bare["pages_per_second"], 3)}


def compare(frozen: Mapping[str, Any], latest: Mapping[str, Any]) -> list[str]:
    """One line for each figure that rose or fell, and for each case that was lost or won."""
    changes = []
    for name, fields in latest["scores"].items():
        before = frozen.get("scores", {}).get(name, {})
        for field, value in fields.items():
            change = value - before.get(field, 0.0)
            if abs(change) >= 0.0005:
                changes.append(f"{'gain' if change > 0 else 'LOSS'}  {name:9} {field:20} {change:+.3f} to {value:.3f}")
    for name, misses in latest.get("misses", {}).items():
        known = frozen.get("misses", {}).get(name, [])
        changes += [f"LOSS  {name:9} {miss}" for miss in misses if miss not in known]
        changes += [f"gain  {name:9} no more: {miss}" for miss in known if miss not in misses]
    for name, found in latest.get("speed", {}).items():
        before_ratio = frozen.get("speed", {}).get(name, {}).get("ratio")
        if before_ratio and abs(found["ratio"] / before_ratio - 1) > SPEED_NOISE:
            word = "gain" if found["ratio"] > before_ratio else "LOSS"
            changes.append(f"{word}  {name:6} speed against baseline {before_ratio:.3f} to {found['ratio']:.3f}")
    return changes


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--no-speed", action="store_true", help="scores only")
    parser.add_argument("--freeze", action="store_true", help="keep this run's figures as the frozen ones")
    parser.add_argument("--misses", action="store_true", help="print every miss")
    parser.add_argument("--slice", action="append", choices=list(SLICES), help="score this slice only (again for more)")
    args = parser.parse_args()
    if args.freeze and (args.slice or args.no_speed):
        parser.error("--freeze keeps a whole run: leave --slice and --no-speed away")
    slices = args.slice or list(SLICES)
    latest: dict[str, Any] = {"scores": {}, "misses": {}}
    for name in slices:
        misses: list[str] = []
        latest["scores"][name] = score_slice(name, misses)
        latest["misses"][name] = misses
        print(f"{name:9} {len(files_of(name)):4} files, overall {latest['scores'][name]['overall']:.3f}")
        if args.misses:
            print("\n".join(f"  {miss}" for miss in misses))
    if not args.no_speed:
        latest["speed"] = {"layer": speed("layer", "layer"), "scan": speed("scan", "ocr")}
        for name, found in latest["speed"].items():
            ours = found["ours"]
            print(
                f"{name:9} {ours['pages_per_second']:.2f} pages/s, peak {ours['peak_mib']:.0f} MiB, "
                f"{found['ratio']:.2f} of the baseline's speed"
            )
    fields = sorted({field for found in latest["scores"].values() for field in found})
    print(f"\n{'field':20}" + "".join(f"{name:>10}" for name in slices))
    for field in fields:
        print(f"{field:20}" + "".join(f"{latest['scores'][name].get(field, float('nan')):10.3f}" for name in slices))
    frozen = json.loads(FROZEN.read_text(encoding="utf-8")) if FROZEN.exists() else {}
    print("\n" + ("\n".join(compare(frozen, latest)) or "nothing gained, nothing lost"))
    target = FROZEN if args.freeze else LATEST
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(latest, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
