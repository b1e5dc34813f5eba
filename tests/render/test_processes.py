"""Every shipped process and the design's examples are drawn; their crossings are a budget."""

from itertools import pairwise

import pytest

from itsmctl.render.changes import changes
from itsmctl.render.draw import Options, draw
from itsmctl.source.library import load

# by process: crossings of lines with different targets, and bends, in landscape and in portrait,
# seen and accepted; more means that a picture got worse
BUDGET = {
    "access-request": ((0, 9), (0, 9)),
    "emergency-change": ((0, 6), (0, 6)),
    "employee-onboarding": ((5, 32), (6, 32)),
    "incident-management": ((0, 5), (0, 5)),
    "leaver": ((0, 11), (0, 11)),
    "major-incident": ((0, 4), (0, 4)),
    "normal-change": ((0, 5), (0, 5)),
    "security-incident": ((0, 5), (0, 5)),
    "service-request-generic": ((0, 10), (0, 10)),
    "software-acquisition-review": ((1, 21), (1, 21)),
    "software-request": ((0, 8), (0, 8)),
    "standard-change": ((0, 2), (0, 2)),
    "车间设备报修": ((1, 11), (1, 11)),
}
# and of scenarios: as they change the process, and what they change of it, in landscape
SCENARIOS = {
    "cab-twice-weekly": ((0, 5), (0, 5), (0, 5)),
    "onboarding-framework-contract": ((5, 32), (6, 32), (5, 32)),
    "parallel-approval": ((0, 10), (0, 10), (0, 22)),
    "每班两人": ((1, 11), (1, 11), (1, 11)),
}
DIRECTIONS = ("landscape", "portrait")


def crossings(scene):
    """Count places where lines of different targets cross, once per pair of merged lines."""
    across, down = set(), set()
    for path in scene.paths:
        net = (path.target, path.exceptional)
        for (x1, y1), (x2, y2) in pairwise(path.points):
            if y1 == y2:
                across.add((y1, min(x1, x2), max(x1, x2), net))
            else:
                down.add((x1, min(y1, y2), max(y1, y2), net))
    return len(
        {
            (x, y)
            for y, left, right, net in across
            for x, top, bottom, other in down
            if net[0] != other[0] and left < x < right and top < y < bottom
        }
    )


@pytest.fixture(scope="module")
def shipped(root):
    return load([str(root / "processes")]).portfolio.processes


def bends(scene):
    return sum(len(path.points) - 2 for path in scene.paths)


def test_the_shipped_processes_stay_within_their_crossings_and_bends(shipped):
    assert {one.process.id for one in shipped} == BUDGET.keys()
    worse = {}
    for one in shipped:
        for direction, most in zip(DIRECTIONS, BUDGET[one.process.id], strict=True):
            scene = draw(one, Options(language="both", direction=direction))
            counted = crossings(scene), bends(scene)
            if any(count > limit for count, limit in zip(counted, most, strict=True)):
                worse[one.process.id, direction] = counted
    assert worse == {}


def test_the_shipped_scenarios_stay_within_their_crossings_and_bends(root):
    experiments = load([str(root / "processes")]).portfolio.experiments
    assert {one.id for one in experiments} == SCENARIOS.keys()
    worse = {}
    for one in experiments:
        after = one.variants[0]
        overlay = changes(one.base, after)
        every = (
            *(Options("both", direction=direction) for direction in DIRECTIONS),
            Options("both", overlay=overlay, against=one.base),
        )
        for options, most in zip(every, SCENARIOS[one.id], strict=True):
            scene = draw(after, options)
            counted = crossings(scene), bends(scene)
            if any(count > limit for count, limit in zip(counted, most, strict=True)):
                worse[one.id, options.direction, options.overlay is not None] = counted
    assert worse == {}


@pytest.mark.parametrize(("direction", "language"), [("landscape", "en"), ("portrait", "both")])
def test_no_words_of_a_shipped_process_stand_on_the_border_of_a_lane(
    shipped, direction, language
):
    for one in shipped:
        scene = draw(one, Options(language=language, direction=direction))
        labels = [path.label.rect for path in scene.paths if path.label is not None]
        labels += [circle.label.rect for circle in scene.circles]
        for label in labels:
            assert any(lane.rect.contains(label) for lane in scene.lanes), one.process.id
            assert not any(lane.header.overlaps(label) for lane in scene.lanes)


def test_the_examples_of_the_design_are_drawn(shared):
    examples = load([str(shared / "design" / "examples")]).portfolio
    drawn = {one.process.id: draw(one, Options(language="both")) for one in examples.processes}
    assert len(drawn["software-request"].boxes) == 6
    assert crossings(drawn["software-request"]) == 0
    assert len(drawn["employee-onboarding"].boxes) == 13


def test_a_scenario_is_drawn_as_it_changes_the_process(shared):
    (experiment,) = load([str(shared / "design" / "examples")]).portfolio.experiments
    boxes = {box.id for box in draw(experiment.variants[0]).boxes}
    assert "approve" in boxes
    assert "it-approve" not in boxes
