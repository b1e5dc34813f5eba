"""A difference the other way round is the same difference, mirrored; of the same things there is none."""

from pathlib import Path

import pytest
from mutated import changed, edition, everything, fits, is_sound, load, portfolio_of, scalars

from itsmctl.diff.change import Change
from itsmctl.diff.compare import compare
from itsmctl.diff.edition import Edition
from itsmctl.record import replace
from itsmctl.source.library import load as load_files

PROCESSES = Path(__file__).parents[2] / "processes"
EVERY = 12


def canonical(difference, names=None):
    """Return all that is told, whatever its order, in the ids of the other side."""
    names = names or {}
    told = set()
    for entry in difference.processes:
        told.update(_one(change, names) for change in entry.changes)
        told.update(
            (
                duty.department,
                names.get(duty.step, duty.step),
                duty.letter,
                frozenset(duty.before),
                frozenset(duty.after),
            )
            for duty in entry.duties
        )
        told.update((one.before, one.after) for one in entry.renamed)
        told.update(
            (one.order_before, one.order_after, frozenset(one.before), frozenset(one.after))
            for one in entry.rearranged
        )
        told.update(("added", step.id) for step in entry.added)
        told.update(("removed", step.id) for step in entry.removed)
        told.update(
            (one.department, one.seal_before, one.seal_after, one.before, one.after)
            for one in entry.signoffs
        )
    for document in difference.documents:
        told.add((document.key, document.is_before, document.is_after))
        told.update(_one(change, {}) for change in document.changes)
    told.update(("process added", one.process.id) for one in difference.added)
    told.update(("process removed", one.process.id) for one in difference.removed)
    return told


def _one(change: Change, names):
    route = tuple(names.get(part, part) for part in change.route)
    return change.topic, route, repr(change.before), repr(change.after)


def mirrored(difference):
    """Return the difference with both sides exchanged, in the nouns' own way."""
    return replace(
        difference,
        added=difference.removed,
        removed=difference.added,
        processes=tuple(
            replace(
                entry,
                before=entry.after,
                after=entry.before,
                added=entry.removed,
                removed=entry.added,
                renamed=tuple(one.mirrored() for one in entry.renamed),
                rearranged=tuple(one.mirrored() for one in entry.rearranged),
                duties=tuple(one.mirrored() for one in entry.duties),
                changes=tuple(one.mirrored() for one in entry.changes),
                signoffs=tuple(one.mirrored() for one in entry.signoffs),
            )
            for entry in difference.processes
        ),
        documents=tuple(
            replace(
                entry,
                is_before=entry.is_after,
                is_after=entry.is_before,
                changes=tuple(one.mirrored() for one in entry.changes),
            )
            for entry in difference.documents
        ),
    )


def back(difference):
    """Return the ids that renamed steps had, by those that they have."""
    return {one.after: one.before for entry in difference.processes for one in entry.renamed}


def assert_mirrored(one, other):
    forth, return_ = compare(one, other), compare(other, one)
    assert canonical(return_) == canonical(mirrored(forth), back(forth))


@pytest.fixture(scope="module")
def library():
    return load_files([str(PROCESSES)])


def whole(variants):
    houses = {variant.organisation.id: variant.organisation for variant in variants}
    models = tuple(variant.model for variant in variants if variant.model is not None)
    return Edition(tuple(variants), tuple(houses.values()), variants[0].calendars, models)


def test_the_same_definitions_do_not_differ(library):
    side = whole(library.portfolio.processes)
    again = whole(load_files([str(PROCESSES)]).portfolio.processes)
    assert not compare(side, side)
    assert not compare(side, again)


def test_scenarios_and_their_bases(library):
    experiments = library.portfolio.experiments
    assert len(experiments) > 2
    for experiment in experiments:
        base, scenario = whole([experiment.base]), whole([experiment.variants[0]])
        assert compare(base, scenario)
        assert_mirrored(base, scenario)


def test_processes_that_have_nothing_to_do_with_each_other(library):
    for one, other in zip(
        library.portfolio.processes, library.portfolio.processes[1:], strict=False
    ):
        assert_mirrored(whole([one]), whole([other]))


def test_portfolios_of_which_one_lacks_processes(library):
    variants = library.portfolio.processes
    assert_mirrored(whole(variants), whole(variants[2:]))


@pytest.mark.parametrize("name", sorted(everything()))
def test_every_key_changed(name):
    data = everything()[name]
    before = edition(load(portfolio_of(name)))
    for route in scalars(data)[::EVERY]:
        fitting = (other for other in changed(data, route) if fits(other))
        made = (load(portfolio_of(name, other)) for other in fitting)
        found = next((one for one in made if is_sound(one)), None)
        if found is not None:
            assert_mirrored(before, edition(found))


def test_renamed_steps(variant, step, edition):
    one = variant(step("ask", "agent", next="check"), step("check", "officer", next="end"))
    other = variant(
        step("ask", "agent", next="examine"),
        step("examine", "officer", next="end", name=one.process.steps[1].name),
        status="approved",
    )
    assert_mirrored(edition(one), edition(other))
