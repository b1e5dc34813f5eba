"""Reachability, dominance, order and loops of processes."""

import sys
from subprocess import run

import pytest

from itsmctl.flow.graph import Graph
from itsmctl.model.process import Join, JoinKind

SOFTWARE = {
    "submit": "triage",
    "triage": "complete: approve, incomplete: submit, invalid: refused",
    "approve": "approved: install, rejected: refused",
    "install": "done: record, failed: install",
    "record": "closed",
    "closed": "",
    "refused": "",
}


@pytest.fixture
def software(graph):
    return graph(**SOFTWARE)


def test_neighbours(software):
    assert software.successors("triage") == ("approve", "submit", "refused")
    assert software.predecessors("refused") == ("triage", "approve")
    assert software.successors("closed") == ()


def test_reachability(graph):
    made = graph(a="b", b="end", lost="island", island="end", trap="trap", end="")
    assert made.reachable == {"a", "b", "end"}
    assert made.reachable_from("lost") == {"lost", "island", "end"}


def test_a_withdrawal_leads_to_steps_that_nothing_else_leads_to(graph):
    made = graph(a="end", undo="done: gone, again: undo", gone="", end="", cancel="undo")
    assert made.entries == ("a", "undo")
    assert made.reachable == {"a", "end", "undo", "gone"}
    assert made.dominators["gone"] == "undo"
    assert made.is_back_edge("undo", "undo")


def test_a_withdrawal_does_not_hide_a_loop_back(graph):
    # The requester may withdraw to `close`; that `close` can send work back stays a loop.
    made = graph(a="b", b="close", close="ok: end, no: b", end="", cancel="close")
    assert made.is_back_edge("close", "b")


def test_a_process_without_start(process):
    made = Graph.of(process(start="nowhere", a="b", b=""))
    assert (made.entries, made.reachable) == ((), frozenset())
    assert made.forward_order == ("a", "b")


def test_loops(software):
    assert software.loops == (("submit", "triage"), ("install",))
    assert software.components == (
        ("submit", "triage"),
        ("approve",),
        ("install",),
        ("record",),
        ("closed",),
        ("refused",),
    )
    assert all(software.has_exit(loop) for loop in software.loops)


def test_dominance(software):
    assert software.dominators == {
        "submit": None,
        "triage": "submit",
        "approve": "triage",
        "install": "approve",
        "record": "install",
        "closed": "record",
        "refused": "triage",
    }
    assert software.dominates("triage", "record")
    assert software.dominates("record", "record")
    assert not software.dominates("approve", "refused")


def test_back_edges(software):
    assert software.is_back_edge("triage", "submit")
    assert software.is_back_edge("install", "install")
    assert not software.is_back_edge("submit", "triage")
    assert not software.is_back_edge("record", "submit")  # no such edge at all


class TestForwardOrder:
    def test_ignores_ways_back(self, software):
        assert software.forward_order == tuple(SOFTWARE)
        assert ("triage", "submit") not in [
            (edge.source, edge.target) for edge in software.forward_edges
        ]

    def test_declared_order_breaks_ties_only(self, graph):
        made = graph(start="a", end="", c="end", b="end", a="b c")
        assert made.forward_order == ("a", "c", "b", "end")

    @pytest.mark.parametrize("arms", [("left", "right"), ("right", "left")])
    def test_work_sent_back_into_one_of_two_arms(self, graph, arms):
        """`left` does not dominate `check`; the loop is entered at both."""
        made = graph(
            split=f"x: {arms[0]}, y: {arms[1]}",
            check={"next": "end", "returns": "left"},
            left="check",
            right="check",
            end="",
        )
        assert not made.is_back_edge("check", "left")
        assert made.forward_order == ("split", "left", "right", "check", "end")

    def test_a_loop_entered_at_two_steps_is_cut_by_declared_order(self, graph):
        made = graph(split="x: left, y: right", left="right", right="ok: end, no: left", end="")
        assert made.forward_order == ("split", "left", "right", "end")
        pairs = [(edge.source, edge.target) for edge in made.forward_edges]
        assert ("right", "left") not in pairs
        assert ("left", "right") in pairs


class TestCycles:
    def test_shortest(self, graph):
        made = graph(a="b", b="c", c="ok: d, no: b", d="ok: end, again: a", end="")
        assert made.loops == (("a", "b", "c", "d"),)
        assert made.shortest_cycle(made.loops[0]) == ("b", "c")
        assert made.cycle_through("d", made.loops[0]) == ("d", "a", "b", "c")

    def test_through_a_step_by_the_shortest_of_its_ways(self, graph):
        made = graph(a="long: b, short: d, out: end", b="c", c="a", d="a", end="")
        assert made.cycle_through("a", made.loops[0]) == ("a", "d")

    def test_of_one_step(self, software):
        assert software.shortest_cycle(("install",)) == ("install",)

    def test_without_exit(self, graph):
        made = graph(a="x: b, y: end", b="c", c="b", end="")
        assert made.loops == (("b", "c"),)
        assert not made.has_exit(("b", "c"))

    def test_unbounded(self, software):
        assert [software.unbounded_cycles(loop) for loop in software.loops] == [
            (("submit", "triage"),),
            (("install",),),
        ]

    def test_a_bound_anywhere_on_the_cycle_bounds_it(self, graph):
        for bounded in ("submit", "triage"):
            steps = dict(SOFTWARE)
            steps[bounded] = {"next": steps[bounded], "loop": "refused"}
            made = graph(**steps)
            assert made.unbounded_cycles(("submit", "triage")) == ()

    def test_a_bound_on_one_loop_does_not_bound_another(self, graph):
        made = graph(
            a={"next": "b", "loop": "end"},
            b="on: c, back: a",
            c="on: d, back: b",
            d="on: end, back: a",
            end="",
        )
        assert made.unbounded_cycles(made.loops[0]) == (("b", "c"),)

    def test_bounding_the_first_step_of_each_bounds_everything(self, graph):
        ways = {
            "a": "b",
            "b": "on: c, back: a",
            "c": "on: d, back: b",
            "d": "on: e, back: a",
            "e": "on: end, again: e",
            "end": "",
        }
        made = graph(**ways)
        found = [cycle for loop in made.loops for cycle in made.unbounded_cycles(loop)]
        assert found == [("a", "b"), ("b", "c"), ("e",)]
        for cycle in found:
            ways[cycle[0]] = {"next": ways[cycle[0]], "loop": "end"}
        bounded = graph(**ways)
        assert [bounded.unbounded_cycles(loop) for loop in bounded.loops] == [(), ()]

    def test_a_bound_that_leads_round_again_is_none(self, graph):
        made = graph(
            submit="triage",
            triage={"next": "ok: end, no: submit", "loop": "submit"},
            end="",
        )
        assert made.unbounded_cycles(("submit", "triage")) == (("submit", "triage"),)


def test_joins(graph):
    made = graph(
        a="b c",
        b="d",
        c="d",
        d={"next": "ok: end, again: d", "join": "all"},
        end="",
    )
    assert made.join_of("d") == Join(JoinKind.ALL)
    assert made.join_of("b") == Join(JoinKind.ANY)
    assert made.joined("d") == ("b", "c")  # its own loop back bypasses the join
    assert [[edge.target for edge in fork] for fork in made.forks] == [["b", "c"]]


def test_networkx_is_left_alone_where_there_is_nothing_to_explain():
    code = (
        "import sys\n"
        "from itsmctl.flow.graph import Graph\n"
        "from itsmctl.flow.edges import Edge\n"
        "graph = Graph(('a', 'b', 'c'), (Edge('a', 'b'), Edge('b', 'c')), 'a')\n"
        "graph.loops, graph.meetings, graph.forward_order, graph.dominators\n"
        "print('networkx' in sys.modules)\n"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
