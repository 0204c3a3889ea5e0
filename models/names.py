"""Names of persons among capitalised tokens: which syllables stand in them as surname, in the middle, as given name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from math import log

from congvan.models.beam import Options
from congvan.models.ngram import FIRST_SYLLABLE, load

#: Where a syllable stands in a name.
SURNAME, MIDDLE, GIVEN = 0, 1, 2
#: A run of so many capitalised tokens may be a name; two alone are as often a place.
_SHORTEST, _LONGEST, _SURE = 2, 5, 3
#: Weight of the prices below in nats: for two tokens, for three and more, and where a middle says that it is a name.
_WEAK, _STRONG, _SURELY = 0.5, 1.0, 1.6
_MIDDLES = frozenset({"thi", "van"})
#: The dearest reading, in nats; and what is added to each count, as most names were never seen.
_DEAREST, _UNSEEN = 4.0, 0.3
_BEFORE, _BEHIND, _STOPS = "(“\"‘'", ")”\"’'.,;:…/", ",.;:)…/"
_FEWEST_BEARERS = 2


def runs(tokens: Sequence[str], skeleton: Callable[[str], str]) -> list[tuple[int, int, float]]:
    """Half-open ranges of tokens that may be a person's name, and how much that counts."""
    found = []
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and _is_title(tokens[end]):
            end += 1
            if tokens[end - 1][-1] in _STOPS:
                break
        bare = [skeleton(bared(token)) for token in tokens[start:end]]
        if _SHORTEST <= len(bare) <= _LONGEST and bare[0] in _surnames():
            weight = _SURELY if _MIDDLES.intersection(bare[1:-1]) else _STRONG if len(bare) >= _SURE else _WEAK
            found.append((start, end, weight))
        start = max(end, start + 1)
    return found


def place_in(position: int, first: int, last: int) -> int:
    """Where the token at `position` stands in a name that goes from `first` up to `last` (exclusive)."""
    return SURNAME if position == first else GIVEN if position == last - 1 else MIDDLE


def priced(readings: Options, place: int, weight: float) -> Options:
    """The readings of one token of a name, each dearer the fewer persons bear it there."""
    prices = _prices(tuple(reading for reading, _ in readings), place)
    return tuple((reading, cost + weight * prices[reading]) for reading, cost in readings)


@lru_cache(maxsize=16384)
def _prices(readings: tuple[int, ...], place: int) -> Mapping[int, float]:
    names = load().names
    bearers = {r: float(names[r - FIRST_SYLLABLE, place]) if r >= FIRST_SYLLABLE else 0.0 for r in readings}
    whole = sum(bearers.values()) + _UNSEEN * len(bearers) + 0.5
    return {reading: min(_DEAREST, -log((count + _UNSEEN) / whole)) for reading, count in bearers.items()}


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    """Surnames without their marks."""
    model = load()
    borne = [
        syllable for syllable, counts in zip(model.syllables, model.names, strict=True) if counts[SURNAME] >= _FEWEST_BEARERS
    ]
    plain = (unicodedata.normalize("NFD", name.replace("đ", "d")) for name in borne)
    return frozenset("".join(c for c in name if not unicodedata.combining(c)) for name in plain)


def bared(token: str) -> str:
    return token.lstrip(_BEFORE).rstrip(_BEHIND)


def _is_title(token: str) -> bool:
    core = bared(token)
    return core.isalpha() and core[0].isupper() and (len(core) == 1 or core[1:].islower())
