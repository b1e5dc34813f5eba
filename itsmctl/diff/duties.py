"""Who has to do what: duties of departments, before and after."""

from collections.abc import Iterable, Iterator

from itsmctl.diff.change import Change, Duty, Rearrangement, Topic
from itsmctl.diff.steps import CELLS, cell_changes
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Step

Cell = tuple[str | None, str, str]  # department, step, letter
Cells = dict[Cell, tuple[Assignment, ...]]


def duties(
    before: Variant, after: Variant, rearranged: Iterable[Rearrangement] = ()
) -> Iterator[Duty]:
    """Yield the duties that departments gained and lost, or that other parties of theirs have.

    A role that moved to another department takes its duties along, although no step was touched.
    Who does at a step what he did at one of those in whose place it was put gains and loses nothing.
    """
    olds, news = _cells(before), _cells(after)
    for found in rearranged:
        if found.before != found.after:
            _keep(olds, news, found)
    for cell in dict.fromkeys((*news, *olds)):
        was, now = olds.get(cell, ()), news.get(cell, ())
        if set(was) != set(now):
            department, step, letter = cell
            yield Duty(department, step, letter, was, now)


def reordered_cells(before: Step, after: Step) -> Iterator[Change]:
    """Yield cells whose parties only stand in another order, which no duty tells.

    The first responsible party's calendar is in force, and approvers may be asked one after the other.
    """
    for change in cell_changes(before, after):
        was, now = change.before, change.after
        if isinstance(was, tuple) and isinstance(now, tuple) and set(was) == set(now):
            yield Change(Topic.RESPONSIBILITY, change.route, was, now)


def unit_of(party: str, house: Organisation) -> str | None:
    """Return the department behind a party; a committee or supplier stands for itself."""
    department = house.department_of(party)
    if department is not None:
        return department
    stands_alone = house.committee(party) is not None or house.supplier(party) is not None
    return party if stands_alone else None


def _keep(olds: Cells, news: Cells, found: Rearrangement) -> None:
    """Take out what the same parties of a department have on both sides of a rearrangement."""
    was, now = (
        [cell for cell in side if cell[1] in steps]
        for side, steps in (
            (olds, found.before),
            (news, found.after),
        )
    )
    for unit, letter in {(unit, letter) for unit, _, letter in was}:
        parties = [
            {cell for key in keys if (key[0], key[2]) == (unit, letter) for cell in side[key]}
            for side, keys in ((olds, was), (news, now))
        ]
        if parties[0] != parties[1]:
            continue
        for side, keys in ((olds, was), (news, now)):
            for key in keys:
                if (key[0], key[2]) == (unit, letter):
                    del side[key]


def _cells(variant: Variant) -> Cells:
    found: dict[Cell, list[Assignment]] = {}
    for step in variant.process.steps:
        for letter, (field, _) in CELLS.items():
            for cell in getattr(step, field):
                unit = unit_of(cell.party, variant.organisation)
                found.setdefault((unit, step.id, letter), []).append(cell)
    return {key: tuple(cells) for key, cells in found.items()}
