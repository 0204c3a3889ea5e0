"""A picture of a page read by Tesseract: words with boxes in points and a confidence from 0 to 1."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import regex

from congvan.ingest.characters import tidy
from congvan.ingest.document import Box, Table, Word
from congvan.ingest.prepare import even_background, is_blank, upright
from congvan.ingest.rulings import ruled_tables
from congvan.ingest.vietnamese import reads_as_vietnamese
from congvan.models import tesseract

if TYPE_CHECKING:
    from congvan.ingest.prepare import Grey

Engine = Literal["tesserocr", "pytesseract"]
_PAGE, _BLOCK, _LINE = 3, 6, 7
#: One page may take this long, in seconds; then what was read so far is lost and the page with it.
TIMEOUT = 120
#: Words below this are specks and strokes of signatures.
_LEAST_CONFIDENCE = 0.3
#: More badly read stretches than this are a bad page, not a seal over a few lines.
_MOST_DOUBTED = 14
#: What rulings, folds and the tilts of a pen are read as.
_STROKES = "_|~`´‘’'\\^¬=°"
#: A space that was not seen after a comma between words; codes and numbers have digits or capitals there.
_GLUED = regex.compile(r"(?<=\p{L}[,;])(?=\p{L}{2})")
_DASHES = "~-–—_=¬"


class EngineError(RuntimeError):
    """The recogniser is missing or gave up; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Token:
    """One recognised word: text, confidence 0..1, box in pixels of the picture that was read, and its line's number."""

    text: str
    confidence: float
    box: tuple[int, int, int, int]
    line: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """Lines of words of one page, and the mean confidence of its words (None where there are none).

    Boxes (also those of the ruled tables) are points of the upright page; `angle` is the turn in degrees that was made (see `on_paper`)."""

    lines: tuple[tuple[Word, ...], ...]
    confidence: float | None
    angle: float = 0.0
    quarter_turns: int = 0
    tables: tuple[Table, ...] = ()


def recognise(grey: Grey, dpi: float, page: int, engine: Engine = "tesserocr") -> Recognised:
    """Read one page. A page lying on its side or head is turned when it reads as nothing the way it is.

    Raises EngineError when the engine is missing or ran past its time."""
    import numpy as np

    if is_blank(grey):
        return Recognised((), None)
    even = even_background(grey)
    best = _recognise_upright(even, dpi, page, engine)
    if _worth(best) >= 0.35 and not _sideways(best):
        return best
    if _sideways(best):  # the recogniser reads upright columns of words, in an order that is no reading order
        best = Recognised((), None)
    for turns in (2, 1, 3):
        found = _recognise_upright(np.ascontiguousarray(np.rot90(even, turns)), dpi, page, engine)
        if _worth(found) > max(0.35, 2 * _worth(best)) and not _sideways(found):
            return replace(found, quarter_turns=turns)
    return best


def _sideways(found: Recognised) -> bool:
    """Whether most words of the page stand on end: layout analysis reads such pages, line by line in a wrong order."""
    boxes = [word.box for line in found.lines for word in line if word.box and len(word.text) > 2]
    tall = sum(y1 - y0 > 1.2 * (x1 - x0) for x0, y0, x1, y1 in boxes)
    return len(boxes) > 8 and tall > 0.6 * len(boxes)


def _worth(found: Recognised) -> float:
    """How much a page reads as a page of text: marks where they are read, else sure and long words."""
    words = [word for line in found.lines for word in line]
    if len(words) < 4:
        return 0.0
    sure = [word for word in words if (word.confidence or 0.0) > 0.6 and len(word.text) > 1]
    return max(reads_as_vietnamese(" ".join(word.text for word in words)), 0.9 * len(sure) / len(words))


def _recognise_upright(grey: Grey, dpi: float, page: int, engine: Engine) -> Recognised:
    level, angle = upright(grey)
    tokens = _read(level, dpi, engine, _PAGE)
    tokens = _doubted(level, tokens, dpi, engine)
    tokens += _dropped(level, tokens, dpi, engine)
    lines: dict[int, list[Token]] = {}
    for token in tokens:
        lines.setdefault(token.line, []).append(token)
    kept: list[tuple[Word, ...]] = []
    for row in lines.values():
        stretches = [_words(stretch, dpi, page) for stretch in _stretches(row)]
        words = tuple(word for stretch in stretches if stretch and not _is_speck(stretch) for word in stretch)
        if words:
            kept.append(words)
    values = [word.confidence for words in kept for word in words if word.confidence is not None]
    tables = ruled_tables(level, [word for words in kept for word in words], dpi, page)
    return Recognised(tuple(kept), round(sum(values) / len(values), 3) if values else None, angle, tables=tables)


def _stretches(row: Sequence[Token]) -> list[list[Token]]:
    """A line cut at its wide gaps: strokes of a signature are read as the end of a line beside it."""
    height = sorted(token.box[3] - token.box[1] for token in row)[len(row) // 2]
    stretches = [[row[0]]]
    for before, token in pairwise(row):
        if token.box[0] - before.box[2] > 1.2 * height:
            stretches.append([])
        stretches[-1].append(token)
    return stretches


def _words(row: Sequence[Token], dpi: float, page: int) -> tuple[Word, ...]:
    """The words of a line, without strokes taken for signs; a list's dash is put back where it was read as a tilde."""
    words: list[Word] = []
    for token in row:
        text = tidy(token.text)
        if not text or (text.strip(_STROKES) == "" and (words or text[0] not in _DASHES)):
            continue
        if not any(char.isalnum() for char in text) and token.confidence < _LEAST_CONFIDENCE:
            continue
        if not words and len(text) <= 2 and text.strip(_DASHES) == "":
            text = "-"
        words.append(Word(text, token.text, page, _points(token.box, dpi), round(token.confidence, 3)))
    return tuple(words)


def _is_speck(words: Sequence[Word]) -> bool:
    """A line that is no print: dust, a ruling, the strokes of a signature or the rim of a seal. A short line must be
    fairly sure as a whole or hold a sure word."""
    text = "".join(word.text for word in words)
    letters = sum(char.isalnum() for char in text)
    mean = sum((word.confidence or 0.0) * len(word.text) for word in words) / max(1, len(text))
    sure = any((word.confidence or 0.0) > 0.8 and len(word.text) > 1 and word.text.isalnum() for word in words)
    if letters == 0:
        # A lone asterisk closes the names in a Party letterhead; no other line is made of signs alone.
        return set(text) != {"*"}
    if letters <= 2:
        return mean < (0.5 if text.endswith(":") or text.isdigit() else 0.85)
    return letters < 0.5 * len(text) or mean < 0.3 or (len(text) < 12 and mean < 0.55 and not sure)


def _points(box: tuple[int, int, int, int], dpi: float) -> Box:
    scale = 72.0 / dpi
    return round(box[0] * scale, 1), round(box[1] * scale, 1), round(box[2] * scale, 1), round(box[3] * scale, 1)


def _doubted(grey: Grey, tokens: Sequence[Token], dpi: float, engine: Engine) -> list[Token]:
    """The tokens, with lines that were read badly read once more on their own, with and without the shades of a seal or a
    signature; the surer reading stays. Only short stretches of a few lines are worth it: a bad page stays bad."""
    lines: dict[int, list[Token]] = {}
    for token in tokens:
        lines.setdefault(token.line, []).append(token)
    stretches = [stretch for row in lines.values() for stretch in _stretches(row)]
    doubted = [stretch for stretch in stretches if _is_doubtful(stretch)]
    if len(doubted) > _MOST_DOUBTED:
        return list(tokens)
    replaced: dict[int, list[Token]] = {}
    for stretch in doubted:
        rest = [token for token in tokens if token not in stretch]
        margin = round(dpi / 30)
        left, top = max(0, min(t.box[0] for t in stretch) - margin), max(0, min(t.box[1] for t in stretch) - margin)
        right, bottom = max(t.box[2] for t in stretch) + margin, max(t.box[3] for t in stretch) + margin
        crop = _alone(grey, (left, top, right, bottom), rest)
        best: Sequence[Token] = stretch
        for picture in (crop, _blackest(crop)):
            found = _read(picture, dpi, engine, _LINE)
            if found and _mean(found) > _mean(best) + 0.1:
                best = found
        if best is not stretch:
            moved = [
                Token(t.text, t.confidence, (t.box[0] + left, t.box[1] + top, t.box[2] + left, t.box[3] + top), stretch[0].line)
                for t in best
            ]
            replaced[id(stretch)] = moved
    return [token for stretch in stretches for token in replaced.get(id(stretch), stretch)]


def _mean(row: Sequence[Token]) -> float:
    return sum(token.confidence * len(token.text) for token in row) / max(1, sum(len(token.text) for token in row))


def _is_doubtful(stretch: Sequence[Token]) -> bool:
    """A stretch of some letters whose least word is nearly unread; specks and rulings are none."""
    letters = sum(char.isalnum() for token in stretch for char in token.text)
    return letters >= 4 and (
        _mean(stretch) < 0.7 or min((t.confidence for t in stretch if len(t.text) > 1), default=1.0) < 0.25
    )


def _dropped(grey: Grey, tokens: Sequence[Token], dpi: float, engine: Engine) -> list[Token]:
    """Words of regions that hold ink and that page layout left out, such as a name under a seal."""
    from congvan.ingest.uncovered import uncovered_regions

    found: list[Token] = []
    number = max((token.line for token in tokens), default=0) + 1
    for left, top, right, bottom in uncovered_regions(grey, [token.box for token in tokens], dpi):
        crop = _alone(grey, (left, top, right, bottom), tokens)
        mode = _LINE if bottom - top < 0.4 * dpi else _BLOCK
        rows = _rows_of_text(_read(crop, dpi, engine, mode))
        if not rows and mode == _LINE:
            rows = _rows_of_text(_read(crop, dpi, engine, _BLOCK))
        if mode == _BLOCK or not rows:  # a seal over a title and a name: the print alone may read better
            rows = max(rows, _rows_of_text(_read(_blackest(crop), dpi, engine, mode)), key=_sureness)
        for row in rows:
            for word in row:
                x0, y0, x1, y1 = word.box
                box = (x0 + left, y0 + top, x1 + left, y1 + top)
                found.append(Token(word.text, word.confidence, box, number))
            number += 1
    return found


def _alone(grey: Grey, region: tuple[int, int, int, int], tokens: Sequence[Token]) -> Grey:
    """The region with the words that are read already painted over: their lower halves would pull its line apart."""
    import numpy as np

    left, top, right, bottom = region
    crop = grey[top:bottom, left:right].copy()
    paper = int(np.percentile(crop, 90))
    for token in tokens:
        x0, y0, x1, y1 = token.box
        if token.confidence > _LEAST_CONFIDENCE and x0 < right and x1 > left and y0 < bottom and y1 > top:
            crop[max(0, y0 - top - 1) : max(0, y1 - top + 2), max(0, x0 - left - 1) : max(0, x1 - left + 2)] = paper
    return crop


def _blackest(crop: Grey) -> Grey:
    """Print without what is lighter than it: on a grey page a seal is a shade between ink and paper."""
    import numpy as np

    ink, paper = float(np.percentile(crop, 0.5)), float(np.percentile(crop, 90))
    return np.ascontiguousarray(np.where(crop > ink + 0.3 * (paper - ink), 255, crop).astype(np.uint8))


def _sureness(rows: Sequence[Sequence[Token]]) -> float:
    return sum(token.confidence * len(token.text) for row in rows for token in row)


def _rows_of_text(words: Sequence[Token]) -> list[list[Token]]:
    rows: dict[int, list[Token]] = {}
    for word in words:
        rows.setdefault(word.line, []).append(word)
    return [row for _, row in sorted(rows.items()) if _is_text(row)]


def _is_text(row: Sequence[Token]) -> bool:
    """Sure enough to be print: a re-read region may as well be a seal or a signature."""
    letters = sum(len(token.text) for token in row)
    mean = sum(token.confidence * len(token.text) for token in row) / max(1, letters)
    # A list's dash is no part of a seal: such a line may be read less surely.
    sure = 0.6 if row[0].text.strip(_DASHES) == "" and len(row) > 1 else 0.75
    return mean > sure and letters >= 4 and sum(char.isalnum() for token in row for char in token.text) > 0.6 * letters


def _read(grey: Grey, dpi: float, engine: Engine, mode: int) -> list[Token]:
    return _read_inside(grey, dpi, mode) if engine == "tesserocr" else _read_outside(grey, dpi, mode)


@lru_cache(maxsize=1)
def _api() -> Any:
    # Set before the library loads: one thread for each worker, workers are the parallelism.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        import tesserocr
    except ImportError as error:
        raise EngineError("tesserocr is not installed. Run `pip install tesserocr`, or read with pytesseract.") from error
    try:
        folder = tesseract.folder()
        return tesserocr.PyTessBaseAPI(path=str(folder), lang=tesseract.LANGUAGE)
    except (RuntimeError, FileNotFoundError) as error:
        raise EngineError(f"Tesseract could not load its Vietnamese model: {error} Install congvan again.") from error


def _read_inside(grey: Grey, dpi: float, mode: int) -> list[Token]:
    api = _api()
    import tesserocr

    height, width = grey.shape
    api.SetPageSegMode(mode)
    api.SetImageBytes(grey.tobytes(), width, height, 1, width)
    api.SetSourceResolution(int(dpi))
    tokens: list[Token] = []
    try:
        if not api.Recognize(TIMEOUT * 1000):
            raise EngineError("Tesseract gave up on the page after its time ran out.")
        words = api.GetIterator()
        if words is None:
            return tokens
        line = -1
        for word in tesserocr.iterate_level(words, tesserocr.RIL.WORD):
            if word.IsAtBeginningOf(tesserocr.RIL.TEXTLINE):
                line += 1
            box = word.BoundingBox(tesserocr.RIL.WORD)
            if box is None or word.Empty(tesserocr.RIL.WORD):
                continue
            text = word.GetUTF8Text(tesserocr.RIL.WORD)
            tokens += _split(text, word.Confidence(tesserocr.RIL.WORD) / 100.0, box, line)
    except RuntimeError as error:
        if isinstance(error, EngineError):
            raise
        return tokens
    finally:
        api.Clear()
    return tokens


def _read_outside(grey: Grey, dpi: float, mode: int) -> list[Token]:
    import pytesseract
    from PIL import Image

    environment = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            Image.fromarray(grey),
            lang=tesseract.LANGUAGE,
            config=f'--tessdata-dir "{tesseract.folder()}" --psm {mode} --dpi {int(dpi)}',
            output_type=pytesseract.Output.DICT,
            timeout=TIMEOUT,
        )
    except pytesseract.TesseractNotFoundError as error:
        raise EngineError("The program tesseract is not installed. Install it, or read with tesserocr.") from error
    except (RuntimeError, OSError, FileNotFoundError) as error:
        raise EngineError(f"Tesseract gave up on the page: {error}") from error
    finally:
        if environment is None:
            del os.environ["OMP_THREAD_LIMIT"]
    return list(_tokens_of(table))


def _tokens_of(table: dict[str, list[Any]]) -> Iterable[Token]:
    numbers: dict[tuple[int, int, int], int] = {}
    for at, text in enumerate(table["text"]):
        confidence = float(table["conf"][at])
        if confidence < 0 or not str(text).strip():
            continue
        key = (int(table["block_num"][at]), int(table["par_num"][at]), int(table["line_num"][at]))
        left, top = int(table["left"][at]), int(table["top"][at])
        box = (left, top, left + int(table["width"][at]), top + int(table["height"][at]))
        yield from _split(str(text), confidence / 100.0, box, numbers.setdefault(key, len(numbers)))


def _split(text: str, confidence: float, box: tuple[int, int, int, int], line: int) -> list[Token]:
    """Tesseract's words hold no spaces but for a rare merge, and glue words at a comma: cut by their share of the width."""
    parts = _GLUED.sub(" ", text).split()
    if len(parts) < 2:
        return [Token(part, confidence, box, line) for part in parts]
    width = (box[2] - box[0]) / len(text)
    tokens: list[Token] = []
    at = 0
    for part in parts:
        at = text.index(part, at)
        piece = (int(box[0] + at * width), box[1], int(box[0] + (at + len(part)) * width), box[3])
        tokens.append(Token(part, confidence, piece, line))
        at += len(part)
    return tokens
