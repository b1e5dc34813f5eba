"""Small processes in a small house, to be held against each other."""

import pytest

from itsmctl.diff.edition import Edition
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import BASE, Variant
from itsmctl.model.process import Assignment, Branch, EndOutcome, Process, Step, StepType

HOUSE = Organisation(
    "house",
    Label.plain("House"),
    departments=tuple(
        Department(unit, Label.plain(unit.upper())) for unit in ("it", "hr", "desk")
    ),
    roles=tuple(
        Role(role, Label.plain(role), unit)
        for role, unit in (
            ("engineer", "it"),
            ("director", "it"),
            ("officer", "hr"),
            ("manager", "hr"),
            ("agent", "desk"),
        )
    ),
)


@pytest.fixture
def house():
    return HOUSE


@pytest.fixture
def step():
    """Make a step: ``step("a", "agent", next="b")``, or ``next={"yes": "b", "no": ["c"]}``."""

    def make(identity, *responsible, next=(), **fields):  # noqa: A002  as in the language
        fields.setdefault("name", Label.plain(f"Step {identity}"))
        return Step(
            identity,
            responsible=tuple(Assignment(party) for party in responsible),
            branches=_branches(next),
            **fields,
        )

    return make


@pytest.fixture
def approval(step):
    def make(identity, *approvers, next=(), rule=None, **fields):  # noqa: A002  as above
        fields["type"] = StepType.APPROVAL
        return step(identity, *approvers, next=next, approval=rule or Approval(), **fields)

    return make


@pytest.fixture
def variant(house):
    """Make a process of steps and an end."""

    def make(*steps, organisation=house, **fields):
        end = Step("end", Label.plain("End"), StepType.END, end=EndOutcome.COMPLETED)
        fields.setdefault("name", Label.plain("Process"))
        process = Process(id=fields.pop("id", "p"), steps=(*steps, end), **fields)
        return Variant(BASE, process.name, process, organisation)

    return make


@pytest.fixture
def edition():
    """Make one side of processes, with their houses."""

    def make(*variants):
        houses = {variant.organisation.id: variant.organisation for variant in variants}
        return Edition(tuple(variants), tuple(houses.values()))

    return make


def _branches(following):
    if isinstance(following, dict):
        return tuple(
            Branch(outcome, (target,) if isinstance(target, str) else tuple(target))
            for outcome, target in following.items()
        )
    targets = (following,) if isinstance(following, str) else tuple(following)
    return (Branch(None, targets),) if targets else ()
