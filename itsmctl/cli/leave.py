"""How a command leaves that could not do its work: one line, and an exit code."""

import os
import sys
from contextlib import suppress

from itsmctl.errors import ItsmctlError, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.report.console import Console

INTERRUPTED = 130
BROKEN_PIPE = 141
OUR_FAULT = 2


def leave(error: BaseException, console: Console) -> int:
    """Tell the user what ended the command and return its exit code."""
    match error:
        case ItsmctlError():
            _tell(error.render(console.language), console)
            return error.exit_code
        case KeyboardInterrupt():
            word = text("cli.interrupted", "interrupted; nothing half-written was left behind")
            _tell(word.render(console.language), console)
            return INTERRUPTED
        case BrokenPipeError():  # the reader (head, less) has seen enough
            _abandon_output()
            return BROKEN_PIPE
        case OSError():
            _abandon_output()
            _tell(_refused(error).render(console.language), console)
            return UnusableInput.exit_code
        case _:
            _tell(_bug(error).render(console.language), console)
            if os.environ.get("ITSMCTL_TRACEBACK"):
                import traceback

                traceback.print_exception(error)
            return OUR_FAULT


def _tell(line: str, console: Console) -> None:
    with suppress(OSError):  # a closed error stream: there is nobody to tell
        console.err.write("".join(f"{part}\n" for part in _lines(f"itsmctl: {line}", console)))
        console.err.flush()


def _lines(line: str, console: Console) -> list[str]:
    """Return a line as a terminal shows it; what reads it from a pipe gets it whole."""
    if not console.err.isatty():
        return [line]
    import shutil

    from itsmctl.report.folding import INDENT, fold

    return fold(line, shutil.get_terminal_size().columns, 0, INDENT)


def _refused(error: OSError) -> Text:
    reason = error.strerror or str(error)
    if error.filename is None:
        return text("cli.no-output", "the output cannot be written: {reason}", reason=reason)
    return text(
        "cli.refused",
        "“{path}”: the system refuses ({reason})",
        path=os.fsdecode(error.filename),
        reason=reason,
    )


def _bug(error: BaseException) -> Text:
    return text(
        "cli.bug",
        "this is a bug of itsmctl: {kind}: {error}; please report it, with the traceback that "
        "ITSMCTL_TRACEBACK=1 shows",
        kind=type(error).__name__,
        error=" ".join(str(error).split()),
    )


def _abandon_output() -> None:
    """Point standard output at nothing, so that what is left in its buffer ends silently."""
    with suppress(OSError, ValueError):  # not a real stream
        stream = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
