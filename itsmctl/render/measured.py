"""Overlays of figures: what a simulated or a real log says of each step.

Figures are read by the names that every results document uses (``steps.ID.wait_s`` and so on), be
they estimates with an interval or bare numbers.
"""

from collections.abc import Callable, Iterator, Mapping

from itsmctl.errors import CannotDraw
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step
from itsmctl.record import dataclass
from itsmctl.render.amounts import money_text, share_text, time_text
from itsmctl.render.overlay import Overlay, OverlayKind, StepMark, heat_of

_HOUR = 3600.0
MEASURED = (OverlayKind.WAIT, OverlayKind.BREACH, OverlayKind.COST, OverlayKind.KPI)

Figures = Mapping[str, object]
"""One run, as parsed from JSON."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of a step, how it is said, and what the legend says of the scale."""

    value: Callable[[Figures, Variant, Step], float | None]
    words: Callable[[float, Variant], Text]
    legend: Callable[[float, Variant], Text]


def measured(kind: OverlayKind, figures: Figures, variant: Variant) -> Overlay:
    """Return the overlay of one kind of figure; steps without a figure stay as they are.

    Raises:
        CannotDraw: the results say nothing of the kind for any step.
    """
    measure = _MEASURES[kind]
    values = {
        step.id: value
        for step in variant.process.steps
        if (value := measure.value(figures, variant, step)) is not None
    }
    if not values:
        raise CannotDraw(
            text(
                "render.no-figures",
                "the results hold nothing for the overlay “{kind}” of process “{process}”",
                kind=kind.value,
                process=variant.process.id,
            ),
            remedy=_REMEDIES.get(kind, _ANEW),
        )
    highest = max(values.values())
    marks = {
        step: StepMark(
            heat_of(value, highest), measure.words(value, variant) if value > 0 else None
        )
        for step, value in values.items()
    }
    facts = tuple(_facts(kind, figures, variant, values))
    return Overlay(kind, marks, facts, measure.legend(highest, variant))


_ANEW = text("render.no-figures-remedy", "write them anew with itsmctl simulate --format json")
_REMEDIES = {
    OverlayKind.BREACH: text(
        "render.no-breach-remedy",
        "give steps a timeLimit, then write them anew with itsmctl simulate --format json",
    ),
    OverlayKind.COST: text(
        "render.no-cost-remedy",
        "give the roles hourly rates (cost), or write them anew with itsmctl simulate --format json",
    ),
}


def number_at(figures: Figures, *path: str) -> float | None:
    """Return a figure by its names: a bare number, or the value of an estimate."""
    found: object = figures
    for name in path:
        if not isinstance(found, Mapping):
            return None
        found = found.get(name)
    if isinstance(found, Mapping):
        found = found.get("value")
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    return float(found)


def _of_step(*names: str) -> Callable[[Figures, Variant, Step], float | None]:
    return lambda figures, _, step: number_at(figures, "steps", step.id, *names)


def _cost(figures: Figures, variant: Variant, step: Step) -> float | None:
    """Return what the work of a step costs in a case: its time at the rates of those who do it.

    Work of several has their mean rate, for the results say how long all took together.
    """
    visits = number_at(figures, "steps", step.id, "visits_per_case")
    touch = number_at(figures, "steps", step.id, "touch_s")
    roles = (variant.organisation.role(cell.party) for cell in step.responsible)
    rates = [role.cost.per_hour for role in roles if role is not None and role.cost is not None]
    if visits is None or touch is None or not rates:
        return None
    return visits * touch / _HOUR * sum(rates) / len(rates)


def _money(amount: float, variant: Variant) -> str:
    return money_text(amount, variant.organisation.currency)


_MEASURES = {
    OverlayKind.WAIT: Measure(
        _of_step("wait_s"),
        lambda value, _: text("render.overlay.wait", "wait {time}", time=time_text(value)),
        lambda highest, _: text(
            "render.overlay.wait-scale", "mean wait, up to {time}", time=time_text(highest)
        ),
    ),
    OverlayKind.BREACH: Measure(
        _of_step("limit_breached"),
        lambda value, _: text("render.overlay.breach", "{share} late", share=share_text(value)),
        lambda highest, _: text(
            "render.overlay.breach-scale",
            "share past the limit, up to {share}",
            share=share_text(highest),
        ),
    ),
    OverlayKind.COST: Measure(
        _cost,
        lambda value, variant: text(
            "render.overlay.cost", "{amount}", amount=_money(value, variant)
        ),
        lambda highest, variant: text(
            "render.overlay.cost-scale",
            "cost of the work per case, up to {amount}",
            amount=_money(highest, variant),
        ),
    ),
    OverlayKind.KPI: Measure(
        lambda figures, _, step: number_at(figures, "kpis", "step_share", step.id),
        lambda value, _: text("render.overlay.kpi", "{share} of time", share=share_text(value)),
        lambda highest, _: text(
            "render.overlay.kpi-scale",
            "share of the cycle time, up to {share}",
            share=share_text(highest),
        ),
    ),
}


def _facts(
    kind: OverlayKind, figures: Figures, variant: Variant, values: Mapping[str, float]
) -> Iterator[Text]:
    """Yield the key figures of the whole process that belong to an overlay."""
    if (mean := number_at(figures, "cycle_time", "mean_s")) is not None:
        yield text("render.facts.mean", "cycle time {time} on average", time=time_text(mean))
    if (most := number_at(figures, "cycle_time", "p90_s")) is not None:
        yield text("render.facts.p90", "9 of 10 cases within {time}", time=time_text(most))
    match kind:
        case OverlayKind.BREACH:
            yield from _agreements(figures, variant)
        case OverlayKind.COST:
            total = _money(sum(values.values()), variant)
            yield text("render.facts.cost", "work costs {amount} per case", amount=total)
        case OverlayKind.KPI:
            yield from _collaboration(figures)
            yield from _agreements(figures, variant)
        case _:
            pass


def _agreements(figures: Figures, variant: Variant) -> Iterator[Text]:
    for agreement in variant.process.agreements:
        met = number_at(figures, "agreements", agreement.id, "met")
        if met is not None:
            yield text(
                "render.facts.agreement",
                "{agreement}: {share} kept",
                agreement=agreement.name,
                share=share_text(met),
            )


def _collaboration(figures: Figures) -> Iterator[Text]:
    handling = number_at(figures, "kpis", "cross_department_handling_s")
    if handling is not None:
        yield text(
            "render.facts.handling", "across departments {time}", time=time_text(handling)
        )
    response = number_at(figures, "kpis", "response_timeliness")
    if response is not None:
        yield text(
            "render.facts.response", "{share} answered in time", share=share_text(response)
        )
    handovers = number_at(figures, "kpis", "handovers_per_case")
    if handovers is not None:
        yield text("render.facts.handovers", "{n} hand-overs per case", n=f"{handovers:.1f}")
