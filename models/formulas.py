"""Lines that say the same in every dispatch (motto, `Nơi nhận`, `KT. CHỦ TỊCH`): what one shows is certain, whatever a model thinks.

Table: `weights/formulas.txt`. A line counts as one of its formulas when all its letters do, a few mistaken ones among many aside.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import regex

#: The longest formula in tokens; so many letters make up for one mistaken letter.
_LONGEST, _LETTERS_A_MISTAKE = 10, 8
#: From this share of capitals on a line is in capitals.
_CAPITALS = 0.6
_EDGE = regex.compile(r"^[^\p{L}\d]*|[^\p{L}\d]*$")
#: `V/v` before a subject, as a recogniser of another language reads it.
_ABOUT = regex.compile(r"^[Vv][i/lI|1y]?[vy]$")


def formula_of(tokens: Sequence[str], is_known: Callable[[str], bool] | None = None) -> list[str] | None:
    """The tokens of one line as the formula that it shows, in its own case and with its own signs around the words; None where it is
    none. Where a recogniser may have mistaken letters `is_known` says of a word's letters whether they spell something."""
    if not 0 < len(tokens) <= _LONGEST:
        return None
    shown = [_letters(token) for token in tokens]
    words = [place for place, letters in enumerate(shown) if letters]
    joined = "".join(shown)
    if not joined:
        return None
    known = _formulas().get(len(words), {})
    found = known.get(joined)
    if found is None and is_known is not None:
        near = [
            formula
            for letters, formula in known.items()
            if _distance(joined, letters) <= max(1, len(letters) // _LETTERS_A_MISTAKE)
            and not any(shown[at] != _letters(word) and is_known(shown[at]) for at, word in zip(words, formula, strict=True))
        ]
        found = near[0] if len(near) == 1 else None
    if found is None:
        return None
    spelt = [(at, word) for at, word in zip(words, found, strict=True) if not _is_short(word) or shown[at] != _letters(word)]
    capitals = [letter.isupper() for at, word in spelt if not _is_short(word) for letter in tokens[at] if letter.isalpha()]
    out = list(tokens)
    for at, word in spelt:
        out[at] = _dressed(tokens[at], word.upper() if sum(capitals) >= _CAPITALS * len(capitals) else word)
    return out


def _is_short(word: str) -> bool:
    """An abbreviation (`T/M`, `KT.`): what is printed stays where its letters are the same."""
    return word.isupper() and len(word) > 1


def about(token: str, following: str) -> str | None:
    """`V/v` where the first token of a line is a misread one: a word follows it."""
    return "V/v" if _ABOUT.match(token) and following[:1].isalpha() else None


def _letters(token: str) -> str:
    plain = unicodedata.normalize("NFD", token.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if letter.isalnum())


def _dressed(token: str, word: str) -> str:
    """The word with the signs that stand around the token; those inside the word are the formula's (`T/M`, `KT.`)."""
    core = _EDGE.sub("", token)
    start = token.index(core)
    behind = token[start + len(core) :]
    return token[:start] + word.rstrip(".:,") + (behind or word[len(word.rstrip(".:,")) :])


@lru_cache(maxsize=1)
def _formulas() -> Mapping[int, Mapping[str, tuple[str, ...]]]:
    """Number of words → letters → the words."""
    found: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    table = files("congvan.models").joinpath("weights", "formulas.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        words = tuple(word for word in line.split() if _letters(word))
        if not line.startswith("#"):
            found[len(words)]["".join(map(_letters, words))] = words
    return found


def _distance(one: str, other: str) -> int:
    """Letters to put in, take out or change; 99 where the lengths alone say more than three."""
    if abs(len(one) - len(other)) > 3:
        return 99
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, row[0] = row[0], place
        for column, wanted in enumerate(other, 1):
            before, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, before + (letter != wanted))
    return row[-1]
