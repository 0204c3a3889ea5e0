"""Figures that a recogniser read as letters (`1O tháng 4`, `18-1O-2023`, `20l9`), and figures glued to the word before them (`năm2010`).

Only where nothing but a figure can stand: in a date, behind `ngày`, `tháng`, `năm`, at the head of a code behind `số`. The letters of
a code stay: they may be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import regex

from congvan.ingest.bounds import LONGEST

if TYPE_CHECKING:
    from congvan.ingest.document import Word
    from congvan.ingest.reading import RawLine

#: Letters that are read for figures.
_MEANT = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "Z": "2", "B": "8"})
_D = r"[\dOolISZB]"
_SUSPECT = regex.compile(
    rf"(?:\d[OolISZB]|[OolISZB]\d)|\d[lI|]\p{{Lu}}|(?i:ngày|tháng|năm|số|trước|đến|từ)\d|{_D}[/.-][OolISZB]{{1,2}}(?!\p{{L}})",
    regex.IGNORECASE,
)
#: A whole date in figures; its bars may be read as letters too (`20l02/2020`).
_DATE = regex.compile(
    rf"(?P<open>[(\[“\"]*)(?P<day>{_D}{{1,2}})(?P<bar>[/.-])(?P<month>{_D}{{1,2}})(?P=bar)(?P<year>{_D}{{4}})(?P<close>\.?/?[)\]”\".,;:]*)"
)
_BARRED = regex.compile(
    r"(?P<open>[(\[“\"]*)(?P<day>\d\d)(?:[lI|/](?P<month>\d\d)/|/(?P<month>\d\d)[lI|])(?P<year>\d{4})(?P<close>[)\]”\".,;:]*)"
)
_FIGURE = regex.compile(rf"(?P<figure>{_D}{{1,4}})(?P<close>[)\]”\".,;:]*)")
#: The figure of a code and its bar (`36l9-CV/TU`, `5589lKH-UBND`), behind `số`.
_CODE = regex.compile(
    rf"(?P<figure>(?=[lIO]{{0,2}}\d)[\dlIO]{_D}{{0,4}}?)(?P<bar>[-/]|[lI|](?=(?:TTLT|QĐ|NĐ|NQ|TTr|TT|CT|TB|KH|BC|HD|KL|CV)-))(?:(?P<year>[12]{_D}{{3}})/)?(?P<symbol>[\d\p{{Lu}}][^\s]*)"
)
_NUMBER = frozenset(("số", "số:", "sổ:", "số;", "sô", "sô:", "so", "sổ"))
_BEFORE = frozenset(("ngày", "tháng", "năm", "ngay", "thang"))
_GLUED = regex.compile(r"(?P<word>[Nn]gày|[Tt]háng|[Nn]ăm|[Ss]ố|[Tt]rước|[Đđ]ến|[Tt]ừ)(?P<figure>\d[\w/.,;:-]*)")


def with_figures(lines: Sequence[RawLine]) -> list[RawLine]:
    """The lines with such figures as figures; `Word.raw` keeps the reading."""
    out: list[RawLine] = []
    before = ""  # a number may stand on the line below its word
    for line in lines:
        out.append(_mended(line, before) if _SUSPECT.search(line.text) and len(line.text) < LONGEST // 2 else line)
        before = line.words[-1].text.lower() if line.words else ""
    return out


def _mended(line: RawLine, before: str) -> RawLine:
    words: list[Word] = []
    for word in line.words:
        text = _figure(word.text, before)
        words.append(word if text == word.text else replace(word, text=text))
        before = word.text.lower()
    return replace(line, words=tuple(words))


def _figure(token: str, before: str) -> str:
    glued = _GLUED.fullmatch(token)
    if glued:
        return f"{glued['word']} {glued['figure']}"
    date = _DATE.fullmatch(token) or _BARRED.fullmatch(token)
    if date:
        day, month, year = (date[part].translate(_MEANT) for part in ("day", "month", "year"))
        bar = date.groupdict().get("bar") or "/"
        sound = 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and year.startswith(("19", "20"))
        return f"{date['open']}{day}{bar}{month}{bar}{year}{date['close']}" if sound else token
    if before in _NUMBER:
        code = _CODE.fullmatch(token)
        if code:
            bar = "/" if code["bar"] in "lI|" else code["bar"]
            year = f"{code['year'].translate(_MEANT)}/" if code["year"] else ""
            return code["figure"].translate(_MEANT) + bar + year + code["symbol"]
    if before in _BEFORE:
        alone = _FIGURE.fullmatch(token)
        if alone and any(letter.isdigit() for letter in alone["figure"]):
            return alone["figure"].translate(_MEANT) + alone["close"]
    return token
