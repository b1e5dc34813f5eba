from itertools import pairwise

from itsmctl.model.journey import Journey, Stay
from itsmctl.render.draw import Options, diagram_of
from itsmctl.render.viewer.replay import MOST_CASES, replay_of


def stay(step, arrived, ended, visit=1):
    return Stay(step, visit, arrived * 1000, arrived * 1000, ended * 1000 if ended >= 0 else -1)


def replayed(variant, *journeys):
    diagram = diagram_of(variant, Options())
    return replay_of(journeys, diagram), {edge.id: edge for edge in diagram.edges}


def ways(replay, edges):
    """Return each move as its time, its first and its last node."""
    return [
        (moment, edges[replay.routes[route][0]].source, edges[replay.routes[route][-1]].target)
        for moment, route, _ in replay.moves
    ]


def test_a_token_moves_along_lines_that_meet_each_other(review):
    stays = (
        stay("submit", 10, 12),
        stay("check", 12, 20),
        stay("install", 20, 30),
        stay("record", 20, 25),
        stay("confirm", 30, 40),
    )
    replay, edges = replayed(review, Journey("1", 10_000, 40_000, stays, "done"))
    assert ways(replay, edges) == [
        (0, "/start", "submit"),
        (2, "submit", "check"),
        (10, "check", "install"),
        (10, "check", "record"),
        (20, "install", "confirm"),
        (30, "confirm", "done"),
    ]
    for route in replay.routes:
        for one, other in pairwise(route):
            assert edges[one].target == edges[other].source
    assert any(len(route) == 3 for route in replay.routes)  # step, choice, fork, step


def test_rework_and_an_end_that_is_repeated_beside_its_step(review):
    stays = (
        stay("submit", 0, 1),
        stay("check", 1, 2),
        stay("submit", 2, 3, 2),
        stay("check", 3, 4, 2),
    )
    replay, edges = replayed(review, Journey("1", 0, 4_000, stays, "stop"))
    assert [way[1:] for way in ways(replay, edges)] == [
        ("/start", "submit"),
        ("submit", "check"),
        ("check", "submit"),
        ("submit", "check"),
        ("check", "stop/at/check/choice"),
    ]


def test_times_count_from_the_first_submission(review):
    later = Journey("2", 70_000, -1, (stay("submit", 70, -1),))
    first = Journey("1", 60_000, -1, (stay("submit", 60, 65),))
    replay, _ = replayed(review, first, later)
    assert replay.origin == 60
    assert replay.life == ((0, -1), (10, -1))
    assert replay.stays == ((0, 0, 0, 0, 5), (0, 1, 10, 10, -1))


def test_steps_that_the_picture_does_not_have_stay_still(review):
    replay, _ = replayed(
        review, Journey("1", 0, -1, (stay("submit", 0, 1), stay("elsewhere", 1, 2)))
    )
    assert replay.steps == ("submit", "elsewhere")
    assert len(replay.moves) == 1


def test_a_page_holds_so_many_cases_and_no_more(review):
    journeys = [
        Journey(str(n), n * 1000, -1, (stay("submit", n, n + 1),))
        for n in range(MOST_CASES + 9)
    ]
    replay, _ = replayed(review, *journeys)
    assert len(replay.life) == len(replay.stays) == MOST_CASES
