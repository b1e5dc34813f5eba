"""The limits of a process against one of its promises."""

from collections.abc import Iterable
from functools import cached_property

from itsmctl.i18n import Label
from itsmctl.lint.capacity.clocks import Allowance, due_on, first_openings, openings, ordinary
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.bound import is_kept
from itsmctl.lint.timing.critical_path import Course, Schedule, course_of, schedule
from itsmctl.lint.timing.promises import Grant, calendar_of, grant_of
from itsmctl.model.process import Agreement, Step
from itsmctl.model.times import Calendar, Duration, Unit
from itsmctl.record import dataclass
from itsmctl.worktime import WorkCalendar

_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Leg:
    """A step on the path, and how much of the promised time it uses up, in ms.

    `limit` is what it may take, as written; `by` the promise that says so where it has none itself.
    """

    step: str
    share: int
    limit: Duration
    by: Label | None = None


@dataclass(frozen=True, slots=True)
class Overrun:
    """A path that is longer than the promise; times in ms, counted as the promise counts them."""

    priority: str | None
    target: Duration
    legs: tuple[Leg, ...]
    total: int
    excess: int

    def duration(self, span: int) -> Duration:
        """Return a span of the path in the unit of the promise, to the minute."""
        unit = Unit.ELAPSED if self.target.unit is Unit.ELAPSED else Unit.WORKING_HOURS
        return Duration(round(span / _MINUTE) * _MINUTE, unit)


@dataclass(frozen=True)
class Race:
    """The limits of some steps of a process (None: of all) against one of its promises."""

    definition: Definition
    promise: Agreement
    steps: frozenset[str] | None = None

    def worst(self, *, exceptions: bool = False) -> Overrun | None:
        """Return the path that exceeds the promise most, None where none does.

        The case opens at the worst opening of a week without holidays, in the worst class.
        `exceptions`: whether ways that a case takes only when something goes wrong are open too.
        """
        course = course_of(self.definition, exceptions=exceptions)
        found = [
            overrun
            for priority, starts in self._starts.items()
            if not self._is_kept(priority, course)
            for start in starts
            if (overrun := self._overrun(start, priority, course)) is not None
        ]
        return max(found, key=lambda overrun: overrun.excess, default=None)

    def _is_kept(self, priority: str | None, course: Course) -> bool:
        """Whether a bound shows that the promise to a class is kept, so that none need be tried."""
        target = self.promise.target.in_class(priority) if self.promise.target else None
        return target is None or is_kept(
            self.definition.graph.forward_order,
            course,
            {name: grant.allowance for name, grant in self._grants[priority].items()},
            Allowance(target, self._calendar),
            self._counted(course),
        )

    @cached_property
    def _starts(self) -> dict[str | None, tuple[int, ...]]:
        """From which openings each class must be tried; of classes alike only the first is."""
        tried: dict[tuple[object, ...], str | None] = {}
        for priority in self._classes:
            if self.promise.target is None:
                continue
            limits = {name: each.allowance for name, each in self._grants[priority].items()}
            target = self.promise.target.in_class(priority)
            tried.setdefault((target, *limits.items()), priority)
        return {priority: self._worst_starts(priority) for priority in tried.values()}

    def _worst_starts(self, priority: str | None) -> tuple[int, ...]:
        """Return one day's openings where all days are alike and time stands still between."""
        target = self.promise.target.in_class(priority) if self.promise.target else None
        spans = [grant.allowance for grant in self._grants[priority].values()]
        working = target is not None and target.unit is not Unit.ELAPSED
        if working and all(
            span.limit.unit is not Unit.ELAPSED and span.calendar == self._calendar
            for span in spans
        ):
            return first_openings(self._calendar)
        return openings(self._calendar)

    @cached_property
    def _classes(self) -> tuple[str | None, ...]:
        limits = [
            self.promise.target,
            *(step.time_limit for step in self.definition.process.steps),
        ]
        named = (name for limit in limits if limit is not None for name, _ in limit.by_class)
        return tuple(dict.fromkeys([None, *named]))

    def _overrun(self, start: int, priority: str | None, course: Course) -> Overrun | None:
        target = self.promise.target.in_class(priority) if self.promise.target else None
        if target is None:
            return None
        grants, times = self._grants[priority], self._times[priority]

        def end_of(step: Step, arrival: int) -> int:
            time = times.get(step.id)
            return arrival if time is None else due_on(*time, arrival)

        found = schedule(self.definition, start, course.ways, end_of)
        ending = [name for name in self._counted(course) if name in found.ends]
        last = max(ending, key=found.ends.__getitem__, default=None)
        if last is None:
            return None
        excess = self._span(
            target, Allowance(target, self._calendar).due(start), found.ends[last]
        )
        if excess <= 0:  # it is in time, or ends while the promise's clock stands still
            return None
        legs = tuple(self._legs(target, found, last, grants))
        return Overrun(
            priority, target, legs, self._span(target, start, found.ends[last]), excess
        )

    def _counted(self, course: Course) -> Iterable[str]:
        return course.open_work if self.promise.until is None else (self.promise.until,)

    @cached_property
    def _grants(self) -> dict[str | None, dict[str, Grant]]:
        """What the steps that use up promised time may take, by class."""
        steps = [
            step
            for step in self.definition.process.steps
            if (self.steps is None or step.id in self.steps) and not self._is_paused(step)
        ]
        return {
            priority: {
                step.id: grant
                for step in steps
                if (grant := grant_of(self.definition, step, priority)) is not None
            }
            for priority in self._classes
        }

    @cached_property
    def _times(self) -> dict[str | None, dict[str, tuple[WorkCalendar, int, Unit]]]:
        """The same, as clocks count it: all openings of a week are tried."""
        return {
            priority: {
                step: (
                    ordinary(grant.allowance.calendar),
                    grant.allowance.limit.quantity,
                    grant.allowance.limit.unit,
                )
                for step, grant in grants.items()
            }
            for priority, grants in self._grants.items()
        }

    def _is_paused(self, step: Step) -> bool:
        """Whether the promise's clock stands while the requester has the work."""
        if not self.definition.is_left_to_outsiders(step):
            return False
        return step.id == self.definition.process.start or bool(self.promise.pause_on)

    def _legs(
        self, target: Duration, found: Schedule, last: str, grants: dict[str, Grant]
    ) -> Iterable[Leg]:
        for name in found.path_to(last):
            share = self._span(target, found.begin(name), found.ends[name])
            if share > 0:
                grant = grants[name]
                yield Leg(name, share, grant.allowance.limit, grant.by)

    def _span(self, target: Duration, begin: int, end: int) -> int:
        if end <= begin:
            return min(end - begin, 0)
        return (
            end - begin if target.unit is Unit.ELAPSED else self._clock.working_ms(begin, end)
        )

    @cached_property
    def _clock(self) -> WorkCalendar:
        return ordinary(self._calendar)

    @cached_property
    def _calendar(self) -> Calendar | None:
        return calendar_of(self.definition.variant, self.promise)
