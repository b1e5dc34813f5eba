"""Files that are no definitions: the gate and the authority agree on them, and say so in our words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from itsmctl.resources import folder
from itsmctl.source import gate
from itsmctl.source.shape import Bare, check_bare

FILES = {
    Bare.SETTINGS: "settings",
    Bare.BASELINE: "baseline",
    Bare.LOG_MAPPING: "log-mapping",
    Bare.THEME: "theme",
    Bare.ANSWERS: "answers",
}
SCHEMAS = {
    kind: json.loads((folder("schemas") / f"{name}.v1.schema.json").read_text("utf-8"))
    for kind, name in FILES.items()
}
WORDS = ("basic", "RAC", "RAC201", "no-accountable", "info", "", "a b", "drafts/**")
LEAVES = st.sampled_from([*WORDS, None, True, 0, 1, 1.5, "itsmctl/baseline/v1"])
KEYS = st.sampled_from(
    [
        "profile", "select", "ignore", "severity", "options", "perFile", "baseline", "x-own",
        "schema", "findings", "rule", "process", "step", "path", "count", "RAC201", "", "max",
    ]
)  # fmt: skip
NODES = st.recursive(
    LEAVES, lambda node: st.lists(node, max_size=2) | st.dictionaries(KEYS, node, max_size=3)
)


@st.composite
def damaged(draw, example):
    """The example of a schema with a few of its parts replaced."""
    data = json.loads(json.dumps(example))
    for _ in range(draw(st.integers(0, 2))):
        node = data
        while isinstance(node, dict | list) and node:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            key = draw(st.sampled_from(keys))
            if not isinstance(node[key], dict | list) or draw(st.booleans()):
                node[key] = draw(NODES)
                break
            node = node[key]
    return data


@pytest.mark.parametrize("kind", Bare)
@given(st.data())
def test_gate_and_authority_are_of_one_mind(kind, data):
    (example,) = SCHEMAS[kind]["examples"]
    written = data.draw(damaged(example) | st.dictionaries(KEYS, NODES, max_size=3))
    verdict = Draft7Validator(SCHEMAS[kind]).is_valid(written)
    assert gate.accepts(kind, written) is verdict
    faults = check_bare(kind, written, "itsmctl.toml")
    assert bool(faults) is not verdict
    for fault in faults:
        assert fault.message.render("en") != fault.message.render("zh")
        assert "itsmctl.toml" not in fault.route


def test_routes_begin_at_the_top_of_the_file():
    (fault,) = check_bare(Bare.SETTINGS, {"perFile": {"a": {"profil": "x"}}}, "itsmctl.toml")
    assert fault.route == ("perFile", "a", "profil")
    assert fault.suggestion == "profile"
    (fault,) = check_bare(Bare.SETTINGS, 3, "itsmctl.toml")
    assert fault.route == ()
