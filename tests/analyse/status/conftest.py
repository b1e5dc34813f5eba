"""Logs of simulated processes, looked at as of a moment."""

import csv
import io
from collections import defaultdict
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from itsmctl.analyse import tables
from itsmctl.analyse.status.status import status_of
from itsmctl.cli.door import run
from itsmctl.ledger import Ledger
from itsmctl.source.library import load
from itsmctl.source.tickets import Wish, read

ROOT = Path(__file__).parents[3]


@dataclass
class Item:
    """What a log says of one visit in all, moments in milliseconds."""

    assigned: int | None = None
    ended: int | None = None
    sent: list[tuple[int, str]] = field(default_factory=list)

    def is_open(self, moment):
        begun = self.assigned is not None and self.assigned <= moment
        return begun and (self.ended is None or self.ended > moment)

    def said(self, moment, word):
        return sum(kind == word and at <= moment for at, kind in self.sent)


@dataclass
class Simulated:
    """A simulated log: its ledger, and what its rows say."""

    ledger: Ledger
    diagnosis: object
    variant: object
    items: dict
    moments: list[int]
    known: dict = field(default_factory=dict)

    def status(self, moment):
        """Return the status as of a moment, worked out once for all tests."""
        if moment not in self.known:
            tables.build(self.ledger, self.diagnosis.intake, self.variant, moment)
            status = status_of(self.ledger, self.diagnosis.intake, self.variant)
            self.known[moment] = status
        return self.known[moment]


@pytest.fixture(scope="session")
def shipped():
    """Return the shipped processes with all they need, by id."""
    library = load([str(ROOT / "processes")])
    return {variant.process.id: variant for variant in library.portfolio.processes}


@pytest.fixture(scope="session")
def simulated(tmp_path_factory, shipped):
    """Return a simulated log of a process, opened once."""
    opened = {}

    def make(process):
        if process not in opened:
            path = tmp_path_factory.mktemp("status") / "log.csv"
            words = ["simulate", str(ROOT / "processes" / f"{process}.process.yaml"), "-q"]
            words += ["--replications", "1", "--cases", "25", "--log", str(path)]
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                assert run(words) in {0, 1}
            ledger = Ledger.open(memory_mb=200, threads=1)
            diagnosis = read([str(path)], ledger, Wish(None, None, None), shipped[process])
            items, moments = told(path)
            opened[process] = Simulated(ledger, diagnosis, shipped[process], items, moments)
        return opened[process]

    yield make
    for one in opened.values():
        one.ledger.close()


def told(path):
    """Read a log row by row: no SQL, no calendar."""
    items, moments = defaultdict(Item), []
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            moment = round(datetime.fromisoformat(row["timestamp"]).timestamp() * 1000)
            moments.append(moment)
            if not row["activity"] or not row["visit"]:
                continue
            item = items[row["case_id"], row["activity"], int(row["visit"])]
            match row["lifecycle"]:
                case "assign":
                    item.assigned = moment if item.assigned is None else item.assigned
                case "complete":
                    item.ended = moment
                case "withdraw" if not row["slot"]:
                    item.ended = moment
                case "remind" | "overdue" | "escalate" as word:
                    item.sent.append((moment, word))
    return items, sorted(moments)
