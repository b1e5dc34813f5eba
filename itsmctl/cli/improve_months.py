"""Whether a log tells of the whole of a month: figures of a month that is cut short look better than they are."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from itsmctl.cli.kpi import last_of
from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    from datetime import datetime

EDGE = timedelta(days=3)
"""So long may a month be without rows at its beginning and its end: a weekend with a day of leave."""


def require_whole(month: str, first: "datetime", last: "datetime", file: str) -> None:
    """Refuse a month of which a log, from its first row to its last, tells a part only.

    Raises:
        UnusableInput: the log begins or ends within the month.
    """
    began = first.date() - EDGE <= date.fromisoformat(f"{month}-01")
    ended = last.date() + EDGE >= date.fromisoformat(last_of(month))
    if began and ended:
        return
    raise UnusableInput(
        text(
            "cli.improve.not-whole",
            "{month} is not whole: the log goes from {first} to {last}",
            month=month,
            first=first.date().isoformat(),
            last=last.date().isoformat(),
        ),
        place=Place(file),
        remedy=text(
            "cli.improve.whole-months",
            "name months that lie within it, or measure when {month} is over; cases that are still "
            "open would make it look better than it is",
            month=month,
        ),
    )
