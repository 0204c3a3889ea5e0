"""Writes the committed test set again from `bench/set/src`. A tool for developers.

    python bench/set/make.py [--only STEM …]     # text and answers
    python bench/set/make.py --pages             # also bench/set/layer and bench/set/scan (needs the font Tinos)

A source is written as those of `samples/src` (see samples/layout.py), with these keys besides, above `[truth]`:
`raw`: the whole text as found, where the parts of the page are too untidy for the form; header and truth stay as they are;
`text`: `columns` (two columns side by side, lines broken, as a PDF export shows them) or `wrapped` (lines broken only);
`scan`: a table of `dirt` (0 to 1), `skew` (degrees), `dpi`, `quality` (JPEG), `grey`, `bilevel` (black and white, as a
fax or an old copier makes it), `hand` (number in ink); a source with it is scanned, one without is set with a text layer instead, one with `pages = false` is text only.
The truth may also say `secrecy` and `arrival`; a task `via`, and `deadline_raw` where it is due within a time whose start is not told.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import textwrap
import time
import zlib
from itertools import zip_longest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from samples.forms import handwritten_pages  # noqa: E402
from samples.layout import Layout, answer_of, layout_of, load_source  # noqa: E402
from samples.plain import layout_of_text, text_of, unmarked  # noqa: E402
from samples.scan import pages_to_pdf, scan_pages  # noqa: E402
from samples.typeset import typeset  # noqa: E402

SET = Path(__file__).resolve().parent
LINE = 92  # letters a line
THRESHOLD = 165  # grey value above which a bilevel scan is white
HEADER = ("number", "symbol", "date", "place", "issuer", "subject", "name")


def source_at(path: Path) -> dict[str, Any]:
    """A source whose missing header values are empty: a fragment need not have them all."""
    source = load_source(path)
    return dict.fromkeys(HEADER, "") | source if "raw" in source else source


def page_parts(source: dict[str, Any]) -> Layout:
    return layout_of_text(source["raw"]) if "raw" in source else layout_of(source)


def side_by_side(left: list[str], right: list[str], width: int) -> list[str]:
    """Lines of two columns, the right one centred in what the left one (`width` letters) leaves."""
    rows = zip_longest(left, right, fillvalue="")
    return [f"{one:{width}}   {other.center(LINE - width - 3)}".rstrip() for one, other in rows]


def broken(paragraph: str, indent: int) -> list[str]:
    if "\t" in paragraph:
        return ["   ".join(f"{cell:16}" for cell in paragraph.split("\t")).rstrip()]
    return textwrap.wrap(paragraph, LINE, initial_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def columns_of(layout: Layout) -> str:
    """The dispatch as an export that keeps the places of the letters: letterhead and signature in two columns."""
    width = 38
    left = [row.center(width) for row in (*layout.superior, *layout.issuer)]
    rows = [*side_by_side(left, list(layout.right), width), ""]
    subject = textwrap.wrap(layout.letter_subject, width - 4)
    number = [row.center(width) for row in (layout.number, *subject, layout.urgency)]
    rows += side_by_side(number, [layout.date], width)
    for text in (layout.heading, layout.named_subject, layout.authority):
        rows += ["", *(row.center(LINE).rstrip() for row in textwrap.wrap(text, LINE - 20))] if text else []
    if len(layout.to) == 1:
        rows += ["", f"{'':20}Kính gửi: {layout.to[0]}"]
    elif layout.to:
        wrapped = [line for item in layout.to for line in textwrap.wrap(f"- {item}", LINE - 26)]
        rows += ["", f"{'':20}Kính gửi:", *(f"{'':26}{line}" for line in wrapped)]
    rows.append("")
    for paragraph in layout.body:
        rows += broken(unmarked(paragraph), 8)
    given = [line for item in layout.distribution for line in textwrap.wrap(f"- {item}", 44)]
    rows += ["", *side_by_side(["Nơi nhận:", *given], [*layout.sign, "", "", "", layout.name], 46)]
    if layout.annex:
        rows += ["", "", *(line for paragraph in layout.annex for line in broken(unmarked(paragraph), 0))]
    return "\n".join(rows) + "\n"


def found_text(source: dict[str, Any]) -> str:
    """The text as the archive holds it."""
    if "raw" in source:
        return str(source["raw"]).strip("\n") + "\n"
    layout = layout_of(source)
    if source.get("text") == "columns":
        return columns_of(layout)
    plain = text_of(layout)
    if source.get("text") == "wrapped":
        return "\n".join(line for row in plain.splitlines() for line in (broken(row, 0) or [""])) + "\n"
    return plain


def answer(stem: str, source: dict[str, Any]) -> dict[str, Any]:
    """The answer in the form of `samples/expected`, with what only this set says; empty header values are null."""
    extra = {name: source["truth"][name] for name in ("secrecy", "arrival") if name in source["truth"]}
    found = answer_of(stem, source) | extra
    return found | {name: found[name] or None for name in HEADER if name in found}


def write_bilevel(pages: list[Any], dpi: int, out_path: Path) -> None:
    """Grey pages as black and white ones; the same pages give the same bytes."""
    found = [page.point(lambda value: 255 * (value > THRESHOLD), mode="1") for page in pages]
    dates = {"creationDate": time.gmtime(0), "modDate": time.gmtime(0)}
    found[0].save(out_path, "PDF", resolution=dpi, save_all=True, append_images=found[1:], **dates)


def write_pages(stem: str, source: dict[str, Any], seed: int, layer: Path, scan: Path) -> None:
    """The dispatch as a PDF: pictures of its pages where the source wants a scan, else with a text layer."""
    layout, wear = page_parts(source), source.get("scan")
    if not source.get("pages", True):
        return
    if wear is None:
        typeset(layout, layer / f"{stem}.pdf")
        return
    dirt = wear.get("dirt", 0.5)
    if wear.get("hand"):
        pages = handwritten_pages(layout, seed, dirt)
    else:
        with tempfile.TemporaryDirectory() as folder:
            native = typeset(layout, Path(folder) / "page.pdf")
            pages = scan_pages(native, dpi=wear.get("dpi", 200), seed=seed, skew=wear.get("skew"), dirt=dirt)
    if wear.get("bilevel"):
        write_bilevel([page.convert("L") for page in pages], wear.get("dpi", 200), scan / f"{stem}.pdf")
        return
    if wear.get("grey"):
        pages = [page.convert("L") for page in pages]
    pages_to_pdf(pages, scan / f"{stem}.pdf", dpi=wear.get("dpi", 200), quality=wear.get("quality", 25))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--only", nargs="+", default=[], help="openings of the names of the sources to write")
    parser.add_argument("--pages", action="store_true", help="also write the PDF files")
    args = parser.parse_args()
    folders = {name: SET / name for name in ("text", "expected", "layer", "scan")}
    for name, folder in folders.items():
        if args.pages or name in ("text", "expected"):
            folder.mkdir(exist_ok=True)
    for path in sorted((SET / "src").glob("*.toml")):
        if args.only and not path.stem.startswith(tuple(args.only)):
            continue
        try:
            source = source_at(path)
            (folders["text"] / f"{path.stem}.txt").write_text(found_text(source), encoding="utf-8")
            found = json.dumps(answer(path.stem, source), ensure_ascii=False, indent=1)
            (folders["expected"] / f"{path.stem}.json").write_text(found + "\n", encoding="utf-8")
            if args.pages:
                write_pages(path.stem, source, zlib.crc32(path.stem.encode()), folders["layer"], folders["scan"])
        except (KeyError, ValueError) as error:
            parser.error(f"{path.name}: {error!r}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
