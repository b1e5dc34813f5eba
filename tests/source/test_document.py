"""Where everything stands: lines, columns and offsets, whatever the script and the line ends."""

from itertools import pairwise

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.route import absolute, relative
from itsmctl.source.composer import compose
from itsmctl.source.examination import examined
from itsmctl.source.folio import kind_of_path
from itsmctl.source.parse import parse_document
from itsmctl.source.yaml_events import read_fast, read_patiently, read_pure

TEXT = """\
# top
apiVersion: itsmctl/v1
kind: Process
metadata: {id: p, name: 流程😀}
spec:
  steps:
    受理: {responsible: [甲, 乙], next: '完成'}   # 说明
    完成:
      type: end
      note: |
        two
        lines

    last: >-
      folded
  start: 受理
"""


@pytest.fixture
def document():
    return parse_document(TEXT, "x.process.yaml")


def shown(document, place):
    return document.text[place.offset : place.end_offset]


@pytest.mark.parametrize(
    ("route", "key", "value"),
    [
        (("steps", "受理"), "受理", "{responsible: [甲, 乙], next: '完成'}"),
        (("steps", "受理", "responsible"), "responsible", "[甲, 乙]"),
        (("steps", "受理", "responsible", 1), "乙", "乙"),
        (("steps", "受理", "next"), "next", "'完成'"),
        (("steps", "完成", "type"), "type", "end"),
        (("steps", "完成", "note"), "note", "|\n        two\n        lines"),
        (("steps", "last"), "last", ">-\n      folded"),
        (("start",), "start", "受理"),
        (("$metadata", "name"), "name", "流程😀"),
        (("$kind",), "kind", "Process"),
        (("$apiVersion",), "apiVersion", "itsmctl/v1"),
    ],
)
def test_spans_of_keys_and_values(document, route, key, value):
    assert shown(document, document.place(route)) == key
    assert shown(document, document.value_place(route)) == value


@pytest.mark.parametrize(
    ("route", "key"),
    [
        (("steps", "受理", "accountable"), "受理"),
        (("steps", "受理", "responsible", 7), "responsible"),
        (("steps", "nothing", "deep", "down"), "steps"),
        (("nothing",), "spec"),
        ((), "spec"),
        (("$metadata", "sources", 0, "url"), "metadata"),
    ],
)
def test_a_missing_route_has_its_nearest_ancestor(document, route, key):
    assert shown(document, document.place(route)) == key


def test_without_spec_the_start_answers():
    document = parse_document("kind: Process\n", "x.process.yaml")
    assert (document.place(("steps", "a")).line, document.place(()).column) == (1, 1)


def test_columns_count_code_points(document):
    place = document.place(("steps", "受理", "next"))
    assert (place.line, place.column) == (7, 31)
    name = document.value_place(("$metadata", "name"))
    assert (name.line, name.column, name.end_column) == (4, 25, 28)


def test_comments_in_order_with_their_places(document):
    found = list(document.comments())
    assert [comment.text for comment in found] == ["top", "说明"]
    assert found[1].place.line == 7


def test_routes_by_offset(document):
    assert document.route_at(TEXT.index("甲")) == ("steps", "受理", "responsible", 0)
    assert document.route_at(TEXT.index("type")) == ("steps", "完成", "type")
    assert document.route_at(TEXT.index("流程")) == ("$metadata", "name")
    assert document.route_at(0) == ()


def test_has_means_written_even_if_null():
    document = parse_document("spec: {a: null, b: {c: 1}}\n", "x")
    assert document.has(("a",))
    assert document.has(("b", "c"))
    assert not document.has(("b", "d"))
    assert not document.has(("a", "c"))


def test_merged_keys_point_to_where_they_are_written():
    text = "x: &x {limit: 4h}\nspec:\n  a: {<<: *x}\n  b: *x\n"
    document = parse_document(text, "x")
    assert shown(document, document.place(("a", "limit"))) == "limit"
    assert document.place(("b", "limit")).line == 1
    assert document.place(("b",)).line == 4


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks(newline, mark):
    text = mark + "甲: 1" + newline + "spec:" + newline + "  乙: 😀x" + newline
    document = parse_document(text.encode(), "x")
    place = document.value_place(("乙",))
    assert shown(document, place) == "😀x"
    assert (place.line, place.column) == (3, 6)
    assert document.problems == ()


SCALARS = st.one_of(
    st.integers(-999, 999),
    st.booleans(),
    st.text(st.sampled_from("ab 审批😀#:-'\"\n,[{é"), max_size=8),
)
KEYS = st.text(st.sampled_from("ab审批😀é-"), min_size=1, max_size=5)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=10,
)


def scalars(node, route=()):
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*route, key), None, key
            yield from scalars(value, (*route, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from scalars(value, (*route, index))
    else:
        yield route, node, None


@settings(max_examples=60)
@given(
    tree=st.dictionaries(KEYS, TREES, min_size=1, max_size=3),
    flow=st.sampled_from([True, False, None]),
    newline=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_every_span_holds_its_key_or_scalar(tree, flow, newline, mark):
    dumped = yaml.safe_dump(
        {"spec": tree}, allow_unicode=True, default_flow_style=flow, width=60
    )
    document = parse_document((mark + dumped.replace("\n", newline)).encode(), "x")
    assert document.spec == tree
    lines = document.text.splitlines(keepends=True)
    for route, value, key in scalars(tree):
        place = document.place(route) if key is not None else document.value_place(route)
        written = shown(document, place)
        assert yaml.safe_load(written) == (key if key is not None else value)
        before = sum(map(len, lines[: place.line - 1]))
        assert before + place.column - 1 == place.offset
        if place.line == place.end_line:
            assert place.end_column - place.column == place.end_offset - place.offset


@settings(max_examples=30)
@given(tree=st.dictionaries(KEYS, TREES, max_size=3), flow=st.booleans())
def test_all_parsers_agree(tree, flow):
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    fast, pure, patient = (
        read(text, compose) for read in (read_fast, read_pure, read_patiently)
    )
    assert fast.data == pure.data == patient.data == tree
    spans = [sorted(map(repr, each.marks.values())) for each in (fast, pure, patient)]
    assert spans[0] == spans[1] == spans[2]


@settings(max_examples=60)
@given(st.text(st.sampled_from("a: -[]{},#'\"\n审：，&*!|>?%@\t\x00"), max_size=40))
def test_no_text_crashes_the_reader(text):
    document = parse_document(text, "x.process.yaml")
    for problem in document.problems:
        assert 0 <= problem.place.offset <= problem.place.end_offset <= len(text)
        assert problem.message.render("en")
        assert problem.message.render("zh")
    assert all(
        first.place.offset <= second.place.offset
        for first, second in pairwise(document.problems)
    )


@pytest.mark.parametrize(
    ("route", "whole"),
    [
        ((), ("spec",)),
        (("steps", "a"), ("spec", "steps", "a")),
        (("$metadata", "id"), ("metadata", "id")),
        (("$kind",), ("kind",)),
    ],
)
def test_routes_from_the_top_and_back(route, whole):
    assert absolute(route) == whole
    assert relative(whole) == route


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("a/b.process.yaml", "Process"),
        ("x.org.yaml", "Organisation"),
        ("x.calendar.yaml", "Calendar"),
        ("x.sim.yaml", "SimulationModel"),
        ("x.scenario.yaml", "Scenario"),
        ("x.policy.yaml", "LintPolicy"),
    ],
)
def test_names_announce_kinds(path, kind):
    assert kind_of_path(path).value == kind


@pytest.mark.parametrize("path", ["-", "x.yaml", "process.yaml", "x.process.yml"])
def test_other_names_announce_nothing(path):
    assert kind_of_path(path) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 'x # y' # z\n", ["z"]),
        ('a: "x # y"\n', []),
        ("a: x#y # z\n", ["z"]),
        ("a: |  # header\n  # inside\n# after\n", ["header", "after"]),
        ("a: >\n  x # y\n\n#z\n", ["z"]),
        ("'k # l': 1 #m\n", ["m"]),
        ("#a\r\n#b\r\n", ["a", "b"]),
        ("a: [1, # one\n  2] # two\n", ["one", "two"]),
    ],
)
def test_comments_and_what_only_looks_like_them(text, expected):
    assert [comment.text for comment in parse_document(text, "x").comments()] == expected


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("  steps: {a: {next: {通过：b，驳回：c}}}", "通过：b，驳回：c"),
        ("  start：a", None),
        ("  governance: {owner：x}", "owner：x"),
    ],
)
def test_a_full_width_colon_is_the_one_cause_that_is_named(line, key):
    text = f"apiVersion: itsmctl/v1\nkind: Process\nmetadata: {{id: p}}\nspec:\n{line}\n"
    document = examined(parse_document(text, "p.process.yaml"))
    errors = [problem for problem in document.problems if problem.code != "SYN006"]
    assert len(errors) == 1
    said = errors[0].message.render("en")
    assert "full-width colon" in said
    assert errors[0].place.line in {4, 5}
    assert key is None or f"“{key}”" in said
    assert "全角冒号" in errors[0].message.render("zh")


def test_a_full_width_colon_in_metadata_is_named_too():
    text = "apiVersion: itsmctl/v1\nkind: Process\nmetadata： {id: p}\nspec: {steps: {}}\n"
    document = examined(parse_document(text, "p.process.yaml"))
    errors = [problem for problem in document.problems if problem.code != "SYN006"]
    assert len(errors) == 1
    assert "full-width colon" in errors[0].message.render("en")
    assert errors[0].place.line == 3
