"""Shows that cost grows with length: hostile texts of n and 4n characters, and an honest one of 500 pages.

    python bench/linear.py [--size N] [--pages N] [--worst SECONDS] [FAMILY…]

For each family: processor seconds to read the text and to make its record at the largest size, and the exponent of growth
(1 is linear, 2 quadratic). The exit code is 1 where something takes longer than `--worst` seconds
a megabyte, grows like a square, or ran out of its clock; seconds depend on the machine, exponents hardly."""

from __future__ import annotations

import argparse
import math
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hostile import FAMILIES, Family  # noqa: E402

#: Characters of a page of print.
PAGE = 2_000
#: Growth is worth telling only where it takes longer than the clock's own noise, in seconds.
NOISE = 0.4
#: From here on growth is no longer linear (sorting, caches and memory take their share).
STEEP = 1.5


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds to read a text of `length` characters, and to make its record."""

    length: int
    reading: float
    record: float
    late: tuple[str, ...]

    @property
    def seconds(self) -> float:
        return self.reading + self.record


def cost_of(family: Family, length: int) -> Cost:
    from congvan.ingest.open import read_bytes
    from congvan.normalize.assemble import assemble

    data = family(length).encode()
    start = time.process_time()
    document = read_bytes(data, "bench.txt")
    middle = time.process_time()
    record = assemble(document)
    end = time.process_time()
    late = tuple(warning.message for warning in record.warnings if warning.code == "rule_timeout")
    return Cost(length, middle - start, end - middle, late)


def exponent(small: Cost, large: Cost) -> float | None:
    """How cost grows with length; None where it is too small to tell."""
    if large.seconds < NOISE or small.seconds <= 0:
        return None
    return math.log(large.seconds / small.seconds) / math.log(large.length / small.length)


def pages(count: int) -> tuple[float, float]:
    """Processor seconds a page of an honest text of five pages (the best of several), and of `count` pages."""
    family = FAMILIES["reading"]
    few = min(cost_of(family, 5 * PAGE).seconds for _ in range(5)) / 5
    return few, cost_of(family, count * PAGE).seconds / count


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=50_000, help="characters of the smallest text")
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--worst", type=float, default=60.0, help="seconds a megabyte that are allowed")
    parser.add_argument("families", nargs="*", metavar="FAMILY")
    args = parser.parse_args()
    bad = 0
    cost_of(FAMILIES["reading"], 2 * PAGE)  # warms imports, tables and the restorer's model
    cost_of(FAMILIES["unmarked"], 2 * PAGE)
    print(f"{'family':22}{'chars':>10}{'read s':>9}{'record s':>10}{'s/MB':>8}{'growth':>8}")
    for name in args.families or FAMILIES:
        small, large = (cost_of(FAMILIES[name], args.size * times) for times in (1, 4))
        growth = exponent(small, large)
        million = large.seconds * 1_000_000 / large.length
        wrong = million > args.worst or bool(large.late) or (growth is not None and growth > STEEP)
        bad += wrong
        shown = "-" if growth is None else f"{growth:.2f}"
        print(
            f"{name:22}{large.length:10}{large.reading:9.2f}{large.record:10.2f}{million:8.1f}{shown:>8}"
            + ("  <- " + "; ".join(large.late or ("too slow",)) if wrong else ""),
            flush=True,
        )
    if not args.families:
        few, many = pages(args.pages)
        print(f"\na page of 5: {1000 * few:.1f} ms, a page of {args.pages}: {1000 * many:.1f} ms, ratio {many / few:.2f}")
        bad += many > 2 * few
    print("\nlinear" if not bad else f"\n{bad} not linear or too slow")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
