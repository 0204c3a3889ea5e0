"""Markdown undone: marks become bold or italic words, headings and tables become plain lines."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape

import regex

_OPENS_BOLD = regex.compile(r"\*\*[^\s*]")
_ANY_HEADING = regex.compile(r"^#{1,6} \S")
_QUOTE = regex.compile(r"^ {0,3}> ?")
_FENCE = regex.compile(r"^\s*(```|~~~)")
_HEADING = regex.compile(r"^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_RULE_ROW = regex.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BULLET = regex.compile(r"^(\s*)\*\s+(?=\S)")
_TABLE_ROW = regex.compile(r"^\s*\|.*\|\s*$")
_LINK = regex.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*\)")
_ESCAPE = regex.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_BREAK = regex.compile(r"<br\s*/?>", regex.IGNORECASE)
_BOLD = regex.compile(r"(?<!\*)\*\*(?!\*)|(?<!_)__(?!_)")
_ITALIC = regex.compile(r"(?<![*\\\w])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![*\w])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line in one style."""

    text: str
    bold: bool = False
    italic: bool = False


def is_markdown(text: str) -> bool:
    """Whether the marks in a text are meant: bold pairs, headings, or a table with its rule row."""
    doubles = text.count("**")
    if doubles >= 2 and _OPENS_BOLD.search(text):
        return True
    lines = text.split("\n")
    if any("|" in line and _RULE_ROW.match(line) for line in lines):
        return True
    headings = sum(bool(_ANY_HEADING.match(line)) for line in lines)
    return headings >= 1 and headings < max(2, len(lines) / 2)


def undo(text: str) -> list[list[Piece]]:
    """The lines of a Markdown text, each as pieces in one style; blank lines are empty lists.

    Bold may run over several lines and ends at a blank line at the latest."""
    lines: list[list[Piece]] = []
    bold = False
    for line in _plain_lines(text):
        heading = _HEADING.match(line)
        if heading:
            line = heading[1]
        line = _BULLET.sub(r"\1- ", _LINK.sub(r"\1", line))
        if not line.strip():
            bold = False
            lines.append([])
            continue
        pieces, bold = _pieces(line, bold)
        if heading:
            pieces = [Piece(piece.text, True, piece.italic) for piece in pieces]
        lines.append(pieces)
    return lines


def tables_of(text: str) -> list[tuple[tuple[str, ...], ...]]:
    """The pipe tables of a Markdown text, as rows of cells without marks; tables of two columns are layout and no tables."""
    found: list[tuple[tuple[str, ...], ...]] = []
    rows: list[tuple[str, ...]] = []
    for line in [*text.split("\n"), ""]:
        if _TABLE_ROW.match(line):
            if not _RULE_ROW.match(line):
                rows.append(tuple(_finish(_BOLD.sub("", _BREAK.sub(" ", cell))).strip(" *_") for cell in _cells(line)))
            continue
        if len(rows) > 1 and max(map(len, rows)) > 2:
            found.append(tuple(rows))
        rows = []
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _pieces(line: str, bold: bool) -> tuple[list[Piece], bool]:
    pieces: list[Piece] = []
    parts = _BOLD.split(line)
    for number, part in enumerate(parts):
        if number:
            bold = not bold
        at = 0
        for match in _ITALIC.finditer(part):
            pieces.append(Piece(_finish(part[at : match.start()]), bold))
            pieces.append(Piece(_finish(match[1]), bold, True))
            at = match.end()
        pieces.append(Piece(_finish(part[at:]), bold))
    return [piece for piece in pieces if piece.text], bold


def _finish(text: str) -> str:
    return unescape(_ESCAPE.sub(r"\1", text))


def _plain_lines(text: str) -> list[str]:
    """Lines with quotes, fences and tables opened up; a table of two columns is read column by column."""
    result: list[str] = []
    table: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        line = _QUOTE.sub("", line)
        if _TABLE_ROW.match(line):
            if not _RULE_ROW.match(line):
                table.append(_cells(line))
            continue
        if table:
            result += ["", *_table_lines(table), ""]
            table = []
        if _FENCE.match(line):
            continue
        result += _BREAK.split(line)
    return result[:-1]


def _table_lines(rows: list[list[str]]) -> list[str]:
    width = max(len(row) for row in rows)
    if width == 2 and len(rows) <= 6:
        lines: list[str] = []
        for column in range(width):
            for row in rows:
                lines += _BREAK.split(row[column]) if column < len(row) else []
            lines.append("")
        return lines
    return [" ".join(cell for cell in row if cell) for row in rows]
