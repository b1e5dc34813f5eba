"""HND: whoever takes work over begins in time, and takes it over in the ticket system."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Edit, Fix, Put, Severity, Symptom
from itsmctl.lint.course.gathering import gathered
from itsmctl.lint.course.handovers import (
    Handover,
    changes_hands,
    givers_of,
    handovers_to,
    passage,
)
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.people.mending import limit_written
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step, StepType
from itsmctl.model.times import Limit
from itsmctl.route import Route

_TRACED = ("itsm", "portal")
_UNTRACED = frozenset(
    {
        *(
            "email",
            "e-mail",
            "mail",
            "phone",
            "telephone",
            "call",
            "fax",
            "paper",
            "post",
            "letter",
        ),
        *("chat", "wechat", "whatsapp", "sms", "radio", "in-person", "verbal", "oral"),
        *("邮件", "电子邮件", "邮箱", "电邮", "电话", "传真", "纸质", "纸单", "口头"),
        *("当面", "面谈", "短信", "微信", "微信群", "对讲机"),
    }
)
"""Channels by which work comes without a ticket; of others the house knows what they leave."""


@rule(
    "HND610",
    "no-response-limit",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    fix=Fix.UNSAFE,
    messages={
        "none": "“{step}” takes work over from {giving}, but nothing says how soon {parties} "
        "must begin; add respondWithin (response timeliness is measured against it)",
        "many": "in {count} steps of “{process}” work is taken over from another department, but "
        "nothing says how soon it must begin ({steps}); add respondWithin to defaults (response "
        "timeliness is measured against it)",
        "among": "the work is taken over here",
        "from": "the work comes from here",
    },
)
def no_response_limit(definition: Definition) -> Iterator[Sighting]:
    """Whoever takes work over from another department must begin within a stated time.

    ## Why it matters
    Between departments most time is lost before anybody looks at the request. The response
    timeliness rate (协作响应及时率) is the share of hand-overs taken up in time; without
    `respondWithin` it cannot be computed. A committee begins at its next meeting, and a message is
    sent, not begun: these are exempt. What a committee passes on comes from the departments of its
    members.

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
        install: {responsible: it-support, respondWithin: 2bh, next: closed}
    ```
    """
    found = [
        _unanswered(definition, step, handovers)
        for step in definition.process.steps
        if step.respond_within is None and _must_begin(definition, step)
        if (handovers := handovers_to(definition, step))
    ]
    yield from gathered(definition, found, ("defaults",))


@rule(
    "HND611",
    "handover-outside-system",
    Severity.WARNING,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    options={"allow": _TRACED},
    messages={
        "outside": "“{step}” comes in by {channel}, where nobody sees its state and no clock "
        "runs; hand it over in the ticket system",
        "many": "{count} steps of “{process}” come in by {channel}, where nobody sees their state "
        "and no clock runs ({steps}); hand them over in the ticket system",
        "among": "this step does",
    },
)
def handover_outside_system(definition: Definition) -> Iterator[Sighting]:
    """Work is handed over in the ticket system.

    ## Why it matters
    What is passed on by e-mail or telephone leaves no trace: no reminder is sent, no time is
    measured, and when a request is lost nobody can say where. What reaches the requester or a
    supplier by mail is no such hand-over: they are not in the system.

    Channels other than mail, telephone, paper and chat are taken for systems.

    ## Options
    `allow`: channels that leave a trace whatever their name: a house whose mails become tickets
    writes `[email]`.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, channel: email, next: closed}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent, next: install}
        install: {responsible: it-support, channel: itsm, next: closed}
    ```
    """
    option = definition.option("handover-outside-system", "allow", _TRACED)
    allowed = {str(name) for name in (option if isinstance(option, tuple) else (option,))}
    found: list[Sighting] = []
    channels: dict[str, None] = {}
    for step in definition.process.steps:
        channel = step.channel
        if channel is None or channel in allowed or channel.casefold() not in _UNTRACED:
            continue
        if _comes_from_others(definition, step):
            words: Words = {"step": step.name, "channel": channel}
            found.append(Sighting(cell_route(step, "channel"), "outside", words))
            channels[channel] = None
    inherited = any(each.route[-1] != "channel" for each in found)
    at: Route = ("defaults", "channel") if inherited else ("steps",)
    yield from gathered(definition, found, at, {"channel": tuple(channels)})


def _must_begin(definition: Definition, step: Step) -> bool:
    """Whether people of the house take work up when they come to it."""
    by_committee = step.approval is not None and step.approval.committee is not None
    message = step.type is StepType.NOTIFICATION
    return not (by_committee or message or definition.is_left_to_outsiders(step))


def _unanswered(definition: Definition, step: Step, handovers: Sequence[Handover]) -> Sighting:
    words = passage(definition, handovers)
    givers = tuple(Also(("steps", entry.giver.id), "from") for entry in handovers)
    edits = _with_usual_response(definition, step)
    return Sighting(("steps", step.id), "none", words, givers, edits=edits)


def _comes_from_others(definition: Definition, step: Step) -> bool:
    return not definition.is_left_to_outsiders(step) and any(
        changes_hands(definition, giver, step) for giver in givers_of(definition, step)
    )


def _with_usual_response(definition: Definition, step: Step) -> tuple[Edit, ...]:
    """Return the edit that gives a step the response limit that most others of its process have.

    Where none has one, or it would be longer than the step may take, nobody but the departments
    can say what it should be.
    """
    limits = [other.respond_within for other in definition.process.steps]
    stated = [limit for limit in limits if limit is not None and limit.durations]
    if not stated:
        return ()
    usual = max(stated, key=stated.count)
    if step.time_limit is not None and _is_longer(usual, step.time_limit):
        return ()
    return (Put(("steps", step.id, "respondWithin"), limit_written(usual)),)


def _is_longer(response: Limit, limit: Limit) -> bool:
    return any(
        soon.unit is late.unit and soon.quantity >= late.quantity
        for soon in response.durations
        for late in limit.durations
    )
