"""Where every call comes in, and where what goes wrong leaves with its exit code."""

from __future__ import annotations

from collections.abc import Sequence

from itsmctl.cli.everywhere import Wishes, take_wishes
from itsmctl.cli.leave import leave
from itsmctl.i18n import choose_language
from itsmctl.report.console import Console, open_console

_LINT = "lint"


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises for what a person did."""
    console = open_console(choose_language())
    try:
        wishes, rest = take_wishes(arguments)
        console = _console(wishes)
        code = _lint(rest, console) if _is_plain_lint(rest) else _parsed(rest, console)
        console.out.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the door: nobody is left to catch it
        return leave(error, console)
    return code


def _console(wishes: Wishes) -> Console:
    wish = "auto" if wishes.language == "both" else wishes.language
    return open_console(choose_language(wish), quiet=wishes.quiet, verbose=wishes.verbose)


def _is_plain_lint(rest: Sequence[str]) -> bool:
    """Whether the linter is called with nothing but targets: then there is nothing to parse.

    The parser takes longer to import than a file takes to lint, and this is the call of editors
    and hooks.
    """
    return rest[:1] == [_LINT] and not any(_is_option(word) for word in rest[1:])


def _is_option(word: str) -> bool:
    return word.startswith("-") and word != "-"


def _lint(rest: Sequence[str], console: Console) -> int:
    from itsmctl.cli.checking import carry_out
    from itsmctl.cli.order import Order

    return carry_out(Order(paths=tuple(rest[1:]) or None), console)


def _parsed(rest: Sequence[str], console: Console) -> int:
    from itsmctl.cli.app import dispatch

    return dispatch(rest, console)
