"""Progress of long work on a terminal: a bar with the time left, on the error stream."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from itsmctl.i18n import Text
from itsmctl.report.console import Console

PATIENCE = 1.0
"""Seconds before a bar appears: quick work needs none."""


@contextmanager
def progress(console: Console, title: Text, total: int) -> Iterator[Callable[[], None]]:
    """Yield a function that counts one finished piece of `total`."""
    if console.quiet or not console.err.isatty():
        yield lambda: None
        return
    bar = _Bar(console, title, total)
    try:
        yield bar.advance
    finally:
        bar.close()


class _Bar:
    """A rich progress bar that appears only when the work takes longer than `PATIENCE`."""

    def __init__(self, console: Console, title: Text, total: int) -> None:
        from rich.progress import (  # noqa: PLC0415  rich costs 60 ms, and quick work shows no bar
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        from itsmctl.report.terminal import rich_console  # noqa: PLC0415  likewise

        self._started = monotonic()
        self._done = 0
        self._total = total
        self._title = title.render(console.language)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=rich_console(console, errors=True),
            transient=True,
        )

    def advance(self) -> None:
        """Count one piece."""
        self._done += 1
        if not self._bar.live.is_started:
            if monotonic() - self._started < PATIENCE:
                return
            self._bar.start()
        if not self._bar.tasks:
            self._bar.add_task(self._title, total=self._total)
        # a wanted precision may ask for more pieces than were foreseen
        total = max(self._total, self._done)
        self._bar.update(self._bar.tasks[0].id, completed=self._done, total=total)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar.live.is_started:
            self._bar.stop()
