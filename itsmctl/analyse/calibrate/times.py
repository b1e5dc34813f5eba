"""Times of steps: which observations of the ledger stand for which number of the model."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from itsmctl.analyse.calibrate.findings import FEW, Doubt, Duty, Fit, TimeFound
from itsmctl.analyse.calibrate.fit import fitted, quantile
from itsmctl.estimation.estimates import Estimate
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step, StepType
from itsmctl.model.shapes import durations_of
from itsmctl.model.simulation import Distribution, LognormalQuantiles, StepNumbers
from itsmctl.model.tickets import LogKind
from itsmctl.model.times import HOUR, Unit
from itsmctl.record import dataclass, replace

_LONG = 2 * HOUR  # pick-up delays of that length are written in working hours

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the times of one log come from."""

    ledger: Ledger
    variant: Variant
    kind: LogKind
    visits: Mapping[str, int]

    def is_worked_on(self, step: Step) -> bool:
        """Whether somebody of the house works at a step."""
        house = self.variant.organisation
        roles = [house.role(party) for party in step.responsible_parties]
        return step.type.has_people and any(
            role is not None and not role.external for role in roles
        )

    def calendar_known(self, step: Step) -> bool:
        return self.variant.calendar_of(next(iter(step.responsible_parties), "")) is not None

    def samples(self, sql: str) -> dict[str, list[float]]:
        """Return ascending times by step."""
        found: dict[str, list[float]] = defaultdict(list)
        for step, value in self.ledger.rows(sql):
            found[step].append(value)
        return found

    def counts(self, sql: str) -> dict[str, int]:
        return {step: int(count) for step, count in self.ledger.rows(sql)}


def times_found(ledger: Ledger, variant: Variant, kind: LogKind) -> tuple[TimeFound, ...]:
    """Return all times of all steps of which the log tells something, in the definition's order."""
    visits: dict[str, int] = dict(
        ledger.rows(
            "SELECT v.step, COUNT(*) FROM step_visit AS v JOIN calibrate_case AS c "
            "ON c.case_no = v.case_no GROUP BY v.step"
        )
    )
    source = _Source(ledger, variant, kind, visits)
    found = (*_efforts(source), *_pickups(source), *_delays(source), *_pauses(source))
    place = {step.id: number for number, step in enumerate(variant.process.steps)}
    return tuple(sorted(found, key=lambda one: (place[one.step], list(Duty).index(one.duty))))


def _efforts(source: _Source) -> Iterator[TimeFound]:
    samples = source.samples(
        "SELECT step, effort_ms FROM calibrate_effort ORDER BY step, effort_ms"
    )
    shared = source.counts(
        "SELECT step, COUNT(*) FROM calibrate_effort WHERE effort_ms < 0.99 * alone_ms GROUP BY step"
    )
    late = source.counts("SELECT step, SUM(out_of_hours) FROM calibrate_effort GROUP BY step")
    for step in source.variant.process.steps:
        values = samples.get(step.id)
        if not values or not (source.is_worked_on(step) or step.type is StepType.AUTOMATED):
            continue
        if step.type is StepType.AUTOMATED and not values[-1]:
            continue
        doubts = {
            Doubt.SHARED: shared.get(step.id, 0),
            Doubt.OUT_OF_HOURS: late.get(step.id, 0),
        }
        if not source.calendar_known(step) and source.kind is not LogKind.RUN:
            doubts[Doubt.NO_CALENDAR] = len(values)
        found = _found(source, step, Duty.EFFORT, values, Unit.ELAPSED)
        yield replace(found, doubts=_counted(doubts))


def _pickups(source: _Source) -> Iterator[TimeFound]:
    samples = source.samples(
        "SELECT step, waited_ms FROM calibrate_pickup WHERE NOT behind ORDER BY step, waited_ms"
    )
    behind = source.counts(
        "SELECT step, COUNT(*) FROM calibrate_pickup WHERE behind GROUP BY step"
    )
    for step in source.variant.process.steps:
        values = samples.get(step.id)
        if not values or not source.is_worked_on(step):
            continue
        doubts = {Doubt.BEHIND: behind.get(step.id, 0)}
        if not source.calendar_known(step):
            doubts[Doubt.NO_CALENDAR] = len(values)
        if source.kind is LogKind.COMPLETION:
            effort = authored_effort(source.variant, step)
            values = sorted(max(0.0, value - effort) for value in values)
            doubts[Doubt.SOJOURN] = len(values)
        long = quantile(values, 0.9) >= _LONG and source.calendar_known(step)
        unit = Unit.WORKING_HOURS if long else Unit.ELAPSED
        found = _found(source, step, Duty.PICKUP, values, unit)
        yield replace(found, doubts=_counted(doubts))


def authored_effort(variant: Variant, step: Step) -> float:
    """Return the typical effort that somebody has authored, 0 where nobody did."""
    numbers = variant.model.numbers(step.id).effort if variant.model is not None else None
    stated = numbers or step.effort
    if stated is None:
        return 0.0
    written = durations_of(stated)
    units = {one.unit for one in written}
    if not units <= {Unit.ELAPSED, Unit.WORKING_HOURS}:
        return 0.0
    return float(_middle(stated))


def _middle(stated: Distribution) -> int:
    """Return about the median: what is written in the middle."""
    written = durations_of(stated)
    match stated:
        case LognormalQuantiles(median, _):
            return median.quantity
        case _:
            return written[len(written) // 2].quantity


def _delays(source: _Source) -> Iterator[TimeFound]:
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    for step, kind, value in source.ledger.rows(
        "SELECT step, kind, waited_ms FROM calibrate_delay ORDER BY step, kind, waited_ms"
    ):
        found[step, kind].append(float(value))
    duties = {"requester": Duty.REQUESTER, "supplier": Duty.SUPPLIER}
    for step in source.variant.process.steps:
        for kind, duty in duties.items():
            values = found.get((step.id, kind))
            if values and values[-1] > 0:
                yield _found(source, step, duty, values, _unit(source, step))


def _pauses(source: _Source) -> Iterator[TimeFound]:
    """Yield the pauses by outcome; one that names no reason of the organisation is no pause of the model."""
    samples: dict[Key, list[float]] = defaultdict(list)
    reasons: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for step, outcome, reason, value in source.ledger.rows(
        "SELECT step, outcome, reason, waited_ms FROM calibrate_pause ORDER BY step, outcome, waited_ms"
    ):
        samples[step, outcome].append(float(value))
        if reason is not None:
            reasons[step, outcome][reason] += 1
    known = {name for name, _ in source.variant.organisation.pause_reasons}
    for step in source.variant.process.steps:
        for outcome in (*dict.fromkeys(step.outcomes), None):
            key = (step.id, outcome)
            named = {name: n for name, n in reasons[key].items() if name in known}
            if not named or samples[key][-1] <= 0:
                continue
            reason = max(sorted(named), key=named.__getitem__)
            found = _found(source, step, Duty.PAUSE, samples[key], _unit(source, step))
            yield replace(found, outcome=outcome, reason=reason, visits=len(samples[key]))


def _unit(source: _Source, step: Step) -> Unit:
    return Unit.WORKING_HOURS if source.calendar_known(step) else Unit.ELAPSED


def _found(
    source: _Source, step: Step, duty: Duty, values: Sequence[float], unit: Unit
) -> TimeFound:
    """Return the fit, none where somebody has authored a number and so few say otherwise."""
    fit = fitted(values, unit)
    if len(values) < FEW and _is_authored(source.variant, step, duty):
        return TimeFound(step.id, duty, len(values), source.visits.get(step.id, 0))
    working = duty is not Duty.EFFORT and source.calendar_known(step)
    return TimeFound(
        step.id, duty, len(values), source.visits.get(step.id, 0), _sane(fit), working
    )


def _sane(fit: Fit) -> Fit:
    """Return a fit of times that never are anything as nought."""
    if fit.most > 0:
        return fit
    nothing = Estimate(0.0, 0.0, 0.0)
    return replace(fit, mean=nothing, median=nothing)


def _is_authored(variant: Variant, step: Step, duty: Duty) -> bool:
    model = variant.model
    numbers = StepNumbers(step.id) if model is None else model.numbers(step.id)
    pauses = () if model is None else model.pauses
    known = {
        Duty.EFFORT: numbers.effort or step.effort,
        Duty.PICKUP: numbers.pickup or numbers.pickup_by_class,
        Duty.REQUESTER: numbers.requester_delay,
        Duty.SUPPLIER: numbers.supplier_delay,
        Duty.PAUSE: [row for row in pauses if row.step == step.id],
    }
    return bool(known[duty])


def _counted(doubts: Mapping[Doubt, int]) -> tuple[tuple[Doubt, int], ...]:
    return tuple((doubt, count) for doubt, count in doubts.items() if count)
