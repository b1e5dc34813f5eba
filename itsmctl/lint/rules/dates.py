"""TIM: cases that must be done by a date start early enough."""

from collections.abc import Iterator
from functools import cached_property, partial

from itsmctl.finding import Severity
from itsmctl.lint.capacity.clocks import calendar_in_force, local_date, openings, ordinary
from itsmctl.lint.names.chain import chain
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.critical_path import Course, Schedule, schedule, usual_course
from itsmctl.lint.timing.promises import Grant, calendar_of, grant_of
from itsmctl.lint.timing.worded import leg_of, working
from itsmctl.model.policy import Profile
from itsmctl.model.process import Agreement, Metric, Step
from itsmctl.model.times import Calendar, Duration, Unit
from itsmctl.record import dataclass

_SAME_DAY = Duration(0, Unit.WORKING_DAYS)


@rule(
    "TIM510",
    "lead-time-too-short",
    Severity.WARNING,
    Profile.REVIEW,
    Definition,
    messages={
        "ready": "a case starts {lead} before its date, but if every step uses its limit it is "
        "ready {excess} later than “{promise}” promises: {path}; ask for more lead time, or "
        "shorten limits",
        "begin": "a case starts {lead} before its date, but if every step uses its limit “{step}” "
        "begins {excess} after it is due: {path}; ask for more lead time, or shorten limits",
        "before": "a case starts {lead} before its date, when “{what}” is past due already; ask "
        "for more lead time",
        "share": "this step may take {limit}",
    },
)
def lead_time_too_short(definition: Definition) -> Iterator[Sighting]:
    """The lead time that a process asks for is enough for the limits of its steps.

    ## Why it matters
    Whoever applies as early as the process demands has done everything right. If the limits
    then do not fit in before the first day of work or the date of the change, the promise is
    broken by design, and nobody broke it.

    ## Fails
    ```yaml
    spec:
      trigger: {leadTime: 1bd}
      case: {start-date: {type: date}}
      agreements:
        ready: {type: sla, metric: ready-by, anchor: start-date, offset: 0bd}
      steps:
        check: {responsible: it-support, timeLimit: 3bd}
    ```

    ## Passes
    ```yaml
    spec:
      trigger: {leadTime: 5bd}
      case: {start-date: {type: date}}
      agreements:
        ready: {type: sla, metric: ready-by, anchor: start-date, offset: 0bd}
      steps:
        check: {responsible: it-support, timeLimit: 3bd}
    ```
    """
    lead, anchor = definition.process.trigger.lead_time, _anchor(definition)
    if lead is None or anchor is None:
        return
    countdown = _Countdown(definition, lead, anchor)
    delays = [*countdown.promised()] or [*countdown.begun()]
    worst = max(delays, key=lambda delay: delay.excess, default=None)
    if worst is not None:
        yield _too_late(countdown, worst)


@dataclass(frozen=True, slots=True)
class _Delay:
    """A promise that is broken, or a step (promise None) that begins too late, by ms of work."""

    step: str
    excess: int
    found: Schedule
    promise: Agreement | None = None


@dataclass(frozen=True)
class _Countdown:
    """A case that starts a lead time before the date on which everything depends."""

    definition: Definition
    lead: Duration
    anchor: str

    def promised(self) -> Iterator[_Delay]:
        """Yield how the promises to be ready by the date are broken."""
        for promise in self.definition.process.agreements:
            if promise.metric is not Metric.READY_BY or promise.anchor != self.anchor:
                continue
            calendar = calendar_of(self.definition.variant, promise)
            for start, found in self._schedules:
                due = self._due(start, promise.offset, calendar)
                ending = self.course.ending(promise.until)
                last = max(ending, key=found.ends.__getitem__, default=None)
                if last is not None and (excess := _worked(calendar, due, found.ends[last])):
                    yield _Delay(last, excess, found, promise)

    def begun(self) -> Iterator[_Delay]:
        """Yield how steps with a deadline begin after it."""
        for step in self.definition.process.steps:
            if step.deadline is None or step.deadline.anchor != self.anchor:
                continue
            calendar = calendar_in_force(self.definition.variant, step)
            for start, found in self._schedules:
                if step.id in found.ends:
                    due = self._due(start, step.deadline.offset, calendar)
                    if excess := _worked(calendar, due, found.begin(step.id)):
                        yield _Delay(step.id, excess, found)

    def grant(self, step: Step) -> Grant | None:
        """Return what a step may take, nothing for the one with which an outsider starts."""
        outside = self.definition.is_left_to_outsiders(step)
        if outside and step.id == self.definition.process.start:
            return None
        return grant_of(self.definition, step, None)

    @cached_property
    def course(self) -> Course:
        """The ways that cases take normally."""
        return self.definition.once(usual_course)

    @cached_property
    def _schedules(self) -> list[tuple[int, Schedule]]:
        return [(start, self._from(start)) for start in openings(self._house)]

    def _from(self, start: int) -> Schedule:
        def end_of(step: Step, arrival: int) -> int:
            grant = self.grant(step)
            if grant is None:
                return arrival
            end = grant.allowance.due(arrival)
            if step.deadline is None or step.deadline.anchor != self.anchor:
                return end
            calendar = calendar_in_force(self.definition.variant, step)
            return max(arrival, min(end, self._due(start, step.deadline.offset, calendar)))

        stages, steps = self.course.stages, self.definition.steps
        return schedule(stages, start, [partial(end_of, steps[stage.step]) for stage in stages])

    def _due(self, start: int, offset: Duration | None, calendar: Calendar | None) -> int:
        """Return the close of business of the case's date, moved by an offset."""
        day = local_date(self._house, ordinary(self._house).due(start, self.lead))
        return ordinary(calendar).due_by_date(day, offset or _SAME_DAY)

    @property
    def _house(self) -> Calendar | None:
        return self.definition.variant.calendar(self.definition.house.calendar)


def _anchor(definition: Definition) -> str | None:
    """Return the date before which the lead time lies, None where it may be one of several."""
    promised = dict.fromkeys(
        promise.anchor
        for promise in definition.process.agreements
        if promise.metric is Metric.READY_BY
    )
    dated = dict.fromkeys(
        step.deadline.anchor for step in definition.process.steps if step.deadline is not None
    )
    named = [*(promised or dated)]
    return named[0] if len(named) == 1 else None


def _worked(calendar: Calendar | None, due: int, end: int) -> int:
    """Return by how much working time something ends after it is due."""
    return ordinary(calendar).working_ms(due, end) if end > due else 0


def _too_late(countdown: _Countdown, delay: _Delay) -> Sighting:
    definition = countdown.definition
    path = delay.found.path_to(delay.step)
    legs = [
        (name, grant)
        for name in (path if delay.promise is not None else path[:-1])
        if delay.found.ends[name] > delay.found.begin(name)
        and (grant := countdown.grant(definition.steps[name])) is not None
    ]
    route = ("trigger", "leadTime")
    step = definition.label(delay.step)
    if not legs:
        what = step if delay.promise is None else delay.promise.name
        return Sighting(route, "before", {"lead": str(countdown.lead), "what": what})
    words: Words = {
        "lead": str(countdown.lead),
        "excess": str(working(delay.excess)),
        "path": chain(
            [
                leg_of(definition.label(name), str(grant.allowance.limit), grant.by)
                for name, grant in legs
            ]
        ),
    }
    also = tuple(
        Also(("steps", name), "share", {"limit": str(grant.allowance.limit)})
        for name, grant in legs
    )
    if delay.promise is None:
        return Sighting(route, "begin", {**words, "step": step}, also)
    return Sighting(route, "ready", {**words, "promise": delay.promise.name}, also)
