"""The likeliest row of readings through a text: a beam search over many sentences side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, POINT, START, Ids, Ngram, Scores

#: The readings of one place, each with its cost in nats; and what was chosen: a reading, its share, close rivals.
Options = tuple[tuple[int, float], ...]
Choice = tuple[int, float, tuple[int, ...]]
#: Sentences searched at once, and the longest of them in places.
_SIDE_BY_SIDE, _LONGEST = 96, 60
_NOTHING: Options = ((POINT, 0.0),)
#: Rows kept at each step of the search.
_BEAM = 6


def search(model: Ngram, lattice: Sequence[Options]) -> list[Choice]:
    """For each place the reading of the best row, its share among the readings of the beam, and close rivals.

    Sentences are searched side by side: a place in a hundred sentences costs hardly more than a place in one."""
    segments = _segments(lattice)
    found: list[Choice] = [(FOREIGN, 1.0, ())] * len(lattice)
    order = sorted(range(len(segments)), key=lambda n: segments[n][1] - segments[n][0])
    for start in range(0, len(order), _SIDE_BY_SIDE):
        chosen = [segments[n] for n in order[start : start + _SIDE_BY_SIDE]]
        for (first, _), choices in zip(chosen, _search_together(model, lattice, chosen), strict=True):
            found[first : first + len(choices)] = choices
    return found


def _segments(lattice: Sequence[Options]) -> list[tuple[int, int]]:
    """Half-open ranges that end behind signs, none longer than `_LONGEST` places: what stands before a sign says little of what
    stands behind the next word."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for place, options in enumerate(lattice):
        length = place + 1 - start
        if (options[0][0] == POINT and length >= 12) or length >= _LONGEST:
            ranges.append((start, place + 1))
            start = place + 1
    if start < len(lattice):
        ranges.append((start, len(lattice)))
    return ranges


def _search_together(model: Ngram, lattice: Sequence[Options], ranges: Sequence[tuple[int, int]]) -> list[list[Choice]]:
    """The beam search over several ranges at once; rows are padded with a reading that costs nothing."""
    count, longest = len(ranges), max(last - first for first, last in ranges)
    scores = np.full((count, _BEAM), -1e9)
    scores[:, 0] = 0.0
    firsts = np.full((count, _BEAM), START, dtype=np.int64)
    seconds = np.full((count, _BEAM), START, dtype=np.int64)
    steps: list[tuple[Ids, Ids]] = []
    shares: list[tuple[Ids, Scores]] = []
    for step in range(longest):
        columns = [lattice[first + step] if first + step < last else _NOTHING for first, last in ranges]
        width = max(len(column) for column in columns)
        thirds = np.full((count, width), POINT, dtype=np.int64)
        prices = np.full((count, width), 1e8)
        for row, column in enumerate(columns):
            for place, (reading, price) in enumerate(column):
                thirds[row, place], prices[row, place] = reading, price
        shape = (count, _BEAM, width)
        known = model.score(
            np.broadcast_to(firsts[:, :, None], shape),
            np.broadcast_to(seconds[:, :, None], shape),
            np.broadcast_to(thirds[:, None, :], shape),
        )
        total = scores[:, :, None] + known - prices[:, None, :]
        mass = np.exp(np.maximum(total - total.max(axis=(1, 2), keepdims=True), -60.0)).sum(axis=1)
        shares.append((thirds, mass / mass.sum(axis=1, keepdims=True)))
        flat = total.reshape(count, -1)
        best = np.argsort(-flat, axis=1)[:, : 3 * _BEAM]
        rows, places = best // width, best % width
        before = np.take_along_axis(seconds, rows, axis=1)
        now = np.take_along_axis(thirds, places, axis=1)
        state = before * model.size + now
        # Of rows that end in the same two readings only the best can win: the others are taken out.
        again = (np.tril(state[:, :, None] == state[:, None, :], -1)).any(axis=2)
        value = np.where(again, -1e9, np.take_along_axis(flat, best, axis=1))
        kept = np.argsort(-value, axis=1, kind="stable")[:, :_BEAM]
        if kept.shape[1] < _BEAM:
            kept = np.pad(kept, ((0, 0), (0, _BEAM - kept.shape[1])), mode="edge")
            value_kept = np.take_along_axis(value, kept, axis=1)
            value_kept[:, value.shape[1] :] = -1e9
        else:
            value_kept = np.take_along_axis(value, kept, axis=1)
        scores = value_kept
        firsts, seconds = np.take_along_axis(before, kept, axis=1), np.take_along_axis(now, kept, axis=1)
        steps.append((np.take_along_axis(places, kept, axis=1), np.take_along_axis(rows, kept, axis=1)))
    return [_traced(number, last - first, longest, steps, shares) for number, (first, last) in enumerate(ranges)]


def _traced(
    number: int, length: int, longest: int, steps: Sequence[tuple[Ids, Ids]], shares: Sequence[tuple[Ids, Scores]]
) -> list[Choice]:
    """The best row of one range, from its end."""
    out: list[Choice] = []
    row = 0
    for step in range(longest - 1, -1, -1):
        place, row = int(steps[step][0][number, row]), int(steps[step][1][number, row])
        if step >= length:
            continue
        thirds, share = shares[step][0][number], shares[step][1][number]
        rivals = [int(thirds[n]) for n in np.argsort(-share) if n != place and share[n] > 0.1 and thirds[n] >= FIRST_SYLLABLE]
        out.append((int(thirds[place]), min(0.99, float(share[place])), tuple(rivals[:3])))
    return out[::-1]
