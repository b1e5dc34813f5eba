"""Connectors: the points of a polyline come back out of the preset geometry that stands for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.render.formats.pptx.wiring import bend

PART = 12_700


def points_of(way):
    """Return the points of a preset connector as ISO/IEC 29500 defines them (presetShapeDefinitions)."""
    width, height = way.rect.width, way.rect.height
    a = [value / 100_000 for value in way.adjustments]
    local = {
        "straightConnector1": lambda: [(0, 0), (width, height)],
        "bentConnector2": lambda: [(0, 0), (width, 0), (width, height)],
        "bentConnector3": lambda: [(0, 0), (a[0] * width, 0), (a[0] * width, height), (width, height)],
        "bentConnector4": lambda: [
            (0, 0), (a[0] * width, 0), (a[0] * width, a[1] * height), (width, a[1] * height), (width, height),
        ],
        "bentConnector5": lambda: [
            (0, 0), (a[0] * width, 0), (a[0] * width, a[1] * height), (a[2] * width, a[1] * height),
            (a[2] * width, height), (width, height),
        ],
    }[way.preset]()  # fmt: skip
    centre = way.rect.x + width / 2, way.rect.y + height / 2
    placed = []
    for x, y in local:
        across = (width - x if way.flip_h else x) - width / 2
        down = (height - y if way.flip_v else y) - height / 2
        if way.turned:  # a quarter, clockwise
            across, down = -down, across
        placed.append((centre[0] + across, centre[1] + down))
    return placed


@st.composite
def polylines(draw):
    """Two to six points, horizontal and vertical pieces in turn, none of them of no length."""
    step = st.integers(1, 60).map(lambda n: n * PART) | st.integers(-60, -1).map(
        lambda n: n * PART
    )
    upright = draw(st.booleans())
    points = [(draw(st.integers(0, 90)) * PART, draw(st.integers(0, 90)) * PART)]
    for _ in range(draw(st.integers(1, 5))):
        x, y = points[-1]
        points.append((x, y + draw(step)) if upright else (x + draw(step), y))
        upright = not upright
    return points


@given(polylines())
def test_a_connector_runs_through_the_points(points):
    way = bend(points)
    assert way is not None
    for found, wanted in zip(points_of(way), points, strict=True):
        assert found == pytest.approx(wanted, abs=PART), "within a point"


@given(polylines())
def test_points_on_a_straight_piece_change_nothing(points):
    (x0, y0), (x1, y1) = points[:2]
    middle = ((x0 + x1) // 2, (y0 + y1) // 2)
    assert bend([points[0], middle, *points[1:]]) == bend(points)


def test_more_than_five_pieces_have_no_connector():
    stairs = [(n // 2 * 10, (n + 1) // 2 * 10) for n in range(8)]
    assert bend(stairs) is None


@pytest.mark.parametrize(
    ("points", "preset", "plain"),
    [
        ([(0, 0), (100, 0)], "straightConnector1", True),
        ([(0, 0), (100, 0), (100, 50)], "bentConnector2", True),
        ([(0, 0), (70, 0), (70, 50), (100, 50)], "bentConnector3", False),
    ],
)
def test_only_bends_to_be_adjusted_are_not_plain(points, preset, plain):
    way = bend(points)
    assert (way.preset, way.is_plain) == (preset, plain)
