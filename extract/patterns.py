"""One helper through which every pattern runs: compiled once, under a clock, with a cheap filter first."""

from __future__ import annotations

from collections.abc import Iterator

import regex

#: Seconds one pattern may take on one stretch of text before it is given up (a hostile input costs no more).
CLOCK = 2.0


class Pattern:
    """A named pattern. `needs`: lower-case strings of which one must occur before the pattern is tried at all."""

    __slots__ = ("compiled", "name", "needs")

    def __init__(self, name: str, source: str, *, needs: tuple[str, ...] = (), flags: int = 0) -> None:
        self.name = name
        self.needs = needs
        self.compiled = regex.compile(source, flags | regex.VERSION1)

    def wanted(self, text: str) -> bool:
        return not self.needs or any(need in text for need in self.needs)

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """First match, or None; None too when the clock runs out."""
        if not self.wanted(text):
            return None
        try:
            return self.compiled.search(text, pos, endpos, timeout=CLOCK)
        except TimeoutError:
            return None

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """Match at `pos`, or None; None too when the clock runs out."""
        try:
            return self.compiled.match(text, pos, endpos, timeout=CLOCK)
        except TimeoutError:
            return None

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """All matches; what was found before the clock ran out is kept."""
        if not self.wanted(text):
            return
        try:
            yield from self.compiled.finditer(text, pos, endpos, timeout=CLOCK)
        except TimeoutError:
            return


def fold(text: str) -> str:
    """White space folded to single spaces, ends trimmed."""
    return " ".join(text.split())
