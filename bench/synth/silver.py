"""Texts with entities to train on: synthetic dispatches, and paragraphs of a corpus labelled by rules that are seldom wrong.

A paragraph of the corpus counts only where every noun that opens a body is covered by a name of the register or by a group
(`Ủy ban nhân dân các xã`): what is not labelled in it is then really none."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random

import regex

from bench.synth.dispatch import dispatch
from bench.synth.marked import Span
from bench.synth.noise import noisy
from congvan.extract.bodies import OPENS
from congvan.extract.deadlines import find_deadlines
from congvan.normalize.kinds import COMMITTEE, kinds

Example = tuple[str, list[Span]]
FILES = ("admin_misc.txt.xz", "vbpl_documents.txt.xz", "gazette.txt.xz")
_UNIT = (
    r"(?: (?:các |cấp )?(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?:, (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu))*"
    r"(?: trực thuộc Trung ương| trực thuộc trung ương)?(?: \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){0,3}(?! \p{Lu}))?)"
)
_PERSON = regex.compile(r"(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí) (?P<name>\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+){1,3})(?! \p{Lu})(?=[,;.\s]|$)")


@cache
def _bodies() -> regex.Pattern[str]:
    """Names of central bodies as they are, names of local kinds with their unit; longest first."""
    central = sorted({name for kind in kinds() if kind.central for name in (kind.name, *kind.other) if " " in name}, key=len)
    local = sorted(
        {kind.name for kind in kinds() if not kind.central and " " in kind.name and COMMITTEE not in kind.name}, key=len
    )
    either = "|".join(map(regex.escape, reversed(central)))
    placed = "|".join(map(regex.escape, reversed(local)))
    holder = r"(?:(?:Phó )?Chủ tịch |Bộ trưởng |Giám đốc |Chánh |Chánh án |Viện trưởng )?"
    return regex.compile(rf"{holder}(?:(?:{placed}){_UNIT}|(?:{either}))(?![\p{{L}}])(?! \p{{Lu}})")


def silver(paragraph: str) -> list[Span] | None:
    """Entities of a paragraph, or None where the rules cannot be sure of all of them."""
    if len(paragraph) > 700:
        return None
    bodies = [(found.start(), found.end(), "BODY") for found in _bodies().finditer(paragraph)]
    persons = list(_PERSON.finditer(paragraph))
    known = [*((start, end) for start, end, _ in bodies), *(found.span() for found in persons)]
    for found in OPENS.finditer(paragraph):
        if not any(start <= found.start() < end for start, end in known):
            return None
    spans: list[Span] = list(bodies)
    spans += [(found.start("name"), found.end("name"), "PERSON") for found in persons]
    spans += [(found.start, found.end, "DEADLINE") for found in find_deadlines(paragraph) if 6 < found.end - found.start < 70]
    spans.sort()
    apart = all(one[1] <= two[0] for one, two in pairwise(spans))
    return spans if apart and spans else None


def from_corpus(folder: Path, count: int, seed: int) -> list[Example]:
    """Up to `count` paragraphs of the corpus's administrative files."""
    chance = Random(seed)
    found: list[Example] = []
    for name in FILES:
        here: list[Example] = []
        with lzma.open(folder / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                if chance.random() > 0.35 or len(here) >= count // len(FILES):
                    continue
                text = line.rstrip("\n")
                spans = silver(text)
                if spans is not None:
                    here.append((text, spans))
        found += here
    return found


def from_grammar(count: int, seed: int, *, damaged: float = 0.3) -> Iterator[Example]:
    """Synthetic dispatches from that seed on, a share of them with damaged letters (offsets stay)."""
    for number in range(seed, seed + count):
        made, chance = dispatch(number), Random(number)
        text = made.text
        if chance.random() < damaged:
            text = noisy(text, chance.choice([0.005, 0.015, 0.03]), chance, keep_length=True)
        yield text, made.entities
