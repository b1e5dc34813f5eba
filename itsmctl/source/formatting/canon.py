"""From a text to its canonical layout, in small steps that are repeated until nothing moves."""

from collections import Counter

from itsmctl.errors import Place
from itsmctl.finding import Problem
from itsmctl.i18n import Text, text
from itsmctl.pattern import pattern
from itsmctl.source.composition import Node, Refusal
from itsmctl.source.concrete import Page, page_of
from itsmctl.source.formatting.blanks import with_blanks
from itsmctl.source.formatting.indentation import with_indentation
from itsmctl.source.formatting.inline import with_spacing
from itsmctl.source.formatting.keys import with_ordered_keys
from itsmctl.source.mend.refusal import Refused
from itsmctl.source.parse import parse_document
from itsmctl.source.reading import composition_of
from itsmctl.source.shape.order import Fields, fields_of
from itsmctl.source.yaml_events import SyntaxFault

_MOST_ROUNDS = 12  # two are usual; a key that moves may make its neighbours move
_BREAK = pattern("\r\n|\r|\n")


class Unformattable(Exception):
    """The text is left as it is; `reason` says why, `place` where, if that is known."""

    def __init__(self, reason: Text, place: Place | None = None) -> None:
        super().__init__(reason.render("en"))
        self.reason = reason
        self.place = place


def formatted(raw: bytes | str, path: str) -> str:
    """Return a definition in its canonical layout; formatting that again changes nothing.

    The text comes without a byte-order mark.

    Raises:
        Unformattable: the text cannot be read, or says less or more when it is laid out anew.
    """
    document = parse_document(raw, path)
    written = document.text
    for problem in document.problems:
        _refuse_broken(problem)
    fields = fields_of(document.kind) if document.kind is not None else None
    newline = _usual_break(written)
    laid_out = _BREAK.sub(newline, written)
    try:
        for _ in range(_MOST_ROUNDS):
            before = laid_out
            laid_out = _one_round(before, fields)
            if laid_out == before:
                _hold_against(written, laid_out, fields)
                return laid_out
    except (SyntaxFault, Refusal) as fault:
        raise Unformattable(_changes()) from fault
    except Refused as refusal:
        raise Unformattable(refusal.reason) from refusal
    raise Unformattable(_changes())


def _one_round(written: str, fields: Fields | None) -> str:
    written = with_ordered_keys(written, fields)
    written = with_indentation(page_of(written))
    written = with_spacing(page_of(written))
    return with_blanks(page_of(written))


def _refuse_broken(problem: Problem) -> None:
    if problem.code in {"SYN001", "SYN002"}:
        raise Unformattable(problem.message, problem.place)


def _usual_break(written: str) -> str:
    """Return the line break that a text uses most, the first one at a tie."""
    found = Counter(_BREAK.findall(written))
    return max(found, key=lambda each: found[each], default="\n")


def _hold_against(old: str, new: str, fields: Fields | None) -> None:
    """Refuse a layout that says something else, or has lost a comment.

    Raises:
        Unformattable: it does.
    """
    before, after = composition_of(old, marked=False), composition_of(new, marked=False)
    if not _says_the_same(before.data, after.data, fields):
        raise Unformattable(_changes())
    if _comments(page_of(old)) != _comments(page_of(new)):
        raise Unformattable(_changes())


def _says_the_same(one: Node, other: Node, fields: Fields | None) -> bool:
    """Whether two values are equal; keys may only change places where the language names them."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        if list(one) != list(other) and (
            one.keys() != other.keys() or fields is None or not fields.names
        ):
            return False
        return all(
            _says_the_same(one[key], other[key], fields.at(key) if fields else None)
            for key in one
        )
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(
            _says_the_same(part, again, fields.at(0) if fields else None)
            for part, again in zip(one, other, strict=True)
        )
    return one == other


def _comments(page: Page) -> Counter[str]:
    return Counter(comment.text for comment in page.comments)


def _changes() -> Text:
    return text(
        "source.format.changes",
        "another layout would change what the file says; it is left as it is",
    )
