"""The schemas as the authority reads them: jsonschema's verdict, and what it objects to.

jsonschema is imported only when there is something to explain: it costs more than reading a file.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from itsmctl import resources
from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass
from itsmctl.source.shape.kinds import Bare

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

Schema = Mapping[str, Any]
Path = tuple[str | int, ...]

_BRANCHES = frozenset({"then", "else"})
_BY_NAME = frozenset({"properties", "patternProperties", "allOf", "anyOf"})
_DESCENDING = frozenset({"properties", "patternProperties", "additionalProperties", "items"})
_FILES: dict[str, str] = {
    Kind.PROCESS: "process",
    Kind.ORGANISATION: "organisation",
    Kind.CALENDAR: "calendar",
    Kind.SIMULATION_MODEL: "simulation-model",
    Kind.SCENARIO: "scenario",
    Kind.LINT_POLICY: "lint-policy",
    Kind.IMPROVEMENT_REGISTER: "improvement-register",
    "Settings": "settings",
    "Baseline": "baseline",
    "LogMapping": "log-mapping",
    "Answers": "answers",
    "Theme": "theme",
}


@dataclass(frozen=True, slots=True)
class Condition:
    """What a part of a schema depends on: that `key` has the value `value`, or (None) is there at all.

    `met` is False where the part holds because the condition does not. `owner` is the path of the
    object that has the key.
    """

    owner: Path
    key: str
    value: str | None
    met: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """One objection of the authority, freed of its wording.

    `path` leads from the top of the document to `value`; where a key itself is at fault (`of_key`),
    `value` is that key and `path` leads to it. `shapes` are the schemas from the document's own down to
    the one whose `keyword` objects, `operand` is what stands at that keyword. `written` is a number as
    its author wrote it (1.10 is 1.1 as a value), None where that is not known.
    """

    path: Path
    value: object
    keyword: str
    operand: object
    shapes: tuple[Schema, ...]
    of_key: bool = False
    condition: Condition | None = None
    written: str | None = None

    @property
    def shape(self) -> Schema:
        """The schema that objects."""
        return self.shapes[-1]


@dataclass(frozen=True, slots=True)
class _Level:
    """A schema on the way to an objection, how deep in the document it applies, how it was entered."""

    shape: Schema
    depth: int = 0
    branch: str | None = None  # "then" or "else"


def causes(kind: Kind | Bare, data: object) -> Iterator[Cause]:
    """Yield everything that the authority objects to."""
    # the stubs want JSON here, but anything may be asked about
    for error in validator(kind).iter_errors(data):  # type: ignore[arg-type]
        yield _cause(schema(kind), error)


@cache
def validator(kind: Kind | Bare) -> "Validator":
    """Return the jsonschema validator of a kind."""
    from jsonschema import Draft7Validator  # noqa: PLC0415  see above

    return Draft7Validator(schema(kind))


@cache
def schema(kind: Kind | Bare) -> Schema:
    """Return the schema of a kind, as Python's jsonschema needs it to mean the same.

    That of a bare file is for a mapping from the file's name to what the file holds.
    """
    import json  # noqa: PLC0415  as jsonschema

    file = resources.folder("schemas") / f"{_FILES[kind]}.v1.schema.json"
    loaded: Schema = json.loads(file.read_text(encoding="utf-8"), object_hook=_in_python)
    return _named(loaded) if isinstance(kind, Bare) else loaded


@cache
def fields_of_spec(kind: Kind) -> frozenset[str]:
    """Return the keys that the spec of a kind may have, those of its own extensions (x-) left out."""
    root = schema(kind)
    spec = root["properties"]["spec"]
    if "properties" not in spec:  # a process's spec is one of two shapes with the same keys
        spec = root["definitions"]["process"]
    return frozenset(spec["properties"])


@cache
def fields_of_step() -> frozenset[str]:
    """Return the keys that a step may have."""
    return frozenset(schema(Kind.PROCESS)["definitions"]["step"]["properties"])


def _named(loaded: Schema) -> Schema:
    outside = {"$schema", "$id", "definitions"}
    whole = {key: value for key, value in loaded.items() if key not in outside}
    return {
        "description": loaded["description"],
        "properties": {"spec": {}},  # there is none; messages look for neighbours in it
        "patternProperties": {".": whole},
        "definitions": loaded["definitions"],
    }


def _in_python(node: dict[str, object]) -> dict[str, object]:
    """Let jsonschema mean what the schema says.

    Python's ``$`` matches before a last line break too, unlike that of ECMA 262. And below a plain
    ``false`` (a forbidden key) jsonschema forgets which key it was; ``{"not": {}}`` says the same.
    """
    pattern, properties = node.get("pattern"), node.get("properties")
    if isinstance(pattern, str):
        node["pattern"] = re.sub(r"\$\Z", r"\\Z", pattern)
    if isinstance(properties, dict):
        node["properties"] = {
            key: {"not": {}} if shape is False else shape for key, shape in properties.items()
        }
    return node


def _cause(root: Schema, error: "ValidationError") -> Cause:
    path: Path = tuple(error.absolute_path)
    steps = tuple(error.absolute_schema_path)
    levels = tuple(_levels(root, steps))
    of_key = "propertyNames" in steps[-2:]
    return Cause(
        path=(*path, str(error.instance)) if of_key else path,
        value=error.instance,
        keyword=str(error.validator),
        operand=error.validator_value,
        shapes=tuple(level.shape for level in levels),
        of_key=of_key,
        condition=_condition(levels, path),
    )


def _levels(root: Schema, steps: Path) -> Iterator[_Level]:
    """Yield the schemas on the way; the steps do not mention references, which are followed."""
    level = _Level(root)
    rest = list(steps[:-1])  # the last one is the keyword that objects
    yield level
    while rest:
        keyword = str(rest.pop(0))
        node = level.shape[keyword]
        if keyword in _BY_NAME:
            node = node[rest.pop(0)]
        while "$ref" in node:
            node = root["definitions"][node["$ref"].rpartition("/")[2]]
        deeper = level.depth + (keyword in _DESCENDING)
        level = _Level(node, deeper, keyword if keyword in _BRANCHES else None)
        yield level


def _condition(levels: tuple[_Level, ...], path: Path) -> Condition | None:
    """Return the innermost condition, where it is one on the object at fault or the one around it."""
    for above, level in zip(reversed(levels[:-1]), reversed(levels), strict=False):
        if level.branch is not None:
            owner = path[: above.depth]
            asked = above.shape["if"]
            near = len(path) - above.depth <= 1
            return _asked(asked, owner, level.branch == "then") if near else None
    return None


def _asked(shape: object, owner: Path, met: bool) -> Condition | None:
    match shape:
        case {"properties": dict(properties)}:
            key, value = next(iter(properties.items()))
            return Condition(owner, str(key), str(value["const"]), met)
        case {"required": [str(key)]}:
            return Condition(owner, key, None, met)
    return None
