"""Work that is done together instead of one after the other."""

import pytest

from itsmctl.diff.change import Rearrangement, Sequence
from itsmctl.diff.order import rearrangements
from itsmctl.model.approvals import Approval, Order
from itsmctl.model.process import StepType

ENDS = {"approved": "end", "rejected": "end"}
APART, TOGETHER = Sequence.AFTER_EACH_OTHER, Sequence.TOGETHER


def test_steps_that_followed_each_other_start_together(variant, step):
    before = variant(step("a", next="b"), step("b", next="c"), step("c", next="end"))
    after = variant(step("a", next=["b", "c"]), step("b", next="end"), step("c", next="end"))
    assert list(rearrangements(before.process, after.process)) == [
        Rearrangement(APART, TOGETHER, ("b", "c"), ("b", "c"))
    ]
    assert list(rearrangements(after.process, before.process)) == [
        Rearrangement(TOGETHER, APART, ("b", "c"), ("b", "c"))
    ]


def test_a_step_that_leads_to_itself_is_not_done_together_with_itself(variant, step):
    before = variant(step("a", next={"ok": "b", "again": "a"}), step("b", next="end"))
    after = variant(step("a", next={"ok": ["b"], "again": "b"}), step("b", next="end"))
    assert list(rearrangements(before.process, after.process)) == []


def test_approvals_in_whose_place_one_step_asks_all_at_once(variant, approval):
    before = variant(
        approval("it", "director", next={"approved": "hr", "rejected": "end"}),
        approval("hr", "manager", next=ENDS),
    )
    after = variant(approval("both", "director", "manager", next=ENDS))
    assert list(rearrangements(before.process, after.process)) == [
        Rearrangement(APART, TOGETHER, ("it", "hr"), ("both",))
    ]
    assert list(rearrangements(after.process, before.process)) == [
        Rearrangement(TOGETHER, APART, ("both",), ("it", "hr"))
    ]


@pytest.mark.parametrize(
    "both",
    [
        {"rule": Approval(order=Order.SEQUENTIAL)},
        {"type": StepType.TASK},
        {"others": ("officer",)},
    ],
)
def test_what_is_no_such_step(variant, approval, step, both):
    before = variant(
        approval("it", "director", next={"approved": "hr", "rejected": "end"}),
        approval("hr", "manager", next=ENDS),
    )
    parties = ("director", "manager", *both.pop("others", ()))
    make = step if "type" in both else approval
    after = variant(make("both", *parties, next=ENDS, **both))
    assert list(rearrangements(before.process, after.process)) == []


def test_approvals_that_did_not_follow_each_other(variant, approval, step):
    before = variant(
        step("choose", next={"x": "it", "y": "hr"}),
        approval("it", "director", next=ENDS),
        approval("hr", "manager", next=ENDS),
    )
    after = variant(
        step("choose", next="both"), approval("both", "director", "manager", next=ENDS)
    )
    assert list(rearrangements(before.process, after.process)) == []
