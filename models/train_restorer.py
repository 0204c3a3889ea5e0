"""Trains the diacritic restorer's counts: one command, no randomness.

    python models/train_restorer.py CORPUS_FOLDER

reads every `*.txt.xz` (one paragraph a line), keeps one paragraph in 50 apart for the figures, and writes
`models/weights/restorer.npz` and the figures to `models/weights/restorer.json`. Two cores, about five minutes, 4 GB.
"""

from __future__ import annotations

import json
import lzma
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import regex

from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, NUMBER, POINT, START

#: How often a syllable, a pair and a triple must be seen to be kept: what is seen once is often a typist's slip.
LEAST_SYLLABLE, LEAST_PAIR, LEAST_TRIPLE = 12, 2, 2
#: Share of a general-language file that is taken in (one paragraph in so many): the register is administrative.
THINNED = {"wikipedia.txt.xz": 4}
HELD_OUT = 50
_TOKEN = regex.compile(r"[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d]")


def paragraphs(folder: Path, *, held_out: bool) -> Iterator[str]:
    """Paragraphs of the corpus: the training part, or the part kept apart."""
    for path in sorted(folder.glob("*.txt.xz")):
        thin = THINNED.get(path.name, 1)
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % thin == 0 and (number // thin % HELD_OUT == 0) == held_out:
                    yield line.rstrip("\n")


def main(folder: Path, target: Path) -> None:
    """Count, prune, write. Raises FileNotFoundError where the folder holds no corpus."""
    from congvan.ingest.spelling import clean

    started = time.monotonic()
    if not list(folder.glob("*.txt.xz")):
        raise FileNotFoundError(f"{folder} holds no *.txt.xz. Give the folder of the corpus.")
    seen: Counter[str] = Counter()
    ids: dict[str, int] = {}
    stream: list[np.ndarray] = []
    for line in paragraphs(folder, held_out=False):
        row = [0]
        for token in _TOKEN.findall(clean(line).lower()):
            seen[token] += 1
            row.append(ids.setdefault(token, len(ids) + 1))
        stream.append(np.array(row, dtype=np.int32))
    kept = sorted(t for t, n in seen.items() if n >= LEAST_SYLLABLE and t.isalpha() and len(t) <= 7)
    places = {token: FIRST_SYLLABLE + n for n, token in enumerate(kept)}
    table = np.full(len(ids) + 1, FOREIGN, dtype=np.int64)
    table[0] = START
    for token, number in ids.items():
        table[number] = places.get(token, NUMBER if token.isdigit() else FOREIGN if token.isalpha() else POINT)
    flow = table[np.concatenate(stream)]
    size = FIRST_SYLLABLE + len(kept)
    singles = np.bincount(flow, minlength=size)
    pairs, pair_counts = np.unique(flow[:-1] * size + flow[1:], return_counts=True)
    keep = (pair_counts >= LEAST_PAIR) & (pairs % size != START)
    pairs, pair_counts = pairs[keep], pair_counts[keep]
    triples, triple_counts = np.unique((flow[:-2] * size + flow[1:-1]) * size + flow[2:], return_counts=True)
    keep = (triple_counts >= LEAST_TRIPLE) & (triples % size != START) & (triples // size % size != START)
    triples, triple_counts = triples[keep], triple_counts[keep]
    target.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        target,
        syllables=np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        singles=singles.astype(np.uint32),
        pairs=np.diff(pairs, prepend=0).astype(np.uint32),
        pair_counts=_levels(pair_counts),
        triples=np.diff(triples, prepend=0).astype(np.uint64),
        triple_counts=_levels(triple_counts),
    )
    figures = {
        "syllables": len(kept),
        "pairs": len(pairs),
        "triples": len(triples),
        "tokens": int(flow.size),
        "bytes": target.stat().st_size,
        "seconds": round(time.monotonic() - started),
    }
    target.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(figures) + "\n")


def _levels(counts: np.ndarray) -> np.ndarray:
    """Counts as levels of 1/12 of an e-fold: one byte each, within 5 %."""
    return np.asarray(np.minimum(255, np.rint(np.log(counts) * 12)), dtype=np.uint8)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parent / "weights" / "restorer.npz")
