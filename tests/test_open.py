"""Each kind of file is told by its content and read to the same words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from congvan.ingest.document import status_of
from congvan.ingest.docx_numbering import written
from congvan.ingest.open import read_bytes, read_path
from congvan.ingest.options import ReadOptions
from congvan.ingest.sniff import kind_of

SCAN = Path(__file__).parent / "data" / "scan.png"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"junk before\n%PDF-1.4", "pdf"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"\xff\xd8\xff\xe0....", "jpeg"),
        (b"II*\x00....", "tiff"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "doc"),
        (b"<!DOCTYPE html><html><body>x</body></html>", "html"),
        ("Số <5 và > 3".encode(), "text"),
        (b"BM la ten viet tat", "text"),
        ("Tờ trình".encode("utf-16-le"), "text"),
        (bytes(range(256)) * 4, "binary"),
        (b"", "empty"),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_markdown_is_undone() -> None:
    text = "**ỦY BAN NHÂN DÂN  \nHUYỆN AN HÀ**\n\nSố: 5\\-CV\n\n# Mục *một*\n\n*\n\n**1. Việc:** làm [ngay](http://x.vn)\n"
    document = read_bytes(text.encode(), "a.md")
    assert document.source.media_type == "text/markdown"
    words = [word.text for word in document.words]
    assert words == [
        "ỦY",
        "BAN",
        "NHÂN",
        "DÂN",
        "HUYỆN",
        "AN",
        "HÀ",
        "Số:",
        "5-CV",
        "Mục",
        "một",
        "*",
        "1.",
        "Việc:",
        "làm",
        "ngay",
    ]
    bold = [word.text for word in document.words if word.bold]
    assert bold == ["ỦY", "BAN", "NHÂN", "DÂN", "HUYỆN", "AN", "HÀ", "Mục", "một", "1.", "Việc:"]
    assert [word.text for word in document.words if word.italic] == ["một"]


def test_html_reads_the_letterhead_by_columns_and_drops_scripts() -> None:
    page = """<html><head><title>không</title><script>var x = 'không';</script></head><body>
    <table><tr><td><p>UBND TỈNH</p><p><b>SỞ Y TẾ</b></p></td><td><p><b>CỘNG HÒA</b></p><p>Độc lập</p></td></tr></table>
    <p>Kính&nbsp;gửi: các
    đơn vị<br/>trong tỉnh</p><div style="display: none">ẩn</div>
    <table border="1"><tr><th>TT</th><th>Việc</th><th>Hạn</th></tr><tr><td>1</td><td>Báo cáo</td><td>15/3</td></tr></table>
    </body></html>"""
    document = read_bytes(page.encode(), "a.htm")
    assert [document.text[line.start : line.end] for line in document.lines] == [
        "UBND TỈNH",
        "SỞ Y TẾ",
        "CỘNG HÒA",
        "Độc lập",
        "Kính gửi: các đơn vị",
        "trong tỉnh",
        "TT Việc Hạn",
        "1 Báo cáo 15/3",
    ]
    assert document.tables[0].rows == (("TT", "Việc", "Hạn"), ("1", "Báo cáo", "15/3"))


def test_docx_keeps_the_order_and_reads_tables_by_kind() -> None:
    import docx

    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Trang đầu"
    head = made.add_table(rows=2, cols=2)
    for row, texts in enumerate((("SỞ Y TẾ", "CỘNG HÒA"), ("Số: 1/SYT", "Ngày 2"))):
        for column, text in enumerate(texts):
            head.cell(row, column).text = text
    made.add_paragraph("Giao các phòng:")
    made.add_paragraph("Phòng một", style="List Number")
    made.add_paragraph("Phòng hai", style="List Number")
    made.add_paragraph("Ghi chú", style="List Bullet")
    ruled = made.add_table(rows=2, cols=2, style="Table Grid")
    for number, text in enumerate(("Việc", "Hạn", "Báo cáo", "15/3")):
        ruled.cell(number // 2, number % 2).text = text
    sheet = io.BytesIO()
    made.save(sheet)
    document = read_bytes(sheet.getvalue(), "a.docx")
    assert [document.text[line.start : line.end] for line in document.lines] == [
        "SỞ Y TẾ",
        "Số: 1/SYT",
        "CỘNG HÒA",
        "Ngày 2",
        "Giao các phòng:",
        "1. Phòng một",
        "2. Phòng hai",
        "- Ghi chú",
        "Việc Hạn",
        "Báo cáo 15/3",
    ]
    assert document.tables[0].rows == (("Việc", "Hạn"), ("Báo cáo", "15/3"))


@pytest.mark.parametrize(
    ("number", "kind", "text"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (3, "lowerLetter", "c"),
        (14, "upperRoman", "XIV"),
        (9, "lowerRoman", "ix"),
    ],
)
def test_list_counters(number: int, kind: str, text: str) -> None:
    assert written(number, kind) == text


def test_a_text_layer_gives_boxes_and_weights() -> None:
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=A4)
    canvas.setFont("Times-Bold", 13)
    canvas.drawString(100, A4[1] - 100, "Report of the office")
    canvas.setFont("Times-Roman", 13)
    canvas.drawString(100, A4[1] - 130, "to all the people who may want to read it today")
    canvas.save()
    document = read_bytes(sheet.getvalue(), "a.pdf")
    assert document.pages[0].origin == "native"
    first, last = document.words[0], document.words[-1]
    assert (first.text, first.bold, last.bold) == ("Report", True, False)
    assert first.box is not None
    assert first.box[0] == pytest.approx(100, abs=2)
    assert first.box[1] < 100 < first.box[3]


def test_a_pdf_mixes_text_and_scans_page_by_page() -> None:
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=A4)
    for line in range(12):
        canvas.drawString(72, 700 - 20 * line, "Plain words of a page that anyone may read here")
    canvas.showPage()
    canvas.drawImage(str(SCAN), 0, 0, A4[0], A4[1])
    canvas.showPage()
    canvas.save()
    document = read_bytes(sheet.getvalue(), "mixed.pdf")
    assert [page.origin for page in document.pages] == ["native", "ocr"]
    assert document.pages[0].confidence is None
    assert (document.pages[1].confidence or 0) > 0.8
    only_text = read_bytes(sheet.getvalue(), "mixed.pdf", ReadOptions(ocr="never"))
    assert [page.origin for page in only_text.pages] == ["native", "native"]


def test_read_path_keeps_path_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes("Kính gửi các sở, ban, ngành".encode())
    document = read_path(path)
    assert status_of(document.issues) == "read"
    assert (document.source.path, document.source.media_type) == (str(path), "text/plain")
    assert len(document.source.sha256) == 64
