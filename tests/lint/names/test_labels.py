"""Only names that are certainly no verb and object are told."""

import pytest

from itsmctl.lint.names.labels import Script, length_of, names_no_action, script_of


@pytest.mark.parametrize(
    "name",
    [
        "Approval",
        "Installation",
        "Payment",
        "Approval of the request",
        "verification of identity",
        "Closure by the agent",
        "Checking the request",
        "Onboarding new hire",
        "审批环节",
        "登记阶段",
        "关于采购的审批",
        "对申请的审核",
    ],
)
def test_a_noun_is_no_action(name):
    assert names_no_action(name)


@pytest.mark.parametrize(
    "name",
    [
        "Approve request",
        "Provision account",
        "Document result",
        "Question applicant",
        "Implement change",
        "Bring laptop",
        "Ring customer",
        "Request approval",
        "Budget approval",
        "Review",
        "Close",
        "Roll back",
        "Keep everybody informed",
        "Dispose of device",
        "Finance purchase",
        "审批采购",
        "提交申请",
        "启动采购流程",
        "进入审批环节",
        "确认下一步骤",
        "经理审批",
        "对账",
        "对接供应商",
        "对比不同的方案",
        "安排后续工作",
        "",
        "  ",
        "42",
        "🙂",
    ],
)
def test_what_may_be_an_action_is_left_alone(name):
    assert not names_no_action(name)


@pytest.mark.parametrize(
    ("name", "script", "length"),
    [
        ("Approve purchase", Script.LATIN, 2),
        ("审批采购", Script.CHINESE, 4),
        ("IT部门审批", Script.CHINESE, 4),
        ("", Script.LATIN, 0),
        ("Ünter prüfen", Script.LATIN, 2),
    ],
)
def test_length_is_counted_in_the_unit_of_the_script(name, script, length):
    assert script_of(name) is script
    assert length_of(name) == length
