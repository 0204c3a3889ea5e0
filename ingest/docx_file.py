"""DOCX: paragraphs and tables in their order, each run converted by its own font."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from congvan.ingest.content import Content, failed, refused
from congvan.ingest.document import Page, Table
from congvan.ingest.docx_numbering import Numbering
from congvan.ingest.legacy import convert, encoding_of_font
from congvan.ingest.markdown import Piece
from congvan.ingest.options import ReadOptions
from congvan.ingest.textfile import A4, lines_of_rows

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Unpacked size beyond which the archive is taken for a bomb, in bytes; and the ratio that makes a big one one.
_MOST_UNPACKED = 1 << 30
_MOST_RATIO = 400
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK}


@dataclass(slots=True)
class _Sheet:
    """What was read so far: rows of pieces (empty for a gap), whole tables, and the encodings met."""

    rows: list[list[Piece]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    encodings: set[str] = field(default_factory=set)


def read_docx(data: bytes, options: ReadOptions) -> Content:
    """Lines of a DOCX file (pages are not in it: all lines are on page 1). Headers and footers are left out,
    footnotes follow the text."""
    import docx

    problem = _bomb(data)
    if problem is not None:
        return problem
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx raises KeyError, ValueError, lxml and zip errors on damaged files
        if b"EncryptedPackage" in data[:4096]:
            return refused("encrypted", "The file is encrypted. Open it in Word and save it without a password.")
        return failed("damaged", f"The DOCX file is damaged ({error}). Open it in Word and save it again.")
    sheet = _Sheet()
    reader = _Reader(document, sheet)
    reader.blocks(document.element.body, in_cell=False)
    reader.notes()
    lines, encoding = lines_of_rows([(1, row) for row in sheet.rows])
    if not lines:
        return refused("no_text", "The DOCX file holds no text. If it holds pictures of pages, export it as PDF.")
    met = sorted(sheet.encodings)[0] if sheet.encodings else encoding
    return Content(tuple(lines), (Page(1, *A4, "native"),), (), tuple(sheet.tables), met)


def _bomb(data: bytes) -> Content | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return failed("damaged", "The DOCX file is damaged or cut short. Copy it again, or save it again in Word.")
    if unpacked > _MOST_UNPACKED or (unpacked > 50_000_000 and unpacked > _MOST_RATIO * len(data)):
        return refused("bomb", f"The file unpacks to {unpacked} bytes, which no dispatch needs. Check where it comes from.")
    return None


class _Reader:
    """Walks the XML of one document: python-docx's runs leave out hyperlinks, insertions and numbering."""

    def __init__(self, document: Any, sheet: _Sheet) -> None:
        self.sheet = sheet
        self.document = document
        self.numbering = Numbering(document)
        self.styles: dict[str, Any] = {style.style_id: style for style in document.styles}
        self.default_font = _fonts_of_defaults(document)

    def blocks(self, parent: Any, in_cell: bool) -> None:
        for element in parent:
            if element.tag == f"{_W}p":
                lines = self.paragraph(element)
                if not in_cell and any(lines):
                    self.sheet.rows.append([])
                self.sheet.rows += lines
            elif element.tag == f"{_W}tbl":
                self.table(element)
            elif element.tag in (f"{_W}sdt", f"{_W}ins", f"{_W}customXml"):
                content = element.find(f"{_W}sdtContent")
                self.blocks(element if content is None else content, in_cell)

    def paragraph(self, element: Any) -> list[list[Piece]]:
        """The lines of a paragraph (cut at line breaks), its list mark first."""
        lines: list[list[Piece]] = [[]]
        boxed: list[list[Piece]] = []
        style = element.find(f"{_W}pPr/{_W}pStyle")
        style_id = style.get(f"{_W}val") if style is not None else None
        mark = self.numbering.mark(element, style_id)
        if mark:
            lines[0].append(Piece(mark + " "))
        for run in _runs(element):
            for box in run.iter(f"{_W}txbxContent"):
                if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                    for inner in box.iter(f"{_W}p"):
                        boxed += self.paragraph(inner)
            text = _text_of(run)
            if not text:
                continue
            shape = self._shape(run, style_id)
            found = encoding_of_font(shape.font)
            if found is not None and not any(ord(char) > 0x2FF for char in text):
                self.sheet.encodings.add(found[0])
                text = convert(text, *found)
            elif shape.caps:
                text = text.upper()
            for number, part in enumerate(text.split("\n")):
                if number:
                    lines.append([])
                if part:
                    lines[-1].append(Piece(part, shape.bold, shape.italic))
        return [*lines, *([[]] if boxed else []), *boxed]

    def table(self, element: Any) -> None:
        rows = [
            [cell for cell in row.iter(f"{_W}tc") if _owner(cell) is row]
            for row in element.iter(f"{_W}tr")
            if _table_of(row) is element
        ]
        if not rows:
            return
        width = max(len(row) for row in rows)
        if width <= 3 and not self._bordered(element):
            for column in range(width):
                self.sheet.rows.append([])
                for row in rows:
                    if column < len(row):
                        self.blocks(row[column], in_cell=True)
            self.sheet.rows.append([])
            return
        texts: list[tuple[str | None, ...]] = []
        for row in rows:
            cells = [self._cell(cell) for cell in row]
            texts.append(tuple("".join(piece.text for piece in cell).strip() for cell in cells))
            self.sheet.rows += [[], [piece for cell in cells for piece in (*cell, Piece(" "))]]
        self.sheet.rows.append([])
        if len(texts) > 1:
            self.sheet.tables.append(Table(1, tuple(texts)))

    def _cell(self, cell: Any) -> list[Piece]:
        """The text of a cell of a ruled table, its paragraphs joined by spaces."""
        return [piece for element in cell.iter(f"{_W}p") for line in self.paragraph(element) for piece in (*line, Piece(" "))]

    def notes(self) -> None:
        """Footnotes, each on a line that opens with its number."""
        for part in self.document.part.package.iter_parts():
            if str(part.partname) != "/word/footnotes.xml":
                continue
            from lxml import etree

            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            number = 0
            for note in etree.fromstring(part.blob, parser).iter(f"{_W}footnote"):
                if note.get(f"{_W}type") in ("separator", "continuationSeparator", "continuationNotice"):
                    continue
                number += 1
                pieces = [piece for p in note.iter(f"{_W}p") for line in self.paragraph(p) for piece in (*line, Piece(" "))]
                text = "".join(piece.text for piece in pieces).strip()
                if text:
                    self.sheet.rows += [[], [Piece(f"{number} {text}")]]

    def _shape(self, run: Any, style_id: str | None) -> _Shape:
        properties = run.find(f"{_W}rPr")
        char_style = properties.find(f"{_W}rStyle") if properties is not None else None
        chain = [properties]
        for name in (char_style.get(f"{_W}val") if char_style is not None else None, style_id):
            style = self.styles.get(name) if name else None
            while style is not None and len(chain) < 12:
                chain.append(style.element.find(f"{_W}rPr"))
                style = getattr(style, "base_style", None)
        return _Shape(
            _first(chain, _font) or self.default_font,
            bool(_first(chain, lambda p: _flag(p, "b"))),
            bool(_first(chain, lambda p: _flag(p, "i"))),
            bool(_first(chain, lambda p: _flag(p, "caps"))),
        )

    def _bordered(self, element: Any) -> bool:
        """Whether a table shows rulings: by its own borders, its cells' or its style's."""
        own = element.find(f"{_W}tblPr/{_W}tblBorders")
        cells = list(element.iter(f"{_W}tcBorders"))
        if any(_shown(borders, ("top", "left", "bottom", "right", "start", "end")) >= 3 for borders in cells):
            return True
        if own is not None:
            return _shown(own, ("insideV", "insideH", "left")) >= 2
        style = element.find(f"{_W}tblPr/{_W}tblStyle")
        named = self.styles.get(style.get(f"{_W}val")) if style is not None else None
        while named is not None:
            borders = named.element.find(f"{_W}tblPr/{_W}tblBorders")
            if borders is not None:
                # Cells that switch the style's borders off make a letterhead of a ruled table.
                hidden = sum(_shown(cell, ("top", "left", "bottom", "right")) == 0 for cell in cells)
                return _shown(borders, ("insideV", "insideH", "left")) >= 2 and not (cells and hidden == len(cells))
            named = getattr(named, "base_style", None)
        return False


@dataclass(frozen=True, slots=True)
class _Shape:
    font: str | None
    bold: bool
    italic: bool
    caps: bool


def _runs(element: Any) -> Iterator[Any]:
    """Runs of a paragraph in order, through hyperlinks, insertions and fields; what was struck out is left out."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}r":
            yield child
        elif child.tag not in (f"{_W}pPr", f"{_W}p"):
            yield from _runs(child)


def _text_of(run: Any) -> str:
    parts: list[str] = []
    for child in run:
        if child.tag == f"{_W}t":
            parts.append((child.text or "").replace("\n", " "))
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag == f"{_W}tab":
            parts.append("        ")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
        elif child.tag == f"{_W}footnoteReference" and child.get(f"{_W}customMarkFollows") is None:
            parts.append(_note_number(child))
        elif child.tag == f"{_W}sym":
            parts.append("-" if child.get(f"{_W}font", "").startswith(("Wingdings", "Symbol")) else "")
    return "".join(parts)


def _note_number(reference: Any) -> str:
    """The number that a footnote's mark shows: references count from 1 in the order of the text."""
    root = reference.getroottree().getroot()
    for number, element in enumerate(root.iter(f"{_W}footnoteReference"), 1):
        if element is reference:
            return str(number)
    return ""


def _fonts_of_defaults(document: Any) -> str | None:
    properties = document.styles.element.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    return _font(properties) if properties is not None else None


def _font(properties: Any) -> str | None:
    fonts = properties.find(f"{_W}rFonts")
    if fonts is None:
        return None
    value = fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi")
    return str(value) if value else None


def _flag(properties: Any, name: str) -> bool | None:
    flag = properties.find(f"{_W}{name}")
    if flag is None:
        return None
    return flag.get(f"{_W}val", "true") not in ("0", "false", "off", "none")


def _first(chain: list[Any], read: Any) -> Any:
    for properties in chain:
        value = read(properties) if properties is not None else None
        if value is not None:
            return value
    return None


def _shown(borders: Any, sides: tuple[str, ...]) -> int:
    values = [borders.find(f"{_W}{side}") for side in sides]
    return sum(value is not None and value.get(f"{_W}val") not in ("nil", "none", None) for value in values)


def _owner(cell: Any) -> Any:
    parent = cell.getparent()
    while parent is not None and parent.tag != f"{_W}tr":
        parent = parent.getparent()
    return parent


def _table_of(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and parent.tag != f"{_W}tbl":
        parent = parent.getparent()
    return parent
