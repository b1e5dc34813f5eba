"""What changed in a process beside who does what."""

import pytest

from itsmctl.diff.change import Agreed, Seal, Topic
from itsmctl.diff.compare import compare
from itsmctl.diff.processes import process_changes
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.notices import Escalation, Notice, Notices, Threshold
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Assignment,
    Cancellation,
    Governance,
    Metric,
    Review,
    Signoff,
    Source,
    Target,
    Trigger,
)
from itsmctl.model.seal import digest_of
from itsmctl.model.times import Limit, parse_duration


def limit(written):
    return Limit(parse_duration(written))


def told(before, after):
    return [
        (change.topic, ".".join(map(str, change.route)), change.before, change.after)
        for change in process_changes(before.process, after.process)
    ]


def test_a_limit(variant, step):
    before = variant(step("check", time_limit=limit("16bh")))
    after = variant(step("check", time_limit=limit("8bh")))
    assert told(before, after) == [
        (Topic.LIMIT, "steps.check.timeLimit", limit("16bh"), limit("8bh"))
    ]


def test_a_limit_that_comes_and_one_that_goes(variant, step):
    without, with_ = variant(step("check")), variant(step("check", time_limit=limit("8bh")))
    assert told(without, with_) == [(Topic.LIMIT, "steps.check.timeLimit", None, limit("8bh"))]
    assert told(with_, without) == [(Topic.LIMIT, "steps.check.timeLimit", limit("8bh"), None)]


def test_an_approval(variant, approval):
    before = variant(approval("sign", rule=Approval(order=Order.SEQUENTIAL)))
    after = variant(approval("sign", rule=Approval(Quorum.PERCENT, 60.0)))
    assert told(before, after) == [
        (Topic.APPROVAL, "steps.sign.rule", (Quorum.ALL, None), (Quorum.PERCENT, 60.0)),
        (Topic.APPROVAL, "steps.sign.order", Order.SEQUENTIAL, Order.PARALLEL),
    ]


def test_ways_out(variant, step):
    before = variant(step("a", next={"ok": "b", "bad": "end"}), step("b"))
    after = variant(step("a", next={"ok": "end", "late": "end"}), step("b"))
    routes = [(route, was is None, now is None) for _, route, was, now in told(before, after)]
    assert routes == [
        ("steps.a.next.ok", False, False),
        ("steps.a.next.bad", False, True),
        ("steps.a.next.late", True, False),
    ]


def test_the_order_in_which_targets_of_a_fork_stand_means_nothing(variant, step):
    before = variant(step("a", next=["b", "c"]), step("b"), step("c"))
    after = variant(step("a", next=["c", "b"]), step("b"), step("c"))
    assert told(before, after) == []


def test_the_order_of_steps_in_the_file_means_nothing(variant, step):
    steps = [step("a", next="b"), step("b", next="end")]
    assert told(variant(*steps, start="a"), variant(*reversed(steps), start="a")) == []


def test_notices_and_escalations(variant, step):
    level = Escalation(Threshold(1.0), "director")
    before = variant(step("a", notices=Notices(done=Notice(("next",)))))
    after = variant(
        step("a", notices=Notices(overdue=Notice(("responsible",))), escalations=(level,))
    )
    assert [(topic, route) for topic, route, *_ in told(before, after)] == [
        (Topic.NOTICE, "steps.a.escalate"),
        (Topic.NOTICE, "steps.a.notify.overdue"),
        (Topic.NOTICE, "steps.a.notify.done"),
    ]


def test_promises(variant):
    kept = Agreement(
        "sla", Label.plain("SLA"), AgreementType.SLA, Metric.RESOLUTION, limit("3bd"), 0.95
    )
    other = Agreement(
        "sla", Label.plain("SLA"), AgreementType.SLA, Metric.RESOLUTION, limit("2bd"), 0.9
    )
    gone = Agreement("ola", Label.plain("OLA"), AgreementType.OLA, Metric.STEP_TIME)
    assert told(variant(agreements=(kept, gone)), variant(agreements=(other,))) == [
        (Topic.PROMISE, "agreements.sla.target", limit("3bd"), limit("2bd")),
        (Topic.PROMISE, "agreements.sla.goal", 0.95, 0.9),
        (Topic.PROMISE, "agreements.ola", gone, None),
    ]


def test_governance_and_measures(variant):
    before = variant(
        governance=Governance(owner="director"),
        kpis=(Target("feedback", "80%", (("check", 0.5),)),),
        trigger=Trigger(by="agent"),
        sources=(Source("steps.a.timeLimit", note="guess"),),
    )
    after = variant(
        governance=Governance(owner="manager"),
        kpis=(Target("feedback", "80%", (("check", 0.4),)),),
        trigger=Trigger(by="officer"),
        cancel=Cancellation("agent"),
        review=Review(parse_duration("1mo")),
        version="2.0.0",
    )
    assert [(topic, route) for topic, route, *_ in told(before, after)] == [
        (Topic.OTHER, "$metadata.version"),
        (Topic.RESPONSIBILITY, "trigger.by"),
        (Topic.FLOW, "cancel"),
        (Topic.GOVERNANCE, "governance.owner"),
        (Topic.GOVERNANCE, "kpis.feedback.watch.check"),
        (Topic.GOVERNANCE, "review"),
        (Topic.OTHER, "$metadata.sources.steps.a.timeLimit"),
    ]


def signed(variant, step, house, parties, digest, **fields):
    governance = Governance(signoffs=(Signoff("it", "director", "2026-04-01", digest),))
    return variant(step("check", *parties), governance=governance, **fields)


@pytest.fixture
def sealed(variant, step, house):
    """The digest of what IT does when the engineer checks."""
    return digest_of(variant(step("check", "engineer")).process, house, "it")


def signoffs(before, after, edition):
    (entry,) = compare(edition(before), edition(after)).processes
    return entry.signoffs


def test_a_sign_off_is_overtaken(variant, step, house, sealed, edition):
    before = signed(variant, step, house, ["engineer"], sealed)
    after = signed(variant, step, house, ["director"], sealed)
    (agreed,) = signoffs(before, after, edition)
    assert (agreed.seal_before, agreed.seal_after) == (Seal.VALID, Seal.STALE)
    assert agreed.is_stale
    assert not agreed.is_renewed
    assert agreed.mirrored().is_renewed
    assert compare(edition(before), edition(after)).stale_signoffs[0][1] == agreed


def test_a_sign_off_that_was_overtaken_before_is_no_news(variant, step, house, edition):
    before = signed(variant, step, house, ["engineer"], "ra1-0000000000000000")
    after = signed(variant, step, house, ["director"], "ra1-0000000000000000")
    (agreed,) = signoffs(before, after, edition)
    assert not agreed.is_stale


def test_a_department_that_signed_what_it_does_now(variant, step, house, sealed, edition):
    now = digest_of(variant(step("check", "director")).process, house, "it")
    before = signed(variant, step, house, ["engineer"], sealed)
    after = signed(variant, step, house, ["director"], now)
    (agreed,) = signoffs(before, after, edition)
    assert (agreed.seal_before, agreed.seal_after) == (Seal.VALID, Seal.VALID)
    assert not agreed.is_stale


@pytest.mark.parametrize(("date", "is_stale"), [("2026-04-01", True), ("2026-05-01", False)])
def test_without_a_seal_the_date_tells_whether_anybody_signed_since(
    variant, step, edition, date, is_stale
):
    before = variant(
        step("check", "engineer"),
        governance=Governance(signoffs=(Signoff("it", "director", "2026-04-01"),)),
    )
    after = variant(
        step("check", "director"),
        governance=Governance(signoffs=(Signoff("it", "director", date),)),
    )
    (agreed,) = signoffs(before, after, edition)
    assert agreed.seal_after is Seal.UNSEALED
    assert agreed.is_stale is is_stale


def test_other_departments_sign_nothing_again(variant, step, house, sealed, edition):
    before = signed(variant, step, house, ["engineer"], sealed)
    after = signed(variant, step, house, ["engineer", "officer"], sealed, status="approved")
    assert signoffs(before, after, edition) == ()


def test_a_sign_off_and_its_mirror():
    agreed = Agreed("it", Seal.VALID, Seal.STALE, None, Signoff("it"), duties_changed=True)
    assert agreed.mirrored().mirrored() == agreed


def test_topics(variant, step, edition):
    before = variant(step("a", "agent", time_limit=limit("1bd")))
    after = variant(
        step("a", "officer", time_limit=limit("2bd"), accountable=(Assignment("manager"),))
    )
    assert compare(edition(before), edition(after)).topics == {
        Topic.RESPONSIBILITY, Topic.LIMIT,
    }  # fmt: skip
