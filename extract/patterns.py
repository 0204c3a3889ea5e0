"""One helper through which every pattern runs: compiled once, named, under a clock, with a cheap filter first.

Nothing in `extract` and `normalize` calls `regex` itself (a test looks). A pattern that runs out of time finds nothing there;
`overruns` tells which ones did, so that the record can say what may be missing in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import regex

#: Seconds of processor time that one pattern may take on one stretch of text before it is given up.
CLOCK = 2.0
#: A pattern that was given up so often in one document is not tried on the rest of it: a hostile file costs no more.
PATIENCE = 2

#: Characters of a stretch on which a pattern runs without the clock: looking at it takes as long as most searches, and
#: what even a cube of so few characters costs is nothing (that no pattern does worse is tested).
SHORT = 256

_LATE: ContextVar[Counter[str] | None] = ContextVar("late", default=None)


@contextmanager
def overruns() -> Iterator[Counter[str]]:
    """While it is open: the names of the patterns that ran out of time, and how often. One document is read in each."""
    late: Counter[str] = Counter()
    token = _LATE.set(late)
    try:
        yield late
    finally:
        _LATE.reset(token)


def _note(name: str) -> None:
    late = _LATE.get()
    if late is not None:
        late[name] += 1


class Pattern:
    """A named pattern: the methods of a compiled one, none of which takes longer than the clock.

    `needs`: strings of which one must occur before the pattern is searched for at all."""

    __slots__ = ("compiled", "name", "needs")

    def __init__(self, name: str, source: str, flags: int = 0, *, needs: tuple[str, ...] = ()) -> None:
        self.name = name
        self.needs = needs
        self.compiled = regex.compile(source, flags | regex.VERSION1)

    def __repr__(self) -> str:
        return f"Pattern({self.name!r})"

    def _idle(self, text: str) -> bool:
        """Whether there is nothing to try: a needed string is missing, or the pattern was given up on this document."""
        if self.needs and not any(need in text for need in self.needs):
            return True
        late = _LATE.get()
        return late is not None and late[self.name] >= PATIENCE

    def search(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """First match, or None; None too when the clock runs out."""
        if (self.needs or _LATE.get()) and self._idle(text):
            return None
        if (len(text) if endpos is None else endpos) - pos < SHORT:
            return self.compiled.search(text, pos, endpos)
        try:
            return self.compiled.search(text, pos, endpos, timeout=CLOCK)
        except TimeoutError:
            _note(self.name)
            return None

    def match(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """Match at `pos`, or None; None too when the clock runs out."""
        if (self.needs or _LATE.get()) and self._idle(text):
            return None
        if (len(text) if endpos is None else endpos) - pos < SHORT:
            return self.compiled.match(text, pos, endpos)
        try:
            return self.compiled.match(text, pos, endpos, timeout=CLOCK)
        except TimeoutError:
            _note(self.name)
            return None

    def fullmatch(self, text: str, pos: int = 0, endpos: int | None = None) -> regex.Match[str] | None:
        """Match from `pos` to the end, or None; None too when the clock runs out."""
        if (self.needs or _LATE.get()) and self._idle(text):
            return None
        if (len(text) if endpos is None else endpos) - pos < SHORT:
            return self.compiled.fullmatch(text, pos, endpos)
        try:
            return self.compiled.fullmatch(text, pos, endpos, timeout=CLOCK)
        except TimeoutError:
            _note(self.name)
            return None

    def finditer(self, text: str, pos: int = 0, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """All matches; what was found before the clock ran out is kept."""
        if (self.needs or _LATE.get()) and self._idle(text):
            return iter(())
        if (len(text) if endpos is None else endpos) - pos < SHORT:
            return self.compiled.finditer(text, pos, endpos)
        return self._clocked(text, pos, endpos)

    def _clocked(self, text: str, pos: int, endpos: int | None) -> Iterator[regex.Match[str]]:
        try:
            yield from self.compiled.finditer(text, pos, endpos, timeout=CLOCK)
        except TimeoutError:
            _note(self.name)

    def findall(self, text: str) -> list[str]:
        """The texts of all matches (the whole match, whatever groups there are)."""
        return [match[0] for match in self.finditer(text)]

    def sub(self, replacement: str | Callable[[regex.Match[str]], str], text: str) -> str:
        """The text with every match replaced; unchanged when the clock runs out."""
        if (self.needs or _LATE.get()) and self._idle(text):
            return text
        if len(text) < SHORT:
            return self.compiled.sub(replacement, text)
        try:
            return self.compiled.sub(replacement, text, timeout=CLOCK)
        except TimeoutError:
            _note(self.name)
            return text

    def split(self, text: str) -> list[str]:
        """The pieces between matches (a group's text between them, where the pattern has one); whole when the clock runs out."""
        if (self.needs or _LATE.get()) and self._idle(text):
            return [text]
        try:
            return [piece or "" for piece in self.compiled.split(text, timeout=CLOCK)]
        except TimeoutError:
            _note(self.name)
            return [text]


_TOKEN = regex.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|.", regex.DOTALL)


def _alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern: cut at the strokes outside its brackets."""
    pieces, depth = [""], 0
    for token in _TOKEN.findall(pattern):
        if token == "|" and not depth:
            pieces.append("")
            continue
        depth += (token == "(") - (token == ")")
        pieces[-1] += token
    return pieces


_CASES = regex.compile(r"\[\p{L}\p{L}\](?![*+?{])|\p{L}(?![*+?{])")


def by_first_letter(alternatives: str) -> str:
    """The alternatives of a long pattern in groups of one first letter (or of its two cases, `[Nn]`), so that few of the hundreds are
    tried at a place. Their order within a letter stays; what opens with anything else comes behind them.

    >>> by_first_letter("báo|[Ss]ở|gửi|bàn|[Ss]ân|(?:các )?xã")
    'b(?:áo|àn)|[Ss](?:ở|ân)|g(?:ửi)|(?:các )?xã'
    """
    groups: dict[str, list[str]] = {}
    others: list[str] = []
    for piece in dict.fromkeys(_alternatives(alternatives)):
        first = _CASES.match(piece)
        if first:
            groups.setdefault(first[0], []).append(piece[first.end() :])
        else:
            others.append(piece)
    return "|".join([*(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items()), *others])


def fold(text: str) -> str:
    """White space folded to single spaces, ends trimmed."""
    return " ".join(text.split())
