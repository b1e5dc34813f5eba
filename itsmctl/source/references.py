"""Which of the names in documents point at nothing."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import DocumentKey, Kind, Reference
from itsmctl.model.process import Process
from itsmctl.record import dataclass
from itsmctl.source.builder.house import House
from itsmctl.source.workshop import BuiltModel, BuiltProcess, BuiltRegister, Workshop

# What only a found organisation can confirm; without one these are taken as declared by use.
_OF_THE_HOUSE = frozenset(
    {"role", "department", "committee", "supplier", "priority", "pause reason"}
)


@dataclass(frozen=True)
class _Known:
    """The names that a reference of each kind may take.

    A process without an organisation `declares` its parties by using them; a model does not.
    """

    workshop: Workshop
    house: House | None = None
    process: Process | None = None
    declares: bool = True

    def has(self, reference: Reference) -> bool:
        """Whether a reference leads somewhere; many lead to the same."""
        name = reference.wanted, reference.target
        if name not in self._answers:
            self._answers[name] = self._has(*name)
        return self._answers[name]

    @cached_property
    def _answers(self) -> dict[tuple[str, str], bool]:
        return {}

    def _has(self, wanted: str, target: str) -> bool:
        if wanted in _OF_THE_HOUSE:
            return self._in_house(wanted, target)
        if self.process is not None and wanted in {"step", "attribute", "agreement"}:
            return target in _parts_of(self.process, wanted)
        kinds = {
            "process": Kind.PROCESS,
            "organisation": Kind.ORGANISATION,
            "calendar": Kind.CALENDAR,
            "model": Kind.SIMULATION_MODEL,
            "scenario": Kind.SCENARIO,
        }
        kind = kinds.get(wanted)
        return kind is None or self.workshop.exists(kind, target)

    def _in_house(self, wanted: str, target: str) -> bool:
        house = self.house
        if house is None:
            return True
        if not house.organisation.found and (self.declares or wanted != "role"):
            return True
        return (
            house.knows(house.party(target))
            if wanted == "role"
            else target in _ids(house.organisation, wanted)
        )


def unresolved_in_portfolio(workshop: Workshop) -> Iterator[Reference]:
    """Yield the references of all documents that lead nowhere."""
    for identity in workshop.ids(Kind.ORGANISATION):
        yield from unresolved_in_document(DocumentKey(Kind.ORGANISATION, identity), workshop)
    workshop.calendars()
    for notes in workshop.calendar_notes:
        yield from _missing(notes.references, _Known(workshop))
    for kind in (Kind.PROCESS, Kind.SIMULATION_MODEL, Kind.IMPROVEMENT_REGISTER):
        for identity in workshop.ids(kind):
            yield from unresolved_in_document(DocumentKey(kind, identity), workshop)


def unresolved_in_document(key: DocumentKey, workshop: Workshop) -> Iterator[Reference]:
    """Yield the references of one document that lead nowhere; scenarios know their own."""
    if key.kind is Kind.PROCESS:
        if (process := workshop.process(key.id)) is not None:
            yield from unresolved_in_process(process, workshop)
    elif key.kind is Kind.SIMULATION_MODEL:
        if (model := workshop.model(key.id)) is not None:
            yield from unresolved_in_model(model, workshop)
    elif key.kind is Kind.IMPROVEMENT_REGISTER:
        if (written := workshop.register(key.id)) is not None:
            yield from unresolved_in_register(written, workshop)
    else:
        house = workshop.organisation(key.id) if key.kind is Kind.ORGANISATION else None
        known = _Known(workshop, None if house is None else house.house)
        for notes in workshop.notebooks(key):
            yield from _missing(notes.references, known)


def unresolved_in_process(built: BuiltProcess, workshop: Workshop) -> Iterator[Reference]:
    """Yield the references of a process that lead nowhere."""
    known = _Known(workshop, built.house, built.process)
    return _missing(built.notes.references, known)


def unresolved_in_model(built: BuiltModel, workshop: Workshop) -> Iterator[Reference]:
    """Yield the references of a model that lead nowhere; without its process only that one."""
    process = workshop.process(built.model.process)
    if process is None:
        own = (entry for entry in built.notes.references if entry.wanted == "process")
        return _missing(own, _Known(workshop))
    known = _Known(workshop, process.house, process.process, declares=False)
    return _missing(built.notes.references, known)


def unresolved_in_register(built: BuiltRegister, workshop: Workshop) -> Iterator[Reference]:
    """Yield the references of a register that lead nowhere; steps are those of an entry's process.

    Steps of a process that is not there, or cannot be read, are not judged.
    """
    found = (each.house for each in workshop.owners(built.register))
    houses: list[House | None] = [*found] or [None]
    processes = {
        entry.id: workshop.process(entry.cause.process or "")
        for entry in built.register.improvements
    }
    for reference in dict.fromkeys(built.notes.references):
        process = None
        if len(reference.route) > 1:
            process = processes.get(str(reference.route[1]))
        steps = None if process is None else process.process
        if not any(_Known(workshop, house, steps).has(reference) for house in houses):
            yield reference


def _missing(references: Iterable[Reference], known: _Known) -> Iterator[Reference]:
    # What stands in defaults is read once per step, but dangles once.
    return iter(dict.fromkeys(each for each in references if not known.has(each)))


def _parts_of(process: Process, wanted: str) -> frozenset[str]:
    match wanted:
        case "step":
            return frozenset(step.id for step in process.steps)
        case "attribute":
            return frozenset(attribute.id for attribute in process.case)
        case _:
            return frozenset(agreement.id for agreement in process.agreements)


def _ids(house: Organisation, wanted: str) -> frozenset[str]:
    match wanted:
        case "department":
            return frozenset(unit.id for unit in house.departments)
        case "committee":
            return frozenset(body.id for body in house.committees)
        case "supplier":
            return frozenset(party.id for party in house.suppliers)
        case "priority":
            return frozenset(entry.id for entry in house.priorities)
        case _:
            return frozenset(name for name, _ in house.pause_reasons)
