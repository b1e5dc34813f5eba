"""The network of benchmarks/network/ in SimPy, with the same calendars and limits."""

from collections.abc import Iterable
from math import log, sqrt
from random import Random
from time import process_time

import simpy
from plain_c import Ran

MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
WORKING_DAYS = 5
PEOPLE = {"desk": 20, "manager": 10, "security": 10, "engineer": 50, "buyer": 30, "courier": 20}
OPENS = {  # the first of four hours; four more follow after one of rest, Monday to Friday
    "desk": 8 * HOUR,
    "courier": 8 * HOUR,
    "manager": 9 * HOUR,
    "buyer": 9 * HOUR,
    "security": 9 * HOUR + 30 * MINUTE,
    "engineer": 9 * HOUR + 30 * MINUTE,
}
STEPS = {  # role, mean minutes
    "submit": ("desk", 9),
    "triage": ("desk", 21),
    "approve": ("manager", 21),
    "secure": ("security", 15),
    "provide": ("engineer", 54),
    "buy": ("buyer", 30),
    "configure": ("engineer", 42),
    "deliver": ("courier", 21),
    "explain": ("buyer", 18),
    "ask": ("desk", 12),
}
AGAIN, PER_HOUR, CV, LIMIT = 0.15, 5, 0.8, 24 * HOUR


def worked(opens: int, time: int) -> int:
    """Return the working time in ms from Monday's midnight 0 to `time`."""
    week, rest = divmod(time, 7 * DAY)
    day, rest = divmod(rest, DAY)
    if day >= WORKING_DAYS:
        return (week + 1) * WORKING_DAYS * 8 * HOUR
    rest = max(0, rest - opens)
    rest = min(rest, 4 * HOUR) if rest < 5 * HOUR else min(rest - HOUR, 8 * HOUR)
    return (week * WORKING_DAYS + day) * 8 * HOUR + rest


def earliest(opens: int, amount: int) -> int:
    """Return the first moment by which so much was worked (> 0)."""
    day, rest = divmod(amount - 1, 8 * HOUR)
    rest += 1
    week, day = divmod(day, WORKING_DAYS)
    return (week * 7 + day) * DAY + opens + rest + (HOUR if rest > 4 * HOUR else 0)


class Network:
    """The network in SimPy, as its manual teaches; `run` may be called once."""

    def __init__(self, cases: int) -> None:
        self.world = simpy.Environment()
        self.people = {name: simpy.Resource(self.world, n) for name, n in PEOPLE.items()}
        self.chance = Random(1)  # noqa: S311  a simulation
        self.sigma = sqrt(log(1 + CV**2))
        self.cases = cases
        self.tasks = self.closed = self.overdue = 0
        self.cycle = 0.0
        self.over = self.world.event()

    def run(self) -> Ran:
        """Let cases come until those that count are closed."""
        start = process_time()
        self.world.process(self.arrivals())
        self.world.run(until=self.over)
        seconds = process_time() - start
        return Ran(self.tasks, seconds, self.cycle / self.cases, self.overdue)

    def task(self, name: str) -> Iterable[simpy.Event]:
        """Wait for a person, keep them until the work is done, over closed hours too."""
        role, mean = STEPS[name]
        opens = OPENS[role]
        done = False

        def expire(_: simpy.Event) -> None:
            self.overdue += not done

        self.world.timeout(LIMIT).callbacks.append(expire)
        with self.people[role].request() as request:
            yield request
            mu = log(mean * MINUTE) - self.sigma**2 / 2
            effort = round(self.chance.lognormvariate(mu, self.sigma))
            end = earliest(opens, worked(opens, self.world.now) + effort)
            yield self.world.timeout(end - self.world.now)
        done = True
        self.tasks += 1

    def case(self) -> Iterable[simpy.Event]:
        """Pass all steps, some of them again."""
        start = self.world.now
        yield from self.task("submit")
        again = True
        while again:
            yield from self.task("triage")
            approved = self.world.process(self.task("approve"))
            secured = self.world.process(self.task("secure"))
            yield approved & secured
            again = self.chance.random() < AGAIN
        for name in ("provide", "buy", "configure", "deliver", "explain", "ask"):
            yield from self.task(name)
        self.closed += 1
        self.cycle += self.world.now - start
        if self.closed == self.cases:
            self.over.succeed()

    def arrivals(self) -> Iterable[simpy.Event]:
        """Let cases come at any hour."""
        while True:
            yield self.world.timeout(int(self.chance.expovariate(PER_HOUR / HOUR)))
            self.world.process(self.case())
