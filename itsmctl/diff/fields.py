"""Two records held against each other, field by field, by the names that the language has for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from itsmctl.diff.change import Change, Topic
from itsmctl.route import Route

Record = TypeVar("Record")
Fields = Mapping[str, tuple[Topic, str]]
"""What is told of which field of a noun: its topic, and its dotted route below the noun's own."""


def changed(before: object, after: object, route: Route, fields: Fields) -> Iterator[Change]:
    """Yield the fields of two records of one kind that are not the same."""
    for name, (topic, key) in fields.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            yield Change(topic, (*route, *key.split(".")), _or_nothing(was), _or_nothing(now))


def changed_parts(
    before: Record | None, after: Record | None, route: Route, fields: Fields, topic: Topic
) -> Iterator[Change]:
    """Yield what changed in a record that one side may lack: then it came or went as a whole."""
    if before is None or after is None:
        if before is not after:
            yield Change(topic, route, before, after)
        return
    yield from changed(before, after, route, fields)


def changed_rows(
    before: Iterable[Record],
    after: Iterable[Record],
    route: Route,
    identity: Callable[[Record], str],
    inside: Callable[[Record, Record, Route], Iterator[Change]],
    topic: Topic,
) -> Iterator[Change]:
    """Yield what came, went or changed among records that have ids; their order has no meaning."""
    olds = {identity(record): record for record in before}
    news = {identity(record): record for record in after}
    for name in dict.fromkeys((*olds, *news)):
        was, now = olds.get(name), news.get(name)
        below = (*route, name)
        if was is None or now is None:
            yield Change(topic, below, was, now)
        else:
            yield from inside(was, now, below)


def changed_shares(
    before: Iterable[tuple[str, object]],
    after: Iterable[tuple[str, object]],
    route: Route,
    topic: Topic,
) -> Iterator[Change]:
    """Yield what came, went or changed among values that have names."""
    olds, news = dict(before), dict(after)
    for name in dict.fromkeys((*olds, *news)):
        was, now = olds.get(name), news.get(name)
        if was != now:
            yield Change(topic, (*route, name), was, now)


def _or_nothing(value: object) -> object:
    """Return None for what holds nothing, so that a list that is filled counts as one that came."""
    return None if value == () else value
