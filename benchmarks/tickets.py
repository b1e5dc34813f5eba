"""Ticket logs at size, as CPU and memory of whole commands: `make bench-tickets`.

    python benchmarks/tickets.py [--docs] [--quick] [--keep FOLDER]

The log is a real one (../shared/data/logs, read from there), copied until it is as large as asked for: each copy of a case has a
name of its own, is moved by up to a month, and every pause in it is stretched or shortened at random, so that no two copies
are alike. Without that folder a simulated log of a shipped process is copied in the same way. The seed is fixed: the
same file every time.

- **KPIs**: `itsmctl kpi` with everything it does, beside the doctor alone.
- **Tables** (`tickets_tables.py`): reading and the derived tables, without KPIs and report.
- **Open cases**: `itsmctl status` with a definition, of a log in which every case is under way (`tickets_open.py`).
- **PM4Py** (`tickets_pm4py.py`, in an environment of its own, for it is AGPL): reads the same file and computes durations and
  who hands over to whom. It is asked less and serves as an oracle: cases, mean and median durations and hand-overs have to be ours.

`--docs` writes the table into docs/reference/benchmarks.md and its Chinese twin; `--quick` does with a tenth of the events;
`--keep` leaves the logs in a folder, and takes those that are there.
"""

import csv
import gzip
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, groupby
from pathlib import Path

import pages
from pages import Row
from peers import BIN, Measured, measure

HERE = Path(__file__).parent
ROOT = HERE.parent
REAL = ROOT.parent / "shared" / "data" / "logs" / "volvo_bpi2013_incidents.csv.gz"
SHIPPED = "software-request"
TIMED = "incident-management"
"""A shipped process with limits, agreements, reminders and escalations."""
PM4PY = ROOT / ".venv" / "pm4py" / "bin" / "python"
SIZES = (1_000_000, 5_000_000)
OPEN = 100_000
MONTH = timedelta(days=30)
STRETCH = 0.25
"""The standard deviation of the logarithm by which pauses are stretched."""

KPI = ("{:,} events: read, tables, all KPIs", "{:,} 条事件：读取、建表、全部 KPI")
DOCTOR = ("{:,} events: what is wrong with them", "{:,} 条事件：数据质量检查")
TABLES = ("{:,} events: read, tables", "{:,} 条事件：读取、建表")
STATUS = ("{:,} open cases: where each of them is", "{:,} 件未关闭工单：各在何处")
PEER = ("{:,} events: read, durations, hand-overs", "{:,} 条事件：读取、耗时、交接")


@dataclass(frozen=True)
class Original:
    """A log to copy: its heading, which columns name the case and the moment, and its cases."""

    heading: list[str]
    case: int
    moment: int
    holder: str
    cases: list[list[list[str]]]


def main() -> None:
    """Print the table, and write it where it is asked for."""
    sizes = [size // 10 for size in SIZES] if "--quick" in sys.argv else list(SIZES)
    keep = sys.argv[sys.argv.index("--keep") + 1] if "--keep" in sys.argv else None
    with nullcontext(keep) if keep else tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"tickets-{size}.csv") for size in sizes]
        for size, path in zip(sizes, paths, strict=True):
            if not path.exists():
                # in a process of its own: a child's peak of memory begins at what this one holds
                subprocess.run(
                    [sys.executable, __file__, "--make", str(size), str(path)], check=True
                )
        rows = [
            row for size, path in zip(sizes, paths, strict=True) for row in measured(size, path)
        ]
        cases = OPEN // 10 if "--quick" in sys.argv else OPEN
        rows.append(under_way(cases, Path(folder, f"tickets-open-{cases}.csv")))
    if "--docs" in sys.argv:
        pages.write(rows, "<!-- tickets -->", "<!-- end of tickets -->", version())
    print(pages.table(rows, 0, version()))


def measured(size: int, path: Path) -> Iterator[Row]:
    """Measure all contestants on one file, and compare what they found."""
    tables = [sys.executable, str(HERE / "tickets_tables.py"), str(path)]
    first = measure([str(BIN / "itsmctl"), "kpi", str(path)], rounds=1)
    yield row(KPI, size, "itsmctl kpi", first, first)
    doctor = measure([str(BIN / "itsmctl"), "log", "doctor", str(path)], rounds=1)
    yield row(DOCTOR, size, "itsmctl log doctor", doctor, first)
    yield row(TABLES, size, "itsmctl", measure(tables, rounds=1), first)
    if size > SIZES[0]:
        return  # more than this machine's memory, or patience
    if not PM4PY.exists():
        print("PM4Py is not installed: make bench-tickets installs it", file=sys.stderr)
        return
    peer = [str(PM4PY), str(HERE / "tickets_pm4py.py"), str(path), *columns(path)]
    yield row(PEER, size, "PM4Py", measure(peer, rounds=1), first)
    compare(said(tables), said(peer))


def under_way(cases: int, path: Path) -> Row:
    """Measure where all of so many open cases are, with the limits of their definition."""
    if not path.exists():
        maker = [sys.executable, str(HERE / "tickets_open.py"), str(path), str(cases)]
        subprocess.run(maker, check=True)
    definition = ROOT / "processes" / f"{TIMED}.process.yaml"
    words = [str(BIN / "itsmctl"), "status", str(path), "--process", str(definition)]
    found = measure(words, rounds=1)
    return row(STATUS, cases, "itsmctl status", found, found)


def row(what: tuple[str, str], size: int, who: str, found: Measured, first: Measured) -> Row:
    """Return the line of one command."""
    words = (what[0].format(size), what[1].format(size))
    figure = f"{found.seconds:.1f} s, {found.megabytes:.0f} MB"
    return Row(words, who, figure, f"{found.seconds / first.seconds:.2f} x")


def said(command: list[str]) -> dict[str, float]:
    """Return the figures that a contestant writes to its standard output."""
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def compare(ours: dict[str, float], theirs: dict[str, float]) -> None:
    """Refuse figures of which the peer thinks otherwise.

    Raises:
        SystemExit: naming what differs.
    """
    for name, figure in theirs.items():
        if abs(ours[name] - figure) > 1e-6 * max(1, abs(figure)):
            message = f"{name}: {ours[name]} is ours, {figure} PM4Py's"
            raise SystemExit(message)


def make(size: int, path: Path) -> None:
    """Write a log of at least so many events."""
    original, chance = found(), random.Random(20130101)  # noqa: S311  chance that need not be secret
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(original.heading)
        written = 0
        for number in count(1):
            for case in original.cases:
                if written >= size:
                    return
                writer.writerows(copied(original, case, number, chance))
                written += len(case)


def copied(
    original: Original, case: list[list[str]], number: int, chance: random.Random
) -> Iterator[list[str]]:
    """Yield the rows of a copy of a case."""
    before = datetime.fromisoformat(case[0][original.moment])
    moment = before + chance.uniform(-1, 1) * MONTH
    for cells in case:
        now = datetime.fromisoformat(cells[original.moment])
        pause = (now - before) * chance.lognormvariate(0, STRETCH)
        moment += timedelta(seconds=round(pause.total_seconds()))
        before = now
        copy = list(cells)
        copy[original.case] += f"-{number}"
        copy[original.moment] = moment.isoformat(timespec="seconds")
        yield copy


def found() -> Original:
    """Return the real log, or a simulated one where it is not on this machine."""
    if REAL.exists():
        with gzip.open(REAL, "rt", encoding="utf-8", newline="") as stream:
            return original(stream, "SR Number", "Change Date+Time", "Involved ST")
    return simulated(SHIPPED)


def simulated(process: str) -> Original:
    """Return a simulated log of a shipped process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "log.csv")
        words = [
            str(BIN / "itsmctl"),
            "simulate",
            process,
            "--replications",
            "1",
            "--log",
            str(path),
        ]
        subprocess.run(words, check=True, capture_output=True, cwd=ROOT / "processes")
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return original(stream, "case_id", "timestamp", "department")


def original(stream: Iterator[str], case: str, moment: str, holder: str) -> Original:
    """Return a log whose rows of a case stand together."""
    rows = csv.reader(stream)
    heading = next(rows)
    place = heading.index(case)
    cases = [list(own) for _, own in groupby(rows, key=lambda cells: cells[place])]
    return Original(heading, place, heading.index(moment), holder, cases)


def columns(path: Path) -> list[str]:
    """Return the headings of case, moment, activity and holder in a copied log."""
    with path.open(encoding="utf-8") as stream:
        heading = next(csv.reader(stream))
    if "SR Number" in heading:
        return ["SR Number", "Change Date+Time", "Sub Status", "Involved ST"]
    return ["case_id", "timestamp", "activity", "department"]


def version() -> str:
    """Return the peer with its version."""
    if not PM4PY.exists():
        return "without PM4Py"
    words = [
        str(PM4PY),
        "-c",
        "from importlib.metadata import version; print(version('pm4py'))",
    ]
    done = subprocess.run(words, capture_output=True, check=True, text=True)
    return f"PM4Py {done.stdout.strip()}"


if __name__ == "__main__":
    if "--make" in sys.argv:
        make(int(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
