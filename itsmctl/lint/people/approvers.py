"""Who decides in approvals: alone or with others, replaceable or not, and what follows at once."""

from collections.abc import Iterator, Mapping

from itsmctl.lint.course.handovers import takers_after
from itsmctl.lint.people.requester import APPROVED, ways_of
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.parties import Role
from itsmctl.model.process import Step, StepType

_WITHOUT_DEPUTY = frozenset({"wait", "approve"})  # said of an absent approver, on purpose


def approvals_of(definition: Definition) -> Iterator[Step]:
    """Yield the steps in which people decide, outside the meetings of a committee."""
    for step in definition.process.steps:
        approval = step.approval
        if approval is not None and approval.committee is None and step.responsible:
            yield step


def deciding(step: Step) -> frozenset[str]:
    """Return those whose one vote carries the approval, nobody where more votes are needed."""
    approvers = unconditional(step.responsible)
    if step.approval is None or not approvers:
        return frozenset()
    votes = len(set(step.responsible_parties))
    alone = step.approval.votes_needed(votes) <= 1
    return frozenset(approvers) if alone else frozenset()


def released_by(definition: Definition, step: Step) -> tuple[Step, ...]:
    """Return the tasks that begin when an approval is given, machines between them left out."""
    targets = (t for branch in ways_of(step, APPROVED) for t in branch.targets)
    found = takers_after(definition, targets)
    return tuple(taker for taker in found if taker.type is StepType.TASK)


def irreplaceable(definition: Definition) -> Mapping[str, tuple[Step, ...]]:
    """Return the roles without deputy for which approvals wait, and those approvals.

    Another approver, a colleague of the same role or a delegate may stand in. In a house that is
    not described nobody knows.
    """
    found: dict[str, tuple[Step, ...]] = {}
    if not definition.house.found:
        return found
    for step in approvals_of(definition):
        if _waits_for_all(step):
            for party in dict.fromkeys(step.responsible_parties):
                role = definition.role(party)
                if role is not None and _lacks_deputy(role):
                    found[party] = (*found.get(party, ()), step)
    return found


def people_in(role: Role) -> int | None:
    """Return how many people play a role, None where nobody says."""
    return len(role.persons) or role.people


def _waits_for_all(step: Step) -> bool:
    approval = step.approval
    if approval is None or approval.absence in _WITHOUT_DEPUTY:
        return False
    if approval.delegate not in {None, "deputy"}:
        return False
    approvers = len(set(step.responsible_parties))
    return approval.votes_needed(approvers) == approvers


def _lacks_deputy(role: Role) -> bool:
    """Whether nobody stands in for an approver: a relative role means a certain person."""
    several = (people_in(role) or 1) > 1 and role.head_of is None
    return role.deputy is None and role.declared and not role.external and not several
