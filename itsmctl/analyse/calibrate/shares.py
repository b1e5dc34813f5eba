"""Shares: the ways out of steps, the priorities, and how often cases came again."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from itsmctl.analyse.calibrate.findings import CONFIDENCE, Part, SharesFound, Visits
from itsmctl.estimation.estimates import wilson
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step
from itsmctl.model.simulation import Shares
from itsmctl.record import dataclass

_TIMEOUT = "timeout"
_PLACES = 4


@dataclass(frozen=True, slots=True)
class _Way:
    """Visits that ended alike: what they say of their outcome, and what came next."""

    outcome: str | None
    following: str | None
    is_over: bool
    is_stale: bool
    visits: int


def outcomes_found(ledger: Ledger, variant: Variant) -> tuple[SharesFound, ...]:
    """Return the shares of every step that has a choice, in the order of the definition.

    Where a row does not name its outcome, the step that came next tells it, if it is reached by
    one outcome only; or the end of the case, which for logs that know no rejected cases is a long silence.
    A timeout is nobody's choice and is not counted.
    """
    rows: dict[str, list[_Way]] = defaultdict(list)
    for step, *way in ledger.rows(
        "SELECT step, outcome, next_step, is_over, is_stale, visits FROM calibrate_way"
    ):
        rows[step].append(_Way(*way))
    ends = {step.id for step in variant.process.steps if step.end is not None}
    found = (
        _of_step(step, rows.get(step.id, ()), ends)
        for step in variant.process.steps
        if len(drawn(step)) > 1
    )
    return tuple(one for one in found if one.count or one.unknown)


def drawn(step: Step) -> tuple[str, ...]:
    """Return the outcomes that chance decides between: none where conditions do, no timeout."""
    if any(branch.when is not None for branch in step.branches):
        return ()
    return tuple(name for name in dict.fromkeys(step.outcomes) if name != _TIMEOUT)


def priorities_found(ledger: Ledger, variant: Variant) -> SharesFound | None:
    """Return the shares of the organisation's priority classes, None where the log names none."""
    names = [entry.id for entry in variant.organisation.priorities]
    counts: Counter[str] = Counter()
    for name, count in ledger.rows(
        "SELECT priority, COUNT(*) FROM calibrate_case WHERE is_own AND priority IS NOT NULL "
        "GROUP BY priority"
    ):
        counts[name] = count
    known = {name: counts[name] for name in names}
    if not sum(known.values()):
        return None
    return SharesFound("", _parts(known), counts.total() - sum(known.values()))


def visits_found(ledger: Ledger, variant: Variant) -> tuple[Visits, ...]:
    """Return how often cases came to each step, and came again."""
    rows = ledger.rows(
        "SELECT t.step, COUNT(*), SUM(t.visits), COUNT(CASE WHEN t.visits > 1 THEN 1 END) FROM ("
        "SELECT v.step, v.case_no, COUNT(*) AS visits FROM step_visit AS v "
        "JOIN calibrate_case AS c ON c.case_no = v.case_no GROUP BY v.step, v.case_no) AS t "
        "GROUP BY t.step"
    )
    found = {step: (cases, int(visits), again) for step, cases, visits, again in rows}
    return tuple(
        Visits(step.id, cases, visits, wilson(again, cases, CONFIDENCE))
        for step in variant.process.steps
        if step.id in found
        for cases, visits, again in (found[step.id],)
    )


def written(found: SharesFound) -> Shares:
    """Return shares as they are written: rounded, and still summing to 1."""
    unit = 10**_PLACES
    exact = [part.count * unit / found.count for part in found.parts]
    floors = [int(one) for one in exact]
    rest = unit - sum(floors)
    byrest = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place], place))
    for place in byrest[:rest]:
        floors[place] += 1
    pairs = zip(found.parts, floors, strict=True)
    return Shares(found.of, tuple((part.name, floor / unit) for part, floor in pairs))


def _of_step(step: Step, rows: Sequence[_Way], ends: set[str]) -> SharesFound:
    counts = dict.fromkeys(drawn(step), 0)
    unknown = derived = stale = 0
    for way in rows:
        name = way.outcome
        if name not in counts and name != _TIMEOUT:
            name = _told_by_next(step, way, ends)
            told = way.visits if name in counts else 0
            stale += told if way.following is None and not way.is_over else 0
            derived += told
        if name in counts:
            counts[name] += way.visits
        elif name != _TIMEOUT:
            unknown += way.visits
    return SharesFound(step.id, _parts(counts), unknown, derived - stale, stale)


def _told_by_next(step: Step, way: _Way, ends: set[str]) -> str | None:
    """Return the one outcome that leads to the next step, or to an end where nothing came."""
    names = {
        branch.outcome
        for branch in step.branches
        if _leads(branch.targets, way.following, ends)
    }
    is_open = way.following is None and not way.is_over and not way.is_stale
    return None if is_open or len(names) != 1 else names.pop()


def _leads(targets: Sequence[str], following: str | None, ends: set[str]) -> bool:
    if following is None:
        return bool(targets) and all(target in ends for target in targets)
    return following in targets


def _parts(counts: Mapping[str, int]) -> tuple[Part, ...]:
    total = sum(counts.values())

    def parts() -> Iterator[Part]:
        for name, count in counts.items():
            yield Part(name, count, wilson(count, total, CONFIDENCE))

    return tuple(parts())
