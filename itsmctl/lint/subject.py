"""What rules look at in one file: its text, its process with all that it needs, its numbers."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from itsmctl.finding import SourceText
from itsmctl.flow.graph import Graph
from itsmctl.flow.soundness import Verdict, verdict
from itsmctl.i18n import Label
from itsmctl.lint.capacity.workload import Work, weekly_work
from itsmctl.model.parties import Organisation, Role
from itsmctl.model.policy import OptionValue
from itsmctl.model.portfolio import DocumentKey, Reference, Variant
from itsmctl.model.process import Assignment, EndOutcome, Process, Step, StepType
from itsmctl.model.register import Register
from itsmctl.model.simulation import SimulationModel
from itsmctl.record import dataclass, field
from itsmctl.route import Route

T = TypeVar("T")
Options = Mapping[str, Mapping[str, OptionValue]]

REQUESTER = "requester"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file as it is written, and the names in it that lead nowhere.

    `house` and `process` are those whose parties and steps the file may name, None where there
    are none; `processes` the ids of all processes that a step may call.
    """

    text: SourceText
    unresolved: tuple[Reference, ...] = ()
    house: Organisation | None = None
    process: Process | None = None
    processes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a model, or a scenario that changes it, says in numbers of a process.

    `document` is the file that findings point into; `variant` is None where the process of the
    numbers is unknown or cannot be read. `options` and `today` are as in `Definition`.
    """

    model: SimulationModel
    variant: Variant | None
    document: DocumentKey
    options: Options = field(default_factory=dict)
    today: date = field(default_factory=date.today)


@dataclass(frozen=True, slots=True)
class Plans:
    """The improvements of a register, and the day on which they are judged."""

    register: Register
    today: date = field(default_factory=date.today)


@dataclass(frozen=True)
class Definition:
    """A process in its house; what several rules ask of it is worked out once.

    `document` is the file that findings point into: the process's own, or a scenario's.
    `options` are the policy's, by rule name; `today` is the day on which the linter judges.
    `is_called` says whether another process runs this one as a sub-process; `text` is there for
    rules that ask how something is written.
    """

    variant: Variant
    document: DocumentKey
    options: Options = field(default_factory=dict)
    today: date = field(default_factory=date.today)
    is_called: bool = False
    text: SourceText | None = None

    @property
    def process(self) -> Process:
        """The process itself."""
        return self.variant.process

    @property
    def house(self) -> Organisation:
        """The organisation in which it runs."""
        return self.variant.organisation

    def written(self, route: Route) -> str | None:
        """Return a text as its author wrote it, None where nothing is written at that route."""
        return self.text.written(route) if self.text is not None else None

    @cached_property
    def graph(self) -> Graph:
        """The order of the steps."""
        return Graph.of(self.process)

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """The steps by id."""
        return {step.id: step for step in self.process.steps}

    @cached_property
    def reachable(self) -> frozenset[str]:
        """The steps to which a case can come from the start."""
        return self.graph.reachable

    @cached_property
    def soundness(self) -> Verdict:
        """What can go wrong with the flow of cases, beyond what reachability shows."""
        return verdict(self.process, self.graph)

    @cached_property
    def weekly_work(self) -> tuple[Work, ...]:
        """The work that its cases bring in an ordinary week, () where that is not known."""
        return weekly_work(self.variant, self.graph)

    def once(self, make: Callable[["Definition"], T]) -> T:
        """Return what an instrument makes of the definition; it is made for the first who asks."""
        known = self._made
        if make not in known:
            known[make] = make(self)
        found: T = known[make]
        return found

    @cached_property
    def _made(self) -> dict[Callable[["Definition"], object], Any]:
        return {}

    def before(self, step: str) -> tuple[Step, ...]:
        """Return the steps from which work can come to a step."""
        return tuple(self.steps[name] for name in self.graph.predecessors(step))

    def after(self, step: str) -> tuple[str, ...]:
        """Return the steps to which work can go from a step."""
        return self.graph.successors(step)

    def is_loose_end(self, step: Step) -> bool:
        """Whether a case that comes to a step is done there and goes nowhere, or to no step."""
        if step.id not in self.reachable or step.type is StepType.END:
            return False
        targets = {target for branch in step.branches for target in branch.targets}
        return not targets or not targets <= self.steps.keys()

    def leads_on(self, step: Step) -> bool:
        """Whether work goes on from a step when it is done, and not only back: rework leads back."""
        targets = (target for branch in step.branches for target in branch.targets)
        return step.id != self.process.start and any(
            not self.graph.is_back_edge(step.id, target)
            for target in targets
            if target in self.steps
        )

    def option(self, rule: str, name: str, default: OptionValue) -> OptionValue:
        """Return what the policy sets for a rule, else the rule's default."""
        return self.options.get(rule, {}).get(name, default)

    def label(self, step: str) -> Label:
        """Return the name of a step; unknown ids as written."""
        found = self.steps.get(step)
        return found.name if found is not None else Label.plain(step)

    def role(self, reference: str) -> Role | None:
        """Return the role of that id; rules ask so often that the house is too slow an answer."""
        return self._roles.get(reference)

    def department_of(self, party: str) -> str | None:
        """Return the department id behind a role or department reference, None when unknown."""
        role = self.role(party)
        return role.department if role is not None else self.house.department_of(party)

    @cached_property
    def _roles(self) -> Mapping[str, Role]:
        return {role.id: role for role in reversed(self.house.roles)}

    def party(self, reference: str) -> Label:
        """Return the name of a role, department, committee or supplier."""
        return self.house.label_of(reference)

    def department(self, reference: str) -> Label:
        """Return the name of a department, even where a role bears the same id."""
        found = self.house.department(reference)
        return found.name if found is not None else self.party(reference)

    def parties(self, references: tuple[str, ...]) -> tuple[Label, ...]:
        """Return the names of several parties."""
        return tuple(self.party(reference) for reference in references)

    def is_outsider(self, party: str) -> bool:
        """Whether a party is not of the house: the requester, a customer, a supplier."""
        role = self.role(party)
        if role is None:
            return party == REQUESTER or self.house.supplier(party) is not None
        return role.external

    def is_left_to_outsiders(self, step: Step) -> bool:
        """Whether nobody of the house carries the step out."""
        return step.id in self._left_to_outsiders

    def is_bounded(self, step: Step) -> bool:
        """Whether people of the house must be done with a step by a certain time."""
        limited = step.time_limit is not None and bool(step.time_limit.durations)
        ours = step.type.has_people and not self.is_left_to_outsiders(step)
        return ours and (limited or step.deadline is not None)

    @cached_property
    def _left_to_outsiders(self) -> frozenset[str]:
        return frozenset(
            step.id
            for step in self.process.steps
            if step.responsible and all(map(self.is_outsider, step.responsible_parties))
        )

    @cached_property
    def working_departments(self) -> tuple[str, ...]:
        """The departments of the house that carry steps out, in order of their first step."""
        return tuple(
            dict.fromkeys(
                unit
                for step in self.process.steps
                for cell in step.responsible
                for unit in self.departments((cell,))
            )
        )

    def carriers(self, step: str | None) -> tuple[Label, ...]:
        """Return the names of the departments of the house that carry a step out."""
        found = self.steps.get(step) if step is not None else None
        cells = found.responsible if found is not None else ()
        units = dict.fromkeys(unit for cell in cells for unit in self.departments((cell,)))
        return tuple(map(self.department, units))

    def needs_responsible(self, step: Step) -> bool:
        """Whether somebody must be named to carry the step out.

        A committee decides its approvals, a supplier delivers, and those whom a survey asks
        answer it, without standing in the R cell.
        """
        by_committee = step.approval is not None and step.approval.committee is not None
        return step.type.has_people and not (by_committee or step.supplier or step.survey)

    @cached_property
    def doing(self) -> Mapping[str, frozenset[str]]:
        """The departments of the house that carry out each step."""
        return {step.id: self.departments(step.responsible) for step in self.process.steps}

    def departments(self, cells: tuple[Assignment, ...]) -> frozenset[str]:
        """Return the departments of the house behind some cells; unknown ones are left out."""
        found = (
            self.department_of(cell.party) for cell in cells if not self.is_outsider(cell.party)
        )
        return frozenset(unit for unit in found if unit is not None)


def completes(step: Step) -> bool:
    """Whether a step ends the case as its requester hoped."""
    return step.type is StepType.END and step.end in {None, EndOutcome.COMPLETED}


def unconditional(cells: tuple[Assignment, ...]) -> tuple[str, ...]:
    """Return the distinct parties that stand in a cell whatever the case is like."""
    return tuple(dict.fromkeys(cell.party for cell in cells if cell.when is None))
