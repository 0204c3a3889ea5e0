"""The words of Vietnamese text, several syllables long, as spaCy's `vi` sees them on pyvi's segmentation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n).)+", re.DOTALL)


def words(text: str) -> list[tuple[int, int]]:
    """Spans (start, end) of the words in `text`, offset-true: in order, apart, none blank, and together they cover every
    character that is not white space. A word may go over a line end, never over a paragraph's. The first call loads the
    models (some seconds)."""
    return [
        (paragraph.start() + start, paragraph.start() + end)
        for paragraph in PARAGRAPH.finditer(text)
        for start, end in _in_paragraph(paragraph.group())
    ]


def _in_paragraph(text: str) -> list[tuple[int, int]]:
    return [(token.idx, token.idx + len(token)) for token in pipeline().make_doc(text) if not token.is_space]


@cache
def pipeline() -> Language:
    """spaCy's blank `vi` pipeline, one for each process: the place for a trained entity model."""
    import spacy

    return spacy.blank("vi")
