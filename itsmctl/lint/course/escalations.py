"""Whom an escalation reaches, and whether it ever gets further."""

from collections.abc import Iterator, Mapping

from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.notices import Escalation, EscalationAction, EscalationKind
from itsmctl.model.process import Step
from itsmctl.record import dataclass

_HANDED_ON = frozenset({EscalationAction.NOTIFY, EscalationAction.REASSIGN})
_SEVERAL = 2

Ladder = Mapping[str, Mapping[str, str]]
"""The roles to which each role escalates, and the first step at which it does."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Roles of which each escalates to the next and the last to the first, and at which steps."""

    roles: tuple[str, ...]
    steps: tuple[str, ...]


def levels_to_itself(step: Step) -> Iterator[tuple[int, Escalation]]:
    """Yield the levels that reach only those who carry the step out, with their places.

    Levels that a step takes from defaults are meant for others too: it is enough that one of them
    reaches somebody else.
    """
    doing = set(step.responsible_parties)
    own = "escalate" in step.written
    if own or all(doing == {level.to} for level in step.escalations):
        for place, level in enumerate(step.escalations):
            if doing == {level.to}:
                yield place, level


def stays_among_its_own(step: Step, leaders: frozenset[str]) -> bool:
    """Whether all levels of a step of several people reach only those who are late themselves.

    Those whose part depends on the case may have none in it, and where several votes are needed, or
    one comes after the other, those who have given theirs are not late. `leaders` are
    those to whom some of them report: they may act though they take part.
    """
    late = frozenset(unconditional(step.responsible))
    alone = len(late) < _SEVERAL or len(late) < len(set(step.responsible_parties))
    if alone or not step.escalations:
        return False
    vote = step.approval
    if vote is not None and vote.votes_needed(len(late)) > 1:
        return False
    return all(level.to in late - leaders for level in step.escalations)


def levels_back(step: Step) -> Iterator[tuple[int, Escalation]]:
    """Yield the levels that come back to somebody beyond whom they had gone, with their places."""
    seen: list[str] = []
    for place, level in enumerate(step.escalations):
        if level.kind is EscalationKind.HIERARCHICAL:
            if level.to in seen and level.to != seen[-1]:
                yield place, level
            seen.append(level.to)


def circles(definition: Definition) -> tuple[Circle, ...]:
    """Return the circles in which roles escalate up to each other, each once.

    Steps of one role count, and levels up the line that tell or hand over; to ask those who know
    more, or to call them in, may well be mutual.
    """
    ladder = _ladder(definition)
    found: dict[frozenset[str], Circle] = {}
    for role in ladder:
        if way := _way_back(ladder, role):
            steps = (
                ladder[one][other] for one, other in zip(way, (*way[1:], role), strict=True)
            )
            found.setdefault(frozenset(way), Circle(way, tuple(steps)))
    return tuple(found.values())


def _ladder(definition: Definition) -> Ladder:
    found: dict[str, dict[str, str]] = {}
    for step in definition.process.steps:
        doing = set(step.responsible_parties)
        for level in step.escalations:
            upward = level.kind is EscalationKind.HIERARCHICAL and level.action in _HANDED_ON
            if upward and len(doing) == 1 and level.to not in doing:
                found.setdefault(next(iter(doing)), {}).setdefault(level.to, step.id)
    return found


def _way_back(ladder: Ladder, role: str) -> tuple[str, ...]:
    """Return a shortest way from a role up to itself, () where there is none."""
    pending: list[tuple[str, ...]] = [(role,)]
    seen: set[str] = set()
    while pending:
        way = pending.pop(0)
        for above in ladder.get(way[-1], ()):
            if above == role:
                return way
            if above not in seen:
                seen.add(above)
                pending.append((*way, above))
    return ()
