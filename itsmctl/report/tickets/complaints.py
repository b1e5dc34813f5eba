"""What is wrong with a log, in a sentence a kind."""

from itsmctl.i18n import Text, text
from itsmctl.model.tickets import Complaint, ComplaintKind, Instance

K = ComplaintKind

_NAMES: dict[ComplaintKind, Text] = {
    K.TRUNCATED: text("report.tickets.truncated", "the file ends in the middle"),
    K.ENCODING: text("report.tickets.encoding", "lines in another encoding than the rest"),
    K.RAGGED_ROW: text(
        "report.tickets.ragged-row", "rows with more or fewer cells than headings, left out"
    ),
    K.MISSING_CASE: text("report.tickets.missing-case", "rows without a ticket, left out"),
    K.MISSING_MOMENT: text("report.tickets.missing-moment", "rows without a moment, left out"),
    K.UNREADABLE_MOMENT: text(
        "report.tickets.unreadable-moment", "moments that cannot be read, left out"
    ),
    K.AMBIGUOUS_MOMENT: text(
        "report.tickets.ambiguous-moment",
        "moments of which nothing says what is the day and what the month, left out",
    ),
    K.MIXED_MOMENTS: text(
        "report.tickets.mixed-moments", "moments in a column with two formats, left out"
    ),
    K.FUTURE_MOMENT: text("report.tickets.future-moment", "moments in the future"),
    K.DUPLICATE: text(
        "report.tickets.duplicate", "rows that repeat another one in every cell, read once"
    ),
    K.TIES: text(
        "report.tickets.ties", "events of a case at one moment, whose order is a guess"
    ),
    K.INVERSION: text("report.tickets.inversion", "rows before which time runs backwards"),
    K.NEGATIVE_DURATION: text(
        "report.tickets.negative-duration",
        "rows that end before they start; only the end counts",
    ),
    K.UNKNOWN_ACTIVITY: text(
        "report.tickets.unknown-activity", "events with an activity that the definition lacks"
    ),
    K.UNKNOWN_STATUS: text(
        "report.tickets.unknown-status",
        "events with a status of which nobody says what it means",
    ),
    K.UNKNOWN_DEPARTMENT: text(
        "report.tickets.unknown-department", "events of departments that the definition lacks"
    ),
    K.UNKNOWN_PRIORITY: text(
        "report.tickets.unknown-priority", "events of priorities that the definition lacks"
    ),
    K.MISSING_HOLDER: text("report.tickets.missing-holder", "events that name nobody"),
    K.UNPAIRED: text(
        "report.tickets.unpaired", "activities of a case that start more often than they end"
    ),
    K.UNCOVERED_YEAR: text(
        "report.tickets.uncovered-year", "events in years that the calendar does not cover"
    ),
    K.OPEN_CASES: text("report.tickets.open-cases", "cases that are still open"),
    K.AUTO_CLOSED: text(
        "report.tickets.auto-closed",
        "cases closed by a timer, always so many days after they were resolved",
    ),
    K.TIMED_END: text(
        "report.tickets.timed-end",
        "cases whose last row comes the same number of days after the one before, most of them to the minute, as "
        "a timer writes it: times and hand-overs count to the last row until a mapping file says that both are done "
        "(statuses: {{…: done}})",
    ),
    K.SNAPSHOT: text(
        "report.tickets.snapshot",
        "tickets in one row, without their history: most KPIs need it",
    ),
    K.ZONE: text(
        "report.tickets.zone",
        "moments without an offset, read as those of the zone that is set",
    ),
    K.LATE_SUBMISSION: text(
        "report.tickets.late-submission",
        "tickets that were submitted after their first change: how they began is lost; is the zone of one file "
        "wrong (--zone)?",
    ),
    K.SYSTEM_IDS: text(
        "report.tickets.system-ids",
        "changes that name groups by ids of the product; names are taken from the table of tickets",
    ),
    K.CONSTANT: text(
        "report.tickets.constant",
        "tickets in which a column never changes: it tells how they stood at the export, and is no history",
    ),
    K.UNKNOWN_TICKET: text(
        "report.tickets.unknown-ticket", "rows about tickets that are not in the log, left out"
    ),
}


def name_of(kind: ComplaintKind) -> Text:
    """Return what a kind of complaint is called."""
    return _NAMES[kind]


def sentence(complaint: Complaint) -> Text:
    """Return a complaint with its numbers and first example."""
    words = text(
        "report.tickets.counted",
        "{count} of {among}: {what}",
        count=f"{complaint.count:,}",
        among=f"{complaint.among:,}",
        what=name_of(complaint.kind),
    )
    if complaint.column is not None:
        words = text(
            "report.tickets.in-column",
            "{words} (column “{column}”)",
            words=words,
            column=complaint.column,
        )
    if not complaint.examples:
        return words
    return text(
        "report.tickets.for-example",
        "{words}; for example {example}",
        words=words,
        example=instance(complaint.examples[0]),
    )


def instance(example: Instance) -> Text:
    """Return where an example stands, and what stands there."""
    words = text("report.tickets.row", "row {row}", row=example.row or 0)
    if example.line is not None and example.line != example.row:
        words = text(
            "report.tickets.row-line", "row {row} (line {line} of the file)",
            row=example.row or 0, line=example.line,
        )  # fmt: skip
    if example.row is None:
        words = text("report.tickets.some-row", "a row")
    if example.case is not None:
        words = text("report.tickets.row-of", "{row} of {case}", row=words, case=example.case)
    if example.value is None:
        return words
    return text("report.tickets.row-value", "{row}: “{value}”", row=words, value=example.value)
