"""What a definition asks of a step: who does it, on whose calendar, and when it is due."""

from collections.abc import Iterable

from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step
from itsmctl.model.times import Calendar, Duration
from itsmctl.record import dataclass
from itsmctl.worktime import ALWAYS_OPEN, UncoveredYear, WorkCalendar, compile_calendar

NEVER = 1 << 61
"""Due in a year that the calendar does not know: nothing in the log is as late."""


@dataclass(frozen=True, slots=True)
class TimedLimit:
    """A duration on a calendar: what a due moment is worked out from."""

    duration: Duration
    calendar: Calendar | None


def clock_of(calendar: Calendar | None) -> WorkCalendar:
    """Return a calendar's answers; where a house states no hours it is always open."""
    return ALWAYS_OPEN if calendar is None else compile_calendar(calendar)


def due_moment(limit: TimedLimit, start_ms: int, pauses: Iterable[tuple[int, int]] = ()) -> int:
    """Return when a limit ends whose clock stood still in `pauses`; `NEVER` beyond the calendar."""
    try:
        return clock_of(limit.calendar).due_with_pauses(start_ms, limit.duration, pauses)
    except UncoveredYear:
        return NEVER


def calendar_of_step(variant: Variant, step: Step) -> Calendar | None:
    """Return the calendar in force for a step: its first responsible party's."""
    parties = step.responsible_parties
    if parties:
        return variant.calendar_of(parties[0])
    return variant.calendar(variant.organisation.calendar)


def department_of_step(variant: Variant, step: Step) -> str | None:
    """Return the department to which a step belongs: its first responsible party's."""
    parties = step.responsible_parties
    return variant.organisation.department_of(parties[0]) if parties else None


def is_external(variant: Variant, step: Step) -> bool:
    """Whether nobody of the house works on a step: requester, supplier, machine."""
    roles = [variant.organisation.role(party) for party in step.responsible_parties]
    return all(role is not None and role.external for role in roles)
