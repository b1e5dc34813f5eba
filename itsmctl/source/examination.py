"""Whether a document is one of the six kinds and has its shape."""

from collections.abc import Iterator
from pathlib import PurePath

from itsmctl.closeness import get_close_matches
from itsmctl.finding import Problem, SourceText
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Kind
from itsmctl.record import replace
from itsmctl.route import METADATA, Route
from itsmctl.source.composition import Node
from itsmctl.source.document import Document
from itsmctl.source.folio import kind_of_path, name_for
from itsmctl.source.punctuation import without_clocks
from itsmctl.source.shape import ShapeFault, check

_KIND: Route = ("$kind",)
_COLON = "："


def examined(document: Document) -> Document:
    """Return the document with what the schema of its kind objects to."""
    if not isinstance(document.data, dict):
        return document
    said = document.data.get("kind")
    if said is not None and not any(kind == said for kind in Kind):
        return document.with_problems(
            (_problem(document, "SYN003", _unknown_kind(said), _KIND),)
        )
    if document.kind is None:
        return document.with_problems((_problem(document, "SYN003", _no_kind(), ()),))
    announced = kind_of_path(document.path)
    if announced not in {None, document.kind}:
        message = _other_kind(document.kind, announced or document.kind)
        return document.with_problems((_problem(document, "SYN003", message, _KIND),))
    return _with_causes(document, shape_problems(document, document.kind, document.data))


def _with_causes(document: Document, faults: tuple[Problem, ...]) -> Document:
    """Return the document with its faults of shape, or with what causes them."""
    if not faults:
        return document
    from itsmctl.source.disguise import with_disguises  # noqa: PLC0415  for faults only
    from itsmctl.source.indentation import shifted  # noqa: PLC0415  as above

    # one cause, one message: what a full-width colon swallowed is missing everywhere else
    if causes := tuple(_swallowed(document, faults)) or shifted(document):
        return document.with_problems(causes)
    return with_disguises(document, faults)


def misnamed(document: Document) -> Document:
    """Return a definition that its name hides from every portfolio, with nothing said but that."""
    name = PurePath(document.path).name
    if document.kind is None:
        message = text(
            "source.misnamed",
            "this is a definition, but by the name “{name}” no portfolio reads it; let the name end "
            "with one of {suffixes}",
            name=name,
            suffixes=tuple(f"*{kind.suffix}" for kind in Kind),
        )
    else:
        message = text(
            "source.misnamed-kind",
            "this says kind: {kind}, but by the name “{name}” no portfolio reads it; rename it to {wanted}",
            kind=document.kind.value,
            name=name,
            wanted=name_for(name, document.kind),
        )
    problem = _problem(document, "SYN003", message, _KIND)
    return replace(document, kind=None, problems=(problem,))


def shape_problems(written: SourceText, kind: Kind, data: Node) -> tuple[Problem, ...]:
    """Return what the schema objects to in `data`, placed in the text that answers for it."""

    def numeral(route: Route) -> str | None:
        place = written.value_place(route)
        return written.text[place.offset : place.end_offset] or None

    return tuple(fault_problem(written, fault) for fault in check(kind, data, numeral))


def fault_problem(written: SourceText, fault: ShapeFault) -> Problem:
    """Place a fault of shape at the key, where the reader looks for the field's name."""
    place = written.place(fault.route)
    return Problem(
        fault.code,
        fault.message,
        place,
        fault.route,
        edits=fault.edits,
        guessed=fault.guessed,
    )


def _problem(document: Document, code: str, message: Text, route: Route) -> Problem:
    return Problem(code, message, document.value_place(route), route)


def _swallowed(document: Document, faults: tuple[Problem, ...]) -> Iterator[Problem]:
    """Yield where a full-width colon, which separates nothing, made one text of key and value."""
    data = document.data if isinstance(document.data, dict) else {}
    roots: dict[str, Route] = {"spec": (), "metadata": (METADATA,)}
    wrong = {fault.route for fault in faults}
    for top, value in data.items():
        own: Route = (f"${top}",)
        if _COLON in top:
            yield _colon_inside(document, own, top)
        for route, words in _texts_with_colon(value, roots.get(top, own)):
            if route in wrong or words in route:
                yield _colon_inside(document, route, words)


def _texts_with_colon(node: Node, route: Route) -> Iterator[tuple[Route, str]]:
    """Yield the keys without a value (as the last part of their route) and the values with it."""
    if isinstance(node, dict):
        for key, value in node.items():
            if _COLON in key and value is None:
                yield (*route, key), key
            yield from _texts_with_colon(value, (*route, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _texts_with_colon(value, (*route, index))
    elif isinstance(node, str) and _COLON in without_clocks(node):
        yield route, node


def _colon_inside(document: Document, route: Route, words: str) -> Problem:
    message = text(
        "source.colon-inside",
        "the full-width colon in “{words}” does not separate key and value; write “: ” (and "
        "“, ” inside {{ }}) in half-width characters",
        words=words,
    )
    return Problem("SYN003", message, document.place(route), route)


def _unknown_kind(said: Node) -> Text:
    near = get_close_matches(str(said), [kind.value for kind in Kind], n=1)
    kinds = tuple(kind.value for kind in Kind)
    if near:
        return text(
            "source.unknown-kind-close",
            "“{said}” is no kind of definition; did you mean “{near}”?",
            said=str(said),
            near=near[0],
        )
    return text(
        "source.unknown-kind",
        "“{said}” is no kind of definition; write one of {kinds}",
        said=str(said),
        kinds=kinds,
    )


def _no_kind() -> Text:
    return text(
        "source.no-kind",
        "the definition does not say what it is; write kind: and one of {kinds}",
        kinds=tuple(kind.value for kind in Kind),
    )


def _other_kind(said: Kind, announced: Kind) -> Text:
    return text(
        "source.other-kind",
        "the file is named *{suffix}, for a {announced}, but says kind: {said}; rename the file "
        "to *{wanted} or correct the kind",
        suffix=announced.suffix,
        announced=announced.value,
        said=said.value,
        wanted=said.suffix,
    )
