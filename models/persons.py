"""A second opinion on which names in a text are persons', by underthesea's entity model."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache

# Stretches without any digit, and with a letter: the model tears numbers and codes apart, so it never sees one. The whole
# blank-bounded chunk around a digit goes, because the letters of a code say no more than its figures.
WITH_DIGIT = re.compile(r"\S*\d\S*")

Tagged = tuple[str, str, str, str]


def persons(text: str) -> list[str]:
    """The persons named in `text`, each once, in order of appearance, as written there but with single spaces. What the
    model writes otherwise than the text does is left out. No offsets: the model rewrites what it reads. The first call
    loads the model (about a second)."""
    told = " ".join(text.split())
    names = (name for stretch in WITH_DIGIT.split(text) for line in stretch.split("\n") for name in _named(line))
    return list(dict.fromkeys(name for name in names if name in told))


def _named(line: str) -> Iterable[str]:
    if not any(letter.isalpha() for letter in line):
        return
    name: list[str] = []
    for word, _, _, entity in _recogniser()(line):
        if name and entity != "I-PER":
            yield " ".join(name)
            name = []
        if entity.endswith("-PER"):
            name.append(word)
    if name:
        yield " ".join(name)


@cache
def _recogniser() -> Callable[[str], list[Tagged]]:
    with _quiet_root_logger():
        from underthesea import ner

        # The model itself is loaded by the first sentence, and logs like the import does.
        ner("Ông An")
    recognise: Callable[[str], list[Tagged]] = ner
    return recognise


@contextmanager
def _quiet_root_logger() -> Iterator[None]:
    """Gives the root logger back as it was: underthesea hangs a handler of its own on it when imported, and every
    library's messages would go to standard error."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
