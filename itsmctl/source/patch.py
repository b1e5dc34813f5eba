"""Merge patches and single settings on the data of documents (RFC 7396; ``--set PATH=VALUE``)."""

from collections.abc import Container, Iterator, Mapping, Sequence

from itsmctl.closeness import get_close_matches
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.source.composition import Node
from itsmctl.source.sheet import Data

_FIELD_OF_STEP = 3  # parts of the route: steps, the step, the field


@dataclass(frozen=True, slots=True)
class Removal:
    """A null in a patch that takes nothing out, and the keys that there are in its place."""

    route: Route
    known: tuple[str, ...]


def merge_patch(target: Node, patch: Node) -> Node:
    """Return `target` with `patch` merged in: maps merge, null removes, all else replaces.

    Neither argument is changed. Keys keep their order, new ones come last.
    """
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def idle_removals(target: Node, patch: Node, route: Route = ()) -> Iterator[Removal]:
    """Yield where a patch removes what is not there: mostly a name that is misspelt."""
    if not isinstance(patch, Mapping):
        return
    there = target if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None and key not in there:
            yield Removal((*route, key), tuple(there))
        else:
            yield from idle_removals(there.get(key), value, (*route, key))


def removes_nothing(removal: Removal, usual: Container[str]) -> Text:
    """Return what to say of a null that takes nothing out.

    `usual` are the fields that steps take from defaults, which no null in a step reaches.
    """
    key = str(removal.route[-1])
    if len(removal.route) == _FIELD_OF_STEP and removal.route[0] == "steps" and key in usual:
        return text(
            "source.removes-default",
            "null takes out what the step itself says, but “{key}” stands in the defaults; write "
            "none to do without it",
            key=key,
        )
    if near := get_close_matches(key, removal.known, 1):
        return text(
            "source.removes-nothing-close",
            "null takes out “{key}”, which is not there; did you mean “{near}”?",
            key=key,
            near=near[0],
        )
    return text(
        "source.removes-nothing",
        "null takes out “{key}”, which is not there; drop this line",
        key=key,
    )


def merge_spec(spec: Data, patch: Data) -> Data:
    """Return a spec with a patch merged in."""
    merged = merge_patch(dict(spec), dict(patch))
    return merged if isinstance(merged, Mapping) else {}


def with_value(data: Node, path: Sequence[str | int], value: Node) -> Node:
    """Return `data` with `value` at `path`; null removes a key, absent maps on the way appear.

    Raises:
        LookupError: the path goes through a scalar, or through a place that a list lacks; the
            error's argument is how many parts of the path could be followed.
    """
    return _with_value(data, path, value, 0)


def _with_value(data: Node, path: Sequence[str | int], value: Node, depth: int) -> Node:
    if depth == len(path):
        return value
    part = path[depth]
    if isinstance(data, list):
        return _in_list(data, path, value, depth)
    if data is not None and not isinstance(data, Mapping):
        raise LookupError(depth)
    merged = dict(data or {})
    below = _with_value(merged.get(str(part)), path, value, depth + 1)
    if below is None:
        merged.pop(str(part), None)
    else:
        merged[str(part)] = below
    return merged


def _in_list(data: list[Node], path: Sequence[str | int], value: Node, depth: int) -> Node:
    part = path[depth]
    if not isinstance(part, int) or part >= len(data):
        raise LookupError(depth)
    changed = list(data)
    changed[part] = _with_value(changed[part], path, value, depth + 1)
    return changed
