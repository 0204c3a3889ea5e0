"""Runs the rules on synthetic dispatches and lists what they get wrong, field by field.

python bench/synth/judge.py --count 2000 --seed 1 [--field tasks.lead] [--examples 30] [--noise 0.01]"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from bench.score import counted, figures, score
from bench.synth.dispatch import Dispatch, dispatch
from bench.synth.noise import noisy


def read_in(count: int, seed: int, noise: float = 0.0) -> Iterator[tuple[str, Dispatch, dict[str, Any]]]:
    """Stem, dispatch and record of each seed; `noise`: the share of letters that are damaged before the rules read them."""
    import msgspec

    from congvan.pipelines.process import process_bytes

    for number in range(seed, seed + count):
        made = dispatch(number)
        text = noisy(made.text, noise, Random(number)) if noise else made.text
        outcome = process_bytes(text.encode(), f"{number:06d}.txt")
        yield f"{number:06d}", made, msgspec.to_builtins(outcome.record) if outcome.record else {}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--field", help="list the misses of this field")
    parser.add_argument("--examples", type=int, default=30)
    args = parser.parse_args()
    answers, records = {}, {}
    for stem, made, record in read_in(args.count, args.seed, args.noise):
        answers[stem], records[stem] = made.answer, record
    counts = score(answers, records)
    for name, count in counts.items():
        print(f"{name:20} {count.f1:6.3f}  {count.right:6.0f} right of {count.wanted:.0f}, {count.given:.0f} given")
    print(f"{'overall':20} {figures(counts)['overall']:6.3f}")
    if args.field:
        for miss in counted(counts, args.field).misses[: args.examples]:
            print("  ", miss)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
