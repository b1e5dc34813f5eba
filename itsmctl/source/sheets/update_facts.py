"""What a definition says as far as a sheet can say it: one value for each place that changes alone."""

import json
from collections.abc import Iterator, Mapping

from itsmctl.fingerprint import fingerprint_of_text
from itsmctl.model.origin import Origin
from itsmctl.model.times import parse_duration
from itsmctl.route import METADATA, Route, format_route
from itsmctl.source.composition import Node
from itsmctl.source.document import value_at

Facts = Mapping[Route, Node]
"""Values by the routes of rules, those of steps below ``("steps", ID)``."""

Seals = Mapping[str, Mapping[str, str]]
"""By step and dotted field, what a value was when it was read from the sheet: six hexadecimal digits."""

_SEAL = 6
_STEPS = ("spec", "steps")
_HEADS: tuple[tuple[Route, Route], ...] = (
    ((METADATA, "name"), ("metadata", "name")),
    ((METADATA, "version"), ("metadata", "version")),
    ((METADATA, "status"), ("metadata", "status")),
    (("start",), ("spec", "start")),
    (("outcome",), ("spec", "outcome")),
    (("trigger", "by"), ("spec", "trigger", "by")),
    (("governance", "owner"), ("spec", "governance", "owner")),
    (("governance", "manager"), ("spec", "governance", "manager")),
)
_LABELS = frozenset({"name", "status", "label", "outcome"})
_TIMES = frozenset({"timeLimit", "respondWithin", "effort"})
_RACI = frozenset({"responsible", "accountable", "consulted", "informed"})


def facts_of(data: Node) -> Facts:
    """Return what plain data of a process says; what it leaves out is not there."""
    found: dict[Route, Node] = {
        route: value for route, whole in _HEADS if (value := value_at(data, whole)) is not None
    }
    for step, fields in steps_of(data).items():
        found[("steps", step)] = None
        for field, value in fields.items() if isinstance(fields, dict) else ():
            found.update(_of_field(("steps", step, field), value))
    return found


def steps_of(data: Node) -> Mapping[str, Node]:
    """Return the steps of plain data."""
    steps = value_at(data, _STEPS)
    return steps if isinstance(steps, dict) else {}


def seals_of(data: Node) -> dict[str, dict[str, str]]:
    """Return the seals of all that plain data says of steps."""
    found: dict[str, dict[str, str]] = {step: {} for step in steps_of(data)}
    for route, value in facts_of(data).items():
        match route:
            case ("steps", str(step), _, *_):
                found[step][format_route(route[2:])] = seal(value, route)
    return found


def seal(value: Node, route: Route = ()) -> str:
    """Return six digits that are another value's by chance once in sixteen million.

    A time has one seal in whichever unit it is written: ``24h`` that of ``1d``.
    """
    plain = _plain_times(value) if _is_time(route) else value
    written = json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return fingerprint_of_text(written).hex()[:_SEAL]


def has_column(origin: Origin, route: Route) -> bool:
    """Whether a sheet has a column, or a line above its headings, for what stands at a route."""
    match route:
        case ("steps", _):
            return True
        case ("steps", _, str(field), *rest):
            name = str(rest[-1]) if field == "approval" and rest else field
            known = dict(origin.columns)
            if name == "type":
                return "type" in known
            is_raci = name in _RACI and any(said.startswith("raci:") for said in known)
            return is_raci or bool(origin.letters(name))
        case _:
            return True


def is_label(route: Route) -> bool:
    """Whether a name in one language or both stands at a route."""
    return route[-1] in _LABELS


def says_same(one: Node, other: Node, route: Route) -> bool:
    """Whether two values say the same; a name in one language says what a name in both says in it.

    Times say the same in whichever unit they are written.
    """
    if one == other:
        return True
    if _is_time(route):
        return _plain_times(one) == _plain_times(other)
    if not is_label(route):
        return _as_list(one) == _as_list(other) and one is not None and other is not None
    if isinstance(one, dict) and isinstance(other, str):
        return other in one.values()
    return isinstance(other, dict) and isinstance(one, str) and one in other.values()


def seals_fit(value: Node, sealed: str, route: Route) -> bool:
    """Whether a seal may be that of a value, or of a name in one of its languages."""
    values = [value]
    if is_label(route) and isinstance(value, dict):
        values += value.values()
    return any(seal(each, route) == sealed for each in values)


def _of_field(route: Route, value: Node) -> Iterator[tuple[Route, Node]]:
    """Yield what changes alone in a field: approvals by rule and order, outcomes by label."""
    match route[-1]:
        case "approval" if isinstance(value, dict):
            yield from (((*route, key), part) for key, part in value.items())
        case "outcomes" if isinstance(value, dict):
            for outcome, said in value.items():
                label = said.get("label") if isinstance(said, dict) else None
                if label is not None:
                    yield (*route, outcome, "label"), label
        case _:
            yield route, value


def _is_time(route: Route) -> bool:
    return bool(route) and route[-1] in _TIMES


def _plain_times(value: Node) -> Node:
    """Return a time, or times by class, in the largest units that hold them evenly."""
    match value:
        case dict():
            return {key: _plain_times(part) for key, part in value.items()}
        case str():
            try:
                return str(parse_duration(value))
            except ValueError:  # what is no amount of time, `none` among others
                return value
        case _:
            return value


def _as_list(value: Node) -> list[Node]:
    return value if isinstance(value, list) else [value]
