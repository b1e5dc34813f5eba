"""What a token does between two steps."""

from dataclasses import replace

import pytest

from itsmctl.flow.course import Course, Landing, Way, ways_out
from itsmctl.flow.graph import Graph
from itsmctl.model.process import Join, JoinKind, Timeout, TimeoutAction
from itsmctl.model.times import Duration, Limit, Unit

DAY = Limit(Duration(1, Unit.WORKING_DAYS))


@pytest.fixture
def course(process):
    def course(joins=None, **steps):
        made = process(**steps)
        return Course(made, Graph.of(made), joins or {})

    return course


def test_a_way_back_bypasses_the_join(course):
    made = course(a="b", b="ok: done, no: a", done="")
    assert made.landings("b", "a") == (Landing("b", "a", back=True),)
    assert made.landings("a", "b") == (Landing("a", "b", back=False),)


def test_beyond_its_bound_a_step_sends_on(course):
    made = course(a={"next": "b", "loop": "c"}, b="ok: done, no: a", c="done", done="")
    assert made.landings("b", "a") == (
        Landing("b", "a", back=True),
        Landing("a", "c", back=False),
    )


def test_a_bound_counts_only_where_work_goes_round(course):
    made = course(a="b", b={"next": "done", "loop": "c"}, c="done", done="")
    assert len(made.landings("a", "b")) == 1


def test_one_flow_needs_no_join(course):
    made = course(a="b", b={"next": "done", "join": "all"}, done="")
    assert made.join_of("b") == Join(JoinKind.ANY)
    assert made.meeting_points == ()


def test_joins_can_be_replaced(course):
    steps = {"a": "b c", "b": "d", "c": "d", "d": {"next": "done", "join": "any"}, "done": ""}
    assert course(**steps).meeting_points == ()
    assert course({"d": Join(JoinKind.ALL)}, **steps).meeting_points == ("d",)


def test_lost_steps_are_not_counted(course):
    made = course(a="b c", b="e", c="e", lost="e", e={"next": "done", "join": "3"}, done="")
    assert made.givers("e") == ("b", "c")
    assert made.needed("e") == 2


def test_racers_are_between_the_fork_and_the_join(course):
    made = course(
        s="a", a="b c", b="d", c="e", e="d", d={"next": "done", "join": "first"}, done=""
    )
    assert made.racers("d") == {"b", "c", "e"}
    assert made.racers("s") == frozenset()


def test_joins_within_a_loop_are_renewed(course):
    made = course(
        a="b c",
        b="d",
        c="d",
        d={"next": "fine: e f, again: a", "join": "all"},
        e="g",
        f="g",
        g={"next": "done", "join": "all"},
        done="",
    )
    assert made.renewed_by("d", "a") == ("d",)


def test_steps_in_a_trap_let_go_of_their_token(course):
    made = course(a="x: b, y: done", b="c", c="b", done="")
    assert Way(None, ()) in made.ways["b"]
    assert Way(None, ()) not in made.ways["a"]


@pytest.mark.parametrize(
    ("action", "targets"),
    [
        (Timeout(TimeoutAction.ESCALATE), None),
        (Timeout(TimeoutAction.APPROVE), ("b",)),
        (Timeout(TimeoutAction.REJECT), ("c",)),
        (Timeout(TimeoutAction.CONTINUE), ("b",)),
        (Timeout(TimeoutAction.GO, "d"), ("d",)),
    ],
)
def test_a_passed_limit_takes_the_way_that_the_simulator_takes(process, action, targets):
    step = process(a="approved: b, rejected: c", b="d", c="d", d="").steps[0]
    ways = ways_out(replace(step, time_limit=DAY, on_timeout=action))
    assert [way.targets for way in ways if way.timed_out] == ([targets] if targets else [])
    assert ways_out(replace(step, time_limit=Limit(None), on_timeout=action)) == ways[:2]


def test_ways_that_cannot_be_taken_are_named(course, process):
    made = course(a="ok: done, timeout: b", b={"next": "done", "loop": "a"}, done="")
    assert [(source, target) for source, target, _ in made.never_taken] == [
        ("a", "b"),
        ("b", "a"),
    ]


def test_senders_are_gathered_once_for_all_steps(process, monkeypatch):
    names = [f"s{n}" for n in range(30)]
    ways = {
        name: f"on: {following}, back: s0"
        for name, following in zip(names, [*names[1:], "end"], strict=True)
    }
    made = process(**ways, end="")
    course = Course(made, Graph.of(made), {})
    looked_at = []
    original = Course._landings_from  # noqa: SLF001  its calls are counted

    def counted(one, name):
        looked_at.append(name)
        return original(one, name)

    monkeypatch.setattr(Course, "_landings_from", counted)
    assert [course.senders(name)[0][0] for name in names[1:]] == names[:-1]
    assert looked_at == names
