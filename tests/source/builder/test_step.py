"""Steps: responsibilities, flow, defaults, approvals."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.notices import EscalationAction, EscalationKind, Notice, Threshold
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Production,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import Constant
from itsmctl.model.times import Limit
from itsmctl.model.times import parse_duration as d
from itsmctl.source.builder.defaults import layered_notices
from itsmctl.source.builder.step import Setting, step


@pytest.fixture
def built(field, house):
    def build(written, *defaults, **setting):
        layers = tuple(map(field, defaults))
        return step(
            "s", field(written), Setting(house, layers, layered_notices(layers), **setting)
        )

    return build


def test_an_empty_step_is_a_task_without_anything(built):
    found = built("{}")
    assert (found.id, found.name, found.type) == ("s", Label.plain("s"), StepType.TASK)
    assert (found.responsible, found.branches, found.join, found.time_limit) == (
        (),
        (),
        None,
        None,
    )
    assert found.written == frozenset()


def test_cells(built):
    found = built(
        "{responsible: [agent, {role: it/engineer, when: case.amount > 5}], accountable: desk-lead, consulted: none, informed: [it]}"
    )
    assert found.responsible == (Assignment("agent"), Assignment("engineer", "case.amount > 5"))
    assert found.accountable == (Assignment("desk-lead"),)
    assert found.consulted == ()
    assert found.informed == (Assignment("it"),)
    assert found.written == {"responsible", "accountable", "consulted", "informed"}


@pytest.mark.parametrize(
    ("responsible", "accountable"),
    [
        ("agent", ("desk-lead",)),
        ("[engineer, agent]", ("it-lead",)),
        ("loner", ()),
        ("requester", ()),
    ],
)
def test_the_head_of_the_department_is_accountable(built, responsible, accountable):
    by_default = built(f"{{responsible: {responsible}}}", "accountable: department-head")
    assert by_default.accountable_parties == accountable
    written = built(f"{{responsible: {responsible}, accountable: department-head}}")
    assert written.accountable_parties == accountable


@pytest.mark.parametrize(
    ("written", "branches"),
    [
        ("next: a", (Branch(None, ("a",)),)),
        ("next: [a, b]", (Branch(None, ("a", "b")),)),
        ("next: 7", (Branch(None, ("7",)),)),
        ("next: {x: a, y: [b, c]}", (Branch("x", ("a",)), Branch("y", ("b", "c")))),
        (
            "next: {x: a}\noutcomes: {x: {when: case.k, label: {zh: 甲}, default: true}, z: {}}",
            (Branch("x", ("a",), Label(None, "甲"), "case.k", default=True),),
        ),
        (
            "next: {x: a}\nreturnTo: [b, c]\noutcomes: {b: {label: Back}}",
            (
                Branch("x", ("a",)),
                Branch("b", ("b",), Label.plain("Back"), returns=True),
                Branch("c", ("c",), returns=True),
            ),
        ),
    ],
)
def test_ways_out(built, written, branches):
    assert built(written).branches == branches


@pytest.mark.parametrize(
    ("written", "join"),
    [
        ("join: all", Join(JoinKind.ALL)),
        ("join: any", Join(JoinKind.ANY)),
        ("{join: first, losers: withdraw}", Join(JoinKind.FIRST, None, withdraw_losers=True)),
        ("join: {atLeast: 2}", Join(JoinKind.AT_LEAST, 2)),
        ("{}", None),
    ],
)
def test_joins(built, written, join):
    assert built(written).join == join


@pytest.mark.parametrize(
    ("written", "timeout"),
    [
        ("onTimeout: escalate", Timeout(TimeoutAction.ESCALATE)),
        ("onTimeout: {to: a}", Timeout(TimeoutAction.GO, "a")),
        ("onTimeout: none", None),
        ("{}", None),
    ],
)
def test_timeouts(built, written, timeout):
    assert built(written).on_timeout == timeout


def test_artefacts_and_loops(built):
    found = built("{requires: a, produces: [b, c], loop: {max: 3, then: d}}")
    assert found.requires == ("a",)
    assert found.produces == (Production("b"), Production("c"))
    assert found.loop == Loop(3, "d")
    by_outcome = built("produces: {approved: [b], rejected: c}")
    assert by_outcome.produces == (Production("b", "approved"), Production("c", "rejected"))


@pytest.mark.parametrize(
    ("rule", "quorum", "amount"),
    [
        ("all", Quorum.ALL, None),
        ("any", Quorum.ANY, None),
        ("{atLeast: 2}", Quorum.AT_LEAST, 2.0),
        ("{percent: 60}", Quorum.PERCENT, 60.0),
    ],
)
def test_quorums(built, rule, quorum, amount):
    assert built(f"{{type: approval, rule: {rule}}}").approval == Approval(quorum, amount)


def test_approvals(built):
    found = built(
        "{type: approval, order: sequential, delegate: deputy, autoApprove: {when: case.x}, separation: [requester], absence: wait, committee: cab}"
    )
    assert found.approval == Approval(
        order=Order.SEQUENTIAL,
        delegate="deputy",
        auto_when="case.x",
        separation=("requester",),
        absence="wait",
        committee="cab",
    )
    assert built("{}").approval is None
    assert built("{type: approval, delegate: it/engineer}").approval.delegate == "engineer"


def test_ends_and_calls(built):
    assert built("{type: end}").end is EndOutcome.COMPLETED
    assert built("{type: end, outcome: rejected}").end is EndOutcome.REJECTED
    assert built("{}").end is None
    assert built("{type: subprocess, process: other}").calls == "other"


def test_defaults_fill_what_the_step_does_not_say(built):
    near = "{channel: itsm, timeLimit: 1bd, effort: 5m, pauseOn: [waiting]}"
    far = "{channel: email, respondWithin: 4bh, visibility: [requester]}"
    found = built("timeLimit: 2bd", near, far)
    assert found.channel == "itsm"
    assert found.time_limit == Limit(d("2bd"))
    assert found.respond_within == Limit(d("4bh"))
    assert found.effort == Constant(d("5m"))
    assert found.pause_on == ("waiting",)
    assert found.visibility == ("requester",)
    assert found.written == {"timeLimit"}


def test_none_opts_out_of_defaults(built):
    defaults = "{channel: itsm, timeLimit: 1bd, accountable: agent, pauseOn: [w], onTimeout: escalate, escalate: [{at: 100%, to: agent}]}"
    found = built(
        "{channel: none, timeLimit: none, accountable: none, pauseOn: none, onTimeout: none, escalate: none}",
        defaults,
    )
    assert (found.channel, found.accountable, found.pause_on) == (None, (), ())
    assert (found.on_timeout, found.escalations) == (None, ())
    assert found.time_limit == Limit(None)


@pytest.mark.parametrize("kind", ["wait", "notification", "end"])
def test_defaults_are_for_working_steps_only(built, kind):
    assert built(f"type: {kind}", "channel: itsm").channel is None


@pytest.mark.parametrize(
    "kind", ["task", "approval", "decision", "feedback", "subprocess", "automated"]
)
def test_defaults_are_for_all_working_steps(built, kind):
    assert built(f"type: {kind}", "channel: itsm").channel == "itsm"


def test_lists_replace(built):
    assert built("informed: [agent]", "informed: [it, engineer]").informed == (
        Assignment("agent"),
    )


def test_notices_merge_event_by_event(built):
    near = "notify: {assigned: {to: [responsible]}, overdue: none}"
    far = "notify: {overdue: {to: [agent]}, exception: {to: [process-manager]}, done: {to: [next]}}"
    found = built("notify: {assigned: {to: agent, via: chat}, done: none}", near, far).notices
    assert found.assigned == Notice(("agent",), via="chat")
    assert found.overdue == Notice(())
    assert found.exception == Notice(("process-manager",))
    assert found.done == Notice(())
    assert found.due_soon is None


def test_none_opts_out_of_all_notices(built):
    found = built("notify: none", "notify: {done: {to: [next]}}").notices
    assert found.done == Notice(())
    assert found.assigned == Notice(())


def test_reminders(built):
    found = built(
        "notify: {due-soon: {at: [50%, 80%, 2bh], to: [responsible]}}"
    ).notices.due_soon
    assert found.at == (Threshold(0.5), Threshold(0.8), Threshold(after=d("2bh")))


def test_escalations(built):
    found = built(
        "responsible: agent\naccountable: it-lead\nescalate:\n"
        "- {at: 80%, to: accountable}\n"
        "- {at: 100%, to: department-head, kind: functional, action: reassign}\n"
        "- {at: 2bh, to: process-owner}\n"
        "- {at: 3bh, to: process-manager}\n"
        "- {at: 4bh, to: responsible}\n"
        "- {at: 5bh, to: it/engineer}\n",
        manager="engineer",
    ).escalations
    assert [level.to for level in found] == [
        "it-lead",
        "desk-lead",
        "process-owner",
        "engineer",
        "agent",
        "engineer",
    ]
    assert (found[0].kind, found[0].action) == (
        EscalationKind.HIERARCHICAL,
        EscalationAction.NOTIFY,
    )
    assert (found[1].kind, found[1].action) == (
        EscalationKind.FUNCTIONAL,
        EscalationAction.REASSIGN,
    )
    assert (found[1].at, found[2].at) == (Threshold(1.0), Threshold(after=d("2bh")))


def test_references_of_a_step(field, house):
    written = field(
        "{responsible: ghost, next: [a], onTimeout: {to: b}, notify: {done: {to: [next, ghost]}}, supplier: v, process: p, type: subprocess}"
    )
    step("s", written, Setting(house))
    noted = {(each.wanted, each.target) for each in written.notes.references}
    assert noted == {
        ("role", "ghost"),
        ("step", "a"),
        ("step", "b"),
        ("supplier", "v"),
        ("process", "p"),
    }
