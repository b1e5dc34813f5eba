"""Curves and histograms: the same numbers in characters and as SVG."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from itsmctl.report.simulation_plots import (
    Spread,
    _curve_svg,
    _histogram_svg,
    curve_lines,
    histogram_lines,
)

HOUR = 3600
EVEN = Spread("Base", tuple(place * HOUR / 10 for place in range(101)))  # 0 to 10 hours
QUICK = Spread("Quick", tuple(place * HOUR / 20 for place in range(101)))  # 0 to 5 hours


def test_the_share_below_is_read_from_the_percentiles():
    assert EVEN.below(5 * HOUR) == pytest.approx(0.5)
    assert EVEN.below(-1) == 0
    assert EVEN.below(10 * HOUR) == 1
    assert EVEN.below(99 * HOUR) == 1
    assert Spread("", (60.0,) * 101).below(60) == 1


def test_beyond_what_is_known_nothing_is_claimed():
    """Half of the cases were still open: the curve ends at one half."""
    assert Spread("", tuple(float(place) for place in range(51))).below(1e9) == 0.5


@given(st.lists(st.floats(0, 1e7), min_size=2, max_size=101))
def test_a_share_is_one_and_never_falls(times):
    spread = Spread("", tuple(sorted(times)))
    shares = [spread.below(time) for time in sorted(times)]
    assert all(0 <= share <= 1 for share in shares)
    assert shares == sorted(shares)


def test_a_curve_climbs_from_the_left_to_the_right():
    lines = list(curve_lines([EVEN], "en", 60))
    rows = [line.partition("│")[2] for line in lines if "│" in line]
    firsts = [row.index("●") for row in rows if "●" in row]
    assert firsts == sorted(firsts, reverse=True)
    assert lines[1].startswith(" 100% │")
    assert lines[-1].strip() == "● Base  [h]"


def test_names_that_do_not_fit_beside_each_other_stand_below_each_other():
    """The unit, without which the axis says nothing, is not what is cut off."""
    long = Spread("Workflow in the tool with reminders and parallel approval", EVEN.quantiles)
    assert [line.strip() for line in curve_lines([EVEN, long], "en", 70)][-3:] == [
        "[h]",
        "● Base",
        f"○ {long.name}",
    ]
    assert list(curve_lines([EVEN, long], "en", 40))[-1].endswith("…")


def test_the_quicker_curve_is_above():
    rows = [line for line in curve_lines([EVEN, QUICK], "en", 80) if "│" in line]
    half = next(row for row in rows if row.startswith("  50%"))
    assert half.index("○") < half.index("●")


@pytest.mark.parametrize("width", [30, 60, 110])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_plots_keep_to_the_width(width, language):
    long = Spread("并行审批与超时提醒" * 3, EVEN.quantiles)
    drawn = [
        *curve_lines([EVEN], language, width),
        *histogram_lines([EVEN, long], language, width),
    ]
    plots = [line for line in drawn if "●" in line or "█" in line or "└" in line]
    assert plots
    assert max(map(cell_len, plots)) <= max(width, 42)


def test_a_histogram_says_every_number():
    lines = list(histogram_lines([EVEN, QUICK], "en", 80))
    assert lines[0] == "Cases by cycle time (h)"
    row = next(line for line in lines if line.strip().startswith("0 – 1"))
    assert "10.0%" in row
    assert "20.0%" in row
    assert row.count("█") > 10


@pytest.mark.parametrize(("language", "unit"), [("en", "min"), ("zh", "分钟")])
def test_a_histogram_names_the_unit_of_its_classes(language, unit):
    """The longest time is said in minutes, the round end of the last class would be in hours."""
    spread = Spread("Base", tuple(place * 0.89 * 60 for place in range(101)))
    title, *lines = histogram_lines([spread], language, 80)
    assert unit in title
    assert lines[-1].strip().startswith("> 90")


def test_the_shares_of_a_histogram_sum_to_all():
    lines = list(histogram_lines([EVEN], "en", 80))[1:]
    shares = [float(word.rstrip("%")) for line in lines for word in line.split() if "%" in word]
    assert sum(shares) == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize("draw", [_curve_svg, _histogram_svg])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_charts_are_sound_svg_with_words_for_a_screen_reader(draw, language):
    found = ET.fromstring(draw([EVEN, QUICK], language, "one"))
    texts = "".join(found.itertext())
    assert "Quick" in texts
    described = found.find("{http://www.w3.org/2000/svg}desc").text
    assert ("9" in described) or ("九" in described)
    assert {"one-title", "one-desc"} <= {one.get("id") for one in found.iter()}


def test_what_lies_beyond_the_last_bar_is_told_with_the_name():
    spread = Spread(
        "Base", (*tuple(float(60 * place) for place in range(99)), 60000.0, 90000.0)
    )
    picture = _histogram_svg([spread], "en", "x")
    assert "Base (beyond 1.7 h: 2.0%)" in picture  # two of a hundred
