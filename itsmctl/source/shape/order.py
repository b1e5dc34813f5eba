"""In what order the fields of a definition usually stand: that of its schema."""

from collections.abc import Iterable, Iterator

from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass
from itsmctl.source.shape.authority import Schema, schema

_ALTERNATIVES = ("allOf", "anyOf", "oneOf")
_BRANCHES = ("then", "else")


@dataclass(frozen=True, slots=True)
class Fields:
    """What the schema says of one place in a document, in all its alternatives."""

    root: Schema
    shapes: tuple[Schema, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that the language knows here, in order; () where authors name the keys."""
        return tuple(dict.fromkeys(name for shape in self.shapes for name in _known(shape)))

    def at(self, part: str | int) -> "Fields":
        """Return the fields of what stands at a key or in a list."""
        below = (found for shape in self.shapes for found in _below(shape, part))
        return Fields(self.root, tuple(_unfolded(self.root, below)))


def fields_of(kind: Kind) -> Fields:
    """Return the fields at the top of a document of this kind."""
    root = schema(kind)
    return Fields(root, tuple(_unfolded(root, (root,))))


def _known(shape: Schema) -> Iterable[str]:
    properties: dict[str, Schema] = shape.get("properties", {})
    return (name for name, field in properties.items() if field != {"not": {}})


def _below(shape: Schema, part: str | int) -> Iterator[Schema]:
    if isinstance(part, int):
        found = shape.get("items")
    else:
        found = shape.get("properties", {}).get(part, shape.get("additionalProperties"))
    if isinstance(found, dict):
        yield found


def _unfolded(root: Schema, shapes: Iterable[Schema]) -> Iterator[Schema]:
    """Yield shapes with their references followed and their alternatives beside them."""
    for shape in shapes:
        if "$ref" in shape:
            yield from _unfolded(root, (root["definitions"][shape["$ref"].rpartition("/")[2]],))
            continue
        yield shape
        for keyword in _ALTERNATIVES:
            yield from _unfolded(root, shape.get(keyword, ()))
        yield from _unfolded(
            root,
            (shape[keyword] for keyword in _BRANCHES if isinstance(shape.get(keyword), dict)),
        )
