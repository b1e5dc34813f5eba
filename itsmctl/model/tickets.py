"""What a ticket log is, once read: the nouns that `source` and `analyse` share (ITIL 4, continual improvement)."""

from enum import StrEnum

from itsmctl.record import dataclass


class LogKind(StrEnum):
    """What a row of a log says of time."""

    STATUS = "status"  # a state (status and holder) begins, and lasts until the next row
    COMPLETION = "completion"  # an activity ends; when it began nobody wrote down
    LIFECYCLE = (
        "lifecycle"  # activities start and complete, perhaps are assigned and interrupted
    )
    RUN = "run"  # what `itsmctl simulate --log` writes: everything (`eventlog.Lifecycle`)


class RowShape(StrEnum):
    """What a row of an export is; each shape has its own way into the ledger."""

    STATES = "states"  # a state begins
    COMPLETIONS = "completions"  # an activity ends
    TRANSITIONS = (
        "transitions"  # an activity starts, completes, is interrupted: see its lifecycle
    )
    SPANS = "spans"  # an activity with its start and its end
    CHANGES = "changes"  # one field of a ticket gets another value
    TICKETS = "tickets"  # a whole ticket as it stands at the export: no history
    RUN = "run"  # an event of `itsmctl simulate --log`

    @property
    def kind(self) -> LogKind:
        """What the log is once it is in the ledger."""
        match self:
            case RowShape.COMPLETIONS:
                return LogKind.COMPLETION
            case RowShape.TRANSITIONS | RowShape.SPANS:
                return LogKind.LIFECYCLE
            case RowShape.RUN:
                return LogKind.RUN
            case _:
                return LogKind.STATUS


class HoldClass(StrEnum):
    """What a request's state means: who could move it on, and whether it is over."""

    QUEUE = "queue"
    WORKING = "working"
    WAITING_REQUESTER = "waiting-requester"
    WAITING_SUPPLIER = "waiting-supplier"
    WAITING_DEPARTMENT = "waiting-department"
    DONE = "done"
    AUTO_CLOSED = "auto-closed"

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do: such time is in no step and no holder's."""
        return self in {HoldClass.DONE, HoldClass.AUTO_CLOSED}

    @property
    def is_waiting(self) -> bool:
        """Whether the holder waits for somebody else."""
        return self in {
            HoldClass.WAITING_REQUESTER,
            HoldClass.WAITING_SUPPLIER,
            HoldClass.WAITING_DEPARTMENT,
        }


NOBODY = "Nobody"
"""The holder of a request that lies in nobody's hands; NULL is a holder that the log does not name."""


class TicketField(StrEnum):
    """What a column of an export may hold; the value is its name in a mapping file."""

    CASE = "case"
    ALIAS = "alias"  # what other exports of the same product call the case (sys_id)
    MOMENT = "moment"
    START = "start"  # where a row tells both ends of an activity; `MOMENT` is then its end
    UPDATED = (
        "updated"  # of a ticket in one row: when it came into the state that the row shows
    )
    CHANGED_FIELD = "changedField"  # of a log of changed fields: which, and its values around
    OLD_VALUE = "oldValue"
    NEW_VALUE = "newValue"
    ORDER = "order"
    ACTIVITY = "activity"
    STATUS = "status"
    SUB_STATUS = "subStatus"
    LIFECYCLE = "lifecycle"
    RESOURCE = "resource"
    ROLE = "role"
    DEPARTMENT = "department"
    PRIORITY = "priority"
    REASON = "reason"
    CAUSE = "cause"
    OUTCOME = "outcome"
    VISIT = "visit"
    SLOT = "slot"
    PROCESS = "process"
    SCENARIO = "scenario"
    REPLICATION = "replication"
    COUNTS = "counts"
    PARENT_CASE = "parentCase"
    DEADLINE = "deadline"
    SUBMITTED = "submitted"
    RESOLVED = "resolved"
    CLOSED = "closed"
    REQUESTER_DEPARTMENT = "requesterDepartment"
    OWNER_DEPARTMENT = "ownerDepartment"
    FROM_DEPARTMENT = "fromDepartment"  # feedback: who judges
    ABOUT_DEPARTMENT = "aboutDepartment"  # feedback: who is judged
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class TicketMapping:
    """How the columns and words of one export are to be read: what a mapping file says.

    `columns` pair a field with the heading under which it stands, `changes` one with the name that
    it has among the changed fields (`RowShape.CHANGES`), `statuses` a status as written with its
    class (None: nobody knows), `notes` are statuses that leave the state as it is, `activities` a
    label with the id of a step, `departments` and `priorities` a word of the file with an id of the
    organisation. `zone` is where moments without offset were written; `dates` give the format of a
    column by its heading, in the notation of ``strptime`` or as ``iso``, ``iso-offset``,
    ``epoch-ms`` or ``epoch-s``; a column with several stands there several times, and the first
    that fits a moment counts.
    """

    profile: str = ""
    shape: RowShape = RowShape.STATES
    columns: tuple[tuple[TicketField, str], ...] = ()
    changes: tuple[tuple[TicketField, str], ...] = ()
    statuses: tuple[tuple[str, HoldClass | None], ...] = ()
    notes: tuple[str, ...] = ()
    activities: tuple[tuple[str, str], ...] = ()
    departments: tuple[tuple[str, str], ...] = ()
    priorities: tuple[tuple[str, str], ...] = ()
    zone: str | None = None
    dates: tuple[tuple[str, str], ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None

    @property
    def kind(self) -> LogKind:
        """What the log is once it is in the ledger."""
        return self.shape.kind

    def column(self, wanted: TicketField) -> str | None:
        """Return the heading under which a field stands."""
        return next((heading for name, heading in self.columns if name is wanted), None)


class ComplaintKind(StrEnum):
    """What can be wrong with the data of a log."""

    TRUNCATED = "truncated"  # the file ends in the middle
    ENCODING = "encoding"  # bytes that are not of the file's encoding
    RAGGED_ROW = "ragged-row"  # more or fewer cells than headings
    MISSING_CASE = "missing-case"
    MISSING_MOMENT = "missing-moment"
    UNREADABLE_MOMENT = "unreadable-moment"
    AMBIGUOUS_MOMENT = (
        "ambiguous-moment"  # 03/04: nothing in the column says which is the month
    )
    MIXED_MOMENTS = "mixed-moments"  # two formats in one column
    FUTURE_MOMENT = "future-moment"
    DUPLICATE = "duplicate"
    TIES = "ties"  # rows of a case at one moment: their order is a guess
    INVERSION = "inversion"  # time runs backwards in the order that the file states
    NEGATIVE_DURATION = "negative-duration"  # an end before its start
    UNKNOWN_ACTIVITY = "unknown-activity"
    UNKNOWN_STATUS = "unknown-status"
    UNKNOWN_DEPARTMENT = "unknown-department"
    UNKNOWN_PRIORITY = "unknown-priority"
    MISSING_HOLDER = "missing-holder"
    UNPAIRED = "unpaired"  # a start without end in a closed case, or the other way round
    UNCOVERED_YEAR = "uncovered-year"  # the calendar does not know the year: no working time
    OPEN_CASES = "open-cases"
    AUTO_CLOSED = "auto-closed"
    TIMED_END = "timed-end"  # a last activity that comes to the minute so many days later
    SNAPSHOT = "snapshot"  # one row a ticket, without its history
    ZONE = "zone"  # moments without offset: their zone was assumed
    UNKNOWN_TICKET = "unknown-ticket"  # a second file speaks of a ticket that the first lacks
    LATE_SUBMISSION = "late-submission"  # a table of tickets says so of what changed before
    SYSTEM_IDS = "system-ids"  # groups named by ids of the product, not by names
    CONSTANT = "constant"  # a column that never changes within a ticket: no history


class Gravity(StrEnum):
    """How much a complaint matters; an error makes the doctor leave with exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Instance:
    """One place that a complaint speaks of: row of the file from 1, case id, the value as written.

    `line` is where the row begins in a text editor, where cells with line breaks make that another number.
    """

    row: int | None = None
    case: str | None = None
    value: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """`count` of `among` rows (or cases, as the kind says); `costs` are ids of KPIs that suffer."""

    kind: ComplaintKind
    count: int
    among: int
    gravity: Gravity = Gravity.WARNING
    examples: tuple[Instance, ...] = ()
    costs: tuple[str, ...] = ()
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Quality:
    """All that is wrong with a log, gravest first."""

    complaints: tuple[Complaint, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether no complaint is an error."""
        return all(complaint.gravity is not Gravity.ERROR for complaint in self.complaints)

    def of(self, kind: ComplaintKind) -> int:
        """Return how often something is wrong."""
        return sum(one.count for one in self.complaints if one.kind is kind)


@dataclass(frozen=True, slots=True)
class Intake:
    """What was read into the ledger; moments are epoch milliseconds, None for a log without events."""

    kind: LogKind
    mapping: TicketMapping
    quality: Quality = Quality()
    rows: int = 0
    cases: int = 0
    first_ms: int | None = None
    last_ms: int | None = None
    fields: frozenset[TicketField] = frozenset()
