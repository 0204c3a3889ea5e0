"""What a token of broken text may show: its parts, and the syllables whose letters each part may be.

Digits, codes, addresses and abbreviations are parts that are kept: they pass byte for byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import regex

from congvan.models.beam import Options
from congvan.models.channel import Decoder, Shown
from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, NUMBER, POINT, load

#: Readings weighed for one token: of sound letters, and of letters that may be mistaken.
_READINGS, _READINGS_NOISY = 12, 16
#: Natural-log cost of one mistaken letter group, by how noisy the text is.
_COST_CLEAN, _COST_NOISY = 9.0, 3.2
#: What an English recogniser makes of Vietnamese letters: printed skeleton -> likely skeletons.
_CONFUSED: tuple[tuple[str, str], ...] = (
    ("6", "o"), ("0", "o"), ("4", "a"), ("1", "l"), ("¢", "e"), ("d", "a"), ("d", "o"), ("g", "o"), ("ti", "u"), ("ir", "u"), ("ur", "u"),
    ("uw", "u"), ("wr", "u"), ("w", "u"), ("y", "u"), ("i", "u"), ("t", "u"), ("i", "a"), ("e", "o"), ("e", "a"), ("ea", "a"), ("a", "u"),
    ("ire", "u"), ("tre", "u"), ("ire", "uo"), ("if", "u"), ("it", "u"), ("b", "o"), ("ug", "uo"), ("og", "o"), ("u", "uo"), ("o", "a"), ("rr", "u"),
    ("n", "an"), ("f", "t"), ("ii", "u"), ("vv", "u"), ("m", "an"), ("d", "m"), ("dm", "am"), ("s", "o"),
)  # fmt: skip
_AT_START = (("p", "d"), ("b", "d"), ("i", "u"))
_PIECE = regex.compile(r"[\p{L}\p{M}¢]+(?:[0146¢][\p{L}\p{M}¢]*)*|[146][\p{L}\p{M}¢]+|\d+|[^\s]")
FIXED = regex.compile(r"[@/\\_]|https?:|www\.|\d{2}|^\W*[A-ZĐ]{2,3}\d|\.\p{L}{2,4}$")
#: Letters that no other language in Latin letters has.
VIETNAMESE_ONLY = regex.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĩũ]")
_MIXED = regex.compile(r"\p{L}[0146¢]|[146¢]\p{L}")
_SHORT_DIGITS = regex.compile(r"^\W*[\p{L}¢]*[0-9]{1,2}[\p{L}¢]*\W*$")
_VOWEL = regex.compile(r"[aeiouyăâêôơư]|[à-ỹ]")
#: A token that signs stand in though it is one syllable (`du@ng`, `k¥`, `1¢`): short, no code, no address.
_BROKEN = regex.compile(r"^[(\[“\"]*(?P<core>(?=[^\s]*[@¥¢|’'])[\p{Ll}\p{Lu}@¥¢|’'\d]{2,8})[)\]”\".,;:]*$")
#: The parts of a token as the counts were made of them, and how many of them a token has that is looked into.
COUNTED = regex.compile(r"[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d]")
_MOST_PARTS = 12
_UNKNOWN: Options = ((FOREIGN, 0.0),)
_END = regex.compile(r"[./\\]+$")  # the end mark of a dispatch, ./.
_LABEL = regex.compile(r"^[(\W]?\p{L}[).]")
#: Cost on top of the old table's for mistakes that the learned channel does not know.
_UNLEARNED = 2.0
#: The same where a Đ opens the word, which is hardly ever read right (`Bang`, `Pang`).
_STROKE_LOST = 1.5
#: Weight of the channel against the syllable model.
_CHANNEL = 1.0


@dataclass(frozen=True, slots=True)
class Lexicon:
    readings: dict[str, tuple[int, ...]]
    known: dict[str, int]


def skeleton(token: str) -> str:
    plain = unicodedata.normalize("NFD", token.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    model = load()
    grouped: dict[str, list[int]] = {}
    for number, syllable in enumerate(model.syllables, FIRST_SYLLABLE):
        grouped.setdefault(skeleton(syllable), []).append(number)
    order = {key: tuple(sorted(ids, key=lambda i: -model.singles[i])) for key, ids in grouped.items()}
    return Lexicon(order, {syllable: n for n, syllable in enumerate(model.syllables, FIRST_SYLLABLE)})


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a token with its readings; what is `kept` is scored as what it seems to be, and passes as it is."""

    text: str
    readings: Options
    kept: bool = False


def pieces_of(token: str, noisy: bool) -> list[Piece]:
    """The parts of one token; a code, an address or an abbreviation in parts that are kept."""
    broken = _BROKEN.match(token) if noisy else None
    if broken and _shown(broken["core"]):
        return [Piece(broken["core"], _shown(broken["core"]))]
    if FIXED.search(_END.sub("", token)) and not (noisy and _SHORT_DIGITS.match(token)):
        parts = COUNTED.findall(token)
        return [_kept(part) for part in parts] if len(parts) <= _MOST_PARTS else [Piece(token, _UNKNOWN, True)]
    return [_piece(match[0], token, noisy) for match in _PIECE.finditer(token)]


def _kept(part: str) -> Piece:
    """A part that passes as it is. What it stands for still says what may stand beside it (`HDND tinh`, `(de b/c)`)."""
    if part.isdigit():
        return Piece(part, ((NUMBER, 0.0),), True)
    if not any(letter.isalpha() for letter in part):
        return Piece(part, ((POINT, 0.0),), True)
    known = lexicon().readings.get(skeleton(part), ())[:_READINGS]
    return Piece(part, tuple((reading, 0.0) for reading in known) or _UNKNOWN, True)


def _piece(piece: str, token: str, noisy: bool) -> Piece:
    letters = [letter for letter in piece if letter.isalpha()]
    if not letters:
        return _kept(piece)
    capital = sum(letter.isupper() for letter in letters)
    bare = skeleton(piece)
    vowels = _VOWEL.search(bare) is not None
    if not vowels and (len(piece) == 1 or (capital >= 2 and piece.isupper())):
        return _kept(piece)  # a list label, an abbreviation, a Roman number
    if len(piece) == 1 and _LABEL.match(token):
        return _kept(piece)
    exact = vowels and bare in lexicon().readings
    if capital >= 2 and capital == len(letters) and not exact and len(piece) <= 6 and piece[0] not in "PB":
        return _kept(piece)  # an abbreviation
    if noisy:
        return Piece(piece, _shown(piece) or _UNKNOWN)
    found = _readings(piece, _COST_CLEAN)
    own = lexicon().known.get(piece.lower())
    if own is not None and bare != piece.lower():  # somebody typed this word with its marks
        return Piece(piece, ((own, 0.0),), True)
    return Piece(piece, found or _UNKNOWN)


def is_noisy(tokens: Sequence[str]) -> bool:
    """Whether a recogniser of another language left its traces: digits inside words, or marks that other languages have on words of a
    text that bears hardly any of Vietnamese alone (who types without marks types none, who types some types them right)."""
    words = [t for t in tokens if any(c.isalpha() for c in t)]
    mixed = sum(_MIXED.search(t) is not None for t in words)
    own = sum(VIETNAMESE_ONLY.search(t.lower()) is not None for t in words)
    marked = sum(not t.isascii() for t in words)
    return mixed > 0.01 * len(words) + 1 or (marked > 0.03 * len(words) and own < 0.3 * marked)


@lru_cache(maxsize=65536)
def _readings(token: str, cost: float) -> tuple[tuple[int, float], ...]:
    """Readings of one bare token with the log cost of the letters that must have been mistaken."""
    readings = lexicon().readings
    base = skeleton(token)
    found = dict.fromkeys(readings.get(base, ())[:_READINGS_NOISY], 0.0)
    noisy = cost < _COST_CLEAN
    rounds = 2 if noisy and not found else 1 if noisy or not found else 0
    reached = {base}
    for step in range(1, rounds + 1):
        reached = {other for form in reached for other in _mistaken(form)}
        for form in reached:
            for reading in readings.get(form, ()):
                found.setdefault(reading, step * cost)
        if found and step == 1 and not noisy:
            break
    best = sorted(found.items(), key=lambda item: item[1] - np.log(load().singles[item[0]] + 1))
    return tuple(best[: _READINGS_NOISY if noisy else _READINGS])


def _mistaken(form: str) -> set[str]:
    others = set()
    for shown, meant in _CONFUSED:
        at = form.find(shown)
        while at >= 0:
            others.add(form[:at] + meant + form[at + len(shown) :])
            at = form.find(shown, at + 1)
    for shown, meant in _AT_START:
        if form.startswith(shown):
            others.add(meant + form[len(shown) :])
    return others


@lru_cache(maxsize=1)
def _decoder() -> Decoder:
    return Decoder(load().syllables)


@lru_cache(maxsize=65536)
def _decoded(piece: str) -> tuple[Shown, ...]:
    return _decoder().readings(piece)


@lru_cache(maxsize=65536)
def _shown(piece: str) -> tuple[tuple[int, float], ...]:
    """Readings of a token that a recogniser of the wrong language gave, by the learned channel."""
    found = {FIRST_SYLLABLE + one.syllable: one.cost * _CHANNEL for one in _decoded(piece)}
    # What one page's printing did to letters may not have been seen in training: the old table of mistakes stays, dearer.
    for reading, cost in _readings(piece, _COST_NOISY):
        if reading >= FIRST_SYLLABLE and _VOWEL.search(load().syllables[reading - FIRST_SYLLABLE]):
            lost = piece[:1].lower() in "pb" and load().syllables[reading - FIRST_SYLLABLE].startswith("đ")
            dearer = 0.0 if not cost else _STROKE_LOST if lost and cost <= _COST_NOISY else _UNLEARNED
            found[reading] = min(found.get(reading, 1e9), cost + dearer)
    return tuple(sorted(found.items(), key=lambda item: item[1] - 0.3 * np.log(load().singles[item[0]] + 1))[:_READINGS_NOISY])
