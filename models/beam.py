"""The likeliest row of readings through a text: a beam search over many sentences side by side, and how sure each reading is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, POINT, START, Ids, Ngram

#: The readings of one place, the likeliest first, each with its cost in nats; and what was chosen: a reading, how sure it is
#: (0..1), close rivals.
Options = tuple[tuple[int, float], ...]
Choice = tuple[int, float, tuple[int, ...]]
#: Sentences searched at once, and the longest of them in places.
_SIDE_BY_SIDE, _LONGEST = 96, 60
_NOTHING: Options = ((POINT, 0.0),)
#: Rows kept at each step of the search.
_BEAM = 6
#: Rivals weighed against a reading; how much of the difference in nats counts (three overlapping triples are no independent
#: witnesses); the most that a model may trust itself; from which share on a rival is close, or
#: better than what the search chose; how many are told.
_RIVALS, _WITNESS, _MOST, _CLOSE, _BETTER, _TOLD = 5, 0.5, 0.999, 0.1, 0.6, 3


def search(model: Ngram, lattice: Sequence[Options]) -> list[Choice]:
    """For each place the reading of the best row, how sure it is among its neighbours, and close rivals.

    Sentences are searched side by side: a place in a hundred sentences costs hardly more than a place in one."""
    segments = _segments(lattice)
    row = np.full(len(lattice), FOREIGN, dtype=np.int64)
    order = sorted(range(len(segments)), key=lambda n: segments[n][1] - segments[n][0])
    for start in range(0, len(order), _SIDE_BY_SIDE):
        chosen = [segments[n] for n in order[start : start + _SIDE_BY_SIDE]]
        for (first, last), readings in zip(chosen, _search_together(model, lattice, chosen), strict=True):
            row[first:last] = readings
    return _weighed(model, lattice, row)


def _weighed(model: Ngram, lattice: Sequence[Options], row: Ids) -> list[Choice]:
    """How sure each reading of a row is: its share among its rivals where its neighbours stay as they are. A rival that is
    much likelier takes its place."""
    found: list[Choice] = [(int(reading), _MOST, ()) for reading in row]
    open_places = [place for place, options in enumerate(lattice) if len(options) > 1]
    if not open_places:
        return found
    places = np.array(open_places)
    rivals = np.full((len(places), _RIVALS + 1), POINT, dtype=np.int64)
    prices = np.full(rivals.shape, 1e8)
    for line, place in enumerate(open_places):
        chosen = int(row[place])
        known = [option for option in lattice[place] if option[0] == chosen]
        for column, (reading, price) in enumerate(
            known + [o for o in lattice[place][: _RIVALS + 1] if o[0] != chosen][:_RIVALS]
        ):
            rivals[line, column], prices[line, column] = reading, price
    padded = np.concatenate([[START, START], row, [POINT, POINT]])
    before2, before, behind, behind2 = (padded[places + shift][:, None] for shift in (0, 1, 3, 4))
    total = model.score(before2, before, rivals) + model.score(before, rivals, behind) + model.score(rivals, behind, behind2)
    total = _WITNESS * (total - prices)
    mass = np.exp(np.maximum(total - total.max(axis=1, keepdims=True), -60.0))
    shares = mass / mass.sum(axis=1, keepdims=True)
    for line, place in enumerate(open_places):
        share, ids = shares[line], rivals[line]
        order = np.argsort(-share, kind="stable")
        # A range may have ended before the words that speak against a reading.
        chosen = int(order[0]) if share[order[0]] > _BETTER else 0
        close = [int(ids[n]) for n in order if n != chosen and share[n] > _CLOSE and ids[n] >= FIRST_SYLLABLE]
        found[place] = (int(ids[chosen]), min(_MOST, float(share[chosen])), tuple(close[:_TOLD]))
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


def _search_together(model: Ngram, lattice: Sequence[Options], ranges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The beam search over several ranges at once; rows are padded with a reading that costs nothing."""
    count, longest = len(ranges), max(last - first for first, last in ranges)
    scores = np.full((count, _BEAM), -1e9)
    scores[:, 0] = 0.0
    firsts = np.full((count, _BEAM), START, dtype=np.int64)
    seconds = np.full((count, _BEAM), START, dtype=np.int64)
    steps: list[tuple[Ids, Ids]] = []
    for step in range(longest):
        columns = [lattice[first + step] if first + step < last else _NOTHING for first, last in ranges]
        width = max(len(column) for column in columns)
        thirds = np.full((count, width), POINT, dtype=np.int64)
        prices = np.full((count, width), 1e8)
        for row, column in enumerate(columns):
            for place, (reading, price) in enumerate(column):
                thirds[row, place], prices[row, place] = reading, price
        known = model.score(firsts[:, :, None], seconds[:, :, None], thirds[:, None, :])
        total = scores[:, :, None] + known - prices[:, None, :]
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
        steps.append((seconds, np.take_along_axis(rows, kept, axis=1)))
    return [_traced(number, last - first, longest, steps) for number, (first, last) in enumerate(ranges)]


def _traced(number: int, length: int, longest: int, steps: Sequence[tuple[Ids, Ids]]) -> list[int]:
    """The readings of the best row of one range, from its end."""
    out: list[int] = []
    kept = 0
    for step in range(longest - 1, -1, -1):
        readings, rows = steps[step]
        if step < length:
            out.append(int(readings[number, kept]))
        kept = int(rows[number, kept])
    return out[::-1]
