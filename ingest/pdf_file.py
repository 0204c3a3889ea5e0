"""PDF: for each page the text layer where it reads well, else the page's picture through OCR."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from congvan.ingest.content import Content, failed, refused
from congvan.ingest.document import Issue, Page, Table
from congvan.ingest.layout import lines_of_words
from congvan.ingest.ocr import EngineError
from congvan.ingest.options import ReadOptions
from congvan.ingest.pdf_text import looks_plain, without_legacy, without_legacy_lines, words_of_page
from congvan.ingest.prepare import is_blank, lightest_channel
from congvan.ingest.reading import RawLine
from congvan.ingest.scan import Scanned, read_scan
from congvan.ingest.vietnamese import reads_as_vietnamese

#: A text layer that reads this well is taken without a second look.
_GOOD = 0.55
#: OCR must read this much better than a doubtful text layer to replace it.
_BETTER = 0.1
_DPI_LEAST, _DPI_USUAL, _DPI_MOST = 150.0, 200.0, 300.0
#: Pages that are searched for tables, at most: pdfplumber takes a good part of a second for each.
_TABLE_PAGES = 20
#: Ruling lines that make a table likely.
_RULINGS = 8


@dataclass(frozen=True, slots=True)
class _PageText:
    lines: list[RawLine]
    page: Page
    encoding: str | None
    issues: tuple[Issue, ...]
    ruled: bool
    tables: tuple[Table, ...] = ()


def read_pdf(data: bytes, options: ReadOptions) -> Content:
    """Lines of a PDF, page by page. A page that fails costs that page (an issue of severity `loss`)."""
    import pypdfium2

    document, problem = _open(data, options.passwords)
    if document is None:
        return problem or failed("damaged", "The PDF could not be opened.")
    try:
        count = len(document)
        if count == 0:
            return refused("no_pages", "The PDF has no pages. Export or scan it again.")
        issues: list[Issue] = []
        if count > options.max_pages:
            issues.append(
                Issue(
                    "too_many_pages",
                    f"Only the first {options.max_pages} of {count} pages were read. Raise the limit with --max-pages, "
                    "or split the file.",
                    "loss",
                )
            )
        read: list[_PageText] = []
        for number in range(1, min(count, options.max_pages) + 1):
            try:
                read.append(_read_page(document, number, options))
            except (pypdfium2.PdfiumError, ValueError, OverflowError, MemoryError) as error:
                issues.append(
                    Issue(
                        "page_failed",
                        f"Page {number} could not be read ({error}). Open the PDF in a viewer and print it to a new PDF.",
                        "loss",
                        number,
                    )
                )
    finally:
        document.close()
    issues += [issue for page in read for issue in page.issues]
    lines = tuple(line for page in read for line in page.lines)
    if not lines:
        issues.append(_no_text(read, issues))
    ruled = [page.page.page for page in read if page.ruled and page.page.origin == "native"]
    tables = _tables(data, ruled[:_TABLE_PAGES], options.passwords) if ruled else ()
    tables = tuple(sorted((*tables, *(table for page in read for table in page.tables)), key=lambda table: table.page))
    encodings = [page.encoding for page in read if page.encoding]
    pages = tuple(page.page for page in read)
    return Content(lines, pages, tuple(issues), tables, encodings[0] if encodings else None)


def _no_text(read: list[_PageText], issues: list[Issue]) -> Issue:
    if any(issue.code == "ocr_failed" for issue in issues):
        return Issue("no_text", "The PDF holds only pictures and no page could be read. See the other issues.", "fatal")
    if not read:
        return Issue("damaged", "No page of the PDF could be read. Print it to a new PDF, or scan it again.", "fatal")
    return Issue("no_text", "No text was found in the PDF. Scan it again if it should hold some.", "refusal")


def _open(data: bytes, passwords: tuple[str, ...]) -> tuple[Any, Content | None]:
    import pypdfium2

    locked = False
    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(data, password=password), None
        except pypdfium2.PdfiumError as error:
            text = str(error).lower()
            if "password" in text:
                locked = True
                continue
            if "security" in text:
                return None, refused("encrypted", "The PDF is protected in a way that cannot be read. Decrypt it first.")
            break
    if locked and passwords:
        return None, refused("encrypted", "The PDF is encrypted and none of the passwords given opens it. Check --password.")
    if locked:
        return None, refused("encrypted", "The PDF is encrypted. Give its password with --password, or decrypt it with qpdf.")
    return None, failed("damaged", "The PDF is damaged or cut short and cannot be opened. Copy or scan it again.")


def _read_page(document: Any, number: int, options: ReadOptions) -> _PageText:
    page = document[number - 1]
    try:
        width, height = page.get_size()
        words, encoding = without_legacy(words_of_page(page, number))
        lines, guessed = without_legacy_lines(lines_of_words([word for word in words if word.text], number))
        text = "\n".join(line.text for line in lines)
        issues: tuple[Issue, ...] = ()
        if _wants_ocr(page, text, options):
            scanned, issues = _scan(page, number, options)
            if scanned is not None and _is_better(scanned, text, options):
                shown = Page(number, round(width, 1), round(height, 1), "ocr", scanned.confidence)
                return _PageText(list(scanned.lines), shown, None, issues, False, scanned.tables)
        shown = Page(number, round(width, 1), round(height, 1), "native")
        return _PageText(lines, shown, encoding or guessed, issues, _is_ruled(page))
    finally:
        page.close()


def _wants_ocr(page: Any, text: str, options: ReadOptions) -> bool:
    if options.ocr != "auto":
        return options.ocr == "always"
    words = text.split()
    if len(words) < 5:
        return True
    score = reads_as_vietnamese(text)
    pictured = _pictured(page) if score < _GOOD or len(words) < 80 else 0.0
    if pictured > 0.5 and len(words) < 80:
        # The text layer of a scan may hold no more than the signing stamp.
        return True
    if score >= _GOOD:
        return False
    letters = sum(any(char.isalpha() for char in word) for word in words)
    if letters < 8 or looks_plain(text):
        return pictured > 0.5
    return True


def _is_better(scanned: Scanned, text: str, options: ReadOptions) -> bool:
    if options.ocr == "always" or not text.strip():
        return bool(scanned.lines) or not text.strip()
    gain = reads_as_vietnamese(scanned.text) - reads_as_vietnamese(text)
    more = len(scanned.text.split()) > 1.5 * len(text.split()) + 3
    return gain > _BETTER or (more and gain > -0.3)


def _objects(page: Any, kind: str) -> list[Any]:
    from pypdfium2 import raw

    wanted = {"picture": raw.FPDF_PAGEOBJ_IMAGE, "path": raw.FPDF_PAGEOBJ_PATH}[kind]
    return list(page.get_objects(filter=[wanted], max_depth=3))


def _pictured(page: Any) -> float:
    """The share of the page that its largest picture covers, 0..1."""
    left, bottom, right, top = page.get_bbox()
    area = max(1.0, (right - left) * (top - bottom))
    shares = [0.0]
    for picture in _objects(page, "picture"):
        x0, y0, x1, y1 = picture.get_bounds()
        shares.append(max(0.0, min(x1, right) - max(x0, left)) * max(0.0, min(y1, top) - max(y0, bottom)) / area)
    return max(shares)


def _is_ruled(page: Any) -> bool:
    return len(_objects(page, "path")) >= _RULINGS


def _dpi_of(page: Any, options: ReadOptions) -> float:
    """The resolution of the page's largest picture, kept within what Tesseract reads best; no page larger than allowed."""
    dpi = 0.0
    for picture in _objects(page, "picture"):
        x0, _, x1, _ = picture.get_bounds()
        if x1 - x0 > 0.5 * page.get_width():
            dpi = max(dpi, picture.get_px_size()[0] / (x1 - x0) * 72.0)
    dpi = min(_DPI_MOST, max(_DPI_LEAST, dpi)) if dpi else _DPI_USUAL
    width, height = page.get_size()
    largest = min(options.max_pixels, 40_000_000)
    return min(dpi, float((largest * 72.0 * 72.0 / max(1.0, width * height)) ** 0.5))


def _scan(page: Any, number: int, options: ReadOptions) -> tuple[Scanned | None, tuple[Issue, ...]]:
    dpi = _dpi_of(page, options)
    bitmap = page.render(scale=dpi / 72.0)
    try:
        pixels = bitmap.to_numpy()
        # The page's white margin and a bitmap's fourth byte say nothing: three channels are enough.
        grey = lightest_channel(pixels[..., :3] if pixels.ndim == 3 else pixels)
        if pixels.ndim == 3 and pixels.shape[2] == 1:
            grey = lightest_channel(pixels[..., 0])
        grey = grey.copy()
    finally:
        bitmap.close()
    if is_blank(grey):
        return Scanned((), None), ()
    try:
        return read_scan(grey, dpi, number, options.engine), ()
    except EngineError as error:
        return None, (Issue("ocr_failed", f"Page {number} could not be read by OCR: {error}", "loss", number),)


def _tables(data: bytes, pages: list[int], passwords: tuple[str, ...]) -> tuple[Table, ...]:
    """Ruled tables of the pages named, by pdfplumber; what it cannot parse has no tables (its lines are there anyway)."""
    import io

    import pdfplumber

    found: list[Table] = []
    for password in ("", *passwords):
        try:
            with pdfplumber.open(io.BytesIO(data), pages=pages, password=password) as document:
                for page in document.pages:
                    for table in page.find_tables():
                        rows = tuple(tuple(row) for row in table.extract())
                        if len(rows) > 1 and len(rows[0]) > 1:
                            box = (table.bbox[0], table.bbox[1], table.bbox[2], table.bbox[3])
                            found.append(Table(page.page_number, rows, box))
                    page.close()
            return tuple(found)
        except Exception:  # pdfminer raises whatever a damaged file makes it stumble over
            found.clear()
    return ()
