"""The schemas as jsonschema reads them, and its objections without its words."""

import copy
import subprocess
import sys

import pytest

from itsmctl.model.portfolio import Kind
from itsmctl.source.shape.authority import Cause, Condition, causes, schema, validator
from itsmctl.source.shape.keys import misplaced


def extra(**step) -> dict:
    data = copy.deepcopy(schema(Kind.PROCESS)["examples"][0])
    data["spec"]["steps"]["extra"] = {"next": "done", **step}
    return data


def cause(**step):
    (found,) = causes(Kind.PROCESS, extra(**step))
    return found


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_its_schema(kind):
    assert schema(kind)["title"] == kind.value


def test_a_dollar_means_the_very_end():
    assert not validator(Kind.PROCESS).is_valid(extra(timeLimit="1bd\n"))
    assert not validator(Kind.PROCESS).is_valid(extra(next="done\n"))


def test_shapes_lead_from_the_document_to_the_one_that_objects():
    found = cause(timeLimit={"P1": "soon"})
    assert found.path == ("spec", "steps", "extra", "timeLimit", "P1")
    assert found.shapes[0]["title"] == "Process"
    assert [shape["title"] for shape in found.shapes if "title" in shape][1:] == [
        "process",
        "step",
        "limit",
        "plainLimit",
    ]
    assert found.shape["title"] == "plainLimit"
    assert (found.keyword, found.value) == ("pattern", "soon")


def test_a_key_that_is_at_fault_ends_the_path():
    data = extra()
    data["spec"]["steps"]["a b"] = {}
    (found,) = causes(Kind.PROCESS, data)
    assert found.of_key
    assert found.path == ("spec", "steps", "a b")
    assert found.value == "a b"


def test_each_forbidden_key_is_a_cause():
    found = list(causes(Kind.PROCESS, extra(rule="all", order="parallel")))
    assert {cause.path[-1] for cause in found} == {"rule", "order"}
    owner = ("spec", "steps", "extra")
    assert {cause.condition for cause in found} == {
        Condition(owner, "type", "approval", met=False)
    }


def test_a_condition_far_above_is_no_reason():
    # the whole spec stands in the branch "no extends"
    assert cause(timeLimit="soon").condition is None


def test_jsonschema_is_not_imported_until_something_is_explained():
    program = (
        "import sys; from itsmctl.model.portfolio import Kind; "
        "from itsmctl.source.shape import check; "
        "from itsmctl.source import gate; "
        "gate.accepts(Kind.PROCESS, {}); print('jsonschema' in sys.modules); "
        "check(Kind.PROCESS, {}); print('jsonschema' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert run.stdout.split() == ["False", "True"]


def test_a_key_that_is_forbidden_everywhere_needs_no_condition():
    bare = Cause(("spec", "old"), 1, "not", {}, ({"not": {}},))
    fault = misplaced(bare)
    assert fault.route == ("old",)
    assert fault.message.render("en") == "“old” does not belong here"
    assert fault.message.render("zh") == "“old”不应出现在这里"
