"""Write itsmctl/source/gate.py from schemas/; with --check, say whether it is up to date.

The gate answers only yes or no, for the plain data that the YAML loader makes (exactly dict, list, str,
int, float, bool, None; keys are str). That is why it can be small and quick: an object costs one table
lookup per key that is there, whatever the number of keys that might be; equal shapes share one
function over all kinds. It knows the keywords that the schemas use and refuses to be generated for
any other. jsonschema stays the authority; a property test compares the verdicts.
"""

import json
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent.parent
_TARGET = _ROOT / "itsmctl" / "source" / "gate.py"
_ANNOTATIONS = frozenset(
    ("$schema", "$id", "$comment", "title", "description", "examples", "default", "definitions")
)
_OF_TEXT = frozenset(("pattern", "minLength"))
_OF_NUMBERS = {
    "minimum": "<",
    "exclusiveMinimum": "<=",
    "maximum": ">",
    "exclusiveMaximum": ">=",
}
_OF_LISTS = frozenset(("items", "minItems", "maxItems"))
_OF_OBJECTS = frozenset(
    (
        "properties",
        "required",
        "patternProperties",
        "additionalProperties",
        "propertyNames",
        "minProperties",
        "maxProperties",
    )
)
_OF_ALL = frozenset(("type", "enum", "const", "allOf", "anyOf", "if", "then", "else"))
_TYPES = {
    "string": "type(v) is str",
    "integer": "type(v) is int or type(v) is float and v.is_integer()",
    "number": "type(v) is int or type(v) is float",
    "boolean": "type(v) is bool",
    "null": "v is None",
    "array": "type(v) is list",
    "object": "type(v) is dict",
}
_HEAD = '''"""Whether a document has the shape of its kind: generated from schemas/ by tools/generate_gate.py."""

from itsmctl.pattern import pattern

'''
_FOOT = '''
def accepts(kind: str, data: object) -> bool:
    """Return whether plain data (dict, list, str, int, float, bool, None) is a document of that kind."""
    return _KINDS[kind](data)
'''

Schema = dict[str, Any]
Shape = Schema | bool


class GateWriter:
    """Collects the functions, patterns and tables of the gate; equal shapes get one name."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._blocks: list[str] = []

    def kind(self, schema: Schema) -> str:
        """Write the functions of one document; return the name of its function."""
        return self._function(schema, schema.get("definitions", {}))

    def render(self, kinds: dict[str, str]) -> str:
        """Return the whole module."""
        rows = "".join(f"    {kind!r}: {name},\n" for kind, name in kinds.items())
        return _HEAD + "".join(self._blocks) + f"\n_KINDS = {{\n{rows}}}\n\n" + _FOOT

    def _function(self, shape: Shape, definitions: Schema) -> str:
        while isinstance(shape, dict) and "$ref" in shape:
            shape = definitions[shape["$ref"].rpartition("/")[2]]
        bare = _without_annotations(shape)
        if isinstance(bare, dict) and list(bare) == ["allOf"] and len(bare["allOf"]) == 1:
            return self._function(bare["allOf"][0], definitions)
        body = self._body(bare, definitions)
        return self._name("_f", "".join(f"    {line}\n" for line in [*body, "return True"]))

    def _name(self, prefix: str, content: str) -> str:
        known = self._names.get(prefix + content)
        if known is None:
            known = f"{prefix}{len(self._names)}"
            self._names[prefix + content] = known
            head = f"\n\ndef {known}(v):\n" if prefix == "_f" else f"{known} = "
            self._blocks.append(head + content)
        return known

    def _body(self, shape: Shape, definitions: Schema) -> list[str]:
        if isinstance(shape, bool):
            return [] if shape else ["return False"]
        unknown = (
            shape.keys() - _OF_TEXT - _OF_NUMBERS.keys() - _OF_LISTS - _OF_OBJECTS - _OF_ALL
        )
        if unknown:
            raise ValueError(f"the gate does not know {sorted(unknown)}")
        return [
            *_type(shape),
            *_values(shape),
            *_guarded("type(v) is str", self._text(shape)),
            *_guarded("type(v) is int or type(v) is float", _number(shape)),
            *_guarded("type(v) is list", self._list(shape, definitions)),
            *_guarded("type(v) is dict", self._object(shape, definitions)),
            *self._combined(shape, definitions),
        ]

    def _text(self, shape: Schema) -> list[str]:
        lines = []
        if "minLength" in shape:
            lines.append(_refuse(f"len(v) < {shape['minLength']}"))
        if "pattern" in shape:
            lines.append(_refuse(f"not {self._pattern(shape['pattern'])}.search(v)"))
        return lines

    def _pattern(self, pattern: str) -> str:
        # Schema patterns are ECMA 262, where $ matches at the very end only
        python = pattern.removesuffix("$") + (r"\Z" if pattern.endswith("$") else "")
        return self._name("_p", f"pattern({python!r})\n")

    def _list(self, shape: Schema, definitions: Schema) -> list[str]:
        lines = _size(shape, "Items")
        if "items" in shape:
            item = self._function(shape["items"], definitions)
            lines += ["for x in v:", "    " + _refuse(f"not {item}(x)")]
        return lines

    def _object(self, shape: Schema, definitions: Schema) -> list[str]:
        _takes_extensions(shape)
        lines = _size(shape, "Properties")
        if "required" in shape:
            lines.append(_refuse(" or ".join(f"{key!r} not in v" for key in shape["required"])))
        if "propertyNames" in shape:
            keys = self._function(shape["propertyNames"], definitions)
            lines += ["for k in v:", "    " + _refuse(f"not {keys}(k)")]
        if "additionalProperties" in shape:
            return lines + self._closed(shape, definitions)
        return lines + self._open(shape, definitions)

    def _closed(self, shape: Schema, definitions: Schema) -> list[str]:
        rest = shape["additionalProperties"]
        otherwise = "return False"
        if rest is not False:
            otherwise = _refuse(f"not {self._function(rest, definitions)}(x)")
        takes_extensions = _takes_extensions(shape)
        if not shape.get("properties") and not takes_extensions:
            return ["for x in v.values():", f"    {otherwise}"]
        table = self._table(shape.get("properties", {}), definitions)
        return [
            "for k, x in v.items():",
            f"    check = {table}.get(k)",
            "    if check is not None:",
            "        " + _refuse("not check(x)"),
            *(["    elif k.startswith('x-'):", "        pass"] if takes_extensions else []),
            "    else:",
            f"        {otherwise}",
        ]

    def _table(self, properties: Schema, definitions: Schema) -> str:
        rows = [
            f"    {key!r}: {self._function(value, definitions)},\n"
            for key, value in properties.items()
        ]
        return self._name("_t", "{\n" + "".join(rows) + "}\n")

    def _open(self, shape: Schema, definitions: Schema) -> list[str]:
        lines = []
        for key, value in shape.get("properties", {}).items():
            wrong = f"{key!r} in v"
            if value is not False:
                wrong += f" and not {self._function(value, definitions)}(v[{key!r}])"
            lines.append(_refuse(wrong))
        return lines

    def _combined(self, shape: Schema, definitions: Schema) -> list[str]:
        lines = [
            _refuse(f"not {self._function(part, definitions)}(v)")
            for part in shape.get("allOf", ())
        ]
        if "anyOf" in shape:
            parts = [f"{self._function(part, definitions)}(v)" for part in shape["anyOf"]]
            lines.append(_refuse(f"not ({' or '.join(parts)})"))
        if "if" in shape:
            condition = self._function(shape["if"], definitions)
            then, otherwise = (
                f"{self._function(shape.get(branch, True), definitions)}(v)"
                for branch in ("then", "else")
            )
            lines.append(_refuse(f"not ({then} if {condition}(v) else {otherwise})"))
        return lines


def _without_annotations(shape: Shape) -> Shape:
    if isinstance(shape, bool):
        return shape
    return {key: value for key, value in shape.items() if key not in _ANNOTATIONS}


def _takes_extensions(shape: Schema) -> bool:
    patterns = shape.get("patternProperties", {})
    if patterns not in ({}, {"^x-": True}):
        raise ValueError(f"the gate does not know the key patterns {sorted(patterns)}")
    return bool(patterns)


def _refuse(condition: str) -> str:
    return f"if {condition}: return False"


def _guarded(guard: str, lines: list[str]) -> list[str]:
    return [f"if {guard}:", *(f"    {line}" for line in lines)] if lines else []


def _type(shape: Schema) -> list[str]:
    if "type" not in shape:
        return []
    written = shape["type"]
    types = [written] if isinstance(written, str) else written
    return [_refuse(f"not ({' or '.join(_TYPES[name] for name in types)})")]


def _values(shape: Schema) -> list[str]:
    values = [shape["const"]] if "const" in shape else shape.get("enum", [])
    if not all(isinstance(value, str) for value in values):
        raise ValueError("the gate knows texts only as enum and const")
    return [_refuse(f"type(v) is not str or v not in {tuple(values)!r}")] if values else []


def _number(shape: Schema) -> list[str]:
    return [
        _refuse(f"v {sign} {shape[key]}") for key, sign in _OF_NUMBERS.items() if key in shape
    ]


def _size(shape: Schema, what: str) -> list[str]:
    bounds = {f"min{what}": "<", f"max{what}": ">"}
    return [
        _refuse(f"len(v) {sign} {shape[key]}") for key, sign in bounds.items() if key in shape
    ]


def generate() -> str:
    """Return the module that the schemas call for."""
    writer = GateWriter()
    kinds = {}
    for path in sorted((_ROOT / "schemas").glob("*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        kinds[schema["title"]] = writer.kind(schema)
    return writer.render(kinds)


def main(arguments: list[str]) -> int:
    """Write or check the gate; return 1 where it is stale."""
    content = generate()
    current = _TARGET.read_text(encoding="utf-8") if _TARGET.is_file() else ""
    if content == current:
        return 0
    if "--check" in arguments:
        print(f"{_TARGET.name}: stale; run tools/generate_gate.py")
        return 1
    _TARGET.write_text(content, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
