"""A log of two cases with everything that a format has to carry."""

import pytest

from itsmctl.report.log.about import About
from itsmctl.simulate.transcript import NO_TASK, Entry, Task, Trace

MONDAY = 1772413200_000  # 2026-03-02 09:00 in Shanghai
HOUR = 3_600_000
APPROVE = Task("it-approve", 'Approve, "really" <at once>', "信息技术部审批")
END = Task("closed", "Closed", "已关闭")


@pytest.fixture
def about() -> About:
    return About("Asia/Shanghai", "CNY")


@pytest.fixture
def cases() -> list[Trace]:
    worker = ("李工", "it-approver", "it")
    first = (
        Entry(MONDAY, "submit", NO_TASK),
        Entry(MONDAY, "enable", APPROVE, 1, 0, "", "it-approver", "it"),
        Entry(
            MONDAY + 1, "assign", APPROVE, 1, 1, "", "it-approver", "it", cause="prerequisite"
        ),
        Entry(MONDAY + 5, "pickup", APPROVE, 1, 1, "", "it-approver", "it", cause="pickup"),
        Entry(MONDAY + HOUR, "start", APPROVE, 1, 1, *worker, cause="contention"),
        Entry(MONDAY + HOUR, "pause", APPROVE, 1, 0, *worker, reason="等待, 供应商"),
        Entry(MONDAY + 2 * HOUR, "complete", APPROVE, 1, 0, *worker, outcome="ok", cost=12.5),
        Entry(MONDAY + 2 * HOUR, "resolve", NO_TASK),
        Entry(MONDAY + 2 * HOUR, "close", END, outcome="completed"),
    )
    second = (
        Entry(MONDAY, "submit", NO_TASK),
        Entry(MONDAY, "assign", APPROVE, 1, 1, "", "it-approver", "it"),
        Entry(MONDAY + 1, "escalate", APPROVE, 1, 0, "", "head", "it", reason="reassign"),
        Entry(MONDAY + 1, "assign", APPROVE, 1, 1, "", "head", "it"),
        Entry(MONDAY + 2, "withdraw", APPROVE, 1, 1, "", "head", "it"),
        Entry(MONDAY + 2, "withdraw", APPROVE, 1, 0, "", "head", "it"),
        Entry(MONDAY + 2, "assign", APPROVE, 2, 1, "", "it-approver", "it"),
        Entry(MONDAY + 3, "start", APPROVE, 2, 1, *worker),
        Entry(MONDAY + 4, "withdraw", APPROVE, 2, 0, *worker),
    )
    ended = MONDAY + 2 * HOUR
    return [
        Trace("base/1/p/1", "p", "base", 1, "停线", True, "", MONDAY, ended, ended, first),
        Trace(
            "base/1/p/1/x.1", "q", "base", 1, "", False, "base/1/p/1", MONDAY, -1, -1, second
        ),
    ]
