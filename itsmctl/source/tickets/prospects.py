"""Which KPIs a log can tell, and which column, definition or word is missing for the others (LOGS, KPIs)."""

from collections.abc import Iterator
from enum import StrEnum

from itsmctl.model.tickets import ComplaintKind, Intake, LogKind, TicketField
from itsmctl.record import dataclass

F = TicketField


class Prospect(StrEnum):
    """Whether a KPI can be computed."""

    YES = "yes"
    LIMITED = "limited"
    NO = "no"


class Need(StrEnum):
    """What a KPI wants and a log or a call may lack."""

    DEFINITION = "definition"  # --process
    ENDS = "ends"  # rows of which it is known that a case is done with them
    STARTS = "starts"  # when work began, not only when it ended
    HISTORY = "history"  # more than one row a ticket
    HOLDER = "holder"  # department or person
    DEPARTMENT = "department"
    REQUESTER_DEPARTMENT = "requesterDepartment"
    REASON = "reason"
    DEADLINE = "deadline"
    SCORE = "score"
    PRIORITY = "priority"
    CALENDAR = "calendar"  # of the definition's organisation


@dataclass(frozen=True, slots=True)
class Outlook:
    """One KPI: what it lacks altogether makes it impossible, what it lacks in part restricts it."""

    kpi: str
    lacks: tuple[Need, ...] = ()
    limited_by: tuple[Need, ...] = ()

    @property
    def prospect(self) -> Prospect:
        """Whether it can be computed."""
        if self.lacks:
            return Prospect.NO
        return Prospect.LIMITED if self.limited_by else Prospect.YES


_WANTS: tuple[tuple[str, tuple[Need, ...], tuple[Need, ...]], ...] = (
    ("cycle_time", (), (Need.ENDS,)),
    ("working_time", (Need.CALENDAR,), (Need.ENDS,)),
    (
        "cross_department_handling",
        (Need.HISTORY, Need.DEPARTMENT),
        (Need.REQUESTER_DEPARTMENT,),
    ),
    ("response_timeliness", (Need.HISTORY, Need.DEFINITION, Need.HOLDER, Need.STARTS), ()),
    ("step_share", (Need.HISTORY,), (Need.STARTS,)),
    ("delay_causes", (Need.HISTORY, Need.DEFINITION), (Need.REASON,)),
    ("hand_overs", (Need.HISTORY, Need.HOLDER), ()),
    ("ping_pong", (Need.HISTORY, Need.HOLDER), ()),
    ("rework", (Need.HISTORY,), ()),
    ("reopen", (Need.HISTORY, Need.ENDS), ()),
    ("first_time_right", (Need.HISTORY,), ()),
    ("sla_breaches", (Need.DEADLINE,), ()),
    ("touch_ratio", (Need.HISTORY, Need.STARTS), ()),
    ("work_in_progress", (), (Need.ENDS,)),
    ("by_priority", (Need.PRIORITY,), ()),
    ("feedback", (Need.SCORE,), ()),
    ("conformance", (Need.HISTORY, Need.DEFINITION), ()),
)
KPIS = tuple(kpi for kpi, _, _ in _WANTS)
"""All that are looked at, in order."""


def outlooks(intake: Intake, *, defined: bool, calendar: bool) -> tuple[Outlook, ...]:
    """Return what is to be expected of each KPI; `defined`: a definition stands beside the log."""
    there = frozenset(_there(intake, defined=defined, calendar=calendar))
    return tuple(
        Outlook(
            kpi,
            tuple(need for need in musts if need not in there),
            tuple(need for need in mays if need not in there),
        )
        for kpi, musts, mays in _WANTS
    )


def _there(intake: Intake, *, defined: bool, calendar: bool) -> Iterator[Need]:
    """Yield what a log has, the call included."""
    fields = intake.fields | {one for one, _ in intake.mapping.changes}
    is_run, is_status = intake.kind is LogKind.RUN, intake.kind is LogKind.STATUS
    has = {need: bool(fields & wanted) for need, wanted in _COLUMNS.items()}
    has |= {
        Need.DEFINITION: defined,
        Need.CALENDAR: calendar,
        Need.ENDS: is_status or is_run or _tells_ends(intake),
        Need.STARTS: intake.kind is not LogKind.COMPLETION,
        Need.HISTORY: not intake.quality.of(ComplaintKind.SNAPSHOT),
    }
    has[Need.REQUESTER_DEPARTMENT] |= is_run or defined
    has[Need.DEADLINE] |= defined
    yield from (need for need, is_there in has.items() if is_there)


def _tells_ends(intake: Intake) -> bool:
    return any(
        meaning is not None and meaning.is_over for _, meaning in intake.mapping.statuses
    )


_COLUMNS: dict[Need, frozenset[TicketField]] = {
    Need.HOLDER: frozenset((F.DEPARTMENT, F.RESOURCE)),
    Need.DEPARTMENT: frozenset((F.DEPARTMENT,)),
    Need.REQUESTER_DEPARTMENT: frozenset((F.REQUESTER_DEPARTMENT,)),
    Need.REASON: frozenset((F.REASON,)),
    Need.DEADLINE: frozenset((F.DEADLINE,)),
    Need.SCORE: frozenset((F.SCORE,)),
    Need.PRIORITY: frozenset((F.PRIORITY,)),
}
