"""Whether promises were kept, case by case, and the arithmetic of each that was not (FORMAT, agreements).

Each agreement gives a case one verdict: kept, broken, or not measured. A case that never came to
what is promised is not measured, unless the promised moment has passed: late is late, even where the
end is not yet known.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from itsmctl.analyse.duties import NEVER, TimedLimit, clock_of, due_moment
from itsmctl.analyse.pauses import stopping_classes
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement, Metric
from itsmctl.model.times import Calendar, Duration
from itsmctl.worktime import UncoveredYear

Spans = Sequence[tuple[int, int]]


class Breach(NamedTuple):
    """A promise that was not kept; moments in epoch milliseconds.

    From `started_ms` on the clock ran (on `calendar`, None: around the clock), except in
    `paused_ms` of pauses, and came to `limit` (None: a date) at `due_ms`; `ended_ms` None is still open. `over_work_ms` is the overrun in
    working time, None where the calendar does not know the year.
    """

    agreement: str
    case: str
    step: str | None
    started_ms: int
    limit: Duration | None
    calendar: str | None
    paused_ms: int
    due_ms: int
    ended_ms: int | None
    over_ms: int
    over_work_ms: int | None


class _Case(NamedTuple):
    number: int
    name: str
    priority: str
    submit_ms: int
    resolve_ms: int | None
    close_ms: int | None
    fate: str
    answered_ms: int | None
    deadline_ms: int | None


class _Visit(NamedTuple):
    case: int
    number: int
    step: str
    assigned_ms: int
    began_ms: int | None
    ended_ms: int | None
    done: bool
    last_ms: int


class _Judged(NamedTuple):
    """One clock that ran: from when, until when it was due, when it stopped, and how far it was seen."""

    started: int
    due: int
    ended: int | None
    seen: int
    pauses: Spans = ()
    step: str | None = None

    @property
    def kept(self) -> bool | None:
        if self.ended is not None:
            return self.ended <= self.due
        return False if self.seen > self.due else None

    @property
    def over(self) -> int:
        return (self.seen if self.ended is None else self.ended) - self.due


def judge_promises(ledger: Ledger, variant: Variant, until_ms: int) -> tuple[Breach, ...]:
    """Write ``kpi_verdict`` and return what was broken, the longest overrun of each promise first."""
    court = _Court(ledger, variant, until_ms)
    verdicts: list[tuple[str, int, int, int]] = []
    breaches: list[Breach] = []
    for agreement in variant.process.agreements:
        broken: list[Breach] = []
        for case, judged in court.judge(agreement):
            if judged.kept is not None:
                moment = judged.seen if judged.ended is None else judged.ended
                verdicts.append((agreement.id, case.number, int(judged.kept), moment))
            if judged.kept is False:
                broken.append(court.breach(agreement, case, judged))
        breaches += sorted(broken, key=lambda each: (-each.over_ms, each.case))
    columns = "agreement VARCHAR, case_no BIGINT, kept BIGINT, at_ms BIGINT"
    ledger.load("kpi_verdict", columns, verdicts)
    return tuple(breaches)


def clock_calendar(variant: Variant, agreement: Agreement) -> Calendar | None:
    """Return the agreement's calendar, else its provider's, else the house's."""
    named = variant.calendar(agreement.calendar)
    if named is not None:
        return named
    provider = agreement.between[:1]
    return variant.calendar_of(provider[0] if provider else "")


def steps_of(variant: Variant, agreement: Agreement) -> frozenset[str] | None:
    """Return the steps that an agreement names, else those of its provider; None: the whole case."""
    if agreement.steps:
        return frozenset(agreement.steps)
    if not agreement.between:
        return None
    house = variant.organisation
    provider = house.department_of(agreement.between[0])
    return frozenset(
        step.id
        for step in variant.process.steps
        if provider in {house.department_of(party) for party in step.responsible_parties}
    )


class _Court:
    """Judges the cases of one log."""

    def __init__(self, ledger: Ledger, variant: Variant, until_ms: int) -> None:
        self._variant = variant
        self._until = until_ms
        self._cases = [
            _Case(*row)
            for row in ledger.rows(
                "SELECT unit.case_no, name.case_id, unit.priority, unit.submit_ms, unit.resolve_ms, "
                "unit.close_ms, unit.fate, unit.answered_ms, unit.deadline_ms FROM unit_case AS unit "
                "JOIN case_name AS name ON name.case_no = unit.case_no ORDER BY unit.case_no"
            )
        ]
        self._visits = _by_case(
            _Visit(*row)
            for row in ledger.rows(
                "SELECT case_no, visit_no, step, assigned_ms, began_ms, ended_ms, done, last_ms "
                "FROM unit_visit WHERE assigned_ms IS NOT NULL ORDER BY case_no, assigned_ms"
            )
        )
        self._pauses: dict[int, list[tuple[int, str, int, int]]] = defaultdict(list)
        for case, *pause in ledger.rows(
            "SELECT case_no, visit_no, reason, from_ms, to_ms FROM unit_pause ORDER BY from_ms"
        ):
            self._pauses[case].append((pause[0], pause[1], pause[2], pause[3]))

    def judge(self, agreement: Agreement) -> Iterator[tuple[_Case, _Judged]]:
        """Yield the verdict on every case that there is one on: of several clocks the worst."""
        reasons = stopping_classes(self._variant, agreement.pause_on)
        calendar = clock_calendar(self._variant, agreement)
        scope = steps_of(self._variant, agreement)
        for case in self._cases:
            if agreement.metric is Metric.READY_BY:
                if case.deadline_ms is not None:
                    yield case, self._resolved(agreement, case, case.deadline_ms, ())
                continue
            duration = agreement.target and agreement.target.in_class(case.priority or None)
            if not duration:
                continue
            limit = TimedLimit(duration, calendar)
            clocks = [
                one
                for one in self._clocks(agreement, case, limit, scope, reasons)
                if one.kept is not None
            ]
            if clocks:
                yield case, max(clocks, key=lambda one: (not one.kept, one.over))

    def breach(self, agreement: Agreement, case: _Case, judged: _Judged) -> Breach:
        """Return the arithmetic of a broken promise."""
        calendar = clock_calendar(self._variant, agreement)
        target = agreement.target.in_class(case.priority or None) if agreement.target else None
        try:
            work = clock_of(calendar).working_ms(judged.due, judged.due + judged.over)
        except UncoveredYear:
            work = None
        paused = sum(end - start for start, end in judged.pauses if start < judged.due)
        return Breach(
            agreement.id, case.name, judged.step, judged.started, target,
            calendar.id if calendar is not None else None, paused, judged.due, judged.ended,
            judged.over, work,
        )  # fmt: skip

    def _clocks(
        self,
        agreement: Agreement,
        case: _Case,
        limit: TimedLimit,
        scope: frozenset[str] | None,
        reasons: frozenset[str],
    ) -> Iterator[_Judged]:
        if agreement.metric is Metric.RESOLUTION:
            pauses = self._stopped(case.number, reasons)
            due = due_moment(limit, case.submit_ms, pauses)
            yield self._resolved(agreement, case, due, pauses)
        elif agreement.metric is Metric.RESPONSE and scope is None:
            seen = self._until if case.close_ms is None else case.close_ms
            due = due_moment(limit, case.submit_ms)
            yield _Judged(case.submit_ms, due, case.answered_ms, seen)
        else:
            yield from self._of_steps(agreement, case, limit, scope, reasons)

    def _of_steps(
        self,
        agreement: Agreement,
        case: _Case,
        limit: TimedLimit,
        scope: frozenset[str] | None,
        reasons: frozenset[str],
    ) -> Iterator[_Judged]:
        for visit in self._visits.get(case.number, ()):
            if scope is not None and visit.step not in scope:
                continue
            if agreement.metric is Metric.RESPONSE:
                pauses: Spans = ()
                ended = visit.began_ms
            else:
                pauses = self._stopped(case.number, reasons, visit.number)
                ended = visit.ended_ms if visit.done else None
            due = due_moment(limit, visit.assigned_ms, pauses)
            yield _Judged(visit.assigned_ms, due, ended, visit.last_ms, pauses, visit.step)

    def _resolved(self, agreement: Agreement, case: _Case, due: int, pauses: Spans) -> _Judged:
        """Judge when a case was resolved; of those that were not completed nothing was promised."""
        if case.fate == "open_at_end":
            return _Judged(case.submit_ms, due, None, self._until, pauses)
        if case.fate != "completed":
            return _Judged(case.submit_ms, NEVER, None, self._until)
        ends = [
            visit.ended_ms
            for visit in self._visits.get(case.number, ())
            if agreement.until is not None and visit.step == agreement.until and visit.done
        ]
        ended = max((end for end in ends if end is not None), default=case.resolve_ms)
        return _Judged(case.submit_ms, due, ended, self._until, pauses)

    def _stopped(
        self, case: int, reasons: frozenset[str], visit: int | None = None
    ) -> list[tuple[int, int]]:
        if not reasons:
            return []
        return [
            (start, end)
            for of, reason, start, end in self._pauses.get(case, ())
            if reason in reasons and (visit is None or of == visit)
        ]


def _by_case(visits: Iterable[_Visit]) -> Mapping[int, tuple[_Visit, ...]]:
    return {case: tuple(own) for case, own in groupby(visits, key=lambda visit: visit.case)}
