"""Reminders before the limit, escalations in order of time (TIM506)."""

import pytest


def sentences(bench, step: str, language: str = "en") -> list[str]:
    house = "{kind: Organisation, spec: {priorities: {P1: {}, P2: {}}}}\n---\n"
    fragment = f"{house}spec: {{case: {{day: {{type: date}}}}, steps: {{check: {{{step}}}}}}}"
    report = bench.check(fragment)
    assert not [found for found in report.findings if found.code.startswith("SYN")]
    return [
        found.message.render(language) for found in report.findings if found.code == "TIM506"
    ]


def reminded(limit: str, at: str) -> str:
    return (
        f"responsible: it-support, timeLimit: {limit}, "
        f"notify: {{due-soon: {{to: [responsible], at: [{at}]}}}}"
    )


@pytest.mark.parametrize(
    ("limit", "at", "late"),
    [
        ("4bh", "75%", False),
        ("4bh", "100%", True),
        ("4bh", "120%", True),
        ("4bh", "50%, 110%", True),
        ("4bh", "3bh", False),
        ("4bh", "4bh", True),
        ("1bd", "8bh", False),  # 18:00, an opening before 9:00 of the next day
        ("8bh", "1bd", True),
        ("1bd", "20h", False),
        ("1bd", "1d", False),  # on Fridays it comes in time
        ("1bd", "5d", True),  # never
        ("none", "100%", False),
    ],
)
def test_a_reminder_comes_before_the_limit(bench, limit, at, late):
    assert bool(sentences(bench, reminded(limit, at))) is late


def test_the_sentence_says_when_and_which_limit(bench):
    assert sentences(bench, reminded("4bh", "100%")) == [
        "“Check request” reminds at 100% of the limit, but its limit of 4bh is up by then; remind earlier"
    ]
    assert sentences(bench, reminded("4bh", "5bh"), "zh") == [
        "“核对申请”在分派后 5bh才提醒，届时时限（4bh）已到；请提前提醒"
    ]


def test_a_time_that_suits_one_class_may_be_late_in_another(bench):
    by_class = "{P1: 2bh, default: 2bd}"
    assert sentences(bench, reminded(by_class, "75%")) == []
    (sentence,) = sentences(bench, reminded(by_class, "4bh"))
    assert "its limit of 2bh in class P1 is up" in sentence


def test_a_deadline_is_a_limit_too(bench):
    step = (
        "responsible: it-support, deadline: {anchor: day, offset: -1bd}, "
        "notify: {due-soon: {to: [responsible], at: [100%]}}"
    )
    (sentence,) = sentences(bench, step)
    assert "but its date is up by then" in sentence


def test_a_reminder_to_nobody_is_none(bench):
    step = "responsible: it-support, timeLimit: 4bh, notify: {due-soon: none}"
    assert sentences(bench, step) == []


def escalated(limit: str, *levels: str) -> str:
    rows = ", ".join(f"{{at: {level}, to: it-director}}" for level in levels)
    return f"responsible: it-support, timeLimit: {limit}, escalate: [{rows}]"


@pytest.mark.parametrize(
    ("limit", "levels", "ordered"),
    [
        ("4bh", ("100%", "150%", "200%"), True),
        ("4bh", ("100%", "100%"), True),  # two who are told together
        ("4bh", ("150%", "100%"), False),
        ("4bh", ("100%", "6bh"), True),
        ("4bh", ("100%", "3bh"), False),
        ("4bh", ("3bh", "100%"), True),
        ("4bh", ("2h", "1h"), False),
        ("4bh", ("100%", "1h"), True),  # of unlike clocks nothing is said
        ("{P1: 1bh, default: 4bh}", ("100%", "2bh"), True),
    ],
)
def test_levels_rise_with_time(bench, limit, levels, ordered):
    assert (sentences(bench, escalated(limit, *levels)) == []) is ordered


def test_the_level_that_comes_too_early_is_marked(bench):
    report = bench.check(f"spec: {{steps: {{check: {{{escalated('4bh', '200%', '100%')}}}}}}}")
    (finding,) = [found for found in report.findings if found.code == "TIM506"]
    assert finding.route == ("steps", "check", "escalate", 1)
    assert finding.message.render("en") == (
        "the escalation at 100% of the limit of “Check request” stands after the one at 200% of the "
        "limit, but comes before it; put the levels in order of time"
    )


LATE_FOR_ALL = (
    "spec: {defaults: {timeLimit: 4bh, notify: {due-soon: {to: [responsible], at: [100%]}}}, steps: "
    "{check: {responsible: it-support, next: install}, "
    "install: {responsible: it-support, next: closed}}}"
)


def late(bench, fragment: str):
    return [found for found in bench.check(fragment).findings if found.code == "TIM506"]


def test_a_late_reminder_in_defaults_is_one_fault(bench):
    (found,) = late(bench, LATE_FOR_ALL)
    assert found.route == ("defaults", "notify", "due-soon")
    assert found.message.render("en") == (
        "the reminder in defaults comes at 100% of the limit, when the limits of 3 steps are up "
        "(“Submit request”, “Check request”, “install”); remind earlier"
    )
    assert len(found.related) == 3
    assert "3 个步骤（“提交申请”、“核对申请”、“install”）" in found.message.render("zh")


def test_a_late_reminder_of_a_step_stands_for_itself(bench):
    own = "notify: {due-soon: {to: [responsible], at: [120%]}}, next: closed}"
    found = late(bench, LATE_FOR_ALL.replace("next: closed}", own))
    assert {each.route[:2] for each in found} == {("defaults", "notify"), ("steps", "install")}


def test_a_default_that_is_late_for_one_step_only_is_told_there(bench):
    one = LATE_FOR_ALL.replace("timeLimit: 4bh, notify", "notify").replace(
        "it-support, next: closed", "it-support, timeLimit: 4bh, next: closed"
    )
    assert [each.route[:2] for each in late(bench, one)] == [("steps", "install")]
