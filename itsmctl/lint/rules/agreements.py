"""TIM: what departments and suppliers promise each other fits together."""

from collections.abc import Iterator

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Word
from itsmctl.lint.capacity.clocks import Allowance, calendar_in_force, may_end_later
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.promises import calendar_of, steps_of
from itsmctl.lint.timing.race import Race
from itsmctl.lint.timing.worded import in_class, shares_of, words_of
from itsmctl.model.policy import Profile
from itsmctl.model.process import Agreement, AgreementType, Metric, Step
from itsmctl.model.times import Duration, Limit, classes_of

_COMPLETION = frozenset({Metric.RESOLUTION, Metric.STEP_TIME})


@rule(
    "TIM503",
    "ola-uc-mismatch",
    Severity.ERROR,
    Profile.REVIEW,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    messages={
        "done": "“{step}” may take {limit}, but “{promise}” promises it in {target}; shorten "
        "the limit, or promise less",
        "answered": "“{step}” may wait {limit} until work begins, but “{promise}” promises a "
        "response in {target}; shorten respondWithin, or promise less",
        "path": "the limits of its steps allow {total}, {excess} more than “{promise}” promises "
        "({target}): {path}; shorten limits, or promise less",
        "contract": "“{step}” must be done in {limit}, but “{promise}” gives the supplier "
        "{target}; agree on less with the supplier, or allow more time",
        "weaker": "“{promise}” allows {target}, longer than “{other}” ({demanded}), which it "
        "supports; agree on less, or promise less",
        "goal": "“{promise}” is to be kept in {goal} of the cases, but “{other}”, which it "
        "supports, in {demanded}; agree on more, or promise less",
        "promise": "“{promise}” is stated here",
        "share": "this step takes {share} of it",
    },
)
def ola_uc_mismatch(definition: Definition) -> Iterator[Sighting]:
    """What departments and suppliers agree among themselves is enough for what it supports.

    ## Why it matters
    A department whose steps may take longer than it promised the next one will keep its limits
    and break its word, and each side can prove that the other is to blame. A supplier's contract
    that is weaker than the agreement it supports breaks that agreement without being broken.
    Limits of steps are held against an OLA step by step; where it promises a resolution, along
    the longest path through the department's steps.

    ## Fails
    ```yaml
    spec:
      agreements:
        ola-it:
          type: ola
          metric: step-time
          between: [it, service-desk]
          steps: [check]
          target: 4bh
      steps:
        check: {responsible: it-support, timeLimit: 8bh}
    ```

    ## Passes
    ```yaml
    spec:
      agreements:
        ola-it:
          type: ola
          metric: step-time
          between: [it, service-desk]
          steps: [check]
          target: 1bd
      steps:
        check: {responsible: it-support, timeLimit: 8bh}
    ```
    """
    for promise in definition.process.agreements:
        match promise.type, promise.metric:
            case AgreementType.OLA, Metric.STEP_TIME | Metric.RESPONSE:
                yield from _slow_steps(definition, promise)
            case AgreementType.OLA, Metric.RESOLUTION:
                yield from _slow_department(definition, promise)
            case AgreementType.UC, Metric.STEP_TIME:
                yield from _slow_supplier(definition, promise)
        yield from _weak_support(definition, promise)


def _slow_steps(definition: Definition, promise: Agreement) -> Iterator[Sighting]:
    """Find steps whose own limit is longer than what is promised of each of them."""
    answers = promise.metric is Metric.RESPONSE
    message, key = ("answered", "respondWithin") if answers else ("done", "timeLimit")
    for step in steps_of(definition, promise):
        limit = step.respond_within if answers else step.time_limit
        if definition.is_left_to_outsiders(step):
            continue
        if (words := _longer(definition, step, limit, promise)) is not None:
            yield Sighting(("steps", step.id, key), message, words, (_stated(promise),))


def _slow_department(definition: Definition, promise: Agreement) -> Iterator[Sighting]:
    steps = frozenset(step.id for step in steps_of(definition, promise))
    overrun = Race(definition, promise, steps).worst()
    if overrun is None:
        return
    words, legs = words_of(definition, promise, overrun), shares_of(overrun)
    yield Sighting(("agreements", promise.id), "path", words, legs)


def _slow_supplier(definition: Definition, promise: Agreement) -> Iterator[Sighting]:
    """Find steps that are late although the supplier keeps the contract."""
    variant = definition.variant
    for step in steps_of(definition, promise):
        for priority in classes_of(step.time_limit, promise.target):
            limit, target = _in(step.time_limit, priority), _in(promise.target, priority)
            if limit is None or target is None:
                continue
            given = Allowance(target, calendar_of(variant, promise))
            if may_end_later(given, Allowance(limit, calendar_in_force(variant, step))):
                words: Words = {
                    "step": step.name,
                    "limit": in_class(limit, priority),
                    "promise": promise.name,
                    "target": str(target),
                }
                route = ("steps", step.id, "timeLimit")
                yield Sighting(route, "contract", words, (_stated(promise),))
                break


def _weak_support(definition: Definition, promise: Agreement) -> Iterator[Sighting]:
    """Find what a promise lacks of the one that it supports."""
    agreements = definition.process.agreements
    other = next((each for each in agreements if each.id == promise.supports), None)
    if other is None or other is promise or not _comparable(promise.metric, other.metric):
        return
    names: dict[str, Word] = {"promise": promise.name, "other": other.name}
    for priority in classes_of(promise.target, other.target):
        target, demanded = _in(promise.target, priority), _in(other.target, priority)
        if target is None or demanded is None:
            continue
        given = Allowance(target, calendar_of(definition.variant, promise))
        if may_end_later(given, Allowance(demanded, calendar_of(definition.variant, other))):
            words = {**names, "target": in_class(target, priority), "demanded": str(demanded)}
            route = ("agreements", promise.id, "target")
            yield Sighting(route, "weaker", words, (_stated(other),))
            return
    if promise.goal is not None and other.goal is not None and promise.goal < other.goal:
        words = {**names, "goal": _percent(promise.goal), "demanded": _percent(other.goal)}
        yield Sighting(("agreements", promise.id, "goal"), "goal", words, (_stated(other),))


def _percent(share: float) -> str:
    return f"{share * 100:g}%"


def _longer(
    definition: Definition, step: Step, limit: Limit | None, promise: Agreement
) -> Words | None:
    """Return the words for the first class in which a step may take longer than promised."""
    variant = definition.variant
    for priority in classes_of(limit, promise.target):
        own, target = _in(limit, priority), _in(promise.target, priority)
        if own is None or target is None:
            continue
        promised = Allowance(target, calendar_of(variant, promise))
        if may_end_later(Allowance(own, calendar_in_force(variant, step)), promised):
            return {
                "step": step.name,
                "limit": in_class(own, priority),
                "promise": promise.name,
                "target": str(target),
            }
    return None


def _stated(promise: Agreement) -> Also:
    return Also(("agreements", promise.id), "promise", {"promise": promise.name})


def _comparable(one: Metric, other: Metric) -> bool:
    return {one, other} <= _COMPLETION or one is other is Metric.RESPONSE


def _in(limit: Limit | None, priority: str | None) -> Duration | None:
    return limit.in_class(priority) if limit is not None else None
