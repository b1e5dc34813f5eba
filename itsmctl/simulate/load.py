"""Load before running: does the work that arrives fit into the hours that people have?

The traffic equations say how often a case comes to each step, effort and arrivals how much work
that is, and a max-flow how full people are when it is shared out as evenly as their roles allow: a
person with two roles of 60 % each is at 120 %. At 100 % or more queues grow without end, and no
steady-state mean exists.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from itsmctl.flow.graph import Graph
from itsmctl.flow.load import RoleSet, Server, role_loads
from itsmctl.flow.traffic import expected_visits
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process
from itsmctl.model.shapes import Shape, cv_of, mean_of
from itsmctl.record import dataclass
from itsmctl.simulate.codes import Op
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables.layout import ArrivalTable, Tables
from itsmctl.simulate.tables.refusals import speaking_of

_NO_MAXIMUM = 1e9  # places on an agenda without a maximum


@dataclass(frozen=True, slots=True)
class Overload:
    """Roles whose people together get more work than they have hours; `load` is 1 or more.

    It is infinite where they have no hours, or no meeting, within the horizon.
    """

    roles: tuple[str, ...]
    load: float


@dataclass(frozen=True, slots=True)
class Load:
    """Work that arrives over the hours of the people who can do it, by role.

    `overloaded` holds the sets of roles (and committees) at 100 % or more, the fullest first.
    """

    by_role: tuple[tuple[str, float], ...] = ()
    overloaded: tuple[Overload, ...] = ()


def load_of(variant: Variant, tables: Tables, plan: Plan) -> Load:
    """Return the load of every role over the plan's horizon.

    Limits count as kept, every vote of a parallel approval as cast, and bounds on rework as
    `expected_visits` has them: where these matter, the load is rather over- than understated.

    Raises:
        CannotSimulate: by the shares of their outcomes, cases never leave a loop.
    """
    traffic = Traffic(variant, tables, plan)
    found = role_loads(traffic.work(), tuple(traffic.servers()))
    order = [role.id for role in variant.organisation.roles]
    order += [body.id for body in variant.organisation.committees]
    shares = {
        role: load.share for load in reversed(found) for roles in load.roles for role in roles
    }
    here = {role for slots in tables.names.slots for slot in slots for role in slot.split("|")}
    played = here & {role for roles in tables.names.person_roles for role in roles}
    named = [
        role for role in dict.fromkeys([*order, *shares]) if role in shares or role in played
    ]
    overloaded = [
        Overload(
            tuple(role for role in named if any(role in roles for roles in load.roles)),
            load.share,
        )
        for load in found
        if load.share >= 1
    ]
    return Load(tuple((role, shares.get(role, 0.0)) for role in named), tuple(overloaded))


@dataclass(frozen=True)
class Traffic:
    """The work that the cases of one horizon bring, in milliseconds, and who is there for it."""

    variant: Variant
    tables: Tables
    plan: Plan

    def work(self) -> dict[RoleSet, float]:
        """Return the effort by the set of roles that may do it; meetings count in items."""
        work: dict[RoleSet, float] = {}
        for node, visits in self.visits().items():
            for roles, amount in self._of_node(node):
                work[roles] = work.get(roles, 0.0) + visits * amount
        return work

    def visits(self) -> dict[int, float]:
        """Return how often cases of all processes come to each node within the horizon."""
        found: dict[int, float] = {}
        for house, cases in zip(self._houses, self.arrivals(), strict=True):
            for node, visits in self._visits(house.process, cases).items():
                found[node] = found.get(node, 0.0) + visits
        return found

    def arrivals(self) -> tuple[float, ...]:
        """Return how many cases of each process arrive within the horizon, on average."""
        return tuple(map(self._arrivals, self.tables.arrivals))

    def visits_per_case(self) -> dict[str, float]:
        """Return how often a case comes to each step of the process itself."""
        return self._expected(self.variant.process)

    def hours(self, role: str) -> float:
        """Return how long somebody who plays a role is there within the horizon."""
        names, people = self.tables.names, self.tables.people
        theirs = [
            people.class_calendar[people.person_class[person]]
            for person, roles in enumerate(names.person_roles)
            if role in roles
        ]
        return max(map(self._hours, theirs), default=0)

    def service(self, node: int) -> tuple[float, float]:
        """Return mean and coefficient of variation of the effort of a node, in milliseconds."""
        shape = self.tables.nodes.effort[node]
        return self.mean(shape), cv_of(*self._shape(shape))

    def servers(self) -> Iterator[Server]:
        """Yield people with their hours, and committees with the places on their agendas."""
        names, people = self.tables.names, self.tables.people
        for person, (name, roles) in enumerate(
            zip(names.persons, names.person_roles, strict=True)
        ):
            group = people.person_class[person]
            hours = self._hours(people.class_calendar[group])
            yield Server(name, frozenset(roles), hours / people.class_scale[group])
        for committee in sorted({body for body, _ in self._meetings.values()}):
            row = next(row for body, row in self._meetings.values() if body == committee)
            yield Server(f"{committee}#", frozenset({committee}), self._places(row))

    def _expected(self, process: Process) -> dict[str, float]:
        with speaking_of(process.id):
            return expected_visits(Graph.of(process), self.shares(process))

    def _visits(self, process: Process, cases: float) -> dict[int, float]:
        """Return the visits to each node of a process and of those it calls."""
        found: dict[int, float] = {}
        for step, visits in self._expected(process).items():
            node = self._number.get((process.id, step))
            if node is None or not visits:
                continue
            found[node] = found.get(node, 0.0) + visits * cases
            known = process.step(step)
            called = known.calls if known is not None else None
            if called is not None and called in self._called:
                inside = self._visits(self._called[called], visits * cases)
                for inner, count in inside.items():
                    found[inner] = found.get(inner, 0.0) + count
        return found

    def shares(self, process: Process) -> dict[str, dict[str, float]]:
        """Return how often work takes each named way out of each step of a process."""
        shares: dict[str, dict[str, float]] = {}
        branches, names = self.tables.branches, self.tables.names
        for step in process.steps:
            node = self._number.get((process.id, step.id))
            if node is None or not step.outcomes:
                continue
            rows = range(branches.ptr[node], branches.ptr[node + 1])
            drawn = _differences([branches.cumulative[row] for row in rows])
            if self.tables.nodes.op[node] in {Op.APPROVAL, Op.MEETING}:
                drawn = self._decided(node, drawn)
            shares[step.id] = {
                names.outcomes[node][branches.outcome[row]]: share
                for row, share in zip(rows, drawn, strict=True)
                if branches.outcome[row] >= 0
            }
        return shares

    def _decided(self, node: int, against: Sequence[float]) -> list[float]:
        """Return the shares of an approval: for by votes or by rule, else as drawn against."""
        nodes, slots = self.tables.nodes, self.tables.slots
        meets = nodes.op[node] == Op.MEETING
        carried = slots.yes[slots.ptr[node]] if meets else self._votes(node)[1]
        automatic = nodes.auto[node]
        approved = automatic + (1 - automatic) * carried
        shares = [(1 - approved) * share for share in against]
        shares[nodes.approved[node] - self.tables.branches.ptr[node]] += approved
        return shares

    def _of_node(self, node: int) -> Iterator[tuple[RoleSet, float]]:
        """Yield the effort of one visit by the roles that may give it."""
        tables = self.tables
        if tables.nodes.op[node] == Op.MEETING:
            yield frozenset({self._meetings[node][0]}), 1.0
        if tables.nodes.op[node] not in {Op.WORK, Op.APPROVAL} or tables.nodes.effort[node] < 0:
            return
        effort = self.mean(tables.nodes.effort[node]) * (1 - tables.nodes.auto[node])
        asked = self._votes(node)[0] if tables.nodes.op[node] == Op.APPROVAL else [1.0]
        first = tables.slots.ptr[node]
        for slot, share in enumerate(asked):
            if tables.slots.pool[first + slot] >= 0:
                roles = tables.names.slots[node][slot].split("|")
                yield frozenset(roles), effort * share * tables.slots.chance[first + slot]

    def _votes(self, node: int) -> tuple[list[float], float]:
        """Return how often each approver is asked, and how often the votes carry."""
        nodes, first = self.tables.nodes, self.tables.slots.ptr[node]
        yes = [self.tables.slots.yes[first + slot] for slot in range(nodes.slots[node])]
        casts, cast = self.tables.casts, nodes.cast_ptr[node]
        need = casts.needs[casts.need_ptr[cast] + casts.asked[cast]]
        spare = nodes.slots[node] - need
        open_counts = {(0, 0): 1.0}  # votes for and against, while nothing is decided
        asked, carried = [], 0.0
        for share in yes:
            asked.append(sum(open_counts.values()) if nodes.sequential[node] else 1.0)
            following: dict[tuple[int, int], float] = {}
            for (votes, against), chance in open_counts.items():
                if votes + 1 >= need:
                    carried += chance * share
                else:
                    _add(following, (votes + 1, against), chance * share)
                if against + 1 <= spare:
                    _add(following, (votes, against + 1), chance * (1 - share))
            open_counts = following
        return asked, carried

    def mean(self, shape: int) -> float:
        """Return the mean of a distribution of the tables in milliseconds."""
        return mean_of(*self._shape(shape))

    def _shape(self, shape: int) -> tuple[Shape, Sequence[float]]:
        shapes = self.tables.shapes
        ends = [*shapes.ptr, len(shapes.argument)]
        return Shape(shapes.kind[shape]), shapes.argument[ends[shape] : ends[shape + 1]]

    def _hours(self, calendar: int) -> int:
        """Return the open time of a calendar within the horizon."""
        times = self.tables.times
        rows = range(times.ptr[calendar], times.ptr[calendar + 1])
        start, end = self.plan.start, self.plan.end
        return sum(
            max(0, min(times.close[row], end) - max(times.open[row], start)) for row in rows
        )

    def _places(self, row: int) -> float:
        """Return how many items a committee can decide within the horizon."""
        meetings = self.tables.meetings
        held = [
            meetings.room[number]
            for number in range(meetings.ptr[row], meetings.ptr[row + 1])
            if self.plan.start <= meetings.end[number] < self.plan.end
        ]
        return sum(_NO_MAXIMUM if room < 0 else room for room in held)

    def _arrivals(self, table: ArrivalTable) -> float:
        """Return how many cases arrive within the horizon, on average."""
        batch = sum(table.batch) / len(table.batch) if table.batch else 1.0
        units = _interpolated(table.time, table.done, self.plan.end) - _interpolated(
            table.time, table.done, self.plan.start
        )
        return batch * (units if table.gap < 0 else units / self.mean(table.gap))

    @cached_property
    def _houses(self) -> tuple[Variant, ...]:
        """The variant, and those whose cases keep the same people busy."""
        return (self.variant, *self.variant.alongside)

    @cached_property
    def _called(self) -> Mapping[str, Process]:
        return {process.id: process for house in self._houses for process in house.called}

    @cached_property
    def _number(self) -> Mapping[tuple[str, str], int]:
        return {step: number for number, step in enumerate(self.tables.names.steps)}

    @cached_property
    def _meetings(self) -> Mapping[int, tuple[str, int]]:
        """For each step that a committee decides, which one, and the row of its meetings."""
        found: dict[int, tuple[str, int]] = {}
        owners = [house.process for house in self._houses]
        for process in (*owners, *self._called.values()):
            for step in process.steps:
                node = self._number.get((process.id, step.id))
                body = step.approval.committee if step.approval is not None else None
                if node is not None and body and self.tables.nodes.op[node] == Op.MEETING:
                    found[node] = (body, self.tables.nodes.meeting[node])
        return found


def _differences(cumulative: Sequence[float]) -> list[float]:
    before = [0.0, *cumulative]
    return [after - earlier for earlier, after in zip(before, cumulative, strict=False)]


def _add(counts: dict[tuple[int, int], float], key: tuple[int, int], chance: float) -> None:
    counts[key] = counts.get(key, 0.0) + chance


def _interpolated(times: Sequence[int], values: Sequence[float], moment: int) -> float:
    """Return a cumulative value at a moment; it is constant before the first and after the last."""
    index = bisect_right(times, moment)
    if index == 0:
        return values[0] if values else 0.0
    if index == len(times):
        return values[-1]
    share = (moment - times[index - 1]) / (times[index] - times[index - 1])
    return values[index - 1] + share * (values[index] - values[index - 1])
