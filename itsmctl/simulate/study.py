"""Everything that one call of `simulate` found: what the window shows."""

from collections.abc import Sequence

from itsmctl.i18n import Label
from itsmctl.model.portfolio import Acceptance
from itsmctl.record import dataclass, replace
from itsmctl.simulate.compare import Comparison, Judgement, compare, judge
from itsmctl.simulate.precision import Precision
from itsmctl.simulate.results import Results

DEFAULT_METRICS = ("cycle_time.mean_s", "cycle_time.p50_s", "cycle_time.p90_s")


@dataclass(frozen=True, slots=True)
class Study:
    """The runs of one call, the base first, with verdicts where variants are compared."""

    runs: tuple[Results, ...]
    comparisons: tuple[Comparison, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    questions: tuple[Label, ...] = ()
    precision: Precision | None = None

    @property
    def passed(self) -> bool:
        """Whether every condition is met with confidence (exit code 0)."""
        return all(judgement.passed for judgement in self.judgements)


def study(
    base: Results,
    scenarios: Sequence[Results] = (),
    *,
    metrics: Sequence[str] = (),
    accept: Sequence[Acceptance] = (),
    questions: tuple[Label, ...] = (),
) -> Study:
    """Compare scenarios with their base and hold them against conditions.

    Without `metrics`, the cycle time and all agreements are compared. Conditions are asked of
    the scenarios, or of the base where it stands alone.

    Raises:
        UnusableInput: a metric or a condition names no figure, or a base that is not there.
    """
    wanted = metrics or default_metrics(base)
    return Study(
        runs=(base, *scenarios),
        comparisons=compare(base, scenarios, wanted) if scenarios else (),
        judgements=judge(accept, scenarios, base) if scenarios else judge(accept, [base]),
        questions=questions,
    )


def default_metrics(base: Results) -> tuple[str, ...]:
    """Return what is compared where nothing is named: cycle times, and how promises are kept."""
    return (*DEFAULT_METRICS, *_agreements(base))


def rule_out(condition: Acceptance, run: Results, base: Results | None = None) -> Judgement:
    """Hold ``--fail-if`` against a run: it passes only when the condition is certainly false.

    Raises:
        UnusableInput: no result has the name of the metric, or there is no base to speak of.
    """
    return replace(judge([condition], [run], base)[0], forbidden=True)


def _agreements(results: Results) -> tuple[str, ...]:
    return tuple(f"agreements.{name}.met" for name in results.ids("agreements"))
