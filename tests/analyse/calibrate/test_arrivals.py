"""How cases come: rates, calendars and weights that were put in come out."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from itsmctl.analyse.calibrate.arrivals import arrivals_found
from itsmctl.ledger import Ledger
from itsmctl.model.simulation import Per
from itsmctl.model.times import DAY, HOUR, MINUTE
from itsmctl.record import replace
from itsmctl.source.library import load
from itsmctl.worktime import compile_calendar

ROOT = Path(__file__).parents[3]
START = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp()) * 1000
VARIANT = replace(load([str(ROOT / "processes")]).variant("software-request"), model=None)


@pytest.fixture
def found():
    def measure(*runs):
        rows = [
            (str(number), moment, "true")
            for number, run in enumerate(runs)
            for moment in sorted(run)
        ]
        with Ledger.open(memory_mb=64, threads=1) as ledger:
            ledger.load("calibrate_case", "run VARCHAR, submit_ms BIGINT, is_own BOOLEAN", rows)
            return arrivals_found(ledger, VARIANT)

    return measure


def office(weights, days, seed=3, per_hour=2.0):
    """Poisson arrivals in office hours, heavier at some hours of the clock in Shanghai."""
    rng = random.Random(seed)  # noqa: S311  for samples, not for secrets
    calendar = compile_calendar(VARIANT.calendar("cn-office"))
    moments = []
    moment = float(START)
    top = max(weights.values(), default=1.0)
    while moment < START + days * DAY:
        moment += rng.expovariate(per_hour * top / HOUR)
        hour = (int(moment) // HOUR + 8) % 24
        inside = calendar.working_ms(int(moment), int(moment) + MINUTE) == MINUTE
        if inside and rng.random() < weights.get(hour, 1.0) / top:
            moments.append(int(moment))
    return moments


def test_a_rate_lies_in_its_interval(found):
    kept = 0
    for seed in range(10):
        one = found(office({}, 60, seed))
        assert (one.arrivals.calendar, one.arrivals.rate.per) == ("cn-office", Per.WORKING_DAY)
        kept += one.rate.low <= 2 * 8 <= one.rate.high
    assert kept >= 8


def test_weights_of_hours_come_out(found):
    one = found(office({9: 3.0, 10: 3.0}, 120))
    profile = dict(one.arrivals.profile)
    early = (profile["09:00-10:00"] + profile["10:00-11:00"]) / 2
    late = [weight for hour, weight in profile.items() if hour >= "11" and ":" in hour]
    assert early / (sum(late) / len(late)) == pytest.approx(3, rel=0.15)
    assert set(profile) >= {"mon", "fri"}  # and days on which a make-up day fell


def test_cases_at_all_hours_have_a_weekly_rate(found):
    every = range(START, START + 70 * DAY, 2 * HOUR)
    one = found(every)
    assert one.arrivals.rate.per in {Per.WEEK, Per.WORKING_DAY}
    if one.arrivals.calendar is None:
        assert one.arrivals.rate.amount == pytest.approx(84, rel=0.01)
    else:  # the portfolio has a calendar that never closes
        assert one.arrivals.rate.amount == pytest.approx(12, rel=0.01)
    assert one.inside == one.count == len(every)


def test_replications_have_clocks_of_their_own(found):
    once = office({}, 60)
    one, twice = found(once), found(once, once)
    assert twice.rate.value == pytest.approx(one.rate.value)
    assert twice.count == 2 * one.count
    assert twice.rate.high - twice.rate.low < one.rate.high - one.rate.low


def test_few_cases_have_no_profile(found):
    one = found(office({}, 7, per_hour=0.5))
    assert one.arrivals.profile == ()


@pytest.mark.parametrize("moments", [[], [START], [START, START]])
def test_one_moment_has_no_rate(found, moments):
    assert (found(moments) if moments else found()) is None
