"""What edits do to the data of a document: the pure half of mending, against which text is held."""

from collections.abc import Mapping, Sequence

from itsmctl.finding import Add, Drop, Edit, Plain, Put, Rename, Splice
from itsmctl.route import Route
from itsmctl.source.composition import Node
from itsmctl.source.document import value_at
from itsmctl.source.mend.refusal import (
    leads_nowhere,
    not_written,
    taken,
    through_value,
)


def amended(data: Node, edits: Sequence[Edit]) -> Node:
    """Return the data with edits applied at once: all routes and indices are those of `data`.

    Routes start at the top of the file. Splices change no data. Nothing of `data` is changed.

    Raises:
        Refused: a route leads nowhere, or through a value.
    """
    for edit in sorted(edits, key=_turn):
        match edit:
            case Put(route, value, _):
                data = _put(data, route, as_node(value), route)
            case Add(route, value):
                data = _put(
                    data, route, [*_as_list(value_at(data, route)), as_node(value)], route
                )
            case Drop(route):
                data = _dropped(data, route)
            case Rename(route, key):
                data = _renamed(data, route, key)
            case Splice():
                pass
    return data


def as_node(value: Plain) -> Node:
    """Return plain data as the composer would make it."""
    match value:
        case Mapping():
            return {key: as_node(part) for key, part in value.items()}
        case Sequence() if not isinstance(value, str):
            return [as_node(part) for part in value]
        case _:
            return value


def has(data: Node, route: Route) -> bool:
    """Whether something, be it null, stands at a route."""
    if not route:
        return True
    above, last = value_at(data, route[:-1]), route[-1]
    if isinstance(above, dict):
        return str(last) in above
    return isinstance(above, list) and isinstance(last, int) and last < len(above)


def same(one: Node, other: Node) -> bool:
    """Whether two values are equal, types and all: 1 is neither true nor 1.0."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def _turn(edit: Edit) -> tuple[object, ...]:
    """Order edits so that each still finds its route: last elements go first, names change last."""
    match edit:
        case Drop(route):
            indices = tuple(-part if isinstance(part, int) else 0 for part in route)
            return (1, -len(route), indices)
        case Rename(route):
            return (2, -len(route))
        case _:
            return (0,)


def _put(node: Node, route: Route, value: Node, whole: Route) -> Node:
    if not route:
        return value
    part, *rest = route
    if isinstance(node, list):
        if not isinstance(part, int) or part >= len(node):
            raise leads_nowhere(whole)
        changed = list(node)
        changed[part] = _put(node[part], tuple(rest), value, whole)
        return changed
    if node is not None and not isinstance(node, dict):
        raise through_value(whole)
    below = (node or {}).get(str(part))
    return {**(node or {}), str(part): _put(below, tuple(rest), value, whole)}


def _dropped(data: Node, route: Route) -> Node:
    *above, last = route
    owner = value_at(data, tuple(above))
    if not has(data, route):
        raise not_written(route)
    if isinstance(owner, list):
        left: Node = [part for index, part in enumerate(owner) if index != last]
        return _put(data, tuple(above), left, route) if left else _dropped(data, tuple(above))
    if isinstance(owner, dict):
        kept: Node = {key: part for key, part in owner.items() if key != str(last)}
        return _put(data, tuple(above), kept, route)
    raise not_written(route)


def _renamed(data: Node, route: Route, key: str) -> Node:
    *above, last = route
    owner = value_at(data, tuple(above))
    if not isinstance(owner, dict) or str(last) not in owner:
        raise not_written(route)
    if key in owner:
        raise taken(route, key)
    names = {str(last): key}
    renamed: Node = {names.get(name, name): part for name, part in owner.items()}
    return _put(data, tuple(above), renamed, route)


def _as_list(node: Node) -> list[Node]:
    if node is None:
        return []
    return node if isinstance(node, list) else [node]
