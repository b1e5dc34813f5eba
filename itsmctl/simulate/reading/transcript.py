"""The log of one replication told case by case, in words instead of numbers: what files hold of it.

A trace is one case, an entry one event of it. `Entry.cause` says what the stretch that ended with
the event was lost to, where that was waiting: sums over entries give the time by cause. The entry
of an overrun limit (``overdue``) names the cause of the whole overrun instead, as the KPI does.
"""

from array import array
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from itsmctl.eventlog import DelayKind, EventLog, Lifecycle
from itsmctl.model.process import EndOutcome
from itsmctl.simulate.reading.codes import CAUSES, DETAILS, Part
from itsmctl.simulate.reading.engine import Reader
from itsmctl.simulate.reading.gauge import Gauge
from itsmctl.simulate.reading.steps import classes_of, definitions_of
from itsmctl.simulate.yardstick import Yardstick


class Task(NamedTuple):
    """What a step is called."""

    id: str
    en: str
    zh: str


class What(NamedTuple):
    """What happened: a name of `eventlog.Lifecycle` in lower case, at which step, and its words."""

    lifecycle: str
    task: Task
    reason: str = ""
    outcome: str = ""


class Hand(NamedTuple):
    """Who acts or waits; the role of work that nobody has begun may be several (``a|b``)."""

    person: str = ""
    role: str = ""
    department: str = ""


NO_TASK = Task("", "", "")
NOBODY = Hand()


class Entry(NamedTuple):
    """One event; an empty word, a number 0 and no cost mean "does not apply".

    `time` is in epoch milliseconds, `visit` and `slot` count from 1. `cost` is that of all hands-on
    time of the visit, on the event that ends it, in the organisation's currency.
    """

    time: int
    what: What
    visit: int = 0
    slot: int = 0
    hand: Hand = NOBODY
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


class Told:
    """Room in which the reader tells one case in numbers, event by event."""

    def __init__(self, size: int) -> None:
        size = max(1, size)
        self.time, self.what = array("q", bytes(8 * size)), array("q", bytes(8 * size))
        self.visit, self.slot = array("q", bytes(8 * size)), array("q", bytes(8 * size))
        self.hand, self.cause = array("q", bytes(8 * size)), array("q", bytes(8 * size))
        self.cost = array("d", bytes(8 * size))


class Teller:
    """Turns the numbers of one log into words."""

    def __init__(self, log: EventLog, rule: Yardstick, gauge: Gauge) -> None:
        self._log = log
        self._scenario = rule.variant.id
        self._whats = _Whats(log, rule)
        self._hands = _Hands(log, rule, gauge)
        self._classes = classes_of(log)
        self._names: list[str] = []

    def traces(self, reader: Reader) -> Iterator[Trace]:
        """Yield every case that a reader, opened on the log, tells."""
        told = Told(reader.longest())
        reader.tell_into(told)
        for case in range(len(self._log.cases.arrived)):
            yield self._trace(case, self._entries(told, reader.tell(case)))

    def _entries(self, told: Told, count: int) -> tuple[Entry, ...]:
        rows = zip(
            told.time,
            map(self._whats.__getitem__, told.what),
            told.visit,
            told.slot,
            map(self._hands.__getitem__, told.hand),
            map(_CAUSES.__getitem__, told.cause),
            (cost if cost >= 0 else None for cost in told.cost),
            strict=True,
        )
        return tuple(map(Entry._make, islice(rows, count)))

    def _trace(self, case: int, entries: tuple[Entry, ...]) -> Trace:
        log, cases = self._log, self._log.cases
        process = log.processes[cases.process[case]]
        parent = cases.parent[case]
        self._names.append(self._name(process, parent, case))
        number = cases.priority[case]
        named = 0 <= number < len(log.priorities)
        return Trace(
            case=self._names[case],
            process=process,
            scenario=self._scenario,
            replication=log.replication + 1,
            priority=(self._classes[number] or "") if named else "",
            cohort=bool(cases.cohort[case]),
            parent=self._names[log.items.case[parent]] if parent >= 0 else "",
            submitted=cases.arrived[case],
            resolved=cases.resolved[case],
            closed=cases.closed[case],
            entries=entries,
        )

    def _name(self, process: str, parent: int, case: int) -> str:
        items = self._log.items
        if parent >= 0:
            step = self._log.steps[items.step[parent]][1]
            return f"{self._names[items.case[parent]]}/{step}.{items.visit[parent] + 1}"
        number = self._log.cases.number[case] + 1
        return f"{self._scenario}/{self._log.replication + 1}/{process}/{number}"


class _Whats(dict[int, What]):
    """What happened by its number: kind, step and detail in one, as the reader puts them together."""

    def __init__(self, log: EventLog, rule: Yardstick) -> None:
        super().__init__()
        self._log = log
        self._definitions = definitions_of(rule.variant)

    def __missing__(self, number: int) -> What:
        rest, detail = divmod(number, DETAILS)
        kind, step = divmod(rest, len(self._log.steps) + 1)
        found = self[number] = self._what(Lifecycle(kind), step - 1, detail - 1)
        return found

    def _what(self, kind: Lifecycle, step: int, detail: int) -> What:
        word, log = kind.name.lower(), self._log
        reason = outcome = ""
        match kind:
            case Lifecycle.CLOSE if detail >= 0:
                step, outcome = detail, self._end(detail)
            case Lifecycle.PAUSE | Lifecycle.UNPAUSE:
                reason = log.reasons[detail]
            case Lifecycle.DELAY:
                reason = _DELAYS[detail]
            case Lifecycle.ESCALATE:
                reason = self._action(step, detail)
            case Lifecycle.COMPLETE if detail >= 0:
                outcome = log.outcomes[step][detail]
            case Lifecycle.VOTE if detail >= 0:
                outcome = _VOTES[detail]
        return What(word, self._task(step), reason, outcome)

    def _task(self, number: int) -> Task:
        if number < 0:
            return NO_TASK
        owner, name = self._log.steps[number]
        step = self._definitions[owner].step(name)
        if step is None:
            return Task(name, name, name)
        return Task(name, step.name.render("en"), step.name.render("zh"))

    def _end(self, number: int) -> str:
        owner, name = self._log.steps[number]
        step = self._definitions[owner].step(name)
        return (step.end if step is not None and step.end else EndOutcome.COMPLETED).value

    def _action(self, number: int, level: int) -> str:
        owner, name = self._log.steps[number]
        step = self._definitions[owner].step(name)
        levels = step.escalations if step is not None else ()
        return levels[level].action.value if 0 <= level < len(levels) else ""


class _Hands(dict[int, Hand]):
    """Hands by their number: a group and a person in one, as the reader puts them together."""

    def __init__(self, log: EventLog, rule: Yardstick, gauge: Gauge) -> None:
        super().__init__({-1: NOBODY})
        self._persons = log.persons
        self._parties = gauge.parties
        self._rule = rule

    def __missing__(self, number: int) -> Hand:
        group, person = divmod(number, len(self._persons) + 1)
        found = self[number] = self._hand(group, person - 1)
        return found

    def _hand(self, group: int, person: int) -> Hand:
        if person < 0:
            roles = self._parties.groups[group]
            return Hand("", roles, self._department(roles.partition("|")[0]))
        worked = self._parties.worker_role[group * len(self._persons) + person]
        role = self._parties.roles[worked]
        return Hand(self._persons[person], role, self._department(role))

    def _department(self, party: str) -> str:
        return self._rule.department_of(party) or ""


_CAUSES = (*(part.name.lower() for part in Part), *CAUSES, "")
"""By the reader's number, of which -1 is the last: the parts, then the causes of overruns."""
_DELAYS = tuple(kind.name.lower() for kind in DelayKind)
_VOTES = ("against", "for")
