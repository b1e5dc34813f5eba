"""Merge patches by RFC 7396 and single values."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.source.patch import (
    Removal,
    idle_removals,
    merge_patch,
    removes_nothing,
    with_value,
)

# RFC 7396, appendix A: original, patch, result.
VECTORS = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]
TREES = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(("original", "patch", "result"), VECTORS)
def test_vectors_of_rfc_7396(original, patch, result):
    before = copy.deepcopy((original, patch))
    assert merge_patch(original, patch) == result
    assert (original, patch) == before


@settings(max_examples=50)
@given(TREES, TREES)
def test_a_patch_applied_twice_changes_nothing_more(original, patch):
    once = merge_patch(original, patch)
    assert merge_patch(once, patch) == once


@settings(max_examples=50)
@given(TREES)
def test_an_empty_patch_changes_no_map(original):
    if isinstance(original, dict):
        assert merge_patch(original, {}) == original


def test_order_stays_and_new_keys_come_last():
    assert list(merge_patch({"a": 1, "b": 2, "c": 3}, {"b": 5, "d": 1, "a": None})) == [
        "b",
        "c",
        "d",
    ]


@pytest.mark.parametrize(
    ("data", "path", "value", "result"),
    [
        ({"a": {"b": 1}}, ("a", "b"), 2, {"a": {"b": 2}}),
        ({"a": 1}, ("x", "y"), 2, {"a": 1, "x": {"y": 2}}),
        ({"a": [1, 2]}, ("a", 1), 5, {"a": [1, 5]}),
        ({"a": [{"b": 1}]}, ("a", 0, "b"), 5, {"a": [{"b": 5}]}),
        ({"2026": {"b": 1}}, (2026, "b"), 5, {"2026": {"b": 5}}),
        ({"a": {"b": 1, "c": 2}}, ("a", "b"), None, {"a": {"c": 2}}),
    ],
)
def test_values_at_paths(data, path, value, result):
    before = copy.deepcopy(data)
    assert with_value(data, path, value) == result
    assert data == before


@pytest.mark.parametrize(
    ("data", "path", "depth"),
    [
        ({"a": 1}, ("a", "b"), 1),
        ({"a": [1]}, ("a", 5), 1),
        ({"a": [1]}, ("a", "x"), 1),
        ({"a": {"b": "c"}}, ("a", "b", "d"), 2),
    ],
)
def test_paths_through_values(data, path, depth):
    with pytest.raises(LookupError) as caught:
        with_value(data, path, 1)
    assert caught.value.args == (depth,)


@pytest.mark.parametrize(
    ("target", "patch", "idle"),
    [
        ({"a": 1}, {"a": None}, []),
        ({"a": 1}, {"b": None}, [Removal(("b",), ("a",))]),
        ({"a": {"b": 1}}, {"a": {"b": None, "c": None}}, [Removal(("a", "c"), ("b",))]),
        ({"a": 1}, {"a": {"b": None}}, [Removal(("a", "b"), ())]),
        ({}, {"a": {"b": {"c": None}}}, [Removal(("a", "b", "c"), ())]),
        ({"a": None}, {"a": None}, []),
        ({"a": [1]}, {"a": [None]}, []),
    ],
)
def test_a_null_that_takes_nothing_out_is_found(target, patch, idle):
    assert list(idle_removals(target, patch)) == idle


@given(TREES, TREES)
def test_what_is_idle_changes_nothing(target, patch):
    """Without its idle nulls a patch of maps does the same, but for maps that only held them."""
    idle = {removal.route for removal in idle_removals(target, patch)}

    def without(node, route=()):
        if not isinstance(node, dict):
            return node
        return {
            key: without(value, (*route, key))
            for key, value in node.items()
            if (*route, key) not in idle
        }

    if isinstance(target, dict) and isinstance(patch, dict):
        assert merge_patch(target, without(patch)) == merge_patch(target, patch)


@pytest.mark.parametrize(
    ("removal", "said"),
    [
        (Removal(("steps", "aprove"), ("approve",)), "did you mean “approve”?"),
        (Removal(("steps", "zzz"), ("approve",)), "drop this line"),
        (Removal(("steps", "a", "escalate"), ()), "write none to do without it"),
        (Removal(("escalate",), ()), "drop this line"),
    ],
)
def test_what_is_said_of_it(removal, said):
    assert removes_nothing(removal, {"escalate"}).render("en").endswith(said)
