"""Sets a dispatch on A4 pages the way Decree 30/2020 and Guideline 36 lay it out."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from samples.layout import Layout
from samples.plain import layout_of_text

FACES = {"Regular": "", "Bold": "-Bold", "Italic": "-Italic", "Bold Italic": "-BoldItalic"}
# A4 in points: margins of the decree, 20 mm above and below, 30 mm left, 17 mm right.
LEFT, RIGHT, EDGE = 85.0, 48.0, 57.0


def find_font(style: str) -> Path:
    """The file of a serif face that carries every Vietnamese mark. Raises FileNotFoundError where none is installed."""
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", f"Tinos:style={style}"], capture_output=True, text=True, check=False
    ).stdout
    path = Path(found)
    if "Tinos" in path.name:
        return path
    raise FileNotFoundError("The samples are set in Tinos: install the package fonts-croscore.")


def register_fonts() -> None:
    from reportlab.lib.fonts import addMapping
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if "Tinos" in pdfmetrics.getRegisteredFontNames():
        return
    for style, suffix in FACES.items():
        pdfmetrics.registerFont(TTFont(f"Tinos{suffix}", str(find_font(style))))
        addMapping("Tinos", int("Bold" in style), int("Italic" in style), f"Tinos{suffix}")


def marked(text: str) -> str:
    """Escaped text with `**bold**` turned into tags and runs of blanks kept."""
    tagged = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text))
    return re.sub(r" {3,}", lambda m: "&nbsp;" * len(m[0]), tagged)


def style(size: float = 13, align: str = "left", face: str = "", **more: Any) -> Any:
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
    from reportlab.lib.styles import ParagraphStyle

    aligned = {"left": TA_LEFT, "centre": TA_CENTER, "justify": TA_JUSTIFY}[align]
    return ParagraphStyle(
        f"{size}{align}{face}", fontName=f"Tinos{face}", fontSize=size, leading=size * 1.2, alignment=aligned, **more
    )


def lines(texts: Sequence[str], **kind: Any) -> list[Any]:
    from reportlab.platypus import Paragraph

    return [Paragraph(marked(text), style(**kind)) for text in texts if text]


def rule(share: int) -> Any:
    from reportlab.lib.colors import black
    from reportlab.platypus import HRFlowable

    return HRFlowable(width=f"{share}%", thickness=0.7, color=black, spaceBefore=4, spaceAfter=4)


def columns(rows: Sequence[Sequence[Any]], shares: tuple[float, float], width: float) -> Any:
    from reportlab.platypus import Table

    table = Table([list(row) for row in rows], colWidths=[width * share for share in shares])
    plain = ("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)
    table.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            *plain,
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
    )
    return table


def framed(text: str) -> Any:
    from reportlab.lib.colors import red
    from reportlab.platypus import Table

    table = Table([lines([text], size=13, align="centre", face="-Bold", textColor=red)], colWidths=[90], hAlign="CENTER")
    table.setStyle([("BOX", (0, 0), (-1, -1), 1.2, red)])
    return table


def letterhead(layout: Layout, width: float) -> list[Any]:
    from reportlab.platypus import Spacer

    centre: dict[str, Any] = {"align": "centre"}
    left = lines(layout.superior, size=12, **centre) + lines(layout.issuer, size=12, face="-Bold", **centre)
    if layout.party:
        left += lines(["*"], size=13, **centre)
    elif left:
        left.append(rule(30))
    right = lines(layout.right[:1], size=13 if layout.party else 12, face="-Bold", **centre)
    right += lines(layout.right[1:], size=13, face="-Bold", **centre)
    if right:
        right.append(rule(72))
    below = lines([layout.number], size=13, **centre)
    subject_face = "-Italic" if layout.party else ""
    below += lines([layout.letter_subject], size=12, face=subject_face, spaceBefore=3, **centre)
    if layout.urgency:
        below += [Spacer(1, 5), framed(layout.urgency)]
    rows = [(left, right), (below, lines([layout.date], size=13, face="-Italic", **centre))]
    kept = [row for row in rows if row[0] or row[1]]
    return [columns(kept, (0.42, 0.58), width)] if kept else []


def opening(layout: Layout) -> list[Any]:
    from reportlab.platypus import Spacer

    flow: list[Any] = [Spacer(1, 10)]
    if layout.heading:
        flow += lines([layout.heading], size=14, align="centre", face="-Bold")
        flow += lines([layout.named_subject], size=14, align="centre", face="-Bold")
        flow += [rule(20), Spacer(1, 6)]
    flow += lines([layout.authority], size=13.5, align="centre", face="-Bold", spaceAfter=6)
    if len(layout.to) == 1:
        flow += lines([f"Kính gửi: {layout.to[0]}"], size=14, align="centre", spaceAfter=8)
    elif layout.to:
        flow += lines(["Kính gửi:"], size=14, leftIndent=110)
        flow += lines([f"- {item}" for item in layout.to], size=14, leftIndent=150)
        flow.append(Spacer(1, 8))
    return flow


def text_flow(body: Sequence[str], width: float, typed: bool) -> list[Any]:
    from reportlab.platypus import LongTable, Paragraph

    flow: list[Any] = []
    rows: list[list[Any]] = []
    for text in [*body, ""]:
        if text.startswith("|"):
            face = "" if rows else "-Bold"
            cells = text.strip("|").split("|")
            rows.append([Paragraph(marked(cell), style(12, "centre" if not rows else "left", face)) for cell in cells])
            continue
        if rows:
            shares = [0.07] + [0.93 / (len(rows[0]) - 1)] * (len(rows[0]) - 1)
            table = LongTable(rows, colWidths=[width * share for share in shares], repeatRows=1)
            table.setStyle([("GRID", (0, 0), (-1, -1), 0.6, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
            flow.append(table)
            rows = []
        if text.startswith("# "):
            flow += lines([text[2:]], size=14, align="centre", face="-Bold", spaceBefore=5, spaceAfter=3)
        elif text.startswith("^"):
            flow += lines([text[1:]], size=13, align="centre", face="-Italic", spaceAfter=8)
        elif text.startswith("~"):
            flow += lines([text[1:]], size=10, align="justify", spaceAfter=5)
        elif text:
            basis = typed and re.match(r"(Căn cứ|Theo đề nghị|Xét)\b", text)
            kind = style(14, "justify", "-Italic" if basis else "", firstLineIndent=32, spaceAfter=5)
            flow.append(Paragraph(marked(text), kind))
    return flow


def signature_gap(height: float) -> Any:
    """Room for the signature; notes its place in the file's keywords (`signature PAGE X Y`, points from below)."""
    from reportlab.platypus import Flowable

    class Gap(Flowable):  # type: ignore[misc]
        def wrap(self, width: float, _: float) -> tuple[float, float]:
            self.span = width
            return width, height

        def draw(self) -> None:
            x, y = self.canv.absolutePosition(self.span / 2, height / 2)
            self.canv.setKeywords(f"signature {self.canv.getPageNumber()} {x:.0f} {y:.0f}")

    return Gap()


def closing(layout: Layout, width: float) -> list[Any]:
    from reportlab.platypus import KeepTogether, Paragraph, Spacer

    if not (layout.distribution or layout.sign or layout.name):
        return []
    left: list[Any] = []
    if layout.distribution:
        label = "<u>Nơi nhận:</u>" if layout.party else "Nơi nhận:"
        left = [Paragraph(label, style(12, face="" if layout.party else "-BoldItalic"))]
        left += lines([f"- {item}" for item in layout.distribution], size=11)
    right: list[Any] = lines(layout.sign, size=13.5, align="centre", face="-Bold")
    right.append(signature_gap(66))
    right += lines([layout.name], size=14, align="centre", face="-Bold")
    return [Spacer(1, 8), KeepTogether([columns([(left, right)], (0.48, 0.52), width)])]


def typeset(layout: Layout, out_pdf: Path) -> Path:
    """Writes the pages of a dispatch as a PDF with a text layer; the same layout gives the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import PageBreak, SimpleDocTemplate

    register_fonts()
    width = A4[0] - LEFT - RIGHT
    flow = [*letterhead(layout, width), *opening(layout)]
    flow += text_flow(layout.body, width, typed=bool(layout.heading))
    flow += closing(layout, width)
    if layout.annex:
        flow += [PageBreak(), *text_flow(layout.annex, width, typed=True)]

    def page_number(canvas: Any, _: Any) -> None:
        canvas.setFont("Tinos", 13)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 38, str(canvas.getPageNumber()))

    margins = {"leftMargin": LEFT - 6, "rightMargin": RIGHT - 6, "topMargin": EDGE - 6, "bottomMargin": EDGE - 6}
    SimpleDocTemplate(str(out_pdf), pagesize=A4, invariant=1, **margins).build(flow, onLaterPages=page_number)
    return out_pdf


def typeset_text(text: str, out_pdf: Path) -> Path:
    """Typesets a plain dispatch text: its letterhead and signature are found and set in two columns again."""
    return typeset(layout_of_text(text), out_pdf)
