"""``itsmctl simulate --log``: the event log of a study, written beside its results."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.cli.works import Work
    from itsmctl.report.console import Console
    from itsmctl.report.log import LogFile


@dataclass(frozen=True, slots=True)
class LogWish:
    """Which file the log goes to (None: nowhere), and whether it may replace one of the user's."""

    path: Path | None = None
    force: bool = False


def refuse_log(wish: LogWish) -> None:
    """Refuse a log where there is none to write.

    Raises:
        UnusableInput: one is wanted.
    """
    if wish.path is not None:
        raise UnusableInput(
            text("cli.log.selftest", "--selftest writes no event log"),
            remedy=text("cli.log.leave-out", "leave out --log, or simulate a process"),
        )


def require_one_study(wish: LogWish, works: Sequence[Work]) -> None:
    """Refuse a log of several studies: their cases would bear the same names.

    Raises:
        UnusableInput: there are several.
    """
    if wish.path is not None and len(works) > 1:
        raise UnusableInput(
            text("cli.log.one-study", "a log holds one study, and the targets make several"),
            remedy=text("cli.simulate.one-base", "name one process, or scenarios of one base"),
        )


@contextmanager
def logged(wish: LogWish, work: Work, console: Console) -> Iterator[LogFile | None]:
    """Yield the log of a study, None where none is wanted; in the end say what was written.

    Raises:
        MissingExtra: the format needs a package that is not installed.
        UnusableInput: the file says no format, or cannot be written.
    """
    if wish.path is None:
        yield None
        return
    from itsmctl.cli.delivery import new_folder, tell_new
    from itsmctl.report.log import event_log
    from itsmctl.report.log.about import About

    house = work.base.calendar(work.base.organisation.calendar)
    zone = None if house is None else house.timezone
    about = About(zone, work.base.organisation.currency)
    folder = new_folder(wish.path)
    with event_log(wish.path, about, force=wish.force) as log:
        yield log
    written = text(
        "cli.log.written",
        "wrote {path}: {events} events of {cases} cases",
        path=str(wish.path),
        events=f"{log.events:,}",
        cases=f"{log.cases:,}",
    )
    console.notice(written.render(console.language))
    tell_new(folder, console)
