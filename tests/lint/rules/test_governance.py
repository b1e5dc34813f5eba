"""GOV702 to GOV708: what is measured, promised, reviewed and signed."""

from dataclasses import replace
from datetime import date

import pytest

from itsmctl.finding import Fix, Put
from itsmctl.model.policy import Profile, Settings

ACROSS = (
    "check: {responsible: service-desk-agent, next: install}, "
    "install: {responsible: it-support, next: closed}"
)
CALLING = """
---
kind: Process
metadata: {id: caller}
spec: {steps: {check: {type: subprocess, process: request, next: closed}}}
"""


def said(bench, fragment: str, code: str, settings: Settings | None = None) -> list:
    report = bench.check(fragment, settings or bench.settings)
    return [found for found in report.findings if found.code == code]


def words(findings) -> list[str]:
    return [found.message.render("en") for found in findings]


@pytest.mark.parametrize(
    ("kpis", "routes"),
    [
        ("null", [("kpis",)]),
        ("{handling-time: {}}", [("kpis", "handling-time")]),
        ("{handling-time: {target: 3bd}, feedback: {}}", [("kpis", "feedback")]),
        ("{handling-time: {target: 3bd}}", []),
        ("{step-share: {watch: {check: 30%}}}", []),
    ],
)
def test_a_kpi_needs_a_target_or_something_to_watch(bench, kpis, routes):
    found = said(bench, f"spec: {{kpis: {kpis}}}", "GOV702")
    assert [each.route for each in found] == routes


@pytest.mark.parametrize("code", ["GOV702", "GOV706", "GOV707"])
def test_a_process_that_others_call_is_governed_with_its_callers(bench, code):
    asking = ACROSS.replace("next: closed", "next: confirm")
    confirm = "confirm: {type: feedback, responsible: requester, next: closed}"
    fragment = f"spec: {{steps: {{{asking}, {confirm}}}}}"
    assert [found.process for found in said(bench, fragment, code)] == ["request"]
    assert "request" not in [found.process for found in said(bench, fragment + CALLING, code)]


TODAY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("fragment", "message"),
    [
        ("{}", "missing"),
        ("{review: {by: process-manager}}", "missing"),
        ("{review: {last: 2026-06-30}}", "irregular"),
        ("{review: {every: 6mo}}", "never"),
        ("{governance: {reviewEvery: 180d}}", "never"),
        ("{review: {every: 1mo, last: 2026-05-31}}", "overdue"),
        ("{review: {every: 1mo, last: 2026-06-01}}", None),
        ("{review: {every: 1y, last: 2025-06-30}}", "overdue"),
        ("{review: {every: 4w, last: 2026-06-02}}", "overdue"),
        ("{review: {every: 20bd, last: 2026-06-03}}", None),
        ("{review: {every: 20bd, last: 2026-06-02}}", "overdue"),
        ("{review: {every: 1mo}, governance: {lastReview: 2026-06-20}}", None),
        ("{review: {last: 2026-06-20}, governance: {reviewEvery: 30d}}", None),
        ("{review: {every: 1mo, last: 2026-06-20}, governance: {reviewEvery: 30d}}", None),
        (
            (
                "{review: {every: 1mo, last: 2026-06-20}, "
                "governance: {reviewEvery: 30d, lastReview: 2026-01-01}}"
            ),
            "overdue",
        ),
    ],
)
def test_a_review_is_due_by_its_rhythm(bench, fragment, message):
    found = said(bench, f"spec: {fragment}", "GOV703")
    keys = [each.message.key for each in found]
    assert keys == ([] if message is None else [f"lint.GOV703.{message}"])


def test_the_end_of_a_short_month_is_its_last_day(bench):
    fragment = "spec: {review: {every: 1mo, last: 2026-01-31}}"
    assert "due on 2026-02-28" in words(said(bench, fragment, "GOV703"))[0]


def test_today_decides(bench):
    fragment = "spec: {review: {every: 1mo, last: 2026-06-20}}"
    later = replace(bench.settings, today=date(2026, 7, 21))
    assert said(bench, fragment, "GOV703") == []
    assert len(said(bench, fragment, "GOV703", later)) == 1


def test_reviews_are_asked_for_in_an_audit_only(bench):
    assert said(bench, "spec: {}", "GOV703", Settings(profile=Profile.REVIEW)) == []


CAUSES = (
    "\n---\nkind: Organisation\nspec: {delayCauses: {waiting: Waiting, no-capacity: Hands}}"
)


@pytest.mark.parametrize(
    ("fragment", "keys"),
    [
        ("spec: {kpis: {delay-causes: {watch: {waiting: 40%}}}}", ["causes"]),
        ("spec: {kpis: {delay-causes: {watch: {waiting: 40%}}}}" + CAUSES, []),
        ("spec: {kpis: {delay-causes: {watch: {wating: 40%}}}}" + CAUSES, ["cause-close"]),
        ("spec: {kpis: {delay-causes: {watch: {supplier: 40%}}}}" + CAUSES, ["cause"]),
        ("spec: {organisation: null, kpis: {delay-causes: {}}}", ["homeless"]),
        ("spec: {organisation: nowhere, kpis: {delay-causes: {}}}", []),
        ("spec: {kpis: {step-share: {watch: {check: 40%}}}}", []),
        ("spec: {kpis: {step-share: {watch: {chekc: 40%, zzz: 1%}}}}", ["step-close", "step"]),
        ("spec: {kpis: {handling-time: {target: 3bd}}}", []),
        ("spec: {kpis: {handling-time: {watch: {chekc: 40%}}}}", ["step-close"]),
        (
            (
                "spec: {kpis: {response-timeliness: {watch: {zzz: 40%}}}, "
                "steps: {check: {respondWithin: 2bh}}}"
            ),
            ["step"],
        ),
        ("spec: {kpis: {feedback: {target: 80%}}}", ["feedback"]),
        ("spec: {kpis: {response-timeliness: {target: 95%}}}", ["response"]),
        (
            (
                "spec: {kpis: {response-timeliness: {target: 95%}}, "
                "steps: {check: {respondWithin: 2bh}}}"
            ),
            [],
        ),
        (  # HND610 tells it at each hand-over
            f"spec: {{kpis: {{response-timeliness: {{target: 95%}}}}, steps: {{{ACROSS}}}}}",
            [],
        ),
        (
            (
                "spec: {kpis: {feedback: {target: 80%}}, steps: {check: {next: ask}, "
                "ask: {type: feedback, responsible: requester, next: closed}}}"
            ),
            [],
        ),
    ],
)
def test_a_kpi_is_computed_from_what_is_defined(bench, fragment, keys):
    found = said(bench, fragment, "GOV704")
    assert [each.message.key.removeprefix("lint.GOV704.") for each in found] == keys


def test_feedback_may_be_asked_in_a_sub_process(bench):
    fragment = (
        "spec: {kpis: {feedback: {target: 80%}}, "
        "steps: {check: {type: subprocess, process: asking, next: closed}}}\n"
        "---\nkind: Process\nmetadata: {id: asking}\n"
        "spec: {steps: {check: {type: feedback, responsible: requester, next: closed}}}"
    )
    assert [f for f in said(bench, fragment, "GOV704") if f.process == "request"] == []


def test_missing_feedback_is_told_once(bench):
    fragment = "spec: {kpis: {feedback: {target: 80%}}}"
    codes = [found.code for found in bench.check(fragment).findings]
    assert "GOV704" in codes
    assert "HND608" not in codes


ASKING = ACROSS.replace("next: closed", "next: ask") + ", ask: {type: feedback, next: closed, "


@pytest.mark.parametrize(
    ("asked", "speaks"),
    [
        ("responsible: requester}", True),
        ("responsible: service-desk-agent, survey: [requester]}", True),
        ("responsible: requester, survey: [requester, participants]}", False),
        ("responsible: requester, survey: [requester, it-support]}", False),
        ("responsible: service-desk-agent}", False),
    ],
)
def test_feedback_asks_the_departments_too(bench, asked, speaks):
    found = said(bench, f"spec: {{steps: {{{ASKING}{asked}}}}}", "GOV706")
    assert [each.step for each in found] == (["ask"] if speaks else [])


def test_one_department_needs_no_feedback_from_itself(bench):
    fragment = (
        "spec: {steps: {check: {responsible: it-support, next: ask}, "
        "ask: {type: feedback, responsible: requester, next: closed}}}"
    )
    assert said(bench, fragment, "GOV706") == []


@pytest.mark.parametrize(
    ("agreement", "speaks"),
    [
        (
            "{type: ola, metric: step-time, between: [it, business], steps: [install], target: 1bd}",
            True,
        ),
        ("{type: sla, metric: response, target: 2bh}", True),
        ("{type: sla, metric: resolution, target: 3bd}", False),
        ("{type: sla, metric: ready-by, anchor: day, offset: -1bd}", False),
    ],
)
def test_several_departments_promise_the_whole(bench, agreement, speaks):
    fragment = (
        f"spec: {{case: {{day: {{type: date}}}}, agreements: {{one: {agreement}}}, "
        f"steps: {{{ACROSS}}}}}"
    )
    assert bool(said(bench, fragment, "GOV707")) is speaks


def test_one_department_keeps_its_limits(bench):
    assert said(bench, "spec: {steps: {check: {responsible: it-support}}}", "GOV707") == []


def test_owner_and_manager_are_two_roles(bench):
    same = "spec: {governance: {owner: it-director, manager: it-director}}"
    assert words(said(bench, same, "GOV708")) == [
        (
            "IT director is both owner and manager of “Request”; give one of the two parts to "
            "another role"
        )
    ]
    assert said(bench, "spec: {governance: {owner: it-director}}", "GOV708") == []


SIGNED = (
    "spec: {governance: {signoffs: {it: SIGNOFF}}, steps: {check: "
    "{responsible: it-support, accountable: it-director, next: closed}}}"
)


def signed(bench, signoff: str) -> list:
    return said(bench, SIGNED.replace("SIGNOFF", signoff), "GOV705")


def test_a_sign_off_is_sealed_by_the_digest_that_the_finding_names(bench):
    (open_,) = signed(bench, "{by: it-director, date: 2026-04-01}")
    (edit,) = open_.edits
    assert edit == Put(("governance", "signoffs", "it", "digest"), edit.value)
    assert f"digest: {edit.value}" in open_.message.render("en")
    assert open_.fix is Fix.UNSAFE
    assert signed(bench, f"{{by: it-director, digest: {edit.value}}}") == []


@pytest.mark.parametrize(
    ("signoff", "message"),
    [
        ("{}", "unsealed"),
        ("{date: 2026-04-01}", "unsealed"),
        ("{digest: ra1-0000000000000000}", "undated"),
        ("{date: 2026-04-01, digest: ra1-0000000000000000}", "stale"),
    ],
)
def test_what_is_wrong_with_a_sign_off(bench, signoff, message):
    (found,) = signed(bench, signoff)
    assert found.message.key == f"lint.GOV705.{message}"
    assert found.route == ("governance", "signoffs", "it")


def test_a_department_that_does_not_exist_is_told_as_that(bench):
    fragment = "spec: {governance: {signoffs: {itt: {date: 2026-04-01}}}}"
    codes = [found.code for found in bench.check(fragment).findings]
    assert "REF101" in codes
    assert "GOV705" not in codes
