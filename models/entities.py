"""Bodies, persons, titles, places and deadlines in a text, by a spaCy model that `models/train_entities.py` trains."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

KINDS = ("BODY", "PERSON", "TITLE", "PLACE", "DEADLINE")


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of the text (half-open) that names something of that kind (one of KINDS)."""

    start: int
    end: int
    kind: str


def entities(text: str, model: Path) -> list[Entity]:
    """The entities of a text, in order, apart from each other. `model`: the folder that the training wrote.

    The first call of a model loads it (about two seconds). Raises `OSError` where the folder holds no model."""
    return [Entity(found.start_char, found.end_char, found.label_) for found in _loaded(model)(text).ents]


def blank(*, words: bool) -> Language:
    """spaCy's `vi` without any component. `words`: its tokens are pyvi's words, else syllables, figures and marks."""
    import spacy
    from spacy.tokenizer import Tokenizer

    if words:
        return spacy.blank("vi")
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"use_pyvi": False}}})
    # The plain tokenizer of `vi` parts at gaps alone; that of `xx` takes commas and brackets off.
    parts = spacy.blank("xx").tokenizer
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=parts.rules,
        prefix_search=parts.prefix_search,
        suffix_search=parts.suffix_search,
        infix_finditer=parts.infix_finditer,
        token_match=parts.token_match,
        url_match=parts.url_match,
    )
    return nlp


@lru_cache(maxsize=2)
def _loaded(model: Path) -> Language:
    from spacy.util import load_config

    config = load_config(model / "config.cfg")
    nlp = blank(words=bool(config["nlp"]["tokenizer"].get("use_pyvi")))
    for name in config["nlp"]["pipeline"]:
        parts = config["components"][name]
        nlp.add_pipe(name, config={key: value for key, value in parts.items() if key != "factory"})
    return nlp.from_disk(model)
