"""A picture of a page becomes the page's lines: read, laid out, and put back on the paper as it was scanned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import TYPE_CHECKING

from congvan.ingest.document import Box, Table, Word
from congvan.ingest.layout import box_of, lines_of_strips
from congvan.ingest.ocr import Engine, recognise
from congvan.ingest.reading import RawLine

if TYPE_CHECKING:
    from congvan.ingest.prepare import Grey


@dataclass(frozen=True, slots=True)
class Scanned:
    """Lines and ruled tables of a scanned page, boxes in points of the page as it was given, and the mean confidence of its words."""

    lines: tuple[RawLine, ...]
    confidence: float | None
    tables: tuple[Table, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def read_scan(grey: Grey, dpi: float, page: int, engine: Engine) -> Scanned:
    """Read one page's pixels. Raises `ocr.EngineError` when the engine is missing or ran past its time."""
    height, width = grey.shape
    size = width * 72.0 / dpi, height * 72.0 / dpi
    found = recognise(grey, dpi, page, engine)
    lines = lines_of_strips(found.lines, page)
    if not found.angle and not found.quarter_turns:
        return Scanned(tuple(lines), found.confidence, found.tables)
    placed: list[RawLine] = []
    for line in lines:
        words = _on_paper(line.words, size, found.angle, found.quarter_turns)
        placed.append(replace(line, words=words, box=box_of(words)))
    tables = tuple(
        replace(table, box=_turned_back(table.box, size, found.angle, found.quarter_turns) if table.box else None)
        for table in found.tables
    )
    return Scanned(tuple(placed), found.confidence, tables)


def _on_paper(words: Sequence[Word], size: tuple[float, float], angle: float, turns: int) -> tuple[Word, ...]:
    return tuple(replace(word, box=_turned_back(word.box, size, angle, turns)) if word.box else word for word in words)


def _turned_back(box: Box, size: tuple[float, float], angle: float, turns: int) -> Box:
    """A box of the upright page where it stands on the page as scanned. `size` is the scanned page's, in points."""
    width, height = size if turns % 2 == 0 else (size[1], size[0])
    if angle:
        middle_x, middle_y = (box[0] + box[2]) / 2 - width / 2, (box[1] + box[3]) / 2 - height / 2
        turn = radians(angle)
        # The picture was turned counter-clockwise by `angle` with y pointing down; this is the way back.
        x = middle_x * cos(turn) - middle_y * sin(turn) + width / 2
        y = middle_x * sin(turn) + middle_y * cos(turn) + height / 2
        half_x, half_y = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        box = (x - half_x, y - half_y, x + half_x, y + half_y)
    for _ in range(turns):
        # One quarter turn counter-clockwise took (x, y) of a page `w` wide to (y, w - x).
        box = (height - box[3], box[0], height - box[1], box[2])
        width, height = height, width
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)
