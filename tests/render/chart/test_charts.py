"""The charts of cases: their numbers, known beforehand."""

import math
import re
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


def test_short_times_are_said_in_a_unit_of_their_own():
    plot = cycle_time_plot([1800.0] * 5 + [DAY * 4], "t", "en")
    assert [rule.label for rule in layers(plot, Rule)] == [
        "half within 30 min",
        "90% within 4 days",
    ]


@pytest.mark.parametrize(
    ("share", "value"), [(0.0, 1), (0.25, 1), (0.5, 2), (0.51, 3), (1.0, 4)]
)
def test_quantiles(share, value):
    assert quantile([1, 2, 3, 4], share) == value


def test_a_promise_is_always_on_the_axis():
    plot = cycle_time_plot([DAY], "t", "en", [Promise("SLA", 9 * DAY)])
    assert plot.x.high >= 9 * DAY
    assert Rule(9 * DAY, "SLA", 2) in plot.layers


def test_a_cycle_time_says_its_clock_its_cases_and_what_is_not_drawn():
    plot = cycle_time_plot([DAY * 3, DAY], "t", "en", (), ["SLA", "OLA"])
    assert plot.x.title == "from submission to resolution (days)"
    assert plot.note == (
        "2 cases; promises not drawn, being in working time or by priority: SLA, OLA"
    )
    assert cycle_time_plot([DAY * 3], "t", "zh").x.title == "自提交到解决（天）"
    assert cycle_time_plot([DAY * 3], "t", "zh").note == "1 个请求"


@given(TIMES)
def test_cases_are_counted_in_whole_numbers(times):
    ticks = cycle_time_plot(times, "t", "en").y.ticks
    assert len(ticks) > 1
    assert all("." not in label for _, label in ticks)


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


def test_before_a_step_is_due_it_neither_waits_nor_is_in_progress():
    spans = spans_of(
        journey(stay("a", 0, 90, 100, due=80_000), stay("b", 0, -1, 5, due=70_000))
    )
    assert [(span.due, span.started, span.ended) for span in spans] == [
        (80, 90, 100),
        (5, 5, 5),
    ]
    plot = gantt(spans[:1], {}, "t", "en")
    early, waits, works, _ = layers(plot, Bars)
    assert early.name == "not yet due"
    assert [(left, right) for left, _, right, _ in early.rects] == [(0, 80)]
    assert [(left, right) for left, _, right, _ in waits.rects] == [(80, 90)]
    assert [(left, right) for left, _, right, _ in works.rects] == [(90, 100)]
    assert early.rects[0][3] - early.rects[0][1] < works.rects[0][3] - works.rects[0][1]
    assert [bars.name for bars in layers(plot, Bars)][1:] == [
        "waiting",
        "in progress",
        "critical path",
    ]


def test_the_average_case_says_how_many_cases_came_to_a_step():
    one = journey(stay("a", 0, 0, 10), stay("b", 10, 10, 20), stay("b", 20, 20, 30))
    spans = average_spans([one, *[journey(stay("a", 0, 0, 10))] * 3])
    assert [span.share for span in spans] == [1, 0.25]
    plot = gantt(spans, {"b": "Build"}, "t", "en")
    assert [label for _, label in plot.y.ticks] == ["a", "Build (25% of cases)"]
    chinese = gantt(spans, {"b": "构建"}, "t", "zh")
    assert chinese.y.ticks[1][1] == "构建（25% 的请求）"


def test_of_a_bar_too_short_to_see_the_length_is_said():
    spans = spans_of(journey(stay("a", 0, 0, 600), stay("b", 600, 600, 100_000)))
    plot = gantt(spans, {}, "t", "en")
    assert [(note.at, note.label) for note in layers(plot, Note)] == [((600, 0), "10 min")]
    late = spans_of(journey(stay("a", 0, 0, 99_000), stay("b", 99_000, 99_000, 100_000)))
    assert gantt(late, {}, "t", "en").x.high >= 110_000, "the words need room"


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


def test_the_key_names_the_arcs_that_are_there_and_heads_are_wider_than_arcs():
    first, second = (stay(party, n, n, n + 1, department=party) for n, party in enumerate("ab"))
    drawn = handover_map(count_handovers([journey(first, second)], str), "Title", "en")
    assert "on to a party that comes in later" in drawn
    assert "back to a party that came in earlier" not in drawn
    (thick,) = re.findall(r'stroke-width="(12\.0)"', drawn)
    (head,) = re.findall(r"v(\d+)z", drawn)
    assert float(head) > 1.5 * float(thick)


def test_work_that_nobody_hands_on_is_drawn_too():
    found = count_handovers([journey(stay("a", 0, 0, 1, department="desk"))], str)
    assert found.volumes == {}
    assert "none" in handover_map(found, "Title", "en")


def figure(value, low=None, high=None):
    return {"value": value, "low": low, "high": high}


def judged(metric, ratio, verdict):
    return {
        "metric": f"cycle_time.{metric}",
        "ratio": {"value": ratio, "low": None, "high": None},
        "verdict": verdict,
    }


def test_scenarios_stand_beside_each_other_with_the_change_in_percent():
    base = measured(
        "base", {"mean_s": figure(4 * DAY, 3 * DAY, 5 * DAY), "p90_s": figure(8 * DAY)}
    )
    other = measured(
        "other",
        {"mean_s": figure(3 * DAY, 2 * DAY, 4 * DAY), "p90_s": figure(None)},
        [judged("mean_s", 0.75, "better")],
    )
    plot = comparison_plot((base, other), "t", "en")
    one, two = layers(plot, Intervals)
    assert [row[1:] for row in one.rows] == [
        (4 * DAY, 3 * DAY, 5 * DAY),
        (8 * DAY, -math.inf, math.inf),
    ]
    assert [row[1:] for row in two.rows] == [(3 * DAY, 2 * DAY, 4 * DAY)]
    assert one.mark != two.mark
    assert [note.label for note in layers(plot, Note)] == ["−25%"]


@pytest.mark.parametrize(
    ("rows", "notes"),
    [
        ([], []),
        ([("mean_s", 0.75, "better")], ["−25%"]),
        ([("mean_s", 1.25, "worse")], ["+25%"]),
        ([("mean_s", 0.75, "not distinguishable")], ["≈"]),
        ([("mean_s", 0.998, "better")], ["−0.2%"]),
        ([("mean_s", None, "better")], ["≈"]),
        ([("p50_s", 0.75, "better")], []),
    ],
)
def test_a_change_is_said_only_where_the_results_tell_it_from_chance(rows, notes):
    base = measured("base", {"mean_s": figure(4 * DAY, 3 * DAY, 5 * DAY)})
    other = measured(
        "other",
        {"mean_s": figure(3 * DAY, 2 * DAY, 4 * DAY)},
        [judged(*row) for row in rows],
    )
    plot = comparison_plot((base, other), "t", "en")
    assert [note.label for note in layers(plot, Note)] == notes
    assert ("cannot be told from chance" in plot.note) == ("≈" in notes)


def test_what_is_said_of_a_change_stands_beyond_the_arrow_of_an_open_end():
    base = measured("base", {"p95_s": figure(4 * DAY, 3 * DAY, 5 * DAY)})
    other = measured(
        "other", {"p95_s": figure(9 * DAY, 8 * DAY)}, [judged("p95_s", 2.25, "worse")]
    )
    plot = comparison_plot((base, other), "t", "en")
    (note,) = layers(plot, Note)
    (_, value, _, high) = layers(plot, Intervals)[1].rows[0]
    assert math.isinf(high)
    assert value < note.at[0] < plot.x.high


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.9, "cycle time with 90% intervals"), (0.99, "99% intervals"), (None, "cycle time (")],
)
def test_the_confidence_is_that_of_the_results(confidence, words):
    one = measured("base", {"mean_s": figure(4 * DAY, 3 * DAY, 5 * DAY)})
    plot = comparison_plot((one,), "t", "en", confidence)
    assert words in plot.x.title
    assert ("intervals" in plot.description) == (confidence is not None)


@pytest.mark.parametrize(
    "cycle_time", [None, {}, {"mean_s": None}, {"mean_s": {"value": "x"}}, 7]
)
def test_results_without_figures_measure_nothing(cycle_time):
    assert measured("base", cycle_time).figures == {}
