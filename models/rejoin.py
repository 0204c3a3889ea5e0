"""Syllables that a converter tore apart (`thực hi ện`, `QUY ẾT Đ ỊNH`, `th áng`), put together again.

Sound text holds no pieces like these: a lone `th`, `ện` or `NGH`. Where several stand, the text was torn, and neighbours that make one
known syllable together, at least one of which is none by itself, are one word.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

import regex

from congvan.models.ngram import load
from congvan.models.readings import lexicon, skeleton

#: A text was torn where so many words can be put together.
_LEAST = 4
#: So many pieces make one syllable at most; so often must it have been seen, and a piece so often to be a word of its own.
_PIECES, _SEEN, _OWN = 4, 40.0, 60.0
_LONGEST = 7
#: Natural logarithm of how likely a piece by itself is.
_PIECE = -18.0
_ALONE = regex.compile(r"[(\[“\"‘']*(?P<core>\p{L}{1,7})[)\]”\"’'.,;:!?…/]*")
#: Vowels parted by consonants: more than one syllable (`VIETNAM`).
_TWO = regex.compile(r"[aeiouy][^aeiouy]+[aeiouy]")
_CONSONANTS = regex.compile(r"(?i:[bcdđghklmnpqrstvx]{1,3})")
_FIRST = regex.compile(r"[(\[“\"‘']*(?P<core>\p{L}{1,6})")
_INNER = regex.compile(r"(?P<core>\p{L}{1,6})")
_LAST = regex.compile(r"(?P<core>\p{L}{1,6})[)\]”\"’'.,;:!?…/]*")
#: The cheap look: a consonant by itself in small letters (no label, no unit behind a figure), and what begins with a toned vowel.
_CONSONANT = regex.compile(r"(?<![\p{L}\d./-])(?<!\d\s)(?:ngh|[cgknpt]h|ng|gi|qu|tr|[bcdđghklmnpqrstvx])(?![\p{L}\d./)-])")
_VOWELED = regex.compile(r"(?<![\p{L}\d])[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]\p{Ll}{0,3}(?!\p{L})")
_CAPITALS = regex.compile(
    r"(?<!\p{L})\p{Lu}{1,3}\s[ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỶỸÁÀÃÉÈÍÌĨÓÒÕÚÙŨÝ]\p{Lu}{0,3}(?!\p{L})"
)
#: Words that begin so.
_SOUND_WORDS = (
    "à á ạ ách ánh ải ám ảm án áng ảnh áo ảo áp ắt ấm ẩm ầm ấn ẩn ấp ấu ẩu ấy ế ếch ệch ít ì ị ích ó ò ọ óc ói ỏi ốc ối ổi ồi ốm ồn ổn ống "
    "ồng ổ ớ ờ ở ợ ớt ớm úa úi úng ủng ủ ù ú ủy ủi ứ ừ ức ứng ửng ừng ựa ước ướp ướt ưởng ưỡn ỷ ý ỳ ỵ yếm ùn ụp úp út ụt ầu ẵm ắc "
    "ắng ảng ổng áy ẩy ấc"
)
_SOUND = frozenset(_SOUND_WORDS.split())


def torn(texts: Sequence[str]) -> bool:
    """Whether so much of these lines was torn; the cheap look first."""
    if sum(map(_pieces, texts)) < _LEAST:
        return False
    return sum(size > 1 for text in texts for size in groups(text.split())) >= _LEAST


def _pieces(text: str) -> int:
    """How much of a line looks like pieces, without any lexicon."""
    odd = sum(match[0] not in _SOUND for match in _VOWELED.finditer(text))
    return odd + len(_CONSONANT.findall(text))


def groups(tokens: Sequence[str]) -> list[int]:
    """How many tokens of a line in turn make one word, so that the line is likeliest: 1 for each that stays; the sizes add up to the
    number of tokens.

    >>> groups(["thực", "hi", "ện", "c", "ủa", "QUY", "ẾT", "Đ", "ỊNH"])
    [1, 2, 2, 2, 2]
    """
    best = [(0.0, 0)]  # how likely the first tokens are, and the size of the last group
    for end in range(1, len(tokens) + 1):
        options = [(best[end - 1][0] + _alone(tokens[end - 1]), 1)]
        for size in range(2, min(_PIECES, end) + 1):
            likely = _joined(tuple(tokens[end - size : end]))
            if likely is not None:
                options.append((best[end - size][0] + likely, size))
        best.append(max(options))
    sizes: list[int] = []
    at = len(tokens)
    while at:
        sizes.append(best[at][1])
        at -= best[at][1]
    return sizes[::-1]


def closed(text: str) -> str:
    """One line with its torn syllables put together; white space folded."""
    tokens = text.split()
    if not _pieces(text) and not _CAPITALS.search(text):
        return " ".join(tokens)
    pieces, at = [], 0
    for size in groups(tokens):
        pieces.append("".join(tokens[at : at + size]))
        at += size
    return " ".join(pieces)


@lru_cache(maxsize=65536)
def _alone(token: str) -> float:
    match = _ALONE.fullmatch(token)
    if match is None:
        return 0.0
    return _PIECE if _is_piece(match["core"]) else _likely(match["core"])


@lru_cache(maxsize=65536)
def _joined(pieces: tuple[str, ...]) -> float | None:
    """How likely the one syllable is that the pieces make; None where they make none, or are words by themselves."""
    patterns = [_FIRST, *[_INNER] * (len(pieces) - 2), _LAST]
    cores = [match["core"] for pattern, piece in zip(patterns, pieces, strict=True) if (match := pattern.fullmatch(piece))]
    if len(cores) != len(pieces):
        return None
    whole = "".join(cores)
    if len(whole) > _LONGEST or not (whole.islower() or whole.isupper() or (whole[0].isupper() and whole[1:].islower())):
        return None
    if _TWO.search(skeleton(whole)):
        return None
    return _likely(whole) if _count(whole) >= _SEEN and any(map(_is_piece, cores)) else None


def _is_piece(core: str) -> bool:
    """Whether it is no word by itself: a consonant, or what is hardly ever seen alone."""
    return _CONSONANTS.fullmatch(core) is not None or _count(core) < _OWN


def _likely(core: str) -> float:
    return math.log((_count(core) + 1.0) / _total())


@lru_cache(maxsize=1)
def _total() -> float:
    return float(load().singles.sum())


def _count(core: str) -> float:
    known = lexicon().known.get(core.lower())
    return float(load().singles[known]) if known is not None else 0.0
