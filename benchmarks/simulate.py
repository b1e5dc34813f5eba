"""CPU of the simulation kernel beside SimPy, on the same network of ten steps.

    python benchmarks/simulate.py [DAYS]

The network: a request is taken in and triaged, approved by two parties in parallel, reworked in
15 % of cases, then provided, bought, configured, delivered, explained and asked about. Everybody
works around the clock, because SimPy has no calendars; work is lognormal. SimPy writes no log;
the kernel writes all of its events, and is measured interpreted and, where installing found a C
compiler, compiled. Figures are tasks per CPU second.
"""

import sys
from collections.abc import Callable
from math import exp, log, sqrt
from random import Random
from time import process_time

import simpy

from itsmctl.i18n import Label
from itsmctl.model.parties import Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Join,
    JoinKind,
    Process,
    Step,
    StepType,
)
from itsmctl.model.simulation import (
    Arrivals,
    Per,
    Rate,
    Shares,
    SimulationModel,
    StepNumbers,
)
from itsmctl.model.simulation import Lognormal as LognormalTime
from itsmctl.model.times import DAY, HOUR, Duration, Unit
from itsmctl.simulate import engine, kernel, run
from itsmctl.simulate.plan import Plan

PEOPLE = {"desk": 2, "manager": 1, "security": 1, "engineer": 5, "buyer": 3, "courier": 2}
STEPS = {  # step: role, mean hours, next
    "submit": ("desk", 0.15, ("triage",)),
    "triage": ("desk", 0.35, ("approve", "secure")),
    "approve": ("manager", 0.35, ("decide",)),
    "secure": ("security", 0.25, ("decide",)),
    "provide": ("engineer", 0.9, ("buy",)),
    "buy": ("buyer", 0.5, ("configure",)),
    "configure": ("engineer", 0.7, ("deliver",)),
    "deliver": ("courier", 0.35, ("explain",)),
    "explain": ("buyer", 0.3, ("ask",)),
    "ask": ("desk", 0.2, ("end",)),
}
AGAIN, PER_HOUR, CV = 0.15, 1.5, 0.8


def variant() -> Variant:
    """Return the network in the language of the product."""
    steps = [
        Step(
            name,
            Label.plain(name),
            responsible=(Assignment(role),),
            branches=(Branch(None, targets),),
        )
        for name, (role, _, targets) in STEPS.items()
    ]
    decide = Step(
        "decide",
        Label.plain("decide"),
        StepType.DECISION,
        join=Join(JoinKind.ALL),
        branches=(Branch("again", ("triage",)), Branch("go", ("provide",))),
    )
    end = Step("end", Label.plain("end"), StepType.END, end=EndOutcome.COMPLETED)
    roles = tuple(Role(name, Label.plain(name), people=n) for name, n in PEOPLE.items())
    numbers = tuple(
        StepNumbers(name, LognormalTime(Duration(round(mean * HOUR), Unit.ELAPSED), CV))
        for name, (_, mean, _) in STEPS.items()
    )
    model = SimulationModel(
        "m",
        Label.plain("m"),
        "network",
        Arrivals(Rate(PER_HOUR, Per.HOUR)),
        numbers,
        (Shares("decide", (("again", AGAIN), ("go", 1 - AGAIN))),),
    )
    house = Organisation("house", Label.plain("house"), roles=roles)
    process = Process("network", Label.plain("network"), (*steps, decide, end))
    return Variant("base", Label.plain("base"), process, house, model=model)


def itsmctl_tasks(days: int) -> int:
    """Run one replication of the kernel; return the tasks that people completed."""
    log_ = run.simulate(variant(), Plan(1, 1, days * DAY)).replicate(0)
    decide = log_.steps.index(("network", "decide"))
    return sum(step != decide for step in log_.items.step)


def simpy_tasks(days: int) -> int:
    """Run the network in SimPy; return the tasks that people completed."""
    world = simpy.Environment()
    people = {name: simpy.Resource(world, count) for name, count in PEOPLE.items()}
    chance = Random(1)  # noqa: S311  a simulation
    sigma = sqrt(log(1 + CV**2))
    done = 0

    def task(name: str) -> object:
        nonlocal done
        role, mean, _ = STEPS[name]
        with people[role].request() as request:
            yield request
            yield world.timeout(mean * exp(chance.gauss(-(sigma**2) / 2, sigma)))
        done += 1

    def case() -> object:
        yield from task("submit")
        again = True
        while again:
            yield from task("triage")
            yield world.process(task("approve")) & world.process(task("secure"))
            again = chance.random() < AGAIN
        for name in ("provide", "buy", "configure", "deliver", "explain", "ask"):
            yield from task(name)

    def arrivals() -> object:
        while True:
            yield world.timeout(chance.expovariate(PER_HOUR))
            world.process(case())

    world.process(arrivals())
    world.run(until=days * 24)
    return done


def speed(tasks: Callable[[int], int], days: int, rounds: int = 3) -> float:
    """Return the best tasks per CPU second of some rounds."""
    best = 0.0
    for _ in range(rounds):
        start = process_time()
        done = tasks(days)
        best = max(best, done / (process_time() - start))
    return best


def main() -> None:
    """Print the figures."""
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    peer = speed(simpy_tasks, days)
    print(f"{'SimPy ' + simpy.__version__:24} {peer:12,.0f} tasks/s")
    run.Kernel = kernel.Kernel
    ours = speed(itsmctl_tasks, days)
    print(f"{'itsmctl, interpreted':24} {ours:12,.0f} tasks/s {ours / peer:8.1f} x")
    if not engine.kernel_is_compiled():
        print("no compiled kernel: install itsmctl anew where a C compiler is", file=sys.stderr)
        return
    run.Kernel = engine.Kernel
    ours = speed(itsmctl_tasks, 10 * days)
    print(f"{'itsmctl, compiled':24} {ours:12,.0f} tasks/s {ours / peer:8.1f} x")


if __name__ == "__main__":
    main()
