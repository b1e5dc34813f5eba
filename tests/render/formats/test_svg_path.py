import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.render.formats.svg_path import circle, segments

NUMBERS = st.integers(-50, 50)


def read(data):
    return list(segments(data))


@pytest.mark.parametrize(
    ("data", "points"),
    [
        ("M1 2L3 4", [("M", ((1, 2),)), ("L", ((3, 4),))]),
        ("M1 2l3 4", [("M", ((1, 2),)), ("L", ((4, 6),))]),
        (
            "M1 2h3v-4H0V0",
            [
                ("M", ((1, 2),)),
                ("L", ((4, 2),)),
                ("L", ((4, -2),)),
                ("L", ((0, -2),)),
                ("L", ((0, 0),)),
            ],
        ),
        ("M1 1 2 2", [("M", ((1, 1),)), ("L", ((2, 2),))]),
        ("M-.5 1.5e1z", [("M", ((-0.5, 15),)), ("Z", ())]),
        (
            "M0 0l5-5m2,2l1 0",
            [("M", ((0, 0),)), ("L", ((5, -5),)), ("M", ((7, -3),)), ("L", ((8, -3),))],
        ),
        ("M0 0C1 2 3 4 5 6", [("M", ((0, 0),)), ("C", ((1, 2), (3, 4), (5, 6)))]),
        ("", []),
    ],
)
def test_commands(data, points):
    assert read(data) == points


def test_a_closed_path_goes_on_from_its_start():
    assert read("M5 5h3zl1 1")[-1] == ("L", ((6, 6),))


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_a_raised_quadratic_curve_is_the_same_curve(cx, cy, x, y):
    (_, (one, two, end)) = read(f"M0 0Q{cx} {cy} {x} {y}")[1]
    share = 0.3
    rest = 1 - share
    for axis, (control, target) in enumerate(((cx, x), (cy, y))):
        quadratic = 2 * share * rest * control + share**2 * target
        cubic = (
            3 * share * rest**2 * one[axis]
            + 3 * share**2 * rest * two[axis]
            + share**3 * end[axis]
        )
        assert cubic == pytest.approx(quadratic, abs=1e-9)


@given(st.integers(1, 40), st.booleans(), st.booleans(), st.floats(0.3, 2.8))
def test_points_of_an_arc_lie_on_its_circle(radius, large, sweep, angle):
    x, y = radius * math.cos(angle) - radius, radius * math.sin(angle)
    arc = read(f"M0 0A{radius} {radius} 0 {int(large)} {int(sweep)} {x} {y}")[1:]
    assert arc[-1][1][-1] == pytest.approx((x, y), abs=1e-6)
    ends = [(0.0, 0.0), *(points[-1] for _, points in arc)]
    length = sum(math.dist(one, other) for one, other in pairwise(ends))
    chord = math.dist((0, 0), (x, y))
    assert chord - 1e-9 <= length <= 2 * math.pi * radius
    if large:
        assert length > chord


def test_an_arc_that_is_too_small_for_its_ends_grows():
    arc = read("M0 0A1 1 0 0 1 10 0")
    assert arc[-1][1][-1] == pytest.approx((10, 0))


def test_a_circle_touches_its_four_ends():
    ends = [points[-1] for kind, points in circle(10, 20, 5) if kind == "C"]
    assert ends == [pytest.approx(point) for point in ((10, 25), (5, 20), (10, 15), (15, 20))]
