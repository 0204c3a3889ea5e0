"""A text layer is judged by how it reads: old fonts are converted, rubbish is read again as a picture."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from congvan.ingest.open import read_bytes
from congvan.ingest.options import ReadOptions
from congvan.ingest.pdf_text import looks_plain

SCAN = Path(__file__).parent / "data" / "scan.png"


def layer(lines: list[str], picture: bool = False) -> bytes:
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=A4)
    for number, line in enumerate(lines):
        canvas.drawString(72, 760 - 20 * number, line)
    if picture:
        canvas.drawImage(str(SCAN), 0, 0, A4[0], A4[1])
    canvas.save()
    return sheet.getvalue()


def test_a_tcvn3_layer_is_converted_by_statistics() -> None:
    lines = ["§Ò nghÞ c¸c phßng, ban b¸o c¸o kÕt qu¶ tr­íc ngµy 15/3/2004.", "Nguyªn nh©n cña viÖc chËm trÔ lµ do m­a lò."]
    document = read_bytes(layer(lines), "old.pdf", ReadOptions(ocr="never"))
    assert document.source.encoding == "tcvn3"
    assert "Đề nghị các phòng, ban báo cáo kết quả" in document.text
    assert document.words[0].raw == "§Ò"


def test_a_rubbish_layer_over_a_scan_is_read_as_a_picture() -> None:
    rubbish = ["7KF KLQ &{QJ YQ V FD %Q 1L Y NJ WKU"] * 12
    document = read_bytes(layer(rubbish, picture=True), "rubbish.pdf")
    assert document.pages[0].origin == "ocr"
    assert "47/UBND-VP" in document.text


def test_a_signing_stamp_does_not_hide_the_scan_under_it() -> None:
    stamp = ["Signed by: Xa Doi Co", "Time: 12/5/2021 08:15:22"]
    document = read_bytes(layer(stamp, picture=True), "stamped.pdf")
    assert document.pages[0].origin == "ocr"
    assert "47/UBND-VP" in document.text


def test_plain_words_are_no_rubbish() -> None:
    assert looks_plain("the offices of the district report to the committee every month")
    assert not looks_plain("7KF KLQ &{QJ YQ V FD %Q 1L Y NJ WKU VGHT PLRF QWZ")
