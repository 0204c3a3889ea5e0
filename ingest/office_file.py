"""DOC, RTF and ODT through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from congvan.ingest.content import Content, failed, refused
from congvan.ingest.sniff import Kind

#: Seconds that one conversion may take.
TIMEOUT = 120
_NAMES = {"doc": "DOC", "rtf": "RTF", "odt": "ODT"}


def office_program() -> str | None:
    """The path of LibreOffice's command, None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def to_docx(data: bytes, kind: Kind, timeout: float = TIMEOUT) -> tuple[bytes | None, Content]:
    """The file as DOCX, or None and the content that tells why not."""
    program = office_program()
    name = _NAMES.get(kind, kind.upper())
    if program is None:
        return None, refused(
            "needs_libreoffice",
            f"{name} files are read through LibreOffice, which is not installed. Install it, or save the file as DOCX or PDF.",
        )
    with tempfile.TemporaryDirectory(prefix="congvan-") as folder:
        source = Path(folder) / f"source.{kind}"
        source.write_bytes(data)
        command = [
            program,
            # A profile of its own: LibreOffice refuses a second instance on the same profile.
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=timeout, check=False, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return None, failed(
                "conversion_timeout", f"LibreOffice did not finish within {timeout:.0f} seconds. Save the file as DOCX or PDF."
            )
        except OSError as error:
            return None, failed("conversion_failed", f"LibreOffice could not be started ({error}). Install it again.")
        made = Path(folder) / "source.docx"
        if not made.is_file():
            return None, failed(
                "conversion_failed", f"LibreOffice could not read the {name} file. Open it there and save it as DOCX or PDF."
            )
        return made.read_bytes(), Content()
