"""How often a case comes to each step: known answers, and balance on drawn processes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.errors import CannotSimulate
from itsmctl.flow.edges import Edge
from itsmctl.flow.graph import Graph
from itsmctl.flow.linear import Diverging, solve
from itsmctl.flow.rounds import Rounds
from itsmctl.flow.traffic import expected_visits


def close(**visits):
    return pytest.approx(visits, abs=1e-9)


def test_a_sequence_needs_no_shares(graph):
    made = graph(a="b", b="done: end", end="")
    assert expected_visits(made, {}) == close(a=1, b=1, end=1)


def test_a_choice(graph):
    made = graph(a="x: b, y: end", b="end", end="")
    assert expected_visits(made, {"a": {"x": 0.3, "y": 0.7}}) == close(a=1, b=0.3, end=1)


def test_rework(graph):
    """Half of the work comes back: every step of the loop is done twice (SIMULATION's table)."""
    made = graph(a="b", b="ok: end, no: a", end="")
    shares = {"b": {"ok": 0.5, "no": 0.5}}
    assert expected_visits(made, shares) == close(a=2, b=2, end=1)


def test_nested_loops(graph):
    made = graph(a="b", b="on: c, again: b", c="ok: end, no: a", end="")
    shares = {"b": {"on": 0.8, "again": 0.2}, "c": {"ok": 0.75, "no": 0.25}}
    rounds = 1 / 0.75
    assert expected_visits(made, shares) == close(a=rounds, b=rounds / 0.8, c=rounds, end=1)


@pytest.mark.parametrize(
    ("join", "visits"), [("all", 1), ("first", 1), ("2", 1), ("any", 3), (None, 3)]
)
def test_joins(graph, join, visits):
    step = {"next": "end"} | ({} if join is None else {"join": join})
    made = graph(a="b c d", b="m", c="m", d="m", m=step, end="")
    assert expected_visits(made, {})["m"] == pytest.approx(visits)


@pytest.mark.parametrize(("join", "visits"), [("all", 0.4), ("first", 1), ("2", 0.4)])
def test_an_arm_that_may_fail_to_arrive(graph, join, visits):
    for arms in ("b c", "c b"):
        made = graph(a=arms, b="ok: m, no: end", c="m", m={"next": "end", "join": join}, end="")
        found = expected_visits(made, {"b": {"ok": 0.4, "no": 0.6}})
        assert found["m"] == pytest.approx(visits)


def test_the_second_of_three(graph):
    made = graph(
        a="b c d",
        b="ok: m, no: end",
        c="ok: m, no: end",
        d="m",
        m={"next": "end", "join": "2"},
        end="",
    )
    shares = {"b": {"ok": 0.9, "no": 0.1}, "c": {"ok": 0.6, "no": 0.4}}
    assert expected_visits(made, shares)["m"] == pytest.approx(0.9)


def test_a_loop_back_bypasses_the_join(graph):
    made = graph(a="b c", b="m", c="m", m={"next": "ok: end, again: m", "join": "all"}, end="")
    found = expected_visits(made, {"m": {"ok": 0.8, "again": 0.2}})
    assert found["m"] == pytest.approx(1.25)


def test_a_fork_within_a_loop(graph):
    made = graph(
        s="a", a="b c", b="m", c="m", m={"next": "ok: end, no: s", "join": "all"}, end=""
    )
    found = expected_visits(made, {"m": {"ok": 0.5, "no": 0.5}})
    assert found == close(s=2, a=2, b=2, c=2, m=2, end=1)


def test_work_sent_back_leaves_the_rest_to_the_way_without_a_name(graph):
    made = graph(a="b", b={"next": "end", "returns": "a"}, end="")
    assert expected_visits(made, {"b": {"a": 0.2}}) == close(a=1.25, b=1.25, end=1)


def test_limits_count_as_kept(graph):
    made = graph(a={"next": "approved: b, rejected: end", "timeout": "reject"}, b="end", end="")
    shares = {"a": {"approved": 0.9, "rejected": 0.1}}
    assert expected_visits(made, shares) == close(a=1, b=0.9, end=1)
    sent = graph(a={"next": "end", "timeout": "b"}, b="end", end="")
    assert expected_visits(sent, {}) == close(a=1, b=0, end=1)


def test_a_limit_with_an_outcome_of_its_own(graph):
    made = graph(a={"next": "done: end, timeout: b", "timeout": "continue"}, b="end", end="")
    assert expected_visits(made, {}) == close(a=1, b=0, end=1)
    shares = {"a": {"done": 0.9, "timeout": 0.1}}
    assert expected_visits(made, shares) == close(a=1, b=0.1, end=1)


@pytest.mark.parametrize("most", [1, 2, 5, 40])
@pytest.mark.parametrize("again", [0.0, 0.5, 0.8, 1.0])
def test_a_bound_on_rework_cuts_the_geometric_series(graph, again, most):
    loop = {"next": "ok: end, no: a", "loop": f"{most} stop"}
    found = expected_visits(
        graph(a=loop, end="", stop=""), {"a": {"ok": 1 - again, "no": again}}
    )
    visits = sum(again**count for count in range(most + 1))
    beyond = again ** (most + 1)
    assert found == close(a=visits, end=1 - beyond, stop=beyond)


def test_the_first_entry_from_within_the_loop_is_no_re_entry(graph):
    """The bound stands in the middle of the loop, whose first step leads there every time."""
    made = graph(a="b", b={"next": "ok: end, no: a", "loop": "1 stop"}, end="", stop="")
    found = expected_visits(made, {"b": {"ok": 0.5, "no": 0.5}})
    assert found == close(a=1.75, b=1.5, end=0.75, stop=0.25)


def test_bounds_within_bounds_are_counted_per_case(graph):
    """The inner bound is not made afresh by a round of the outer loop."""
    made = graph(
        a={"next": "b", "loop": "1 stop"},
        b={"next": "on: c, again: b", "loop": "1 stop"},
        c="ok: end, no: a",
        end="",
        stop="",
    )
    shares = {"b": {"on": 0.0, "again": 1.0}, "c": {"ok": 0.5, "no": 0.5}}
    assert expected_visits(made, shares) == close(a=1, b=2, c=0, end=0, stop=1)
    shares["b"] = {
        "on": 1.0,
        "again": 0.0,
    }  # the second round comes to b again: its one re-entry
    assert expected_visits(made, shares) == close(a=1.5, b=1.5, c=1.5, end=0.75, stop=0.25)
    made = graph(
        a={"next": "b", "loop": "2 stop"},
        b={"next": "c", "loop": "1 late"},
        c="ok: end, no: a",
        end="",
        stop="",
        late="",
    )
    found = expected_visits(made, {"c": {"ok": 0.5, "no": 0.5}})
    assert found == close(a=1.75, b=1.5, c=1.5, end=0.75, stop=0, late=0.25)


def test_a_bound_may_lead_to_another_that_is_reached(graph):
    ways = {
        "a": {"next": "ok: b, no: a", "loop": "1 b"},
        "b": {"next": "ok: end, no: a", "loop": "1 stop"},
        "end": "",
        "stop": "",
    }
    never = {"a": {"ok": 0.0, "no": 1.0}, "b": {"ok": 0.0, "no": 1.0}}
    # a, a; its bound leads to b; then a is refused, and b once more; then both are
    assert expected_visits(graph(**ways), never) == close(a=2, b=2, end=0, stop=1)
    ways["b"]["loop"] = "1 a"
    with pytest.raises(CannotSimulate, match="never leave the loop of a, b"):
        expected_visits(graph(**ways), never)


@pytest.mark.parametrize(("join", "visits"), [("any", 2), ("first", 1), ("all", 0.75)])
def test_what_a_bound_sends_on_meets_other_work(graph, join, visits):
    made = graph(
        s="a b",
        a={"next": "ok: end, no: a", "loop": "1 m"},
        b="m",
        m={"next": "end", "join": join},
        end="",
    )
    found = expected_visits(made, {"a": {"ok": 1 - 0.75**0.5, "no": 0.75**0.5}})
    assert found["a"] == pytest.approx(1 + 0.75**0.5)
    assert found["m"] == pytest.approx(1.75 if join == "any" else visits)


def test_a_join_within_a_bounded_loop(graph):
    made = graph(
        s={"next": "b c", "loop": "1 stop"},
        b="m",
        c="m",
        m={"next": "ok: end, no: s", "join": "all"},
        end="",
        stop="",
    )
    found = expected_visits(made, {"m": {"ok": 0.5, "no": 0.5}})
    assert found == close(s=1.5, b=1.5, c=1.5, m=1.5, end=0.75, stop=0.25)


def test_too_many_rounds_count_as_unbounded(graph):
    ways = {"a": {"next": "ok: end, no: a", "loop": "1000 stop"}, "end": "", "stop": ""}
    assert Rounds(graph(**ways)).uncounted == ()
    ways["a"]["loop"] = "100000 stop"
    made = graph(**ways)
    assert Rounds(made).uncounted == ("a",)
    found = expected_visits(made, {"a": {"ok": 0.5, "no": 0.5}})
    assert found == close(a=2, end=1, stop=0)


def test_of_many_bounds_the_greatest_are_given_up(graph):
    made = graph(
        a={"next": "b", "loop": "9 stop"},
        b={"next": "c", "loop": "200 stop"},
        c={"next": "ok: end, no: a", "loop": "90 stop"},
        end="",
        stop="",
    )
    assert Rounds(made).uncounted == ("b",)


def test_what_no_case_reaches(graph):
    made = graph(a="end", lost="x: end, y: lost", end="")
    assert expected_visits(made, {}) == close(a=1, lost=0, end=1)


def test_without_start_nothing_comes():
    made = Graph(("a",), ())
    assert expected_visits(made, {}) == {"a": 0}


def test_missing_shares(graph):
    made = graph(a="x: b, y: end", b="end", end="")
    with pytest.raises(
        CannotSimulate, match="step “a” takes each of its ways out: x, y"
    ) as caught:
        expected_visits(made, {})
    assert "outcomes" in caught.value.render("zh")


@pytest.mark.parametrize("back", [1.0, 1.5])
def test_a_loop_that_is_never_left(graph, back):
    made = graph(a="b", b="ok: end, no: a", end="")
    with pytest.raises(CannotSimulate, match="never leave the loop of a, b"):
        expected_visits(made, {"b": {"ok": 0.0, "no": back}})


SIZE = 6


@settings(max_examples=100)
@given(
    st.lists(
        st.lists(st.integers(0, 5), min_size=SIZE + 1, max_size=SIZE + 1),
        min_size=SIZE,
        max_size=SIZE,
    )
)
def test_every_case_ends_once_and_what_comes_in_goes_out(drawn):
    """Any choices and loops: against the limit of following all cases step by step."""
    weights = [[*row[:-1], row[-1] + 1] for row in drawn]  # some way always leads to the end
    names = [*map(str, range(SIZE)), "end"]
    edges, shares = [], {}
    for name, row in zip(names, weights, strict=False):
        shares[name] = {
            target: part / sum(row) for target, part in zip(names, row, strict=True)
        }
        edges += [
            Edge(name, target, branch=i, outcome=target) for i, target in enumerate(names)
        ]
    found = expected_visits(Graph(tuple(names), tuple(edges), "0"), shares)
    assert found["end"] == pytest.approx(1)
    here = dict.fromkeys(names, 0.0) | {"0": 1.0}
    followed = dict(here)
    for _ in range(2000):
        after = dict.fromkeys(names, 0.0)
        for name in names[:-1]:
            for target, share in shares[name].items():
                after[target] += here[name] * share
        here = after | {"end": 0.0}
        followed = {name: followed[name] + after[name] for name in names}
    assert found == pytest.approx(followed, rel=1e-4)


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=4, max_size=4),
    st.lists(st.integers(0, 9), min_size=4, max_size=4),
    st.integers(8, 40),
)
def test_flows_balance(matrix, entering, unit):
    rows = [{column: part / unit for column, part in enumerate(row) if part} for row in matrix]
    try:
        found = solve(rows, entering)
    except Diverging:
        grown = [1.0] * 4  # what goes round does not die out
        for _ in range(3000):
            grown = [sum(share * grown[at] for at, share in row.items()) for row in rows]
            largest = max(grown)
            grown = [min(part, 1e9) for part in grown]
        assert largest > 1e-9
        return
    assert min(found) >= 0
    for row, enters, flow in zip(rows, entering, found, strict=True):
        coming = sum(share * found[at] for at, share in row.items())
        assert flow == pytest.approx(enters + coming)


def test_a_flow_that_feeds_itself():
    with pytest.raises(Diverging) as caught:
        solve([{}, {2: 0.5}, {1: 2.0}], [1, 0, 0])
    assert caught.value.place == 2
    assert solve([{1: 1.0}, {0: 0.5}], [1, 0]) == pytest.approx([2, 1])
    assert solve([], []) == []
