"""The terminal that rich draws on: same stream, width and colour rules as the plain console."""

import os
from typing import NoReturn

from rich.console import Console as RichConsole

from itsmctl.report.console import PIPE_WIDTH, Console, allows_colour


class _Terminal(RichConsole):
    def on_broken_pipe(self) -> NoReturn:
        """Leave the exit code of a closed pipe to the door."""
        raise BrokenPipeError


def rich_console(console: Console, *, errors: bool = False) -> RichConsole:
    """Return a rich console on `console`'s output (or error) stream."""
    stream = console.err if errors else console.out
    # results may go into a file while the error stream is a terminal: each is asked for itself
    terminal = stream.isatty() if errors else console.colour
    colour = terminal and allows_colour(os.environ) if errors else console.colour
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
    return _Terminal(
        file=stream,
        no_color=not colour,
        force_terminal=terminal,
        width=None if stream.isatty() or _said_columns() else PIPE_WIDTH,
        safe_box=encoding != "utf8",
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )


def _said_columns() -> bool:
    """Whether the user set COLUMNS, which rich heeds where it is given no width."""
    return os.environ.get("COLUMNS", "").isdigit()
