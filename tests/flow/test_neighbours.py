"""Which steps come next to each other."""

from itsmctl.flow.neighbours import neighbours
from itsmctl.model.process import Cancellation, StepType
from itsmctl.record import replace


def test_steps_follow_each_other_or_run_side_by_side(process):
    made = process(a="b c", b="d", c="d", d={"next": "done", "join": "all"}, done="")
    assert neighbours(made) == {
        ("a", "b"), ("a", "c"), ("b", "c"), ("c", "b"), ("b", "d"), ("c", "d"),
    }  # fmt: skip


def test_what_is_far_is_no_neighbour(process):
    made = process(a="b", b="c", c="done", done="")
    assert neighbours(made) == {("a", "b"), ("b", "c")}


def test_machines_are_passed_through(process):
    made = process(a="b", b="c", c="done", done="")
    steps = tuple(
        replace(step, type=StepType.AUTOMATED) if step.id == "b" else step
        for step in made.steps
    )
    assert neighbours(replace(made, steps=steps)) == {("a", "c")}


def test_a_withdrawal_leads_from_everywhere(process):
    made = process(a="b", b="done", done="", clean="gone", gone="")
    made = replace(made, cancel=Cancellation("requester", next="clean"))
    assert neighbours(made) == {("a", "b"), ("a", "clean"), ("b", "clean")}


def test_too_many_markings_are_not_looked_at(process):
    many = {f"s{n}": "j" for n in range(8)}
    made = process(
        start="a", a=" ".join(many), **many, j={"next": "done", "join": "all"}, done=""
    )
    assert neighbours(made, cap=50) is None
    found = neighbours(made)
    assert found is not None
    assert len(found) == 8 + 8 * 7 + 8
