"""From the bytes of a file to a `Document`, with every fault of syntax as a problem."""

from dataclasses import replace

from itsmctl.finding import Problem, Related
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Kind
from itsmctl.source.composition import Composition, Duplicate, Node, Refusal, Span
from itsmctl.source.decoding import decode
from itsmctl.source.document import Document, kind_of_path, relative
from itsmctl.source.punctuation import (
    confusables,
    false_syntax_before,
    has_confusables,
    twin_of,
)
from itsmctl.source.reading import Positions, composition_of
from itsmctl.source.syntax import explained
from itsmctl.source.yaml_events import SyntaxFault


def parse_document(raw: bytes | str, path: str, *, named: bool = True) -> Document:
    """Read one definition; whatever is wrong with the text becomes a problem, never an error."""
    decoded = decode(raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace"))
    written = decoded.text
    empty = Document(Positions(path, written), named)
    if decoded.fault is not None:
        return _broken(empty, decoded.fault, (decoded.offset, decoded.offset))
    try:
        composition = composition_of(written, marked=False)
    except Refusal as refusal:
        return _broken(empty, refusal.message, refusal.span)
    except SyntaxFault as fault:
        message, span = explained(written, fault)
        return _broken(empty, message, span)
    document = replace(
        empty,
        data=composition.data,
        quoted=tuple(composition.quoted),
        kind=_said_kind(composition.data) or kind_of_path(path),
    )
    return document.with_problems(_problems(document, composition))


def _broken(document: Document, message: Text, span: Span) -> Document:
    positions = Positions(document.path, document.text, readable=False)
    problem = Problem("SYN001", message, positions.lines.place(*span))
    kind = kind_of_path(document.path)
    return replace(document, positions=positions, problems=(problem,), kind=kind)


def _said_kind(data: Node) -> Kind | None:
    said = data.get("kind") if isinstance(data, dict) else None
    return next((kind for kind in Kind if kind == said), None)


def _problems(document: Document, composition: Composition) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if composition.duplicates:
        marked = document.positions.composition
        found += [_duplicate(document, twice) for twice in marked.duplicates]
    found += [_ambiguous(document, *case) for case in composition.ambiguous]
    if not isinstance(document.data, dict):
        found.append(_no_mapping(document))
    elif has_confusables("\n".join(composition.foreign)):
        found += _confusables(document)
    return tuple(found)


def _duplicate(document: Document, twice: Duplicate) -> Problem:
    first = Related(
        document.positions.lines.place(*twice.first),
        text("source.first-key", "it stands here first; this one counts"),
    )
    message = text(
        "source.duplicate-key",
        "the key “{key}” stands twice in this mapping; remove or rename one of them",
        key=twice.key,
    )
    place = document.positions.lines.place(*twice.again)
    return Problem("SYN002", message, place, document.route_at(twice.first[0]), (first,))


def _ambiguous(document: Document, written: str, span: Span) -> Problem:
    message = text(
        "source.ambiguous-scalar",
        "other YAML tools read unquoted {value} as a truth value or another number; "
        'write "{value}"',
        value=written,
    )
    return Problem(
        "SYN005", message, document.positions.lines.place(*span), document.route_at(span[0])
    )


def _no_mapping(document: Document) -> Problem:
    start, end = document.positions.composition.span
    if document.data is None:
        message = text(
            "source.empty",
            "the file holds no definition; it needs apiVersion, kind, metadata and spec",
        )
        return Problem("SYN001", message, document.positions.lines.place(0, 0))
    if (mark := false_syntax_before(document.text, start)) is not None:
        message, span = explained(document.text, SyntaxFault("", mark.offset))
        return Problem("SYN001", message, document.positions.lines.place(*span))
    message = text(
        "source.no-mapping",
        "a definition is a mapping with apiVersion, kind, metadata and spec; "
        "this file holds something else",
    )
    return Problem("SYN001", message, document.positions.lines.place(start, end))


def _confusables(document: Document) -> list[Problem]:
    found = []
    for odd in confusables(document.data):
        route = relative(odd.route)
        place = document.place(route) if odd.in_key else document.value_place(route)
        at = document.text.find(odd.character, place.offset, place.end_offset)
        if at >= 0:
            place = document.positions.lines.place(at, at + 1)
        found.append(Problem("SYN006", _odd(odd.character, odd.written), place, route))
    return found


def _odd(character: str, written: str) -> Text:
    twin = twin_of(character)
    if twin == " ":
        return text(
            "source.confusable-space",
            "“{written}” holds a full-width space (U+3000); remove it or write -",
            written=written,
        )
    if twin:
        return text(
            "source.confusable",
            "“{written}” holds {character} (U+{code}), which looks like {twin} but is "
            "another character; write {twin}",
            written=written,
            character=character,
            code=f"{ord(character):04X}",
            twin=twin,
        )
    return text(
        "source.invisible",
        "“{written}” holds the invisible character U+{code}; remove it",
        written=visible(written),
        code=f"{ord(character):04X}",
    )


def visible(written: str) -> str:
    """Return the text with characters that print nothing (or turn the line) written as escapes."""
    return "".join(
        part if part.isprintable() else part.encode("unicode_escape").decode()
        for part in written
    )
