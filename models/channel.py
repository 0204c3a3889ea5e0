"""What a recogniser of the wrong language made of a Vietnamese syllable, undone: the syllables that a token may show.

Weights: `weights/channel.json`, written by `train_channel.py`: log probabilities that a letter (or two) is read as some letters.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

#: Dearer readings than this many nats above the cheapest are given up; so many readings are kept.
_MARGIN, _KEPT = 9.0, 24
#: Cost of a letter read as itself where the table never saw it, and of taking a capital for a small letter.
_UNSEEN, _RAISED = 7.0, 3.5
_LONGEST = 3
_VOWELS = frozenset("aeiouy")


@dataclass(slots=True)
class _Node:
    below: dict[str, _Node] = field(default_factory=dict)
    syllable: int = -1


@dataclass(frozen=True, slots=True)
class Shown:
    """One reading: position in the list of syllables, cost in nats, and whether the printed syllable begins with a capital."""

    syllable: int
    cost: float
    capital: bool


@dataclass(frozen=True, slots=True)
class _Channel:
    small: Mapping[str, tuple[tuple[str, float], ...]]
    great: Mapping[str, tuple[tuple[str, float], ...]]
    lost: Mapping[str, float]


@lru_cache(maxsize=1)
def _channel() -> _Channel:
    """Shown letters → printed letters with their cost; `lost` are letters that left nothing."""
    table = json.loads(files("congvan.models").joinpath("weights", "channel.json").read_text(encoding="utf-8"))["letters"]
    small: dict[str, list[tuple[str, float]]] = {}
    great: dict[str, list[tuple[str, float]]] = {}
    lost: dict[str, float] = {}
    for printed, reads in table.items():
        for shown, value in reads.items():
            if not shown:
                lost[printed] = -value
            elif printed.islower():
                small.setdefault(shown, []).append((printed, -value))
            elif printed[:1].isupper() and (len(printed) == 1 or printed[1:].islower()):
                great.setdefault(shown, []).append((printed.lower(), -value))
    return _Channel({k: tuple(v) for k, v in small.items()}, {k: tuple(v) for k, v in great.items()}, lost)


class Decoder:
    """Reads shown tokens against a list of lower-case syllables (a trie of them, built once)."""

    def __init__(self, syllables: Sequence[str]) -> None:
        self._root = _Node()
        for position, syllable in enumerate(syllables):
            node = self._root
            for letter in syllable:
                node = node.below.setdefault(letter, _Node())
            # The corpus holds abbreviations too; without a vowel nothing was ever spelled.
            node.syllable = position if _VOWELS.intersection(unicodedata.normalize("NFD", syllable)) else -1

    def readings(self, shown: str) -> tuple[Shown, ...]:
        """The syllables that `shown` may be, cheapest first; empty where none is near."""
        found: dict[tuple[int, bool], float] = {}
        lower = shown.lower() if len(shown) > 1 and shown.isupper() else shown
        if shown[:1].isupper() and lower == shown:
            self._search(lower, True, 0.0, found)
        else:
            self._search(lower, False, 0.0, found)
            self._search(lower, True, _RAISED, found)
        if not found:
            return ()
        least = min(found.values())
        best: dict[int, Shown] = {}
        for (syllable, capital), cost in sorted(found.items(), key=lambda item: item[1]):
            if cost <= least + _MARGIN and syllable not in best:
                best[syllable] = Shown(syllable, cost, capital)
        return tuple(list(best.values())[: 2 * _KEPT])

    def _search(self, shown: str, capital: bool, start: float, found: dict[tuple[int, bool], float]) -> None:
        channel = _channel()
        limit = start + 5.0 * len(shown) + 4.0
        stack: list[tuple[int, _Node, float]] = [(0, self._root, start)]
        cheapest: dict[tuple[int, int], float] = {}
        while stack:
            at, node, cost = stack.pop()
            if cost > limit:
                continue
            if at == len(shown) and node.syllable >= 0:
                key = (node.syllable, capital)
                if cost < found.get(key, 1e9):
                    found[key] = cost
                    limit = min(limit, cost + _MARGIN)
            for printed, price in channel.lost.items():
                below = node.below.get(printed)
                if below is not None and at and cost + price <= limit:
                    self._push(stack, cheapest, at, below, cost + price)
            for width in range(1, _LONGEST + 1):
                piece = shown[at : at + width]
                if len(piece) < width:
                    break
                table = channel.great if capital and at == 0 else channel.small
                options = table.get(piece, ())
                if width == 1 and not any(printed == piece.lower() for printed, _ in options):
                    options = (*options, (piece.lower(), _UNSEEN))
                for printed, price in options:
                    target: _Node | None = node
                    for letter in printed:
                        target = target.below.get(letter) if target else None
                    if target is not None and cost + price <= limit:
                        self._push(stack, cheapest, at + width, target, cost + price)

    @staticmethod
    def _push(
        stack: list[tuple[int, _Node, float]], cheapest: dict[tuple[int, int], float], at: int, node: _Node, cost: float
    ) -> None:
        key = (at, id(node))
        if cost < cheapest.get(key, 1e9):
            cheapest[key] = cost
            stack.append((at, node, cost))
