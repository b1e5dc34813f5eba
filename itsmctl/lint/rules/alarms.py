"""HND: before a limit passes somebody is reminded, and afterwards somebody else hears of it."""

from collections.abc import Iterator

from itsmctl.finding import Fix, Severity, Symptom
from itsmctl.lint.course.gathering import gathered
from itsmctl.lint.course.handovers import receivers
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.mending import with_receivers
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType
from itsmctl.model.times import HOUR, Unit

_USUAL_REMINDER = "80%"
_CLOCKED = frozenset({Unit.ELAPSED, Unit.WORKING_HOURS})
_WATCHERS = frozenset({"process-manager", "process-owner"})
_MACHINES = frozenset({StepType.AUTOMATED, StepType.SUBPROCESS})


@rule(
    "HND604",
    "no-reminder",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.OMISSION,
    fix=Fix.UNSAFE,
    messages={
        "none": "nobody is reminded before “{step}” passes its limit of {limit}; add "
        "notify.due-soon",
        "deadline": "nobody is reminded before “{step}” misses its date; add notify.due-soon",
        "many": "in {count} steps of “{process}” nobody is reminded before the limit passes "
        "({steps}); add notify.due-soon to defaults",
        "among": "nobody is reminded here",
    },
)
def no_reminder(definition: Definition) -> Iterator[Sighting]:
    """Whoever has a time limit is reminded before it passes.

    ## Why it matters
    Most work is late because it was forgotten. A reminder on the way costs nothing; an escalation
    afterwards costs a manager's time. Limits of less than an hour leave no time for it, and
    `due-soon: none` says that a reminder was considered and left out. Where many steps have none,
    one line in defaults mends them all.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, timeLimit: 4bh}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: service-desk-agent
          timeLimit: 4bh
          notify: {due-soon: {at: [80%], to: [responsible]}}
    ```
    """
    silent = [
        _without_reminder(step)
        for step in definition.process.steps
        if definition.is_bounded(step) and step.notices.due_soon is None and not _is_brief(step)
    ]
    yield from gathered(definition, silent, ("defaults", "notify"))


@rule(
    "HND607",
    "no-exception-alert",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "all": "no step of “{process}” tells the process manager or the process owner of an "
        "exception; add notify.exception to defaults",
        "none": "nobody hears when something goes wrong in “{step}”; send notify.exception to "
        "the process manager or the process owner",
        "others": "when something goes wrong in “{step}”, {receivers} hear of it, but neither "
        "the process manager nor the process owner; add one of them to notify.exception",
    },
)
def no_exception_alert(definition: Definition) -> Iterator[Sighting]:
    """The process manager or the process owner hears of exceptions.

    ## Why it matters
    A limit that passed, a loop that reached its bound, an input that is missing, a machine that
    failed: then the process as designed does not help any more, and somebody who may depart
    from it must know. Only steps in which one of these can happen are looked at.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, timeLimit: 4bh}
    ```

    ## Passes
    ```yaml
    spec:
      defaults: {notify: {exception: {to: [process-manager]}}}
      steps:
        check: {responsible: service-desk-agent, timeLimit: 4bh}
    ```
    """
    governance = definition.process.governance
    watchers = _WATCHERS | {governance.manager, governance.owner}
    risky = [step for step in definition.process.steps if _may_fail(definition, step)]
    silent = [step for step in risky if not receivers(step.notices.exception) & watchers]
    found = tuple(_without_alert(definition, step) for step in silent)
    if len(silent) == len(risky) > 1:
        words: Words = {"process": definition.process.name}
        yield Sighting(("defaults", "notify"), "all", words, parts=found)
    else:
        yield from found


def _without_reminder(step: Step) -> Sighting:
    limits = step.time_limit.durations if step.time_limit is not None else ()
    words: Words = {"step": step.name, **({"limit": str(limits[0])} if limits else {})}
    edits = with_receivers(step, "due-soon", ("responsible",), (_USUAL_REMINDER,))
    return Sighting(("steps", step.id), "none" if limits else "deadline", words, edits=edits)


def _without_alert(definition: Definition, step: Step) -> Sighting:
    told = tuple(step.notices.exception.to) if step.notices.exception else ()
    words: Words = {
        "step": step.name,
        **({"receivers": definition.parties(told)} if told else {}),
    }
    return Sighting(cell_route(step, "notify"), "others" if told else "none", words)


def _is_brief(step: Step) -> bool:
    limits = step.time_limit.durations if step.time_limit is not None else ()
    clocked = all(limit.unit in _CLOCKED and limit.quantity < HOUR for limit in limits)
    return bool(limits) and clocked


def _may_fail(definition: Definition, step: Step) -> bool:
    if not (step.type.has_people or step.type in _MACHINES):
        return False
    bounded = step.time_limit is not None and bool(step.time_limit.durations)
    waits = bounded or step.deadline is not None or step.loop is not None or bool(step.requires)
    ours = not definition.is_left_to_outsiders(step)
    return ours and (waits or step.type is StepType.AUTOMATED)
