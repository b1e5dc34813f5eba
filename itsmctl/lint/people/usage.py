"""Which roles have a part to play, in a process or in the house itself."""

from collections.abc import Iterator

from itsmctl.model.parties import Organisation
from itsmctl.model.process import Process, Step


def used_within(house: Organisation) -> Iterator[str | None]:
    """Yield the roles that lead, deputise, sit in committees or are played by persons."""
    for unit in house.departments:
        yield unit.head
    for body in house.committees:
        yield from body.members
    for role in house.roles:
        yield role.deputy
        yield role.reports_to
        yield from (part for person in role.persons for part in person.roles)


def used_by(process: Process) -> Iterator[str | None]:
    """Yield the roles that a process names anywhere."""
    yield process.trigger.by
    yield process.governance.owner
    yield process.governance.manager
    yield process.review.by if process.review is not None else None
    yield process.cancel.by if process.cancel is not None else None
    for step in process.steps:
        yield from _used_in(step)


def _used_in(step: Step) -> list[str | None]:
    found: list[str | None] = []
    for cells in (step.responsible, step.accountable, step.consulted, step.informed):
        found += [cell.party for cell in cells]
    events = step.notices
    for notice in (
        events.assigned, events.due_soon, events.overdue, events.exception, events.done
    ):  # fmt: skip
        if notice is not None:
            found += notice.to
    found += [level.to for level in step.escalations]
    found += step.survey
    found += step.visibility
    if step.approval is not None:
        found += step.approval.delegate, *step.approval.separation
    return found
