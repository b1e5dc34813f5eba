from itsmctl.i18n import Label
from itsmctl.model.parties import Role
from itsmctl.model.process import StepType
from itsmctl.record import replace
from itsmctl.render.assignment import UNASSIGNED, assign_lanes


def lanes(made, by="department"):
    found = assign_lanes(made.process, made.organisation, by)
    return [lane.id for lane in found.lanes], found.lane_of


def test_lanes_are_departments_in_order_of_their_first_step(variant, task):
    made = variant(task("a", "support"), task("b", "agent"), task("c", "director"))
    assert lanes(made) == (
        ["department:it", "department:desk"],
        {"a": "department:it", "b": "department:desk", "c": "department:it"},
    )


def test_the_first_responsible_decides(variant, task):
    assert lanes(variant(task("a", "agent", "support")))[0] == ["department:desk"]


def test_external_roles_and_roles_without_department_have_lanes_of_their_own(variant, task):
    made = variant(task("a", "requester"), task("b", "free"), task("c", "stranger"))
    assert lanes(made)[0] == ["role:requester", "role:free", "party:stranger"]


def test_lanes_by_role(variant, task):
    made = variant(task("a", "agent"), task("b", "manager"))
    assert lanes(made, "role")[0] == ["role:agent", "role:manager"]


def test_lanes_of_namesakes_name_their_departments(variant, task, house):
    boss = Role("chief", Label("Service desk manager", "服务台经理"), department="it")
    made = variant(task("a", "chief"), task("b", "manager"), task("c", "agent"))
    home = replace(house, roles=(*house.roles, boss))
    found = assign_lanes(made.process, home, "role")
    assert [lane.name.render("en") for lane in found.lanes] == [
        "IT Service desk manager",
        "Service desk manager",
        "Service desk agent",
    ]


def test_a_department_may_be_responsible_itself(variant, task):
    assert lanes(variant(task("a", "it")))[0] == ["department:it"]


def test_work_without_a_responsible_party_is_unassigned(variant, task):
    found = assign_lanes(*_parts(variant(task("a", "agent"), task("b"))), "department")
    assert found.lane_of["b"] == UNASSIGNED
    assert found.lanes[-1].name.zh == "未指定"


def test_a_survey_stands_with_the_first_whom_it_asks_and_names(variant, task):
    asked = task("b", type=StepType.FEEDBACK, survey=("participants", "requester", "agent"))
    made = variant(task("a", "agent"), asked)
    assert lanes(made)[1] == {"a": "department:desk", "b": "role:requester"}
    words = task("b", type=StepType.FEEDBACK, survey=("participants",))
    assert lanes(variant(words))[1] == {"b": UNASSIGNED}


def test_a_requester_whom_nobody_declares_has_a_lane_all_the_same(variant, task, house):
    asked = task("b", type=StepType.FEEDBACK, survey=("requester", "participants"))
    made = variant(task("a", "agent"), asked)
    roles = tuple(role for role in house.roles if role.id != "requester")
    found = assign_lanes(made.process, replace(house, roles=roles), "department")
    assert found.lane_of["b"] == "role:requester"
    assert (found.lanes[1].name.en, found.lanes[1].name.zh) == ("Requester", "申请人")


def test_automated_steps_stand_where_their_predecessor_stands(variant, task, end):
    made = variant(
        task("a", "support", next="b"),
        task("b", next="c", type=StepType.AUTOMATED),
        task("c", next="done", type=StepType.WAIT),
        end(),
    )
    assert set(lanes(made)[1].values()) == {"department:it"}


def test_an_automated_step_that_nothing_leads_to_is_unassigned(variant, task):
    assert lanes(variant(task("a", type=StepType.AUTOMATED)))[0] == [UNASSIGNED]


def _parts(made):
    return made.process, made.organisation
