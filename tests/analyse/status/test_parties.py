"""Parties of a definition, worked out once: who has one case does not stay with the next."""

import pytest

from itsmctl.analyse.status.nouns import Hand
from itsmctl.analyse.status.parties import Cast
from itsmctl.model.portfolio import Organisation


@pytest.fixture
def asked(monkeypatch):
    """Return a list that grows by every role that is looked up in the organisation."""
    names = []
    role = Organisation.role

    def counted(self, name):
        names.append(name)
        return role(self, name)

    monkeypatch.setattr(Organisation, "role", counted)
    return names


def test_who_has_a_case_is_named_for_that_case_alone(shipped):
    variant = shipped["software-request"]
    cast = Cast(variant, variant.process)
    step = variant.process.step("triage")
    (party,) = step.responsible_parties
    before = cast.recipient(party)
    eva = cast.recipient(party, [Hand("service-desk", party, "eva", 0)])
    assert eva.persons == ("eva",)
    assert (eva.party, eva.name, eva.department) == (party, before.name, before.department)
    assert cast.recipient(party, [Hand("it", "somebody-else", "li", 0)]) == before
    (told,) = cast.receivers(["responsible"], step, [Hand("service-desk", None, "eva", 0)])
    assert told.persons == ("eva",)
    assert cast.recipient(party) == before != eva


def test_many_cases_at_a_step_ask_the_organisation_once(shipped, asked):
    variant = shipped["incident-management"]
    cast = Cast(variant, variant.process)
    steps = [step for step in variant.process.steps if step.branches]
    first = [cast.ways(step) for step in steps]
    once = len(asked)
    assert once > 0
    for _ in range(20):
        assert [cast.ways(step) for step in steps] == first
    assert len(asked) == once


def test_ways_lead_where_the_definition_says_those_back_last(shipped):
    variant = shipped["software-request"]
    cast = Cast(variant, variant.process)
    for step in variant.process.steps:
        told = [(way.outcome, way.step) for way in cast.ways(step)]
        written = [
            (one.outcome, target, one.returns)
            for one in step.branches
            for target in one.targets
        ]
        ahead = [(outcome, target) for outcome, target, returns in written if not returns]
        back = [(outcome, target) for outcome, target, returns in written if returns]
        assert told == ahead + back
    assert ("complete", "it-approve") in [
        (way.outcome, way.step) for way in cast.ways(variant.process.step("triage"))
    ]
