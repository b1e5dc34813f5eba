"""The formulas against the published table of known answers, and against each other."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.simulate import queueing as q


def near(value: float) -> object:
    return pytest.approx(value, rel=1e-4)


def test_m_m_1_of_the_textbook():
    waiting = q.wait(1 / 5, 1 / 4)
    assert waiting == near(16)
    assert waiting + 4 == near(20)


@pytest.mark.parametrize(
    ("servers", "expected"), [(2, 1.77778), (3, 1.07865), (5, 0.55411), (10, 0.20459)]
)
def test_several_servers(servers, expected):
    assert q.wait(0.8 * servers, 1, servers) == near(expected)


def test_the_tail_of_the_wait():
    assert q.wait_beyond(1, 4, 1, 5) == near(0.203847)
    assert q.wait_beyond(0, 4, 1, 5) == q.erlang_c(4, 1, 5)


@pytest.mark.parametrize(
    ("cv", "expected"), [(0, 2), (0.5**0.5, 3), (3**-0.5, 2.66667), (1, 4), (2, 10)]
)
def test_general_service_times(cv, expected):
    assert q.wait_of_general_work(0.8, 1, cv) == near(expected)


def test_priorities_without_interruption():
    assert q.waits_by_class((0.4, 0.4), 1) == (near(1.33333), near(6.66667))
    three = q.waits_by_class((0.48, 0.72, 1.2), 1, 3)
    assert three == (near(0.256822), near(0.428036), near(1.797753))


def test_priorities_with_interruption():
    assert q.stays_with_interruption((0.4, 0.4), 1) == (near(1.66667), near(8.33333))


def test_networks():
    assert q.stay_with_rework(0.4, 1, 0.5) == near(10)
    assert q.stay_of_fork_and_join(0.8, 1) == near(7)
    assert [q.longest_of(count, 1) for count in (1, 2, 3, 6)] == [
        1, near(1.5), near(1.83333), near(2.45)
    ]  # fmt: skip


def test_erlang_a():
    found = q.Abandonment(10, 1, 0.5, 10)
    assert (found.waiting, found.left, found.wait) == (
        near(0.619655),
        near(0.103913),
        near(0.20783),
    )


def test_limits():
    assert q.left_waiting(0.8, 1, 2) == near(0.187832)
    assert q.cut_short(0.8, 1, 2) == near(0.28909)
    assert q.cut_short(1, 1, 2) == near(1 / 3)  # as many come as can be served


def test_an_office_that_sleeps():
    share, wait = q.closed_at_arrival([16] * 4 + [64], 168)
    assert (share, wait) == (near(0.761905), near(15.2381))


def test_no_answer_at_full_load():
    for arrivals in (2.0, 2.5):
        with pytest.raises(ValueError, match="2 servers"):
            q.wait(arrivals, 1, 2)


loads = st.floats(0.05, 0.95)
servers = st.integers(1, 40)


@given(loads, servers)
def test_erlang_c_is_a_chance_and_falls_with_servers_of_equal_load(load, count):
    chance = q.erlang_c(load * count, 1, count)
    assert 0 <= chance <= 1
    assert q.erlang_c(load * (count + 1), 1, count + 1) <= chance + 1e-12


@given(loads, servers, st.lists(st.floats(0.01, 1), min_size=1, max_size=5))
def test_classes_share_one_wait(load, count, shares):
    """Kleinrock's conservation law: priorities move waiting about and do not change its mean."""
    total = load * count
    rates = [total * share / sum(shares) for share in shares]
    waits = q.waits_by_class(rates, 1, count)
    mean = math.fsum(rate * wait for rate, wait in zip(rates, waits, strict=True)) / total
    assert mean == pytest.approx(q.wait(total, 1, count), rel=1e-9)
    assert list(waits) == sorted(waits)


@given(loads, servers)
def test_without_impatience_erlang_a_is_erlang_c(load, count):
    patient = q.Abandonment(load * count, 1, 1e-9, count)
    assert patient.waiting == pytest.approx(q.erlang_c(load * count, 1, count), rel=1e-3)
    assert patient.left == pytest.approx(0, abs=1e-6)


@given(loads, st.floats(0.1, 20))
def test_who_cuts_work_too_loses_more(load, patience):
    assert q.left_waiting(load, 1, patience) < q.cut_short(load, 1, patience) < 1
    assert q.left_waiting(load, 1, 2 * patience) < q.left_waiting(load, 1, patience)
