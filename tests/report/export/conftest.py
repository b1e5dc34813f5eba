"""A process that uses every column of a sheet, and some things that no sheet holds."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.notices import Notice, Notices
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Governance,
    Join,
    JoinKind,
    Process,
    Production,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
    Trigger,
)
from itsmctl.model.simulation import Constant
from itsmctl.model.times import Limit, parse_duration


def limit(default: str | None, **classes: str) -> Limit:
    by_class = tuple((name, parse_duration(value)) for name, value in classes.items())
    return Limit(None if default is None else parse_duration(default), by_class)


def label(zh: str, en: str) -> Label:
    return Label(en=en, zh=zh)


@pytest.fixture
def rich(house) -> Variant:
    receive = Step(
        id="receive",
        name=label("受理", "Receive"),
        phase="record",
        status=label("已受理", "Received"),
        channel="itsm",
        responsible=(Assignment("desk"), Assignment("clerk")),
        accountable=(Assignment("boss"),),
        consulted=(Assignment("requester"),),
        informed=(Assignment("clerk"),),
        requires=("form", "two, words"),
        produces=(Production("record"),),
        effort=Constant(parse_duration("10m")),
        respond_within=limit("4bh"),
        time_limit=limit("2bd", P1="4h"),
        branches=(Branch(None, ("approve", "check")),),
    )
    approve = Step(
        id="approve",
        name=label("审批", "Approve"),
        type=StepType.APPROVAL,
        responsible=(Assignment("boss"), Assignment("clerk", "case.amount > 5")),
        approval=Approval(Quorum.AT_LEAST, 2, Order.SEQUENTIAL),
        time_limit=limit(None),
        on_timeout=Timeout(TimeoutAction.GO, "check"),
        branches=(
            Branch("approved", ("check",), label("同意", "Agreed")),
            Branch("rejected", ("no",)),
            Branch("receive", ("receive",), returns=True),
        ),
        notices=Notices(assigned=Notice(("responsible",))),
    )
    check = Step(
        id="check",
        name=label("核对", "Check"),
        type=StepType.DECISION,
        supplier="acme",
        responsible=(Assignment("desk"),),
        join=Join(JoinKind.AT_LEAST, 2),
        produces=(Production("report", "good"), Production("report", "bad")),
        branches=(Branch("good", ("yes",), label("合格", "Good")), Branch("bad", ("no",))),
    )
    steps = (
        receive,
        approve,
        check,
        Step("run", label("检查", "Audit"), StepType.SUBPROCESS, calls="other"),
        Step("yes", label("完成", "Done"), StepType.END, end=EndOutcome.COMPLETED),
        Step("no", label("=驳回", "=Rejected"), StepType.END, end=EndOutcome.REJECTED),
    )
    process = Process(
        id="rich",
        name=label("报修流程", "Repairs"),
        steps=steps,
        start="receive",
        version="1.2.0",
        organisation="house",
        trigger=Trigger("requester", via="portal"),
        governance=Governance("boss", "clerk", committee="board"),
    )
    return Variant("base", Label.plain("base"), process, house)
