"""Text that carries its entities while it is put together: invisible marks around each, taken out at the end."""

from __future__ import annotations

import re

KINDS = ("BODY", "PERSON", "TITLE", "PLACE", "DEADLINE")
_OPEN = {kind: chr(0xE000 + number) for number, kind in enumerate(KINDS)}
_KIND = {char: kind for kind, char in _OPEN.items()}
_CLOSE = chr(0xE00F)
_MARK = re.compile(f"[{''.join(_KIND)}{_CLOSE}]")

Span = tuple[int, int, str]


def mark(kind: str, text: str) -> str:
    """`text` as an entity of that kind."""
    return f"{_OPEN[kind]}{text}{_CLOSE}"


def bare(text: str) -> str:
    """Without the marks."""
    return _MARK.sub("", text)


def read(text: str) -> tuple[str, list[Span]]:
    """The text without marks, and the spans (start, end, kind) that they stood around: of nested ones the outermost."""
    plain: list[str] = []
    spans: list[Span] = []
    opened: list[tuple[int, str]] = []
    length = at = 0
    for found in _MARK.finditer(text):
        plain.append(text[at : found.start()])
        length += found.start() - at
        at = found.end()
        if found.group() != _CLOSE:
            opened.append((length, _KIND[found.group()]))
            continue
        start, kind = opened.pop()
        if not opened and start < length:
            spans.append((start, length, kind))
    plain.append(text[at:])
    return "".join(plain), spans


def wrapped(text: str, width: int) -> str:
    """Broken into lines of at most `width` visible characters where there are gaps."""
    lines: list[str] = []
    line, seen = "", 0
    for word in text.split(" "):
        size = len(bare(word))
        if line and seen + 1 + size > width:
            lines.append(line)
            line, seen = word, size
        else:
            line, seen = (f"{line} {word}", seen + 1 + size) if line else (word, size)
    return "\n".join([*lines, line])
