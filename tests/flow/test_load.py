"""Who has too much to do: known answers, and the law that a plan with that load exists."""

from itertools import chain, combinations
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.flow.load import Server, role_loads


def roles(written):
    return frozenset(written.split())


def shares(work, *servers):
    people = [Server(name, roles(can), capacity) for name, can, capacity in servers]
    return role_loads({roles(names): amount for names, amount in work.items()}, people)


def test_one_person_with_two_roles_of_60_percent_is_at_120():
    (load,) = shares({"agent": 0.6, "approver": 0.6}, ("li", "agent approver", 1.0))
    assert load.share == pytest.approx(1.2)
    assert load.servers == ("li",)
    assert load.roles == (roles("agent"), roles("approver"))
    assert (load.work, load.capacity) == (pytest.approx(1.2), 1.0)


def test_roles_of_different_people_stand_apart_the_fullest_first():
    found = shares(
        {"agent": 3.0, "approver": 0.9},
        ("a", "agent", 2),
        ("b", "agent", 2),
        ("c", "approver", 1),
    )
    assert [(load.share, load.servers) for load in found] == [
        (pytest.approx(0.9), ("c",)),
        (pytest.approx(0.75), ("a", "b")),
    ]


def test_a_colleague_with_time_takes_over_what_both_can_do():
    # li alone approves; wang takes the agents' work, so that both are at 75 %.
    (load,) = shares(
        {"agent": 0.9, "approver": 0.6}, ("li", "agent approver", 1), ("wang", "agent", 1)
    )
    assert load.share == pytest.approx(0.75)


def test_but_not_what_only_one_can_do():
    found = shares(
        {"agent": 0.3, "approver": 0.8}, ("li", "agent approver", 1), ("wang", "agent", 1)
    )
    assert [(load.share, load.servers) for load in found] == [
        (pytest.approx(0.8), ("li",)),
        (pytest.approx(0.3), ("wang",)),
    ]


def test_work_that_several_roles_may_do():
    found = shares(
        {"agent deputy": 1.2}, ("li", "agent", 1), ("wang", "deputy", 1), ("zhao", "x", 1)
    )
    assert [(load.share, load.servers) for load in found] == [
        (pytest.approx(0.6), ("li", "wang"))
    ]


@pytest.mark.parametrize("servers", [(), (("li", "other", 1),), (("li", "cab", 0),)])
def test_work_that_nobody_can_do(servers):
    (load,) = shares({"cab": 0.1}, *servers)
    assert load.share == inf
    assert load.capacity == 0


def test_nothing_to_do():
    assert shares({}, ("li", "agent", 1)) == ()
    assert shares({"agent": 0.0}, ("li", "agent", 1)) == ()


NAMES = "abcde"
work = st.dictionaries(
    st.sets(st.sampled_from(NAMES), min_size=1, max_size=2).map(frozenset),
    st.integers(0, 40).map(lambda amount: amount / 10),
    max_size=6,
)
people = st.lists(
    st.tuples(
        st.sets(st.sampled_from(NAMES), min_size=1, max_size=3).map(frozenset),
        st.integers(0, 20).map(lambda capacity: capacity / 10),
    ),
    max_size=5,
).map(
    lambda rows: [
        Server(str(number), can, capacity) for number, (can, capacity) in enumerate(rows)
    ]
)
laws = settings(max_examples=80)


@laws
@given(work, people)
def test_the_greatest_load_is_that_of_the_worst_set_of_work(work, people):
    """Against all sets of work: max-flow min-cut says that no plan can do better."""
    waiting = {names: amount for names, amount in work.items() if amount}
    found = role_loads(work, people)
    sets = chain.from_iterable(
        combinations(waiting, size) for size in range(1, len(waiting) + 1)
    )
    worst = max((_load(chosen, waiting, people) for chosen in sets), default=None)
    assert (found[0].share if found else None) == (
        None if worst is None else pytest.approx(worst)
    )


def _load(chosen, waiting, people):
    capacity = sum(
        server.capacity for server in people if any(names & server.roles for names in chosen)
    )
    return sum(waiting[names] for names in chosen) / capacity if capacity else inf


@laws
@given(work, people)
def test_all_work_and_nobody_twice(work, people):
    found = role_loads(work, people)
    told = [names for load in found for names in load.roles]
    assert sorted(map(sorted, told)) == sorted(
        sorted(names) for names, amount in work.items() if amount
    )
    busy = [server for load in found for server in load.servers]
    assert len(busy) == len(set(busy))
    assert [load.share for load in found] == sorted(
        (load.share for load in found), reverse=True
    )
