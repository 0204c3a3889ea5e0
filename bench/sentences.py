"""Where sentences end: the rule beside underthesea's `sent_tokenize`.

    python bench/sentences.py [--synthetic 150]

Paragraphs that close with a full stop are put behind each other with a gap: the place between them is an end that must be found.
An end inside a body's name, a person's, a title, a place, a deadline (known for synthetic dispatches) or right behind a list label
or an abbreviation is a false one. Texts: samples, test set, synthetic dispatches. Speed in the same run."""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

PAGE = 2_000
Splitter = Callable[[str], Sequence[int]]
Span = tuple[int, int]
#: What an end never follows: a label or an abbreviation (`TP.`, `Đ/c.`, `12.`, `a.`).
_SHORT = re.compile(
    r"(?:(?<!\S)(?:Điều \d{1,2}|[IVX]{1,4}|[^\W\d]|TP|Tp|TX|TT|BS|ThS|TS|PGS|GS|KT|TM|TL|TUQ|NĐ|Đ/c|đ/c|Q|P|St|v\.v|vv))\.$"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Two paragraphs as one: where the first ends, and what must stay whole."""

    text: str
    end: int
    whole: Sequence[Span] = ()


def passages(paragraphs: Sequence[str], whole: Sequence[Sequence[Span]] | None = None) -> Iterator[Passage]:
    """Each with the next, of those that close with a full stop; `whole`: for each paragraph the spans in it."""
    closed = [
        (text, inner)
        for text, inner in zip(paragraphs, whole or [()] * len(paragraphs), strict=True)
        if text.endswith(".") and not text.endswith("/.") and len(text) > 40 and text[0].isupper()
    ]
    for (one, inner), (two, others) in pairwise(closed):
        moved = [(start + len(one) + 1, stop + len(one) + 1) for start, stop in others]
        yield Passage(f"{one} {two}", len(one), [*inner, *moved])


def by_rule(text: str) -> list[int]:
    """Ends by the rule that the tasks are read with."""
    from congvan.extract.duty_sentences import _SENTENCE_END

    return [found.start() for found in _SENTENCE_END.finditer(text)]


def by_underthesea(text: str) -> list[int]:
    from underthesea import sent_tokenize

    ends, at = [], 0
    for sentence in sent_tokenize(text):
        begin = text.find(sentence, at)
        if begin >= 0:
            at = begin + len(sentence)
            ends.append(at)
    return ends


def judged(found: Sequence[Passage], split: Splitter) -> dict[str, float]:
    """Share of the known ends that are found, false ends for a hundred passages, pages a second."""
    start, right, false = time.process_time(), 0, 0
    for passage in found:
        ends = [end for end in split(passage.text) if end < len(passage.text)]
        right += passage.end in ends
        false += sum(
            any(begin < end < stop for begin, stop in passage.whole) or bool(_SHORT.search(passage.text[:end])) for end in ends
        )
    seconds = time.process_time() - start
    return {
        "found": round(right / max(1, len(found)), 4),
        "false": round(100 * false / max(1, len(found)), 1),
        "pages": round(sum(len(one.text) for one in found) / PAGE / max(seconds, 1e-6)),
    }


def written() -> Iterator[Passage]:
    from congvan.ingest.open import read_path

    for folder in ("samples/text", "bench/set/text"):
        for path in sorted((ROOT / folder).glob("*.txt")):
            document = read_path(path)
            parts = [" ".join(document.text[one.start : one.end].split()) for one in document.paragraphs]
            yield from passages([part for part in parts if part])


def made(count: int) -> Iterator[Passage]:
    from bench.synth.dispatch import dispatch

    for seed in range(950_001, 950_001 + count):
        one, at = dispatch(seed), 0
        lines, spans = one.text.split("\n"), []
        for line in lines:
            spans.append([(start - at, stop - at) for start, stop, _ in one.entities if at <= start and stop <= at + len(line)])
            at += len(line) + 1
        yield from passages([line or " " for line in lines], spans)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--synthetic", type=int, default=150)
    args = parser.parse_args()
    for split in (by_rule, by_underthesea):  # what is loaded once is no part of the speed
        split("Sở Y tế. Sở Nội vụ.")
    for name, found in (("samples and test set", list(written())), ("synthetic", list(made(args.synthetic)))):
        print(f"{name}: {len(found)} known ends")
        for system, split in (("rule", by_rule), ("underthesea", by_underthesea)):
            told = judged(found, split)
            print(
                f"  {system:12} found {told['found']:.3f}, false {told['false']:.1f} in a hundred, {told['pages']:,} pages a second"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
