"""What the user asks of the linter, whoever read it from the command line."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum

from itsmctl.cli.lint_formats import Format
from itsmctl.model.policy import Profile
from itsmctl.record import dataclass


class FailOn(StrEnum):
    """From which severity on the command leaves with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Order:
    """One call of ``itsmctl lint``; each field is the option of its name, as it was given."""

    paths: tuple[str, ...] | None = None
    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    form: Format = Format.AUTO
    output: tuple[str, ...] = ()
    statistics: bool = False
    force: bool = False
    fail_on: FailOn = FailOn.ERROR
    fix: bool = False
    unsafe_fixes: bool = False
    diff: bool = False
    stdin_filename: str | None = None
    baseline: str | None = None
    no_baseline: bool = False
    write_baseline: bool = False
    prune_baseline: bool = False
    show_settings: bool = False
    no_cache: bool = False
    jobs: int | None = None
    today: date | None = None


def own_day(environment: Mapping[str, str]) -> date:
    """Return the day on which the linter judges unless it is told one: the user's own.

    Where ``SOURCE_DATE_EPOCH`` is set (reproducible-builds.org), as seconds since 1970, it is that day.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date()
        except (OverflowError, ValueError, OSError):
            pass  # a moment beyond all calendars is nobody's day
    return date.today()  # noqa: DTZ011  the user's own day
