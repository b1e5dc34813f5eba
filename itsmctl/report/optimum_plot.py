"""Cost against promise: every staffing that is worth its money, as a chart."""

from collections.abc import Iterator
from typing import Literal

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Language, Text, text
from itsmctl.model.metrics import Kind, metric_of
from itsmctl.model.portfolio import Acceptance
from itsmctl.record import replace
from itsmctl.render.chart.axis import Axis, number_axis, time_axis
from itsmctl.render.chart.layers import Intervals, Layer, Rule
from itsmctl.render.chart.plot import Plot, to_svg
from itsmctl.report.figures import format_figure
from itsmctl.report.sections import Picture
from itsmctl.simulate.optimum import Optimum, Point, State

Mark = Literal["circle", "square", "diamond"]
_LONGEST = 40  # cells of a bar


def frontier_picture(found: Optimum) -> Picture:
    """Return the chart of a frontier."""
    return Picture(
        lambda language, _: [*_lines(found, language)],
        lambda language, identity: _svg(found, language, identity),
    )


def _lines(found: Optimum, language: Language) -> Iterator[str]:
    """Yield a bar of cost for every point, with the figure that it buys."""
    metric = found.conditions[0].metric
    points = found.frontier
    most = max(point.cost for point in points)
    costs = [f"{point.cost:,.0f}" for point in points]
    bare = [Estimate(point.values[0].value) for point in points]
    values = [format_figure(metric, value, language, bare) for value in bare]
    left, right = max(map(len, costs)), max(map(len, values))
    yield text(
        "report.optimum.bars", "{cost}, what it buys ({metric}), and the cost as a bar",
        cost=_cost_title(found), metric=metric,
    ).render(language)  # fmt: skip
    for point, cost, value in zip(points, costs, values, strict=True):
        bar = "█" * max(1, round(_LONGEST * point.cost / most))
        sign = "◀" if point == found.best else _SIGNS[point.state]
        yield f"{cost:>{left}}  {value:>{right}} {sign}  {bar}"


def _svg(found: Optimum, language: Language, identity: str) -> str:
    condition = found.conditions[0]
    full = [point for point in found.frontier if point.values[0].value is not None]
    title = text("report.optimum.plot", "What a staffing costs, and what it keeps")
    x = number_axis(0, max(point.cost for point in full), _cost_title(found).render(language))
    layers: tuple[Layer, ...] = (*(_layer(found, full, state, language) for state in State),)
    layers = tuple(layer for layer in layers if not isinstance(layer, Intervals) or layer.rows)
    y = _axis([_row(found, point) for point in full], condition, language)
    rule = Rule(condition.bound, condition.text, across=True)
    described = "; ".join(_lines(found, language))
    return to_svg(
        Plot(
            title.render(language), described, x, y, (*layers, rule), language=language,
            id=identity, height=340,
        )
    )  # fmt: skip


def _layer(found: Optimum, points: list[Point], state: State, language: Language) -> Intervals:
    words, shade, mark = _STATES[state]
    rows = tuple(_row(found, point) for point in points if point.state is state)
    return Intervals(rows, words.render(language), shade, mark)


def _row(found: Optimum, point: Point) -> tuple[float, float, float, float]:
    value = point.values[0]
    middle, rough = value.value or 0.0, found.given_up(point)
    low = middle if value.low is None or rough else value.low
    high = middle if value.high is None or rough else value.high
    return point.cost, middle, low, high


def _axis(
    rows: list[tuple[float, float, float, float]], condition: Acceptance, language: Language
) -> Axis:
    metric, bound = condition.metric, condition.bound
    low = min(bound, *(row[2] for row in rows))
    high = max(bound, *(row[3] for row in rows))
    kind = metric_of(tuple(metric.split("."))).kind
    if kind is Kind.TIME:
        return time_axis(low, high, metric, language, from_zero=False)
    if kind is Kind.NUMBER:
        return number_axis(low, high, metric, from_zero=False)
    plain = number_axis(low, min(1.0, high), metric, from_zero=False, unit=0.01)
    return replace(plain, ticks=tuple((at, f"{label}%") for at, label in plain.ticks))


def _cost_title(found: Optimum) -> Text:
    if not found.staff.priced:
        return text("report.optimum.number", "People")
    currency = found.staff.variant.organisation.currency or ""
    return text("report.optimum.cost-axis", "Cost a week ({currency})", currency=currency)


_SIGNS = {State.HELD: "✓", State.UNCONFIRMED: "?", State.UNDECIDED: "?", State.BROKEN: "✗"}
_STATES: dict[State, tuple[Text, int, Mark]] = {
    State.HELD: (text("report.optimum.held", "all conditions hold"), 0, "circle"),
    State.UNCONFIRMED: (text("report.optimum.held-once", "held once, not again"), 2, "diamond"),
    State.UNDECIDED: (text("report.optimum.open", "undecided"), 3, "diamond"),
    State.BROKEN: (text("report.optimum.broken", "a condition is broken"), 1, "diamond"),
}
