"""Plain text and Markdown: bytes to characters (Unicode or what came before it), characters to lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from congvan.ingest.characters import tidy
from congvan.ingest.columns import Fragment, Gaps, in_reading_order, parts_columns
from congvan.ingest.content import Content, refused
from congvan.ingest.document import Issue, Page, Table, Word
from congvan.ingest.legacy import SURFACE_ENCODINGS, convert, encodings_of, surface_of, with_capitals
from congvan.ingest.markdown import Piece, is_markdown, tables_of, undo
from congvan.ingest.reading import RawLine
from congvan.ingest.sniff import looks_like_utf16
from congvan.ingest.spelling import composed
from congvan.ingest.texttables import text_tables
from congvan.ingest.untangle import untangled
from congvan.ingest.vietnamese import reads_as_vietnamese

Typed = Fragment[tuple[int, tuple[Word, ...]]]
A4 = (595.3, 841.9)
_GAPS = Gaps(possible=3, wide=6)
_WORD = regex.compile(r"[^ \t\n]+")
_CUT = regex.compile(r"[^\S\n]{3,}")
#: Characters beside a gap that tell what it is.
_NEAR = 60
#: How much of a text is read to tell its encoding, in characters.
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with `\\n` line ends (form feeds kept). `surface` says that legacy letters may still be in it;
    `encoding` is what was converted already ("cp1258", "viscii"), None for Unicode."""

    text: str
    encoding: str | None = None
    damaged: bool = False


def decode(data: bytes) -> Decoded:
    """Characters of a text file: UTF-8, UTF-16 (with or without mark), else the old encoding that reads best.

    Never fails; TCVN3 and VNI come out as their surface (see `legacy`), to be converted line by line."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _replaced(data[len(mark) :], codec)
    if looks_like_utf16(data[:4096]):
        return _replaced(data, "utf-16-le" if data[1:4096:2].count(0) >= data[:4096:2].count(0) else "utf-16-be")
    try:
        return Decoded(_newlines(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        good = data.decode("utf-8", "ignore")
        if error.start > len(data) - 4 or (len(data) - len(good.encode()) < 0.01 * len(data) and not good.isascii()):
            return Decoded(_newlines(data.decode("utf-8", "replace")), damaged=True)
    surface = surface_of(data)
    sample = surface[:_SAMPLE]
    candidates: dict[str | None, float] = {None: reads_as_vietnamese(sample)}
    for encoding in SURFACE_ENCODINGS:
        candidates[encoding] = reads_as_vietnamese(convert(sample, encoding))
    candidates["cp1258"] = reads_as_vietnamese(tidy_text(data[:_SAMPLE].decode("cp1258", "replace")))
    candidates["viscii"] = reads_as_vietnamese(convert(data[:_SAMPLE].decode("latin-1"), "viscii"))
    best = max(candidates, key=lambda encoding: candidates[encoding])
    if best == "cp1258":
        return Decoded(_newlines(tidy_text(data.decode("cp1258", "replace"))), "cp1258")
    if best == "viscii":
        return Decoded(_newlines(convert(data.decode("latin-1"), "viscii")), "viscii")
    return Decoded(_newlines(surface))


def tidy_text(text: str) -> str:
    """Combining marks joined to their letters; spaces and line ends stay."""
    return composed(text)


def _replaced(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    return Decoded(_newlines(text), damaged="\ufffd" in text)


def _newlines(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    # Composed letters before columns are cut: the words that announce a blank to fill in (ngày …) are matched composed.
    return tidy_text(text).replace("\x0b", "\n").replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " ")


def read_text(data: bytes) -> Content:
    """Lines of a text file. Typed columns (letterhead, signature) are cut apart; form feeds part pages."""
    decoded = decode(data)
    issues: list[Issue] = []
    if decoded.damaged:
        issues.append(
            Issue(
                "damaged_text",
                "Some characters of the text file are damaged. Save it again as UTF-8 if they matter.",
                "note",
            )
        )
    if not decoded.text.strip():
        return refused("empty", "The file holds no text. Check the source it was exported from.")
    tables: tuple[Table, ...] = ()
    if is_markdown(decoded.text):
        rows = undo(decoded.text.replace("\f", "\n"))
        tables = tuple(Table(1, rows) for rows in tables_of(decoded.text))
        lines, encoding = lines_of_rows([(1, row) for row in rows])
        pages = 1
    else:
        sheets = [untangled(sheet) for sheet in pages_apart(decoded.text.rstrip("\f\n ")).split("\f")]
        numbered = [(page, [Piece(line.expandtabs(8))]) for page, sheet in enumerate(sheets, 1) for line in sheet.split("\n")]
        tables = tuple(
            table for page, sheet in enumerate(sheets, 1) for table in (*tabbed(sheet, page), *text_tables(sheet, page))
        )
        lines, encoding = lines_of_rows(numbered)
        pages = numbered[-1][0]
    made = tuple(Page(page, *A4, "native") for page in range(1, pages + 1))
    return Content(tuple(lines), made, tuple(issues), tables, encoding=decoded.encoding or encoding)


def tabbed(sheet: str, page: int) -> list[Table]:
    """Tables whose cells are parted by tabs: runs of two rows and more with three cells and more, the same number in each."""
    found: list[Table] = []
    rows: list[tuple[str, ...]] = []
    for line in [*sheet.split("\n"), ""]:
        cells = tuple(tidy_text(cell.strip()) for cell in line.split("\t"))
        if rows and len(cells) != len(rows[0]):
            if len(rows) > 1:
                found.append(Table(page, tuple(rows)))
            rows = []
        if len(cells) > 2 and sum(map(bool, cells)) > 1:
            rows.append(cells)
    return found


_GAP = regex.compile(r"\S {3,}(?=\S)")


def pages_apart(text: str) -> str:
    """The text with a form feed before each page.

    Exports that join the texts of a PDF's pages with a space leave just one mark of a page's edge: a line indented by exactly
    one space where no other line is. A text in which many lines are so indented, or that has form feeds, is left alone."""
    if "\f" in text:
        return text
    rows = text.split("\n")
    written = sum(bool(row.strip()) for row in rows)
    # A row of cells held apart by spaces is one of a table, not the first of a page.
    marked = [n for n, row in enumerate(rows) if n and row[:1] == " " and row[1:2].strip() and len(_GAP.findall(row)) < 2]
    if not marked or len(marked) > max(1, written // 12):
        return text
    for number in marked:
        rows[number] = "\f" + rows[number][1:]
    return "\n".join(rows)


def lines_of_rows(rows: Sequence[tuple[int, Sequence[Piece]]]) -> tuple[list[RawLine], str | None]:
    """Lines of typed rows (page, pieces), legacy letters converted, columns cut apart; blank rows are counted as gaps."""
    texts = ["".join(piece.text for piece in row) for _page, row in rows]
    encodings = encodings_of(texts)
    grid: list[list[Typed]] = []
    blanks = 0
    for (page, row), encoding in zip(rows, encodings, strict=True):
        fragments = [Fragment(x0, x1, (page, words), 0) for x0, x1, words in _fragments(row, page, encoding) if words]
        if not fragments:
            blanks += 1
            continue
        fragments[0] = Fragment(fragments[0].x0, fragments[0].x1, fragments[0].load, blanks)
        grid.append(fragments)
        blanks = 0
    lines: list[RawLine] = []
    for line in (line for sheet in _sheets(grid) for line in in_reading_order(sheet, _GAPS)):
        words = tuple(word for fragment in line for word in fragment.load[1])
        gap = line[0].blanks
        lines.append(RawLine(words, line[0].load[0], None, gap > 0 or line[0].opens, gap, int(line[0].x0)))
    found = [encoding for encoding in encodings if encoding]
    return lines, max(set(found), key=found.count) if found else None


def _sheets(grid: list[list[Typed]]) -> list[list[list[Typed]]]:
    """The rows of each page by themselves: no column runs over a form feed."""
    sheets: dict[int, list[list[Typed]]] = {}
    for row in grid:
        sheets.setdefault(row[0].load[0], []).append(row)
    return list(sheets.values())


def _fragments(row: Sequence[Piece], page: int, encoding: str | None) -> list[tuple[float, float, tuple[Word, ...]]]:
    """Stretches of a typed row between gaps of three spaces and more, with the columns they fill."""
    text = "".join(piece.text for piece in row)
    if not text or text.isspace():
        return []
    styles = [piece for piece in row for _ in piece.text]
    opens = len(text) - len(text.lstrip())
    cuts = [match for match in _CUT.finditer(text) if parts_columns(*_around(text, opens, *match.span()))]
    edges = [0, *(edge for cut in cuts for edge in cut.span()), len(text)]
    result: list[tuple[float, float, tuple[Word, ...]]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        words = _words(text, styles, start, end, page, encoding)
        if words:
            stretch = text[start:end]
            x0 = start + len(stretch) - len(stretch.lstrip())
            result.append((x0, end - (len(stretch) - len(stretch.rstrip())), words))
    return result


def _around(text: str, opens: int, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a gap, as far as it can say whether the gap parts columns; `opens` is where the row does."""
    left = max(opens, start - _NEAR)
    before = text[min(left, start) : start]
    # A mark that opens the row counts as one only there: text further left is told by a letter.
    return (f"… {before}" if left > opens else before), text[end : end + _NEAR]


def _words(text: str, styles: Sequence[Piece], start: int, end: int, page: int, encoding: str | None) -> tuple[Word, ...]:
    """Words of the stretch [start, end) of a row; a word takes the style of its first letter."""
    words: list[Word] = []
    for match in _WORD.finditer(text, pos=start, endpos=end):
        raw = match.group()
        word = tidy(convert(raw, encoding) if encoding else raw)
        if word:
            style = styles[match.start()]
            words.append(Word(word, raw, page, bold=style.bold, italic=style.italic))
    if encoding == "tcvn3":
        cased = with_capitals([word.text for word in words])
        words = [replace(word, text=text) for word, text in zip(words, cased, strict=True)]
    return tuple(words)
