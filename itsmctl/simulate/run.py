"""Runs a variant: one event log per replication, one replication in memory at a time."""

from collections.abc import Iterable, Iterator

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

SLICE = 10_000
"""Events between two looks at the world: Ctrl-C, or a refusal of conditions."""

PIECE = 1 << 15
"""Events of a piece of a log: 2 MB, which a processor keeps at hand."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that is ready: its tables, and any replication on demand."""

    variant: Variant
    plan: Plan
    tables: Tables

    def replicate(self, number: int) -> EventLog:
        """Return the log of one replication, which depends on nothing but its number.

        Raises:
            CannotSimulate: a loop that takes no time, or that forks without end.
        """
        (log,) = self.pieces(number, None)
        return log

    def pieces(self, number: int, events: int | None = PIECE) -> Iterator[EventLog]:
        """Yield the log of one replication in pieces of some `events`, which need not be kept.

        Each is a log of whole cases, those that were closed since the piece before, with the cases
        that they called, numbered anew; the last one holds what is still open, too. `until` is the
        moment at which a piece was cut. None: one piece.

        Raises:
            CannotSimulate: a loop that takes no time, or that forks without end.
        """
        decide = self._deciders()
        kernel = Kernel(self.tables, self._keys(number), self._cohort(), decide)
        room = events
        while (status := kernel.run(SLICE)) == Status.RUNNING:
            _raise_refusals(decide)
            if room is not None and events is not None and kernel.size() >= room:
                yield self._read(kernel, number)
                # so that what stays open is moved as often as it doubles, not by every piece
                room = max(events, 2 * kernel.size())
        _raise_refusals(decide)
        match status:
            case Status.ENDLESS | Status.SWARMING:
                raise self._runaway(status, *self.tables.names.steps[kernel.blamed()])
            case Status.EXHAUSTED:
                raise exhausted(self.variant)
        yield self._read(kernel, number)

    def _read(self, kernel: Kernel, number: int) -> EventLog:
        log = blank_log(self.tables, number)
        try:
            kernel.read(log)
        except MemoryError:
            raise exhausted(self.variant) from None
        log.until = kernel.time()
        return log

    def _deciders(self) -> tuple[Decider, ...]:
        facts = self.tables.facts
        return tuple(Decider(traits, facts.conditions) for traits in facts.traits)

    def _keys(self, number: int) -> tuple[int, ...]:
        names = self.tables.names
        entered = [names.processes[entry.process] for entry in self.tables.arrivals]
        return tuple(hash_of(self.plan.seed, number, process) for process in entered)

    def _cohort(self) -> tuple[int, int, int, int]:
        plan = self.plan
        most = -1 if plan.cases is None else plan.cases
        return plan.start + plan.counted_from, plan.end, most, self.tables.end

    def _runaway(self, status: int, process: str, step: str) -> CannotSimulate:
        refusal = (_endless if status == Status.ENDLESS else _swarming)(process, step)
        refusal.process, refusal.variant = process, self.variant.id
        return refusal


def simulate(variant: Variant, plan: Plan) -> Run:
    """Return a run of the variant, its tables compiled.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run.
    """
    try:
        return Run(variant, plan, compile_tables(variant, plan))
    except CannotSimulate as refusal:
        refusal.variant = variant.id
        raise


def _raise_refusals(decide: Iterable[Decider]) -> None:
    for one in decide:
        if one.refusal is not None:
            raise one.refusal


def looks_of(tables: Tables) -> tuple[int, ...]:
    """Return for each step whether time passes before its work is noticed: 1 or 0."""
    pickup, steps = tables.nodes.pickup, len(tables.nodes.op)
    classes = len(pickup) // max(1, steps)
    return tuple(
        int(any(shape >= 0 for shape in pickup[row * classes : (row + 1) * classes]))
        for row in range(steps)
    )


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
        looks=looks_of(tables),
    )


def exhausted(variant: Variant) -> CannotSimulate:
    """Return the refusal of a run for which memory does not suffice."""
    return CannotSimulate(
        text("simulate.run.exhausted", "there is not enough memory for this run"),
        remedy=text(
            "simulate.run.smaller", "count fewer cases (--cases) or a shorter time (--horizon)"
        ),
        route=("processes", variant.process.id),
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
