"""The charts of cases: their numbers, known beforehand."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.model.journey import Journey, Stay
from itsmctl.render.chart.comparison import comparison_plot, measured
from itsmctl.render.chart.cycle_time import Promise, cycle_time_plot, quantile
from itsmctl.render.chart.gantt import average_spans, gantt, spans_of
from itsmctl.render.chart.handovers import count_handovers, handover_map
from itsmctl.render.chart.layers import Bars, Intervals, Line, Note, Rule

DAY = 86_400.0
TIMES = st.lists(st.floats(min_value=1, max_value=50 * DAY), min_size=1, max_size=200)


def layers(plot, kind):
    return [layer for layer in plot.layers if isinstance(layer, kind)]


@given(TIMES)
def test_a_histogram_counts_every_case_once_and_its_curve_never_falls(times):
    plot = cycle_time_plot(times, "t", "en")
    (bars,), (curve,) = layers(plot, Bars), layers(plot, Line)
    assert sum(top for _, _, _, top in bars.rects) == len(times)
    assert [left for left, *_ in bars.rects[1:]] == [
        right for _, _, right, _ in bars.rects[:-1]
    ]
    heights = [height for _, height in curve.points]
    assert heights == sorted(heights)
    assert heights[-1] <= 1


def test_half_and_nine_in_ten():
    plot = cycle_time_plot([DAY * n for n in range(1, 11)], "t", "en")
    rules = {rule.label: rule.at for rule in layers(plot, Rule)}
    assert rules == {"half within 5 days": 5 * DAY, "90% within 9 days": 9 * DAY}


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1), (0.25, 1), (0.5, 2), (0.51, 3), (1.0, 4)]
)
def test_quantiles(share, value):
    assert quantile([1, 2, 3, 4], share) == value


def test_a_promise_is_always_on_the_axis():
    plot = cycle_time_plot([DAY], "t", "en", [Promise("SLA", 9 * DAY)])
    assert plot.x.high >= 9 * DAY
    assert Rule(9 * DAY, "SLA", 2) in plot.layers


def test_a_long_tail_is_counted_in_the_last_column():
    plot = cycle_time_plot([DAY] * 300 + [400 * DAY], "t", "en")
    assert plot.x.high < 10 * DAY
    assert layers(plot, Bars)[0].rects[-1][3] >= 1


def stay(step, arrived, started, ended, **fields):
    times = (moment if moment < 0 else moment * 1000 for moment in (arrived, started, ended))
    return Stay(step, 1, *times, **fields)


def journey(*stays, closed=100):
    return Journey("1", 0, closed * 1000, stays, "done")


def test_the_deciding_path_is_traced_back_from_the_last_step():
    spans = spans_of(
        journey(
            stay("a", 0, 1, 10),
            stay("b", 10, 12, 30),
            stay("c", 10, 11, 60),
            stay("d", 60, 70, 100),
        )
    )
    assert [(span.step, span.decides) for span in spans] == [
        ("a", True),
        ("b", False),
        ("c", True),
        ("d", True),
    ]
    assert (spans[1].arrived, spans[1].started, spans[1].ended) == (10, 12, 30)


def test_what_nobody_began_waited_to_its_end_and_what_is_open_is_left_out():
    spans = spans_of(journey(stay("a", 0, -1, 5), stay("b", 5, -1, -1)))
    assert [(span.step, span.started, span.ended) for span in spans] == [("a", 5, 5)]


def test_the_average_case_has_the_means_of_its_steps():
    one = journey(stay("a", 0, 2, 10), stay("b", 10, 10, 20))
    other = journey(stay("a", 0, 4, 30), stay("b", 30, 30, 60))
    first, second = average_spans([one, other])
    assert (first.step, first.started, first.ended, first.decides) == ("a", 3, 20, True)
    assert (second.arrived, second.ended) == (20, 40)


def test_a_gantt_has_a_row_a_step_and_says_what_took_no_time():
    spans = spans_of(journey(stay("a", 0, 0, 0), stay("b", 0, 40, 100)))
    plot = gantt(spans, {"b": "Build"}, "t", "en")
    assert plot.y.ticks == ((0, "a"), (1, "Build"))
    waits, works, path = layers(plot, Bars)
    assert waits.rects == ((0, 0.7, 40, 1.3),)
    assert works.rects == ((40, 0.7, 100, 1.3),)
    assert len(path.rects) == 1
    assert [note.label for note in layers(plot, Note)] == ["at once"]


def test_work_passes_from_the_step_that_ended_last():
    found = count_handovers(
        [
            journey(
                stay("a", 0, 0, 10, department="desk"),
                stay("b", 10, 10, 20, department="it"),
                stay("c", 10, 10, 30, department="desk"),
                stay("d", 30, 30, 40, party="requester"),
            )
        ],
        str.upper,
    )
    assert found.volumes == {("desk", "it"): 1.0, ("desk", "requester"): 1.0}
    assert found.names == {"desk": "DESK", "it": "IT", "requester": "REQUESTER"}


def test_a_map_shows_every_volume_once():
    names = {"a": "A", "b": "B", "c": "C"}
    steps = [("a", "b"), ("b", "c"), ("c", "a")]
    cases = [
        journey(
            *(
                stay(party, n * 10, n * 10, n * 10 + 10, department=party)
                for n, party in enumerate("abca")
            )
        )
    ]
    found = count_handovers(cases, names.get)
    assert set(found.volumes) == set(steps)
    root = ET.fromstring(handover_map(found, "Title", "en"))
    said = [one.text for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert said.count("100") == 3
    assert {"A", "B", "C", "Title"} <= set(said)


def test_work_that_nobody_hands_on_is_drawn_too():
    found = count_handovers([journey(stay("a", 0, 0, 1, department="desk"))], str)
    assert found.volumes == {}
    assert "none" in handover_map(found, "Title", "en")


def figure(value, low=None, high=None):
    return {"value": value, "low": low, "high": high}


def test_scenarios_stand_beside_each_other_with_the_change_in_percent():
    base = measured(
        "base", {"mean_s": figure(4 * DAY, 3 * DAY, 5 * DAY), "p90_s": figure(8 * DAY)}
    )
    other = measured(
        "other", {"mean_s": figure(3 * DAY, 2 * DAY, 4 * DAY), "p90_s": figure(None)}
    )
    plot = comparison_plot((base, other), "t", "en")
    one, two = layers(plot, Intervals)
    assert [row[1:] for row in one.rows] == [(4 * DAY, 3 * DAY, 5 * DAY), (8 * DAY,) * 3]
    assert [row[1:] for row in two.rows] == [(3 * DAY, 2 * DAY, 4 * DAY)]
    assert one.mark != two.mark
    assert [note.label for note in layers(plot, Note)] == ["−25%"]


@pytest.mark.parametrize(
    "cycle_time", [None, {}, {"mean_s": None}, {"mean_s": {"value": "x"}}, 7]
)
def test_results_without_figures_measure_nothing(cycle_time):
    assert measured("base", cycle_time).figures == {}
