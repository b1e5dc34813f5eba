"""Logs of a run: the life of an item, slot by slot (itsmctl/eventlog.py)."""

from itsmctl.model.tickets import LogKind

HEADING = "lifecycle activity visit slot department resource reason outcome"
SPELLS = "step, visit, slot, doing, class, department, from_ms, to_ms"


def test_an_item_is_noticed_waits_is_worked_on_and_lies_overnight(world):
    one = world(LogKind.RUN, HEADING, """
        a 0  submit
        a 0  assign   fix 1 1 it
        a 10 pickup   fix 1 1 it
        a 25 start    fix 1 1 it bob
        a 30 suspend  fix 1 1 it bob
        a 90 resume   fix 1 1 it bob
        a 95 complete fix 1 - it bob - done
        a 95 resolve
        a 95 close    end - - -  -   - completed
    """)  # fmt: skip
    assert one.rows("spell", SPELLS) == [
        ("fix", 1, 1, "pickup", "queue", "it", 0, 10),
        ("fix", 1, 1, "queue", "queue", "it", 10, 25),
        ("fix", 1, 1, "work", "working", "it", 25, 30),
        ("fix", 1, 1, "suspended", "queue", "it", 30, 90),
        ("fix", 1, 1, "work", "working", "it", 90, 95),
    ]
    columns = (
        "step, visit, enabled_ms, assigned_ms, start_ms, end_ms, department, resource, outcome"
    )
    assert one.rows("step_visit", columns) == [("fix", 1, 0, 0, 25, 95, "it", "bob", "done")]
    assert one.cases("submit_ms, resolve_ms, close_ms, outcome") == [(0, 95, 95, "completed")]


def test_who_starts_at_once_did_not_have_to_notice(world):
    one = world(
        LogKind.RUN,
        HEADING,
        "a 0 assign fix 1 1 it\na 4 start fix 1 1 it bob\na 9 complete fix 1 - it bob",
    )
    assert one.rows("spell", "doing, held_ms") == [("queue", 4), ("work", 5)]


def test_a_pause_is_in_nobodys_hands(world):
    one = world(LogKind.RUN, HEADING, """
        a 0  assign   fix 1 1 it
        a 2  start    fix 1 1 it bob
        a 5  pause    fix 1 - it -   awaiting-requester
        a 35 unpause  fix 1 - it -   awaiting-requester
        a 35 complete fix 1 - it bob
        a 35 assign   ask 1 1 hr
        a 40 complete ask 1 - hr
    """)  # fmt: skip
    assert one.rows("spell", "doing, class, from_ms, to_ms")[2] == (
        "paused",
        "waiting-requester",
        5,
        35,
    )
    assert one.rows("holding", "holder, from_ms, to_ms") == [("it", 0, 5), ("hr", 35, 40)]


def test_a_delay_lies_with_somebody_else_and_comes_back_after_a_pause(world):
    one = world(LogKind.RUN, HEADING, """
        a 0  assign   buy 1 1 it
        a 1  delay    buy 1 - it - supplier
        a 11 pause    buy 1 - it - budget
        a 15 unpause  buy 1 - it - budget
        a 20 complete buy 1 - it
    """)  # fmt: skip
    assert one.rows("spell", "doing, class, from_ms, to_ms") == [
        ("queue", "queue", 0, 1),
        ("supplier", "waiting-supplier", 1, 11),
        ("paused", "waiting-requester", 11, 15),
        ("supplier", "waiting-supplier", 15, 20),
    ]


def test_what_waits_for_a_date_is_not_assigned_yet(world):
    one = world(LogKind.RUN, HEADING, """
        a 0  enable   fix 1 - it
        a 3  delay    fix 1 - it - scheduled
        a 30 assign   fix 1 1 it
        a 34 start    fix 1 1 it bob
        a 36 complete fix 1 - it bob
    """)  # fmt: skip
    assert one.rows("step_visit", "enabled_ms, assigned_ms, start_ms, end_ms") == [
        (0, 30, 34, 36)
    ]
    assert one.rows("spell", "slot, doing, from_ms, to_ms")[0] == (None, "scheduled", 3, 30)


def test_approvers_work_side_by_side_and_stop_when_it_is_decided(world):
    one = world(LogKind.RUN, HEADING, """
        a 0  assign   vote 1 1 it
        a 0  assign   vote 1 2 hr
        a 0  assign   vote 1 3 law
        a 4  start    vote 1 1 it  amy
        a 6  vote     vote 1 1 it  amy - for
        a 7  start    vote 1 2 hr  bob
        a 9  vote     vote 1 2 hr  bob - for
        a 9  withdraw vote 1 3 law
        a 9  complete vote 1 - it  -   - approved
    """)  # fmt: skip
    assert one.rows("spell", "slot, doing, from_ms, to_ms", "slot, from_ms") == [
        (1, "queue", 0, 4),
        (1, "work", 4, 6),
        (2, "queue", 0, 7),
        (2, "work", 7, 9),
        (3, "queue", 0, 9),
    ]
    assert one.rows("step_visit", "start_ms, end_ms, outcome, completed") == [
        (4, 9, "approved", True)
    ]


def test_a_slot_that_is_assigned_again_is_handed_on(world):
    one = world(LogKind.RUN, HEADING, """
        a 0  assign   fix 1 1 desk
        a 60 escalate fix 1 - -    - reassign
        a 60 assign   fix 1 1 it
        a 63 start    fix 1 1 it bob
        a 64 complete fix 1 - it bob
    """)  # fmt: skip
    assert one.rows("holding", "holder, from_ms, to_ms") == [("desk", 0, 60), ("it", 60, 64)]


def test_an_item_that_is_withdrawn_has_ended_but_is_not_complete(world):
    one = world(
        LogKind.RUN,
        HEADING,
        "a 0 assign fix 1 1 it\na 8 withdraw fix 1 1 it\na 8 withdraw fix 1 - it",
    )
    assert one.rows("step_visit", "end_ms, completed") == [(8, False)]
    assert one.rows("spell", "doing, to_ms") == [("queue", 8)]


def test_what_is_under_way_is_open(world):
    one = world(
        LogKind.RUN,
        HEADING,
        "a 0 submit\na 0 assign fix 1 1 it\na 8 start fix 1 1 it bob",
        until=20,
    )
    assert one.rows("spell", "doing, to_ms, held_ms") == [("queue", 8, 8), ("work", None, 12)]
    assert one.rows("step_visit", "end_ms, completed, elapsed_ms") == [(None, False, 20)]
    assert one.cases("resolve_ms, close_ms, outcome") == [(None, None, None)]
    assert one.rows("holding", "holder, to_ms") == [("it", None)]


def test_the_last_resolution_counts(world):
    one = world(LogKind.RUN, HEADING, """
        a 0 submit
        a 3 resolve
        a 7 resolve
        a 9 close end - - - - - completed
        b 0 submit
        b 4 complete fix 1
        b 6 close end - - - - - rejected
        c 0 submit
        c 5 close
    """)  # fmt: skip
    assert one.cases("resolve_ms, close_ms, outcome") == [
        (7, 9, "completed"),
        (4, 6, "rejected"),
        (None, 5, None),
    ]
