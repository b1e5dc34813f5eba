"""Who can be had more or fewer of, and what a staffing costs."""

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite

from itsmctl.model.parties import Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.simulation import PeopleOverride, SimulationModel
from itsmctl.model.times import HOUR, WEEK
from itsmctl.record import dataclass, replace
from itsmctl.simulate.load import Load, Traffic, load_of
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables import compile_tables

MARGIN = 3
"""People more than now, or than the work takes, up to which is looked where nobody says how far."""

Staffing = tuple[int, ...]
"""How many people each post has."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role whose number of people may be chosen: `now`, and from `low` to `high`.

    `weekly` is what one person costs a week: their hours for these processes at the role's rate; 1
    where people are counted, for want of rates.
    """

    role: str
    now: int
    low: int
    high: int
    weekly: float


@dataclass(frozen=True, slots=True)
class Staff:
    """The posts of a process; `priced` is whether all of them have a rate."""

    variant: Variant
    plan: Plan
    posts: tuple[Post, ...]
    priced: bool

    @property
    def now(self) -> Staffing:
        """How many people there are."""
        return tuple(post.now for post in self.posts)

    @property
    def least(self) -> Staffing:
        """The fewest people that are allowed."""
        return tuple(post.low for post in self.posts)

    @property
    def most(self) -> Staffing:
        """The most people that are allowed."""
        return tuple(post.high for post in self.posts)

    def allows(self, staffing: Staffing) -> bool:
        """Whether a staffing lies within the ranges."""
        bounds = zip(staffing, self.posts, strict=True)
        return all(post.low <= count <= post.high for count, post in bounds)

    def cost(self, staffing: Staffing) -> float:
        """Return what a staffing costs a week; without rates, how many people it has."""
        return sum(n * post.weekly for n, post in zip(staffing, self.posts, strict=True))

    def with_people(self, staffing: Staffing) -> Variant:
        """Return the variant with so many people."""
        wanted = {post.role: n for post, n in zip(self.posts, staffing, strict=True)}
        return _with_people(self.variant, wanted)

    def load(self, staffing: Staffing) -> Load:
        """Return how full everybody would be."""
        return _load(self.with_people(staffing), self.plan)

    def one_more(self, staffing: Staffing) -> Iterator[tuple[int, Staffing]]:
        """Yield each post that may have one more, with the staffing that this makes."""
        for place, post in enumerate(self.posts):
            if staffing[place] < post.high:
                yield place, (*staffing[:place], staffing[place] + 1, *staffing[place + 1 :])

    def one_less(self, staffing: Staffing) -> Iterator[Staffing]:
        """Yield the staffings with one person less of a post that may have fewer."""
        for place, post in enumerate(self.posts):
            if staffing[place] > post.low:
                yield (*staffing[:place], staffing[place] - 1, *staffing[place + 1 :])


def staff_of(
    variant: Variant, plan: Plan, ranges: Mapping[str, tuple[int, int]] | None = None
) -> Staff:
    """Return the posts of a process: the given ranges, else all roles of people who work in it.

    Without a range, from one person to `MARGIN` more than there are, or than the work takes.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run.
    """
    traffic = Traffic(variant, compile_tables(variant, plan), plan)
    loads = dict(load_of(variant, traffic.tables, plan).by_role)
    roles = [variant.organisation.role(name) for name in ranges or loads]
    eligible = [role for role in roles if role is not None and _counts(role)]
    priced = all(role.cost is not None for role in eligible)
    posts = [
        _post(role, traffic, loads.get(role.id, 0.0), ranges or {}, priced=priced)
        for role in eligible
    ]
    return Staff(variant, plan, tuple(posts), priced)


def _counts(role: Role) -> bool:
    """Whether a role has people of whom there could be more."""
    return not role.external and role.head_of is None


def _post(
    role: Role,
    traffic: Traffic,
    load: float,
    ranges: Mapping[str, tuple[int, int]],
    *,
    priced: bool,
) -> Post:
    now = _people(role, traffic.variant.model)
    needed = int(load * now) + 1 if isfinite(load) else now
    low, high = ranges.get(role.id, (1, max(now, needed) + MARGIN))
    rate = role.cost.per_hour if priced and role.cost is not None else None
    weekly = 1.0
    if rate is not None:
        hours = traffic.hours(role.id) * role.availability.share / HOUR
        weekly = rate * hours * WEEK / traffic.plan.horizon
    return Post(role.id, now, low, high, weekly)


def _people(role: Role, model: SimulationModel | None) -> int:
    overrides = {entry.role: entry.people for entry in model.people} if model else {}
    if role.id in overrides:
        return overrides[role.id]
    return len(role.persons) if role.people is None else role.people


def _with_people(variant: Variant, wanted: Mapping[str, int]) -> Variant:
    model = variant.model
    if model is None:
        return variant
    kept = [entry for entry in model.people if entry.role not in wanted]
    people = (*kept, *(PeopleOverride(role, count) for role, count in wanted.items()))
    return replace(variant, model=replace(model, people=people))


def _load(variant: Variant, plan: Plan) -> Load:
    return load_of(variant, compile_tables(variant, plan), plan)


def dominated(staffing: Staffing, by: Sequence[Staffing]) -> bool:
    """Whether some staffing has as many people everywhere."""
    return any(all(a <= b for a, b in zip(staffing, other, strict=True)) for other in by)
