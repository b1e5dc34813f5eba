"""What tokens do, on processes whose course can be told by heart."""

import pytest

from itsmctl.flow.tokens import TokenGame
from itsmctl.model.process import Cancellation, EndOutcome, Production
from itsmctl.model.times import Duration, Limit, Unit
from itsmctl.record import replace


@pytest.fixture
def play(process):
    """Do steps one after the other, by name or ``name:outcome``; returns game and marking."""

    def play(*done, made=None, **steps):
        game = TokenGame.of(made or process(**steps))
        marking = game.beginning
        for word in done:
            name, _, outcome = word.partition(":")
            marking = next(
                move.after
                for move in game.moves(marking)
                if move.step == name and outcome in {"", move.outcome}
            )
        return game, marking

    return play


FORK = {
    "a": "b c",
    "b": "d",
    "c": "d",
    "d": {"next": "done", "join": "all"},
    "done": "",
}
RACE = FORK | {"d": {"next": "done", "join": "first"}}
LOOP = {"a": "b", "b": {"next": "no: b, yes: done", "loop": "2 c"}, "c": "done", "done": ""}


def test_all_wait_for_all(play):
    assert play("a", **FORK)[1].open == ("b", "c")
    assert play("a", "b", **FORK)[1].open == ("c",)
    assert play("a", "b", "c", **FORK)[1].open == ("d",)


def test_a_case_is_over_when_no_token_is_left(play):
    game, marking = play("a", "b", "c", "d", **FORK)
    assert game.is_over(marking)
    assert marking.ends == {"done"}


def test_the_first_of_a_race_starts_and_the_late_one_is_absorbed(play):
    assert play("a", "b", **RACE)[1].open == ("c", "d")
    assert play("a", "b", "c", **RACE)[1].open == ("d",)
    game, marking = play("a", "b", "d", "c", **RACE)
    assert game.is_over(marking)


def test_losers_are_withdrawn(process, play):
    made = process(**RACE)
    steps = tuple(
        replace(step, join=replace(step.join, withdraw_losers=True)) if step.join else step
        for step in made.steps
    )
    assert play("a", "b", made=replace(made, steps=steps))[1].open == ("d",)


def test_so_many_start_a_step_that_counts(play):
    steps = {"a": "b c e", "b": "d", "c": "d", "e": "d"}
    steps |= {"d": {"next": "done", "join": "2"}, "done": ""}
    assert play("a", "b", **steps)[1].open == ("c", "e")
    assert play("a", "b", "e", **steps)[1].open == ("c", "d")


def test_without_a_join_every_arrival_starts_the_step(play):
    steps = FORK | {"d": "done"}
    assert play("a", "b", "c", **steps)[1].open == ("d", "d")
    assert play("a", "b", "c", "d", **steps)[1].open == ("d",)


def test_re_entries_are_counted_up_to_the_bound(play):
    assert play("a", "b:no", "b:no", **LOOP)[1].open == ("b",)
    assert play("a", "b:no", "b:no", "b:no", **LOOP)[1].open == ("c",)


def test_a_way_back_lets_joins_begin_anew(play):
    steps = {"h": "a b", "a": "redo: h, on: j", "b": "j"}
    steps |= {"j": {"next": "more: a, on: done", "join": "all"}, "done": ""}
    assert play("h", "b", "a:redo", "h", "a:on", **steps)[1].open == ("b",)
    assert play("h", "b", "a:redo", "h", "a:on", "b", **steps)[1].open == ("j",)


def test_a_case_that_waits_for_ever_is_not_over(play):
    steps = {"a": "b c", "b": "d", "c": "no: done, yes: d"}
    steps |= {"d": {"next": "done", "join": "all"}, "done": ""}
    game, marking = play("a", "b", "c:no", **steps)
    assert marking.open == ()
    assert not game.is_over(marking)


def test_a_rejecting_end_takes_all_there_is(process, play):
    made = process(a="b c", b="no: gone, yes: done", c="done", gone="", done="")
    steps = tuple(
        replace(step, end=EndOutcome.REJECTED) if step.id == "gone" else step
        for step in made.steps
    )
    game, marking = play("a", "b:no", made=replace(made, steps=steps))
    assert game.is_over(marking)
    assert marking.ends == {"gone"}


def test_what_a_step_requires_must_have_been_made(process, play):
    made = process(a="b c", b="done", c="done", done="")
    steps = tuple(
        replace(
            step,
            requires=("thing",) if step.id == "b" else (),
            produces=(Production("thing"),) if step.id == "c" else (),
        )
        for step in made.steps
    )
    made = replace(made, steps=steps)
    game, marking = play("a", made=made)
    assert {move.step for move in game.moves(marking)} == {"c"}
    game, marking = play("a", "c", made=made)
    assert {move.step for move in game.moves(marking)} == {"b"}


def test_what_was_cut_makes_nothing(process):
    made = process(a={"next": "b", "timeout": "continue"}, b="done", done="")
    steps = tuple(
        replace(
            step,
            requires=("thing",) if step.id == "b" else (),
            produces=(Production("thing"),) if step.id == "a" else (),
            time_limit=Limit(Duration(1, Unit.WORKING_DAYS)),
        )
        for step in made.steps
    )
    game = TokenGame.of(replace(made, steps=steps))
    after = [move.after for move in game.moves(game.beginning)]
    assert sorted(bool(list(game.moves(marking))) for marking in after) == [False, True]


@pytest.fixture
def cancelled(process):
    made = process(a="b", b="c", c="done", done="", gone="")
    return replace(made, cancel=Cancellation("requester", until="b", next="gone"))


def test_a_requester_withdraws_until_a_step_is_done(cancelled, play):
    game, marking = play("a", made=cancelled)
    after = game.withdrawn(marking)
    assert after is not None
    assert game.is_over(after)
    assert after.ends == {"gone"}
    game, marking = play("a", "b", made=cancelled)
    assert game.withdrawn(marking) is None


def test_nobody_withdraws_what_is_over(cancelled, play):
    game, marking = play("a", "b", "c", made=cancelled)
    assert game.withdrawn(marking) is None


def test_nobody_withdraws_where_the_definition_does_not_know_it(play):
    game, marking = play("a", **FORK)
    assert game.withdrawn(marking) is None


def test_without_a_way_out_a_withdrawal_ends_the_case(cancelled, play):
    made = replace(cancelled, cancel=Cancellation("requester"))
    game, marking = play("a", made=made)
    after = game.withdrawn(marking)
    assert after is not None
    assert game.is_over(after)
    assert after.ends == frozenset()
