"""The one line with which a command leaves that could not do its work."""

import io

import pytest

from itsmctl.cli.leave import leave
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.report.console import Console


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


REFUSAL = UnusableInput(
    text("lint.unknown-rule", "no rule is called “{name}”", name="no-such-rule-of-the-linter"),
    remedy=text("lint.list-rules", "`itsmctl rule` lists all rules"),
)


@pytest.mark.parametrize(("stream", "several"), [(Terminal, True), (io.StringIO, False)])
def test_a_terminal_gets_lines_that_fit_and_a_pipe_gets_one(monkeypatch, stream, several):
    monkeypatch.setenv("COLUMNS", "60")
    err = stream()
    console = Console(io.StringIO(), err, "en", colour=False, interactive=False)
    assert leave(REFUSAL, console) == 2
    lines = err.getvalue().splitlines()
    assert (len(lines) > 1) is several
    assert not several or max(map(len, lines)) <= 60
    assert " ".join(line.strip() for line in lines) == (
        "itsmctl: no rule is called “no-such-rule-of-the-linter”; `itsmctl rule` lists all rules"
    )
