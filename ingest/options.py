"""How to read: one value handed down, no settings module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Limits and choices for reading one file.

    `passwords` are tried on an encrypted PDF; `ocr` is `auto` (where the text layer is missing or reads badly),
    `always` or `never`; `engine` names the recogniser; `max_pages` pages are read of a longer file (an issue says so);
    `max_pixels` is the largest picture that is decoded; `max_bytes` the largest file."""

    passwords: tuple[str, ...] = ()
    ocr: Literal["auto", "always", "never"] = "auto"
    engine: Literal["tesserocr", "pytesseract"] = "tesserocr"
    max_pages: int = 2000
    max_pixels: int = 120_000_000
    max_bytes: int = 512 * 1024 * 1024
