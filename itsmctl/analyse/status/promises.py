"""What was promised of an open case: when each agreement is due, and how much of it is used."""

from collections.abc import Iterator

from itsmctl.analyse.duties import TimedLimit
from itsmctl.analyse.kpis.promises import clock_calendar, steps_of
from itsmctl.analyse.pauses import stopping_classes
from itsmctl.analyse.status.clocks import Course, date_clock, limit_clock
from itsmctl.analyse.status.nouns import Clock, ClockKind, Pause, Place
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement, Metric, Process
from itsmctl.record import replace


def promise_clocks(
    variant: Variant, process: Process, place: Place, until_ms: int, *, tells_starts: bool
) -> Iterator[Clock]:
    """Yield the clock of every agreement that runs while a case is at a step.

    One on the whole case runs from its submission, one on steps while the case is there. What was
    promised of the response alone is no longer asked once work began, nor where a log does not tell
    when it does (`tells_starts`).
    """
    if not place.is_open or place.ticket.parent is not None:
        return
    for agreement in process.agreements:
        clock = _clock(variant, agreement, place, until_ms, tells_starts=tells_starts)
        if clock is not None:
            yield replace(clock, kind=ClockKind.PROMISE, name=agreement.name)


def _clock(
    variant: Variant, agreement: Agreement, place: Place, until_ms: int, *, tells_starts: bool
) -> Clock | None:
    ticket = place.ticket
    if agreement.metric is Metric.READY_BY:
        if ticket.deadline_ms is None:
            return None
        return date_clock(ticket.deadline_ms, Course(ticket.submit_ms, until_ms, stopped=False))
    duration = agreement.target and agreement.target.in_class(ticket.priority)
    scope = steps_of(variant, agreement)
    whole = agreement.metric is Metric.RESOLUTION or scope is None
    if not duration or (not whole and scope is not None and place.step not in scope):
        return None
    start = ticket.submit_ms if whole else place.assigned_ms
    if start is None:
        return None
    if agreement.metric is Metric.RESPONSE:
        if place.start_ms is not None or not tells_starts or (whole and place.visit > 1):
            return None
        pauses: tuple[Pause, ...] = ()
    else:
        stopping = stopping_classes(variant, agreement.pause_on)
        halts = place.halts if whole else place.pauses
        pauses = tuple(pause for pause in halts if pause.reason in stopping)
    limit = TimedLimit(duration, clock_calendar(variant, agreement))
    return limit_clock(ClockKind.PROMISE, limit, Course(start, until_ms, False, pauses))
