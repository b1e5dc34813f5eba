import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.model.theme import PLAIN, Fonts, contrast, legible, tinted

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),  # the best known grey that just fails (WCAG, G18)
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(first, second, ratio):
    assert contrast(first, second) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_has_no_order_and_stays_within_its_bounds(first, second):
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21.0001


@given(COLOURS)
def test_a_legible_colour_can_be_read_and_is_changed_only_where_it_could_not(colour):
    assert contrast(legible(colour), "#ffffff") >= 4.5
    if contrast(colour, "#ffffff") >= 4.5:
        assert legible(colour) == colour


@given(COLOURS, st.floats(0, 0.15))
def test_ink_can_be_read_on_every_tint(colour, share):
    assert contrast(PLAIN.colours.ink, tinted(colour, share)) >= 4.5


def test_a_tint_lies_between_white_and_the_colour():
    assert tinted("#0b4f8a", 0) == "#ffffff"
    assert tinted("#0b4f8a", 1) == "#0b4f8a"
    assert tinted("#000000", 0.5) == "#808080"


def test_the_plain_theme_needs_no_apology():
    assert contrast(PLAIN.colours.primary, "#ffffff") >= 4.5
    assert contrast(PLAIN.colours.accent, "#ffffff") >= 3
    assert contrast(PLAIN.colours.ink, "#ffffff") >= 4.5


def test_headings_take_the_fonts_of_the_text_unless_they_have_their_own():
    assert Fonts("Arial", "宋体").headings == ("Arial", "宋体")
    assert Fonts("Arial", "宋体", heading_east_asian="黑体").headings == ("Arial", "黑体")
