"""Where results are written: streams that never fail on a character, in the reader's language.

A console that cannot show a character (GBK, ASCII) gets a plain one instead.
"""

import codecs
import os
import sys
import unicodedata
from collections.abc import Mapping
from typing import TextIO

from itsmctl.i18n import Language
from itsmctl.record import dataclass
from itsmctl.report.hyperlinks import knows_links

PIPE_WIDTH = 120

_PLAIN = {
    "≤": "<=", "≥": ">=", "±": "+/-", "×": "x", "·": "-", "–": "-", "—": "-", "…": "...",
    "→": "->", "←": "<-", "↳": "->", "✓": "+", "✗": "x", "✔": "+", "✘": "x", "•": "*",
    "“": '"', "”": '"', "‘": "'", "’": "'", "│": "|", "┃": "|", "─": "-", "━": "-", "┏": "+",
    "┓": "+", "┗": "+", "┛": "+", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+",
    "┬": "+", "┴": "+", "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "█": "#", "▏": ".",
    "▎": ".", "▍": ":", "▌": ":", "▋": "+", "▊": "+", "▉": "#", "░": ".", "▒": ":", "▓": "#",
    "●": "*", "○": "o", "▲": "^", "△": "A", "▼": "v", "◀": "<", "↓": "v", "≈": "~",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Console:
    """Two streams, a language, and whether colour and links of a terminal may be used.

    `bilingual` asks for pictures in both languages; people are spoken to in one. `language_chosen`
    tells that they asked for that one, so that a page opens in it whatever the browser speaks.
    """

    out: TextIO
    err: TextIO
    language: Language
    colour: bool
    interactive: bool
    quiet: bool = False
    verbose: bool = False
    links: bool = False
    bilingual: bool = False
    language_chosen: bool = False

    @property
    def width(self) -> int:
        """How many cells a line of the result may take: the terminal's, COLUMNS, else 120."""
        if self.out.isatty() or os.environ.get("COLUMNS", "").isdigit():
            import shutil  # noqa: PLC0415  for terminals only

            return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
        return PIPE_WIDTH

    def print(self, line: str = "") -> None:
        """Write one line of a result."""
        self.out.write(line + "\n")

    def write_document(self, content: str) -> None:
        """Write what other programs read: UTF-8 into pipes and files, whatever the console speaks.

        A plain character in the place of a quotation mark would break JSON.
        """
        buffer = None if self.out.isatty() else getattr(self.out, "buffer", None)
        if buffer is None:
            self.out.write(content)
            return
        self.out.flush()
        buffer.write(content.encode())

    def complain(self, line: str) -> None:
        """Write one line about work that could not be done, however quiet the user wants it."""
        self.err.write(f"itsmctl: {line}\n")

    def notice(self, line: str) -> None:
        """Write one line about the work itself, unless the user wants quiet."""
        if not self.quiet:
            self.err.write(line + "\n")


def open_console(language: Language, *, quiet: bool = False, verbose: bool = False) -> Console:
    """Return a console on the process's own streams, made safe for every character."""
    for stream in (sys.stdout, sys.stderr):
        make_safe(stream)
    terminal = sys.stdout.isatty()
    return Console(
        out=sys.stdout,
        err=sys.stderr,
        language=language,
        colour=terminal and allows_colour(os.environ),
        interactive=terminal and sys.stdin.isatty() and "CI" not in os.environ,
        quiet=quiet,
        verbose=verbose,
        links=terminal and knows_links(os.environ),
    )


def allows_colour(environment: Mapping[str, str]) -> bool:
    """Whether the user's settings permit colour (NO_COLOR, TERM=dumb)."""
    return not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def make_safe(stream: TextIO) -> None:
    """Let `stream` replace what its encoding cannot show instead of raising."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        codecs.register_error("itsmctl.plain", _replace)
        reconfigure(errors="itsmctl.plain")


def plain(character: str) -> str:
    """Return what stands for `character` on a console without it."""
    if character in _PLAIN:
        return _PLAIN[character]
    decomposed = unicodedata.normalize("NFKD", character)
    ascii_only = "".join(part for part in decomposed if part.isascii())
    return ascii_only or "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(plain(c) for c in error.object[error.start : error.end]), error.end
