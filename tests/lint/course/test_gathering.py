"""What several steps lack, and one line mends, is one finding; what one step lacks is its own."""

from dataclasses import replace

import pytest

from itsmctl.finding import Put
from itsmctl.lint.silencing.account import Account, Key
from itsmctl.model.baseline import Baseline, BaselineEntry

AGENT, SUPPORT = "responsible: service-desk-agent", "responsible: it-support"


def passed_on(count: int, more: str = "") -> str:
    """Return a process in which so many steps take work over, each from the other department."""
    steps = [
        f"s{place}: {{{SUPPORT if place % 2 else AGENT}, next: s{place + 1}{more}}}"
        for place in range(1, count + 1)
    ]
    last = f"s{count + 1}: {{responsible: requester, next: closed}}"
    start = f"check: {{{AGENT}, next: s1}}"
    return f"spec: {{steps: {{{', '.join([start, *steps, last])}}}}}"


def said(bench, fragment: str, code: str) -> list:
    return [each for each in bench.check(fragment).findings if each.code == code]


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("HND603", ""),
        ("HND604", ", timeLimit: 4bh"),
        ("HND605", ", timeLimit: 4bh"),
        ("HND610", ""),
        ("HND611", ", channel: email"),
    ],
)
def test_one_step_is_named_and_several_are_told_at_once(bench, code, more):
    (one,) = said(bench, passed_on(1, more), code)
    assert one.step == "s1"
    (several,) = said(bench, passed_on(3, more), code)
    assert several.step is None
    assert [each.place.line for each in several.related] == sorted(
        each.place.line for each in several.related
    )
    told = several.message.render("en"), several.message.render("zh")
    assert all(f"“s{place}”" in sentence for sentence in told for place in (1, 2, 3))
    assert "3" in told[0]


def test_what_is_told_at_once_is_mended_at_once(bench):
    (finding,) = said(bench, passed_on(3, ", timeLimit: 4bh"), "HND604")
    assert [edit.route[1] for edit in finding.edits if isinstance(edit, Put)] == [
        "s1",
        "s2",
        "s3",
    ]


@pytest.mark.parametrize(
    ("channel", "objected"),
    [
        ("email", True),
        ("E-Mail", True),
        ("微信", True),
        ("电话", True),
        ("OA", False),
        ("service-portal", False),
        ("钉钉", False),  # mostly its approval forms, which are a system
    ],
)
def test_a_channel_is_outside_where_its_name_says_so(bench, channel, objected):
    assert bool(said(bench, passed_on(1, f", channel: {channel}"), "HND611")) is objected


def test_the_process_manager_who_works_in_it_is_one_fault(bench):
    manager = "responsible: process-manager"
    fragment = (
        "spec: {governance: {owner: it-director, manager: process-manager}, steps: "
        f"{{check: {{{manager}, next: a}}, a: {{{manager}, next: closed}}}}}}"
    )
    (finding,) = said(bench, fragment, "RAC216")
    assert finding.route == ("governance", "manager")


def test_a_committee_begins_at_its_meeting_and_a_message_is_not_begun(bench):
    for kind in ("type: approval, committee: board", "type: notification"):
        fragment = (
            f"spec: {{steps: {{check: {{{AGENT}, next: s}}, s: {{{kind}, {SUPPORT}, "
            "next: closed}}}"
        )
        assert said(bench, fragment, "HND610") == []


def test_limits_within_the_hour_need_no_reminder(bench):
    assert said(bench, passed_on(1, ", timeLimit: 30m"), "HND604") == []
    assert said(bench, passed_on(1, ", timeLimit: {P1: 30m, default: 4h}"), "HND604") != []


def test_what_is_left_of_a_gathered_fault_is_no_new_one():
    whole = BaselineEntry("HND610", "p", None, None, None, 1)
    account = Account(Baseline("b", entries=(whole,)))
    step = Key("HND610", "p", step="s1")
    assert account.lets_pass(step)
    assert account.lets_pass(replace(step, step="s2"))
    assert not account.lets_pass(replace(step, process="q"))
    assert [left for _, _, left in account.balances()] == [0]


def test_an_entry_for_a_process_says_nothing_of_rules_that_do_not_gather():
    account = Account(
        Baseline("b", entries=(BaselineEntry("RAC201", "p", None, None, None, 1),))
    )
    assert not account.lets_pass(Key("RAC201", "p", step="s1"))
