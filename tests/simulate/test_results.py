"""Every figure of the results on a log of three cases; the arithmetic stands beside it.

Around the clock, Monday, hours. The limit of `check` is 2 h, its response limit 1 h; the house
promises 8 h. Ann checks (desk), Bob fixes (it); the desk owns the process.

====  ======  ==================  =====================  ========
case  comes   check (Ann)         fix (Bob)              ends
====  ======  ==================  =====================  ========
0     0       queue 0-1, 1-3      queue 3-4, 4-8         8 done
1     2       queue 2-3, 3-4                             4 rejected
2     4       at once, 4-5        queue 5-8, 8-10,       14 done
                                  pause 10-14
====  ======  ==================  =====================  ========
"""

import json
import math

import jsonschema
import pytest

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label, text
from itsmctl.model.parties import Cost, PriorityClass, Role
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Assignment,
    Branch,
    EndOutcome,
    Governance,
    Metric,
    Process,
    Step,
    StepType,
)
from itsmctl.model.times import HOUR, Duration, Limit, Unit
from itsmctl.report.account import Account
from itsmctl.report.simulation_json import simulation_document
from itsmctl.simulate.load import Load, Overload
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.reading import observe
from itsmctl.simulate.results import measure
from itsmctl.simulate.study import study
from itsmctl.simulate.yardstick import yardstick

L = Label.plain


def hours(number: float) -> Limit:
    return Limit(Duration(round(number * HOUR), Unit.ELAPSED))


PROCESS = Process(
    "p",
    L("p"),
    steps=(
        Step(
            "check",
            L("check"),
            responsible=(Assignment("agent"),),
            time_limit=hours(2),
            respond_within=hours(1),
            branches=(Branch("good", ("fix",)), Branch("bad", ("refused",))),
        ),
        Step("fix", L("fix"), responsible=(Assignment("engineer"),)),
        Step("done", L("done"), type=StepType.END, end=EndOutcome.COMPLETED),
        Step("refused", L("refused"), type=StepType.END, end=EndOutcome.REJECTED),
    ),
    governance=Governance(owner="agent"),
    agreements=(
        Agreement("sla", L("sla"), AgreementType.SLA, Metric.RESOLUTION, target=hours(8)),
    ),
)
ROLES = (
    Role("agent", L("agent"), department="desk", people=1, cost=Cost(30)),
    Role("engineer", L("engineer"), department="it", people=1, cost=Cost(60)),
)
PEOPLE = {"ann": ("agent",), "bob": ("engineer",)}


def three_cases(builder, *, priorities: tuple[int, int, int] = (-1, -1, -1)):
    one, two, three = (
        builder.case(at, priority=priority)
        for at, priority in zip((0, 2, 4), priorities, strict=True)
    )
    first = builder.item(one, "check")
    builder.work(first, (0, 1, 3), outcome=0)
    builder.add(first, 1, Lifecycle.REMIND, detail=0)
    builder.add(first, 2, Lifecycle.OVERDUE)
    builder.add(first, 2, Lifecycle.ESCALATE, detail=0)
    second = builder.item(one, "fix", cause=first)
    builder.work(second, (3, 4, 8), person=1)
    builder.resolve(one, 8, second)
    builder.close(one, 8, "done")
    bad = builder.item(two, "check")
    builder.work(bad, (2, 3, 4), outcome=1)
    builder.resolve(two, 4, bad)
    builder.close(two, 4, "refused")
    third = builder.item(three, "check")
    builder.work(third, (4, 4, 5), outcome=0)
    last = builder.item(three, "fix", cause=third)
    builder.work(last, (5, 8, 14), person=1)
    builder.add(last, 10, Lifecycle.PAUSE, detail=0)
    builder.add(last, 14, Lifecycle.UNPAUSE, detail=0)
    builder.rows.sort(key=lambda row: (row[0], row[1] == Lifecycle.COMPLETE))
    builder.resolve(three, 14, last)
    builder.close(three, 14, "done")
    return builder


@pytest.fixture
def schema(root):
    file = root / "schemas" / "results" / "simulation.v1.schema.json"
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.fixture
def variant(make_variant):
    return make_variant(PROCESS, *ROLES)


def results_of(builder, variant=None, *, load: Load | None = None, agreements=None, horizon=20):
    chosen = variant or builder.variant
    plan = Plan(start=builder.at(0), horizon=horizon * HOUR)
    seen = observe(builder.finish(), yardstick(chosen, plan, agreements))
    return measure([seen], chosen, plan, load or Load())


@pytest.fixture
def results(variant, log_builder):
    return results_of(three_cases(log_builder(variant, PEOPLE)))


def test_a_house_without_priorities_has_no_results_by_priority(variant, log_builder, schema):
    """The kernel then counts all cases to one class without a name."""
    builder = three_cases(log_builder(variant, PEOPLE), priorities=(0, 0, 0))
    builder.log.priorities = ("",)
    found = results_of(builder)
    assert found.ids("by_priority") == ()
    assert found.figure("cycle_time.p50_s").value is not None
    document = simulation_document(Account(study(found)))
    assert document["runs"][0]["by_priority"] == {}
    jsonschema.Draft7Validator(schema).validate(document)


def test_cases_are_conserved(results):
    assert results.cases == {
        "arrived": 3,
        "completed": 2,
        "rejected": 1,
        "cancelled": 0,
        "stuck": 0,
        "open_at_end": 0,
    }
    assert results.figure("cases.completed").value == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cycle_time.mean_s", (8 + 10) / 2 * 3600),  # the rejected case apart
        ("cycle_time.p50_s", 9 * 3600),
        ("cycle_time.p90_s", 9.8 * 3600),  # 8 + .9 * 2
        ("cycle_time.mean_work_s", 9 * 3600),  # the house never closes
        ("outcomes.done", 2 / 3),
        ("outcomes.refused", 1 / 3),
        ("agreements.sla.met", 1 / 2),  # 8 h kept, 10 h not: this promise knows no pause
        # case 0 is with IT from 3 to 8, case 2 from 5 to 10 (then on hold); case 1 never
        ("kpis.cross_department_handling_s", (5 + 5) / 2 * 3600),
        ("kpis.response_timeliness", 1),  # all three checks began within 1 h
        # completed cases: check 3 + 1, fix 5 + 9
        ("kpis.step_share.check", 4 / 18),
        ("kpis.step_share.fix", 14 / 18),
        ("steps.check.visits_per_case", 1),
        ("steps.fix.visits_per_case", 2 / 3),
        ("steps.check.wait_s", (1 + 1 + 0) / 3 * 3600),
        ("steps.check.touch_s", (2 + 1 + 1) / 3 * 3600),
        ("steps.check.elapsed_s", (3 + 2 + 1) / 3 * 3600),
        ("steps.fix.wait_s", (1 + 7) / 2 * 3600),  # 3 h of queue and 4 h on hold
        ("steps.fix.touch_s", (4 + 2) / 2 * 3600),
        ("steps.check.limit_breached", 1 / 3),
        ("steps.check.reminders_per_case", 1 / 3),
        ("steps.check.escalations_per_case", 1 / 3),
        ("time.touch_s", (6 + 3) / 2 * 3600),
        ("time.contention_s", (2 + 3) / 2 * 3600),
        ("time.paused_s", (0 + 4) / 2 * 3600),
        ("time.off_hours_s", 0),
        ("roles.agent.utilisation", 4 / 20),  # 2 + 1 + 1 hours of 20
        ("roles.engineer.utilisation", 6 / 20),
        ("roles.agent.queue_mean", 2 / 20),
        ("roles.engineer.queue_mean", 4 / 20),
        ("roles.agent.cost", 4 * 30 / 3),  # per case that arrived
        ("roles.engineer.cost", 6 * 60 / 3),
    ],
)
def test_figures_are_those_worked_out_by_hand(results, name, expected):
    assert results.figure(name).value == pytest.approx(expected)


def test_parts_sum_to_the_mean(results):
    parts = [results.figure(f"time.{name}").value for name in results.ids("time")]
    assert len(parts) == 10
    assert math.fsum(parts) == pytest.approx(results.figure("cycle_time.mean_s").value)


def test_what_was_never_seen_is_not_estimable(results):
    assert results.figure("steps.fix.limit_breached").value is None  # it has no limit
    assert results.figure("steps.nowhere.wait_s") is None


def test_one_replication_has_no_intervals(results):
    assert results.figure("cycle_time.mean_s").low is None
    assert results.figure("cycle_time.p90_s").high is None


def test_an_overrun_is_explained_by_what_would_have_kept_the_limit(results):
    # check of case 0 took 3 h of 2: 1 h over; its queue of 1 h explains that
    causes = {name: results.figure(f"kpis.delay_causes.{name}").value for name in
              results.ids("kpis", "delay_causes")}  # fmt: skip
    assert causes.pop("contention") == 1
    assert set(causes.values()) == {0}


def test_little_holds_in_the_window(results):
    """Arrivals per hour times mean wait is the mean queue, where all waiting lies in the window."""
    wait = results.figure("steps.check.wait_s").value / 3600
    assert results.figure("roles.agent.queue_mean").value == pytest.approx(3 / 20 * wait)


def test_priorities_are_apart(make_variant, log_builder):
    classes = (PriorityClass("P1", L("P1")), PriorityClass("P2", L("P2")))
    variant = make_variant(PROCESS, *ROLES, priorities=classes)
    results = results_of(three_cases(log_builder(variant, PEOPLE), priorities=(0, 0, 1)))
    assert results.figure("by_priority.P1.cycle_time.mean_s").value == 8 * 3600
    assert results.figure("by_priority.P2.cycle_time.p50_s").value == 10 * 3600
    assert results.figure("by_priority.P2.wait_s").value == (10 - 3) * 3600


def test_only_the_cohort_counts_but_everybody_makes_people_busy(variant, log_builder):
    builder = log_builder(variant, PEOPLE)
    early = builder.case(0, cohort=0)
    item = builder.item(early, "check")
    builder.work(item, (0, 0, 5), outcome=1)
    builder.close(early, 5, "refused")
    results = results_of(builder)
    assert results.cases["arrived"] == 0
    assert results.figure("cycle_time.mean_s").value is None
    assert results.figure("roles.agent.utilisation").value == 5 / 20


def test_busy_time_outside_the_window_does_not_count(variant, log_builder):
    builder = log_builder(variant, PEOPLE)
    case = builder.case(8)
    builder.work(builder.item(case, "check"), (8, 8, 14), outcome=1)
    results = results_of(builder, horizon=10)
    assert results.figure("roles.agent.utilisation").value == 2 / 10


def test_a_person_with_two_roles_is_as_busy_in_both(variant, log_builder):
    builder = log_builder(variant, {"ann": ("agent", "engineer")})
    case = builder.case(0)
    first = builder.item(case, "check")
    builder.work(first, (0, 0, 4), outcome=0)
    builder.work(builder.item(case, "fix", cause=first), (4, 4, 12))
    results = results_of(builder)
    assert results.figure("roles.agent.utilisation").value == 12 / 20
    assert results.figure("roles.engineer.utilisation").value == 12 / 20
    assert results.figure("roles.agent.cost").value == 4 * 30


def test_open_and_stuck_cases_are_told_apart(variant, log_builder):
    builder = three_cases(log_builder(variant, PEOPLE))
    builder.case(9)
    builder.case(10, stuck=1)
    results = results_of(builder)
    assert (results.cases["open_at_end"], results.cases["stuck"]) == (1, 1)
    assert results.cases["arrived"] == 5


def test_with_open_cases_there_are_kaplan_meier_quantiles_and_no_mean(variant, log_builder):
    builder = three_cases(log_builder(variant, PEOPLE))
    builder.case(5)  # seen for 9 h until observation ends at 14: runs longer than that
    results = results_of(builder)
    assert results.withheld is not None
    assert results.figure("cycle_time.mean_s").value is None
    assert results.figure("time.touch_s").value is None
    # at risk 3: ends at 8 h (S = 2/3), running at 9 h, ends at 10 h (S = 0)
    assert results.figure("cycle_time.p50_s").value == 10 * 3600
    assert results.figure("agreements.sla.met").value == pytest.approx(
        1 / 3
    )  # 9 h is late already


def test_one_open_case_of_a_thousand_is_named_and_hides_no_mean(variant, log_builder):
    builder = log_builder(variant, PEOPLE)
    for number in range(1000):
        came = number / 100
        case = builder.case(came)
        work = builder.item(case, "fix")
        builder.work(work, (came, came, came + 20))
        builder.resolve(case, came + 20, work)
    builder.case(5)
    results = results_of(builder)
    assert results.withheld is None
    assert "1 of 1,001 cases were still open" in results.left_out.render("en")
    assert results.figure("cycle_time.mean_s").value == pytest.approx(20 * 3600)


def test_an_overloaded_system_has_no_steady_mean(variant, log_builder):
    load = Load((("agent", 1.07),), (Overload(("agent",), 1.07),))
    results = results_of(three_cases(log_builder(variant, PEOPLE)), load=load)
    assert results.figure("cycle_time.mean_s").value is None
    assert results.figure("roles.agent.queue_mean").value is None
    assert results.figure("cycle_time.p90_s").value is not None
    assert results.figure("load.agent").value == 1.07
    assert "107%" in results.withheld.render("en")
    assert "107%" in results.withheld.render("zh")


def test_a_transient_run_keeps_its_means(variant, log_builder):
    builder = three_cases(log_builder(variant, PEOPLE))
    plan = Plan(start=builder.at(0), horizon=20 * HOUR, transient=True)
    seen = observe(builder.finish(), yardstick(variant, plan))
    load = Load((("agent", 1.07),), (Overload(("agent",), 1.07),))
    assert measure([seen], variant, plan, load).figure("cycle_time.mean_s").value == 9 * 3600


def test_results_do_not_depend_on_which_replication_came_first(variant, log_builder):
    plan = Plan(start=log_builder.at(0), horizon=20 * HOUR, replications=2)
    seen = []
    for number, later in enumerate((1.0, 2.0)):
        builder = three_cases(log_builder(variant, PEOPLE))
        case = builder.case(15)
        item = builder.item(case, "check")
        builder.work(item, (15, 15, 15 + later), outcome=0)
        builder.resolve(case, 15 + later, item)
        builder.close(case, 15 + later, "done")
        seen.append(observe(builder.finish(replication=number), yardstick(variant, plan)))
    one = measure(seen, variant, plan, Load())
    other = measure(seen[::-1], variant, plan, Load())
    assert one.figures == other.figures
    assert one.figure("cycle_time.mean_s").low < one.figure("cycle_time.mean_s").value
    assert one.figure("cases.arrived").value == 8


def test_assumptions_are_carried_along(variant, log_builder):
    builder = three_cases(log_builder(variant, PEOPLE))
    plan = Plan(start=builder.at(0), horizon=20 * HOUR)
    note = text("report.simulation.base", "Base")
    seen = observe(builder.finish(), yardstick(variant, plan))
    assert measure([seen], variant, plan, Load(), assumptions=(note,)).assumptions == (note,)
