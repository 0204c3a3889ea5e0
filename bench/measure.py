"""Measures one way of reading in a process of its own: pages a second and peak memory. Prints one line of JSON.

    python bench/measure.py congvan|ocr|layer FILE…

`congvan` is the whole pipeline; `ocr` the bare recogniser on the same page pictures; `layer` pdfplumber's text alone.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "models" / "tessdata"


def read_congvan(paths: list[Path]) -> int:
    from congvan.pipelines.process import process_path

    pages = 0
    for path in paths:
        outcome = process_path(path)
        pages += len(outcome.record.pages) if outcome.record else 0
    return pages


def pictures(path: Path) -> Iterator[Any]:
    """Page pictures at 200 dpi, in grey."""
    from PIL import Image, ImageSequence

    if path.suffix == ".pdf":
        import pypdfium2 as pdfium

        with pdfium.PdfDocument(path) as document:
            for page in document:
                yield page.render(scale=200 / 72).to_pil().convert("L")
        return
    with Image.open(path) as whole:
        for frame in ImageSequence.Iterator(whole):
            yield frame.convert("L")


def read_bare(paths: list[Path]) -> int:
    """Tesseract without preparation: the binary where there is one, else the library; page segmentation 3."""
    pages = 0
    if shutil.which("tesseract"):
        import pytesseract

        for path in paths:
            for picture in pictures(path):
                pytesseract.image_to_string(picture, lang="vie", config=f"--tessdata-dir {MODEL} --psm 3")
                pages += 1
        return pages
    import tesserocr

    with tesserocr.PyTessBaseAPI(path=str(MODEL), lang="vie", psm=tesserocr.PSM.AUTO) as engine:
        for path in paths:
            for picture in pictures(path):
                engine.SetImage(picture)
                engine.GetUTF8Text()
                pages += 1
    return pages


def read_layer(paths: list[Path]) -> int:
    import pdfplumber

    pages = 0
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                page.extract_text()
                pages += 1
    return pages


def peak_mib() -> float:
    """Peak resident memory. The kernel's own mark starts at this program; `getrusage` would remember the process that started it."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WAYS = {"congvan": read_congvan, "ocr": read_bare, "layer": read_layer}


def main() -> int:
    way, paths = WAYS[sys.argv[1]], [Path(name) for name in sys.argv[2:]]
    # The first file warms imports and models: a worker pays them once, not per page.
    way(paths[:1])
    start = time.perf_counter()
    pages = way(paths)
    seconds = time.perf_counter() - start
    peak = peak_mib()
    print(json.dumps({"pages": pages, "seconds": round(seconds, 3), "peak_mib": round(peak, 1)}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
