"""What a comment says, where it holds, and how it is taken out."""

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import Place
from itsmctl.finding import Splice
from itsmctl.lint.leave import Leave, leaves_in
from itsmctl.source.parse import parse_document

TODAY = date(2026, 7, 1)


def leaves(text: str) -> tuple[Leave, ...]:
    return leaves_in(parse_document(text, "p.yaml"))


def only(comment: str) -> Leave:
    """The leave that a comment beside a step gives."""
    (leave,) = leaves(f"a:\n  b: 1  # {comment}\n")
    return leave


def covered(text: str) -> list[int]:
    """The lines on which findings are covered, each taken for a finding of one line."""
    lines = range(1, text.count("\n") + 1)
    places = {line: Place("p.yaml", line, 1, line, 2) for line in lines}
    return [line for line in lines if any(leave.is_at(places[line]) for leave in leaves(text))]


def test_everything_that_can_be_said():
    leave = only(
        'itsmctl: ignore[no-accountable, RAC204] reason="agreed in May" until=2026-12-31'
    )
    assert leave.names == ("no-accountable", "RAC204")
    assert leave.reason == "agreed in May"
    assert leave.day == date(2026, 12, 31)
    assert (leave.line, leave.clear, leave.odd) == (2, True, None)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("itsmctl: ignore[RAC201]", ("RAC201",)),
        ("itsmctl:ignore[ FLW301 , RAC ,]", ("FLW301", "RAC")),
        ("ITSMCTL: Ignore[rac201]", ("rac201",)),
        ("itsmctl: ignore [RAC201]", ("RAC201",)),
        ("itsmctl: ignore[RAC201，TIM501]", ("RAC201", "TIM501")),
        ("itsmctl: ignore[RAC201、 TIM501，]", ("RAC201", "TIM501")),
        ("see the minutes; itsmctl: ignore[RAC201]", ("RAC201",)),
    ],
)
def test_rules_are_listed_in_brackets(said, names):
    leave = only(said)
    assert leave.names == names
    assert leave.is_good_on(TODAY)


@pytest.mark.parametrize(
    "said", ["ignore[RAC201]", "RAC201 is fine", "itsmctl: see above", "itsmctl"]
)
def test_other_comments_are_none_of_ours(said):
    assert leaves(f"a: 1  # {said}\n") == ()


@pytest.mark.parametrize(
    "said",
    [
        "itsmctl: ignore",
        "itsmctl: ignore[]",
        "itsmctl: ignore[ , ]",
        "itsmctl: ignore RAC201",
        "itsmctl：ignore[RAC201]",
        "itsmctl: ignore［RAC201］",
    ],
)
def test_what_was_meant_but_names_no_rule_gives_no_leave(said):
    leave = only(said)
    assert not leave.clear
    assert not leave.is_good_on(TODAY)


@pytest.mark.parametrize(
    ("written", "odd"),
    [
        ("reason=agreed", "reason"),
        ("untill=2026-12-31", "untill"),
        ("until: 2026-12-31", "until"),
        ("until＝2026-12-31", "until"),
        ('Reason="x" until=2026-12-31', "Reason"),
        ('reason="x" because a=b', None),
        ("as agreed: in May", None),
    ],
)
def test_a_condition_that_is_not_understood_is_not_passed_over(written, odd):
    leave = only(f"itsmctl: ignore[RAC201] {written}")
    assert leave.odd == odd
    assert leave.is_good_on(TODAY) is (odd is None)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ('reason="until=2020-01-01 is past"', "until=2020-01-01 is past"),
        ("reason='single'", "single"),
        ("reason=“中文引号”", "中文引号"),
        ('reason = "blanks around"', "blanks around"),
        ('reason=""', None),
        ("", None),
    ],
)
def test_reasons_are_read_in_every_kind_of_quotes(written, reason):
    leave = only(f"itsmctl: ignore[RAC201] {written}")
    assert leave.reason == reason
    assert leave.until is None


@pytest.mark.parametrize("until", ["tomorrow", "2026-02-30", "2026/12/31", "31.12.2026"])
def test_a_day_that_is_none_gives_no_leave(until):
    leave = only(f"itsmctl: ignore[RAC201] until={until}")
    assert leave.has_unreadable_day
    assert leave.day is None
    assert not leave.is_good_on(TODAY)


@pytest.mark.parametrize(
    ("today", "good"), [("2026-12-30", True), ("2026-12-31", True), ("2027-01-01", False)]
)
def test_leave_ends_after_its_last_day(today, good):
    leave = only('itsmctl: ignore[RAC201] until="2026-12-31"')
    assert leave.is_good_on(date.fromisoformat(today)) is good


def test_a_comment_beside_holds_for_its_line():
    assert covered("a:\n  b: 1  # itsmctl: ignore[RAC201]\n  c: 1\n") == [2]


def test_a_comment_on_its_own_line_holds_for_the_line_below():
    assert covered("a:\n  # itsmctl: ignore[RAC201]\n  b: 1\n  c: 1\n") == [2, 3]


def test_comments_above_each_other_hold_for_the_same_line():
    text = "a:\n  # itsmctl: ignore[RAC201]\n  # itsmctl: ignore[RAC202]\n  b: 1\n  c: 1\n"
    assert covered(text) == [2, 3, 4]
    assert {leave.below for leave in leaves(text)} == {4}


def test_an_empty_line_ends_what_a_comment_holds_for():
    assert covered("a:\n  # itsmctl: ignore[RAC201]\n\n  b: 1\n") == [2, 3]


def test_any_line_of_a_long_span_will_do():
    (leave,) = leaves("a: 1\nb: 1  # itsmctl: ignore[RAC201]\nc: 1\n")
    assert leave.is_at(Place("p.yaml", 1, 1, 3, 5))
    assert not leave.is_at(Place("other.yaml", 1, 1, 3, 5))


def test_a_hash_in_a_text_is_no_comment():
    assert leaves('a: "# itsmctl: ignore[RAC201]"\n') == ()


def test_two_leaves_in_one_comment():
    first, second = leaves(
        'a: 1  # itsmctl: ignore[RAC201] reason="x" # itsmctl: ignore[RAC202] until=2026-12-31\n'
    )
    assert (first.names, first.reason, first.until) == (("RAC201",), "x", None)
    assert (second.names, second.reason, second.until) == (("RAC202",), None, "2026-12-31")
    assert first.without(("RAC201",)) == ()  # the other one would go with it


def mended(text: str, *names: str) -> str:
    (leave,) = leaves(text)
    for splice in leave.without(names):
        assert isinstance(splice, Splice)
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1  # itsmctl: ignore[RAC201]\nb: 2\n", "a: 1\nb: 2\n"),
        ("a: 1\t# itsmctl: ignore[RAC201]", "a: 1"),
        ("a:\n  # itsmctl: ignore[RAC201]\n  b: 2\n", "a:\n  b: 2\n"),
        ("a: 1\n# itsmctl: ignore[RAC201]", "a: 1\n"),
        (
            "甲: 1\r\n  # itsmctl: ignore[RAC201] reason=“五月”\r\n乙: 2\r\n",
            "甲: 1\r\n乙: 2\r\n",
        ),
        (
            "a: 1  # agreed; itsmctl: ignore[RAC201]\n",
            "a: 1  # agreed; itsmctl: ignore[RAC201]\n",
        ),
    ],
)
def test_the_last_name_takes_the_comment_with_it(before, after):
    assert mended(before, "RAC201") == after


def test_one_of_several_names_is_taken_out():
    text = "a: 1  # itsmctl: ignore[RAC201,FLW301 , TIM501] until=2026-12-31\n"
    assert mended(text, "RAC201", "TIM501") == (
        "a: 1  # itsmctl: ignore[FLW301] until=2026-12-31\n"
    )


@given(
    st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=60)
)
def test_whatever_stands_in_a_comment_is_read_without_a_fault(said):
    for leave in leaves(f"a: 1  # itsmctl: ignore{said}\n"):
        assert leave.place.line == 1
        assert leave.is_good_on(TODAY) in {True, False}
        assert pickle.loads(pickle.dumps(leave)) == leave  # noqa: S301  our own bytes


STEPS = """\
spec:
  steps:
    # itsmctl: ignore[RAC201]
    a:
      responsible: x  # itsmctl: ignore[RAC202]
      # itsmctl: ignore[RAC203]
      next: b
      # itsmctl: ignore[RAC204]

    # and why

    b: {next: c}  # itsmctl: ignore[RAC205]
    c: {type: end}
  # itsmctl: ignore[RAC206]
  kpis: {}
"""


def test_a_comment_knows_in_which_step_it_stands():
    assert [(leave.names[0][-1], leave.step) for leave in leaves(STEPS)] == [
        ("1", "a"),
        ("2", "a"),
        ("3", "a"),
        ("4", "b"),
        ("5", "b"),
        ("6", None),
    ]


def test_of_a_text_that_cannot_be_read_no_step_is_known():
    (leave,) = leaves("spec:\n  steps:\n    a: [ # itsmctl: ignore[RAC201]\n")
    assert leave.step is None


def test_with_a_full_width_comma_the_day_is_still_looked_at():
    leave = only("itsmctl: ignore[RAC201，TIM501] reason=“暂缓” until=2026/12/31")
    assert leave.names == ("RAC201", "TIM501")
    assert (leave.reason, leave.has_unreadable_day) == ("暂缓", True)
