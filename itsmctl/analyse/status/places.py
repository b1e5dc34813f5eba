"""Reads from the ledger which cases there are, at which steps they are, and in whose hands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from itsmctl.analyse.duties import department_of_step
from itsmctl.analyse.status.nouns import Hand, Pause, Place, Ticket
from itsmctl.analyse.status.whereabouts import Finished, Tracker
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process
from itsmctl.model.tickets import HoldClass, LogKind

Key = tuple[int, str, int]
"""Case, step, visit."""
_OF_ENDS = {LogKind.COMPLETION, LogKind.LIFECYCLE}
_TICKETS = (
    "SELECT case_no, case_id, process, priority, submit_ms, resolve_ms, close_ms, last_ms, outcome,"
    " deadline_ms, parent, is_open FROM status_case ORDER BY case_no"
)
_VISITS = (
    "SELECT case_no, step, visit, enabled_ms, assigned_ms, start_ms, end_ms, department, role,"
    " resource, outcome, completed FROM status_visit {chosen} ORDER BY case_no, n"
)
_TELLING = "WHERE is_open OR case_no NOT IN (SELECT case_no FROM status_visit AS under_way WHERE under_way.is_open)"
"""Visits from which one sees where cases are: those under way, of cases without any what was done."""
_HANDS = (
    "SELECT case_no, step, visit, department, role, resource, since_ms, class FROM status_hand"
    " ORDER BY case_no, step, visit, slot, since_ms, department, role, resource"
)
_PAUSES = (
    "SELECT p.case_no, p.step, p.visit, p.class, p.reason, p.from_ms, p.to_ms FROM status_pause AS p {chosen}"
    " ORDER BY p.case_no, p.step, p.visit, p.from_ms"
)
_STANDING = (
    "JOIN status_visit AS v"
    " ON v.case_no = p.case_no AND v.step = p.step AND v.visit = p.visit AND v.is_open"
)
"""Pauses of visits under way: those before stop no clock but one that runs through the whole case."""


def look_up(ledger: Ledger, variant: Variant | None, case_no: int | None = None) -> None:
    """Make the tables of all open cases of a process, or of one case whether open or not.

    Raises:
        UnusableInput: no room on the disk or in memory.
    """
    names = ([name] for name in processes_of(variant))
    ledger.load("status_process", "process VARCHAR", names)
    ledger.script("itsmctl.analyse", "status_cases")
    ledger.run("DROP TABLE IF EXISTS status_case")
    wanted = "is_open AND is_ours" if case_no is None else f"case_no = {case_no:d}"
    ledger.run(f"CREATE TABLE status_case AS SELECT * FROM status_life WHERE {wanted}")  # noqa: S608  a number
    ledger.script("itsmctl.analyse", "status_visits")


def places_of(ledger: Ledger, kind: LogKind, variant: Variant | None) -> tuple[Place, ...]:
    """Return all visits of the cases that were looked up, those that the definition infers last."""
    reader = _Reader(ledger, kind, variant, open_only=False)
    return tuple(place for ticket in reader.tickets for place in reader.places(ticket))


def open_places_of(ledger: Ledger, kind: LogKind, variant: Variant | None) -> Iterator[Place]:
    """Yield of those visits the open ones; what was done before is not fetched where nothing hangs on it."""
    reader = _Reader(ledger, kind, variant, open_only=True)
    for ticket in reader.tickets:
        yield from (place for place in reader.places(ticket) if place.is_open)


def processes_of(variant: Variant | None) -> Mapping[str, Process]:
    """Return the process and those that it calls, by id."""
    if variant is None:
        return {}
    return {process.id: process for process in (*variant.called, variant.process)}


class _Reader:
    """Puts the rows of several tables together, case by case."""

    def __init__(
        self, ledger: Ledger, kind: LogKind, variant: Variant | None, *, open_only: bool
    ) -> None:
        self._kind = kind
        self._variant = variant
        self._processes = processes_of(variant)
        self._trackers: dict[str, Tracker] = {}
        self.tickets = tuple(Ticket(*row) for row in ledger.rows(_TICKETS))
        self._cases = frozenset(ticket.case for ticket in self.tickets if ticket.parent)
        self._hands: dict[Key, list[Hand]] = defaultdict(list)
        for case, step, visit, department, role, person, since, state in ledger.rows(_HANDS):
            hand = Hand(department, role, person, since, _class(state))
            self._hands[case, step, visit].append(hand)
        self._pauses: dict[Key, list[Pause]] = defaultdict(list)
        promised = any(process.agreements for process in self._processes.values())
        standing = _STANDING if open_only and not promised else ""
        for row in ledger.rows(_PAUSES.format(chosen=standing)):
            case, step, visit, state, reason, begin, end = row
            self._pauses[case, step, visit].append(Pause(reason or state, begin, end))
        halts: dict[int, list[Pause]] = defaultdict(list)
        for (case, _, _), pauses in self._pauses.items():
            halts[case] += pauses
        self._halts = {
            case: tuple(pauses) for case, pauses in halts.items()
        }  # shared by visits
        telling = _TELLING if open_only and kind not in _OF_ENDS else ""
        visits = ledger.rows(_VISITS.format(chosen=telling))
        self._visits = {case: list(rows) for case, rows in groupby(visits, lambda row: row[0])}

    def places(self, ticket: Ticket) -> Iterator[Place]:
        seen = [self._place(ticket, row) for row in self._visits.get(ticket.number, ())]
        yield from seen
        if ticket.is_open and (self._kind in _OF_ENDS or not any(p.is_open for p in seen)):
            yield from self._inferred(ticket, seen)

    def _place(self, ticket: Ticket, row: Sequence[Any]) -> Place:
        _, step, visit, enabled, assigned, start, end, department, role, person, *rest = row
        key = (ticket.number, step, visit)
        hands = tuple(self._hands.get(key, ()))
        if not hands and (department or role or person):
            hands = (Hand(department, role, person, enabled),)
        outcome, completed = rest
        child = f"{ticket.case}/{step}.{visit}"
        return Place(
            ticket, step, visit, enabled, assigned, start, end, hands, outcome, bool(completed),
            pauses=tuple(self._pauses.get(key, ())), child=child if child in self._cases else None,
            halts=self._halts.get(ticket.number, ()),
        )  # fmt: skip

    def _inferred(self, ticket: Ticket, seen: Sequence[Place]) -> Iterator[Place]:
        process = self._processes.get(ticket.process or "")
        done = [
            Finished(place.step, place.outcome, place.end_ms)
            for place in seen
            if place.end_ms is not None
        ]
        under_way = {place.step for place in seen if place.is_open}
        found = False
        if process is not None:
            tracker = self._trackers.setdefault(process.id, Tracker(process))
            for one in tracker.whereabouts(done, ticket.submit_ms):
                if one.step not in under_way:
                    found = True
                    yield self._expected(ticket, process, one.step, one.since_ms)
        if not found and not under_way:
            last = done[-1].step if done else None
            since = done[-1].end_ms if done else ticket.submit_ms
            halts = self._halts.get(ticket.number, ())
            yield Place(ticket, "", 1, since, since, inferred=True, after=last, halts=halts)

    def _expected(self, ticket: Ticket, process: Process, name: str, since: int) -> Place:
        step = process.step(name)
        hands: Iterable[Hand] = ()
        if self._variant is not None and step is not None:
            parties = step.responsible_parties
            department = department_of_step(self._variant, step)
            hands = (Hand(department, parties[0], None, since),) if parties else ()
        halts = self._halts.get(ticket.number, ())
        return Place(
            ticket, name, 1, since, since, hands=tuple(hands), inferred=True, halts=halts
        )


def _class(written: str | None) -> HoldClass | None:
    return None if written is None else HoldClass(written)
