"""From the data of all documents to processes with their houses, joined by id."""

from collections.abc import Iterable, Iterator, Mapping

from itsmctl.i18n import Label, Text
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import BASE, SHARED, DocumentKey, Kind, Reference, Variant
from itsmctl.model.process import Process
from itsmctl.model.register import Register
from itsmctl.model.simulation import SimulationModel
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass, field
from itsmctl.source.builder.calendar import WrittenCalendar, calendar, with_included
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.builder.house import House, assumptions, declared_by_use, with_requester
from itsmctl.source.builder.parties import organisation
from itsmctl.source.builder.process import process
from itsmctl.source.builder.register import register
from itsmctl.source.builder.step import read_defaults
from itsmctl.source.presumption import ANY
from itsmctl.source.sheet import Sheet

Sheets = Mapping[DocumentKey, Sheet]
Grounds = tuple[tuple[Reference, DocumentKey], ...]

# By what a reference wants: what a document cannot be judged without.
_GROUNDS = {
    "organisation": Kind.ORGANISATION,
    "calendar": Kind.CALENDAR,
    "process": Kind.PROCESS,
}


@dataclass(frozen=True, slots=True)
class BuiltOrganisation:
    """An organisation with what it prescribes to the steps of its processes."""

    organisation: Organisation
    house: House
    defaults: Field
    notes: Notebook


@dataclass(frozen=True, slots=True)
class BuiltProcess:
    """A process in its house."""

    process: Process
    house: House
    assumed: tuple[Text, ...]
    notes: Notebook


@dataclass(frozen=True, slots=True)
class BuiltModel:
    """Numbers for a run."""

    model: SimulationModel
    notes: Notebook


@dataclass(frozen=True, slots=True)
class BuiltRegister:
    """An improvement register."""

    register: Register
    notes: Notebook


@dataclass(slots=True)
class Workshop:
    """Builds what it is asked for from the sheets of a portfolio, once.

    `known` are all kinds and ids of the portfolio, those of documents with faults among them;
    `named` are those that the user asked for, whose faults are told where they are.
    """

    sheets: Sheets
    known: frozenset[DocumentKey] = frozenset()
    named: frozenset[DocumentKey] = frozenset()
    _organisations: dict[str, BuiltOrganisation] = field(default_factory=dict)
    _processes: dict[str, BuiltProcess] = field(default_factory=dict)
    _models: dict[str, BuiltModel] = field(default_factory=dict)
    _registers: dict[str, BuiltRegister] = field(default_factory=dict)
    _calendars: dict[str, Calendar] | None = None
    calendar_notes: list[Notebook] = field(default_factory=list)
    _grounds: dict[DocumentKey, Grounds] = field(default_factory=dict)

    def changed_to(self, sheets: Sheets) -> "Workshop":
        """Return a workshop for other sheets that takes over what does not depend on a change."""
        changed = {key for key, sheet in sheets.items() if self.sheets.get(key) is not sheet}
        kinds = {key.kind for key in changed}
        other = Workshop(sheets, self.known, self.named)
        if Kind.CALENDAR not in kinds:
            other._calendars = self._calendars
        if Kind.ORGANISATION not in kinds:
            other._organisations.update(self._organisations)
        if not kinds & {Kind.ORGANISATION, Kind.PROCESS}:
            other._processes.update(self._processes)
        other._registers.update(self._registers)  # no scenario changes them
        other._models.update(
            (identity, built)
            for identity, built in self._models.items()
            if DocumentKey(Kind.SIMULATION_MODEL, identity) not in changed
        )
        return other

    def with_sheets(self, sheets: Sheets) -> "Workshop":
        """Return a workshop for more documents, whose houses and calendars are those of this one."""
        self.calendars()
        shared = {key: sheet for key, sheet in self.sheets.items() if key.kind in SHARED}
        other = Workshop(shared | dict(sheets), self.known, self.named)
        other._organisations = self._organisations
        other._grounds = {key: self._grounds_of(key) for key in shared}
        other._calendars, other.calendar_notes = self._calendars, self.calendar_notes
        return other

    def names(self, kind: Kind) -> tuple[str, ...]:
        """Return the ids of a kind in the portfolio, those of documents with faults among them."""
        return tuple(
            sorted({key.id for key in (*self.sheets, *self.known) if key.kind is kind} - {ANY})
        )

    def ids(self, kind: Kind) -> tuple[str, ...]:
        """Return the ids of a kind, sorted: their files' order must not matter."""
        return tuple(sorted(key.id for key in self.sheets if key.kind is kind))

    def exists(self, kind: Kind, identity: str) -> bool:
        """Whether the portfolio has such a document, be it one that cannot be built."""
        key = DocumentKey(kind, identity)
        return key in self.sheets or not self.known.isdisjoint((key, DocumentKey(kind, ANY)))

    def is_named(self, key: DocumentKey) -> bool:
        """Whether the user asked for a document, or for one that cannot be read and may be it."""
        return not self.named.isdisjoint((key, DocumentKey(key.kind, ANY)))

    def organisation(self, identity: str) -> BuiltOrganisation | None:
        """Return the organisation of that id."""
        sheet = self.sheets.get(DocumentKey(Kind.ORGANISATION, identity))
        if sheet is not None and identity not in self._organisations:
            metadata, spec, notes = sheet.fields()
            built = with_requester(organisation(identity, _name(metadata, identity), spec))
            house, usual = House.of(built), spec.at("processDefaults")
            read_defaults(usual, house)
            self._organisations[identity] = BuiltOrganisation(built, house, usual, notes)
        return self._organisations.get(identity)

    def process(self, identity: str) -> BuiltProcess | None:
        """Return the process of that id, in the organisation that it names."""
        sheet = self.sheets.get(DocumentKey(Kind.PROCESS, identity))
        if sheet is not None and identity not in self._processes:
            self._processes[identity] = self._build(extended(sheet, self.sheets))
        return self._processes.get(identity)

    def model(self, identity: str) -> BuiltModel | None:
        """Return the simulation model of that id."""
        sheet = self.sheets.get(DocumentKey(Kind.SIMULATION_MODEL, identity))
        if sheet is not None and identity not in self._models:
            from itsmctl.source.builder.simulation import (  # noqa: PLC0415  few ask for numbers
                simulation_model,
            )

            metadata, spec, notes = sheet.fields()
            self._models[identity] = BuiltModel(simulation_model(metadata, spec), notes)
        return self._models.get(identity)

    def register(self, identity: str) -> BuiltRegister | None:
        """Return the improvement register of that id."""
        sheet = self.sheets.get(DocumentKey(Kind.IMPROVEMENT_REGISTER, identity))
        if sheet is not None and identity not in self._registers:
            metadata, spec, notes = sheet.fields()
            built = register(identity, _name(metadata, identity), spec, notes.path)
            self._registers[identity] = BuiltRegister(built, notes)
        return self._registers.get(identity)

    def owners(self, written: Register) -> tuple[BuiltOrganisation, ...]:
        """Return the houses whose parties a register may name: its own, else all there are."""
        named = written.organisation
        houses = self.ids(Kind.ORGANISATION) if named is None else (named,)
        found = (self.organisation(identity) for identity in houses)
        return tuple(house for house in found if house is not None)

    def models_of(self, process_id: str) -> tuple[str, ...]:
        """Return the ids of the models that hold numbers for a process."""
        return tuple(
            identity
            for identity in self.ids(Kind.SIMULATION_MODEL)
            if (built := self.model(identity)) is not None and built.model.process == process_id
        )

    def usual_model(self, process_id: str) -> str | None:
        """Return the only model of a process, or the one that bears its id."""
        models = self.models_of(process_id)
        if len(models) == 1:
            return models[0]
        return process_id if process_id in models else None

    def calendars(self) -> dict[str, Calendar]:
        """Return all calendars by id, with what they include."""
        if self._calendars is None:
            written: dict[str, WrittenCalendar] = {}
            for identity in self.ids(Kind.CALENDAR):
                sheet = self.sheets[DocumentKey(Kind.CALENDAR, identity)]
                metadata, spec, notes = sheet.fields()
                written[identity] = calendar(identity, _name(metadata, identity), spec)
                self.calendar_notes.append(notes)
            self._calendars = with_included(written)
        return self._calendars

    def variant(
        self,
        process_id: str,
        model_id: str | None = None,
        *,
        identity: str = BASE,
        name: Label | None = None,
        settings: tuple[tuple[str, str], ...] = (),
    ) -> Variant | None:
        """Return a process with all it needs, None where there is no such process."""
        built = self.process(process_id)
        if built is None:
            return None
        model = self.model(model_id or self.usual_model(process_id) or "")
        called = self._called(built.process)
        return Variant(
            id=identity,
            name=name or built.process.name,
            process=built.process,
            organisation=built.house.organisation,
            calendars=tuple(self.calendars().values()),
            model=None if model is None else model.model,
            called=called,
            called_models=tuple(self._usual_models(called)),
            settings=settings,
            assumed=built.assumed,
        )

    def notebooks(self, about: DocumentKey | None = None) -> Iterator[Notebook]:
        """Build everything, or one document, and yield what was noted of each."""
        if about is None:
            for kind in (
                Kind.PROCESS, Kind.ORGANISATION, Kind.SIMULATION_MODEL, Kind.IMPROVEMENT_REGISTER,
            ):  # fmt: skip
                for identity in self.ids(kind):
                    yield from self._notes_of(DocumentKey(kind, identity))
            self.calendars()
            yield from self.calendar_notes
        else:
            yield from self._notes_of(about)

    def references_of(self, key: DocumentKey) -> Iterator[Reference]:
        """Yield the names in one document that point at something else."""
        for notes in self._notes_of(key):
            yield from notes.references

    def unbuilt_below(self, key: DocumentKey) -> Iterator[tuple[Reference, DocumentKey]]:
        """Yield the names in a document that lead to one with faults, each with the first such."""
        for reference, below in self._grounds_of(key):
            if (found := self._first_unbuilt(below, key)) is not None:
                yield reference, found

    def _first_unbuilt(self, key: DocumentKey, above: DocumentKey) -> DocumentKey | None:
        """Return the first document from `key` downwards that is there and cannot be built."""
        seen, waiting = {above}, [key]
        for each in waiting:  # grows while it is walked
            if each in seen:
                continue
            seen.add(each)
            if each in self.sheets:
                waiting += (below for _, below in self._grounds_of(each))
            elif self.exists(each.kind, each.id):
                return each
        return None

    def _grounds_of(self, key: DocumentKey) -> Grounds:
        """Return the names in a document without whose documents it cannot be judged.

        A register speaks of processes; it does not stand on them.
        """
        if key.kind is Kind.IMPROVEMENT_REGISTER:
            return ()
        if key not in self._grounds:
            found = (each for each in self.references_of(key) if each.wanted in _GROUNDS)
            self._grounds[key] = tuple(
                (each, DocumentKey(_GROUNDS[each.wanted], each.target))
                for each in dict.fromkeys(found)
            )
        return self._grounds[key]

    def _notes_of(self, key: DocumentKey) -> Iterator[Notebook]:
        built: BuiltProcess | BuiltOrganisation | BuiltModel | BuiltRegister | None = None
        match key.kind:
            case Kind.PROCESS:
                built = self.process(key.id)
            case Kind.ORGANISATION:
                built = self.organisation(key.id)
            case Kind.SIMULATION_MODEL:
                built = self.model(key.id)
            case Kind.IMPROVEMENT_REGISTER:
                built = self.register(key.id)
            case Kind.CALENDAR:
                self.calendars()
                yield from (notes for notes in self.calendar_notes if notes.document == key)
        if built is not None:
            yield built.notes

    def _build(self, sheet: Sheet) -> BuiltProcess:
        metadata, spec, notes = sheet.fields()
        named = self.organisation(spec.at("organisation").text() or "")
        house = House.of(declared_by_use(spec)) if named is None else named.house
        defaults = None
        if named is not None:  # what the house prescribes speaks with the process's voice
            defaults = Field(named.defaults.value, named.defaults.route, Notebook(sheet.key))
        return BuiltProcess(
            process(metadata, spec, house, defaults),
            house,
            assumptions(house.organisation),
            notes,
        )

    def _called(self, caller: Process) -> tuple[Process, ...]:
        """Return the sub-processes of a process and theirs, each once, the caller left out."""
        found: dict[str, Process] = {}
        waiting = [caller]
        while waiting:
            for step in waiting.pop().steps:
                built = self.process(step.calls) if step.calls is not None else None
                if built is not None and built.process.id not in {*found, caller.id}:
                    found[built.process.id] = built.process
                    waiting.append(built.process)
        return tuple(found.values())

    def _usual_models(self, processes: Iterable[Process]) -> Iterator[SimulationModel]:
        for entry in processes:
            built = self.model(self.usual_model(entry.id) or "")
            if built is not None:
                yield built.model


def extended(sheet: Sheet, sheets: Sheets) -> Sheet:
    """Return a process's sheet merged into the one that it extends, and so on upwards.

    A circle of parents ends where it closes; `extends_itself` tells of it.
    """
    spec, seen = sheet.spec, {sheet.key}
    while (parent := _parent(spec, sheets)) is not None and parent.key not in seen:
        seen.add(parent.key)
        from itsmctl.source.patch import merge_spec  # noqa: PLC0415  few processes extend others

        own = {key: value for key, value in spec.items() if key != "extends"}
        spec = merge_spec(parent.spec, own)
    return sheet.with_spec(spec)


def _parent(spec: Mapping[str, object], sheets: Sheets) -> Sheet | None:
    written = spec.get("extends")
    return sheets.get(DocumentKey(Kind.PROCESS, str(written))) if written is not None else None


def _name(metadata: Field, identity: str) -> Label:
    return metadata.at("name").label() or Label.plain(identity)
