"""What is certainly there when work comes to a step, and what it may have to wait for."""

from dataclasses import replace

import pytest

from itsmctl.flow.certainty import doubtful
from itsmctl.flow.course import Course
from itsmctl.flow.graph import Graph
from itsmctl.model.process import Cancellation, Production, Trigger


@pytest.fixture
def missing(process):
    """Tell what the step z may have to wait for, if `makers` make x and z requires it."""

    def missing(makers, form=None, cancel=None, **steps):
        made = process(**steps)
        changed = [
            replace(
                step,
                produces=(Production("x", makers[step.id]),) if step.id in makers else (),
                requires=("x",) if step.id == "z" else (),
            )
            for step in made.steps
        ]
        made = replace(made, steps=tuple(changed), trigger=Trigger(form=form))
        if cancel:
            made = replace(made, cancel=Cancellation("requester", next=cancel))
        return doubtful(Course(made, Graph.of(made), {})).get("z", ())

    return missing


EVER = {"a": None}


def test_what_was_made_before_is_there(missing):
    assert missing(EVER, a="b", b="z", z="done", done="") == ()


def test_what_only_one_way_brings_is_doubtful(missing):
    assert missing({"b": None}, a="x: b, y: c", b="z", c="z", z="done", done="") == ("x",)


def test_what_every_way_brings_is_there(missing):
    ways = {"b": None, "c": None}
    assert missing(ways, a="x: b, y: c", b="z", c="z", z="done", done="") == ()


def test_a_join_that_waits_for_all_has_what_each_brings(missing):
    z = {"next": "done", "join": "all"}
    assert missing({"b": None}, a="b c", b="z", c="z", z=z, done="") == ()


@pytest.mark.parametrize("join", ["any", "first", "2"])
def test_other_joins_have_what_all_bring(missing, join):
    z = {"next": "done", "join": join}
    assert missing({"b": None}, a="b c", b="z", c="z", z=z, done="") == ("x",)


def test_what_is_made_beside_is_doubtful(missing):
    z = {"next": "done"}
    assert missing({"b": None}, a="b z", b="done", z=z, done="") == ("x",)


def test_only_the_outcome_counts_that_leads_here(missing):
    assert missing({"a": "y"}, a="x: z, y: done", z="done", done="") == ("x",)
    assert missing({"a": "x"}, a="x: z, y: done", z="done", done="") == ()


def test_what_is_made_in_the_round_does_not_help_the_first_time(missing):
    assert missing({"b": None}, a="z", z="b", b="on: done, again: z", done="") == ("x",)


def test_who_required_it_has_it(process, missing):
    assert missing(EVER, a="z", z="b", b="on: done, again: z", done="") == ()


def test_a_withdrawal_brings_nothing(missing):
    assert missing(EVER, cancel="z", a="done", z="done", done="") == ("x",)


def test_the_form_is_there_from_the_start(missing):
    assert missing({}, form="x", a="z", z="done", done="") == ()


def test_what_nobody_makes_is_doubtful(missing):
    assert missing({}, a="z", z="done", done="") == ("x",)
