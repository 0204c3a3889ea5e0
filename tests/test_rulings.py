"""Ruled tables of scans: the cells among the rulings, and no table where there is none."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from congvan.ingest.document import Word
from congvan.ingest.rulings import ruled_tables

DPI = 200.0


def sheet(columns: list[int], rows: list[int], tilt: float = 0.0) -> np.ndarray:
    """A page with the rulings of one grid (edges in pixels), turned by some degrees, and grain."""
    picture = Image.new("L", (1654, 2339), 245)
    pen = ImageDraw.Draw(picture)
    for x in columns:
        pen.line((x, rows[0], x, rows[-1]), 30, 3)
    for y in rows:
        pen.line((columns[0], y, columns[-1], y), 30, 3)
    page = np.asarray(picture.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=245), dtype=np.int16)
    return np.clip(page + np.random.default_rng(7).integers(-8, 9, page.shape), 0, 255).astype(np.uint8)


def word(text: str, x: int, y: int) -> Word:
    scale = 72 / DPI
    return Word(text, text, 1, (x * scale, y * scale, (x + 60) * scale, (y + 30) * scale), 0.9)


@pytest.mark.parametrize("tilt", [0.0, 0.4, -0.5])
def test_words_come_into_the_cells_they_stand_in(tilt: float) -> None:
    page = sheet([200, 320, 800, 1400], [600, 700, 820], tilt)
    words = [word(text, x, y) for text, x, y in (("TT", 230, 630), ("Nội", 360, 630), ("dung", 440, 630), ("Ai", 900, 630))]
    words += [
        word("1", 230, 745),
        word("Rà", 360, 745),
        word("soát", 440, 745),
        word("Phòng", 900, 745),
        word("ngoài", 300, 300),
    ]
    (table,) = ruled_tables(page, words, DPI, 4)
    assert table.page == 4
    assert table.rows == (("TT", "Nội dung", "Ai"), ("1", "Rà soát", "Phòng"))
    assert table.box == pytest.approx((72, 216, 504, 295), abs=6)


def test_a_frame_an_underline_and_two_columns_are_no_tables() -> None:
    assert ruled_tables(sheet([100, 1500], [100, 2200]), [], DPI, 1) == ()
    assert ruled_tables(sheet([200, 800, 1400], [600, 900, 1200]), [], DPI, 1) == ()
    blank = np.full((2339, 1654), 245, dtype=np.uint8)
    assert ruled_tables(blank, [], DPI, 1) == ()


def test_a_picture_full_of_strokes_is_given_up() -> None:
    stripes = np.full((2339, 1654), 245, dtype=np.uint8)
    stripes[::2, 100:1500] = 20
    stripes[100:2200, ::2] = 20
    assert ruled_tables(stripes, [], DPI, 1) == ()
