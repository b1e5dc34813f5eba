"""What all results say in the same way: counts, tables by name, values that may be missing."""

from schema_source.notation import Schema, closed, integer, map_of, number, said

_ANY_KEY: Schema = {"minLength": 1}
COUNT = integer(minimum=0)
POSITION = integer(minimum=1)


def table(value: Schema) -> Schema:
    """Make a map keyed by the names of steps, roles and so on."""
    return map_of(value, keys=_ANY_KEY)


def or_null(shape: Schema) -> Schema:
    """Let null stand where there is nothing to say."""
    if "$ref" in shape:
        return {"anyOf": [shape, {"type": "null"}]}
    return {**shape, "type": [shape["type"], "null"]}


ESTIMATE: Schema = said(
    "A number with its interval.",
    "带区间的数值。",
    closed(
        {
            "value": said(
                "The estimate; null where the run does not determine it.",
                "估计值；运行无法确定时为 null。",
                or_null(number()),
            ),
            "low": said("The lower end of its interval.", "区间下端。", or_null(number())),
            "high": said("The upper end of its interval.", "区间上端。", or_null(number())),
        },
        "value",
        "low",
        "high",
    ),
    examples=[{"value": 0.95, "low": 0.94, "high": 0.96}],
)
