"""Persons, the classes of those who cannot be told apart, and the pools that work waits for."""

import re
from collections.abc import Iterable, Mapping, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.parties import Person, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.simulation import PeopleOverride
from itsmctl.record import dataclass, field, replace
from itsmctl.simulate.presence import Interval
from itsmctl.simulate.tables.layout import People
from itsmctl.simulate.tables.times import Timetable

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Member:
    """One person with all their roles; `role` is the one that lists them first."""

    person: Person
    role: Role
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What people of one class have in common; `alone` keeps a person apart from all others."""

    roles: tuple[str, ...]
    hours: int
    scale: float
    alone: str | None = None


@dataclass(slots=True)
class Staff:
    """The people of the house, in classes, and the pools asked for so far."""

    members: tuple[Member, ...]
    groups: dict[Group, list[Member]]
    gates: dict[str, int]
    pools: dict[tuple[str, ...] | Member, int] = field(default_factory=dict)

    @property
    def persons(self) -> tuple[Member, ...]:
        """Return everybody, class by class, as the columns number them."""
        return tuple(member for group in self.groups.values() for member in group)

    def playing(self, roles: Iterable[str]) -> list[Member]:
        """Return the people with one of some roles."""
        wanted = set(roles)
        return [member for member in self.members if wanted & set(member.roles)]

    def pool(self, roles: Iterable[str]) -> int:
        """Return the pool of everybody with one of some roles."""
        return self.pools.setdefault(tuple(sorted(set(roles))), len(self.pools))

    def pools_of_each(self, role: str) -> tuple[int, int]:
        """Return the first pool and the number of pools, one for each person of a role."""
        members = self.playing([role])
        numbers = [self.pools.setdefault(member, len(self.pools)) for member in members]
        return numbers[0], len(numbers)

    def finish(self) -> People:
        """Return the columns."""
        people = People()
        by_class = list(self.groups.items())
        _write_classes(people, by_class, _ranks(self.persons))
        served: list[list[int]] = [[] for _ in by_class]
        people.pool_ptr.append(0)
        for pool, number in self.pools.items():
            for index, (group, members) in enumerate(by_class):
                fits = (
                    pool in members
                    if isinstance(pool, Member)
                    else set(pool) & set(group.roles)
                )
                if fits:
                    people.pool_class.append(index)
                    served[index].append(number)
            people.pool_ptr.append(len(people.pool_class))
            people.pool_gate.append(self._gate(pool))
        people.class_pool_ptr.append(0)
        for numbers in served:
            people.class_pool.extend(numbers)
            people.class_pool_ptr.append(len(people.class_pool))
        return people

    def _gate(self, pool: tuple[str, ...] | Member) -> int:
        roles = pool.roles if isinstance(pool, Member) else pool
        gates = {self.gates.get(role, -1) for role in roles}
        return gates.pop() if len(gates) == 1 else -1


def gather(
    variant: Variant, times: Timetable, busy: Mapping[str, Sequence[Interval]]
) -> tuple[Staff, tuple[Text, ...]]:
    """Return the people of the variant and what was assumed about them.

    `busy` holds the meetings that members of a role attend. A share of availability slows work
    down; blocks restrict hours (SIMULATION, availability).
    """
    members = tuple(_members(variant))
    relative = {role.id for role in variant.organisation.roles if role.head_of is not None}
    groups: dict[Group, list[Member]] = {}
    for member in members:
        calendar = variant.calendar(member.person.calendar) or variant.calendar_of(
            member.role.id
        )
        meetings = [span for role in member.roles for span in busy.get(role, ())]
        hours = times.hours(calendar, member.role, member.person, sorted(meetings))
        share = member.role.availability.share
        scale = 1 / (member.person.speed * share)
        alone = member.person.id if relative & set(member.roles) else None
        groups.setdefault(Group(member.roles, hours, scale, alone), []).append(member)
    gates = {
        role.id: times.windows(variant.calendar_of(role.id), role.inbox)
        for role in variant.organisation.roles
        if role.inbox
    }
    return Staff(members, groups, gates), tuple(_assumed(members))


def _members(variant: Variant) -> Iterable[Member]:
    """Yield the people; one who is listed in several roles, or names them, has them all."""
    found: dict[str, Member] = {}
    wanted = {entry.role: entry.people for entry in _overrides(variant)}
    for role in variant.organisation.roles:
        if role.external:
            continue
        for person in _of_role(role, wanted.get(role.id)):
            known = found.get(person.id)
            if known is None:
                roles = tuple(dict.fromkeys((role.id, *person.roles)))
                found[person.id] = Member(person, role, roles)
            else:
                roles = tuple(dict.fromkeys((*known.roles, role.id, *person.roles)))
                found[person.id] = replace(known, roles=roles)
    return found.values()


def _overrides(variant: Variant) -> Iterable[PeopleOverride]:
    return variant.model.people if variant.model is not None else ()


def _of_role(role: Role, wanted: int | None) -> list[Person]:
    count = wanted if wanted is not None else role.people
    named = list(role.persons)
    if count is None:
        return named
    more = range(len(named) + 1, count + 1)
    return named[:count] + [Person(f"{role.id}-{number}") for number in more]


def _write_classes(
    people: People, by_class: Sequence[tuple[Group, list[Member]]], ranks: Mapping[str, int]
) -> None:
    people.class_ptr.append(0)
    for index, (group, members) in enumerate(by_class):
        people.class_calendar.append(group.hours)
        people.class_scale.append(group.scale)
        for member in members:
            people.person_class.append(index)
            people.person_rank.append(ranks[member.person.id])
        people.class_ptr.append(len(people.person_class))


def _ranks(members: Sequence[Member]) -> dict[str, int]:
    """Return the place of every id in natural order: agent-2 comes before agent-10."""
    ids = sorted((member.person.id for member in members), key=_natural)
    return {name: rank for rank, name in enumerate(ids)}


def _natural(name: str) -> list[tuple[int, str]]:
    parts = _DIGITS.split(name)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _assumed(members: Iterable[Member]) -> Iterable[Text]:
    slowed = dict.fromkeys(
        member.role.name for member in members if member.role.availability.share != 1.0
    )
    if slowed:
        yield text(
            "simulate.tables.slowed",
            "A bare availability slows the work of {roles} down evenly; daily blocks of time"
            " would give longer, more honest waits.",
            roles=tuple(slowed),
        )
