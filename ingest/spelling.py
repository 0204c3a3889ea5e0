"""One spelling for the stored text: NFC, new-style tone placement, one Đ, no invisible characters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_OLD = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
_NEW = ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"]
_PLACES = dict(zip(_OLD, _NEW, strict=True))
_PLACES |= {old.upper(): new.upper() for old, new in _PLACES.items()}
_PLACES |= {old.capitalize(): new.capitalize() for old, new in zip(_OLD, _NEW, strict=True)}
# Only an open syllable has two forms, and after q the u belongs to the consonant (quý never changes).
_OLD_STYLE = regex.compile(
    r"(?<![qQ])(?:" + "|".join(sorted(_PLACES, key=len, reverse=True)) + r")(?!\p{L})",
)
_PILED = regex.compile(r"(\p{M}{8})\p{M}++")
#: Shorter texts hold no pile that costs anything.
_PILE = 40
#: Letters of another alphabet that look the same: some typists' key maps and old recognisers leave them inside words.
_LOOK_ALIKE = dict(zip("асеорухіјѕԁʏАВСЕНІКМОРТУХ", "aceopyxijsdyABCEHIKMOPTYX", strict=True))
_FOLDED = str.maketrans(
    {
        **_LOOK_ALIKE,
        "Ð": "Đ",
        "Ɖ": "Đ",
        "ƣ": "ư",
        "Ƣ": "Ư",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u00ad": None,
        "\u200b": None,
        "\u200c": None,
        "\u200d": None,
        "\ufeff": None,
        "\u2060": None,
        "\x00": None,
    }
)


def new_style(text: str) -> str:
    """Tone marks of open oa, oe, uy on the first vowel (`hoà` → `hòa`, `uỷ` → `ủy`; `quý`, `hoàn` stay).

    Length never changes, so offsets hold."""
    return _OLD_STYLE.sub(lambda match: _PLACES[match[0]], text)


def clean(text: str) -> str:
    """Afterwards: NFC, new-style tone placement, one kind of Đ and ư, no soft hyphen, no zero-width mark."""
    return new_style(composed(text.translate(_FOLDED)))


def composed(text: str) -> str:
    """NFC. Of marks piled up on one letter (no writing has more than three) eight are kept: sorting them takes the square of
    their number."""
    return unicodedata.normalize("NFC", text if len(text) < _PILE else _PILED.sub(r"\1", text))


class _Bare(dict[int, str]):
    """Letters without marks in lower case, worked out when they are first met."""

    def __missing__(self, code: int) -> str:
        letter = {"đ": "d", "Đ": "d"}.get(chr(code), chr(code))
        plain = unicodedata.normalize("NFD", letter)[0].lower()
        self[code] = plain if len(plain) == 1 else letter
        return self[code]


_BARE = _Bare()


#: Texts kept: the rules of one field ask for the same lines one after the other.
@lru_cache(maxsize=1024)
def unaccented(text: str) -> str:
    """Lower case without Vietnamese marks; same length as the NFC text it is given, so offsets hold."""
    return text.translate(_BARE)
