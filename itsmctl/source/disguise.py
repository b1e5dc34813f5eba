"""Values and keys that only odd characters make wrong: full-width digits, quotes, signs."""

from collections.abc import Iterator

from itsmctl.finding import Problem
from itsmctl.model.portfolio import Kind
from itsmctl.record import replace
from itsmctl.route import Route
from itsmctl.source.composition import Node
from itsmctl.source.document import Document
from itsmctl.source.punctuation import cleaned_id, cleaned_value, has_confusables
from itsmctl.source.scalars import resolve
from itsmctl.source.shape import check

_ODD = "SYN006"


def with_disguises(document: Document, faults: tuple[Problem, ...]) -> Document:
    """Return the document with its faults of shape; those of odd characters are told as such.

    A fault counts as theirs where it is gone once the characters are what they look like. Then
    the warning about them becomes the error, in its own words and with its own mending.
    """
    odd = {problem.route: problem for problem in document.problems if problem.code == _ODD}
    if not odd or document.kind is None:
        return document.with_problems(faults)
    gone = {fault.route for fault in faults} - set(_faulty(document.kind, document.data))
    told = {culprit for route in gone if (culprit := _culprit(route, odd)) is not None}
    if not told:
        return document.with_problems(faults)
    others = tuple(each for each in document.problems if each not in odd.values())
    warnings = tuple(problem for route, problem in odd.items() if route not in told)
    errors = tuple(replace(odd[route], code="SYN003") for route in told)
    rest = tuple(fault for fault in faults if fault.route not in gone)
    return replace(document, problems=others).with_problems((*warnings, *errors, *rest))


def _faulty(kind: Kind, data: Node) -> Iterator[Route]:
    return (fault.route for fault in check(kind, _undisguised(data)))


def _culprit(route: Route, odd: dict[Route, Problem]) -> Route | None:
    """Return the place of the odd characters at, below or above the place of a fault."""
    if route in odd:
        return route
    near = (
        place for place in odd if place[: len(route)] == route or route[: len(place)] == place
    )
    return next(near, None)


def _undisguised(node: Node) -> Node:
    """Return the data as its author sees it."""
    if isinstance(node, dict):
        return {_seen_as(key): _undisguised(value) for key, value in node.items()}
    if isinstance(node, list):
        return list(_undisguised_entries(node))
    if not isinstance(node, str) or not has_confusables(node):
        return node
    value = cleaned_value(node)
    if isinstance(value, str):
        return resolve(value)
    return node if value is None else list(value)


def _undisguised_entries(entries: list[Node]) -> Iterator[Node]:
    """Yield the entries of a list; those that full-width commas hold together are several."""
    for entry in entries:
        seen = _undisguised(entry)
        if isinstance(entry, str) and isinstance(seen, list):
            yield from seen
        else:
            yield seen


def _seen_as(key: str) -> str:
    return (cleaned_id(key) or key) if has_confusables(key) else key
