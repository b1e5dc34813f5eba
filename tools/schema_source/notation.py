"""The few words in which the schemas are written.

Schemas stay in the intersection of JSON Schema draft-07 and 2020-12: a ``$ref`` stands alone (draft-07
ignores its neighbours), definitions live under ``definitions``, nothing depends on ``format``. A value
that may be written in several ways has one `type` list whose keywords each bind one type only, so that
no ``oneOf`` is needed and every fault has one cause.
"""

from typing import Any

Schema = dict[str, Any]

_RESERVED = r"\s.#/:,=\[\]{}"
ID = rf"[^{_RESERVED}]+"
EXTENSION = "^x-"


def whole(pattern: str) -> str:
    """Return the pattern that a whole text must match."""
    return f"^(?:{pattern})$" if "|" in pattern else f"^{pattern}$"


def use(name: str) -> Schema:
    """Refer to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def said(en: str, zh: str, shape: Schema, **notes: object) -> Schema:
    """Describe a shape in both languages, one sentence per line, English first."""
    body = {"allOf": [shape]} if "$ref" in shape else shape
    return {"description": f"{en}\n{zh}", **body, **notes}


def titled(definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Give every definition its name as title: messages and pages choose their words by it."""
    return {name: {"title": name, **shape} for name, shape in definitions.items()}


def closed(properties: dict[str, Schema], *required: str, **more: object) -> Schema:
    """Make an object that takes these keys, keys of the author's own (``x-...``) and no others."""
    needed = {"required": list(required)} if required else {}
    return {
        "type": "object",
        "properties": properties,
        **needed,
        "patternProperties": {EXTENSION: True},
        "additionalProperties": False,
        **more,
    }


def ordered(properties: dict[str, Schema], order: tuple[str, ...]) -> dict[str, Schema]:
    """Bring keys into an order, which must name each of them."""
    if properties.keys() != set(order):
        message = f"keys and their order differ: {sorted(properties.keys() ^ set(order))}"
        raise ValueError(message)
    return {key: properties[key] for key in order}


def or_text(shape: Schema, pattern: str | None = None, **more: object) -> Schema:
    """Let a text stand where the shape's object or list may; a pattern binds that text only."""
    bound = {"pattern": whole(pattern)} if pattern else {}
    return {**shape, "type": ["string", shape["type"]], **bound, **more}


def word_or(shape: Schema, *words: str, **notes: object) -> Schema:
    """Let one of a few words stand where the object may."""
    return {
        **or_text(shape),
        "if": {"type": "string"},
        "then": {"enum": list(words)},
        **notes,
    }


def map_of(value: Schema, *, keys: Schema | None = None, **more: object) -> Schema:
    """Make a map keyed by id (or by what `keys` says)."""
    return {
        "type": "object",
        "propertyNames": use("id") if keys is None else keys,
        "additionalProperties": value,
        **more,
    }


def list_of(item: Schema, **more: object) -> Schema:
    """Make a list."""
    return {"type": "array", "items": item, **more}


def text(pattern: str | None = None, **more: object) -> Schema:
    """Make a text that is not empty, or matches a pattern as a whole."""
    return {
        "type": "string",
        **({"pattern": whole(pattern)} if pattern else {"minLength": 1}),
        **more,
    }


def choice(*values: str, **more: object) -> Schema:
    """Make a text that is one of a few."""
    return {"type": "string", "enum": list(values), **more}


def number(**bounds: float) -> Schema:
    """Make a number."""
    return {"type": "number", **bounds}


def integer(**bounds: int) -> Schema:
    """Make a whole number."""
    return {"type": "integer", **bounds}


BOOLEAN: Schema = {"type": "boolean"}


def where(key: str, value: str, **branches: Schema) -> Schema:
    """Tell by ``then`` and ``otherwise`` what holds where `key` has that value, and where not."""
    names = {"then": "then", "otherwise": "else"}
    return {
        "if": {"properties": {key: {"const": value}}, "required": [key]},
        **{names[name]: branch for name, branch in branches.items()},
    }


def without(*keys: str) -> Schema:
    """Forbid keys that mean nothing here."""
    return {"properties": dict.fromkeys(keys, False)}
