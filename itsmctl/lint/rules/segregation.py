"""RAC: nobody decides on the own request or on the own work."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Severity
from itsmctl.lint.people.approvers import approvals_of, deciding, released_by
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.requester import (
    accepts_work,
    askers_of,
)
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType


@rule(
    "RAC211",
    "self-approval",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    messages={
        "self": "{party} asks for the work and approves it alone in “{step}”; let another role "
        "approve",
        "colleague": "{party} starts the case and may approve it alone in “{step}”; let another "
        "role approve, or add separation: [requester] so that nobody approves their own request",
    },
)
def self_approval(definition: Definition) -> Iterator[Sighting]:
    """Nobody approves their own request.

    ## Why it matters
    An approval by the one who asks is none: the money is spent and the right is granted without
    a second pair of eyes, and an audit will say so. An approval in which the requester accepts
    finished work (phase `verify` or `close`, or sent back to those who made it when rejected)
    is no request and passes, as does one that needs the votes of others too.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: requester
          next: {approved: closed, rejected: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          next: {approved: closed, rejected: closed}
    ```
    """
    askers = askers_of(definition)
    for step in approvals_of(definition):
        own = [party for party in unconditional(step.responsible) if party in askers]
        if not askers & deciding(step) or accepts_work(definition, step):
            continue
        outside = all(definition.is_outsider(party) for party in own)
        if outside or not _is_separated(step, askers):
            words: Words = {"step": step.name, "party": definition.parties(tuple(own))}
            message = "self" if outside else "colleague"
            yield Sighting(cell_route(step, "responsible"), message, words)


@rule(
    "RAC212",
    "approver-implements",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    messages={
        "own": "“{step}” may send back what “{work}” made, and {party} does both alone; let "
        "somebody else check",
        "work": "made here",
        "same": "{party} carries “{step}” out after approving it alone in “{approval}”; let "
        "another role carry it out, or have another role approve as well",
        "approval": "approved here",
    },
)
def approver_implements(definition: Definition) -> Iterator[Sighting]:
    """Who approves something does not carry it out alone.

    ## Why it matters
    Segregation of duties: whoever may both decide and do needs nobody else to do wrong, by
    mistake or on purpose. The task that follows the approval at once is looked at; recording
    and checking (phase `record`, `verify`, `close`) may well be the approver's, and so may what the
    head of the requester's own department (`resolve`) does there. A decision that sends work back
    to nobody but its own maker is the same fault.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          next: {approved: install, rejected: closed}
        install: {responsible: it-director, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          next: {approved: install, rejected: closed}
        install: {responsible: it-support, next: closed}
    ```
    """
    approvals: dict[str, list[Step]] = {}
    for approval in approvals_of(definition):
        deciders = deciding(approval)
        for task in released_by(definition, approval):
            doing = unconditional(task.responsible)
            released = task.phase in {None, "fulfil"} and not _are_relative(definition, doing)
            if doing and deciders.issuperset(doing) and released:
                approvals.setdefault(task.id, []).append(approval)
    for name, given in approvals.items():
        task = definition.steps[name]
        words: Words = {
            "step": task.name,
            "party": definition.parties(unconditional(task.responsible)),
            "approval": tuple(approval.name for approval in given),
        }
        also = tuple(Also(("steps", approval.id), "approval") for approval in given)
        yield Sighting(cell_route(task, "responsible"), "same", words, also)
    yield from _own_work(definition)


def _are_relative(definition: Definition, parties: Sequence[str]) -> bool:
    roles = map(definition.role, parties)
    return all(role is not None and role.head_of is not None for role in roles)


def _own_work(definition: Definition) -> Iterator[Sighting]:
    """Find decisions of one role about what it made itself: the work goes back to it alone."""
    for check in definition.process.steps:
        party = check.responsible_parties
        if check.type is not StepType.DECISION or len(party) != 1:
            continue
        for name in definition.after(check.id):
            work = definition.steps[name]
            back = definition.graph.is_back_edge(check.id, name)
            if back and work.type is StepType.TASK and work.responsible_parties == party:
                words: Words = {
                    "step": check.name,
                    "work": work.name,
                    "party": definition.party(party[0]),
                }
                also = (Also(("steps", name), "work"),)
                yield Sighting(cell_route(check, "responsible"), "own", words, also)


def _is_separated(step: Step, askers: frozenset[str]) -> bool:
    return step.approval is not None and bool(askers & set(step.approval.separation))
