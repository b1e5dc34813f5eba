"""Completion logs: a row is the end of an activity, which began when the row before it ended."""

from itsmctl.model.tickets import LogKind

HEADING = "activity department class"
ONE = """
a 0  Register desk -
a 10 Check    it   -
a 30 Check    it   -
a 35 Close    desk done
b 0  Register desk -
b 20 Check    it   -
"""


def test_the_time_before_a_row_belongs_to_its_holder(world):
    one = world(LogKind.COMPLETION, HEADING, ONE)
    assert one.rows("spell", "case_no, step, visit, department, from_ms, to_ms") == [
        (0, "Register", 1, "desk", 0, 0),
        (0, "Check", 1, "it", 0, 10),
        (0, "Check", 2, "it", 10, 30),
        (0, "Close", 1, "desk", 30, 35),
        (1, "Register", 1, "desk", 0, 0),
        (1, "Check", 1, "it", 0, 20),
    ]
    assert one.rows("holding", "case_no, holder, from_ms, to_ms")[:3] == [
        (0, "desk", 0, 0),
        (0, "it", 0, 30),
        (0, "desk", 30, 35),
    ]


def test_every_row_is_a_visit_that_started_nobody_knows_when(world):
    one = world(LogKind.COMPLETION, HEADING, ONE)
    assert one.rows("step_visit", "step, visit, enabled_ms, start_ms, end_ms, completed")[
        :4
    ] == [
        ("Register", 1, 0, None, 0, True),
        ("Check", 1, 0, None, 10, True),
        ("Check", 2, 10, None, 30, True),
        ("Close", 1, 30, None, 35, True),
    ]


def test_a_case_without_the_last_activity_is_open_and_in_nobody_knows_whose_hands(world):
    one = world(LogKind.COMPLETION, HEADING, ONE, until=99)
    assert one.cases("resolve_ms") == [(35,), (None,)]
    assert one.rows("spell", "to_ms", "case_no DESC, n DESC LIMIT 1") == [(20,)]


def test_work_after_the_end_reopens(world):
    one = world(LogKind.COMPLETION, HEADING, ONE + "a 50 Check it -\na 60 Close desk done")
    assert one.cases("resolve_ms")[0] == (60,)


def test_time_since_the_submission_belongs_to_the_first_activity(world):
    lines = "a 0 - - submit\na 8 Check it complete"
    one = world(LogKind.COMPLETION, "activity department lifecycle", lines)
    assert one.cases("submit_ms, resolve_ms") == [(0, 8)]
    assert one.rows("step_visit", "step, enabled_ms, end_ms") == [("Check", 0, 8)]
