"""What a scenario is compared by: the figures that its metrics and conditions name."""

from collections.abc import Iterable, Iterator

from itsmctl.closeness import get_close_matches
from itsmctl.i18n import Text, text
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.metrics import figures_of
from itsmctl.model.portfolio import Variant
from itsmctl.route import Route
from itsmctl.source.builder.field import Field
from itsmctl.source.dangling import there_is_no

_AGREEMENTS = "agreements"


def unknown_figures(
    compare: Field, variants: Iterable[Variant]
) -> Iterator[tuple[Text, Route]]:
    """Yield what to say of a figure that no compared variant has, and where it is named.

    An agreement of any variant is measured on all of them. The conditions of `compare` are sound.
    """
    wanted = tuple(_metrics(compare))
    if not wanted:
        return
    compared = tuple(variants)
    known = dict.fromkeys(figures_of(compared))
    for metric, route in wanted:
        if metric not in known:
            yield _unknown(metric, list(known), compared), route


def _unknown(metric: str, known: list[str], compared: Iterable[Variant]) -> Text:
    section, _, rest = metric.partition(".")
    identity = rest.partition(".")[0]
    promises = [entry.id for variant in compared for entry in variant.process.agreements]
    if section == _AGREEMENTS and identity and identity not in promises:
        return there_is_no("agreement", identity, list(dict.fromkeys(promises)))
    near = get_close_matches(metric, known, 1)
    if near:
        return text(
            "source.unknown-figure-close",
            "the results hold no figure “{name}”; did you mean “{near}”?",
            name=metric,
            near=near[0],
        )
    return text(
        "source.unknown-figure",
        "the results hold no figure “{name}”; figures are named as in the JSON results: "
        "{examples}",
        name=metric,
        examples=("cycle_time.p90_s", "kpis.response_timeliness", "roles.ROLE.utilisation"),
    )


def _metrics(compare: Field) -> Iterator[tuple[str, Route]]:
    for element in compare.at("metrics").elements():
        yield element.text() or "", element.route
    for element in compare.at("accept").elements():
        yield parse_acceptance(element.text() or "").metric, element.route
