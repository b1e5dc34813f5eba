"""What is said of a log's data before figures are made of it: one line a complaint, on standard error."""

from collections.abc import Iterator

from itsmctl.i18n import Text, text
from itsmctl.model.tickets import Gravity, Quality
from itsmctl.report.tickets.complaints import sentence

_SAID = {
    Gravity.ERROR: text("report.tickets.error", "error"),
    Gravity.WARNING: text("report.tickets.warning", "warning"),
    Gravity.NOTE: text("report.tickets.note", "note"),
}


def gravity_word(gravity: Gravity) -> Text:
    """Return the word for a gravity."""
    return _SAID[gravity]


def quality_notices(quality: Quality, *, verbose: bool = False) -> Iterator[Text]:
    """Yield errors and warnings, with `verbose` notes, too."""
    for one in quality.complaints:
        if verbose or one.gravity is not Gravity.NOTE:
            yield text(
                "report.tickets.notice",
                "{gravity}: {words}",
                gravity=gravity_word(one.gravity),
                words=sentence(one),
            )
