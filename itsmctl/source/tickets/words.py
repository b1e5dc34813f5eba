"""The words of a log beside those of the definition: labels and steps, groups and departments.

What differs only in case, width, spaces and marks is the same. Anything less is a proposal, which only a
mapping file makes valid: nothing is guessed silently.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process, Step, StepType
from itsmctl.record import dataclass
from itsmctl.source.tickets.headings import plain

_NEAR = 0.62  # likeness from which on a step is proposed
_SHORT = 2  # characters of a Chinese pair

Index = Mapping[str, str]
"""Ids by plain spelling."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An id that a word of the log may mean; `likeness` is 0 to 1."""

    word: str
    id: str
    likeness: float


def steps_of(variant: Variant) -> tuple[Step, ...]:
    """Return the steps of a process and of those that it calls, in order of definition."""
    processes: tuple[Process, ...] = (variant.process, *variant.called)
    return tuple(step for process in processes for step in process.steps)


def step_index(variant: Variant | None) -> Index:
    """Return the steps by id, name and status, each in both languages."""
    found: dict[str, str] = {}
    steps = () if variant is None else steps_of(variant)
    for step in steps:
        found.setdefault(plain(step.id), step.id)
    for step in sorted(steps, key=lambda one: one.type is StepType.END):
        for label in (step.name, step.status):
            for word in () if label is None else (label.en, label.zh):
                if word:
                    found.setdefault(plain(word), step.id)
    return found


def department_index(variant: Variant | None) -> Index:
    """Return the departments by id and name, and by id and name of their roles."""
    if variant is None:
        return {}
    house, found = variant.organisation, dict[str, str]()
    for unit in house.departments:
        _add(found, unit.id, (unit.id, unit.name.en, unit.name.zh))
    for role in house.roles:
        if role.department is not None:
            _add(found, role.department, (role.id, role.name.en, role.name.zh))
    for body in house.suppliers:
        _add(found, body.id, (body.id, body.name.en, body.name.zh))
    return found


def priority_index(variant: Variant | None) -> Index:
    """Return the priorities by id and name; ``1 - Critical`` is the most urgent one, too."""
    found: dict[str, str] = {}
    classes = () if variant is None else variant.organisation.priorities
    for number, one in enumerate(classes, 1):
        _add(found, one.id, (one.id, one.name.en, one.name.zh, str(number)))
    return found


def matched(words: Iterable[str], index: Index) -> dict[str, str]:
    """Return the words that are known, with their ids."""
    return {word: index[plain(word)] for word in words if plain(word) in index}


def numbered(words: Iterable[str], index: Index) -> dict[str, str]:
    """Return priorities as `matched`, also by the number before their name."""
    found = {}
    for word in words:
        known = index.get(plain(word)) or index.get(plain(word).partition(" ")[0])
        if known is not None:
            found[word] = known
    return found


def proposals(words: Sequence[str], index: Index) -> tuple[Proposal, ...]:
    """Return what unknown words may mean, each once, where anything comes near."""
    return tuple(one for word in words if (one := _nearest(word, index)) is not None)


def _nearest(word: str, index: Index) -> Proposal | None:
    found = max(
        ((_likeness(plain(word), known), identity) for known, identity in index.items()),
        default=(0.0, ""),
    )
    return Proposal(word, found[1], round(found[0], 2)) if found[0] >= _NEAR else None


def _likeness(one: str, other: str) -> float:
    """Return the better of likeness by letters and by shared words (pairs of characters in Chinese)."""
    letters = SequenceMatcher(None, one, other, autojunk=False).ratio()
    first, second = set(_parts(one)), set(_parts(other))
    shared = 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0
    return max(letters, shared)


def _parts(word: str) -> Iterator[str]:
    for part in word.split():
        if part.isascii():
            yield part[:6] if len(part) > _SHORT else part  # request and requested
        else:
            yield from (part[at : at + _SHORT] for at in range(max(1, len(part) - 1)))


def _add(found: dict[str, str], identity: str, words: Iterable[str | None]) -> None:
    for word in words:
        if word:
            found.setdefault(plain(word), identity)
