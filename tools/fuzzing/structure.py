"""Spoiling structure: what the data says, whatever the text looks like."""

import json
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from random import Random
from typing import Any

import yaml

Route = tuple[str | int, ...]
Structure = Callable[[Random, Any, Sequence[Any]], None]

_ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 7, 0.5, -0.0, 1e300, 10**30, "", " ", "none", "x", "2026", "default", "requester", "department-head",
    "4bh", "1bd", "0m", "0bd", "-1h", "1000000d", "80%", "0%", "1000%", "14/bd", "0/bd", "2026-02-30", "09:00-09:00", "[1]", "completed",
    "approved", "rejected", "timeout", "all", "any", "first", "end", "approval", "subprocess", "feedback", [], [[]], [None], ["none"], ["a", "a"], [1, "1"],
    {}, {"": ""}, {"to": "a"}, {"to": []}, {"zh": "名"}, {"zh": ""}, {"atLeast": 1}, {"atLeast": 0}, {"atLeast": 10**9}, {"percent": 0},
    {"role": "a", "when": "b"}, {"uniform": ["2m", "1m"]}, {"lognormal": {"p50": "1m", "p90": "1m"}}, {"default": "none"}, {"P1": "1h"}, {"max": 0}, {"max": 10**9},
    {"at": "100%"}, [{"at": "100%", "to": "x"}], {"x-note": 1},
)  # fmt: skip


def spoil(random: Random, raw: bytes, kindred: Sequence[bytes]) -> bytes:
    """Return a definition with some changes to its data, written anew in one of several styles.

    `kindred` are definitions of the same kind, from which parts are taken. What cannot be read
    stays as it is.
    """
    data = read(raw)
    if not isinstance(data, dict):
        return raw
    others = [found for found in map(read, kindred) if isinstance(found, dict)]
    try:
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            if routes := [route for route in _routes(data) if route]:
                random.choice(_WAYS)(random, (data, routes), others)
        return written(random, data)
    except (ValueError, TypeError, RecursionError, yaml.YAMLError):
        return raw  # too deep for us, or nothing that anybody could have written


def read(raw: bytes) -> Any:
    """Return the data of a definition, None where it cannot be read."""
    try:
        return yaml.load(raw, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, TypeError, RecursionError):
        return None


def written(random: Random, data: Any) -> bytes:
    """Return data as a definition, in one of several styles."""
    if random.random() < 0.3:
        text = json.dumps(data, ensure_ascii=random.random() < 0.2, default=str)
    else:
        text = yaml.dump(
            data,
            Dumper=yaml.CSafeDumper,
            allow_unicode=True,
            sort_keys=False,
            default_flow_style=random.choice((None, False, True)),
            width=random.choice((20, 80, 10**6)),
        )
    return text.encode("utf-8", "replace")


def _routes(node: Any, above: Route = ()) -> Iterator[Route]:
    yield above
    if len(above) < 40:
        children = (
            node.items()
            if isinstance(node, dict)
            else enumerate(node)
            if isinstance(node, list)
            else ()
        )
        for key, child in children:
            yield from _routes(child, (*above, key))


def _reach(node: Any, route: Route) -> Any:
    for key in route:
        node = node[key]
    return node


def _odd(random: Random, whole: Any, _: Sequence[Any]) -> None:
    data, routes = whole
    *above, last = random.choice(routes)
    _reach(data, above)[last] = deepcopy(random.choice(_ODD))


def _drop(random: Random, whole: Any, _: Sequence[Any]) -> None:
    data, routes = whole
    *above, last = random.choice(routes)
    del _reach(data, above)[last]


def _move(random: Random, whole: Any, _: Sequence[Any]) -> None:
    data, routes = whole
    *above, last = random.choice(routes)
    _reach(data, above)[last] = deepcopy(_reach(data, random.choice(routes)))


def _swap(random: Random, whole: Any, _: Sequence[Any]) -> None:
    data, routes = whole
    one, other = random.choice(routes), random.choice(routes)
    if one[: len(other)] == other[: len(one)]:
        return  # one holds the other
    first, second = _reach(data, one), _reach(data, other)
    _reach(data, one[:-1])[one[-1]] = second
    _reach(data, other[:-1])[other[-1]] = first


def _retarget(random: Random, whole: Any, _: Sequence[Any]) -> None:
    """Let a word be another word of the document: a step, a role, an artefact, a key."""
    data, routes = whole
    words = [route for route in routes if isinstance(_reach(data, route), str)]
    names = [str(part) for route in routes for part in route[-1:]]
    if not words:
        return
    *above, last = random.choice(words)
    pool = names if random.random() < 0.5 else [_reach(data, route) for route in words]
    _reach(data, above)[last] = random.choice(pool)


def _borrow(random: Random, whole: Any, _: Sequence[Any]) -> None:
    """Let a field hold what the field of that name holds elsewhere: the shape stays, the sense goes."""
    data, routes = whole
    *above, last = random.choice(routes)
    alike = [route for route in routes if route[-1] == last]
    _reach(data, above)[last] = deepcopy(_reach(data, random.choice(alike)))


def _reroute(random: Random, whole: Any, _: Sequence[Any]) -> None:
    """Let a way out of a step lead to any step."""
    data, routes = whole
    steps = [route[-1] for route in routes if len(route) > 1 and route[-2] == "steps"]
    ways = [
        route for route in routes if "next" in route and isinstance(_reach(data, route), str)
    ]
    if steps and ways:
        *above, last = random.choice(ways)
        _reach(data, above)[last] = random.choice(steps)


def _rename(random: Random, whole: Any, _: Sequence[Any]) -> None:
    data, routes = whole
    *above, last = random.choice(routes)
    owner = _reach(data, above)
    if isinstance(owner, dict):
        name = random.choice(
            (random.choice(routes)[-1], "x", "x-y", "", "requester", 7, None, "a.b", "name")
        )
        names = {key: name if key == last else key for key in owner}
        changed = {names[key]: part for key, part in owner.items()}
        owner.clear()
        owner.update(changed)


def _repeat(random: Random, whole: Any, _: Sequence[Any]) -> None:
    data, routes = whole
    *above, last = random.choice(routes)
    owner = _reach(data, above)
    for number in range(random.choice((1, 1, 2, 9, 40))):
        copied = deepcopy(owner[last])
        if isinstance(owner, dict):
            owner[f"{last}-{number}"] = copied
        else:
            owner.insert(random.randrange(len(owner) + 1), copied)


def _wrap(random: Random, whole: Any, _: Sequence[Any]) -> None:
    data, routes = whole
    *above, last = random.choice(routes)
    owner = _reach(data, above)
    for _ in range(random.choice((1, 1, 2, 70))):
        owner[last] = random.choice(
            ([owner[last]], {"a": owner[last]}, {"default": owner[last]})
        )


def _graft(random: Random, whole: Any, others: Sequence[Any]) -> None:
    """Take a part of another definition of the kind, or the whole part at the same place."""
    data, routes = whole
    if not others:
        return
    other = random.choice(others)
    taken = random.choice([route for route in _routes(other) if route] or [()])
    if not taken:
        return
    part = deepcopy(_reach(other, taken))
    try:
        owner = _reach(data, taken[:-1])
        owner[taken[-1]] = part
    except (LookupError, TypeError):
        *above, last = random.choice(routes)
        _reach(data, above)[last] = part


def _add(random: Random, whole: Any, others: Sequence[Any]) -> None:
    """Put a key that definitions of the kind use somewhere beside others."""
    data, routes = whole
    names = [part for other in others for route in _routes(other) for part in route[-1:]]
    owner = _reach(data, random.choice(routes)[:-1])
    if isinstance(owner, dict) and names:
        owner[random.choice(names)] = deepcopy(
            random.choice((random.choice(_ODD), _reach(data, random.choice(routes))))
        )


_WAYS: tuple[Structure, ...] = (
    _odd, _odd, _drop, _drop, _move, _swap, _retarget, _retarget, _rename, _repeat, _wrap, _graft, _graft, _add,
    _borrow, _borrow, _borrow, _borrow, _reroute, _reroute, _reroute,
)  # fmt: skip
