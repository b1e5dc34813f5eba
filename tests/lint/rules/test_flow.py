from dataclasses import replace

import pytest


def one(bench, fragment: str, code: str):
    found = [entry for entry in bench.check(fragment).findings if entry.code == code]
    assert len(found) == 1
    return found[0]


def test_of_a_lost_chain_the_first_step_is_reported(bench):
    finding = one(
        bench,
        "spec: {steps: {b: {next: c}, a: {next: b}, c: {next: closed}}}",
        "FLW301",
    )
    assert finding.step == "a"
    assert len(finding.related) == 2
    assert "what follows it (b, c)" in finding.message.render("en")


def test_a_lost_loop_is_reported_once(bench):
    fragment = "spec: {steps: {a: {next: b}, b: {next: {again: a, on: closed}}}}"
    assert bench.steps(fragment, "FLW301") == ["a"]


def test_two_lost_ways_are_two_faults(bench):
    fragment = "spec: {steps: {a: {next: closed}, b: {next: closed}}}"
    assert bench.steps(fragment, "FLW301") == ["a", "b"]


def test_an_end_nobody_reaches_is_lost_too(bench):
    assert bench.steps(
        "spec: {steps: {refused: {type: end, outcome: rejected}}}", "FLW301"
    ) == ["refused"]


@pytest.mark.parametrize(
    "way",
    [
        "check: {onTimeout: {to: rescue}, timeLimit: 1bd}",
        "submit: {loop: {max: 2, then: rescue}}",
        "check: {next: {done: closed}, returnTo: [rescue]}",
    ],
)
def test_every_kind_of_way_leads_somewhere(bench, way):
    fragment = f"spec: {{steps: {{{way}, rescue: {{next: closed}}}}}}"
    assert bench.steps(fragment, "FLW301") == []


def test_a_step_that_a_withdrawal_leads_to_is_reached(bench):
    fragment = (
        "spec: {cancel: {by: requester, next: clean-up}, "
        "steps: {clean-up: {next: withdrawn}, withdrawn: {type: end, outcome: cancelled}}}"
    )
    assert bench.steps(fragment, "FLW301") == []


def test_a_typo_in_next_is_one_finding(bench):
    fragment = "spec: {steps: {check: {next: archiv}, archive: {next: closed}}}"
    report = bench.check(fragment)
    flow = [found for found in report.findings if found.code[:3] in {"REF", "FLW"}]
    assert [(found.code, found.step) for found in flow] == [("REF102", "check")]
    assert flow[0].message.render("en").endswith("did you mean “archive”?")


def test_an_end_is_no_dead_end(bench):
    assert bench.steps("spec: {steps: {check: {next: closed}}}", "FLW302") == []


def test_a_dead_end_is_told_once_and_not_as_a_missing_responsible(bench):
    report = bench.check(
        "spec: {steps: {check: {responsible: it-support, next: x}, x: {responsible: it-support}}}"
    )
    codes = [found.code for found in report.findings if found.step == "x"]
    assert "FLW302" in codes
    assert "HND602" not in codes


def test_a_trap_is_explained_with_names(bench):
    finding = one(
        bench,
        "spec: {steps: {check: {next: a}, a: {name: First, next: b}, b: {name: Second, next: a}}}",
        "FLW304",
    )
    assert "First → Second → First" in finding.message.render("en")
    assert finding.step == "a"


def test_a_step_that_leads_only_to_itself_is_a_trap(bench):
    assert bench.steps("spec: {steps: {check: {next: check}}}", "FLW304") == ["check"]


@pytest.mark.parametrize(
    "way_out",
    [
        "next: {again: check, done: closed}",
        "next: check, onTimeout: {to: closed}, timeLimit: 1d",
    ],
)
def test_any_way_out_ends_a_trap(bench, way_out):
    assert bench.steps(f"spec: {{steps: {{check: {{{way_out}}}}}}}", "FLW304") == []


def test_unbounded_rework_names_the_step_to_bound(bench):
    finding = one(
        bench,
        "spec: {steps: {check: {responsible: it-support, next: {ok: closed, no: submit}}}}",
        "FLW305",
    )
    assert finding.step == "submit"
    assert "Submit request → Check request → Submit request" in finding.message.render("en")


def test_bounding_the_named_step_is_enough(bench):
    fragment = (
        "spec: {steps: {submit: {loop: {max: 2, then: closed}}, "
        "check: {responsible: it-support, next: {ok: closed, no: submit}}}}"
    )
    assert bench.steps(fragment, "FLW305") == []


def test_machines_may_try_again_without_bound(bench):
    fragment = (
        "spec: {steps: {check: {next: poll}, "
        "poll: {type: automated, next: {ready: closed, not-yet: pause}}, "
        "pause: {type: wait, timeLimit: 1h, next: poll}}}"
    )
    assert bench.steps(fragment, "FLW305") == []


def test_two_independent_loops_are_two_findings(bench):
    fragment = (
        "spec: {steps: {check: {next: {ok: install, no: submit}}, "
        "install: {next: {done: closed, failed: install}}}}"
    )
    assert sorted(bench.steps(fragment, "FLW305")) == ["install", "submit"]


@pytest.mark.parametrize(
    ("ends", "objected"),
    [
        ("closed: {type: end, outcome: rejected}", True),
        ("closed: {type: end, outcome: completed}", False),
        ("second: {type: end}", True),
        ("second: {type: end, outcome: cancelled}", False),
    ],
)
def test_one_end_counts_as_completed(bench, ends, objected):
    assert bool(bench.steps(f"spec: {{steps: {{{ends}}}}}", "FLW303")) is objected


PARALLEL = "check: {next: [a, b]}, a: {next: c}, b: {next: c}"


@pytest.mark.parametrize(
    ("join", "objected"),
    [
        ("next: closed", True),
        ("join: all, next: closed", False),
        ("join: any, next: closed", False),
    ],
)
def test_parallel_flows_meet_by_a_stated_rule(bench, join, objected):
    fragment = f"spec: {{steps: {{{PARALLEL}, c: {{{join}}}}}}}"
    assert bench.steps(fragment, "FLW311") == (["c"] if objected else [])


def test_exclusive_branches_meet_without_a_rule(bench):
    fragment = "spec: {steps: {check: {next: {x: a, y: b}}, a: {next: c}, b: {next: c}, c: {next: closed}}}"
    assert bench.steps(fragment, "FLW311") == []


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ("{complete: 0.8, incomplete: 0.3}", "add up to 1.1"),
        ("{complete: 1.0}", "lacks the share of: incomplete"),
        ("{complete: 0.5, incomplet: 0.5}", "no way out called “incomplet”"),
        ("{complete: 0.7, incomplete: 0.3}", None),
        ("{complete: 0.1, incomplete: 0.9}", None),
    ],
)
def test_shares_add_up_and_name_every_way_out(bench, shares, message):
    report = bench.check(
        "{kind: Process, spec: {steps: {check: {next: {complete: closed, incomplete: submit}}}}}"
        f"\n---\n{{kind: SimulationModel, spec: {{outcomes: {{check: {shares}}}}}}}"
    )
    said = [found.message.render("en") for found in report.findings if found.code == "FLW307"]
    if message is None:
        assert said == []
    else:
        assert any(message in sentence for sentence in said)


def missing(bench, steps: str) -> list[str]:
    report = bench.check(f"spec: {{steps: {{{steps}}}}}")
    return [
        found.message.key.rpartition(".")[2]
        for found in report.findings
        if found.code == "FLW312"
    ]


@pytest.mark.parametrize(
    ("steps", "faults"),
    [
        ("check: {requires: [form]}", ["never"]),
        ("submit: {produces: [form]}, check: {requires: [form]}", []),
        ("submit: {produces: [forms]}, check: {requires: [form]}", ["close"]),
        # only one of two exclusive branches makes it
        ("submit: {next: {x: a, y: check}}, a: {produces: [form], next: check}, check: {requires: [form]}", ["skipped"]),
        # the other branch ends the case
        ("submit: {next: {x: a, y: closed}}, a: {produces: [form], next: check}, check: {requires: [form]}", []),
        # both branches make it
        ("submit: {next: {x: a, y: b}}, a: {produces: [form], next: check}, b: {produces: [form], next: check}, check: {requires: [form]}", []),
        # a parallel flow makes it
        ("submit: {next: [a, check]}, a: {produces: [form], next: closed}, check: {requires: [form]}", []),
        # a parallel flow may make it
        ("submit: {next: [d, check]}, d: {next: {x: a, y: closed}}, a: {produces: [form], next: closed}, check: {requires: [form]}", ["skipped"]),
        # a parallel flow makes it, or rejects the case and withdraws who waits
        ("submit: {next: [d, check]}, d: {next: {x: a, y: no}}, a: {produces: [form], next: closed}, check: {requires: [form]}, no: {type: end, outcome: rejected}", []),
        # one outcome makes it, and only that one leads here
        ("submit: {produces: {good: [form]}, next: {good: check, bad: closed}}, check: {requires: [form]}", []),
        ("submit: {produces: {good: [form]}, next: {good: check, bad: check}}, check: {requires: [form]}", ["skipped"]),
        # rework: made on the first visit, kept through the loop
        ("submit: {produces: [form]}, check: {requires: [form], next: {ok: closed, again: submit}}", []),
        # made only afterwards
        ("check: {requires: [form], next: a}, a: {produces: [form], next: closed}", ["circular"]),
        # each waits for the other
        ("submit: {next: [a, check]}, a: {requires: [y], produces: [x], next: closed}, check: {requires: [x], produces: [y]}", ["circular", "circular"]),
        # itself
        ("check: {requires: [form], produces: [form]}", ["circular"]),
        # a timeout makes nothing
        ("submit: {produces: [form], timeLimit: 1d, onTimeout: continue}, check: {requires: [form]}", ["skipped"]),
        ("submit: {produces: [form], timeLimit: 1d, onTimeout: escalate}, check: {requires: [form]}", []),
        # a retry that ends in production
        ("submit: {next: {x: a, retry: submit}}, a: {produces: [form], next: check}, check: {requires: [form]}", []),
        # what comes after a join of both
        ("submit: {next: [a, b]}, a: {produces: [form], next: check}, b: {next: check}, check: {join: all, requires: [form]}", []),
        # a join that waits for the step itself
        ("submit: {next: [check, b]}, b: {next: j}, check: {requires: [form], next: j}, j: {join: all, produces: [form], next: closed}", ["circular"]),
    ],
)  # fmt: skip
def test_what_is_required_is_there(bench, steps, faults):
    assert missing(bench, steps) == faults


def said_of_missing(bench, steps: str, language: str = "en") -> str:
    alone = replace(bench.settings, ignore=("REF106",))
    findings = bench.check(f"spec: {{steps: {{{steps}}}}}", alone).findings
    (found,) = [each for each in findings if each.code == "FLW312"]
    return found.message.render(language)


@pytest.mark.parametrize(
    ("steps", "way"),
    [
        # an outcome leads past it
        (
            (
                "submit: {next: {x: a, past: check}}, a: {produces: [form], next: check}, "
                "check: {requires: [form]}"
            ),
            "“Submit request” ends with “past”",
        ),
        # only the choice after which nothing can help any more
        (
            (
                "submit: {next: {stop: closed, go: b}}, b: {next: {x: a, past: check}}, "
                "a: {produces: [form], next: check}, check: {requires: [form]}"
            ),
            "“b” ends with “past”",
        ),
        # an outcome of the maker itself
        (
            (
                "submit: {produces: {good: [form]}, next: {good: check, bad: check}}, "
                "check: {requires: [form]}"
            ),
            "“Submit request” ends with “bad”",
        ),
        (
            (
                "submit: {produces: [form], timeLimit: 1d, onTimeout: continue}, "
                "check: {requires: [form]}"
            ),
            "the limit of “Submit request” passes",
        ),
        (
            (
                "submit: {loop: {max: 2, then: check}, next: a}, "
                "a: {produces: [form], next: {ok: check, again: submit}}, check: {requires: [form]}"
            ),
            "“Submit request” reaches the bound of its loop",
        ),
        # its bound may come with it, its end without
        (
            (
                "submit: {loop: {max: 2, then: a}, next: check}, a: {produces: [form], next: check}, "
                "check: {requires: [form], next: {ok: closed, again: submit}}"
            ),
            "“Submit request” is done and goes on",
        ),
        # beside it
        (
            (
                "submit: {next: [d, check]}, d: {next: {x: a, none: closed}}, "
                "a: {produces: [form], next: closed}, check: {requires: [form]}"
            ),
            "“d” ends with “none”",
        ),
    ],
)
def test_the_way_on_which_it_is_not_made_is_named(bench, steps, way):
    said = said_of_missing(bench, steps)
    assert f", but not where {way}: there the case is stuck;" in said


def test_where_no_choice_is_to_blame_the_order_is(bench):
    steps = "submit: {produces: {never: [form]}}, check: {requires: [form]}"
    assert said_of_missing(bench, steps).startswith(
        "“Check request” requires “form”, but does not come after what produces it"
    )
    assert "并不在产出它的步骤（“提交申请”）之后" in said_of_missing(bench, steps, "zh")


def test_the_form_of_the_request_is_there_from_the_start(bench):
    fragment = "spec: {trigger: {form: form}, steps: {check: {requires: [form]}}}"
    assert bench.steps(fragment, "FLW312") == []


def dense(join: str) -> str:
    """Return forty steps of which each starts all later ones."""
    names = [*(f"s{n}" for n in range(40)), "closed"]
    steps = ", ".join(
        f"{name}: {{responsible: it-support, {join} next: [{', '.join(names[place + 1 :])}]}}"
        for place, name in enumerate(names[:-1])
    )
    return f"spec: {{steps: {{check: {{next: s0}}, {steps}}}}}"


def test_meetings_beyond_the_cap_are_said_to_be_unknown(bench):
    found = [each for each in bench.check(dense("")).findings if each.code == "FLW311"]
    capped = [each for each in found if each.step is None]
    assert [each.severity for each in capped] == ["info"]
    assert "more than 100000 ways" in capped[0].message.render("en")
    assert "超过 100000 种" in capped[0].message.render("zh")


def test_the_cap_does_not_matter_where_every_join_is_stated(bench):
    found = bench.check(dense("join: all,")).findings
    assert not [each for each in found if each.code == "FLW311"]
