"""HND: work passes from one party to the next and is neither dropped nor lost on the way."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Fix, Severity, Symptom
from itsmctl.i18n import Word
from itsmctl.lint.course.gathering import gathered
from itsmctl.lint.course.handovers import (
    Handover,
    handovers_to,
    is_told,
    passage,
    receivers,
)
from itsmctl.lint.people.mending import with_receivers
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import REQUESTER, Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType, TimeoutAction


@rule(
    "HND601",
    "handover-without-notification",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    supersedes=("RAC208",),
    fix=Fix.UNSAFE,
    messages={
        "silent": "“{step}” passes from {giving} to {taking}, and nobody tells {parties}; add "
        "notify.assigned to “{step}”, or notify.done to “{before}”",
        "several": "“{step}” passes from {giving} to {taking}, and nobody tells {parties}; add "
        "notify.assigned to “{step}”, or notify.done to each of {before}",
        "giver": "“{step}”",
        "from": "the work comes from here",
    },
)
def handover_without_notification(definition: Definition) -> Iterator[Sighting]:
    """Whoever takes work over from another department is told so.

    ## Why it matters
    Inside a department people see each other's work. Across its border a request that nobody
    announces lies unseen until the requester complains. What a committee decides comes from the
    departments of its members. What comes from the requester arrives
    through the portal or the service desk and is announced there.

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
        check: {responsible: service-desk-agent, next: install}
        install:
          responsible: it-support
          notify: {assigned: {to: [responsible]}}
          next: closed
    ```
    """
    for step in definition.process.steps:
        silent = [
            handover
            for handover in handovers_to(definition, step)
            if not handover.announced and not is_told(definition, handover)
        ]
        if silent:
            words: Words = {**passage(definition, silent), "before": _named(silent)}
            givers = tuple(Also(("steps", entry.giver.id), "from") for entry in silent)
            message = "silent" if len(silent) == 1 else "several"
            edits = with_receivers(step, "assigned", ("responsible",))
            yield Sighting(("steps", step.id), message, words, givers, edits=edits)


@rule(
    "HND602",
    "no-next-responsible",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "nowhere": "“{step}” names no next step, so nobody knows who goes on; add next, or make "
        "it an end",
        "nobody": "after “{before}” comes “{step}”, for which nobody is responsible; name the "
        "role that goes on",
        "from": "the work comes from here",
    },
)
def no_next_responsible(definition: Definition) -> Iterator[Sighting]:
    """After every step it is known who goes on.

    ## Why it matters
    The next responsible party is what a hand-over is about. Where the definition leaves it open,
    the person who finishes a step has to find somebody, and the request waits meanwhile. A step
    that nobody carries out is told by RAC203, one that leads nowhere by FLW302 or REF102; this rule
    speaks only where these are off.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, next: closed}
    ```
    """
    givers: dict[str, list[Step]] = {}
    for step in definition.process.steps:
        if step.type is not StepType.END and not step.branches:
            yield Sighting(("steps", step.id), "nowhere", {"step": step.name})
        for target in dict.fromkeys(t for branch in step.branches for t in branch.targets):
            givers.setdefault(target, []).append(step)
    for target, before in givers.items():
        taker = definition.steps.get(target)
        if taker is None or taker.responsible or not definition.needs_responsible(taker):
            continue
        words: Words = {"before": before[0].name, "step": taker.name}
        related = tuple(Also(("steps", step.id), "from") for step in before)
        yield Sighting(("steps", taker.id), "nobody", words, related)


@rule(
    "HND605",
    "no-escalation",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "none": "nothing happens when “{step}” passes its limit of {limit}; add escalate, a "
        "notice of overdue to who answers for it, or onTimeout",
        "deadline": "nothing happens when “{step}” misses its date; add escalate, a notice of "
        "overdue to who answers for it, or onTimeout",
        "many": "in {count} steps of “{process}” nothing happens when the limit passes ({steps}); "
        "add escalate to defaults",
        "among": "nothing happens here",
    },
)
def no_escalation(definition: Definition) -> Iterator[Sighting]:
    """A limit that passes reaches somebody who can act.

    ## Why it matters
    A time limit without a consequence is a wish. An escalation level, a notice of `overdue` that
    goes beyond those who are late themselves, or an `onTimeout` that decides, gives it one. Where
    many steps have none, one line in defaults mends them all.

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
          escalate: [{at: 100%, to: service-desk-manager}]
    ```
    """
    found = [
        _without_consequence(step)
        for step in definition.process.steps
        if definition.is_bounded(step) and not _has_consequence(step)
    ]
    yield from gathered(definition, found, ("defaults",))


def _named(silent: Sequence[Handover]) -> Word:
    if len(silent) == 1:
        return silent[0].giver.name
    return tuple(
        handover_without_notification.sentence("giver", {"step": entry.giver.name})
        for entry in silent
    )


def _without_consequence(step: Step) -> Sighting:
    limits = step.time_limit.durations if step.time_limit is not None else ()
    words: Words = {"step": step.name, **({"limit": str(limits[0])} if limits else {})}
    return Sighting(("steps", step.id), "none" if limits else "deadline", words)


def _has_consequence(step: Step) -> bool:
    if step.escalations or "escalate" in step.written:  # written as none, it was thought about
        return True
    if step.on_timeout is not None and step.on_timeout.action is not TimeoutAction.ESCALATE:
        return True
    late = {"responsible", "participants", "next", REQUESTER, *step.responsible_parties}
    return bool(receivers(step.notices.overdue) - late)
