"""When those who may do a piece of work are there: the line between contention and closed doors."""

from collections.abc import Iterable

from itsmctl.model.parties import Person, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import Calendar, DateSpan, Hours
from itsmctl.record import dataclass
from itsmctl.simulate.presence import (
    Interval,
    absences,
    daily,
    intersection,
    union,
    without,
)
from itsmctl.worktime import ALWAYS_OPEN, compile_calendar

Spans = list[Interval]
"""Sorted, disjoint, half-open."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """When one person is on shift, and when there for these processes.

    `hours` are the shift within the blocks of availability; `present` is when work may also be
    started, within the windows of the inbox. `share` is the part of the time that work gets.
    """

    roles: frozenset[str]
    share: float
    shift: Spans
    hours: Spans
    present: Spans


class Staff:
    """The people of a log within `reach`, by its tables of persons and their roles."""

    def __init__(
        self,
        variant: Variant,
        persons: Iterable[str],
        person_roles: Iterable[tuple[str, ...]],
        reach: Interval,
    ) -> None:
        self.reach = reach
        roster = _Roster(variant, reach)
        self.people = tuple(
            roster.attendance(person, roles)
            for person, roles in zip(persons, person_roles, strict=True)
        )

    def somebody(self, roles: str) -> tuple[Spans, Spans]:
        """Return when anybody of some roles (``a|b``) is on shift, and when really there.

        Roles that nobody of the house plays are there at all times: nothing waits for their shift.
        """
        wanted = set(roles.split("|"))
        members = [one for one in self.people if one.roles & wanted]
        if not members:
            return [self.reach], [self.reach]
        return _together(one.shift for one in members), _together(
            one.present for one in members
        )

    def hours_within(self, role: str, window: Interval) -> int:
        """Return the time (ms) in which the people of a role are there, all of them together."""
        start, end = window
        return sum(
            max(0, min(closes, end) - max(opens, start))
            for one in self.people
            if role in one.roles
            for opens, closes in one.hours
        )


def _together(rows: Iterable[Spans]) -> Spans:
    """Return the union of spans; people who cannot be told apart share theirs."""
    each = {id(spans): spans for spans in rows}
    return union(span for spans in each.values() for span in spans)


class _Roster:
    """Works out attendance once for people who cannot be told apart."""

    def __init__(self, variant: Variant, reach: Interval) -> None:
        self._variant = variant
        self._reach = reach
        self._known: dict[_Shift, tuple[Spans, Spans, Spans]] = {}

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
            self._known[shift] = shift.spans(self._reach)
        share = role.availability.share if role is not None else 1.0
        return Attendance(frozenset(roles), share, *self._known[shift])


@dataclass(frozen=True, slots=True)
class _Shift:
    calendar: Calendar | None
    absence: tuple[DateSpan, ...]
    blocks: tuple[Hours, ...]
    inbox: tuple[Hours, ...]

    def spans(self, reach: Interval) -> tuple[Spans, Spans, Spans]:
        """Return shift, hours and presence."""
        compiled = compile_calendar(self.calendar) if self.calendar is not None else ALWAYS_OPEN
        away = absences(self.calendar, self.absence, reach)
        shift = without(compiled.open_spans(*reach), away)
        hours = self._in(shift, self.blocks, reach)
        return shift, hours, self._in(hours, self.inbox, reach)

    def _in(self, spans: Spans, windows: tuple[Hours, ...], reach: Interval) -> Spans:
        if not windows:
            return spans
        return intersection(spans, daily(self.calendar, windows).open_spans(*reach))


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
