"""HTML: what a browser shows, block by block; tables without rulings are read column by column."""

from __future__ import annotations

from typing import Any

import regex

from congvan.ingest.content import Content, failed, refused
from congvan.ingest.document import Page, Table
from congvan.ingest.legacy import convert, encoding_of_font, surface_of
from congvan.ingest.markdown import Piece
from congvan.ingest.textfile import A4, decode, lines_of_rows

_HIDDEN_LIST = "script style noscript template head title meta link iframe object svg nav button select form"
_HIDDEN = frozenset(_HIDDEN_LIST.split())
_BLOCKS_LIST = (
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote pre section article header footer main aside address center "
    "figure figcaption hr body html tr td th table tbody thead tfoot caption"
)
_BLOCKS = frozenset(_BLOCKS_LIST.split())
_CLOSE_LIST = "div li tr td th tbody thead dt dd"
_CLOSE = frozenset(_CLOSE_LIST.split())
_CHARSET = regex.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", regex.IGNORECASE)
_FONT = regex.compile(r"font-family\s*:\s*([^;]+)", regex.IGNORECASE)


def read_html(data: bytes) -> Content:
    """Lines of an HTML file, all on page 1. Scripts, styles and hidden elements are left out."""
    import lxml.html
    from lxml import etree

    text = _characters(data)
    try:
        parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
        # A declared encoding in a text already decoded makes lxml refuse it.
        root = lxml.html.document_fromstring(regex.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        return failed("damaged", f"The HTML file cannot be parsed ({error}). Save the page again, or print it to PDF.")
    reader = _Reader()
    reader.element(root, None, False, False)
    reader.line()
    lines, encoding = lines_of_rows([(1, row) for row in reader.rows])
    if not lines:
        return refused("no_text", "The HTML file shows no text. Save the page again, or print it to PDF.")
    met = sorted(reader.encodings)[0] if reader.encodings else encoding
    return Content(tuple(lines), (Page(1, *A4, "native"),), (), tuple(reader.tables), met)


def _characters(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared is not None and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = declared[1].decode("ascii").lower()
        if name in ("windows-1258", "cp1258"):
            return data.decode("cp1258", "replace")
        if name in ("iso-8859-1", "latin1", "windows-1252", "x-user-defined", "us-ascii"):
            try:
                return data.decode("utf-8")
            except UnicodeDecodeError:
                return surface_of(data)
    return decode(data).text


class _Reader:
    """Collects rows of pieces; a blank row parts blocks that a browser sets apart."""

    def __init__(self) -> None:
        self.rows: list[list[Piece]] = []
        self.tables: list[Table] = []
        self.encodings: set[str] = set()
        self._row: list[Piece] = []

    def line(self) -> None:
        """Ends the line that is being read."""
        if any(piece.text.strip() for piece in self._row):
            self.rows.append(self._row)
        self._row = []

    def gap(self) -> None:
        """Ends the line and leaves a blank one."""
        self.line()
        if self.rows and self.rows[-1]:
            self.rows.append([])

    def element(self, element: Any, font: str | None, bold: bool, italic: bool, depth: int = 0) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        style = (element.get("style") or "").lower()
        if not tag or tag in _HIDDEN or "display:none" in style.replace(" ", "") or depth > 200:
            return
        if tag == "table":
            self.table(element, font, depth)
            return
        font = _font_of(element) or font
        bold = (
            bold
            or tag in ("b", "strong", "th", "h1", "h2", "h3", "h4")
            or "font-weight:bold" in style.replace(" ", "")
            or bool(regex.search(r"font-weight:\s*[6-9]00", style))
        )
        italic = italic or tag in ("i", "em") or "italic" in style
        block = tag in _BLOCKS
        if tag == "br":
            self.line()
        elif block:
            self.line() if tag in _CLOSE else self.gap()
        if tag == "li":
            self._row.append(Piece(_list_mark(element) + " "))
        self.text(element.text, font, bold, italic, tag == "pre")
        for child in element:
            self.element(child, font, bold, italic, depth + 1)
            self.text(child.tail, font, bold, italic, tag == "pre")
        if block:
            self.line() if tag in _CLOSE else self.gap()

    def text(self, text: str | None, font: str | None, bold: bool, italic: bool, kept: bool = False) -> None:
        if not text:
            return
        found = encoding_of_font(font)
        if found is not None and not any(ord(char) > 0x2FF for char in text):
            self.encodings.add(found[0])
            text = convert(text, *found)
        for number, part in enumerate(text.split("\n") if kept else [text]):
            if number:
                self.line()
            # Only non-breaking spaces are wide in HTML; everything else is one space.
            plain = part if kept else regex.sub(r"[ \t\r\n\f]+", " ", part)
            self._row.append(Piece(plain.replace("\u00a0", " "), bold, italic))

    def table(self, element: Any, font: str | None, depth: int) -> None:
        rows = [
            [cell for cell in row if cell.tag in ("td", "th")]
            for row in element.iter("tr")
            if next(row.iterancestors("table"), None) is element
        ]
        rows = [row for row in rows if row]
        width = max((len(row) for row in rows), default=0)
        self.gap()
        if width <= 3 and not _bordered(element):
            for column in range(width):
                self.gap()
                for row in rows:
                    if column < len(row):
                        self._cell(row[column], font, depth)
            self.gap()
            return
        texts: list[tuple[str | None, ...]] = []
        for row in rows:
            texts.append(tuple(" ".join(cell.text_content().split()) for cell in row))
            inner = _Reader()
            for cell in row:
                inner._cell(cell, font, depth)
            self.encodings |= inner.encodings
            pieces = [piece for line in inner.rows for piece in (*line, Piece(" "))]
            if pieces:
                self.rows += [[], pieces]
        self.gap()
        if len(texts) > 1:
            self.tables.append(Table(1, tuple(texts)))

    def _cell(self, cell: Any, font: str | None, depth: int) -> None:
        before = len(self.rows)
        self.element(cell, font, False, False, depth + 1)
        self.line()
        # Paragraphs of one cell are lines of one block: a letterhead is typed that way.
        self.rows[before:] = [row for row in self.rows[before:] if row]


def _font_of(element: Any) -> str | None:
    face = element.get("face")
    if face:
        return str(face).split(",")[0]
    found = _FONT.search(element.get("style") or "")
    return found[1].split(",")[0].strip("'\" ") if found else None


def _list_mark(element: Any) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "-"
    number = sum(1 for _ in element.itersiblings("li", preceding=True)) + 1
    try:
        number += int(parent.get("start", "1")) - 1
    except ValueError:
        return f"{number}."
    return f"{number}."


def _bordered(element: Any) -> bool:
    border = (element.get("border") or "0").strip()
    style = (element.get("style") or "").lower()
    shown = regex.search(r"border(?:-\w+)?\s*:\s*(?!none|0|medium none|initial)[^;]*(?:solid|double|dashed)", style)
    cells = [cell.get("style") or "" for cell in element.iter("td", "th")]
    ruled = [cell for cell in cells if regex.search(r"border(?:-\w+)?\s*:[^;]*solid", cell.lower())]
    return border not in ("0", "") or bool(shown) or (bool(cells) and len(ruled) > 0.5 * len(cells))
