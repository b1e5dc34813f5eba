"""Which departments get work back because the process is defined that way."""

import pytest

from itsmctl.i18n import Label
from itsmctl.improve.crossings import defined_returns
from itsmctl.model.approvals import Approval
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import BASE, Variant
from itsmctl.model.process import Assignment, Branch, Process, Step, StepType
from itsmctl.record import replace

NAMES = ("it", "desk", "security")
HOUSE = Organisation(
    "house",
    Label("House"),
    departments=tuple(Department(name, Label(name)) for name in NAMES),
    roles=tuple(Role(f"{name}-role", Label(name), name) for name in NAMES),
)


def variant(*steps: tuple[str, str, tuple[Branch, ...]]) -> Variant:
    """A process of steps: name, departments, ways out."""
    built = tuple(
        Step(
            name,
            Label(name),
            StepType.TASK if departments else StepType.END,
            responsible=tuple(Assignment(f"{unit}-role") for unit in departments.split()),
            branches=ways,
        )
        for name, departments, ways in steps
    )
    process = Process("p", Label("p"), built, start=steps[0][0], version="1")
    return Variant(BASE, Label("base"), process, HOUSE)


def to(*targets: str, returns: bool = False) -> Branch:
    return Branch("-".join(targets), targets, returns=returns)


def test_the_way_forward_leads_back_to_the_giver():
    found = defined_returns(
        variant(
            ("approve", "it", (to("secure"),)),
            ("secure", "security", (to("check"),)),
            ("check", "security", (to("install"),)),
            ("install", "it", (to("audit"),)),
            ("audit", "security", (to("done"),)),
            ("done", "", ()),
        )
    )
    assert found == {("it", "security"), ("security", "it")}


def test_rework_is_no_way_that_the_process_wants():
    found = defined_returns(
        variant(
            ("check", "desk", (to("approve"),)),
            ("approve", "it", (to("done"), to("check", returns=True))),
            ("done", "", ()),
        )
    )
    assert found == frozenset()


def test_a_third_department_between_is_no_return():
    steps = (
        ("a", "desk", (to("b"),)), ("b", "it", (to("c"),)),
        ("c", "security", (to("d"),)), ("d", "desk", (to("done"),)), ("done", "", ()),
    )  # fmt: skip
    assert defined_returns(variant(*steps)) == frozenset()


@pytest.mark.parametrize(
    ("approval", "expected"),
    [(Approval(), {("it", "security"), ("security", "it")}), (None, set())],
)
def test_who_approve_together_pass_it_to_each_other_but_not_who_share_a_task(
    approval, expected
):
    house = variant(("both", "it security", (to("done"),)), ("done", "", ()))
    first, end = house.process.steps
    process = replace(house.process, steps=(replace(first, approval=approval), end))
    assert defined_returns(replace(house, process=process)) == expected
