"""Whether answers go together."""

import math
from collections.abc import Sequence

from itsmctl.i18n import text
from itsmctl.source.interview.answers import Answers, Hours, Kind, StepAnswer, Within
from itsmctl.source.interview.parties import unknown_department
from itsmctl.source.interview.words import Unanswerable

_MANY_APPROVERS = 8


def least_promise(steps: Sequence[StepAnswer], hours: Hours) -> Within:
    """Return the shortest promise that the limits of all steps keep together, in working days."""
    days = sum(step.within.amount for step in steps if step.within.in_days)
    rest = sum(step.within.amount for step in steps if not step.within.in_days)
    return Within(max(1, math.ceil(days + rest / hours.a_day)), in_days=True)


def require_consistent(answers: Answers) -> None:
    """Refuse answers that contradict each other.

    Raises:
        Unanswerable: the first contradiction.
    """
    if not answers.steps:
        raise Unanswerable(text("source.interview.no-step", "a process has at least one step"))
    for step in answers.steps:
        require_step(step)
    for party in answers.parties:
        if party.department not in answers.departments:
            raise unknown_department(str(party), answers.departments)
    require_promise(answers.promise, answers.steps, answers.hours)
    counted = {party for party, _ in answers.people}
    for party in answers.working:
        if party not in counted:
            raise Unanswerable(
                text(
                    "source.interview.uncounted",
                    "how many people are “{party}”?",
                    party=str(party),
                )
            )


def require_promise(promise: Within, steps: Sequence[StepAnswer], hours: Hours) -> None:
    """Refuse to promise what the limits of the steps do not keep.

    Raises:
        Unanswerable: the steps together may take longer.
    """
    least = least_promise(steps, hours)
    if _in_days(promise, hours) < least.amount:
        raise Unanswerable(
            text(
                "source.interview.promise",
                "the steps together may take {least} working days, which is more than {promise}; "
                "promise more, or give the steps less time",
                least=f"{least.amount:g}",
                promise=str(promise),
            )
        )


def require_step(step: StepAnswer) -> None:
    """Refuse a step that nobody, or everybody, does.

    Raises:
        Unanswerable: work of several roles, or too many approvers.
    """
    if step.kind is Kind.WORK and len(step.who) != 1:
        raise Unanswerable(
            text(
                "source.interview.one",
                "name one role: where several do it, nobody knows who; if they do different "
                "things, make a step of each",
            )
        )
    if len(step.who) > _MANY_APPROVERS:
        raise Unanswerable(
            text(
                "source.interview.approvers",
                "{count} approvers are too many; name {most} at most",
                count=len(step.who),
                most=_MANY_APPROVERS,
            )
        )


def _in_days(within: Within, hours: Hours) -> float:
    return within.amount if within.in_days else within.amount / hours.a_day
