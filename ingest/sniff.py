"""What a file is, told from its bytes; its name is never asked."""

from __future__ import annotations

import io
import zipfile
from typing import Literal

import regex

Kind = Literal[
    "empty", "pdf", "png", "jpeg", "tiff", "picture", "docx", "odt", "rtf", "doc", "html", "markdown", "text", "zip", "binary"
]
MEDIA_TYPES: dict[Kind, str] = {
    "empty": "application/x-empty",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "picture": "image/*",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "doc": "application/msword",
    "html": "text/html",
    "markdown": "text/markdown",
    "text": "text/plain",
    "zip": "application/zip",
    "binary": "application/octet-stream",
}
_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"II+\x00", "tiff"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
)
_HTML = regex.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:p|div|table|span|br|meta)(?:\s[^<>]*)?/?>", regex.IGNORECASE
)
_PIPES = regex.compile(rb"^\s*\|[\s:|-]*-{2,}[\s:|-]*\|\s*$", regex.MULTILINE)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LOOK = 65536


def kind_of(data: bytes) -> Kind:
    """The kind of a file by its content; "binary" for what is neither known nor text."""
    if not data.strip(b"\x00 \t\r\n\f"):
        return "empty"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for start, kind in _STARTS:
        if data.startswith(start):
            # "BM" opens many a text; a bitmap gives its own length in the next four bytes.
            if start == b"BM" and int.from_bytes(data[2:6], "little") != len(data):
                continue
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "picture"
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_zip(data)
    return _kind_of_text(data)


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "docx" if b"word/" in data[:_LOOK] else "zip"
    if "word/document.xml" in names:
        return "docx"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:200]:
        return "odt"
    return "zip"


def _kind_of_text(data: bytes) -> Kind:
    head = data[:_LOOK]
    if head.startswith(_BOMS):
        wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
        head = head.decode("utf-16", "replace").encode() if wide else head[3:]
    elif looks_like_utf16(head):
        head = head.decode("utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be", "replace").encode()
    elif b"\x00" in head or sum(
        byte < 32 and byte not in b"\t\n\r\f\x1b\x02\x05\x06\x14\x19\x1e" for byte in head
    ) > 0.02 * len(head):
        return "binary"
    if _is_noise(head):
        return "binary"
    if _HTML.match(head.lstrip()[:200]):
        return "html"
    tags = _HTML.findall(head[:8192])
    # The cells of a Markdown table break their lines with <br>, and have no other tag.
    if len(tags) >= 2 and not (_PIPES.search(head[:8192]) and all(tag[:3].lower() == b"<br" for tag in tags)):
        return "html"
    return "text"


def looks_like_utf16(head: bytes) -> bool:
    """UTF-16 without a mark: nearly every other byte of western letters is zero, and only on one side."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    return max(even, odd) > 0.4 * half and min(even, odd) < 0.05 * half and len(head) >= 4


def _is_noise(head: bytes) -> bool:
    """Random bytes: not UTF-8, and few ASCII letters and spaces among them. Legacy text keeps about two thirds ASCII."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(head) - 3:
            return False
        ascii_text = sum(byte in b"\t\n\r " or 32 < byte < 127 for byte in head)
        return ascii_text < 0.55 * len(head)
    return False
