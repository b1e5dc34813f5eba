"""What all results say in the same way: counts, tables by name, values that may be missing."""

from schema_source.notation import (
    Schema,
    integer,
    map_of,
)

_ANY_KEY: Schema = {"minLength": 1}
COUNT = integer(minimum=0)
POSITION = integer(minimum=1)


def table(value: Schema) -> Schema:
    """Make a map keyed by the names of steps, roles and so on."""
    return map_of(value, keys=_ANY_KEY)


def or_null(shape: Schema) -> Schema:
    """Let null stand where there is nothing to say."""
    return {**shape, "type": [shape["type"], "null"]}
