"""How far the search goes, and what is said where it stops."""

from judged import changed

from itsmctl.flow import space
from itsmctl.flow.soundness import MOST_MENDED, Extent, verdict
from itsmctl.flow.space import Space
from itsmctl.model.process import Join, JoinKind


def wide(process, width):
    """Many races side by side: nothing can be reduced."""
    steps = {"a": " ".join(f"r{n}" for n in range(width))}
    for n in range(width):
        steps |= {f"r{n}": f"x{n} y{n}", f"x{n}": f"z{n}", f"y{n}": f"z{n}"}
        steps[f"z{n}"] = {"next": "end", "join": "first"}
    return process(**steps, end="")


def test_what_was_not_looked_at_is_not_sound(process):
    made = verdict(wide(process, 12))
    assert made.extent is Extent.CAPPED
    assert made.faults == ()
    assert not made.sound


def test_the_cap_can_be_chosen(process):
    made = wide(process, 3)
    assert verdict(made).sound
    assert verdict(made, cap=10).extent is Extent.CAPPED


def test_faults_are_found_before_the_cap_is_reached(process):
    made = wide(process, 12)
    first = changed(made, z0={"join": Join(JoinKind.ANY)})
    assert [fault.step for fault in verdict(first).faults] == ["z0"]


def test_a_step_that_does_not_say_what_follows_is_to_be_mended_first(process):
    made = process(a="b c", b="e", c="e", e={"next": "done", "join": "all"}, done="")
    assert verdict(made).sound
    assert verdict(changed(made, b={"branches": ()})).extent is Extent.NOTHING


def dense(process, count):
    """Steps of which each starts all later ones."""
    names = [*(f"s{n:02}" for n in range(count)), "end"]
    ways = {name: " ".join(names[place + 1 :]) for place, name in enumerate(names[:-1])}
    return process(**ways, end="")


def test_of_thousands_of_doublings_few_ways_are_told(process, monkeypatch):
    ways = []
    original = Space.path_to_doubling

    def counted(space, places):
        ways.append(places)
        return original(space, places)

    monkeypatch.setattr(Space, "path_to_doubling", counted)
    made = verdict(dense(process, 20))
    assert [fault.step for fault in made.faults] == [f"s{n:02}" for n in range(2, 20)]
    assert len(ways) < 1_000


def test_of_few_doublings_all_are_told(process):
    made = verdict(dense(process, 6))
    assert [fault.step for fault in made.faults] == ["s02", "s03", "s04", "s05"]
    assert all(fault.all_helps for fault in made.faults)


def test_after_many_doublings_only_the_first_is_told(process, monkeypatch):
    rounds = []
    original = space.explore

    def counted(net, cap):
        rounds.append(net)
        return original(net, cap)

    monkeypatch.setattr(space, "explore", counted)
    made = verdict(dense(process, MOST_MENDED + 10))
    assert [(fault.step, fault.all_helps) for fault in made.faults] == [("s02", False)]
    assert len(rounds) <= 2 * (MOST_MENDED + 1)
