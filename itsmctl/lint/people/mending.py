"""The edits by which rules about people and notices mend a step."""

from collections.abc import Sequence

from itsmctl.finding import Add, Edit, Entries, Plain, Put
from itsmctl.lint.people.cells import cells_of
from itsmctl.model.notices import Notice
from itsmctl.model.process import Assignment, Step
from itsmctl.model.times import Limit


def with_cells(step: Step, letter: str, more: Sequence[Assignment]) -> tuple[Edit, ...]:
    """Return the edits that put more parties into a cell of a step.

    What the step takes from defaults is written out, because a list of its own replaces it.
    """
    route = ("steps", step.id, letter)
    cells = cells_of(step, letter)
    if cells and letter in step.written:
        return tuple(Add(route, _cell(cell)) for cell in more)
    whole = tuple(map(_cell, (*cells, *more)))
    bare = len(whole) == 1 and isinstance(whole[0], str)
    return (Put(route, whole[0] if bare else whole),) if more else ()


def with_receivers(
    step: Step, event: str, more: Sequence[str], at: Sequence[str] = ()
) -> tuple[Edit, ...]:
    """Return the edit by which more parties hear of an event (``due-soon``) of a step.

    `at` is when, for an event of which nothing is said yet. Nothing is mended where the author
    wrote that nobody shall hear of it.
    """
    notice: Notice | None = getattr(step.notices, event.replace("-", "_"))
    route = ("steps", step.id, "notify", event)
    if notice is None:
        when: tuple[tuple[str, Plain], ...] = (("at", tuple(at)),) if at else ()
        return (Put(route, Entries((*when, ("to", tuple(more))))),)
    if not notice.to:
        return ()
    receivers = tuple(dict.fromkeys((*notice.to, *more)))
    if notice.via is None:
        return (Put((*route, "to"), receivers),)
    return (Put(route, Entries((("to", receivers), ("via", notice.via)))),)


def limit_written(limit: Limit) -> Plain:
    """Return a limit as an author writes it."""
    default = "none" if limit.default is None else str(limit.default)
    classes = tuple(
        (name, "none" if duration is None else str(duration))
        for name, duration in limit.by_class
    )
    return Entries((*classes, ("default", default))) if classes else default


def _cell(cell: Assignment) -> Plain:
    return (
        cell.party
        if cell.when is None
        else Entries((("role", cell.party), ("when", cell.when)))
    )
