"""Lifecycle logs: activities start and complete, perhaps side by side."""

from itsmctl.model.tickets import LogKind

HEADING = "lifecycle activity department resource"


def visits(world, lines, heading=HEADING, columns="step, visit, enabled_ms, start_ms, end_ms"):
    return world(LogKind.LIFECYCLE, heading, lines).rows("step_visit", columns)


def test_a_visit_waits_from_the_last_completion_and_works_from_its_start(world):
    one = world(LogKind.LIFECYCLE, HEADING, """
        a 0  start    Check desk amy
        a 5  complete Check desk amy
        a 25 start    Fix   it   bob
        a 55 complete Fix   it   bob
    """)  # fmt: skip
    assert one.rows(
        "step_visit", "step, visit, enabled_ms, start_ms, end_ms, department, resource"
    ) == [
        ("Check", 1, 0, 0, 5, "desk", "amy"),
        ("Fix", 1, 5, 25, 55, "it", "bob"),
    ]
    assert one.rows("spell", "step, department, from_ms, to_ms, class, doing") == [
        ("Check", "desk", 0, 5, "working", "work"),
        ("Fix", "it", 5, 25, "queue", "queue"),
        ("Fix", "it", 25, 55, "working", "work"),
    ]
    assert one.rows("holding", "holder, from_ms, to_ms") == [("desk", 0, 5), ("it", 5, 55)]
    assert one.cases("submit_ms, resolve_ms") == [(0, 55)]


def test_the_first_visit_waits_from_the_submission(world):
    lines = "a 0 submit\na 7 start Check desk amy\na 9 complete Check desk amy"
    assert visits(world, lines) == [("Check", 1, 0, 7, 9)]


def test_an_assignment_says_when_a_visit_could_begin(world):
    one = world(LogKind.LIFECYCLE, HEADING, """
        a 0  assign   Check desk -
        a 4  assign   Check it   -
        a 6  start    Check it   bob
        a 9  complete Check it   bob
    """)  # fmt: skip
    assert one.rows("step_visit", "assigned_ms, start_ms, end_ms") == [(0, 6, 9)]
    assert one.rows("spell", "department, from_ms, to_ms, doing") == [
        ("desk", 0, 4, "queue"),
        ("it", 4, 6, "queue"),
        ("it", 6, 9, "work"),
    ]


def test_a_second_round_is_a_second_visit(world):
    assert visits(world, """
        a 0  start    Check desk amy
        a 5  complete Check desk amy
        a 6  start    Fix   it   bob
        a 7  complete Fix   it   bob
        a 9  start    Check desk amy
        a 10 complete Check desk amy
    """) == [("Check", 1, 0, 0, 5), ("Fix", 1, 5, 6, 7), ("Check", 2, 7, 9, 10)]  # fmt: skip


def test_what_overlaps_is_paired_first_in_first_out(world):
    assert visits(world, """
        a 0 start    Ask desk amy
        a 2 start    Ask desk bob
        a 5 complete Ask desk amy
        a 9 complete Ask desk bob
    """) == [("Ask", 1, 0, 0, 5), ("Ask", 2, 2, 2, 9)]  # fmt: skip


def test_parallel_branches_are_held_side_by_side(world):
    one = world(LogKind.LIFECYCLE, HEADING, """
        a 0  start    Legal   law amy
        a 4  start    Finance fin bob
        a 10 complete Legal   law amy
        a 12 complete Finance fin bob
    """)  # fmt: skip
    assert one.rows("spell", "step, from_ms, to_ms") == [("Legal", 0, 10), ("Finance", 4, 12)]
    assert one.rows("holding", "holder, from_ms, to_ms") == [("law", 0, 10), ("fin", 4, 12)]


def test_a_suspension_is_no_work_and_no_new_visit(world):
    one = world(LogKind.LIFECYCLE, HEADING, """
        a 0 start    Fix it bob
        a 3 suspend  Fix it bob
        a 7 resume   Fix it bob
        a 9 complete Fix it bob
    """)  # fmt: skip
    assert one.rows("step_visit", "start_ms, end_ms") == [(0, 9)]
    assert one.rows("spell", "doing, class, held_ms") == [
        ("work", "working", 3),
        ("suspended", "queue", 4),
        ("work", "working", 2),
    ]


def test_an_end_without_a_start_started_nobody_knows_when(world):
    lines = "a 0 start A desk amy\na 1 complete A desk amy\na 6 complete B it bob"
    assert visits(world, lines)[1] == ("B", 1, 1, None, 6)


def test_a_start_without_an_end_is_open(world):
    lines = "a 0 start A desk amy\na 2 complete A desk amy\na 3 start B it bob\nb 9 start A desk amy"
    one = world(LogKind.LIFECYCLE, HEADING, lines)
    assert one.rows("step_visit", "step, end_ms, completed, elapsed_ms") == [
        ("A", 2, True, 2),
        ("B", None, False, 7),
        ("A", None, False, 0),
    ]
    assert one.rows("spell", "to_ms, held_ms", "case_no, n DESC")[0] == (None, 6)


def test_an_end_before_its_start_is_kept_and_counts_as_no_time(world):
    one = world(LogKind.LIFECYCLE, "lifecycle activity visit", """
        a 0 complete A 1
        a 4 start    A 1
        a 5 start    A 2
        a 8 complete A 2
    """)  # fmt: skip
    columns = "visit, start_ms, end_ms, elapsed_ms"
    assert one.rows("step_visit", columns, "visit") == [(1, 4, 0, 0), (2, 5, 8, 8)]
    assert one.rows("spell", "visit, from_ms, to_ms, held_ms", "visit, from_ms") == [
        (1, 4, 0, 0),
        (2, 0, 5, 5),
        (2, 5, 8, 3),
    ]


def test_a_case_without_people_is_in_nobodys_hands(world):
    one = world(LogKind.LIFECYCLE, HEADING, "a 0 start A\na 2 complete A")
    assert one.rows("spell", "department, resource, held_ms") == [(None, None, 2)]
    assert one.rows("holding", "n") == []


def test_work_of_no_length_is_work_all_the_same(world):
    one = world(
        LogKind.LIFECYCLE,
        HEADING,
        "a 0 start A it amy\na 0 complete A it amy\na 5 start B hr bob\na 5 complete B hr bob",
    )
    assert one.rows("holding", "holder, from_ms, to_ms") == [("it", 0, 0), ("hr", 0, 5)]


def test_rows_of_the_case_as_a_whole_end_it(world):
    lines = "a 0 start A it amy\na 4 complete A it amy\na 6 resolve\na 9 close\na 30 start A it amy\na 31 complete A it amy"
    one = world(LogKind.LIFECYCLE, HEADING, lines)
    assert one.cases("resolve_ms, close_ms, last_ms") == [
        (6, 9, 31)
    ]  # what comes after a close is late
