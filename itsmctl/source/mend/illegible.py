"""A text that YAML cannot read, while what keeps it from being read is mended."""

from collections.abc import Iterable, Sequence

from itsmctl.finding import Edit, Splice
from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass
from itsmctl.source.composition import Refusal
from itsmctl.source.mend.draft import Draft, Plan, spliced
from itsmctl.source.mend.refusal import not_enough, unreadable
from itsmctl.source.parse import parse_document
from itsmctl.source.reading import composition_of
from itsmctl.source.yaml_events import SyntaxFault

_MOST = 300  # faults of one kind; each takes a reading of the text


@dataclass(slots=True)
class Illegible:
    """Such a text. Nobody knows what it says, so that only splices can mend it."""

    text: str

    def plan(self, edits: Sequence[Edit]) -> Plan:
        """Return how the text can be read; the faults behind the first are mended along with it.

        Raises:
            Refused: it cannot, or an edit needs to know what the text says.
        """
        found: list[Splice] = []
        following: Sequence[Edit] = edits
        while following and len(found) < _MOST:
            splices = [edit for edit in following if isinstance(edit, Splice)]
            if len(splices) != len(following):
                raise unreadable()
            found = sorted((*found, *(_before(found, each) for each in splices)), key=_place)
            following = _next_edits(spliced(self.text, found))
        plan = Plan(tuple(found), tuple(found))
        self.apply([plan])
        return plan

    def apply(self, plans: Iterable[Plan]) -> str:
        """Return the text with plans carried out.

        Raises:
            Refused: it still cannot be read.
        """
        splices = sorted({splice for plan in plans for splice in plan.splices}, key=_place)
        mended = spliced(self.text, splices)
        if not _is_legible(mended):
            raise not_enough()
        return mended


def drafted(text: str, kind: Kind | None) -> Draft | Illegible:
    """Read a text for mending.

    Raises:
        Refused: YAML can read it, but it is not what a definition may be.
    """
    return Draft.of(text, kind) if _is_legible(text) else Illegible(text)


def _is_legible(text: str) -> bool:
    """Whether YAML can read a text as more than one long word."""
    try:
        return not isinstance(composition_of(text, marked=False).data, str)
    except SyntaxFault:
        return False
    except Refusal:
        return True


def _next_edits(text: str) -> Sequence[Edit]:
    """Return what mends the fault that keeps a text from being read, () where nothing does."""
    problems = parse_document(text, "").problems
    return next((each.edits for each in problems if each.code == "SYN001"), ())


def _before(made: Sequence[Splice], splice: Splice) -> Splice:
    """Return a splice of a mended text as one of the text before; `made` are those made, in order."""
    moved = 0
    for each in made:
        if each.start + moved < splice.start:
            moved += len(each.text) - (each.end - each.start)
    return Splice(splice.start - moved, splice.end - moved, splice.text)


def _place(splice: Splice) -> tuple[int, int]:
    return splice.start, splice.end
