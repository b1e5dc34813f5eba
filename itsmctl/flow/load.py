"""Whether people suffice: the load of the sets of roles that have most to do.

Somebody with two roles of 60 % each is at 120 %. How full people are when work is shared out as
evenly as their roles allow is a flow problem: by max-flow min-cut the greatest load is that of the
set of work with the greatest ratio of its amount to the capacity of all who can do any of it. The
ratio is found by Newton's method on cuts (Dinkelbach, On nonlinear fractional programming, 1967);
what remains without that set and its people is shared out in the same way, and so on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf, lcm
from typing import TYPE_CHECKING

from itsmctl.record import dataclass

if TYPE_CHECKING:
    from fractions import Fraction

RoleSet = frozenset[str]
Amounts = Mapping[RoleSet, "Fraction"]

_SOURCE, _SINK = ("source",), ("sink",)  # no id of a server is a tuple


@dataclass(frozen=True, slots=True)
class Server:
    """A person or a committee: what it may do, and how much per unit of time.

    `id` is unique, `capacity` finite and not negative.
    """

    id: str
    roles: RoleSet
    capacity: float


@dataclass(frozen=True, slots=True)
class Load:
    """Work that shares its people: `share` 1.2 means 120 % of what they can do.

    `roles` are the sets of roles that may do the work, `servers` all who have any of them; `work`
    and `capacity` are in the caller's unit. `share` is infinite where nobody can do the work.
    """

    share: float
    roles: tuple[RoleSet, ...]
    servers: tuple[str, ...]
    work: float
    capacity: float


def role_loads(work: Mapping[RoleSet, float], servers: Sequence[Server]) -> tuple[Load, ...]:
    """Return the loads of sets of roles and their people, the greatest first.

    `work` says for each set of roles how much per unit of time waits for somebody who has any of
    them. Each piece of work and each server that can do any stands in exactly one load.
    """
    from fractions import Fraction  # noqa: PLC0415  with decimal, which is slow to import

    amounts = {roles: Fraction(amount) for roles, amount in work.items() if amount > 0}
    loads = [load for part in _parts(amounts, servers) for load in _peel(part, servers)]
    return tuple(sorted(loads, key=lambda load: -load.share))


def _parts(amounts: Amounts, servers: Iterable[Server]) -> list[Amounts]:
    """Split work into parts that share no server."""
    parts: list[Amounts] = [{roles: amount} for roles, amount in amounts.items()]
    for server in servers:
        touched = [part for part in parts if _able(part, [server])]
        if len(touched) > 1:
            parts = [part for part in parts if part not in touched]
            parts.append(dict(row for part in touched for row in part.items()))
    return parts


def _peel(part: Amounts, servers: Sequence[Server]) -> Iterator[Load]:
    """Take the fullest set of work with its people off a part until nothing is left of it."""
    while part:
        hardest = _hardest(part, servers)
        able = _able(hardest, servers)
        yield _load(hardest, able)
        part = {roles: amount for roles, amount in part.items() if roles not in hardest}
        servers = [server for server in servers if server not in able]


def _hardest(amounts: Amounts, servers: Sequence[Server]) -> Amounts:
    """Return the work with the greatest load; of equal ones the greatest set."""
    for roles, amount in amounts.items():
        if not _capacity(_able({roles: amount}, servers)):
            return {roles: amount}
    chosen = amounts
    while len(amounts) > 1:
        load = sum(chosen.values()) / _capacity(_able(chosen, servers))
        fuller = _fuller(amounts, servers, load)
        if not fuller:
            break
        chosen = fuller
    return chosen


def _fuller(amounts: Amounts, servers: Sequence[Server], load: "Fraction") -> Amounts:
    """Return the work that most exceeds `load` times the capacity for it, {} if none does."""
    import networkx as nx  # noqa: PLC0415  190 ms, needed only where roles share people

    network: nx.DiGraph[RoleSet | str | tuple[str]] = nx.DiGraph()
    from fractions import Fraction  # noqa: PLC0415  with decimal, which is slow to import

    capacities = {server.id: load * Fraction(server.capacity) for server in servers}
    scale = lcm(*(number.denominator for number in (*amounts.values(), *capacities.values())))
    for roles, amount in amounts.items():
        network.add_edge(_SOURCE, roles, capacity=int(amount * scale))
        for server in _able({roles: amount}, servers):
            network.add_edge(roles, server.id)  # without capacity: any amount
    for server in servers:
        network.add_edge(server.id, _SINK, capacity=int(capacities[server.id] * scale))
    value, (near, _) = nx.minimum_cut(network, _SOURCE, _SINK)
    if value == int(sum(amounts.values()) * scale):
        return {}
    return {roles: amount for roles, amount in amounts.items() if roles in near}


def _load(work: Amounts, able: Sequence[Server]) -> Load:
    amount, capacity = sum(work.values()), _capacity(able)
    return Load(
        float(amount / capacity) if capacity else inf,
        tuple(work),
        tuple(server.id for server in able),
        float(amount),
        float(capacity),
    )


def _able(work: Iterable[RoleSet], servers: Iterable[Server]) -> list[Server]:
    return [server for server in servers if any(roles & server.roles for roles in work)]


def _capacity(servers: Iterable[Server]) -> "Fraction":
    from fractions import Fraction  # noqa: PLC0415  with decimal, which is slow to import

    return sum((Fraction(server.capacity) for server in servers), Fraction())
