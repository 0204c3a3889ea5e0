"""Repair of words before the text is built: diacritics that a wrong OCR or an unaccented typist lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from congvan.ingest.bounds import LONGEST
from congvan.ingest.vietnamese import is_syllable

if TYPE_CHECKING:
    from congvan.ingest.document import Word
    from congvan.ingest.reading import RawLine

#: A page of fewer words says nothing of its own.
_FEW = 40
#: From this confidence on a recogniser is sure of a word.
_SURE = 0.93
#: How sure a word is that was spelt anew in a text that does not say how sure its recogniser was.
_GUESSED = 0.85
#: How sure the restorer must be of a word in a text that lost marks here and there.
_LIKELY, _SURELY = 0.6, 0.95
#: A share of small words that are no syllables which sound text reaches only by foreign words.
_ODD = 0.005
_SMALL = regex.compile(r"\p{Ll}{2,7}")
#: Everyday words as they never stand in sound text.
_NEVER_BARE = frozenset(
    (
        "cua",
        "duoc",
        "nguoi",
        "viec",
        "hien",
        "quyet",
        "dinh",
        "khong",
        "voi",
        "nhung",
        "cac",
        "nghi",
        "nuoc",
        "huyen",
        "truong",
        "thuc",
    )
)
#: The same, and such as lack one of their two marks: one of them is enough to look closer.
_NEVER_SO = _NEVER_BARE | frozenset((
    "vê", "sô", "viêc", "viẹc", "huyên", "huyẹn", "quyêt", "quyét", "dịnh", "đinh", "nghiêp", "nghiẹp", "nhiêm", "nhiẹm", "thưc", "thục", "đươc", "đuợc", "đưọc", "nguời", "ngưòi", "nưoc", "nuớc", "nưóc", "truớc", "trưóc", "môt", "chưc", "thuôc", "tiêp", "tiép", "đia", "vơi", "vói",
    "truờng", "trưòng", "trưỏng", "cuả", "hơp", "kêt", "két", "câp", "hiên", "hiẹn", "lâp", "đôi", "gủi", "gưi", "liẹu", "trinh", "đât", "đôc", "đóc", "phói", "huớng", "hưóng", "điên", "điẹn", "đên", "đén", "hôi", "họi", "phưong", "phuơng", "trưc", "triẻn", "triên", "kiẻm", "điêu",
    "chinh", "tich", "chuc", "den", "truong", "phuong", "hoach", "hoc", "duoc", "dien", "tuong", "thuong", "nguoi", "vien", "chuyen", "nghiep", "nhiem", "huong", "kiem", "trien", "tiep", "kien", "quyet", "bô", "dộng", "đòng",
))  # fmt: skip
_STROKED = str.maketrans("đĐ", "dD")
#: Syllables in a row without a mark from which on they are asked whether they lost them.
_BARE_RUN = 10
_VIETNAMESE_ONLY = regex.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", regex.IGNORECASE)


def with_gaps_closed(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines with syllables that a converter tore apart (`hi ện`) as one word each; `Word.raw` keeps the pieces' letters. Sound text
    is returned as it is."""
    from congvan.models.rejoin import groups, torn

    if not torn([line.text for line in lines]) and not _damaged(
        [word.text for line in lines for word in line.words if word.confidence is None]
    ):
        return list(lines)
    out = []
    for line in lines:
        words: list[Word] = []
        at = 0
        for size in groups([word.text for word in line.words]):
            pieces = line.words[at : at + size]
            words.append(pieces[0] if size == 1 else _as_one(pieces))
            at += size
        out.append(replace(line, words=tuple(words)))
    return out


def _as_one(pieces: Sequence[Word]) -> Word:
    boxes = [piece.box for piece in pieces if piece.box is not None]
    box = (
        (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        if boxes
        else None
    )
    sure = [piece.confidence for piece in pieces if piece.confidence is not None]
    text, raw = ("".join(getattr(piece, name) for piece in pieces) for name in ("text", "raw"))
    return replace(pieces[0], text=text, raw=raw, box=box, confidence=min(sure) if sure else None)


def with_marks(lines: Sequence[RawLine]) -> tuple[list[RawLine], bool]:
    """The lines with their diacritics put back on the pages that have lost them, and whether that was done anywhere.

    Digits, codes, dates and abbreviations pass unchanged; `Word.raw` keeps the reading; the confidence of a syllable that was
    weighed is at most the restorer's. Sound text is returned as it is: the cheap test on its letters comes first. A page of a
    few words goes with the document."""
    tokens = [word.text for line in lines for word in line.words]
    whole = _lost(tokens)
    pages = {
        page
        for page in {line.page for line in lines}
        if _page_lost([w.text for x in lines if x.page == page for w in x.words], whole)
    }
    lost = {n for n, line in enumerate(lines) if line.page in pages}
    return (_restored(lines, lost), True) if lost else (list(lines), False)


def with_some_marks(lines: Sequence[RawLine]) -> list[RawLine]:
    """The same for a text that lost marks here and there (`lost_in_part`): a word that stands bare takes those that the words beside
    it make likely, one that lost one of two takes it where they leave little doubt. No word loses a mark."""
    from congvan.models.restore import stands_bare

    found = _restored(lines, set(range(len(lines))))
    mended = [
        replace(
            line,
            words=tuple(
                new if stands_bare(old.text) and (new.confidence or 0.0) >= _needed(old.text) else old
                for new, old in zip(line.words, was.words, strict=True)
            ),
        )
        for line, was in zip(found, lines, strict=True)
    ]
    return _with_second_marks(mended)


def _needed(text: str) -> float:
    """How sure the restorer must be of a word; more of one with a capital, which may be a name that bears no mark."""
    return _LIKELY if text.islower() else _SURELY


def _with_second_marks(lines: Sequence[RawLine]) -> list[RawLine]:
    """The same for what lost one of its marks (`trưc thuôc`): a word takes more where the words beside it leave little doubt. Once
    more over the whole, for what stood beside another such word."""
    from congvan.models.ranking import ranked
    from congvan.models.restore import has_gained

    tokens = [word.text for line in lines for word in line.words]
    everyday = [token[:1].islower() or not token[:1].isalpha() for token in tokens]
    for _ in range(2):
        tokens = [new if has_gained(old, new) else old for old, new in zip(tokens, ranked(tokens, everyday), strict=True)]
    spelt = iter(tokens)
    return [replace(line, words=tuple(_spelt(word, next(spelt)) for word in line.words)) for line in lines]


def with_bare_paragraphs(lines: Sequence[RawLine]) -> tuple[list[RawLine], bool]:
    """The same for paragraphs that lost their marks on pages that kept them. Their words keep what the source says of its confidence:
    the rest of the text tells whether they are looked at again."""
    lost = _bare_lines(lines)
    if not lost:
        return list(lines), False
    found = _restored(lines, lost)
    return [
        replace(
            line, words=tuple(replace(new, confidence=old.confidence) for new, old in zip(line.words, was.words, strict=True))
        )
        for line, was in zip(found, lines, strict=True)
    ], True


def _restored(lines: Sequence[RawLine], lost: set[int]) -> list[RawLine]:
    from congvan.models.restore import restore_lines

    rows = restore_lines([[word.text for word in line.words] for n, line in enumerate(lines) if n in lost])
    restored = iter([one for row in rows for one in row])
    out = []
    for n, line in enumerate(lines):
        if n not in lost:
            out.append(line)
            continue
        words = []
        for word in line.words:
            found = next(restored)
            # That a syllable bears no mark is the restorer's word too; what it does not touch, a code or a number, it is sure of.
            sure = found.confidence if word.confidence is None else min(found.confidence, word.confidence)
            words.append(replace(word, text=found.text, confidence=sure if found.confidence < 1.0 else word.confidence))
        out.append(replace(line, words=tuple(words)))
    return out


def with_likeliest(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines with the words that a recogniser was unsure of, and those of a text layer that a recogniser damaged, in their
    likeliest spelling: marks change, and words that are no words, only where the words beside them leave no doubt. A sure reading
    and sound text stay; `Word.raw` keeps what was read. The confidence stays the reading's; of a text that tells none a word that
    was changed has `_GUESSED`."""
    words = [word for line in lines for word in line.words]
    unsaid = [word.text for word in words if word.confidence is None]
    damaged = _damaged(unsaid)
    doubted = [damaged if word.confidence is None else word.confidence < _SURE for word in words]
    if not any(doubted):
        return list(lines)
    from congvan.models.misprints import respelt

    spelt = iter(respelt([word.text for word in words], doubted))
    out = []
    for line in lines:
        mended = replace(line, words=tuple(_spelt(word, next(spelt)) for word in line.words))
        out.append(mended if len(mended.text) <= LONGEST else line)  # gaps that come back do not lead out of bounds
    return out


def _spelt(word: Word, text: str) -> Word:
    if text == word.text:
        return word
    return replace(word, text=text, confidence=_GUESSED if word.confidence is None else word.confidence)


def _damaged(tokens: Sequence[str]) -> bool:
    """Whether a recogniser damaged this text; the cheap test on its syllables first, the lexicon only where it fails."""
    cores = [match[0] for token in tokens if (match := _SMALL.fullmatch(token.strip("()[]“”\"‘’'.,;:!?…")))]
    if sum(not is_syllable(core) for core in cores) <= max(2, _ODD * len(cores)):
        return False
    from congvan.models.misprints import is_damaged

    return is_damaged(tokens)


def _page_lost(tokens: Sequence[str], whole: bool) -> bool:
    return _lost(tokens) if len(tokens) >= _FEW else whole


def _bare_lines(lines: Sequence[RawLine]) -> set[int]:
    """Lines in a row without any mark (only the stroke of đ may be there) whose words need some."""
    found: set[int] = set()
    run: list[int] = []
    for n, line in enumerate([*lines, None]):
        if line is not None and _is_bare(line):
            run.append(n)
            continue
        words = [word.text for at in run for word in lines[at].words]
        if sum(map(_like_syllable, words)) >= _BARE_RUN and _lost(words):
            found |= set(run)
        run = []
    return found


def _like_syllable(word: str) -> bool:
    core = word.strip("()[],.;:")
    return core.isalpha() and is_syllable(core.lower())


def _is_bare(line: RawLine) -> bool:
    """No mark in it, and no foreign language either."""
    if len(line.words) < 2 or not line.text.translate(_STROKED).isascii():
        return False
    words = [word.text for word in line.words if any(letter.isalpha() for letter in word.text)]
    return sum(map(_like_syllable, words)) >= 0.7 * len(words)


def lost_in_part(lines: Sequence[RawLine]) -> bool:
    """Whether a text has lost marks here and there; the cheap test first, the lexicon only where it fails."""
    tokens = [word.text for line in lines for word in line.words]
    if not any(token in _NEVER_SO for token in tokens):
        return False
    from congvan.models.restore import marks_are_lost_in_part

    return marks_are_lost_in_part(tokens)


def _lost(tokens: Sequence[str]) -> bool:
    """Whether these words have lost their marks; the cheap test first, the lexicon only where it fails."""
    if len(tokens) < 12:
        return False
    marked = sum(_VIETNAMESE_ONLY.search(token) is not None for token in tokens)
    bare = sum(token.lower() in _NEVER_BARE for token in tokens)
    if marked > 0.2 * len(tokens) and bare < max(2, 0.015 * len(tokens)):
        return False
    from congvan.models.restore import marks_are_lost

    return marks_are_lost(tokens)


def with_capitals(lines: Sequence[RawLine]) -> list[RawLine]:
    """Lines of a legacy font whose marked letters have no capital form (`ñy BAN NH¢N D¢N` reads `ủY BAN NHÂN DÂN`): where
    every plain letter of a line of words is a capital, so are the marked ones."""
    return [_raised(line) for line in lines]


def _raised(line: RawLine) -> RawLine:
    text = "".join(word.text for word in line.words)
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    mixed = any(letter.islower() for letter in text)
    if (
        not mixed
        or len(line.words) < 2
        or len(plain) < 3
        or any(c.isdigit() for c in text)
        or not all(c.isupper() for c in plain)
    ):
        return line
    return replace(line, words=tuple(replace(word, text=word.text.upper()) for word in line.words))
