"""Repair of words before the text is built: diacritics that a wrong OCR or an unaccented typist lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from congvan.ingest.reading import RawLine

#: A page of fewer words says nothing of its own.
_FEW = 40
#: From this confidence on a recogniser is sure of a word.
_SURE = 0.93
#: Everyday words as they never stand in sound text.
_NEVER_BARE = frozenset(
    (
        "cua",
        "duoc",
        "nguoi",
        "viec",
        "hien",
        "quyet",
        "dinh",
        "khong",
        "voi",
        "nhung",
        "cac",
        "nghi",
        "nuoc",
        "huyen",
        "truong",
        "thuc",
    )
)
_VIETNAMESE_ONLY = regex.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", regex.IGNORECASE)


def with_marks(lines: Sequence[RawLine]) -> tuple[list[RawLine], bool]:
    """The lines with their diacritics put back on the pages that have lost them, and whether that was done anywhere.

    Digits, codes, dates and abbreviations pass unchanged; `Word.raw` keeps the reading; the confidence of a syllable that was
    weighed is at most the restorer's. Sound text is returned as it is: the cheap test on its letters comes first. A page of a
    few words goes with the document."""
    tokens = [word.text for line in lines for word in line.words]
    whole = _lost(tokens)
    lost = {
        page
        for page in {line.page for line in lines}
        if _page_lost([w.text for x in lines if x.page == page for w in x.words], whole)
    }
    if not lost:
        return list(lines), False
    from congvan.models.restore import restore_lines

    rows = restore_lines([[word.text for word in line.words] for line in lines if line.page in lost])
    restored = iter([one for row in rows for one in row])
    out = []
    for line in lines:
        if line.page not in lost:
            out.append(line)
            continue
        words = []
        for word in line.words:
            found = next(restored)
            # That a syllable bears no mark is the restorer's word too; what it does not touch, a code or a number, it is sure of.
            sure = found.confidence if word.confidence is None else min(found.confidence, word.confidence)
            words.append(replace(word, text=found.text, confidence=sure if found.confidence < 1.0 else word.confidence))
        out.append(replace(line, words=tuple(words)))
    return out, True


def with_likeliest(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines with the words that a recogniser was unsure of in their likeliest spelling: only marks change, only where the words
    beside them leave no doubt. A sure reading stays; `Word.raw` keeps what was read, and the confidence stays the reading's."""
    words = [word for line in lines for word in line.words]
    doubted = [word.confidence is not None and word.confidence < _SURE for word in words]
    if not any(doubted):
        return list(lines)
    from congvan.models.ranking import ranked

    spelt = iter(ranked([word.text for word in words], doubted))
    out = []
    for line in lines:
        texts = [next(spelt) for _ in line.words]
        changed = any(text != word.text for text, word in zip(texts, line.words, strict=True))
        own = tuple(replace(word, text=text) for text, word in zip(texts, line.words, strict=True)) if changed else line.words
        out.append(replace(line, words=own))
    return out


def _page_lost(tokens: Sequence[str], whole: bool) -> bool:
    return _lost(tokens) if len(tokens) >= _FEW else whole


def _lost(tokens: Sequence[str]) -> bool:
    """Whether these words have lost their marks; the cheap test first, the lexicon only where it fails."""
    if len(tokens) < 12:
        return False
    marked = sum(_VIETNAMESE_ONLY.search(token) is not None for token in tokens)
    bare = sum(token.lower() in _NEVER_BARE for token in tokens)
    if marked > 0.2 * len(tokens) and bare < max(2, 0.015 * len(tokens)):
        return False
    from congvan.models.restore import marks_are_lost

    return marks_are_lost(tokens)


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
