"""A trigram model of Vietnamese syllables in administrative text: counts, looked up by bisection, interpolated.

Weights: `weights/restorer.npz`, written by `train_restorer.py`. Ids below `FIRST_SYLLABLE` are classes of tokens.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

START, FOREIGN, NUMBER, POINT, FIRST_SYLLABLE = 0, 1, 2, 3, 4
#: Weights of the three orders; they need not sum to one, only to rank readings of one length.
_TRIPLE, _PAIR, _SINGLE = 0.75, 0.23, 0.02

Ids = NDArray[np.int64]
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Ngram:
    """`syllables[i]` has the id `FIRST_SYLLABLE + i`; `pairs` and `triples` are sorted keys of counted sequences."""

    syllables: tuple[str, ...]
    singles: Scores
    pairs: Ids
    pair_counts: Scores
    triples: Ids
    triple_counts: Scores
    #: Persons that bear each syllable as surname, in the middle, as given name: shape (syllables, 3).
    names: Scores

    @property
    def size(self) -> int:
        return FIRST_SYLLABLE + len(self.syllables)

    @cached_property
    def total(self) -> float:
        """Of all syllables together, how many were counted."""
        return float(self.singles.sum())

    def score(self, first: Ids, second: Ids, third: Ids) -> Scores:
        """Natural log of the interpolated probability of `third` after `first second`; the arrays are broadcast together."""
        pair_before = first * self.size + second
        pair = second * self.size + third
        single = self.singles[third] / self.total
        two = _count(self.pairs, self.pair_counts, pair)
        three = _count(self.triples, self.triple_counts, pair_before * self.size + third)
        before = np.maximum(_count(self.pairs, self.pair_counts, pair_before), three)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(before > 0, three / np.maximum(before, 1), 0.0)
        whole = _TRIPLE * share + _PAIR * two / np.maximum(self.singles[second], 1) + _SINGLE * single
        return np.asarray(np.log(np.maximum(whole, 1e-12)), dtype=np.float64)

    def pair_count(self, first: Ids, second: Ids) -> Scores:
        """How often `second` was counted right behind `first`; the arrays are broadcast together."""
        return _count(self.pairs, self.pair_counts, first * self.size + second)


def _count(keys: Ids, counts: Scores, wanted: Ids) -> Scores:
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, counts[places], 0.0)


@lru_cache(maxsize=1)
def load() -> Ngram:
    """The shipped model, read once for each process (about 60 MB)."""
    with as_file(files("congvan.models") / "weights" / "restorer.npz") as path, np.load(path) as data:
        arrays: dict[str, Any] = {name: data[name] for name in data.files}
    return Ngram(
        syllables=tuple(bytes(arrays["syllables"]).decode().split("\n")),
        singles=arrays["singles"].astype(np.float64),
        pairs=np.cumsum(arrays["pairs"], dtype=np.int64),
        pair_counts=np.exp(arrays["pair_counts"] / 12.0),
        triples=np.cumsum(arrays["triples"], dtype=np.int64),
        triple_counts=np.exp(arrays["triple_counts"] / 12.0),
        names=arrays["names"].astype(np.float64),
    )
