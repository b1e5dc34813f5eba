"""CPU of what reads simulated logs, beside the kernel that writes them.

    python benchmarks/reading.py [REPLICATIONS]

Shown are, for shipped processes, the kernel and the two forms of the reader in microseconds per
event; how many events a second become words and lines of each format; what the whole command needs
where people wait for it, start-up included, and its memory (as Linux tells it). Everything is
CPU time of one process.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from time import process_time

from itsmctl.eventlog import EventLog
from itsmctl.model.times import DAY
from itsmctl.record import replace
from itsmctl.report.log.about import About
from itsmctl.report.log.delimited import Encoder as Delimited
from itsmctl.report.log.xes import Encoder as Xes
from itsmctl.resources import folder
from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.reading import Instrument, engine, instrument, reader
from itsmctl.simulate.run import simulate
from itsmctl.simulate.yardstick import yardstick
from itsmctl.source.library import Library, load

PROCESSES = ("software-request", "employee-onboarding", "incident-management")
FORMATS = {"csv": Delimited, "xes": Xes}
ABOUT = About("Asia/Shanghai", "CNY")
MEASURED = """
import sys
from itsmctl.__main__ import main
try:
    main()
finally:
    lines = open("/proc/self/status").read().splitlines()
    print(*(line for line in lines if line.startswith("VmHWM")), file=sys.stderr)
"""


def main() -> None:
    """Print all of it."""
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    library = load([str(folder("processes"))])
    print(f"{'':22}{'kernel':>10}{'compiled':>12}{'interpreted':>14}   us an event")
    for process in PROCESSES:
        per_event(library, process, replications)
    print(f"\n{'':22}{'us an event':>12}")
    formats(library, PROCESSES[0])
    print(f"\n{'':52}{'CPU s':>8}{'MB':>7}")
    for what, arguments in commands().items():
        seconds, megabytes = command(arguments)
        print(f"{what:52}{seconds:8.2f}{megabytes:7.0f}")


def per_event(library: Library, process: str, replications: int) -> None:
    """Print the time of the kernel and of both readers."""
    variant = library.variant(process)
    plan = replace(plan_of(variant), horizon=150 * DAY, cases=1000)
    run, rule = simulate(variant, plan), yardstick(variant, plan)
    logs: list[EventLog] = []
    spent = seconds(lambda: logs.extend(run.replicate(k) for k in range(replications)))
    events = sum(len(log.events.time) for log in logs)
    rows = [spent]
    for form in (engine.Reader, reader.Reader):
        instrument.Reader = form
        tool = Instrument(rule)
        for log in logs:  # now the gauge reaches far enough for all of them
            tool.gauge(log)
        rows.append(seconds(lambda tool=tool: [tool.observe([log]) for log in logs]))
    kernel, compiled, interpreted = (f"{1e6 * row / events:.2f}" for row in rows)
    print(f"{process:22}{kernel:>10}{compiled:>12}{interpreted:>14}")
    instrument.Reader = engine.Reader


def formats(library: Library, process: str) -> None:
    """Print what words cost, and lines of files."""
    variant = library.variant(process)
    plan = replace(plan_of(variant), horizon=150 * DAY, cases=1000)
    log, tool = simulate(variant, plan).replicate(0), Instrument(yardstick(variant, plan))
    events = len(log.events.time)
    made: dict[str, Callable[[], Iterable[object]]] = {"words": lambda: tool.traces(log)}
    for name, encoder in FORMATS.items():
        made[name] = lambda encoder=encoder: encoder(ABOUT)(tool.traces(log))
    for name, make in made.items():
        spent = seconds(lambda make=make: [None for _ in make()])
        print(f"{name:22}{1e6 * spent / events:12.2f}")


def commands() -> dict[str, tuple[str, ...]]:
    """Return the commands that are measured whole, start-up included."""
    models = folder("processes") / "models"
    access, software = models / "access-request.sim.yaml", models / "software-request.sim.yaml"
    busy = ("--horizon", "190bd", "--set", "model.arrivals.rate=55/bd")
    people = {
        "service-desk-agent": 20,
        "line-manager": 60,
        "infosec-officer": 12,
        "it-support": 40,
    }
    for role, count in people.items():
        busy += ("--set", f"organisation.roles.{role}.people={count}")
    once = ("--replications", "1", "--transient")
    long = ("--cases", "1000", "--horizon", "110bd", "--jobs", "1")
    return {
        "access-request, 5 cases, its portfolio around it": (str(access), "--cases", "5", *once),
        "a definition alone, 5 cases": (*alone(), "--cases", "5", *once),
        "access-request, 10,000 cases": (str(access), "--cases", "10000", *busy, *once),
        "access-request, 10,000 cases, CSV": (
            str(access), "--cases", "10000", *busy, *once, "--log", "log.csv",
        ),
        "software-request, 100 replications of 1,000 cases": (
            str(software), "--replications", "100", *long,
        ),
    }  # fmt: skip


def alone() -> tuple[str, ...]:
    """Return the files of a process that stands in a folder of its own."""
    return tuple(
        str(folder("templates") / f"request.{kind}.yaml") for kind in ("process", "sim")
    )


def command(arguments: tuple[str, ...]) -> tuple[float, float]:
    """Return CPU seconds and megabytes of one command."""
    with tempfile.TemporaryDirectory() as place:
        copied = []
        for argument in arguments:
            path = Path(argument)
            if path.parent == folder("templates"):
                Path(place, path.name).write_bytes(path.read_bytes())
                copied += [path.name] if path.name.endswith(".sim.yaml") else []
            else:
                copied.append(argument)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        found = subprocess.run(
            [sys.executable, "-c", MEASURED, "simulate", *copied, "--format", "json"],
            cwd=place, capture_output=True, text=True, check=False,
        )  # fmt: skip
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if found.returncode:
        raise SystemExit(found.stderr)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return spent, int(found.stderr.split()[-2]) / 1024


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of some work."""
    started = process_time()
    work()
    return process_time() - started


if __name__ == "__main__":
    main()
