"""Where experiments are built: scenarios beside what they start from."""

from collections.abc import Mapping
from dataclasses import dataclass

from itsmctl.finding import Problem
from itsmctl.i18n import text
from itsmctl.model.portfolio import DocumentKey, Kind, Reference
from itsmctl.route import METADATA
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.document import Document
from itsmctl.source.ensemble import Ensemble, Setting, with_settings
from itsmctl.source.experiment import BuiltExperiment, Trial
from itsmctl.source.scenario_text import ScenarioText
from itsmctl.source.setting_path import PREFIXES, UnknownPath
from itsmctl.source.workshop import Workshop


@dataclass(slots=True)
class Laboratory:
    """Builds the experiments of one portfolio."""

    workshop: Workshop
    documents: Mapping[DocumentKey, Document]

    def build(self, document: Document, settings: tuple[Setting, ...] = ()) -> BuiltExperiment:
        """Build a sound scenario; `settings` hold for the base and for all its variants.

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
        not_in_base: dict[str, UnknownPath] = {}
        base = with_settings(start, settings, not_in_base)
        trial = Trial(
            ScenarioText(document, self._bases(start)),
            start,
            self.workshop.changed_to(base.sheets),
            settings,
            frozenset(not_in_base),
        )
        return trial.run(metadata, spec)

    def _without_start(self, document: Document, missing: Reference) -> BuiltExperiment:
        """Say that what a scenario starts from is not there, or that it has faults."""
        written = ScenarioText(document)
        kind = Kind.PROCESS if missing.wanted == "process" else Kind.SIMULATION_MODEL
        if not self.workshop.exists(kind, missing.target):
            return BuiltExperiment(written, None, (missing,))
        message = text(
            "source.broken-base",
            "“{id}”, from which the scenario starts, has faults of its own; mend it first",
            id=missing.target,
        )
        place = written.value_place(missing.route)
        problem = Problem("SYN003", message, place, missing.route)
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
