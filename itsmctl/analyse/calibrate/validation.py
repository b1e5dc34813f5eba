"""Whether a model that knows the earlier part of a log foretells the later one (LOGS, validation).

Three things are laid beside the later cases: what the model simulates for the same days, the
earlier cases as they were (the naive forecast: all stays as it is), and chance: the later cases fall into halves at
random, and the halves differ, too. Times and counts are compared by the Wasserstein distance (the mean
gap between equal quantiles) over the mean of the later cases, shares by their difference, ways through the process by the total
variation between the shares of their pairs of neighbours. Only what happened until the same
moment counts on either side, so that cases still open are left out alike.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from random import Random

from itsmctl.ledger import Ledger
from itsmctl.model.tickets import LogKind
from itsmctl.record import dataclass, replace

ENOUGH = 20
"""Below so many cases nothing is judged."""
_SPLITS = 39
_FLOOR = 0.95  # of all splits into halves, so many differ no more
_SEED = 2012  # any number: the same halves for the same log, always
_INSTANTS = 240  # at which open cases are counted


class Kpi(StrEnum):
    """What is compared."""

    CYCLE_TIME = "cycle_time"
    WAITING = "waiting"  # of a step
    WORK_IN_PROGRESS = "work_in_progress"
    BREACHES = "breach_rate"
    HAND_OVERS = "hand_overs"
    WAYS = "ways"

    @property
    def is_time(self) -> bool:
        """Whether its values are milliseconds."""
        return self in {Kpi.CYCLE_TIME, Kpi.WAITING}


class Foresight(StrEnum):
    """How good a forecast was."""

    CHANCE = "chance"  # no further from the later cases than these are from themselves
    BETTER = "better"  # closer than the earlier cases are
    WORSE = "worse"  # repeating the past would have been no worse
    UNKNOWN = "unknown"  # too few cases


@dataclass(frozen=True, slots=True)
class Case:
    """What one case went through; moments are epoch milliseconds, `resolve_ms` None while open."""

    run: str
    submit_ms: int
    resolve_ms: int | None
    hand_overs: int
    late: bool | None
    way: tuple[str, ...]
    waits: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The cases that came from `start_ms` to `last_ms`, as they stood at `end_ms`; `runs` tell of it each."""

    start_ms: int
    last_ms: int
    end_ms: int
    runs: int
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Forecast:
    """One KPI: means (a share, for breaches; None for ways) and distances from the later cases.

    `floor` is what chance alone makes of halves of the later cases, `past` the distance of the
    earlier ones.
    """

    kpi: Kpi
    step: str | None
    count: int
    real: float | None
    simulated: float | None
    before: float | None
    distance: float | None
    floor: float | None
    past: float | None
    verdict: Foresight


@dataclass(frozen=True, slots=True)
class Validation:
    """All forecasts of one split."""

    split_ms: int
    end_ms: int
    earlier: int
    later: int
    replications: int
    forecasts: tuple[Forecast, ...]


def split(ledger: Ledger, share: float) -> tuple[int, int] | None:
    """Return the moment before which that share of the cases came, and that of the last one.

    None for fewer than two.
    """
    moments = [
        moment
        for (moment,) in ledger.rows(
            "SELECT submit_ms FROM calibrate_case WHERE is_own AND submit_ms IS NOT NULL ORDER BY submit_ms"
        )
    ]
    if len(moments) < 2 or moments[0] == moments[-1]:  # noqa: PLR2004  one is no past and future
        return None
    return moments[min(len(moments) - 1, max(1, round(share * len(moments))))], moments[-1]


def period(ledger: Ledger, kind: LogKind, start_ms: int, last_ms: int, end_ms: int) -> Period:
    """Return the cases that came from `start_ms` to `last_ms`, from tables as of `end_ms`.

    The tables of `calibrate` must have been made, and `write_breaches` called.
    """
    waits: dict[int, list[tuple[str, int]]] = defaultdict(list)
    ways: dict[int, list[str]] = defaultdict(list)
    for case, step, waited in ledger.rows(_VISITS, kind=kind.value):
        ways[case].append(step)
        if waited is not None:
            waits[case].append((step, max(0, waited)))
    cases = tuple(
        Case(run, submit, resolve, hand_overs, late, tuple(ways[case]), tuple(waits[case]))
        for case, run, submit, resolve, hand_overs, late in ledger.rows(
            _CASES, start=start_ms, last=last_ms
        )
    )
    runs = len({case.run for case in cases}) or 1
    return Period(start_ms, last_ms, end_ms, runs, cases)


def write_breaches(ledger: Ledger, kind: LogKind) -> None:
    """Make `calibrate_late`, the cases of which a limit was passed; `limit_verdict` must be there for logs of tickets."""
    source = (
        "SELECT e.case_no, 1 AS late FROM event AS e CROSS JOIN observation AS o "
        "WHERE e.lifecycle = 'overdue' AND e.ts_ms <= o.until_ms"
        if kind is LogKind.RUN
        else "SELECT l.case_no, CASE WHEN l.late THEN 1 ELSE 0 END FROM limit_verdict AS l "
        "WHERE l.kind = 'limit' AND l.late IS NOT NULL"
    )
    ledger.run(
        f"CREATE OR REPLACE TABLE calibrate_late AS SELECT t.case_no, MAX(t.late) AS late "  # noqa: S608  our own
        f"FROM ({source}) AS t(case_no, late) GROUP BY t.case_no"
    )


def validated(later: Period, simulated: Period, earlier: Period, *, limits: bool) -> Validation:
    """Return how far the simulated cases are from the later ones, beside chance and the past."""
    judges = [
        _judge(Kpi.CYCLE_TIME, None, _cycle_times),
        _judge(Kpi.WORK_IN_PROGRESS, None, _open),
    ]
    steps = dict.fromkeys(step for case in later.cases for step, _ in case.waits)
    judges += [_judge(Kpi.WAITING, step, _waits_of(step)) for step in steps]
    judges.append(_judge(Kpi.HAND_OVERS, None, _hand_overs))
    if limits:
        judges.append(_judge(Kpi.BREACHES, None, _breaches))
    found = [judge(later, simulated, earlier) for judge in judges]
    found.append(_ways(later, simulated, earlier))
    return Validation(
        split_ms=later.start_ms,
        end_ms=later.end_ms,
        earlier=len(earlier.cases),
        later=len(later.cases),
        replications=simulated.runs,
        forecasts=tuple(found),
    )


def wasserstein(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the mean gap between equal quantiles of two samples, neither of them empty."""
    left, right = sorted(one), sorted(other)
    i = j = 0
    done = total = 0.0
    while i < len(left) and j < len(right):
        until = min((i + 1) / len(left), (j + 1) / len(right))
        total += (until - done) * abs(left[i] - right[j])
        done = until
        # compared as integers: (i + 1) / n == (j + 1) / m
        ahead = (i + 1) * len(right) - (j + 1) * len(left)
        i, j = i + (ahead <= 0), j + (ahead >= 0)
    return total


def variation(one: Counter[Hashable], other: Counter[Hashable]) -> float:
    """Return the total variation between two counts taken as shares: 0 alike, 1 nothing in common."""
    n, m = one.total(), other.total()
    keys = one.keys() | other.keys()
    return sum(abs(one[key] / n - other[key] / m) for key in keys) / 2


Values = Callable[[Period], list[float]]
Judge = Callable[[Period, Period, Period], Forecast]


def _judge(kpi: Kpi, step: str | None, values: Values) -> Judge:
    def judge(later: Period, simulated: Period, earlier: Period) -> Forecast:
        real, made, before = values(later), values(simulated), values(earlier)
        mean = _mean(real)
        scale = 1.0 if kpi is Kpi.BREACHES else mean

        def far(one: Sequence[float], other: Sequence[float]) -> float | None:
            return wasserstein(one, other) / scale if one and other and scale else None

        count = len(later.cases) if kpi is Kpi.WORK_IN_PROGRESS else len(real)
        floor = _quantile([far(values(a), values(b)) for a, b in _halves(later)])
        found = Forecast(
            kpi, step, count, mean, _mean(made), _mean(before),
            far(made, real), floor, far(before, real), Foresight.UNKNOWN,
        )  # fmt: skip
        return replace(found, verdict=_verdict(found))

    return judge


def _ways(later: Period, simulated: Period, earlier: Period) -> Forecast:
    def far(one: Period, other: Period) -> float | None:
        left, right = _pairs(one), _pairs(other)
        return variation(left, right) if left and right else None

    floor = _quantile([far(a, b) for a, b in _halves(later)])
    found = Forecast(
        Kpi.WAYS, None, len(later.cases), None, None, None,
        far(simulated, later), floor, far(earlier, later), Foresight.UNKNOWN,
    )  # fmt: skip
    return replace(found, verdict=_verdict(found))


def _verdict(found: Forecast) -> Foresight:
    if found.count < ENOUGH or found.distance is None or found.floor is None:
        return Foresight.UNKNOWN
    if found.distance <= found.floor:
        return Foresight.CHANCE
    if found.past is not None and found.distance < found.past:
        return Foresight.BETTER
    return Foresight.WORSE


def _halves(later: Period) -> list[tuple[Period, Period]]:
    """Return splits at random; each half stands for the whole (see `_open`)."""
    rng = Random(_SEED)  # noqa: S311  chance for statistics, not for secrets
    found = []
    for _ in range(_SPLITS):
        mixed = list(later.cases)
        rng.shuffle(mixed)
        middle = len(mixed) // 2
        parts = (tuple(mixed[:middle]), tuple(mixed[middle:]))
        found.append(tuple(replace(later, cases=part, runs=-later.runs) for part in parts))
    return [(one, other) for one, other in found]


def _cycle_times(one: Period) -> list[float]:
    return [
        float(case.resolve_ms - case.submit_ms)
        for case in one.cases
        if case.resolve_ms is not None and case.resolve_ms <= one.end_ms
    ]


def _hand_overs(one: Period) -> list[float]:
    return [float(case.hand_overs) for case in one.cases if case.resolve_ms is not None]


def _breaches(one: Period) -> list[float]:
    return [float(bool(case.late)) for case in one.cases if case.resolve_ms is not None]


def _waits_of(step: str) -> Values:
    return lambda one: [
        float(waited) for case in one.cases for name, waited in case.waits if name == step
    ]


def _open(one: Period) -> list[float]:
    """Return how many of the period's cases were open at each of many instants, run by run.

    Half of a period (negative `runs`) counts twice.
    """
    weight = 2.0 if one.runs < 0 else 1.0
    length = max(1, one.end_ms - one.start_ms)
    changes: Mapping[str, Counter[int]] = defaultdict(Counter)
    for case in one.cases:
        over = one.end_ms if case.resolve_ms is None else min(case.resolve_ms, one.end_ms)
        changes[case.run][-(-(case.submit_ms - one.start_ms) * _INSTANTS // length)] += 1
        changes[case.run][-(-(over - one.start_ms) * _INSTANTS // length)] -= 1
    found: list[float] = []
    for change in changes.values():
        level = 0
        for instant in range(_INSTANTS):
            level += change[instant]
            found.append(level * weight)
    return found


def _pairs(one: Period) -> Counter[Hashable]:
    """Count neighbours in the ways of finished cases, their beginning and end among them."""
    counts: Counter[Hashable] = Counter()
    for case in one.cases:
        if case.resolve_ms is not None:
            counts.update(pairwise(("", *case.way, "")))
    return counts


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _quantile(values: Sequence[float | None]) -> float | None:
    known = sorted(value for value in values if value is not None)
    return known[min(len(known) - 1, int(_FLOOR * len(known)))] if known else None


_VISITS = """
SELECT v.case_no, v.step,
  CASE WHEN $kind = 'completion' THEN v.end_ms - v.enabled_ms
    ELSE v.start_ms - COALESCE(v.assigned_ms, v.enabled_ms) END
FROM step_visit AS v JOIN calibrate_case AS c ON c.case_no = v.case_no
ORDER BY v.case_no, v.n
"""
_CASES = """
SELECT c.case_no, c.run, c.submit_ms, c.resolve_ms, COALESCE(h.hand_overs, 0), l.late = 1
FROM calibrate_case AS c
LEFT JOIN (SELECT case_no, COUNT(*) - 1 AS hand_overs FROM holding GROUP BY case_no) AS h
  ON h.case_no = c.case_no
LEFT JOIN calibrate_late AS l ON l.case_no = c.case_no
WHERE c.is_own AND c.submit_ms >= $start AND c.submit_ms <= $last
ORDER BY c.run, c.submit_ms, c.case_no
"""
