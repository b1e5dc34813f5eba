"""Why a document has not the shape of its kind: jsonschema's reasons in our words."""

import sys
from collections.abc import Iterator, KeysView

from itsmctl.model.portfolio import Kind
from itsmctl.record import replace
from itsmctl.route import Route, absolute, relative
from itsmctl.source.scalars import resolve
from itsmctl.source.shape.authority import Cause, causes
from itsmctl.source.shape.fault import UNKNOWN_KEY, ShapeFault
from itsmctl.source.shape.keys import bad_key, misplaced, missing_keys, unknown_keys
from itsmctl.source.shape.kinds import Bare, Numeral
from itsmctl.source.shape.values import bad_value

Told = dict[Route, tuple[Cause, ShapeFault]]


def explain(
    kind: Kind | Bare, data: object, numeral: Numeral | None = None
) -> tuple[ShapeFault, ...]:
    """Return the authority's objections in our words, in order of the document.

    There is one per place, and none that only follows from another.
    """
    told: Told = {}
    for found in causes(kind, data):
        cause = _as_written(found, numeral)
        for fault in _faults(cause):
            if fault.route not in told or fault.code == UNKNOWN_KEY:
                told[fault.route] = (cause, fault)
    return _in_order(data, _independent(told))


def _as_written(cause: Cause, numeral: Numeral | None) -> Cause:
    """Return the objection to a number with what its author wrote: 1.10 is 1.1 as a value."""
    is_number = isinstance(cause.value, int | float) and not isinstance(cause.value, bool)
    if numeral is None or not is_number:
        return cause
    written = numeral(relative(cause.path))
    if written is None or resolve(written) != cause.value:
        return cause  # what stands there is not this value: it comes from elsewhere
    return replace(cause, written=written)


def _faults(cause: Cause) -> Iterator[ShapeFault]:
    """Yield what one objection says; missing and unknown keys are a fault each."""
    if cause.of_key:
        yield bad_key(cause)
        return
    match cause.keyword:
        case "additionalProperties":
            yield from unknown_keys(cause)
        case "required":
            yield from missing_keys(cause)
        case "not":
            yield misplaced(cause)
        case _:
            yield bad_value(cause)


def _independent(told: Told) -> list[ShapeFault]:
    """Leave out what follows: a key that is there misspelt, what is below it, a wrong ``type``."""
    unknown = {route: fault for route, (_, fault) in told.items() if fault.code == UNKNOWN_KEY}
    meant = {(*route[:-1], fault.suggestion) for route, fault in unknown.items()}
    return [
        fault
        for route, (cause, fault) in told.items()
        if not (cause.keyword == "required" and route in meant)
        and not any(route[:length] in unknown for length in range(1, len(route)))
        and not _depends_on(cause, told.keys())
    ]


def _depends_on(cause: Cause, faulty: KeysView[Route]) -> bool:
    """Whether an objection holds only because of a key that is wrong itself: an unknown step type."""
    condition = cause.condition
    if (
        condition is None or condition.value is None
    ):  # a key is there, be its value right or wrong
        return False
    return relative((*condition.owner, condition.key)) in faulty


def _in_order(data: object, faults: list[ShapeFault]) -> tuple[ShapeFault, ...]:
    """Sort by place; jsonschema's own order changes from run to run."""
    ranks: dict[int, dict[str, int]] = {}  # of the keys of each mapping, by its identity
    return tuple(sorted(faults, key=lambda fault: tuple(_position(data, fault.route, ranks))))


def _position(data: object, route: Route, ranks: dict[int, dict[str, int]]) -> Iterator[int]:
    """Yield where a route stands among its neighbours, level by level; what is missing comes last."""
    node = data
    for part in absolute(route):
        if isinstance(node, dict) and part in node:
            if id(node) not in ranks:
                ranks[id(node)] = {key: rank for rank, key in enumerate(node)}
            yield ranks[id(node)][str(part)]
            node = node[part]
        elif isinstance(node, list) and isinstance(part, int):
            yield part
            node = node[part]
        else:
            yield sys.maxsize
            return
