"""What the user asks of the linter, whoever read it from the command line."""

from datetime import date
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
