"""What is read without the parser is what the parser would have read, and nothing odd is read."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.cli import lint
from itsmctl.cli.app import dispatch
from itsmctl.cli.lint_formats import FORMATS
from itsmctl.cli.lint_words import plain_order
from itsmctl.cli.order import FailOn, Order
from itsmctl.errors import ItsmctlError
from itsmctl.model.policy import Profile
from itsmctl.report.console import open_console

SWITCHES = [
    "--statistics",
    "--force",
    "--fix",
    "--unsafe-fixes",
    "--diff",
    "--no-baseline",
    "--write-baseline",
    "--prune-baseline",
    "--show-settings",
    "--no-cache",
]
VALUES = {
    "--profile": [profile.value for profile in Profile],
    "--format": ["auto", *FORMATS],
    "--fail-on": [mildest.value for mildest in FailOn],
    "--select": ["RAC201", "SND", "无责任人"],
    "--ignore": ["TIM5", "no-accountable"],
    "--output": ["sarif=a.sarif", "json=报告.json"],
    "--stdin-filename": ["a.process.yaml"],
    "--baseline": ["known.yaml"],
    "--jobs": ["1", "16"],
    "--today": ["2026-02-28"],
}
PLAIN = st.one_of(
    st.sampled_from([[word] for word in (*SWITCHES, "leaver", "processes/", "-", "a=b", "")]),
    *(
        st.sampled_from(values).flatmap(
            lambda value, name=name: st.sampled_from([[name, value], [f"{name}={value}"]])
        )
        for name, values in VALUES.items()
    ),
)
ODD = st.sampled_from(
    [
        ["--format", "xml"],
        ["--format="],
        ["--format"],
        ["--profile", "Basic"],
        ["--jobs", "0"],
        ["--jobs", "two"],
        ["--jobs", "１"],
        ["--today", "2026-02-30"],
        ["--today", "20260228"],
        ["--select", "-x"],
        ["--no-cache=yes"],
        ["--help"],
        ["-f"],
        ["--sel", "RAC"],
        ["--"],
        ["--nonsense"],
    ]
)


def parsed(words) -> Order | None:
    """Return what the parser makes of a command line, None where it refuses or only helps."""
    orders: list[Order] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(lint, "carry_out", lambda order, _: orders.append(order) or 0)
        try:
            dispatch(["lint", *words], open_console("en"))
        except ItsmctlError:
            return None
    return orders[0] if orders else None


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PLAIN, max_size=6))
def test_a_plain_line_needs_no_parser(line):
    words = [word for part in line for word in part]
    assert plain_order(words) == parsed(words)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PLAIN, max_size=3), ODD, st.lists(PLAIN, max_size=3))
def test_an_odd_line_is_for_the_parser(before, odd, after):
    words = [word for part in (*before, odd, *after) for word in part]
    assert plain_order(words) is None


def test_all_options_of_the_command_are_known():
    named = {name.removeprefix("--").replace("-", "_") for name in (*SWITCHES, *VALUES)}
    fields = {"form" if name == "format" else name for name in named} | {"paths"}
    assert fields == set(Order.__match_args__)
