"""From the documents of one portfolio to its processes and experiments."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.finding import Problem, Related
from itsmctl.i18n import Text, text
from itsmctl.model.policy import Settings
from itsmctl.model.portfolio import DocumentKey, Kind, Portfolio, Reference
from itsmctl.record import dataclass, field, replace
from itsmctl.route import Route
from itsmctl.source.builder.field import Notebook
from itsmctl.source.dangling import broken_below, dangling, noun_of, place_of
from itsmctl.source.document import Document
from itsmctl.source.examination import examined, shape_problems
from itsmctl.source.references import unresolved_in_document, unresolved_in_portfolio
from itsmctl.source.settings import layered, policy, portfolio_settings
from itsmctl.source.sheet import Sheet, sheet_of
from itsmctl.source.workshop import Workshop, extended

if TYPE_CHECKING:
    from itsmctl.source.experiment import BuiltExperiment
    from itsmctl.source.laboratory import Laboratory
    from itsmctl.source.scenario_text import ScenarioText

    SourceDocument = Document | ScenarioText
else:
    SourceDocument = (
        Document  # a name in annotations; scenarios are imported where there are any
    )

_POINTED_AT = {
    "organisation": Kind.ORGANISATION,
    "calendar": Kind.CALENDAR,
    "model": Kind.SIMULATION_MODEL,
    "process": Kind.PROCESS,
}


@dataclass(frozen=True, slots=True)
class Assembly:
    """One portfolio: its texts, what they make, and the means to make variants of it.

    `chosen` are the documents that count, by kind and id.
    """

    portfolio: Portfolio
    documents: tuple[SourceDocument, ...]
    unresolved: tuple[Reference, ...]
    workshop: Workshop = field(repr=False)
    chosen: Mapping[DocumentKey, Document] = field(repr=False)
    policies: tuple[tuple[Document, Settings], ...] = ()
    folder: Path | None = None

    @property
    def laboratory(self) -> "Laboratory":
        """Where the experiments of the portfolio are built."""
        from itsmctl.source.laboratory import Laboratory  # noqa: PLC0415  for scenarios only

        return Laboratory(self.workshop, self.chosen)

    def document(self, key: DocumentKey) -> SourceDocument | None:
        """Return the document of that kind and id, one without faults first."""
        found = [document for document in self.documents if key in _keys(document)]
        return min(found, key=lambda document: not document.is_sound, default=None)

    def needed_by(self, *keys: DocumentKey) -> tuple[SourceDocument, ...]:
        """Return the documents that stand under some of these kinds and ids, theirs first."""
        found: dict[DocumentKey, SourceDocument] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop(0)
            if key not in found and (document := self.document(key)) is not None:
                found[key] = document
                waiting += self._pointed_at(key)
        return tuple(found.values())

    def settings(self) -> Settings:
        """Return what to lint with: the settings file, then the committees' policies over it.

        Raises:
            UnusableInput: the settings file has a key or value that means nothing.
        """
        if self.folder is None:
            return layered(written for _, written in self.policies)
        return portfolio_settings(self.folder, self.policies)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The names in the process files that point at something else, in order of reading."""
        notebooks = self.workshop.notebooks()
        return tuple(
            reference
            for notes in notebooks
            if notes.document.kind is Kind.PROCESS
            for reference in notes.references
        )

    def unresolved_in(self, key: DocumentKey) -> tuple[Reference, ...]:
        """Return the names in one document that lead nowhere."""
        return tuple(each for each in self.unresolved if each.document == key)

    def is_grounded(self, key: DocumentKey) -> bool:
        """Whether all that a document stands on could be built."""
        if key.kind is Kind.SCENARIO:
            return any(experiment.id == key.id for experiment in self.portfolio.experiments)
        return next(self.workshop.unbuilt_below(key), None) is None

    def _pointed_at(self, key: DocumentKey) -> Iterator[DocumentKey]:
        if key.kind is Kind.IMPROVEMENT_REGISTER:
            return  # it speaks of processes, and does not stand on them
        document = self.document(key)
        if key.kind is Kind.SCENARIO:
            from itsmctl.source.scenario_text import ScenarioText  # noqa: PLC0415  as above

            if isinstance(document, ScenarioText):
                yield from document.starts_from()
        for reference in self.workshop.references_of(key):
            if (kind := _POINTED_AT.get(reference.wanted)) is not None:
                yield DocumentKey(kind, reference.target)


def assemble(documents: Sequence[Document], folder: Path | None = None) -> Assembly:
    """Examine, build and join the documents of one portfolio; faults become problems of theirs.

    `folder` is the portfolio's root, None where it has none.
    """
    return join([examined(document) for document in documents], folder)


def join(
    documents: Sequence[Document],
    folder: Path | None = None,
    *,
    about: DocumentKey | None = None,
    beside: Workshop | None = None,
    known: frozenset[DocumentKey] = frozenset(),
    named: frozenset[DocumentKey] = frozenset(),
) -> Assembly:
    """Build and join examined documents; what is wrong then becomes problems of theirs.

    With `about`, faults are looked for in that document alone, and no portfolio is made: the
    others are what it stands on. `beside` is a workshop that has built what all of them share;
    `known` are further documents of the portfolio, which are not at hand; `named` are those of
    them that the user asked for.
    """
    desk = _Desk(documents)
    sheets = desk.sheets()
    workshop = (
        Workshop(sheets, known | desk.known, named | desk.named)
        if beside is None
        else beside.with_sheets(sheets)
    )
    policies = tuple(desk.policies(workshop))
    orphans = [orphan for orphan in desk.orphans if about in {None, orphan.document}]
    unresolved = [*orphans, *_unresolved(workshop, about)]
    for notes in workshop.notebooks(about):
        desk.note_objections(notes)
    desk.note_dangling(unresolved, workshop)
    desk.note_unbuilt(workshop, sheets if about is None else (about,))
    experiments = list(desk.experiments(workshop, [*unresolved, *_told_below(workshop, about)]))
    for built in experiments:
        unresolved += built.unresolved
    return Assembly(
        _portfolio(workshop, experiments, desk.chosen if about is None else {}),
        desk.texts(experiments),
        tuple(unresolved),
        workshop,
        desk.chosen,
        policies,
        folder,
    )


def _unresolved(workshop: Workshop, about: DocumentKey | None) -> Iterable[Reference]:
    return (
        unresolved_in_portfolio(workshop)
        if about is None
        else unresolved_in_document(about, workshop)
    )


def _told_below(workshop: Workshop, about: DocumentKey | None) -> Iterator[Reference]:
    """Yield what leads nowhere in what one scenario stands on, where that is told by itself."""
    if about is not None and about.kind is Kind.SCENARIO:
        for key in workshop.sheets:
            if key != about:
                yield from unresolved_in_document(key, workshop)


class _Desk:
    """The documents of a portfolio while faults are still being found in them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.path: document for document in documents}
        self.chosen: dict[DocumentKey, Document] = {}
        self.orphans: list[Reference] = []
        known: set[DocumentKey] = set()
        named: set[DocumentKey] = set()
        # A named file comes before others of the same kind and id.
        for document in sorted(documents, key=lambda each: (not each.named, each.path)):
            keys = _keys(document)
            known.update(keys)
            if document.named:
                named.update(keys)
            if document.key is not None:
                self._choose(keys[0], document)
        self.known, self.named = frozenset(known), frozenset(named)

    def sheets(self) -> dict[DocumentKey, Sheet]:
        """Return the data of the sound documents, those that extend others checked after merging."""
        sheets = {
            key: sheet_of(key, document)
            for key, document in self.chosen.items()
            if document.is_sound
        }
        for key in [key for key, sheet in sheets.items() if "extends" in sheet.spec]:
            found = tuple(self._faults_of_extension(sheets[key], sheets))
            self._add(key, found)
            if found or any(orphan.document == key for orphan in self.orphans):
                del sheets[key]
        return sheets

    def policies(self, workshop: Workshop) -> Iterator[tuple[Document, Settings]]:
        """Read the lint policies of the portfolio, in order of id."""
        for identity in workshop.ids(Kind.LINT_POLICY):
            key = DocumentKey(Kind.LINT_POLICY, identity)
            _, spec, notes = workshop.sheets[key].fields()
            yield self.chosen[key], policy(spec)
            self.note_objections(notes)

    def note_objections(self, notes: Notebook) -> None:
        """Make problems of what the builder objected to in one document."""
        document = self.chosen[notes.document]
        self._add(
            notes.document,
            [
                Problem(each.code, each.message, document.value_place(each.route), each.route)
                for each in dict.fromkeys(notes.objections)
            ],
        )

    def note_dangling(self, unresolved: Iterable[Reference], workshop: Workshop) -> None:
        """Make problems of the references of which no rule speaks."""
        for reference in unresolved:
            message = dangling(reference, workshop)
            if message is not None:
                document = self.chosen[reference.document]
                place = place_of(reference, document)
                problem = Problem("SYN003", message, place, reference.route)
                self._add(reference.document, [problem])

    def note_unbuilt(self, workshop: Workshop, keys: Iterable[DocumentKey]) -> None:
        """Make a problem of what a named document stands on and has faults that nobody asked for.

        Faults of a file that the user named too are told there, and only there.
        """
        for key in keys:
            if key not in workshop.named or key not in workshop.sheets:
                continue
            for reference, unbuilt in workshop.unbuilt_below(key):
                if not workshop.is_named(unbuilt):
                    document = self.chosen[key]
                    place = place_of(reference, document)
                    message = broken_below(unbuilt)
                    self._add(key, [Problem("SYN003", message, place, reference.route)])
                    break

    def experiments(
        self, workshop: Workshop, known: Iterable[Reference]
    ) -> "Iterator[BuiltExperiment]":
        """Build the sound scenarios; what they dangle and their bases do not is their problem."""
        scenarios = [
            document
            for key, document in self.chosen.items()
            if key.kind is Kind.SCENARIO and document.is_sound
        ]
        if not scenarios:
            return
        from itsmctl.source.laboratory import Laboratory  # noqa: PLC0415  slow to import

        laboratory = Laboratory(workshop, self.chosen)
        old = {(each.wanted, each.target, each.route) for each in known}
        for document in scenarios:
            built = laboratory.build(document)
            new = [
                Problem("SYN003", message, place_of(each, built.text), each.route)
                for each in built.unresolved
                if (each.wanted, each.target, each.route) not in old
                and (message := dangling(each, workshop)) is not None
            ]
            yield replace(built, text=built.text.with_problems(tuple(new))) if new else built

    def texts(self, experiments: "Iterable[BuiltExperiment]") -> tuple[SourceDocument, ...]:
        """Return all documents in order of path, scenarios with what they change below them."""
        scenarios = {built.text.path: built.text for built in experiments}
        return tuple(
            scenarios.get(path, document) for path, document in sorted(self._documents.items())
        )

    def _choose(self, key: DocumentKey, document: Document) -> None:
        first = self.chosen.setdefault(key, document)
        if first is not document and _differ(key, first, document):
            clash = _clash(key, document, first)
            self._documents[document.path] = document.with_problems((clash,))

    def _add(self, key: DocumentKey, problems: Iterable[Problem]) -> None:
        changed = self.chosen[key].with_problems(tuple(problems))
        self.chosen[key] = self._documents[changed.path] = changed

    def _faults_of_extension(
        self, sheet: Sheet, sheets: Mapping[DocumentKey, Sheet]
    ) -> Iterator[Problem]:
        document = self.chosen[sheet.key]
        route: Route = ("extends",)
        parent = DocumentKey(Kind.PROCESS, str(sheet.spec["extends"]))
        if parent not in self.chosen:
            self.orphans.append(Reference(sheet.key, route, parent.id, "process"))
        elif parent not in sheets:
            place = document.value_place(route)
            yield Problem("SYN003", _broken_parent(parent), place, route)
        elif "extends" in (merged := extended(sheet, sheets)).spec:
            place = document.value_place(route)
            yield Problem("SYN003", _extends_itself(sheet.key), place, route)
        else:
            yield from shape_problems(document, Kind.PROCESS, merged.whole())


def _keys(document: SourceDocument) -> tuple[DocumentKey, ...]:
    """Return kind and id of a document, or what they may be where they could not be read."""
    if document.key is not None:
        return (document.key,)
    return document.presumed if isinstance(document, Document) else ()


def _portfolio(
    workshop: Workshop,
    experiments: "Iterable[BuiltExperiment]",
    chosen: Mapping[DocumentKey, Document],
) -> Portfolio:
    ids = defaultdict(list)
    for key in sorted(chosen, key=lambda each: chosen[each].path):
        ids[key.kind].append(key.id)
    processes = (workshop.variant(identity) for identity in ids[Kind.PROCESS])
    houses = (workshop.organisation(identity) for identity in ids[Kind.ORGANISATION])
    models = (workshop.model(identity) for identity in ids[Kind.SIMULATION_MODEL])
    registers = (workshop.register(identity) for identity in ids[Kind.IMPROVEMENT_REGISTER])
    return Portfolio(
        processes=tuple(variant for variant in processes if variant is not None),
        experiments=tuple(
            built.experiment for built in experiments if built.experiment is not None
        ),
        organisations=tuple(built.organisation for built in houses if built is not None),
        calendars=tuple(workshop.calendars().values()),
        models=tuple(built.model for built in models if built is not None),
        registers=tuple(built.register for built in registers if built is not None),
    )


def _differ(key: DocumentKey, first: Document, second: Document) -> bool:
    """Whether it matters which of two files counts; a process stands for itself, even as a copy."""
    return key.kind is Kind.PROCESS or first.text != second.text


def _clash(key: DocumentKey, document: Document, first: Document) -> Problem:
    route: Route = ("$metadata", "id")
    message = text(
        "source.id-clash",
        "the {kind} “{id}” stands in {path} as well; ids are unique in a portfolio, so rename one",
        kind=noun_of(key.kind),
        id=key.id,
        path=first.path,
    )
    also = Related(first.value_place(route), text("source.id-first", "this one counts"))
    return Problem("PRT901", message, document.value_place(route), route, (also,))


def _broken_parent(parent: DocumentKey) -> Text:
    return text(
        "source.broken-parent",
        "the process “{id}”, which this one extends, has faults of its own; mend it first",
        id=parent.id,
    )


def _extends_itself(key: DocumentKey) -> Text:
    return text(
        "source.extends-itself",
        "“{id}” extends itself, directly or through its parents; leave one extends out",
        id=key.id,
    )
