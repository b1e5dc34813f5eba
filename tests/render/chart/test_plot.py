"""What a plot draws, read back from its SVG."""

import itertools
import re
import xml.etree.ElementTree as ET

import pytest

from itsmctl.render import palette
from itsmctl.render.chart.axis import name_axis, number_axis, share_axis
from itsmctl.render.chart.layers import Band, Bars, Intervals, Line, Note, Rule
from itsmctl.render.chart.marks import Area, draw_layer
from itsmctl.render.chart.paper import COLOURS, number
from itsmctl.render.chart.plot import Plot, to_svg

SVG = "{http://www.w3.org/2000/svg}"
X, Y = number_axis(0, 10, "x"), number_axis(0, 100, "y")


def drawn(*layers, **fields):
    plot = Plot("Title & more", "What it shows", X, Y, layers)
    for name, value in fields.items():
        plot = type(plot)(**{**{f: getattr(plot, f) for f in plot.__slots__}, name: value})
    return ET.fromstring(to_svg(plot))


def texts(root):
    return [one.text for one in root.iter(f"{SVG}text")]


def test_a_plot_names_itself_to_a_screen_reader():
    root = drawn(id="one")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "one-title one-desc"
    assert root.findtext(f"{SVG}title") == "Title & more"
    assert root.findtext(f"{SVG}desc") == "What it shows"
    assert {"Title & more", "x", "y", "0", "10", "100"} <= set(texts(root))


def test_bars_are_as_high_as_their_values():
    root = drawn(Bars(((0, 0, 2, 50), (2, 0, 4, 100)), "cases", tips=("five", "ten")))
    bars = [one for one in root.iter(f"{SVG}rect") if one.find(f"{SVG}title") is not None]
    heights = [float(bar.get("height")) for bar in bars]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    assert [bar.findtext(f"{SVG}title") for bar in bars] == ["five", "ten"]
    feet = {round(float(bar.get("y")) + float(bar.get("height"))) for bar in bars}
    assert len(feet) == 1


def test_a_staircase_has_only_level_and_upright_pieces():
    root = drawn(Line(((0, 0), (4, 40), (10, 90)), "done", stepped=True))
    way = next(
        one.get("d") for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "2"
    )
    points = [tuple(map(float, pair.split())) for pair in way[1:].split("L")]
    assert len(points) == 5
    for (x1, y1), (x2, y2) in itertools.pairwise(points):
        assert x1 == x2 or y1 == y2


def test_the_right_axis_measures_its_own_lines():
    root = drawn(
        Line(((0, 100), (10, 100)), "left"),
        Line(((0, 1), (10, 1)), "right", colour=1, right=True),
        right=share_axis("share"),
    )
    ways = [one.get("d") for one in root.iter(f"{SVG}path") if one.get("stroke-width") == "2"]
    tops = [float(re.findall(r"[\d.]+", way)[1]) for way in ways[:2]]
    assert tops[0] == pytest.approx(tops[1])
    assert "100%" in texts(root)


def test_no_two_layers_differ_by_colour_alone():
    root = drawn(*(Line(((0, n), (10, n)), f"line {n}", colour=n) for n in range(4)))
    lines = [one for one in root.iter(f"{SVG}path") if one.get("stroke") in COLOURS]
    dashes = {one.get("stroke-dasharray") for one in lines}
    assert len(dashes) == 4


def test_no_upright_rule_runs_through_the_name_of_another():
    names = ("half within 4 days", "90% within 5 days", "the promise", "another one")
    at = (4, 4.6, 5, 9.9)
    root = drawn(*(Rule(x, name) for x, name in zip(at, names, strict=True)))
    labels = {one.text: one for one in root.iter(f"{SVG}text") if one.text in names}
    heights = [float(labels[name].get("y")) for name in names]
    assert heights == sorted(heights), "the further left, the higher"
    assert heights[0] < heights[1] < heights[2]
    ways = [
        one.get("d") for one in root.iter(f"{SVG}path") if one.get("stroke-dasharray") == "5 3"
    ]
    ends = [[tuple(map(float, pair.split())) for pair in way[1:].split("L")] for way in ways]
    for name, x in zip(names[:3], at[:3], strict=True):
        label = labels[name]
        left, top = float(label.get("x")), float(label.get("y")) - 9
        mine = left - 3
        strikes = [
            way
            for way in ends
            if mine + 1 < way[0][0] < left + len(name) * 5 and min(y for _, y in way) <= top
        ]
        assert not strikes, (name, x)


def test_a_note_stands_between_the_title_and_the_plot():
    plain, noted = drawn(), drawn(note="88 cases")
    assert "88 cases" in texts(noted)
    titles = [
        next(one for one in root.iter(f"{SVG}text") if one.text == "Title & more")
        for root in (plain, noted)
    ]
    note = next(one for one in noted.iter(f"{SVG}text") if one.text == "88 cases")
    assert titles[0].get("y") == titles[1].get("y")
    assert float(note.get("y")) > float(titles[1].get("y"))


def test_a_bar_thinner_than_its_white_edge_is_seen():
    root = drawn(Bars(((0, 0, 0.01, 50), (2, 0, 4, 100)), tips=("thin", "thick")))
    thin, thick = (
        one for one in root.iter(f"{SVG}rect") if one.find(f"{SVG}title") is not None
    )
    assert (thin.get("stroke"), thick.get("stroke")) == (None, palette.PAPER)


def test_only_named_layers_are_in_the_legend():
    root = drawn(
        Band(((0, 1, 2), (10, 3, 4)), "band"),
        Intervals(((5, 50, 40, 60),), "interval"),
        Line(((0, 0), (10, 10))),
    )
    assert {"band", "interval"} <= set(texts(root))


def test_names_of_close_rules_stand_in_rows_of_their_own():
    root = drawn(Rule(4, "the first rule"), Rule(4.2, "the second rule"))
    heights = {one.text: float(one.get("y")) for one in root.iter(f"{SVG}text")}
    assert abs(heights["the first rule"] - heights["the second rule"]) >= 12


def test_flat_intervals_run_along_the_x_axis_in_the_order_of_their_names():
    root = drawn(
        Intervals(((0, 5, 4, 6), (1, 2, 1, 3)), "change", across=True),
        y=name_axis(["upper", "lower"]),
    )
    heights = {one.text: float(one.get("y")) for one in root.iter(f"{SVG}text")}
    assert heights["upper"] < heights["lower"]
    marks = list(root.iter(f"{SVG}circle"))
    assert [float(mark.get("cx")) for mark in marks[:2]] == sorted(
        (float(mark.get("cx")) for mark in marks[:2]), reverse=True
    )


@pytest.mark.parametrize("across", [True, False])
def test_an_end_that_nobody_knows_is_an_arrow_and_no_cap(across):
    inf = float("inf")
    closed, open_above, open_below = (
        _ways(Intervals(((5, 50, low, high),), "one", across=across), across)
        for low, high in ((40, 60), (40, inf), (-inf, 60))
    )
    assert [len(way) for way in closed] == [2, 2, 2]
    assert [len(way) for way in open_above] == [2, 2, 3]
    assert [len(way) for way in open_below] == [2, 3, 2]
    (wing, tip, other), (start, end) = open_above[2], open_above[0]
    assert tip == end
    assert wing[1] - tip[1] == tip[1] - other[1]
    assert (tip[0] - start[0]) * (tip[0] - wing[0]) > 0, "the head points away from the value"


def _ways(layer, across):
    """Return the line of an interval and its two ends, as points along it and beside it."""
    axes = (number_axis(0, 100), number_axis(0, 10))
    x, y = axes if across else axes[::-1]
    area = Area(0, 0, 500, 500, x, y, None)
    root = ET.fromstring("".join(draw_layer(layer, area)))
    ways = (re.findall(r"(-?[\d.]+) (-?[\d.]+)", one.get("d")) for one in root.iter("path"))
    points = [[(float(a), float(b)) for a, b in way] for way in ways]
    return [[one if across else one[::-1] for one in way] for way in points]


def test_every_text_is_held_to_a_width_and_nothing_breaks_the_markup():
    root = drawn(Note((1, 1), "<b> & \x07"), title='"quoted" <title>\u202e')
    for one in root.iter(f"{SVG}text"):
        assert float(one.get("textLength")) > 0
    assert '"quoted" <title>' in texts(root)


def test_a_plot_is_the_same_each_time():
    plot = Plot("t", "d", X, Y, (Bars(((0, 0, 1, 1),), "b"),))
    assert to_svg(plot) == to_svg(plot)


@pytest.mark.parametrize(
    ("value", "written"), [(1, "1"), (1.25, "1.2"), (-0.01, "-0"), (10, "10")]
)
def test_coordinates_are_short(value, written):
    assert number(value) in {written, "0" if written == "-0" else written}
