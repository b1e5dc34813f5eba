"""Statuses and what they mean, words and the steps that they resemble."""

import pytest

from itsmctl.model.tickets import HoldClass
from itsmctl.source.tickets.statuses import is_note, meaning
from itsmctl.source.tickets.words import (
    matched,
    numbered,
    priority_index,
    proposals,
    step_index,
)

H = HoldClass


@pytest.mark.parametrize(
    ("status", "detail", "held"),
    [
        ("In Progress", None, H.WORKING),
        ("2", None, H.WORKING),
        ("IN-PROGRESS", None, H.WORKING),
        ("2 - In Progress", None, H.WORKING),
        ("On Hold", "Awaiting Caller", H.WAITING_REQUESTER),
        ("3", "4", H.WAITING_SUPPLIER),
        ("3", "1", H.WAITING_REQUESTER),
        ("On Hold", None, None),
        ("On Hold", "some reason", None),
        ("Accepted", "Wait - Vendor", H.WAITING_SUPPLIER),
        ("Accepted", "Wait", None),
        ("Accepted", "In Progress", H.WORKING),
        ("Completed", "In Call", H.DONE),
        ("Resolved", "Awaiting Caller", H.DONE),
        ("2", "4", H.WORKING),
        ("待用户反馈", None, H.WAITING_REQUESTER),
        ("已解决", None, H.DONE),
        ("自动关闭", None, H.AUTO_CLOSED),
        ("Frobnicated", None, None),
        ("", None, None),
    ],
)
def test_a_status_means_what_its_product_means(status, detail, held):
    assert meaning(status, detail) is held


def test_notes_are_told_from_states():
    assert is_note("Quality Indicator Set")
    assert is_note("催办")
    assert not is_note("In Progress")


def test_names_ids_and_statuses_of_steps_are_known(variant):
    process = variant("software-request")
    index = step_index(process)
    for step in process.process.steps:
        assert index[step.id.replace("-", " ")] == step.id
    assert matched(["IT_APPROVE", "it approve", "nothing"], index) == {
        "IT_APPROVE": "it-approve",
        "it approve": "it-approve",
    }


@pytest.mark.parametrize(
    ("word", "step"),
    [
        ("Approve by IT", "it-approve"),
        ("IT部门的审批", "it-approve"),
        ("Installing the software", "install"),
    ],
)
def test_what_comes_near_is_a_proposal(variant, word, step):
    (found,) = proposals([word], step_index(variant("software-request")))
    assert found.id == step
    assert 0.6 < found.likeness < 1


def test_what_resembles_nothing_is_no_proposal(variant):
    assert proposals(["Xyzzy", "魔法"], step_index(variant("software-request"))) == ()
    assert proposals(["Approve"], {}) == ()


def test_priorities_are_known_by_the_number_before_their_name(variant):
    index = priority_index(variant("software-request"))
    first, second, *_ = variant("software-request").organisation.priorities
    found = numbered(["1 - Critical", "2", second.name.en, "Whenever"], index)
    assert found == {"1 - Critical": first.id, "2": second.id, second.name.en: second.id}
