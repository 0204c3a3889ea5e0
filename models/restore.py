"""Puts back lost diacritics, and letters that an OCR of the wrong language mistook: a channel and a syllable model.

Each token has readings (the syllables whose letters it may show); a beam search picks the row of readings that the trigram
model finds likeliest. Digits, codes, addresses and abbreviations pass byte for byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import regex

from congvan.models import names
from congvan.models.beam import Options, search
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
_FIXED = regex.compile(r"[@/\\_]|https?:|www\.|\d{2}|^\W*[A-ZĐ]{2,3}\d|\.\p{L}{2,4}$")
_MIXED = regex.compile(r"\p{L}[0146¢]|[146¢]\p{L}")
_SHORT_DIGITS = regex.compile(r"^\W*[\p{L}¢]*[0-9]{1,2}[\p{L}¢]*\W*$")
_VOWEL = regex.compile(r"[aeiouyăâêôơư]|[à-ỹ]")
#: A token that signs stand in though it is one syllable (`du@ng`, `k¥`, `1¢`): short, no code, no address.
_BROKEN = regex.compile(r"^[(\[“\"]*(?P<core>(?=[^\s]*[@¥¢|’'])[\p{Ll}\p{Lu}@¥¢|’'\d]{2,8})[)\]”\".,;:]*$")
#: The parts of a token as the counts were made of them, and how many of them a token has that is looked into.
_COUNTED = regex.compile(r"[\p{L}\p{M}]+|\d+|[^\s\p{L}\p{M}\d]")
_MOST_PARTS = 12
_UNKNOWN: Options = ((FOREIGN, 0.0),)
_END = regex.compile(r"[./\\]+$")  # the end mark of a dispatch, ./.
_LABEL = regex.compile(r"^[(\W]?\p{L}[).]")
#: Cost on top of the old table's for mistakes that the learned channel does not know.
_UNLEARNED = 2.0
#: Weight of the channel against the syllable model.
_CHANNEL = 1.0
_VIETNAMESE_ONLY = regex.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĩũ]")


@dataclass(frozen=True, slots=True)
class Restored:
    """One token: `text` as restored, `confidence` 0..1 that it is right, `others` close rivals (likeliest first)."""

    text: str
    raw: str
    confidence: float
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lexicon:
    readings: dict[str, tuple[int, ...]]
    known: dict[str, int]


def _skeleton(token: str) -> str:
    plain = unicodedata.normalize("NFD", token.lower().replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    model = load()
    grouped: dict[str, list[int]] = {}
    for number, syllable in enumerate(model.syllables, FIRST_SYLLABLE):
        grouped.setdefault(_skeleton(syllable), []).append(number)
    order = {key: tuple(sorted(ids, key=lambda i: -model.singles[i])) for key, ids in grouped.items()}
    return _Lexicon(order, {syllable: n for n, syllable in enumerate(model.syllables, FIRST_SYLLABLE)})


#: What a syllable looks like without its marks; the counts hold foreign words too.
_SYLLABLE = regex.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", regex.IGNORECASE
)


def marks_are_lost(tokens: Sequence[str]) -> bool:
    """Whether a text of Vietnamese syllables has lost its diacritics: its letters spell syllables, yet letters that only
    Vietnamese has are rare. English fails the first test, a sound text the second. Fewer than 12 tokens say nothing."""
    words = [t for t in tokens if any(c.isalpha() for c in t) and not _FIXED.search(t)]
    if len(words) < 12:
        return False
    readings = _lexicon().readings
    bare = [_skeleton(w.strip(".,;:()“”\"'!?-")) for w in words]
    spelled = sum(form in readings and _SYLLABLE.fullmatch(form) is not None for form in bare) / len(words)
    marked = sum(_VIETNAMESE_ONLY.search(unicodedata.normalize("NFC", w.lower())) is not None for w in words) / len(words)
    return spelled > 0.6 and marked < 0.2


@lru_cache(maxsize=65536)
def _readings(token: str, cost: float) -> tuple[tuple[int, float], ...]:
    """Readings of one bare token with the log cost of the letters that must have been mistaken."""
    readings = _lexicon().readings
    base = _skeleton(token)
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


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a token with its readings; what is `kept` is scored as what it seems to be, and passes as it is."""

    text: str
    readings: Options
    kept: bool = False


def restore(tokens: Sequence[str]) -> list[Restored]:
    """The tokens of one stretch of text (split at white space, order kept) with their diacritics; same length as given."""
    model = load()
    noisy = _is_noisy(tokens)
    cut = [_pieces(token, noisy) for token in tokens]
    for first, last, weight in names.runs(tokens, _skeleton):
        for position in range(first, last):
            place = names.place_in(position, first, last)
            cut[position] = [
                piece if piece.kept else replace(piece, readings=names.priced(piece.readings, place, weight))
                for piece in cut[position]
            ]
    chosen = iter(search(model, [piece.readings for pieces in cut for piece in pieces]))
    out: list[Restored] = []
    for token, pieces in zip(tokens, cut, strict=True):
        text, sure, shift = token, 1.0, 0
        others: tuple[str, ...] = ()
        for piece in pieces:
            reading, confidence, rivals = next(chosen)
            if piece.kept or reading < FIRST_SYLLABLE:
                continue
            spelled = _cased(model.syllables[reading - FIRST_SYLLABLE], piece.text)
            at = text.find(piece.text, shift)
            text = text[:at] + spelled + text[at + len(piece.text) :]
            shift = at + len(spelled)
            sure = min(sure, confidence)
            others = tuple(_cased(model.syllables[rival - FIRST_SYLLABLE], piece.text) for rival in rivals)
        out.append(Restored(text, token, sure, others))
    return out


def _pieces(token: str, noisy: bool) -> list[_Piece]:
    """The parts of one token; a code, an address or an abbreviation in parts that are kept."""
    broken = _BROKEN.match(token) if noisy else None
    if broken and _shown(broken["core"]):
        return [_Piece(broken["core"], _shown(broken["core"]))]
    if _FIXED.search(_END.sub("", token)) and not (noisy and _SHORT_DIGITS.match(token)):
        parts = _COUNTED.findall(token)
        return [_kept(part) for part in parts] if len(parts) <= _MOST_PARTS else [_Piece(token, _UNKNOWN, True)]
    return [_piece(match[0], token, noisy) for match in _PIECE.finditer(token)]


def _kept(part: str) -> _Piece:
    """A part that passes as it is. What it stands for still says what may stand beside it (`HDND tinh`, `(de b/c)`)."""
    if part.isdigit():
        return _Piece(part, ((NUMBER, 0.0),), True)
    if not any(letter.isalpha() for letter in part):
        return _Piece(part, ((POINT, 0.0),), True)
    known = _lexicon().readings.get(_skeleton(part), ())[:_READINGS]
    return _Piece(part, tuple((reading, 0.0) for reading in known) or _UNKNOWN, True)


def _is_noisy(tokens: Sequence[str]) -> bool:
    """Whether a recogniser left its traces: digits inside words, or marks that Vietnamese has not or that stand on too few words
    (somebody who types without marks types none)."""
    words = [t for t in tokens if any(c.isalpha() for c in t)]
    mixed = sum(_MIXED.search(t) is not None for t in words)
    marked = sum(not t.isascii() for t in words)
    return mixed > 0.01 * len(words) + 1 or marked > 0.03 * len(words)


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
            found[reading] = min(found.get(reading, 1e9), cost + _UNLEARNED if cost else cost)
    return tuple(sorted(found.items(), key=lambda item: item[1] - 0.3 * np.log(load().singles[item[0]] + 1))[:_READINGS_NOISY])


def _piece(piece: str, token: str, noisy: bool) -> _Piece:
    letters = [letter for letter in piece if letter.isalpha()]
    if not letters:
        return _kept(piece)
    capital = sum(letter.isupper() for letter in letters)
    bare = _skeleton(piece)
    vowels = _VOWEL.search(bare) is not None
    if not vowels and (len(piece) == 1 or (capital >= 2 and piece.isupper())):
        return _kept(piece)  # a list label, an abbreviation, a Roman number
    if len(piece) == 1 and _LABEL.match(token):
        return _kept(piece)
    exact = vowels and bare in _lexicon().readings
    if capital >= 2 and capital == len(letters) and not exact and len(piece) <= 6 and piece[0] not in "PB":
        return _kept(piece)  # an abbreviation
    if noisy:
        return _Piece(piece, _shown(piece) or _UNKNOWN)
    found = _readings(piece, _COST_CLEAN)
    own = _lexicon().known.get(piece.lower())
    if own is not None and bare != piece.lower():  # a marked syllable that exists may well be right
        found = tuple((reading, price - (1.5 if reading == own else 0.0)) for reading, price in found)
    return _Piece(piece, found or _UNKNOWN)


def _cased(syllable: str, piece: str) -> str:
    letters = [letter for letter in piece if letter.isalpha()]
    if len(letters) > 1 and sum(letter.isupper() for letter in letters) >= 0.75 * len(letters):
        return syllable.upper()
    if len(syllable) == len(piece) and sum(letter.isupper() for letter in letters) > 1:  # `KBang`
        return "".join(new.upper() if old.isupper() else new for old, new in zip(piece, syllable, strict=True))
    if letters and letters[0].isupper():
        return syllable.capitalize()
    return syllable


def restore_text(text: str) -> str:
    """A text with its diacritics restored, white space and line breaks kept."""
    parts = regex.split(r"(\s+)", text)
    tokens = [part for part in parts[::2] if part]
    restored = iter(restore(tokens))
    return "".join(next(restored).text if number % 2 == 0 and part else part for number, part in enumerate(parts))


def restore_where_lost(text: str) -> list[tuple[str, Restored | None]]:
    """A text in pieces that join to its restored whole: white space and words that stay (None), and words of paragraphs that have
    lost their marks (each with what was made of it). A paragraph of fewer than 12 words goes with the text."""
    paragraphs = regex.split(r"(\n\s*\n)", text)
    whole = marks_are_lost(text.split())
    pieces: list[tuple[str, Restored | None]] = []
    for paragraph in paragraphs:
        words = paragraph.split()
        lost = marks_are_lost(words) if len(words) >= 12 else whole
        parts = regex.split(r"(\s+)", paragraph)
        if not lost:
            pieces += [(part, None) for part in parts if part]
            continue
        restored = iter(restore([part for part in parts[::2] if part]))
        for number, part in enumerate(parts):
            if part:
                one = next(restored) if number % 2 == 0 else None
                pieces.append((one.text if one else part, one))
    return pieces


def syllable_errors(right: str, got: str) -> tuple[int, int]:
    """Differing and all syllables of two texts of the same tokens (for the figures of the model card)."""
    pairs = list(zip(right.split(), got.split(), strict=False))
    return sum(a != b for a, b in pairs) + abs(len(right.split()) - len(got.split())), len(pairs)


__all__ = ["Restored", "marks_are_lost", "restore", "restore_text", "restore_where_lost", "syllable_errors"]
