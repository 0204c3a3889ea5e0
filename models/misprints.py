"""Words that no Vietnamese text holds, in a text that a recogniser damaged, in the spelling that fits best.

A text layer says nothing of how sure its recogniser was; but a damaged one gives itself away by words that are no syllables at all
(`frung` for `trung`, `cbế` for `chế`, `xuốngcấp`). Sound text holds hardly any: it is never touched. In damaged text such a word takes
the syllable that is nearest in print and likeliest beside its neighbours, or stays where several are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import regex

from congvan.models.ngram import FIRST_SYLLABLE, FOREIGN, NUMBER, POINT, START, load
from congvan.models.ranking import ranked
from congvan.models.readings import COUNTED, lexicon, skeleton

#: A text is damaged where so many of its small words, and this share of them, are no known words. Sound administrative text holds
#: fewer than one in a thousand.
_LEAST, _SHARE = 3, 0.006
#: So many nats must the best spelling lead by, so often must it have been seen beside a neighbour, so often by itself.
_LEAD, _SEEN, _KNOWN = 2.5, 20.0, 50.0
_LEAD_OF_NAMES = 3.5
#: What is a word may be meant: another one must be likelier by so many.
_LEAD_OF_WORDS = 10.0
#: A word of small letters, one with a capital in front, or one in capitals; signs may stand around it.
_WORD = regex.compile(
    r"^[(\[“\"‘']*(?P<core>\p{Lu}?\p{L}\p{Ll}{1,13}|\p{Lu}{3,8}|(?=\d?\p{L}+\d?\p{L}*)(?=(?:\d?\p{L}){2})(?:1|\p{L})[\p{Ll}01]{1,8})[)\]”\"’'.,;:!?…]*$"
)
#: Two words without their gap (`SởVăn`).
_GLUED = regex.compile(r"(?P<first>\p{Lu}?\p{Ll}+)(?P<second>\p{Lu}\p{Ll}+)")
_SMALL = regex.compile(r"^[(\[“\"‘']*(?P<core>\p{Ll}{2,7})[)\]”\"’'.,;:!?…]*$")
_VOWEL = regex.compile(r"[aeiouy]")
_LETTERS = "abcdeghiklmnopqrstuvxy"
#: Letters that print alike.
_ALIKE = frozenset(
    frozenset(pair)
    for pair in ("oc", "oe", "ce", "ao", "nu", "hb", "li", "lt", "it", "tf", "gq", "yv", "ij", "rn", "il", "hn", "mn", "uv", "sx", "fi", "kh", "bd", "ae", "đd", "0o", "1l", "1i")
)  # fmt: skip
_MARK, _TONE, _LIKE, _OTHER, _DOUBLED, _LOST, _GAP = 1.4, 1.0, 2.0, 5.0, 2.0, 3.5, 1.5


def is_damaged(tokens: Sequence[str]) -> bool:
    """Whether so many of the words are no words that a recogniser must have misread them."""
    words = [match["core"] for token in tokens if (match := _SMALL.match(token))]
    odd = sum(_is_odd(word) for word in words)
    return odd >= _LEAST and odd > _SHARE * len(words)


@lru_cache(maxsize=65536)
def _is_odd(core: str) -> bool:
    return core.lower() not in lexicon().known


def respelt(tokens: Sequence[str], doubted: Sequence[bool]) -> list[str]:
    """The tokens of one stretch (NFC, in reading order) with the doubted ones in their likeliest spelling; a token whose gap was lost
    comes back with a space in it. Figures, codes and abbreviations stay byte for byte, and so does what is not doubted."""
    model = load()
    rows: list[list[int]] = [[_class_of(part) for part in COUNTED.findall(token)] for token in tokens]
    out = list(tokens)
    for position, token in enumerate(tokens):
        word = _WORD.match(token) if doubted[position] else None
        parted = _GLUED.fullmatch(token) if doubted[position] and word is None else None
        if parted and not _is_odd(parted["first"]) and not _is_odd(parted["second"]):
            out[position] = f"{parted['first']} {parted['second']}"
            rows[position] = [_class_of(parted["first"]), _class_of(parted["second"])]
            continue
        if word is None or not _is_odd(word["core"]) or (word["core"].isupper() and word["core"].isascii()):
            continue
        core = word["core"]
        best = _best(core, _around(rows, position))
        if best:
            text = " ".join(model.syllables[one - FIRST_SYLLABLE] for one in best)
            if len(text) != len(core) and any(letter.isdigit() for letter in core):
                continue  # a figure may be a misread letter, never one too many
            # A capital I is a small l that was misread, not the first letter of a name.
            capital = core[0].isupper() and not (core[0] == "I" and text[0] == "l")
            spelt = text.upper() if core.isupper() else text.capitalize() if capital else text
            out[position] = token.replace(core, spelt, 1)
            rows[position] = list(best)
    return ranked(
        out, [doubt and _SMALL.match(token) is not None for doubt, token in zip(doubted, out, strict=True)], _LEAD_OF_WORDS
    )


def _around(rows: Sequence[Sequence[int]], position: int) -> tuple[int, int, int, int]:
    """The two classes before and the two behind."""
    before = [one for row in rows[max(0, position - 4) : position] for one in row][-2:]
    behind = [one for row in rows[position + 1 : position + 5] for one in row][:2]
    first, second = [START] * (2 - len(before)) + before
    third, fourth = behind + [POINT] * (2 - len(behind))
    return first, second, third, fourth


def _best(core: str, around: tuple[int, int, int, int]) -> tuple[int, ...] | None:
    """The syllable, or two where a gap was lost; None where none is near, or several are."""
    model = load()
    options = _options(core.lower())
    if core[0].isupper():  # it may be a name: only what differs by a mark or by letters that print alike
        options = tuple(one for one in options if one[1] <= _LIKE)
    if not options:
        return None
    first, second, third, fourth = around
    scored = []
    for length in (1, 2):  # all readings of one length at once
        alike = [option for option in options if len(option[0]) == length]
        if not alike:
            continue
        rows = np.array([(first, second, *reading, third, fourth) for reading, _ in alike], dtype=np.int64)
        fits = model.score(rows[:, :-2], rows[:, 1:-1], rows[:, 2:]).sum(axis=1)
        seen = model.pair_count(rows[:, 1:-2], rows[:, 2:-1]).max(axis=1)
        far = 6.0 if length > 1 else 0.0
        scored += [
            (float(fit) - cost - far, float(often), reading)
            for (reading, cost), fit, often in zip(alike, fits, seen, strict=True)
        ]
    scored.sort(key=lambda item: -item[0])
    best, often, reading = scored[0]
    if often < _SEEN or (len(scored) > 1 and best - scored[1][0] < (_LEAD if core.islower() else _LEAD_OF_NAMES)):
        return None
    return reading


@lru_cache(maxsize=16384)
def _options(core: str) -> tuple[tuple[tuple[int, ...], float], ...]:
    """Readings (one syllable, or two) with what the difference in print costs."""
    counts, syllables = load().singles, load().syllables
    found: dict[tuple[int, ...], float] = {}
    for form in {skeleton(core), *_edited(skeleton(core))}:
        for reading in lexicon().readings.get(form, ()):
            if counts[reading] >= _KNOWN and _VOWEL.search(form):
                cost = _distance(core, syllables[reading - FIRST_SYLLABLE])
                if cost <= 2 * _OTHER:
                    found[(reading,)] = cost
    known = lexicon().known
    for cut in range(2, len(core) - 1):
        left, right = known.get(core[:cut]), known.get(core[cut:])
        if left is not None and right is not None and min(counts[left], counts[right]) >= 10 * _KNOWN:
            found[(left, right)] = _GAP
    return tuple(sorted(found.items(), key=lambda item: item[1])[:40])


def _edited(form: str) -> Iterator[str]:
    """Forms with one letter dropped, put in, or another in its place."""
    for at in range(len(form) + 1):
        if at < len(form):
            yield form[:at] + form[at + 1 :]
            yield from (form[:at] + letter + form[at + 1 :] for letter in _LETTERS)
        yield from (form[:at] + letter + form[at:] for letter in _LETTERS)


def _distance(shown: str, meant: str) -> float:
    """What it costs to print `meant` and read `shown`."""
    row = [n * _LOST for n in range(len(meant) + 1)]
    for i, letter in enumerate(shown):
        doubled = i > 0 and shown[i - 1] == letter
        below = [row[0] + (_DOUBLED if doubled else _OTHER)]
        for j, other in enumerate(meant):
            below.append(min(row[j] + _swap(letter, other), row[j + 1] + (_DOUBLED if doubled else _OTHER), below[j] + _LOST))
        row = below
    return row[-1]


@lru_cache(maxsize=4096)
def _swap(shown: str, meant: str) -> float:
    if shown == meant:
        return 0.0
    one, other = _bare(shown), _bare(meant)
    if one[0] == other[0]:
        return _TONE if one[1] == other[1] else _MARK
    return _LIKE if frozenset((one[0], other[0])) in _ALIKE else _OTHER


def _bare(letter: str) -> tuple[str, str]:
    """The letter without marks, and with its marks but those of tone."""
    parts = unicodedata.normalize("NFD", letter.replace("đ", "d") if letter == "đ" else letter)
    tones = "\u0300\u0301\u0303\u0309\u0323"
    return parts[0], "".join(part for part in parts if part not in tones)


def _class_of(part: str) -> int:
    if part.isdigit():
        return NUMBER
    return lexicon().known.get(part.lower(), FOREIGN) if part.isalpha() else POINT
