"""A scanned page with a seal and a signature over its lines is read, by either engine, whichever way it lies."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from congvan.ingest import ocr
from congvan.ingest.document import Document, status_of
from congvan.ingest.image_file import dpi_of
from congvan.ingest.open import read_bytes, read_path
from congvan.ingest.prepare import even_background, is_blank, lightest_channel, skew_of, upright
from congvan.models import tesseract

SCAN = Path(__file__).parent / "data" / "scan.png"


def lines(document: Document) -> list[str]:
    return [document.text[line.start : line.end] for line in document.lines]


def saved(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    sheet = io.BytesIO()
    picture.save(sheet, kind, **more)
    return sheet.getvalue()


def grey_scan() -> np.ndarray:
    return lightest_channel(np.asarray(Image.open(SCAN).convert("RGB")))


def test_the_model_ships_with_the_package() -> None:
    assert (tesseract.folder() / "vie.traineddata").stat().st_size > 100_000


def test_a_scan_with_seal_and_signature() -> None:
    document = read_path(SCAN)
    assert status_of(document.issues) == "read"
    assert document.source.media_type == "image/png"
    read = lines(document)
    for line in (
        "ỦY BAN NHÂN DÂN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 47/UBND-VP",
        "Kính gửi: Các thôn trong xã.",
        "Nơi nhận:",
        "PHÓ CHỦ TỊCH",
    ):
        assert line in read
    # The seal's rim runs through the first letters of the signer's name.
    assert read[-1].endswith("Văn Khoai")
    assert read.index("Số: 47/UBND-VP") < read.index("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert (document.pages[0].confidence or 0) > 0.85
    assert all(word.box is not None and 0 <= (word.confidence or 0) <= 1 for word in document.words)
    number = next(word for word in document.words if word.text == "47/UBND-VP")
    assert number.box == pytest.approx((138, 98, 217, 111), abs=8)


def test_a_page_upside_down_keeps_its_boxes_on_the_paper() -> None:
    with Image.open(SCAN) as picture:
        turned = picture.convert("RGB").rotate(180)
    document = read_bytes(saved(turned, dpi=(150, 150)), "turned.png")
    assert lines(document)[-1].endswith("Văn Khoai")
    number = next(word for word in document.words if word.text == "47/UBND-VP")
    assert number.box == pytest.approx((595 - 217, 842 - 111, 595 - 138, 842 - 98), abs=8)


@pytest.mark.parametrize("turn", [90, 270])
def test_a_page_on_its_side_is_turned(turn: int) -> None:
    with Image.open(SCAN) as picture:
        turned = picture.convert("RGB").rotate(turn, expand=True)
    document = read_bytes(saved(turned, dpi=(150, 150)), "turned.png")
    assert lines(document)[-1].endswith("Văn Khoai")
    number = next(word for word in document.words if word.text == "47/UBND-VP")
    assert number.box is not None
    x0, y0, x1, y1 = number.box
    assert y1 - y0 > x1 - x0  # boxes stay where they are on the paper


def test_a_tiff_of_two_pages() -> None:
    with Image.open(SCAN) as picture:
        first = picture.convert("L")
    data = saved(first, "TIFF", save_all=True, append_images=[Image.new("L", first.size, 255)], dpi=(150, 150))
    document = read_bytes(data, "two.tif")
    assert [page.origin for page in document.pages] == ["ocr", "ocr"]
    assert document.pages[1].confidence is None
    assert status_of(document.issues) == "read"


def test_the_engine_outside_reads_the_same_or_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import pytesseract

    table = {
        "text": ["", "Kính", "gửi:", "các thôn"],
        "conf": [-1, 96.5, 91.0, 88.0],
        "block_num": [1, 1, 1, 1],
        "par_num": [1, 1, 1, 1],
        "line_num": [0, 1, 1, 1],
        "left": [0, 150, 220, 300],
        "top": [0, 150, 150, 150],
        "width": [0, 60, 60, 120],
        "height": [0, 30, 30, 30],
    }
    monkeypatch.setattr(pytesseract, "image_to_data", lambda *args, **more: table)
    found = ocr.recognise(grey_scan(), 150, 1, "pytesseract")
    assert [word.text for word in found.lines[0]] == ["Kính", "gửi:", "các", "thôn"]
    assert found.lines[0][0].box == (72.0, 72.0, 100.8, 86.4)

    def missing(*args: object, **more: object) -> None:
        raise pytesseract.TesseractNotFoundError

    monkeypatch.setattr(pytesseract, "image_to_data", missing)
    with pytest.raises(ocr.EngineError, match="Install"):
        ocr.recognise(grey_scan(), 150, 1, "pytesseract")


def test_an_engine_that_gives_up_costs_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*args: object) -> None:
        raise ocr.EngineError("Tesseract gave up on the page after its time ran out.")

    monkeypatch.setattr(ocr, "_read", give_up)
    document = read_path(SCAN)
    assert status_of(document.issues) == "failed"
    assert {issue.code for issue in document.issues} == {"ocr_failed"}


def test_colour_fades_and_black_stays() -> None:
    pixels = np.array([[[210, 60, 60], [60, 80, 190], [30, 30, 35], [250, 248, 240]]], dtype=np.uint8)
    grey = lightest_channel(pixels)[0]
    assert grey[0] > 240 and grey[1] > 240 and grey[2] < 45 and grey[3] > 240


def test_uneven_light_is_divided_out_and_even_light_left_alone() -> None:
    page = grey_scan()
    assert even_background(page) is page
    shade = np.linspace(0.45, 1.0, page.shape[1], dtype=np.float32)
    dim = (page * shade).astype(np.uint8)
    even = even_background(dim)
    assert np.median(even[:, :200]) > 215


def test_skew_is_measured_and_small_skew_left_alone() -> None:
    page = Image.fromarray(grey_scan())
    assert abs(skew_of(np.asarray(page.rotate(3, Image.Resampling.BICUBIC, fillcolor=250))) + 2.6) < 0.5
    level, angle = upright(np.asarray(page))
    assert angle == 0.0
    assert level.shape == (page.height, page.width)


def test_blank_pages() -> None:
    assert is_blank(np.full((800, 600), 252, dtype=np.uint8))
    assert not is_blank(grey_scan())


def test_resolution_is_believed_only_where_it_makes_a_page() -> None:
    assert dpi_of((1654, 2339), (200, 200)) == 200
    assert dpi_of((1654, 2339), (72, 72)) == pytest.approx(200, abs=1)
    assert dpi_of((2339, 1654), None) == pytest.approx(200, abs=1)
    assert dpi_of((1654, 2339), "rubbish") == pytest.approx(200, abs=1)


def test_words_glued_at_a_comma_are_parted_and_strokes_are_no_text() -> None:
    parted = ocr._split("Cọ,ngày", 0.9, (0, 0, 70, 10), 0)
    assert [(token.text, token.box[0]) for token in parted] == [("Cọ,", 0), ("ngày", 30)]
    assert [token.text for token in ocr._split("12,5", 0.9, (0, 0, 40, 10), 0)] == ["12,5"]
    assert [token.text for token in ocr._split("a,b", 0.9, (0, 0, 40, 10), 0)] == ["a,b"]
