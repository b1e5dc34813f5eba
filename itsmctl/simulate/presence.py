"""When those who may do a piece of work are there: the line between contention and closed doors."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from itsmctl.eventlog import EventLog
from itsmctl.i18n import Label
from itsmctl.model.parties import Person, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import Calendar, DateSpan, Hours
from itsmctl.record import dataclass, replace
from itsmctl.worktime import ALWAYS_OPEN, WorkCalendar, compile_calendar

Interval = tuple[int, int]

_ALL_DAY = ((Hours(0, 24 * 60),),) * 7
_NOWHERE = Calendar("always", Label.plain("always"), "UTC", _ALL_DAY)


class Intervals:
    """Sorted, disjoint half-open spans of time that answer how much of a stretch they cover."""

    __slots__ = ("_before", "_ends", "_starts")

    def __init__(self, spans: Iterable[Interval]) -> None:
        rows = tuple(spans)
        self._starts = [start for start, _ in rows]
        self._ends = [end for _, end in rows]
        self._before = [0, *accumulate(end - start for start, end in rows)]

    def __iter__(self) -> Iterator[Interval]:
        return iter(zip(self._starts, self._ends, strict=True))

    def within(self, start: int, end: int) -> int:
        """Return how much of `[start, end)` is covered."""
        return self._until(end) - self._until(start)

    def _until(self, moment: int) -> int:
        index = bisect_right(self._starts, moment) - 1
        if index < 0:
            return 0
        return self._before[index] + min(moment, self._ends[index]) - self._starts[index]


def union(spans: Iterable[Interval]) -> list[Interval]:
    """Return the spans as sorted, disjoint ones that never touch."""
    joined: list[Interval] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def intersection(one: Iterable[Interval], other: Iterable[Interval]) -> list[Interval]:
    """Return what two sorted, disjoint rows of spans have in common."""
    common: list[Interval] = []
    left, right = list(one), list(other)
    i = j = 0
    while i < len(left) and j < len(right):
        start, end = max(left[i][0], right[j][0]), min(left[i][1], right[j][1])
        if start < end:
            common.append((start, end))
        if left[i][1] < right[j][1]:
            i += 1
        else:
            j += 1
    return common


def without(spans: Iterable[Interval], removed: Iterable[Interval]) -> list[Interval]:
    """Return sorted, disjoint spans without what other such spans cover."""
    left: list[Interval] = []
    cuts = list(removed)
    for start, end in spans:
        moment = start
        for cut_start, cut_end in cuts:
            if cut_end <= moment or cut_start >= end:
                continue
            if cut_start > moment:
                left.append((moment, cut_start))
            moment = cut_end
        if moment < end:
            left.append((moment, end))
    return left


@dataclass(frozen=True, slots=True)
class Attendance:
    """When one person is on shift, and when there for these processes.

    `hours` are the shift within the blocks of availability; `present` is when work may also be
    started, within the windows of the inbox. `share` is the part of the time that work gets.
    """

    roles: frozenset[str]
    share: float
    shift: Intervals
    hours: Intervals
    present: Intervals


class Staff:
    """The people of a log within `[start, end)`, by its tables of persons and their roles."""

    def __init__(self, variant: Variant, log: EventLog, start: int, end: int) -> None:
        self.start = start
        self.end = end
        roster = _Roster(variant, (start, end))
        self.people = tuple(
            roster.attendance(person, roles)
            for person, roles in zip(log.persons, log.person_roles, strict=True)
        )
        self._unions: dict[str, tuple[Intervals, Intervals]] = {}

    def of_role(self, role: str) -> list[int]:
        """Return the persons who play a role, by index."""
        return [index for index, one in enumerate(self.people) if role in one.roles]

    def somebody(self, roles: str) -> tuple[Intervals, Intervals]:
        """Return when anybody of some roles (``a|b``) is on shift, and when really there.

        Roles that nobody of the house plays are there at all times: nothing waits for their shift.
        """
        if roles not in self._unions:
            wanted = set(roles.split("|"))
            members = [one for one in self.people if one.roles & wanted]
            always = [(self.start, self.end)]
            shift = union(span for one in members for span in one.shift) if members else always
            here = union(span for one in members for span in one.present) if members else always
            self._unions[roles] = (Intervals(shift), Intervals(here))
        return self._unions[roles]

    def share(self, person: int) -> float:
        """Return the part of a person's time that these processes get (1.0: all, or a machine)."""
        return self.people[person].share if person >= 0 else 1.0


class _Roster:
    """Works out attendance once for people who cannot be told apart."""

    def __init__(self, variant: Variant, reach: Interval) -> None:
        self._variant = variant
        self._reach = reach
        self._known: dict[_Shift, tuple[Intervals, Intervals, Intervals]] = {}

    def attendance(self, person: str, roles: tuple[str, ...]) -> Attendance:
        role, entry = _entry(self._variant, person, roles)
        own = self._variant.calendar(entry.calendar) if entry is not None else None
        calendar = own or (self._variant.calendar_of(role.id) if role is not None else None)
        shift = _Shift(
            calendar,
            entry.absence if entry is not None else (),
            role.availability.blocks if role is not None else (),
            role.inbox if role is not None else (),
        )
        if shift not in self._known:
            self._known[shift] = shift.intervals(self._reach)
        share = role.availability.share if role is not None else 1.0
        return Attendance(frozenset(roles), share, *self._known[shift])


@dataclass(frozen=True, slots=True)
class _Shift:
    calendar: Calendar | None
    absence: tuple[DateSpan, ...]
    blocks: tuple[Hours, ...]
    inbox: tuple[Hours, ...]

    def intervals(self, reach: Interval) -> tuple[Intervals, Intervals, Intervals]:
        """Return shift, hours and presence."""
        compiled = compile_calendar(self.calendar) if self.calendar is not None else ALWAYS_OPEN
        away = absences(self.calendar, self.absence, reach)
        rows = [without(compiled.open_spans(*reach), away)]
        for windows in (self.blocks, self.inbox):
            spans = daily(self.calendar, windows).open_spans(*reach) if windows else [reach]
            rows.append(intersection(rows[-1], spans))
        shift, hours, present = map(Intervals, rows)
        return shift, hours, present


def _entry(
    variant: Variant, person: str, roles: tuple[str, ...]
) -> tuple[Role | None, Person | None]:
    """Return the role that lists a person (else the first one) and the person's own entry."""
    known = [role for name in roles if (role := variant.organisation.role(name)) is not None]
    for role in known:
        for entry in role.persons:
            if entry.id == person:
                return role, entry
    return (known[0] if known else None), None


def daily(calendar: Calendar | None, hours: tuple[Hours, ...]) -> WorkCalendar:
    """Compile the same hours on every day, in the time zone of a calendar."""
    base = calendar if calendar is not None else _NOWHERE
    return compile_calendar(
        replace(
            base, week=(hours,) * 7, rotation=None, holidays=(), public_holidays=(), workdays=()
        )
    )


def absences(
    calendar: Calendar | None, spans: tuple[DateSpan, ...], reach: Interval
) -> list[Interval]:
    """Return days of absence as spans of time, midnight to midnight in the calendar's zone."""
    if not spans:
        return []
    base = calendar if calendar is not None else _NOWHERE
    days = replace(
        base,
        week=_ALL_DAY,
        rotation=None,
        holidays=tuple(spans),
        public_holidays=(),
        workdays=(),
    )
    return without([reach], compile_calendar(days).open_spans(*reach))
