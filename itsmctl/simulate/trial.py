"""Runs variants and experiments: replications in, results and verdicts out."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice

from itsmctl.model.portfolio import Acceptance, Experiment, Variant
from itsmctl.model.process import Agreement
from itsmctl.record import dataclass, replace
from itsmctl.simulate.companion import known_of
from itsmctl.simulate.compare import Judgement, judge
from itsmctl.simulate.forecast import forecast_of, require_room
from itsmctl.simulate.labour import CrewLost, Outcome
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.precision import FIRST, MOST, Precision, enough, precision_of
from itsmctl.simulate.reading import Instrument, Reading
from itsmctl.simulate.recording import Encode, Recording
from itsmctl.simulate.results import CONFIDENCE, Results, measure
from itsmctl.simulate.run import Run, exhausted, simulate
from itsmctl.simulate.study import Study, default_metrics, rule_out, study
from itsmctl.simulate.tally import Observation
from itsmctl.simulate.warmup import with_warm_up
from itsmctl.simulate.workers import Jobs, Workers
from itsmctl.simulate.yardstick import agreements_of, yardstick

Advance = Callable[[], None]
"""Called after every finished replication of any variant."""


class Interrupted(KeyboardInterrupt):
    """A run was stopped; `runs` hold the replications that were finished, variant by variant.

    Its cause is what the user did, or a `CrewLost`.
    """

    def __init__(self, *runs: Results) -> None:
        super().__init__()
        self.runs = runs


@dataclass(frozen=True, slots=True)
class Question:
    """What a study is to answer beside its runs; `fail_if` are conditions that must not hold."""

    metrics: tuple[str, ...] = ()
    fail_if: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True)
class Replicate:
    """What is done for every replication, in whatever process."""

    run: Run
    instrument: Instrument
    encode: Encode | None = None

    def __call__(self, number: int, /) -> Outcome[Observation]:
        """Run it, and read and write its log piece by piece."""
        reading = Reading(self.instrument)
        try:
            for piece in self.run.pieces(number):
                reading.read(piece)
                if self.encode is not None:
                    yield from self.encode(self.instrument.traces(piece))
        except MemoryError:
            raise exhausted(self.run.variant) from None
        return reading.observation()


class Trial:
    """A variant under way: replications come when they are asked for.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run.
    """

    def __init__(
        self,
        variant: Variant,
        plan: Plan,
        agreements: tuple[Agreement, ...] | None = None,
        recording: Recording | None = None,
    ) -> None:
        self._run = simulate(variant, plan)
        self._recording = recording
        encode = None if recording is None else recording.encode
        instrument = Instrument(yardstick(variant, plan, agreements))
        self.labour = Replicate(self._run, instrument, encode)
        self._load = load_of(variant, self._run.tables, plan)
        self.forecast = forecast_of(variant, self._run.tables, plan, self._load)
        require_room(self.forecast)
        self._known = known_of(variant, self._run.tables, plan)
        self._observations: list[Observation] = []

    @property
    def overloaded(self) -> bool:
        """Whether more work arrives than there are hours, so that queues grow without end."""
        return bool(self._load.overloaded) and not self._run.plan.transient

    def extend(
        self,
        replications: int,
        advance: Advance,
        outcomes: Callable[[range], Iterator[Outcome[Observation]]],
    ) -> None:
        """Go on until there are so many replications, of which `outcomes` tells those it is asked.

        Raises:
            CannotSimulate: a loop that takes no time, or that forks without end.
            Interrupted: the user stopped it.
        """
        try:
            for outcome in outcomes(range(len(self._observations), replications)):
                self._observations.append(self._run_to_end(outcome))
                advance()
        except (KeyboardInterrupt, CrewLost) as stop:
            raise Interrupted(*self.finished()) from stop

    def _run_to_end(self, outcome: Outcome[Observation]) -> Observation:
        """Keep the log of a replication as it comes, and return what was found in it."""
        while True:
            try:
                chunk = next(outcome)
            except StopIteration as end:
                found: Observation = end.value
                return found
            if self._recording is not None:
                self._recording.keep(chunk)

    def finished(self) -> tuple[Results, ...]:
        """Return what the replications so far show, if there are any."""
        return (self.results(),) if self._observations else ()

    def results(self, confidence: float = CONFIDENCE) -> Results:
        """Return what all replications so far show together."""
        run = self._run
        found = measure(
            self._observations,
            run.variant,
            run.plan,
            self._load,
            confidence=confidence,
            assumptions=run.tables.assumptions,
        )
        return found if found.withheld is not None else replace(found, known=self._known)


def run_variant(
    variant: Variant,
    plan: Plan,
    advance: Advance = lambda: None,
    agreements: tuple[Agreement, ...] | None = None,
    recording: Recording | None = None,
    jobs: Jobs = 1,
) -> Results:
    """Run all replications of a variant and return what they show.

    `jobs` says who runs them: see `workers.Jobs`.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run.
        Interrupted: the user stopped it.
    """
    trial = Trial(variant, with_warm_up([variant], plan, jobs), agreements, recording)
    with Workers([trial.labour], jobs) as workers:
        trial.extend(plan.replications, advance, partial(workers.outcomes, 0))
    return trial.results()


def run_experiments(
    experiments: Sequence[Experiment],
    plan: Plan,
    question: Question,
    advance: Advance = lambda: None,
    recording: Recording | None = None,
    jobs: Jobs = 1,
) -> Study:
    """Run the common base of some experiments and all their variants under one plan.

    Every agreement of any variant is measured on all of them. Metrics and conditions are those of
    the experiments and of the question. `jobs` as in `run_variant`.

    Raises:
        CannotSimulate: as `run_variant`.
        UnusableInput: a metric or condition names no figure.
        Interrupted: the user stopped it; it carries what every variant has to show.
    """
    base = experiments[0].base
    variants = [variant for entry in experiments for variant in entry.variants]
    metrics = tuple(metric for entry in experiments for metric in entry.metrics)
    wanted = tuple(dict.fromkeys(metrics + question.metrics))
    (first, *rest), precision = _run_all(
        (base, *variants), plan, wanted, advance, recording, jobs
    )
    results = iter(rest)
    groups = [(entry, list(islice(results, len(entry.variants)))) for entry in experiments]
    others = [run for _, runs in groups for run in runs]
    found = study(
        first,
        others,
        metrics=wanted,
        questions=tuple(entry.question for entry in experiments if entry.question is not None),
    )
    # each scenario answers for its own conditions only
    held = (row for entry, runs in groups for row in judge(entry.accept, runs, first))
    found = replace(found, precision=precision)
    return _with(found, (*held, *_refusals(question.fail_if, others, first)))


def run_process(
    variant: Variant,
    plan: Plan,
    question: Question,
    advance: Advance = lambda: None,
    recording: Recording | None = None,
    jobs: Jobs = 1,
) -> Study:
    """Run one variant on its own; `jobs` as in `run_variant`.

    Raises:
        CannotSimulate: as `run_variant`.
        UnusableInput: a condition names no figure, or speaks of a base.
        Interrupted: the user stopped it.
    """
    (results,), precision = _run_all(
        (variant,), plan, question.metrics, advance, recording, jobs
    )
    found = replace(study(results, metrics=question.metrics), precision=precision)
    return _with(found, tuple(_refusals(question.fail_if, [results], None)))


def _run_all(
    variants: Sequence[Variant],
    plan: Plan,
    metrics: Sequence[str],
    advance: Advance,
    recording: Recording | None,
    jobs: Jobs,
) -> tuple[list[Results], Precision | None]:
    """Run variants side by side, with as many replications as the plan or its precision asks for.

    All have equally many, for they are compared replication by replication.
    """
    plan = with_warm_up(variants, plan, jobs)
    agreements = agreements_of(tuple(variants))
    trials = [Trial(variant, plan, agreements, recording) for variant in variants]
    most = plan.most or MOST
    count = plan.replications if plan.precision is None else min(FIRST, most)
    with Workers([trial.labour for trial in trials], jobs) as workers:
        while True:
            try:
                for place, trial in enumerate(trials):
                    trial.extend(count, advance, partial(workers.outcomes, place))
            except Interrupted as stop:
                runs = [run for trial in trials for run in trial.finished()]
                raise Interrupted(*runs) from stop.__cause__
            runs = [trial.results() for trial in trials]
            if plan.precision is None:
                return runs, None
            wanted = metrics or default_metrics(runs[0])
            found = precision_of(runs, wanted, plan.precision)
            if (following := enough(found, most)) == count:
                return runs, found
            count = following


def _refusals(
    conditions: Sequence[Acceptance], runs: Sequence[Results], base: Results | None
) -> Iterator[Judgement]:
    for condition in conditions:
        for run in runs:
            yield rule_out(condition, run, base)


def _with(found: Study, judgements: tuple[Judgement, ...]) -> Study:
    return replace(found, judgements=found.judgements + judgements)
