"""Which files a bulk run reads: folders walked in a fixed order, hidden and system files left out and counted."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: Files that file managers, office programs and archives leave behind.
_SYSTEM = frozenset(
    ("thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "__macosx", "$recycle.bin", "system volume information")
)
_PREFIXES = (".", "~$", "~wrd", "._")
_SUFFIXES = (".tmp", ".crdownload", ".part")


@dataclass(frozen=True, slots=True)
class Walked:
    """`files` sorted by path; `skipped` hidden and system files; `problems` paths that could not be looked into, and why."""

    files: tuple[Path, ...]
    skipped: int
    problems: tuple[tuple[Path, str], ...]


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is left out unless it is named itself."""
    lower = name.lower()
    return lower in _SYSTEM or lower.startswith(_PREFIXES) or lower.endswith(_SUFFIXES)


def walk(paths: Sequence[Path], exclude: Path | None = None) -> Walked:
    """The files below `paths`. A path that is named is taken whatever it is called; links to folders are followed only where
    they are named themselves, so no loop is possible. `exclude` (the store) is never walked."""
    files: dict[Path, None] = {}
    problems: list[tuple[Path, str]] = []
    skipped = 0
    barred = exclude.resolve() if exclude is not None else None
    folders = []
    for path in paths:
        if path.is_dir():
            folders.append(path)
        else:
            files[path] = None
    while folders:
        folder = folders.pop()
        if barred is not None and folder.resolve() == barred:
            continue
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            problems.append((folder, f"The folder could not be opened ({error.strerror}). Check its permissions."))
            continue
        for entry in found:
            if is_hidden(entry.name):
                skipped += 1
            elif entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif _is_document(entry):
                files[Path(entry.path)] = None
            else:
                skipped += 1
    return Walked(tuple(sorted(files, key=os.fsencode)), skipped, tuple(problems))


def _is_document(entry: os.DirEntry[str]) -> bool:
    """Regular files and links (a broken link gets its own sentence later); no sockets, pipes or devices."""
    if entry.is_symlink():
        return not entry.is_dir()
    try:
        return stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    except OSError:
        return True
