import pytest

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.process import Assignment, StepType
from itsmctl.render.parties import chip_texts, rule_text, short_party
from itsmctl.render.scene import ChipKind

DESK = Label("Service desk", "服务台")
IT = Label("IT", "IT部")


@pytest.mark.parametrize(
    ("party", "lane", "language", "expected"),
    [
        ("agent", DESK, "en", "agent"),
        ("agent", DESK, "zh", "专员"),
        ("agent", DESK, "both", "专员"),
        ("agent", IT, "en", "Service desk agent"),
        ("support", IT, "en", "support"),
        ("support", IT, "zh", "支持"),
        ("stranger", IT, "en", "stranger"),
    ],
)
def test_a_party_is_named_without_what_its_lane_says(house, party, lane, language, expected):
    assert short_party(party, lane, house, language) == expected


def test_a_lane_never_cuts_into_a_word(house):
    assert short_party("ITIL-coach", IT, house, "en") == "ITIL-coach"


def test_one_party_in_two_parts_gets_one_chip(house, task):
    step = task("a", "agent", accountable=(Assignment("agent"),))
    assert chip_texts(step, DESK, house, "en") == ((ChipKind.RESPONSIBLE, "R/A agent"),)


def test_more_parties_than_fit_are_counted(house, task):
    informed = tuple(Assignment(one) for one in ("requester", "support", "director"))
    step = task("a", "agent", informed=informed)
    assert chip_texts(step, DESK, house, "en")[-1] == (ChipKind.INFORMED, "I Requester +2")


def test_a_party_named_twice_under_conditions_is_shown_once(house, task):
    cells = (Assignment("agent", "case.vip"), Assignment("agent", "!case.vip"))
    step = task("a", informed=cells)
    assert chip_texts(step, DESK, house, "en") == ((ChipKind.INFORMED, "I agent"),)


@pytest.mark.parametrize(
    ("approval", "english", "chinese"),
    [
        (Approval(), "all sign", "会签"),
        (Approval(Quorum.ANY), "any signs", "或签"),
        (Approval(order=Order.SEQUENTIAL), "in turn", "依次审批"),
        (Approval(Quorum.AT_LEAST, 2), "2 sign", "2 票通过"),
        (Approval(Quorum.PERCENT, 60), "60 % sign", "60% 通过"),
    ],
)
def test_the_rule_of_an_approval_by_several(task, approval, english, chinese):
    step = task("a", "agent", "support", type=StepType.APPROVAL, approval=approval)
    assert rule_text(step).render("en") == english
    assert rule_text(step).render("zh") == chinese


def test_one_approver_needs_no_rule_but_a_committee_does(task):
    assert rule_text(task("a", "agent", approval=Approval())) is None
    assert rule_text(task("a", approval=Approval(committee="cab"))) is not None
