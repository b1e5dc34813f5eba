"""What was measured of real logs by others comes out (../shared/data/logs/README.md)."""

import pytest

from itsmctl.analyse import tables
from itsmctl.ledger import Ledger
from itsmctl.model.tickets import LogKind
from itsmctl.source.tickets import Wish, read

DAYS = "({}) / 86400000.0"
MEDIAN = "SELECT MEDIAN({}) FROM case_life"
MEAN = "SELECT AVG({}) FROM case_life"
SHARES = """
SELECT step, ROUND(100.0 * SUM(end_ms - enabled_ms) / SUM(SUM(end_ms - enabled_ms)) OVER (), 1) AS share
FROM step_visit WHERE end_ms IS NOT NULL GROUP BY step ORDER BY share DESC
"""
RETURNS = """
SELECT COUNT(*), COUNT(DISTINCT case_no)
FROM (SELECT case_no, holder, LAG(holder, 2) OVER (PARTITION BY case_no ORDER BY n) AS former FROM holding)
WHERE holder = former
"""


def opened(path, kind):
    ledger = Ledger.open()
    intake = read([str(path)], ledger, Wish()).intake
    assert intake.kind is kind
    tables.build(ledger, intake)
    return ledger


@pytest.fixture(scope="module")
def volvo(logs):
    with opened(logs / "volvo_bpi2013_incidents.csv.gz", LogKind.STATUS) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def help_desk(logs):
    with opened(logs / "italian_helpdesk.xes.gz", LogKind.COMPLETION) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def receipt(logs):
    with opened(logs / "receipt_wabo.xes.gz", LogKind.COMPLETION) as ledger:
        yield ledger


def test_volvo_is_whole(volvo):
    assert volvo.value("SELECT COUNT(*) FROM event") == 65_533
    assert volvo.value("SELECT COUNT(*) FROM case_life") == 7_554
    assert volvo.value("SELECT COUNT(DISTINCT label) FROM event") == 13


def test_volvo_changes_teams(volvo):
    volvo.run("CREATE VIEW hands AS SELECT COUNT(*) AS holders FROM holding GROUP BY case_no")
    assert volvo.value("SELECT AVG(holders - 1) FROM hands") == pytest.approx(1.25, abs=0.005)
    none = volvo.value(
        "SELECT 100.0 * COUNT(CASE WHEN holders = 1 THEN 1 END) / COUNT(*) FROM hands"
    )
    assert none == pytest.approx(49.4, abs=0.05)


def test_volvo_plays_ping_pong(volvo):
    returns, cases = next(volvo.rows(RETURNS))
    assert (returns, cases) == (2_394, 1_177)
    assert 100 * cases / 7_554 == pytest.approx(15.6, abs=0.05)


def test_volvo_takes_its_time_from_the_first_row_to_the_last(volvo):
    life = DAYS.format("last_ms - submit_ms")
    assert volvo.value(MEDIAN.format(life)) == pytest.approx(7.549, abs=0.0005)
    assert volvo.value(MEAN.format(life)) == pytest.approx(12.079, abs=0.0005)


def test_volvo_is_resolved_long_before_a_timer_closes_it(volvo):
    cycle = DAYS.format("resolve_ms - submit_ms")
    assert volvo.value(MEDIAN.format(cycle)) == pytest.approx(0.631, abs=0.0005)
    assert volvo.value("SELECT COUNT(*) FROM case_life WHERE resolve_ms IS NULL") == 8


def test_volvo_spends_its_time_in_these_states(volvo):
    shares = dict(volvo.rows(SHARES))
    assert {name.partition("/")[2]: share for name, share in list(shares.items())[:8]} == {
        "Resolved": 31.4,
        "Wait - User": 21.2,
        "In Progress": 14.7,
        "Awaiting Assignment": 13.8,
        "Wait": 6.9,
        "Assigned": 5.3,
        "Wait - Implementation": 2.9,
        "Wait - Vendor": 1.9,
    }


def test_volvo_goes_back_a_support_level(volvo):
    back = """
    SELECT COUNT(DISTINCT case_no) FROM (
      SELECT case_no, role, LAG(role) OVER (PARTITION BY case_no ORDER BY seq) AS former FROM event
    ) WHERE role < former
    """
    assert 100 * volvo.value(back) / 7_554 == pytest.approx(15.5, abs=0.05)


def test_spells_of_a_case_follow_one_another_without_a_gap(volvo):
    gaps = """
    SELECT COUNT(*) FROM (
      SELECT from_ms, LAG(to_ms) OVER (PARTITION BY case_no ORDER BY n) AS before_ms FROM spell
    ) WHERE before_ms <> from_ms
    """
    assert volvo.value(gaps) == 0
    whole = "SELECT SUM(last_ms - submit_ms) FROM case_life"
    assert volvo.value("SELECT SUM(to_ms - from_ms) FROM spell") == volvo.value(whole)


def test_the_help_desk_takes_forty_days(help_desk):
    assert help_desk.value("SELECT COUNT(*) FROM case_life") == 4_580
    life = DAYS.format("last_ms - submit_ms")
    assert help_desk.value(MEDIAN.format(life)) == pytest.approx(39.86, abs=0.005)


def test_the_receipt_phase_is_late_in_a_quarter_of_its_cases(receipt):
    assert receipt.value("SELECT COUNT(*) FROM case_life") == 1_434
    late = "SELECT COUNT(*) FROM case_life WHERE close_ms > deadline_ms"
    assert 100 * receipt.value(late) / 1_434 == pytest.approx(26.3, abs=0.05)
