"""Which terminals get links; one that is not known gets plain text."""

from pathlib import Path

import pytest

from itsmctl.report.hyperlinks import file_link, knows_links


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "alacritty"}, True),
        ({"TERM": "foot-extra"}, True),
        ({"TERM": "dumb", "WT_SESSION": "1"}, False),
        ({"WT_SESSION": "1"}, True),
        ({"KONSOLE_VERSION": "220401"}, True),
        ({"VTE_VERSION": "7200"}, True),
        ({"VTE_VERSION": "5000"}, False),
        ({"VTE_VERSION": "odd"}, False),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "3.4.16"}, True),
        ({"TERM_PROGRAM": "iTerm.app", "TERM_PROGRAM_VERSION": "2.9"}, False),
        ({"TERM_PROGRAM": "iTerm.app"}, False),
        ({"TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20230712-072601-f4abf8fd"}, True),
        ({"TERM_PROGRAM": "WezTerm", "TERM_PROGRAM_VERSION": "20190101-1-f"}, False),
        ({"TERM_PROGRAM": "vscode", "TERM_PROGRAM_VERSION": "1.96.0"}, True),
        ({"TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM_PROGRAM_VERSION": "450"}, False),
        ({"WT_SESSION": "1", "CI": "true"}, False),
        ({"FORCE_HYPERLINK": "1", "TERM": "dumb"}, True),
        ({"FORCE_HYPERLINK": "0", "WT_SESSION": "1"}, False),
    ],
)
def test_terminals_are_known_by_their_variables(environment, known):
    assert knows_links(environment) is known


def test_a_link_holds_no_blank_and_no_chinese():
    link = file_link(Path("/srv/my files/报修.process.yaml"), 3)
    assert link == "file:///srv/my%20files/%E6%8A%A5%E4%BF%AE.process.yaml#3"
