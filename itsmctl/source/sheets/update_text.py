"""A definition's text with what a sheet changed in it, and what could not be changed."""

from collections.abc import Iterable, Mapping, Sequence

from itsmctl.finding import Edit, Put
from itsmctl.i18n import Text
from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass
from itsmctl.route import METADATA, Route, format_route
from itsmctl.source.composition import Node
from itsmctl.source.mend import Draft, Refused
from itsmctl.source.mend.block import STEP, content_end
from itsmctl.source.mend.site import find
from itsmctl.source.reading import composition_of
from itsmctl.source.sheets.update import Difference, Side
from itsmctl.source.sheets.update_facts import Seals
from itsmctl.source.sheets.yaml_text import origin_lines

_FROM = "importedFrom"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An edit that cannot be made without changing more, and why."""

    route: Route
    reason: Text


@dataclass(frozen=True, slots=True)
class Followed:
    """The new text, and what of the sheet is not in it."""

    text: str
    refused: tuple[Refusal, ...] = ()


def follow(text: str, edits: Sequence[Edit]) -> Followed:
    """Return a process's text with edits made: all at once, else all but those that are refused.

    Raises:
        Refused: the text itself cannot be edited.
    """
    draft = Draft.of(text, Kind.PROCESS)
    try:
        return Followed(draft.apply([draft.plan(edits)]) if edits else text)
    except Refused:
        return _one_by_one(text, edits)


def with_origin(text: str, origin: Mapping[str, Node]) -> str:
    """Return a process's text with what is noted there of its sheet.

    Raises:
        Refused: the text cannot be edited there.
    """
    edit = Put((METADATA, _FROM), dict(origin))
    draft = Draft.of(text, Kind.PROCESS)
    plain = draft.apply([draft.plan([edit])])
    if plain == text:
        return text
    laid_out = _laid_out(draft, origin)
    if laid_out is None:
        return plain
    same = (
        composition_of(laid_out, marked=False).data == composition_of(plain, marked=False).data
    )
    return laid_out if same else plain


def noted_origin(
    origin: Mapping[str, Node], seals: Seals, old: Seals, differences: Iterable[Difference]
) -> dict[str, Node]:
    """Return what is noted of a sheet: where it says what, and what it says.

    What changed on both sides and was not settled keeps its old seal: it will be told again.
    """
    settled: dict[str, dict[str, str]] = {step: dict(found) for step, found in seals.items()}
    for each in differences:
        if each.side is Side.BOTH:
            _keep(settled, old, each.route)
    written: dict[str, Node] = {step: {**found} for step, found in settled.items()}
    return {**origin, "seals": written}


def _laid_out(draft: Draft, origin: Mapping[str, Node]) -> str | None:
    """Return the text with the note in lines, None where it stands otherwise."""
    site = find(draft.page, ("metadata", _FROM))
    entry, page = site.entry, draft.page
    if entry is None or not (site.owner.is_block and site.node.is_block):
        return None
    start, end = page.line_start(entry.key.start), content_end(page, site.node)
    if page.column(entry.key.start) != STEP or page.comments_in(start, end):
        return None
    lines = page.newline.join(origin_lines(origin))
    return page.text[:start] + lines + page.text[end:]


def _keep(settled: dict[str, dict[str, str]], old: Seals, route: Route) -> None:
    match route:
        case ("steps", str(step)) if step in old:
            settled[step] = dict(old[step])
        case ("steps", str(step), *field) if field:
            name = format_route(tuple(field))
            found = settled.setdefault(step, {})
            if name in old.get(step, {}):
                found[name] = old[step][name]
            else:
                found.pop(name, None)


def _one_by_one(text: str, edits: Iterable[Edit]) -> Followed:
    refused: list[Refusal] = []
    for edit in edits:
        try:
            draft = Draft.of(text, Kind.PROCESS)
            text = draft.apply([draft.plan([edit])])
        except Refused as refusal:
            route = getattr(edit, "route", ())
            refused.append(Refusal(route, refusal.reason))
    return Followed(text, tuple(refused))
