"""Repair of words before the text is built: diacritics that a wrong OCR or an unaccented typist lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from congvan.ingest.reading import RawLine

_VIETNAMESE_ONLY = regex.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", regex.IGNORECASE)


def with_marks(lines: Sequence[RawLine]) -> tuple[list[RawLine], bool]:
    """The lines with their diacritics put back where the text as a whole has lost them, and whether that was done.

    Digits, codes, dates and abbreviations pass unchanged; `Word.raw` keeps the reading; a restored word's confidence is at
    most the restorer's. Sound text is returned as it is: the cheap test on its letters comes first."""
    tokens = [word.text for line in lines for word in line.words]
    marked = sum(_VIETNAMESE_ONLY.search(token) is not None for token in tokens)
    if marked > 0.2 * len(tokens) or len(tokens) < 12:
        return list(lines), False
    from congvan.models.restore import marks_are_lost, restore

    if not marks_are_lost(tokens):
        return list(lines), False
    restored = iter(restore(tokens))
    out = []
    for line in lines:
        words = []
        for word in line.words:
            found = next(restored)
            sure = found.confidence if word.confidence is None else min(found.confidence, word.confidence)
            words.append(replace(word, text=found.text, confidence=sure if found.text != word.text else word.confidence))
        out.append(replace(line, words=tuple(words)))
    return out, True


def with_capitals(lines: Sequence[RawLine]) -> list[RawLine]:
    """Lines of a legacy font whose marked letters have no capital form (`ñy BAN NH¢N D¢N` reads `ủY BAN NHÂN DÂN`): where
    every plain letter of a line of words is a capital, so are the marked ones."""
    return [_raised(line) for line in lines]


def _raised(line: RawLine) -> RawLine:
    text = "".join(word.text for word in line.words)
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    mixed = any(letter.islower() for letter in text)
    if (
        not mixed
        or len(line.words) < 2
        or len(plain) < 3
        or any(c.isdigit() for c in text)
        or not all(c.isupper() for c in plain)
    ):
        return line
    return replace(line, words=tuple(replace(word, text=word.text.upper()) for word in line.words))
