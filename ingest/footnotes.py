"""Footnotes: found by their number at the head of a line and the same number glued to a word of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from congvan.ingest.document import Word
    from congvan.ingest.reading import RawLine

_HEAD = regex.compile(r"^[\[(]?(\d{1,2})[\])]?\s?(?=[\p{Lu}“\"])")
_MARKER = regex.compile(r"(?<=\p{L}[\p{L}”\"’)]|[”\"’)])\[?(\d{1,2})\]?(?=[;,.:)”\"]*$)")
_CLOSED = regex.compile(r"[.;:!?…]\s*$")


def _markers(line: RawLine) -> set[int]:
    return {int(match[1]) for word in line.words if (match := _MARKER.search(word.text)) and word.text[0].isalpha()}


def part_notes(lines: Sequence[RawLine]) -> tuple[list[RawLine], list[list[RawLine]]]:
    """Lines of the text without its footnotes, and each footnote's lines.

    A note begins where a line opens with the number of a marker that stands glued to a word before it, runs to the end of
    its page (in a text without pages to the wider gap behind its full stop), and goes on at the foot of the next page when it
    broke off there. A number is taken for a marker only when
    its note exists, so that `Covid19` or `TT14` keep theirs."""
    glued: set[int] = set()
    wanted = 1
    body: list[RawLine] = []
    notes: list[list[RawLine]] = []
    found: set[int] = set()
    in_note: int | None = None  # the page of the note that runs
    usual = sorted(line.gap for line in lines)[len(lines) // 2] if lines else 0
    for line in lines:
        head = _HEAD.match(line.text)
        if head and int(head[1]) == wanted and wanted in glued and _stands_apart(line):
            notes.append([_without_head(line)])
            found.add(wanted)
            wanted += 1
            in_note = line.page
            continue
        if in_note == line.page and not _larger(line, notes[-1][-1]) and not _behind(line, notes[-1][-1], usual):
            notes[-1].append(line)
            continue
        in_note = None
        glued |= _markers(line)
        body.append(line)
    if not notes:
        return list(lines), []
    _take_tails(body, notes)
    return [_without_markers(line, found) for line in body], notes


def _stands_apart(line: RawLine) -> bool:
    """`1Nghị quyết`, or a number set apart from the word: with a point it would be a list item, not a note."""
    return not regex.match(r"^\d{1,2}\s*[.)]\s", line.text)


def _larger(line: RawLine, note: RawLine) -> bool:
    """Set in clearly larger type than the note: the text goes on (only where sizes are known)."""
    sizes = [word.size for word in line.words if word.size]
    small = [word.size for word in note.words if word.size]
    return bool(sizes and small) and min(sizes) > max(small) * 1.12


def _behind(line: RawLine, note: RawLine, usual: int) -> bool:
    """Whether the text goes on below a note of a text whose pages cannot be told: behind its full stop and a gap wider than usual."""
    return line.box is None and line.gap > usual and _CLOSED.search(note.text) is not None


def _take_tails(body: list[RawLine], notes: list[list[RawLine]]) -> None:
    """A note that broke off at the end of its page goes on at the foot of the next: a last line there, parted by a wider
    gap than the text's own lines, that opens in lower case after a finished sentence."""
    for note in notes:
        if _CLOSED.search(note[-1].text):
            continue
        page = note[-1].page + 1
        on_page = [number for number, line in enumerate(body) if line.page == page]
        if len(on_page) < 3:
            continue
        usual = sorted(body[number].gap for number in on_page)[len(on_page) // 2]
        for number in reversed(on_page[-4:]):
            line = body[number]
            apart = line.gap > usual or (line.box is not None and _larger(body[on_page[0]], line))
            if apart and line.text[:1].islower() and _CLOSED.search(body[number - 1].text):
                last = on_page[-1] + 1
                note.extend(body[number:last])
                del body[number:last]
                break


def _without_head(line: RawLine) -> RawLine:
    first = line.words[0]
    rest = regex.sub(r"^[\[(]?\d{1,2}[\])]?", "", first.text)
    words = line.words[1:] if not rest else (replace(first, text=rest), *line.words[1:])
    return replace(line, words=words)


def _without_markers(line: RawLine, found: set[int]) -> RawLine:
    def mend(word: Word) -> Word:
        match = _MARKER.search(word.text)
        if match and int(match[1]) in found and word.text[0].isalpha():
            return replace(word, text=word.text[: match.start()] + word.text[match.end() :])
        return word

    return replace(line, words=tuple(mend(word) for word in line.words))
