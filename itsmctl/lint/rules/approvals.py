"""RAC, HND: an approval is given by somebody else, on purpose, and the requester hears of it."""

from collections.abc import Iterator

from itsmctl.finding import Fix, Severity, Symptom
from itsmctl.lint.people.approvers import irreplaceable
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.decisions import unheard
from itsmctl.lint.people.mending import with_receivers
from itsmctl.lint.people.requester import (
    AFTERWARDS,
    APPROVED,
    REJECTED,
    accepts_work,
    has_requester,
    ways_of,
)
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import REQUESTER, Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType, TimeoutAction


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
        "several": "“{step}” waits for {parties}, for each of whom nobody stands in; give the roles "
        "deputies in the organisation, or the approval a delegate",
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
    waiting = irreplaceable(definition)
    for first in {steps[0].id: steps[0] for steps in waiting.values()}.values():
        parties = tuple(party for party, steps in waiting.items() if steps[0].id == first.id)
        also = tuple(
            Also(("steps", step.id), "also", {"party": definition.party(party)})
            for party in parties
            for step in waiting[party][1:]
        )
        names = definition.parties(parties)
        words: Words = {"step": first.name, "party": names[0], "parties": names}
        message = "none" if len(parties) == 1 else "several"
        yield Sighting(cell_route(first, "responsible"), message, words, also)


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
        check: {type: approval, next: {approved: install, rejected: closed}}
        install: {responsible: it-support, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          type: approval
          notify: {done: {to: [requester]}}
          next: {approved: install, rejected: closed}
        install: {responsible: it-support, next: closed}
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


def _is_acceptance_by_requester(definition: Definition, step: Step) -> bool:
    return definition.is_left_to_outsiders(step) and accepts_work(definition, step)


def _approves_late(step: Step) -> bool:
    timeout = step.on_timeout
    if timeout is None or timeout.action is not TimeoutAction.GO:
        return timeout is not None and timeout.action is TimeoutAction.APPROVE
    approved = {target for branch in ways_of(step, APPROVED) for target in branch.targets}
    rejected = {target for branch in ways_of(step, REJECTED) for target in branch.targets}
    return timeout.to in approved - rejected
