"""The results of `simulate` in the terminal and as JSON."""

import io
import json
import math
import re
from dataclasses import replace

import jsonschema
import pytest
from rich.cells import cell_len

from itsmctl.estimation.curves import Sample
from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Label, text
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.parties import Organisation, PriorityClass, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    EndOutcome,
    Metric,
    Process,
    Step,
    StepType,
)
from itsmctl.report.account import Account
from itsmctl.report.console import Console, make_safe
from itsmctl.report.paper_terminal import print_paper
from itsmctl.report.simulation_json import simulation_document, write_simulation_json
from itsmctl.report.simulation_paper import study_paper
from itsmctl.simulate.load import Load, Overload
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.results import measure
from itsmctl.simulate.study import rule_out, study
from itsmctl.simulate.tally import Observation, Tally

PROCESS = Process(
    "software",
    Label(en="Software request", zh="软件申请"),
    steps=(
        Step("approve", Label(en="Approve", zh="信息安全审批")),
        Step("done", Label(en="Done", zh="完成"), type=StepType.END, end=EndOutcome.COMPLETED),
    ),
    agreements=(
        Agreement(
            "sla",
            Label(en="Delivery", zh="交付承诺"),
            AgreementType.SLA,
            Metric.RESOLUTION,
            goal=0.95,
        ),
    ),
)
HOUSE = Organisation(
    "house",
    Label.plain("house"),
    roles=(Role("approver", Label(en="Approver", zh="审批人"), people=1),),
    priorities=(PriorityClass("P1", Label.plain("P1")),),
)
BASE = Variant("base", PROCESS.name, PROCESS, HOUSE)
CHANGED = replace(
    BASE, id="parallel", name=Label(en="Parallel approval", zh="并行审批"),
    settings=(("organisation.roles.approver.people", "2"),),
)  # fmt: skip
PARTS = ("touch", "contention", "off_hours", "pickup", "other_duties", "scheduled", "paused",
         "external", "prerequisite", "suspended")  # fmt: skip
COUNTS = {"arrived": 12, "completed": 10, "rejected": 1, "cancelled": 0, "stuck": 1,
          "open_at_end": 0}  # fmt: skip
HOUR = 3_600_000
_NO_PICKUP = "Work is noticed at once where no pick-up is stated: {steps}."


def observation(number: int, hours: float) -> Observation:
    """Ten cases of so many hours, half of the time in work."""
    tally = Tally()
    time = round((hours + number % 3 / 10) * HOUR)
    for base in (("cycle_time",), ("by_priority", "P1", "cycle_time")):
        for name in ("mean_s", "mean_work_s"):
            tally.add((*base, name), 10 * time, 10)
        tally.sample(base, (time + case * HOUR // 10 for case in range(10)))
    tally.add(("by_priority", "P1", "wait_s"), 5 * time, 10)
    for part in PARTS:
        share = 10 * time // 2 if part in {"touch", "contention"} else 0
        tally.add(("time", f"{part}_s"), share, 10)
    tally.add(("outcomes", "done"), 10, 11)
    tally.add(("agreements", "sla", "met"), 10 - number % 2, 10)
    tally.add(("kpis", "cross_department_handling_s"), time, 10)
    tally.add(("kpis", "response_timeliness"), 9, 10)
    tally.add(("kpis", "delay_causes", "contention"), 1, 1)
    tally.add(("kpis", "step_share", "approve"), 1, 1)
    tally.name(("steps", "approve", "limit_breached"))
    for name in ("visits_per_case", "wait_s", "touch_s", "elapsed_s", "reminders_per_case",
                 "escalations_per_case"):  # fmt: skip
        tally.add(("steps", "approve", name), HOUR if name.endswith("_s") else 1)
    tally.add(("roles", "approver", "utilisation"), 70 + number, 100)
    tally.add(("roles", "approver", "queue_mean"), 1, 2)
    tally.name(("roles", "approver", "cost"))
    return tally.observation(number, COUNTS)


def results(variant: Variant = BASE, hours: float = 30, *, replications: int = 6, load=None):
    seen = [observation(number, hours) for number in range(replications)]
    note = text("report.simulation.base", "Base")
    return measure(
        seen, variant, Plan(seed=7), load or Load((("approver", 0.74),)), assumptions=(note,)
    )


def conditions(*written: str):
    return [parse_acceptance(condition) for condition in written]


@pytest.fixture
def whole():
    """A base, a scenario that is better, one condition that holds and one that is undecided."""
    accept = conditions("cycle_time.p90_s <= 0.9 * base", "agreements.sla.met >= 99%")
    return study(
        results(),
        [results(CHANGED, 20)],
        metrics=("cycle_time.p90_s", "agreements.sla.met"),
        accept=accept,
        questions=(Label(en="How much?", zh="能缩短多少？"),),
    )


def shown(study_, language="en", encoding="utf-8", *, verbose=False) -> str:
    account = study_ if isinstance(study_, Account) else Account(study_)
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    make_safe(stream)
    paper = study_paper(account, verbose=verbose)
    print_paper(paper, Console(stream, stream, language, False, False, verbose=verbose))
    stream.flush()
    return raw.getvalue().decode(encoding)


@pytest.fixture
def schema(root):
    path = root / "schemas" / "results" / "simulation.v1.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_document_is_what_the_schema_promises(whole, schema):
    jsonschema.Draft7Validator(schema).validate(simulation_document(Account(whole)))


def test_one_replication_gives_nulls_and_a_valid_document(schema):
    document = simulation_document(Account(study(results(replications=1))))
    jsonschema.Draft7Validator(schema).validate(document)
    mean = document["runs"][0]["cycle_time"]["mean_s"]
    assert mean["value"] == 108_000
    assert (mean["low"], mean["high"]) == (None, None)
    assert document["runs"][0]["steps"]["approve"]["limit_breached"]["value"] is None


def test_the_document_holds_every_field_of_the_contract(whole):
    run = simulation_document(Account(whole))["runs"][0]
    assert list(run) == [
        "scenario", "process", "settings", "cases", "cycle_time", "outcomes", "agreements", "kpis",
        "steps", "departments", "handovers", "time", "roles", "load", "by_priority", "overloaded",
        "distribution", "theory", "assumptions",
    ]  # fmt: skip
    assert list(run["cycle_time"]) == ["mean_s", "p50_s", "p90_s", "p95_s", "mean_work_s"]
    assert list(run["time"]) == [f"{part}_s" for part in PARTS]
    assert list(run["steps"]["approve"]) == [
        "visits_per_case", "wait_s", "touch_s", "elapsed_s", "limit_breached",
        "reminders_per_case", "escalations_per_case",
    ]  # fmt: skip
    assert list(run["by_priority"]["P1"]) == ["cycle_time", "wait_s"]
    assert run["load"] == {"approver": 0.74}
    assert run["assumptions"] == ["Base"]


def test_comparisons_and_conditions_are_in_the_document(whole):
    document = simulation_document(Account(whole))
    first = document["comparisons"][0]
    assert (first["metric"], first["base"], first["scenario"]) == (
        "cycle_time.p90_s", "base", "parallel",
    )  # fmt: skip
    assert first["verdict"] == "better"
    assert first["difference"]["value"] == pytest.approx(-36_000)
    assert [row["held"] for row in document["accept"]] == [True, False]
    assert [row["standing"] for row in document["accept"]] == ["held", "undecided"]


def test_forbidden_conditions_are_not_among_the_accepted(whole):
    (forbidden,) = conditions("cycle_time.p90_s > 10d")
    found = replace(whole, judgements=(rule_out(forbidden, whole.runs[0]),))
    document = simulation_document(Account(found))
    assert document["accept"] == []
    assert document["x-fail-if"][0]["held"] is False
    assert "ruled out" in shown(found)
    assert "已排除" in shown(found, "zh")


def test_the_same_results_give_the_same_bytes(whole):
    def written() -> str:
        out = io.StringIO()
        write_simulation_json(Account(whole), out)
        return out.getvalue()

    assert written() == written()
    assert written().endswith("}\n")
    assert json.loads(written())["schema"] == "itsmctl/simulation/v1"


def test_assumptions_are_in_the_readers_language(whole):
    assert simulation_document(Account(whole), "zh")["runs"][0]["assumptions"] == ["基线"]


def test_an_overload_is_in_the_document_and_said_first(schema):
    load = Load((("approver", 1.07),), (Overload(("approver",), 1.07),))
    found = study(results(load=load))
    document = simulation_document(Account(found))
    jsonschema.Draft7Validator(schema).validate(document)
    assert document["runs"][0]["overloaded"] == [{"roles": ["approver"], "load": 1.07}]
    assert document["runs"][0]["cycle_time"]["mean_s"]["value"] is None
    lines = shown(found).splitlines()
    assert "more work arrives than there are hours for Approver (107%)" in lines[1]
    assert "Where the mean" not in "\n".join(lines)


@pytest.mark.parametrize(("load", "said"), [(0.949, False), (0.95, True), (0.9999, True)])
def test_people_who_are_nearly_full_are_a_warning_beside_the_verdict(load, said):
    found = study(
        results(load=Load((("approver", load),))),
        [results(CHANGED)],
        metrics=("cycle_time.p90_s",),
    )
    line = shown(found).splitlines()[1]
    assert line.startswith("Base: the hours of Approver (") == said
    assert ("几近排满" in shown(found, "zh")) == said


def test_the_terminal_tells_the_story_in_order(whole):
    page = " ".join(shown(whole).split())
    heads = [
        "Software request: 6 replications, seed 7, 95% intervals",
        "How much?",
        "better: “Cycle time, 9 in 10 within”",
        "is not accepted: whether agreements.sla.met >= 99% holds is undecided.",
        "Compared with the base",
        "Condition",
        "Taken as given:",
        "The intervals cover chance only",
        "The figures behind it",
        "Cycle time, mean",
        "Promise",
        "Share of cases that take no longer than",
        "Cases by cycle time",
        "Where the mean cycle time goes",
        "Why limits were overrun",
        "Steps (Base)",
        "Roles (Base)",
        "Steps (Parallel approval",
    ]
    places = [page.index(head) for head in heads]
    assert places == sorted(places)


def test_the_terminal_speaks_chinese(whole):
    page = shown(whole, "zh")
    for word in ("软件申请", "并行审批", "周期时间均值", "协作响应及时率", "更好", "无法判定，不予接受",
                 "平均周期时间的去向", "信息安全审批", "区间只反映随机波动"):  # fmt: skip
        assert word in page
    assert "Cycle" not in page


def test_tables_align_in_cells_not_in_characters(whole):
    """A rule is as wide as its table: rows of Chinese, two cells each, end where it ends."""
    lines = shown(whole, "zh").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("承诺"))
    assert cell_len(lines[start]) == cell_len(lines[start + 1]) == cell_len(lines[start + 2])


def test_bars_show_the_shares(whole):
    page = shown(whole)
    touch = next(line for line in page.splitlines() if line.startswith("hands-on work"))
    assert "50.0%" in touch
    assert touch.count("█") == 16  # half of sixteen for each of two runs


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_console_is_too_plain(whole, encoding, language):
    page = shown(whole, language, encoding)
    assert "\x1b[" not in page
    assert "cycle_time.p90_s" in page


def test_ascii_bars_and_dashes_are_plain(whole):
    page = shown(whole, "en", "ascii")
    assert "############" in page
    assert "?" not in page.replace("How much?", "")


def test_causes_of_delay_have_bars_too(whole):
    page = shown(whole, "zh")
    cause = page[page.index("协作延误原因分布") :].splitlines()[:5]
    assert any("人员正忙于其他工单" in line and "100%" in line for line in cause)


def test_one_priority_class_alone_has_no_table_of_its_own(whole):
    assert "Priorities" not in shown(whole)
    two = replace(
        HOUSE, priorities=(*HOUSE.priorities, PriorityClass("P2", Label(en="Low", zh="低")))
    )
    base = results(replace(BASE, organisation=two))
    more = {
        ("by_priority", "P2", *path[2:]): found
        for path, found in base.figures.items()
        if path[0] == "by_priority"
    }
    page = shown(study(replace(base, figures=base.figures | more)))
    assert "Priorities (Base)" in page
    assert any(line.startswith("Low ") for line in page.splitlines())


def with_priorities(figures, *classes: tuple[str, float]) -> dict:
    """Return figures with the first class again under other names, so many times as large."""
    known = dict(figures)
    for name, factor in classes:
        for path, found in figures.items():
            if path[:2] == ("by_priority", "P1") and found.value is not None:
                known["by_priority", name, *path[2:]] = Estimate(factor * found.value)
    return known


def test_a_column_of_priorities_is_in_one_unit():
    base = results()  # 30 hours: alone it would read 30.1 h
    figures = with_priorities(base.figures, ("P2", 3), ("P3", 0.001))
    lines = shown(study(replace(base, figures=figures))).splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("Priorities"))
    rows = {line.split()[0]: line for line in lines[first + 3 : first + 6]}
    assert "30.1 (30.0 – 30.2) h" in rows["P1"]
    assert "90.3 h" in rows["P2"]
    assert "<0.1 h" in rows["P3"]
    waits = [row.split("   ")[-1].strip() for row in rows.values()]
    assert waits == ["15.05 (15.00 – 15.10) h", "45.1 h", "<0.1 h"]


def test_a_column_of_steps_is_in_one_unit():
    more = Step("check", Label(en="Check", zh="核查"))
    process = replace(PROCESS, steps=(more, *PROCESS.steps))
    base = results(replace(BASE, process=process))
    figures = dict(base.figures)
    for path, found in base.figures.items():
        if path[:2] == ("steps", "approve") and found.value is not None:
            figures["steps", "check", path[2]] = Estimate(100 * found.value)
    page = shown(study(replace(base, figures=figures)))
    rows = [line for line in page.splitlines() if line.startswith(("Approve  ", "Check  "))]
    assert [line.count(" days") for line in rows] == [2, 2]
    assert not any(" h " in line for line in rows)


def test_what_all_runs_assume_is_said_once_and_the_rest_with_the_name_of_its_run():
    given, own, changed = (Label.plain(word) for word in ("given", "own", "changed"))

    def note(step: Label):
        return text("simulate.tables.no_pickup", _NO_PICKUP, steps=(step,))

    base, other = results(), results(CHANGED, 20)
    base = replace(base, assumptions=(note(own), note(given)))
    other = replace(other, assumptions=(note(changed), note(given)))
    page = shown(study(base, [other], metrics=("cycle_time.p90_s",)))
    given_as = page[page.index("Taken as given:") : page.index("The intervals cover")]
    notes = " ".join(given_as.split()).split(" · ")[1:]
    said = _NO_PICKUP.format
    setting = "organisation.roles.approver.people=2"
    assert notes[:2] == [said(steps="given"), f"Base: {said(steps='own')}"]
    assert notes[2].startswith(f"Parallel approval [{setting}]: {said(steps='changed')}")
    third = replace(base, variant=replace(CHANGED, id="third", settings=()))
    page = shown(study(base, [other, third], metrics=("cycle_time.p90_s",)))
    assert f"  · Base, Parallel approval: {said(steps='own')}" in page


def test_without_hours_the_load_is_null_and_a_dash(schema):
    load = Load((("approver", math.inf),), (Overload(("approver",), math.inf),))
    found = study(results(load=load), [results(CHANGED, load=load)], metrics=("load.approver",))
    document = simulation_document(Account(found))
    jsonschema.Draft7Validator(schema).validate(document)
    run = document["runs"][0]
    assert run["load"] == {"approver": None}
    assert run["overloaded"] == [{"roles": ["approver"], "load": None}]
    assert document["comparisons"][0]["difference"]["value"] is None
    page = shown(found)
    assert "the work of Approver, which has no hours (or meeting) in this horizon" in page
    assert "inf" not in page.split()


def test_colour_only_where_it_may_be_used(whole):
    out = io.StringIO()
    print_paper(study_paper(Account(whole)), Console(out, out, "en", True, False))
    assert "\x1b[" in out.getvalue()


def test_one_replication_says_why_there_are_no_intervals():
    assert "no intervals" in shown(study(results(replications=1)))
    assert "没有区间" in shown(study(results(replications=1)), "zh")


def test_many_variants_are_shown_in_brief_unless_wanted():
    others = [results(replace(CHANGED, id=f"v{n}"), 20 + n) for n in range(2)]
    found = study(results(), others, metrics=("cycle_time.p90_s",))
    brief, full = shown(found), shown(found, verbose=True)
    assert "--verbose" in brief
    assert brief.count("Steps (") == 1
    assert full.count("Steps (") == 3
    assert "--verbose" not in full


def test_stuck_cases_are_a_warning(whole):
    assert "6 of 72 cases got stuck" in shown(whole)


def test_what_cannot_be_compared_has_no_verdict():
    found = study(results(), [results(CHANGED)], metrics=("kpis.step_share.approve",))
    line = next(row for row in shown(found).splitlines() if row.startswith("kpis.step_share"))
    assert line.rstrip().endswith("–")
    assert "not distinguishable" not in line


def test_a_sample_without_times_is_a_dash():
    empty = Tally()
    empty.sample(("cycle_time",), ())
    seen = [empty.observation(0, dict.fromkeys(COUNTS, 0))]
    figures = measure(seen, BASE, Plan(), Load()).figures
    assert figures["cycle_time", "p50_s"].value is None
    assert Sample(seen[0].samples[("cycle_time",)].times).censored.tolist() == []


def test_a_relative_condition_shows_the_gap_by_which_it_was_judged():
    base, faster = results(), results(CHANGED, 20)
    judged = conditions("cycle_time.p90_s <= 0.8 * base")
    said = " ".join(shown(study(base, [faster], accept=judged)).split())
    assert " shorter (" in said.partition("Condition")[2].partition("0.8 × base")[0]
    row = simulation_document(Account(study(base, [faster], accept=judged)))["accept"][0]
    before, after = base.figure("cycle_time.p90_s"), faster.figure("cycle_time.p90_s")
    assert row["judged_by"]["value"] == pytest.approx(after.value - 0.8 * before.value)
    assert row["judged_by"]["high"] < 0


def test_a_comparison_with_an_overloaded_base_says_a_direction_only():
    full = Load((("approver", 1.2),), (Overload(("approver",), 1.2),))
    base, faster = results(load=full), results(CHANGED, 20)
    judged = conditions("cycle_time.p90_s <= 0.8 * base")
    found = study(base, [faster], accept=judged)
    said = " ".join(shown(found).split())
    assert "Base: overloaded, and so no measure" in said
    assert "better (direction only)" in said
    assert "undecided: the base is overloaded" in said
    assert not found.passed
    assert simulation_document(Account(found))["comparisons"][0]["direction_only"] is True


def test_cycle_times_of_a_report_are_in_one_unit():
    """A day and a quarter beside a week: what lies between must not be told in hours."""
    said = shown(study(results(), [results(CHANGED, 170)]))
    heads = (
        "Cycle time, m",
        "Cycle time, 9",
        "9 in 10",
        "half take",
        "19 in",
        "P1",
        "hands-on",
    )
    times = [
        line
        for line in said.splitlines()
        if line.strip().startswith(heads) and any(sign.isdigit() for sign in line[-30:])
    ]
    assert times
    assert all(" days" in line and not re.search(r"\d h\b", line) for line in times)


@pytest.mark.parametrize(("plan", "settled"), [(Plan(), None), (Plan(settled=True), True)])
def test_a_steady_state_that_nobody_looked_for_is_not_claimed(plan, settled):
    document = simulation_document(Account(study(replace(results(), plan=plan))))
    assert document["warmup"]["settled"] is settled
