"""Measures the rules: pages a second from reading text to record on one core, beside underthesea's NER on the same text.

    python bench/speed_rules.py [--rounds N] [FILE…]

Texts are those of the samples (and of the test set where there is one), read once beforehand; a page is 2,000 characters. Seconds
are those of the processor, the best of several rounds; the ratio in the same run is what can be compared between machines."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = 2_000
FOLDERS = ("samples/text", "bench/set/text")
SUFFIXES = (".txt", ".md")
#: Pages a second that the rules must reach.
TARGET = 100.0


def best(run: Callable[[], None], rounds: int) -> float:
    """Processor seconds of the quickest of several rounds."""
    seconds = []
    for _ in range(rounds):
        start = time.process_time()
        run()
        seconds.append(time.process_time() - start)
    return min(seconds)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    args = parser.parse_args()

    from underthesea import ner

    from congvan.ingest.open import read_path
    from congvan.normalize.assemble import assemble

    found = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*")) if path.suffix in SUFFIXES]
    documents = [read_path(path) for path in args.files or found]
    pages = sum(len(document.text) for document in documents) / PAGE
    some = documents[:: max(1, len(documents) // 8)]  # the other reader is slow: a part of the texts tells its speed
    few = sum(len(document.text) for document in some) / PAGE

    def ours() -> None:
        for document in documents:
            assemble(document)

    def theirs() -> None:
        for document in some:
            for paragraph in document.paragraphs:
                ner(document.text[paragraph.start : paragraph.end].replace("\n", " "))

    ours()
    ner("Ủy ban nhân dân huyện Minh Tân yêu cầu.")
    rules = pages / best(ours, args.rounds)
    other = few / best(theirs, 2)
    print(f"{len(documents)} texts, {pages:.0f} pages of {PAGE} characters")
    print(f"rules           {rules:8.1f} pages/s on one core (target {TARGET:.0f})")
    print(f"underthesea NER {other:8.1f} pages/s")
    print(f"ratio           {rules / other:8.1f}")
    return 0 if rules >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
