"""The bar of long work: on a terminal only, after a while, with the time left; then it is gone."""

from io import StringIO

import pytest

from itsmctl.i18n import text
from itsmctl.report import progress as bars
from itsmctl.report.console import Console
from itsmctl.report.progress import progress

TITLE = text("test.title", "counting")


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr(bars, "PATIENCE", 0.0)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")


def shown(err: StringIO, count: int, total: int, *, quiet: bool = False) -> str:
    console = Console(StringIO(), err, "en", colour=False, interactive=True, quiet=quiet)
    with progress(console, TITLE, total) as advance:
        for _ in range(count):
            advance()
    assert console.out.getvalue() == ""
    return err.getvalue()


def test_the_last_state_says_how_far_it_is_and_how_long_it_takes(patient):
    written = shown(Terminal(), 3, 4)
    assert "counting" in written
    assert "3/4" in written
    assert ":" in written.rsplit("3/4", 1)[1]  # the time left


def test_more_pieces_than_were_foreseen_do_not_break_the_count(patient):
    """A wanted precision asks for more replications when the first ones were too few."""
    written = shown(Terminal(), 6, 4)
    assert "6/6" in written
    assert "6/4" not in written


def test_quick_work_shows_none():
    assert shown(Terminal(), 3, 4) == ""


@pytest.mark.parametrize(("err", "quiet"), [(StringIO(), False), (Terminal(), True)])
def test_neither_does_a_pipe_nor_who_wants_quiet(patient, err, quiet):
    assert shown(err, 3, 4, quiet=quiet) == ""
