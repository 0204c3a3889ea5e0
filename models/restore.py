"""Puts back lost diacritics, and letters that an OCR of the wrong language mistook: a channel and a syllable model.

Each token has readings (the syllables whose letters it may show); a beam search picks the row of readings that the trigram
model finds likeliest. Digits, codes, addresses and abbreviations pass byte for byte.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from congvan.models import names
from congvan.models.beam import search
from congvan.models.formulas import about, formula_of
from congvan.models.ngram import FIRST_SYLLABLE, load
from congvan.models.readings import FIXED, VIETNAMESE_ONLY, is_noisy, lexicon, pieces_of, skeleton

#: Shares of the words: that spell syllables in any Vietnamese text; that bear letters of Vietnamese alone in one that has its marks;
#: that stand bare though they hardly ever are, in a text that lost some and in one that has hardly any. What hardly ever means.
_SPELLED, _MARKED, _STRIPPED, _STRIPPED_SURELY = 0.6, 0.2, 0.12, 0.03
_OFTEN, _RARELY = 2000.0, 0.01
_SIGNS = ".,;:()“”\"'!?-"
#: So many different words, and this share of the small ones, lack marks in a text that lost some here and there.
_SOME, _SOME_SHARE = 6, 0.012
_UNSTROKED = str.maketrans("đĐ", "dD")
#: How sure a formula is.
_FORMULA = 0.99


@dataclass(frozen=True, slots=True)
class Restored:
    """One token: `text` as restored, `confidence` 0..1 that it is right, `others` close rivals (likeliest first)."""

    text: str
    raw: str
    confidence: float
    others: tuple[str, ...] = ()


#: What a syllable looks like without its marks; the counts hold foreign words too.
_SYLLABLE = regex.compile(
    r"(?:ngh?|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", regex.IGNORECASE
)


def marks_are_lost(tokens: Sequence[str]) -> bool:
    """Whether a text of Vietnamese syllables has lost diacritics: its letters spell syllables, yet many words stand there
    bare that hardly ever are (`cua`, `duoc`); fewer of them do where letters that only Vietnamese has are rare. English fails the
    first test, a sound text the second. Fewer than 12 tokens say nothing."""
    words = [t for t in tokens if any(c.isalpha() for c in t) and not FIXED.search(t)]
    if len(words) < 12:
        return False
    readings = lexicon().readings
    bare = [skeleton(w.strip(_SIGNS)) for w in words]
    spelled = sum(form in readings and _SYLLABLE.fullmatch(form) is not None for form in bare) / len(words)
    if spelled <= _SPELLED:
        return False
    marked = sum(VIETNAMESE_ONLY.search(unicodedata.normalize("NFC", w.lower())) is not None for w in words) / len(words)
    stripped = sum(w.strip(_SIGNS).lower() == form and _is_never_so(form) for w, form in zip(words, bare, strict=True))
    return stripped > (_STRIPPED_SURELY if marked < _MARKED else _STRIPPED) * len(words)


def marks_are_lost_in_part(tokens: Sequence[str]) -> bool:
    """Whether a text that bears its marks has lost some: more different words lack marks that they hardly ever lack (`cua`, `viêc`)
    than a sound text holds by names and slips. Words with a capital say nothing, they may be names."""
    words = [t.strip(_SIGNS) for t in tokens if not FIXED.search(t)]
    small = [word for word in words if word.isalpha() and word.islower()]
    stripped = [word for word in small if _is_never_so(word)]
    return len(set(stripped)) >= _SOME and len(stripped) > _SOME_SHARE * len(small)


def stands_bare(token: str) -> bool:
    """Whether a word has no mark, so that it may have lost one."""
    core = token.strip(_SIGNS).translate(_UNSTROKED)
    return core.isascii() and any(letter.isalpha() for letter in core)


def has_gained(old: str, new: str) -> bool:
    """Whether `new` (NFC) has all that `old` bears, and more: every letter with its marks, and some mark besides."""
    before, after = _letters(old), _letters(new)
    return (
        old != new
        and len(before) == len(after)
        and all(a[0] == b[0] and a[1] <= b[1] for a, b in zip(before, after, strict=True))
    )


@lru_cache(maxsize=16384)
def _letters(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each letter without its marks, and these; the stroke of đ is one."""
    found: list[tuple[str, frozenset[str]]] = []
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and found:
            found[-1] = (found[-1][0], found[-1][1] | {char})
        else:
            plain = char.translate(_UNSTROKED)
            found.append((plain, frozenset() if plain == char else frozenset("-")))
    return tuple(found)


@lru_cache(maxsize=16384)
def _is_never_so(form: str) -> bool:
    """Whether a form stands for syllables that nearly all bear more marks."""
    known, model = lexicon(), load()
    counts, syllables = model.singles, model.syllables
    fuller = (r for r in known.readings.get(skeleton(form), ()) if has_gained(form, syllables[r - FIRST_SYLLABLE]))
    meant = float(sum(counts[reading] for reading in fuller))
    own = known.known.get(form)
    return meant > _OFTEN and (0.0 if own is None else float(counts[own])) < _RARELY * meant


def restore(tokens: Sequence[str]) -> list[Restored]:
    """The tokens of one stretch of text (split at white space, order kept) with their diacritics; same length as given."""
    model = load()
    noisy = is_noisy(tokens)
    cut = [pieces_of(token, noisy) for token in tokens]
    for first, last, weight in names.runs(tokens, skeleton):
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


def restore_lines(lines: Sequence[Sequence[str]]) -> list[list[Restored]]:
    """The same for the lines of a text: a line that is a formula of dispatches is certain."""
    tokens = [token for line in lines for token in line]
    restored, misread = restore(tokens), is_noisy(tokens)
    out: list[list[Restored]] = []
    at = 0
    for line in lines:
        found = restored[at : at + len(line)]
        at += len(line)
        formula = formula_of(line, _spells if misread else None)
        if formula is not None:
            found = [_certain(one, text) for one, text in zip(found, formula, strict=True)]
        elif misread and len(line) > 1 and about(line[0], line[1]):
            found[0] = _certain(found[0], "V/v")
        out.append(found)
    return out


def _spells(letters: str) -> bool:
    return letters in lexicon().readings


def _certain(one: Restored, text: str) -> Restored:
    return one if text == one.text and one.confidence == 1.0 else Restored(text, one.raw, _FORMULA)


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
    return "".join(piece for piece, _ in _restored(text))


def _restored(text: str) -> list[tuple[str, Restored | None]]:
    lines = [line.split() for line in text.split("\n")]
    found = iter([one for line in restore_lines(lines) for one in line])
    pieces: list[tuple[str, Restored | None]] = []
    for part in regex.split(r"(\s+)", text):
        if not part:
            continue
        one = None if part.isspace() else next(found)
        pieces.append((one.text if one else part, one))
    return pieces


def restore_where_lost(text: str) -> list[tuple[str, Restored | None]]:
    """A text in pieces that join to its restored whole: white space and words that stay (None), and words of paragraphs that have
    lost their marks (each with what was made of it). A paragraph of fewer than 12 words goes with the text."""
    whole = marks_are_lost(text.split())
    pieces: list[tuple[str, Restored | None]] = []
    for paragraph in regex.split(r"(\n\s*\n)", text):
        words = paragraph.split()
        if marks_are_lost(words) if len(words) >= 12 else whole:
            pieces += _restored(paragraph)
        else:
            pieces += [(part, None) for part in regex.split(r"(\s+)", paragraph) if part]
    return pieces


def syllable_errors(right: str, got: str) -> tuple[int, int]:
    """Differing and all syllables of two texts of the same tokens (for the figures of the model card)."""
    pairs = list(zip(right.split(), got.split(), strict=False))
    return sum(a != b for a, b in pairs) + abs(len(right.split()) - len(got.split())), len(pairs)


__all__ = ["Restored", "marks_are_lost", "restore", "restore_lines", "restore_text", "restore_where_lost", "syllable_errors"]
