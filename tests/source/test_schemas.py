"""The schemas themselves: valid in both drafts, closed, described in both languages, with examples."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from itsmctl.model.portfolio import Kind
from itsmctl.source.parse import parse_document
from itsmctl.source.shape import Bare

ROOT = Path(__file__).parent.parent.parent
FILES = sorted((ROOT / "schemas").glob("**/*.schema.json"))
SCHEMAS = {
    path.relative_to(ROOT / "schemas").as_posix(): json.loads(path.read_text(encoding="utf-8"))
    for path in FILES
}
DOCUMENTS = {schema["title"]: schema for name, schema in SCHEMAS.items() if "/" not in name}
KINDS = {title: schema for title, schema in DOCUMENTS.items() if title not in set(Bare)}
CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]{2}")
SCALARS_OF_YAML_1_1 = {"on", "off", "yes", "no", "y", "n"}
ANNOTATIONS = {"description", "examples", "default", "title"}
# Keywords that mean something else, or nothing, in one of the two drafts.
NOT_IN_BOTH = {
    "$anchor",
    "$defs",
    "$dynamicRef",
    "additionalItems",
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "format",
    "maxContains",
    "minContains",
    "prefixItems",
    "unevaluatedItems",
    "unevaluatedProperties",
}

each_schema = pytest.mark.parametrize("name", SCHEMAS)


def nodes(node: object, path: str = "") -> Iterator[tuple[str, dict]]:
    """Yield every schema inside a schema with its path."""
    if not isinstance(node, dict):
        return
    yield path, node
    for key, value in node.items():
        if key in {"properties", "patternProperties", "definitions"}:
            for name, inner in value.items():
                yield from nodes(inner, f"{path}/{key}/{name}")
        elif key in {"allOf", "anyOf"}:
            for index, inner in enumerate(value):
                yield from nodes(inner, f"{path}/{key}/{index}")
        elif key in {
            "items",
            "additionalProperties",
            "propertyNames",
            "if",
            "then",
            "else",
            "not",
        }:
            yield from nodes(value, f"{path}/{key}")


def is_condition(path: str) -> bool:
    """Whether a schema only narrows what another one describes."""
    return any(part in {"if", "then", "else"} for part in path.split("/")[:-2])


def test_there_is_one_for_every_kind_and_for_all_results():
    assert set(KINDS) == {kind.value for kind in Kind}
    assert {name for name in SCHEMAS if "/" in name} == {
        "results/calibration.v1.schema.json",
        "results/kpi.v1.schema.json",
        "results/status.v1.schema.json",
        "results/due-notice.v1.schema.json",
        "results/improvements.v1.schema.json",
        "results/conformance.v1.schema.json",
        "results/difference.v1.schema.json",
        "results/findings.v1.schema.json",
        "results/import.v1.schema.json",
        "results/lint-settings.v1.schema.json",
        "results/log-doctor.v1.schema.json",
        "results/optimum.v1.schema.json",
        "results/selftest.v1.schema.json",
        "results/simulation.v1.schema.json",
    }


@each_schema
@pytest.mark.parametrize("draft", [Draft7Validator, Draft202012Validator])
def test_is_valid_in_both_drafts(name, draft):
    draft.check_schema(SCHEMAS[name])


@each_schema
def test_stays_in_what_both_drafts_read_alike(name):
    for path, node in nodes(SCHEMAS[name]):
        assert not node.keys() & NOT_IN_BOTH, path
        assert "oneOf" not in node, path
        if "$ref" in node:  # draft-07 ignores what stands beside a reference
            assert list(node) == ["$ref"], path
        if isinstance(node.get("items"), list):
            pytest.fail(f"{path}: tuples are written differently in the two drafts")


@each_schema
def test_id_is_versioned_and_named_like_the_file(name):
    slug = name.removeprefix("results/").removesuffix(".v1.schema.json")
    assert SCHEMAS[name]["$id"] == f"urn:itsmctl:schema:{slug}:v1"


@each_schema
def test_every_property_and_definition_is_described_in_both_languages(name):
    described = 0
    for path, node in nodes(SCHEMAS[name]):
        of_property = re.search(r"/(properties|definitions)/[^/]+$", path)
        if path and (of_property is None or is_condition(path)):
            continue
        told = (
            "$comment"
            if path.startswith("/definitions/") and path.count("/") == 2
            else "description"
        )
        english, separator, chinese = node[told].partition("\n")
        assert separator, path
        assert LATIN.search(english), path
        assert not CHINESE.search(english), path
        assert english.endswith("."), path
        assert CHINESE.search(chinese), path
        assert chinese.endswith("。"), path
        assert "\n" not in chinese, path
        described += 1
    assert described > 5


@each_schema
def test_editors_show_what_a_key_means_and_not_what_its_shape_is(name):
    """Of several descriptions at one value, editors show that of the innermost schema."""
    for path, node in nodes(SCHEMAS[name]):
        if "$ref" in node and not path.endswith(("/then", "/else", "/propertyNames")):
            definition = SCHEMAS[name]["definitions"][node["$ref"].rpartition("/")[2]]
            assert "description" not in definition, path
            assert "/allOf/" in path or "/anyOf/" in path, f"{path}: nothing is said here"


@each_schema
def test_every_object_with_named_keys_is_closed_but_for_extensions(name):
    for path, node in nodes(SCHEMAS[name]):
        if (
            "properties" not in node
            or is_condition(path)
            or path.endswith(("/if", "/then", "/else"))
        ):
            continue
        assert node["additionalProperties"] is False, path
        alone = node.get("maxProperties") == 1  # of one key only: there is no room for others
        assert alone or node["patternProperties"] == {"^x-": True}, path


@each_schema
def test_no_key_is_read_as_a_truth_value_by_yaml_1_1(name):
    for path, node in nodes(SCHEMAS[name]):
        assert not node.get("properties", {}).keys() & SCALARS_OF_YAML_1_1, path


@each_schema
def test_every_reference_has_its_definition_and_every_definition_is_used(name):
    schema = SCHEMAS[name]
    referred = {
        node["$ref"].removeprefix("#/definitions/")
        for _, node in nodes(schema)
        if "$ref" in node
    }
    assert referred == set(schema.get("definitions", {}))


@each_schema
def test_definitions_carry_their_name_as_title(name):
    for key, definition in SCHEMAS[name].get("definitions", {}).items():
        assert definition["title"] == key


@each_schema
def test_every_example_and_default_fits_where_it_stands(name):
    schema = SCHEMAS[name]
    checked = 0
    for path, node in nodes(schema):
        local = {**node, "definitions": schema.get("definitions", {})}
        validator = Draft7Validator(local)
        given = [*node.get("examples", ())]
        if "default" in node:
            given.append(node["default"])
        for example in given:
            problems = [error.message for error in validator.iter_errors(example)]
            assert not problems, (path, example, problems)
            checked += 1
    assert checked


@each_schema
def test_patterns_bind_the_whole_text(name):
    for path, node in nodes(SCHEMAS[name]):
        if (pattern := node.get("pattern")) is not None:
            assert pattern.startswith("^"), path
            assert pattern.endswith("$"), path
            inner = pattern[1:-1]
            grouped = inner.startswith("(?:") and inner.endswith(")")
            assert "|" not in re.sub(r"\(\?:.*\)|\[[^]]*\]", "", inner) or grouped, path


@pytest.mark.parametrize("title", KINDS)
def test_the_whole_example_is_a_document_of_its_kind(title):
    (example,) = KINDS[title]["examples"]
    assert example["kind"] == title


def test_the_full_documents_use_every_key_of_every_kind():
    used: dict[str, set[str]] = {}
    for path in (Path(__file__).parent / "full").glob("*.yaml"):
        data = parse_document(path.read_bytes(), path.name).data
        used[data["kind"]] = set(_keys(data))
    for title, schema in KINDS.items():
        known = {key for _, node in nodes(schema) for key in node.get("properties", {})}
        shared = (
            used["Process"] | used["SimulationModel"] | {"extends"}
        )  # metadata and estimates are alike in all kinds
        assert known - used[title] <= shared, title
    assert {"rotation", "priorityMatrix", "drawAs", "sweep", "waivers"} <= set().union(
        *used.values()
    )


def _keys(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        for value in node.values():
            yield from _keys(value)
    elif isinstance(node, list):
        for value in node:
            yield from _keys(value)


def test_the_design_examples_fit(shared):
    found = sorted((shared / "design" / "examples").glob("*/*.yaml"))
    assert len(found) == 7
    for path in found:
        data = parse_document(path.read_bytes(), path.name).data
        problems = list(Draft7Validator(KINDS[data["kind"]]).iter_errors(data))
        assert not problems, (path, problems[0].message)


REFUSED_IDS = [
    "a.b",
    "a#b",
    "a/b",
    "a:b",
    "a,b",
    "a=b",
    "a[b",
    "a]b",
    "a{b",
    "a}b",
    "a b",
    "",
    "a\u3000b",
]
ACCEPTED_IDS = ["it-approve", "受理", "步骤1", "7", "déjà", "_", "x-ray"]


@pytest.mark.parametrize("key", REFUSED_IDS)
def test_refuses_ids_with_reserved_signs(key):
    assert not _process_with_step(key)


@pytest.mark.parametrize("key", ACCEPTED_IDS)
def test_accepts_ids_in_any_script(key):
    assert _process_with_step(key)


DURATIONS = [
    "30m",
    "4h",
    "2d",
    "1w",
    "45s",
    "1.5h",
    "4bh",
    "0.5bh",
    "2bd",
    "PT4H",
    "P1W2D",
    "P1DT30M",
]
NO_DURATIONS = [
    "4",
    "h",
    "4 h",
    "-4h",
    "1.5bd",
    "3mo",
    "1y",
    "P",
    "PT",
    "P1DT",
    "4H",
    "４h",
    "",
]


@pytest.mark.parametrize("written", DURATIONS)
def test_accepts_durations(written):
    assert _fits("duration", written)
    assert _fits("limit", written)
    assert _fits("offset", f"-{written}")


@pytest.mark.parametrize("written", NO_DURATIONS)
def test_refuses_what_is_no_duration(written):
    assert not _fits("duration", written)


@pytest.mark.parametrize("written", ["3mo", "1y", "90d"])
def test_reviews_may_count_months_and_years(written):
    assert _fits("rhythm", written)


@pytest.mark.parametrize(
    "limit", ["none", {"P1": "2h", "default": "1bd"}, {"P1": "none"}, {"紧急": "15m"}]
)
def test_limits_may_be_none_or_depend_on_priority(limit):
    assert _fits("limit", limit)


@pytest.mark.parametrize("limit", [{}, {"P1": {"P2": "1h"}}, {"P 1": "1h"}, None, 4, ["1h"]])
def test_refuses_other_limits(limit):
    assert not _fits("limit", limit)


@pytest.mark.parametrize("script", ["generate_schemas.py", "generate_schema_page.py"])
def test_what_is_committed_is_what_is_generated(script):
    run = subprocess.run(
        [sys.executable, ROOT / "tools" / script, "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def _fits(definition: str, value: object) -> bool:
    definitions = KINDS["Process"]["definitions"]
    return Draft7Validator({**definitions[definition], "definitions": definitions}).is_valid(
        value
    )


def _process_with_step(key: str) -> bool:
    (example,) = KINDS["Process"]["examples"]
    steps = {**example["spec"]["steps"], key: {"next": "done"}}
    document = {**example, "spec": {**example["spec"], "steps": steps}}
    return Draft7Validator(KINDS["Process"]).is_valid(document)
