"""What a bulk run shows while it goes: a bar where there is a terminal, a line now and then where there is none."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from typing import Any, Protocol

from congvan.pipelines.walk import printable_path

#: Seconds between two lines of the plain kind.
_EVERY = 10.0


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


class Reading:
    """What is being read now, and since when."""

    def __init__(self) -> None:
        self._since: dict[Path, float] = {}

    def began(self, path: Path) -> None:
        self._since[path] = time.monotonic()

    def done(self, path: Path) -> None:
        self._since.pop(path, None)

    def longest(self) -> str:
        """The document that has been read longest, with its seconds: the one to look at when nothing moves. Empty where there is none."""
        since = dict(self._since)  # others may begin while this looks
        if not since:
            return ""
        path = min(since, key=lambda one: since[one])
        name = printable_path(Path(path.name))
        short = name if len(name) <= 32 else name[:14] + "…" + name[-16:]
        return f"{short} {time.monotonic() - since[path]:.0f} s"


class Lines:
    """A line every ten seconds, for logs; also while one document takes long."""

    def __init__(self, every: float = _EVERY) -> None:
        self._every = every
        self._total = self._files = self._pages = self._failed = 0
        self._begun = 0.0
        self._reading = Reading()
        self._over = threading.Event()
        self._clock: threading.Thread | None = None

    def start(self, total: int) -> None:
        self._total, self._begun = total, time.monotonic()
        self._clock = threading.Thread(target=self._tell, daemon=True)
        self._clock.start()

    def began(self, path: Path) -> None:
        self._reading.began(path)

    def done(self, path: Path, pages: int, status: str) -> None:
        self._reading.done(path)
        self._files += 1
        self._pages += pages
        self._failed += status in {"failed", "refused"}

    def _tell(self) -> None:
        while not self._over.wait(self._every):
            rate = self._pages / max(0.001, time.monotonic() - self._begun)
            now = self._reading.longest()
            self.note(
                f"{self._files} of {self._total} files, {self._pages} pages, {rate:.1f} pages/s, {self._failed} not read"
                + (f", reading {now}" if now else "")
            )

    def note(self, text: str) -> None:
        sys.stderr.write(text + "\n")

    def stop(self) -> None:
        self._over.set()
        if self._clock is not None:
            self._clock.join()


class Bar:
    """A bar on standard error: files, pages, rate, time left, and what is being read now."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            ProgressColumn,
            SpinnerColumn,
            Task,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )
        from rich.progress import Progress as RichProgress
        from rich.text import Text

        reading = Reading()

        class Now(ProgressColumn):
            """Drawn anew with the bar, so that the seconds of a slow document are seen to pass."""

            def render(self, task: Task) -> Text:
                return Text(reading.longest(), no_wrap=True, overflow="ellipsis")

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
            Now(),
            console=self._console,
            transient=True,
        )
        self._task: Any = None
        self._pages = 0
        self._start = 0.0
        self._reading = reading

    def start(self, total: int) -> None:
        self._start = time.monotonic()
        self._task = self._bar.add_task("", total=total, rate="")
        self._bar.start()

    def began(self, path: Path) -> None:
        self._reading.began(path)

    def done(self, path: Path, pages: int, status: str) -> None:
        self._reading.done(path)
        self._pages += pages
        rate = self._pages / max(0.001, time.monotonic() - self._start)
        self._bar.update(self._task, advance=1, rate=f"{self._pages} pages, {rate:.1f}/s")

    def note(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False)

    def stop(self) -> None:
        self._bar.stop()


def progress_for(*, quiet: bool) -> Progress:
    """The kind that suits where standard error goes."""
    if quiet:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()
