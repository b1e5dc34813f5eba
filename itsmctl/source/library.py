"""Everything that a command needs of the definition files, loaded together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.factors import Dissection
from itsmctl.model.portfolio import (
    DocumentKey,
    Experiment,
    Kind,
    Portfolio,
    Reference,
    Variant,
)
from itsmctl.record import dataclass, replace
from itsmctl.route import format_route
from itsmctl.source.assembly import Assembly, SourceDocument, assemble
from itsmctl.source.collector import collector_at_rest
from itsmctl.source.dangling import names_for, noun, place_of
from itsmctl.source.document import BREAKING, Document
from itsmctl.source.ensemble import parse_setting
from itsmctl.source.files import Reader, Wanted, read_limited
from itsmctl.source.parse import parse_document, unreadable
from itsmctl.source.portfolio import Root
from itsmctl.source.setting_path import close_or_few
from itsmctl.source.sweep import axis_of, grid, parse_sweep
from itsmctl.source.targets import STDIN, find_targets, require_any, unknown_id
from itsmctl.source.variants import (
    SWEEP,
    refuse_new_references,
    variant_at,
    variant_with,
)

SIMULATED = (Kind.PROCESS, Kind.SCENARIO, Kind.SIMULATION_MODEL)


@dataclass(frozen=True, slots=True)
class Library:
    """All documents of the portfolios in which the targets lie, built and joined.

    `documents` are in order of path, `unresolved` the references that lead nowhere. A process
    that has faults of syntax or shape is a document, but not in the portfolio. `refused` says what
    lies in a folder that was named and cannot be read.
    """

    portfolio: Portfolio
    documents: tuple[SourceDocument, ...]
    unresolved: tuple[Reference, ...]
    assemblies: tuple[Assembly, ...] = ()
    refused: tuple[OSError, ...] = ()

    @property
    def named(self) -> tuple[SourceDocument, ...]:
        """The documents that the user asked for."""
        return tuple(document for document in self.documents if document.named)

    def document(self, key: DocumentKey) -> SourceDocument | None:
        """Return the document of that kind and id."""
        return next((each for each in self.documents if each.key == key), None)

    def variant(self, process_id: str) -> Variant:
        """Return a process as it stands.

        Raises:
            UnusableInput: no such process, or it has faults.
        """
        found = (each for each in self.portfolio.processes if each.process.id == process_id)
        if (variant := next(found, None)) is None:
            raise self._missing(DocumentKey(Kind.PROCESS, process_id))
        return variant

    def experiment(
        self, scenario_id: str, settings: Sequence[str] = (), sweeps: Sequence[str] = ()
    ) -> Experiment:
        """Return a scenario's experiment, with ``PATH=VALUE`` settings in its base and variants.

        `sweeps` are ``PATH=VALUE,VALUE`` beside those of the scenario itself.

        Raises:
            UnusableInput: no such scenario, it or its base has faults, or a setting has.
        """
        key = DocumentKey(Kind.SCENARIO, scenario_id)
        found = (each for each in self.portfolio.experiments if each.id == scenario_id)
        if (experiment := next(found, None)) is None:
            raise self._missing(key)
        if not settings and not sweeps:
            return experiment
        assembly = self._home(key)
        document = assembly.laboratory.documents[key]
        built = assembly.laboratory.build(
            document, tuple(map(parse_setting, settings)), tuple(map(parse_sweep, sweeps))
        )
        if built.experiment is None:
            raise _first_fault(built.text)
        before = assembly.laboratory.build(document).unresolved
        base = DocumentKey(Kind.PROCESS, experiment.base.process.id)
        refuse_new_references(before, built.unresolved, assembly.workshop, base)
        return built.experiment

    def swept(
        self,
        process_id: str,
        sweeps: Sequence[str],
        settings: Sequence[str] = (),
        model_id: str | None = None,
    ) -> Experiment:
        """Return a process beside the points of a sweep, ``PATH=VALUE,VALUE`` for each axis.

        Raises:
            UnusableInput: as `variant_with`, or the sweep is none, or too large.
        """
        base = self.variant_with(process_id, settings, model_id)
        axes = tuple(map(parse_sweep, sweeps))
        points = grid(axes)
        assembly = self._home(DocumentKey(Kind.PROCESS, process_id))
        return Experiment(
            id=SWEEP,
            name=base.process.name,
            question=None,
            base=base,
            variants=tuple(
                variant_at(assembly, process_id, settings, model_id, point) for point in points
            ),
            axes=tuple(map(axis_of, axes)),
        )

    def dissection(self, scenario_id: str, settings: Sequence[str] = ()) -> Dissection:
        """Take a scenario apart, with ``PATH=VALUE`` settings in all that is made of it.

        Raises:
            UnusableInput: as `experiment`.
        """
        key = DocumentKey(Kind.SCENARIO, scenario_id)
        self.experiment(scenario_id, settings)
        laboratory = self._home(key).laboratory
        found = laboratory.dissect(
            laboratory.documents[key], tuple(map(parse_setting, settings))
        )
        if found is None:
            raise self._missing(key)
        return found

    def variant_with(
        self, process_id: str, settings: Sequence[str] = (), model_id: str | None = None
    ) -> Variant:
        """Return a process with a certain model and ``PATH=VALUE`` settings.

        Raises:
            UnusableInput: no such process or model, several models of which none was chosen, or
                a setting that leads nowhere or spoils the shape of what it changes.
        """
        self.variant(process_id)
        if model_id is not None and not any(
            model.id == model_id for model in self.portfolio.models
        ):
            raise self._missing(DocumentKey(Kind.SIMULATION_MODEL, model_id))
        assembly = self._home(DocumentKey(Kind.PROCESS, process_id))
        return variant_with(assembly, process_id, settings, model_id)

    def select(self, target: str, kinds: Sequence[Kind] = SIMULATED) -> SourceDocument:
        """Return the one document that a command was given: by path, by ``-`` or by id.

        Raises:
            UnusableInput: nothing of that name, a file of another kind, or one that is broken.
        """
        by_path = [each for each in self.documents if each.path == target] or self._at(target)
        for document in by_path:
            if document.key is None:
                raise _first_fault(document)
            if document.key.kind not in kinds:
                raise UnusableInput(_wrong_kind(document.path, document.key.kind, kinds))
            return document
        for kind in kinds:
            if (document_or_none := self.document(DocumentKey(kind, target))) is not None:
                return document_or_none
        raise self._missing(*(DocumentKey(kind, target) for kind in kinds))

    def require_sound(self, *keys: DocumentKey) -> None:
        """Refuse to go on with documents that have faults, or stand on others that have.

        Raises:
            UnusableInput: a fault of syntax or shape with its place, the deepest first.
        """
        for assembly in self.assemblies:
            for document in reversed(assembly.needed_by(*keys)):
                if not document.is_sound:
                    raise _first_fault(document)

    def require_resolved(self, *keys: DocumentKey) -> None:
        """Refuse to go on with documents in which a name leads nowhere.

        Raises:
            UnusableInput: the first such name, with its place.
        """
        for reference in self.unresolved:
            if reference.document in keys:
                document = self.document(reference.document)
                place = place_of(reference, document) if document is not None else None
                remedy = _numbers_of_nothing(reference, self.unresolved)
                if remedy is None:
                    known = names_for(reference, self._home(reference.document).workshop)
                    remedy = _perhaps(reference.target, known)
                raise UnusableInput(_leads_nowhere(reference), place=place, remedy=remedy)

    def _at(self, target: str) -> list[SourceDocument]:
        """Return the documents of the file that a path leads to, however it is written."""
        if target == STDIN:
            return []
        wanted = Path(target).resolve()
        return [each for each in self.documents if Path(each.path).resolve() == wanted]

    def _home(self, key: DocumentKey) -> Assembly:
        return next(each for each in self.assemblies if each.document(key) is not None)

    def _missing(self, *keys: DocumentKey) -> UnusableInput:
        """Say why there is nothing under these kinds and ids."""
        for key in keys:
            if (document := self.document(key)) is not None:
                return _fault_below(self, document, key)
        wanted = {key.kind for key in keys}
        known = [each.key.id for each in self.documents if each.key and each.key.kind in wanted]
        return unknown_id(keys[0].id, known)


@collector_at_rest()
def load(
    targets: Sequence[str],
    *,
    stdin: bytes | None = None,
    stdin_filename: str | None = None,
    instead: Mapping[Path, bytes] | None = None,
) -> Library:
    """Load the targets and the portfolios in which they lie; no target means the working directory.

    Args:
        targets: Files, folders, globs, ``-`` for standard input, and ids: of the portfolio around
            the working directory, else of a marked portfolio below it.
        stdin: What stands for ``-``.
        stdin_filename: The name under which standard input is judged; a file of that name in the
            portfolio is not read.
        instead: What counts in the place of what files hold, by their real paths.

    Raises:
        UnusableInput: a path does not exist, a file cannot be read, an id is unknown, or several
            portfolios below the working directory hold it.
        NoFileMatched: the targets hold no definition.
    """
    found = find_targets(targets)
    require_any(found, targets)
    reader = Reader(found, _Documents(instead or {}), stdin or b"", stdin_filename)
    joined = _joined(
        tuple(assemble(documents, root.folder) for root, documents in reader.portfolios())
    )
    return replace(joined, refused=tuple(found.refused))


class _Documents:
    """Reads files into documents; `instead` of some it has other contents."""

    def __init__(self, instead: Mapping[Path, bytes]) -> None:
        self._instead = instead

    def files(self, _: Root, wanted: Sequence[Wanted]) -> Iterator[Document]:
        """Read files."""
        for each in wanted:
            raw = self._instead.get(each.path)
            try:
                raw = read_limited(each.path) if raw is None else raw
            except UnusableInput as fault:
                if each.named:
                    raise
                yield unreadable(fault, each.shown, named=False)
            else:
                yield parse_document(raw, each.shown, named=each.named)

    def stdin(self, raw: bytes, *, shown: str) -> Document:
        """Read what standard input holds."""
        return parse_document(raw, shown)

    def asked_for(self, taken: Document) -> Document:
        """Mark a document as named."""
        return replace(taken, named=True)


def _joined(assemblies: tuple[Assembly, ...]) -> Library:
    """Put portfolios side by side; each keeps its own references."""
    portfolios = [each.portfolio for each in assemblies]
    documents = (document for each in assemblies for document in each.documents)
    return Library(
        Portfolio(
            processes=tuple(entry for each in portfolios for entry in each.processes),
            experiments=tuple(entry for each in portfolios for entry in each.experiments),
            organisations=tuple(entry for each in portfolios for entry in each.organisations),
            calendars=tuple(entry for each in portfolios for entry in each.calendars),
            models=tuple(entry for each in portfolios for entry in each.models),
            registers=tuple(entry for each in portfolios for entry in each.registers),
        ),
        tuple(sorted(documents, key=lambda document: document.path)),
        tuple(entry for each in assemblies for entry in each.unresolved),
        assemblies,
    )


def _first_fault(document: SourceDocument) -> UnusableInput:
    fault = next(each for each in document.problems if each.code in BREAKING)
    return UnusableInput(fault.message, place=fault.place)


def _fault_below(library: Library, document: SourceDocument, key: DocumentKey) -> UnusableInput:
    """Say what keeps a document that exists from being built."""
    try:
        library.require_sound(key)
        library.require_resolved(key)
    except UnusableInput as fault:
        return fault
    return UnusableInput(
        text("source.not-built", "“{id}” cannot be used; itsmctl lint says why", id=key.id),
        place=document.place(()),
    )


def _leads_nowhere(reference: Reference) -> Text:
    return text(
        "source.leads-nowhere",
        "“{target}” leads nowhere: there is no such {wanted}",
        target=reference.target,
        wanted=noun(reference.wanted),
    )


def _numbers_of_nothing(found: Reference, others: Iterable[Reference]) -> Text | None:
    """Say what else to take out where a scenario left the numbers of a step without the step."""
    if found.document.kind is not Kind.SCENARIO or found.route[1:] != (found.target,):
        return None
    left = dict.fromkeys(
        f"model.{format_route(other.route)}"
        for other in others
        if other.document == found.document and other.route[1:] == (found.target,)
    )
    return text(
        "source.numbers-of-nothing",
        "if the scenario takes it out, let it take out its numbers, too; set to null below patch: "
        "{routes}",
        routes=tuple(left),
    )


def _perhaps(target: str, known: Sequence[str]) -> Text | None:
    """Name what may have been meant; None where nothing is known."""
    near, few = close_or_few(target, known)
    if near is not None:
        return text("source.perhaps", "did you mean “{near}”?", near=near)
    return text("source.perhaps-one", "there are {names}", names=few) if few else None


def _wrong_kind(path: str, said: Kind, wanted: Sequence[Kind]) -> Text:
    return text(
        "source.wrong-kind",
        "{path} is a {said}; this command takes one of {wanted}",
        path=path,
        said=said.value,
        wanted=tuple(kind.value for kind in wanted),
    )
