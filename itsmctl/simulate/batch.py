"""Runs further variants under the plan of a study that is done: the same cases, the same luck."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from itsmctl.errors import CannotSimulate
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement
from itsmctl.record import dataclass, replace
from itsmctl.simulate.forecast import TooLarge
from itsmctl.simulate.labour import CrewLost, Outcome
from itsmctl.simulate.plan import Plan, WarmUp
from itsmctl.simulate.results import CONFIDENCE, Results
from itsmctl.simulate.tally import Observation
from itsmctl.simulate.trial import Advance, Interrupted, Trial
from itsmctl.simulate.warmup import with_warm_up
from itsmctl.simulate.workers import Jobs, Workers

Outcomes = Callable[[range], Iterator[Outcome[Observation]]]

LONGER = 4
"""How many times the replications a closer look takes."""
SCREEN = 5
"""Replications after which a variant may be given up."""


@dataclass(slots=True)
class Batch:
    """Runs variants; `runs` counts how many had to be simulated, `replications` how often in all.

    `agreements` are measured on each of them; `confidence` is that of their intervals.
    """

    plan: Plan
    agreements: tuple[Agreement, ...]
    advance: Advance
    jobs: Jobs = 1
    confidence: float = CONFIDENCE
    runs: int = 0
    replications: int = 0

    def run(self, variants: Sequence[Variant], *, loaded: bool = True) -> list[Results | None]:
        """Return the results of each; None for a part of a whole that cannot be built by itself.

        Without `loaded`, what gets more work than there are hours is not run either: its queues
        grow without end.

        Raises:
            CannotSimulate: the machine has not the memory, a case never ends, the crew is lost.
            Interrupted: the user stopped it.
        """
        trials = [self._part(variant) for variant in variants]
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
            What all replications show, or the first ones; None for what gets more work than there
            are hours.

        Raises:
            CannotSimulate: it cannot be run.
            Interrupted: the user stopped it.
        """
        trial = Trial(variant, self.plan, self.agreements)
        if trial.overloaded:
            return None
        self.runs += 1
        with Workers([trial.labour], self.jobs) as workers:
            outcomes = partial(workers.outcomes, 0)
            first = min(SCREEN, self.plan.replications)
            found = self._extended(trial, first, outcomes)
            if first == self.plan.replications or not promising(found):
                return found
            return self._extended(trial, self.plan.replications, outcomes)

    def longer(self) -> "Batch":
        """Return a batch with the same luck, and `LONGER` times as much of it."""
        plan = replace(self.plan, replications=LONGER * self.plan.replications)
        return replace(self, plan=plan, runs=0)

    def with_other_luck(self, variant: Variant, attempt: int, replications: int) -> "Batch":
        """Return a batch under a seed of its own: the same cases in expectation, not one by one.

        Its warm-up is long enough for `variant`, too. Of attempts 1, 2, ... each may err with half
        the chance of the one before; all together err no more often than one interval of this
        batch does (Bonferroni's inequality).
        """
        fresh = replace(self.plan, seed=self.plan.seed + attempt, replications=replications)
        own = with_warm_up([variant], fresh, self.jobs)
        longest = max(self.plan.warmup, own.warmup)
        confidence = 1 - (1 - self.confidence) / 2**attempt
        return replace(self, plan=replace(own, warmup=longest), confidence=confidence, runs=0)

    def _part(self, variant: Variant) -> Trial | None:
        try:
            return Trial(variant, self.plan, self.agreements)
        except TooLarge:
            raise
        except CannotSimulate:
            return None

    def _extended(self, trial: Trial, replications: int, outcomes: Outcomes) -> Results:
        try:
            trial.extend(replications, self._count, outcomes)
        except Interrupted as stop:
            if isinstance(stop.__cause__, CrewLost):
                raise stop.__cause__ from None
            raise
        return trial.results(self.confidence)

    def _count(self) -> None:
        self.replications += 1
        self.advance()


def plan_after(results: Results) -> Plan:
    """Return the plan by which a result came about, so that others can be compared with it."""
    plan = results.plan
    method = WarmUp.NONE if plan.transient else WarmUp.GIVEN
    return replace(plan, replications=results.replications, precision=None, method=method)
