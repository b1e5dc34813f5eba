"""What can go wrong with what a person gave us, and where.

Every error carries a `Text` (what is wrong, quoting the value), a place where there is one, and a
remedy. Both are clauses without a capital at the start or a full stop at the end: they are joined. The door prints it and leaves with `exit_code`; nothing else catches it on the way.
"""

from itsmctl.i18n import Language, Text
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A span in a file: 1-based lines and code-point columns, ends exclusive.

    `offset` and `end_offset` count code points from the start of the decoded text (0-based).
    """

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    offset: int = 0
    end_offset: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class ItsmctlError(Exception):
    """Base of all errors that a person can mend; never raised itself."""

    exit_code = 2

    def __init__(
        self, message: Text, *, place: Place | None = None, remedy: Text | None = None
    ) -> None:
        super().__init__(message)  # by which it can be sent from one process to another
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        return self.message.render("en")

    def render(self, language: Language) -> str:
        """Return one line: place, what is wrong, what to do about it."""
        said = self.message.render(language)
        if self.remedy is not None:
            said += ("；" if language == "zh" else "; ") + self.remedy.render(language)
        return said if self.place is None else f"{self.place}: {said}"


class UnusableInput(ItsmctlError):
    """The input or the call cannot be used: absent path, broken YAML, wrong kind (exit 2)."""


class NoFileMatched(ItsmctlError):
    """The targets are fine, but no definition is there (exit 3)."""

    exit_code = 3


class CannotSimulate(ItsmctlError):
    """The definition or its numbers do not determine a run (exit 2).

    `route` says where, for those who have the files: after ``organisation``, ``model`` or
    ``calendar`` and its id it goes on in that document; any other is one of the process.
    `process` is the process of which it speaks, None for the one simulated; `variant` is the
    variant that was run.
    """

    def __init__(
        self,
        message: Text,
        *,
        place: Place | None = None,
        remedy: Text | None = None,
        route: tuple[str | int, ...] | None = None,
    ) -> None:
        super().__init__(message, place=place, remedy=remedy)
        self.route = route
        self.process: str | None = None
        self.variant: str | None = None


class CannotDraw(ItsmctlError):
    """A picture cannot be drawn or written as asked (exit 2)."""


class MissingExtra(ItsmctlError):
    """An optional part is not installed; the remedy names the command that installs it."""
