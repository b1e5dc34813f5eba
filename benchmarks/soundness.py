"""CPU of the soundness check on processes made of blocks, sound and with one join flipped.

Run with ``make bench``. What bounds a process by its steps alone is the worst that happens in
practice: an ordinary one has 14 steps and hardly any parallel work. The graph (dominators, order
of flow) counts, though other rules ask for it as well.
"""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median, quantiles

from itsmctl.flow.graph import Graph
from itsmctl.flow.soundness import Extent, Verdict, verdict
from itsmctl.i18n import Label
from itsmctl.model.process import Branch, EndOutcome, Join, JoinKind, Process, Step, StepType

ALL, ANY = Join(JoinKind.ALL), Join(JoinKind.ANY)
PROCESSES = 100
SEED = 7


def main() -> None:
    """Print a table: a row for each kind of process."""
    print(f"CPU of flow.soundness.verdict; Python {sys.version.split()[0]}\n")
    print(
        f"{'processes':<34}{'steps':>6}{'median ms':>11}{'p95 ms':>8}{'found':>7}{'capped':>8}"
    )
    for size in (14, 30, 60):
        show(f"{PROCESSES} of blocks, sound", list(some(size)))
        show(f"{PROCESSES} of blocks, one join flipped", [flipped(p) for p in some(size)])
    for width in (4, 8, 12):
        show(f"{width} parallel branches of 3 steps", [parallel(width)] * 20)


def show(name: str, processes: list[Process]) -> None:
    """Judge the processes and print their row."""
    judged = [timed(process) for process in processes]
    spent = [1_000 * seconds for seconds, _ in judged]
    steps = median(len(process.steps) for process in processes)
    late = quantiles(spent, n=20)[-1]
    found = sum(bool(made.faults) for _, made in judged)
    capped = sum(made.extent is Extent.CAPPED for _, made in judged)
    print(f"{name:<34}{steps:>6.0f}{median(spent):>11.2f}{late:>8.2f}{found:>7}{capped:>8}")


def timed(process: Process) -> tuple[float, Verdict]:
    """Return the CPU seconds of a verdict, and the verdict."""
    start = time.process_time()
    made = verdict(process, Graph.of(process))
    return time.process_time() - start, made


def some(size: int) -> Iterator[Process]:
    """Yield random sound processes of about so many steps."""
    rnd = random.Random(SEED)  # noqa: S311  the same processes every time
    for _ in range(PROCESSES):
        process = Blocks(rnd).process(size)
        while not 0.8 * size <= len(process.steps) <= 1.2 * size:
            process = Blocks(rnd).process(size)
        yield process


def flipped(process: Process) -> Process:
    """Return the process with one join changed: all to any, or any to all."""
    rnd = random.Random(len(process.steps))  # noqa: S311  the same joins every time
    joins = [step for step in process.steps if step.join is not None]
    if not joins:
        return process
    wrong = rnd.choice(joins)
    join = ANY if wrong.join == ALL else ALL
    return replace(
        process,
        steps=tuple(replace(s, join=join) if s is wrong else s for s in process.steps),
    )


def parallel(width: int) -> Process:
    """Return a process of parallel branches of three steps each."""
    steps = [_step("fork", *(f"a{n}" for n in range(width)))]
    for n in range(width):
        steps += [_step(f"a{n}", f"b{n}"), _step(f"b{n}", f"c{n}"), _step(f"c{n}", "join")]
    return _process([*steps, replace(_step("join", "done"), join=ALL)])


class Blocks:
    """Sequences, choices, parallel flows and rework, put into each other."""

    def __init__(self, rnd: random.Random) -> None:
        self.rnd = rnd
        self.ways: dict[str, list[str]] = {}
        self.forks: set[str] = set()
        self.joins: dict[str, Join] = {}

    def process(self, size: int) -> Process:
        """Return a process of about so many steps."""
        first = self.new()
        begin, finish = self.block(round(0.6 * size))
        self.ways[first].append(begin)
        self.ways[finish].append("done")
        steps = []
        for name, targets in self.ways.items():
            ways = [tuple(targets)] if name in self.forks else [(one,) for one in targets]
            outcomes = [None] if len(ways) == 1 else [f"o{n}" for n in range(len(ways))]
            branches = tuple(map(Branch, outcomes, ways))
            joined = self.joins.get(name)
            steps.append(Step(name, Label.plain(name), branches=branches, join=joined))
        return _process(steps)

    def new(self) -> str:
        """Return a step without ways out."""
        name = f"s{len(self.ways)}"
        self.ways[name] = []
        return name

    def block(self, size: int) -> tuple[str, str]:
        """Return the first and the last step of a block."""
        if size <= 1:
            return (self.new(),) * 2
        makers = (self.sequence, self.branches, self.rework)
        (maker,) = self.rnd.choices(makers, weights=(40, 53, 7))
        return maker(size)

    def sequence(self, size: int) -> tuple[str, str]:
        """Return one block after the other."""
        cut = self.rnd.randint(1, size - 1)
        first, middle = self.block(cut)
        following, last = self.block(size - cut)
        self.ways[middle].append(following)
        return first, last

    def branches(self, size: int) -> tuple[str, str]:
        """Return a choice or parallel flows."""
        split, join = self.new(), self.new()
        is_fork = self.rnd.choice((True, False))
        self.joins[join] = ALL if is_fork else ANY
        if is_fork:
            self.forks.add(split)
        count = min(size, self.rnd.randint(2, 4))
        for _ in range(count):
            first, last = self.block(max(1, size // count))
            self.ways[split].append(first)
            self.ways[last].append(join)
        return split, join

    def rework(self, size: int) -> tuple[str, str]:
        """Return a block to which a check may send back."""
        head, check = self.new(), self.new()
        first, last = self.block(size)
        self.ways[head].append(first)
        self.ways[last].append(check)
        self.ways[check].append(head)
        return head, check


def _step(name: str, *targets: str) -> Step:
    return Step(name, Label.plain(name), branches=(Branch(None, targets),))


def _process(steps: list[Step]) -> Process:
    done = Step("done", Label.plain("done"), StepType.END, end=EndOutcome.COMPLETED)
    return Process("p", Label.plain("p"), (*steps, done), start=steps[0].id)


if __name__ == "__main__":
    main()
