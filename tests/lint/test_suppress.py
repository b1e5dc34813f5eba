from dataclasses import replace
from datetime import date

import pytest

from itsmctl.errors import Place, UnusableInput
from itsmctl.finding import Comment, Finding, Severity, Suppression
from itsmctl.i18n import text
from itsmctl.lint.suppress import Leaves, read_comment
from itsmctl.model.policy import Waiver

TODAY = date(2026, 7, 1)


class Page:
    """A text that knows its comments."""

    def __init__(self, *comments: tuple[int, str]) -> None:
        self._comments = [
            Comment(said, Place("p", line, 1, line, 9)) for line, said in comments
        ]

    def comments(self):
        return iter(self._comments)


def finding(line: int = 5, end_line: int | None = None) -> Finding:
    return Finding(
        "RAC201",
        "no-accountable",
        Severity.ERROR,
        text("lint.RAC201.none", "x"),
        Place("p", line, 5, end_line or line, 9),
        process="software-request",
        step="approve",
    )


def judged(*comments: tuple[int, str], at: Finding | None = None, today: date = TODAY):
    leaves = Leaves({"p": Page(*comments)}, (), today)
    return leaves.apply(at or finding()).suppressed


def test_a_comment_on_the_line_suppresses_with_reason_and_date():
    said = 'itsmctl: ignore[no-accountable] reason="agreed in May" until=2026-12-31'
    assert judged((5, said)) == Suppression("comment", "agreed in May", "2026-12-31")


@pytest.mark.parametrize(("line", "covered"), [(3, False), (4, True), (5, True), (6, False)])
def test_the_comment_stands_on_the_line_or_the_one_above(line, covered):
    assert (judged((line, "itsmctl: ignore[RAC201]")) is not None) is covered


@pytest.mark.parametrize("line", [4, 5, 6, 7])
def test_any_line_of_a_long_span_will_do(line):
    assert judged((line, "itsmctl: ignore[RAC201]"), at=finding(5, 7)) is not None


@pytest.mark.parametrize(
    "said",
    [
        "itsmctl: ignore[RAC201]",
        "itsmctl: ignore[no-accountable]",
        "itsmctl: ignore[RAC]",
        "itsmctl:ignore[ FLW301 , RAC201 ]",
        "see the minutes; itsmctl: ignore[RAC201]",
    ],
)
def test_rules_go_by_code_name_or_prefix(said):
    assert judged((5, said)) is not None


@pytest.mark.parametrize(
    "said",
    [
        "itsmctl: ignore",
        "itsmctl: ignore[]",
        "itsmctl: ignore[FLW301]",
        "itsmctl: ignore[no-such-rule]",
        "ignore[RAC201]",
        "RAC201 is fine",
        "itsmctl: ignore[RAC201] until=tomorrow",
        "itsmctl: ignore[RAC201] until=2026-02-30",
    ],
)
def test_other_comments_suppress_nothing(said):
    assert judged((5, said)) is None


@pytest.mark.parametrize(
    ("today", "good"), [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_leave_ends_after_its_last_day(today, good):
    comment = (5, "itsmctl: ignore[RAC201] until=2026-12-31")
    assert (judged(comment, today=date.fromisoformat(today)) is not None) is good


def test_an_expired_comment_does_not_hide_a_good_one():
    expired = (4, "itsmctl: ignore[RAC201] until=2020-01-01")
    good = (5, 'itsmctl: ignore[RAC201] reason="new"')
    assert judged(expired, good) == Suppression("comment", "new", None)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('reason="until=2020-01-01 is past"', "until=2020-01-01 is past"),
        ("reason='single'", "single"),
        ("reason=“中文引号”", "中文引号"),
        ('reason=""', None),
        ("", None),
    ],
)
def test_reasons_are_read_in_every_kind_of_quotes(written, reason):
    leave = read_comment(f"itsmctl: ignore[RAC201] {written}")
    assert leave is not None
    assert leave.suppression == Suppression("comment", reason, None)


def waived(waiver: Waiver, at: Finding | None = None):
    return Leaves({}, (waiver,), TODAY).apply(at or finding()).suppressed


@pytest.mark.parametrize(
    ("place", "covered"),
    [
        ("software-request#approve", True),
        ("software-request", True),
        ("software-request#*", True),
        ("*#approve", True),
        ("software-request#install", False),
        ("onboarding#approve", False),
    ],
)
def test_a_waiver_is_for_a_process_or_a_step(place, covered):
    assert (waived(Waiver("RAC201", place)) is not None) is covered


def test_a_waiver_carries_its_reason_and_ends():
    waiver = Waiver("no-accountable", "software-request", "pilot", date(2026, 6, 30))
    assert waived(waiver) is None
    later = replace(waiver, until=date(2026, 7, 1))
    assert waived(later) == Suppression("waiver", "pilot", "2026-07-01")


def test_a_waiver_for_a_step_does_not_cover_the_whole_process():
    whole = replace(finding(), step=None)
    assert waived(Waiver("RAC201", "software-request#approve"), whole) is None


def test_a_waiver_for_an_unknown_rule_is_refused():
    with pytest.raises(UnusableInput, match="no-such-rule"):
        waived(Waiver("no-such-rule", "x"))
