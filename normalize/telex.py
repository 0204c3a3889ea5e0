"""Vietnamese letters in plain ones, the way people type them (Telex): for identifiers of places that only their marks tell apart."""

from __future__ import annotations

import unicodedata

_SHAPES = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}


def telex(text: str) -> str:
    """Lower case; the shape of a letter doubled or marked behind it, the tone at the end of the syllable.

    >>> telex("Ba Tơ"), telex("Ba Tô"), telex("Tân Thạnh")
    ('ba tow', 'ba too', 'taan thanhj')
    """
    return " ".join(_syllable(word) for word in unicodedata.normalize("NFC", text.lower()).split())


def _syllable(word: str) -> str:
    tone = ""
    letters = []
    for letter in word:
        base = letter
        for mark in unicodedata.normalize("NFD", letter)[1:]:
            if mark in _TONES:
                tone = _TONES[mark]
                base = unicodedata.normalize("NFC", unicodedata.normalize("NFD", letter).replace(mark, ""))
        letters.append(_SHAPES.get(base, base))
    return "".join(letters) + tone
