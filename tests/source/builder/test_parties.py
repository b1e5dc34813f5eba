"""Organisations and who is in them."""

from datetime import date

import pytest

from itsmctl.i18n import Label
from itsmctl.model.parties import Availability, Cost, PriorityClass
from itsmctl.model.times import DateSpan, Hours
from itsmctl.model.times import parse_duration as d
from itsmctl.source.builder.house import House, assumptions, declared_by_use, with_requester
from itsmctl.source.builder.parties import organisation


@pytest.fixture(scope="session")
def built(field):
    return lambda written: organisation("o", Label.plain("o"), field(written))


def test_roles(built):
    found = built(
        "roles: {a: {department: it, people: 3, availability: 25%, cost: 90.5/h, deputy: b, reportsTo: c, calendar: k, "
        'inbox: ["09:00-09:30"]}, b: {availability: {blocks: ["10:00-12:00"]}, executes: false, external: true, '
        "resolve: {headOf: requester.department}}}"
    )
    first, second = found.roles
    assert (first.id, first.department, first.people, first.deputy) == ("a", "it", 3, "b")
    assert (first.reports_to, first.calendar) == ("c", "k")
    assert first.availability == Availability(share=0.25)
    assert first.cost == Cost(90.5)
    assert first.inbox == (Hours(540, 570),)
    assert second.availability == Availability((Hours(600, 720),))
    assert (second.executes, second.external, second.head_of) == (
        False,
        True,
        "requester.department",
    )
    assert second.people is None


def test_persons_stand_in_all_their_roles(built):
    found = built(
        'roles: {a: {people: {li: {roles: [b], speed: 1.25, absence: ["2026-08-03..2026-08-14"]}, wu: {}}}, b: {people: {zhao: {calendar: k}}}}'
    )
    first, second = found.roles
    assert [person.id for person in first.persons] == ["li", "wu"]
    assert [person.id for person in second.persons] == ["li", "zhao"]
    li = first.persons[0]
    assert li is second.persons[0] or li == second.persons[0]
    assert (li.roles, li.speed) == (("a", "b"), 1.25)
    assert li.absence == (DateSpan(date(2026, 8, 3), date(2026, 8, 14)),)
    assert first.people is None


def test_the_rest_of_the_house(built):
    found = built(
        "currency: CNY\ncalendar: k\n"
        "priorities: {P1: {name: {zh: 紧急}, preemptive: true}, P2: {}}\n"
        "priorityMatrix: {high: {high: P1, low: P2}}\n"
        "pauseReasons: {wait: {zh: 等待}}\n"
        "delayCauses: [rework, supplier]\n"
        "departments: {it: {name: IT, head: a, calendar: k2}}\n"
        'committees: {cab: {members: [a], meets: "FREQ=WEEKLY", starts: "14:00", duration: 1h, cutOff: 1bd, agenda: 5}}\n'
        "suppliers: {vendor: {name: Vendor}}\n"
    )
    assert (found.currency, found.calendar, found.found) == ("CNY", "k", True)
    assert found.priorities == (
        PriorityClass("P1", Label(None, "紧急"), preemptive=True),
        PriorityClass("P2", Label.plain("P2")),
    )
    assert found.priority_matrix == (("high", "high", "P1"), ("high", "low", "P2"))
    assert found.pause_reasons == (("wait", Label(None, "等待")),)
    assert found.delay_causes == (
        ("rework", Label.plain("rework")),
        ("supplier", Label.plain("supplier")),
    )
    (unit,) = found.departments
    assert (unit.name, unit.head, unit.calendar) == (Label.plain("IT"), "a", "k2")
    (body,) = found.committees
    assert (body.members, body.agenda, body.cut_off, body.duration) == (
        ("a",),
        5,
        d("1bd"),
        d("1h"),
    )
    assert found.suppliers[0].name == Label.plain("Vendor")


@pytest.mark.parametrize(
    ("written", "party"),
    [
        ("agent", "agent"),
        ("desk/agent", "agent"),
        ("it/agent", "it/agent"),
        ("desk/nobody", "desk/nobody"),
        ("nobody", "nobody"),
        ("it", "it"),
    ],
)
def test_references_to_parties(house, written, party):
    assert house.party(written) == party


def test_heads_of_departments(house):
    assert house.head_of(["agent"]) == "desk-lead"
    assert house.head_of(["engineer", "agent"]) == "it-lead"
    assert house.head_of(["it"]) == "it-lead"
    assert house.head_of(["loner", "agent"]) == "desk-lead"
    assert house.head_of(["loner", "requester", "nobody"]) is None


USE = """
trigger: {by: requester}
governance: {owner: 老板, manager: 流程/管理员}
defaults: {notify: {overdue: {to: [responsible, 值班长]}}, escalate: [{at: 100%, to: department-head}]}
steps:
  a: {responsible: requester}
  b: {responsible: IT部/桌面运维, accountable: [IT部/经理], consulted: [{role: 法务, when: case.x}]}
  c: {responsible: 桌面运维, informed: [IT部/经理], notify: {done: {to: next}}}
"""


def test_an_organisation_declared_by_use(field):
    house = declared_by_use(field(USE))
    assert not house.found
    assert [role.id for role in house.roles] == [
        "requester",
        "老板",
        "流程/管理员",
        "值班长",
        "IT部/桌面运维",
        "IT部/经理",
        "法务",
    ]
    assert not any(role.declared for role in house.roles)
    support = house.role("IT部/桌面运维")
    assert (support.department, support.name) == ("IT部", Label.plain("桌面运维"))
    assert house.role("requester").external
    assert [unit.id for unit in house.departments] == ["流程", "IT部"]


def test_a_bare_role_means_the_one_with_its_department(field):
    assert House.of(declared_by_use(field(USE))).party("桌面运维") == "IT部/桌面运维"


def test_what_was_assumed_is_listed(field, house):
    said = [entry.render("zh") for entry in assumptions(declared_by_use(field(USE)))]
    assert "全天 24 小时" in said[0]
    assert "IT部/桌面运维" in said[1]
    assert "流程、IT部" in said[2]
    assert assumptions(house.organisation) == ()


def test_every_house_has_a_requester(built):
    house = with_requester(built("roles: {a: {}}"))
    requester = house.role("requester")
    assert [role.id for role in house.roles] == ["a", "requester"]
    assert requester.external
    assert not requester.declared
    assert requester.name.render("zh") == "申请人"


@pytest.mark.parametrize(
    "written",
    [
        "roles: {requester: {department: it, external: true}}",
        "departments: {requester: {}}",
        "suppliers: {requester: {}}",
    ],
)
def test_a_declared_requester_wins(built, written):
    house = built(written)
    assert with_requester(house) is house
