"""Words of a PDF page's text layer, with boxes, font and weight."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import byref, c_int, create_string_buffer
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from congvan.ingest.characters import tidy
from congvan.ingest.document import Box, Word
from congvan.ingest.legacy import convert, encoding_of_font, encodings_of, with_capitals
from congvan.ingest.reading import RawLine

_HYPHENS = {0x02: "-", 0xFFFE: "-"}
_VOWELS = frozenset("aeiouyAEIOUY")


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    box: Box
    at: int


def words_of_page(page: Any, number: int) -> list[tuple[Word, str]]:
    """Words of a pypdfium2 page in the order of the file, each with its font's name; boxes in points from the top left
    of the page as shown. Letters printed twice for boldness count once."""
    from pypdfium2 import raw

    textpage = page.get_textpage()
    try:
        count = textpage.count_chars()
        place = _placer(page)
        words: list[tuple[Word, str]] = []
        glyphs: list[_Glyph] = []
        box = raw.FS_RECTF()
        for at in range(count):
            code = raw.FPDFText_GetUnicode(textpage.raw, at)
            char = _HYPHENS.get(code) or (chr(code) if code else "")
            if not char or char.isspace() or char == "\u00a0":
                _flush(glyphs, words, textpage, number)
                continue
            if not raw.FPDFText_GetLooseCharBox(textpage.raw, at, byref(box)):
                continue
            glyph = _Glyph(char, place(box.left, box.bottom, box.right, box.top), at)
            if glyphs and _apart(glyphs[-1], glyph):
                _flush(glyphs, words, textpage, number)
            if not (glyphs and _same(glyphs[-1], glyph)):
                glyphs.append(glyph)
        _flush(glyphs, words, textpage, number)
        return words
    finally:
        textpage.close()


def _placer(page: Any) -> Any:
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()

    def place(x0: float, y0: float, x1: float, y1: float) -> Box:
        if rotation == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if rotation == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if rotation == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return place


def _same(before: _Glyph, glyph: _Glyph) -> bool:
    near = 0.25 * max(1.0, glyph.box[2] - glyph.box[0])
    return before.char == glyph.char and abs(before.box[0] - glyph.box[0]) < near and abs(before.box[1] - glyph.box[1]) < near


def _apart(before: _Glyph, glyph: _Glyph) -> bool:
    """A jump that no space marks: to another line, backwards, or over half a line's height."""
    height = max(1.0, before.box[3] - before.box[1])
    return (
        glyph.box[0] - before.box[2] > 0.5 * height
        or glyph.box[2] < before.box[0] - 0.2 * height
        or abs(glyph.box[3] - before.box[3]) > 0.6 * height
    )


def _flush(glyphs: list[_Glyph], words: list[tuple[Word, str]], textpage: Any, number: int) -> None:
    if not glyphs:
        return
    raw_text = "".join(glyph.char for glyph in glyphs)
    boxes = [glyph.box for glyph in glyphs]
    box = (
        round(min(b[0] for b in boxes), 1),
        round(min(b[1] for b in boxes), 1),
        round(max(b[2] for b in boxes), 1),
        round(max(b[3] for b in boxes), 1),
    )
    font, bold, italic, size = _font_of(textpage, glyphs[0].at)
    glyphs.clear()
    text = tidy(raw_text)
    if text:
        words.append((Word(text, raw_text, number, box, None, bold, italic, size), font))


def _font_of(textpage: Any, at: int) -> tuple[str, bool, bool, float | None]:
    from pypdfium2 import raw

    flags = c_int()
    buffer = create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(textpage.raw, at, buffer, 128, byref(flags))
    name = buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")
    bold, italic = _style_of(name)
    size = round(float(raw.FPDFText_GetFontSize(textpage.raw, at)), 1)
    return name, bold or bool(flags.value & (1 << 18)), italic or bool(flags.value & (1 << 6)), size or None


@lru_cache(maxsize=512)
def _style_of(name: str) -> tuple[bool, bool]:
    lower = name.lower()
    return "bold" in lower or "black" in lower, "italic" in lower or "oblique" in lower


def without_legacy(words: Sequence[tuple[Word, str]]) -> tuple[list[Word], str | None]:
    """The words with text set in old fonts converted, by font name; and the encoding met (None for Unicode)."""
    result: list[Word] = []
    met: str | None = None
    # A font may carry an old name and true Unicode: then some of its words hold letters that no old surface has.
    unicode_fonts = {font for word, font in words if any(ord(char) > 0x2FF or char in "ăđơưĂĐƠƯ" for char in word.text)}
    for word, font in words:
        found = encoding_of_font(font) if font not in unicode_fonts else None
        if found is None:
            result.append(word)
            continue
        met = found[0]
        result.append(replace(word, text=tidy(convert(word.raw, *found))))
    return result, met


def without_legacy_lines(lines: Sequence[RawLine]) -> tuple[list[RawLine], str | None]:
    """The lines with legacy text converted where statistics show it, for fonts whose names tell nothing."""
    encodings = encodings_of([" ".join(word.raw for word in line.words) for line in lines])
    result: list[RawLine] = []
    met: str | None = None
    for line, encoding in zip(lines, encodings, strict=True):
        if encoding and all(word.text == tidy(word.raw) for word in line.words):
            met = encoding
            texts = [tidy(convert(word.raw, encoding)) or word.text for word in line.words]
            if encoding == "tcvn3":
                texts = with_capitals(texts)
            words = tuple(replace(word, text=text) for word, text in zip(line.words, texts, strict=True))
            line = replace(line, words=words)
        result.append(line)
    return result, met


def looks_plain(text: str) -> bool:
    """Whether a text is whole words in plain letters (English, or Vietnamese typed without marks), not rubbish."""
    words = [word.strip(".,;:()\"'-") for word in text.split()]
    words = [word for word in words if len(word) > 1 and word.isalpha()]
    good = [word for word in words if word.isascii() and not _VOWELS.isdisjoint(word) and len(word) < 18]
    return len(words) >= 8 and len(good) > 0.85 * len(words)
