"""Where rules used to cry wolf, and what they used to miss: found in portfolios of strangers."""

import pytest

from itsmctl.i18n import Label
from itsmctl.lint.timing.race import Overrun
from itsmctl.lint.timing.worded import rhythm, told
from itsmctl.model.times import DAY, HOUR, MINUTE, Duration, Unit

AGENT, SUPPORT = "responsible: service-desk-agent", "responsible: it-support"


def said(bench, fragment: str, code: str) -> list[str]:
    return [
        each.message.key.rpartition(".")[2]
        for each in bench.check(fragment).findings
        if each.code == code
    ]


@pytest.mark.parametrize(
    ("giver", "objected"),
    [
        (f"{AGENT}, next: s", True),
        (f"{AGENT}, produces: order, next: s", True),
        (f"type: decision, {AGENT}, next: {{a: s, b: closed}}", False),
        (f"{AGENT}, next: {{good: s, bad: closed}}", False),
        (f"type: approval, {AGENT}, next: {{approved: s, rejected: closed}}", False),
    ],
)
def test_who_lets_work_pass_has_said_what_must_be_there(bench, giver, objected):
    fragment = f"spec: {{steps: {{check: {{{giver}}}, s: {{{SUPPORT}, next: closed}}}}}}"
    assert bool(said(bench, fragment, "HND603")) is objected


@pytest.mark.parametrize(("produces", "objected"), [("", False), (", produces: device", True)])
def test_where_preconditions_are_in_use_only_ignored_products_count(bench, produces, objected):
    fragment = (
        f"spec: {{steps: {{check: {{{SUPPORT}, produces: order, next: a}}, "
        f"a: {{{AGENT}, requires: order{produces}, next: b}}, b: {{{SUPPORT}, next: closed}}}}}}"
    )
    assert bool(said(bench, fragment, "HND603")) is objected


def test_behind_a_wait_for_a_date_nothing_is_owed_and_nothing_is_played_back(bench):
    fragment = (
        "spec: {case: {day: {type: date}}, steps: {"
        f"check: {{{AGENT}, next: a}}, a: {{{SUPPORT}, next: b}}, b: {{{AGENT}, next: w}}, "
        "w: {type: wait, notBefore: {anchor: day}, next: c}, "
        f"c: {{{SUPPORT}, next: closed}}}}}}"
    )
    found = bench.check(fragment).findings
    assert ("HND603", "c") not in {(each.code, each.step) for each in found}
    assert "HND609" not in {each.code for each in found}
    undated = fragment.replace("notBefore: {anchor: day}, ", "")
    assert said(bench, undated, "HND609") == ["back"]


@pytest.mark.parametrize(
    ("levels", "objected"),
    [
        ("[{at: 100%, to: accountable}, {at: 200%, to: it-director}]", False),
        ("[{at: 100%, to: accountable}]", True),
    ],
)
def test_of_default_levels_one_must_reach_somebody_else(bench, levels, objected):
    fragment = (
        f"spec: {{defaults: {{timeLimit: 4bh, escalate: {levels}}}, steps: {{check: "
        "{responsible: service-desk-manager, accountable: service-desk-manager}}}"
    )
    assert bool(said(bench, fragment, "HND613")) is objected


@pytest.mark.parametrize(
    "step", [f"{SUPPORT}, timeLimit: none", "responsible: requester, timeLimit: 4h"]
)
def test_levels_that_never_come_reach_nobody(bench, step):
    party = step.partition(",")[0].partition(": ")[2]
    fragment = f"spec: {{steps: {{check: {{{step}, escalate: [{{at: 100%, to: {party}}}]}}}}}}"
    assert said(bench, fragment, "HND613") == []


def test_a_round_that_waits_for_a_date_is_no_rework(bench):
    fragment = (
        "spec: {case: {day: {type: date}}, steps: {"
        f"check: {{{AGENT}, next: use}}, use: {{type: wait, %s next: renew}}, "
        f"renew: {{{AGENT}, next: {{again: use, over: closed}}}}}}}}"
    )
    assert said(bench, fragment % "notBefore: {anchor: day},", "FLW305") == []
    assert said(bench, fragment % "", "FLW305") == ["endless"]


@pytest.mark.parametrize(("kind", "objected"), [("any", False), ("all", True)])
def test_a_merge_with_a_way_back_is_a_merge(bench, kind, objected):
    fragment = (
        f"spec: {{steps: {{check: {{join: {kind}, next: {{ok: closed, no: more}}}}, "
        f"more: {{{AGENT}, next: check}}}}}}"
    )
    assert ("join" in said(bench, fragment, "FLW309")) is objected


def test_who_checks_what_they_made_alone(bench):
    fragment = (
        "spec: {steps: {check: {%s, next: look}, "
        f"look: {{type: decision, {SUPPORT}, next: {{good: closed, bad: check}}}}}}}}"
    )
    assert said(bench, fragment % SUPPORT, "RAC212") == ["own"]
    assert said(bench, fragment % AGENT, "RAC212") == []


def test_whoever_notices_reports_it(bench):
    fragment = (
        "spec: {start: check, steps: {submit: null, check: {phase: %s, "
        "responsible: [service-desk-agent, it-support]}}}"
    )
    assert said(bench, fragment % "record", "RAC204") == []
    assert said(bench, fragment % "fulfil", "RAC204") == ["split"]


def test_urgent_limits_of_people_who_are_not_there(bench):
    nights = (
        "{kind: Calendar, metadata: {id: always}, spec: {timezone: Asia/Shanghai, "
        'week: {mon-sun: ["00:00-24:00"]}}}\n---\n'
    )
    promise = "{sla: {type: sla, metric: resolution, target: 4h%s}}"
    fragment = f"spec: {{agreements: {promise}, steps: {{check: {{{AGENT}, timeLimit: 1h}}}}}}"
    assert said(bench, nights + fragment % ", calendar: always", "TIM504") == ["away"]
    assert said(bench, fragment % "", "TIM504") == []


def test_a_process_that_forgot_its_house(bench):
    fragment = "spec: {organisation: null, steps: {check: {responsible: it/smith}}}"
    assert "houseless" in said(bench, fragment, "PRT902")
    known = "spec: {organisation: null, steps: {check: {responsible: it/it-support}}}"
    assert said(bench, known, "PRT902") == []


@pytest.mark.parametrize(
    ("span", "read"),
    [
        (Duration(5 * MINUTE, Unit.WORKING_HOURS), "0.08bh"),
        (Duration(24 * HOUR, Unit.WORKING_HOURS), "24bh"),
        (Duration(85 * MINUTE, Unit.ELAPSED), "85m"),
        (Duration(3025 * MINUTE, Unit.ELAPSED), "50.42h"),
        (Duration(3 * DAY, Unit.ELAPSED), "72h"),
    ],
)
def test_spans_are_told_as_people_read_them(span, read):
    overrun = Overrun(None, span, (), span.quantity, 0)
    assert told(overrun, span.quantity) == read


def test_every_span_of_a_path_is_told_in_the_unit_of_the_whole():
    overrun = Overrun(None, Duration(4 * HOUR, Unit.ELAPSED), (), 5 * HOUR, HOUR)
    assert told(overrun, 20 * MINUTE) == "0.33h"


@pytest.mark.parametrize(
    ("months", "english", "chinese"), [(1, "month", "月"), (12, "12 months", "12 个月")]
)
def test_rhythms_are_told_in_words(months, english, chinese):
    word = rhythm(Duration(months, Unit.MONTHS))
    assert not isinstance(word, str | Label)
    assert (word.render("en"), word.render("zh")) == (english, chinese)
