"""GOV: what a process is measured by can be measured, and those who work in it are asked."""

from collections.abc import Iterable, Iterator

from itsmctl.closeness import get_close_matches
from itsmctl.finding import Severity, Symptom
from itsmctl.lint.course.handovers import handovers_to
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import REQUESTER, Definition, completes
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType, Target

_TIMELINESS = "response-timeliness"
_PER_STEP = frozenset({"handling-time", "response-timeliness", "step-share"})
_CAUSES = "delay-causes"
_FEEDBACK = "feedback"
_SEVERAL = 2


@rule(
    "GOV702",
    "no-kpi",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    messages={
        "none": "“{process}” has no KPI; add kpis, with a target for each that you name",
        "aimless": "the KPI {kpi} of “{process}” has no target; add target, or watch with the "
        "shares that call for attention",
    },
)
def no_kpi(definition: Definition) -> Iterator[Sighting]:
    """A process is measured against targets.

    ## Why it matters
    Without figures a review exchanges impressions, and without a target a figure is neither good
    nor bad. Processes that others call are measured with their callers.

    ## Fails
    ```yaml
    spec:
      kpis: {handling-time: {}}
    ```

    ## Passes
    ```yaml
    spec:
      kpis: {handling-time: {target: 3bd}}
    ```
    """
    process = definition.process
    if not process.kpis and not definition.is_called:
        yield Sighting(("kpis",), "none", {"process": process.name})
    for kpi in process.kpis:
        if kpi.target is None and not kpi.watch:
            words: Words = {"kpi": kpi.kpi, "process": process.name}
            yield Sighting(("kpis", kpi.kpi), "aimless", words)


@rule(
    "GOV704",
    "kpi-not-computable",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    supersedes=("HND608",),
    messages={
        "response": "response-timeliness cannot be computed: no step says how soon it must be "
        "begun; add respondWithin to the steps that take work over, or drop the KPI",
        "causes": "delay-causes cannot be computed: {house} lists no causes of delay; add "
        "delayCauses to it",
        "homeless": "delay-causes cannot be computed: no organisation lists the causes of delay; "
        "name one under organisation, with delayCauses",
        "feedback": "feedback cannot be computed: no step of “{process}” asks for it; add a step "
        "of type feedback, or drop the KPI",
        "cause": "delay-causes watches “{name}”, which {house} does not list under delayCauses; "
        "add it there, or watch one of {known}",
        "cause-close": "delay-causes watches “{name}”, which {house} does not list under "
        "delayCauses; did you mean “{close}”?",
        "step": "{kpi} watches “{name}”, but “{process}” has no such step; name one that exists",
        "step-close": "{kpi} watches “{name}”, but “{process}” has no such step; did you mean "
        "“{close}”?",
    },
)
def kpi_not_computable(definition: Definition) -> Iterator[Sighting]:
    """What a KPI is computed from is defined.

    ## Why it matters
    Response timeliness needs `respondWithin`, the distribution of delay causes a list of causes,
    the share of a step that step, and satisfaction somebody who is asked. Without them the figure
    stays empty in every report, or everybody computes another one.

    ## Fails
    ```yaml
    spec:
      kpis: {delay-causes: {watch: {waiting-approval: 40%}}}
    ```

    ## Passes
    ```yaml
    kind: Process
    spec:
      kpis: {delay-causes: {watch: {waiting-approval: 40%}}}
    ---
    kind: Organisation
    spec:
      delayCauses: {waiting-approval: Waiting for approval}
    ```
    """
    for kpi in definition.process.kpis:
        if kpi.kpi in _PER_STEP:
            yield from _watched_steps(definition, kpi)
        match kpi.kpi:
            case "response-timeliness":
                yield from _timeliness(definition)
            case "delay-causes":
                yield from _causes(definition, kpi)
            case "feedback":
                yield from _feedback(definition)


@rule(
    "GOV706",
    "no-internal-feedback",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    messages={
        "outside": "“{step}” asks only {asked}, and not the {count} departments that work in "
        "“{process}” together; add participants to its survey",
    },
)
def no_internal_feedback(definition: Definition) -> Iterator[Sighting]:
    """Feedback is asked of the departments that work together, not of the requester only.

    ## Why it matters
    The requester sees whether the result is there, not why it took so long. Where departments
    keep each other waiting, only they know; unasked, they settle it by passing the work on.
    Processes that others call are exempt: their callers ask.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, next: confirm}
        confirm: {type: feedback, responsible: requester, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, next: confirm}
        confirm:
          type: feedback
          responsible: requester
          survey: [requester, participants]
          next: closed
    ```
    """
    asking = [step for step in definition.process.steps if step.type is StepType.FEEDBACK]
    units = definition.working_departments
    if not asking or definition.is_called or len(units) < _SEVERAL:
        return
    asked = dict.fromkeys(party for step in asking for party in _asked(step))
    if asked and all(_is_outside(definition, party) for party in asked):
        first = asking[0]
        words: Words = {
            "step": first.name,
            "asked": definition.parties(tuple(asked)),
            "count": len(units),
            "process": definition.process.name,
        }
        yield Sighting(("steps", first.id, "survey"), "outside", words)


def _timeliness(definition: Definition) -> Iterator[Sighting]:
    """Speak where no step is to be taken up in time; of hand-overs without it HND610 speaks."""
    steps = definition.process.steps
    if any(step.respond_within is not None for step in steps):
        return
    if not any(
        handovers_to(definition, step) and not definition.is_left_to_outsiders(step)
        for step in steps
    ):
        yield Sighting(("kpis", _TIMELINESS), "response")


def _causes(definition: Definition, kpi: Target) -> Iterator[Sighting]:
    house = definition.house
    known = [cause for cause, _ in house.delay_causes]
    if not house.found:
        if definition.process.organisation is None:
            yield Sighting(("kpis", _CAUSES), "homeless")
    elif not known:
        yield Sighting(("kpis", _CAUSES), "causes", {"house": house.name})
    else:
        yield from _unknown(kpi, "cause", known, {"house": house.name, "known": tuple(known)})


def _watched_steps(definition: Definition, kpi: Target) -> Iterator[Sighting]:
    words: Words = {"kpi": kpi.kpi, "process": definition.process.name}
    return _unknown(kpi, "step", definition.steps, words)


def _unknown(
    kpi: Target, message: str, known: Iterable[str], words: Words
) -> Iterator[Sighting]:
    names = list(known)
    for name, _ in kpi.watch:
        if name in names:
            continue
        route = ("kpis", kpi.kpi, "watch", name)
        if close := get_close_matches(name, names, 1):
            filled = {**words, "name": name, "close": close[0]}
            yield Sighting(route, f"{message}-close", filled)
        else:
            yield Sighting(route, message, {**words, "name": name})


def _feedback(definition: Definition) -> Iterator[Sighting]:
    processes = (definition.process, *definition.variant.called)
    if any(step.type is StepType.FEEDBACK for process in processes for step in process.steps):
        return
    ends = tuple(step.id for step in definition.process.steps if completes(step))
    words: Words = {"process": definition.process.name}
    yield Sighting(("kpis", _FEEDBACK), "feedback", words, covers=ends)


def _asked(step: Step) -> tuple[str, ...]:
    return step.survey or step.responsible_parties


def _is_outside(definition: Definition, party: str) -> bool:
    return party == REQUESTER or definition.is_outsider(party)
