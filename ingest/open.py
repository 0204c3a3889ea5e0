"""One door for every file: told by its content, read by its reader, and never an exception for bad input."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from congvan.ingest.content import Content, failed, refused
from congvan.ingest.document import Document, Issue, Source
from congvan.ingest.options import ReadOptions
from congvan.ingest.reading import build
from congvan.ingest.sniff import MEDIA_TYPES, Kind, kind_of

_DEFAULT = ReadOptions()


def read_path(path: Path, options: ReadOptions = _DEFAULT) -> Document:
    """Read one file. What is wrong with it stands in the document's issues (see `document.status_of`)."""
    # Names that are no UTF-8 exist in old archives; a record's path must be text.
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    try:
        if path.is_symlink() and not path.exists():
            return _nothing(name, Issue("missing", "The link points to no file. Restore its target or remove it.", "refusal"))
        if path.is_dir():
            return _nothing(name, Issue("folder", "This is a folder, not a file. Give it to `ingest`.", "refusal"))
        size = path.stat().st_size
        if not path.is_file():
            return _nothing(name, Issue("no_file", "This is no regular file. Give a file or a folder.", "refusal"))
        if size > options.max_bytes:
            return _nothing(name, _too_big(size, options), size)
        data = path.read_bytes()
    except PermissionError:
        message = "The file may not be read. Change its permissions (chmod u+r), or run as its owner."
        return _nothing(name, Issue("no_permission", message, "refusal"))
    except FileNotFoundError:
        return _nothing(name, Issue("missing", "The file does not exist. Check the path.", "refusal"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        message = f"The file could not be read ({reason}). Check its name and the disk, and try again."
        return _nothing(name, Issue("unreadable", message, "fatal"))
    return read_bytes(data, name, options)


def read_bytes(data: bytes, name: str, options: ReadOptions = _DEFAULT) -> Document:
    """Read a file's bytes; `name` is only kept as the source's path."""
    if len(data) > options.max_bytes:
        return _nothing(name, _too_big(len(data), options), len(data))
    kind = kind_of(data)
    try:
        content = _READERS.get(kind, _refuse)(data, kind, options)
    except MemoryError:
        content = failed("out_of_memory", "The file needs more memory than there is. Split it, or allow more memory.")
    except Exception as error:  # the promise of this module: a bad file costs one file
        content = failed(
            "reader_failed",
            f"The file could not be read ({type(error).__name__}: {error}). Save it again with the program that made it.",
        )
    media = MEDIA_TYPES[kind]
    if kind == "text":
        media = _text_type(content, data)
    source = Source(name, hashlib.sha256(data).hexdigest(), media, len(data), content.encoding)
    return build(source, content.lines, content.pages, content.issues, content.tables)


def _text_type(content: Content, data: bytes) -> str:
    from congvan.ingest.markdown import is_markdown
    from congvan.ingest.textfile import decode

    return MEDIA_TYPES["markdown" if content.lines and is_markdown(decode(data).text) else "text"]


def _too_big(size: int, options: ReadOptions) -> Issue:
    message = f"The file has {size} bytes, more than the {options.max_bytes} allowed. Split it, or raise --max-bytes."
    return Issue("too_large", message, "refusal")


def _nothing(name: str, issue: Issue, size: int = 0) -> Document:
    return build(Source(name, "", MEDIA_TYPES["binary"], size), (), (), (issue,))


def _pdf(data: bytes, kind: Kind, options: ReadOptions) -> Content:
    from congvan.ingest.pdf_file import read_pdf

    return read_pdf(data, options)


def _image(data: bytes, kind: Kind, options: ReadOptions) -> Content:
    from congvan.ingest.image_file import read_image

    return read_image(data, options)


def _text(data: bytes, kind: Kind, options: ReadOptions) -> Content:
    from congvan.ingest.textfile import read_text

    return read_text(data)


def _html(data: bytes, kind: Kind, options: ReadOptions) -> Content:
    from congvan.ingest.html_file import read_html

    return read_html(data)


def _docx(data: bytes, kind: Kind, options: ReadOptions) -> Content:
    from congvan.ingest.docx_file import read_docx

    return read_docx(data, options)


def _office(data: bytes, kind: Kind, options: ReadOptions) -> Content:
    from congvan.ingest.docx_file import read_docx
    from congvan.ingest.office_file import to_docx

    made, problem = to_docx(data, kind)
    if made is None:
        return problem
    content = read_docx(made, options)
    return replace(content, issues=(*content.issues, *problem.issues))


def _refuse(data: bytes, kind: Kind, options: ReadOptions) -> Content:
    if kind == "empty":
        return refused("empty", "The file is empty. Copy or export it again.")
    if kind == "zip":
        return refused("not_a_document", "The file is an archive or another Office format. Unpack it, or export it as PDF.")
    return refused("not_a_document", "The file is no document that can be read. Export it as PDF, DOCX or text.")


_READERS: dict[Kind, Callable[[bytes, Kind, ReadOptions], Content]] = {
    "pdf": _pdf,
    "png": _image,
    "jpeg": _image,
    "tiff": _image,
    "picture": _image,
    "docx": _docx,
    "doc": _office,
    "rtf": _office,
    "odt": _office,
    "html": _html,
    "text": _text,
}
