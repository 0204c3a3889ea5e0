"""Letterheads and signatures whose columns ran into each other: the motto broken over the lines of the left column, columns without
any gap between them, a label read behind its list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import regex

from congvan.ingest.spelling import unaccented

if TYPE_CHECKING:
    from congvan.ingest.reading import RawLine

#: So many rows from the top a letterhead takes at most, so many may pass without a piece of the motto.
_ROWS, _PAUSE = 16, 2
_MOTTOES = (
    ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam", "doc", "lap", "tu", "do", "hanh", "phuc"),
    ("dang", "cong", "san", "viet", "nam"),
)
#: A row of a letterhead or a list holds no more characters.
_LONGEST = 300
#: So many words tell where the motto begins.
_OPENING = 3
_WORDS = regex.compile(r"\S+")
_LETTERS = regex.compile(r"[^\p{L}]+")
_GAP = "    "
#: Where the right column begins behind the left one without a gap.
_GLUED = (
    regex.compile(r"(?<=[\p{Lu}.])(?=CỘNG H(?:ÒA|OÀ) XÃ HỘI CH|ĐẢNG CỘNG SẢN VIỆT)"),
    regex.compile(
        r"(?<=S[ốô]\s?:?\s?\d[\dOl]{0,5}\s?[/-][\p{Lu}&/-]{1,20})(?=\p{Lu}\p{Ll}+(?:[\s-]\p{Lu}\p{Ll}+){0,4},\s*ng[àáaảã]?[yỳý])"
    ),
    regex.compile(r"(?<=N[ơo]i nh[ậâa]n\s?:)(?=\p{Lu}{2})"),
    regex.compile(
        r"(?<=^\s*[-–]\s?[^;]{2,80};)(?=\p{Lu}{2,}\s\p{Lu}{2,}|\(đã k[ýy]\)|\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+){1,4}\s*$)"
    ),
)


def columns_apart(rows: list[str]) -> list[str]:
    """The rows of a page with a gap between glued columns, and the motto in rows of its own behind the left column that it was mixed
    with. Rows without such faults come back as they are."""
    rows = [_unglued(row) for row in rows]
    for motto in _MOTTOES:
        rows = _motto_apart(rows, motto)
    return rows


def _unglued(row: str) -> str:
    if len(row) > _LONGEST:
        return row
    for pattern in _GLUED:
        row = pattern.sub(_GAP, row)
    return row


def _motto_apart(rows: list[str], motto: tuple[str, ...]) -> list[str]:
    """The motto's words that stand behind others in a row, taken out in their order; untouched unless it is broken over rows."""
    left: list[tuple[int, str]] = []
    right: list[str] = []
    reached, last = 0, -1
    for number, row in enumerate(rows[:_ROWS]):
        if reached and number - last > _PAUSE:
            break
        found = _piece(row, motto, reached)
        if found is None:
            continue
        at, reached = found
        last = number
        left.append((number, row[:at].rstrip()))
        right.append(row[at:].strip())
        if reached == len(motto):
            break
    mixed = sum(bool(text.strip(" _-–.*")) for _, text in left)
    if mixed < 2 or _whole(right, motto):
        return rows
    names = dict(left)
    out = [names.get(number, row) for number, row in enumerate(rows[: last + 1])]
    return [*(row for row in out if row.strip()), *_put_together(right), *rows[last + 1 :]]


def _piece(row: str, motto: tuple[str, ...], reached: int) -> tuple[int, int] | None:
    """Where the next piece of the motto begins that goes on to the end of the row, and how much of the motto it reaches."""
    if len(row) > _LONGEST:
        return None
    words = [(match.start(), _LETTERS.sub("", unaccented(match[0]))) for match in _WORDS.finditer(row)]
    words = [(start, word) for start, word in words if word][-len(motto) :]
    for n in range(len(words)):
        tail = tuple(word for _, word in words[n:])
        if tail and tail == motto[reached : reached + len(tail)] and (reached or len(tail) >= _OPENING):
            return words[n][0], reached + len(tail)
    return None


def _whole(right: list[str], motto: tuple[str, ...]) -> bool:
    """Whether the motto's lines were whole: then the gap of the columns parts them anyway."""
    cut = 8 if len(motto) > 8 else len(motto)
    sizes = [len([w for w in _WORDS.findall(text) if _LETTERS.sub("", w)]) for text in right]
    return sizes[:1] == [cut] and sizes[1:2] in ([], [len(motto) - cut])


def _put_together(pieces: list[str]) -> list[str]:
    """The motto's pieces as its two lines."""
    whole = " ".join(pieces)
    second = regex.search(r"(?i)[đd][ộôo]c\s+l", whole)
    return [whole] if second is None else [whole[: second.start()].strip(), whole[second.start() :].strip()]


_LABEL = regex.compile(r"\W*kinh g[uoi]i\W*")
_ITEM = regex.compile(r"^[-–•]\s?\S")
#: The addressees stand so near the top, and are so many lines at most.
_TOP, _MOST = 45, 16


def label_first(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines with `Kính gửi:` above its list where it was read behind it: nothing stands behind the label, and a list of items ends
    right above it."""
    for number, line in enumerate(lines[:_TOP]):
        if not _LABEL.fullmatch(unaccented(line.text)):
            continue
        if number + 1 < len(lines) and _ITEM.match(lines[number + 1].text):
            return list(lines)
        first = number
        for at in range(number - 1, max(-1, number - _MOST), -1):
            if _ITEM.match(lines[at].text):
                first = at
            elif at + 1 != first and not _ITEM.match(lines[at].text) and first - at > 1:
                break
        items = sum(_ITEM.match(one.text) is not None for one in lines[first:number])
        if items >= 2:
            return [*lines[:first], line, *lines[first:number], *lines[number + 1 :]]
        return list(lines)
    return list(lines)
