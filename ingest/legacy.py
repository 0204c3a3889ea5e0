"""Text typed in the fonts of the years before Unicode: found by font name or by statistics, and converted.

All functions take the *surface*: the bytes shown as Windows-1252 (with Latin-1 in its holes), which is what a
Unicode program shows when the old font is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import regex

from congvan.ingest.vietnamese import is_syllable, reads_as_vietnamese

#: Encodings that keep to Latin-1 letters and so survive as text; VISCII uses control codes and is told from bytes.
SURFACE_ENCODINGS = ("tcvn3", "vni")
_HIGH = regex.compile(r"[\u00a1-\u00ff]")
_COMPOSED = regex.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
#: A legacy line must gain this much in `reads_as_vietnamese` by its conversion to be believed on its own.
_CLEAR_GAIN = 0.25
_EDGES = "“”\"'.,;:!?()[]-–"


@cache
def table_of(encoding: str) -> dict[str, str]:
    """Surface sequence to letter for "tcvn3", "vni" or "viscii"."""
    text = files("congvan.ingest").joinpath(f"data/{encoding}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {bytes.fromhex(code).decode("latin-1"): letter for code, letter in rows}


@cache
def _pattern_of(encoding: str) -> regex.Pattern[str]:
    longest_first = sorted(table_of(encoding), key=len, reverse=True)
    return regex.compile("|".join(regex.escape(surface) for surface in longest_first))


def surface_of(data: bytes) -> str:
    """Bytes shown as Windows-1252; the five bytes it leaves open as Latin-1. Never fails, one character a byte."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_cp1252(byte) for byte in data)


@cache
def _cp1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def convert(surface: str, encoding: str, capitals: bool = False) -> str:
    """The Unicode text of a surface in `encoding`; `capitals` for the fonts that draw capitals from small letters."""
    if surface.isascii():
        return surface.upper() if capitals else surface
    table = table_of(encoding)
    text = _pattern_of(encoding).sub(lambda match: table[match.group()], surface)
    return text.upper() if capitals else text


def with_capitals(words: Sequence[str]) -> list[str]:
    """Words of one converted TCVN3 stretch with the capitals it could not spell: the plain set has no capital letters
    with tones, so `CéNG HßA` comes out as `CộNG HòA`. Words like `Sở` follow the words around them."""
    kinds = [_capital_kind(word) for word in words]
    all_capital = "capital" in kinds and "small" not in kinds
    return [
        word.upper() if kind == "capital" or (kind == "either" and all_capital) else word
        for word, kind in zip(words, kinds, strict=True)
    ]


def _capital_kind(word: str) -> str:
    letters = [char for char in word if char.isalpha()]
    if not letters or any(char.isdigit() or char == "/" for char in word):
        return "other"
    if any(char.isascii() and char.islower() for char in letters):
        return "small"
    if len(letters) >= 2 and any(char.isupper() for char in letters[1:]):
        return "capital"
    return "either"


def encoding_of_font(name: str | None) -> tuple[str, bool] | None:
    """(encoding, draws capitals) of an old Vietnamese font by its name, None for any other font.

    Names come as `.VnTime`, `.VnArialH`, `VNI-Times`, `VNtimes new roman`, with a subset prefix in PDF (`ABCDEF+.VnTime`)."""
    if not name:
        return None
    plain = name.rsplit("+", 1)[-1].strip("'\" ")
    found = regex.match(r"(\.?Vn(?=[A-Z])|VNI-)(.*)", plain)
    if found is None or (not found.group(1).startswith(("VNI", ".")) and plain.startswith("Vn-")):
        return None
    family = regex.split(r"[,\-]|Bold|Italic", found.group(2))[0]
    return ("vni" if found.group(1) == "VNI-" else "tcvn3"), family.endswith("H")


def guess(line: str) -> str | None:
    """The legacy encoding that one line of surface text is surely in, or None (Unicode, or too little to tell).

    A line that already holds composed Vietnamese letters outside Latin-1 is never legacy."""
    if not _HIGH.search(line) or _COMPOSED.search(line):
        return None
    scores = {encoding: reads_as_vietnamese(convert(line, encoding)) for encoding in SURFACE_ENCODINGS}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] < reads_as_vietnamese(line) + _CLEAR_GAIN:
        return None
    changed = [word for word in line.split() if _HIGH.search(word) and any(char.isascii() and char.isalpha() for char in word)]
    read = sum(is_syllable(convert(word, best).strip(_EDGES)) for word in changed)
    return best if read >= 2 and read >= 0.6 * len(changed) else None


def encodings_of(lines: Sequence[str]) -> list[str | None]:
    """The encoding of each line: its own guess, and for lines too short to tell that of the lines around them, as long
    as conversion does not make them worse. One file may mix encodings."""
    own = [guess(line) for line in lines]
    counts = Counter(encoding for encoding in own if encoding)
    if not counts:
        return own
    common = counts.most_common(1)[0][0]
    for index, line in enumerate(lines):
        if own[index] or not _HIGH.search(line) or _COMPOSED.search(line):
            continue
        near = next((e for e in (*own[max(0, index - 3) : index][::-1], *own[index + 1 : index + 4]) if e), common)
        if reads_as_vietnamese(convert(line, near)) >= reads_as_vietnamese(line):
            own[index] = near
    return own
