"""From the bytes of a file to a `Document`, with every fault of syntax as a problem."""

from itsmctl.errors import UnusableInput
from itsmctl.finding import Edit, Problem, Put, Related, Rename, Splice
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Kind
from itsmctl.record import replace
from itsmctl.route import Route, relative
from itsmctl.source.composition import Composition, Duplicate, Node, Refusal, Span
from itsmctl.source.decoding import decode
from itsmctl.source.document import Document, value_at
from itsmctl.source.folio import kind_of_path
from itsmctl.source.punctuation import (
    Confusable,
    cleaned_id,
    cleaned_value,
    confusables,
    entries_of,
    false_syntax_before,
    has_confusables,
    is_in_quotes,
    twin_of,
)
from itsmctl.source.reading import Positions, composition_of
from itsmctl.source.scalars import resolve
from itsmctl.source.spelling import quoted, spell
from itsmctl.source.syntax import explained, half_width, mended
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
        return _broken(empty, message, span, mended(written, span))
    document = replace(
        empty,
        data=composition.data,
        quoted=tuple(composition.quoted),
        kind=_said_kind(composition.data) or kind_of_path(path),
    )
    return document.with_problems(_problems(document, composition))


def unreadable(fault: UnusableInput, path: str, *, named: bool) -> Document:
    """Return what stands for a file that is there and cannot be read."""
    return _broken(Document(Positions(path, ""), named), fault.message, (0, 0))


def _broken(
    document: Document, message: Text, span: Span, edits: tuple[Edit, ...] = ()
) -> Document:
    positions = Positions(document.path, document.text, readable=False)
    problem = Problem("SYN001", message, positions.lines.place(*span), edits=edits)
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
        "SYN005",
        message,
        document.positions.lines.place(*span),
        document.route_at(span[0]),
        edits=_quotes(document.text, written, span),
    )


def _quotes(text: str, written: str, span: Span) -> tuple[Edit, ...]:
    """Return the edit that puts a text in quotes; a number would become a text by them."""
    start = span[1] - len(written)  # an anchor stands before it
    if text[start : span[1]] != written or not isinstance(resolve(written), str):
        return ()
    return (Splice(start, span[1], quoted(written)),)


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
        place = document.positions.lines.place(*span)
        return Problem("SYN001", message, place, edits=half_width(document.text, span))
    message = text(
        "source.no-mapping",
        "a definition is a mapping with apiVersion, kind, metadata and spec; "
        "this file holds something else",
    )
    return Problem("SYN001", message, document.positions.lines.place(start, end))


def _confusables(document: Document) -> list[Problem]:
    found, everything = [], tuple(confusables(document.data))
    kept = {odd.written for odd in everything if odd.in_key and cleaned_id(odd.written) is None}
    for odd in everything:
        route = relative(odd.route)
        place = document.place(route) if odd.in_key else document.value_place(route)
        at = document.text.find(odd.character, place.offset, place.end_offset)
        if at >= 0:
            place = document.positions.lines.place(at, at + 1)
        clear = odd.written not in kept
        edits = _cleaning(document.data, odd) if clear else ()
        message = _odd(odd, _meant(odd) if clear else None)
        found.append(Problem("SYN006", message, place, route, edits=edits))
    return found


def _cleaning(data: Node, odd: Confusable) -> tuple[Edit, ...]:
    """Return the edit that writes what the odd characters stand for, where that is clear."""
    route = relative(odd.route)
    if odd.in_key:
        key, beside = cleaned_id(odd.written), value_at(data, odd.route[:-1])
        taken = isinstance(beside, dict) and key in beside
        return () if key is None or taken else (Rename(route, key),)
    value = cleaned_value(odd.written)
    if isinstance(value, str):
        return (Put(route, resolve(value)),)
    around = value_at(data, odd.route[:-1])
    if value is not None and isinstance(around, list):
        return _cleaned_entries(relative(odd.route[:-1]), around)
    return () if value is None else (Put(route, value),)


def _cleaned_entries(route: Route, entries: list[Node]) -> tuple[Edit, ...]:
    """Return the edit of a list in which full-width commas hold entries together."""
    if not all(isinstance(entry, str) for entry in entries):
        return ()
    texts = map(str, entries)
    return (
        Put(route, tuple(part for entry in texts for part in entries_of(entry) or (entry,))),
    )


def _odd(odd: Confusable, meant: str | None) -> Text:
    """Return what to say of an odd character: what it is, and what to write instead."""
    twin = twin_of(odd.character)
    words = {
        "written": odd.written,
        "character": odd.character,
        "code": f"{ord(odd.character):04X}",
    }
    if not twin:
        return text(
            "source.invisible",
            "“{written}” holds the invisible character U+{code}; remove it",
            written=visible(odd.written),
            code=words["code"],
        )
    if twin == " ":
        return text(
            "source.confusable-space",
            "“{written}” holds a full-width space (U+3000); remove it or write -",
            written=odd.written,
        )
    if is_in_quotes(odd.written) and meant is not None:
        return text(
            "source.confusable-quotes",
            "the quotation marks of {written} are Chinese ones, which YAML takes for a part of "
            "the text; write {meant}",
            written=odd.written,
            meant=meant,
        )
    if meant is not None and not odd.in_key and entries_of(odd.written):
        return text(
            "source.confusable-comma",
            "“{written}” is one entry to YAML: the full-width comma does not separate the entries "
            "of a list; write {meant}",
            written=odd.written,
            meant=meant,
        )
    if meant is None:
        return text(
            "source.confusable-reserved",
            "“{written}” holds {character} (U+{code}), which looks like {twin}, and no id may "
            "hold that; remove it or write -",
            twin=twin,
            **words,
        )
    return text(
        "source.confusable",
        "“{written}” holds {character} (U+{code}), which looks like {twin} but is "
        "another character; write {meant}",
        twin=twin,
        meant=meant,
        **words,
    )


def _meant(odd: Confusable) -> str | None:
    """Return what to write instead, None where no id could be written so."""
    if odd.in_key:
        return cleaned_id(odd.written)
    meant = cleaned_value(odd.written)
    if meant is None:
        return None
    is_text = not isinstance(meant, str) or resolve(meant) == meant
    spelt = spell(meant, in_flow=True) if is_text else str(meant)
    return spelt[1:-1] if isinstance(odd.route[-1], int) and isinstance(meant, tuple) else spelt


def visible(written: str) -> str:
    """Return the text with characters that print nothing (or turn the line) written as escapes."""
    return "".join(
        part if part.isprintable() else part.encode("unicode_escape").decode()
        for part in written
    )
