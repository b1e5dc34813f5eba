import re

import pytest

from itsmctl.errors import CannotDraw
from itsmctl.i18n import Label
from itsmctl.render.dot import to_dot
from itsmctl.render.draw import Options, draw
from itsmctl.render.measure import text_width


def test_every_lane_is_a_cluster_with_its_nodes(review):
    dot = to_dot(review)
    assert dot.count("subgraph cluster_") == 3
    cluster = dot.split("subgraph cluster_1")[1].split("}")[0]
    assert 'label="Service desk"' in cluster
    assert "\tcheck [" in cluster


@pytest.mark.parametrize(
    ("direction", "sign"), [("landscape", "rankdir=LR"), ("portrait", "rankdir=TB")]
)
def test_the_flow_runs_as_asked(review, direction, sign):
    assert sign in to_dot(review, Options(direction=direction))


def test_nodes_have_the_sizes_that_we_measured(review):
    width = next(box.rect.width for box in draw(review).boxes if box.id == "submit")
    line = re.search(r"^\s*submit \[.*\]$", to_dot(review), re.MULTILINE)[0]
    assert f"width={width / 72:.3f}" in line


def test_rework_is_dashed_and_does_not_rank(review):
    line = re.search(r'"check/choice" -> submit \[.*\]', to_dot(review))[0]
    assert "style=dashed" in line
    assert "constraint=false" in line
    assert "label=back" in line
    assert "xlabel" not in line  # it would reserve no room


def test_the_language_is_that_of_the_picture(review):
    assert "申请 Request" in to_dot(review, Options(language="both"))


def test_names_cannot_break_out_of_their_quotes(variant, task):
    dot = to_dot(variant(task("a", "agent", name=Label.plain('x" ]; evil [label="\\N'))))
    assert '\\" ]; evil' in dot
    assert '[label=\\"' in dot
    assert "\\\\N" in dot


def test_a_box_says_who_has_which_part_and_by_when(signing):
    line = re.search(r"^\s*approve \[.*\]$", to_dot(signing), re.MULTILINE)[0]
    assert 'label="Approve\\nall sign · R ' in line
    assert "≤8 working h" in line


def test_the_longest_row_decides_the_size_of_the_letters(signing):
    line = re.search(r"^\s*approve \[.*\]$", to_dot(signing), re.MULTILINE)[0]
    size = float(re.search(r"fontsize=([\d.]+)", line)[1])
    width = 72 * float(re.search(r" width=([\d.]+)", line)[1])
    label = re.search(r'label="([^"]*)"', line)[1]
    assert size <= 12
    assert all(text_width(row, size) <= width for row in label.split("\\n"))


def test_the_same_process_gives_the_same_source(signing):
    assert to_dot(signing) == to_dot(signing)


def test_a_process_without_steps_is_refused(variant):
    with pytest.raises(CannotDraw, match="has no steps"):
        to_dot(variant())
