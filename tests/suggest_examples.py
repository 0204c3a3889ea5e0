"""Proposes examples for rules that have none (`tests/data/rules.tsv`), from the invented texts of this repository.

    python tests/suggest_examples.py [FILE…] >> tests/data/rules.tsv

For each rule: the shortest stretch that it finds, and the likeliest one that it leaves: one that shares most of its words. They
are proposals: read them, and take a better one where what it must leave is known."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from test_rules import examples, patterns

from congvan.extract.patterns import Pattern
from congvan.ingest.spelling import clean, unaccented

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 90
#: Stretches that are looked through.
POOL = 14_000
#: Characters of an example that is easily read.
READABLE = 26


def texts(paths: Iterable[Path]) -> Iterator[str]:
    """The lines of text files, the strings of tests."""
    for path in paths:
        text = path.read_text(encoding="utf-8", errors="ignore")
        if path.suffix == ".py":
            strings = [node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
            text = "\n".join(value for value in strings if isinstance(value, str) and "import " not in value)
        yield from (clean(line.strip()) for line in text.splitlines() if line.strip())


def stretches(line: str) -> Iterator[str]:
    """A line, its sentences and clauses, and what stands before or behind some of its words."""
    yield line
    yield from re.split(r"(?<=[.;:,])\s+", line)
    words = line.split(" ")
    for start in range(0, len(words), 3):
        yield " ".join(words[max(0, start - 5) : start]) + " "
        yield " " + " ".join(words[start : start + 5])
        yield " ".join(words[start : start + 2])


def _share(text: str, words: frozenset[str]) -> int:
    return sum(word in text for word in words)


def propose(name: str, pattern: Pattern, pool: list[str], told: set[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    yes = next((text for text in pool if pattern.search(text)), None)
    if yes is None:
        return
    if (name, "yes") not in told:
        yield name, "yes", yes
    if (name, "no") in told or pattern.search(""):
        return
    words = frozenset(re.findall(r"[^\W\d_]{2,}", pattern.compiled.pattern)) | frozenset(yes.split())
    plain = unaccented(yes) == yes
    near = (text for text in pool if (unaccented(text) == text) == plain and pattern.search(text) is None)
    no = max(near, key=lambda text: (min(3, _share(text, words)), -abs(len(text) - READABLE)), default=None)
    if no is not None:
        yield name, "no", no


def main() -> None:
    own = [
        *(ROOT / "samples" / "text").glob("*.txt"),
        *(ROOT / "bench" / "set" / "text").glob("*.txt"),
        *(ROOT / "tests").glob("test_*.py"),
    ]
    found = {piece for line in texts([*own, *map(Path, sys.argv[1:])]) for piece in stretches(line) if len(piece) <= LONGEST}
    found = set(sorted(found)[:: max(1, len(found) // POOL)])
    found |= {unaccented(piece) for piece in found}
    pool = sorted((piece for piece in found if "\t" not in piece), key=lambda piece: (abs(len(piece) - READABLE), piece))
    told = {(rule, answer) for rule, answer, _ in examples()}
    for name, pattern in sorted(patterns().items()):
        if {(name, "yes"), (name, "no")} - told:
            for row in propose(name, pattern, pool, told):
                rule, answer, text = row
                edged = re.sub(r"^ | $", "␣", text)
                sys.stdout.write(f"{rule}\t{answer}\t{edged}\n")


if __name__ == "__main__":
    main()
