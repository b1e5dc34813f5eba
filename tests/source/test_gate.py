"""The generated gate: up to date, and of one mind with jsonschema whatever is done to a document."""

import copy
import importlib.util
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator

from itsmctl.model.portfolio import Kind
from itsmctl.source import gate
from itsmctl.source.parse import parse_document
from itsmctl.source.shape import check
from itsmctl.source.shape.authority import schema, validator
from itsmctl.source.shape.explanation import explain

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "generate_gate.py"

# Values that fit somewhere, nearly fit, or fit nowhere.
ODDITIES = (
    None,
    True,
    False,
    0,
    1,
    -1,
    1.0,
    0.5,
    1.5,
    10**30,
    float("inf"),
    float("nan"),
    "",
    "none",
    "default",
    "all",
    "4h",
    "4h\n",
    "2bd",
    "3mo",
    "95%",
    "2026-04-01",
    "09:00-12:00",
    "mon-fri",
    "itsmctl/v1",
    "step",
    "步骤",
    "IT部/桌面运维",
    "a b",
    "a.b",
    "subprocess",
    "approval",
    "end",
    [],
    [[]],
    ["step"],
    ["4h", "2bd"],
    [None],
    {},
    {"x-mine": [None]},
    {"en": "words"},
    {"step": "4h"},
    {"mean": "4h"},
    {"mean": "4h", "cv": 1},
    {"lognormal": {"p50": "5m", "p90": "14m"}},
    {"atLeast": 2},
    {"to": "step"},
)
KEYS = (
    "x-mine",
    "name",
    "type",
    "step",
    "步骤",
    "time_limit",
    "timeLimit",
    "rule",
    "a b",
    "mon",
    "",
)


def documents(folder: Path) -> Iterator[tuple[Kind, object]]:
    for path in sorted(folder.glob("**/*.yaml")):
        document = parse_document(path.read_bytes(), path.name)
        if document.kind is not None:
            yield document.kind, document.data


FULL = list(documents(Path(__file__).parent / "full"))  # documents that use every key
SHIPPED = list(documents(ROOT / "processes"))


class Author:
    """Writes random documents along a schema: every key gets its turn, most values fit."""

    def __init__(self, kind: Kind, draw: Callable) -> None:
        self._definitions = schema(kind).get("definitions", {})
        self._draw = draw

    def write(self, shape: dict | bool) -> object:
        if isinstance(shape, bool):
            return self._draw(st.sampled_from(ODDITIES))
        if "$ref" in shape:
            return self.write(self._definitions[shape["$ref"].rpartition("/")[2]])
        if "allOf" in shape and "type" not in shape:
            return self.write(shape["allOf"][0])
        if "else" in shape and not shape.get("properties") and "$ref" in shape["else"]:
            return self.write(shape["else"])
        if "const" in shape or "enum" in shape:
            return self._draw(st.sampled_from(shape.get("enum", [shape.get("const")])))
        return self._of_type(shape)

    def _of_type(self, shape: dict) -> object:
        written = shape.get("type", "object")
        chosen = self._draw(st.sampled_from([written] if isinstance(written, str) else written))
        match chosen:
            case "object":
                return self._object(shape)
            case "array":
                count = self._draw(
                    st.integers(shape.get("minItems", 0), shape.get("maxItems", 3))
                )
                return [self.write(shape.get("items", True)) for _ in range(count)]
        plain = [one for one in shape.get("examples", ()) if not isinstance(one, dict | list)]
        values = plain or [value for value in ODDITIES if not isinstance(value, dict | list)]
        return self._draw(st.sampled_from(values))

    def _object(self, shape: dict) -> object:
        properties = shape.get("properties", {})
        required = shape.get("required", [])
        if not properties:
            keys = self._draw(
                st.lists(st.sampled_from(("step", "P1", "mon", "default", "受理")), max_size=2)
            )
            return {key: self.write(shape.get("additionalProperties", True)) for key in keys}
        optional = [key for key in properties if key not in required]
        extra = (
            self._draw(st.lists(st.sampled_from(optional), unique=True, max_size=4))
            if optional
            else []
        )
        most = shape.get("maxProperties", len(properties))
        return {key: self.write(properties[key]) for key in [*required, *extra][:most]}


@st.composite
def written(draw) -> tuple[Kind, object]:
    """A document that is full, real, or written at random along its schema; then damaged a little."""
    match draw(st.sampled_from(("full", "full", "real", "random"))):
        case "full":
            kind, data = draw(st.sampled_from(FULL))
        case "real" if SHIPPED:
            kind, data = draw(st.sampled_from(SHIPPED))
        case _:
            kind = draw(st.sampled_from(list(Kind)))
            data = Author(kind, draw).write(schema(kind))
    data = copy.deepcopy(data)
    for _ in range(draw(st.sampled_from((1, 1, 1, 2, 0)))):
        data = damaged(draw, data)
    return kind, data


def damaged(draw, data: object) -> object:
    """Delete, rename, replace, swap or add something at a random place."""
    holders = [node for node in containers(data) if node]
    if not holders:
        return draw(st.sampled_from(ODDITIES))
    holder = draw(st.sampled_from(holders))
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key, other = draw(st.sampled_from(keys)), draw(st.sampled_from(keys))
    action = draw(st.sampled_from(("delete", "rename", "replace", "swap", "add")))
    match action, holder:
        case "delete", _:
            del holder[key]
        case "rename", dict():
            holder[draw(st.sampled_from(KEYS))] = holder.pop(key)
        case "swap", _:
            holder[key], holder[other] = holder[other], holder[key]
        case "add", dict():
            holder[draw(st.sampled_from(KEYS))] = draw(st.sampled_from(ODDITIES))
        case "add", list():
            holder.append(draw(st.sampled_from(ODDITIES)))
        case _:
            holder[key] = draw(st.sampled_from(ODDITIES))
    return copy.deepcopy(data)  # what was drawn may stand in several places


def containers(node: object) -> Iterator[dict | list]:
    if isinstance(node, dict | list):
        yield node
        for inner in node.values() if isinstance(node, dict) else node:
            yield from containers(inner)


FOREIGN_WORDS = (
    "is not of type",
    "does not match",
    "required property",
    "were unexpected",
    "is not valid",
)

thorough = settings(
    max_examples=500,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@thorough
@given(written())
def test_gate_and_authority_agree_and_every_refusal_is_explained(case):
    kind, data = case
    accepted = validator(kind).is_valid(data)
    assert gate.accepts(kind, data) is accepted
    faults = explain(kind, data)
    assert bool(faults) is not accepted
    assert check(kind, data) == faults
    assert len({fault.route for fault in faults}) == len(faults)
    for fault in faults:
        assert fault.code in {"SYN003", "SYN004"}
        english, chinese = fault.message.render("en"), fault.message.render("zh")
        assert chinese != english
        assert not any(words in english for words in FOREIGN_WORDS), english


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(written())
def test_both_drafts_agree_with_the_gate_on_the_committed_files(case):
    kind, data = case
    if any(isinstance(leaf, str) and leaf.endswith("\n") for leaf in leaves(data)):
        return  # Python's "$" is not that of ECMA 262
    file = next(path for path in (ROOT / "schemas").glob("*.json") if _title(path) == kind)
    committed = json.loads(file.read_text(encoding="utf-8"))
    assert Draft7Validator(committed).is_valid(data) is gate.accepts(kind, data)
    assert Draft202012Validator(committed).is_valid(data) is gate.accepts(kind, data)


def leaves(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from leaves(value)
    elif isinstance(node, list):
        for value in node:
            yield from leaves(value)
    else:
        yield node


def _title(path: Path) -> str:
    return json.loads(path.read_text(encoding="utf-8"))["title"]


@pytest.mark.parametrize("kind", list(Kind))
def test_each_oddity_in_each_place_of_the_example(kind):
    example = schema(kind)["examples"][0]
    refused = 0
    for path in places(example):
        for value in ODDITIES:
            changed = replaced(example, path, value)
            verdict = validator(kind).is_valid(changed)
            assert gate.accepts(kind, changed) is verdict, (path, value)
            refused += not verdict
    assert refused > 300


def places(node: object, path: tuple = ()) -> Iterator[tuple]:
    yield path
    if isinstance(node, dict | list):
        for key, inner in node.items() if isinstance(node, dict) else enumerate(node):
            yield from places(inner, (*path, key))


def replaced(node: object, path: tuple, value: object) -> object:
    if not path:
        return value
    changed = copy.copy(node)
    changed[path[0]] = replaced(node[path[0]], path[1:], value)
    return changed


@pytest.mark.parametrize(("kind", "data"), [*FULL, *SHIPPED])
def test_accepts_full_and_shipped_documents(kind, data):
    assert gate.accepts(kind, data), [
        fault.message.render("en") for fault in explain(kind, data)
    ]


def test_accepts_the_design_examples(shared):
    for path in (shared / "design" / "examples").glob("*/*.yaml"):
        document = parse_document(path.read_bytes(), path.name)
        assert gate.accepts(document.kind, document.data), path


def test_a_last_line_break_is_not_overlooked():
    example = copy.deepcopy(schema(Kind.PROCESS)["examples"][0])
    example["spec"]["steps"]["approve"]["timeLimit"] = "1bd\n"
    assert not gate.accepts(Kind.PROCESS, example)
    assert not validator(Kind.PROCESS).is_valid(example)


@pytest.fixture(scope="module")
def generator():
    spec = importlib.util.spec_from_file_location("generate_gate", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_committed_is_what_is_generated(generator):
    assert generator.main(["--check"]) == 0


def test_a_stale_gate_is_told(generator, tmp_path, monkeypatch, capsys):
    stale = tmp_path / "gate.py"
    stale.write_text("", encoding="utf-8")
    monkeypatch.setattr(generator, "_TARGET", stale)
    assert generator.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().out
    assert generator.main([]) == 0
    assert generator.main(["--check"]) == 0


@pytest.mark.parametrize(
    "shape",
    [
        {"uniqueItems": True},
        {"type": "object", "oneOf": []},
        {"enum": [1]},
        {"patternProperties": {"^y-": True}, "additionalProperties": False},
        {"patternProperties": {"^y-": True}},
        {"items": {"const": None}},
    ],
)
def test_the_generator_refuses_what_it_does_not_know(generator, shape):
    with pytest.raises(ValueError, match=r"the gate (knows|does not know) "):
        generator.GateWriter().kind(shape)


def test_extensions_pass_where_no_key_is_named(generator):
    shape = {
        "type": "object",
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }
    module = {}
    writer = generator.GateWriter()
    exec(writer.render({"Any": writer.kind(shape)}), module)  # noqa: S102  our own code, just written
    assert module["accepts"]("Any", {"x-mine": 1})
    assert not module["accepts"]("Any", {"mine": 1})


def test_equal_shapes_share_a_function(generator):
    writer = generator.GateWriter()
    first = writer.kind({"type": "string", "description": "one"})
    assert writer.kind({"type": "string", "description": "other"}) == first
    assert writer.kind({"type": "number"}) != first
