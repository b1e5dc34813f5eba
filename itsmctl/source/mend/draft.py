"""One file while it is mended: edits become splices, and the new text is held against the data."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from itsmctl.finding import Add, Comment, Drop, Edit, Put, Rename, Splice
from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass, replace
from itsmctl.route import Route, absolute, relative
from itsmctl.source.composition import Node, Refusal, Span
from itsmctl.source.concrete import Page, page_of
from itsmctl.source.document import value_at
from itsmctl.source.mend.amendment import amended, has, same
from itsmctl.source.mend.beneath import Beneath
from itsmctl.source.mend.margins import with_margins
from itsmctl.source.mend.plan import Planner, distinct, settled
from itsmctl.source.mend.refusal import changes_more, not_written, unreadable
from itsmctl.source.reading import composition_of
from itsmctl.source.shape.order import fields_of
from itsmctl.source.yaml_events import SyntaxFault

_OWN = frozenset({"base", "question", "patch", "sweep", "compare"})  # of a scenario's spec


@dataclass(frozen=True, slots=True)
class Plan:
    """What mends one finding: edits with routes from the top of the file, and their splices."""

    edits: tuple[Edit, ...]
    splices: tuple[Splice, ...]

    def clashes_with(self, other: "Plan") -> bool:
        """Whether both touch the same place, without being the same change."""
        return self.splices != other.splices and any(
            one != two and (one.start == two.start or _touch(one, two))
            for one in self.splices
            for two in other.splices
        )


@dataclass(slots=True)
class Draft:
    """A text that can be read, and what its edits are measured by."""

    text: str
    kind: Kind | None
    page: Page
    beneath: Beneath

    @classmethod
    def of(cls, text: str, kind: Kind | None) -> "Draft":
        """Read a text for mending.

        Raises:
            Refused: it is not YAML, or a key stands twice in it.
        """
        try:
            composition = composition_of(text, marked=False)
            page = page_of(text)
        except (SyntaxFault, Refusal) as fault:
            raise unreadable() from fault
        if composition.duplicates:
            raise unreadable()
        return cls(text, kind, page, Beneath.of(composition.data, kind))

    @property
    def data(self) -> Node:
        """What the text says."""
        return self.beneath.data

    def plan(self, edits: Sequence[Edit]) -> Plan:
        """Return how a finding is mended; its routes are those of rules, below ``spec``.

        Raises:
            Refused: that cannot be done without changing more.
        """
        here = [self._here(edit) for edit in edits]
        meant = settled(here, self.beneath)
        planner = Planner(self.page, self.data, fields_of(self.kind) if self.kind else None)
        plan = Plan(meant, with_margins(self.page, planner.splices(meant)))
        self.apply([plan])
        return plan

    def apply(self, plans: Iterable[Plan]) -> str:
        """Return the text with plans carried out that do not clash.

        Raises:
            Refused: the new text would not say exactly what the edits say.
        """
        chosen = list(plans)
        every = dict.fromkeys(splice for plan in chosen for splice in plan.splices)
        splices = sorted(every, key=_place)
        edits = distinct(edit for plan in chosen for edit in plan.edits)
        if any(_touch(one, two) for one, two in pairwise(splices)):
            raise changes_more()
        mended = spliced(self.text, splices)
        try:
            composition = composition_of(mended, marked=False)
            page = page_of(mended)
        except (SyntaxFault, Refusal) as fault:
            raise changes_more() from fault
        if composition.duplicates or not same(composition.data, amended(self.data, edits)):
            raise changes_more()
        if _words(self.page, _old_spans(splices)) != _words(page, _new_spans(splices)):
            raise changes_more()
        return mended

    def _here(self, edit: Edit) -> Edit:
        return (
            edit if isinstance(edit, Splice) else replace(edit, route=self._route(edit.route))
        )

    def _route(self, route: Route) -> Route:
        """Return the route from the top of the file; that of a scenario leads into its patch."""
        whole = absolute(route)
        if self.kind is not Kind.SCENARIO or whole[0] != "spec" or set(whole[1:2]) <= _OWN:
            return whole
        patches = value_at(self.data, ("spec", "patch"))
        for name in patches if isinstance(patches, dict) else ():
            if has(self.data, ("spec", "patch", name, *route[:2])):
                return ("spec", "patch", name, *route)
        raise not_written(whole)


def places_after(plan: Plan) -> Iterator[Route]:
    """Yield the routes, as rules have them, that a plan leaves changed."""
    for edit in plan.edits:
        match edit:
            case Rename(route, key):
                yield relative((*route[:-1], key))
            case Put(route) | Add(route) | Drop(route):
                yield relative(route)
            case Splice():
                pass


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """Return a text with splices made, which are in order and do not overlap."""
    pieces, position = [], 0
    for splice in splices:
        pieces += [text[position : splice.start], splice.text]
        position = splice.end
    return "".join((*pieces, text[position:]))


def _place(splice: Splice) -> tuple[int, int, int]:
    """Order splices; of lines inserted at one place, those further in belong to what is above."""
    return splice.start, splice.end, len(splice.text.lstrip(" ")) - len(splice.text)


def _touch(one: Splice, two: Splice) -> bool:
    """Whether two splices change the same text; both may insert something at one place."""
    if one == two or one.start == one.end == two.start == two.end:
        return False
    first, second = (one, two) if one.start <= two.start else (two, one)
    return first.end > second.start or first.start == second.start


def _old_spans(splices: Sequence[Splice]) -> list[Span]:
    return [(splice.start, splice.end) for splice in splices]


def _new_spans(splices: Sequence[Splice]) -> list[Span]:
    spans, moved = [], 0
    for splice in splices:
        start = splice.start + moved
        spans.append((start, start + len(splice.text)))
        moved += len(splice.text) - (splice.end - splice.start)
    return spans


def _words(page: Page, without: Sequence[Span]) -> list[str]:
    """Return the comments of a text, those left out that changes touch."""
    return [comment.text for comment in page.comments if not _is_in(comment, without)]


def _is_in(comment: Comment, spans: Sequence[Span]) -> bool:
    start, end = comment.place.offset, comment.place.end_offset
    return any(first < end and start < last for first, last in spans)
