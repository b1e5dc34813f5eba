"""Agreements in numbers (FORMAT, agreements).

Each agreement gives a case one verdict: kept, broken, or not measured. A case that never came to
what is promised is not measured, unless the promised moment has passed: late is late, even
where the end is not yet known.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from itsmctl.eventlog import EventLog
from itsmctl.model.process import Agreement, Metric
from itsmctl.model.times import HOUR, SECOND, Duration, Unit
from itsmctl.simulate.codes import FAR
from itsmctl.simulate.reading.codes import Promised
from itsmctl.simulate.reading.gauge import Promises
from itsmctl.simulate.reading.hours import HoursBook
from itsmctl.simulate.reading.steps import LimitBook, classes_of
from itsmctl.simulate.tables.layout import Ints, ints
from itsmctl.simulate.yardstick import Yardstick
from itsmctl.worktime import UncoveredYear, WorkCalendar

_HALF_A_DAY = 12 * HOUR
_SAME_DAY = Duration(0, Unit.WORKING_DAYS)
_PROMISED = {
    Metric.RESOLUTION: Promised.RESOLUTION,
    Metric.READY_BY: Promised.READY_BY,
    Metric.RESPONSE: Promised.RESPONSE,
    Metric.STEP_TIME: Promised.STEP_TIME,
}


def gauge_promises(
    log: EventLog, rule: Yardstick, limits: LimitBook, book: HoursBook
) -> Promises:
    """Return the columns of all agreements that the cases of a log are held against."""
    found = Promises()
    classes = classes_of(log)
    for agreement in rule.agreements:
        scope = _scope(agreement, rule)
        found.promised.append(_PROMISED[agreement.metric])
        found.calendar.append(book.calendar(calendar_of(agreement, rule)))
        found.until.append(_position(log.steps, (rule.variant.process.id, agreement.until)))
        found.limit.extend(limits.numbers(agreement.target, classes))
        found.scoped.append(int(scope is not None))
        found.scope.extend(int(step in (scope or ())) for step in log.steps)
        found.pauses.extend(int(reason in agreement.pause_on) for reason in log.reasons)
    return found


class DueDates:
    """What agreements on dates promise the cases of a log; moments are kept, for dates repeat."""

    def __init__(self, rule: Yardstick) -> None:
        self._rule = rule
        self._known: list[dict[int, int]] = [{} for _ in rule.agreements]

    def of_cases(self, log: EventLog) -> Ints:
        """Return what is due, case by case for every agreement; -1 where nothing is by date."""
        due = ints()
        if all(agreement.metric is not Metric.READY_BY for agreement in self._rule.agreements):
            return due
        count = len(log.cases.arrived)
        for agreement, known in zip(self._rule.agreements, self._known, strict=True):
            anchor = _position(log.date_ids, agreement.anchor)
            if agreement.metric is not Metric.READY_BY or anchor < 0:
                due.extend([-1] * count)
            else:
                dates = log.dates[anchor :: len(log.date_ids)]
                for moment in set(dates) - known.keys():
                    known[moment] = self._due(agreement, moment)
                due.extend(map(known.__getitem__, dates))
        return due

    def _due(self, agreement: Agreement, moment: int) -> int:
        if moment < 0:
            return -1
        calendar = calendar_of(agreement, self._rule)
        try:
            return calendar.due_by_date(self._date(moment), agreement.offset or _SAME_DAY)
        except UncoveredYear:
            return FAR  # no run goes on that long

    def _date(self, moment: int) -> date:
        """Return the date whose last moment is given; noon stays clear of daylight saving."""
        variant = self._rule.variant
        house = variant.calendar(variant.organisation.calendar)
        zone = ZoneInfo(house.timezone) if house is not None else UTC
        return datetime.fromtimestamp((moment - _HALF_A_DAY) / SECOND, zone).date()


def calendar_of(agreement: Agreement, rule: Yardstick) -> WorkCalendar:
    """Return the agreement's calendar, else its provider's, else the house's."""
    if agreement.calendar is not None:
        return rule.calendar(agreement.calendar)
    provider = agreement.between[:1]
    return rule.calendar_of(provider[0]) if provider else rule.calendar(None)


def _scope(agreement: Agreement, rule: Yardstick) -> frozenset[tuple[str, str]] | None:
    """Return the steps that an agreement names, else those of its provider; None: the case."""
    process = rule.variant.process
    if agreement.steps:
        return frozenset((process.id, step) for step in agreement.steps)
    if not agreement.between:
        return None
    provider = rule.department_of(agreement.between[0])
    return frozenset(
        (process.id, step.id)
        for step in process.steps
        if provider in {rule.department_of(party) for party in step.responsible_parties}
    )


def _position(table: Sequence[object], wanted: object) -> int:
    return table.index(wanted) if wanted in table else -1
