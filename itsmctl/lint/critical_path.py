"""How long a request may take if every step uses its whole limit, against what is promised.

The longest path is found in time, not in durations: four working hours from Friday afternoon end
on Monday. Due moments never overtake each other, so that the latest arrival at a step gives its
latest end, and one pass over the steps in order of flow is exact.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from itsmctl.lint.subject import Definition
from itsmctl.model.process import (
    Agreement,
    Branch,
    JoinKind,
    Step,
    StepType,
)
from itsmctl.model.times import DAY, Calendar, Duration, Unit
from itsmctl.worktime import ALWAYS_OPEN, WorkCalendar, compile_calendar

Ways = Mapping[str, tuple[str, ...]]

# A Monday, 00:00 UTC, in a week in which no time zone of note turns its clocks.
_MONDAY = 1_748_822_400_000  # 2025-06-02
_WEEK = 7
_LONGEST_ROTATION = 28
_CLOSING_TYPES = frozenset({StepType.FEEDBACK, StepType.END})
_CLOSING_PHASES = frozenset({"verify", "close"})


@dataclass(frozen=True, slots=True)
class Leg:
    """A step on the path, and how much of the promised time its limit uses up, in ms."""

    step: str
    share: int


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
        return Duration(round(span / 60_000) * 60_000, unit)

    def limit_of(self, step: Step) -> Duration | None:
        """Return the limit of a step as it is written for the class, None where it has none."""
        return step.time_limit.in_class(self.priority) if step.time_limit is not None else None


@dataclass(frozen=True)
class Race:
    """The limits of a process against one of its promises."""

    definition: Definition
    promise: Agreement

    def worst(self, *, exceptions: bool = False) -> Overrun | None:
        """Return the path that exceeds the promise most, None where none does.

        The case opens at the worst opening of a week without holidays, in the worst class.
        `exceptions`: whether ways that a case takes only when something goes wrong are open too.
        """
        course = self._course(exceptions=exceptions)
        found = [
            overrun
            for priority in self._classes()
            for start in self._openings
            if (overrun := self._overrun(start, priority, course)) is not None
        ]
        return max(found, key=lambda overrun: overrun.excess, default=None)

    def _classes(self) -> Iterable[str | None]:
        limits = [
            self.promise.target,
            *(step.time_limit for step in self.definition.process.steps),
        ]
        named = (name for limit in limits if limit is not None for name, _ in limit.by_class)
        return dict.fromkeys([None, *named])

    def _overrun(self, start: int, priority: str | None, course: "_Course") -> Overrun | None:
        target = self.promise.target.in_class(priority) if self.promise.target else None
        if target is None:
            return None
        due = self._clock.due(start, target)
        ends, before = self._walk(start, priority, course.ways)
        counted = (step for step in ends if step in course.counted)
        last = max(counted, key=ends.__getitem__, default=None)
        if last is None or ends[last] <= due:
            return None
        overrun = Overrun(priority, target, (), self._span(target, start, ends[last]), 0)
        excess = self._span(target, due, ends[last])
        if excess <= 0:  # it ends while the promise's clock stands still
            return None
        legs = self._legs(target, start, last, (ends, before))
        return replace(overrun, legs=legs, excess=excess)

    def _walk(
        self, start: int, priority: str | None, ways: Ways
    ) -> tuple[dict[str, int], dict[str, str | None]]:
        """Return when each step ends at the latest, and after which step it began."""
        arrivals: dict[str, tuple[int, str | None]] = {}
        first = self.definition.process.start
        if first is not None:
            arrivals[first] = (start, None)
        ends: dict[str, int] = {}
        for name in self.definition.graph.forward_order:
            if name not in arrivals:
                continue
            step = self.definition.steps[name]
            ends[name] = self._end(step, arrivals[name][0], priority)
            for target in ways[name]:
                rival = arrivals.get(target)
                if rival is None or self._overtakes(target, ends[name], rival[0]):
                    arrivals[target] = (ends[name], name)
        return ends, {name: arrivals[name][1] for name in ends}

    def _end(self, step: Step, arrival: int, priority: str | None) -> int:
        limit = step.time_limit.in_class(priority) if step.time_limit is not None else None
        clock = self._clocks.get(step.id)
        return arrival if limit is None or clock is None else clock.due(arrival, limit)

    @cached_property
    def _clocks(self) -> Mapping[str, WorkCalendar]:
        """The calendar in force for each step that uses up promised time."""
        steps = self.definition.process.steps
        return {step.id: self._clock_of(step) for step in steps if not self._is_paused(step)}

    def _overtakes(self, target: str, end: int, rival: int) -> bool:
        join = self.definition.steps[target].join
        return end < rival if join is not None and join.kind is JoinKind.FIRST else end > rival

    def _is_paused(self, step: Step) -> bool:
        """Whether the promise's clock stands while the requester has the work."""
        if not self.definition.is_left_to_outsiders(step):
            return False
        return step.id == self.definition.process.start or bool(self.promise.pause_on)

    def _legs(
        self,
        target: Duration,
        start: int,
        last: str,
        walked: tuple[Mapping[str, int], Mapping[str, str | None]],
    ) -> tuple[Leg, ...]:
        ends, before = walked
        legs: list[Leg] = []
        step: str | None = last
        while step is not None:
            previous = before[step]
            begin = start if previous is None else ends[previous]
            legs.append(Leg(step, self._span(target, begin, ends[step])))
            step = previous
        return tuple(leg for leg in reversed(legs) if leg.share > 0)

    def _span(self, target: Duration, begin: int, end: int) -> int:
        if target.unit is Unit.ELAPSED:
            return end - begin
        return self._clock.working_ms(begin, end)

    @cached_property
    def _clock(self) -> WorkCalendar:
        return _ordinary(self._calendar)

    @property
    def _calendar(self) -> Calendar | None:
        variant = self.definition.variant
        return variant.calendar(self.promise.calendar or variant.organisation.calendar)

    def _clock_of(self, step: Step) -> WorkCalendar:
        parties = step.responsible_parties
        if not parties:
            return self._clock
        calendar = self.definition.variant.calendar_of(parties[0])
        return _ordinary(calendar) if calendar is not None else self._clock

    @cached_property
    def _openings(self) -> tuple[int, ...]:
        rotation = self._calendar.rotation if self._calendar is not None else None
        days = _WEEK if rotation is None else min(len(rotation.shifts), _LONGEST_ROTATION)
        spans = self._clock.open_spans(_MONDAY, _MONDAY + max(days, _WEEK) * DAY)
        return tuple(begin for begin, _ in spans)

    def _course(self, *, exceptions: bool) -> "_Course":
        ways: dict[str, tuple[str, ...]] = {}
        for step in self.definition.process.steps:
            if exceptions:
                targets = self.definition.after(step.id)
            else:
                targets = normal_branch(step).targets if step.branches else ()
            ways[step.id] = self._forward(step, targets)
        return _Course(ways, frozenset(self._counted(ways)))

    def _forward(self, step: Step, targets: Iterable[str]) -> tuple[str, ...]:
        """Leave out the ways back, also where a loop is entered at several steps."""
        rank = self.definition.graph.rank
        here = rank.get(step.id, 0)
        return tuple(target for target in targets if rank.get(target, -1) > here)

    def _counted(self, ways: Ways) -> Iterator[str]:
        """Yield the steps up to whose ends the resolution clock runs (FORMAT, agreements).

        Work that is withdrawn when a rival is first at the join behind it does not hold it up.
        """
        if self.promise.until is not None:
            yield self.promise.until
            return
        cut: set[str] = set()
        for name in reversed(self.definition.graph.forward_order):
            step = self.definition.steps[name]
            behind = ways[name]
            if behind and all(target in cut or self._withdraws(target) for target in behind):
                cut.add(name)
            elif step.type not in _CLOSING_TYPES and step.phase not in _CLOSING_PHASES:
                yield name

    def _withdraws(self, step: str) -> bool:
        join = self.definition.steps[step].join
        return join is not None and join.kind is JoinKind.FIRST and join.withdraw_losers


@dataclass(frozen=True, slots=True)
class _Course:
    """The ways that are open, and the steps whose ends count against the promise."""

    ways: Ways
    counted: frozenset[str]


def normal_branch(step: Step) -> Branch:
    """Return the way that a case takes when nothing goes wrong.

    It is the one marked as default, else the approval, else the one written first.
    """
    marked = (branch for branch in step.branches if branch.default)
    approved = (branch for branch in step.branches if branch.outcome == "approved")
    return next(marked, None) or next(approved, None) or step.branches[0]


@lru_cache(maxsize=64)
def _ordinary(calendar: Calendar | None) -> WorkCalendar:
    """Return a calendar as it would be without holidays; around the clock where it has no week."""
    if calendar is None or not (any(calendar.week) or calendar.rotation):
        return ALWAYS_OPEN
    return compile_calendar(
        replace(calendar, holidays=(), public_holidays=(), workdays=(), covers=())
    )
