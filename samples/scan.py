"""Turns pages into what a scanner would have made of the signed paper: stamp, ink, skew, uneven light, noise."""

from __future__ import annotations

import io
import math
import random
from pathlib import Path
from typing import Any

RED, BLUE, INK = (200, 30, 45), (30, 50, 150), (40, 45, 90)


def stamp_picture(radius: int, words: str, font: Path) -> Any:
    """A red round seal with text along its rim, a star inside; transparent around."""
    from PIL import Image, ImageDraw, ImageFont

    side = radius * 2 + 4
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for inset, width in ((2, 5), (11, 2), (int(radius * 0.42), 2)):
        draw.ellipse((inset, inset, side - inset, side - inset), outline=(*RED, 215), width=width)
    face = ImageFont.truetype(str(font), max(10, radius // 6))
    for place, letter in enumerate(words):
        angle = 200 - place * 220 / max(1, len(words) - 1)
        glyph = Image.new("RGBA", (radius // 2, radius // 2), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((radius // 4, radius // 4), letter, font=face, fill=(*RED, 220), anchor="mm")
        turned = glyph.rotate(angle - 90, resample=Image.Resampling.BICUBIC)
        x = side / 2 + radius * 0.76 * math.cos(math.radians(angle)) - radius / 4
        y = side / 2 - radius * 0.76 * math.sin(math.radians(angle)) - radius / 4
        picture.alpha_composite(turned, (int(x), int(y)))
    star = []
    for corner in range(10):
        reach = radius * (0.3 if corner % 2 == 0 else 0.12)
        turn = math.radians(corner * 36 - 90)
        star.append((side / 2 + reach * math.cos(turn), side / 2 + reach * math.sin(turn)))
    draw.polygon(star, fill=(*RED, 210))
    return picture


def ink_over(page: Any, picture: Any, x: int, y: int) -> None:
    """Stamps a picture as translucent ink does: black print below it stays black."""
    from PIL import Image, ImageChops

    box = (x, y, x + picture.width, y + picture.height)
    ink = Image.new("RGB", picture.size, "white")
    ink.paste(picture, mask=picture)
    page.paste(ImageChops.multiply(page.crop(box), ink), (x, y))


def draw_signature(page: Any, x: float, y: float, scale: float, rng: random.Random, stamp: bool, font: Path) -> None:
    """A scribble in blue ink at a place (pixels) and the seal over its left third."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(page)
    points = []
    for step in range(90):
        turn = step / 90
        wave = math.sin(turn * 26 + rng.uniform(-0.3, 0.3)) * 24 * (1 - turn * 0.6)
        points.append((x + (turn - 0.5) * 150 * scale, y + wave * scale * 0.8 + rng.uniform(-2, 2)))
    draw.line(points, fill=BLUE, width=max(2, int(1.4 * scale)), joint="curve")
    if stamp:
        picture = stamp_picture(int(50 * scale), "CƠ QUAN BAN HÀNH * DẤU MẪU *", font)
        picture = picture.rotate(rng.uniform(-12, 12))
        ink_over(page, picture, int(x - 50 * scale - picture.width / 2), int(y - picture.height / 2))


def write_number(page: Any, sheet: Any, number: str, scale: float, rng: random.Random, font: Path) -> None:
    """A number in ink behind the printed `Số:` of a sheet, each figure a little off its line."""
    from PIL import Image, ImageDraw, ImageFont

    text = sheet.get_textpage()
    found = text.search("Số:").get_next()
    if found is None:
        return
    boxes = [text.get_charbox(found[0] + place) for place in range(found[1])]
    x, base = boxes[-1][2] + 4, sheet.get_height() - boxes[0][1]
    face = ImageFont.truetype(str(font), int(17 * scale))
    for figure in number:
        glyph = Image.new("RGBA", (int(18 * scale), int(26 * scale)), (0, 0, 0, 0))
        ImageDraw.Draw(glyph).text((5 * scale, 22 * scale), figure, font=face, fill=(*INK, 235), anchor="ls")
        glyph = glyph.rotate(rng.uniform(-9, 9), resample=Image.Resampling.BICUBIC)
        page.paste(glyph, (int((x - 5) * scale), int((base - 22 + rng.uniform(-1.5, 1.5)) * scale)), glyph)
        x += 9 + rng.uniform(-0.6, 0.6)


def worn(page: Any, rng: random.Random, skew: float, dirt: float) -> Any:
    """The page as the sensor saw it: turned, lit unevenly, blurred, grainy."""
    import numpy as np
    from PIL import Image, ImageFilter

    page = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    page = page.filter(ImageFilter.GaussianBlur(0.45 + 0.35 * dirt))
    values: Any = np.asarray(page, dtype=np.float32)
    noise = np.random.default_rng(rng.randrange(2**32))
    height, width = values.shape[:2]
    across = np.linspace(-1, 1, width)[None, :] * rng.uniform(-9, 9)
    down = np.linspace(-1, 1, height)[:, None] * rng.uniform(-9, 9)
    values = values * 0.93 + 12 + (across + down)[..., None] * (0.5 + dirt)
    # Grain of the paper is the same in the three channels; JPEG keeps it cheap that way.
    values = values + noise.normal(0, 3.0 * (0.5 + dirt), (height, width, 1)).astype(np.float32)
    specks = noise.random((height, width)) > 1 - 0.00006 * (1 + dirt)
    values[specks] = 70
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def scan_pages(
    pdf_path: Path,
    *,
    dpi: int = 200,
    seed: int = 0,
    stamp: bool = True,
    skew: float | None = None,
    dirt: float = 0.5,
    handwritten: str = "",
) -> list[Any]:
    """The pages as RGB pictures. `skew` in degrees (chosen by the seed where None), `dirt` 0 clean to 1 bad,
    `handwritten` a number put in ink behind the printed `Số:`."""
    import pypdfium2 as pdfium

    from samples.typeset import find_font

    rng = random.Random(seed)
    font = find_font("Bold")
    document = pdfium.PdfDocument(pdf_path)
    words = str(document.get_metadata_dict().get("Keywords") or "").split()
    signed = [int(word) for word in words[1:4]] if words[:1] == ["signature"] else []
    scale = dpi / 72
    pages = []
    for number in range(len(document)):
        sheet = document[number]
        page = sheet.render(scale=scale).to_pil().convert("RGB")
        if handwritten and number == 0:
            write_number(page, sheet, handwritten, scale, rng, find_font("Italic"))
        if signed and signed[0] == number + 1:
            draw_signature(page, signed[1] * scale, page.height - signed[2] * scale, scale, rng, stamp, font)
        turn = rng.uniform(-0.7, 0.7) if skew is None else skew
        pages.append(worn(page, rng, turn, dirt))
    document.close()
    return pages


def jpeg_bytes(page: Any, quality: int) -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, "JPEG", quality=quality, optimize=True)
    return buffer.getvalue()


def pages_to_pdf(pages: list[Any], out_path: Path, *, dpi: int = 200, quality: int = 40) -> Path:
    """Pictures as an image-only PDF at their real size."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(out_path), invariant=1)
    for page in pages:
        size = page.width * 72 / dpi, page.height * 72 / dpi
        canvas.setPageSize(size)
        canvas.drawImage(ImageReader(io.BytesIO(jpeg_bytes(page, quality))), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out_path


def scan_pdf(
    pdf_path: Path,
    out_path: Path,
    *,
    dpi: int = 200,
    seed: int = 0,
    stamp: bool = True,
    skew: float | None = None,
    dirt: float = 0.5,
) -> Path:
    """Writes an image-only PDF of the pages as scanned; the same seed gives the same pages."""
    pages = scan_pages(pdf_path, dpi=dpi, seed=seed, stamp=stamp, skew=skew, dirt=dirt)
    return pages_to_pdf(pages, out_path, dpi=dpi)
