"""The Vietnamese model for Tesseract that ships with the package (tessdata_fast, Apache-2.0)."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

LANGUAGE = "vie"


def folder() -> Path:
    """The folder that holds `vie.traineddata`, as Tesseract wants it. Raises FileNotFoundError where it was not
    installed with the package."""
    path = Path(str(files("congvan.models"))) / "tessdata"
    if not (path / f"{LANGUAGE}.traineddata").is_file():
        raise FileNotFoundError(f"{path / LANGUAGE}.traineddata is missing. Install congvan again.")
    return path
