"""One broken way is one fault: what seems missing behind it is not told as well."""

from collections import Counter

import pytest

from itsmctl.lint.catalogue import RULES
from itsmctl.model.policy import Profile, Settings

FLOW = {
    rule.code for rule in RULES if rule.code.startswith(("FLW3", "SND4", "REF102", "HND602"))
} - {"FLW303", "FLW314"}


@pytest.fixture
def flow(bench):
    """Return what the rules on the flow say of the clean portfolio with a fragment: code and step."""

    def look(fragment: str) -> list[tuple[str, str | None]]:
        found = bench.check(f"spec: {{steps: {fragment}}}").findings
        return [(each.code, each.step) for each in found if each.code in FLOW]

    return look


def test_a_way_that_is_cut_hides_what_it_led_to(flow):
    assert flow("{check: {next: null}}") == [("FLW302", "check")]


def test_more_lost_steps_than_cut_ways_are_told(flow):
    two = "{check: {next: null}, archive: {type: end}, shelf: {type: end}}"
    assert Counter(code for code, _ in flow(two)) == {"FLW301": 3, "FLW302": 1}


def test_a_lost_step_that_leads_nowhere_explains_no_other(flow):
    found = flow("{archive: {responsible: it-support}, shelf: {next: closed}}")
    assert ("FLW301", "shelf") in found


def test_a_way_to_no_step_hides_the_step_that_was_meant(flow):
    assert flow("{check: {next: tidy}, archive: {next: closed}}") == [("REF102", "check")]


def test_a_refusal_without_a_way_hides_the_end_that_waits_for_it(flow):
    approval = "check: {type: approval, responsible: it-director, next: {approved: closed}}"
    end = "refused: {type: end, outcome: rejected}"
    assert flow(f"{{{approval}, {end}}}") == [("FLW308", "check")]


def test_a_step_that_is_left_only_when_it_fails_does_not_say_what_follows(bench):
    fragment = "spec: {steps: {check: {timeLimit: 1bd, onTimeout: {to: closed}, next: null}}}"
    (found,) = (each for each in bench.check(fragment).findings if each.code in FLOW)
    assert (found.code, found.step) == ("FLW302", "check")
    assert found.message.render("en").startswith("when “Check request” is done, nothing says")
    assert "做完之后没有写明去向" in found.message.render("zh")


def test_a_join_is_not_superfluous_while_a_flow_may_be_missing(flow):
    fork = "check: {next: [install, order]}, install: {next: close-up}"
    late = "close-up: {join: all, next: closed}"
    assert flow(f"{{{fork}, order: {{responsible: it-support}}, {late}}}") == [
        ("FLW302", "order")
    ]
    assert ("FLW309", "close-up") in flow(f"{{check: {{next: close-up}}, {late}}}")


def test_what_a_cut_way_would_have_brought_is_not_missed(flow):
    fork = "check: {next: [install, order]}, install: {next: close-up}"
    maker = "order: {responsible: it-support, produces: [parcel]}"
    late = "close-up: {join: all, requires: [parcel], next: closed}"
    assert flow(f"{{{fork}, {maker}, {late}}}") == [("FLW302", "order")]


def test_a_loop_out_of_which_a_misspelt_way_leads_is_no_trap(flow):
    found = flow("{check: {next: {again: check, done: clsed}}}")
    assert ("REF102", "check") in found
    assert "FLW304" not in {code for code, _ in found}


def test_what_nobody_produces_is_the_only_fault_of_all_that_waits_for_it(flow):
    fragment = (
        "{submit: {loop: {max: 2, then: refused}}, check: {next: {fine: closed, thin: amend}}, "
        "amend: {responsible: it-support, requires: [fourth-copy], next: submit}, "
        "refused: {type: end, outcome: rejected}}"
    )
    assert flow(fragment) == [("FLW312", "amend")]


def test_a_step_that_nobody_reaches_asks_nobody(bench):
    fragment = "spec: {steps: {ask: {type: feedback, responsible: requester, next: closed}}}"
    found = {each.code for each in bench.check(fragment).findings}
    assert {"FLW301", "HND608"} <= found


def test_a_step_for_which_a_cut_way_was_meant_asks(bench):
    fragment = (
        "spec: {steps: {check: {next: null}, ask: {type: feedback, responsible: requester, "
        "next: closed}}}"
    )
    found = {each.code for each in bench.check(fragment).findings}
    assert "FLW302" in found
    assert not {"FLW301", "HND608"} & found


def test_rework_that_may_time_out_asks_nobody_for_confirmation(bench):
    fragment = (
        "spec: {steps: {check: {next: {fine: closed, thin: amend}}, amend: {responsible: requester, "
        "timeLimit: 5bd, onTimeout: {to: dropped}, next: check}, "
        "dropped: {type: end, outcome: cancelled}}}"
    )
    assert "HND608" in {each.code for each in bench.check(fragment).findings}


def test_a_misspelt_role_is_not_also_one_that_nobody_tells(bench):
    fragment = (
        "spec: {steps: {check: {next: install}, "
        "install: {responsible: it-suport, accountable: it-director, next: closed}}}"
    )
    said = [each.code for each in bench.check(fragment).findings if each.step == "install"]
    assert "REF101" in said
    assert "RAC208" not in said


@pytest.mark.parametrize(
    ("cell", "code"),
    [("responsible: it-support\u200b", "REF101"), ("next: closed，", "REF102")],
)
def test_an_odd_character_in_a_reference_is_told_once(bench, cell, code):
    fragment = (
        f'spec: {{steps: {{check: {{"{cell.split(": ")[0]}": "{cell.split(": ")[1]}"}}}}}}'
    )
    report = bench.check(fragment, Settings(profile=Profile.BASIC, today=bench.settings.today))
    said = [each for each in report.findings if each.code in {code, "SYN006"}]
    assert [each.code for each in said] == [code]
    assert ("\\u200b" in said[0].message.render("en")) == (code == "REF101")
