"""Which hours are meant (TIM504, TIM507), and which years calendars know (TIM508)."""

from dataclasses import replace
from datetime import date

import pytest

from itsmctl.finding import Put, Severity

NIGHTS = (
    "{kind: Calendar, metadata: {id: nights, name: {en: Nights, zh: 夜班}}, spec: "
    "{timezone: Asia/Shanghai, week: {mon-fri: ['20:00-24:00']}}}\n---\n"
)
CLOCK = (
    "{kind: Calendar, metadata: {id: clock}, spec: {covers: null, week: {mon-sun: ['00:00-24:00']}}}"
    "\n---\n"
)


def found(bench, fragment: str, code: str):
    report = bench.check(fragment)
    assert not [each for each in report.findings if each.code.startswith("SYN")]
    return [each for each in report.findings if each.code == code]


def house(fields: str) -> str:
    return f"{{kind: Organisation, spec: {{{fields}}}}}\n---\n"


def promised(step: str, sla: str = "target: 2bd") -> str:
    promise = f"sla: {{type: sla, metric: resolution, {sla}}}"
    return f"spec: {{agreements: {{{promise}}}, steps: {{check: {{{step}}}}}}}"


ON_NIGHTS = NIGHTS + house("departments: {it: {calendar: nights}}")


def test_a_step_on_other_hours_than_its_promise(bench):
    (finding,) = found(
        bench, ON_NIGHTS + promised("responsible: it-support, timeLimit: 2bh"), "TIM504"
    )
    assert finding.message.render("en") == (
        "“sla” counts time on “Office hours”, the limits of “Check request” on “Nights”, which "
        "is closed for 40 of the 40 hours a week that the promise counts; put them on one calendar, "
        "or leave room for it in the limits"
    )
    assert finding.message.render("zh") == (
        "“sla”按“办公时间”计时，而“核对申请”按“夜班”计时：承诺每周计时 40 小时，其中 40 小时“夜班”不上班；"
        "请统一日历，或在时限中留出余量"
    )
    assert finding.route == ("agreements", "sla")
    assert finding.related[0].place.line > 0


def test_time_zones_are_named_where_they_differ(bench):
    berlin = NIGHTS.replace("Asia/Shanghai", "Europe/Berlin").replace(
        "20:00-24:00", "09:00-18:00"
    )
    fragment = berlin + house("departments: {it: {calendar: nights}}")
    (finding,) = found(
        bench, fragment + promised("responsible: it-support, timeLimit: 2bh"), "TIM504"
    )
    # in summer Berlin works from 15:00 to 24:00 of Shanghai: 3 of 8 hours are common
    assert "(Asia/Shanghai), the limits of “Check request” on “Nights” (Europe/Berlin), which is closed for 25 of the 40 hours" in finding.message.render("en")  # fmt: skip


@pytest.mark.parametrize(
    ("step", "sla"),
    [
        ("responsible: service-desk-agent, timeLimit: 2bh", "target: 2bd"),  # one calendar
        ("responsible: it-support, timeLimit: 2h", "target: 2bd"),  # by the clock on the wall
        ("responsible: it-support, timeLimit: 2bh", "target: 2d"),  # the promise itself
        ("responsible: it-support, timeLimit: 2bh", "target: 2bd, calendar: nights"),
        ("responsible: it-support, timeLimit: none", "target: 2bd"),
        ("responsible: it-support, timeLimit: 2bh, phase: close", "target: 2bd"),
        ("type: feedback, responsible: it-support, timeLimit: 2bh", "target: 2bd"),
        ("responsible: it-support, timeLimit: 2bh", "target: 2bd, until: submit"),
    ],
)
def test_what_shares_its_promises_clock_or_has_none(bench, step, sla):
    assert found(bench, ON_NIGHTS + promised(step, sla), "TIM504") == []


def test_more_hours_than_the_promise_counts_do_no_harm(bench):
    always = CLOCK + house("departments: {it: {calendar: clock}}")
    assert (
        found(bench, always + promised("responsible: it-support, timeLimit: 2bh"), "TIM504")
        == []
    )


# Days on the wall.


@pytest.mark.parametrize(
    ("step", "fix"),
    [
        ("responsible: it-support, timeLimit: 2d", "2bd"),
        ("responsible: it-support, timeLimit: P3D", "3bd"),
        ("type: approval, responsible: it-director, timeLimit: 1d, next: {approved: closed, rejected: closed}", "1bd"),
        ("responsible: it-support, timeLimit: 10d", "10bd"),
        ("responsible: it-support, timeLimit: 48h", None),
        ("responsible: it-support, timeLimit: 24h", None),
        ("responsible: it-support, timeLimit: 2bd", None),
        ("responsible: it-support, timeLimit: 7d", None),
        ("responsible: it-support, timeLimit: 1w", None),
        ("responsible: it-support, timeLimit: 30d", None),
        ("responsible: requester, timeLimit: 2d", None),
        ("responsible: [it-support, requester], timeLimit: 2d", None),
        ("type: wait, timeLimit: 2d", None),
        ("type: feedback, responsible: it-support, timeLimit: 2d", None),
        ("responsible: it-support, deadline: {anchor: day, offset: -2d}", None),
        ("timeLimit: 2d", None),
    ],
)  # fmt: skip
def test_which_days_are_probably_working_days(bench, step, fix):
    fragment = f"spec: {{case: {{day: {{type: date}}}}, steps: {{check: {{{step}}}}}}}"
    findings = found(bench, fragment, "TIM507")
    assert [each.edits for each in findings] == (
        [(Put(("steps", "check", "timeLimit"), fix),)] if fix else []
    )


def test_the_sentence_says_who_rests_and_what_to_write(bench):
    (finding,) = found(
        bench, "spec: {steps: {check: {responsible: it-support, timeLimit: 2d}}}", "TIM507"
    )
    assert finding.message.render("en") == (
        "the limit 2d of “Check request” runs on through nights, weekends and holidays, on which "
        "the calendar of IT support is closed; write 2bd if working days are meant, 48h if not"
    )
    assert finding.place.end_column - finding.place.column == len("2d")


def test_each_class_is_judged_by_itself(bench):
    classes = house("priorities: {P1: {}, P2: {}}")
    step = "responsible: it-support, timeLimit: {P1: 4h, P2: 2d, default: 3d}"
    findings = found(bench, f"{classes}spec: {{steps: {{check: {{{step}}}}}}}", "TIM507")
    assert {each.route[-1] for each in findings} == {"P2", "default"}


def test_a_default_is_told_once(bench):
    fragment = (
        "spec: {defaults: {timeLimit: 2d}, steps: {check: {responsible: it-support, next: more}, "
        "more: {responsible: it-support, next: closed}}}"
    )
    (finding,) = found(bench, fragment, "TIM507")
    assert finding.route == ("defaults", "timeLimit")


def test_where_work_goes_on_every_day_days_are_days(bench):
    always = CLOCK + house("departments: {it: {calendar: clock}}")
    fragment = "spec: {steps: {check: {responsible: it-support, timeLimit: 2d}}}"
    assert found(bench, always + fragment, "TIM507") == []
    without = fragment.replace("spec: {", "spec: {organisation: null, ")
    assert found(bench, without, "TIM507") == []


def test_how_many_days_count_is_an_option(bench):
    fragment = "spec: {steps: {check: {responsible: it-support, timeLimit: 3d}}}"
    settings = replace(bench.settings, options=(("TIM507", (("most", 2),)),))
    assert "TIM507" not in {each.code for each in bench.check(fragment, settings).findings}


def test_in_a_scenario_the_patched_limit_is_read(bench):
    scenario = """
apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: slower}
spec:
  base: {process: request}
  patch: {process: {steps: {check: {timeLimit: 2d, responsible: it-support}}}}
"""
    report = bench.lint({**bench.clean, "slower.scenario.yaml": scenario})
    (change,) = report.changes
    assert [each.code for each in change.added if each.code == "TIM507"] == ["TIM507"]
    based = bench.completed("spec: {steps: {check: {responsible: it-support, timeLimit: 2d}}}")
    quicker = scenario.replace("timeLimit: 2d", "timeLimit: 2bd")
    (change,) = bench.lint({**based, "slower.scenario.yaml": quicker}).changes
    assert "TIM507" in {each.code for each in change.removed}


# Years.


def on(bench, day: date, fragment: str):
    report = bench.check(fragment, replace(bench.settings, today=day))
    return [each for each in report.findings if each.code == "TIM508"]


COVERS = "{kind: Calendar, spec: {covers: [2025, 2026]}}"


@pytest.mark.parametrize(
    ("day", "year", "severity"),
    [
        (date(2026, 7, 1), None, None),
        (date(2026, 12, 1), None, None),
        (date(2026, 12, 2), "2027", Severity.WARNING),
        (date(2027, 1, 1), "2027", Severity.ERROR),
        (date(2024, 6, 1), "2024", Severity.ERROR),
    ],
)
def test_the_year_of_the_day_must_be_known(bench, day, year, severity):
    findings = on(bench, day, COVERS)
    assert [each.severity for each in findings] == ([severity] if severity else [])
    for each in findings:
        assert each.place.path == "office.calendar.yaml"
        assert f"does not know the holidays of {year}" in each.message.render("en")
        assert f"不知道 {year} 年" in each.message.render("zh") or year in each.message.render(
            "zh"
        )


def test_a_calendar_without_holidays_knows_every_year(bench):
    assert on(bench, date(2031, 1, 1), "{kind: Calendar, spec: {covers: null}}") == []


def test_holidays_of_other_years_do_not_cover_this_one(bench):
    dated = "{kind: Calendar, spec: {covers: null, holidays: ['2025-10-01..2025-10-08']}}"
    (finding,) = on(bench, date(2026, 7, 1), dated)
    assert finding.route == ("holidays",)


def test_a_calendar_that_nobody_goes_by_may_end(bench):
    spare = COVERS.replace("spec:", "metadata: {id: archive}, spec:").replace(
        "2025, 2026", "2019"
    )
    assert on(bench, date(2026, 7, 1), spare) == []
    used = (
        spare + "\n---\n{kind: Organisation, spec: {roles: {it-support: {calendar: archive}}}}"
    )
    (finding,) = on(bench, date(2026, 7, 1), used)
    assert "limits and promises of Request are counted" in finding.message.render("en")


def test_the_years_of_a_run_must_be_known(bench):
    run = (
        "{kind: SimulationModel, spec: {run: {start: '%s', horizon: %s}}}\n---\n"
        "spec: {steps: {check: {responsible: it-support}}}"
    )
    assert on(bench, date(2026, 7, 1), run % ("2026-03-01", "60bd")) == []
    (finding,) = on(bench, date(2026, 7, 1), run % ("2026-11-01", "60bd"))
    assert (finding.place.path, finding.route) == ("numbers.sim.yaml", ("run", "start"))
    assert finding.message.render("en").startswith(
        "the run reaches into 2027, but calendar “office”"
    )
    assert len(on(bench, date(2026, 7, 1), run % ("2025-11-01", "5bd"))) == 1


def test_how_far_ahead_to_look_is_an_option(bench):
    settings = replace(
        bench.settings, today=date(2026, 12, 20), options=(("TIM508", (("ahead", 0),)),)
    )
    assert "TIM508" not in {each.code for each in bench.check(COVERS, settings).findings}


@pytest.mark.parametrize(
    ("order", "message", "edits"),
    [
        ("it-support, service-desk-agent", "days", 1),
        ("service-desk-agent, it-support", "first", 0),
    ],
)
def test_who_rests_is_named_in_whatever_order_the_roles_stand(bench, order, message, edits):
    always = CLOCK + house("departments: {service-desk: {calendar: clock}}")
    fragment = f"spec: {{steps: {{check: {{responsible: [{order}], timeLimit: 2d}}}}}}"
    (finding,) = found(bench, always + fragment, "TIM507")
    assert finding.message.key == f"lint.TIM507.{message}"
    assert "the calendar of IT support is closed" in finding.message.render("en")
    assert len(finding.edits) == edits
