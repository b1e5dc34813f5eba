"""What edits do to data."""

import pytest

from itsmctl.finding import Add, Drop, Put, Rename, Splice
from itsmctl.source.mend.amendment import amended, has, same
from itsmctl.source.mend.refusal import Refused

DATA = {"a": 1, "b": {"c": [1, 2, 3]}, "d": None, "e": ["x"]}


@pytest.mark.parametrize(
    ("edits", "result"),
    [
        ([Put(("a",), 2)], {**DATA, "a": 2}),
        ([Put(("n", "m"), (1, 2))], {**DATA, "n": {"m": [1, 2]}}),
        ([Put(("d", "x"), 1)], {**DATA, "d": {"x": 1}}),
        ([Put(("b", "c", 1), "x")], {**DATA, "b": {"c": [1, "x", 3]}}),
        ([Add(("b", "c"), 4)], {**DATA, "b": {"c": [1, 2, 3, 4]}}),
        ([Add(("a",), 4)], {**DATA, "a": [1, 4]}),
        ([Add(("new",), 4)], {**DATA, "new": [4]}),
        ([Drop(("b", "c", 0)), Drop(("b", "c", 1))], {**DATA, "b": {"c": [3]}}),
        ([Drop(("b", "c", 1)), Drop(("b", "c", 0))], {**DATA, "b": {"c": [3]}}),
        ([Drop(("e", 0))], {key: DATA[key] for key in ("a", "b", "d")}),
        ([Drop(("b", "c"))], {**DATA, "b": {}}),
        ([Rename(("a",), "z")], {"z": 1, "b": DATA["b"], "d": None, "e": ["x"]}),
        ([Rename(("b",), "z"), Put(("b", "c", 0), 9)], {"a": 1, "z": {"c": [9, 2, 3]}, "d": None, "e": ["x"]}),
        ([Splice(0, 3, "x")], DATA),
        ([], DATA),
    ],
)  # fmt: skip
def test_all_edits_count_from_the_same_data(edits, result):
    before = repr(DATA)
    assert amended(DATA, edits) == result
    assert repr(DATA) == before


@pytest.mark.parametrize(
    "edit",
    [
        Put(("a", "x"), 1), Put(("b", "c", 9), 1), Put(("b", "c", "x"), 1), Drop(("z",)),
        Drop(("b", "c", 7)), Drop(("a", "x")), Rename(("a",), "b"), Rename(("z",), "y"), Rename(("e", 0), "y"),
    ],
)  # fmt: skip
def test_an_edit_that_leads_nowhere_is_refused(edit):
    with pytest.raises(Refused):
        amended(DATA, [edit])


def test_keys_keep_their_order():
    assert list(amended(DATA, [Rename(("a",), "z"), Put(("new",), 1)])) == [
        "z",
        "b",
        "d",
        "e",
        "new",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, 1.0),
        ("1", 1),
        ([1], [True]),
        ({"a": 0}, {"a": False}),
        ([], {}),
        ([1], [1, 1]),
    ],
)
def test_what_looks_alike_is_not_the_same(one, other):
    assert not same(one, other)
    assert same(one, one)


def test_null_is_something():
    assert has(DATA, ("d",))
    assert has(DATA, ())
    assert not has(DATA, ("d", "x"))
    assert not has(DATA, ("e", 1))
