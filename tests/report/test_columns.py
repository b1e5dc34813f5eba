"""Narrow tables: names break where their parts meet, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.report.columns import broken, fitted
from itsmctl.report.excerpt import cells

NAMES = st.lists(
    st.sampled_from(["no", "accountable", "RAC201 ", "a/", "流程", "x-", "it_", "。", "b.c"]),
    max_size=6,
).map("".join)


@pytest.mark.parametrize(
    ("name", "width", "lines"),
    [
        ("TIM502 critical-path-exceeds-sla", 14, ["TIM502", "critical-path-", "exceeds-sla"]),
        ("no-time-limit", 13, ["no-time-limit"]),
        ("org/house.org.yaml", 10, ["org/house.", "org.yaml"]),
        ("申请审批流程", 6, ["申请审", "批流程"]),
        ("handover", 3, ["handover"]),
        ("a#b\nc#d", 2, ["a#", "b", "c#", "d"]),
        ("", 5, []),
    ],
)
def test_where_names_break(name, width, lines):
    assert broken(name, width).splitlines() == lines


@given(NAMES, st.integers(1, 20))
def test_nothing_but_blanks_is_lost_and_no_part_is_split(name, width):
    lines = broken(name, width).splitlines()
    assert "".join("".join(lines).split()) == "".join(name.split())
    least = max((cells(line) for line in broken(name, 1).splitlines()), default=0)
    assert all(cells(line) <= max(width, least) for line in lines)


@given(st.lists(st.tuples(NAMES, NAMES, NAMES), max_size=4), st.integers(10, 80))
def test_a_table_fits_or_is_left_to_the_terminal(rows, width):
    heads = ("Rule", "Where", "By")
    grid = fitted(heads, rows, width)
    if None in grid.widths:
        assert (grid.heads, grid.rows) == (heads, tuple(rows))
    else:
        assert sum(grid.widths) + 3 * 3 + 1 <= width
        for row in (grid.heads, *grid.rows):
            for cell, most in zip(row, grid.widths, strict=True):
                assert all(cells(line) <= most for line in cell.splitlines())


def test_a_wide_terminal_changes_nothing():
    assert fitted(["Rule"], [["no-time-limit"]], 80).rows == (("no-time-limit",),)
