"""Runs a variant: one event log per replication, one replication in memory at a time."""

from collections.abc import Callable, Iterable, Iterator

from itsmctl.errors import CannotSimulate
from itsmctl.eventlog import EventLog
from itsmctl.i18n import text
from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass
from itsmctl.simulate.codes import CHAIN_LIMIT, OPEN_LIMIT, Status
from itsmctl.simulate.draw import hash_of
from itsmctl.simulate.engine import Kernel
from itsmctl.simulate.facts import Decider
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables import Tables, compile_tables

Observe = Callable[[int, int], None]

SLICE = 50_000
"""Events between two looks at the world: progress, Ctrl-C."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is ready: its tables, and its replications on demand.

    `observe` hears (finished replications, all of them) after each.
    """

    variant: Variant
    plan: Plan
    tables: Tables
    observe: Observe | None = None

    def replications(self) -> Iterator[EventLog]:
        """Yield the log of every replication in turn; the same seed gives the same logs.

        Ctrl-C raises out of the replication under way, which is lost; the logs yielded so far are
        whole and stay valid.

        Raises:
            CannotSimulate: a loop that takes no time, or that forks without end.
            KeyboardInterrupt: from the replication under way.
        """
        for number in range(self.plan.replications):
            yield self.replicate(number)
            if self.observe is not None:
                self.observe(number + 1, self.plan.replications)

    def replicate(self, number: int) -> EventLog:
        """Return the log of one replication, which depends on nothing but its number.

        Raises:
            CannotSimulate: a loop that takes no time, or that forks without end.
        """
        plan, tables = self.plan, self.tables
        log = blank_log(tables, number)
        cohort = (
            plan.start + plan.counted_from,
            plan.end,
            -1 if plan.cases is None else plan.cases,
            tables.end,
        )
        entered = [tables.names.processes[entry.process] for entry in tables.arrivals]
        keys = tuple(hash_of(plan.seed, number, process) for process in entered)
        decide = tuple(
            Decider(traits, tables.facts.conditions) for traits in tables.facts.traits
        )
        kernel = Kernel(tables, keys, cohort, log.events, decide)
        while (status := kernel.run(SLICE)) == Status.RUNNING:
            _raise_refusals(decide)
        _raise_refusals(decide)
        if status in {Status.ENDLESS, Status.SWARMING}:
            raise self._runaway(status, *tables.names.steps[kernel.blamed()])
        kernel.read_items(log.items)
        kernel.read_cases(log.cases)
        kernel.read_dates(log.dates)
        log.until = kernel.time()
        return log

    def _runaway(self, status: int, process: str, step: str) -> CannotSimulate:
        refusal = (_endless if status == Status.ENDLESS else _swarming)(process, step)
        refusal.process, refusal.variant = process, self.variant.id
        return refusal


def simulate(variant: Variant, plan: Plan, *, observe: Observe | None = None) -> Run:
    """Return a run of the variant, its tables compiled.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run.
    """
    try:
        return Run(variant, plan, compile_tables(variant, plan), observe)
    except CannotSimulate as refusal:
        refusal.variant = variant.id
        raise


def _raise_refusals(decide: Iterable[Decider]) -> None:
    for one in decide:
        if one.refusal is not None:
            raise one.refusal


def blank_log(tables: Tables, number: int) -> EventLog:
    """Return the log of a replication before anything has happened."""
    names = tables.names
    return EventLog(
        steps=names.steps,
        outcomes=names.outcomes,
        slots=names.slots,
        persons=names.persons,
        person_roles=names.person_roles,
        departments=names.departments,
        reasons=names.reasons,
        priorities=names.priorities,
        processes=names.processes,
        replication=number,
        date_ids=names.dates,
    )


def _endless(process: str, step: str) -> CannotSimulate:
    return CannotSimulate(
        text(
            "simulate.run.endless",
            "a case of {process} passed {count} steps at one instant, “{step}” among them: a loop that takes no time never ends",
            process=process,
            count=CHAIN_LIMIT,
            step=step,
        ),
        remedy=text(
            "simulate.run.give_time",
            "give a step of the loop a time, a bound (loop.max) or a share that leaves it",
        ),
        route=("steps", step),
    )


def _swarming(process: str, step: str) -> CannotSimulate:
    return CannotSimulate(
        text(
            "simulate.run.swarming",
            "a case of {process} had more than {count} steps open at once, “{step}” among them: a loop starts parallel work that never meets again",
            process=process,
            count=OPEN_LIMIT,
            step=step,
        ),
        remedy=text(
            "simulate.run.join",
            "let the branches meet in a join (join: all), or bound the loop (loop.max)",
        ),
        route=("steps", step),
    )
