"""Restoring diacritics against pyvi, on the samples' own text with every mark taken off: syllables right, syllables a second.

python bench/restore.py [--corpus CORPUS_FOLDER [--tessdata FOLDER]]

With the corpus of the training: the same on paragraphs kept apart from it, and how many words of that sound text reading changes
(nothing but what is damaged may change). With an English model of Tesseract: what it makes of lines that are set and dirtied.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def stripped(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def paragraphs() -> list[str]:
    """Long paragraphs of the samples, as they are read."""
    from congvan.ingest.open import read_path

    found = []
    for path in sorted((ROOT / "samples" / "text").glob("*.txt")):
        if path.name.count(".") == 1 and "khong-dau" not in path.name:
            document = read_path(path)
            found += [document.text[p.start : p.end].replace("\n", " ") for p in document.paragraphs if p.end - p.start > 60]
    return found


def measure(way: Callable[[str], str], texts: list[str]) -> dict[str, float]:
    """Share of the syllables that come back as they were, and how many a second (warm, best of two rounds)."""
    bare = [stripped(text) for text in texts]
    seconds = []
    for _ in range(2):
        start = time.perf_counter()
        got = [way(text) for text in bare]
        seconds.append(time.perf_counter() - start)
    right = wanted = 0
    for text, answer in zip(texts, got, strict=True):
        words, found = text.split(), answer.split()
        pairs = [(a, b) for a, b in zip(words, found, strict=False) if any(c.isalpha() for c in a)]
        wanted += len(pairs)
        right += sum(a.lower() == b.lower() for a, b in pairs)
    return {"right": round(right / wanted, 4), "syllables_a_second": round(wanted / min(seconds))}


def kept_apart(folder: Path, characters: int = 60_000) -> dict[str, list[str]]:
    """Paragraphs of each kind of text that the training never saw, as they are read."""
    from congvan.ingest.spelling import clean
    from congvan.models.train_restorer import paragraphs as held

    found: dict[str, list[str]] = {}
    for name in ("vbpl_documents", "gazette", "admin_misc", "wikipedia"):
        texts, size = [], 0
        for line in held(folder, held_out=True, name=f"{name}.txt.xz"):
            if 60 < len(line) < 1500 and size < characters:
                texts.append(clean(line))
                size += len(line)
        found[name] = texts
    return found


def touched(folder: Path) -> dict[str, object]:
    """Words of sound text that reading a document changes: paragraphs kept apart, forty to a document."""
    from congvan.ingest.open import read_bytes
    from congvan.ingest.spelling import clean

    words, changed = 0, []
    for texts in kept_apart(folder, 1_500_000).values():
        for first in range(0, len(texts), 40):
            document = read_bytes("\n\n".join(texts[first : first + 40]).encode(), "a.txt")
            words += len(document.words)
            changed += [(word.raw, word.text) for word in document.words if word.text != clean(word.raw)]
    return {"words": words, "changed": len(changed), "examples": changed[:20]}


def misread(folder: Path, tessdata: Path, lines: int = 800) -> dict[str, object]:
    """Lines kept apart, set in three faces, dirtied, read by Tesseract's English model: syllables right before and after."""
    from congvan.models.restore import restore
    from congvan.models.train_channel import readings

    pairs = list(readings(folder, tessdata, lines, held_out=True))
    told = [one.text for one in restore([shown for _, shown in pairs])]
    signs = ".,;:()“”\"'!?…‘’"
    rows = [(right.strip(signs), shown.strip(signs), got.strip(signs)) for (right, shown), got in zip(pairs, told, strict=True)]
    rows = [row for row in rows if row[0].isalpha()]
    return {
        "tokens": len(rows),
        "before": round(sum(a == b for a, b, _ in rows) / len(rows), 4),
        "right": round(sum(a == c for a, _, c in rows) / len(rows), 4),
        "right, capitals aside": round(sum(a.lower() == c.lower() for a, _, c in rows) / len(rows), 4),
    }


def main() -> int:
    from pyvi import ViUtils

    from congvan.models.restore import restore_text

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--tessdata", type=Path, help="a folder with eng.traineddata")
    args = parser.parse_args()
    texts = paragraphs()
    # One call for many paragraphs is how documents are read; pyvi knows one text at a time.
    joined = ["\n".join(texts)]
    ours = measure(restore_text, joined)
    failed = []

    def peer_way(text: str) -> str:
        try:
            return str(ViUtils.add_accents(text))
        except KeyError:  # it does not know every sign; such a paragraph counts as left alone
            failed.append(text)
            return text

    peer = measure(peer_way, texts)
    print(
        json.dumps(
            {"congvan": ours, "pyvi": peer, "speed_ratio": round(ours["syllables_a_second"] / peer["syllables_a_second"], 2)}
        )
    )
    if args.corpus:
        for name, held in kept_apart(args.corpus).items():
            print(json.dumps({name: measure(restore_text, ["\n".join(held)])}))
        if args.tessdata:
            print(json.dumps({"misread": misread(args.corpus, args.tessdata)}))
        print(json.dumps({"sound text": touched(args.corpus)}, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
