"""Words of a page with boxes become lines, one column wide, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from congvan.ingest.columns import Fragment, Gaps, in_reading_order, parts_columns
from congvan.ingest.document import Box, Word
from congvan.ingest.reading import RawLine

Strip = tuple[Word, ...]


def lines_of_words(words: Sequence[Word], page: int) -> list[RawLine]:
    """Lines of loose words (every word with a box): rows are found by vertical overlap first."""
    return lines_of_strips(_strips(words), page)


def lines_of_strips(strips: Sequence[Strip], page: int) -> list[RawLine]:
    """Lines of stretches that the source already knows to stand on one level (every word with a box)."""
    strips = [strip for strip in strips if strip]
    if not strips:
        return []
    size = _size(strips)
    gaps = Gaps(possible=0.8 * size, wide=3.0 * size)
    fragments = [fragment for strip in strips for fragment in _cut(strip, gaps.possible)]
    rows = _rows(fragments)
    lines: list[tuple[Strip, Box, bool]] = []
    for line in in_reading_order(rows, gaps):
        strip = tuple(word for fragment in line for word in fragment.load)
        lines.append((strip, box_of(strip), line[0].opens))
    pitches = [b[3] - a[3] for (_, a, _), (_, b, opens) in pairwise(lines) if not opens]
    usual = median([pitch for pitch in pitches if 0.7 * size < pitch < 3 * size] or [1.3 * size])
    result: list[RawLine] = []
    for number, (strip, box, opens) in enumerate(lines):
        above = lines[number - 1][1] if number else None
        blank = opens or above is None or box[3] - above[3] > usual + max(4.0, 0.4 * size) or box[3] < above[1]
        result.append(RawLine(strip, page, box, blank and number > 0, int(blank and number > 0)))
    return result


def box_of(words: Sequence[Word]) -> Box:
    """The box around words that all have one."""
    boxes = [word.box for word in words if word.box is not None]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def _box(word: Word) -> Box:
    return word.box or (0.0, 0.0, 0.0, 0.0)


def _size(strips: Sequence[Strip]) -> float:
    """The usual height of a line in points; single words are too low where they have no tall letters."""
    heights = sorted(box[3] - box[1] for box in (box_of(strip) for strip in strips if len(strip) > 1))
    if not heights:
        heights = sorted(_box(word)[3] - _box(word)[1] for strip in strips for word in strip)
    return max(4.0, median(heights))


def _strips(words: Sequence[Word]) -> list[Strip]:
    """Words in rows: a word joins a row when their heights overlap by half of the smaller one."""
    rows: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda word: ((_box(word)[1] + _box(word)[3]) / 2, _box(word)[0])):
        _, top, _, bottom = _box(word)
        for number in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            low, high = bands[number]
            overlap = min(bottom, high) - max(top, low)
            if overlap >= 0.5 * min(bottom - top, high - low) > 0:
                rows[number].append(word)
                # A tall word must not make its row swallow the next one: the band keeps the usual height.
                if bottom - top < high - low:
                    bands[number] = (low, high)
                elif len(rows[number]) <= 2:
                    bands[number] = (max(low, top), min(high, bottom))
                break
        else:
            rows.append([word])
            bands.append((top, bottom))
    return [tuple(sorted(row, key=lambda word: _box(word)[0])) for row in rows]


def _cut(strip: Strip, possible: float) -> list[Fragment[Strip]]:
    pieces: list[list[Word]] = [[strip[0]]]
    for before, word in pairwise(strip):
        gap = _box(word)[0] - _box(before)[2]
        if gap >= possible:
            left = " ".join(part.text for part in pieces[-1])
            if parts_columns(left, word.text):
                pieces.append([])
        pieces[-1].append(word)
    fragments: list[Fragment[Strip]] = []
    for piece in pieces:
        box = box_of(piece)
        fragments.append(Fragment(box[0], box[2], tuple(piece)))
    return fragments


def _rows(fragments: Sequence[Fragment[Strip]]) -> list[list[Fragment[Strip]]]:
    """Fragments side by side form a row when they overlap by a third of the lower one; columns are rarely set on the
    same baselines, so this is looser than inside a line."""
    rows: list[tuple[float, float, list[Fragment[Strip]]]] = []
    placed = sorted(
        ((box_of(fragment.load), fragment) for fragment in fragments), key=lambda pair: (pair[0][1] + pair[0][3]) / 2
    )
    for box, fragment in placed:
        for number in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom, row = rows[number]
            overlap = min(bottom, box[3]) - max(top, box[1])
            free = all(fragment.x0 >= other.x1 - 1 or fragment.x1 <= other.x0 + 1 for other in row)
            if free and overlap >= 0.35 * min(bottom - top, box[3] - box[1]):
                row.append(fragment)
                break
        else:
            rows.append((box[1], box[3], [fragment]))
    return _with_blanks(rows)


def _with_blanks(rows: Sequence[tuple[float, float, list[Fragment[Strip]]]]) -> list[list[Fragment[Strip]]]:
    """The rows, each told whether it stands apart from the one above it."""
    pitches = [below - above for (_, above, _), (_, below, _) in pairwise(rows)]
    usual = median([pitch for pitch in pitches if pitch > 4] or [0.0])
    height = median([bottom - top for top, bottom, _ in rows])
    result: list[list[Fragment[Strip]]] = []
    for number, (_, _, row) in enumerate(rows):
        row = sorted(row, key=lambda fragment: fragment.x0)
        if number and pitches[number - 1] > usual + 0.45 * height:
            row[0] = replace(row[0], blanks=1)
        result.append(row)
    return result
