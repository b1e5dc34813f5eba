"""Whether a case kept a promise (FORMAT, agreements).

Each agreement gives a case one verdict: kept, broken, or not measured. A case that never came to
what is promised is not measured, unless the promised moment has passed: late is late, even
where the end is not yet known.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from itsmctl.model.process import Agreement, Metric
from itsmctl.model.times import HOUR, SECOND, Duration, Unit
from itsmctl.simulate.history import Fate, History
from itsmctl.simulate.presence import Interval
from itsmctl.simulate.tally import Tally
from itsmctl.simulate.visits import Activity, Visit
from itsmctl.simulate.yardstick import NEVER, due_moment
from itsmctl.worktime import UncoveredYear, WorkCalendar

_HALF_A_DAY = 12 * HOUR
_SAME_DAY = Duration(0, Unit.WORKING_DAYS)


def add_agreements(history: History, tally: Tally) -> None:
    """Add every agreement's verdict on every case of the cohort."""
    for agreement in history.yardstick.agreements:
        path = ("agreements", agreement.id, "met")
        tally.name(path)
        promise = Promise(agreement, history)
        for case in history.cohort:
            kept = promise.verdict(case)
            if kept is not None:
                tally.add(path, int(kept))


class Promise:
    """One agreement, held against the cases of one log."""

    def __init__(self, agreement: Agreement, history: History) -> None:
        self.agreement = agreement
        self.history = history
        self.calendar = self._calendar()
        self.scope = self._scope()
        log = history.log
        self.until = _position(
            log.steps, (history.yardstick.variant.process.id, agreement.until)
        )
        self.anchor = _position(log.date_ids, agreement.anchor)
        self.pauses = {
            number for number, name in enumerate(log.reasons) if name in agreement.pause_on
        }

    def verdict(self, case: int) -> bool | None:
        """Return whether a case kept the promise; None where that cannot be measured."""
        match self.agreement.metric:
            case Metric.RESOLUTION:
                return self._resolution(case)
            case Metric.READY_BY:
                return self._ready_by(case)
            case Metric.RESPONSE:
                return self._response(case)
            case Metric.STEP_TIME:
                return self._step_time(case)

    def _resolution(self, case: int) -> bool | None:
        limit = self._limit(case)
        if limit is None:
            return None
        start = self.history.log.cases.arrived[case]
        pauses = self._pauses(self.history.all_visits(case))
        return self._by(case, due_moment(self.calendar, start, limit, pauses))

    def _ready_by(self, case: int) -> bool | None:
        log = self.history.log
        if self.anchor is None:
            return None
        moment = log.dates[case * len(log.date_ids) + self.anchor]
        if moment < 0:
            return None
        offset = self.agreement.offset or _SAME_DAY
        try:
            due = self.calendar.due_by_date(self._date(moment), offset)
        except UncoveredYear:
            due = NEVER
        return self._by(case, due)

    def _response(self, case: int) -> bool | None:
        """A whole case is answered by the first work of anybody of the house on it."""
        if self.scope is not None:
            return _every(self._answered(visit) for visit in self._visits_in_scope(case))
        limit = self._limit(case)
        if limit is None:
            return None
        history, cases = self.history, self.history.log.cases
        starts = (visit.started for visit in history.all_visits(case))
        first = min((start for start in starts if start >= 0), default=-1)
        due = due_moment(self.calendar, cases.arrived[case], limit)
        closed = cases.closed[case]
        return _in_time(first, due, closed if closed >= 0 else history.end)

    def _answered(self, visit: Visit) -> bool | None:
        limit = self._limit(visit.case)
        if limit is None or visit.assigned < 0:
            return None
        due = due_moment(self.calendar, visit.assigned, limit)
        return _in_time(visit.started, due, self.history.last_end(visit))

    def _step_time(self, case: int) -> bool | None:
        return _every(self._done(visit) for visit in self._visits_in_scope(case))

    def _done(self, visit: Visit) -> bool | None:
        limit = self._limit(visit.case)
        if limit is None or visit.assigned < 0:
            return None
        due = due_moment(self.calendar, visit.assigned, limit, self._pauses([visit]))
        end = visit.ended if visit.outcome is not None else -1
        return _in_time(end, due, self.history.last_end(visit))

    def _by(self, case: int, due: int) -> bool | None:
        """Whether a case was resolved by `due`; only completed cases promise a resolution."""
        match self.history.fate(case):
            case Fate.COMPLETED:
                return self._resolved(case) <= due
            case Fate.OPEN | Fate.STUCK:
                return False if self.history.end > due else None
            case _:
                return None

    def _resolved(self, case: int) -> int:
        if self.until is not None:
            ends = [
                visit.ended
                for visit in self.history.own_visits(case)
                if visit.step == self.until and visit.outcome is not None
            ]
            if ends:
                return max(ends)
        return self.history.resolution(case)[0]

    def _date(self, moment: int) -> date:
        """Return the date whose last moment is given; noon stays clear of daylight saving."""
        rule = self.history.yardstick.variant
        house = rule.calendar(rule.organisation.calendar)
        zone = ZoneInfo(house.timezone) if house is not None else UTC
        return datetime.fromtimestamp((moment - _HALF_A_DAY) / SECOND, zone).date()

    def _limit(self, case: int) -> Duration | None:
        target = self.agreement.target
        return target.in_class(self.history.priority(case)) if target is not None else None

    def _pauses(self, visits: Iterable[Visit]) -> list[Interval]:
        return [
            (start, end)
            for visit in visits
            for activity, start, end, reason in visit.spans()
            if activity == Activity.PAUSED and reason in self.pauses
        ]

    def _visits_in_scope(self, case: int) -> Iterator[Visit]:
        for visit in self.history.own_visits(case):
            if self.scope is None or visit.step in self.scope:
                yield visit

    def _calendar(self) -> WorkCalendar:
        """Return the agreement's calendar, else its provider's, else the house's."""
        rule = self.history.yardstick
        if self.agreement.calendar is not None:
            return rule.calendar(self.agreement.calendar)
        provider = self.agreement.between[:1]
        return rule.calendar_of(provider[0]) if provider else rule.calendar(None)

    def _scope(self) -> frozenset[int] | None:
        """Return the steps that an agreement names, else those of its provider; None: the case."""
        rule, log = self.history.yardstick, self.history.log
        process = rule.variant.process
        if self.agreement.steps:
            named = {(process.id, step) for step in self.agreement.steps}
        elif self.agreement.between:
            provider = rule.department_of(self.agreement.between[0])
            named = {
                (process.id, step.id)
                for step in process.steps
                if provider in {rule.department_of(party) for party in step.responsible_parties}
            }
        else:
            return None
        return frozenset(number for number, step in enumerate(log.steps) if step in named)


def _in_time(moment: int, due: int, last: int) -> bool | None:
    """Judge a moment (-1: it never came) against `due`, seen up to `last`.

    What ended without it before it was due had no time to keep or break the promise.
    """
    if moment >= 0:
        return moment <= due
    return False if last > due else None


def _every(verdicts: Iterable[bool | None]) -> bool | None:
    known = [verdict for verdict in verdicts if verdict is not None]
    return all(known) if known else None


def _position(table: Sequence[object], wanted: object) -> int | None:
    return table.index(wanted) if wanted in table else None
