"""Writes that happen whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from congvan.pipelines.errors import CongvanError, Exit


@contextmanager
def writing(target: Path) -> Iterator[Path]:
    """A path beside `target` that becomes it when the block ends well; a failure leaves `target` as it was.

    Raises CongvanError where the disk is full or may not be written."""
    draft = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        _flush(draft)
        draft.replace(target)
        with suppress(OSError):  # systems that cannot flush a folder need not
            _flush(target.parent)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Removes the drafts that a killed writer left in a folder. Only for who alone may write there."""
    for draft in folder.glob(".*.tmp"):
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C waits until the block has ended."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)
    if held:
        raise KeyboardInterrupt


def unwritable(target: Path, error: OSError) -> CongvanError:
    """The error of a file that could not be written, told by its cause."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return disk_full(target)
    return CongvanError(
        f"{target} could not be written ({error.strerror or error}).", "Check the folder and its permissions.", Exit.STORE
    )


def disk_full(target: Path) -> CongvanError:
    """The error of a disk without room."""
    return CongvanError(
        f"The disk is full: {target.name} could not be written.",
        "Free some space and run the same command again; what was finished is kept.",
        Exit.STORE,
    )
