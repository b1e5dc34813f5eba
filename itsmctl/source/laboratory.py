"""Where experiments are built: scenarios beside what they start from."""

from collections.abc import Iterator, Mapping

from itsmctl.finding import Problem, Related
from itsmctl.i18n import text
from itsmctl.model.portfolio import DocumentKey, Kind, Reference
from itsmctl.record import dataclass
from itsmctl.route import METADATA, Route
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.dangling import broken_below
from itsmctl.source.dissection import Dissected
from itsmctl.source.document import BREAKING, Document
from itsmctl.source.ensemble import Ensemble, Setting, with_settings
from itsmctl.source.experiment import BuiltExperiment, Trial
from itsmctl.source.scenario_text import ScenarioText
from itsmctl.source.setting_path import PREFIXES, UnknownPath
from itsmctl.source.sweep import Values
from itsmctl.source.workshop import Workshop


@dataclass(slots=True)
class Laboratory:
    """Builds the experiments of one portfolio."""

    workshop: Workshop
    documents: Mapping[DocumentKey, Document]

    def build(
        self,
        document: Document,
        settings: tuple[Setting, ...] = (),
        axes: tuple[Values, ...] = (),
    ) -> BuiltExperiment:
        """Build a sound scenario; `settings` hold for the base and for all its variants.

        `axes` are swept beside those that the scenario names.

        Raises:
            UnusableInput: a setting leads nowhere.
        """
        key = document.key
        if key is None:
            return BuiltExperiment(ScenarioText(document))
        metadata = Field(dict(document.metadata), (METADATA,), Notebook(key))
        spec = Field(dict(document.spec), (), Notebook(key))
        start = self._start(spec, key)
        if isinstance(start, Reference):
            return self._without_start(document, start)
        if (unbuilt := self._unbuilt_below(start)) is not None:
            return self._ungrounded(document, unbuilt)
        trial = self._trial(document, start, settings)
        trial.axes = axes
        return trial.run(metadata, spec)

    def dissect(
        self, document: Document, settings: tuple[Setting, ...] = ()
    ) -> Dissected | None:
        """Take a scenario apart; None where it has faults, which `build` tells.

        Raises:
            UnusableInput: a setting leads nowhere.
        """
        key = document.key
        spec = Field(dict(document.spec), (), Notebook(key)) if key is not None else None
        start = self._start(spec, key) if spec is not None and key is not None else None
        if spec is None or not isinstance(start, Ensemble):
            return None
        return self._trial(document, start, settings).dissected(spec)

    def _trial(
        self, document: Document, start: Ensemble, settings: tuple[Setting, ...]
    ) -> Trial:
        not_in_base: dict[str, UnknownPath] = {}
        base = with_settings(start, settings, not_in_base)
        return Trial(
            ScenarioText(document, self._bases(start)),
            start,
            self.workshop.changed_to(base.sheets),
            settings,
            frozenset(not_in_base),
        )

    def _without_start(self, document: Document, missing: Reference) -> BuiltExperiment:
        """Say that what a scenario starts from is not there, or that it has faults.

        Faults of a file that the user named too are told there, and only there.
        """
        written = ScenarioText(document)
        kind = Kind.PROCESS if missing.wanted == "process" else Kind.SIMULATION_MODEL
        if not self.workshop.exists(kind, missing.target):
            return BuiltExperiment(written, None, (missing,))
        key = DocumentKey(kind, missing.target)
        if self.workshop.is_named(key):
            return BuiltExperiment(written)
        base = self.documents.get(key)
        message = text(
            "source.broken-base",
            "“{id}”, from which the scenario starts, has faults of its own; mend it first",
            id=missing.target,
        )
        place = written.value_place(missing.route)
        faults = () if base is None else tuple(_faults(base))
        problem = Problem("SYN003", message, place, missing.route, faults)
        return BuiltExperiment(written.with_problems((problem,)))

    def _unbuilt_below(self, start: Ensemble) -> DocumentKey | None:
        """Return the first document under what a scenario starts from that has faults."""
        below = (
            unbuilt
            for key in (start.process, start.model)
            if key is not None
            for _, unbuilt in self.workshop.unbuilt_below(key)
        )
        return next(below, None)

    def _ungrounded(self, document: Document, unbuilt: DocumentKey) -> BuiltExperiment:
        """Say that what a scenario starts from stands on faults, unless they are told there."""
        written = ScenarioText(document)
        if self.workshop.is_named(unbuilt):
            return BuiltExperiment(written)
        route: Route = ("base",)
        problem = Problem("SYN003", broken_below(unbuilt), written.value_place(route), route)
        return BuiltExperiment(written.with_problems((problem,)))

    def _start(self, spec: Field, key: DocumentKey) -> Ensemble | Reference:
        """Return what the scenario starts from, or the reference that leads nowhere."""
        sheets = self.workshop.sheets
        process = DocumentKey(Kind.PROCESS, spec.at("base").at("process").text() or "")
        if process not in sheets:
            return Reference(key, ("base", "process"), process.id, "process")
        named = spec.at("base").at("model").text()
        wanted = named or self.workshop.usual_model(process.id)
        model = None if wanted is None else DocumentKey(Kind.SIMULATION_MODEL, wanted)
        if model is not None and model not in sheets:
            return Reference(key, ("base", "model"), model.id, "model")
        return Ensemble(sheets, process, model, key)

    def _bases(self, start: Ensemble) -> tuple[tuple[str, Document], ...]:
        found = ((prefix, start.document(prefix)) for prefix in PREFIXES)
        return tuple(
            (prefix, self.documents[sheet.key])
            for prefix, sheet in found
            if sheet is not None and sheet.key in self.documents
        )


def _faults(document: Document) -> Iterator[Related]:
    """Yield what keeps a document from being built."""
    for problem in document.problems:
        if problem.code in BREAKING:
            yield Related(problem.place, problem.message)
