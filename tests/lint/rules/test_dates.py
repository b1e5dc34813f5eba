"""Cases that must be done by a date (TIM510)."""

import pytest


def found(bench, lead: str, agreements: str, steps: str):
    fragment = (
        f"spec: {{trigger: {{leadTime: {lead}}}, case: {{first: {{type: date}}, last: {{type: date}}}}, "
        f"agreements: {{{agreements}}}, steps: {{{steps}}}}}"
    )
    report = bench.check(fragment)
    assert not [each for each in report.findings if each.code.startswith("SYN")]
    return [each for each in report.findings if each.code == "TIM510"]


READY = "ready: {type: sla, metric: ready-by, anchor: first, offset: %s}"
CHAIN = (
    "check: {responsible: service-desk-agent, timeLimit: 1bd, next: install}, "
    "install: {responsible: it-support, timeLimit: 2bd, next: closed}"
)


@pytest.mark.parametrize(
    ("lead", "offset", "enough"),
    [
        # From Monday 9:00 three working days end on Thursday 9:00.
        ("3bd", "0bd", True),  # close of business on Thursday
        ("2bd", "0bd", False),  # close of business on Wednesday
        ("4bd", "-1bd", True),
        ("3bd", "-1bd", False),
        ("2bd", "1bd", True),
        ("3d", "0bd", False),  # from Thursday on the weekend counts as well
        ("5d", "0bd", True),
        ("1w", "0bd", True),
    ],
)
def test_the_lead_time_holds_the_limits(bench, lead, offset, enough):
    assert (found(bench, lead, READY % offset, CHAIN) == []) is enough


def test_the_sentence_prints_path_and_excess(bench):
    (finding,) = found(bench, "1bd", READY % "0bd", CHAIN)
    # promised for Tuesday 18:00; an afternoon's case is ready on Thursday 13:00
    assert finding.message.render("en") == (
        "a case starts 1bd before its date, but if every step uses its limit it is ready 11bh later "
        "than “ready” promises: Check request 1bd → install 2bd; ask for more lead time, or shorten "
        "limits"
    )
    assert finding.message.render("zh").startswith(
        "工单在其日期之前 1bd 启动，而各步骤用足时限时，就绪要比“ready”的承诺晚 11bh：核对申请 1bd → install 2bd"
    )
    assert finding.route == ("trigger", "leadTime")
    assert [also.message.render("en") for also in finding.related] == [
        "this step may take 1bd",
        "this step may take 2bd",
    ]


def test_what_comes_after_the_date_does_not_count(bench):
    steps = CHAIN.replace("next: closed", "next: confirm") + (
        ", confirm: {type: feedback, responsible: requester, timeLimit: 5bd, next: closed}"
    )
    assert found(bench, "3bd", READY % "0bd", steps) == []


def test_only_what_normally_happens_counts(bench):
    steps = CHAIN.replace("next: closed", "next: {fine: closed, broken: repair}") + (
        ", repair: {responsible: it-support, timeLimit: 5bd, next: closed}"
    )
    assert found(bench, "3bd", READY % "0bd", steps) == []


DATED = (
    "install: {responsible: it-support, deadline: {anchor: first, offset: %s}, next: closed}"
)


@pytest.mark.parametrize(("lead", "enough"), [("4bd", True), ("3bd", True), ("2bd", False)])
def test_a_step_begins_before_it_is_due(bench, lead, enough):
    # Two days before it, due on the day before the date: at the latest by its close.
    steps = "check: {responsible: service-desk-agent, timeLimit: 2bd, next: install}, " + (
        DATED % "-1bd"
    )
    findings = found(bench, lead, "", steps)
    assert (findings == []) is enough
    if not enough:
        # from Monday 13:00 on until Wednesday 13:00; due on Tuesday 18:00
        assert findings[0].message.render("en") == (
            "a case starts 2bd before its date, but if every step uses its limit “install” begins 3bh "
            "after it is due: Check request 2bd; ask for more lead time, or shorten limits"
        )


def test_a_deadline_before_the_case_itself(bench):
    steps = "check: {responsible: it-support, deadline: {anchor: first, offset: -5bd}, next: closed}"
    (finding,) = found(bench, "2bd", "", steps)
    assert finding.message.render("en") == (
        "a case starts 2bd before its date, when “Check request” is past due already; ask for more "
        "lead time"
    )


def test_a_deadline_cuts_a_limit_short(bench):
    # The limit would end after the date, but the step's own deadline comes first.
    steps = (
        "check: {responsible: it-support, timeLimit: 9bd, "
        "deadline: {anchor: first, offset: -1bd}, next: closed}"
    )
    assert found(bench, "3bd", READY % "0bd", steps) == []


@pytest.mark.parametrize(
    ("agreements", "steps"),
    [
        # the lead time may lie before either date
        (
            "",
            (
                "check: {responsible: it-support, timeLimit: 9bd, deadline: {anchor: first, offset: 0bd}, next: install}, "
                "install: {responsible: it-support, deadline: {anchor: last, offset: 0bd}, next: closed}"
            ),
        ),
        ("sla: {type: sla, metric: resolution, target: 20bd}", "check: {timeLimit: 9bd}"),
    ],
)
def test_where_no_date_is_meant_nothing_is_said(bench, agreements, steps):
    assert found(bench, "1bd", agreements, steps) == []


def test_without_a_lead_time_nothing_is_said(bench):
    fragment = f"spec: {{case: {{first: {{type: date}}}}, agreements: {{{READY % '0bd'}}}, steps: {{{CHAIN}}}}}"
    assert "TIM510" not in {each.code for each in bench.check(fragment).findings}
