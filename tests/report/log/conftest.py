"""A log of two cases with everything that a format has to carry."""

import pytest

from itsmctl.report.log.about import About
from itsmctl.simulate.reading.transcript import NO_TASK, Entry, Hand, Task, Trace, What

MONDAY = 1772413200_000  # 2026-03-02 09:00 in Shanghai
HOUR = 3_600_000
APPROVE = Task("it-approve", 'Approve, "really" <at once>', "信息技术部审批")
END = Task("closed", "Closed", "已关闭")


@pytest.fixture
def about() -> About:
    return About("Asia/Shanghai", "CNY")


@pytest.fixture
def cases() -> list[Trace]:
    worker = Hand("李工", "it-approver", "it")
    nobody, head = Hand("", "it-approver", "it"), Hand("", "head", "it")
    first = (
        Entry(MONDAY, What("submit", NO_TASK)),
        Entry(MONDAY, What("enable", APPROVE), 1, 0, nobody),
        Entry(MONDAY + 1, What("assign", APPROVE), 1, 1, nobody, cause="prerequisite"),
        Entry(MONDAY + 5, What("pickup", APPROVE), 1, 1, nobody, cause="pickup"),
        Entry(MONDAY + HOUR, What("start", APPROVE), 1, 1, worker, cause="contention"),
        Entry(MONDAY + HOUR, What("pause", APPROVE, "等待, 供应商"), 1, 0, worker),
        Entry(
            MONDAY + 2 * HOUR, What("complete", APPROVE, outcome="ok"), 1, 0, worker, cost=12.5
        ),
        Entry(MONDAY + 2 * HOUR, What("resolve", NO_TASK)),
        Entry(MONDAY + 2 * HOUR, What("close", END, outcome="completed")),
    )
    second = (
        Entry(MONDAY, What("submit", NO_TASK)),
        Entry(MONDAY, What("assign", APPROVE), 1, 1, nobody),
        Entry(MONDAY + 1, What("escalate", APPROVE, "reassign"), 1, 0, head),
        Entry(MONDAY + 1, What("assign", APPROVE), 1, 1, head),
        Entry(MONDAY + 2, What("withdraw", APPROVE), 1, 1, head),
        Entry(MONDAY + 2, What("withdraw", APPROVE), 1, 0, head),
        Entry(MONDAY + 2, What("assign", APPROVE), 2, 1, nobody),
        Entry(MONDAY + 3, What("start", APPROVE), 2, 1, worker),
        Entry(MONDAY + 4, What("withdraw", APPROVE), 2, 0, worker),
    )
    ended = MONDAY + 2 * HOUR
    return [
        Trace("base/1/p/1", "p", "base", 1, "停线", True, "", MONDAY, ended, ended, first),
        Trace(
            "base/1/p/1/x.1", "q", "base", 1, "", False, "base/1/p/1", MONDAY, -1, -1, second
        ),
    ]
