"""What can be known of a process without simulating it, to be held beside what was simulated.

Three checks by other means: the traffic equations say how often each step is visited, queueing
theory how long work waits for a role that is a queue in its sense, and the critical path how long
a case takes at least. Where theory holds only nearly, the check says so and is no verdict.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import sqrt

from itsmctl.estimation.estimates import Estimate, jackknife
from itsmctl.flow.graph import Graph
from itsmctl.flow.rounds import Rounds
from itsmctl.model.parties import Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import EndOutcome, JoinKind, Step
from itsmctl.model.simulation import Exponential
from itsmctl.record import dataclass
from itsmctl.simulate.codes import Op
from itsmctl.simulate.critical_path import least_time
from itsmctl.simulate.load import Traffic
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.queueing import wait_of_general_work
from itsmctl.simulate.tables import Tables

SURE = 0.999
"""The confidence at which a figure is told to contradict theory."""
_SECOND = 1000.0
_EXPONENTIAL = 1e-9  # how near to 1 a coefficient of variation is that of an exponential time
_ROUNDING = 1e-6


class Theory(StrEnum):
    """Where a known value comes from."""

    TRAFFIC = "traffic"
    QUEUE = "queue"
    BOUND = "bound"


@dataclass(frozen=True, slots=True)
class Known:
    """A figure of the results, by its dotted name, as theory has it.

    Times are in seconds. A value that is not `exact` is an approximation; a `BOUND` is the least
    that the figure can be.
    """

    theory: Theory
    figure: str
    value: float
    exact: bool = True

    def agrees(self, found: Estimate) -> bool | None:
        """Whether theory lies in the 99.9 % interval; None where that cannot or need not be.

        At the 95 % of the results one right figure in twenty would be told to be wrong.
        """
        wide = surely(found)
        if wide.low is None or wide.high is None or not self.exact:
            return None
        slack = _ROUNDING * abs(self.value)
        if self.theory is Theory.BOUND:
            return self.value <= wide.high + slack
        return wide.low - slack <= self.value <= wide.high + slack


def surely(found: Estimate) -> Estimate:
    """Return a figure with its bounds at `SURE`; of one that does not tell its replications, its own."""
    wide = jackknife(found.value, found.without, SURE)
    return found if wide.low is None else wide


def known_of(variant: Variant, tables: Tables, plan: Plan) -> tuple[Known, ...]:
    """Return everything that is known of a variant before it is run.

    Raises:
        CannotSimulate: by the shares of their outcomes, cases never leave a loop.
    """
    traffic = Traffic(variant, tables, plan)
    least = least_time(variant, tables, traffic)
    found = [*_visits(variant, traffic), *_Queues(variant, tables, plan, traffic).waits()]
    if least:
        found.append(Known(Theory.BOUND, "cycle_time.mean_s", least / _SECOND))
    return tuple(found)


def _visits(variant: Variant, traffic: Traffic) -> Iterator[Known]:
    """Yield how often each step is visited, by the traffic equations."""
    process = variant.process
    forks = any(len(branch.targets) > 1 for step in process.steps for branch in step.branches)
    counted = not forks and not Rounds(Graph.of(process)).uncounted
    exact = all(
        (step.loop is None or counted)
        and step.on_timeout is None
        and (step.join is None or step.join.kind in {JoinKind.ANY, JoinKind.ALL})
        for step in process.steps
    )
    lost = {EndOutcome.REJECTED, EndOutcome.CANCELLED}
    withdrawn = forks and any(step.end in lost for step in process.steps)
    cancelled = variant.model is not None and variant.model.cancel is not None
    sure = exact and not withdrawn and not cancelled
    for step, visits in traffic.visits_per_case().items():
        known = process.step(step)
        if known is not None and known.end is None:
            yield Known(Theory.TRAFFIC, f"steps.{step}.visits_per_case", visits, sure)


class _Queues:
    """The roles whose work is a queue of queueing theory: M/M/c, M/G/1, or nearly so."""

    def __init__(self, variant: Variant, tables: Tables, plan: Plan, traffic: Traffic) -> None:
        self._variant = variant
        self._tables = tables
        self._traffic = traffic
        self._horizon = plan.end - plan.start
        self._of_role = dict(self._nodes())

    def waits(self) -> Iterator[Known]:
        """Yield the mean wait for each role while its people are there."""
        visits = self._traffic.visits()
        for name, nodes in self._of_role.items():
            role = self._variant.organisation.role(name)
            count = sum(name in roles for roles in self._tables.names.person_roles)
            if role is None or not count or not self._is_plain(role):
                continue
            rates = {node: visits.get(node, 0.0) for node in nodes}
            hours = self._traffic.hours(name)
            found = self._wait(rates, count, hours)
            if found is not None:
                figure = f"roles.{name}.contention_s"
                exact = self._is_exact(name, nodes, count)
                yield Known(Theory.QUEUE, figure, found / _SECOND, exact)

    def _wait(self, visits: Mapping[int, float], servers: int, hours: float) -> float | None:
        """Return the wait of work that is a mixture over steps; None at full load or without."""
        total = sum(visits.values())
        if not total or not hours:
            return None
        mean = square = 0.0
        for node, count in visits.items():
            part, cv = self._traffic.service(node)
            mean += count / total * part
            square += count / total * part**2 * (1 + cv**2)
        if not mean or total / hours * mean >= servers:
            return None
        cv = sqrt(max(0.0, square / mean**2 - 1))
        return wait_of_general_work(total / hours, mean, cv, servers)

    def _nodes(self) -> Iterator[tuple[str, list[int]]]:
        """Yield each role that is asked alone, by all who ask it, with the steps of its work."""
        names, nodes = self._tables.names, self._tables.nodes
        asked: dict[str, list[int]] = {}
        for node, slots in enumerate(names.slots):
            for slot in slots:
                for role in slot.split("|"):
                    asked.setdefault(role, []).append(node)
        for role, where in asked.items():
            alone = all(
                names.slots[node] == (role,)
                and nodes.op[node] == Op.WORK
                and nodes.effort[node] >= 0
                and nodes.timeout[node] < 0
                for node in where
            )
            if alone:
                yield role, where

    def _is_plain(self, role: Role) -> bool:
        """Whether the people of a role are alike, wholly there, and play no other role."""
        names = self._tables.names
        theirs = [roles for roles in names.person_roles if role.id in roles]
        alike = all(
            person.calendar is None and not person.absence and person.speed == 1
            for person in role.persons
        )
        wholly = role.availability.share == 1 and not role.availability.blocks
        return alike and wholly and not role.inbox and all(len(row) == 1 for row in theirs)

    def _is_exact(self, role: str, nodes: list[int], servers: int) -> bool:
        """Whether theory holds exactly: work comes at random, and the queue is never disturbed."""
        model = self._variant.model
        if self._variant.alongside or self._variant.called or model is None:
            return False
        if model.cancel is not None or not self._arrives_at_random(role):
            return False
        exponential = self._serves_one_exponential(nodes)
        if servers > 1 and not exponential:
            return False
        return all(self._comes_at_random(node, set(), returns=exponential) for node in nodes)

    def _arrives_at_random(self, role: str) -> bool:
        """Whether cases come as a Poisson stream, in the hours of the role and in no others."""
        variant = self._variant
        arrivals = variant.model.arrivals if variant.model is not None else None
        if arrivals is None or arrivals.replay or arrivals.batch != (1,) or arrivals.profile:
            return False
        if arrivals.interval is not None and not isinstance(arrivals.interval, Exponential):
            return False
        theirs, house = variant.calendar_of(role), variant.organisation.calendar
        stream = variant.calendar(arrivals.calendar or house)
        return theirs == stream

    def _comes_at_random(self, node: int, seen: set[int], *, returns: bool) -> bool:
        """Whether a step's work comes as a Poisson stream (Burke, 1956; Jackson, 1957).

        Work that `returns` to a queue does not spoil it where all times are exponential.
        """
        if node in seen:
            return returns
        step = self._variant.process.step(self._tables.names.steps[node][1])
        if step is None or _is_disturbed(step) or self._tables.nodes.pickup[node] >= 0:
            return False
        return all(
            self._is_transparent(before)
            and self._comes_at_random(before, seen | {node}, returns=returns)
            for before in self._before(node)
        )

    def _is_transparent(self, node: int) -> bool:
        """Whether what leaves a step is again a Poisson stream: a queue M/M/c, or a delay."""
        op, nodes = self._tables.nodes.op[node], self._tables.nodes
        if op == Op.DELAY:
            return nodes.delay_calendar[node] < 0
        if op != Op.WORK or nodes.effort[node] < 0:
            return False
        return any(
            node in theirs and self._is_random_throughout(role)
            for role, theirs in self._of_role.items()
        )

    def _is_random_throughout(self, name: str) -> bool:
        """Whether a role does one kind of work, of exponential length, in the hours of the arrivals."""
        role = self._variant.organisation.role(name)
        if role is None or not self._is_plain(role) or not self._arrives_at_random(name):
            return False
        return self._serves_one_exponential(self._of_role[name])

    def _serves_one_exponential(self, nodes: Iterable[int]) -> bool:
        mixed = {self._traffic.service(node) for node in nodes}
        return len(mixed) == 1 and abs(next(iter(mixed))[1] - 1) < _EXPONENTIAL

    def _before(self, node: int) -> Iterator[int]:
        process, names = self._variant.process, self._tables.names.steps
        target = names[node][1]
        for step in process.steps:
            if any(target in branch.targets for branch in step.branches):
                yield names.index((process.id, step.id))


def _is_disturbed(step: Step) -> bool:
    """Whether something but the flow of work decides when a step's work comes or goes."""
    return bool(
        step.on_timeout
        or step.join
        or step.requires
        or step.not_before
        or step.escalations
        or step.loop
    )
