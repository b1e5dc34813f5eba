"""What to decide: in which order, by whom, by when."""

from datetime import date, timedelta

import pytest

from itsmctl.finding import Suppression
from itsmctl.i18n import Label, text
from itsmctl.model.register import (
    Cause,
    Decision,
    Effect,
    EffectVerdict,
    Evidence,
    Improvement,
    Loss,
    Measured,
    Register,
    Status,
)
from itsmctl.record import replace
from itsmctl.report.committee.agenda import Matter, agenda_of
from itsmctl.report.committee.boards import agenda_board
from itsmctl.report.committee.effects import outcomes_of
from itsmctl.report.committee.forecast import Forecast
from itsmctl.report.committee.words import item_words, rule_words

TODAY = date(2026, 7, 10)
MET = "by_month.2026-06.agreements.delivery.met"
ANSWERED = "by_month.2026-06.kpis.response_timeliness"


def entry(identity="imp-1", status=Status.PROPOSED, **more):
    more.setdefault("cause", Cause(process="laptop"))
    return Improvement(
        identity, Label(f"Improve {identity}", f"改进{identity}"), status=status, **more
    )


def register(*entries):
    return (Register("house", Label.plain("Register"), entries),)


def review(make, process="laptop", due="2026-06-01"):
    message = text("lint.GOV703.overdue", "{due}", due=due)
    return make.finding("GOV703", process=process, route=("review",), message=message)


def test_the_order_of_a_meeting(make):
    variant = make.variant()
    docket = make.docket(
        variants=(variant,),
        findings=(review(make),),
        readings=(make.reading(variant, {MET: 0.5, ANSWERED: 0.5}),),
        registers=register(
            entry("idea", owner="director"),
            entry("late", Status.DECIDED, due=TODAY - timedelta(days=1), owner="agent"),
            entry("soon", Status.IN_PROGRESS, due=TODAY + timedelta(days=20)),
            entry("far", Status.IN_PROGRESS, due=TODAY + timedelta(days=60)),
            entry("done", Status.DONE, due=TODAY),
            entry("dropped", Status.DROPPED),
        ),
    )
    items = agenda_of(docket)
    assert [item.matter for item in items] == [
        Matter.PROMISE, Matter.TARGET, Matter.MEASURE, Matter.PROPOSAL, Matter.REVIEW, Matter.MEASURE,
    ]  # fmt: skip
    assert [item.is_overdue(TODAY) for item in items] == [
        False,
        False,
        True,
        False,
        True,
        False,
    ]
    assert [item.owner.en if item.owner else None for item in items] == [
        "IT director", "IT director", "Agent", "IT director", "Agent", None,
    ]  # fmt: skip
    assert [item.due for item in items[4:]] == [date(2026, 6, 1), date(2026, 7, 30)]


def test_proposals_by_what_they_would_save(make):
    entries = (entry("a", lost=Loss(hours=3)), entry("b", lost=Loss(hours=30)), entry("c"))
    items = agenda_of(make.docket(registers=register(*entries)))
    assert [item.about.id for item in items] == ["b", "a", "c"]


def test_what_somebody_works_on_already_is_not_decided_again(make):
    variant = make.variant()
    reading = make.reading(variant, {MET: 0.5})
    cause = Cause(process="laptop", metric="agreements.delivery.met")
    docket = make.docket(
        variants=(variant,),
        readings=(reading,),
        registers=register(entry(status=Status.DECIDED, cause=cause)),
    )
    assert agenda_of(docket) == ()
    closed = register(entry(status=Status.DONE, cause=cause))
    again = make.docket(variants=(variant,), readings=(reading,), registers=closed)
    assert [item.matter for item in agenda_of(again)] == [Matter.PROMISE]


def test_what_may_be_chance_is_not_on_the_agenda(make):
    variant = make.variant()
    reading = make.reading(variant, {MET: 0.895, ANSWERED: 0.949})
    assert agenda_of(make.docket(variants=(variant,), readings=(reading,))) == ()


def test_reviews_of_one_holder_are_one_item(make):
    variants = tuple(make.variant(name) for name in ("laptop", "badge", "access"))
    findings = tuple(
        review(make, name, due)
        for name, due in (
            ("laptop", "2026-06-09"),
            ("badge", "2026-05-09"),
            ("access", "2026-07-01"),
        )
    )
    docket = make.docket(variants=variants, findings=findings)
    (item,) = agenda_of(docket)
    assert (item.due, item.processes) == (date(2026, 5, 9), ("badge", "laptop", "access"))
    said = item_words(item, docket.names)
    assert said.render("en") == "Hold 3 reviews: Request badge, Request laptop, Request access"
    assert said.render("zh") == "请评审 3 个流程：badge申请、laptop申请、access申请"


def test_a_proposal_says_what_was_tried_for_it_and_what_that_gains(make):
    note = Label("in simulation", "仿真")
    tried = tuple(
        Evidence(metric, Measured(-3600.0 * hours, -3700.0 * hours, -3500.0 * hours), note=note)
        for metric, hours in (("cycle_time.p50_s", 2), ("cycle_time.p90_s", 5))
    )
    seen = Evidence("steps.check.wait_s", Measured(7200.0, 7000.0, 7400.0, 90))
    proposal = entry("wait", scenario="parallel", evidence=(seen, *tried))
    untried = replace(proposal, id="untried", evidence=(seen,))
    docket = make.docket(registers=register(proposal, untried))
    names = {"parallel": Label("In parallel", "并行审批")}
    said = [item_words(item, names) for item in agenda_of(docket)]
    assert said[0].render("en") == (
        "Decide: Improve wait. Try “In parallel”: the time until 9 in 10 are done -5.0 h, "
        "better (simulated)"
    )
    assert said[0].render("zh") == (
        "请决定：改进wait。建议试行“并行审批”：90% 的工单完成所需时间 -5.0 小时，改善（仿真）"
    )
    assert said[1].render("en") == "Decide: Improve wait. Try “In parallel”"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (rule_words("RAC202"), "Decide: see to it that “{title}”"),
        (Label("Name them", "指定担责人"), "Decide: {title}"),
    ],
)
def test_what_a_rule_asks_for_does_not_read_as_a_fact(make, title, said):
    both = Label(title.render("en"), title.render("zh"))
    cause = Cause(process="laptop", code="RAC202")
    proposal = replace(entry(cause=cause), title=both)
    (item,) = agenda_of(make.docket(registers=register(proposal)))
    assert item_words(item, {}).render("en") == said.format(title=both.en)


def test_the_names_of_scenarios_that_were_tried_are_known(make):
    names = (("parallel", Label("In parallel", "并行审批")),)
    docket = make.docket(forecasts=(Forecast(make.variant(), (), names=names),))
    assert docket.called["parallel"].zh == "并行审批"
    assert docket.called["laptop"].en == "Request laptop"


def test_a_department_signs_once_for_all(make):
    words = {"department": Label("IT", "IT部")}
    message = text("lint.GOV705.stale", "{department}", **words)
    variants = (make.variant("laptop"), make.variant("badge"))
    findings = tuple(
        make.finding("GOV705", process=one.process.id, message=message,
                     route=("governance", "signoffs", "it"))
        for one in variants
    )  # fmt: skip
    docket = make.docket(variants=variants, findings=findings)
    (item,) = agenda_of(docket)
    assert item.owner == Label("IT director", "IT总监")
    assert item_words(item, docket.names).render("en") == (
        "IT signs again what it does and answers for: Request badge, Request laptop"
    )


@pytest.mark.parametrize(
    ("until", "shown"),
    [
        ("2026-07-01", True),
        ("2026-08-10", True),
        ("2026-08-11", False),
        (None, False),
        ("soon", False),
    ],
)
def test_leaves_that_end(make, until, shown):
    leave = Suppression("waiver", "no deputy before autumn", until, by="director")
    findings = tuple(
        make.finding("RAC213", step=name, suppressed=leave) for name in ("check", "install")
    )
    items = agenda_of(make.docket(findings=findings))
    assert [(item.matter, item.count) for item in items] == (
        [(Matter.LEAVE, 2)] if shown else []
    )
    if shown:
        assert items[0].owner == Label("IT director", "IT总监")


def test_effects_up_to_the_month_and_then_what_waits(make):
    def measured(identity, until):
        effect = Effect(
            "cycle_time.p90_s", Measured(10.0), Measured(5.0), Measured(-5.0), "2026-01", until,
            EffectVerdict.BETTER,
        )  # fmt: skip
        return entry(identity, Status.DONE, effect=effect, decided=Decision(date(2026, 2, 1)))

    def decided(identity, day, status=Status.DECIDED):
        return entry(identity, status, decided=Decision(day))

    entries = (
        measured("old", "2026-03"), measured("new", "2026-06"), measured("later", "2026-07"),
        decided("june", date(2026, 6, 9)), decided("may", date(2026, 5, 9)),
        decided("dropped", date(2026, 6, 9), Status.DROPPED), decided("ahead", date(2026, 8, 1)),
        entry("idea"),
    )  # fmt: skip
    docket = make.docket(registers=register(*entries), month="2026-06")
    assert [one.improvement.id for one in outcomes_of(docket)] == ["new", "old", "june", "may"]
    every = make.docket(registers=register(*entries))
    assert [one.improvement.id for one in outcomes_of(every)][:3] == ["later", "new", "old"]


def test_of_two_houses_the_own_one_says_who_it_is(make):
    other = make.variant("repair")
    roles = tuple(
        replace(role, name=Label(f"Workshop {role.id}")) for role in other.organisation.roles
    )
    other = replace(other, organisation=replace(other.organisation, id="workshop", roles=roles))
    docket = make.docket(variants=(make.variant(), other))
    assert docket.party("director", "repair") == Label("Workshop director")
    assert docket.party("director", "laptop") == Label("IT director", "IT总监")
    assert docket.party("nobody", "repair") == Label.plain("nobody")
    assert docket.party(None) is None


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (None, "–"),
        (TODAY, "today"),
        (TODAY + timedelta(days=3), "2026-07-13"),
        (TODAY - timedelta(days=1), "2026-07-09 overdue"),
    ],
)
def test_a_due_date_only_where_one_is_known(make, due, said):
    docket = make.docket(registers=register(entry(due=due)))
    ((*_, cell),) = agenda_board(docket).rows
    assert cell.words.render("en") == said
