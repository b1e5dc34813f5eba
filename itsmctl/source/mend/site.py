"""Where a route ends in a text, and whether something may be changed there."""

from collections.abc import Iterator

from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.source.concrete import Entry, Page, Style, Written
from itsmctl.source.mend.refusal import leads_nowhere, not_written, shared, through_value

_MERGE = "<<"


@dataclass(frozen=True, slots=True)
class Site:
    """One part of a collection: the `index`-th of its owner."""

    owner: Written
    index: int

    @property
    def entry(self) -> Entry | None:
        """The entry, where the owner is a mapping."""
        return self.owner.entries[self.index] if self.owner.is_mapping else None

    @property
    def node(self) -> Written:
        """The value."""
        return self.owner.parts[self.index]


def find(page: Page, route: Route) -> Site:
    """Return where a route ends.

    Raises:
        Refused: nothing is written there, or it is shared with another place.
    """
    node = page.root
    site = None
    for part in route:
        site = _step(page, node, part, route)
        if site is None:
            raise not_written(route)
        node = site.node
    if site is None:
        raise leads_nowhere(route)
    return site


def reach(page: Page, route: Route) -> tuple[Written, Site | None, Route]:
    """Follow a route as far as it is written.

    Returns:
        The last node, the site at which it stands (None for the root), and the rest of the route.

    Raises:
        Refused: the route leads through a value, or through what is shared with another place.
    """
    node, site = page.root, None
    for length, part in enumerate(route):
        if is_null(node):
            return node, site, route[length:]
        if (found := _step(page, node, part, route)) is None:
            return node, site, route[length:]
        site, node = found, found.node
    return node, site, ()


def is_null(node: Written) -> bool:
    """Whether a node is written as nothing, ``~`` or ``null``."""
    return node.style is Style.PLAIN and node.text in {"", "~", "null", "Null", "NULL"}


def names(page: Page) -> frozenset[str]:
    """Return the anchors that some alias uses."""
    return frozenset(node.text for node in page.root.within() if node.style is Style.ALIAS)


def refuse_shared(page: Page, nodes: Iterator[Written], start: int, end: int) -> None:
    """Refuse to lose an anchor that an alias outside of a span needs.

    Raises:
        Refused: there is one.
    """
    anchors = {node.anchor for node in nodes if node.anchor is not None}
    if not anchors:
        return
    for node in page.root.within():
        if node.style is Style.ALIAS and node.text in anchors and not start <= node.start < end:
            raise shared(node.text)


def _step(page: Page, node: Written, part: str | int, route: Route) -> Site | None:
    if node.style is Style.ALIAS:
        raise shared(node.text)
    if node.anchor is not None and node.anchor in names(page):
        raise shared(node.anchor)
    if not node.is_collection:
        raise through_value(route)
    if node.is_mapping:
        keys = [entry.key.text for entry in node.entries]
        return Site(node, keys.index(str(part))) if str(part) in keys else None
    if not isinstance(part, int) or part >= len(node.items):
        raise leads_nowhere(route)
    return Site(node, part)
