"""Measures how a text that lost marks here and there is restored: words of the test set, damaged at random (fixed seed).

    python bench/partial.py [--share S …]

Of the marked words of 40 invented dispatches that share is damaged: half of them lose all marks, half lose one. Per share: words, wrong
ones before and after, whether the text was looked into at all (dispatches of 40), and sound words that were harmed. A share of 0
measures the harm if a sound text were looked into (the one that is has been through a bad recogniser).
"""

from __future__ import annotations

import argparse
import sys
import unicodedata
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from texts import lines_of  # noqa: E402

from congvan.ingest.repair import lost_in_part, with_some_marks  # noqa: E402
from congvan.ingest.spelling import unaccented  # noqa: E402

FILES = sorted((ROOT / "bench" / "set" / "text").glob("[sp]*.txt"))[:40]
SHARES = (0.0, 0.05, 0.1, 0.2, 0.35)


def damaged(word: str, chance: Random, share: float) -> str:
    if not word[1:].islower() or unaccented(word) == word.lower() or chance.random() >= share:
        return word
    letters = unicodedata.normalize("NFD", word)
    marks = [at for at, char in enumerate(letters) if unicodedata.combining(char)]
    if chance.random() < 0.5 or not marks:
        plain = unaccented(word)
        return plain.capitalize() if word[0].isupper() else plain
    gone = chance.choice(marks)
    return unicodedata.normalize("NFC", letters[:gone] + letters[gone + 1 :])


def measure(share: float) -> tuple[int, int, int, int, int]:
    chance = Random(1)
    words = before = after = harmed = seen = 0
    for path in FILES:
        sound = path.read_text(encoding="utf-8")
        worse = "\n".join(" ".join(damaged(word, chance, share) for word in line.split()) for line in sound.split("\n"))
        lines = lines_of(worse)
        seen += lost_in_part(lines)
        right = [word.text for line in lines_of(sound) for word in line.words]
        read = [word.text for line in lines for word in line.words]
        got = [word.text for line in with_some_marks(lines) for word in line.words]
        for want, old, new in zip(right, read, got, strict=True):
            if any(char.isalpha() for char in want):
                words += 1
                before += old != want
                after += new != want
                harmed += old == want != new
    return words, before, after, seen, harmed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--share", type=float, nargs="+", default=SHARES)
    print(f"{'share':>6}{'words':>8}{'wrong before':>14}{'after':>8}{'looked into':>13}{'harmed':>8}")
    for share in parser.parse_args().share:
        words, before, after, seen, harmed = measure(share)
        print(f"{share:>6}{words:>8}{before / words:>14.2%}{after / words:>8.2%}{seen:>13}{harmed:>8}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
