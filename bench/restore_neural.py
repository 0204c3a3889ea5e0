"""The shipped syllable counts against the neural restorer, on the same paragraphs kept apart from both trainings.

    python bench/restore_neural.py CORPUS_FOLDER MODEL.onnx [--syllables 8000]

For each source (documents, gazette, Wikipedia): all diacritics gone, and the letters mistaken as `weights/channel.json` draws them.
Share of the syllables right and syllables a second of both, in one run on one core. Needs ONNX Runtime (the extra `train`);
`models/train_neural.py` writes the model.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from congvan.ingest.spelling import clean
from congvan.ingest.vietnamese import is_syllable
from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, NUMBER, POINT, START, load
from congvan.models.readings import lexicon, skeleton
from congvan.models.restore import restore
from congvan.models.train_neural import _misread, groups_of, groups_of_class, split_syllable, stripped
from congvan.models.train_restorer import _TOKEN, paragraphs

SOURCES = {"documents": "vbpl_documents.txt.xz", "gazette": "gazette.txt.xz", "Wikipedia": "wikipedia.txt.xz"}


class Network:
    """The ONNX model, and how its classes add up to syllables."""

    def __init__(self, path: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        told = self.session.get_modelmeta().custom_metadata_map
        self.onsets, self.rimes = told["onsets"].split("|"), told["rimes"].split("|")
        first = {onset: n for n, onset in enumerate(self.onsets)}
        second = {rime: n + len(first) for n, rime in enumerate(self.rimes)}
        shift = len(first) + len(second)
        known = []
        for number, syllable in enumerate(load().syllables, FIRST_SYLLABLE):
            onset, rime, tone = split_syllable(syllable)
            if is_syllable(syllable) and onset in first and rime in second:
                known.append((number, first[onset], second[rime], shift + tone))
        self.ids = np.array([row[0] for row in known])
        self.parts = np.array([row[1:] for row in known])
        self.place = {int(number): n for n, number in enumerate(self.ids)}

    def name(self, tokens: Sequence[str]) -> list[str]:
        """The tokens with each that has letters named: the likeliest of the syllables with its letters, else the likeliest of all."""
        rows = [groups_of_class(START), *(self._groups(token) for token in tokens)]
        scores = self.session.run(None, {"groups": np.array([rows], dtype=np.int64)})[0][0][1:]
        out = []
        for token, row in zip(tokens, scores, strict=True):
            if not token.isalpha():
                out.append(token)
                continue
            readings = [self.place[one] for one in lexicon().readings.get(skeleton(token), ()) if one in self.place]
            if readings and token.isascii():
                totals = row[self.parts[readings]].sum(axis=1)
                best = readings[int(totals.argmax())]
            else:
                best = int(row[self.parts].sum(axis=1).argmax())
            out.append(load().syllables[int(self.ids[best]) - FIRST_SYLLABLE])
        return out

    @staticmethod
    def _groups(token: str) -> list[int]:
        if token.isalpha():
            return groups_of(token)
        return groups_of_class(NUMBER if token.isdigit() else POINT if len(token) == 1 else FOREIGN)


def counted(tokens: Sequence[str]) -> list[str]:
    return [one.text for one in restore(tokens)]


def kept_apart(folder: Path, name: str, syllables: int) -> Iterator[list[str]]:
    total = 0
    for line in paragraphs(folder, held_out=True, name=name):
        tokens = _TOKEN.findall(clean(line))
        if 20 < len(tokens) < 400:
            total += sum(is_syllable(token) for token in tokens)
            yield tokens
        if total >= syllables:
            return


def damaged(tokens: Sequence[str], noise: str, dice: random.Random, table: Any) -> list[str]:
    if noise == "stripped":
        return [stripped(token) for token in tokens]
    return [(_misread(token, table, dice) if token.isalpha() else token) for token in tokens]


def measure(way: Callable[[Sequence[str]], list[str]], given: list[list[str]], right: list[list[str]]) -> tuple[float, int]:
    way(given[0])
    start = time.process_time()
    told = [way(tokens) for tokens in given]
    seconds = time.process_time() - start
    pairs = [(a, b) for x, y in zip(right, told, strict=True) for a, b in zip(x, y, strict=True) if is_syllable(a)]
    return sum(a.lower() == b.lower() for a, b in pairs) / len(pairs), round(len(pairs) / seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--syllables", type=int, default=8000)
    args = parser.parse_args()
    network = Network(args.model)
    table = json.loads(files("congvan.models").joinpath("weights", "channel.json").read_text(encoding="utf-8"))["letters"]
    for source, name in SOURCES.items():
        right = list(kept_apart(args.corpus, name, args.syllables))
        for noise in ("stripped", "misread"):
            dice = random.Random(7)
            given = [damaged(tokens, noise, dice, table) for tokens in right]
            before = [(a, b) for x, y in zip(right, given, strict=True) for a, b in zip(x, y, strict=True) if is_syllable(a)]
            line = {
                "source": source,
                "noise": noise,
                "syllables": len(before),
                "before": round(sum(a == b for a, b in before) / len(before), 4),
            }
            for system, way in (("counts", counted), ("neural", network.name)):
                share, speed = measure(way, given, right)
                line |= {system: round(share, 4), f"{system}_syllables_a_second": speed}
            print(json.dumps(line, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
