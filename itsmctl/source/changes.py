"""What a scenario changes, piece by piece, and which pieces need each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from itsmctl.record import dataclass
from itsmctl.source.composition import Node
from itsmctl.source.sheet import Data

Path = tuple[str, ...]
"""A prefix of `PREFIXES` and the keys below the spec."""

LIMITS = frozenset(
    {"timeLimit", "respondWithin", "deadline", "notify", "escalate", "onTimeout", "pauseOn"}
)
"""Fields of a step (or of defaults) that say by when, and what follows."""

# How many keys deep the pieces of a document lie, by the first key of its spec.
_DEPTH = {
    "process": {"steps": 2, "defaults": 1, "agreements": 1, "cancel": 1, "case": 1},
    "organisation": {"roles": 2, "committees": 2, "departments": 2},
    "calendar": {},
    "model": {"steps": 2, "outcomes": 1, "votes": 1, "auto": 1, "pauses": 1, "people": 1, "case": 1},
}  # fmt: skip
# What is said of a step or a process, or measured of it, and changes nothing that happens.
_SHOWN_ONLY = frozenset(
    {
        "name", "status", "label", "labels", "phase", "channel", "survey", "accountable",
        "consulted", "informed", "visibility", "description", "outcome", "governance", "kpis",
        "review", "agreements", "trigger", "practice", "process", "source", "run",
    }
)  # fmt: skip
_OF_STEPS = frozenset({"steps", "outcomes", "votes", "auto", "pauses"})
_OF_IDS = 2  # parts of the path of a map by id
_OF_A_STEP = 3  # parts of the path of a field of a step


@dataclass(frozen=True, slots=True)
class Change:
    """One piece that is different; None: nothing is there."""

    path: Path
    before: Node
    after: Node

    @property
    def step(self) -> str | None:
        """The step that it is about, also where it gives numbers for it."""
        if self.path[0] not in {"process", "model"} or self.path[1] not in _OF_STEPS:
            return None
        return self.path[2].split(".")[0] if len(self.path) > 2 else None  # noqa: PLR2004  the id

    @property
    def is_number(self) -> bool:
        """Whether the author assumed it: a number for the run, not a decision of the house."""
        if self.path[0] == "model":
            return self.path[1] != "people"
        return self.path[:2] == ("process", "steps") and self.path[-1] == "effort"

    @property
    def is_shown_only(self) -> bool:
        """Whether it changes what is said or measured, and not what happens."""
        if self.path[0] == "process" and self.path[1] == "steps":
            return len(self.path) > _OF_A_STEP and self.path[3] in _SHOWN_ONLY
        return self.path[1] in _SHOWN_ONLY or (
            self.path[1] == "defaults" and self.path[2] in _SHOWN_ONLY
        )

    @property
    def whole_step(self) -> str | None:
        """The step that comes or goes with it."""
        is_step = self.path[:2] == ("process", "steps") and len(self.path) == _OF_A_STEP
        return self.path[2] if is_step else None


def changes_between(prefix: str, before: Data, after: Data) -> Iterator[Change]:
    """Yield what is different in one document, in the order of its keys."""
    depths = _DEPTH[prefix]
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        yield from _between((prefix, key), one, other, depths.get(key, 0))


def joined(changes: Sequence[Change]) -> list[list[Change]]:
    """Put changes together that cannot stand without each other, in the order of the first of each.

    Who names a step belongs to its coming or going; who requires an artefact that is new belongs to
    those who produce it; shares and votes of a step belong to its ways out and its approvers.
    """
    union, fresh = _Union(len(changes)), _fresh_artefacts(changes)
    for number, change in enumerate(changes):
        for other in _partners(change, changes, fresh):
            union.join(number, other)
    groups: dict[int, list[Change]] = defaultdict(list)
    for number, change in enumerate(changes):
        groups[union.root(number)].append(change)
    return list(groups.values())


def _between(path: Path, before: Node, after: Node, deeper: int) -> Iterator[Change]:
    if before == after:
        return
    if deeper and _has_parts(path, before, after):
        ones, others = _parts(before), _parts(after)
        for key in dict.fromkeys((*ones, *others)):
            yield from _between((*path, key), ones.get(key), others.get(key), deeper - 1)
    elif path[-1] == "next" and isinstance(before, Mapping) and isinstance(after, Mapping):
        for key in dict.fromkeys((*before, *after)):
            yield from _between((*path, key), before.get(key), after.get(key), 0)
    else:
        yield Change(path, before, after)


def _has_parts(path: Path, before: Node, after: Node) -> bool:
    """Whether two values are compared part by part; what comes or goes whole is one change.

    New numbers of a step are as many assumptions as they are numbers.
    """
    if len(path) == _OF_IDS or (path[0] == "model" and before is None):
        return isinstance(before or {}, Mapping) and isinstance(after or {}, Mapping)
    return isinstance(before, Mapping) and isinstance(after, Mapping)


def _parts(node: Node) -> Data:
    return node if isinstance(node, Mapping) else {}


def _partners(change: Change, changes: Sequence[Change], fresh: set[str]) -> Iterator[int]:
    """Yield the places of what a change cannot stand without."""
    named: set[str | None] = {*_words(change.before), *_words(change.after)}
    if change.path[0] == "model":
        named = {change.step} - {None}
    wanted = set(_artefacts(change, "requires", change.after)) & fresh
    for place, other in enumerate(changes):
        if other is not change and (
            other.whole_step in named
            or wanted & set(_artefacts(other, "produces", other.after))
            or _numbers_of(change, other)
        ):
            yield place


def _numbers_of(change: Change, other: Change) -> bool:
    """Whether a change gives the shares or votes that another one asks for."""
    if change.path[0] != "model" or other.path[0] != "process" or change.step is None:
        return change.path[:2] == ("model", "case") and other.path[:2] == ("process", "case")
    if other.step != change.step or len(other.path) <= _OF_A_STEP:
        return False
    asked = {
        "outcomes": {"next", "outcomes", "type"},
        "votes": {"responsible", "rule", "approval", "order"},
        "auto": {"autoApprove", "approval"},
        "pauses": {"next", "outcomes"},
    }
    return other.path[3] in asked.get(change.path[1], set())


def _artefacts(change: Change, field: str, value: Node) -> Iterator[str]:
    """Yield the artefacts that a change lets a step require or produce."""
    if change.whole_step is not None and isinstance(value, Mapping):
        yield from _words(value.get(field))
    elif change.path[0] == "process" and change.path[-1] == field:
        yield from _words(value)


def _fresh_artefacts(changes: Iterable[Change]) -> set[str]:
    """Return the artefacts that are produced only by what is changed."""
    after: set[str] = set()
    before: set[str] = set()
    for change in changes:
        after.update(_artefacts(change, "produces", change.after))
        before.update(_artefacts(change, "produces", change.before))
    return after - before


def _words(node: Node) -> Iterator[str]:
    """Yield every text in a value, keys apart."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for element in node:
            yield from _words(element)
    elif isinstance(node, Mapping):
        for element in node.values():
            yield from _words(element)


class _Union:
    """Numbers put together two by two."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, number: int) -> int:
        while self._parent[number] != number:
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self._parent[high] = low
