"""What no dispatch holds is cut to a length that every rule gets through: words, lines and paragraphs without an end.

Rules look at one word, one line or one paragraph at a time. With these bounds a text costs as much as it is long, whatever
stands in it (a megabyte on one line, a word of a million letters); nothing is dropped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from congvan.ingest.document import Issue, Word

if TYPE_CHECKING:
    from congvan.ingest.reading import RawLine

#: Characters of a word: the longest links are shorter.
LONGEST_WORD = 2_000
#: Characters of a line or paragraph: more than two full pages without a break.
LONGEST = 8_000
_ENDS = (".", ";", "!", "?", ":")


def in_bounds(lines: Sequence[RawLine]) -> tuple[list[RawLine], tuple[Issue, ...]]:
    """The lines, none longer than `LONGEST`, no word longer than `LONGEST_WORD`; an issue where something was cut."""
    longest = 0
    kept: list[RawLine] = []
    for line in lines:
        length = sum(len(word.text) + 1 for word in line.words)
        if length <= LONGEST and all(len(word.text) <= LONGEST_WORD for word in line.words):
            kept.append(line)
            continue
        longest = max(longest, length)
        pieces = _cut([piece for word in line.words for piece in _pieces(word)])
        kept.append(replace(line, words=pieces[0]))
        kept += [replace(line, words=piece, blank_before=False, gap=0) for piece in pieces[1:]]
    return kept, (_issue(longest),) if longest else ()


def paragraphs_in_bounds(blocks: Sequence[list[RawLine]]) -> list[list[RawLine]]:
    """The paragraphs (lists of lines), none longer than `LONGEST`: cut behind a line that ends a sentence where there is one."""
    kept: list[list[RawLine]] = []
    for block in blocks:
        sizes = [sum(len(word.text) + 1 for word in line.words) for line in block]
        at = 0
        for end in _ends(sizes, [line.words[-1].text.endswith(_ENDS) for line in block]):
            kept.append(block[at:end])
            at = end
    return kept


def _issue(longest: int) -> Issue:
    message = (
        f"A line or word of {longest} characters without a break was read in pieces of at most {LONGEST}. "
        "Export the text again with its line breaks if sentences are torn."
    )
    return Issue("overlong", message)


def _pieces(word: Word) -> list[Word]:
    if len(word.text) <= LONGEST_WORD:
        return [word]
    cuts = range(0, len(word.text), LONGEST_WORD)
    texts = [word.text[at : at + LONGEST_WORD] for at in cuts]
    same = word.raw == word.text  # a repaired word's raw reading stays with its first piece
    return [
        replace(word, text=text, raw=text if same else word.raw if number == 0 else text) for number, text in enumerate(texts)
    ]


def _cut(words: list[Word]) -> list[tuple[Word, ...]]:
    ends = _ends([len(word.text) + 1 for word in words], [word.text.endswith(_ENDS) for word in words])
    return [tuple(words[at:end]) for at, end in zip([0, *ends[:-1]], ends, strict=True)]


def _ends(sizes: Sequence[int], closed: Sequence[bool]) -> list[int]:
    """Where stretches of at most `LONGEST` end (positions, the last one too): behind what is closed, if that lies in the
    stretch's second half."""
    ends: list[int] = []
    size, good, since = 0, 0, 0
    for at, own in enumerate(sizes):
        if size + own > LONGEST and size:
            if good and size - since > LONGEST // 2:
                ends.append(good)
                size = since
            else:
                ends.append(at)
                size = 0
            good = since = 0
        size += own
        since += own
        if closed[at]:
            good, since = at + 1, 0
    return [*ends, len(sizes)] if sizes else []
