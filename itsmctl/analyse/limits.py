"""Whether the steps of a log kept their limits, visit by visit, with the moment at which each was due."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from itsmctl.analyse.duties import (
    TimedLimit,
    calendar_of_step,
    clock_of,
    due_moment,
    is_external,
)
from itsmctl.analyse.pauses import stopping_classes
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step
from itsmctl.model.times import Unit
from itsmctl.worktime import UncoveredYear

KINDS = ("limit", "response")
_COLUMNS = (
    "case_no BIGINT, step VARCHAR, visit BIGINT, kind VARCHAR, start_ms BIGINT, due_ms BIGINT, "
    "at_ms BIGINT, late BOOLEAN, over_ms BIGINT, in_working_time BOOLEAN"
)
_Row = tuple[int, str, int, str, int, int, int | None, bool | None, int | None, bool]
_Pauses = Mapping[tuple[int, str, int], Sequence[tuple[str, int, int]]]


def judge_limits(ledger: Ledger, variant: Variant | None, kinds: Sequence[str] = KINDS) -> None:
    """Make ``limit_verdict`` of `step_visit`: a row for every visit to a step that has a limit.

    `kind` is ``limit`` (timeLimit) or ``response`` (respondWithin), `at_ms` when the step ended or was begun (NULL:
    not yet), `late` NULL where nobody can tell: still inside the limit, or begun nobody knows when.
    `over_ms` is the overrun, in working time where the limit is.

    Raises:
        UnusableInput: no room on the disk or in memory.
    """
    rows: Iterator[_Row] = iter(())
    if variant is not None:
        rows = iter(list(_Judge(ledger, variant).verdicts(kinds)))
    ledger.load("limit_verdict", _COLUMNS, rows)


class _Judge:
    """Holds every visit of a log against a definition."""

    def __init__(self, ledger: Ledger, variant: Variant) -> None:
        self._ledger = ledger
        self._variant = variant
        self._until = int(ledger.value("SELECT until_ms FROM observation"))
        self._vague = ledger.value("SELECT kind FROM observation") == "completion"

    def verdicts(self, kinds: Sequence[str]) -> Iterator[_Row]:
        pauses = self._pauses()
        for step in self._variant.process.steps:
            rows = self._ledger.rows(
                "SELECT visit.case_no, visit.visit, life.priority, "
                "COALESCE(visit.assigned_ms, visit.enabled_ms), visit.start_ms, visit.end_ms "
                "FROM step_visit AS visit JOIN case_life AS life ON life.case_no = visit.case_no "
                "WHERE visit.step = $step ORDER BY visit.case_no, visit.visit",
                step=step.id,
            )
            if any(limit is not None for limit in (step.time_limit, step.respond_within)):
                for row in rows:
                    if "limit" in kinds:
                        yield from self._limit(step, row, pauses)
                    if "response" in kinds and not is_external(self._variant, step):
                        yield from self._response(step, row)

    def _limit(
        self, step: Step, row: tuple[int, int, str | None, int, int | None, int | None],
        pauses: _Pauses,
    ) -> Iterator[_Row]:  # fmt: skip
        case, visit, priority, start, _, end = row
        duration = step.time_limit.in_class(priority) if step.time_limit is not None else None
        if duration is None:
            return
        calendar = calendar_of_step(self._variant, step)
        limit = TimedLimit(duration, calendar)
        stopping = stopping_classes(self._variant, step.pause_on)
        stops = [
            (begin, over)
            for reason, begin, over in pauses.get((case, step.id, visit), ())
            if reason in stopping
        ]
        due = due_moment(limit, start, stops)
        seen = self._until if end is None else end
        late = seen > due if end is not None or seen > due else None
        working = duration.unit is not Unit.ELAPSED
        over = _overrun(limit, due, seen, working=working) if late else None
        yield case, step.id, visit, "limit", start, due, end, late, over, working

    def _response(
        self, step: Step, row: tuple[int, int, str | None, int, int | None, int | None]
    ) -> Iterator[_Row]:
        case, visit, priority, start, began, end = row
        limit = step.respond_within
        duration = limit.in_class(priority) if limit is not None else None
        if duration is None:
            return
        timed = TimedLimit(duration, calendar_of_step(self._variant, step))
        due = due_moment(timed, start)
        seen = self._until if end is None else end
        late: bool | None = None
        if began is not None:
            late = began > due
        elif self._vague:
            late = False if end is not None and end <= due else None
        elif seen > due:
            late = True
        working = duration.unit is not Unit.ELAPSED
        over = _overrun(timed, due, began or seen, working=working) if late else None
        yield case, step.id, visit, "response", start, due, began, late, over, working

    def _pauses(self) -> _Pauses:
        found: dict[tuple[int, str, int], list[tuple[str, int, int]]] = defaultdict(list)
        rows = self._ledger.rows(
            "SELECT case_no, step, visit, class, from_ms, COALESCE(to_ms, $until) FROM spell "
            "WHERE class LIKE 'waiting-%' ORDER BY case_no, from_ms",
            until=self._until,
        )
        for case, step, visit, reason, begin, end in rows:
            found[case, step, visit].append((reason, begin, end))
        return found


def _overrun(limit: TimedLimit, due: int, seen: int, *, working: bool) -> int:

    if not working:
        return seen - due
    try:
        return clock_of(limit.calendar).working_ms(due, seen)
    except UncoveredYear:
        return seen - due
