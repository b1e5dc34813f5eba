"""What a sheet changed, as edits of the definition's own text: what no sheet holds stays in it."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from itsmctl.finding import Drop, Edit, Put
from itsmctl.i18n import Language
from itsmctl.model.sheets import RACI_FIELDS
from itsmctl.route import Route, absolute
from itsmctl.source.composition import Node
from itsmctl.source.document import value_at
from itsmctl.source.mend.amendment import has
from itsmctl.source.sheets.update import Difference
from itsmctl.source.sheets.update_facts import is_label, steps_of

_CELLS = frozenset(field.value for field in RACI_FIELDS.values())


def edits_of(
    differences: Iterable[Difference], definition: Node, sheet: Node, language: Language
) -> Iterator[Edit]:
    """Yield the edits that follow the sheet; `definition` is what the text says, `sheet` plain data.

    Where a name stands in both languages, a sheet in one changes that one.
    """
    found = [
        edit
        for each in differences
        for edit in _of_difference(each, definition, sheet, language)
    ]
    yield from _without_empty_fields(found, definition)


def _of_difference(
    found: Difference, definition: Node, sheet: Node, language: Language
) -> Iterator[Edit]:
    match found.route:
        case ("steps", str(_)) if found.now is None:
            yield Drop(found.route)
        case ("steps", str(step)):
            new = steps_of(sheet)
            yield Put(found.route, new[step], _next_of(step, new, steps_of(definition)))
        case _:
            yield _of_field(found, definition, language)


def _of_field(found: Difference, definition: Node, language: Language) -> Edit:
    route, was = found.route, value_at(definition, absolute(found.route))
    if found.now is None:  # what the definition does not say comes from defaults
        return Drop(route) if has(definition, absolute(route)) else Put(route, "none")
    if is_label(route) and isinstance(was, dict) and isinstance(found.now, str):
        return Put((*route, language), found.now)
    if route[-1] in _CELLS and isinstance(was, list):
        return Put(route, _with_conditions(was, found.now))
    return Put(route, found.now)


def _with_conditions(was: Sequence[Node], now: Node) -> Node:
    """Return the parties that the sheet names, those that stay with the conditions that they have."""
    known: Mapping[str, Node] = {
        str(each.get("role")): each for each in was if isinstance(each, dict)
    }
    wanted = now if isinstance(now, list) else [now]
    found = [known.get(str(party), party) for party in wanted]
    return found if any(isinstance(each, dict) for each in found) else now


def _without_empty_fields(edits: Sequence[Edit], definition: Node) -> Iterator[Edit]:
    """Yield edits that drop what would be left empty instead of all that is in it."""
    put = {edit.route for edit in edits if isinstance(edit, Put)}
    dropped = {edit.route: None for edit in edits if isinstance(edit, Drop)}
    while emptied := {
        route[:-1]: None for route in dropped if _empties(route[:-1], definition, dropped, put)
    }:
        dropped = {route: None for route in dropped if route[:-1] not in emptied} | emptied
    yield from map(Drop, dropped)
    yield from (edit for edit in edits if not isinstance(edit, Drop))


def _empties(
    above: Route, definition: Node, dropped: Container[Route], put: Collection[Route]
) -> bool:
    """Whether all that a part of a step holds is dropped, and nothing is put there."""
    here = value_at(definition, absolute(above))
    return (
        len(above) > 2  # noqa: PLR2004  steps, id, field: a step is never empty
        and isinstance(here, dict)
        and all((*above, key) in dropped for key in here)
        and not any(route[: len(above)] == above for route in put)
    )


def _next_of(step: str, new: Mapping[str, Node], old: Mapping[str, Node]) -> str | None:
    """Return the first step below a new one that the definition has."""
    order = list(new)
    below = order[order.index(step) + 1 :]
    return next((each for each in below if each in old), None)
