"""Limits, reminders and escalations of a step as levels on the way to the due moment."""

from collections.abc import Iterable

from itsmctl.model.notices import Escalation, EscalationAction, Threshold
from itsmctl.model.process import Step, TimeoutAction
from itsmctl.model.times import Duration, Unit
from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.simulate.codes import LEVELS_LIMIT, Action, Clock, Level
from itsmctl.simulate.tables import refusals

_CLOCKS = {
    Unit.ELAPSED: Clock.ELAPSED,
    Unit.WORKING_HOURS: Clock.WORKING,
    Unit.WORKING_DAYS: Clock.DAYS,
}
_ACTIONS = {
    EscalationAction.NOTIFY: Action.NOTIFY,
    EscalationAction.REASSIGN: Action.REASSIGN,
    EscalationAction.ADD: Action.ADD,
    EscalationAction.CONSULT: Action.CONSULT,
}


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One level; `share` -1 where it is a time. `escalation` is set for that kind only."""

    kind: Level
    share: float
    clock: Clock
    amount: int
    detail: int
    action: Action = Action.NOTIFY
    escalation: Escalation | None = None


def clock_of(duration: Duration, route: Route) -> tuple[Clock, int]:
    """Return clock and amount of a duration.

    Raises:
        CannotSimulate: it is in months.
    """
    if duration.unit is Unit.MONTHS:
        raise refusals.no_date(route, str(duration))
    return _CLOCKS[duration.unit], duration.quantity


def limit_of(step: Step, priority: str) -> tuple[Clock, int]:
    """Return clock and amount of a step's limit in a priority class."""
    limit = step.time_limit.in_class(priority) if step.time_limit is not None else None
    if limit is None:
        return Clock.NONE, 0
    return clock_of(limit, ("steps", step.id, "timeLimit"))


def levels_of(step: Step) -> tuple[LevelRow, ...]:
    """Return the levels of a step: shares ascending (reminders first at one moment), then times."""
    rows = [*_reminders(step), *_due(step), *_escalations(step)]
    if len(rows) > LEVELS_LIMIT:
        raise refusals.too_many_levels(step.id, LEVELS_LIMIT)
    shares = sorted((row for row in rows if row.share >= 0), key=_place)
    return (*shares, *(row for row in rows if row.share < 0))


def fired_by_timeout(step: Step, levels: tuple[LevelRow, ...]) -> int:
    """Return the level that ``onTimeout: escalate`` fires, -1 if none.

    It is the lowest escalation, unless one stands at the limit already.
    """
    if step.on_timeout is None or step.on_timeout.action is not TimeoutAction.ESCALATE:
        return -1
    ladder = [number for number, row in enumerate(levels) if row.kind is Level.ESCALATE]
    if any(levels[number].share == 1.0 for number in ladder):
        return -1
    return min(ladder, key=lambda number: levels[number].detail, default=-1)


def _place(row: LevelRow) -> tuple[float, int]:
    order = {Level.REMIND: 0, Level.OVERDUE: 1, Level.ESCALATE: 2}
    return row.share, order[row.kind]


def _reminders(step: Step) -> Iterable[LevelRow]:
    notice = step.notices.due_soon
    for number, threshold in enumerate(notice.at if notice is not None else ()):
        route: Route = ("steps", step.id, "notify", "due-soon", "at")
        share, clock, amount = _threshold(threshold, route)
        yield LevelRow(Level.REMIND, share, clock, amount, number)


def _due(step: Step) -> Iterable[LevelRow]:
    limited = step.time_limit is not None and bool(step.time_limit.durations)
    if limited or step.deadline is not None:
        yield LevelRow(Level.OVERDUE, 1.0, Clock.NONE, 0, 0)


def _escalations(step: Step) -> Iterable[LevelRow]:
    for number, escalation in enumerate(step.escalations):
        share, clock, amount = _threshold(escalation.at, ("steps", step.id, "escalate", number))
        action = _ACTIONS[escalation.action]
        yield LevelRow(Level.ESCALATE, share, clock, amount, number, action, escalation)


def _threshold(threshold: Threshold, route: Route) -> tuple[float, Clock, int]:
    if threshold.after is not None:
        return -1.0, *clock_of(threshold.after, route)
    return threshold.share or 0.0, Clock.NONE, 0
