"""Writes synthetic dispatches with their answers.

    python bench/synth/make.py --count 200 --seed 1 --out DIR

For each seed from S on: `NNNNNN.txt` and `NNNNNN.json` (the answer as bench/score.py reads it, and `entities`: start, end, kind)."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from bench.synth.dispatch import dispatch


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for seed in range(args.seed, args.seed + args.count):
        made = dispatch(seed)
        (args.out / f"{seed:06d}.txt").write_text(made.text, encoding="utf-8")
        answer = made.answer | {"entities": made.entities}
        (args.out / f"{seed:06d}.json").write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{args.count} dispatches in {args.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
