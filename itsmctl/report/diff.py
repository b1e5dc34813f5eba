"""What would change in a file, as a unified diff that ``git apply`` and ``patch`` understand."""

import difflib
from collections.abc import Iterator

from itsmctl.report.console import Console

_STYLES = (("---", "bold"), ("+++", "bold"), ("@@", "cyan"), ("+", "green"), ("-", "red"))
_NO_NEWLINE = "\\ No newline at end of file\n"


def print_diff(console: Console, path: str, old: str, new: str) -> None:
    """Write the diff of a file, coloured on a terminal; line endings stay those of the file."""
    lines = list(diff_lines(path, old, new))
    if not console.colour:
        console.write_document("".join(lines))
        return
    from rich.text import Text as RichText  # noqa: PLC0415  needed on a terminal only

    from itsmctl.report.terminal import rich_console  # noqa: PLC0415  imports rich

    terminal = rich_console(console)
    for line in lines:
        terminal.print(RichText(line.rstrip("\r\n"), _style(line)), soft_wrap=True)


def diff_lines(path: str, old: str, new: str) -> Iterator[str]:
    """Yield the lines of the diff, each with its line break."""
    before, after = _split(old), _split(new)
    for line in difflib.unified_diff(before, after, path, path):
        if line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n"
            yield _NO_NEWLINE


def _split(text: str) -> list[str]:
    """Split after line feeds only: what else breaks a line to Python is text to other tools."""
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _style(line: str) -> str:
    return next((style for start, style in _STYLES if line.startswith(start)), "")
