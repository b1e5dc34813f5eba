"""Strips, titles, directions and pages: what stands around the lanes."""

import math

import pytest

from itsmctl.i18n import Label
from itsmctl.model.process import Process, StepType
from itsmctl.record import replace
from itsmctl.render.draw import Options, draw
from itsmctl.render.page import smallest_words
from itsmctl.render.scene import Symbol


@pytest.fixture
def long(variant, task, end):
    roles = ("agent", "support", "requester")
    steps = [
        task(f"s{at}", roles[at % 3], next=f"s{at + 1}" if at < 23 else "done")
        for at in range(24)
    ]
    return variant(*steps, end())


@pytest.fixture
def calling(variant, task, end):
    inner = Process(
        "access", Label("Access", "权限"), (task("grant", "support", next="done"), end())
    )
    outer = variant(
        task("ask", "requester", next="access"),
        task("access", "agent", next="done", type=StepType.SUBPROCESS, calls="access"),
        end(),
    )
    return replace(outer, called=(inner,))


def test_in_portrait_the_flow_runs_down_and_names_of_lanes_stand_above(review):
    scene = draw(review, Options(direction="portrait"))
    assert scene.direction == "portrait"
    assert scene.height > scene.width
    first, second = scene.lanes[:2]
    assert first.rect.right == second.rect.x
    assert first.header.y == first.rect.y
    assert first.header.width == first.rect.width
    by_id = {box.id: box.rect for box in scene.boxes}
    assert by_id["submit"].y < by_id["install"].y < by_id["confirm"].y


def test_a_start_has_its_words_where_no_line_leaves(review):
    for direction in ("landscape", "portrait"):
        scene = draw(review, Options(direction=direction))
        start = next(one for one in scene.circles if one.kind.value == "start")
        (path,) = [one for one in scene.paths if one.source == start.id]
        for x, y in path.points:
            inside = start.label.rect
            assert not (inside.x < x < inside.right and inside.y < y < inside.bottom)
        beside = start.label.rect.x >= start.x + start.radius
        assert beside == (direction == "portrait")


@pytest.mark.parametrize("fit", ["a4", "16:9"])
def test_a_long_flow_is_folded_and_larger_on_its_page(long, fit):
    whole = draw(long)
    scene = draw(long, Options(fit=fit))
    assert len(whole.strips) == 1
    assert len(scene.strips) > 1
    assert scene.width < whole.width * 0.75
    assert {box.id for box in scene.boxes} == {box.id for box in whole.boxes}
    assert len(scene.boxes) == len(whole.boxes)
    assert Symbol.LINK in {item.symbol for item in scene.legend}


def test_a_short_flow_is_not_folded(review):
    scene = draw(review, Options(fit="16:9"))
    assert len(scene.strips) == 1
    assert not any(circle.kind.is_link for circle in scene.circles)


def test_strips_of_a_folded_picture_are_equally_long(long):
    scene = draw(long, Options(fit="a4"))
    assert len({strip.rect.width for strip in scene.strips}) == 1
    upright = draw(long, Options(fit="a4", direction="portrait"))
    assert len({strip.rect.height for strip in upright.strips}) == 1


def test_sub_processes_stand_below_under_their_names(calling):
    scene = draw(calling, Options(subprocesses="expanded", language="zh"))
    assert [strip.title.text if strip.title else "" for strip in scene.strips] == ["", "权限"]
    assert scene.strips[1].rect.y > scene.strips[0].rect.bottom
    assert "access/grant" in {box.id for box in scene.boxes}
    ids = [path.id for path in scene.paths]
    assert len(ids) == len(set(ids))


def test_sub_processes_are_left_out_unless_asked_for(calling):
    scene = draw(calling)
    assert {box.id for box in scene.boxes} == {"ask", "access"}
    assert len(scene.strips) == 1


def test_a_process_that_calls_itself_is_drawn_once_below(calling, task, end):
    access = calling.called[0]
    step = task("again", "agent", next="done", type=StepType.SUBPROCESS, calls="access")
    loop = replace(access, steps=(step, end()))
    scene = draw(replace(calling, called=(loop,)), Options(subprocesses="expanded"))
    assert len(scene.strips) == 2


def test_the_version_stands_after_the_title(variant, task):
    scene = draw(variant(task("a", "agent"), version="2.1"))
    (small,) = scene.facts
    assert small.text == "version 2.1"
    (title,) = scene.title
    assert small.x > title.x
    assert small.y == title.y
    assert draw(variant(task("a", "agent"), version="2.1"), Options(title="Mine")).facts == ()


def test_a_very_long_title_is_cut_to_the_picture(review):
    named = replace(review, process=replace(review.process, name=Label.plain("Name " * 200)))
    scene = draw(named)
    assert len(scene.title) == 3
    assert scene.title[-1].text.endswith("…")
    assert scene.width < 1200
    assert scene.name == ("Name " * 200).strip()


def test_a_long_title_breaks_between_process_and_scenario(review):
    scenario = replace(review, id="faster", name=Label("Faster " * 9, "更快" * 9))
    scene = draw(scenario, Options(direction="portrait"))
    assert [line.text for line in scene.title] == ["Request", ("Faster " * 9).strip()]
    assert scene.name == f"Request – {scene.title[1].text}"
    first, second = scene.title
    assert first.y + first.size < second.y < min(lane.rect.y for lane in scene.lanes)
    short = draw(replace(scenario, name=Label.plain("Faster")))
    assert [line.text for line in short.title] == ["Request – Faster"]


def test_the_legend_is_broken_into_rows_of_about_equal_length(signing):
    scene = draw(signing, Options(direction="portrait", language="both"))
    ends: dict[int, int] = {}
    for item in scene.legend:
        ends[item.y] = max(ends.get(item.y, 0), item.text.x)
    assert len(ends) > 1
    assert min(ends.values()) > 0.4 * max(ends.values())


def test_steps_of_a_lane_are_equally_wide_in_all_strips(long, variant):
    wide = Label.plain("Requester confirmation and feedback")
    steps = [
        replace(step, name=wide) if step.id == "s0" else step for step in long.process.steps
    ]
    scene = draw(variant(*steps), Options(fit="a4"))
    widths: dict[str, set[int]] = {}
    for box in scene.boxes:
        widths.setdefault(box.lane, set()).add(box.rect.width)
    assert len(scene.strips) > 1
    assert {len(found) for found in widths.values()} == {1}


@pytest.mark.parametrize(
    ("direction", "fit"), [("landscape", "a4"), ("portrait", "a4"), ("landscape", "16:9")]
)
def test_columns_and_lanes_move_apart_to_fill_a_page(review, direction, fit):
    plain = draw(review, Options(direction=direction))
    scene = draw(review, Options(direction=direction, fit=fit))
    ends = [box.rect.right for box in scene.boxes] + [one.x for one in scene.circles]
    feet = [lane.rect.bottom for lane in scene.lanes]
    assert max(ends) > 0.7 * scene.width
    assert max(feet) > 0.7 * scene.height
    if direction == "portrait":  # lanes reach down to the legend, which ends the page
        assert scene.height - max(item.y for item in scene.legend) <= 24
    sizes = {box.id: (box.rect.width, box.rect.height) for box in plain.boxes}
    assert {box.id: (box.rect.width, box.rect.height) for box in scene.boxes} == sizes


def test_two_steps_do_not_drift_to_the_ends_of_a_page(variant, task):
    made = variant(task("a", "agent", next="b"), task("b", "agent"))
    scene = draw(made, Options(fit="16:9"))
    first, second = (box.rect for box in scene.boxes)
    assert second.x - first.right < 160


def test_words_are_as_high_as_their_page_lets_them_be(review):
    scene = draw(review, Options(fit="a4"))
    assert smallest_words(scene, "a4") == pytest.approx(9.5 * 841.9 / scene.width, rel=0.001)
    upright = draw(review, Options(fit="a4", direction="portrait"))
    assert smallest_words(upright, "a4") == pytest.approx(
        9.5 * 595.3 / upright.width, rel=0.001
    )
    slide = draw(review, Options(fit="16:9"))
    assert smallest_words(slide, "16:9") == pytest.approx(9.5 * 960 / slide.width)
    assert smallest_words(draw(review), "none") == math.inf
