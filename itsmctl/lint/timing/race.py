"""The limits of a process against one of its promises."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from itsmctl.i18n import Label
from itsmctl.lint.capacity.clocks import (
    Allowance,
    first_openings,
    local_time,
    openings,
    ordinary,
)
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.bound import is_kept
from itsmctl.lint.timing.critical_path import (
    Course,
    Due,
    Schedule,
    Stage,
    detours,
    ends_of,
    schedule,
    usual_course,
    whole_course,
)
from itsmctl.lint.timing.promises import Grant, calendar_of, grant_of
from itsmctl.model.process import Agreement, JoinKind, Step, StepType
from itsmctl.model.times import Calendar, Duration, Unit, classes_of
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
class Opening:
    """When a case opens: `weekday` 0 is Monday, None where the days do not differ; `time` 09:00."""

    time: str
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Overrun:
    """A path that is longer than the promise; times in ms, counted as the promise counts them.

    `priority` None is the class of all that are not `classed` by name. `opening` is the worst one,
    None where all are as bad.
    """

    priority: str | None
    target: Duration
    legs: tuple[Leg, ...]
    total: int
    excess: int
    opening: Opening | None = None
    classed: bool = False

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

        The case opens at the worst opening of a week without holidays, in the worst class. The path
        is a usual one; with `exceptions`, one that a case takes only when something goes wrong.
        """
        if self._worst_anywhere is None and not _has_races(self.definition):
            return None  # more ways only make later what waits for the last
        return self._worst_detour if exceptions else self._worst_usual

    @cached_property
    def _worst_anywhere(self) -> Overrun | None:
        return self._worst_on(self.definition.once(whole_course))

    @cached_property
    def _worst_usual(self) -> Overrun | None:
        return self._worst_on(self.definition.once(usual_course))

    @cached_property
    def _worst_detour(self) -> Overrun | None:
        if not _has_races(self.definition):
            return self._worst_on(self.definition.once(detours))
        usual, found = self._worst_usual, self._worst_anywhere
        # what a race is decided by may be usual: only what is worse for it is known to be a detour
        is_worse = found is not None and (usual is None or found.excess > usual.excess)
        return found if is_worse else None

    def _worst_on(self, course: Course) -> Overrun | None:
        found = [
            overrun
            for priority in self._distinct_classes
            if not self._is_kept(priority, course)
            and (overrun := self._worst_of(priority, course)) is not None
        ]
        return max(found, key=lambda overrun: overrun.excess, default=None)

    def _worst_of(self, priority: str | None, course: Course) -> Overrun | None:
        target = self._target(priority)
        if target is None:
            return None
        starts = self._worst_starts(priority)
        tried = self._excesses(starts, target, priority, course)
        worst = max(starts, key=tried.__getitem__, default=None)
        if worst is None or not tried[worst]:
            return None
        found = schedule(course.stages, worst, self._dues(priority, course))
        last = max(course.ending(self.promise.until), key=found.ends.__getitem__)
        return Overrun(
            priority,
            target,
            tuple(self._legs(target, found, course.path(found, last), priority)),
            self._span(target, worst, found.ends[last]),
            tried[worst],
            self._opening(worst, tried),
            classed=len(self._classes) > 1,
        )

    def _excesses(
        self, starts: Iterable[int], target: Duration, priority: str | None, course: Course
    ) -> dict[int, int]:
        """Return by how much the promise is broken from each opening, 0 where it is kept.

        It is kept as well where the last step ends while the promise's clock stands still.
        """
        promise, dues = Allowance(target, self._calendar), self._dues(priority, course)
        place = {stage.name: number for number, stage in enumerate(course.stages)}
        counted = [place[name] for name in course.ending(self.promise.until)]
        tried = {}
        for start in starts:
            ends = ends_of(course.stages, start, dues)
            last = max((ends[stage] for stage in counted), default=start)
            tried[start] = max(0, self._span(target, promise.due(start), last))
        return tried

    def _opening(self, worst: int, tried: Mapping[int, int]) -> Opening | None:
        """Return what sets the worst opening apart: its time, and its day where days differ."""
        if len({*tried.values()}) == 1:
            return None
        clock = local_time(self._calendar, worst)
        same_time = {
            excess
            for start, excess in tried.items()
            if local_time(self._calendar, start).time() == clock.time()
        }
        rotates = self._calendar is not None and self._calendar.rotation is not None
        days_differ = len(same_time) > 1 and not rotates
        return Opening(f"{clock:%H:%M}", clock.weekday() if days_differ else None)

    def _is_kept(self, priority: str | None, course: Course) -> bool:
        """Whether a bound shows that the promise to a class is kept, so that none need be tried."""
        target = self._target(priority)
        return target is None or is_kept(
            course,
            {name: grant.allowance for name, grant in self._grants[priority].items()},
            Allowance(target, self._calendar),
            course.ending(self.promise.until),
        )

    @cached_property
    def _distinct_classes(self) -> tuple[str | None, ...]:
        """The classes that must be tried: of those alike the first."""
        if len(self._classes) == 1:
            return self._classes
        tried: dict[tuple[object, ...], str | None] = {}
        for priority in self._classes:
            limits = {name: each.allowance for name, each in self._grants[priority].items()}
            tried.setdefault((self._target(priority), *limits.items()), priority)
        return tuple(tried.values())

    def _worst_starts(self, priority: str | None) -> tuple[int, ...]:
        """Return one day's openings where all days are alike and time stands still between."""
        target = self._target(priority)
        spans = [grant.allowance for grant in self._grants[priority].values()]
        working = target is not None and target.unit is not Unit.ELAPSED
        if working and all(
            span.limit.unit is not Unit.ELAPSED and span.calendar == self._calendar
            for span in spans
        ):
            return first_openings(self._calendar)
        return openings(self._calendar)

    def _target(self, priority: str | None) -> Duration | None:
        return self.promise.target.in_class(priority) if self.promise.target else None

    @cached_property
    def _classes(self) -> tuple[str | None, ...]:
        limits = (step.time_limit for step in self.definition.process.steps)
        return classes_of(self.promise.target, *limits)

    def _dues(self, priority: str | None, course: Course) -> list[Due | None]:
        """Return for each stage the clock that tells when it ends, None where it takes no time."""
        clocks = self._clocks[priority]
        return [clocks.get(stage.step) for stage in course.stages]

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
    def _clocks(self) -> dict[str | None, dict[str, Due]]:
        """The same, as clocks count it: all openings of a week are tried."""
        return {
            priority: {step: grant.allowance.clock for step, grant in grants.items()}
            for priority, grants in self._grants.items()
        }

    def _is_paused(self, step: Step) -> bool:
        """Whether the promise's clock stands for all of a step: while others have the work.

        The requester, whatever the reason is called; else a step that does nothing but wait, for
        one of the reasons for which the promise pauses.
        """
        if self.definition.is_left_to_outsiders(step):
            return step.id == self.definition.process.start or bool(self.promise.pause_on)
        waits = step.type is StepType.WAIT or (
            step.supplier is not None and step.time_limit is None
        )
        return waits and not {*self.promise.pause_on}.isdisjoint(step.pause_on)

    def _legs(
        self, target: Duration, found: Schedule, path: Iterable[Stage], priority: str | None
    ) -> Iterator[Leg]:
        for stage in path:
            share = self._span(target, found.begin(stage.name), found.ends[stage.name])
            if share > 0:
                grant = self._grants[priority][stage.step]
                yield Leg(stage.step, share, grant.allowance.limit, grant.by)

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


def _has_races(definition: Definition) -> bool:
    """Whether somewhere work goes on before all have come: then more ways may end earlier."""
    return any(
        join.kind in {JoinKind.FIRST, JoinKind.AT_LEAST} for _, join in definition.graph.joins
    )
