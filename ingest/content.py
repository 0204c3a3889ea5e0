"""What a reader of one file format hands back, before the lines become a Document."""

from __future__ import annotations

from dataclasses import dataclass

from congvan.ingest.document import Issue, Page, Table
from congvan.ingest.reading import RawLine


@dataclass(frozen=True, slots=True)
class Content:
    """Lines in reading order, the pages they stand on, and what went wrong. `encoding` names the legacy encoding that
    was converted ("tcvn3", "vni", "viscii", "cp1258"), None for Unicode."""

    lines: tuple[RawLine, ...] = ()
    pages: tuple[Page, ...] = ()
    issues: tuple[Issue, ...] = ()
    tables: tuple[Table, ...] = ()
    encoding: str | None = None


def failed(code: str, message: str, page: int | None = None) -> Content:
    """Content of a file that is damaged: nothing could be read."""
    return Content(issues=(Issue(code, message, "fatal", page),))


def refused(code: str, message: str) -> Content:
    """Content of a file that is no readable document."""
    return Content(issues=(Issue(code, message, "refusal"),))
