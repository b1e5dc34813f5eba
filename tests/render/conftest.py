"""Small processes, built from the model, to draw."""

from collections.abc import Callable

import pytest

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Loop,
    Process,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.times import HOUR, Duration, Limit, Unit

Make = Callable[..., Variant]


@pytest.fixture
def house() -> Organisation:
    return Organisation(
        "house",
        Label("House", "公司"),
        departments=(
            Department("desk", Label("Service desk", "服务台")),
            Department("it", Label("IT", "IT部")),
            Department("business", Label("Business units", "业务部门")),
        ),
        roles=(
            Role(
                "requester", Label("Requester", "申请人"), department="business", external=True
            ),
            Role("agent", Label("Service desk agent", "服务台专员"), department="desk"),
            Role("manager", Label("Service desk manager", "服务台经理"), department="desk"),
            Role("support", Label("IT support", "IT支持"), department="it"),
            Role("director", Label("IT director", "IT总监"), department="it"),
            Role("free", Label("Freelancer", "自由职业者")),
        ),
    )


@pytest.fixture
def task():
    """Make a step: ``task("a", "agent", next="b")`` or ``next={"yes": "b", "no": ["c", "d"]}``."""

    def make(id_: str, *responsible: str, next: object = (), **fields: object) -> Step:  # noqa: A002  as in the language
        fields.setdefault("name", Label(id_.capitalize(), f"步骤{id_}"))
        return Step(
            id_,
            responsible=tuple(Assignment(party) for party in responsible),
            branches=branches(next),
            **fields,
        )

    return make


@pytest.fixture
def end():
    def make(name: str = "done", outcome: EndOutcome = EndOutcome.COMPLETED) -> Step:
        return Step(name, Label(name.capitalize(), f"结束{name}"), StepType.END, end=outcome)

    return make


@pytest.fixture
def variant(house: Organisation) -> Make:
    def make(*steps: Step, **fields: object) -> Variant:
        process = Process("request", Label("Request", "申请"), steps, **fields)
        return Variant("base", process.name, process, house)

    return make


@pytest.fixture
def review(variant, task, end) -> Variant:
    """Submit, check, install; rework, rejection, a parallel pair with a join."""
    return variant(
        task("submit", "requester", next="check"),
        task(
            "check", "agent", next={"ok": ["install", "record"], "back": "submit", "no": "stop"}
        ),
        task("install", "support", next="confirm"),
        task("record", "manager", next="confirm"),
        task("confirm", "requester", next="done"),
        end("done"),
        end("stop", EndOutcome.REJECTED),
    )


@pytest.fixture
def signing(variant, task, end) -> Variant:
    """An approval by two with a limit, escalation and timeout, bounded rework, feedback."""
    limit = Limit(Duration(8 * HOUR, Unit.WORKING_HOURS))
    approve = task(
        "approve",
        "manager",
        "director",
        next={"approved": "confirm", "rejected": "stop"},
        type=StepType.APPROVAL,
        approval=Approval(),
        accountable=(Assignment("director"),),
        informed=(Assignment("requester"),),
        time_limit=limit,
        on_timeout=Timeout(TimeoutAction.GO, "chase"),
        loop=Loop(2, "stop"),
    )
    chase = task("chase", "agent", next="approve", time_limit=limit)
    confirm = task("confirm", "requester", next="done", type=StepType.FEEDBACK)
    return variant(approve, chase, confirm, end("done"), end("stop", EndOutcome.REJECTED))


def branches(ways: object) -> tuple[Branch, ...]:
    match ways:
        case str():
            return (Branch(None, (ways,)),)
        case dict():
            return tuple(
                Branch(outcome, (to,) if isinstance(to, str) else tuple(to))
                for outcome, to in ways.items()
            )
        case _:
            return (Branch(None, tuple(ways)),) if ways else ()
