"""Trains the entity model: one command, fixed seed, one core.

    python models/train_entities.py CORPUS_FOLDER --out DIR [--dispatches N] [--paragraphs N] [--epochs N] [--plain]

Data: synthetic dispatches of the grammar in `bench/synth`, a share of them damaged, and paragraphs of the corpus's administrative
files labelled by rules that are seldom wrong (`bench/synth/silver.py`). Writes a spaCy pipeline (blank `vi`, a small convolutional
tok2vec, a transition-based NER with the five kinds of `congvan.models.entities.KINDS`) to DIR, and `figures.json` beside it.
About 20 minutes and 3 GB with the defaults. Needs the whole repository (the grammar is no part of the package).
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from congvan.models.entities import KINDS, blank

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
SEED = 20
#: Seeds of the grammar: what is trained on, and (from this one on) what is kept apart.
TRAIN_FROM, HELD_FROM, HELD = 100_001, 900_001, 150
_CONFIG: dict[str, Any] = {
    "tok2vec": {
        "model": {
            "@architectures": "spacy.HashEmbedCNN.v2",
            "width": 96,
            "depth": 4,
            "embed_size": 2000,
            "window_size": 1,
            "maxout_pieces": 3,
            "subword_features": True,
            "pretrained_vectors": None,
        }
    },
    "ner": {
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner",
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "*"},
        }
    },
}
Spans = Sequence[tuple[int, int, str]]


def examples(nlp: Language, texts: Iterable[tuple[str, Spans]]) -> tuple[list[Any], int, int]:
    """spaCy's examples; how many entities there are, and how many no tokens fit."""
    from spacy.training import Example

    made, total, lost = [], 0, 0
    for text, spans in texts:
        doc = nlp.make_doc(text)
        found = [doc.char_span(start, end, label=kind) for start, end, kind in spans]
        total, lost = total + len(found), lost + sum(span is None for span in found)
        reference = doc.copy()
        reference.set_ents([span for span in found if span is not None])
        made.append(Example(doc, reference))
    return made, total, lost


def train(nlp: Language, data: list[Any], held: list[Any], epochs: int, out: Path) -> list[dict[str, Any]]:
    """Trains in place and writes the averaged weights to `out`; the figures of every epoch on what is kept apart."""
    from spacy.util import compounding, fix_random_seed, minibatch

    fix_random_seed(SEED)
    for name, config in _CONFIG.items():
        nlp.add_pipe(name, config=config)
    ner = nlp.get_pipe("ner")
    for kind in KINDS:
        ner.add_label(kind)
    optimizer = nlp.initialize(lambda: data[:200])
    optimizer.learn_rate = 0.001
    order, history, start = random.Random(SEED), [], time.monotonic()
    averaged = optimizer.averages
    for epoch in range(epochs):
        order.shuffle(data)
        losses: dict[str, float] = {}
        for batch in minibatch(data, size=compounding(4.0, 16.0, 1.002)):
            nlp.update(batch, sgd=optimizer, drop=0.15, losses=losses)
        with nlp.use_params(averaged):
            scores = nlp.evaluate(held, batch_size=8)
        figures: dict[str, Any] = {
            "epoch": epoch + 1,
            "minutes": round((time.monotonic() - start) / 60, 1),
            "loss": round(losses["ner"]),
        }
        figures |= {
            "f1": round(scores["ents_f"], 4),
            "by_kind": {k: round(v["f"], 4) for k, v in scores["ents_per_type"].items()},
        }
        history.append(figures)
        sys.stderr.write(f"{figures}\n")
    # The figures are those of the averaged weights, so these are the ones to keep.
    with nlp.use_params(averaged):
        nlp.to_disk(out)
    return history


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dispatches", type=int, default=2400)
    parser.add_argument("--paragraphs", type=int, default=2400)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--plain", action="store_true", help="syllables as tokens instead of pyvi's words")
    args = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    silver = importlib.import_module("bench.synth.silver")
    nlp = blank(words=not args.plain)
    data, total, lost = examples(
        nlp,
        [
            *silver.from_grammar(args.dispatches, TRAIN_FROM),
            *silver.from_corpus(args.corpus, args.paragraphs, SEED),
        ],
    )
    held, _, _ = examples(nlp, silver.from_grammar(HELD, HELD_FROM))
    sys.stderr.write(f"{len(data)} texts, {total} entities, {lost} that no tokens fit\n")
    history = train(nlp, data, held, args.epochs, args.out)
    figures = {"texts": len(data), "entities": total, "lost": lost, "epochs": history}
    (args.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
