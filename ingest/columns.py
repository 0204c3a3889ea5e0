"""Rows cut into columns: letterheads and signature blocks print two texts side by side, a body runs from edge to edge.

A *fragment* is a stretch of one row without a wide gap in it. Rows that share a gutter form a *band*; inside a band the
left column is read to its end, then the right one. Units are whatever the caller measures in (points, characters)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic, TypeVar

import regex

T = TypeVar("T")
#: A gap that a writer left to be filled in by hand: the number before a slash, the day and month of a date.
_TO_FILL = regex.compile(r"(?:\b(?:ng[àa]y|th[áa]ng|n[ăa]m)|\b[Ss][ốo6]\s*:?)\s*$")
_FILLED = regex.compile(r"^(?:th[áa]ng\b|n[ăa]m\b|/)")
_LIST_MARK = regex.compile(r"^(?:[-–+*•]|\d{1,3}(?:[.)]|(?:\.\d+)+[.)]?)|[a-zđ][.)])$")


@dataclass(frozen=True, slots=True)
class Fragment(Generic[T]):
    """A stretch of one row: horizontal extent, what stands in it, and how many blank rows are above its row.
    `opens` says that it begins a column (or the text after a band)."""

    x0: float
    x1: float
    load: T
    blanks: int = 0
    opens: bool = False


Row = Sequence[Fragment[T]]


@dataclass(frozen=True, slots=True)
class Gaps:
    """What counts as a gap between columns: `possible` where another row of the band has one at the same place,
    `wide` on its own. `blanks` is the number of blank rows that a band may hold in a stretch."""

    possible: float
    wide: float
    blanks: int = 3


def parts_columns(before: str, after: str) -> bool:
    """Whether a wide gap between two stretches of a row may part columns: not where the gap is a blank to be filled in
    (`Số:      /UBND`, `ngày      tháng`), nor between a list mark and its text."""
    if not before.strip() or not after.strip() or _FILLED.match(after):
        return False
    if _TO_FILL.search(before) and not after[0].isupper():
        return False
    return not _LIST_MARK.match(before.strip())


def in_reading_order(rows: Sequence[Row[T]], gaps: Gaps) -> list[list[Fragment[T]]]:
    """Lines (lists of fragments to be read as one line) in reading order.

    Every fragment of the input comes out exactly once. Rows of three and more columns are tables and stay one line."""
    lines: list[list[Fragment[T]]] = []
    at = 0
    after_band = False
    while at < len(rows):
        band, gutter = _band_from(rows, at, gaps)
        if band <= at or gutter is None:
            row = list(rows[at])
            if after_band:
                row[0] = replace(row[0], opens=True)
            lines.append(row)
            after_band = False
            at += 1
            continue
        for column in _columns(rows[at:band], gutter):
            lines += column
        after_band = True
        at = band
    return lines


def _columns(rows: Sequence[Row[T]], gutter: tuple[float, float]) -> list[list[list[Fragment[T]]]]:
    middle = (gutter[0] + gutter[1]) / 2
    columns: list[list[list[Fragment[T]]]] = []
    for left in (True, False):
        column: list[list[Fragment[T]]] = []
        blanks = 0
        for row in rows:
            part = [fragment for fragment in row if (_centre(fragment) < middle) == left]
            blanks += row[0].blanks
            if not part:
                continue
            part[0] = replace(part[0], blanks=blanks, opens=not column)
            column.append(part)
            blanks = 0
        columns.append(column)
    return columns


def _centre(fragment: Fragment[T]) -> float:
    return (fragment.x0 + fragment.x1) / 2


def _gap_of(row: Row[T], gaps: Gaps, gutter: tuple[float, float] | None = None) -> tuple[float, float] | None:
    """The one gap of a row of two fragments; of more fragments the gap that holds the gutter, if one does."""
    found = [(a.x1, b.x0) for a, b in pairwise(row) if b.x0 - a.x1 >= gaps.possible]
    if len(row) > 2:
        if gutter is None:
            return None
        found = [gap for gap in found if min(gap[1], gutter[1]) - max(gap[0], gutter[0]) >= gaps.possible * 0.2]
    return found[0] if len(found) == 1 else None


def _band_from(rows: Sequence[Row[T]], start: int, gaps: Gaps) -> tuple[int, tuple[float, float] | None]:
    """The end (exclusive) of the band that begins at `start`, and its gutter; (start, None) where none begins."""
    gutter = _gap_of(rows[start], gaps)
    if gutter is None:
        return start, None
    widest = gutter[1] - gutter[0]
    supported, end = 1, start + 1
    parted = False  # a left line stands apart below the band: only a row of two columns brings it in
    for number in range(start + 1, len(rows)):
        row = rows[number]
        if row[0].blanks > gaps.blanks:
            break
        gap = _gap_of(row, gaps, gutter if supported > 1 else None)
        if gap is not None:
            narrowed = max(gutter[0], gap[0]), min(gutter[1], gap[1])
            if narrowed[1] - narrowed[0] < gaps.possible * 0.2:
                break
            gutter = narrowed
            widest = max(widest, gap[1] - gap[0])
            supported, end, parted = supported + 1, number + 1, False
        elif len(row) == 1 and row[0].x0 >= gutter[1] - gaps.possible * 0.2:
            gutter = gutter[0], min(gutter[1], row[0].x0)
            end = end if parted else number + 1
        elif len(row) == 1 and row[0].x1 <= gutter[1] - gaps.possible * 0.2:
            gutter = max(gutter[0], row[0].x1), gutter[1]
            if not row[0].blanks and end == number:
                end = number + 1
            else:
                parted = True
        else:
            break
    if supported < 2 and widest < gaps.wide:
        return start, None
    return end, gutter
