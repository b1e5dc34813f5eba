"""TIM: every step has its time, and the times keep the promise."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom, Way
from itsmctl.lint.rule import Sighting, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.promises import resolutions
from itsmctl.lint.timing.race import Overrun, Race
from itsmctl.lint.timing.worded import shares_of, words_of
from itsmctl.model.policy import Profile
from itsmctl.model.process import Agreement
from itsmctl.record import replace


@rule(
    "TIM501",
    "no-time-limit",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "none": "“{step}” has no time limit; add timeLimit, or timeLimit: none if it may take "
        "as long as it likes",
    },
)
def no_time_limit(definition: Definition) -> Iterator[Sighting]:
    """Every step on which people work has a time limit.

    ## Why it matters
    Without a limit nothing is ever late: no reminder goes out, nothing escalates, and a promise
    for the whole has no parts to be kept by. The step with which the requester starts the case
    needs none; `none` says that a limit was considered and left out.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, timeLimit: 4bh}
    ```
    """
    for step in definition.process.steps:
        bounded = step.time_limit is not None or step.deadline is not None
        begins = step.id == definition.process.start and definition.is_left_to_outsiders(step)
        if step.type.has_people and not bounded and not begins:
            yield Sighting(("steps", step.id), "none", {"step": step.name})


@rule(
    "TIM502",
    "critical-path-exceeds-sla",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    messages={
        "normal": "the limits of the steps allow {total}, {excess} more than “{promise}” "
        "promises ({target}): {path}; shorten limits, work in parallel, or promise less",
        "exception": "on a way other than the usual one the limits of the steps allow {total}, "
        "{excess} more than “{promise}” promises ({target}): {path}; shorten limits, work in "
        "parallel, or promise less",
        "share": "this step takes {share} of it",
    },
)
def critical_path_exceeds_sla(definition: Definition) -> Iterator[Sighting]:
    """The limits of the steps together keep the promise for the whole.

    ## Why it matters
    If every department may use its limit and the request is late all the same, then nobody is to
    blame and the promise is empty. The longest path counts loops once, starts at the worst
    opening of a week without holidays, and uses the calendars in force; of parallel steps the
    longest counts. A step without a limit takes what an OLA, a contract or its sub-process
    promises. A wait for a reason for which the promise pauses takes nothing, nor does work of the
    requester where it pauses at all. The message names the worst opening where it matters, and
    shows what each step takes in the unit in which the promise counts. On the way that a case
    normally takes (default, approved or first outcomes) an excess is an error; through other
    outcomes it is a warning of its own, and a baseline accepts it on its own (`way: exception`).

    ## Fails
    ```yaml
    spec:
      agreements:
        sla: {type: sla, metric: resolution, target: 1bd, goal: 95%}
      steps:
        check: {responsible: service-desk-agent, timeLimit: 4bh, next: install}
        install: {responsible: it-support, timeLimit: 8bh, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      agreements:
        sla: {type: sla, metric: resolution, target: 2bd, goal: 95%}
      steps:
        check: {responsible: service-desk-agent, timeLimit: 4bh, next: install}
        install: {responsible: it-support, timeLimit: 8bh, next: closed}
    ```
    """
    for promise in resolutions(definition.process):
        race = Race(definition, promise)
        if (overrun := race.worst()) is not None:
            yield _late(definition, promise, overrun, "normal")
        if (overrun := race.worst(exceptions=True)) is not None:
            late = _late(definition, promise, overrun, "exception")
            yield replace(late, severity=Severity.WARNING, way=Way.EXCEPTION)


def _late(
    definition: Definition, promise: Agreement, overrun: Overrun, message: str
) -> Sighting:
    words, legs = words_of(definition, promise, overrun), shares_of(overrun)
    return Sighting(("agreements", promise.id), message, words, legs)
