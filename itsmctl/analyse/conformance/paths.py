"""The ways that cases went, as the log tells them: alike ones once."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from itsmctl.flow.automaton import Symbol, unwatched
from itsmctl.flow.course import ways_out
from itsmctl.ledger import Ledger
from itsmctl.model.process import Process
from itsmctl.model.tickets import LogKind
from itsmctl.record import dataclass

_SQL = "itsmctl.analyse"


@dataclass(frozen=True, slots=True)
class Way:
    """A way that `cases` went; `number` is that of its row."""

    number: int
    process: str
    steps: tuple[Symbol, ...]
    ended: bool
    cases: int
    examples: tuple[str, ...]


def lay_out(ledger: Ledger, kind: LogKind, processes: Sequence[Process]) -> None:
    """Write down in the ledger which way every case went.

    What ends a step is a row that says so; where rows say what begins, the step of one is done
    when the next begins. A case of which the log does not say its process is of the first.
    """
    ledger.run(_SEEN)
    known = dict.fromkeys(step.id for process in processes for step in process.steps)
    ledger.load("conform_step", "step VARCHAR", ((step,) for step in known))
    ledger.load("conform_main", "process VARCHAR", [(processes[0].id,)])
    begun = kind is LogKind.STATUS
    ledger.script(_SQL, "conform_steps_begun" if begun else "conform_steps_ended")
    ledger.run(_OVER_BY_CLOSE if kind is LogKind.RUN else _OVER_BY_LIFE)
    ledger.script(_SQL, "conform_paths")


def ways(ledger: Ledger, processes: Sequence[Process]) -> Iterator[Way]:
    """Yield the ways that were written down, the commonest first."""
    by_id = {process.id: process for process in processes}
    symbols = dict(_symbols(ledger))
    examples = _examples(ledger)
    for number, process, way, ended, cases in ledger.rows(
        "SELECT path_no, process, way, ended, cases FROM conform_path ORDER BY path_no"
    ):
        told = (symbols[int(one)] for one in way.split())
        own = by_id.get(process)
        steps = tuple(_known(symbol, own, processes) for symbol in told)
        yield Way(number, process, steps, bool(ended), cases, tuple(examples.get(number, ())))


def silent_steps(
    processes: Sequence[Process],
    kind: LogKind,
    found: Collection[Way],
    unrecorded: Collection[str],
) -> frozenset[str]:
    """Return the steps that the log never tells, so that nobody can say whether they were done.

    Those are steps without people and the one that begins a case, where no row speaks of them, and
    what the user says. A log of our own tells everything.
    """
    if kind is LogKind.RUN:
        return frozenset(unrecorded)
    told = {symbol.step for way in found for symbol in way.steps}
    quiet = frozenset(step for process in processes for step in unwatched(process))
    return (quiet - told) | frozenset(unrecorded)


def told_inside(
    process: Process, called: Sequence[Process], found: Collection[Way]
) -> Mapping[str, Process]:
    """Return the called processes of which steps stand in the cases of the caller, by id."""
    own = {step.id for step in process.steps}
    strange = {symbol.step for way in found for symbol in way.steps} - own
    return {
        each.id: each
        for each in called
        if each.id != process.id and strange & {step.id for step in each.steps}
    }


def _symbols(ledger: Ledger) -> Iterator[tuple[int, Symbol]]:
    for number, activity, outcome in ledger.rows(
        "SELECT symbol, activity, outcome FROM conform_symbol"
    ):
        yield number, Symbol(activity, outcome or None)


def _known(symbol: Symbol, own: Process | None, others: Sequence[Process]) -> Symbol:
    """Return a symbol without an outcome that its step does not have."""
    if symbol.outcome is None or own is None:
        return symbol
    found = (each.step(symbol.step) for each in (own, *others))
    step = next((step for step in found if step is not None), None)
    if step is None:
        return symbol
    known = {way.outcome for way in ways_out(step)}
    return symbol if symbol.outcome in known else Symbol(symbol.step)


def _examples(ledger: Ledger) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for number, case in ledger.rows(
        "SELECT gone.path_no, name.case_id FROM conform_case AS gone "
        "JOIN case_name AS name ON name.case_no = gone.case_no "
        "WHERE gone.place <= 3 ORDER BY gone.path_no, gone.place"
    ):
        found.setdefault(number, []).append(case)
    return found


_SEEN = (
    "CREATE OR REPLACE VIEW conform_event AS "
    "SELECT event.* FROM event CROSS JOIN observation "
    "WHERE event.ts_ms <= observation.until_ms"
)
_OVER_BY_CLOSE = (
    "CREATE OR REPLACE TABLE conform_over AS "
    "SELECT DISTINCT case_no, CAST(NULL AS BIGINT) AS resolve_ms FROM conform_event "
    "WHERE lifecycle = 'close' AND activity <> ''"
)
_OVER_BY_LIFE = (  # where nobody knows of any end, every case was over at its last event
    "CREATE OR REPLACE TABLE conform_over AS SELECT case_no, resolve_ms FROM case_life "
    "WHERE resolve_ms IS NOT NULL OR close_ms IS NOT NULL"
)
