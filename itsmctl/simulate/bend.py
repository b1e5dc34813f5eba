"""Assumed numbers bent: longer or shorter times, other shares, weaker reminders.

A bend is counted in powers of two, 0 leaves a number as it is: times and rates are multiplied by
2^s, a share falls to 2^-s of itself or rises as the rest of it falls, what a reminder takes off
falls to 2^-s of itself.
"""

from collections.abc import Callable, Mapping
from typing import Any

from itsmctl.model.portfolio import Variant
from itsmctl.model.scaling import middle, scaled
from itsmctl.model.simulation import (
    Arrivals,
    Distribution,
    PauseNumbers,
    Shares,
    SimulationModel,
    StepNumbers,
)
from itsmctl.model.times import Duration
from itsmctl.record import dataclass, replace
from itsmctl.route import Route

Amount = Duration | float
"""A number as it would be named: the middle of a distribution, a share, a factor."""

_FIELDS: Mapping[str, str] = {
    "effort": "effort",
    "pickup": "pickup",
    "requesterDelay": "requester_delay",
    "supplierDelay": "supplier_delay",
}


@dataclass(frozen=True, slots=True)
class Bent:
    """A variant with one number bent, and what that number is then."""

    variant: Variant
    amount: Amount


def is_share(route: Route) -> bool:
    """Whether a number is a share: then it is not plain which way it would hurt."""
    return route[0] in {"outcomes", "votes", "auto"}


def bend(variant: Variant, route: Route, by: float) -> Bent | None:
    """Return the variant with the number at a route of its model bent; None for what cannot be."""
    model, bender = variant.model, _BENDERS.get(str(route[0]))
    if model is None or bender is None:
        return None
    found = bender(variant, model, tuple(map(str, route[1:])), by)
    if found is None:
        return None
    changed, amount = found
    return Bent(replace(variant, model=changed), amount)


Names = tuple[str, ...]
_Found = tuple[SimulationModel, Amount] | None


def _step(_: Variant, model: SimulationModel, names: Names, by: float) -> _Found:
    step, field = names[:2]
    row, name = model.numbers(step), _FIELDS.get(field)
    known: Distribution | None = None if name is None else getattr(row, name)
    if name is None or known is None:
        return None
    longer = scaled(known, 2**by)
    bent: dict[str, Any] = {name: longer}
    changed = replace(row, **bent)
    if field == "pickup":
        classes = tuple((key, scaled(each, 2**by)) for key, each in row.pickup_by_class)
        changed = replace(changed, pickup_by_class=classes)
    return _with_row(model, changed), middle(longer)


def _inline(variant: Variant, model: SimulationModel, names: Names, by: float) -> _Found:
    """Bend an effort that the process itself estimates; the model's own number goes before it."""
    known, row = variant.process.step(names[1]), model.numbers(names[1])
    estimate = row.effort or (known.effort if known is not None else None)
    if estimate is None:
        return None
    longer = scaled(estimate, 2**by)
    return _with_row(model, replace(row, effort=longer)), middle(longer)


def _of_outcomes(_: Variant, model: SimulationModel, names: Names, by: float) -> _Found:
    row = _row(model.outcomes, names[0])
    if row is None or len(row.shares) < 2:  # noqa: PLR2004  nothing to share out
        return None
    changed, bent = _outcomes(row, by)
    rows = tuple(changed if each is row else each for each in model.outcomes)
    return replace(model, outcomes=rows), bent


def _of_votes(_: Variant, model: SimulationModel, names: Names, by: float) -> _Found:
    row = _row(model.votes, names[0])
    if row is None or not row.shares:
        return None
    bent = tuple((key, _bent_share(part, by)) for key, part in row.shares)
    rows = tuple(replace(row, shares=bent) if each is row else each for each in model.votes)
    return replace(model, votes=rows), bent[0][1]


def _row(rows: tuple[Shares, ...], step: str) -> Shares | None:
    return next((row for row in rows if row.of == step), None)


def _outcomes(row: Shares, by: float) -> tuple[Shares, float]:
    """Bend the largest share; the others keep their proportions."""
    main, share = max(row.shares, key=lambda entry: entry[1])
    bent, rest = _bent_share(share, by), 1 - share
    others = len(row.shares) - 1

    def other(part: float) -> float:
        return part * (1 - bent) / rest if rest else (1 - bent) / others

    shares = tuple((key, bent if key == main else other(part)) for key, part in row.shares)
    return replace(row, shares=shares), bent


def _auto(_: Variant, model: SimulationModel, names: Names, by: float) -> _Found:
    known = dict(model.auto).get(names[0])
    if known is None:
        return None
    bent = _bent_share(known, by)
    auto = tuple((key, bent if key == names[0] else share) for key, share in model.auto)
    return replace(model, auto=auto), bent


def _bent_share(share: float, by: float) -> float:
    return share * 2**-by if by > 0 else 1 - (1 - share) * 2**by


def _pause(_variant: Variant, model: SimulationModel, names: Names, by: float) -> _Found:
    step, _, outcome = names[0].partition(".")
    row = next(
        (each for each in model.pauses if (each.step, each.outcome or "") == (step, outcome)),
        None,
    )
    if row is None:
        return None
    changed: PauseNumbers = replace(row, time=scaled(row.time, 2**by))
    pauses = tuple(changed if each is row else each for each in model.pauses)
    return replace(model, pauses=pauses), middle(changed.time)


def _reminders(_: Variant, model: SimulationModel, _names: Names, by: float) -> _Found:
    """Bend what a reminder takes off; 1 leaves everything as if nobody were reminded."""
    known = model.pickup_reminder_factor
    if known is None:
        return None
    left = 1 - (1 - known) * 2**-by if by > 0 else known * 2**by
    return replace(model, pickup_reminder_factor=left), left


def _arrivals(_: Variant, model: SimulationModel, _names: Names, by: float) -> _Found:
    match model.arrivals:
        case Arrivals(rate=rate) as known if rate is not None:
            amount = rate.amount * 2**by
            faster = replace(known, rate=replace(rate, amount=amount))
            return replace(model, arrivals=faster), amount
        case Arrivals(interval=interval) as known if interval is not None:
            shorter = scaled(interval, 2**-by)
            return replace(model, arrivals=replace(known, interval=shorter)), middle(shorter)
        case _:
            return None


def _with_row(model: SimulationModel, changed: StepNumbers) -> SimulationModel:
    others = [row for row in model.steps if row.step != changed.step]
    return replace(model, steps=(*others, changed))


_BENDERS: Mapping[str, Callable[[Variant, SimulationModel, Names, float], _Found]] = {
    "steps": _step,
    "process": _inline,
    "outcomes": _of_outcomes,
    "votes": _of_votes,
    "auto": _auto,
    "pauses": _pause,
    "reminders": _reminders,
    "arrivals": _arrivals,
}
