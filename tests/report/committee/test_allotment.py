"""Page one is one page: rows are given out while there is room."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.report.committee.allotment import Slot, allot, total

ROWS = st.lists(st.floats(3, 12), max_size=40).map(tuple)
SLOTS = st.lists(
    st.builds(
        Slot,
        id=st.text("abcdefgh", min_size=1, max_size=6),
        fixed=st.floats(4, 15),
        rows=ROWS,
        least=st.integers(0, 3),
        most=st.integers(3, 14),
        cut=st.just(5.3),
        column=st.sampled_from(["", "left", "right"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda slot: slot.id,
)


@given(SLOTS, st.floats(0, 300))
@settings(max_examples=150)
def test_nothing_grows_beyond_the_page(slots, room):
    counts = allot(slots, room)
    least = {slot.id: min(slot.least, len(slot.rows)) for slot in slots}
    assert total(slots, counts) <= max(room, total(slots, least)) + 1e-6
    for slot in slots:
        assert least[slot.id] <= counts[slot.id] <= max(least[slot.id], slot.most)


@given(SLOTS, st.floats(0, 300))
@settings(max_examples=100)
def test_no_room_is_left_for_one_more_row(slots, room):
    counts = dict(allot(slots, room))
    if total(slots, counts) > room:
        return
    for slot in slots:
        if counts[slot.id] < min(slot.most, len(slot.rows)):
            more = {**counts, slot.id: counts[slot.id] + 1}
            assert total(slots, more) > room


def slot(name, rows, column="", least=1, most=9):
    return Slot(name, 10, (5.0,) * rows, least, most, 5.0, column)


def test_by_hand():
    slots = [slot("a", 6), slot("b", 2)]
    # fixed 20; a and b with a row each and a line for the rest: 10 + 10; the last row of b takes
    # the place of its line
    assert allot(slots, 40) == {"a": 1, "b": 2}
    assert allot(slots, 39) == {"a": 1, "b": 1}
    assert allot(slots, 45) == {"a": 2, "b": 2}
    assert allot(slots, 100) == {"a": 6, "b": 2}


def test_columns_stand_beside_each_other():
    slots = [slot("a", 9, "left"), slot("b", 9, "right")]
    assert total(slots, {"a": 9, "b": 9}) == 55
    assert allot(slots, 55) == {"a": 9, "b": 9}


def test_who_comes_first_grows_first():
    slots = [slot("a", 9), slot("b", 9)]
    assert allot(slots, 45) == {"a": 2, "b": 1}
