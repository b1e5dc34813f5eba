"""From events to visits: what a slot was doing, and until when."""

import pytest

from itsmctl.eventlog import DelayKind, EventLog, Lifecycle
from itsmctl.simulate.visits import AFTERWARDS, Activity, read_visits

E = Lifecycle


def visit_of(*events: tuple, cut: int = 0, until: int = -1):
    """Read one item; events are (time, kind, slot, person, detail), the last three optional."""
    log = EventLog((("p", "s"),), ((),), (("r",),), ("ann",), (("r",),), (), (), (), ("p",))
    log.until = until
    for column, value in (("case", 0), ("step", 0), ("visit", 0), ("cause", -1), ("cut", cut)):
        getattr(log.items, column).append(value)
    log.cases.arrived.append(0)
    log.cases.parent.append(-1)
    for event in events:
        time, kind, slot, person, detail = (*event, *(-1,) * (5 - len(event)))
        row = {"time": time, "kind": kind, "case": 0, "item": 0}
        row |= {"slot": slot, "person": person, "detail": detail}
        for column, value in row.items():
            getattr(log.events, column).append(value)
    return read_visits(log).rows[0]


def spans(visit, number: int = 0):
    return [
        (Activity(what).name, start, end) for what, start, end, _ in visit.slots[number].spans
    ]


def test_a_plain_piece_of_work():
    visit = visit_of((5, E.ASSIGN, 0), (8, E.PICKUP, 0), (9, E.START, 0, 0), (12, E.COMPLETE))
    assert (visit.arrived, visit.assigned, visit.ended, visit.started) == (5, 5, 12, 9)
    assert spans(visit) == [("PICKUP", 5, 8), ("QUEUE", 8, 9), ("WORK", 9, 12)]


def test_without_pickup_it_queues_from_its_assignment():
    visit = visit_of((5, E.ASSIGN, 0), (9, E.START, 0, 0), (12, E.COMPLETE))
    assert spans(visit) == [("QUEUE", 5, 9), ("WORK", 9, 12)]


def test_work_that_takes_no_time_leaves_its_start():
    visit = visit_of((5, E.ASSIGN, 0), (5, E.START, 0, 0), (5, E.COMPLETE))
    assert spans(visit) == []
    assert visit.started == 5


def test_a_machine_starts_nothing_that_answers_anybody():
    visit = visit_of((5, E.ASSIGN, 0), (5, E.START, 0, -1), (7, E.COMPLETE))
    assert visit.started == -1
    assert spans(visit) == [("WORK", 5, 7)]


def test_suspension_and_resumption():
    visit = visit_of(
        (0, E.ASSIGN, 0), (0, E.START, 0, 0), (3, E.SUSPEND, 0, 0), (8, E.RESUME, 0, 0), (9, E.COMPLETE)
    )  # fmt: skip
    assert spans(visit) == [("WORK", 0, 3), ("SUSPENDED", 3, 8), ("WORK", 8, 9)]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (DelayKind.REQUESTER, "REQUESTER"),
        (DelayKind.SUPPLIER, "SUPPLIER"),
        (DelayKind.SCHEDULED, "SCHEDULED"),
    ],
)
def test_a_delay_ends_the_work_before_it(kind, name):
    visit = visit_of(
        (0, E.ASSIGN, 0), (0, E.START, 0, 0), (4, E.DELAY, -1, -1, kind), (9, E.COMPLETE)
    )
    assert spans(visit) == [("WORK", 0, 4)]
    assert spans(visit, AFTERWARDS) == [(name, 4, 9)]


def test_a_delay_before_the_assignment_holds_the_visit():
    visit = visit_of(
        (0, E.ENABLE), (2, E.DELAY, -1, -1, DelayKind.SCHEDULED), (5, E.ASSIGN, 0), (5, E.START, 0, 0),
        (6, E.COMPLETE),
    )  # fmt: skip
    assert (visit.arrived, visit.held, visit.assigned) == (0, 2, 5)


def test_after_a_pause_a_slot_goes_on_with_what_it_did():
    visit = visit_of(
        (0, E.ASSIGN, 0), (1, E.PAUSE, 0, -1, 0), (4, E.UNPAUSE, 0, -1, 0), (6, E.START, 0, 0),
        (7, E.COMPLETE),
    )  # fmt: skip
    assert spans(visit) == [("QUEUE", 0, 1), ("PAUSED", 1, 4), ("QUEUE", 4, 6), ("WORK", 6, 7)]


def test_a_withdrawn_slot_leaves_the_others_alone():
    visit = visit_of(
        (0, E.ASSIGN, 0), (0, E.ASSIGN, 1), (1, E.START, 0, 0), (3, E.VOTE, 0, 0, 0),
        (3, E.WITHDRAW, 1), (3, E.COMPLETE, -1, -1, 1),
    )  # fmt: skip
    assert visit.slots[0].decided
    assert not visit.slots[1].decided
    assert spans(visit, 1) == [("QUEUE", 0, 3)]
    assert visit.outcome == 1


def test_a_withdrawn_visit_ends_without_an_outcome():
    visit = visit_of((0, E.ASSIGN, 0), (4, E.WITHDRAW, 0), (4, E.WITHDRAW), cut=1)
    assert (visit.ended, visit.outcome, visit.cut) == (4, None, True)


def test_what_is_still_running_is_cut_off_where_observation_ended():
    visit = visit_of((0, E.ASSIGN, 0), (2, E.START, 0, 0), until=9)
    assert visit.ended == -1
    assert spans(visit) == [("QUEUE", 0, 2), ("WORK", 2, 9)]


def test_notices_are_counted():
    visit = visit_of(
        (0, E.ASSIGN, 0), (1, E.REMIND, -1, -1, 0), (2, E.REMIND, -1, -1, 1), (3, E.OVERDUE),
        (3, E.ESCALATE, -1, -1, 0), (4, E.START, 0, 0), (5, E.COMPLETE),
    )  # fmt: skip
    assert (visit.reminders, visit.escalations, visit.overdue) == (2, 1, 3)


def test_a_reassignment_is_another_assignment():
    visit = visit_of(
        (0, E.ASSIGN, 0), (3, E.ASSIGN, 0), (4, E.START, 0, 0), (5, E.COMPLETE)
    )  # fmt: skip
    assert visit.slots[0].assignments == [(0, -1), (3, 4)]
