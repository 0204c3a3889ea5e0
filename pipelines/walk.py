"""Which files a bulk run reads: folders walked in a fixed order, hidden and system files left out and counted."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

#: Files that file managers, office programs and archives leave behind.
_SYSTEM = frozenset(
    ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx", "$recycle.bin", "system volume information")
)
_PREFIXES = (".", "~$", "~wrd", "._")
_SUFFIXES = (".tmp", ".crdownload", ".part")


@dataclass(frozen=True, slots=True)
class Walked:
    """`files` as they were spelt, sorted by where they stand (`place_of`), each once; `skipped` hidden and system files;
    `problems` paths that were not looked into, and why."""

    files: tuple[Path, ...]
    skipped: int
    problems: tuple[tuple[Path, str], ...]


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is left out unless it is named itself."""
    lower = name.lower()
    return lower in _SYSTEM or lower.startswith(_PREFIXES) or lower.endswith(_SUFFIXES)


def is_there(path: Path) -> bool:
    """Whether something stands at a path, a broken link too; where that may not be looked at, it is for its reader to say."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def place_of(path: Path) -> Path:
    """Where a file stands, however it was spelt and from wherever: its real folder and its own name (a link stays a link)."""
    return _real(path.parent) / path.name if path.name not in {"", ".."} else _real(path)


@lru_cache(maxsize=1024)
def _real_of(folder: Path, seen_from: str) -> Path:
    return Path(os.path.realpath(folder))


def _real(folder: Path) -> Path:
    return _real_of(folder, "" if folder.is_absolute() else str(Path.cwd()))


def printable_path(path: Path) -> str:
    """A path as text on one line: bytes that are no UTF-8, and what a terminal obeys, are shown as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def walk(paths: Sequence[Path], exclude: Path | None = None) -> Walked:
    """The files below `paths`. A path that is named is taken whatever it is called; links to folders are followed only where
    they are named themselves, so no loop is possible. `exclude` (the store) is never walked."""
    files: dict[bytes, Path] = {}
    problems: list[tuple[Path, str]] = []
    skipped = 0
    barred = _real(exclude) if exclude is not None else None
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder above may not be opened
            files.setdefault(os.fsencode(place_of(path)), path)
            continue
        folders = [(path, _real(path))]  # as spelt, and where it stands
        while folders:
            folder, place = folders.pop()
            if barred is not None and (place == barred or barred in place.parents):
                continue
            try:
                with os.scandir(folder) as entries:
                    found = list(entries)
            except OSError as error:
                problems.append((folder, f"The folder could not be opened ({error.strerror}). Check its permissions."))
                continue
            for entry in found:
                below = folder / entry.name
                kind = "hidden" if is_hidden(entry.name) else _kind(entry)
                if kind == "folder":
                    folders.append((below, place / entry.name))
                elif kind == "link":
                    problems.append((below, "The link to a folder was not followed. Name the folder itself to have it read."))
                elif kind == "file":
                    files.setdefault(os.fsencode(place / entry.name), below)
                else:
                    skipped += 1
    problems.sort(key=lambda problem: os.fsencode(problem[0]))
    return Walked(tuple(files[key] for key in sorted(files)), skipped, tuple(problems))


def _kind(entry: os.DirEntry[str]) -> str:
    """`folder`, `link` (to a folder), `file` (a broken link too: it gets its own sentence later), or `other`: socket, pipe, device."""
    try:
        if entry.is_symlink():
            return "link" if entry.is_dir() else "file"
        if entry.is_dir():
            return "folder"
        return "file" if stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode) else "other"
    except OSError:
        return "file"
