"""The results of a variant: every figure of CLI's simulation JSON, with its interval.

Figures are addressed by JSON's own names, so that a comparison, a condition and a program that
reads the document speak of the same thing: ``results.figure("cycle_time.p90_s")``.
"""

import math
from array import array
from collections.abc import Mapping, Sequence

from itsmctl.estimation.curves import Sample, curve_of
from itsmctl.estimation.estimates import (
    NOTHING,
    Estimate,
    proportion,
    quantiles,
    ratio,
    within,
)
from itsmctl.i18n import Text, text
from itsmctl.model.metrics import METRICS, QUANTILES, SECTIONS, Kind, metric_of
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import DAY
from itsmctl.record import dataclass, field
from itsmctl.simulate.companion import Known
from itsmctl.simulate.load import Load, Overload
from itsmctl.simulate.plan import Plan, WarmUp
from itsmctl.simulate.tables.meetings import meets_when_closed
from itsmctl.simulate.tally import Observation, Path

CONFIDENCE = 0.95
"""How sure an interval is, unless something else is asked for."""
_FEW_OPEN = 0.001
"""The share of cases that may still be open at the end without the means being withheld."""
_SECOND = 1000
_PERCENT = 100
_CYCLE_TIME: Path = ("cycle_time",)
_NO_SAMPLE = Sample(array("q"))


@dataclass(frozen=True, slots=True)
class Results:
    """What the replications of one variant show.

    `figures` are in the document's order; a figure that cannot be estimated has value None.
    `cases` are counts over all replications. `withheld` says why means are None where the
    system has no steady state, or where many cases were still open at the end; `left_out` counts
    the open ones where they are so few that there are means. `plan` is what was run, `known` what
    theory says of it.
    `spread` holds the percentiles 0 to 100 of the cycle time in seconds, as far as they are known.
    """

    variant: Variant
    confidence: float
    replications: int
    seed: int
    cases: Mapping[str, int]
    figures: Mapping[Path, Estimate]
    load: Load
    assumptions: tuple[Text, ...]
    withheld: Text | None = None
    left_out: Text | None = None
    plan: Plan = field(default_factory=Plan)
    known: tuple[Known, ...] = ()
    spread: tuple[float, ...] = ()

    def figure(self, name: str) -> Estimate | None:
        """Return a figure by its dotted name, None where the results hold no such figure."""
        return self.figures.get(tuple(name.split(".")))

    @property
    def steady(self) -> bool:
        """Whether sizes mean anything beyond this horizon; a queue without end has none.

        Who starts empty on purpose asks for this very horizon.
        """
        return self.plan.transient or not self.load.overloaded

    @property
    def warmed_up(self) -> Text:
        """What of the runs does not count, and who says so."""
        days = f"{self.plan.counted_from / DAY:.3g}"
        match self.plan.method:
            case WarmUp.NONE:
                return text(
                    "simulate.results.warmup.none",
                    "Runs start empty and count from the first case on.",
                )
            case WarmUp.GIVEN:
                return text(
                    "simulate.results.warmup.given",
                    "The first {days} days of each run do not count, as stated.",
                    days=days,
                )
            case WarmUp.DETECTED if self.plan.settled:
                return text(
                    "simulate.results.warmup.detected",
                    "The first {days} days of each run do not count: a steady state begins there "
                    "(MSER-5).",
                    days=days,
                )
            case WarmUp.DETECTED:
                return text(
                    "simulate.results.warmup.unsettled",
                    "The first {days} days of each run do not count, but no steady state was found "
                    "(MSER-5): lengthen the horizon, or say --transient.",
                    days=days,
                )

    def ids(self, *prefix: str) -> tuple[str, ...]:
        """Return the names that stand next below a prefix: the steps, the roles, the causes."""
        depth = len(prefix)
        below = (path for path in self.figures if path[:depth] == prefix and len(path) > depth)
        return tuple(dict.fromkeys(path[depth] for path in below))


def measure(
    observations: Sequence[Observation],
    variant: Variant,
    plan: Plan,
    load: Load,
    *,
    confidence: float = CONFIDENCE,
    assumptions: tuple[Text, ...] = (),
) -> Results:
    """Return what all replications of a variant show together.

    Replications are put in order of their number first, so that results do not depend on which
    finished first.
    """
    rows = sorted(observations, key=lambda row: row.replication)
    cases = {name: sum(row.cases[name] for row in rows) for name in rows[0].cases}
    withheld = _withheld(load, cases, plan, variant)
    figures: dict[Path, Estimate] = {
        **_counted(rows),
        **_ratios(rows, confidence),
        **_quantiles(rows, confidence),
        **{("load", role): _load(share) for role, share in load.by_role},
    }
    if withheld is not None:
        figures = {path: _without_mean(path, found) for path, found in figures.items()}
    return Results(
        variant=variant,
        confidence=confidence,
        replications=len(rows),
        seed=plan.seed,
        cases=cases,
        figures=_in_order(figures),
        load=load,
        assumptions=tuple(dict.fromkeys((*variant.assumed, *assumptions))),
        withheld=withheld,
        left_out=_left_out(cases) if withheld is None else None,
        plan=plan,
        spread=_spread(rows),
    )


def _load(share: float) -> Estimate:
    return Estimate.exact(share) if math.isfinite(share) else NOTHING


def _counted(rows: Sequence[Observation]) -> dict[Path, Estimate]:
    """Return the counts of cases: exact for this run, comparable through their replications."""
    figures: dict[Path, Estimate] = {}
    for name in rows[0].cases:
        counts = [row.cases[name] for row in rows]
        total, others = sum(counts), len(counts) - 1
        scale = len(counts) / others if others else 0.0
        without = tuple((total - count) * scale for count in counts)
        figures["cases", name] = Estimate.exact(total, without)
    return figures


def _ratios(rows: Sequence[Observation], confidence: float) -> dict[Path, Estimate]:
    paths = dict.fromkeys(path for row in rows for path in row.ratios)
    return {path: _ratio(path, rows, confidence) for path in paths}


def _ratio(path: Path, rows: Sequence[Observation], confidence: float) -> Estimate:
    pairs = [row.ratios.get(path, (0, 0)) for row in rows]
    tops, bottoms = [top for top, _ in pairs], [bottom for _, bottom in pairs]
    match metric_of(path).kind:
        case Kind.PROPORTION:
            return proportion(tops, bottoms, confidence)
        case Kind.TIME:
            return within(ratio(tops, bottoms, confidence, scale=_SECOND))
        case Kind.SHARE:
            return within(ratio(tops, bottoms, confidence), 1.0)
        case Kind.NUMBER:
            return within(ratio(tops, bottoms, confidence))


def _quantiles(rows: Sequence[Observation], confidence: float) -> dict[Path, Estimate]:
    figures: dict[Path, Estimate] = {}
    probabilities = [probability for _, probability in QUANTILES]
    for base in dict.fromkeys(path for row in rows for path in row.samples):
        samples = [row.samples.get(base, _NO_SAMPLE) for row in rows]
        found = quantiles(samples, probabilities, confidence, _SECOND)
        for (name, _), estimate in zip(QUANTILES, found, strict=True):
            figures[*base, name] = estimate
    return figures


def _spread(rows: Sequence[Observation]) -> tuple[float, ...]:
    """Return the percentiles of the cycle time in seconds; beyond censored times there are none."""
    curve = curve_of([row.samples.get(_CYCLE_TIME, _NO_SAMPLE) for row in rows])
    found = (curve.quantile(place / _PERCENT) for place in range(_PERCENT + 1))
    known = []
    for time in found:
        if time is None:
            break
        known.append(time / _SECOND)
    return tuple(known)


def _withheld(
    load: Load, cases: Mapping[str, int], plan: Plan, variant: Variant
) -> Text | None:
    """Return why there are no means; a transient run has no steady state to speak of anyway."""
    idle = [entry for entry in load.overloaded if math.isinf(entry.load)]
    if idle and not plan.transient:
        return _without_hours(idle, variant, plan)
    if load.overloaded and not plan.transient:
        return text(
            "simulate.results.withheld.overloaded",
            "No means are given: more work arrives than there are hours for {overloads}, so that "
            "queues grow without end. Quantiles hold for this run only.",
            overloads=tuple(_overload(entry, variant) for entry in load.overloaded),
        )
    if cases["open_at_end"] > _FEW_OPEN * cases["arrived"]:
        return text(
            "simulate.results.withheld.open",
            "No means are given: {count} of {arrived} cases were still open when observation "
            "ended. Quantiles take them into account (Kaplan-Meier).",
            count=cases["open_at_end"],
            arrived=cases["arrived"],
        )
    return None


def _left_out(cases: Mapping[str, int]) -> Text | None:
    """Return how few cases the means leave out, None where that are none."""
    if not cases["open_at_end"]:
        return None
    return text(
        "simulate.results.left-out",
        "{count} of {arrived} cases were still open when observation ended: means are those of the "
        "others, and a little too short; quantiles take them into account (Kaplan-Meier).",
        count=f"{cases['open_at_end']:,}",
        arrived=f"{cases['arrived']:,}",
    )


def _without_hours(idle: Sequence[Overload], variant: Variant, plan: Plan) -> Text:
    """Return who has no hours, with what would give them some: a longer run does not always."""
    names = dict.fromkeys(role for entry in idle for role in entry.roles)
    house, reach = variant.organisation, (plan.start, plan.end)
    closed = [
        body
        for body in house.committees
        if body.id in names and body.meets and meets_when_closed(variant, body, reach)
    ]
    if closed:
        return text(
            "simulate.results.withheld.closed",
            "No means are given: {committees} would meet only while the calendar of the house is "
            "closed, and so never does, however long the run; change when it meets "
            "(organisation.committees.{id}.meets, starts), or open the calendar then. Quantiles hold "
            "for this run only.",
            committees=tuple(body.name for body in closed),
            id=closed[0].id,
        )
    return text(
        "simulate.results.withheld.no-hours",
        "No means are given: nobody can do the work of {roles}, which has no hours (or meeting) in "
        "this horizon; lengthen it, or give the calendar of {roles} hours. Quantiles hold for this "
        "run only.",
        roles=tuple(house.label_of(name) for name in names),
    )


def _overload(entry: Overload, variant: Variant) -> Text:
    return text(
        "simulate.results.withheld.overload",
        "{roles} ({percent}%)",
        roles=tuple(variant.organisation.label_of(role) for role in entry.roles),
        percent=round(100 * entry.load),
    )


def _without_mean(path: Path, found: Estimate) -> Estimate:
    return NOTHING if metric_of(path).steady else found


def _in_order(figures: Mapping[Path, Estimate]) -> dict[Path, Estimate]:
    """Put figures in the document's order; ids keep the order in which they were named."""
    seen: dict[Path, int] = {}
    for path in figures:
        seen.setdefault(path[:-1], len(seen))
    rank = {metric: number for number, metric in enumerate(METRICS)}

    def position(path: Path) -> tuple[int, int, int]:
        return SECTIONS.index(path[0]), seen[path[:-1]], rank[metric_of(path)]

    return {path: figures[path] for path in sorted(figures, key=position)}
