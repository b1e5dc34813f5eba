"""No change of a definition is passed over in silence."""

import pytest
from mutated import (
    at,
    changed,
    edition,
    everything,
    fits,
    is_sound,
    keys,
    load,
    portfolio_of,
    scalars,
    without,
)

from itsmctl.diff.change import Topic
from itsmctl.diff.compare import compare

FILES = sorted(everything())
TOO_TIED = 0.15  # of all values: no other one would leave the documents sound
EVERY = 4  # keys that are taken out; that the others are told, their values show
SHEET = ("metadata", "importedFrom")  # which cells a definition was read from: no word of it


def mutations(name, candidates):
    """Yield what a document became, each with the route at which it was changed."""
    for route, versions in candidates:
        for data in versions:
            made = load(portfolio_of(name, data)) if fits(data) else None
            if made is not None and is_sound(made):
                yield route, edition(made)
                break
        else:
            yield route, None


def speaks(route):
    """Whether what stands at a route says anything of the process."""
    return route[: len(SHEET)] != SHEET


def told(difference):
    for entry in (*difference.processes, *difference.documents):
        yield from entry.changes


@pytest.mark.parametrize("name", FILES)
def test_every_value_that_becomes_another_is_told(name):
    data = everything()[name]
    before = edition(load(portfolio_of(name)))
    assert not compare(before, edition(load(portfolio_of(name))))
    candidates = [(route, changed(data, route)) for route in scalars(data) if speaks(route)]
    tied = 0
    for route, after in mutations(name, candidates):
        if after is None:
            tied += 1
            continue
        assert compare(before, after), route
    assert tied <= max(1, TOO_TIED * len(candidates))


@pytest.mark.parametrize("name", FILES)
def test_every_key_that_goes_is_told_and_so_is_one_that_comes(name):
    data = everything()[name]
    before = edition(load(portfolio_of(name)))
    routes = [route for route in keys(data) if speaks(route)]
    candidates = [(route, [without(data, route)]) for route in routes[::EVERY]]
    for route, after in mutations(name, candidates):
        if after is not None:
            assert compare(before, after), route
            assert compare(after, before), route


def test_from_which_cells_a_definition_was_read_is_no_change_of_it():
    name = "every-key.process.yaml"
    data = everything()[name]
    before = edition(load(portfolio_of(name)))
    places = [route for route in scalars(data) if not speaks(route)]
    assert places
    renamed = (*SHEET, "file")
    for after in (without(data, SHEET), *changed(data, renamed)):
        assert not compare(before, edition(load(portfolio_of(name, after))))


def test_what_has_no_words_of_its_own_is_told_by_its_route_with_both_values():
    name = "every-key.process.yaml"
    data = everything()[name]
    route = ("metadata", "labels", "catalogue")
    assert at(data, route) == "software"
    (other, *_) = changed(data, route)
    found = compare(edition(load(portfolio_of(name))), edition(load(portfolio_of(name, other))))
    (change,) = told(found)
    assert change.topic is Topic.OTHER
    assert change.route == ("$metadata", "labels", "catalogue")
    assert (change.before, change.after) == ("software", at(other, route))
