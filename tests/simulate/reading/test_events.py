# ruff: noqa: SLF001  the books of the reader are what is looked into
"""From events to visits: what a slot was doing, and until when.

The interpreted reader is looked into, as far as its books are described in its file.
"""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from itsmctl.eventlog import DelayKind, Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.process import Assignment, Process, Step
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.reading.codes import Activity
from itsmctl.simulate.reading.fitting import gauge_of, reach_of
from itsmctl.simulate.reading.reader import Reader
from itsmctl.simulate.reading.sums import Sums
from itsmctl.simulate.yardstick import yardstick

E = Lifecycle
AFTERWARDS = -1
PROCESS = Process(
    "p",
    Label.plain("p"),
    steps=(Step("s", Label.plain("s"), responsible=(Assignment("agent"),)),),
)


@pytest.fixture
def visit_of(make_variant, log_builder) -> Callable[..., SimpleNamespace]:
    """Read one item; events are (time, kind, slot, person, detail), the last three optional."""

    def read(*events: tuple, cut: int = 0, until: int = -1) -> SimpleNamespace:
        builder = log_builder(make_variant(PROCESS), {"ann": ("agent",)})
        item = builder.item(builder.case(0), "s", cut=cut)
        log = builder.finish()
        log.until = until
        for event in events:
            time, kind, slot, person, detail = (*event, *(-1,) * (5 - len(event)))
            row = {"time": time, "kind": kind, "case": 0, "item": item}
            row |= {"slot": slot, "person": person, "detail": detail}
            for column, value in row.items():
                getattr(log.events, column).append(value)
        log.events.time[0] = 0
        rule = yardstick(builder.variant, Plan(start=0))
        gauge = gauge_of(log, rule, reach_of(log, rule))
        return gathered(Reader(gauge, Sums(gauge)), log)

    return read


def gathered(reader: Reader, log) -> SimpleNamespace:
    reader.open(log, ())
    reader._gather(0, True)
    names = ("enabled", "held", "assigned", "ended", "overdue", "reminders", "escalations")
    found = {name: getattr(reader, f"visit_{name}")[0] for name in names}
    return SimpleNamespace(
        **found,
        done=bool(reader.visit_done[0]),
        arrived=reader._arrived(0),
        started=reader._began(0),
        slots={reader.piece_number[piece]: piece for piece in range(reader.pieces)},
        reader=reader,
    )


def chain(first: int, following: list[int]) -> list[int]:
    rows = []
    while first >= 0:
        rows.append(first)
        first = following[first]
    return rows


def spans(visit: SimpleNamespace, number: int = 0) -> list[tuple[str, int, int]]:
    reader = visit.reader
    return [
        (Activity(reader.span_doing[span]).name, reader.span_start[span], reader.span_end[span])
        for span in chain(reader.piece_first[visit.slots[number]], reader.span_next)
    ]


def assignments(visit: SimpleNamespace, number: int = 0) -> list[tuple[int, int]]:
    reader = visit.reader
    return [
        (reader.given_at[given], reader.given_began[given])
        for given in chain(reader.piece_given[visit.slots[number]], reader.given_next)
    ]


def test_a_plain_piece_of_work(visit_of):
    visit = visit_of((5, E.ASSIGN, 0), (8, E.PICKUP, 0), (9, E.START, 0, 0), (12, E.COMPLETE))
    assert (visit.arrived, visit.assigned, visit.ended, visit.started) == (5, 5, 12, 9)
    assert spans(visit) == [("PICKUP", 5, 8), ("QUEUE", 8, 9), ("WORK", 9, 12)]


def test_without_pickup_it_queues_from_its_assignment(visit_of):
    visit = visit_of((5, E.ASSIGN, 0), (9, E.START, 0, 0), (12, E.COMPLETE))
    assert spans(visit) == [("QUEUE", 5, 9), ("WORK", 9, 12)]


def test_work_that_takes_no_time_leaves_its_start(visit_of):
    visit = visit_of((5, E.ASSIGN, 0), (5, E.START, 0, 0), (5, E.COMPLETE))
    assert spans(visit) == []
    assert visit.started == 5


def test_a_machine_starts_nothing_that_answers_anybody(visit_of):
    visit = visit_of((5, E.ASSIGN, 0), (5, E.START, 0, -1), (7, E.COMPLETE))
    assert visit.started == -1
    assert spans(visit) == [("WORK", 5, 7)]


def test_suspension_and_resumption(visit_of):
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
def test_a_delay_ends_the_work_before_it(visit_of, kind, name):
    visit = visit_of(
        (0, E.ASSIGN, 0), (0, E.START, 0, 0), (4, E.DELAY, -1, -1, kind), (9, E.COMPLETE)
    )
    assert spans(visit) == [("WORK", 0, 4)]
    assert spans(visit, AFTERWARDS) == [(name, 4, 9)]


def test_a_delay_before_the_assignment_holds_the_visit(visit_of):
    visit = visit_of(
        (0, E.ENABLE), (2, E.DELAY, -1, -1, DelayKind.SCHEDULED), (5, E.ASSIGN, 0), (5, E.START, 0, 0),
        (6, E.COMPLETE),
    )  # fmt: skip
    assert (visit.arrived, visit.held, visit.assigned) == (0, 2, 5)


def test_after_a_pause_a_slot_goes_on_with_what_it_did(visit_of):
    visit = visit_of(
        (0, E.ASSIGN, 0), (1, E.PAUSE, 0, -1, 0), (4, E.UNPAUSE, 0, -1, 0), (6, E.START, 0, 0),
        (7, E.COMPLETE),
    )  # fmt: skip
    assert spans(visit) == [("QUEUE", 0, 1), ("PAUSED", 1, 4), ("QUEUE", 4, 6), ("WORK", 6, 7)]


def test_a_withdrawn_slot_leaves_the_others_alone(visit_of):
    visit = visit_of(
        (0, E.ASSIGN, 0), (0, E.ASSIGN, 1), (1, E.START, 0, 0), (3, E.VOTE, 0, 0, 0),
        (3, E.WITHDRAW, 1), (3, E.COMPLETE, -1, -1, 1),
    )  # fmt: skip
    assert [visit.reader.piece_decided[visit.slots[slot]] for slot in (0, 1)] == [1, 0]
    assert spans(visit, 1) == [("QUEUE", 0, 3)]
    assert visit.done


def test_a_withdrawn_visit_ends_without_an_outcome(visit_of):
    visit = visit_of((0, E.ASSIGN, 0), (4, E.WITHDRAW, 0), (4, E.WITHDRAW), cut=1)
    assert (visit.ended, visit.done) == (4, False)


def test_what_is_still_running_is_cut_off_where_observation_ended(visit_of):
    visit = visit_of((0, E.ASSIGN, 0), (2, E.START, 0, 0), until=9)
    assert visit.ended == -1
    assert spans(visit) == [("QUEUE", 0, 2), ("WORK", 2, 9)]


def test_notices_are_counted(visit_of):
    visit = visit_of(
        (0, E.ASSIGN, 0), (1, E.REMIND, -1, -1, 0), (2, E.REMIND, -1, -1, 1), (3, E.OVERDUE),
        (3, E.ESCALATE, -1, -1, 0), (4, E.START, 0, 0), (5, E.COMPLETE),
    )  # fmt: skip
    assert (visit.reminders, visit.escalations, visit.overdue) == (2, 1, 3)


def test_a_reassignment_is_another_assignment(visit_of):
    visit = visit_of(
        (0, E.ASSIGN, 0), (3, E.ASSIGN, 0), (4, E.START, 0, 0), (5, E.COMPLETE)
    )  # fmt: skip
    assert assignments(visit) == [(0, -1), (3, 4)]
