"""The little of a process that rules across files need: it outlives the text and the model."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from itsmctl.i18n import Label
from itsmctl.lint.capacity.clocks import weekly_days, weekly_ms
from itsmctl.lint.capacity.workload import Work
from itsmctl.lint.people.duties import Duty, duties_of
from itsmctl.lint.people.usage import used_by
from itsmctl.lint.subject import Definition
from itsmctl.model.portfolio import DocumentKey, Kind, Reference, Variant
from itsmctl.model.process import Process
from itsmctl.model.times import DAY, WEEK, Duration, Unit
from itsmctl.record import dataclass
from itsmctl.route import Route

_MONTH = 365 * DAY / 12
_NOT_IN_FORCE = frozenset({"draft", "retired"})
_PARTIES = frozenset({"role", "party"})


@dataclass(frozen=True, slots=True)
class Call:
    """A step that runs another process as a sub-process."""

    step: str
    name: Label
    process: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A party that a document names, and where, in the order in which it is read."""

    party: str
    routes: tuple[Route, ...]


@dataclass(frozen=True, slots=True)
class RunYears:
    """The years into which the run of a process's usual model reaches."""

    model: str
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class ProcessFacts:
    """What a process has to do with other files.

    Findings about it point into `document`: its own file, or the scenario that changes it.
    `house` is the organisation that it names, None where there is none. `parties` are all
    that have a part in it; `mentions` those that its own file names, as they are written, only
    where roles are declared by use. `calendars` are in force for its steps and promises;
    `work` is what its cases bring in a week, () where that is not known and for drafts and retired
    processes; `run` None where its
    model names no start; `duties` are the steps
    that wait for one role.
    """

    document: DocumentKey
    process: str
    name: Label
    house: str | None = None
    parties: frozenset[str] = frozenset()
    mentions: tuple[Mention, ...] = ()
    calls: tuple[Call, ...] = ()
    calendars: frozenset[str] = frozenset()
    work: tuple[Work, ...] = ()
    run: RunYears | None = None
    duties: tuple[Duty, ...] = ()

    @property
    def is_base(self) -> bool:
        """Whether it is the process as it stands, and not as a scenario changes it."""
        return self.document.kind is Kind.PROCESS


def facts_of(definition: Definition, references: Iterable[Reference] = ()) -> ProcessFacts:
    """Return the facts of a process; `references` are the names that its own file holds."""
    process, house = definition.process, definition.house
    return ProcessFacts(
        definition.document,
        process.id,
        process.name,
        house.id if house.found else None,
        frozenset(party for party in used_by(process) if party is not None),
        () if house.found else _mentions(references),
        tuple(calls_of(process)),
        frozenset(_calendars(definition)),
        () if process.status in _NOT_IN_FORCE else definition.weekly_work,
        _run(definition.variant),
        duties_of(definition),
    )


def calls_of(process: Process) -> Iterator[Call]:
    """Yield the sub-processes that a process runs, step by step."""
    for step in process.steps:
        if step.calls is not None:
            yield Call(step.id, step.name, step.calls)


def _mentions(references: Iterable[Reference]) -> tuple[Mention, ...]:
    found: dict[str, dict[Route, None]] = {}
    for reference in references:
        if reference.wanted in _PARTIES:
            found.setdefault(reference.target, {})[reference.route] = None
    return tuple(Mention(party, tuple(routes)) for party, routes in found.items())


def _calendars(definition: Definition) -> Iterator[str]:
    variant = definition.variant
    for promise in definition.process.agreements:
        if promise.calendar is not None:
            yield promise.calendar
    for step in definition.process.steps:
        for party in step.responsible_parties:
            if (calendar := variant.calendar_of(party)) is not None:
                yield calendar.id


def _run(variant: Variant) -> RunYears | None:
    model = variant.model
    if model is None or model.run.start is None:
        return None
    try:
        start = datetime.fromisoformat(model.run.start)
        length = timedelta(milliseconds=_length(model.run.horizon, variant))
        return RunYears(model.id, start.year, (start + length).year)
    except (ValueError, OverflowError):
        return None  # a start or horizon that is none; the simulator says so


def _length(horizon: Duration | None, variant: Variant) -> float:
    """Return about how long a run is, in milliseconds; without a horizon its beginning counts."""
    if horizon is None:
        return 0
    calendar = variant.calendar(variant.organisation.calendar)
    match horizon.unit:
        case Unit.WORKING_DAYS:
            return horizon.quantity * WEEK / weekly_days(calendar)
        case Unit.WORKING_HOURS:
            return horizon.quantity * WEEK / (weekly_ms(calendar) or WEEK)
        case Unit.MONTHS:
            return horizon.quantity * _MONTH
        case Unit.ELAPSED:
            return horizon.quantity
