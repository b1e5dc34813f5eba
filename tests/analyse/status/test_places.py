"""Which visits are read: all of one case's life, of all open cases only what says where they are."""

from datetime import UTC, datetime, timedelta

import pytest

from itsmctl.analyse import tables
from itsmctl.analyse.status.places import look_up, open_places_of, places_of
from itsmctl.analyse.status.status import status_of
from itsmctl.ledger import Ledger
from itsmctl.model.tickets import LogKind
from itsmctl.record import replace
from itsmctl.source.tickets import Wish, read

STATES = ("Open", "In Progress", "Waiting for customer")
PROCESSES = ("software-request", "employee-onboarding")


def there_and_back(path, rounds):
    """Write a case that changes its state and its team many times, and is never over; and one that is."""
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    lines = ["ticket,status,time,team", f"T2,Open,{moment},first", f"T2,Closed,{moment},first"]
    for number in range(rounds):
        moment += timedelta(minutes=1)
        lines.append(f"T1,{STATES[number % 3]},{moment},team {number % 2}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def fetched(monkeypatch):
    """Return a list of the sizes of all answers of the ledger from now on."""
    sizes = []
    ask = Ledger.rows

    def counted(self, sql, **parameters):
        rows = list(ask(self, sql, **parameters))
        sizes.append(len(rows))
        return iter(rows)

    def begin():
        monkeypatch.setattr(Ledger, "rows", counted)
        return sizes

    return begin


@pytest.mark.parametrize("rounds", [6, 603])
def test_what_a_case_did_before_is_not_fetched(tmp_path, fetched, rounds):
    path = there_and_back(tmp_path / "log.csv", rounds)
    with Ledger.open(memory_mb=200, threads=1) as ledger:
        intake = read([str(path)], ledger, Wish()).intake
        tables.build(ledger, intake)
        sizes = fetched()
        found = status_of(ledger, intake, None)
    assert intake.kind is LogKind.STATUS
    (step,) = found.steps
    assert (step.place.ticket.case, step.place.step) == ("T1", STATES[2])
    assert (len(step.place.pauses), found.cases) == (1, 2)
    assert sum(sizes) == 5  # until when, the case, its open visit, its hand, its pause


@pytest.mark.parametrize("process", PROCESSES)
def test_open_places_are_the_open_ones_of_all_places(simulated, process):
    log = simulated(process)
    seen = 0
    for moment in log.moments[len(log.moments) // 8 :: len(log.moments) // 4]:
        tables.build(log.ledger, log.diagnosis.intake, log.variant, moment)
        look_up(log.ledger, log.variant)
        for kind in (log.diagnosis.intake.kind, LogKind.COMPLETION):
            every = places_of(log.ledger, kind, log.variant)
            found = list(open_places_of(log.ledger, kind, log.variant))
            seen += len(found)
            assert [replace(place, halts=()) for place in found] == [
                replace(place, halts=()) for place in every if place.is_open
            ]
    assert seen > len(PROCESSES)


def test_a_promise_on_the_whole_case_knows_of_all_pauses(tmp_path, shipped):
    path = there_and_back(tmp_path / "log.csv", 12)
    promising = next(one for one in shipped.values() if one.process.agreements)
    silent = replace(promising, process=replace(promising.process, agreements=()), called=())
    with Ledger.open(memory_mb=200, threads=1) as ledger:
        intake = read([str(path)], ledger, Wish()).intake
        tables.build(ledger, intake)
        look_up(ledger, promising)
        halts = {
            len(place.halts)
            for variant in (promising, silent)
            for place in open_places_of(ledger, intake.kind, variant)
        }
    assert halts == {4, 1}
