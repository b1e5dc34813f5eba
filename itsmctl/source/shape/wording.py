"""The words of which messages about the shape of a document are made."""

from collections.abc import Mapping
from typing import Any

from itsmctl.i18n import Label, Text, Word, text
from itsmctl.source.shape.authority import Path, Schema
from itsmctl.source.shape.likeness import CHINESE_COMMAS

NOTHING: Word = ""

_RESERVED = ".#/:,=[]{}"
_MOST_LISTED = 8  # more keys or values would hide the rest of the message
_MOST_EXAMPLES = 3
_LONGEST_QUOTE = 40

_TYPES = {
    "string": text("shape.type.text", "a text"),
    "integer": text("shape.type.integer", "a whole number"),
    "number": text("shape.type.number", "a number"),
    "boolean": text("shape.type.boolean", "true or false"),
    "array": text("shape.type.list", "a list"),
    "object": text("shape.type.map", "a mapping"),
    "null": text("shape.type.null", "null"),
}


def subject(path: Path) -> Word:
    """Name what stands at a path: a key, an entry of a list, or the whole definition."""
    if not path:
        return text("shape.definition", "the definition")
    if isinstance(path[-1], int):
        return text(
            "shape.entry",
            "entry {number} of {list}",
            number=path[-1] + 1,
            list=subject(path[:-1]),
        )
    return quoted(path[-1])


def owner(path: Path) -> Word:
    """Name what holds the key to which a path leads."""
    return subject(path[:-1])


def quoted(written: object) -> Text:
    """Quote what somebody wrote, shortened where it is long."""
    words = str(written)
    if len(words) > _LONGEST_QUOTE:
        words = words[: _LONGEST_QUOTE - 1] + "…"
    return text("shape.quoted", "“{words}”", words=words)


def found(value: object, written: str | None = None) -> Text:
    """Say what was found, a number as it was `written` where that is known."""
    match value:
        case None:
            return _TYPES["null"]
        case list():
            return _TYPES["array"]
        case Mapping():
            return _TYPES["object"]
        case bool():
            return text("shape.found.boolean", "{value}", value="true" if value else "false")
        case int() | float():
            return text("shape.found.number", "the number {value}", value=written or value)
        case _:
            return quoted(value)


def types(names: list[str]) -> Word:
    """Say which types fit. A bare integer where a text fits is only how YAML reads an id."""
    return either(
        tuple(_TYPES[name] for name in names if name != "integer" or "string" not in names)
    )


def either(words: tuple[Word, ...]) -> Word:
    """List words of which one is to be chosen."""
    if len(words) == 1:
        return words[0]
    return text("shape.either", "{words} or {last}", words=words[:-1], last=words[-1])


def did_you_mean(word: str) -> Text:
    """Offer what was probably meant, at the end of a message."""
    return text("shape.did-you-mean", "; did you mean “{word}”?", word=word)


def one_of(words: tuple[str, ...]) -> Text:
    """List what is possible, at the end of a message."""
    if len(words) > _MOST_LISTED:
        return text("shape.some-of", "; it takes {words}, ...", words=words[:_MOST_LISTED])
    return text("shape.one-of", "; it takes {words}", words=words)


def bad_id(written: str) -> Text:
    """Say why something cannot be an id."""
    culprit = next((sign for sign in written if sign in _RESERVED or sign.isspace()), None)
    if culprit is None:
        return text("shape.empty-id", "an id cannot be empty")
    return text(
        "shape.bad-id",
        "{id} cannot be an id, because it holds {culprit}: ids are written in any script, without "
        "spaces and without . # / : , = [ ] {{ }}",
        id=quoted(written),
        culprit=text("shape.a-space", "a space") if culprit.isspace() else quoted(culprit),
    )


def not_separated(written: str, entries: tuple[str, ...]) -> Text:
    """Say that a Chinese comma makes one name of several."""
    return text(
        "shape.not-separated",
        "{written} is one name to YAML: {mark} does not separate the entries of a list; write "
        "{meant}",
        written=quoted(written),
        mark=quoted(next(sign for sign in written if sign in CHINESE_COMMAS)),
        meant=", ".join(entries),
    )


def belongs_elsewhere(root: Schema, key: str) -> Word:
    """Say which other part of the document knows a key, at the end of a message."""
    definitions = root["definitions"]
    if key in _properties(root["properties"]["spec"]) | _properties(
        definitions.get("process", {})
    ):
        return text("shape.under-spec", "; it belongs under “spec”")
    for shape in definitions.values():
        if key in _properties(shape):
            return text("shape.belongs-to", "; it belongs to {place}", place=_label(shape))
    return NOTHING


def meaning(shapes: tuple[Schema, ...]) -> Text:
    """Say what belongs somewhere, at the end of a message: in the words of the innermost schema."""
    return _told(_innermost(shapes))


def meaning_of_key(shapes: tuple[Schema, ...], key: str) -> Word:
    """Say what belongs at a key, in the words of the innermost schema that describes it."""
    described = (_properties(shape).get(key, {}) for shape in reversed(shapes))
    return next((_told(shape) for shape in described if _description(shape)), NOTHING)


def examples(shapes: tuple[Schema, ...]) -> Word:
    """Give examples of what belongs somewhere, at the end of a message."""
    given = _innermost(shapes).get("examples", ())
    plain = tuple(str(example) for example in given if isinstance(example, str | int | float))
    if not plain:
        return NOTHING
    return text("shape.for-example", "; for example {words}", words=plain[:_MOST_EXAMPLES])


def _innermost(shapes: tuple[Schema, ...]) -> Schema:
    """Return the innermost schema with a description; the document's own always has one."""
    return next(shape for shape in reversed(shapes) if _description(shape))


def _properties(shape: Schema) -> dict[str, Any]:
    found: dict[str, Any] = shape.get("properties", {})
    return found


def _told(shape: Schema) -> Text:
    return text("shape.meaning", ": {meaning}", meaning=_label(shape))


def _label(shape: Schema) -> Label:
    english, _, chinese = _description(shape).partition("\n")
    return Label(_within(english.removesuffix(".")), chinese.removesuffix("。"))


def _description(shape: Schema) -> str:
    """Return what a schema says of itself: definitions in a comment (tools/schema_source says why)."""
    return str(shape.get("$comment") or shape.get("description", ""))


def _within(sentence: str) -> str:
    """Write a sentence so that it can stand within another: no capital, except in RACI and the like."""
    first, second = sentence[:1], sentence[1:2]
    return sentence if second.isupper() else first.lower() + sentence[1:]
