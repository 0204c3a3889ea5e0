"""What is installed, what is missing, and how to get it."""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version

import regex


@dataclass(frozen=True, slots=True)
class Check:
    """`ok` whether it works; `needed` whether congvan cannot do without it; `detail` what was found, or what to do."""

    name: str
    ok: bool
    needed: bool
    detail: str


def checks() -> list[Check]:
    """Every check, what is needed first."""
    found = [Check("Python", True, True, platform.python_version())]
    for package in _packages():
        try:
            found.append(Check(package, True, True, version(package)))
        except PackageNotFoundError:
            found.append(Check(package, False, True, f"Install it: pip install {package}"))
    found.append(_try("recognition of scans", True, _recognises))
    found.append(_try("restoring diacritics", True, _restores))
    found.append(
        _program(
            "LibreOffice",
            ("soffice", "libreoffice"),
            "--version",
            "DOC, RTF and ODT are refused without it: install libreoffice-writer",
        )
    )
    found.append(
        _program(
            "tesseract",
            ("tesseract",),
            "--version",
            "Only needed for --engine pytesseract: install tesseract-ocr and tesseract-ocr-vie",
        )
    )
    return found


def _packages() -> list[str]:
    """The packages that congvan cannot do without, as its own metadata names them (extras left out)."""
    names = (regex.match(r"[\w.-]+", line) for line in requires("congvan") or () if "extra ==" not in line)
    return [name[0] for name in names if name]


def _try(name: str, needed: bool, work: Callable[[], str]) -> Check:
    try:
        return Check(name, True, needed, work())
    except Exception as error:
        return Check(name, False, needed, f"{type(error).__name__}: {error}. Install congvan again.")


def _recognises() -> str:
    import tesserocr

    from congvan.models.tesseract import LANGUAGE, folder

    with tesserocr.PyTessBaseAPI(path=str(folder()), lang=LANGUAGE):
        return f"{tesserocr.tesseract_version().splitlines()[0]}, model {LANGUAGE}"


def _restores() -> str:
    from congvan.models.restore import restore_text

    text = restore_text("cong van so 12/UBND-NV cua uy ban nhan dan tinh ve cai cach hanh chinh")
    if "cải cách hành chính" not in text:
        raise RuntimeError("the restorer's weights do not work")
    return "model loaded"


def _program(name: str, commands: tuple[str, ...], flag: str, missing: str) -> Check:
    path = next((found for command in commands if (found := shutil.which(command))), None)
    if path is None:
        return Check(name, False, False, missing)
    try:
        done = subprocess.run([path, flag], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return Check(name, False, False, f"{path} does not answer ({error}). Install it again.")
    lines = (done.stdout or done.stderr).strip().splitlines()
    return Check(name, True, False, lines[0] if lines else path)
