"""Trains the neural restorer that the shipped syllable counts are compared with: one command, fixed seed.

    python models/train_neural.py CORPUS_FOLDER OUT.onnx [--steps 3000] [--threads 1] [--device cpu]

Each token is a bag of its letter groups, so that a misread token still resembles what was printed; six dilated convolutions look at 41
tokens around it, and three small softmaxes name the syllable: onset, rime, tone. Same text kept apart as in `train_restorer.py`;
noise is drawn anew for each stretch: diacritics gone (all, some), or letters mistaken as `weights/channel.json` says.
Needs PyTorch and onnx (the extra `train`); nothing that ships imports this module. CPU: 3,000 steps take 25 minutes on one free core.
GPU: `--device cuda --steps 120000 --batch 256 --width 384` (half an hour to two hours, by the card).
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
import time
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, NUMBER, POINT, START
from congvan.models.ngram import load as load_counts

SEED = 20260704
#: Buckets of letter groups, groups kept of one token, tokens of one stretch, noisy spellings drawn for each syllable and case.
BUCKETS, GROUPS, STRETCH, DRAWN = 8_000, 20, 64, 24
#: Ids of what is no syllable, and of the case of a token, come before the buckets.
NOTHING, CAPITAL, ALL_CAPITALS, FIRST_BUCKET = 0, 5, 6, 8
#: Shares of the stretches: stripped whole, stripped in part, misread whole, misread in part (the rest of the words sound).
SHARES = (0.4, 0.15, 0.3, 0.15)
DILATIONS = (1, 2, 4, 8, 4, 1)
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_CONSONANTS = "bcdđfghjklmnpqrstvwxz"
Array = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Parts:
    """The tokens of the shipped counts as onset, rime and tone: `of[i]` are the three classes of token i, -1 where the token is no
    syllable of Vietnamese (foreign words and abbreviations are counted too)."""

    onsets: tuple[str, ...]
    rimes: tuple[str, ...]
    of: Array


def stripped(token: str) -> str:
    plain = unicodedata.normalize("NFD", token.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def parts() -> Parts:
    """Raises FileNotFoundError where the counts were never trained: the syllables are theirs."""
    from congvan.ingest.vietnamese import is_syllable

    split = [split_syllable(token) if is_syllable(token) else None for token in load_counts().syllables]
    onsets = tuple(sorted({one[0] for one in split if one}))
    rimes = tuple(sorted({one[1] for one in split if one}))
    of = np.array(
        [(onsets.index(one[0]), rimes.index(one[1]), one[2]) if one else (-1, -1, -1) for one in split], dtype=np.int64
    )
    return Parts(onsets, rimes, of)


def split_syllable(syllable: str) -> tuple[str, str, int]:
    """Onset, rime without its tone, and the tone's number.

    >>> split_syllable("đường")
    ('đ', 'ương', 1)
    """
    letters = unicodedata.normalize("NFD", syllable)
    tone = next((n for n, mark in enumerate(_TONES) if mark and mark in letters), 0)
    bare = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONES[1:]))
    rime = bare.lstrip(_CONSONANTS)
    return bare[: len(bare) - len(rime)], rime, tone


def groups_of(token: str) -> list[int]:
    """Ids of the letter groups of one token as shown (any case), `GROUPS` of them, filled up with `NOTHING`."""
    lower = token.lower()
    edged = f"<{lower}>"
    names = [edged, "=" + stripped(lower)]
    names += [edged[n : n + width] for width in (3, 2) for n in range(len(edged) - width + 1)]
    ids = [FIRST_BUCKET + zlib.crc32(name.encode()) % (BUCKETS - FIRST_BUCKET) for name in names]
    if token[:1].isupper():
        ids.insert(0, ALL_CAPITALS if len(token) > 1 and token.isupper() else CAPITAL)
    return (ids + [NOTHING] * GROUPS)[:GROUPS]


def groups_of_class(kind: int) -> list[int]:
    """The same for a token that is a number, a sign, foreign, or the start of a paragraph."""
    return [kind + 1] + [NOTHING] * (GROUPS - 1)


def _misread(token: str, table: dict[str, dict[str, float]], dice: random.Random) -> str:
    """One draw from the channel: what a recogniser of the wrong language may make of a token."""
    out, at = "", 0
    while at < len(token):
        width = 2 if token[at : at + 2] in table and len(token) - at > 1 and dice.random() < 0.3 else 1
        reads = table.get(token[at : at + width])
        if reads:
            out += dice.choices(list(reads), [exp(value) for value in reads.values()])[0]
        else:
            out += token[at : at + width]
        at += width
    return out or token


def spellings() -> NDArray[np.int32]:
    """Letter groups of every syllable: shape (ids, 3 cases, 2 + DRAWN spellings, GROUPS); spelling 0 is sound, 1 stripped."""
    dice = random.Random(SEED)
    table = json.loads(files("congvan.models").joinpath("weights", "channel.json").read_text(encoding="utf-8"))["letters"]
    syllables = load_counts().syllables
    held = np.zeros((FIRST_SYLLABLE + len(syllables), 3, 2 + DRAWN, GROUPS), dtype=np.int32)
    for kind in (START, FOREIGN, NUMBER, POINT):
        held[kind] = groups_of_class(kind)
    for number, syllable in enumerate(syllables, FIRST_SYLLABLE):
        for case, shown in enumerate((syllable, syllable.capitalize(), syllable.upper())):
            forms = [shown, stripped(shown), *(_misread(shown, table, dice) for _ in range(DRAWN))]
            held[number, case] = [groups_of(form) for form in forms]
    return held


def flow(folder: Path) -> tuple[NDArray[np.int16], NDArray[np.int8]]:
    """The training text as one row of syllable ids, and the case of each (0 small, 1 capital, 2 all capitals)."""
    from congvan.ingest.spelling import clean
    from congvan.models.train_restorer import _TOKEN, paragraphs

    places = {syllable: n for n, syllable in enumerate(load_counts().syllables, FIRST_SYLLABLE)}
    ids, cases = [], []
    for line in paragraphs(folder, held_out=False):
        found = _TOKEN.findall(clean(line))
        ids.append(np.array([START, *(_id_of(token, places) for token in found)], dtype=np.int16))
        cases.append(np.array([0, *(_case_of(token) for token in found)], dtype=np.int8))
    return np.concatenate(ids), np.concatenate(cases)


def _id_of(token: str, places: dict[str, int]) -> int:
    found = places.get(token.lower())
    if found is not None:
        return found
    return NUMBER if token.isdigit() else FOREIGN if token.isalpha() else POINT


def _case_of(token: str) -> int:
    return 0 if not token[0].isupper() else 2 if len(token) > 1 and token.isupper() else 1


def batches(
    ids: NDArray[np.int16], cases: NDArray[np.int8], size: int, steps: int
) -> Iterator[tuple[NDArray[np.int32], Array, NDArray[np.bool_]]]:
    """Letter groups (size, STRETCH, GROUPS), wanted parts (size, STRETCH, 3) and where there is a syllable to name."""
    dice = np.random.default_rng(SEED)
    held, of = spellings(), np.concatenate([np.full((FIRST_SYLLABLE, 3), -1, dtype=np.int64), parts().of])
    starts = np.arange(0, len(ids) - STRETCH, STRETCH)
    order = dice.permutation(starts)
    for step in range(steps):
        chosen = np.take(order, range(step * size, (step + 1) * size), mode="wrap") + dice.integers(0, STRETCH)
        where = np.minimum(chosen, len(ids) - STRETCH)[:, None] + np.arange(STRETCH)
        wanted, shape = ids[where].astype(np.int64), where.shape
        case = np.where(dice.random((size, 1)) < 0.05, 2, cases[where])  # headings are in capitals
        noise = dice.choice(4, size=(size, 1), p=SHARES)
        share = np.where(np.isin(noise, (1, 3)), dice.random((size, 1)), 1.0)
        drawn = np.where(noise < 2, 1, 2 + dice.integers(0, DRAWN, shape))
        form = np.where(dice.random(shape) < share, drawn, 0)
        yield held[wanted, case, form], of[wanted], of[wanted, 0] >= 0


def network(width: int) -> Any:
    """Letter groups (batch, tokens, GROUPS) → natural-log probabilities of onset, rime and tone, one after the other in the last axis."""
    torch = importlib.import_module("torch")
    nn, known = torch.nn, parts()
    sizes = [len(known.onsets), len(known.rimes), len(_TONES)]

    class Network(nn.Module):  # type: ignore[misc, name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.groups = nn.Embedding(BUCKETS, 128, padding_idx=NOTHING)
            self.entry = nn.Linear(128, width)
            self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in DILATIONS)
            self.looks = nn.ModuleList(nn.Conv1d(width, width, 3, padding=d, dilation=d) for d in DILATIONS)
            self.last = nn.LayerNorm(width)
            self.names = nn.Linear(width, sum(sizes))
            nn.init.normal_(self.groups.weight, std=0.05)
            nn.init.zeros_(self.groups.weight[NOTHING])

        def forward(self, groups: Any) -> Any:
            if self.training:  # the same sum without its parts in memory; it has no form in ONNX
                bags = torch.nn.functional.embedding_bag(
                    groups.flatten(0, 1), self.groups.weight, mode="sum", padding_idx=NOTHING
                ).unflatten(0, groups.shape[:2])
            else:
                bags = self.groups(groups).sum(dim=2)
            tokens = self.entry(bags)
            for norm, look in zip(self.norms, self.looks, strict=True):
                tokens = tokens + torch.relu(look(norm(tokens).transpose(1, 2))).transpose(1, 2)
            named = self.names(self.last(tokens)).split(sizes, dim=2)
            return torch.cat([part.log_softmax(dim=2) for part in named], dim=2)

    return Network()


def train(folder: Path, options: argparse.Namespace) -> Any:
    """The trained network, on the CPU. Raises FileNotFoundError where the folder holds no corpus."""
    torch = importlib.import_module("torch")
    if not list(folder.glob("*.txt.xz")):
        raise FileNotFoundError(f"{folder} holds no *.txt.xz. Give the folder of the corpus.")
    torch.manual_seed(SEED)
    torch.set_num_threads(options.threads)
    model = network(options.width).to(options.device)
    known = parts()
    offsets = torch.tensor([0, len(known.onsets), len(known.onsets) + len(known.rimes)], device=options.device)
    chooser = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    course = torch.optim.lr_scheduler.OneCycleLR(chooser, options.rate, total_steps=options.steps, pct_start=0.05)
    ids, cases = flow(folder)
    started, total = time.monotonic(), 0.0
    for step, (groups, wanted, named) in enumerate(batches(ids, cases, options.batch, options.steps), 1):
        where = torch.from_numpy(named).to(options.device)
        told = model(torch.from_numpy(groups).to(options.device))[where]
        aim = torch.from_numpy(wanted).to(options.device)[where] + offsets
        loss = -told.gather(1, aim).sum(dim=1).mean()
        chooser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        chooser.step()
        course.step()
        total += loss.item()
        if step % 100 == 0:
            sys.stderr.write(f"step {step} loss {total / 100:.4f} seconds {time.monotonic() - started:.0f}\n")
            sys.stderr.flush()
            total = 0.0
    return model.to("cpu").eval()


def write(model: Any, target: Path) -> None:
    """The network as ONNX: input `groups` (batch, tokens, GROUPS) int64, output `parts` (batch, tokens, classes)."""
    torch = importlib.import_module("torch")
    example = torch.zeros((2, STRETCH, GROUPS), dtype=torch.int64)
    torch.onnx.export(
        model,
        (example,),
        str(target),
        input_names=["groups"],
        output_names=["parts"],
        dynamic_axes={"groups": {0: "batch", 1: "tokens"}, "parts": {0: "batch", 1: "tokens"}},
        dynamo=False,
    )
    # Which class is which syllable's part goes with the network: the counts, and so the syllables, may be trained again.
    onnx = importlib.import_module("onnx")
    written = onnx.load(str(target))
    known = parts()
    names = {"onsets": "|".join(known.onsets), "rimes": "|".join(known.rimes)}
    onnx.helper.set_model_props(written, names)
    onnx.save(written, str(target))


def main(arguments: Sequence[str]) -> None:
    reader = argparse.ArgumentParser(description="Trains the neural restorer.")
    reader.add_argument("corpus", type=Path)
    reader.add_argument("target", type=Path)
    reader.add_argument("--steps", type=int, default=3000)
    reader.add_argument("--batch", type=int, default=64)
    reader.add_argument("--width", type=int, default=192)
    reader.add_argument("--rate", type=float, default=2e-3)
    reader.add_argument("--threads", type=int, default=1)
    reader.add_argument("--device", default="cpu")
    options = reader.parse_args(arguments)
    started = time.monotonic()
    model = train(options.corpus, options)
    write(model, options.target)
    figures = {
        "parameters": sum(weights.numel() for weights in model.parameters()),
        "steps": options.steps,
        "tokens": options.steps * options.batch * STRETCH,
        "bytes": options.target.stat().st_size,
        "seconds": round(time.monotonic() - started),
        "seed": SEED,
    }
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
