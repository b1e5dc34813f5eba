"""HND: who asked for the work says whether it is done."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.lint.rule import Sighting, rule
from itsmctl.lint.subject import REQUESTER, Definition, completes
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType


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
    together. Processes that others call, or that no requester starts, are exempt.

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
    if not ends or process.id in definition.library.called or not _has_requester(definition):
        return
    if not any(_closes_the_loop(definition, step) for step in process.steps):
        yield Sighting(("steps", ends[0]), "none", {"process": process.name})


def _has_requester(definition: Definition) -> bool:
    starter = definition.process.trigger.by
    if starter is not None and (definition.house.role(starter) or starter == REQUESTER):
        return True
    return any(
        definition.is_outsider(party)
        for step in definition.process.steps
        for party in step.responsible_parties
    )


def _closes_the_loop(definition: Definition, step: Step) -> bool:
    """Whether a step asks those for whom the work is done; mere rework of a request does not."""
    if step.type is StepType.FEEDBACK or step.survey:
        return True
    starter = definition.process.trigger.by
    verifying = step.phase in {"verify", "close"}
    if verifying and starter in step.responsible_parties:
        return True
    asks = any(
        definition.is_outsider(party) and definition.house.supplier(party) is None
        for party in step.responsible_parties
    )
    return asks and definition.leads_on(step)
