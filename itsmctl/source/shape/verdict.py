"""The quick gate first, jsonschema's reasons after it: they are imported when there are any."""

from itsmctl.model.portfolio import Kind
from itsmctl.record import replace
from itsmctl.route import absolute
from itsmctl.source import gate
from itsmctl.source.shape.fault import ShapeFault
from itsmctl.source.shape.kinds import Bare, Numeral


def check(kind: Kind, data: object, numeral: Numeral | None = None) -> tuple[ShapeFault, ...]:
    """Return what is wrong with the shape of a document, () where nothing is.

    `data` is what the composer makes: plain dict, list, str, int, float, bool and None. `numeral`
    says how a number was written.
    """
    if gate.accepts(kind, data):
        return ()
    from itsmctl.source.shape.explanation import explain  # noqa: PLC0415  slow, seldom needed

    return explain(kind, data, numeral)


def check_bare(kind: Bare, data: object, name: str) -> tuple[ShapeFault, ...]:
    """Return what is wrong with the shape of a file that is no definition; `name` is for messages.

    Routes begin at the top of `data`.
    """
    if gate.accepts(kind, data):
        return ()
    from itsmctl.source.shape.explanation import explain  # noqa: PLC0415  as above

    faults = explain(kind, {name: data})
    return tuple(replace(fault, route=absolute(fault.route)[1:]) for fault in faults)
