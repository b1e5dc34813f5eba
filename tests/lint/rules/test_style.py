"""STY801 and STY802: names that say what is done, and processes that can be understood."""

from dataclasses import replace

import pytest

from itsmctl.finding import Severity


def said(bench, fragment: str, code: str, **options: object) -> list:
    settings = bench.settings
    if options:
        name = {"STY801": "label-style", "STY802": "too-large"}[code]
        settings = replace(settings, options=((name, tuple(options.items())),))
    return [found for found in bench.check(fragment, settings).findings if found.code == code]


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("name: Approval of the request", "noun"),
        ("name: {en: Check request, zh: 审批环节}", "noun"),
        ("name: {en: Verification, zh: 核对申请}", "noun"),
        ("name: Check the request and everything else that is in it twice", "words"),
        (
            "name: {en: Check request, zh: 核对申请人提交的全部申请材料是否齐全有效}",
            "characters",
        ),
        ("name: Check request", None),
        ("name: 核对申请", None),
        ("type: wait, name: Installation", None),
        ("type: notification, name: Notification of the requester", None),
        ("type: automated, name: Creation of the account", "noun"),
    ],
)
def test_a_name_says_what_is_done(bench, step, message):
    found = said(bench, f"spec: {{steps: {{check: {{{step}}}}}}}", "STY801")
    keys = [each.message.key for each in found]
    assert keys == ([] if message is None else [f"lint.STY801.{message}"])
    assert all(each.route == ("steps", "check", "name") for each in found)


def test_an_id_is_no_name(bench):
    fragment = "spec: {steps: {check: {next: approval}, approval: {next: closed}}}"
    assert said(bench, fragment, "STY801") == []


def test_ends_are_named_after_their_state(bench):
    assert said(bench, "spec: {steps: {closed: {name: Completion}}}", "STY801") == []


def test_how_long_a_name_may_be_is_an_option(bench):
    fragment = "spec: {steps: {check: {name: {en: Check one thing, zh: 核对申请}}}}"
    assert said(bench, fragment, "STY801") == []
    (found,) = said(bench, fragment, "STY801", words=2)
    assert "has 3 words, more than 2" in found.message.render("en")
    found = said(bench, fragment, "STY801", characters=3)[-1]
    assert "有 4 个字，超过 3 个" in found.message.render("zh")


def chain(length: int) -> str:
    """Return a process of a start, so many steps one after the other, and an end."""
    ids = [f"s{number}" for number in range(length)]
    after = [*ids[1:], "closed"]
    body = ", ".join(f"{name}: {{next: {then}}}" for name, then in zip(ids, after, strict=True))
    return f"spec: {{steps: {{check: {{next: s0}}, {body}}}}}"


@pytest.mark.parametrize(
    ("steps", "severity"),
    [(30, None), (31, Severity.INFO), (50, Severity.INFO), (51, Severity.WARNING)],
)
def test_a_process_is_small_enough(bench, steps, severity):
    found = said(bench, chain(steps - 3), "STY802")
    assert [each.severity for each in found] == ([] if severity is None else [severity])


def test_how_large_a_process_may_be_is_an_option(bench):
    (found,) = said(bench, chain(2), "STY802", steps=4)
    assert found.severity is Severity.WARNING
    assert "has 5 steps, more than 4" in found.message.render("en")


def hub(ways: int) -> str:
    names = [f"s{number}" for number in range(ways)]
    out = ", ".join(f"o{name}: {name}" for name in names)
    body = ", ".join(f"{name}: {{next: closed}}" for name in names)
    return f"spec: {{steps: {{check: {{next: {{{out}}}}}, {body}}}}}"


@pytest.mark.parametrize(("ways", "steps"), [(8, []), (9, ["check"])])
def test_a_step_has_few_ways(bench, ways, steps):
    assert [each.step for each in said(bench, hub(ways), "STY802")] == steps


def test_many_ways_to_an_end_are_no_matter(bench):
    found = said(bench, hub(12), "STY802")
    assert [each.step for each in found] == ["check"]
