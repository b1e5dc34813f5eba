"""Notices, reminders and escalations that a process sends (FORMAT, Step.notify and escalate)."""

from enum import StrEnum

from itsmctl.model.times import Duration
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Threshold:
    """A point on the way to the limit: a share of it (1.0 = the limit) or a time after assignment."""

    share: float | None = None
    after: Duration | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """Who hears of an event.

    Receivers are roles, or responsible, accountable, requester, next, participants,
    department-head, process-manager, process-owner.
    """

    to: tuple[str, ...]
    at: tuple[Threshold, ...] = ()
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Notices:
    """Notices by event; None: nothing is said of it. Written as ``none`` it is an empty Notice."""

    assigned: Notice | None = None
    due_soon: Notice | None = None
    overdue: Notice | None = None
    exception: Notice | None = None
    done: Notice | None = None


class EscalationKind(StrEnum):
    """Up the line (管理升级) or to those who know more (职能升级)."""

    HIERARCHICAL = "hierarchical"
    FUNCTIONAL = "functional"


class EscalationAction(StrEnum):
    """What an escalation level does with the work."""

    NOTIFY = "notify"
    REASSIGN = "reassign"
    ADD = "add"
    CONSULT = "consult"


@dataclass(frozen=True, slots=True)
class Escalation:
    """One level; fires once, at a share of the limit or after a time."""

    at: Threshold
    to: str
    kind: EscalationKind = EscalationKind.HIERARCHICAL
    action: EscalationAction = EscalationAction.NOTIFY
