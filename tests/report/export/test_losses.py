"""What no sheet holds is told, and nothing else is."""

from dataclasses import replace

import pytest

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval
from itsmctl.model.notices import Escalation, Notice, Notices, Threshold
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Assignment,
    Attribute,
    AttributeType,
    Branch,
    Cancellation,
    Governance,
    Join,
    JoinKind,
    Loop,
    Metric,
    Moment,
    Production,
    Review,
    Source,
    Step,
    Target,
    Trigger,
)
from itsmctl.model.simulation import Constant, Exponential
from itsmctl.model.times import parse_duration
from itsmctl.report.export.losses import loss_in_full, loss_text, losses

DAY = parse_duration("1d")
PLAIN = Step("a", Label.plain("a"))


def told(variant, language="en") -> dict[str, tuple[str, ...]]:
    return {loss.what.render("en"): loss.steps for loss in losses(variant, language)}


def with_steps(variant, *steps):
    return replace(variant, process=replace(variant.process, steps=steps))


def test_what_a_sheet_holds_is_no_loss(variant):
    assert told(variant) == {}


def test_all_that_the_rich_process_says_beside_its_sheet(rich):
    assert told(rich) == {
        "how a case is started": (),
        "the committee's reviews and sign-offs": (),
        "the Chinese of statuses and outcomes": ("receive", "approve", "check"),
        "conditions on parties": ("approve",),
        "products of one outcome only": ("check",),
        "notices": ("approve",),
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("responsible", (Assignment("x", "case.a > 1"),)),
        ("informed", (Assignment("x", "case.a > 1"),)),
        ("branches", (Branch("yes", ("a",), when="case.a > 1"),)),
        ("branches", (Branch("yes", ("a",), default=True),)),
        ("branches", (Branch("yes", ("a",), label=Label("Yes", "是")),)),
        ("status", Label("Open", "已开")),
        ("produces", (Production("x", "yes"),)),
        ("approval", Approval(delegate="boss")),
        ("effort", Exponential(DAY)),
        ("deadline", Moment("start", DAY)),
        ("not_before", Moment("start", DAY)),
        ("loop", Loop(3, "a")),
        ("join", Join(JoinKind.FIRST, withdraw_losers=True)),
        ("notices", Notices(done=Notice(("x",)))),
        ("escalations", (Escalation(Threshold(1.0), "x"),)),
        ("pause_on", ("waiting",)),
        ("survey", ("how",)),
        ("written", frozenset({"visibility"})),
    ],
)
def test_each_thing_of_a_step_is_told_with_the_step(variant, field, value):
    said = replace(PLAIN, **{field: value})
    other = replace(PLAIN, id="b")
    assert list(told(with_steps(variant, said, other)).values()) == [("a",)]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("effort", Constant(DAY)),
        ("approval", Approval()),
        ("join", Join(JoinKind.ALL)),
        ("status", Label.plain("Open")),
        ("produces", (Production("x"),)),
    ],
)
def test_what_a_column_holds_in_full_is_none(variant, field, value):
    assert told(with_steps(variant, replace(PLAIN, **{field: value}))) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("trigger", Trigger("x", lead_time=DAY)),
        ("case", (Attribute("a", Label.plain("a"), AttributeType.NUMBER),)),
        ("governance", Governance("x", "y", review_every=DAY)),
        ("review", Review(DAY)),
        ("agreements", (Agreement("s", Label.plain("s"), AgreementType.SLA, Metric.RESPONSE),)),
        ("cancel", Cancellation("requester")),
        ("kpis", (Target("handling-time"),)),
        ("sources", (Source("x"),)),
        ("outcome", Label("Done", "完成")),
    ],
)
def test_each_thing_of_the_process_is_told(variant, field, value):
    process = replace(variant.process, **{field: value})
    assert list(told(replace(variant, process=process)).values()) == [()]


def test_the_sentence_counts_steps_and_the_full_account_names_them(rich):
    found = tuple(losses(rich, "zh"))
    sentence = loss_text(rich, found).render("zh")
    assert sentence.startswith("报修流程：步骤表容纳不下")
    assert "状态与结果的英文（3）" in sentence
    full = [loss_in_full(loss).render("zh") for loss in found]
    assert "状态与结果的英文：receive、approve、check" in full
    assert "发起方式" in full
