"""What a scenario is compared by: the agreements that its metrics and conditions name."""

from collections.abc import Iterable, Iterator

from itsmctl.i18n import Text
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.portfolio import Variant
from itsmctl.route import Route
from itsmctl.source.builder.field import Field
from itsmctl.source.dangling import there_is_no

_AGREEMENTS = "agreements"


def unknown_agreements(
    compare: Field, variants: Iterable[Variant]
) -> Iterator[tuple[Text, Route]]:
    """Yield what to say of an agreement that no compared variant has, and where it is named.

    An agreement of any variant is measured on all of them. The conditions of `compare` are sound.
    """
    processes = (variant.process for variant in variants)
    known = dict.fromkeys(entry.id for process in processes for entry in process.agreements)
    for metric, route in _metrics(compare):
        section, _, rest = metric.partition(".")
        identity = rest.partition(".")[0]
        if section == _AGREEMENTS and identity and identity not in known:
            yield there_is_no("agreement", identity, list(known)), route


def _metrics(compare: Field) -> Iterator[tuple[str, Route]]:
    for element in compare.at("metrics").elements():
        yield element.text() or "", element.route
    for element in compare.at("accept").elements():
        yield parse_acceptance(element.text() or "").metric, element.route
