"""How the implicit flow of the language becomes nodes and edges."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.process import (
    Branch,
    Cancellation,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.record import replace
from itsmctl.render.diagram import EdgeKind, NodeKind
from itsmctl.render.expand import expand


@pytest.fixture
def diagram():
    def make(made):
        return expand(made.process, made.organisation, "department")

    return make


def ways(diagram):
    return [(edge.source, edge.target) for edge in diagram.edges]


def test_a_plain_chain_has_no_gateway(diagram, variant, task, end):
    found = diagram(variant(task("a", "agent", next="done"), end()))
    assert ways(found) == [("/start", "a"), ("a", "done")]
    assert [node.kind for node in found.nodes] == [NodeKind.START, NodeKind.STEP, NodeKind.END]


def test_two_outcomes_get_an_exclusive_gateway(diagram, review):
    found = diagram(review)
    assert ("check", "check/choice") in ways(found)
    labels = {edge.target: edge.labels for edge in found.edges if edge.source == "check/choice"}
    assert labels["submit"] == (Label.plain("back"),)


def test_an_outcome_with_two_targets_forks_after_the_choice(diagram, review):
    found = ways(diagram(review))
    assert ("check/choice", "check/fork/ok") in found
    assert ("check/fork/ok", "install") in found
    assert ("check/fork/ok", "record") in found


def test_a_list_without_outcomes_forks_at_once(diagram, variant, task, end):
    found = diagram(
        variant(task("a", "agent", next=["b", "done"]), task("b", "agent", next="done"), end())
    )
    assert ("a", "a/fork/") in ways(found)


def test_outcomes_with_one_target_share_an_edge_with_both_names(diagram, variant, task, end):
    found = diagram(variant(task("a", "agent", next={"x": "done", "y": "done"}), end()))
    (edge,) = [edge for edge in found.edges if edge.target == "done"]
    assert edge.labels == (Label.plain("x"), Label.plain("y"))


def test_known_outcomes_are_translated_and_labels_of_the_author_win(
    diagram, variant, task, end
):
    step = task("a", "agent", type=StepType.APPROVAL)
    mine = Label("Buy", "采购")
    branches = (Branch("approved", ("done",)), Branch("rejected", ("stop",), label=mine))
    made = variant(
        type(step)(step.id, step.name, step.type, branches=branches), end(), end("stop")
    )
    labels = {edge.target: edge.labels for edge in diagram(made).edges if edge.labels}
    assert labels == {"done": (Label("Approved", "通过"),), "stop": (mine,)}


def test_a_way_back_is_called_for_the_step_it_leads_to(diagram, variant, task, end):
    back = (Branch("ask", ("ask",), returns=True), Branch("gone", ("gone",), returns=True))
    check = task("check", "agent")
    ways_out = (Branch("completed", ("done",)), *back)
    made = variant(task("ask", "agent", next="check"), replace(check, branches=ways_out), end())
    labels = {e.target: e.labels for e in diagram(made).edges if e.source == "check/choice"}
    assert labels == {
        "done": (Label("Completed", "完成"),),
        "ask": (Label("Back to: Ask", "退回：步骤ask"),),
        "gone": (Label("Back to: gone", "退回：gone"),),
    }


@pytest.mark.parametrize(
    ("join", "mark"),
    [
        (Join(JoinKind.ALL), "+"),
        (Join(JoinKind.FIRST), "1"),
        (Join(JoinKind.AT_LEAST, 2), "≥2"),
    ],
)
def test_a_join_stands_before_its_step_and_loops_bypass_it(
    diagram, variant, task, end, join, mark
):
    found = diagram(
        variant(
            task("a", "agent", next=["b", "c"]),
            task("b", "agent", next="d"),
            task("c", "agent", next="d"),
            task("d", "agent", join=join, next={"ok": "done", "gaps": "fix"}),
            task("fix", "agent", next="d"),
            end(),
        )
    )
    (node,) = [node for node in found.nodes if node.kind is NodeKind.JOIN]
    assert node.mark == mark
    assert ("b", "d/join") in ways(found)
    assert ("d/join", "d") in ways(found)
    assert ("fix", "d") in ways(found)


def test_a_merge_needs_no_gateway(diagram, review):
    found = diagram(review)
    assert ("install", "confirm") in ways(found)
    assert all(node.kind is not NodeKind.JOIN for node in found.nodes)


def test_back_edges_are_marked(diagram, review):
    back = [(edge.source, edge.target) for edge in diagram(review).edges if edge.back]
    assert back == [("check/choice", "submit")]


def test_rejecting_ends_are_repeated_beside_every_step_that_leads_there(
    diagram, variant, task, end
):
    found = diagram(
        variant(
            task("a", "agent", next={"ok": "b", "no": "stop"}),
            task("b", "support", next={"ok": "done", "no": "stop"}),
            end(),
            end("stop", EndOutcome.REJECTED),
        )
    )
    stops = [node for node in found.nodes if node.outcome is EndOutcome.REJECTED]
    assert [(node.lane, node.step.id) for node in stops] == [
        ("department:desk", "stop"),
        ("department:it", "stop"),
    ]


def test_an_end_that_nothing_leads_to_is_still_drawn(diagram, variant, task, end):
    found = diagram(
        variant(task("a", "agent", next="done"), end(), end("stop", EndOutcome.REJECTED))
    )
    assert "stop" in {node.id for node in found.nodes}


def timer(diagram):
    return [
        (edge.source, edge.target, edge.labels[0].en)
        for edge in diagram.edges
        if edge.kind is EdgeKind.TIMEOUT
    ]


@pytest.mark.parametrize(
    ("timeout", "expected"),
    [
        (Timeout(TimeoutAction.APPROVE), [("a", "done", "Timeout: approved")]),
        (Timeout(TimeoutAction.REJECT), [("a", "b", "Timeout: rejected")]),
        (Timeout(TimeoutAction.GO, "b"), [("a", "b", "Timeout")]),
        (Timeout(TimeoutAction.ESCALATE), []),
        (None, []),
    ],
)
def test_timeouts_leave_at_the_boundary(diagram, variant, task, end, timeout, expected):
    ways_out = {"approved": "done", "rejected": "b"}
    step = task("a", "agent", next=ways_out, type=StepType.APPROVAL, on_timeout=timeout)
    found = diagram(variant(step, task("b", "agent", next="done"), end()))
    assert timer(found) == expected


def test_continue_leads_where_the_step_leads(diagram, variant, task, end):
    step = task("a", "agent", next="done", on_timeout=Timeout(TimeoutAction.CONTINUE))
    assert timer(diagram(variant(step, end()))) == [("a", "done", "Timeout")]


def test_a_timeout_outcome_is_a_boundary_exit_not_a_choice(diagram, variant, task, end):
    step = task("a", "agent", next={"ok": "done", "timeout": "b"})
    found = diagram(variant(step, task("b", "agent", next="done"), end()))
    assert timer(found) == [("a", "b", "Timeout")]
    assert all(node.kind is not NodeKind.EXCLUSIVE for node in found.nodes)


def test_a_timeout_that_starts_several_steps_forks(diagram, variant, task, end):
    step = task("a", "agent", next={"ok": "done", "timeout": ["b", "done"]})
    found = diagram(variant(step, task("b", "agent", next="done"), end()))
    assert timer(found) == [("a", "a/fork/timeout", "Timeout")]


def test_an_exhausted_loop_leaves_at_the_boundary(diagram, variant, task, end):
    step = task("a", "agent", next="done", loop=Loop(3, "b"))
    found = diagram(variant(step, task("b", "agent", next="done"), end()))
    (edge,) = [edge for edge in found.edges if edge.kind is EdgeKind.LOOP_LIMIT]
    assert (edge.source, edge.target) == ("a", "b")
    assert edge.labels == (Label("> 3 rounds", "超过 3 轮"),)


def test_unknown_targets_become_undefined_nodes(diagram, variant, task):
    found = diagram(variant(task("a", "agent", next="nowhere")))
    (node,) = [node for node in found.nodes if node.kind is NodeKind.UNDEFINED]
    assert (node.id, node.lane) == ("nowhere", "department:desk")


def test_an_unknown_start_is_drawn_too(diagram, variant, task):
    found = diagram(variant(task("a", "agent"), start="begin"))
    assert ("/start", "begin") in ways(found)


def test_a_withdrawal_starts_where_the_requester_stands(diagram, variant, task, end):
    found = diagram(
        variant(
            task("a", "requester", next="b"),
            task("b", "agent", next="done"),
            end(),
            end("gone", EndOutcome.CANCELLED),
            cancel=Cancellation("requester", "b", "gone"),
        )
    )
    (node,) = [node for node in found.nodes if node.kind is NodeKind.WITHDRAWAL]
    assert node.lane == "role:requester"
    assert ("/withdrawal", "gone/at//withdrawal") in ways(found)


def test_steps_named_like_our_own_nodes_do_no_harm(diagram, variant, task):
    found = diagram(variant(task("start", "agent", next="join"), task("join", "agent")))
    assert ("/start", "start") in ways(found)
    assert len({node.id for node in found.nodes}) == len(found.nodes)
