"""Logs held against their definitions, as CPU after the import, with PM4Py as an oracle: `make bench-tickets`.

    python benchmarks/conformance.py [--docs] [--quick]

- **Conform**: a simulated log of a shipped process, in which one row of fifty was taken out or told twice, held against its
  definition with everything that `itsmctl conform` finds; CPU after the import.
- **Align**: the ways of simulated logs of all shipped processes without bounded loops and withdrawals (of which BPMN knows nothing), with
  up to three steps taken out, put in or swapped; the least changes of each. PM4Py (`conformance_pm4py.py`, in an environment of its
  own, for it is AGPL) is given the same ways and our BPMN of the process, and every single cost has to be ours.

`--docs` writes the table into docs/reference/benchmarks.md and its Chinese twin; `--quick` does with a tenth of the cases.
"""

import csv
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import process_time

import pages
from pages import Row
from peers import BIN

from itsmctl.analyse import tables
from itsmctl.analyse.conformance.conform import conform
from itsmctl.flow.alignment import align
from itsmctl.flow.automaton import Automaton, Symbol
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process
from itsmctl.source.library import Library, load
from itsmctl.source.tickets import Wish, read

HERE = Path(__file__).parent
ROOT = HERE.parent
PROCESSES = ROOT / "processes"
LARGE = "software-request"
PM4PY = ROOT / ".venv" / "pm4py" / "bin" / "python"
REPLICATIONS = 47  # about 25,000 cases

CONFORM = (
    "{:,} cases, {:,} events: held against the definition",
    "{:,} 张工单、{:,} 条事件：与定义对照",
)
ALIGN = ("{:,} ways: the least changes of each", "{:,} 条路径：各自的最少改动")

Ways = list[tuple[str, ...]]


def main() -> None:
    """Print the table, and write it where it is asked for."""
    library = load([str(PROCESSES)])
    replications = REPLICATIONS // 10 if "--quick" in sys.argv else REPLICATIONS
    with tempfile.TemporaryDirectory() as folder:
        rows = [held(library.variant(LARGE), Path(folder), replications)]
        rows += aligned(library, Path(folder))
    if "--docs" in sys.argv:
        pages.write(rows, "<!-- conformance -->", "<!-- end of conformance -->", "PM4Py")
    print(pages.table(rows, 0, "PM4Py"))


def held(variant: Variant, folder: Path, replications: int) -> Row:
    """Measure one large log."""
    path = folder / "large.csv"
    simulated(variant.process.id, path, replications)
    spoilt(path)
    with Ledger.open() as ledger:
        intake = read([str(path)], ledger, Wish(), variant).intake
        tables.build(ledger, intake, variant)
        start = process_time()
        found = conform(ledger, intake, variant)
        seconds = process_time() - start
    words = tuple(each.format(found.main.cases, intake.rows) for each in CONFORM)
    return Row((words[0], words[1]), "itsmctl", f"{seconds:.2f} s")


def aligned(library: Library, folder: Path) -> Iterator[Row]:
    """Measure the ways of many processes, and compare them with the oracle's."""
    ours = theirs = 0.0
    count = 0
    for variant in library.portfolio.processes:
        process = variant.process
        if process.cancel is not None or any(step.loop for step in process.steps):
            continue
        ways = bent(process, folder)
        start = process_time()
        automaton = Automaton(process)
        costs = [
            align(automaton, [Symbol(step) for step in way], ended=True).cost for way in ways
        ]
        ours += process_time() - start
        count += len(ways)
        if PM4PY.exists():
            theirs += asked(process, ways, costs, folder)
    words = (ALIGN[0].format(count), ALIGN[1].format(count))
    yield Row(words, "itsmctl", f"{ours:.3f} s", "1.00 x")
    if PM4PY.exists():
        yield Row(words, "PM4Py", f"{theirs:.3f} s", f"{theirs / ours:.0f} x")


def asked(process: Process, ways: Ways, costs: list[int], folder: Path) -> float:
    """Return the CPU of the oracle.

    Raises:
        SystemExit: it finds other costs.
    """
    picture = folder / "process.bpmn"
    name = {step.id: step.name.render("en") for step in process.steps}
    run("--lang", "en", "render", process.id, "-o", str(picture), "--force", "-q")
    written = folder / "ways.json"
    written.write_text(json.dumps([[name[step] for step in way] for way in ways]), "utf-8")
    peer = [str(PM4PY), str(HERE / "conformance_pm4py.py"), str(picture), str(written)]
    done = subprocess.run(peer, capture_output=True, check=True, text=True)
    said = json.loads(done.stdout.splitlines()[-1])
    for way, cost, other in zip(ways, costs, said["costs"], strict=True):
        if cost != other:
            sys.exit(f"{process.id}: {way} costs {cost}, and {other} by PM4Py")
    return float(said["seconds"])


def bent(process: Process, folder: Path) -> Ways:
    """Return ways of simulated cases that are over, with a few changes; the same every time."""
    path = folder / "small.csv"
    simulated(process.id, path, 1)
    cases: dict[str, list[str]] = {}
    over: set[str] = set()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if row["process"] == process.id and row["lifecycle"] == "complete":
                cases.setdefault(row["case_id"], []).append(row["activity"])
            if row["lifecycle"] == "close" and row["activity"]:
                over.add(row["case_id"])
    chance = random.Random(1)  # noqa: S311  not a secret
    names = [step.id for step in process.steps if step.end is None]
    return sorted({changed(cases[case], names, chance) for case in cases if case in over})


def changed(way: list[str], names: list[str], chance: random.Random) -> tuple[str, ...]:
    """Return a way with up to three steps taken out, put in or swapped with the next."""
    for _ in range(chance.randint(0, 3)):
        place = chance.randrange(len(way))
        match chance.choice(("out", "in", "swap")):
            case "out" if len(way) > 1:
                del way[place]
            case "in":
                way.insert(place, chance.choice(names))
            case _:
                way[place : place + 2] = reversed(way[place : place + 2])
    return tuple(way)


def simulated(process: str, path: Path, replications: int) -> None:
    """Write the log of a run."""
    run("simulate", process, "--replications", str(replications), "--log", str(path), "-q")


def spoilt(path: Path) -> None:
    """Take one row of fifty out of a log, or tell it twice; the same ones every time."""
    chance = random.Random(2)  # noqa: S311  not a secret
    heading, *lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    kept = (
        line * chance.choice((0, 2)) if chance.random() < 1 / 50 else line for line in lines
    )
    path.write_text("".join((heading, *kept)), encoding="utf-8")


def run(*words: str) -> None:
    """Run itsmctl where the shipped processes are."""
    command = [str(BIN / "itsmctl"), *words]
    subprocess.run(command, cwd=PROCESSES, check=True, capture_output=True)


if __name__ == "__main__":
    main()
