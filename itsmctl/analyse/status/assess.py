"""Holds one visit of a case against the definition: its clocks, who comes next, and who is told when."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from itsmctl.analyse.duties import TimedLimit, calendar_of_step, clock_of, is_external
from itsmctl.analyse.pauses import stopping_classes
from itsmctl.analyse.status.clocks import (
    Course,
    Reached,
    date_clock,
    limit_clock,
    threshold_moment,
)
from itsmctl.analyse.status.nouns import (
    Clock,
    ClockKind,
    Level,
    NoticeKind,
    OpenStep,
    Place,
    Recipient,
)
from itsmctl.analyse.status.parties import Cast, step_label
from itsmctl.analyse.status.places import processes_of
from itsmctl.analyse.status.promises import promise_clocks
from itsmctl.model.notices import Escalation, Threshold
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Metric, Moment, Process, Step, TimeoutAction
from itsmctl.model.tickets import LogKind
from itsmctl.model.times import SECOND, Calendar, Duration, Unit
from itsmctl.record import dataclass, replace
from itsmctl.worktime import UncoveredYear

_LIMIT = Threshold(share=1.0)
_NOTHING = Duration(0, Unit.ELAPSED)
_WORDS = {
    NoticeKind.REMINDER: "remind",
    NoticeKind.OVERDUE: "overdue",
    NoticeKind.ESCALATION: "escalate",
}


@dataclass(frozen=True, slots=True)
class _Rung:
    """Who is told at a point on the way to the limit, or `by_the_limit` if that comes first."""

    at: Threshold
    to: tuple[Recipient, ...]
    escalation: Escalation | None = None
    by_the_limit: bool = False


class Assessor:
    """Holds visits against a definition as of one moment."""

    def __init__(
        self,
        variant: Variant | None,
        kind: LogKind,
        until_ms: int,
        sent: Mapping[tuple[int, str, int, str], int] | None = None,
    ) -> None:
        self._variant = variant
        self._kind = kind
        self._until = until_ms
        self._sent = sent
        self._processes = processes_of(variant)
        self._casts = {
            name: Cast(variant, process)
            for name, process in self._processes.items()
            if variant is not None
        }

    def open_step(self, place: Place) -> OpenStep:
        """Return all there is to say of a visit, whether it is open or not."""
        process, step = self._defined(place)
        name = step_label(process, place.step)
        age = self._until - place.ticket.submit_ms
        clocks = [*self._date(place)]
        if process is None or self._variant is None:
            return OpenStep(place, name, tuple(clocks), age_ms=age)
        tells = self._kind is not LogKind.COMPLETION
        promises = tuple(
            promise_clocks(self._variant, process, place, self._until, tells_starts=tells)
        )
        if step is None:
            return OpenStep(place, name, tuple(clocks), age_ms=age, promises=promises)
        clocks = [*self._clocks(place, step), *self._deadline(place, process, step), *clocks]
        cast = self._casts[process.id]
        levels = tuple(self._levels(place, step, cast))
        return OpenStep(
            place, name, tuple(clocks), levels, cast.ways(step), age, promises,
            self._not_before(place, process, step),
        )  # fmt: skip

    def _defined(self, place: Place) -> tuple[Process | None, Step | None]:
        fallback = self._variant.process.id if self._variant is not None else ""
        process = self._processes.get(place.ticket.process or fallback)
        return process, process.step(place.step) if process is not None else None

    def _date(self, place: Place) -> Iterator[Clock]:
        ticket = place.ticket
        if ticket.deadline_ms is not None and place.is_open:
            seen = self._until if ticket.resolve_ms is None else ticket.resolve_ms
            stopped = ticket.resolve_ms is not None
            yield date_clock(ticket.deadline_ms, Course(ticket.submit_ms, seen, stopped))

    def _deadline(self, place: Place, process: Process, step: Step) -> Iterator[Clock]:
        """Yield the clock of a date that hangs on that of the ticket."""
        start = place.assigned_ms
        due = self._moment(place, process, step, step.deadline)
        if due is not None and start is not None:
            course = Course(start, self._seen(place), not place.is_open)
            yield replace(date_clock(due, course), kind=ClockKind.DEADLINE)

    def _not_before(self, place: Place, process: Process, step: Step) -> int | None:
        """Return when a step may begin, where that is still to come."""
        begins = self._moment(place, process, step, step.not_before)
        if begins is None or place.start_ms is not None or begins <= self._until:
            return None
        return begins

    def _moment(
        self, place: Place, process: Process, step: Step, moment: Moment | None
    ) -> int | None:
        """Return a moment by the date of the ticket; None where that is another date, or unknown."""
        date_ms = place.ticket.deadline_ms
        if moment is None or date_ms is None or self._variant is None:
            return None
        if moment.anchor != date_of_tickets(process):
            return None
        house = self._variant.calendar(self._variant.organisation.calendar)
        zone = ZoneInfo(house.timezone if house is not None else "UTC")
        day = datetime.fromtimestamp(date_ms / SECOND, zone).date()
        calendar = clock_of(calendar_of_step(self._variant, step))
        try:
            return calendar.due_by_date(day, moment.offset)
        except UncoveredYear:
            return None

    def _clocks(self, place: Place, step: Step) -> Iterator[Clock]:
        limit = self._limit(place, step)
        if limit is not None:
            yield limit_clock(ClockKind.LIMIT, limit, self._course(place, step))
        yield from self._response(place, step)

    def _limit(self, place: Place, step: Step) -> TimedLimit | None:
        if self._variant is None or step.time_limit is None or place.assigned_ms is None:
            return None
        duration = step.time_limit.in_class(place.ticket.priority)
        calendar = calendar_of_step(self._variant, step)
        return None if duration is None else TimedLimit(duration, calendar)

    def _response(self, place: Place, step: Step) -> Iterator[Clock]:
        """Yield the clock that runs until work begins, while it runs or was stopped too late."""
        start = place.assigned_ms
        if self._variant is None or step.respond_within is None or start is None:
            return
        duration = step.respond_within.in_class(place.ticket.priority)
        unseen = self._kind is LogKind.COMPLETION  # nobody writes down when work begins
        outside = not step.type.has_people or is_external(self._variant, step)
        if duration is None or unseen or outside:
            return
        if place.is_open == (place.start_ms is not None):  # begun long ago, or ended without
            return
        seen = place.start_ms if place.start_ms is not None else self._seen(place)
        course = Course(start, seen, place.start_ms is not None)
        limit = TimedLimit(duration, calendar_of_step(self._variant, step))
        yield limit_clock(ClockKind.RESPONSE, limit, course)

    def _course(self, place: Place, step: Step) -> Course:
        start, pauses = place.assigned_ms, place.pauses
        if self._kind is not LogKind.RUN and self._variant is not None:
            stopping = stopping_classes(self._variant, step.pause_on)
            pauses = tuple(pause for pause in pauses if pause.reason in stopping)
        return Course(
            place.enabled_ms if start is None else start, self._seen(place), not place.is_open,
            pauses,
        )  # fmt: skip

    def _seen(self, place: Place) -> int:
        return self._until if place.end_ms is None else place.end_ms

    def _levels(self, place: Place, step: Step, cast: Cast) -> Iterator[Level]:
        if place.assigned_ms is None:
            return
        reminders, overdue = step.notices.due_soon, step.notices.overdue
        if reminders is not None:
            to = cast.receivers(reminders.to, step, place.hands)
            rungs = [_Rung(at, to) for at in reminders.at]
            yield from self._dated(place, step, NoticeKind.REMINDER, rungs)
        told = [*(overdue.to if overdue is not None else ())]
        told += step.notices.exception.to if step.notices.exception is not None else ()
        to = cast.receivers(dict.fromkeys(told), step, place.hands)
        yield from self._dated(place, step, NoticeKind.OVERDUE, [_Rung(_LIMIT, to)])
        raised = [
            _Rung(level.at, cast.receivers([level.to], step), level, at_limit)
            for level, at_limit in _escalations(step)
        ]
        yield from self._dated(place, step, NoticeKind.ESCALATION, raised)

    def _dated(
        self, place: Place, step: Step, kind: NoticeKind, rungs: Iterable[_Rung]
    ) -> Iterator[Level]:
        """Yield levels with their moments, in order; those that nothing dates are left out."""
        levels = []
        for rung in rungs:
            reached = self._reached(place, step, rung.at)
            limit = self._reached(place, step, _LIMIT) if rung.by_the_limit else None
            reached = min(filter(None, (reached, limit)), key=_moment, default=None)
            if reached is not None:
                passed = not reached.held and reached.moment_ms < self._seen(place)
                levels.append(
                    Level(kind, rung.at, reached.moment_ms, passed, rung.to, rung.escalation)
                )
        levels.sort(key=lambda level: level.moment_ms)
        yield from self._recorded(place, kind, levels)

    def _reached(self, place: Place, step: Step, at: Threshold) -> Reached | None:
        limit = self._limit(place, step)
        lender = limit or TimedLimit(_NOTHING, self._calendar(step))
        return threshold_moment(at, limit, self._course(place, step), lender)

    def _recorded(
        self, place: Place, kind: NoticeKind, levels: Iterable[Level]
    ) -> Iterator[Level]:
        """Mark as sent as many levels of a kind as the log says were sent, the first ones first."""
        if self._sent is None:
            yield from levels
            return
        key = (place.ticket.number, place.step, place.visit, _WORDS[kind])
        count = self._sent.get(key, 0)
        for number, one in enumerate(levels):
            yield Level(
                kind, one.at, one.moment_ms, one.passed, one.to, one.escalation, number < count
            )

    def _calendar(self, step: Step) -> Calendar | None:
        return calendar_of_step(self._variant, step) if self._variant is not None else None


def date_of_tickets(process: Process) -> str | None:
    """Return which date of a case the one date of a ticket is: that of a promise, else the only one."""
    promised = {
        one.anchor for one in process.agreements if one.metric is Metric.READY_BY and one.anchor
    }
    moments = (moment for step in process.steps for moment in (step.deadline, step.not_before))
    known = promised or {moment.anchor for moment in moments if moment is not None}
    return next(iter(known)) if len(known) == 1 else None


def _escalations(step: Step) -> Iterator[tuple[Escalation, bool]]:
    """Yield the levels, and whether the limit fires one if nothing has before.

    ``onTimeout: escalate`` does so to the first one, unless another stands at the limit already.
    """
    timeout = step.on_timeout
    fires = timeout is not None and timeout.action is TimeoutAction.ESCALATE
    at_limit = any(level.at.share == 1 for level in step.escalations)
    for number, level in enumerate(step.escalations):
        yield level, fires and not at_limit and number == 0


def _moment(reached: Reached) -> int:
    return reached.moment_ms
