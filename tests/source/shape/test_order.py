"""Fields have an order, names of authors have none."""

import pytest

from itsmctl.model.portfolio import Kind
from itsmctl.source.shape.order import fields_of


def names(kind, *route):
    fields = fields_of(kind)
    for part in route:
        fields = fields.at(part)
    return fields.names


@pytest.mark.parametrize(
    "kind", [kind for kind in Kind if kind.value not in {"Baseline", "Settings"}]
)
def test_every_kind_begins_alike(kind):
    assert names(kind) == ("apiVersion", "kind", "metadata", "spec")
    assert names(kind, "metadata")[:2] == ("id", "name")


def test_a_step_says_what_it_is_who_by_when_and_what_follows():
    order = names(Kind.PROCESS, "spec", "steps", "check")
    wanted = [
        "type",
        "name",
        "responsible",
        "accountable",
        "requires",
        "timeLimit",
        "notify",
        "next",
    ]
    assert [name for name in order if name in wanted] == wanted


def test_measures_follow_the_steps():
    order = names(Kind.PROCESS, "spec")
    assert (
        order.index("start")
        < order.index("steps")
        < order.index("kpis")
        < order.index("review")
    )


@pytest.mark.parametrize(
    "route",
    [
        ("spec", "steps"), ("spec", "steps", "check", "outcomes"), ("spec", "steps", "check", "next"),
        ("spec", "agreements"), ("spec", "case"), ("metadata", "labels"), ("x-own",), ("spec", "nowhere", "at", 0),
    ],
)  # fmt: skip
def test_where_authors_name_the_keys_there_is_no_order(route):
    assert names(Kind.PROCESS, *route) == ()


def test_lists_and_alternatives_are_followed():
    assert names(Kind.PROCESS, "spec", "steps", "a", "responsible", 0) == ("role", "when")
    assert names(Kind.PROCESS, "spec", "steps", "a", "notify", "due-soon") == (
        "to",
        "at",
        "via",
    )
    assert "blocks" in names(Kind.ORGANISATION, "spec", "roles", "boss", "availability")
