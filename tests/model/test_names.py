"""Namesakes are told apart, everybody else keeps the name."""

from itsmctl.i18n import Label
from itsmctl.model.names import told_apart
from itsmctl.model.parties import Department, Organisation, Role


def house(*roles):
    units = (
        Department("it", Label("IT", "信息部")),
        Department("line", Label("Line", "业务部")),
    )
    return Organisation("h", Label.plain("H"), departments=units, roles=roles)


def names(*roles):
    home = house(*roles)
    found = told_apart(dict.fromkeys((role.id for role in roles), home))
    return {party: (name.render("en"), name.render("zh")) for party, name in found.items()}


def role(id_, en, zh, department=None):
    return Role(id_, Label(en, zh), department=department)


def test_names_of_their_own_stay():
    assert names(role("a", "Agent", "专员", "it"), role("b", "Boss", "主管", "it")) == {
        "a": ("Agent", "专员"),
        "b": ("Boss", "主管"),
    }


def test_namesakes_get_their_departments():
    found = names(
        role("it/manager", "Manager", "经理", "it"),
        role("line/manager", "Manager", "经理", "line"),
        role("a", "Agent", "专员", "it"),
    )
    assert found == {
        "it/manager": ("IT Manager", "信息部经理"),
        "line/manager": ("Line Manager", "业务部经理"),
        "a": ("Agent", "专员"),
    }


def test_namesakes_in_one_language_are_namesakes():
    found = names(role("a", "Head", "部长", "it"), role("b", "Head", "处长", "line"))
    assert found["a"][0] != found["b"][0]


def test_the_id_tells_apart_what_the_department_does_not():
    found = names(
        role("first", "Manager", "经理", "it"),
        role("second", "Manager", "经理", "it"),
        role("free", "Manager", "经理"),
    )
    assert found["first"] == ("Manager (first)", "经理（first）")
    assert found["second"] == ("Manager (second)", "经理（second）")
    assert found["free"] == ("Manager", "经理")


def test_two_houses():
    mine, yours = (
        house(role("a", "Buyer", "采购员", "it")),
        house(role("b", "Buyer", "采购员", "line")),
    )
    found = told_apart({"a": mine, "b": yours})
    assert [found[party].render("en") for party in "ab"] == ["IT Buyer", "Line Buyer"]
