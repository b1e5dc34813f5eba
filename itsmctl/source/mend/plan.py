"""From edits on routes to splices of text, each kept to what it says."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from itsmctl.finding import Add, Drop, Edit, Put, Rename, Splice
from itsmctl.route import Route
from itsmctl.source.composition import Node
from itsmctl.source.concrete import Page, Style, Written
from itsmctl.source.document import value_at
from itsmctl.source.mend import block, flow
from itsmctl.source.mend.amendment import amended, as_node
from itsmctl.source.mend.beneath import Beneath
from itsmctl.source.mend.refusal import comment_lost, not_written, shared, taken, unusual
from itsmctl.source.mend.site import Site, find, is_null, names, reach, refuse_shared
from itsmctl.source.shape.order import Fields
from itsmctl.source.spelling import spell


def settled(edits: Sequence[Edit], beneath: Beneath) -> tuple[Edit, ...]:
    """Return the edits as they are to be made in the file itself.

    What the file takes from elsewhere is written into it where a part of it changes; where a
    mapping is put on a mapping, only what differs is touched; a list that loses all goes whole.

    Raises:
        Refused: an edit is about what stands somewhere else.
    """
    data, found = beneath.data, list[Edit]()
    for edit in edits:
        match edit:
            case Put(route, value, None):
                found += _narrowed(*_spoken(route, as_node(value), beneath), data)
            case Add(route, value) if value_at(data, route) is None:
                found.append(_first(route, as_node(value), beneath))
            case Drop() if beneath.patch and not isinstance(edit.route[-1], int):
                raise not_written(edit.route)
            case _:
                found.append(edit)
    return distinct(_without_empty_lists(found, data))


def distinct(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits without repetitions; their values may be lists, which cannot be hashed."""
    found: list[Edit] = []
    for edit in edits:
        if edit not in found:
            found.append(edit)
    return tuple(found)


class Planner:
    """Makes splices for one text; `data` is what it says, `fields` its language."""

    def __init__(self, page: Page, data: Node, fields: Fields | None) -> None:
        self.page = page
        self.data = data
        self.fields = fields

    def splices(self, edits: Sequence[Edit]) -> tuple[Splice, ...]:
        """Return the splices of settled edits, in order of place.

        Raises:
            Refused: one of them cannot be made without changing more.
        """
        found: list[Splice] = []
        drops = sorted((edit.route for edit in edits if isinstance(edit, Drop)), key=_by_owner)
        for owner, routes in groupby(drops, key=_by_owner):
            del owner
            found += self._drop(list(routes))
        for edit in edits:
            match edit:
                case Splice():
                    found.append(edit)
                case Put(route, value, before):
                    found += self._put(route, as_node(value), before)
                case Add(route, value):
                    found += self._add(route, as_node(value))
                case Rename(route, key):
                    found.append(self._rename(route, key))
        return tuple(sorted(found, key=lambda splice: (splice.start, splice.end)))

    def _put(self, route: Route, value: Node, before: str | None) -> Iterator[Splice]:
        node, site, rest = reach(self.page, route)
        if rest:
            value = _nested(rest[1:], value)
            if is_null(node):
                value = {str(rest[0]): value}
            elif node.is_mapping:
                usual = self._names(route[: len(route) - len(rest)])
                slot = _slot([entry.key.text for entry in node.entries], str(rest[0]), usual)
                if before is not None:
                    slot = _slot_before(node, before)
                yield from self._new_entry(node, slot, str(rest[0]), value)
                return
            else:
                raise not_written(route)
        if site is None:
            raise unusual()
        yield from self._replace(site, value)

    def _new_entry(self, node: Written, slot: int, key: str, value: Node) -> Iterator[Splice]:
        if node.style is Style.ALIAS:
            raise shared(node.text)
        if node.anchor is not None and node.anchor in names(self.page):
            raise shared(node.anchor)
        if node.is_block:
            yield block.insert(self.page, node, slot, key, value)
        else:
            yield from flow.insert(self.page, node, slot, key, value)

    def _replace(self, site: Site, value: Node) -> Iterator[Splice]:
        page, node = self.page, site.node
        if node.anchor is not None and node.anchor in names(page):
            raise shared(node.anchor)
        refuse_shared(page, node.within(), node.start, node.end)
        in_flow = site.owner.style is Style.FLOW
        text = spell(value, in_flow=in_flow)
        if node.is_block:
            yield from block.replace(page, site, text)
        elif node.is_empty:
            colon = (
                site.entry is None
                or page.marker(":", site.entry.key.end, node.start) is not None
            )
            yield Splice(node.start, node.start, f" {text}" if colon else f": {text}")
        else:
            end = block.content_end(page, node)
            for comment in page.comments_in(node.start, end):
                raise comment_lost(comment.text)
            yield Splice(node.start, end, text)

    def _add(self, route: Route, value: Node) -> Iterator[Splice]:
        site = find(self.page, route)
        node = site.node
        if node.style is Style.ALIAS:
            raise shared(node.text)
        if node.is_collection and not node.is_mapping:
            if node.anchor is not None and node.anchor in names(self.page):
                raise shared(node.anchor)
            if node.is_block:
                yield block.insert(self.page, node, len(node.items), None, value)
            else:
                yield from flow.insert(self.page, node, len(node.items), None, value)
            return
        yield from self._replace(site, [value_at(self.data, route), value])

    def _drop(self, routes: Sequence[Route]) -> Iterator[Splice]:
        sites = [find(self.page, route) for route in routes]
        owner, gone = sites[0].owner, {site.index for site in sites}
        for site in sites:
            refuse_shared(self.page, site.node.within(), site.node.start, site.node.end)
        if len(gone) == len(owner.parts):
            _, above, _ = reach(self.page, routes[0][:-1])
            if above is None or not owner.is_mapping:
                raise unusual()
            yield from self._replace(above, {})
        elif owner.is_block:
            yield from block.drop(self.page, owner, gone)
        else:
            yield from flow.drop(self.page, owner, gone)

    def _rename(self, route: Route, key: str) -> Splice:
        site = find(self.page, route)
        if site.entry is None or site.entry.key.anchor is not None:
            raise unusual()
        if site.owner.entry(key) is not None:
            raise taken(route, key)
        written = site.entry.key
        return Splice(
            written.start, written.end, spell(key, in_flow=site.owner.style is Style.FLOW)
        )

    def _names(self, route: Route) -> tuple[str, ...]:
        fields = self.fields
        for part in route:
            fields = fields.at(part) if fields is not None else None
        return fields.names if fields is not None else ()


def _spoken(route: Route, value: Node, beneath: Beneath) -> tuple[Route, Node]:
    """Return what to write where: a part of a default takes the whole of it into the step."""
    for length in range(1, len(route)):
        part = route[:length]
        if value_at(beneath.data, part) is None and not beneath.merges(part):
            below = beneath.value(part)
            if isinstance(below, dict):
                return part, amended(below, [Put(route[length:], value)])
    return route, value


def _first(route: Route, value: Node, beneath: Beneath) -> Edit:
    """Return the edit that writes a list of which the file says nothing, with one more."""
    if beneath.patch:
        raise not_written(route)
    below = beneath.value(route)
    known = below if isinstance(below, list) else [] if below in {None, "none"} else [below]
    return Put(route, [*known, value])


def _narrowed(route: Route, value: Node, data: Node) -> Iterator[Edit]:
    """Yield edits for what differs, where a mapping is put on a mapping that has some of it."""
    here = value_at(data, route)
    if not (isinstance(here, dict) and isinstance(value, dict) and here.keys() & value.keys()):
        yield Put(route, value)
        return
    for key in here:
        if key not in value:
            yield Drop((*route, key))
    for key, part in value.items():
        if key not in here or here[key] != part:
            yield from _narrowed((*route, key), part, data)


def _without_empty_lists(edits: Sequence[Edit], data: Node) -> Iterator[Edit]:
    """Yield edits that drop a list instead of all its elements."""
    dropped = {edit.route for edit in edits if isinstance(edit, Drop)}
    while emptied := {route[:-1] for route in dropped if _empties(data, route[:-1], dropped)}:
        dropped = {route for route in dropped if route[:-1] not in emptied} | emptied
    yield from (edit for edit in edits if not isinstance(edit, Drop))
    yield from map(Drop, sorted(dropped, key=str))


def _empties(data: Node, route: Route, dropped: Collection[Route]) -> bool:
    """Whether a list loses all its elements."""
    here = value_at(data, route)
    return isinstance(here, list) and all(
        (*route, index) in dropped for index in range(len(here))
    )


def _by_owner(route: Route) -> tuple[str, ...]:
    return tuple(map(str, route[:-1]))


def _nested(route: Route, value: Node) -> Node:
    for part in reversed(route):
        value = {str(part): value}
    return value


def _slot_before(node: Written, sibling: str) -> int:
    """Return the place of a sibling, and the end where there is none of that name."""
    keys = [entry.key.text for entry in node.entries]
    return keys.index(sibling) if sibling in keys else len(keys)


def _slot(siblings: Sequence[str], key: str, usual: Sequence[str]) -> int:
    """Return before which sibling a key goes: where it disturbs the usual order least."""
    if key not in usual:
        return len(siblings)
    rank = {name: index for index, name in enumerate(usual)}
    faults = [
        sum(rank[name] > rank[key] for name in siblings[:slot] if name in rank)
        + sum(rank[name] < rank[key] for name in siblings[slot:] if name in rank)
        for slot in range(len(siblings) + 1)
    ]
    least = min(faults)
    return max(slot for slot, count in enumerate(faults) if count == least)
