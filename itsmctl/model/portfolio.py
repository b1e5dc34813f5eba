"""Everything that was loaded together, and the bundles that rooms take (FORMAT, Portfolio)."""

from enum import StrEnum
from functools import cached_property

from itsmctl.i18n import Label, Text
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Process
from itsmctl.model.register import Register
from itsmctl.model.simulation import SimulationModel
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass
from itsmctl.route import Route


class Kind(StrEnum):
    """The kinds of document; the value is what stands at ``kind``."""

    PROCESS = "Process"
    ORGANISATION = "Organisation"
    CALENDAR = "Calendar"
    SIMULATION_MODEL = "SimulationModel"
    SCENARIO = "Scenario"
    LINT_POLICY = "LintPolicy"
    IMPROVEMENT_REGISTER = "ImprovementRegister"

    @property
    def suffix(self) -> str:
        """The file name's ending for this kind."""
        return _SUFFIXES[self]


_SUFFIXES = {
    Kind.PROCESS: ".process.yaml",
    Kind.ORGANISATION: ".org.yaml",
    Kind.CALENDAR: ".calendar.yaml",
    Kind.SIMULATION_MODEL: ".sim.yaml",
    Kind.SCENARIO: ".scenario.yaml",
    Kind.LINT_POLICY: ".policy.yaml",
    Kind.IMPROVEMENT_REGISTER: ".register.yaml",
}


SHARED = (Kind.ORGANISATION, Kind.CALENDAR)  # what many documents stand on


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """Names a document of a portfolio: findings and assumptions point into it by route."""

    kind: Kind
    id: str


BASE = "base"
"""The id of a definition as it stands, beside those of scenarios."""


@dataclass(frozen=True)
class Variant:
    """One process with all it needs, references joined: what every room takes.

    `id` is `BASE` for a definition as it stands, else the scenario's id (and sweep point).
    `calendars` are all that are in reach; `called` the sub-processes, transitively, and
    `called_models` the usual models of those that have one; `settings`
    the ``--set`` and sweep values that made it; `assumed` what was taken as given; `alongside` other
    processes of the house, with cases of their own, that keep the same people busy.
    """

    id: str
    name: Label
    process: Process
    organisation: Organisation
    calendars: tuple[Calendar, ...] = ()
    model: SimulationModel | None = None
    called: tuple[Process, ...] = ()
    called_models: tuple[SimulationModel, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    assumed: tuple[Text, ...] = ()
    alongside: tuple["Variant", ...] = ()

    def model_of(self, process: str) -> SimulationModel | None:
        """Return the numbers of the process itself, or of one that it calls."""
        if process == self.process.id:
            return self.model
        return next((entry for entry in self.called_models if entry.process == process), None)

    def calendar(self, reference: str | None) -> Calendar | None:
        """Return the calendar of that id."""
        return next((entry for entry in self.calendars if entry.id == reference), None)

    def calendar_of(self, role: str) -> Calendar | None:
        """Return the calendar in force for a role: its own, its department's, the house's."""
        known = self._calendars_in_force
        if role not in known:
            party = self.organisation.role(role)
            own = party.calendar if party is not None else None
            unit = self.organisation.department(self.organisation.department_of(role) or "")
            theirs = unit.calendar if unit is not None else None
            known[role] = self.calendar(own or theirs or self.organisation.calendar)
        return known[role]

    @cached_property
    def _calendars_in_force(self) -> dict[str, Calendar | None]:
        return {}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A condition on a metric of the results: ``cycle_time.p90_s <= 0.6 * base``.

    `factor` multiplies the base's value where `relative`, else `bound` is compared as it is.
    """

    text: str
    metric: str
    operator: str
    bound: float
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """One path of a sweep with the values that it takes, as they were written."""

    path: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Experiment:
    """A what-if: a base, its variants, the metrics to compare and what would be accepted.

    With `axes`, the variants are the points of a sweep, the last axis the quickest to change.
    """

    id: str
    name: Label
    question: Label | None
    base: Variant
    variants: tuple[Variant, ...]
    metrics: tuple[str, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    axes: tuple[Axis, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A name in a document that points at something else, kept so that rules can report it."""

    document: DocumentKey
    route: Route
    target: str
    wanted: str  # role, step, process, calendar, committee, supplier, agreement, ...


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All documents under one root, built and joined by id."""

    processes: tuple[Variant, ...]
    experiments: tuple[Experiment, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    models: tuple[SimulationModel, ...] = ()
    registers: tuple[Register, ...] = ()
