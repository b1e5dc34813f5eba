"""Small logs written down by hand, and the derived tables of them, with times in minutes."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from itsmctl.analyse import tables
from itsmctl.ledger import Ledger
from itsmctl.model.tickets import LogKind
from itsmctl.model.times import MINUTE

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
LOGS = Path(__file__).parents[4] / "shared" / "data" / "logs"


@dataclass(frozen=True)
class Kind:
    """As much of an intake as the tables look at."""

    kind: LogKind


@dataclass
class World:
    """A ledger with a log of some kind."""

    ledger: Ledger
    kind: LogKind

    def build(self, variant=None, until=None):
        moment = None if until is None else until * MINUTE
        tables.build(self.ledger, Kind(self.kind), variant, moment)
        return self

    def cases(self, columns):
        return self.rows("case_life", columns, "case_no")

    def rows(self, table, columns, order="case_no, n"):
        """Return columns of a table, those in milliseconds in minutes."""
        names = [name.strip() for name in columns.split(",")]
        found = self.ledger.rows(f"SELECT {columns} FROM {table} ORDER BY {order}")  # noqa: S608  ours
        return [tuple(map(told, names, row)) for row in found]


def told(name, value):
    if value is None or not name.endswith("_ms"):
        return value
    return value / MINUTE if value % MINUTE else value // MINUTE


@pytest.fixture
def world():
    """Make the tables of a log: lines of ``case minute`` and the columns that `heading` names; ``-`` is NULL."""
    opened = []

    def make(kind, heading, lines, variant=None, *, until=None, facts=()):
        ledger = Ledger.open(memory_mb=200, threads=1)
        opened.append(ledger)
        ledger.load("event", EVENT, rows_of(heading.split(), lines, kind))
        ledger.load("case_fact", FACT, facts)
        cases = dict.fromkeys(line.split()[0] for line in lines.strip().splitlines())
        ledger.load("case_name", "case_no BIGINT, case_id VARCHAR", enumerate(cases))
        return World(ledger, kind).build(variant, until)

    yield make
    for ledger in opened:
        ledger.close()


def rows_of(heading, lines, kind):
    cases, places = {}, {}
    for number, line in enumerate(lines.strip().splitlines(), start=2):
        case, minute, *words = line.split()
        cells = dict(
            zip(heading, [None if word == "-" else word for word in words], strict=False)
        )
        case_no = cases.setdefault(case, len(cases))
        places[case_no] = places.get(case_no, 0) + 1
        usual = {LogKind.STATUS: "status", LogKind.COMPLETION: "complete"}.get(kind)
        activity = cells.get("activity") or ""
        row = {
            "case_no": case_no, "seq": places[case_no], "row": number, "lifecycle": usual,
            "label": activity, "ts_ms": round(float(minute) * MINUTE), **cells, "activity": activity,
        }  # fmt: skip
        yield [row.get(name) for name in COLUMNS]


@pytest.fixture(scope="session")
def logs():
    """Return the folder of real logs."""
    if not LOGS.is_dir():
        pytest.skip("the real logs (../shared/data/logs) are not on this machine")
    return LOGS
