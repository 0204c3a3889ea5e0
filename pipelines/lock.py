"""One writer at a time; the lock goes with its process, also with a killed one."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from congvan.pipelines.atomic import disk_full
from congvan.pipelines.errors import CongvanError, Exit


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Holds the folder of a store, made where there is none. Raises CongvanError where another process holds it, or it cannot be
    written. The system takes the lock from a process that ends, so there is no stale one; the number in the file is for people."""
    path = root / "lock"
    try:
        root.mkdir(parents=True, exist_ok=True)
        handle = path.open("a+b")
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise disk_full(path) from error
        reason = "it is a file" if error.errno in {errno.EEXIST, errno.ENOTDIR} else error.strerror
        raise CongvanError(f"{root} cannot be written ({reason}).", "Give another folder to --store.", Exit.STORE) from error
    with handle:
        if not _take(handle):
            handle.seek(0)
            holder = handle.read(20).decode("ascii", "replace").strip()
            named = f" (process {holder})" if holder.isdigit() else ""
            raise CongvanError(
                f"Another run{named} is writing into {root}.",
                "Wait until it has ended, or stop it; then run this again.",
                Exit.STORE,
            )
        try:
            handle.truncate(0)
            handle.write(f"{os.getpid()}\n".encode())
            handle.flush()
        except OSError:  # a full disk: the lock holds, only its number is missing
            pass
        yield


def _take(handle: IO[bytes]) -> bool:
    """Whether the lock is ours now. A file system that knows no locks bars nobody."""
    if sys.platform == "win32":
        import msvcrt

        try:
            handle.seek(1 << 20)  # beyond the number, which others may read
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in {errno.EWOULDBLOCK, errno.EACCES}
    return True
