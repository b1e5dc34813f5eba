"""Merge patches and single settings on the data of documents (RFC 7396; ``--set PATH=VALUE``)."""

from collections.abc import Mapping, Sequence

from itsmctl.source.composition import Node
from itsmctl.source.sheet import Data


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
