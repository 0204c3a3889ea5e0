"""Every bad file ends in a status and a sentence that says what to do, never in an exception."""

from __future__ import annotations

import io
import os
import random
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from congvan.ingest import office_file
from congvan.ingest.document import Document, status_of
from congvan.ingest.open import read_bytes, read_path
from congvan.ingest.options import ReadOptions


def codes(document: Document) -> set[str]:
    assert all(issue.message.rstrip().endswith(".") for issue in document.issues)
    return {issue.code for issue in document.issues}


def pdf(pages: int, password: str | None = None, text: str = "Plain words of a page that anyone may read here") -> bytes:
    sheet = io.BytesIO()
    canvas = Canvas(sheet, pagesize=A4, encrypt=password)
    for number in range(pages):
        canvas.drawString(72, 700, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return sheet.getvalue()


@pytest.mark.parametrize("data", [b"", b"   \n\n", b"\x00" * 100, b"\xef\xbb\xbf  "])
def test_empty(data: bytes) -> None:
    document = read_bytes(data, "empty")
    assert (status_of(document.issues), codes(document)) == ("refused", {"empty"})


def test_random_bytes() -> None:
    document = read_bytes(random.Random(7).randbytes(5000), "noise.pdf")
    assert (status_of(document.issues), codes(document)) == ("refused", {"not_a_document"})


def test_another_archive() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert codes(read_bytes(made.getvalue(), "table.xlsx")) == {"not_a_document"}


def test_truncated_pdf_and_pdf_of_rubbish() -> None:
    whole = pdf(3)
    for data in (whole[:300], b"%PDF-1.7\n" + random.Random(3).randbytes(900)):
        assert status_of(read_bytes(data, "cut.pdf").issues) in ("failed", "refused")


def test_pdf_without_pages() -> None:
    data = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF\n"
    )
    document = read_bytes(data, "none.pdf")
    assert status_of(document.issues) in ("refused", "failed")
    assert codes(document) <= {"no_pages", "damaged"}


def test_encrypted_pdf() -> None:
    data = pdf(1, "chuông gió".encode("ascii", "ignore").decode() or "x")
    locked = read_bytes(data, "locked.pdf")
    assert (status_of(locked.issues), codes(locked)) == ("refused", {"encrypted"})
    assert "--password" in locked.issues[0].message
    wrong = read_bytes(data, "locked.pdf", ReadOptions(passwords=("no",)))
    assert codes(wrong) == {"encrypted"}
    opened = read_bytes(data, "locked.pdf", ReadOptions(passwords=("no", "chung gi")))
    assert status_of(opened.issues) == "read"
    assert "Plain words" in opened.text


def test_a_pdf_with_too_many_pages_is_read_up_to_the_cap() -> None:
    document = read_bytes(pdf(5000), "long.pdf", ReadOptions(max_pages=20))
    assert status_of(document.issues) == "partial"
    assert codes(document) == {"too_many_pages"}
    assert len(document.pages) == 20
    assert "5000" in document.issues[0].message


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing: a decompression bomb's shape."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [20_000, 60_000])
def test_huge_pictures_are_refused_before_decoding(side: int) -> None:
    document = read_bytes(png_header(side, side), "huge.png")
    assert (status_of(document.issues), codes(document)) == ("refused", {"too_large"})


def test_a_docx_bomb() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\x00" * 60_000_000)
    assert codes(read_bytes(made.getvalue(), "bomb.docx")) == {"bomb"}


def test_a_cut_docx_and_one_that_is_none() -> None:
    import docx

    made = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Văn bản thử nghiệm " * 200)
    document.save(made)
    assert status_of(read_bytes(made.getvalue()[:9000], "cut.docx").issues) == "failed"
    fake = io.BytesIO()
    with zipfile.ZipFile(fake, "w") as archive:
        archive.writestr("word/document.xml", "<nothing/>")
    assert status_of(read_bytes(fake.getvalue(), "fake.docx").issues) == "failed"


def test_a_picture_without_text() -> None:
    made = io.BytesIO()
    Image.new("L", (600, 800), 255).save(made, "PNG")
    document = read_bytes(made.getvalue(), "white.png")
    assert (status_of(document.issues), codes(document)) == ("refused", {"no_text"})


def test_cut_pictures() -> None:
    made = io.BytesIO()
    Image.effect_noise((900, 900), 60).save(made, "PNG")
    assert status_of(read_bytes(made.getvalue()[:2000], "cut.png").issues) == "failed"
    assert status_of(read_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 50, "cut.jpg").issues) == "failed"
    assert status_of(read_bytes(b"II*\x00" + b"\xff" * 50, "cut.tif").issues) == "failed"


def test_pictures_with_ocr_switched_off() -> None:
    made = io.BytesIO()
    Image.new("L", (60, 80), 255).save(made, "PNG")
    assert codes(read_bytes(made.getvalue(), "page.png", ReadOptions(ocr="never"))) == {"needs_ocr"}


def test_office_formats_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_file, "office_program", lambda: None)
    for data in (b"{\\rtf1 Xin chao}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600):
        document = read_bytes(data, "old")
        assert (status_of(document.issues), codes(document)) == ("refused", {"needs_libreoffice"})


def test_a_converter_that_hangs_or_dies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for body, code in (("exec sleep 20", "conversion_timeout"), ("exit 3", "conversion_failed")):
        program = tmp_path / f"soffice-{code}"
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(0o755)
        monkeypatch.setattr(office_file, "office_program", lambda path=str(program): path)
        made, problem = office_file.to_docx(b"{\\rtf1}", "rtf", timeout=0.5)
        assert made is None
        assert [issue.code for issue in problem.issues] == [code]


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    cases = {tmp_path / "broken": "missing", tmp_path / "absent.txt": "missing", tmp_path: "folder"}
    for path, code in cases.items():
        document = read_path(path)
        assert (status_of(document.issues), codes(document)) == ("refused", {code})


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("x")
    if os.geteuid() == 0:
        # The superuser may read everything: let the system's answer come from the call itself.
        def refuse(self: Path) -> bytes:
            raise PermissionError(13, "Permission denied", str(self))

        monkeypatch.setattr(Path, "read_bytes", refuse)
    else:
        path.chmod(0)
    assert codes(read_path(path)) == {"no_permission"}


def test_odd_names_and_files_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "Công văn số 1 \n'\"*?.txt"
    path.write_text("Kính gửi các đơn vị trong huyện", encoding="utf-8")
    assert status_of(read_path(path).issues) == "read"
    assert codes(read_path(path, ReadOptions(max_bytes=5))) == {"too_large"}


def test_english_and_text_that_is_no_dispatch_are_read() -> None:
    text = "The quick brown fox jumps over the lazy dog."
    document = read_bytes(text.encode(), "fox.txt")
    assert (status_of(document.issues), document.text) == ("read", text)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"<html><p>", b"{\\x", b"**", b"\xff\xfe", b"%PDF-1.4\n", b"PK\x03\x04"]))
def test_no_bytes_raise(data: bytes, start: bytes) -> None:
    document = read_bytes(start + data, "any")
    assert document.text or document.issues or not document.words
