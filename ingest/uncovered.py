"""Ink that no recognised word covers: lines that page layout took for part of a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from congvan.ingest.prepare import Grey

PixelBox = tuple[int, int, int, int]
#: Most regions that are worth a second look on one page; more means a picture or a noisy page.
_MOST = 12


def uncovered_regions(grey: Grey, boxes: Sequence[PixelBox], dpi: float) -> list[PixelBox]:
    """Boxes (pixels, a margin around them) of line-like groups of ink outside all `boxes`, top to bottom.

    Works on cells of about 4 pt; groups are joined along the line, must be wider than 35 pt, higher than 6 and lower
    than 220 pt, and neither nearly solid nor nearly empty."""
    import numpy as np

    cell = max(2, round(dpi / 18))
    rows, columns = grey.shape[0] // cell, grey.shape[1] // cell
    if rows < 4 or columns < 4:
        return []
    paper = float(np.percentile(grey[::8, ::8], 90))
    dark = grey[: rows * cell, : columns * cell] < paper * 0.6
    share = dark.reshape(rows, cell, columns, cell).mean(axis=(1, 3))
    ink = share > 0.06
    ink[:2, :] = ink[-2:, :] = False
    ink[:, :2] = ink[:, -2:] = False
    for x0, y0, x1, y1 in boxes:
        ink[max(0, y0 // cell - 1) : y1 // cell + 2, max(0, x0 // cell - 1) : x1 // cell + 2] = False
    joined = ink.copy()
    for shift in (1, 2, 3):
        joined[:, shift:] |= ink[:, :-shift]
    regions: list[PixelBox] = []
    for left, top, right, bottom, filled in _groups(joined, ink, share):
        width, height = (right - left) * 4, (bottom - top) * 4
        if width < 35 or not 6 <= height <= 220 or not 0.04 < filled < 0.6:
            continue
        margin = cell * 2
        regions.append(
            (
                max(0, left * cell - margin),
                max(0, top * cell - margin),
                min(grey.shape[1], right * cell + margin),
                min(grey.shape[0], bottom * cell + margin),
            )
        )
    return sorted(regions, key=lambda box: box[1]) if len(regions) <= _MOST else []


def _groups(
    joined: NDArray[np.bool_], ink: NDArray[np.bool_], share: NDArray[np.floating]
) -> list[tuple[int, int, int, int, float]]:
    """Connected groups of cells: left, top, right, bottom (half-open), and the mean share of ink in their box."""
    import numpy as np

    seen = np.zeros_like(joined)
    groups: list[tuple[int, int, int, int, float]] = []
    for row, column in zip(*np.nonzero(joined), strict=True):
        if seen[row, column]:
            continue
        stack = [(int(row), int(column))]
        seen[row, column] = True
        cells: list[tuple[int, int]] = []
        while stack:
            y, x = stack.pop()
            cells.append((y, x))
            for ny, nx in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                inside = 0 <= ny < joined.shape[0] and 0 <= nx < joined.shape[1]
                if inside and joined[ny, nx] and not seen[ny, nx]:
                    seen[ny, nx] = True
                    stack.append((ny, nx))
        real = [(y, x) for y, x in cells if ink[y, x]]
        if not real:
            continue
        top, bottom = min(y for y, _ in real), max(y for y, _ in real) + 1
        left, right = min(x for _, x in real), max(x for _, x in real) + 1
        groups.append((left, top, right, bottom, float(share[top:bottom, left:right].mean())))
    return groups
