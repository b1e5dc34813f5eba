"""What all commands on logs share: the moment as of which, notices, definitions."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from itsmctl.cli.tickets import opened
from itsmctl.errors import UnusableInput
from itsmctl.report.console import Console

ROOT = Path(__file__).parents[2]
LOG = str(ROOT / "tests" / "source" / "tickets" / "logs" / "bpi-2013.csv")
PROCESS = str(ROOT / "processes" / "software-request.process.yaml")


def console(**more):
    return Console(StringIO(), StringIO(), "en", colour=False, interactive=False, **more)


@pytest.mark.parametrize(
    ("until", "moment"),
    [
        (None, datetime(2012, 1, 4, 8, tzinfo=UTC)),  # the last event
        ("2012-01-02", datetime(2012, 1, 3, tzinfo=UTC)),  # the end of the day
        ("2012-01-02T12:30", datetime(2012, 1, 2, 12, 30, tzinfo=UTC)),
        ("2012-01-02 00:00", datetime(2012, 1, 2, tzinfo=UTC)),
        ("2012-01-02T12:30+08:00", datetime(2012, 1, 2, 4, 30, tzinfo=UTC)),
    ],
)
def test_the_moment_of_the_report(until, moment):
    with opened([LOG], console(), until=until) as log:
        assert log.until_ms == int(moment.timestamp() * 1000)
        assert log.ledger.value("SELECT until_ms FROM observation") == log.until_ms
        assert log.variant is None


def test_a_day_ends_where_the_log_was_written():
    with opened([LOG], console(), until="2012-01-02", zone="Asia/Shanghai") as log:
        assert log.until_ms == int(datetime(2012, 1, 2, 16, tzinfo=UTC).timestamp() * 1000)


def test_what_is_no_moment_is_named():
    with (
        pytest.raises(UnusableInput, match="“soon” is no moment"),
        opened([LOG], console(), until="soon"),
    ):
        pass


def test_errors_and_warnings_are_said_and_notes_only_to_who_asks():
    quiet, plain, verbose = console(quiet=True), console(), console(verbose=True)
    for each in (quiet, plain, verbose):
        with opened([LOG], each):
            pass
    assert quiet.err.getvalue() == ""
    assert plain.err.getvalue().startswith(
        "error: 1 of 6: events with a status of which nobody"
    )
    few = str(ROOT / "tests" / "source" / "tickets" / "logs" / "chinese-status.csv")
    for each, said in ((plain, False), (verbose, True)):
        each.err.truncate(0)
        with opened([few], each):
            pass
        assert ("note: 1 of 2: cases that are still open" in each.err.getvalue()) is said


def test_the_definition_stands_beside_the_log():
    with opened([LOG], console(), process=PROCESS) as log:
        assert log.variant.process.id == "software-request"
        assert log.ledger.value("SELECT count(*) FROM case_life") == 2


def test_the_scratch_is_gone_afterwards_whatever_happens():
    seen = []

    def fail(log):
        seen.append(log.ledger.scratch)
        assert seen[0].is_dir()
        raise RuntimeError

    with pytest.raises(RuntimeError), opened([LOG], console()) as log:
        fail(log)
    assert not seen[0].exists()
