"""States of definitions for tests: every key that the language has, and each of them changed."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from itsmctl.diff.edition import Edition
from itsmctl.model.portfolio import Kind
from itsmctl.source import gate
from itsmctl.source.assembly import Assembly, assemble
from itsmctl.source.document import Document
from itsmctl.source.parse import parse_document
from itsmctl.source.writings import writing

FULL = Path(__file__).parents[2] / "source" / "full"
_OTHERS = (
    "7bh", "3bd", "45m", "9mo", "33%", "2031-02-03", "2031-02-03..2031-02-05", "2031", "06:00", "06:00-07:00",
    "9.9.9", "7/bd", "99/h", "x0.3", "mon", "DE", "HH", "Asia/Tokyo", "FREQ=WEEKLY;BYDAY=WE", "2031-02-03T09:00:00+08:00",
    "-3bd", "task", "approval", "review", "approved", "record", "verify", "rejected", "any", "all", "first", "withdraw",
    "finish", "continue", "escalate", "sequential", "parallel", "functional", "hierarchical", "consult", "add", "ola", "sla",
    "response", "resolution", "string", "number", "wait", "deputy", "approve", "case.amount > 7",
    "day", "night", "rest", "SH", "P2", "1m", "2h", "0.3",
)  # fmt: skip
"""Values of which one fits where another stood; the last resort is another word."""


def load(files: dict[str, dict]) -> Assembly:
    """Return what some documents make, by file name."""
    return assemble(
        [_parsed(json.dumps(data, ensure_ascii=False), name) for name, data in files.items()]
    )


@cache
def _parsed(text: str, name: str) -> Document:
    return parse_document(text, name)


@cache
def everything() -> dict[str, dict]:
    """Return documents that hold every key of the language, sound and joined."""
    files = {
        path.name: parse_document(path.read_bytes(), path.name).data
        for path in sorted(FULL.glob("*.yaml"))
        if path.name.split(".")[1] in {"process", "org", "calendar", "sim"}
    }
    files = copy.deepcopy(files)
    files["every-key.calendar.yaml"]["spec"]["include"] = [
        "nights"
    ]  # no file beside it is there
    numbers = files["every-key.sim.yaml"]["spec"]
    del numbers["arrivals"]["replay"]
    numbers["steps"]["work"]["supplierDelay"] = {"empirical": ["1h", "2h", "3h"]}
    return files | {"nights.calendar.yaml": _NIGHTS}


_NIGHTS = {
    "apiVersion": "itsmctl/v1",
    "kind": "Calendar",
    "metadata": {"id": "nights"},
    "spec": {
        "timezone": "Asia/Shanghai",
        "week": {"mon-fri": ["20:00-08:00"]},
        "holidays": ["2026-10-01"],
        "covers": [2026, 2027],
    },
}


def fits(data: dict) -> bool:
    """Whether a document has the shape that its kind demands."""
    return gate.accepts(Kind(data["kind"]), data)


def portfolio_of(name: str, data: dict | None = None) -> dict[str, dict]:
    """Return a document with those that stand under it or on it, or another one in its place."""
    beside = _BESIDE[name.split(".")[1]]
    chosen = {
        other: found for other, found in everything().items() if other.split(".")[1] in beside
    }
    return chosen if data is None else chosen | {name: data}


_BESIDE = {
    "process": {"process", "org", "calendar"},
    "org": {"process", "org", "calendar"},
    "calendar": {"calendar"},
    "sim": {"process", "org", "calendar", "sim"},
}


def scalars(data: dict) -> list[tuple]:
    """Return the routes of all plain values of a document but its head."""
    return [route for route in _own(data) if not isinstance(at(data, route), dict | list)]


def keys(data: dict) -> list[tuple]:
    """Return the routes of all keys of a document below its head."""
    return [route for route in _own(data) if isinstance(route[-1], str)]


def _own(data: dict) -> Iterator[tuple]:
    head = {("apiVersion",), ("kind",), ("metadata",), ("spec",), ("metadata", "id")}
    return (route for route in routes(data) if route not in head)


def edition(made: Assembly) -> Edition:
    """Return a whole portfolio as one side of a comparison."""
    portfolio = made.portfolio
    return Edition(
        portfolio.processes,
        portfolio.organisations,
        portfolio.calendars,
        portfolio.models,
        tuple(
            writing(document.key, document)
            for document in made.documents
            if document.key is not None and document.is_sound
        ),
    )


def is_sound(made: Assembly) -> bool:
    """Whether all documents can be built."""
    return all(each.is_sound for each in made.documents)


def routes(node: object, route: tuple = ()) -> Iterator[tuple]:
    """Yield the routes of all keys and list elements of a document."""
    match node:
        case dict():
            for key, value in node.items():
                yield (*route, key)
                yield from routes(value, (*route, key))
        case list():
            for place, value in enumerate(node):
                yield (*route, place)
                yield from routes(value, (*route, place))


def changed(data: object, route: tuple) -> Iterator[object]:
    """Yield a document with another value at a route; whether it fits, the schema says."""
    for other in _others(at(data, route)):
        found = copy.deepcopy(data)
        at(found, route[:-1])[route[-1]] = other
        yield found


def without(data: object, route: tuple) -> object:
    """Return a document without the key or element at a route."""
    found = copy.deepcopy(data)
    del at(found, route[:-1])[route[-1]]
    return found


def _others(value: object) -> Iterator[object]:
    match value:
        case bool():
            yield not value
        case int() | float():
            yield from (value + 1, value / 2, value + 0.125)
        case str():
            yield from (other for other in _OTHERS if other != value)
            yield f"{value}x"


def at(node, route):
    """Return what stands at a route."""
    for part in route:
        node = node[part]
    return node
