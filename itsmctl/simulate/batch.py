"""Runs further variants under the plan of a study that is done: the same cases, the same luck."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from itsmctl.errors import CannotSimulate
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement
from itsmctl.record import dataclass, replace
from itsmctl.simulate.labour import Outcome
from itsmctl.simulate.plan import Plan, WarmUp
from itsmctl.simulate.results import Results
from itsmctl.simulate.tally import Observation
from itsmctl.simulate.trial import Advance, Trial
from itsmctl.simulate.workers import Jobs, Workers

Outcomes = Callable[[range], Iterator[Outcome[Observation]]]

SCREEN = 5
"""Replications after which a variant may be given up."""


@dataclass(slots=True)
class Batch:
    """Runs variants; `runs` counts how many had to be simulated, `replications` how often in all.

    `agreements` are measured on each of them.
    """

    plan: Plan
    agreements: tuple[Agreement, ...]
    advance: Advance
    jobs: Jobs = 1
    runs: int = 0
    replications: int = 0

    def run(self, variants: Sequence[Variant], *, loaded: bool = True) -> list[Results | None]:
        """Return the results of each; None for what cannot be run.

        Without `loaded`, what gets more work than there are hours is not run either: its queues
        grow without end.
        """
        trials = [self._trial(variant) for variant in variants]
        ready = [
            trial for trial in trials if trial is not None and (loaded or not trial.overloaded)
        ]
        found: dict[int, Results | None] = {}
        with Workers([trial.labour for trial in ready], self.jobs) as workers:
            for place, trial in enumerate(ready):
                outcomes = partial(workers.outcomes, place)
                found[id(trial)] = self._extended(trial, self.plan.replications, outcomes)
        self.runs += len(ready)
        return [found.get(id(trial)) if trial is not None else None for trial in trials]

    def run_while(
        self, variant: Variant, promising: Callable[[Results], bool]
    ) -> Results | None:
        """Run a variant, and give it up after `SCREEN` replications where it is not promising.

        Returns:
            What all replications show, or the first ones; None for what cannot be run, or gets
            more work than there are hours.
        """
        trial = self._trial(variant)
        if trial is None or trial.overloaded:
            return None
        self.runs += 1
        with Workers([trial.labour], self.jobs) as workers:
            outcomes = partial(workers.outcomes, 0)
            first = min(SCREEN, self.plan.replications)
            found = self._extended(trial, first, outcomes)
            if found is None or first == self.plan.replications or not promising(found):
                return found
            return self._extended(trial, self.plan.replications, outcomes)

    def with_other_luck(self) -> "Batch":
        """Return a batch under the next seed: the same cases in expectation, not one by one."""
        return replace(self, plan=replace(self.plan, seed=self.plan.seed + 1), runs=0)

    def _trial(self, variant: Variant) -> Trial | None:
        try:
            return Trial(variant, self.plan, self.agreements)
        except CannotSimulate:
            return None

    def _extended(self, trial: Trial, replications: int, outcomes: Outcomes) -> Results | None:
        try:
            trial.extend(replications, self._count, outcomes)
        except CannotSimulate:
            return None
        return trial.results()

    def _count(self) -> None:
        self.replications += 1
        self.advance()


def plan_after(results: Results) -> Plan:
    """Return the plan by which a result came about, so that others can be compared with it."""
    plan = results.plan
    method = WarmUp.NONE if plan.transient else WarmUp.GIVEN
    return replace(plan, replications=results.replications, precision=None, method=method)
