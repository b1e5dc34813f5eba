"""Where work can go: outcomes, limits that pass, work sent back, bounds on rework."""

import pytest

from itsmctl.flow.edges import Edge, EdgeKind, edges_of

FLOW, TIMEOUT = EdgeKind.FLOW, EdgeKind.TIMEOUT


def test_outcomes_and_parallel_targets(process):
    made = process(a="ok: b c, no: end", b="end", c="end", end="")
    assert edges_of(made) == (
        Edge("a", "b", FLOW, 0, "ok"),
        Edge("a", "c", FLOW, 0, "ok"),
        Edge("a", "end", FLOW, 1, "no"),
        Edge("b", "end", FLOW, 0),
        Edge("c", "end", FLOW, 0),
    )


def test_targets_that_do_not_exist_are_left_out(process):
    made = process(a={"next": "nowhere end", "timeout": "lost", "loop": "gone"}, end="")
    assert edges_of(made) == (Edge("a", "end", FLOW, 0),)


def test_a_target_named_twice_starts_once(process):
    assert edges_of(process(a="b b", b="")) == (Edge("a", "b", FLOW, 0),)


def test_work_sent_back_and_bounded(process):
    made = process(a={"next": "b", "loop": "end"}, b={"next": "end", "returns": "a"}, end="")
    assert Edge("a", "end", EdgeKind.LOOP_EXIT) in edges_of(made)
    assert Edge("b", "a", EdgeKind.RETURN, 1, "a") in edges_of(made)


@pytest.mark.parametrize(
    ("ways", "timeout", "expected"),
    [
        ("approved: b, rejected: c", "approve", [Edge("a", "b", TIMEOUT, 0, "approved")]),
        ("approved: b, rejected: c", "reject", [Edge("a", "c", TIMEOUT, 1, "rejected")]),
        (
            "approved: b c, rejected: c",
            "approve",
            [Edge("a", "b", TIMEOUT, 0, "approved"), Edge("a", "c", TIMEOUT, 0, "approved")],
        ),
        ("approved: b, rejected: c", "escalate", []),
        ("approved: b, rejected: c", "b", [Edge("a", "b", TIMEOUT)]),
        ("done: b, bad: c", "approve", []),  # no such outcome: a finding, not a way
        ("b", "continue", [Edge("a", "b", TIMEOUT, 0)]),
        (
            "approved: b, rejected: b, timeout: c",
            "continue",
            [Edge("a", "c", TIMEOUT, 2, "timeout")],
        ),
        ("b", None, []),
    ],
)
def test_limits_that_pass(process, ways, timeout, expected):
    step = {"next": ways} | ({"timeout": timeout} if timeout else {})
    edges = edges_of(process(a=step, b="", c=""))
    assert [edge for edge in edges if edge.kind is TIMEOUT] == expected


def test_edges_of_one_way_out_start_together(process):
    made = process(a={"next": "ok: b c, no: b", "timeout": "c"}, b="", c="")
    forks = [edge.fork for edge in edges_of(made)]
    assert forks[0] == forks[1]
    assert len(set(forks)) == 3
