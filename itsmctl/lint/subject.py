"""What rules look at: a text, a process with all it needs, everything that was loaded together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from itsmctl.finding import SourceText
from itsmctl.flow.graph import Graph
from itsmctl.i18n import Label
from itsmctl.model.parties import Organisation
from itsmctl.model.policy import OptionValue
from itsmctl.model.portfolio import DocumentKey, Portfolio, Reference, Variant
from itsmctl.model.process import Assignment, EndOutcome, Process, Step, StepType

Options = Mapping[str, Mapping[str, OptionValue]]

REQUESTER = "requester"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One file as it is written."""

    text: SourceText


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that was loaded together, and the references that lead nowhere.

    `options` are the policy's, by rule name; `today` is the day on which the linter judges.
    """

    portfolio: Portfolio
    unresolved: tuple[Reference, ...] = ()
    options: Options = field(default_factory=dict)
    today: date = field(default_factory=date.today)

    @property
    def called(self) -> frozenset[str]:
        """The processes that another process runs as a sub-process."""
        return frozenset(
            step.calls
            for variant in self.portfolio.processes
            for step in variant.process.steps
            if step.calls is not None
        )


@dataclass(frozen=True)
class Definition:
    """A process in its house; what several rules ask of it is worked out once.

    `document` is the file that findings point into: the process's own, or a scenario's.
    `options` are the policy's, by rule name; `today` is the day on which the linter judges.
    """

    variant: Variant
    library: Library
    document: DocumentKey
    options: Options = field(default_factory=dict)
    today: date = field(default_factory=date.today)

    @property
    def process(self) -> Process:
        """The process itself."""
        return self.variant.process

    @property
    def house(self) -> Organisation:
        """The organisation in which it runs."""
        return self.variant.organisation

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

    def before(self, step: str) -> tuple[Step, ...]:
        """Return the steps from which work can come to a step."""
        return tuple(self.steps[name] for name in self.graph.predecessors(step))

    def after(self, step: str) -> tuple[str, ...]:
        """Return the steps to which work can go from a step."""
        return self.graph.successors(step)

    def leads_on(self, step: Step) -> bool:
        """Whether work goes on from a step, and not only back: rework leads back."""
        return step.id != self.process.start and any(
            not self.graph.is_back_edge(step.id, target) for target in self.after(step.id)
        )

    def option(self, rule: str, name: str, default: OptionValue) -> OptionValue:
        """Return what the policy sets for a rule, else the rule's default."""
        return self.options.get(rule, {}).get(name, default)

    def label(self, step: str) -> Label:
        """Return the name of a step; unknown ids as written."""
        found = self.steps.get(step)
        return found.name if found is not None else Label.plain(step)

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
        role = self.house.role(party)
        if role is None:
            return party == REQUESTER or self.house.supplier(party) is not None
        return role.external

    def is_left_to_outsiders(self, step: Step) -> bool:
        """Whether nobody of the house carries the step out."""
        return step.id in self._left_to_outsiders

    @cached_property
    def _left_to_outsiders(self) -> frozenset[str]:
        return frozenset(
            step.id
            for step in self.process.steps
            if step.responsible and all(map(self.is_outsider, step.responsible_parties))
        )

    def needs_responsible(self, step: Step) -> bool:
        """Whether somebody must be named to carry the step out.

        A committee decides its approvals, a supplier delivers, and those whom a survey asks
        answer it, without standing in the R cell.
        """
        by_committee = step.approval is not None and step.approval.committee is not None
        return step.type.has_people and not (by_committee or step.supplier or step.survey)

    def departments(self, cells: tuple[Assignment, ...]) -> frozenset[str]:
        """Return the departments of the house behind some cells; unknown ones are left out."""
        found = (
            self.house.department_of(cell.party)
            for cell in cells
            if not self.is_outsider(cell.party)
        )
        return frozenset(unit for unit in found if unit is not None)


def completes(step: Step) -> bool:
    """Whether a step ends the case as its requester hoped."""
    return step.type is StepType.END and step.end in {None, EndOutcome.COMPLETED}


def unconditional(cells: tuple[Assignment, ...]) -> tuple[str, ...]:
    """Return the distinct parties that stand in a cell whatever the case is like."""
    return tuple(dict.fromkeys(cell.party for cell in cells if cell.when is None))
