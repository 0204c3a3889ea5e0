"""What a record depends on besides its file: the code and data that read it, and how it was to be read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from congvan.ingest.options import ReadOptions

_ROOMS = ("models", "ingest", "extract", "normalize")
#: Packages whose new version reads other words from the same page.
_READERS = ("tesserocr", "pypdfium2", "pdfplumber")


def fingerprint(options: ReadOptions, process: str) -> str:
    """Changes where a record could: with the code and data of the rooms that read, with the recogniser, with the options of reading.

    Passwords are no part of it: they open files that were refused, and change no record."""
    digest = hashlib.sha256(repr((replace(options, passwords=()), process)).encode())
    for package in _READERS:
        try:
            digest.update(f"{package} {version(package)}\n".encode())
        except PackageNotFoundError:
            continue
    top = Path(__file__).resolve().parent.parent
    files = [path for room in _ROOMS for path in (top / room).rglob("*") if _counts(path)]
    for path in [*sorted(files), Path(__file__).resolve().with_name("process.py")]:
        digest.update(path.relative_to(top).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _counts(path: Path) -> bool:
    """Code and data; not what was compiled from it, nor what trains models and makes data."""
    return path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(("train_", "build_", "."))


def hash_of(path: Path, limit: int) -> str:
    """SHA-256 of a file; empty where it cannot be read or has more than `limit` bytes, which will not be read either."""
    try:
        if not path.is_file() or path.stat().st_size > limit:
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
