"""The simulator beside its peers, as CPU of one run on one machine: `make bench-simulate`.

    python benchmarks/simulate.py [--docs] [--quick]

- **Kernel**: tasks per CPU second on the ten steps of benchmarks/network/ (two parties in parallel,
  rework in 15 % of cases, three calendars, a limit of 24 h on every task). SimPy and plain C hold
  the same model; they write no log, our kernel hands over its whole event log in pieces. The C
  program draws the same numbers, so that its tasks and overruns have to be ours, and its cycle
  times but for an arrival in some 100,000 that rounds to the next millisecond.
- **Whole command**: 10,000 cases of the seven tasks of benchmarks/seven/ with the event log written
  as CSV, beside Prosimos (in an environment of its own, made by the target).
- **Growth**: the whole command for 10^3 to 10^6 cases, and what a further case costs.

`--docs` writes the table into docs/reference/benchmarks.md and its Chinese twin; `--quick` leaves
out what takes minutes.
"""

import sys
import tempfile
from collections.abc import Iterator
from importlib import metadata
from math import isclose
from pathlib import Path
from time import process_time

import pages
from network_simpy import Network
from pages import Row
from peers import BIN, Measured, measure
from plain_c import Ran, build_c, compiler, run_c

from itsmctl.eventlog import Lifecycle
from itsmctl.model.times import DAY
from itsmctl.record import replace
from itsmctl.simulate import engine, kernel, run
from itsmctl.simulate.plan import plan_of
from itsmctl.source.library import load

HERE = Path(__file__).parent
ROOT = HERE.parent
PROSIMOS = ROOT / ".venv" / "prosimos" / "bin"
FIRST = 3
"""The power of ten at which growth begins."""
PER_DAY = 5 * 24
"""Cases a day in both models."""
ROUNDED = 1e-11
"""How far mean cycle times may differ: the kernel sums up rates day by day, C divides by one."""


KERNEL = ("ten steps, tasks a CPU second", "十个环节：每秒 CPU 处理任务数")
COMMAND = ("seven tasks, {:,} cases, log as CSV", "七个环节，{:,} 件工单，写出 CSV 日志")
SMALL = ("start-up and ten cases", "启动并模拟十件工单")


def main() -> None:
    """Print the table, and write it where it is asked for."""
    quick = "--quick" in sys.argv
    # commands first: a child's peak of memory begins at what this process holds
    whole = [*commands(quick=quick), *growth(quick=quick)]
    rows = [*kernels(2_000 if quick else 10_000), *whole]
    peer = f"SimPy {metadata.version('simpy')}"
    if "--docs" in sys.argv:
        pages.write(rows, "<!-- table -->", "<!-- end -->", peer)
    print(pages.table(rows, 0, peer))


def kernels(cases: int) -> Iterator[Row]:
    """Measure the kernel beside SimPy and C."""
    peer = Network(cases).run()
    base = peer.tasks / peer.seconds
    yield kernel_row("SimPy", peer, base)
    yield kernel_row("itsmctl, interpreted", ours(kernel.Kernel, cases // 5, 1), base)
    if not engine.kernel_is_compiled():
        print("no compiled kernel: install itsmctl anew where a C compiler is", file=sys.stderr)
        return
    cases *= 10
    found = ours(engine.Kernel, cases, 5)
    yield kernel_row("itsmctl, compiled, with its log", found, base)
    if compiler() is None:
        print("no C compiler: the plain loop is left out", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, rings in (("plain C, no log", False), ("plain C, no log, timer rings", True)):
            plain = run_c(build_c(Path(folder), rings=rings), cases)
            counted_alike = (plain.tasks, plain.overdue) == (found.tasks, found.overdue)
            if not (counted_alike and isclose(plain.cycle, found.cycle, rel_tol=ROUNDED)):
                message = f"C and the kernel disagree: {plain} and {found}"
                raise SystemExit(message)
            yield kernel_row(name, plain, base)


def kernel_row(who: str, ran: Ran, base: float) -> Row:
    """Return the line of one form of the network."""
    speed = ran.tasks / ran.seconds
    return Row(KERNEL, who, f"{speed:,.0f}", f"{speed / base:.1f} x")


def ours(form: type, cases: int, rounds: int) -> Ran:
    """Run replication 0 of the network some times; the log is taken in pieces and dropped."""
    run.Kernel = form
    (variant,) = load([str(HERE / "network")]).portfolio.processes
    horizon = (cases * 3 // (2 * PER_DAY) + 30) * DAY
    plan = replace(plan_of(variant), replications=1, cases=cases, horizon=horizon)
    ready = run.simulate(variant, plan)
    best = float("inf")
    for _ in range(rounds):
        start = process_time()
        for _ in ready.pieces(0):
            pass
        best = min(best, process_time() - start)
    return counted(ready, best)


def counted(ready: run.Run, seconds: float) -> Ran:
    """Count what happened in replication 0, outside of the time measured."""
    decide = ready.tables.names.steps.index(("network", "decide"))
    tasks = cycle = cases = overdue = 0
    for log in ready.pieces(0):
        tasks += len(log.items.step) - log.items.step.count(decide)
        overdue += log.events.kind.count(Lifecycle.OVERDUE)
        for arrived, resolved, counts in zip(
            log.cases.arrived, log.cases.resolved, log.cases.cohort, strict=True
        ):
            if counts:
                cycle += resolved - arrived
                cases += 1
    return Ran(tasks, seconds, cycle / cases, overdue)


def commands(*, quick: bool) -> Iterator[Row]:
    """Measure whole commands, beside Prosimos where it is installed."""
    cases = 1_000 if quick else 10_000
    first, what = None, (COMMAND[0].format(cases), COMMAND[1].format(cases))
    with tempfile.TemporaryDirectory() as folder:
        log = str(Path(folder, "log.csv"))
        if (PROSIMOS / "prosimos").exists():
            words = [str(PROSIMOS / "prosimos"), "start-simulation"]
            words += ["--bpmn_path", str(HERE / "seven/seven.bpmn")]
            words += ["--json_path", str(HERE / "seven/seven.json")]
            words += ["--total_cases", str(cases), "--log_out_path", log]
            words += ["--stat_out_path", str(Path(folder, "stat.csv"))]
            words += ["--starting_at", "2026-03-02 00:00:00+00:00"]
            first = measure(words, rounds=1)
            yield command_row(what, "Prosimos 2.1", first, first)
        else:
            print("Prosimos is not installed: make bench-simulate installs it", file=sys.stderr)
        words = [*simulate_seven(cases), "--log", log, "--force"]
        own = measure(words, rounds=3)
        yield command_row(what, "itsmctl", own, first or own)
    yield command_row(SMALL, "itsmctl", measure(simulate_seven(10), rounds=5), None)


def growth(*, quick: bool) -> Iterator[Row]:
    """Measure the whole command for ever more cases, in one process and without a log.

    Beside each: what a further case costs, against the line before.
    """
    before, cases = measure(simulate_seven(10), rounds=5), 10
    for power in range(FIRST, FIRST + 2 if quick else FIRST + 4):
        found = measure(simulate_seven(10**power), rounds=1 if power > FIRST + 1 else 3)
        each = (found.seconds - before.seconds) / (10**power - cases)
        what = (f"seven tasks, 10^{power} cases", f"七个环节，10^{power} 件工单")
        figure = f"{found.seconds:.2f} s, {found.megabytes:.0f} MB"
        yield Row(what, "itsmctl", figure, f"{each * 1e6:.0f} µs")
        before, cases = found, 10**power


def simulate_seven(cases: int) -> list[str]:
    """Return the command for so many cases of the seven tasks."""
    days = cases * 11 // (10 * PER_DAY) + 10
    words = [str(BIN / "itsmctl"), "simulate", str(HERE / "seven"), "--jobs", "1"]
    return [*words, "--cases", str(cases), "--horizon", f"{days}d"]


def command_row(
    what: tuple[str, str], who: str, found: Measured, first: Measured | None
) -> Row:
    """Return the line of a whole command."""
    ratio = f"{first.seconds / found.seconds:.1f} x" if first else ""
    return Row(what, who, f"{found.seconds:.2f} s, {found.megabytes:.0f} MB", ratio)


if __name__ == "__main__":
    main()
