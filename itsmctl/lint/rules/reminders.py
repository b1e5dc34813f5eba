"""TIM: reminders come before the limit, and escalations one after the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Text
from itsmctl.lint.capacity.clocks import Allowance, calendar_in_force, may_end_later
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.worded import in_class, quoted
from itsmctl.model.notices import Threshold
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step
from itsmctl.model.times import Duration, Limit
from itsmctl.route import Route


@rule(
    "TIM506",
    "late-reminder",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.OMISSION,
    messages={
        "late": "“{step}” reminds {at}, but {limit} is up by then; remind earlier",
        "defaults": "the reminder in defaults comes {at}, when the limits of {count} steps are up "
        "({steps}); remind earlier",
        "taken": "this step takes it",
        "order": "the escalation {second} of “{step}” stands after the one {first}, but comes "
        "before it; put the levels in order of time",
        "share": "at {share} of the limit",
        "after": "{time} after assignment",
        "limit": "its limit of {limit}",
        "date": "its date",
    },
)
def late_reminder(definition: Definition) -> Iterator[Sighting]:
    """A reminder that a step is due comes before it is due, and escalations rise with time.

    ## Why it matters
    A reminder at the limit or after it reminds of what is too late already; whoever relies on it
    misses every limit. Levels of escalation that are not in order of time call the director
    before the team leader.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          timeLimit: 4bh
          notify: {due-soon: {to: [responsible], at: [100%]}}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          timeLimit: 4bh
          notify: {due-soon: {to: [responsible], at: [75%]}}
    ```
    """
    steps = definition.process.steps
    usual = {step.notices.due_soon for step in steps if "notify" not in step.written}
    inherited: list[Sighting] = []
    for step in steps:
        late = tuple(_late(definition, step))
        if step.notices.due_soon in usual:
            inherited += late
        else:
            yield from late
        yield from _out_of_order(step)
    yield from _of_defaults(definition, inherited) if len(inherited) > 1 else inherited


def _of_defaults(definition: Definition, late: Sequence[Sighting]) -> Iterator[Sighting]:
    """Yield what several steps take from defaults as one fault of these."""
    first, *_ = late
    words: Words = {
        "at": first.words["at"],
        "count": len(late),
        "steps": tuple(quoted(definition.label(each.step)) for each in late if each.step),
    }
    also = tuple(Also(each.route, "taken") for each in late)
    yield Sighting(("defaults", "notify", "due-soon"), "defaults", words, also)


def _late(definition: Definition, step: Step) -> Iterator[Sighting]:
    notice = step.notices.due_soon
    for threshold in notice.at if notice is not None and notice.to else ():
        limit = _passed(definition, step, threshold)
        if limit is not None:
            words: Words = {"step": step.name, "at": _at(threshold), "limit": limit}
            yield Sighting(("steps", step.id, "notify", "due-soon"), "late", words)
            return


def _passed(definition: Definition, step: Step, threshold: Threshold) -> Text | None:
    """Return what has passed when a threshold is reached, None where nothing has."""
    if step.time_limit is None or not step.time_limit.durations:
        dated = step.deadline is not None and (threshold.share or 0) >= 1
        return late_reminder.sentence("date", {}) if dated else None
    calendar = calendar_in_force(definition.variant, step)
    for priority, limit in _limits(step.time_limit):
        if threshold.after is None:
            passed = (threshold.share or 0) >= 1
        else:
            reminder = Allowance(threshold.after, calendar)
            passed = not may_end_later(Allowance(limit, calendar), reminder)
        if passed:
            words: Words = {"limit": in_class(limit, priority)}
            return late_reminder.sentence("limit", words)
    return None


def _out_of_order(step: Step) -> Iterator[Sighting]:
    for number, (first, second) in enumerate(pairwise(step.escalations), 1):
        before, after = first.at, second.at
        if _is_earlier(after, before, step.time_limit):
            words: Words = {"step": step.name, "first": _at(before), "second": _at(after)}
            route: Route = ("steps", step.id, "escalate", number)
            yield Sighting(route, "order", words)


def _is_earlier(one: Threshold, other: Threshold, limit: Limit | None) -> bool:
    """Whether a point certainly comes before another; times on unlike clocks are not compared."""
    if one.after is not None and other.after is not None:
        same = one.after.unit is other.after.unit
        return same and one.after.quantity < other.after.quantity
    first, second = _share(one, limit), _share(other, limit)
    return first is not None and second is not None and first < second


def _share(threshold: Threshold, limit: Limit | None) -> float | None:
    """Return the share of the limit at which a point lies, None where that is not known."""
    if threshold.after is None:
        return threshold.share
    default = limit.default if limit is not None and not limit.by_class else None
    if default is None or default.unit is not threshold.after.unit or not default.quantity:
        return None
    return threshold.after.quantity / default.quantity


def _limits(limit: Limit) -> Iterator[tuple[str | None, Duration]]:
    for priority, duration in ((None, limit.default), *limit.by_class):
        if duration is not None:
            yield priority, duration


def _at(threshold: Threshold) -> Text:
    if threshold.after is None:
        return late_reminder.sentence("share", {"share": f"{(threshold.share or 0) * 100:g}%"})
    return late_reminder.sentence("after", {"time": str(threshold.after)})
