"""How well probabilities hold: bins, expected calibration error, and the table that shows both. Pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Pair = tuple[float, bool]


@dataclass(frozen=True, slots=True)
class Bin:
    """Values said with about the same confidence: how many, what was said on average, and the share that was right."""

    low: float
    high: float
    count: int
    said: float
    right: float

    @property
    def gap(self) -> float:
        return abs(self.said - self.right)


def bins_of(pairs: Sequence[Pair], count: int = 10) -> list[Bin]:
    """The filled bins of equal width over 0..1, lowest first. A confidence of 1 belongs to the last.

    >>> [(b.low, b.count, b.right) for b in bins_of([(0.95, True), (0.97, False), (0.2, False)])]
    [(0.2, 1, 0.0), (0.9, 2, 0.5)]
    """
    held: dict[int, list[Pair]] = defaultdict(list)
    for said, right in pairs:
        held[min(count - 1, int(said * count + 1e-9))].append((said, right))
    return [
        Bin(
            number / count,
            (number + 1) / count,
            len(inside),
            sum(said for said, _ in inside) / len(inside),
            sum(right for _, right in inside) / len(inside),
        )
        for number, inside in sorted(held.items())
    ]


def expected_error(pairs: Sequence[Pair], count: int = 10) -> float:
    """Expected calibration error: the mean distance, weighed by values, of what was said from what came true. 0 without values.

    >>> round(expected_error([(0.9, True)] * 9 + [(0.9, False)]), 6)
    0.0
    """
    return sum(one.gap * one.count for one in bins_of(pairs, count)) / max(1, len(pairs))


def brier(pairs: Sequence[Pair]) -> float:
    """Mean squared distance of confidence from truth: tells a sharp honest judge from a dull one. 0 without values."""
    return sum((said - right) ** 2 for said, right in pairs) / max(1, len(pairs))


def by_field(pairs: Iterable[tuple[str, float, bool]]) -> dict[str, list[Pair]]:
    """(field, confidence, right) in groups of one field, by name."""
    held: dict[str, list[Pair]] = defaultdict(list)
    for field, said, right in pairs:
        held[field].append((said, right))
    return dict(sorted(held.items()))


def table(pairs: Sequence[Pair], count: int = 10) -> list[str]:
    """The reliability table, a line a bin."""
    lines = [f"{'said':>11} {'values':>7} {'mean said':>10} {'right':>7}"]
    lines += [
        f"{one.low:.2f} - {one.high:.2f} {one.count:7d} {one.said:10.3f} {one.right:7.3f}" for one in bins_of(pairs, count)
    ]
    return lines


def summary(groups: Mapping[str, Sequence[Pair]]) -> list[str]:
    """A line a field: values, what was said, what was right, expected calibration error, Brier score; `all` last."""
    rows = [*groups.items(), ("all", [pair for group in groups.values() for pair in group])]
    lines = [f"{'field':22} {'values':>7} {'said':>7} {'right':>7} {'error':>7} {'brier':>7}"]
    for name, group in rows:
        said = sum(value for value, _ in group) / max(1, len(group))
        right = sum(value for _, value in group) / max(1, len(group))
        lines.append(f"{name:22} {len(group):7d} {said:7.3f} {right:7.3f} {expected_error(group):7.3f} {brier(group):7.3f}")
    return lines
