"""Plain nesting is a proof: what it calls certain, every exploration of the markings finds sound."""

import random

import pytest

from itsmctl.flow.construction import net_of
from itsmctl.flow.course import Course
from itsmctl.flow.diagnosis import Diagnosis
from itsmctl.flow.graph import Graph
from itsmctl.flow.nesting import is_plainly_nested
from itsmctl.flow.reduction import reduced
from itsmctl.flow.soundness import CAP
from itsmctl.flow.space import explore
from itsmctl.source.library import load

JOIN = {"next": "done", "join": "all"}


def plain(made):
    return is_plainly_nested(course_of(made))


def course_of(made):
    return Course(made, Graph.of(made), {})


@pytest.mark.parametrize(
    "ways",
    [
        {"a": "b", "b": "done"},
        {"a": "b c", "b": "d", "c": "d", "d": JOIN},
        {"a": "x: b c, y: done", "b": "e", "e": "d", "c": "d", "d": JOIN},
        {"a": "b c", "b": "x: e, y: f", "e": "g", "f": "g", "g": "d", "c": "d", "d": JOIN},
        {"a": "b c", "b": "x: d, y: e", "e": "b", "c": "d", "d": JOIN},
        {"a": "b c", "b": "d", "c": "d", "d": {"next": "x: done, y: a", "join": "all"}},
        {"a": "b c", "b": "d", "c": "d", "d": {"next": "e f", "join": "all"}, "e": "g", "f": "g", "g": JOIN},
    ],
    ids=["sequence", "block", "choice", "choice-within", "loop-within", "loop-around", "two-blocks"],
)  # fmt: skip
def test_what_parts_and_meets_is_plain(process, ways):
    made = process(**ways, done="")
    assert plain(made)
    assert is_sound_by_its_markings(course_of(made))


@pytest.mark.parametrize(
    "ways",
    [
        {"a": "b c", "b": "d", "c": "done", "d": "done"},
        {"a": "b c", "b": "d", "c": "d", "d": "done"},
        {"a": "b c", "b": "d", "c": "d", "d": {"next": "done", "join": "first"}},
        {"a": "b c", "b": "x: d, y: e", "e": "d", "c": "d", "d": JOIN},
        {"a": "b c", "b": "x: d, y: done", "c": "d", "d": JOIN},
        {"a": "b c", "b": "x: d, y: a", "c": "d", "d": JOIN},
        {"a": "b c", "b": "e f", "e": "d", "f": "d", "c": "d", "d": JOIN},
        {"a": "x: b c, y: b", "b": "d", "c": "d", "d": JOIN},
        {"a": "x: b c, y: d", "b": "d", "c": "d", "d": JOIN},
        {"a": "b d", "b": "d", "d": JOIN},
        {"a": "x: b, y: c", "b": "d", "c": "d", "d": JOIN},
        {"a": "b c", "b": "c", "c": "d", "d": "done"},
        {"a": "b c", "b": "d", "c": "d", "d": {"next": "x: done, y: b", "join": "all"}},
    ],
    ids=[
        "ends", "no-join", "race", "two-givers", "end-within", "back-out", "fork-within", "entered-alone",
        "join-entered", "empty-flow", "no-fork", "crossing", "back-into",
    ],
)  # fmt: skip
def test_what_does_not_is_left_to_the_markings(process, ways):
    assert not plain(process(**ways, done=""))


def test_a_bound_on_re_entries_that_leads_out_of_a_flow_is_not_plain(process):
    bounded = {"next": "x: d, y: e", "loop": "2 done"}
    made = process(a="b c", b=bounded, e="b", c="d", d=JOIN, done="")
    assert not plain(made)


def is_sound_by_its_markings(course):
    found = Diagnosis(course, explore(reduced(net_of(course)), CAP))
    assert not found.space.capped
    return not (found.doubling or found.deadlocks or found.livelock or found.dead_steps)


def test_what_is_shipped_is_plain_and_sound(root):
    forked = 0
    for variant in load([str(root / "processes")]).portfolio.processes:
        course = course_of(variant.process)
        if course.graph.forks and is_plainly_nested(course):
            forked += 1
            assert is_sound_by_its_markings(course), variant.process.id
    assert forked >= 5


def shaken(seed):
    """Return the ways of flows that part and meet, of which up to two then lead anywhere."""
    rnd = random.Random(seed)  # noqa: S311  reproducible
    names = [f"s{number}" for number in range(9)]
    ways = {
        "s0": [["s1", "s2"]],
        "s1": rnd.choice([[["s5"]], [["s3"]], [["s3"], ["s4"]]]),
        "s2": rnd.choice([[["s5"]], [["s2b"]]]),
        "s2b": [["s5"]],
        "s3": rnd.choice([[["s5"]], [["s4"]]]),
        "s4": rnd.choice([[["s5"]], [["s5"], ["s1"]]]),
        "s5": rnd.choice([[["s6"]], [["s6"], ["s0"]], [["s6", "s7"]]]),
        "s6": [["s8"]],
        "s7": [["s8"]],
    }
    for _ in range(rnd.choice([0, 1, 1, 2])):
        targets = rnd.choice(ways[rnd.choice(list(ways))])
        targets[rnd.randrange(len(targets))] = rnd.choice([*names, "done"])
    said = {
        name: ", ".join(f"o{n}: {' '.join(way)}" for n, way in enumerate(found))
        for name, found in ways.items()
    }
    said["s5"] = {"next": said["s5"], "join": rnd.choice(["all"] * 5 + ["first"])}
    said["s8"] = {"next": "done", "join": "all"}
    return {**said, "done": ""}


@pytest.mark.parametrize("start", range(0, 1_500, 500))
def test_of_shaken_flows_what_is_plain_is_sound(process, start):
    plainly = 0
    for seed in range(start, start + 500):
        course = course_of(process(**shaken(seed)))
        if course.graph.forks and not course.never_taken and is_plainly_nested(course):
            plainly += 1
            assert is_sound_by_its_markings(course), seed
    assert plainly > 50
