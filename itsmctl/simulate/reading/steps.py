"""Steps and their limits in numbers."""

from collections.abc import Mapping, Sequence

from itsmctl.eventlog import EventLog
from itsmctl.model import times
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import EndOutcome, Process, Step
from itsmctl.record import dataclass, field
from itsmctl.simulate.reading.codes import FATES, Fate, Unit
from itsmctl.simulate.reading.gauge import Limits, Steps, ints_of
from itsmctl.simulate.reading.hours import HoursBook
from itsmctl.simulate.reading.parties import Groups
from itsmctl.simulate.yardstick import Yardstick

_UNITS = {
    times.Unit.ELAPSED: Unit.ELAPSED,
    times.Unit.WORKING_HOURS: Unit.WORKING,
    times.Unit.WORKING_DAYS: Unit.DAYS,
}
_FATES = {
    EndOutcome.COMPLETED: FATES.index(Fate.COMPLETED),
    EndOutcome.REJECTED: FATES.index(Fate.REJECTED),
    EndOutcome.CANCELLED: FATES.index(Fate.CANCELLED),
}

Classes = tuple[str | None, ...]
"""The class of priority that each number stands for; None: of cases that have none."""


@dataclass(slots=True)
class LimitBook:
    """Numbers limits as they are asked for."""

    columns: Limits = field(default_factory=Limits)
    _known: dict[times.Duration, int] = field(default_factory=dict)

    def numbers(self, limit: times.Limit | None, classes: Classes) -> list[int]:
        """Return the number of a limit in every class, -1 where it has none."""
        if limit is None:
            return [-1] * len(classes)
        return [self._number(limit.in_class(name)) for name in classes]

    def _number(self, duration: times.Duration | None) -> int:
        if duration is None:
            return -1
        if duration not in self._known:
            self._known[duration] = len(self._known)
            self.columns.unit.append(_UNITS[duration.unit])
            self.columns.amount.append(duration.quantity)
        return self._known[duration]


def classes_of(log: EventLog) -> Classes:
    """Return the classes of a log; a nameless one is none."""
    return (*(name or None for name in log.priorities), None)


def steps_of(log: EventLog, process: Process) -> tuple[Step | None, ...]:
    """Return the steps of a log as the process defines them, None for those of others."""
    return tuple(
        process.step(name) if owner == process.id else None for owner, name in log.steps
    )


def gauge_steps(
    log: EventLog, rule: Yardstick, groups: Groups, limits: LimitBook, book: HoursBook
) -> Steps:
    """Return the columns of all steps of a log."""
    found = Steps(slot_ptr=ints_of(0), level_ptr=ints_of(0))
    classes = classes_of(log)
    definitions = definitions_of(rule.variant)
    known = zip(log.steps, log.slots, steps_of(log, rule.variant.process), strict=True)
    for (owner, name), slots, step in known:
        _add_own(found, step)
        _add_limits(found, rule, step, classes, limits, book)
        found.slot_group.extend(groups.number(roles) for roles in slots)
        found.slot_ptr.append(len(found.slot_group))
        defined = definitions[owner].step(name)
        levels = defined.escalations if defined is not None else ()
        found.level_group.extend(groups.number(level.to) for level in levels)
        found.level_ptr.append(len(found.level_group))
    return found


def definitions_of(variant: Variant) -> Mapping[str, Process]:
    """Return every process whose cases a log of the variant may hold, by id."""
    found: dict[str, Process] = {}
    for other in variant.alongside:
        found |= definitions_of(other)
    called: Sequence[Process] = variant.called
    return found | {process.id: process for process in (*called, variant.process)}


def _add_own(found: Steps, step: Step | None) -> None:
    found.own.append(int(step is not None))
    found.shown.append(int(step is not None and step.end is None))
    outcome = step.end if step is not None else None
    found.fate.append(_FATES[outcome or EndOutcome.COMPLETED])


def _add_limits(
    found: Steps,
    rule: Yardstick,
    step: Step | None,
    classes: Classes,
    limits: LimitBook,
    book: HoursBook,
) -> None:
    respond = step.respond_within if step is not None else None
    limit = step.time_limit if step is not None else None
    timed = respond is not None or limit is not None
    calendar = book.calendar(rule.calendar_of_step(step)) if step is not None and timed else 0
    answerable = step is not None and not rule.is_external(step)
    found.calendar.append(calendar)
    found.respond.extend(limits.numbers(respond if answerable else None, classes))
    due = limits.numbers(limit, classes)
    dated = step is not None and step.deadline is not None
    found.limited.extend(int(dated or number >= 0) for number in due)
    worked = [number >= 0 and limits.columns.unit[number] != Unit.ELAPSED for number in due]
    found.clock.extend(calendar if works else -1 for works in worked)
