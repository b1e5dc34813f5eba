"""HND: who asked for the work says whether it is done."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.lint.course.lost import missed_targets
from itsmctl.lint.people.requester import AFTERWARDS, has_requester
from itsmctl.lint.rule import Sighting, rule
from itsmctl.lint.subject import REQUESTER, Definition, completes
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType

_VERIFYING = "verify"


@rule(
    "HND608",
    "closure-not-confirmed",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "none": "“{process}” ends without asking the requester; add a step of type feedback in "
        "which the result is confirmed",
    },
)
def closure_not_confirmed(definition: Definition) -> Iterator[Sighting]:
    """Before a request is closed, its requester confirms the result or gives feedback.

    ## Why it matters
    A request that its own workers close is done for them, not necessarily for the one who
    asked. Confirmation closes the loop, and the feedback shows where departments work badly
    together. Where the process names nobody outside the house, a check (phase `verify`) by others
    than those who did the work closes the loop as well. Processes that others call, or that no
    requester starts, are exempt.

    ## Fails
    ```yaml
    spec:
      trigger: {by: requester}
      steps:
        check: {responsible: service-desk-agent, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      trigger: {by: requester}
      steps:
        check: {responsible: service-desk-agent, next: confirm}
        confirm: {type: feedback, responsible: requester, next: closed}
    ```
    """
    process = definition.process
    ends = [step.id for step in process.steps if completes(step)]
    if not ends or definition.is_called or not has_requester(definition):
        return
    # what nobody reaches asks nobody, unless a way that leads nowhere was meant for it
    unknown = process.start not in definition.steps
    all_meant = unknown or bool(missed_targets(definition))
    happening = (each for each in process.steps if all_meant or each.id in definition.reachable)
    if not any(_closes_the_loop(definition, step) for step in happening):
        yield Sighting(("steps", ends[0]), "none", {"process": process.name})


def _names_outsiders(definition: Definition) -> bool:
    named = {definition.process.trigger.by or REQUESTER}
    for step in definition.process.steps:
        cells = (*step.responsible, *step.accountable, *step.consulted, *step.informed)
        named |= {*(cell.party for cell in cells), *step.survey}
    return any(map(definition.is_outsider, named))


def _is_independent(definition: Definition, step: Step) -> bool:
    before = {
        party
        for giver in definition.before(step.id)
        for party in giver.responsible_parties
        if giver.phase != _VERIFYING
    }
    return bool(step.responsible) and before.isdisjoint(step.responsible_parties)


def _closes_the_loop(definition: Definition, step: Step) -> bool:
    """Whether a step asks those for whom the work is done; mere rework of a request does not."""
    if step.type is StepType.FEEDBACK or step.survey:
        return True
    starter = definition.process.trigger.by
    if step.phase in AFTERWARDS and starter in step.responsible_parties:
        return True
    if step.phase == _VERIFYING and not _names_outsiders(definition):
        return _is_independent(definition, step)
    asks = any(
        definition.is_outsider(party) and definition.house.supplier(party) is None
        for party in step.responsible_parties
    )
    return asks and definition.leads_on(step)
