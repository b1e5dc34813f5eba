"""Notices and escalations of a step (FORMAT, Step.notify and escalate)."""

from collections.abc import Callable

from itsmctl.model.notices import (
    Escalation,
    EscalationAction,
    EscalationKind,
    Notice,
    Notices,
)
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.times import threshold

# Receivers that are worked out per step or case, not named.
SYMBOLIC = frozenset(
    {
        "responsible",
        "accountable",
        "requester",
        "next",
        "participants",
        "department-head",
        "process-manager",
        "process-owner",
    }
)
_EVENTS = ("assigned", "due-soon", "overdue", "exception", "done")


def notices(field: Field) -> Notices:
    """Read who hears of which event; ``none`` for the whole says none of every event."""
    if field.is_none:
        return Notices(*(Notice(()) for _ in _EVENTS))
    return Notices(*(_notice(field.at(event)) for event in _EVENTS))


def escalations(field: Field, resolve: Callable[[str], str]) -> tuple[Escalation, ...]:
    """Read the levels of escalation; `resolve` turns ``department-head`` and the like into roles."""
    if not field or field.is_none:
        return ()
    return tuple(
        level
        for element in field.elements()
        if (level := _escalation(element, resolve)) is not None
    )


def receivers(field: Field) -> tuple[str, ...]:
    """Read who hears of something: roles, or words such as ``responsible``."""
    if not field or field.is_none:
        return ()
    found = []
    for element in field.elements():
        written = element.text()
        if written is None:
            continue
        if written not in SYMBOLIC:
            element.refer("role", written)
        found.append(written)
    return tuple(found)


def _notice(field: Field) -> Notice | None:
    if not field:
        return None
    if not field.is_map:
        return Notice(receivers(field))  # ``none``, or receivers without more ado
    at = (threshold(element) for element in field.at("at").elements())
    return Notice(
        receivers(field.at("to")),
        tuple(point for point in at if point is not None),
        field.at("via").text(),
    )


def _escalation(field: Field, resolve: Callable[[str], str]) -> Escalation | None:
    at, to = threshold(field.at("at")), field.at("to").text()
    if at is None or to is None:
        return None
    if to not in SYMBOLIC:
        field.at("to").refer("role", to)
    return Escalation(
        at,
        resolve(to),
        field.at("kind").choice(EscalationKind) or EscalationKind.HIERARCHICAL,
        field.at("action").choice(EscalationAction) or EscalationAction.NOTIFY,
    )
