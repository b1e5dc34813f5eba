"""Proposals: one entry for each cause, with numbers, ranked by cost, and never twice."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import Place
from itsmctl.finding import Finding, Severity, Suppression
from itsmctl.i18n import Label, Text, text
from itsmctl.improve.draft import Theme, key_of
from itsmctl.improve.figures import Gain, Trial, measured_figures
from itsmctl.improve.proposals import Sources, next_id, propose
from itsmctl.improve.trials import changed_steps
from itsmctl.model.register import Cause, Improvement, Loss, Measured, Register, Status
from tests.improve.conftest import figure

TODAY = date(2026, 7, 1)
PROCESS = "software-request"
TITLES = {"RAC201": Text("x", "Somebody answers."), "TIM501": Text("y", "A limit.")}


def finding(
    code: str, step: str | None, severity: Severity = Severity.ERROR, **more
) -> Finding:
    return Finding(
        code, code.lower(), severity, text("test.it", "it"), Place("p.yaml", 3, 5),
        process=PROCESS, step=step, **more,
    )  # fmt: skip


def register(*entries: Improvement) -> Register:
    return Register("r", Label.plain("r"), entries)


def listed(identity: str, status: Status = Status.PROPOSED, **cause) -> Improvement:
    return Improvement(identity, Label.plain("x"), Cause(PROCESS, **cause), status)


@pytest.fixture
def sources(variants, library):
    def made(findings=(), figures=(), trials=(), experiments=None) -> Sources:
        every = library.portfolio.experiments if experiments is None else experiments
        return Sources(variants, every, findings, TITLES, figures, trials)

    return made


@pytest.fixture
def waiting(kpi):
    """Most waiting at one approval, some at the other, little at the rest."""
    return measured_figures(
        kpi(
            steps={
                "it-approve": {"wait_s": figure(36000)},
                "security-approve": {"wait_s": figure(18000)},
                "install": {"wait_s": figure(600), "elapsed_s": figure(700, 80)},
                "submit": {"wait_s": figure(360000)},
            }
        ),
        "kpi.json",
    )


def test_findings_of_one_rule_are_one_cause(sources):
    found = [
        finding("RAC201", "install"),
        finding("RAC201", "it-approve"),
        finding("TIM501", None),
    ]
    proposals = propose(sources(found), None, TODAY)
    assert [(each.cause.code, each.cause.steps) for each in proposals.new] == [
        ("RAC201", ("install", "it-approve")),
        ("TIM501", ()),
    ]
    first = proposals.new[0]
    assert first.title.render("en").startswith("Somebody answers. Steps: ")
    assert first.owner == "it-director"
    assert [one.source for one in first.evidence] == ["p.yaml:3:5", "p.yaml:3:5"]
    assert [each.id for each in proposals.new] == ["imp-1", "imp-2"]


def test_more_places_than_a_person_reads_are_counted(sources):
    found = [finding("RAC201", f"s{n}") for n in range(6)]
    (entry,) = propose(sources(found), None, TODAY).new
    assert len(entry.evidence) == 4
    assert entry.evidence[-1].note.render("en") == "and 3 more"
    assert "and 3 more" in entry.title.render("en")
    assert len(entry.cause.steps) == 6


@pytest.mark.parametrize(
    "silent",
    [
        finding("RAC201", "a", suppressed=Suppression("waiver")),
        finding("RAC201", "a", Severity.INFO),
        finding("SYN003", None),
        finding("STY802", None),
        finding("RAC201", "a", scenario="s"),
        replace(finding("RAC201", "a"), process="elsewhere"),
    ],
)
def test_what_is_no_matter_for_a_committee(sources, silent):
    assert propose(sources([silent]), None, TODAY).new == ()


def test_waiting_is_proposed_where_it_is_and_outsiders_do_not_count(sources, waiting):
    proposals = propose(sources(figures=[waiting], experiments=()), None, TODAY)
    assert [each.cause.metric for each in proposals.new] == [
        "steps.it-approve.wait_s",
        "steps.security-approve.wait_s",
    ]
    first = proposals.new[0]
    assert first.lost == Loss(pytest.approx(500, rel=0.01), pytest.approx(50, rel=0.01))
    assert first.evidence[0].measured == Measured(36000, 32400, 39600, 100)
    assert first.settings == (("organisation.roles.it-approver.people", "2"),)


def test_the_costliest_comes_first_then_what_costs_nobody_knows_what(sources, waiting):
    found = [finding("TIM501", None, Severity.WARNING), finding("RAC201", None)]
    entries = propose(sources(found, [waiting]), None, TODAY).new
    hours = [0 if each.lost is None else each.lost.hours or 0 for each in entries]
    assert hours == sorted(hours, reverse=True)
    assert [each.cause.code for each in entries[-2:]] == ["RAC201", "TIM501"]  # errors first


def test_a_finding_costs_the_cases_that_come_there(sources, waiting):
    entries = propose(sources([finding("RAC201", "install")], [waiting]), None, TODAY).new
    gap = next(each for each in entries if each.cause.code)
    assert gap.lost == Loss(None, pytest.approx(40, rel=0.01))


def test_below_twenty_cases_nothing_is_said(sources, kpi):
    few = measured_figures(
        kpi(
            steps={"it-approve": {"wait_s": figure(36000, 19), "limit_breached": figure(1, 19)}},
            pairs={"it": {"service-desk": {"ping_pong": figure(0.9, 19)}}},
            scorecard=[
                {"figure": "kpis.response_timeliness", "bound": 0.9, "verdict": "missed",
                 "actual": figure(0.1, 19)}
            ],
        ),
        "kpi.json",
    )  # fmt: skip
    assert propose(sources(figures=[few]), None, TODAY).new == ()


def test_a_limit_that_is_passed_goes_before_the_waiting(sources, kpi):
    late = measured_figures(
        kpi(steps={"install": {"limit_breached": figure(0.3), "wait_s": figure(60)}}), "k.json"
    )
    (entry,) = propose(sources(figures=[late], experiments=()), None, TODAY).new
    assert entry.cause.metric == "steps.install.limit_breached"
    assert "passes its limit in 30% of cases" in entry.title.render("en")
    assert entry.lost.cases == pytest.approx(15, rel=0.01)


def test_to_and_fro_between_two_departments_is_one_cause(sources, kpi):
    pair = {"ping_pong": figure(0.5), "turn_s": figure(7200)}
    figures = measured_figures(
        kpi(pairs={"it": {"service-desk": pair}, "service-desk": {"it": pair}}), "kpi.json"
    )
    (entry,) = propose(sources(figures=[figures]), None, TODAY).new
    assert key_of(entry.cause) == (Theme.BACK, PROCESS, "it", "service-desk")
    assert entry.lost == Loss(pytest.approx(50, rel=0.01), pytest.approx(25, rel=0.01))


def test_what_the_process_wants_to_come_back_is_not_sent_back(sources, kpi):
    """Approval goes from IT to security, installation and audit the same way again."""
    pair = {"ping_pong": figure(1.0), "turn_s": figure(7200)}
    figures = measured_figures(
        kpi(pairs={"it": {"infosec": pair}, "infosec": {"it": pair}}), "kpi.json"
    )
    assert propose(sources(figures=[figures]), None, TODAY).new == ()


@pytest.mark.parametrize(
    ("metric", "value", "bound", "lost"),
    [
        ("kpis.response_timeliness", 0.8, 0.95, Loss(None, 10.0)),  # 20 of 100 in two months
        ("kpis.limit_breached", 0.3, 0.1, Loss(None, 15.0)),
        ("kpis.cross_department_handling_s", 10800, 7200, Loss(50.0, 50.0)),
    ],
)
def test_a_missed_target_costs_what_it_misses(sources, kpi, metric, value, bound, lost):
    row = {"figure": metric, "bound": bound, "verdict": "missed", "actual": figure(value)}
    figures = measured_figures(kpi(scorecard=[row]), "kpi.json")
    (entry,) = propose(sources(figures=[figures]), None, TODAY).new
    assert entry.cause.metric == metric
    assert entry.evidence[0].target == bound
    assert entry.lost.cases == pytest.approx(lost.cases, rel=0.01)
    assert entry.lost.hours == (
        None if lost.hours is None else pytest.approx(lost.hours, rel=0.01)
    )


def test_the_scenario_that_changes_a_step_would_show_the_gain(sources, waiting, library):
    entries = propose(sources(figures=[waiting]), None, TODAY).new
    assert [each.scenario for each in entries] == ["parallel-approval"] * 2
    assert all(each.settings == () for each in entries)
    experiment = next(
        each for each in library.portfolio.experiments if each.id == "parallel-approval"
    )
    assert {"it-approve", "security-approve"} <= changed_steps(experiment)


def trial(*verdicts: str) -> Trial:
    gains = tuple(
        Gain("cycle_time.p90_s", Measured(-3600, -4000, -3000), one) for one in verdicts
    )
    return Trial("parallel-approval", PROCESS, "r.json", gains, 200.0, 100.0)


def test_what_simulation_says_of_it_is_evidence(sources, waiting):
    entries = propose(sources(figures=[waiting], trials=[trial("better")]), None, TODAY).new
    shown = entries[0].evidence[-1]
    assert shown.measured == Measured(-3600, -4000, -3000)
    assert shown.source == "r.json"
    assert len(entries) == 2  # the scenario has its cause, and none of its own


def test_a_scenario_that_does_better_and_is_nobodys_is_proposed(sources):
    (entry,) = propose(sources(trials=[trial("better")]), None, TODAY).new
    assert (entry.scenario, entry.lost) == ("parallel-approval", Loss(200.0, 100.0))


@pytest.mark.parametrize("verdicts", [(), ("not distinguishable",), ("worse", "better")])
def test_a_scenario_that_does_not_is_not(sources, verdicts):
    assert propose(sources(trials=[trial(*verdicts)]), None, TODAY).new == ()


@pytest.mark.parametrize("status", Status)
def test_what_the_register_has_is_never_proposed_again(sources, waiting, status):
    found = [finding("RAC201", "install")]
    entries = propose(sources(found, [waiting]), None, TODAY).new
    known = register(*(replace(each, status=status) for each in entries))
    again = propose(sources(found, [waiting]), known, TODAY)
    assert again.new == ()
    assert {each.id for each in again.known} == {each.id for each in entries}
    done = {each.id for each in again.returned}
    assert done == ({each.id for each in entries} if status is Status.DONE else set())


def test_a_cause_is_known_however_it_is_measured(sources, waiting):
    known = register(listed("a", metric="steps.it-approve.elapsed_s"))
    entries = propose(sources(figures=[waiting]), known, TODAY).new
    assert [each.cause.steps for each in entries] == [("security-approve",)]


def test_a_rule_at_new_steps_is_new_there_only(sources):
    found = [finding("RAC201", "install"), finding("RAC201", "triage")]
    known = register(listed("imp-7", code="RAC201", steps=("install",)))
    (entry,) = propose(sources(found), known, TODAY).new
    assert (entry.id, entry.cause.steps) == ("imp-8", ("triage",))
    whole = register(listed("imp-7", code="RAC201"))
    assert propose(sources(found), whole, TODAY).new == ()


def test_a_trial_in_the_register_is_not_proposed_again(sources):
    entry = replace(listed("a"), scenario="parallel-approval")
    assert propose(sources(trials=[trial("better")]), register(entry), TODAY).new == ()


@given(st.lists(st.sampled_from(["imp-1", "imp-12", "imp-x", "other", "imp-03"]), unique=True))
def test_a_new_id_is_new(ids):
    taken = register(*(listed(each) for each in ids))
    assert next_id(taken) not in ids
    assert next_id(None) == "imp-1"


def test_two_documents_of_one_process_are_one_entry_with_the_evidence_of_both(sources, waiting):
    second = replace(waiting, source="other.json")
    entries = propose(sources(figures=[waiting, second], experiments=()), None, TODAY).new
    assert len(entries) == 2
    assert {one.source for one in entries[0].evidence} == {"kpi.json", "other.json"}
