"""Whether a document is one of the six kinds and has its shape."""

from difflib import get_close_matches

from itsmctl.finding import Problem, SourceText
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Kind
from itsmctl.route import Route
from itsmctl.source.composition import Node
from itsmctl.source.document import Document, kind_of_path
from itsmctl.source.shape import ShapeFault, check

_KIND: Route = ("$kind",)


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
    return document.with_problems(shape_problems(document, document.kind, document.data))


def shape_problems(written: SourceText, kind: Kind, data: Node) -> tuple[Problem, ...]:
    """Return what the schema objects to in `data`, placed in the text that answers for it."""
    return tuple(_fault_problem(written, fault) for fault in check(kind, data))


def _fault_problem(written: SourceText, fault: ShapeFault) -> Problem:
    """Place a fault of shape at the key, where the reader looks for the field's name."""
    return Problem(fault.code, fault.message, written.place(fault.route), fault.route)


def _problem(document: Document, code: str, message: Text, route: Route) -> Problem:
    return Problem(code, message, document.value_place(route), route)


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
