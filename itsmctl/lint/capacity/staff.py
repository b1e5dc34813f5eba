"""How many hours of an ordinary week the people of a house have for processes."""

from __future__ import annotations  # the types of an instrument that few need

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from itsmctl.i18n import Label
from itsmctl.lint.capacity.clocks import weekly_ms
from itsmctl.lint.capacity.workload import Work
from itsmctl.model.parties import Organisation, Person, Role
from itsmctl.model.policy import OptionValue
from itsmctl.model.simulation import PeopleOverride
from itsmctl.model.times import HOUR, Calendar

if TYPE_CHECKING:
    from itsmctl.flow.load import Load, RoleSet, Server

_PERCENT = 100
Calendars = Callable[[str | None], Calendar | None]


def servers_of(
    house: Organisation, calendars: Calendars, overrides: Iterable[PeopleOverride] = ()
) -> tuple[Server, ...]:
    """Return everybody whose number is stated, with the hours of a week.

    Relative roles (the requester's manager) are left out: how many of them a case needs is not
    known. `calendars` finds a calendar by its id; `overrides` are those of a model.
    """
    counts = {override.role: override.people for override in overrides}
    found: dict[str, Server] = {}
    for role in house.roles:
        if role.executes and not role.external and role.head_of is None:
            for server in _people(house, role, calendars, counts.get(role.id)):
                found.setdefault(server.id, server)
    return tuple(found.values())


def overloads(
    work: Iterable[Work], servers: Sequence[Server], bound: float = 1.0
) -> tuple[Load, ...]:
    """Return the sets of roles whose people are full to a share of `bound` or more, fullest first.

    Work that may go to people whose number is not known is left out.
    """
    known = frozenset(role for server in servers for role in server.roles)
    amounts: dict[RoleSet, float] = {}
    for row in work:
        if row.roles <= known:
            amounts[row.roles] = amounts.get(row.roles, 0.0) + row.hours
    if _fits(amounts, servers, bound):
        return ()
    from itsmctl.flow.load import role_loads  # noqa: PLC0415  few state how much work there is

    return tuple(load for load in role_loads(amounts, servers) if load.share >= bound)


def names_of(house: Organisation, load: Load) -> tuple[Label, ...]:
    """Return the names of the roles that a load is about, in declared order."""
    roles = frozenset().union(*load.roles)
    return tuple(role.name for role in house.roles if role.id in roles)


def bound_of(percent: OptionValue) -> float:
    """Return the share that a percentage in the options means."""
    return percent / _PERCENT if isinstance(percent, int | float) and percent > 0 else 1.0


def _people(
    house: Organisation, role: Role, calendars: Calendars, count: int | None
) -> Iterator[Server]:
    """Yield the people of a role: those named first, then as many more as are counted."""
    from itsmctl.flow.load import Server  # noqa: PLC0415  as above

    number = role.people if count is None else count
    named = role.persons if number is None else role.persons[:number]
    for person in named:
        given = _hours(house, role, calendars, person) * person.speed
        yield Server(person.id, frozenset(person.roles), given)
    hours = _hours(house, role, calendars, None)
    for index in range(len(named), number or 0):
        yield Server(f"{role.id}#{index}", frozenset({role.id}), hours)


def _hours(
    house: Organisation, role: Role, calendars: Calendars, person: Person | None
) -> float:
    unit = house.department(role.department or "")
    theirs = (unit.calendar if unit is not None else None) or house.calendar
    own = person.calendar if person is not None else None
    calendar = calendars(own or role.calendar or theirs)
    availability = role.availability
    return weekly_ms(calendar, availability.blocks) * availability.share / HOUR


def _fits(amounts: Mapping[RoleSet, float], servers: Sequence[Server], bound: float) -> bool:
    """Whether a simple way to share work out leaves everybody room; a better way may do so too.

    It spares most processes the search for the best one.
    """
    spare = {server.id: server.capacity * bound for server in servers}
    for roles, amount in sorted(amounts.items(), key=_choices):
        able = [server.id for server in servers if roles & server.roles]
        room = sum(spare[name] for name in able)
        if amount >= room:
            return False
        for name in able:
            spare[name] -= amount * spare[name] / room
    return True


def _choices(row: tuple[RoleSet, float]) -> tuple[int, list[str]]:
    """Put work first that the fewest roles may do."""
    return len(row[0]), sorted(row[0])
