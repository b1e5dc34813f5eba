"""A simulated log, cut at a moment: where cases are, what is overdue and who was told is what the simulation did."""

from itertools import pairwise

import pytest

from itsmctl.analyse.status.nouns import NoticeKind, Standing
from itsmctl.analyse.status.places import processes_of

PROCESSES = ("employee-onboarding", "incident-management", "access-request")
WORDS = {
    NoticeKind.REMINDER: "remind",
    NoticeKind.OVERDUE: "overdue",
    NoticeKind.ESCALATION: "escalate",
}


def looks(log):
    """Four moments between events, evenly spread over the log."""
    moments = log.moments
    places = [moments[len(moments) * part // 5] for part in range(1, 5)]
    return [place + 1 for place in dict.fromkeys(places)]


def key(step):
    return step.place.ticket.case, step.place.step, step.place.visit


@pytest.mark.parametrize("process", PROCESSES)
def test_open_steps_are_those_that_the_simulation_has_open(simulated, process):
    log = simulated(process)
    for moment in looks(log):
        found = {key(s) for s in log.status(moment).steps if s.place.assigned_ms is not None}
        assert found == {name for name, item in log.items.items() if item.is_open(moment)}


@pytest.mark.parametrize("process", PROCESSES)
def test_what_is_overdue_is_what_the_simulation_calls_so(simulated, process):
    log = simulated(process)
    for moment in looks(log):
        for step in judged(log, log.status(moment)):
            said = log.items[key(step)].said(moment, "overdue") > 0
            assert (step.limit is not None and step.limit.is_late) == said, key(step)


@pytest.mark.parametrize("process", PROCESSES)
def test_notices_that_are_due_are_those_that_the_simulation_sent(simulated, process):
    log = simulated(process)
    compared = 0
    for moment in looks(log):
        for step in judged(log, log.status(moment)):
            for kind, word in WORDS.items():
                levels = [level for level in step.levels if level.kind is kind]
                sent = log.items[key(step)].said(moment, word)
                assert sum(level.passed for level in levels) == sent, (key(step), kind)
                assert sum(bool(level.recorded) for level in levels) == sent
                compared += sent
    assert compared or process == "access-request"


@pytest.mark.parametrize("process", PROCESSES)
def test_a_later_look_at_the_same_log_unmakes_no_verdict(simulated, process):
    log = simulated(process)
    seen = [{key(step): step for step in log.status(moment).steps} for moment in looks(log)]
    for before, after in pairwise(seen):
        for name in before.keys() & after.keys():
            for clock in before[name].clocks:
                if clock.is_late:
                    later = {one.kind: one for one in after[name].clocks}
                    assert clock.kind not in later or later[clock.kind].is_late, name
            assert clock_shares_grow(before[name], after[name])


def judged(log, status):
    """The open steps without a date of the case, which the log does not hold."""
    known = {
        step.id: step for each in processes_of(log.variant).values() for step in each.steps
    }
    return [step for step in status.steps if known[step.place.step].deadline is None]


def clock_shares_grow(before, after):
    later = {clock.kind: clock.share or 0 for clock in after.clocks}
    return all((one.share or 0) <= later.get(one.kind, 1e9) + 1e-9 for one in before.clocks)


def test_work_that_a_part_does_is_counted_with_whoever_has_the_part(simulated):
    log = simulated("employee-onboarding")
    called = 0
    for moment in looks(log):
        status = log.status(moment)
        cases = {step.place.ticket.case for step in status.steps}
        for step in status.steps:
            if step.place.child is not None:
                called += 1
                assert step.place.child in cases
        held = {step.place.ticket.case for step in status.steps if step.place.child is None}
        assert sum(total.steps for total in status.totals) >= len(held)
        assert status.open_cases == len({case for case in cases if case.count("/") == 3})
    assert called


def test_standings_rank_the_worst_first(simulated):
    log = simulated("access-request")
    for moment in looks(log):
        steps = log.status(moment).steps
        late = [step.is_late for step in steps]
        assert late == sorted(late, reverse=True)
        for one, other in pairwise([step for step in steps if step.is_late]):
            assert one.share >= other.share
        assert all(step.standing is not Standing.UNLIMITED for step in steps)
