"""Damage as recognisers do it: letters that look alike, lost or doubled marks, letters dropped and gaps closed."""

from __future__ import annotations

import unicodedata
from functools import cache
from random import Random

_LOOKS = {
    "l": "1I",
    "i": "l",
    "o": "0c",
    "e": "c",
    "c": "e",
    "n": "u",
    "u": "n",
    "h": "b",
    "b": "h",
    "0": "O",
    "1": "l",
    "5": "S",
    "8": "3",
    "3": "8",
    "6": "5",
    "g": "q",
    "y": "v",
    "a": "o",
    "t": "f",
    "đ": "d",
    "Đ": "D",
    "/": "l",
    ".": ",",
    ",": ".",
    ";": ":",
    ":": ";",
}
_MARKS = "\u0300\u0301\u0303\u0309\u0323"


@cache
def _other_tone(letter: str) -> tuple[str, ...]:
    """The same vowel with other tones, and with none."""
    plain = "".join(part for part in unicodedata.normalize("NFD", letter) if part not in _MARKS)
    found = [unicodedata.normalize("NFC", plain + tone) for tone in ("", *_MARKS)]
    return tuple(one for one in found if len(one) == 1 and one != letter)


def noisy(text: str, share: float, chance: Random, *, keep_length: bool = False) -> str:
    """The text with about that share of its letters, figures and marks damaged; lines stay lines. `keep_length`: nothing is
    dropped or doubled, so that offsets hold."""
    made: list[str] = []
    for letter in text:
        if letter == "\n" or chance.random() >= share or (letter == " " and keep_length):
            made.append(letter)
        elif letter == " ":
            made.append(chance.choice(["", "  "]))
        elif unicodedata.decomposition(letter) and letter.isalpha() and chance.random() < 0.75:
            made.append(chance.choice(_other_tone(letter) or (letter,)))
        elif letter in _LOOKS:
            made.append(chance.choice(_LOOKS[letter]))
        elif chance.random() < 0.25 and not keep_length:
            made.append(chance.choice(["", letter * 2]))
        else:
            made.append(letter)
    return "".join(made)
