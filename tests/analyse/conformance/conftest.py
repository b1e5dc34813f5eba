"""Logs of simulated processes, row by row, and what comes of holding them against a definition."""

import csv
import io
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from itsmctl.analyse import tables
from itsmctl.analyse.conformance.conform import conform
from itsmctl.cli.door import run
from itsmctl.ledger import Ledger
from itsmctl.model.tickets import LogKind
from itsmctl.source.library import load

ROOT = Path(__file__).parents[3]
EVENT = (
    "case_no BIGINT, seq BIGINT, row BIGINT, activity VARCHAR, label VARCHAR, lifecycle VARCHAR, ts_ms BIGINT,"
    " resource VARCHAR, department VARCHAR, role VARCHAR, priority VARCHAR, reason VARCHAR, class VARCHAR,"
    " cause VARCHAR, outcome VARCHAR, visit BIGINT, slot BIGINT"
)
FACT = (
    "case_no BIGINT, process VARCHAR, priority VARCHAR, deadline_ms BIGINT, requester_department VARCHAR,"
    " owner_department VARCHAR, counts BOOLEAN, parent_case_no BIGINT, scenario VARCHAR, replication BIGINT"
)
COLUMNS = [part.split()[0] for part in EVENT.split(",")]


@dataclass(frozen=True)
class Kind:
    """As much of an intake as is looked at."""

    kind: LogKind


@pytest.fixture(scope="session")
def shipped():
    """Return the shipped processes with all they need, by id."""
    library = load([str(ROOT / "processes")])
    return {variant.process.id: variant for variant in library.portfolio.processes}


@pytest.fixture(scope="session")
def simulated(tmp_path_factory):
    """Return the rows of a simulated log, which may be changed."""
    known = {}

    def rows(process, cases=25):
        if process not in known:
            path = tmp_path_factory.mktemp("logs") / "log.csv"
            words = ["simulate", str(ROOT / "processes" / f"{process}.process.yaml")]
            words += ["--replications", "1", "--cases", str(cases), "--log", str(path), "-q"]
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                assert run(words) == 0
            with path.open(encoding="utf-8-sig", newline="") as stream:
                known[process] = list(csv.DictReader(stream))
        return deepcopy(known[process])

    return rows


@pytest.fixture
def hold():
    """Hold rows of a log against a variant; order of rows is order of happening in a case."""

    def hold(rows, variant, kind=LogKind.RUN, **options):
        with Ledger.open(memory_mb=200, threads=1) as ledger:
            names = list(dict.fromkeys(row["case_id"] for row in rows))
            number = {name: place for place, name in enumerate(names)}
            owner = {row["case_id"]: row.get("process") or None for row in rows}
            ledger.load("case_name", "case_no BIGINT, case_id VARCHAR", enumerate(names))
            facts = (
                (number[name], owner[name], *[None] * 4, True, *[None] * 3) for name in names
            )
            ledger.load("case_fact", FACT, facts)
            ledger.load("event", EVENT, _events(rows, number))
            if kind is LogKind.RUN:  # such a log is judged by itself
                until = ledger.value("SELECT MAX(ts_ms) FROM event")
                ledger.load("observation", "until_ms BIGINT", [(until,)])
            else:
                tables.build(ledger, Kind(kind), variant)
            return conform(ledger, Kind(kind), variant, **options)

    return hold


def _events(rows, number):
    seen = {}
    for place, row in enumerate(rows, 2):
        case = number[row["case_id"]]
        seen[case] = seen.get(case, 0) + 1
        moment = round(datetime.fromisoformat(row["timestamp"]).timestamp() * 1000)
        cells = {name: row.get(name) or None for name in COLUMNS}
        cells |= {"case_no": case, "seq": seen[case], "row": place, "ts_ms": moment}
        cells |= {"activity": row["activity"], "label": row["activity"]}
        yield [cells[name] for name in COLUMNS]
