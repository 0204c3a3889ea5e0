"""Ruled tables of a scanned page: rulings are found in the picture, words are put into the cells they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from congvan.ingest.document import Box, Table, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from congvan.ingest.prepare import Grey

#: Shorter strokes are letters, underlines of a letterhead and lists' dashes, in inches.
_LEAST_RULING = 0.3
#: More strokes than this are a picture or a dotted background, no rulings.
_MOST_RUNS = 6000
#: Breaks and steps of a ruling on a page that is not quite level, in points.
_SNAP, _JOIN, _CROSS = 3.0, 9.0, 4.0


def ruled_tables(grey: Grey, words: Sequence[Word], dpi: float, page: int) -> tuple[Table, ...]:
    """Tables of two rows and three columns or more, top to bottom; boxes in points. Cells are found as pdfplumber finds
    them among the rulings of a PDF. `words` come in reading order, which a cell keeps."""
    import numpy as np

    paper = float(np.percentile(grey[::8, ::8], 90))
    dark = grey < paper * 0.65
    least = max(8, round(_LEAST_RULING * dpi))
    level, upright = list(_runs(dark, least)), list(_runs(dark.T, least))
    if len(level) < 3 or len(upright) < 4 or len(level) + len(upright) > _MOST_RUNS:
        return ()
    from pdfplumber import table as ruled

    scale = 72.0 / dpi
    edges = [_edge(start * scale, end * scale, at * scale, "h") for at, start, end in level]
    edges += [_edge(start * scale, end * scale, at * scale, "v") for at, start, end in upright]
    edges = ruled.merge_edges(edges, _SNAP, _SNAP, _JOIN, _JOIN)
    cells = ruled.intersections_to_cells(ruled.edges_to_intersections(edges, _CROSS, _CROSS))
    found: list[Table] = []
    for group in ruled.cells_to_tables(cells):
        rows = [row.cells for row in ruled.Table(None, group).rows]
        if len(rows) > 1 and max(map(len, rows)) > 2:
            texts = tuple(tuple(None if cell is None else _text(cell, words) for cell in row) for row in rows)
            box = (min(c[0] for c in group), min(c[1] for c in group), max(c[2] for c in group), max(c[3] for c in group))
            found.append(Table(page, texts, box))
    return tuple(sorted(found, key=lambda table: table.box[1] if table.box else 0.0))


def _runs(dark: NDArray[np.bool_], least: int) -> Iterator[tuple[int, int, int]]:
    """Stretches (row, start, end) of at least `least` dark pixels side by side, a few lighter ones among them."""
    import numpy as np

    rows, columns = dark.shape
    if columns <= least:
        return
    sums = np.zeros((rows, columns + 1), dtype=np.int32)
    np.cumsum(dark, axis=1, out=sums[:, 1:])
    full = (sums[:, least:] - sums[:, :-least]) >= round(0.93 * least)
    for row in np.flatnonzero(full.any(axis=1)):
        marks = np.diff(full[row].astype(np.int8), prepend=0, append=0)
        for start, end in zip(np.flatnonzero(marks == 1), np.flatnonzero(marks == -1), strict=True):
            yield int(row), int(start), int(end) + least - 1


def _edge(start: float, end: float, at: float, orientation: str) -> dict[str, Any]:
    """A ruling as pdfplumber describes one."""
    if orientation == "h":
        return {"x0": start, "x1": end, "top": at, "bottom": at, "width": end - start, "height": 0.0, "orientation": "h"}
    return {"x0": at, "x1": at, "top": start, "bottom": end, "width": 0.0, "height": end - start, "orientation": "v"}


def _text(cell: Box, words: Sequence[Word]) -> str:
    x0, top, x1, bottom = cell
    inside = []
    for word in words:
        if word.box and x0 <= (word.box[0] + word.box[2]) / 2 < x1 and top <= (word.box[1] + word.box[3]) / 2 < bottom:
            inside.append(word.text)
    return " ".join(inside)
