"""What several steps lack, and one line mends, is one finding; what one step lacks is its own."""

from dataclasses import replace

import pytest

from itsmctl.finding import Put
from itsmctl.model.policy import Waiver

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


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("HND603", ""),
        ("HND605", ", timeLimit: 4bh"),
        ("HND610", ""),
        ("HND611", ", channel: email"),
    ],
)
def test_what_is_told_at_once_can_still_be_accepted_step_by_step(bench, code, more):
    (several,) = said(bench, passed_on(3, more), code)
    assert [part.step for part in several.parts] == ["s1", "s2", "s3"]
    for part in several.parts:
        assert part.code == code
        assert part.message.key.rpartition(".")[2] not in {"many", "among"}
        assert part.place in [each.place for each in several.related]
    (one,) = said(bench, passed_on(1, more), code)
    assert one.parts == ()


def test_what_is_accepted_is_neither_told_nor_mended_with_the_rest(bench):
    accepted = replace(bench.settings, waivers=(Waiver("HND604", "request#s2", "r"),))
    report = bench.check(passed_on(3, ", timeLimit: 4bh"), accepted)
    (left,) = (each for each in report.counting if each.code == "HND604")
    assert [part.step for part in left.parts] == ["s1", "s3"]
    assert [edit.route[1] for edit in left.edits] == ["s1", "s3"]
    assert len(left.related) == 2
    assert "s2" not in left.message.render("en")
    assert "2" in left.message.render("en")
    (passing,) = (each for each in report.findings if each.suppressed is not None)
    assert (passing.step, passing.message.key) == ("s2", "lint.HND604.none")


def test_the_channels_that_are_told_are_those_of_the_steps_that_are_left(bench):
    steps = (
        f"check: {{{AGENT}, next: s1}}, s1: {{{SUPPORT}, channel: email, next: s2}}, "
        f"s2: {{{AGENT}, channel: 微信, next: s3}}, s3: {{{SUPPORT}, channel: email, next: closed}}"
    )
    accepted = replace(bench.settings, waivers=(Waiver("HND611", "request#s2", "r"),))
    report = bench.check(f"spec: {{steps: {{{steps}}}}}", accepted)
    (left,) = (each for each in report.counting if each.code == "HND611")
    assert dict(left.message.words)["channel"] == ("email",)


def test_no_alert_anywhere_is_a_fault_at_every_step(bench):
    silent = "notify: {exception: {to: [responsible]}}, timeLimit: 4bh"
    fragment = (
        "spec: {steps: {"
        f"check: {{{AGENT}, {silent}, next: a}}, a: {{{SUPPORT}, {silent}, next: closed}}}}}}"
    )
    found = said(bench, fragment, "HND607")
    assert {part.step for each in found for part in each.parts or (each,)} >= {"check", "a"}
    assert any(each.message.key.endswith(".all") and each.parts for each in found)
