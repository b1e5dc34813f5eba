"""When intervals are narrow enough, and how many replications are asked for next."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.simulate.load import Load
from itsmctl.simulate.precision import FIRST, Precision, enough, precision_of
from itsmctl.simulate.results import Results

MEAN = "cycle_time.mean_s"
KEPT = "agreements.sla.met"


def results(replications: int = 30, **figures: Estimate) -> Results:
    named = {
        "mean": ("cycle_time", "mean_s"),
        "kept": ("agreements", "sla", "met"),
        "late": ("steps", "a", "wait_s"),
    }
    found = {named[name]: estimate for name, estimate in figures.items()}
    return Results(None, 0.95, replications, 1, {}, found, Load(), ())


def test_times_are_relative_and_shares_absolute():
    run = results(mean=Estimate(200, 196, 204), kept=Estimate(0.1, 0.09, 0.11))
    found = precision_of([run], [MEAN, KEPT], 0.02)
    assert found.missed is None
    assert found.metrics == (MEAN, KEPT)
    assert precision_of([run], [MEAN, KEPT], 0.015).missed == MEAN
    assert precision_of([run], [KEPT], 0.009).missed == KEPT


def test_the_widest_of_all_runs_counts():
    narrow, wide = results(mean=Estimate(100, 99, 101)), results(mean=Estimate(100, 90, 110))
    found = precision_of([narrow, wide], [MEAN], 0.05)
    assert (found.missed, found.width) == (MEAN, pytest.approx(0.1))


def test_what_cannot_be_estimated_is_left_out_and_without_bounds_never_reached():
    assert precision_of([results(mean=NOTHING)], [MEAN], 0.02) == Precision(0.02, (), 30)
    open_end = precision_of([results(mean=Estimate(5, 4, None))], [MEAN], 0.02)
    assert open_end.missed == MEAN
    assert math.isinf(open_end.width)


def test_a_figure_that_never_varied_is_precise():
    run = results(mean=Estimate(0, 0, 0), kept=Estimate(1, 1, 1))
    assert precision_of([run], [MEAN, KEPT], 0.001).missed is None


def test_widths_fall_with_the_square_root():
    missed = Precision(0.02, (MEAN,), 100, MEAN, 0.03)
    assert enough(missed, 1000) == pytest.approx(1.1 * 100 * 2.25, abs=1)
    assert enough(missed, 200) == 200
    assert enough(replace(missed, width=math.inf), 1000) == 400
    assert enough(replace(missed, width=0.02001), 1000) == 100 + FIRST // 2
    assert enough(replace(missed, missed=None), 1000) == 100


@given(st.integers(2, 5000), st.floats(0.0001, 1), st.floats(0.0001, 100), st.integers(2, 5000))
def test_rounds_come_to_an_end(replications, wanted, width, most):
    found = Precision(wanted, (MEAN,), replications, MEAN, width)
    following = enough(found, most)
    assert following == replications >= most or replications < following <= most


def test_the_sentences_name_what_was_reached_and_what_not():
    reached = Precision(0.02, (MEAN, KEPT), 140).sentence
    for language in ("en", "zh"):
        said = reached.render(language)
        assert all(word in said for word in ("140", "±2%", MEAN, KEPT))
    missed = Precision(0.02, (MEAN,), 1000, MEAN, 0.0312).sentence.render("en")
    assert "±2% was not reached" in missed
    assert "±3.1%" in missed
    assert "--replications" in missed
