import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import Place
from itsmctl.report.excerpt import WIDEST, cells, excerpt


def at(line: int, column: int, end: int, end_line: int | None = None) -> Place:
    return Place("p", line, column, end_line or line, end)


def test_carets_stand_under_what_is_marked():
    shown = excerpt("spec:\n  steps:\n    approve: {}\n", at(3, 5, 12))
    assert shown.line == "    approve: {}"
    assert shown.carets == "    ^^^^^^^"
    assert shown.number == 3


def test_chinese_takes_two_cells():
    shown = excerpt("  受理: {responsible: 桌面运维}", at(1, 21, 25))
    assert shown.line == "  受理: {responsible: 桌面运维}"
    # two blanks, four cells of Chinese, then ASCII
    assert shown.carets == " " * 22 + "^^^^^^^^"


def test_combining_marks_take_none():
    line = unicodedata.normalize("NFD", "é: x")
    shown = excerpt(line, at(1, 5, 6))
    assert shown.carets == "   ^"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("报修", 4),
        ("Ａ", 2),
        ("é", 1),
        ("\u200b", 0),
        ("😀", 2),
        ("a审b", 4),
    ],
)
def test_width_is_not_length(text, width):
    assert cells(text) == width


def test_a_tab_is_shown_as_blanks_and_counted_so():
    shown = excerpt("\tsteps:\t1", at(1, 2, 7))
    assert shown.line == "    steps:    1"
    assert shown.carets == "    ^^^^^"


def test_an_empty_span_gets_one_caret():
    assert excerpt("abc", at(1, 2, 2)).carets == " ^"


def test_a_span_over_lines_is_marked_to_the_end_of_its_first():
    shown = excerpt("steps:\n  a: {\n  }\n", at(2, 3, 4, end_line=3))
    assert shown.line == "  a: {"
    assert shown.carets == "  ^^^^"


def test_a_place_beyond_the_text_is_an_empty_line():
    shown = excerpt("one", at(9, 4, 8))
    assert (shown.line, shown.carets) == ("", "^")


def test_carriage_returns_and_control_characters_are_not_printed():
    assert excerpt("a: 1\r\nb: 2\r\n", at(1, 1, 2)).line == "a: 1"
    assert "\x1b" not in excerpt("a: \x1b[31mred", at(1, 1, 2)).line


def test_a_long_line_is_cut_around_what_is_marked():
    line = "x" * 300 + "HERE" + "y" * 300
    shown = excerpt(line, at(1, 301, 305))
    assert cells(shown.line) <= WIDEST
    assert shown.line[shown.start : shown.end] == "HERE"
    assert shown.line.startswith("...")
    assert shown.line.endswith("...")


def test_the_beginning_of_a_line_is_kept_where_the_mark_is_seen_with_it():
    shown = excerpt("a" * 40 + "HERE" + "y" * 300, at(1, 41, 45), 60)
    assert shown.line == "a" * 40 + "HERE" + "y" * 13 + "..."
    assert (shown.start, shown.end) == (40, 44)


@given(
    st.text("ab审é ", min_size=1, max_size=200),
    st.integers(1, 200),
    st.integers(1, 20),
    st.integers(20, 90),
)
def test_any_width_is_kept_and_what_is_marked_is_seen(line, column, length, width):
    column = min(column, len(line))
    shown = excerpt(line, at(1, column, column + length), width)
    assert cells(shown.line) <= width
    assert shown.end - shown.start >= 1
    first = line[column - 1]
    if first.strip() and cells(first):
        seen = [
            start
            for start in range(len(shown.line))
            if cells(shown.line[:start]) == shown.start
        ]
        assert any(shown.line[start:].startswith(first) for start in seen)


def test_a_long_chinese_line_is_cut_at_whole_characters():
    line = "审" * 200 + "批" + "审" * 200
    shown = excerpt(line, at(1, 201, 202))
    assert cells(shown.line) <= WIDEST
    before = shown.line[: shown.line.index("批")]
    assert cells(before) == shown.start
    assert shown.end - shown.start == 2


@given(
    st.text("ab审é \t", max_size=200),
    st.integers(1, 210),
    st.integers(0, 220),
)
def test_carets_stay_within_the_line(line, column, length):
    shown = excerpt(line, at(1, column, column + length))
    assert cells(shown.line) <= WIDEST
    assert 0 <= shown.start < shown.end <= max(cells(shown.line), shown.start + 1)
    marked = line[column - 1 : column - 1 + length].replace("\t", "    ").rstrip()
    if marked and cells(line.replace("\t", "    ")) <= WIDEST:
        assert shown.end - shown.start >= cells(marked)


def test_lines_end_as_the_linter_counts_them():
    for end in ("\n", "\r\n", "\r"):
        assert excerpt(f"one{end}two{end}three", at(2, 1, 4)).line == "two"


def test_a_line_as_long_as_a_file_is_cut_around_what_is_marked():
    line = "软" * 1_000_000 + "here" + "件" * 1_000_000
    shown = excerpt(line, at(1, 1_000_001, 1_000_005))
    assert cells(shown.line) <= WIDEST
    marked = shown.line.index("here")
    assert (shown.start, shown.end) == (
        cells(shown.line[:marked]),
        cells(shown.line[:marked]) + 4,
    )
