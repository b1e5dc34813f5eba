"""Any edit of a shipped file is made exactly, or refused for a reason that its author can see."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.finding import Add, Drop, Put, Rename
from itsmctl.i18n import Text
from itsmctl.model.portfolio import Kind
from itsmctl.source.document import Document
from itsmctl.source.mend import Draft, Refused
from itsmctl.source.mend.amendment import same
from itsmctl.source.parse import parse_document
from itsmctl.source.reading import composition_of

VALUES = st.sampled_from(
    ["x", "no", "受理", "a, b: c", True, 3, 0.5, ["a", "b"], {"k": "v", "w": ["x"]}, [], {}, "l" * 120,
     {"k": "l" * 120}]
)  # fmt: skip
KEYS = st.sampled_from(["x", "timeLimit", "name", "受理", "1", "notify", "a b"])


@pytest.fixture(scope="session")
def shipped(root) -> list[Document]:
    paths = [*(root / "processes").rglob("*.yaml"), *(root / "templates").rglob("*.yaml")]
    return [parse_document(path.read_bytes(), path.name) for path in sorted(paths)]


def routes(node, above=()):
    if above:
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


@st.composite
def edits(draw, document: Document):
    route = draw(st.sampled_from(list(routes(document.spec))))
    match draw(st.sampled_from(["put", "new", "add", "drop", "rename"])):
        case "put":
            return Put(route, draw(VALUES))
        case "new":
            return Put((*route, draw(KEYS)), draw(VALUES))
        case "add":
            return Add(route, draw(VALUES))
        case "drop":
            return Drop(route)
        case _:
            return Rename(route, draw(KEYS))


@settings(max_examples=300)
@given(st.data(), st.sampled_from(["\n", "\r\n"]))
def test_an_edit_is_made_or_there_is_a_reason(shipped, data, newline):
    document = data.draw(st.sampled_from(shipped))
    edit = data.draw(edits(document))
    text = document.text.replace("\n", newline)
    new, refusal = outcome(text, document, edit)
    if refusal is not None:
        assert refusal.key != "source.mend.changes-more", edit
        nameless = isinstance(edit, Rename) and isinstance(edit.route[-1], int)
        assert nameless or refusal.key != "source.mend.unusual", edit
        return
    assert new.count("\n") == new.count(newline)
    before, after = text.splitlines(), new.splitlines()
    assert abs(len(before) - len(after)) < len(before)


@settings(max_examples=100)
@given(st.data())
def test_what_was_put_can_be_dropped_again(shipped, data):
    document = data.draw(st.sampled_from(shipped))
    maps = [
        route for route in routes(document.spec) if isinstance(at(document.spec, route), dict)
    ]
    route = (*data.draw(st.sampled_from(maps)), "x-new")
    if document.kind is Kind.SCENARIO:
        return  # it does not take away what stands in its base
    put, _ = outcome(document.text, document, Put(route, "value"))
    text, _ = outcome(put, document, Drop(route))
    assert same(composition_of(text, marked=False).data, document.data)
    assert [line.partition("#")[0].rstrip() for line in text.splitlines()] == [
        line.partition("#")[0].rstrip() for line in document.text.splitlines()
    ]  # what stands behind comments may have moved by a space


def outcome(text, document, edit) -> tuple[str, Text | None]:
    """Return the mended text, or the text as it is and the reason."""
    draft = Draft.of(text, document.kind)
    try:
        return draft.apply([draft.plan([edit])]), None
    except Refused as refusal:
        return text, refusal.reason


def at(node, route):
    for key in route:
        node = node[key]
    return node
