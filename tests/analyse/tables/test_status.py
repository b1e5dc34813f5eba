"""Status logs: a row is a state that lasts until the next one."""

from itsmctl.model.tickets import LogKind

HEADING = "activity department class"
ONE = """
a 0  New     desk queue
a 5  Doing   desk working
a 15 Doing   it   working
a 25 Waiting it   waiting-requester
a 55 Doing   it   working
a 60 Done    it   done
a 90 Closed  it   auto-closed
"""


def test_a_state_lasts_until_the_next_one(world):
    one = world(LogKind.STATUS, HEADING, ONE)
    assert one.rows("spell", "step, department, from_ms, to_ms, class, held_ms") == [
        ("New", "desk", 0, 5, "queue", 5),
        ("Doing", "desk", 5, 15, "working", 10),
        ("Doing", "it", 15, 25, "working", 10),
        ("Waiting", "it", 25, 55, "waiting-requester", 30),
        ("Doing", "it", 55, 60, "working", 5),
        ("Done", "it", 60, 90, "done", 30),
        ("Closed", "it", 90, 90, "auto-closed", 0),
    ]


def test_a_visit_is_one_stay_at_an_activity_whoever_has_it(world):
    one = world(LogKind.STATUS, HEADING, ONE)
    assert one.rows(
        "step_visit", "step, visit, enabled_ms, start_ms, end_ms, department, class"
    ) == [
        ("New", 1, 0, None, 5, "desk", "queue"),
        ("Doing", 1, 5, 5, 25, "it", "working"),
        ("Waiting", 1, 25, None, 55, "it", "waiting-requester"),
        ("Doing", 2, 55, 55, 60, "it", "working"),
        ("Done", 1, 60, None, 90, "it", "done"),
        ("Closed", 1, 90, None, 90, "it", "auto-closed"),
    ]


def test_a_visit_with_states_of_several_classes_starts_with_the_first_working_one(world):
    one = world(LogKind.STATUS, HEADING, """
        a 0  Check desk queue
        a 7  Check desk working
        a 9  Check desk queue
        a 10 Done  desk done
    """)  # fmt: skip
    assert one.rows("step_visit", "step, start_ms, end_ms, class") == [
        ("Check", 7, 10, None),
        ("Done", None, 10, "done"),
    ]
    assert one.rows("spell", "class, held_ms")[:3] == [
        ("queue", 7),
        ("working", 2),
        ("queue", 1),
    ]


def test_a_case_is_resolved_when_it_is_first_done_not_when_a_timer_closes_it(world):
    one = world(LogKind.STATUS, HEADING, ONE)
    assert one.cases("submit_ms, resolve_ms, close_ms, last_ms") == [(0, 60, 90, 90)]


def test_what_is_reopened_was_not_resolved(world):
    one = world(LogKind.STATUS, HEADING, """
        a 0  New  desk queue
        a 10 Done desk done
        a 20 New  desk queue
        a 30 Done desk done
        a 40 Closed desk done
    """)  # fmt: skip
    assert one.cases("resolve_ms, close_ms") == [(30, 40)]


def test_an_open_case_has_an_open_spell_that_counts_until_the_report(world):
    lines = "a 0 New desk queue\na 10 Doing it working\nb 0 New desk queue\nb 30 Done desk done"
    one = world(LogKind.STATUS, HEADING, lines, until=50)
    assert one.cases("resolve_ms, close_ms") == [(None, None), (30, 30)]
    assert one.rows("spell", "case_no, from_ms, to_ms, held_ms")[:2] == [
        (0, 0, 10, 10),
        (0, 10, None, 40),
    ]
    assert one.rows("step_visit", "step, end_ms, completed, elapsed_ms")[1] == (
        "Doing",
        None,
        False,
        40,
    )
    assert one.rows("holding", "holder, to_ms")[:2] == [("desk", 10), ("it", None)]


def test_an_unknown_status_neither_ends_nor_reopens(world):
    lines = "a 0 New desk queue\na 10 Done desk done\na 20 Note desk -\nb 0 New desk queue\nb 5 Odd desk -"
    one = world(LogKind.STATUS, HEADING, lines)
    assert one.cases("resolve_ms, close_ms") == [(10, 10), (None, None)]
    assert one.rows("spell", "class, to_ms")[2] == (None, 20)


def test_where_nothing_says_that_a_case_is_over_each_ends_with_its_last_row(world):
    one = world(LogKind.STATUS, HEADING, "a 0 X desk -\na 9 Y it -\nb 4 X desk -")
    assert not one.ledger.value("SELECT knows_ends FROM observation")
    assert one.cases("resolve_ms, close_ms, last_ms") == [(9, 9, 9), (4, 4, 4)]
    assert one.rows("spell", "from_ms, to_ms") == [(0, 9), (9, 9), (4, 4)]


def test_a_row_that_names_no_holder_leaves_the_case_where_it_is(world):
    one = world(LogKind.STATUS, "activity department resource class", """
        a 0  New   -    -   queue
        a 1  New   desk -   queue
        a 2  Doing -    amy working
        a 3  Wait  -    -   waiting-supplier
        a 4  Doing it   -   working
        a 5  Done  -    bob done
    """)  # fmt: skip
    assert one.rows("spell", "step, department, resource") == [
        ("New", None, None),
        ("New", "desk", None),
        ("Doing", "desk", "amy"),
        ("Wait", "desk", "amy"),
        ("Doing", "it", None),
        ("Done", "it", "bob"),
    ]
    assert one.rows("holding", "holder") == [(None,), ("desk",), ("it",)]


def test_nobody_is_a_holder_and_comes_between(world):
    one = world(LogKind.STATUS, HEADING, """
        a 0 New desk   queue
        a 1 New Nobody queue
        a 2 New desk   queue
        a 3 End desk   done
    """)  # fmt: skip
    assert one.rows("holding", "holder, from_ms, to_ms") == [
        ("desk", 0, 1),
        ("Nobody", 1, 2),
        ("desk", 2, 3),
    ]


def test_where_no_department_is_known_persons_are_the_holders(world):
    one = world(LogKind.STATUS, "activity resource class", """
        a 0 New  amy queue
        a 1 Next amy working
        a 2 Next bob working
        a 3 End  bob done
    """)  # fmt: skip
    assert one.rows("holding", "holder, from_ms, to_ms") == [("amy", 0, 2), ("bob", 2, 3)]


def test_rows_at_one_moment_keep_their_order_and_take_no_time(world):
    one = world(LogKind.STATUS, HEADING, """
        a 0 New  desk queue
        a 5 New  it   queue
        a 5 New  desk queue
        a 5 Work desk working
        a 9 End  desk done
    """)  # fmt: skip
    assert one.rows("spell", "department, from_ms, to_ms") == [
        ("desk", 0, 5),
        ("it", 5, 5),
        ("desk", 5, 5),
        ("desk", 5, 9),
        ("desk", 9, 9),
    ]
    assert one.rows("holding", "holder") == [("desk",), ("it",), ("desk",)]


def test_submission_is_no_state_and_close_ends_the_last_one(world):
    one = world(LogKind.STATUS, "activity department class lifecycle", """
        a 0  -   -    -     submit
        a 4  New desk queue status
        a 9  -   -    -     close
    """)  # fmt: skip
    assert one.cases("submit_ms, resolve_ms, close_ms") == [(0, 9, 9)]
    assert one.rows("spell", "step, from_ms, to_ms") == [("New", 4, 9)]


def test_rows_after_the_moment_of_the_report_do_not_exist(world):
    one = world(LogKind.STATUS, HEADING, ONE + "b 40 New desk queue", until=30)
    assert one.cases("case_no, resolve_ms, last_ms") == [(0, None, 25)]
    assert one.rows("spell", "step, to_ms, held_ms")[-1] == ("Waiting", None, 5)
    again = one.build(until=90)
    assert again.cases("case_no, resolve_ms") == [(0, 60), (1, None)]


def test_what_a_case_has_of_its_own_goes_before_what_its_rows_say(world):
    facts = [(0, "p1", "P1", 7 * 60_000, "sales", "it", False, None, None, None)]
    one = world(
        LogKind.STATUS, "activity priority outcome class",
        "a 0 New P3 - queue\na 1 Old P2 fine done\nb 0 New - - queue\nb 1 New P2 - queue\nb 2 New P4 - done",
        facts=facts,
    )  # fmt: skip
    columns = "process, priority, outcome, counts, deadline_ms, requester_department, owner_department"
    assert one.cases(columns) == [
        ("p1", "P1", "fine", False, 7, "sales", "it"),
        (None, "P2", None, True, None, None, None),
    ]


def test_an_empty_log_has_empty_tables(world):
    one = world(LogKind.STATUS, HEADING, "")
    for table in ("case_life", "step_visit", "spell", "holding"):
        assert one.ledger.value(f"SELECT COUNT(*) FROM {table}") == 0  # noqa: S608  ours


def test_a_case_of_very_many_rows_is_one_case(world):
    one = world(LogKind.STATUS, HEADING, "a 0 New desk queue")
    one.ledger.run(
        "CREATE OR REPLACE TABLE event AS SELECT CAST(0 AS BIGINT) AS case_no, range + 1 AS seq, range AS row,"
        " 'S' || (range % 7) AS activity, '' AS label, 'status' AS lifecycle, range * 60000 AS ts_ms,"
        " CAST(NULL AS VARCHAR) AS resource, 'D' || (range % 3) AS department, '' AS role, '' AS priority,"
        " '' AS reason, 'queue' AS class, '' AS cause, '' AS outcome, NULL AS visit, NULL AS slot FROM range(50000)"
    )
    one.build()
    assert one.ledger.value("SELECT COUNT(*) FROM step_visit") == 50_000
    assert one.ledger.value("SELECT MAX(visit) FROM step_visit") == 50_000 // 7 + 1
    assert one.rows("holding", "n, from_ms", "n DESC LIMIT 1") == [(50_000, 49_999)]
