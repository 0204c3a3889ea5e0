"""Writes each sample in the forms in which dispatches arrive."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from samples.layout import Layout, answer_of, layout_of, load_source
from samples.legacy import to_tcvn3, to_vni, without_marks
from samples.plain import text_of, unmarked
from samples.scan import pages_to_pdf, scan_pages
from samples.typeset import typeset

#: Forms beside the plain UTF-8 text, by number of the sample.
TEXT_FORMS = {
    "001": ("docx", "utf16"), "002": ("docx", "nfd"), "003": ("bare",), "004": ("tcvn3", "vni"),
    "005": ("html",), "006": ("html", "md"), "010": ("docx",), "012": ("vni", "md"), "015": ("md", "tcvn3"),
}  # fmt: skip
SCAN_FORMS = {
    "001": "pdf", "002": "pdf", "004": "tiff", "005": "pdf", "007": "mixed", "008": "jpg", "009": "png",
    "011": "pdf", "012": "pdf", "014": "tiff",
}  # fmt: skip
#: Scans whose number was written by hand into the gap of the print.
HANDWRITTEN = {"008"}
#: How worn the scans are, 0 clean to 1 bad.
DIRT = {"002": 0.9, "012": 0.8, "008": 0.7}


def write_docx(layout: Layout, path: Path) -> None:
    """Letterhead and signature as tables without borders, as offices make them."""
    from docx import Document

    document = Document()
    document.core_properties.author = "samples"
    left = [*layout.superior, *layout.issuer, *(["*"] if layout.party else []), layout.number, layout.letter_subject]
    document_table(document, left, [*layout.right, layout.date])
    for text in (layout.urgency, layout.heading, layout.named_subject, layout.authority):
        if text:
            document.add_paragraph().add_run(text).bold = True
    if len(layout.to) == 1:
        document.add_paragraph(f"Kính gửi: {layout.to[0]}")
    elif layout.to:
        document.add_paragraph("Kính gửi:")
        for item in layout.to:
            document.add_paragraph(f"- {item}")
    for row in layout.body:
        add_marked(document.add_paragraph(), row)
    document_table(document, ["Nơi nhận:", *[f"- {i}" for i in layout.distribution]], [*layout.sign, "", "", layout.name])
    document.core_properties.created = document.core_properties.modified = datetime(2024, 1, 1, tzinfo=UTC)
    document.save(str(path))
    undated(path)


def undated(path: Path) -> None:
    """Writes a zip file again with one date for all its members, so that the same input gives the same bytes."""
    with zipfile.ZipFile(path) as old:
        members = [(name, old.read(name)) for name in old.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members:
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def document_table(document: Any, left: list[str], right: list[str]) -> None:
    cells = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, texts in zip(cells, (left, right), strict=True):
        kept = [text for text in texts if text]
        cell.text = kept[0] if kept else ""
        for text in kept[1:]:
            cell.add_paragraph(text)


def add_marked(paragraph: Any, row: str) -> None:
    for place, part in enumerate(row.removeprefix("# ").removeprefix("^").split("**")):
        paragraph.add_run(part).bold = place % 2 == 1


def html_of(layout: Layout) -> str:
    """A page as an office's web site shows it: two tables and paragraphs."""

    def cell(texts: list[str]) -> str:
        return "<td>" + "<br>".join(escape(text) for text in texts if text) + "</td>"

    def table(left: list[str], right: list[str]) -> str:
        return f"<table><tr>{cell(left)}{cell(right)}</tr></table>"

    left = [*layout.superior, *layout.issuer, layout.number, layout.letter_subject]
    rows = [table(left, [*layout.right, layout.date])]
    rows += [f"<h2>{escape(text)}</h2>" for text in (layout.heading, layout.named_subject, layout.authority) if text]
    if layout.to:
        rows.append("<p>Kính gửi:</p><ul>" + "".join(f"<li>{escape(item)}</li>" for item in layout.to) + "</ul>")
    rows += [f"<p>{escape(unmarked(row))}</p>" for row in layout.body]
    closing = ["Nơi nhận:", *[f"- {item}" for item in layout.distribution]]
    rows.append(table(closing, [*layout.sign, layout.name]))
    body = "\n".join(rows)
    head = '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Văn bản</title></head>'
    return f"{head}<body>\n{body}\n</body></html>\n"


def markdown_of(layout: Layout) -> str:
    """Markdown as a converter leaves it: bold letterhead, dash lists."""
    plain = text_of(layout).split("\n")
    bold = {*layout.issuer, *layout.right, layout.heading, *layout.sign, layout.name, "Nơi nhận:"} - {""}
    shown = {unmarked(row): row for row in layout.body if not row.startswith(("|", "# "))}
    return "\n".join(f"**{row}**" if row in bold else shown.get(row, row) for row in plain)


def write_text_forms(stem: str, layout: Layout, folder: Path) -> None:
    text = text_of(layout)
    forms = TEXT_FORMS.get(stem[:3], ())
    if "bare" in forms:
        (folder / f"{stem}.txt").write_text(without_marks(text), encoding="utf-8")
        return
    (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    encoded = {
        "utf16": lambda: text.encode("utf-16"),
        "nfd": lambda: unicodedata.normalize("NFD", text).encode(),
        "tcvn3": lambda: to_tcvn3(text),
        "vni": lambda: to_vni(text),
    }
    for form in forms:
        if form == "docx":
            write_docx(layout, folder / f"{stem}.docx")
        elif form == "html":
            (folder / f"{stem}.html").write_text(html_of(layout), encoding="utf-8")
        elif form == "md":
            (folder / f"{stem}.md").write_text(markdown_of(layout), encoding="utf-8")
        else:
            (folder / f"{stem}.{form}.txt").write_bytes(encoded[form]())


def mixed_pdf(native: Path, pages: list[Any], out_path: Path) -> None:
    """Page 1 with its text layer, the others as pictures."""
    import pypdfium2 as pdfium

    with tempfile.TemporaryDirectory() as folder:
        pictures = pages_to_pdf(pages[1:], Path(folder) / "pictures.pdf")
        whole = pdfium.PdfDocument.new()
        with pdfium.PdfDocument(native) as first, pdfium.PdfDocument(pictures) as rest:
            whole.import_pages(first, [0])
            whole.import_pages(rest)
            whole.save(out_path)
        whole.close()
    # The library gives each file a random identifier and the date: fixed ones keep the bytes the same.
    data = out_path.read_bytes()
    zeros = re.sub(rb"/ID\s*\[[^\]]*\]", lambda m: re.sub(rb"[0-9A-Fa-f](?=[^<>]*>)", b"0", m[0]), data)
    out_path.write_bytes(re.sub(rb"\(D:\d{14}", b"(D:20240101000000", zeros))


def handwritten_pages(layout: Layout, seed: int, dirt: float) -> list[Any]:
    """Pages whose number stands in ink in the gap that the print left."""
    label, number, rest = re.split(r"(?<=Số:) (\d+)", layout.number)
    with tempfile.TemporaryDirectory() as folder:
        page = typeset(replace(layout, number=f"{label}          {rest}"), Path(folder) / "page.pdf")
        return scan_pages(page, seed=seed, dirt=dirt, handwritten=number)


def write_scan(stem: str, layout: Layout, native: Path, folder: Path) -> None:
    form = SCAN_FORMS.get(stem[:3])
    if form is None:
        return
    seed, dirt = int(stem[:3]), DIRT.get(stem[:3], 0.4)
    if stem[:3] in HANDWRITTEN:
        pages = handwritten_pages(layout, seed, dirt)
    else:
        pages = scan_pages(native, seed=seed, dirt=dirt)
    if form == "pdf":
        pages_to_pdf(pages, folder / f"{stem}.pdf")
    elif form == "mixed":
        mixed_pdf(native, pages, folder / f"{stem}.pdf")
    elif form == "jpg":
        pages[0].save(folder / f"{stem}.jpg", quality=45, dpi=(200, 200))
    elif form == "png":
        grey = pages[0].convert("L").point(lambda value: value // 32 * 36)
        grey.save(folder / f"{stem}.png", optimize=True, dpi=(200, 200))
    else:
        options = {"compression": "jpeg", "quality": 40, "dpi": (200, 200)}
        pages[0].save(folder / f"{stem}.tif", save_all=True, append_images=pages[1:], **options)


def write_samples(root: Path) -> None:
    """Writes every form and answer under `root` from `root/src`."""
    folders = {name: root / name for name in ("text", "layer", "scan", "expected")}
    for folder in folders.values():
        folder.mkdir(exist_ok=True)
    for path in sorted((root / "src").glob("*.toml")):
        source = load_source(path)
        layout = layout_of(source)
        answer = json.dumps(answer_of(path.stem, source), ensure_ascii=False, indent=1)
        (folders["expected"] / f"{path.stem}.json").write_text(answer + "\n", encoding="utf-8")
        write_text_forms(path.stem, layout, folders["text"])
        native = typeset(layout, folders["layer"] / f"{path.stem}.pdf")
        write_scan(path.stem, layout, native, folders["scan"])
