"""What a bulk run shows while it goes: a bar where there is a terminal, a line now and then where there is none."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any, Protocol

#: Seconds between two lines of the plain kind.
_EVERY = 15.0


class Progress(Protocol):
    """Told by the run; shows to whom it likes."""

    def start(self, total: int) -> None: ...

    def began(self, path: Path) -> None: ...

    def done(self, path: Path, pages: int, status: str) -> None: ...

    def note(self, text: str) -> None: ...

    def stop(self) -> None: ...


class Silent:
    """Shows nothing."""

    def start(self, total: int) -> None: ...

    def began(self, path: Path) -> None: ...

    def done(self, path: Path, pages: int, status: str) -> None: ...

    def note(self, text: str) -> None: ...

    def stop(self) -> None: ...


class Lines:
    """One line every fifteen seconds, for logs."""

    def __init__(self) -> None:
        self._total = self._files = self._pages = self._failed = 0
        self._start = self._last = 0.0

    def start(self, total: int) -> None:
        self._total, self._start, self._last = total, time.monotonic(), time.monotonic()

    def began(self, path: Path) -> None: ...

    def done(self, path: Path, pages: int, status: str) -> None:
        self._files += 1
        self._pages += pages
        self._failed += status in {"failed", "refused"}
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            rate = self._pages / max(0.001, self._last - self._start)
            self.note(f"{self._files} of {self._total} files, {self._pages} pages, {rate:.1f} pages/s, {self._failed} not read")

    def note(self, text: str) -> None:
        sys.stderr.write(text + "\n")

    def stop(self) -> None: ...


class Bar:
    """A bar on standard error: files, pages, rate, time left, and what is being read now."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            SpinnerColumn,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as RichProgress

        self._console = Console(stderr=True)
        self._bar: Any = RichProgress(
            SpinnerColumn(),
            BarColumn(bar_width=20),
            MofNCompleteColumn(),
            TextColumn("files"),
            TextColumn("{task.fields[rate]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
            console=self._console,
            transient=True,
        )
        self._task: Any = None
        self._pages = 0
        self._start = 0.0
        self._now: dict[Path, float] = {}

    def start(self, total: int) -> None:
        self._start = time.monotonic()
        self._task = self._bar.add_task("", total=total, rate="")
        self._bar.start()

    def began(self, path: Path) -> None:
        self._now[path] = time.monotonic()
        self._bar.update(self._task, description=self._reading())

    def done(self, path: Path, pages: int, status: str) -> None:
        self._now.pop(path, None)
        self._pages += pages
        rate = self._pages / max(0.001, time.monotonic() - self._start)
        self._bar.update(self._task, advance=1, rate=f"{self._pages} pages, {rate:.1f}/s", description=self._reading())

    def _reading(self) -> str:
        """The document that has been read longest: the one to look at when nothing moves."""
        if not self._now:
            return ""
        name = min(self._now, key=lambda path: self._now[path]).name
        return name if len(name) <= 32 else name[:14] + "…" + name[-16:]

    def note(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False)

    def stop(self) -> None:
        self._bar.stop()


def progress_for(*, quiet: bool) -> Progress:
    """The kind that suits where standard error goes."""
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()
