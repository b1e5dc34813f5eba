"""RAC, HND: an approval is given by somebody else, on purpose, and the requester hears of it."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Fix, Severity, Symptom
from itsmctl.lint.people.approvers import approvals_of, deciding, irreplaceable, released_by
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.decisions import unheard
from itsmctl.lint.people.mending import with_receivers
from itsmctl.lint.people.requester import (
    AFTERWARDS,
    APPROVED,
    REJECTED,
    accepts_work,
    askers_of,
    has_requester,
    ways_of,
)
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import REQUESTER, Definition, unconditional
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType, TimeoutAction


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


@rule(
    "RAC213",
    "no-deputy",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "none": "“{step}” waits for {party}, for whom nobody stands in; give the role a deputy "
        "in the organisation, or the approval a delegate",
        "also": "this approval waits for {party} as well",
    },
)
def no_deputy(definition: Definition) -> Iterator[Sighting]:
    """An approver who must decide has a deputy.

    ## Why it matters
    Approvals wait for persons. On holiday or ill, an approver without a deputy holds up every
    request, and under pressure somebody will find a way round. Where a vote of others suffices, where
    several people play the role, or where `absence: wait` says that it was considered, none is
    needed.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          next: {approved: closed, rejected: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          delegate: service-desk-manager
          next: {approved: closed, rejected: closed}
    ```
    """
    for party, (first, *others) in irreplaceable(definition).items():
        words: Words = {"step": first.name, "party": definition.party(party)}
        also = tuple(Also(("steps", step.id), "also", words) for step in others)
        yield Sighting(cell_route(first, "responsible"), "none", words, also)


@rule(
    "RAC215",
    "implicit-approval",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    messages={
        "timeout": "when nobody decides in time, “{step}” counts as approved; write onTimeout: "
        "escalate, and say to whom under escalate",
        "absence": "when an approver is absent, “{step}” counts as approved; write absence: "
        "deputy, and give the approvers deputies",
    },
)
def implicit_approval(definition: Definition) -> Iterator[Sighting]:
    """Only a decision approves; silence and absence do not.

    ## Why it matters
    Where waiting has the effect of a yes, nobody has to decide and nobody has decided: the
    approval protects against nothing. A requester's silence may count as acceptance of finished
    work, and what needs no decision may be approved by a rule (`autoApprove`).

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          timeLimit: 1bd
          onTimeout: approve
          next: {approved: closed, rejected: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          timeLimit: 1bd
          onTimeout: escalate
          next: {approved: closed, rejected: closed}
    ```
    """
    for step in definition.process.steps:
        if step.approval is None or _is_acceptance_by_requester(definition, step):
            continue
        words: Words = {"step": step.name}
        if _approves_late(step):
            yield Sighting(cell_route(step, "onTimeout"), "timeout", words)
        elif step.approval.absence == "approve":
            yield Sighting(cell_route(step, "absence"), "absence", words)


@rule(
    "HND606",
    "approval-result-not-notified",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    fix=Fix.UNSAFE,
    messages={
        "both": "nobody tells the requester how “{step}” was decided; add requester to "
        "notify.done",
        "approved": "nobody tells the requester when “{step}” approves; add requester to "
        "notify.done",
        "rejected": "nobody tells the requester when “{step}” rejects; add requester to "
        "notify.done",
    },
)
def approval_result_not_notified(definition: Definition) -> Iterator[Sighting]:
    """The requester hears whether a request was approved or rejected.

    ## Why it matters
    A requester who does not hear of the decision asks the service desk, asks again, or files the
    request once more; one who does not hear of a rejection waits for ever. A later step in which
    they have a part, or a notification, tells them too, if no case ends before it; of several
    approvals in a row the last one's decision counts.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          next: {approved: closed, rejected: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          type: approval
          responsible: it-director
          notify: {done: {to: [requester]}}
          next: {approved: closed, rejected: closed}
    ```
    """
    if not has_requester(definition):
        return
    for step in definition.process.steps:
        if step.type is not StepType.APPROVAL or step.phase in AFTERWARDS:
            continue
        silent = [
            outcome for outcome in (APPROVED, REJECTED) if unheard(definition, step, outcome)
        ]
        if silent:
            message = "both" if len(silent) > 1 else silent[0]
            edits = with_receivers(step, "done", (REQUESTER,))
            yield Sighting(("steps", step.id), message, {"step": step.name}, edits=edits)


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


def _is_acceptance_by_requester(definition: Definition, step: Step) -> bool:
    return definition.is_left_to_outsiders(step) and accepts_work(definition, step)


def _approves_late(step: Step) -> bool:
    timeout = step.on_timeout
    if timeout is None or timeout.action is not TimeoutAction.GO:
        return timeout is not None and timeout.action is TimeoutAction.APPROVE
    approved = {target for branch in ways_of(step, APPROVED) for target in branch.targets}
    rejected = {target for branch in ways_of(step, REJECTED) for target in branch.targets}
    return timeout.to in approved - rejected
