"""Who asks for the work, and whether an approval is theirs to give."""

from itsmctl.lint.subject import REQUESTER, Definition
from itsmctl.model.process import Branch, Step

APPROVED, REJECTED = "approved", "rejected"
AFTERWARDS = frozenset({"verify", "close"})
"""The phases of a case in which the work that was asked for is done."""


def askers_of(definition: Definition) -> frozenset[str]:
    """Return the names of who asks: the requester, and the role that starts a case."""
    starter = definition.process.trigger.by
    return frozenset({REQUESTER} if starter is None else {REQUESTER, starter})


def has_requester(definition: Definition) -> bool:
    """Whether somebody asks for the work, and not a machine or another process."""
    starter = definition.process.trigger.by
    if starter is not None and (definition.role(starter) or starter == REQUESTER):
        return True
    return any(
        definition.is_outsider(party)
        for step in definition.process.steps
        for party in step.responsible_parties
    )


def is_awaited_outside(definition: Definition) -> bool:
    """Whether who asks for the work waits for it, and takes no part in it but to start it."""
    starter = definition.process.trigger.by
    if not has_requester(definition):
        return False
    if starter is None or definition.is_outsider(starter):
        return True
    return not any(starter in step.responsible_parties for step in definition.process.steps)


def records_request(definition: Definition, step: Step) -> bool:
    """Whether a case begins at a step at which whoever notices something reports it."""
    return step.id == definition.process.start and step.phase == "record"


def ways_of(step: Step, outcome: str) -> tuple[Branch, ...]:
    """Return the ways out of an approval for one decision; one without outcomes goes on approved."""
    return tuple(
        branch
        for branch in step.branches
        if (branch.outcome or APPROVED) == outcome and not branch.returns
    )


def accepts_work(definition: Definition, step: Step) -> bool:
    """Whether an approval accepts what others made, and not a request.

    Its phase says so, or who made the work does it again when it is rejected.
    """
    if step.phase in AFTERWARDS:
        return True
    askers = askers_of(definition)
    again = [
        definition.steps[target]
        for branch in ways_of(step, REJECTED)
        for target in branch.targets
        if target in definition.steps
    ]
    return bool(again) and all(
        target.responsible
        and not askers & set(target.responsible_parties)
        and definition.graph.rank[target.id] < definition.graph.rank[step.id]
        for target in again
    )
