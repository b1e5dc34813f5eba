"""Steps and fields that are indented too little or too far: one cause for many faults of shape."""

from collections.abc import Iterator, Mapping

from itsmctl.finding import Problem
from itsmctl.i18n import text
from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass
from itsmctl.route import METADATA, Route
from itsmctl.source.composition import Node
from itsmctl.source.document import Document
from itsmctl.source.shape.authority import fields_of_spec, fields_of_step
from itsmctl.source.shape.wording import quoted

_TOP = frozenset({"apiVersion", "kind", "metadata", "spec"})
_TELLING = frozenset({"responsible", "accountable", "next", "type", "timeLimit", "produces"})


@dataclass(frozen=True, slots=True)
class Shift:
    """A key that belongs under `owner` although it stands beside it, or (`inside`) the reverse."""

    route: Route
    owner: str
    inside: bool = False


def shifted(document: Document) -> tuple[Problem, ...]:
    """Return what to say of misplaced keys in a process that has faults of shape, () if none is.

    Keys that belong to the same place are told together, at the first of them.
    """
    if document.kind is not Kind.PROCESS or not isinstance(document.data, dict):
        return ()
    groups: dict[tuple[str, bool], list[Shift]] = {}
    for shift in _shifts(document.data):
        groups.setdefault((shift.owner, shift.inside), []).append(shift)
    return tuple(_problem(document, group) for group in groups.values())


def _problem(document: Document, group: list[Shift]) -> Problem:
    first = group[0]
    keys = tuple(quoted(str(shift.route[-1]).removeprefix("$")) for shift in group)
    if first.inside:
        message = text(
            "source.indented-too-far",
            "indented too far: {keys} must begin in the same column as “{owner}”, not inside it",
            keys=keys,
            owner=first.owner,
        )
    else:
        message = text(
            "source.indented-too-little",
            "indented too little: {keys} must stand under “{owner}”, further in",
            keys=keys,
            owner=first.owner,
        )
    return Problem("SYN003", message, document.place(first.route), first.route)


def _shifts(data: Mapping[str, Node]) -> Iterator[Shift]:
    spec, metadata = data.get("spec"), data.get("metadata")
    for key, value in data.items():
        if key in _TOP or key.startswith("x-"):
            continue
        if key in fields_of_spec(Kind.PROCESS):
            yield Shift((f"${key}",), "spec")
        elif _looks_like_step(value):
            yield Shift((f"${key}",), "steps")
    if spec is None and isinstance(metadata, dict) and "spec" in metadata:
        yield Shift((METADATA, "spec"), "metadata", inside=True)
    if isinstance(spec, dict):
        yield from _in_spec(spec)


def _in_spec(spec: Mapping[str, Node]) -> Iterator[Shift]:
    for key, value in spec.items():
        if key not in fields_of_spec(Kind.PROCESS) and _looks_like_step(value):
            yield Shift((key,), "steps")
    steps = spec.get("steps")
    if isinstance(steps, dict):
        yield from _in_steps(steps)


def _in_steps(steps: Mapping[str, Node]) -> Iterator[Shift]:
    before: str | None = None  # the step whose fields a stray field belongs to
    for name, step in steps.items():
        stray = name in fields_of_step() and not _tells_of_step(step)
        if stray and before is not None:
            yield Shift(("steps", name), before)
        elif name in fields_of_spec(Kind.PROCESS) and _is_no_step(step):
            yield Shift(("steps", name), "steps", inside=True)
        else:
            before = name
            if isinstance(step, dict):
                yield from _in_step(name, step)


def _in_step(name: str, step: Mapping[str, Node]) -> Iterator[Shift]:
    route: Route = ("steps", name)
    for key, value in step.items():
        if key in fields_of_step():
            if key in {"name", "status"} and isinstance(value, dict):
                for below in value:
                    if below in fields_of_step():
                        yield Shift((*route, key, below), key, inside=True)
        elif _looks_like_step(value):
            yield Shift((*route, key), name, inside=True)
        elif key in fields_of_spec(Kind.PROCESS):
            yield Shift((*route, key), "steps", inside=True)


def _looks_like_step(value: Node) -> bool:
    """Whether nothing but a step can be meant: its fields, and one that only steps have."""
    return _tells_of_step(value) and not _holds_other_fields(value)


def _tells_of_step(value: Node) -> bool:
    return isinstance(value, dict) and not _TELLING.isdisjoint(value)


def _is_no_step(value: Node) -> bool:
    return _holds_other_fields(value) and not _tells_of_step(value)


def _holds_other_fields(value: Node) -> bool:
    """Whether a value is there that is no mapping of the fields of a step."""
    if not isinstance(value, dict):
        return value is not None
    return any(key not in fields_of_step() and not key.startswith("x-") for key in value)
