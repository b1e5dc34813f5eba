"""Every shipped process and the design's examples are drawn; their crossings are a budget."""

from itertools import pairwise

import pytest

from itsmctl.render.draw import Options, draw
from itsmctl.source.library import load

# crossings of lines with different targets, seen and accepted; more means that a picture got worse
BUDGET = {
    "employee-onboarding": 4,
    "software-acquisition-review": 4,
    "service-request-generic": 1,
}
USUAL = 0


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


def test_the_shipped_processes_stay_within_their_crossings(shipped):
    counted = {
        one.process.id: crossings(draw(one, Options(language="both"))) for one in shipped
    }
    worse = {name: count for name, count in counted.items() if count > BUDGET.get(name, USUAL)}
    assert worse == {}
    assert BUDGET.keys() <= counted.keys()


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
