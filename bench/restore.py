"""Restoring diacritics against pyvi, on the samples' own text with every mark taken off: syllables right, syllables a second.

python bench/restore.py
"""

from __future__ import annotations

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


def main() -> int:
    from pyvi import ViUtils

    from congvan.models.restore import restore_text

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
    return 0


if __name__ == "__main__":
    sys.exit(main())
