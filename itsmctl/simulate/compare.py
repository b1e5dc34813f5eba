"""What-if: whether a scenario is better than its base, and whether it would be accepted.

Base and scenarios run with the same seeds, so that differences are taken replication by
replication (common random numbers). All verdicts of one call stand together: p-values are
corrected by Holm's method over metrics and scenarios.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.estimation.estimates import (
    NOTHING,
    Estimate,
    difference,
    holm,
    p_value,
    quotient,
    standard_error,
)
from itsmctl.i18n import text
from itsmctl.model.metrics import Better, metric_of
from itsmctl.model.portfolio import Acceptance, Variant
from itsmctl.model.process import EndOutcome
from itsmctl.record import dataclass, replace
from itsmctl.simulate.results import Results


class Verdict(StrEnum):
    """What can be said of a metric of a scenario beside the base's."""

    BETTER = "better"
    WORSE = "worse"
    INDISTINCT = "not distinguishable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """One metric of one scenario beside the base's; `difference` is scenario minus base.

    `held_at` is the confidence of all verdicts of the call together; the intervals are single.
    A metric without a better direction is not `judged`. Where one side is overloaded, the verdict is
    one of direction only: how large the difference is depends on the horizon.
    """

    metric: str
    held_at: float
    base: str
    scenario: str
    base_value: Estimate
    scenario_value: Estimate
    difference: Estimate
    ratio: Estimate
    verdict: Verdict
    judged: bool = True
    direction_only: bool = False


class Standing(StrEnum):
    """Whether a condition holds with confidence."""

    HELD = "held"
    BROKEN = "broken"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A condition on one scenario, with the figure that it was held against.

    `compared` is the figure, or for ``<= 0.6 * base`` the scenario minus 0.6 times the base. An
    overloaded base is no measure: what is held against it (`unmeasured`) stays undecided.
    A `forbidden` condition (``--fail-if``) must not hold; `standing` is that of the condition itself.
    """

    condition: Acceptance
    scenario: str
    value: Estimate
    compared: Estimate
    standing: Standing
    forbidden: bool = False
    unmeasured: bool = False

    @property
    def held(self) -> bool:
        """Whether the condition holds; what is undecided does not."""
        return self.standing is Standing.HELD

    @property
    def passed(self) -> bool:
        """Whether the wish is certainly fulfilled: an accepted condition holds, a forbidden one not."""
        wanted = Standing.BROKEN if self.forbidden else Standing.HELD
        return self.standing is wanted


def compare(
    base: Results, scenarios: Sequence[Results], metrics: Sequence[str]
) -> tuple[Comparison, ...]:
    """Compare scenarios with their base, metric by metric.

    A metric without a better direction (a share of steps, say) is shown, but never judged, and
    neither is one that only one side has.

    Raises:
        UnusableInput: no result has the name of a metric.
    """
    known = (base, *scenarios)
    return contrast([(base, other) for other in scenarios], metrics, known)


def contrast(
    pairs: Sequence[tuple[Results, Results]], metrics: Sequence[str], known: Sequence[Results]
) -> tuple[Comparison, ...]:
    """Compare the second of each pair with the first, metric by metric; all verdicts stand together.

    Raises:
        UnusableInput: none of the `known` results has the name of a metric.
    """
    drafts = [_draft(name, one, other, known) for one, other in pairs for name in metrics]
    corrected = _corrected([draft.chance for draft in drafts])
    return tuple(
        replace(draft.comparison, verdict=_verdict(draft, chance))
        for draft, chance in zip(drafts, corrected, strict=True)
    )


def judge(
    conditions: Iterable[Acceptance], runs: Sequence[Results], base: Results | None = None
) -> tuple[Judgement, ...]:
    """Hold every condition against every run; it holds only when the whole interval does.

    Raises:
        UnusableInput: no result has the name of a metric, or a condition speaks of a base and
            there is none.
    """
    known = (*runs, base) if base is not None else tuple(runs)
    return tuple(
        _judged(condition, run, base, known) for condition in conditions for run in runs
    )


def find(name: str, results: Results, known: Sequence[Results]) -> Estimate:
    """Return a figure of `results` by its dotted name; one that only others have is not estimable.

    Raises:
        UnusableInput: none of the `known` results has such a figure.
    """
    found = results.figure(name)
    if found is not None:
        return found
    names = dict.fromkeys(".".join(path) for other in known for path in other.figures)
    if name in names:
        return NOTHING
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    raise UnusableInput(
        text("simulate.compare.unknown", "the results hold no figure “{name}”", name=name),
        remedy=text("simulate.compare.near", "did you mean {names}?", names=tuple(near))
        if near
        else text(
            "simulate.compare.examples",
            "figures are named as in the JSON results: {names}",
            names=("cycle_time.p90_s", "kpis.response_timeliness"),
        ),
    )


def _judged(
    condition: Acceptance, run: Results, base: Results | None, known: Sequence[Results]
) -> Judgement:
    value = find(condition.metric, run, known)
    compared, limit = value, condition.bound
    if condition.relative:
        if base is None:
            raise UnusableInput(
                text(
                    "simulate.compare.no-base",
                    "“{condition}” speaks of a base, but nothing is compared here",
                    condition=condition.text,
                ),
                remedy=text(
                    "simulate.compare.name-scenario",
                    "simulate a scenario, or give the bound as a number",
                ),
            )
        before = find(condition.metric, base, known)
        compared, limit = difference(value, before, run.confidence, condition.bound), 0.0
        if not base.steady:
            standing = Standing.UNDECIDED
            return Judgement(
                condition, run.variant.id, value, compared, standing, unmeasured=True
            )
    standing = _standing(compared, condition.operator, limit)
    return Judgement(condition, run.variant.id, value, compared, standing)


def _standing(compared: Estimate, operator: str, limit: float) -> Standing:
    low, high = compared.low, compared.high
    if low is None or high is None:
        return Standing.UNDECIDED
    held, broken = {
        "<=": (high <= limit, low > limit),
        "<": (high < limit, low >= limit),
        ">=": (low >= limit, high < limit),
        ">": (low > limit, high <= limit),
    }[operator]
    if held:
        return Standing.HELD
    return Standing.BROKEN if broken else Standing.UNDECIDED


@dataclass(frozen=True, slots=True)
class _Draft:
    """A comparison before it is known how many others stand beside it."""

    comparison: Comparison
    better: Better
    chance: float | None


def _draft(name: str, base: Results, other: Results, known: Sequence[Results]) -> _Draft:
    level = base.confidence
    before, after = find(name, base, known), find(name, other, known)
    gap = difference(after, before, level)
    better = _better(name, other.variant)
    comparison = Comparison(
        metric=name,
        held_at=level,
        base=base.variant.id,
        scenario=other.variant.id,
        base_value=before,
        scenario_value=after,
        difference=gap,
        ratio=quotient(after, before, level),
        verdict=Verdict.INDISTINCT,
        judged=better is not Better.NEITHER,
        direction_only=not (base.steady and other.steady),
    )
    return _Draft(comparison, better, _chance(before, after, gap) if better.value else None)


def _chance(before: Estimate, after: Estimate, gap: Estimate) -> float | None:
    """Return the p-value of a difference, None where it cannot be judged.

    Shares that never varied (all cases kept the promise in every replication) differ only where
    the bounds that their numbers of cases allow lie apart.
    """
    still = standard_error(before.without) == standard_error(after.without) == 0
    return 1.0 if still and _overlap(before, after) else p_value(gap)


def _overlap(one: Estimate, other: Estimate) -> bool:
    bounds = (one.low, one.high, other.low, other.high)
    low, high, other_low, other_high = (0.0 if bound is None else bound for bound in bounds)
    return low <= other_high and other_low <= high


def _better(name: str, variant: Variant) -> Better:
    path = tuple(name.split("."))
    if path[0] == "outcomes":
        step = variant.process.step(path[1])
        good = step is None or step.end in {None, EndOutcome.COMPLETED}
        return Better.MORE if good else Better.LESS
    return metric_of(path).better


def _corrected(chances: Sequence[float | None]) -> list[float | None]:
    """Return the p-values after Holm; what is not judged is no part of the family."""
    corrected = iter(holm([chance for chance in chances if chance is not None]))
    return [None if chance is None else next(corrected) for chance in chances]


def _verdict(draft: _Draft, chance: float | None) -> Verdict:
    gap, error = draft.comparison.difference.value, 1 - draft.comparison.held_at
    if chance is None or gap is None or chance > error:
        return Verdict.INDISTINCT
    return Verdict.BETTER if gap * draft.better.value > 0 else Verdict.WORSE
