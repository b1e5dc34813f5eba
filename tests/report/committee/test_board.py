"""Tables of which the height on paper is known beforehand, and words that fit their cells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.render.measure import text_width, wrap
from itsmctl.report.committee.board import (
    EM,
    LINE,
    PADDING,
    SAFE,
    TITLE,
    Board,
    Cell,
    Column,
    clipped,
)

WORDS = st.text(st.sampled_from("abc 审批IT，。 （）-"), max_size=120)


@given(WORDS, st.floats(8, 120), st.integers(1, 3))
@settings(max_examples=150)
def test_clipped_words_fit(words, width, lines):
    said = clipped(Label.plain(words), "zh", width, lines)
    if lines == 1:
        assert text_width(said, EM) <= width * SAFE or said in {"…", ""}
    else:
        assert len(wrap(said, EM, width * SAFE)) <= lines + 1
    if not said.endswith("…"):
        assert said == words


@given(WORDS, st.floats(8, 120), st.integers(1, 3))
@settings(max_examples=100)
def test_what_is_kept_is_how_it_begins(words, width, lines):
    said = clipped(Label.plain(words), "zh", width, lines)
    assert words.startswith(said.removesuffix("…"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_blanks_between_words_are_kept(language):
    words = Label("Account in time · Employee onboarding", "账号及时 · 员工入职")
    assert clipped(words, language, 40, 2) == words.render(language)


def board(rows=3, count=0, note=None):
    columns = (Column(Label.plain("What"), 60, 2), Column(Label.plain("n"), 20, number=True))
    body = tuple((Cell(Label.plain(f"row {n}")), Cell(Label.plain("1"))) for n in range(rows))
    return Board("b", Label.plain("Title"), columns, body, count, note)


def test_height_is_title_heading_rows_and_what_was_left_out():
    row = LINE + PADDING
    assert board(3).height("en") == pytest.approx(TITLE + 4 * row)
    assert board(3, count=5).height("en") == pytest.approx(TITLE + 5 * row)
    assert board(0, note=Label.plain("None.")).height("en") == pytest.approx(TITLE + 2 * row)


def test_a_long_cell_takes_two_lines_and_no_more():
    long = Board(
        "b", Label.plain("T"), board().columns,
        ((Cell(Label.plain("word " * 80)), Cell(Label.plain("1"))),),
    )  # fmt: skip
    assert long.heights("en") == (pytest.approx(2 * LINE + PADDING),)
    assert long.shown(long.rows[0], "en")[0].endswith("…")


def test_cutting_counts_all_rows():
    cut = board(5).of(2)
    assert (len(cut.rows), cut.more) == (2, 3)
    assert cut.of(1).more == 4
    assert board(5).of(9).more == 0
