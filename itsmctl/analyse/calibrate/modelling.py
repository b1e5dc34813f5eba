"""A simulation model of what was found; what was not found stays as it was authored."""

from collections.abc import Sequence

from itsmctl.analyse.calibrate.findings import Duty, Numbers, TimeFound
from itsmctl.analyse.calibrate.shares import written
from itsmctl.i18n import Label
from itsmctl.model.portfolio import Variant
from itsmctl.model.simulation import (
    PauseNumbers,
    PeopleOverride,
    Shares,
    SimulationModel,
    StepNumbers,
)
from itsmctl.record import replace


def merged(variant: Variant, identity: str, found: Numbers) -> SimulationModel:
    """Return the authored model (an empty one where there is none) with all found numbers in it."""
    process, arrivals, priorities = variant.process, found.arrivals, found.priorities
    name = process.name
    base = variant.model or SimulationModel(identity, name, process.id)
    authored = (row.step for row in base.steps)
    order = dict.fromkeys((*(step.id for step in process.steps), *authored))
    steps = tuple(_step(base, step, found.times) for step in order)
    shares = {row.of: row for row in base.outcomes}
    shares.update({row.of: written(row) for row in found.outcomes if row.is_told})
    staff = {row.role: row for row in base.people}
    staff.update({row.role: PeopleOverride(row.role, row.present) for row in found.people})
    return replace(
        base,
        id=identity,
        name=Label(
            en=f"{name.render('en')}, calibrated", zh=f"{name.render('zh')}（由工单数据校准）"
        ),
        process=process.id,
        arrivals=base.arrivals if arrivals is None else arrivals.arrivals,
        steps=tuple(row for row in steps if row != StepNumbers(row.step)),
        outcomes=_ordered(shares, order),
        pauses=_pauses(base, found.times),
        priorities=base.priorities if priorities is None else written(priorities).shares,
        people=tuple(staff.values()),
    )


def _step(base: SimulationModel, step: str, times: Sequence[TimeFound]) -> StepNumbers:
    numbers = base.numbers(step)
    for one in times:
        if one.step != step or one.fit is None:
            continue
        found = one.fit.distribution
        match one.duty:
            case Duty.EFFORT:
                numbers = replace(numbers, effort=found)
            case Duty.PICKUP:
                numbers = replace(numbers, pickup=found, pickup_by_class=())
            case Duty.REQUESTER:
                numbers = replace(numbers, requester_delay=found)
            case Duty.SUPPLIER:
                numbers = replace(numbers, supplier_delay=found)
            case Duty.PAUSE:
                pass
    return numbers


def _pauses(base: SimulationModel, times: Sequence[TimeFound]) -> tuple[PauseNumbers, ...]:
    rows = {(row.step, row.outcome): row for row in base.pauses}
    for one in times:
        if one.duty is Duty.PAUSE and one.fit is not None and one.reason is not None:
            rows[one.step, one.outcome] = PauseNumbers(
                one.step, one.outcome, one.reason, one.fit.distribution
            )
    return tuple(rows.values())


def _ordered(shares: dict[str, Shares], order: dict[str, None]) -> tuple[Shares, ...]:
    return tuple(shares[step] for step in order if step in shares)
