"""Puts back lost diacritics, and letters that an OCR of the wrong language mistook: a channel and a syllable model.

Each token has readings (the syllables whose letters it may show); a beam search picks the row of readings that the trigram
model finds likeliest. Digits, codes, addresses and abbreviations pass byte for byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import regex

from congvan.models.channel import Decoder, Shown
from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, NUMBER, POINT, START, Ids, Ngram, Scores, load

#: The readings of one token, each with its cost in nats; and what was chosen: a reading, its share, close rivals.
Options = tuple[tuple[int, float], ...]
Choice = tuple[int, float, tuple[int, ...]]
#: Sentences searched at once, and the longest of them in tokens.
_SIDE_BY_SIDE, _LONGEST = 96, 60
_NOTHING: Options = ((POINT, 0.0),)
#: Rows kept at each step of the beam search, and readings weighed for one token.
_BEAM, _READINGS = 6, 16
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


def marks_are_lost(tokens: Sequence[str]) -> bool:
    """Whether a text of Vietnamese syllables has lost its diacritics: its letters spell syllables, yet letters that only
    Vietnamese has are rare. English fails the first test, a sound text the second. Fewer than 12 tokens say nothing."""
    words = [t for t in tokens if any(c.isalpha() for c in t) and not _FIXED.search(t)]
    if len(words) < 12:
        return False
    readings = _lexicon().readings
    spelled = sum(_skeleton(w.strip(".,;:()“”\"'!?-")) in readings for w in words) / len(words)
    marked = sum(_VIETNAMESE_ONLY.search(unicodedata.normalize("NFC", w.lower())) is not None for w in words) / len(words)
    return spelled > 0.6 and marked < 0.2


@lru_cache(maxsize=65536)
def _readings(token: str, cost: float) -> tuple[tuple[int, float], ...]:
    """Readings of one bare token with the log cost of the letters that must have been mistaken."""
    readings = _lexicon().readings
    base = _skeleton(token)
    found = dict.fromkeys(readings.get(base, ())[:_READINGS], 0.0)
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
    return tuple(best[:_READINGS])


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


def restore(tokens: Sequence[str]) -> list[Restored]:
    """The tokens of one stretch of text (split at white space, order kept) with their diacritics; same length as given."""
    model = load()
    noisy = _is_noisy(tokens)
    pieces: list[tuple[int, str, tuple[tuple[int, float], ...]]] = []
    for position, token in enumerate(tokens):
        broken = _BROKEN.match(token) if noisy else None
        if broken and _shown(broken["core"]):
            pieces.append((position, broken["core"], _shown(broken["core"])))
            continue
        for match in _PIECE.finditer(token):
            pieces.append((position, match[0], _options(match[0], token, noisy)))
    chosen = _search(model, [options for _, _, options in pieces])
    out: list[Restored] = []
    at = 0
    for position, token in enumerate(tokens):
        text, sure = token, 1.0
        others: tuple[str, ...] = ()
        shift = 0
        while at < len(pieces) and pieces[at][0] == position:
            piece, (reading, confidence, rivals) = pieces[at][1], chosen[at]
            if reading >= FIRST_SYLLABLE:
                spelled = _cased(model.syllables[reading - FIRST_SYLLABLE], piece, token)
                place = text.find(piece, shift)
                text = text[:place] + spelled + text[place + len(piece) :]
                shift = place + len(spelled)
                sure = min(sure, confidence)
                others = tuple(_cased(model.syllables[r - FIRST_SYLLABLE], piece, token) for r in rivals)
            at += 1
        out.append(Restored(text, token, sure, others))
    return out


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
    return tuple(sorted(found.items(), key=lambda item: item[1] - 0.3 * np.log(load().singles[item[0]] + 1))[:_READINGS])


def _options(piece: str, token: str, noisy: bool) -> tuple[tuple[int, float], ...]:
    if piece.isdigit():
        return ((NUMBER, 0.0),)
    if not any(letter.isalpha() for letter in piece):
        return ((POINT, 0.0),)
    if _FIXED.search(_END.sub("", token)) and not (noisy and _SHORT_DIGITS.match(token)):
        return ((FOREIGN, 0.0),)
    capital = sum(letter.isupper() for letter in piece)
    bare = _skeleton(piece)
    vowels = _VOWEL.search(bare) is not None
    if not vowels and (len(piece) == 1 or (capital >= 2 and piece.isupper())):
        return ((FOREIGN, 0.0),)  # a list label, an abbreviation, a Roman number
    if len(piece) == 1 and _LABEL.match(token):
        return ((FOREIGN, 0.0),)
    exact = _lexicon().readings.get(bare) if vowels else None
    if (
        capital >= 2
        and capital == sum(letter.isalpha() for letter in piece)
        and not exact
        and len(piece) <= 6
        and piece[0] not in "PB"
    ):
        return ((FOREIGN, 0.0),)  # an abbreviation
    if noisy:
        return _shown(piece) or ((FOREIGN, 0.0),)
    found = _readings(piece, _COST_CLEAN)
    own = _lexicon().known.get(piece.lower())
    if own is not None and _skeleton(piece) != piece.lower():  # a marked syllable that exists may well be right
        found = tuple((reading, price - (1.5 if reading == own else 0.0)) for reading, price in found)
    return found or ((FOREIGN, 0.0),)


def _search(model: Ngram, lattice: Sequence[Options]) -> list[Choice]:
    """For each place the reading of the best row, its share among the readings of the beam, and close rivals.

    Sentences are searched side by side: a place in a hundred sentences costs hardly more than a place in one."""
    segments = _segments(lattice)
    found: list[Choice] = [(FOREIGN, 1.0, ())] * len(lattice)
    order = sorted(range(len(segments)), key=lambda n: segments[n][1] - segments[n][0])
    for start in range(0, len(order), _SIDE_BY_SIDE):
        chosen = [segments[n] for n in order[start : start + _SIDE_BY_SIDE]]
        for (first, _), choices in zip(chosen, _search_together(model, lattice, chosen), strict=True):
            found[first : first + len(choices)] = choices
    return found


def _segments(lattice: Sequence[Options]) -> list[tuple[int, int]]:
    """Half-open ranges that end behind signs, none longer than `_LONGEST` places: what stands before a sign says little of what
    stands behind the next word."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for place, options in enumerate(lattice):
        length = place + 1 - start
        if (options[0][0] == POINT and length >= 12) or length >= _LONGEST:
            ranges.append((start, place + 1))
            start = place + 1
    if start < len(lattice):
        ranges.append((start, len(lattice)))
    return ranges


def _search_together(model: Ngram, lattice: Sequence[Options], ranges: Sequence[tuple[int, int]]) -> list[list[Choice]]:
    """The beam search over several ranges at once; rows are padded with a reading that costs nothing."""
    count, longest = len(ranges), max(last - first for first, last in ranges)
    scores = np.full((count, _BEAM), -1e9)
    scores[:, 0] = 0.0
    firsts = np.full((count, _BEAM), START, dtype=np.int64)
    seconds = np.full((count, _BEAM), START, dtype=np.int64)
    steps: list[tuple[Ids, Ids]] = []
    shares: list[tuple[Ids, Scores]] = []
    for step in range(longest):
        columns = [lattice[first + step] if first + step < last else _NOTHING for first, last in ranges]
        width = max(len(column) for column in columns)
        thirds = np.full((count, width), POINT, dtype=np.int64)
        prices = np.full((count, width), 1e8)
        for row, column in enumerate(columns):
            for place, (reading, price) in enumerate(column):
                thirds[row, place], prices[row, place] = reading, price
        shape = (count, _BEAM, width)
        known = model.score(
            np.broadcast_to(firsts[:, :, None], shape),
            np.broadcast_to(seconds[:, :, None], shape),
            np.broadcast_to(thirds[:, None, :], shape),
        )
        total = scores[:, :, None] + known - prices[:, None, :]
        mass = np.exp(np.maximum(total - total.max(axis=(1, 2), keepdims=True), -60.0)).sum(axis=1)
        shares.append((thirds, mass / mass.sum(axis=1, keepdims=True)))
        flat = total.reshape(count, -1)
        best = np.argsort(-flat, axis=1)[:, : 3 * _BEAM]
        rows, places = best // width, best % width
        before = np.take_along_axis(seconds, rows, axis=1)
        now = np.take_along_axis(thirds, places, axis=1)
        state = before * model.size + now
        # Of rows that end in the same two readings only the best can win: the others are taken out.
        again = (np.tril(state[:, :, None] == state[:, None, :], -1)).any(axis=2)
        value = np.where(again, -1e9, np.take_along_axis(flat, best, axis=1))
        kept = np.argsort(-value, axis=1, kind="stable")[:, :_BEAM]
        if kept.shape[1] < _BEAM:
            kept = np.pad(kept, ((0, 0), (0, _BEAM - kept.shape[1])), mode="edge")
            value_kept = np.take_along_axis(value, kept, axis=1)
            value_kept[:, value.shape[1] :] = -1e9
        else:
            value_kept = np.take_along_axis(value, kept, axis=1)
        scores = value_kept
        firsts, seconds = np.take_along_axis(before, kept, axis=1), np.take_along_axis(now, kept, axis=1)
        steps.append((np.take_along_axis(places, kept, axis=1), np.take_along_axis(rows, kept, axis=1)))
    return [_traced(number, last - first, longest, steps, shares) for number, (first, last) in enumerate(ranges)]


def _traced(
    number: int, length: int, longest: int, steps: Sequence[tuple[Ids, Ids]], shares: Sequence[tuple[Ids, Scores]]
) -> list[Choice]:
    """The best row of one range, from its end."""
    out: list[Choice] = []
    row = 0
    for step in range(longest - 1, -1, -1):
        place, row = int(steps[step][0][number, row]), int(steps[step][1][number, row])
        if step >= length:
            continue
        thirds, share = shares[step][0][number], shares[step][1][number]
        rivals = [int(thirds[n]) for n in np.argsort(-share) if n != place and share[n] > 0.1 and thirds[n] >= FIRST_SYLLABLE]
        out.append((int(thirds[place]), min(0.99, float(share[place])), tuple(rivals[:3])))
    return out[::-1]


def _cased(syllable: str, piece: str, token: str) -> str:
    letters = [letter for letter in piece if letter.isalpha()]
    if len(letters) > 1 and sum(letter.isupper() for letter in letters) >= 0.75 * len(letters):
        return syllable.upper()
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
