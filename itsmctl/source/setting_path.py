"""The path of a setting: the document that it is about, and whether it leads anywhere there."""

from collections.abc import Iterable

from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, Word, text
from itsmctl.model.portfolio import Kind
from itsmctl.route import Route, parse_route
from itsmctl.source.composition import Node
from itsmctl.source.shape.authority import fields_of_spec
from itsmctl.source.sheet import Sheet

PREFIXES = ("process", "organisation", "calendar", "model")
FEW = 8  # names that a message can list

_KINDS = {
    "process": Kind.PROCESS,
    "organisation": Kind.ORGANISATION,
    "calendar": Kind.CALENDAR,
    "model": Kind.SIMULATION_MODEL,
}
# Maps keyed by id whose keys a setting may not invent: a typo would make a new step or role.
_KEYED_BY_ID = frozenset(
    {
        "steps",
        "roles",
        "departments",
        "committees",
        "suppliers",
        "agreements",
        "case",
        "priorities",
        "pauseReasons",
    }
)


class UnknownPath(UnusableInput):
    """A setting goes through an id that the document does not have."""


def split_path(path: str) -> tuple[str, Route]:
    """Return the document that a path is about and the route in it; without prefix the process."""
    route = parse_route(path)
    if len(route) > 1 and route[0] in PREFIXES:
        return str(route[0]), route[1:]
    return "process", route


def require_path(sheet: Sheet, route: Route, path: str) -> None:
    """Refuse a path that belongs to another document, or goes through an id that does not exist.

    Raises:
        UnusableInput: no document of this kind has the first part, but one of another kind has.
        UnknownPath: there is no such id.
    """
    _require_field(sheet, route, path)
    if sheet.key.kind is Kind.SIMULATION_MODEL:
        return  # what it names by id need not have numbers yet
    node: Node = dict(sheet.spec)
    for depth, part in enumerate(route):
        node = {} if node is None else node
        if not isinstance(node, dict):
            return
        invents = depth > 0 and str(route[depth - 1]) in _KEYED_BY_ID
        if invents and str(part) not in node:
            raise UnknownPath(_nothing_there(path, part, sheet, _meant(str(part), node)))
        node = node.get(str(part))


def close_or_few(written: str, known: Iterable[str]) -> tuple[str | None, tuple[Word, ...]]:
    """Return the known name that `written` resembles, else the first few of all."""
    names = list(known)
    near = get_close_matches(written, names, n=1)
    listed = (*names[:FEW], *(["..."] if len(names) > FEW else []))
    return (near[0], ()) if near else (None, listed)


def _require_field(sheet: Sheet, route: Route, path: str) -> None:
    first = str(route[0])
    if first in sheet.spec or first in fields_of_spec(sheet.key.kind) or first[:2] == "x-":
        return
    homes = [prefix for prefix, kind in _KINDS.items() if first in fields_of_spec(kind)]
    if not homes and len(route) > 1 and (near := get_close_matches(first, PREFIXES, n=1)):
        homes, route = near, route[1:]
    if homes:
        rest = ".".join(map(str, route))
        hint = _did_you_mean([f"{home}.{rest}" for home in homes])
        raise UnusableInput(_nothing_there(path, first, sheet, hint))


def _nothing_there(path: str, part: str | int, sheet: Sheet, hint: Word) -> Text:
    return text(
        "source.unknown-path",
        "“{path}” cannot be set: “{document}” has no “{part}” there{hint}",
        path=path,
        part=str(part),
        document=sheet.key.id,
        hint=hint,
    )


def _meant(part: str, known: Iterable[str]) -> Word:
    near, few = close_or_few(part, known)
    if near is not None:
        return _did_you_mean([near])
    if few:
        return text("source.unknown-path-known", "; there are {known}", known=few)
    return ""


def _did_you_mean(paths: list[str]) -> Text:
    quoted = tuple(text("source.quoted", "“{word}”", word=path) for path in paths)
    return text("source.unknown-path-close", "; did you mean {paths}?", paths=quoted)
