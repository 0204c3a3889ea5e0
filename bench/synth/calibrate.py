"""What the confidence of values is worth on synthetic dispatches: clean, and damaged as recognisers damage text.

    python bench/synth/calibrate.py --count 300 --seed 50001 --out pairs.json [--noise 0 0.005 0.015 0.03]

Writes every value given with its confidence, its factors and whether it is right, and prints the reliability table and the expected
calibration error by field. The seeds lie apart from those that anything is trained or mended on."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from bench.calibrate import judged
from bench.reliability import by_field, summary, table
from bench.score import likeness
from bench.synth.judge import read_in
from congvan.normalize.confidence import family_of

Json = Mapping[str, Any]


def pairs_of(answer: Json, record: Json) -> Iterator[dict[str, Any]]:
    """Field, JSON Pointer, confidence, factors and truth of every value of a record that has an answer."""
    for pointer, right in judged(answer, record):
        yield from _pair(record, pointer, family_of(pointer), right)
    signer = record.get("signer") or {}
    for part, want in answer["signer"].items():
        if signer.get(part):
            yield from _pair(record, "/signer", f"signer.{part}", likeness(want, signer[part]) >= 0.95)


def _pair(record: Json, pointer: str, field: str, right: bool) -> Iterator[dict[str, Any]]:
    evidence = record["evidence"].get(pointer)
    if evidence:
        yield {
            "field": field,
            "pointer": pointer,
            "confidence": evidence["confidence"],
            "factors": evidence["factors"],
            "right": right,
        }


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=50_001)
    parser.add_argument("--noise", type=float, nargs="*", default=[0.0, 0.005, 0.015, 0.03])
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    found: list[dict[str, Any]] = []
    for noise in args.noise:
        here = [
            pair | {"stem": stem, "noise": noise}
            for stem, made, record in read_in(args.count, args.seed, noise)
            if record
            for pair in pairs_of(made.answer, record)
        ]
        print(f"\n{noise:.1%} of the letters damaged, {args.count} dispatches")
        print("\n".join(summary(by_field((pair["field"], pair["confidence"], pair["right"]) for pair in here))))
        found += here
    print("\nall together")
    print("\n".join(table([(pair["confidence"], pair["right"]) for pair in found])))
    print("\n".join(summary(by_field((pair["field"], pair["confidence"], pair["right"]) for pair in found))))
    args.out.write_text(json.dumps(found, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\n{len(found)} values written to {args.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
