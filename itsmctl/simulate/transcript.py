"""The log of one replication told case by case, in names instead of numbers: what files hold of it.

A trace is one case, an entry one event of it. `Entry.cause` says what the stretch that ended with
the event was lost to, where that was waiting: sums over entries give the time by cause. The entry
of an overrun limit (``overdue``) names the cause of the whole overrun instead, as the KPI does.
"""

from array import array
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from itsmctl.eventlog import DelayKind, EventLog, Lifecycle
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import EndOutcome, Process
from itsmctl.simulate.hands import Hands
from itsmctl.simulate.history import History
from itsmctl.simulate.kpis import Causes
from itsmctl.simulate.losses import Losses
from itsmctl.simulate.visits import Visit

Rows: TypeAlias = "array[int]"


class Task(NamedTuple):
    """What a step is called."""

    id: str
    en: str
    zh: str


NO_TASK = Task("", "", "")


class Entry(NamedTuple):
    """One event; an empty word, a number 0 and no cost mean "does not apply".

    `time` is in epoch milliseconds, `lifecycle` a name of `eventlog.Lifecycle` in lower case,
    `visit` and `slot` count from 1. `cost` is that of all hands-on time of the visit, on the event
    that ends it, in the organisation's currency.
    """

    time: int
    lifecycle: str
    task: Task
    visit: int = 0
    slot: int = 0
    person: str = ""
    role: str = ""
    department: str = ""
    reason: str = ""
    outcome: str = ""
    cause: str = ""
    cost: float | None = None


class Trace(NamedTuple):
    """One case with its events in order of happening.

    `case` is unique in a study and the same in every variant but for its first part:
    ``SCENARIO/REPLICATION/PROCESS/NUMBER``; a called case adds ``/STEP.VISIT`` to that of its parent.
    `cohort` is whether the case counts; `resolved` and `closed` are -1 while it is open.
    """

    case: str
    process: str
    scenario: str
    replication: int
    priority: str
    cohort: bool
    parent: str
    submitted: int
    resolved: int
    closed: int
    entries: tuple[Entry, ...]


def traces(history: History) -> Iterator[Trace]:
    """Yield every case of a replication, in order of arrival; one is in memory at a time."""
    teller = _Teller(history)
    rows, first = _by_case(history.log)
    for case in range(len(history.log.cases.arrived)):
        yield teller.trace(case, rows[first[case] : first[case + 1]])


class _Teller:
    """Turns the numbers of one log into words."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.log = history.log
        variant = history.yardstick.variant
        self._variant = variant
        definitions = {process.id: process for process in _processes(variant)}
        self._tasks = tuple(_task(definitions[owner], step) for owner, step in self.log.steps)
        self._ends = tuple(_end(definitions[owner], step) for owner, step in self.log.steps)
        self._hands = Hands(history, definitions)
        self._losses = Losses(history)
        self._causes = Causes(history)
        self._names: list[str] = []
        self._numbers = dict.fromkeys(self.log.processes, 0)

    def trace(self, case: int, rows: Rows) -> Trace:
        log, cases = self.log, self.log.cases
        process = log.processes[cases.process[case]]
        parent = cases.parent[case]
        self._names.append(self._name(process, parent))
        return Trace(
            case=self._names[case],
            process=process,
            scenario=self._variant.id,
            replication=log.replication + 1,
            priority=self.history.priority(case) or "",
            cohort=bool(cases.cohort[case]),
            parent=self._names[log.items.case[parent]] if parent >= 0 else "",
            submitted=cases.arrived[case],
            resolved=cases.resolved[case],
            closed=cases.closed[case],
            entries=tuple(map(self._entry, rows)),
        )

    def _name(self, process: str, parent: int) -> str:
        items = self.log.items
        if parent >= 0:
            step = self._tasks[items.step[parent]].id
            return f"{self._names[items.case[parent]]}/{step}.{items.visit[parent] + 1}"
        self._numbers[process] += 1
        number = self._numbers[process]
        return f"{self._variant.id}/{self.log.replication + 1}/{process}/{number}"

    def _entry(self, row: int) -> Entry:
        events = self.log.events
        kind, item, detail = events.kind[row], events.item[row], events.detail[row]
        if item < 0:
            ended = kind == Lifecycle.CLOSE and detail >= 0
            return Entry(
                events.time[row],
                _WORDS[kind],
                self._tasks[detail] if ended else NO_TASK,
                outcome=self._ends[detail] if ended else "",
            )
        visit = self.history.visits.rows[item]
        slot = events.slot[row]
        hand = self._hands.of_event(kind, visit, slot, events.person[row], events.time[row])
        if kind == Lifecycle.ESCALATE:
            hand = self._hands.called_in(visit, detail)
        return Entry(
            events.time[row],
            _WORDS[kind],
            self._tasks[visit.step],
            visit.number + 1,
            slot + 1,
            *hand,
            reason=self._reason(kind, visit, detail),
            outcome=self._outcome(kind, visit, detail),
            cause=self._cause(kind, visit, slot, events.time[row]),
            cost=self._hands.cost(visit) if _ends_visit(kind, slot) else None,
        )

    def _reason(self, kind: int, visit: Visit, detail: int) -> str:
        match kind:
            case Lifecycle.PAUSE | Lifecycle.UNPAUSE:
                return self.log.reasons[detail]
            case Lifecycle.DELAY:
                return _DELAYS[detail]
            case Lifecycle.ESCALATE:
                return self._hands.action(visit, detail)
            case _:
                return ""

    def _outcome(self, kind: int, visit: Visit, detail: int) -> str:
        if kind == Lifecycle.COMPLETE and detail >= 0:
            return self.log.outcomes[visit.step][detail]
        if kind == Lifecycle.VOTE and detail >= 0:
            return _VOTES[detail]
        return ""

    def _cause(self, kind: int, visit: Visit, slot: int, time: int) -> str:
        if kind == Lifecycle.OVERDUE:
            return self._causes.of_visit(visit) or ""
        part = self._losses.ended_by(kind, visit, slot, time)
        return "" if part is None else part.name.lower()


_WORDS = tuple(kind.name.lower() for kind in Lifecycle)
_DELAYS = tuple(kind.name.lower() for kind in DelayKind)
_VOTES = ("against", "for")


def _ends_visit(kind: int, slot: int) -> bool:
    return kind == Lifecycle.COMPLETE or (kind == Lifecycle.WITHDRAW and slot < 0)


def _processes(variant: Variant) -> Iterator[Process]:
    for other in variant.alongside:
        yield from _processes(other)
    yield from variant.called
    yield variant.process


def _task(process: Process, step: str) -> Task:
    found = process.step(step)
    if found is None:
        return Task(step, step, step)
    return Task(step, found.name.render("en"), found.name.render("zh"))


def _end(process: Process, step: str) -> str:
    found = process.step(step)
    return (found.end if found is not None and found.end else EndOutcome.COMPLETED).value


def _by_case(log: EventLog) -> tuple[Rows, Rows]:
    """Return the rows of events case by case, and where each case begins among them."""
    cases = log.events.case
    first = array("q", bytes(8 * (len(log.cases.arrived) + 1)))
    for case in cases:
        first[case + 1] += 1
    for case in range(1, len(first)):
        first[case] += first[case - 1]
    free = first[:]
    rows = array("q", bytes(8 * len(cases)))
    for row, case in enumerate(cases):
        rows[free[case]] = row
        free[case] += 1
    return rows, first
