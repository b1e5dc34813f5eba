"""Where every call comes in, and where what goes wrong leaves with its exit code."""

from __future__ import annotations

import gc
from collections.abc import Sequence

from itsmctl.cli.everywhere import Wishes, take_wishes
from itsmctl.i18n import LANGUAGES, choose_language
from itsmctl.record import replace
from itsmctl.report.console import Console, open_console

_LINT = "lint"


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; never raises for what a person did."""
    console = open_console(choose_language())
    try:
        wishes, rest = take_wishes(arguments)
        console = _console(wishes)
        code = _lint(rest, console) if rest[:1] == [_LINT] else _parsed(rest, console)
        console.out.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the door: nobody is left to catch it
        from itsmctl.cli.leave import leave

        return leave(error, console)
    return code


def _console(wishes: Wishes) -> Console:
    bilingual = wishes.language == "both"
    language = choose_language("auto" if bilingual else wishes.language)
    console = open_console(language, quiet=wishes.quiet, verbose=wishes.verbose)
    chosen = wishes.language in LANGUAGES
    return replace(console, bilingual=bilingual, language_chosen=chosen)


def _lint(rest: Sequence[str], console: Console) -> int:
    from itsmctl.cli.lint_words import plain_order

    order = plain_order(rest[1:])
    if order is None:
        return _parsed(rest, console)
    from itsmctl.cli.checking import carry_out

    return carry_out(order, console)


def _parsed(rest: Sequence[str], console: Console) -> int:
    from itsmctl.cli.app import dispatch

    gc.enable()  # what comes now may take long
    return dispatch(rest, console)
