"""What the options of `new` answer, or a file of answers does."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.source.interview import Answers

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Given:
    """What the options say; None and () are left open."""

    identity: str | None = None
    request: str | None = None
    departments: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    owner: str | None = None
    promise: str | None = None
    per_day: str | None = None
    people: tuple[str, ...] = ()
    hours: str | None = None
    days: str | None = None
    zone: str | None = None
    holidays: str | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The options that answer a question."""
        said = {
            "--request": self.request, "--department": self.departments, "--step": self.steps,
            "--owner": self.owner, "--promise": self.promise, "--per-day": self.per_day,
            "--people": self.people, "--hours": self.hours, "--days": self.days,
            "--zone": self.zone, "--holidays": self.holidays,
        }  # fmt: skip
        return tuple(option for option, value in said.items() if value)


def from_file(file: str, given: Given) -> Answers:
    """Return the answers of a file, or of standard input for ``-``.

    Raises:
        UnusableInput: it holds no answers, one of them cannot be taken, or options say others.
    """
    from itsmctl.source.files import read_limited
    from itsmctl.source.interview import Unanswerable, read_answers, words

    if given.options:
        raise UnusableInput(
            text(
                "cli.new.both",
                "--answers and {options} both answer",
                options=given.options,
            ),
            remedy=text("cli.new.one", "say it in the file, or leave --answers out"),
        )
    raw = sys.stdin.buffer.read() if file == STDIN else read_limited(Path(file))
    found = read_answers(raw, file)
    if given.identity is None:
        return found
    try:
        return replace(found, id=words.identity_of(given.identity))
    except Unanswerable as refusal:
        raise UnusableInput(refusal.reason) from refusal
