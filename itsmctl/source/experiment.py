"""Scenarios: what is different, built beside what it started from (FORMAT, Scenario.spec)."""

from collections.abc import Iterable, Iterator, Sequence
from math import prod

from itsmctl.errors import UnusableInput
from itsmctl.finding import Problem
from itsmctl.i18n import Label, Text, text
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.portfolio import (
    BASE,
    Experiment,
    Reference,
    Variant,
)
from itsmctl.record import dataclass, replace
from itsmctl.route import Route
from itsmctl.source.builder.field import Field, Objection
from itsmctl.source.dissection import Dissected
from itsmctl.source.ensemble import Ensemble, Setting, with_settings
from itsmctl.source.examination import fault_problem
from itsmctl.source.patch import idle_removals, removes_nothing
from itsmctl.source.references import unresolved_in_model, unresolved_in_process
from itsmctl.source.scenario_text import ScenarioText
from itsmctl.source.setting_path import PREFIXES, UnknownPath
from itsmctl.source.sweep import (
    LARGEST_SWEEP,
    Values,
    axis_of,
    grid,
    named_point,
    together,
    too_large,
    values_of,
)
from itsmctl.source.workshop import Workshop
from itsmctl.source.yardsticks import unknown_figures


@dataclass(frozen=True, slots=True)
class BuiltExperiment:
    """What came of a scenario; `experiment` is None where its base or its patch is unusable."""

    text: ScenarioText
    experiment: Experiment | None = None
    unresolved: tuple[Reference, ...] = ()


@dataclass(slots=True)
class Trial:
    """One scenario on its way from text to experiment.

    `base` is the workshop with the settings in force, `not_in_base` the paths of those that only
    a variant can take; `axes` are swept beside those of the scenario itself.
    """

    text: ScenarioText
    start: Ensemble
    base: Workshop
    settings: tuple[Setting, ...]
    not_in_base: frozenset[str]
    axes: tuple[Values, ...] = ()

    def run(self, metadata: Field, spec: Field) -> BuiltExperiment:
        """Build the base and the variants.

        Raises:
            UnusableInput: a setting fits neither the base nor the patched documents.
        """
        problems = [*self._faults_of_conditions(spec), *self._idle_plans(spec)]
        patched = self._patched(spec.at("patch"), problems)
        axes = together(values_of(spec.at("sweep")), self.axes)
        points = list(self._points(axes, patched, problems)) if patched else []
        if problems or not points:
            return BuiltExperiment(self.text.with_problems(tuple(problems)))
        built = [self._variant(metadata, *point) for point in points]
        variants = tuple(variant for variant, _ in built)
        experiment = replace(
            self._experiment(metadata, spec, variants), axes=tuple(map(axis_of, axes))
        )
        first = built[0][1]
        problems += self._objections(workshop for _, workshop in built)
        problems += self._unmeasurable(spec.at("compare"), experiment)
        return BuiltExperiment(
            self.text.with_problems(tuple(problems)),
            experiment if not problems else None,
            self._unresolved(first),
        )

    def dissected(self, spec: Field) -> Dissected | None:
        """Take the scenario apart, its sweep left aside; None where its patch is unusable.

        Raises:
            UnusableInput: a setting fits neither the base nor the patched documents.
        """
        patched = self._patched(spec.at("patch"), [])
        if patched is None:
            return None
        before = with_settings(self.start, self.settings, {})
        return Dissected(before, patched, self.base, self.settings)

    def _experiment(
        self, metadata: Field, spec: Field, variants: tuple[Variant, ...]
    ) -> Experiment:
        base = _demanded(self.base, self.start, settings=_written(self.settings))
        return Experiment(
            id=metadata.at("id").text() or "",
            name=_name(metadata),
            question=spec.at("question").label(),
            base=base,
            variants=variants,
            metrics=spec.at("compare").at("metrics").texts(),
            accept=tuple(
                parse_acceptance(written)
                for written in spec.at("compare").at("accept").texts()
                if _is_condition(written)
            ),
        )

    def _patched(self, patch: Field, problems: list[Problem]) -> Ensemble | None:
        """Apply the patches in the order in which documents name each other."""
        ensemble = self.start
        for prefix in PREFIXES:
            change = patch.at(prefix)
            if not isinstance(change.value, dict):
                continue
            problems += self._idle_removals(ensemble, prefix, change)
            try:
                ensemble = ensemble.patched(prefix, change.value)
            except UnusableInput as error:
                problems.append(self._problem(error.message, change.route))
        problems += self._misshapen(ensemble)
        return None if problems else self._set(ensemble)

    def _idle_removals(
        self, ensemble: Ensemble, prefix: str, change: Field
    ) -> Iterator[Problem]:
        """Yield where the patch of one document takes out what is not in it."""
        sheet = ensemble.document(prefix)
        if sheet is None:
            return
        for removal in idle_removals(dict(sheet.spec), change.value):
            route = (*change.route, *removal.route)
            message = removes_nothing(removal, ensemble.usual_fields())
            yield Problem("SYN003", message, self.text.place(route), route)

    def _set(self, patched: Ensemble) -> Ensemble:
        """Apply the settings, which beat the patch; one that fits nowhere is an error."""
        missing: dict[str, UnknownPath] = {}
        ensemble = with_settings(patched, self.settings, missing)
        for path, error in missing.items():
            if path in self.not_in_base:
                raise error
        return ensemble

    def _points(
        self, axes: Sequence[Values], patched: Ensemble, problems: list[Problem]
    ) -> Iterator[tuple[Ensemble, Values]]:
        """Yield the points of the grid; without a sweep there is one, without settings."""
        if (size := prod(map(len, axes))) > LARGEST_SWEEP:
            problems.append(self._problem(too_large(size), ("sweep",)))
            return
        for point in grid(axes):
            ensemble = patched
            for setting in point:
                try:
                    ensemble = ensemble.with_setting(setting)
                except UnusableInput as error:
                    problems.append(self._problem(error.message, ("sweep", setting.path)))
                    return
            if faults := self._misshapen(ensemble) if point else ():
                problems += faults
                return
            yield ensemble, point

    def _variant(
        self, metadata: Field, ensemble: Ensemble, point: Values
    ) -> tuple[Variant, Workshop]:
        workshop = self.base.changed_to(ensemble.spoken_for().sheets)
        identity, name = named_point(metadata.at("id").text() or "", _name(metadata), point)
        written = _written((*self.settings, *point))
        variant = _demanded(workshop, ensemble, identity, name, written)
        return variant, workshop

    def _misshapen(self, ensemble: Ensemble) -> tuple[Problem, ...]:
        """Put what was changed to the schema again."""
        return tuple(fault_problem(self.text, fault) for fault in ensemble.faults())

    def _objections(self, workshops: Iterable[Workshop]) -> list[Problem]:
        """Return what the builder objects to in the merged documents and not in the base's."""
        known = set(_objections(self.base, self.start))
        found = (each for workshop in workshops for each in _objections(workshop, self.start))
        return [
            self._problem(objection.message, objection.route)
            for objection in dict.fromkeys(found)
            if objection not in known
        ]

    def _unresolved(self, workshop: Workshop) -> tuple[Reference, ...]:
        process = workshop.process(self.start.process.id)
        model = workshop.model(self.start.model.id) if self.start.model is not None else None
        return (
            *(() if process is None else unresolved_in_process(process, workshop)),
            *(() if model is None else unresolved_in_model(model, workshop)),
        )

    def _faults_of_conditions(self, spec: Field) -> Iterator[Problem]:
        for element in spec.at("compare").at("accept").elements():
            written = element.text() or ""
            if not _is_condition(written):
                yield self._problem(_bad_condition(written), element.route)

    def _idle_plans(self, spec: Field) -> Iterator[Problem]:
        """Yield where a scenario would change how long or how often is run: all share one plan."""
        if spec.at("patch").at("model").at("run"):
            yield self._problem(_idle_plan(), ("patch", "model", "run"))
        for path, _ in spec.at("sweep").entries():
            if path.startswith("model.run"):
                yield self._problem(_idle_plan(), ("sweep", path))

    def _unmeasurable(self, compare: Field, experiment: Experiment) -> Iterator[Problem]:
        compared = (experiment.base, *experiment.variants)
        for message, route in unknown_figures(compare, compared):
            yield self._problem(message, route)

    def _problem(self, message: Text, route: Route) -> Problem:
        return Problem("SYN003", message, self.text.value_place(route), route)


def _demanded(
    workshop: Workshop,
    ensemble: Ensemble,
    identity: str = BASE,
    name: Label | None = None,
    settings: tuple[tuple[str, str], ...] = (),
) -> Variant:
    """Return the variant of a process that is known to exist."""
    model = None if ensemble.model is None else ensemble.model.id
    variant = workshop.variant(
        ensemble.process.id, model, identity=identity, name=name, settings=settings
    )
    if variant is None:
        raise AssertionError(ensemble.process)  # the laboratory looked it up before
    return variant


def _written(settings: tuple[Setting, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((setting.path, setting.written) for setting in settings)


def _objections(workshop: Workshop, ensemble: Ensemble) -> list[Objection]:
    process = workshop.process(ensemble.process.id)
    model = workshop.model(ensemble.model.id) if ensemble.model is not None else None
    return [
        *(process.notes.objections if process is not None else ()),
        *(model.notes.objections if model is not None else ()),
    ]


def _name(metadata: Field) -> Label:
    return metadata.at("name").label() or Label.plain(metadata.at("id").text() or "")


def _is_condition(written: str) -> bool:
    try:
        parse_acceptance(written)
    except ValueError:
        return False
    return True


def _bad_condition(written: str) -> Text:
    return text(
        "source.bad-condition",
        "“{written}” is no condition; write a metric, <, <=, > or >=, and a number, a "
        "percentage, a duration or base: cycle_time.p90_s <= 0.6 * base",
        written=written,
    )


def _idle_plan() -> Text:
    return text(
        "source.idle-plan",
        "base and scenarios run under one plan, so that “model.run” changes nothing here; say it in "
        "the model, or with --horizon, --warmup, --replications and --seed",
    )
