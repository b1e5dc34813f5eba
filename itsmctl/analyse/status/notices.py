"""The reminders and alerts that have come due, each with a name by which it is sent only once."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from itsmctl.analyse.status.nouns import Level, NoticeKind, OpenStep
from itsmctl.model.notices import EscalationAction, EscalationKind, Threshold
from itsmctl.record import dataclass

_DIGITS = 24


@dataclass(frozen=True, slots=True)
class DueNotice:
    """Something that somebody should have been told by now about a step that is still open.

    `id` is the same for as long as step, visit, kind and point of the limit are: who keeps those
    that were sent never sends one twice. It does not depend on when or how the log is looked at.
    """

    id: str
    kind: NoticeKind
    step: OpenStep
    level: Level

    @property
    def due_ms(self) -> int:
        """Since when it is due."""
        return self.level.moment_ms


def due_notices(steps: Iterable[OpenStep]) -> tuple[DueNotice, ...]:
    """Return what is due for open steps, the oldest first; what nobody is to hear of is none.

    Of several of a kind only the newest is due: who is told that 80 % of a limit are used need not hear
    of 50 %, and what is overdue needs no reminder.
    """
    found = (notice for step in steps for notice in _of(step))
    return tuple(sorted(found, key=lambda notice: (notice.due_ms, notice.id)))


def _of(step: OpenStep) -> Iterator[DueNotice]:
    newest = {level.kind: level for level in step.levels if level.passed and level.to}
    if NoticeKind.OVERDUE in newest:
        newest.pop(NoticeKind.REMINDER, None)
    for level in newest.values():
        yield DueNotice(_identity(step, level), level.kind, step, level)


def _identity(step: OpenStep, level: Level) -> str:
    place, ticket = step.place, step.place.ticket
    said = [ticket.process or "", ticket.case, place.step, str(place.visit), level.kind.value]
    said.append(point_of(level.at))
    if level.escalation is not None:
        said += [level.escalation.to, level.escalation.action.value]
    return sha256("\0".join(said).encode()).hexdigest()[:_DIGITS]


def point_of(at: Threshold) -> str:
    """Return a point on the way to the limit as a definition writes it: ``80%``, ``4bh``."""
    if at.after is not None:
        return str(at.after)
    return f"{100 * (at.share or 0):g}%"


def action_of(level: Level) -> tuple[EscalationKind, EscalationAction] | None:
    """Return which way an escalation goes, and what it does with the work."""
    if level.escalation is None:
        return None
    return level.escalation.kind, level.escalation.action
