"""Learns what a recogniser of the wrong language makes of Vietnamese print: one command, fixed seed.

    python models/train_channel.py CORPUS_FOLDER TESSDATA_FOLDER [LINES]

sets lines of the corpus (its training part) in Times-like faces, degrades the pictures, reads them with the English model in
TESSDATA_FOLDER (`eng.traineddata`), aligns letters, and writes `models/weights/channel.json`: for each letter or pair of letters what was
read instead, with natural-log probabilities. 12,000 lines take about half an hour on one core. Needs Pillow and the faces Tinos,
TeX Gyre Termes and Noto Serif.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from congvan.models.train_restorer import paragraphs

SEED = 20260704
FACES = ("Tinos", "TeX Gyre Termes", "Noto Serif", "Tinos:bold", "Tinos:italic")
#: One in so many paragraphs of the register closest to dispatches is set.
FILES = ("vbpl_documents.txt.xz", "gazette.txt.xz", "admin_misc.txt.xz")
#: Rounds of alignment, and how often a pair must be seen to be kept.
ROUNDS, LEAST = 3, 4
Table = dict[str, dict[str, float]]


def lines_of(folder: Path, count: int, dice: random.Random, *, held_out: bool = False) -> list[str]:
    """Lines of about a dozen words, cut out of training paragraphs; `held_out`: of administrative ones kept apart from it."""
    found: list[str] = []
    kept = itertools.chain(*(paragraphs(folder, held_out=True, name=name) for name in FILES))
    for paragraph in kept if held_out else paragraphs(folder, held_out=False):
        if len(found) >= 40 * count:
            break
        words = paragraph.split()
        if len(words) < 8:
            continue
        start = dice.randrange(0, max(1, len(words) - 12))
        found.append(" ".join(words[start : start + dice.randint(8, 13)]))
    dice.shuffle(found)
    return found[:count]


def picture_of(text: str, font: Any, dice: random.Random, noise: np.random.Generator) -> Any:
    """A grey picture of one line as a scanner might give it."""
    from PIL import Image, ImageDraw, ImageFilter

    left, top, right, bottom = font.getbbox(text)
    page = Image.new("L", (int(right - left) + 80, int(bottom - top) + 50), 255)
    ImageDraw.Draw(page).text((40 - left, 25 - top), text, fill=dice.randint(0, 70), font=font)
    page = page.rotate(dice.uniform(-0.4, 0.4), fillcolor=255, resample=Image.Resampling.BICUBIC)
    page = page.filter(ImageFilter.GaussianBlur(dice.uniform(0.3, 1.1)))
    grey = np.asarray(page, dtype=np.float32) + noise.normal(0, dice.uniform(2, 18), page.size[::-1])
    if dice.random() < 0.4:
        grey = np.where(grey > dice.uniform(120, 175), 255, 0)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def readings(folder: Path, tessdata: Path, count: int, *, held_out: bool = False) -> Iterator[tuple[str, str]]:
    """Pairs of tokens: as printed, as read. Lines whose tokens do not pair off are left out."""
    import subprocess

    import tesserocr
    from PIL import ImageFont

    dice, noise = random.Random(SEED), np.random.default_rng(SEED)
    fonts = []
    for face in FACES:
        name, _, style = face.partition(":")
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", f"{name}:style={style or 'Regular'}"], capture_output=True, text=True, check=True
        )
        fonts += [ImageFont.truetype(found.stdout, size) for size in (36, 44, 54)]
    with tesserocr.PyTessBaseAPI(path=str(tessdata), lang="eng", psm=tesserocr.PSM.SINGLE_LINE) as engine:
        for number, line in enumerate(lines_of(folder, count, dice, held_out=held_out)):
            engine.SetImage(picture_of(line, dice.choice(fonts), dice, noise))
            got = unicodedata.normalize("NFC", engine.GetUTF8Text()).split()
            wanted = line.split()
            if len(got) == len(wanted):
                yield from zip(wanted, got, strict=True)
            if number % 500 == 0:
                sys.stderr.write(f"{number} lines\n")


def base(letter: str) -> str:
    return unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))[0]


def first_cost(true: str, shown: str) -> float:
    """Before anything is known: letters keep their shape, the rest is dear."""
    plain = "".join(base(letter) for letter in true)
    bare = "".join(base(letter) for letter in shown)
    if plain == bare:
        return 0.1
    if plain.lower() == bare.lower():
        return 0.8
    return 2.0 + 1.2 * abs(len(true) - len(shown)) + 0.7 * len(true)


def align(true: str, shown: str, table: Table | None) -> tuple[float, list[tuple[str, str]]]:
    """The cheapest way to read `true` as `shown`, one or two letters at a time (0 to 3 letters read for each)."""
    size, width = len(true), len(shown)
    best: list[list[tuple[float, tuple[int, int] | None]]] = [[(1e9, None)] * (width + 1) for _ in range(size + 1)]
    best[0][0] = (0.0, None)
    for i in range(size + 1):
        for j in range(width + 1):
            so_far = best[i][j][0]
            if so_far >= 1e9:
                continue
            for taken in (1, 2):
                for read in range(4):
                    if i + taken > size or j + read > width or (taken == 2 and read == 0):
                        continue
                    a, b = true[i : i + taken], shown[j : j + read]
                    cost = first_cost(a, b) if table is None else -table.get(a, {}).get(b, -9.0 - 2 * taken)
                    if so_far + cost < best[i + taken][j + read][0]:
                        best[i + taken][j + read] = (so_far + cost, (taken, read))
    i, j, steps = size, width, []
    while i or j:
        move = best[i][j][1]
        if move is None:
            return 1e9, []
        steps.append((true[i - move[0] : i], shown[j - move[1] : j]))
        i, j = i - move[0], j - move[1]
    return best[size][width][0], steps[::-1]


def learn(pairs: Counter[tuple[str, str]]) -> Table:
    """The table of letters: aligned, counted, aligned again."""
    table: Table | None = None
    for _ in range(ROUNDS):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for (true, shown), times in pairs.items():
            cost, steps = align(true, shown, table)
            if cost > 6.0 * max(len(true), 2):
                continue
            for a, b in steps:
                counts[a][b] += times
        # A pair of letters competes with its two single letters: it must earn its place.
        table = {}
        for a, shown_counts in counts.items():
            whole = sum(shown_counts.values()) + 1.0
            kept = {b: log(n / whole) for b, n in shown_counts.items() if n >= LEAST}
            if kept:
                table[a] = kept if len(a) == 1 else {b: value - 1.0 for b, value in kept.items()}
    return table or {}


def main(folder: Path, tessdata: Path, count: int, target: Path) -> None:
    """Set, read, align, write. Raises FileNotFoundError without corpus or model."""
    if not (tessdata / "eng.traineddata").is_file():
        raise FileNotFoundError(f"{tessdata} holds no eng.traineddata.")
    pairs: Counter[tuple[str, str]] = Counter()
    for wanted, got in readings(folder, tessdata, count):
        true, shown = wanted.strip(".,;:()“”\"'!?…"), got.strip(".,;:()“”\"'!?…‘’")
        if true.isalpha() and 0 < len(shown) <= len(true) + 4 and len(true) <= 7:
            pairs[true, shown] += 1
    table = learn(pairs)
    rounded = {
        a: {b: round(value, 2) for b, value in sorted(shown.items(), key=lambda x: -x[1])} for a, shown in sorted(table.items())
    }
    figures = {
        "tokens": sum(pairs.values()),
        "same": sum(n for (a, b), n in pairs.items() if a == b),
        "seed": SEED,
        "lines": count,
    }
    target.write_text(
        json.dumps({"figures": figures, "letters": rounded}, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    sys.stdout.write(json.dumps(figures) + "\n")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]) if len(sys.argv) > 3 else 12_000,
        Path(__file__).parent / "weights" / "channel.json",
    )
