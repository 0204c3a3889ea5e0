"""The options that several commands share, told once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from congvan.ingest.options import ReadOptions

DEFAULT_STORE = Path("congvan-store")


class Ocr(StrEnum):
    auto = "auto"
    always = "always"
    never = "never"


class Engine(StrEnum):
    tesserocr = "tesserocr"
    pytesseract = "pytesseract"


class ExportFormat(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    graphml = "graphml"


StoreOption = Annotated[Path, typer.Option("--store", metavar="DIR", envvar="CONGVAN_STORE", help="Folder of the store.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
SecretOption = Annotated[bool, typer.Option("--include-secret", help="Take in records that bear a secrecy mark.")]
Passwords = Annotated[
    list[str] | None,
    typer.Option("--password", metavar="WORD", help="Password of an encrypted PDF; may be given more than once."),
]
OcrOption = Annotated[
    Ocr, typer.Option("--ocr", help="Recognise pages as pictures; auto: where the text layer is missing or reads badly.")
]
EngineOption = Annotated[Engine, typer.Option("--engine", help="tesserocr is built in; pytesseract uses your own Tesseract.")]
MaxPages = Annotated[int, typer.Option("--max-pages", metavar="N", min=1, help="Pages read of one file.")]
MaxPixels = Annotated[int, typer.Option("--max-pixels", metavar="N", min=1, help="Largest picture that is decoded.")]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="Largest file that is read.")]


def read_options(
    passwords: list[str] | None, ocr: Ocr, engine: Engine, max_pages: int, max_pixels: int, max_bytes: int
) -> ReadOptions:
    """What the reading options of a command line mean."""
    from congvan.ingest.options import ReadOptions

    return ReadOptions(tuple(passwords or ()), ocr.value, engine.value, max_pages, max_pixels, max_bytes)
