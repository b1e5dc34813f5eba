"""Who may do what."""

import pytest

from itsmctl.analyse.conformance.rights import Hand, Right, Rights
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval
from itsmctl.model.notices import Escalation, EscalationAction, Threshold
from itsmctl.model.parties import Committee, Department, Organisation, Person, Role
from itsmctl.model.process import Assignment, Process, Step, StepType

HOUSE = Organisation(
    "house",
    Label.plain("House"),
    departments=(
        Department("it", Label("IT department", "IT部")),
        Department("finance", Label("Finance", "财务部")),
    ),
    roles=(
        Role("agent", Label("Agent", "专员"), "it", deputy="boss", persons=(Person("li"),)),
        Role("boss", Label("Boss", "主管"), "it"),
        Role("cashier", Label("Cashier", "出纳"), "finance"),
        Role("expert", Label("Expert", "专家"), "finance"),
        Role("requester", Label("Requester", "申请人"), external=True),
        Role("member", Label("Member", "委员"), "finance"),
    ),
    committees=(Committee("board", Label.plain("Board"), ("member",)),),
)


def step(*responsible, **more):
    return Step("s", Label.plain("S"), responsible=tuple(map(Assignment, responsible)), **more)


def judge(one, hand, *, votes=False, words=("it", "财务部")):
    rights = Rights(Process("p", Label.plain("P"), (one,)), HOUSE, frozenset(words))
    return rights.judge(one, hand, votes=votes)


def escalated(action, to="expert"):
    return step("agent", escalations=(Escalation(Threshold(1.0), to, action=action),))


@pytest.mark.parametrize(
    ("hand", "right"),
    [
        (Hand("agent"), Right.MAY),
        (Hand("专员"), Right.MAY),
        (Hand("AGENT"), Right.MAY),
        (Hand("boss"), Right.MAY),  # the deputy
        (Hand("cashier|agent"), Right.MAY),
        (Hand("cashier"), Right.MUST_NOT),
        (Hand("cashier", "it"), Right.MUST_NOT),  # the role says more than the department
        (Hand("L2", "IT部"), Right.MAY),  # a role of another system says nothing
        (Hand("", "finance"), Right.MUST_NOT),
        (Hand("", "moon"), Right.MUST_NOT),
        (Hand("", "", "li"), Right.MAY),
        (Hand("", "", "wang"), Right.UNKNOWN),
    ],
)
def test_by_role_else_by_department_else_by_person(hand, right):
    assert judge(step("agent"), hand) is right


def test_a_department_stands_for_all_its_roles():
    assert judge(step("it"), Hand("boss")) is Right.MAY
    assert judge(step("it"), Hand("cashier")) is Right.MUST_NOT


def test_requesters_come_from_anywhere():
    assert judge(step("requester"), Hand("", "finance")) is Right.UNKNOWN
    assert judge(step("requester"), Hand("agent")) is Right.MUST_NOT


def test_nobody_acts_against_what_is_not_stated():
    assert judge(step(), Hand("agent")) is Right.UNKNOWN


def test_departments_of_another_world_say_nothing():
    assert judge(step("agent"), Hand("", "V5 3rd"), words=("V5 3rd",)) is Right.UNKNOWN


@pytest.mark.parametrize(
    ("action", "acts", "decides"),
    [
        (EscalationAction.REASSIGN, Right.MAY, Right.MAY),
        (EscalationAction.ADD, Right.MAY, Right.MAY),
        (EscalationAction.CONSULT, Right.MAY, Right.MUST_NOT),
        (EscalationAction.NOTIFY, Right.MUST_NOT, Right.MUST_NOT),
    ],
)
def test_who_is_called_in_may_help(action, acts, decides):
    assert judge(escalated(action), Hand("expert")) is acts
    assert judge(escalated(action), Hand("expert"), votes=True) is decides


def test_approvers_are_the_responsible_else_who_answers():
    approval = {"type": StepType.APPROVAL, "accountable": (Assignment("boss"),)}
    assert judge(step("cashier", **approval), Hand("boss"), votes=True) is Right.MUST_NOT
    assert judge(step(**approval), Hand("boss"), votes=True) is Right.MAY


def test_delegates_and_members_of_a_committee_decide():
    delegated = step("cashier", type=StepType.APPROVAL, approval=Approval(delegate="expert"))
    assert judge(delegated, Hand("expert"), votes=True) is Right.MAY
    met = step(type=StepType.APPROVAL, approval=Approval(committee="board"))
    assert judge(met, Hand("member"), votes=True) is Right.MAY
    assert judge(met, Hand("agent"), votes=True) is Right.MUST_NOT
