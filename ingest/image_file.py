"""Pictures of pages: PNG, JPEG, TIFF with many pages, and what else Pillow opens."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from congvan.ingest.content import Content, failed, refused
from congvan.ingest.document import Issue, Page, Table
from congvan.ingest.ocr import EngineError
from congvan.ingest.options import ReadOptions
from congvan.ingest.prepare import pixels_of
from congvan.ingest.reading import RawLine
from congvan.ingest.scan import read_scan

if TYPE_CHECKING:
    from PIL.Image import Image

    from congvan.ingest.prepare import Grey

_A4_INCHES = (8.27, 11.69)
_DPI_MOST = 300.0


def read_image(data: bytes, options: ReadOptions) -> Content:
    """Lines of a picture file, a page for each frame. Pictures beyond `max_pixels` are refused before decoding."""
    with warnings.catch_warnings():
        # Pillow's remarks on size and on damaged camera data: our own limit is checked before anything is decoded.
        warnings.simplefilter("ignore")
        return _read(data, options)


def _read(data: bytes, options: ReadOptions) -> Content:
    from PIL import Image as Pictures

    lines: list[RawLine] = []
    pages: list[Page] = []
    issues: list[Issue] = []
    tables: list[Table] = []
    if options.ocr == "never":
        return refused("needs_ocr", "The file is a picture and OCR is switched off. Allow it with --ocr auto.")
    try:
        limit, Pictures.MAX_IMAGE_PIXELS = Pictures.MAX_IMAGE_PIXELS, None
        try:
            picture: Image = Pictures.open(io.BytesIO(data))
        finally:
            Pictures.MAX_IMAGE_PIXELS = limit
    except (OSError, ValueError, SyntaxError, OverflowError) as error:
        return failed("damaged", f"The picture cannot be opened ({error}). Copy or scan it again.")
    with picture:
        count = int(getattr(picture, "n_frames", 1))
        if count > options.max_pages:
            issues.append(
                Issue(
                    "too_many_pages",
                    f"Only the first {options.max_pages} of {count} pages were read. Raise the limit with --max-pages.",
                    "loss",
                )
            )
        for number in range(1, min(count, options.max_pages) + 1):
            issue = _read_frame(picture, number, options, lines, pages, tables)
            if issue is not None:
                issues.append(issue)
    if not lines:
        issues = [_alone(issue) for issue in issues]
        if not any(issue.severity in ("refusal", "fatal") for issue in issues):
            issues.append(
                Issue("no_text", "No text was found in the picture. Scan it again if it should hold some.", "refusal")
            )
    return Content(tuple(lines), tuple(pages), tuple(issues), tuple(tables))


def _alone(issue: Issue) -> Issue:
    """A lost page is a lost file where nothing else was read."""
    if issue.code == "too_large":
        return Issue(issue.code, issue.message, "refusal", issue.page)
    return Issue(issue.code, issue.message, "fatal", issue.page) if issue.severity == "loss" else issue


def _read_frame(
    picture: Image, number: int, options: ReadOptions, lines: list[RawLine], pages: list[Page], tables: list[Table]
) -> Issue | None:
    try:
        if number > 1:
            picture.seek(number - 1)
        width, height = picture.size
        if width * height > options.max_pixels:
            return Issue(
                "too_large",
                f"The picture of page {number} has {width} x {height} pixels, more than the {options.max_pixels} that "
                "are decoded. Scan it at 300 dpi, or raise --max-pixels.",
                "loss",
                number,
            )
        grey, dpi = _pixels(picture)
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError) as error:
        return Issue("damaged", f"Page {number} of the picture is damaged ({error}). Copy or scan it again.", "loss", number)
    shown = Page(number, round(grey.shape[1] * 72 / dpi, 1), round(grey.shape[0] * 72 / dpi, 1), "ocr")
    try:
        scanned = read_scan(grey, dpi, number, options.engine)
    except EngineError as error:
        pages.append(shown)
        return Issue("ocr_failed", f"Page {number} could not be read by OCR: {error}", "loss", number)
    lines += scanned.lines
    tables += scanned.tables
    pages.append(Page(number, shown.width, shown.height, "ocr", scanned.confidence))
    return None


def _pixels(picture: Image) -> tuple[Grey, float]:
    """Grey pixels of the frame, the right way up, and its resolution in dots an inch (300 at most)."""
    import numpy as np
    from PIL import Image as Pictures
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(picture)
    dpi = dpi_of(upright.size, picture.info.get("dpi"))
    grey = pixels_of(upright)
    if dpi > _DPI_MOST * 1.1:
        factor = _DPI_MOST / dpi
        size = max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor))
        grey = np.asarray(Pictures.fromarray(grey).resize(size, Pictures.Resampling.LANCZOS), dtype=np.uint8)
        dpi = _DPI_MOST
    return grey, dpi


def dpi_of(size: tuple[int, int], stated: object) -> float:
    """Dots an inch: as stated where that makes a page between a postcard and A3, else as if the sheet were A4."""
    try:
        value = float(stated[0])  # type: ignore[index]
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        value = 0.0
    if value >= 60 and all(3.0 <= side / value <= 17.5 for side in size):
        return value
    short, long = sorted(size)
    return max(72.0, min(short / _A4_INCHES[0], long / _A4_INCHES[1]))
