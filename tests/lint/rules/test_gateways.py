"""FLW306, 308 to 310, the fix of 311, 313 and 314: ways, joins and repetitions."""

import pytest

from itsmctl.finding import Drop, Fix, Put
from itsmctl.lint.course.blocks import closes_a_block
from itsmctl.lint.subject import Definition
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.assembly import assemble
from itsmctl.source.parse import parse_document

REFUSED = "refused: {type: end, outcome: rejected}"
DIRECTOR = "type: approval, responsible: it-director"


def said(bench, fragment: str, code: str) -> list:
    return [found for found in bench.check(fragment).findings if found.code == code]


def steps(bench, body: str, code: str) -> list:
    return [found.step for found in said(bench, f"spec: {{steps: {{{body}}}}}", code)]


def chosen(outcomes: str, ways: str = "a: closed, b: submit", *, case: str = "") -> str:
    return (
        f"spec: {{case: {{kind: {{type: enum, values: [x, y]}}, {case}}}, steps: {{check: "
        f"{{type: decision, outcomes: {{{outcomes}}}, next: {{{ways}}}}}}}}}"
    )


@pytest.mark.parametrize(
    ("outcomes", "speaks"),
    [
        ("a: {when: case.kind == 'x'}", True),
        ("a: {when: case.kind == 'x'}, b: {label: Rest}", True),
        ("a: {when: case.n > 5}, b: {when: case.n < 5}", True),
        ("a: {when: case.kind == 'x'}, b: {default: true}", False),
        ("a: {when: case.kind == 'x'}, b: {when: case.kind == 'y'}", False),
        ("a: {when: case.n > 5}, b: {when: case.n <= 5}", False),
        ("a: {label: Yes}, b: {label: No}", False),
    ],
)
def test_conditions_need_a_way_for_the_rest(bench, outcomes, speaks):
    found = said(bench, chosen(outcomes, case="n: {type: number}"), "FLW306")
    assert [each.step for each in found] == (["check"] if speaks else [])


def test_of_several_free_ways_people_choose(bench):
    fragment = chosen("a: {when: case.kind == 'x'}", "a: closed, b: submit, c: closed")
    assert said(bench, fragment, "FLW306") == []


def test_the_only_way_without_condition_becomes_the_default(bench):
    (found,) = said(bench, chosen("a: {when: case.kind == 'x'}"), "FLW306")
    assert found.fix is Fix.UNSAFE
    assert found.edits == (Put(("steps", "check", "outcomes", "b", "default"), value=True),)


def test_where_every_way_has_a_condition_nobody_guesses_the_default(bench):
    fragment = chosen(
        "a: {when: case.kind == 'x'}, b: {when: case.n > 1}", case="n: {type: number}"
    )
    (found,) = said(bench, fragment, "FLW306")
    assert (found.fix, found.edits) == (Fix.NONE, ())


@pytest.mark.parametrize(
    ("approval", "speaks"),
    [
        ("next: closed", True),
        ("next: {approved: closed}", True),
        ("next: {approved: closed, timeout: refused}", True),
        ("next: {approved: closed, rejected: refused}", False),
        ("next: {approved: closed}, returnTo: [submit]", False),
    ],
)
def test_an_approval_can_be_refused(bench, approval, speaks):
    found = steps(bench, f"check: {{{DIRECTOR}, {approval}}}, {REFUSED}", "FLW308")
    assert found == (["check"] if speaks else [])


def test_an_approval_that_leads_nowhere_is_a_dead_end_and_nothing_else(bench):
    assert steps(bench, f"check: {{{DIRECTOR}, next: null}}", "FLW308") == []


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ("type: decision, next: closed", "decision"),
        ("type: decision, next: {yes: closed}", "decision"),
        ("type: decision, next: {a: closed, b: closed}", "same"),
        ("type: decision, next: {a: closed, b: submit}", None),
        ("type: decision, next: {a: closed, b: closed}, produces: {a: [form]}", None),
        ("type: decision, next: closed, timeLimit: 1d, onTimeout: {to: submit}", None),
        ("type: decision, next: closed, loop: {max: 2, then: submit}", None),
        ("next: closed, join: all", "join"),
        ("next: closed, join: first", "join"),
        ("next: closed, join: {atLeast: 1}", None),
        ("next: [closed, closed]", "twice"),
    ],
)
def test_what_forks_and_joins_nothing(bench, step, message):
    found = said(bench, f"spec: {{steps: {{check: {{{step}}}}}}}", "FLW309")
    keys = [each.message.key for each in found]
    assert keys == ([] if message is None else [f"lint.FLW309.{message}"])


def test_a_join_of_two_flows_has_its_reason(bench):
    body = (
        "submit: {next: [check, other]}, check: {next: last}, other: {next: last}, "
        "last: {join: all, next: closed}"
    )
    assert steps(bench, body, "FLW309") == []


def test_a_loop_back_is_no_second_flow(bench):
    body = "check: {join: all, next: {ok: closed, no: check}}"
    assert steps(bench, body, "FLW309") == ["check"]


def test_a_join_that_a_typo_leaves_alone_is_the_typos_fault(bench):
    body = (
        "submit: {next: [check, other]}, check: {next: last}, other: {next: lst}, "
        "last: {join: all, next: closed}"
    )
    assert steps(bench, body, "FLW309") == []
    assert steps(bench, body, "REF102") == ["other"]


def test_the_start_may_say_join_as_a_case_comes_in_there_too(bench):
    assert steps(bench, "submit: {join: any, next: check}", "FLW309") == []


def test_a_duplicate_flow_is_dropped_safely(bench):
    fragment = "spec: {steps: {check: {next: {a: [closed, submit, closed], b: submit}}}}"
    (found,) = said(bench, fragment, "FLW309")
    assert found.fix is Fix.SAFE
    assert found.edits == (Drop(("steps", "check", "next", "a", 2)),)
    assert found.route == ("steps", "check", "next", "a", 2)


BOTH = "submit: {next: [a, b]}, a: {next: mid}, b: {next: mid}, check: {next: closed}, "


@pytest.mark.parametrize(
    ("mid", "speaks"),
    [
        ("mid: {join: all, next: [check, c]}, c: {next: closed}", True),
        ("mid: {join: all, next: {x: [check, c], y: closed}}, c: {next: closed}", True),
        ("mid: {join: all, next: check}", False),
        ("mid: {next: [check, c]}, c: {next: closed}", False),
    ],
)
def test_a_step_joins_or_splits(bench, mid, speaks):
    assert steps(bench, BOTH + mid, "FLW310") == (["mid"] if speaks else [])


@pytest.mark.parametrize(
    ("arms", "plain"),
    [
        ("a: {next: last}, b: {next: last}", True),
        ("a: {next: c}, c: {next: last}, b: {next: last}", True),
        (
            "a: {next: {x: c, y: d}}, c: {next: e}, d: {next: e}, e: {next: last}, b: {next: last}",
            True,
        ),
        ("a: {next: {ok: last, again: a}}, b: {next: last}", True),
        ("a: {next: {x: last, y: closed}}, b: {next: last}", False),
        ("a: {next: {x: c, y: d}}, c: {next: last}, d: {next: last}, b: {next: last}", False),
        ("a: {next: {x: last, y: b}}, b: {next: last}", False),
        ("a: {next: [c, d]}, c: {next: last}, d: {next: last}, b: {next: last}", False),
    ],
)
def test_join_all_is_proposed_only_where_it_is_certainly_right(bench, arms, plain):
    fragment = f"spec: {{steps: {{submit: {{next: [a, b]}}, last: {{next: closed}}, {arms}}}}}"
    found = [each for each in said(bench, fragment, "FLW311") if each.step == "last"]
    assert [bool(each.edits) for each in found] == [plain]
    assert all(each.fix is (Fix.UNSAFE if plain else Fix.NONE) for each in found)


def test_where_nothing_meets_no_block_is_closed(bench):
    made = assemble([parse_document(text, name) for name, text in bench.clean.items()])
    (variant,) = made.portfolio.processes
    definition = Definition(variant, DocumentKey(Kind.PROCESS, "request"))
    assert not closes_a_block(definition.graph, "check")


TWICE = f"check: {{{DIRECTOR}, next: {{approved: release, rejected: refused}}}}, {REFUSED}, "
OUT = "next: {approved: closed, rejected: refused}"


@pytest.mark.parametrize(
    ("second", "speaks"),
    [
        (f"release: {{{DIRECTOR}, {OUT}}}", True),
        (f"release: {{type: approval, responsible: [it-support, it-director], {OUT}}}", True),
        (f"release: {{type: approval, responsible: it-support, {OUT}}}", False),
        (f"release: {{{DIRECTOR}, separation: [it-director], {OUT}}}", False),
        (f"release: {{{DIRECTOR}, separation: [participants], {OUT}}}", False),
        (f"release: {{{DIRECTOR}, separation: [requester], {OUT}}}", True),
        (
            f"release: {{type: approval, responsible: [{{role: it-director, when: case.n > 5}}], {OUT}}}",
            False,
        ),
        ("release: {responsible: it-director, next: closed}", False),
        (f"release: {{next: again}}, again: {{{DIRECTOR}, {OUT}}}", False),
    ],
)
def test_no_role_approves_twice_in_a_row(bench, second, speaks):
    assert bool(steps(bench, TWICE + second, "FLW313")) is speaks


def test_an_appeal_after_a_refusal_is_no_repetition(bench):
    body = (
        f"check: {{{DIRECTOR}, next: {{approved: closed, rejected: appeal}}}}, "
        f"appeal: {{{DIRECTOR}, next: {{approved: closed, rejected: refused}}}}, {REFUSED}"
    )
    assert steps(bench, body, "FLW313") == []


def test_a_committee_decides_once(bench):
    by_board = "type: approval, responsible: it-director, committee: board"
    body = (
        f"check: {{{by_board}, next: {{approved: release, rejected: refused}}}}, "
        f"release: {{{by_board}, {OUT}}}, {REFUSED}"
    )
    (found,) = said(bench, f"spec: {{steps: {{{body}}}}}", "FLW313")
    assert found.message.key == "lint.FLW313.committee"


FORM = "produces: [form]"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"submit: {{{FORM}}}, check: {{{FORM}, next: closed}}", [("check", "made")]),
        (f"submit: {{{FORM}}}, check: {{requires: [form], {FORM}, next: closed}}", []),
        (
            (
                f"submit: {{next: [check, b]}}, check: {{{FORM}, next: closed}}, "
                f"b: {{{FORM}, next: closed}}"
            ),
            [("b", "beside")],
        ),
        (
            (
                f"submit: {{next: {{x: check, y: b}}}}, check: {{{FORM}, next: closed}}, "
                f"b: {{{FORM}, next: closed}}"
            ),
            [],
        ),
        (
            (
                "submit: {produces: {x: [form]}, next: {x: closed, y: check}}, "
                f"check: {{{FORM}, next: closed}}"
            ),
            [],
        ),
        (
            (
                f"submit: {{{FORM}, timeLimit: 1d, onTimeout: {{to: b}}, next: closed}}, "
                f"b: {{{FORM}, next: closed}}, check: null"
            ),
            [],
        ),
        (
            (
                f"submit: {{{FORM}}}, check: {{next: {{ok: closed, incomplete: amend}}}}, "
                f"amend: {{{FORM}, next: check}}"
            ),
            [],
        ),
    ],
)
def test_no_artefact_is_made_twice_in_a_case(bench, body, expected):
    found = said(bench, f"spec: {{steps: {{{body}}}}}", "FLW313")
    keys = [(each.step, each.message.key.removeprefix("lint.FLW313.")) for each in found]
    assert keys == expected


def assumed(bench, steps_: str, numbers: str = "{process: request}") -> list:
    fragment = f"spec: {{steps: {{{steps_}}}}}\n---\nkind: SimulationModel\nspec: {numbers}"
    return said(bench, fragment, "FLW314")


@pytest.mark.parametrize(
    ("step", "speaks"),
    [
        ("check: {next: {a: closed, b: submit}}", True),
        ("check: {type: decision, next: {a: closed, b: submit, c: closed}}", True),
        ("check: {next: {a: closed, timeout: submit}}", False),
        ("check: {next: {a: closed}, returnTo: [submit]}", False),
        ("check: {next: closed}", False),
        (f"check: {{{DIRECTOR}, {OUT}}}, {REFUSED}", False),
    ],
)
def test_shares_that_a_run_assumes_are_named(bench, step, speaks):
    assert bool(assumed(bench, step)) is speaks


def test_stated_shares_are_no_assumption(bench):
    numbers = "{process: request, outcomes: {check: {a: 0.8, b: 0.2}}}"
    assert assumed(bench, "check: {next: {a: closed, b: submit}}", numbers) == []


def test_assumed_shares_are_told_in_the_model(bench):
    (found,) = assumed(bench, "check: {next: {a: closed, b: submit, c: submit}}")
    assert found.place.path == "numbers.sim.yaml"
    assert "33% for each" in found.message.render("en")
