"""The cells of the RACI matrix: where they are written, and who stands in them together."""

from itsmctl.lint.subject import Definition, unconditional
from itsmctl.model.process import Assignment, Step
from itsmctl.route import Route


def cell_route(step: Step, letter: str) -> Route:
    """Return the route of a cell (``accountable``), or of the step where it is not written there."""
    route = ("steps", step.id)
    return (*route, letter) if letter in step.written else route


def cells_of(step: Step, letter: str) -> tuple[Assignment, ...]:
    """Return who stands in a cell: ``responsible``, ``accountable``, ``consulted``, ``informed``."""
    found: tuple[Assignment, ...] = getattr(step, letter)
    return found


def at_once(cells: tuple[Assignment, ...]) -> tuple[str, ...]:
    """Return the distinct parties that stand in a cell in one case, as many as there may be.

    Conditions that read alike hold together; of different ones only one is taken to hold.
    """
    always = unconditional(cells)
    groups: dict[str, dict[str, None]] = {}
    for cell in cells:
        if cell.when is not None and cell.party not in always:
            groups.setdefault(cell.when, {})[cell.party] = None
    most: dict[str, None] = max(groups.values(), key=len, default={})
    return (*always, *most)


def is_inherited(definition: Definition, letter: str) -> bool:
    """Whether some step has a cell that does not stand in it: then defaults fill it."""
    return any(
        cells_of(step, letter) and letter not in step.written
        for step in definition.process.steps
    )
