"""Values with routes."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.approvals import Order


def test_routes_follow_the_data(field):
    top = field("a: {b: [x, {c: 1}]}")
    elements = list(top.at("a").at("b").elements())
    assert [element.route for element in elements] == [("a", "b", 0), ("a", "b", 1)]
    assert elements[1].at("c").integer() == 1
    assert elements[1].at("c").route == ("a", "b", 1, "c")


def test_absent_fields_are_false_and_empty(field):
    absent = field("a: 1").at("b").at("c")
    assert not absent
    assert absent.text() is None
    assert absent.texts() == ()
    assert absent.number() is None
    assert absent.label() is None
    assert list(absent.entries()) == []


def test_written_falsehood_is_not_absence(field):
    assert field("a: false").at("a")
    assert field("a: 0").at("a")
    assert not field("a: null").at("a")


@pytest.mark.parametrize(
    ("written", "number"),
    [("95%", 0.95), ("0.5", 0.5), ("3", 3.0), ("x%", None), ("true", None), ("text", None)],
)
def test_numbers_and_percentages(field, written, number):
    assert field(written).number() == number


def test_text_as_the_author_wrote_it(field):
    assert field("[7, true, a, null, {b: 1}]").texts() == ("7", "true", "a")


def test_a_single_value_is_a_list_of_one_and_none_is_empty(field):
    assert field("a").texts() == ("a",)
    assert field("none").texts() == ()
    assert field("none").references("role") == ()


def test_labels(field):
    assert field("{zh: 名, en: name}").label() == Label("name", "名")
    assert field("{zh: 名}").label() == Label(None, "名")
    assert field("名").label() == Label.plain("名")


def test_choices(field):
    assert field("sequential").choice(Order) is Order.SEQUENTIAL
    assert field("other").choice(Order) is None


def test_extensions_are_skipped(field):
    assert [key for key, _ in field("{a: 1, x-b: 2}").entries()] == ["a"]


def test_references_are_noted_with_their_places(field):
    top = field("next: [a, b]")
    assert top.at("next").references("step") == ("a", "b")
    noted = top.notes.references
    assert [(each.target, each.route, each.wanted) for each in noted] == [
        ("a", ("next", 0), "step"),
        ("b", ("next", 1), "step"),
    ]


def test_a_percentage_without_measure_is_told(field):
    bad = field(f"{'9' * 400}%")
    assert bad.number() is None
    assert [each.message.key for each in bad.notes.objections] == ["source.endless-number"]
