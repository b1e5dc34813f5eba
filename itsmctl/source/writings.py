"""What documents say, value by value: for holding two states of a file against each other."""

from collections.abc import Iterator

from itsmctl.diff.edition import Scalar, Writing
from itsmctl.model.portfolio import DocumentKey
from itsmctl.route import Route, relative
from itsmctl.source.assembly import SourceDocument
from itsmctl.source.composition import Node
from itsmctl.source.document import Document

_HEAD = frozenset({("apiVersion",), ("kind",)})


def writing(key: DocumentKey, source: SourceDocument) -> Writing:
    """Return what a sound document of that kind and id says."""
    document = source if isinstance(source, Document) else source.document
    values = tuple(
        (relative(route), value)
        for route, value in _values(document.data, ())
        if route not in _HEAD
    )
    name = document.metadata.get("name")
    return Writing(key, values, name if isinstance(name, str) else None)


def _values(node: Node, route: Route) -> Iterator[tuple[Route, Scalar | tuple[Scalar, ...]]]:
    """Yield the values below a route; a list of one plain value means that value."""
    if isinstance(node, dict):
        if not node:
            yield route, ()
        for key, value in node.items():
            yield from _values(value, (*route, key))
    elif isinstance(node, list):
        plain = tuple(value for value in node if not isinstance(value, dict | list))
        if len(plain) == len(node):
            yield route, plain[0] if len(plain) == 1 else plain
            return
        for place, value in enumerate(node):
            yield from _values(value, (*route, place))
    elif node is not None:
        yield route, node
