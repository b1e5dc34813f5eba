"""What queueing theory knows in closed form: the answers that a simulation is held against.

Rates are per unit of time, and times in that unit. Where nothing else is said, arrivals are a
Poisson stream and service times exponential with rate `service`.
"""

import math
from collections.abc import Sequence

_STATES = 10_000  # of a birth-death chain; abandonment makes the far ones impossible
_NEGLIGIBLE = 1e-18


def erlang_c(arrivals: float, service: float, servers: int) -> float:
    """Return the chance to wait in M/M/c (Erlang, 1917).

    Raises:
        ValueError: as much work arrives as the servers can do, or more.
    """
    offered = arrivals / service
    if offered >= servers:
        message = f"{servers} servers cannot do the work of {offered:g}"
        raise ValueError(message)
    blocked = 1.0  # Erlang's loss formula, by its recursion in the number of servers
    for number in range(1, servers + 1):
        blocked = offered * blocked / (number + offered * blocked)
    return blocked / (1 - offered / servers * (1 - blocked))


def wait(arrivals: float, service: float, servers: int = 1) -> float:
    """Return the mean wait in the queue of M/M/c."""
    return erlang_c(arrivals, service, servers) / (servers * service - arrivals)


def wait_beyond(time: float, arrivals: float, service: float, servers: int) -> float:
    """Return the chance to wait longer than `time` in M/M/c."""
    decay = math.exp(-(servers * service - arrivals) * time)
    return erlang_c(arrivals, service, servers) * decay


def wait_of_general_work(arrivals: float, mean: float, cv: float, servers: int = 1) -> float:
    """Return the mean wait where service times have a mean and a coefficient of variation.

    Exact for one server (Pollaczek and Khinchine); for several the approximation of Lee and
    Longton (1959), exact for exponential times (cv 1).
    """
    return (1 + cv**2) / 2 * wait(arrivals, 1 / mean, servers)


def waits_by_class(
    arrivals: Sequence[float], service: float, servers: int = 1
) -> tuple[float, ...]:
    """Return the mean wait of each priority class, the most urgent first (Cobham, 1954).

    Nobody is interrupted for the sake of a class before.
    """
    total = sum(arrivals)
    residual = erlang_c(total, service, servers) / (servers * service)
    waits, above = [], 0.0
    for rate in arrivals:
        below = above + rate / (servers * service)
        waits.append(residual / ((1 - above) * (1 - below)))
        above = below
    return tuple(waits)


def stays_with_interruption(arrivals: Sequence[float], service: float) -> tuple[float, ...]:
    """Return the mean time in M/M/1 of each class where a more urgent one interrupts.

    Work is resumed where it was left (White and Christie, 1958).
    """
    stays, above = [], 0.0
    for rate in arrivals:
        below = above + rate / service
        stays.append(1 / service / ((1 - above) * (1 - below)))
        above = below
    return tuple(stays)


def stay_with_rework(arrivals: float, service: float, again: float) -> float:
    """Return the mean time in M/M/1 of work that comes back with the chance `again`."""
    return 1 / (service * (1 - again) - arrivals)


def stay_of_fork_and_join(arrivals: float, service: float) -> float:
    """Return the mean time until both halves of a fork over two M/M/1 are done.

    Flatto and Hahn (1984); the closed form is that of Nelson and Tantawi (1988).
    """
    load = arrivals / service
    return (12 - load) / 8 / (service - arrivals)


def longest_of(count: int, mean: float) -> float:
    """Return the mean of the longest of some exponential times: mean (1 + 1/2 + ... + 1/count)."""
    return mean * sum(1 / number for number in range(1, count + 1))


def left_waiting(arrivals: float, service: float, patience: float) -> float:
    """Return the share that leaves M/M/1 after waiting a fixed `patience` (Barrer, 1957)."""
    idle, beyond, _ = _with_patience(arrivals, service, patience)
    return beyond / (idle + beyond)


def cut_short(arrivals: float, service: float, limit: float) -> float:
    """Return the share of M/M/1 that is not done within a `limit` and cut, in work or not.

    By level crossings: unfinished work never exceeds the limit.
    """
    idle, _, at_limit = _with_patience(arrivals, service, limit)
    return at_limit / idle


def _with_patience(
    arrivals: float, service: float, patience: float
) -> tuple[float, float, float]:
    """Return weights of the work found by an arrival, on the scale of that of an idle server.

    They are: work below the patience (none included), work beyond it, and the decay of the
    density at the patience itself.
    """
    gap = service - arrivals
    decay = math.exp(-gap * patience)
    below = arrivals * patience if gap == 0 else arrivals * (1 - decay) / gap
    return 1 + below, arrivals * decay / service, decay


class Abandonment:
    """Erlang A (Palm, 1957): M/M/c whose waiting customers leave at the rate `leaving` each."""

    def __init__(self, arrivals: float, service: float, leaving: float, servers: int) -> None:
        weights = [1.0]
        for number in range(1, _STATES):
            working, waiting = min(number, servers), max(0, number - servers)
            weights.append(weights[-1] * arrivals / (working * service + waiting * leaving))
            if number > servers and weights[-1] < _NEGLIGIBLE * max(weights):
                break
        total = math.fsum(weights)
        self.waiting = math.fsum(weights[servers:]) / total
        """The chance to wait at all."""
        queue = math.fsum(
            weight * (number - servers)
            for number, weight in enumerate(weights[servers:], servers)
        )
        self.wait = queue / total / arrivals
        """The mean time in the queue, of those who left it too."""
        self.left = leaving * self.wait
        """The share that left without being served."""


def closed_at_arrival(gaps: Sequence[float], period: float) -> tuple[float, float]:
    """Return the chance to come at a closed door, and the mean wait until it opens.

    `gaps` are the closed hours of one `period`; arrivals come evenly all the time.
    """
    return sum(gaps) / period, sum(gap * gap for gap in gaps) / 2 / period
