"""Comments: what they let pass, and what is told of those that let nothing pass."""

from dataclasses import replace

import pytest
from concluded import SETTINGS, at_line, case, finding, outcome, said, suppressed

from itsmctl.finding import Fix, Severity, Splice, Suppression
from itsmctl.lint.conclusion import conclude
from itsmctl.lint.outcome import Crash
from itsmctl.model.policy import FileSettings, Profile


def test_a_comment_marks_the_finding_and_the_finding_stays():
    comments = at_line(5, 'ignore[no-accountable] reason="agreed" until=2026-12-31')
    assert suppressed(case(outcome(finding(), comments=comments))) == [
        Suppression("comment", "agreed", "2026-12-31")
    ]


@pytest.mark.parametrize("names", ["RAC201", "RAC", "no-accountable,RAC202", "FLW301,rac201"])
def test_a_comment_names_rules_as_it_likes(names):
    found = suppressed(case(outcome(finding(), comments=at_line(5, f"ignore[{names}]"))))
    assert found == [Suppression("comment")]


@pytest.mark.parametrize(
    "comment",
    [
        "ignore[FLW301]",
        "ignore[no-such-rule]",
        "ignore[]",
        "ignore[RAC201] until=tomorrow",
        "ignore[RAC201] until=2026-06-30",
        "ignore[RAC201] untill=2026-12-31",
    ],
)
def test_other_comments_let_nothing_pass(comment):
    assert suppressed(case(outcome(finding(), comments=at_line(5, comment)))) == [None]


def test_an_expired_comment_does_not_hide_a_good_one():
    comments = """


# itsmctl: ignore[RAC201] until=2020-01-01
x: 1  # itsmctl: ignore[RAC201] reason="new"
"""
    assert suppressed(case(outcome(finding(), comments=comments))) == [
        Suppression("comment", "new")
    ]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("ignore[RAC201]", []),
        ("ignore[RAC201] until=2026-12-31", []),
        ("ignore[RAC202]", [("SUP001", "comment")]),
        ("ignore[RAC201,RAC202]", [("SUP001", "part")]),
        ("ignore[RAC201,no-acountable]", [("SUP001", "close")]),
        ("ignore[RAC201,zzzzz]", [("SUP001", "unknown")]),
        ("ignore[RAC202,zzzzz]", [("SUP001", "unknown"), ("SUP001", "part")]),
        ("ignore[]", [("SUP001", "malformed")]),
        ("ignore[RAC201] untill=2026-12-31", [("SUP001", "odd")]),
        ("ignore[RAC201] until=2026-06-30", [("SUP002", "expired")]),
        ("ignore[RAC201] until=2026-07-01", []),
        ("ignore[RAC202] until=2026-06-30", [("SUP001", "comment")]),
        ("ignore[RAC201] until=soon", [("SUP002", "unreadable")]),
        ("ignore[SUP001]", []),
        ("ignore[unused-suppression,RAC201]", []),
    ],
)
def test_what_is_wrong_with_a_comment(comment, expected):
    assert said(case(outcome(finding(), comments=at_line(5, comment)))) == expected


def test_a_finding_on_a_comment_knows_its_place_and_process():
    report = conclude([case(outcome(finding(), comments=at_line(7, "ignore[RAC202]")))])
    found = report.findings[-1]
    assert (found.code, found.name, found.severity) == (
        "SUP001", "unused-suppression", Severity.WARNING,
    )  # fmt: skip
    assert (found.place.line, found.process, found.step) == (7, "a", None)
    assert found.fix is Fix.SAFE
    assert found.edits == (Splice(10, 37, ""),)


def test_without_a_mend_that_is_clear_there_is_none():
    (found,) = (
        each
        for each in conclude(
            [case(outcome(finding(), comments=at_line(5, "ignore[RAC201,no-acountable]")))]
        ).findings
        if each.code == "SUP001"
    )
    assert (found.fix, found.edits) == (Fix.NONE, ())


def test_a_comment_that_stands_in_the_wrong_place_is_sent_to_the_right_one():
    whole = case(
        outcome(finding(line=9, step=None), comments=at_line(1, "ignore[RAC201,RAC202]"))
    )
    astray, idle = (each for each in conclude([whole]).findings if each.code == "SUP001")
    assert astray.message.render("en").startswith("RAC201 reports on line 9, not here")
    assert astray.edits == ()
    assert idle.message.key == "lint.SUP001.part"
    at_a_step = case(outcome(finding(line=9), comments=at_line(1, "ignore[RAC201]")))
    assert said(at_a_step) == [("SUP001", "comment")]


TWO_STEPS = (
    "spec:\n  steps:\n    s:\n      x: 1  # itsmctl: ignore[RAC201]\n    t:\n      x: 1\n"
)


@pytest.mark.parametrize(
    ("step", "line", "message"), [("s", 3, "astray"), ("t", 5, "comment"), (None, 1, "astray")]
)
def test_a_comment_below_the_line_of_its_step_is_sent_there(step, line, message):
    whole = case(outcome(finding(line=line, step=step), comments=TWO_STEPS))
    assert said(whole) == [("SUP001", message)]


def test_a_prefix_is_unused_only_where_all_its_rules_have_spoken():
    comments = at_line(5, "ignore[RAC]")
    basic = replace(SETTINGS, profile=Profile.BASIC)
    assert said(case(outcome(comments=comments))) == [("SUP001", "comment")]
    assert said(case(outcome(comments=comments), settings=basic)) == []


@pytest.mark.parametrize(
    ("file", "settings"),
    [
        ({"sound": False}, SETTINGS),
        ({"named": False}, SETTINGS),
        ({}, replace(SETTINGS, ignore=("RAC202",))),
        ({}, replace(SETTINGS, profile=Profile.DRAFT, select=("SUP",))),
        ({"crashes": (Crash("RAC202", "multiple-accountable", "a", "x"),)}, SETTINGS),
    ],
)
def test_where_a_rule_could_not_speak_nothing_is_unused(file, settings):
    whole = outcome(comments=at_line(5, "ignore[RAC202]"), **file)
    assert said(case(whole, settings=settings)) == []


def test_in_a_broken_text_only_rules_on_syntax_can_be_unused():
    broken = outcome(comments=at_line(5, "ignore[SYN003,RAC201]"), sound=False)
    assert said(case(broken)) == [("SUP001", "part")]


def test_rules_across_files_are_judged_where_all_files_were_read():
    file = outcome(comments=at_line(5, "ignore[unused-role]"))
    assert said(case(file)) == [("SUP001", "comment")]
    assert said(case(file, whole=False)) == []
    crash = Crash("REF105", "unused-role", "portfolio", "x")
    assert said(case(file, crashes=(crash,))) == []


def test_a_comment_is_used_by_what_is_found_across_files():
    comments = at_line(5, "ignore[unused-role]")
    across = (finding("REF105", step=None),)
    whole = case(outcome(comments=comments), across=across)
    assert suppressed(whole) == [Suppression("comment")]
    assert said(whole) == []


def test_a_reason_can_be_required():
    options = (("expired-suppression", (("requireReason", True),)),)
    strict = replace(SETTINGS, options=options)
    file = outcome(finding(), comments=at_line(5, "ignore[RAC201]"))
    assert said(case(file, settings=strict)) == [("SUP002", "reason")]
    reasoned = outcome(finding(), comments=at_line(5, "ignore[RAC201] reason='x'"))
    assert said(case(reasoned, settings=strict)) == []
    for_others = replace(SETTINGS, per_file=(FileSettings("b*", options=options),))
    assert said(case(file, outcome(process="b"), settings=for_others)) == []


def test_what_is_found_on_a_comment_can_be_let_pass_by_another():
    comments = "# itsmctl: ignore[SUP]\nx: 1  # itsmctl: ignore[RAC202]\n"
    report = conclude([case(outcome(comments=comments))])
    (found,) = report.findings
    assert found.suppressed == Suppression("comment")


def test_severity_and_choice_of_the_rules_on_suppressions_are_settings_too():
    file = outcome(comments=at_line(5, "ignore[RAC202]"))
    worse = replace(SETTINGS, severity=(("SUP", "error"),))
    assert conclude([case(file, settings=worse)]).findings[0].severity is Severity.ERROR
    assert said(case(file, settings=replace(SETTINGS, ignore=("SUP",)))) == []
