"""HND: the requester and everybody who takes part can see where a request is."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.lint.course.gathering import gathered
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.requester import askers_of, has_requester, is_awaited_outside
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step

_DELIVERED = "close"
_WORKING = ("participants", "responsible")


@rule(
    "HND612",
    "status-not-visible",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "all": "no step of “{process}” has a status, so the requester cannot see how far it is; "
        "give each step one under status",
        "none": "“{step}” has no status, so the requester cannot see that the request is there; "
        "add status",
        "many": "{count} steps of “{process}” have no status, so the requester cannot see that the "
        "request is there ({steps}); add status to each",
        "among": "no status here",
        "requester": "the requester cannot see the request during “{step}”; add requester to "
        "visibility",
        "participant": "{parties} must do “{step}” but cannot see the request; add participants "
        "to visibility",
    },
)
def status_not_visible(definition: Definition) -> Iterator[Sighting]:
    """The requester sees where the request is, and whoever works on it sees it too.

    ## Why it matters
    A requester who sees nothing calls, and every call interrupts the work that it asks about.
    A party that is to act on a request it cannot see acts late or not at all. Processes whose
    requester is one of those who work in them need no status, nor do steps of the phase `close`,
    after the work is delivered; steps without `visibility` are not judged by it.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          status: Being checked
          next: install
        install: {responsible: it-support, status: Being installed, next: closed}
    ```
    """
    worked_on = [
        step
        for step in definition.process.steps
        if step.type.has_people and not definition.is_left_to_outsiders(step)
    ]
    if is_awaited_outside(definition):
        yield from _without_status(definition, worked_on)
    told: set[tuple[str, ...]] = set()
    for step in worked_on:
        found = _hidden(definition, step)
        if found is None or step.visibility in told:
            continue
        if "visibility" not in step.written:  # one default, one finding
            told.add(step.visibility)
        message, words = found
        yield Sighting(cell_route(step, "visibility"), message, {"step": step.name, **words})


def _without_status(definition: Definition, steps: list[Step]) -> Iterator[Sighting]:
    bare = [step for step in steps if step.status is None and step.phase != _DELIVERED]
    if bare and all(step.status is None for step in steps) and len(steps) > 1:
        yield Sighting(("steps",), "all", {"process": definition.process.name})
        return
    found = (Sighting(("steps", step.id), "none", {"step": step.name}) for step in bare)
    yield from gathered(definition, found, ("steps",))


def _hidden(definition: Definition, step: Step) -> tuple[str, Words] | None:
    """Return who cannot see the request, None where nothing is said about who can."""
    seeing = set(step.visibility)
    if not seeing and "visibility" not in step.written:
        return None
    if has_requester(definition) and not seeing & askers_of(definition):
        return "requester", {}
    blind = tuple(
        party
        for party in dict.fromkeys(step.responsible_parties)
        if not seeing & {party, definition.department_of(party), *_WORKING}
        and not definition.is_outsider(party)
    )
    return ("participant", {"parties": definition.parties(blind)}) if blind else None
