"""Whatever passes the schema builds: no mutation of a sound portfolio ends in a traceback."""

import json
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.source.assembly import assemble
from itsmctl.source.parse import parse_document

ODDITIES = [
    None, True, 0, -1, 7, 0.5, 1e300, "", "none", "x", "2026", "default", "requester", "department-head",
    "4bh", "1bd", "0m", "80%", "14/bd", "2026-02-30", "[1]", [], ["none"], ["a", "a"], {}, {"to": "a"},
    {"zh": "名"}, {"atLeast": 1}, {"role": "a", "when": "b"}, {"uniform": ["1m", "2m"]},
]  # fmt: skip


@pytest.fixture(scope="session")
def shipped(root):
    """The founding case with its house, its numbers and its scenario."""
    names = (
        "software-request.process.yaml",
        "models/software-request.sim.yaml",
        "scenarios/parallel-approval.scenario.yaml",
        "org/hengda.org.yaml",
        "calendars/cn-office.calendar.yaml",
    )
    paths = [root / "processes" / name for name in names]
    return [parse_document(path.read_bytes(), path.name) for path in paths]


def routes(node, above=()):
    yield above
    children = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    for key, child in children:
        yield from routes(child, (*above, key))


def reach(node, route):
    for key in route:
        node = node[key]
    return node


def mutated(data, draw):
    """Replace, remove or rename something, or move a part of the document somewhere else."""
    changed = deepcopy(data)
    *above, last = draw(st.sampled_from([route for route in routes(data) if route]))
    parent = reach(changed, above)
    match draw(st.sampled_from(["odd", "drop", "move"])):
        case "odd":
            parent[last] = deepcopy(draw(st.sampled_from(ODDITIES)))
        case "drop":
            del parent[last]
        case _:
            source = draw(st.sampled_from(list(routes(data))))
            parent[last] = deepcopy(reach(data, source))
    return changed


@settings(max_examples=100)
@given(st.data())
def test_no_mutation_ends_in_a_traceback(shipped, data):
    victim = data.draw(st.sampled_from(shipped))
    changed = victim.data
    for _ in range(data.draw(st.integers(1, 3))):
        changed = mutated(changed, data.draw)
    text = json.dumps(changed, ensure_ascii=False)
    documents = [each for each in shipped if each is not victim]
    assembly = assemble([*documents, parse_document(text, victim.path)])
    for document in assembly.documents:
        for problem in document.problems:
            assert problem.message.render("en")
            assert problem.message.render("zh")
            assert problem.place.path in {each.path for each in shipped}
    for reference in assembly.unresolved:
        assert assembly.document(reference.document) is not None
