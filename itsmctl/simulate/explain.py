"""Which part of a scenario does what: one factor at a time, and how far assumptions may err.

Each factor is run twice: **alone** (the base with this factor only) and **last** (what the whole
scenario loses without it). Where the two differ, factors work on each other; what the lone effects
do not add up to is shown as their interplay. Structure as a whole is run without anything that was
merely assumed; what the assumptions add is the rest, so that the two sum to the whole. All runs
share their cases and their luck. The verdict of the whole is the study's, for that was the question;
those of the parts form a family of their own (Holm), so that asking for them changes no answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce

from itsmctl.estimation.estimates import Estimate, difference, total
from itsmctl.model.factors import Dissection, Factor, Group
from itsmctl.model.portfolio import Acceptance, Experiment
from itsmctl.record import dataclass
from itsmctl.simulate.batch import Batch, plan_after
from itsmctl.simulate.breakeven import MOST, BreakEven, break_evens
from itsmctl.simulate.compare import Comparison, Verdict, compare, contrast, judge
from itsmctl.simulate.results import Results
from itsmctl.simulate.study import Study
from itsmctl.simulate.trial import Advance
from itsmctl.simulate.workers import Jobs
from itsmctl.simulate.yardstick import agreements_of

Key = tuple[str, str]
"""A factor and the way in which it was run."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one factor does, by metric; empty where the variant cannot be run."""

    factor: Factor
    alone: Mapping[str, Comparison]
    last: Mapping[str, Comparison]


@dataclass(frozen=True, slots=True)
class Balance:
    """How one metric's difference is made up: structure and assumptions sum to the whole.

    `interplay` is what the effects of the factors alone do not add up to, where all have one.
    """

    metric: str
    whole: Comparison
    structure: Comparison | None
    assumed: Comparison | None
    interplay: Estimate | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A scenario taken apart; `runs` is how many variants had to be simulated beside the study's.

    `turning_on` are the conditions, or the metric, whose verdict the break-even values are about;
    `favoured` is whether that speaks for the scenario as it is. `family` verdicts of parts were
    corrected for each other.
    """

    scenario: str
    metrics: tuple[str, ...]
    effects: tuple[Effect, ...]
    balances: tuple[Balance, ...]
    break_evens: tuple[BreakEven, ...]
    turning_on: tuple[str, ...]
    favoured: bool
    runs: int
    family: int


def explain(
    experiment: Experiment,
    dissection: Dissection,
    study: Study,
    advance: Advance = lambda: None,
    jobs: Jobs = 1,
) -> Explanation:
    """Take apart what a scenario does.

    Args:
        experiment: The scenario; it has one variant.
        dissection: Its parts.
        study: What was found of its base and of it.
        advance: Called after every replication.
        jobs: As in `run_variant`.

    Raises:
        KeyboardInterrupt: the user stopped it.
    """
    base = study.runs[0]
    whole = next(run for run in study.runs if run.variant.id == experiment.variants[0].id)
    compared = [row for row in study.comparisons if row.scenario == whole.variant.id]
    agreements = agreements_of((experiment.base, whole.variant))
    batch = Batch(plan_after(base), agreements, advance, jobs)
    metrics = judged_metrics(compared)
    parts = _Parts(dissection, base, whole, compared)
    parts.run(batch)
    measured = (row for row in experiment.accept if base.steady or not row.relative)
    turn = _Turning(tuple(measured), base, metrics)
    favoured = turn.favours(whole)
    return Explanation(
        scenario=experiment.id,
        metrics=metrics,
        effects=tuple(parts.effects()),
        balances=tuple(parts.balances()),
        break_evens=break_evens(
            whole.variant, dissection.assumptions, batch, turn.favours, favoured=favoured
        ),
        turning_on=turn.name,
        favoured=favoured,
        runs=batch.runs,
        family=parts.family,
    )


def most_runs(dissection: Dissection) -> int:
    """Return how many variants an explanation may have to run."""
    return 2 * len(dissection.factors) + 1 + MOST * len(dissection.assumptions)


def judged_metrics(comparisons: Sequence[Comparison]) -> tuple[str, ...]:
    """Return the metrics of which a verdict can be given: both sides have them."""
    return tuple(
        row.metric for row in comparisons if row.judged and row.difference.value is not None
    )


@dataclass(frozen=True, slots=True)
class _Turning:
    """What the break-even values are about: all conditions of the scenario, or its first metric."""

    accept: tuple[Acceptance, ...]
    base: Results
    metrics: tuple[str, ...]

    @property
    def name(self) -> tuple[str, ...]:
        return tuple(condition.text for condition in self.accept) or self.metrics[:1]

    def favours(self, run: Results) -> bool:
        """Whether a run is certainly accepted, or better by the first metric."""
        if self.accept:
            return all(row.held for row in judge(self.accept, [run], self.base))
        rows = compare(self.base, [run], self.metrics)
        return bool(rows) and rows[0].verdict is Verdict.BETTER


class _Parts:
    """The runs of the factors, and what they show."""

    def __init__(
        self,
        dissection: Dissection,
        base: Results,
        whole: Results,
        compared: Sequence[Comparison],
    ) -> None:
        self._dissection, self._metrics = dissection, judged_metrics(compared)
        self._base, self._whole = base, whole
        self._rows: dict[Key, dict[str, Comparison]] = {_WHOLE: _by_metric(compared)}
        self.family = 0

    def run(self, batch: Batch) -> None:
        """Run every factor alone and the whole without it, and structure without assumptions."""
        wanted = {
            key: variant
            for key, kept in self._subsets().items()
            if (variant := self._dissection.variant(kept)) is not None
        }
        results = dict(zip(wanted, batch.run([*wanted.values()]), strict=True))
        pairs = dict(self._pairs(results))
        rows = contrast([*pairs.values()], self._metrics, (self._base, self._whole))
        for number, key in enumerate(pairs):
            first = number * len(self._metrics)
            own = rows[first : first + len(self._metrics)]
            self._rows[key] = _by_metric(own)
        self.family = len(judged_metrics(rows))

    def effects(self) -> Iterator[Effect]:
        """Yield what each factor does."""
        for factor in self._dissection.factors:
            alone, last = (self._rows.get((factor.id, way), {}) for way in (_ALONE, _LAST))
            yield Effect(factor, alone, last)

    def balances(self) -> Iterator[Balance]:
        """Yield how each metric's difference is made up."""
        whole = self._rows[_WHOLE]
        structure, assumed = self._rows.get(_STRUCTURE, {}), self._rows.get(_ASSUMED, {})
        for metric in self._metrics:
            yield Balance(
                metric,
                whole[metric],
                structure.get(metric),
                assumed.get(metric),
                self._interplay(metric),
            )

    def _subsets(self) -> dict[Key, frozenset[str]]:
        """Return which factors each run holds; what needs another factor comes on top of that."""
        factors = self._dissection.factors
        every = frozenset(factor.id for factor in factors)
        found = {
            (factor.id, _ALONE): frozenset({factor.id, factor.needs or factor.id})
            for factor in factors
        }
        if len(factors) > 1:
            found |= {
                (factor.id, _LAST): every - _with_dependants(factor, factors)
                for factor in factors
            }
        structure = frozenset(one.id for one in factors if one.group is Group.STRUCTURE)
        if structure and structure != every:
            found[_STRUCTURE] = structure
        return found

    def _pairs(
        self, results: Mapping[Key, Results | None]
    ) -> Iterator[tuple[Key, tuple[Results, Results]]]:
        """Yield what is compared with what; what could not be run is left out.

        Alone is held against the base, or against what it needs; the whole against what lacks it.
        """
        needs = {factor.id: factor.needs for factor in self._dissection.factors}
        for (identity, way), result in results.items():
            needed = needs.get(identity)
            before = self._base if needed is None else results.get((needed, _ALONE))
            pair = (result, self._whole) if way == _LAST else (before, result)
            if pair[0] is not None and pair[1] is not None:
                yield (identity, way), (pair[0], pair[1])
        if (structure := results.get(_STRUCTURE)) is not None:
            yield _ASSUMED, (structure, self._whole)

    def _interplay(self, metric: str) -> Estimate | None:
        """Return what effects alone leave of the whole; None where a factor has none."""
        alone = [
            self._rows.get((factor.id, _ALONE), {}).get(metric)
            for factor in self._dissection.factors
        ]
        known = [row.difference for row in alone if row is not None]
        if len(known) < max(2, len(alone)):
            return None
        level = self._base.confidence
        added = reduce(lambda one, other: total(one, other, level), known)
        return difference(self._rows[_WHOLE][metric].difference, added, level)


_ALONE, _LAST = "alone", "last"
_WHOLE, _STRUCTURE, _ASSUMED = ("", "whole"), ("", "structure"), ("", "assumed")


def _by_metric(rows: Sequence[Comparison]) -> dict[str, Comparison]:
    return {row.metric: row for row in rows}


def _with_dependants(factor: Factor, factors: Sequence[Factor]) -> frozenset[str]:
    """Return a factor with those that cannot stand without it."""
    return frozenset({factor.id} | {other.id for other in factors if other.needs == factor.id})
