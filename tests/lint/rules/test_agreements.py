"""OLAs and contracts against limits, and under the promise to the customer (TIM503, TIM502)."""

import pytest


def said(bench, fragment: str, code: str = "TIM503", language: str = "en") -> list[str]:
    report = bench.check(fragment)
    assert not [found for found in report.findings if found.code.startswith("SYN")]
    return [found.message.render(language) for found in report.findings if found.code == code]


def promising(agreements: str, steps: str, house: str = "") -> str:
    return f"{house}spec: {{agreements: {{{agreements}}}, steps: {{{steps}}}}}"


OLA = "ola: {type: ola, metric: step-time, between: [it, service-desk], steps: [check], target: %s}"
HOUSE = "{kind: Organisation, spec: {%s}}\n---\n"
CLASSES = HOUSE % "priorities: {P1: {}, P2: {}}"


@pytest.mark.parametrize(
    ("target", "limit", "kept"),
    [
        ("4bh", "4bh", True),
        ("4bh", "5bh", False),
        ("1bd", "8bh", True),
        ("8bh", "1bd", False),  # from Monday 9:00 to Tuesday 9:00, promised for 18:00
        ("1d", "1bd", False),  # over the weekend
        ("1bd", "1d", True),
        ("4bh", "none", True),
    ],
)
def test_a_step_keeps_what_its_department_promised(bench, target, limit, kept):
    steps = f"check: {{responsible: it-support, timeLimit: {limit}}}"
    assert (said(bench, promising(OLA % target, steps)) == []) is kept


def test_the_sentence_names_step_limit_and_promise(bench):
    steps = "check: {responsible: it-support, timeLimit: 5bh}"
    assert said(bench, promising(OLA % "4bh", steps)) == [
        "“Check request” may take 5bh, but “ola” promises it in 4bh; shorten the limit, or promise less"
    ]
    assert said(bench, promising(OLA % "4bh", steps), language="zh") == [
        "“核对申请”可用 5bh，而“ola”约定 4bh 内完成；请缩短时限，或放宽约定"
    ]


def test_the_class_in_which_it_fails_is_named(bench):
    steps = "check: {responsible: it-support, timeLimit: {P1: 2bh, P2: 6bh, default: 3bh}}"
    assert said(bench, promising(OLA % "4bh", steps, CLASSES)) == [
        (
            "“Check request” may take 6bh in class P2, but “ola” promises it in 4bh; "
            "shorten the limit, or promise less"
        )
    ]
    by_class = promising(OLA % "{P2: 6bh, default: 4bh}", steps, CLASSES)
    assert said(bench, by_class) == []


def test_an_ola_goes_by_its_providers_calendar(bench):
    night = (
        "{kind: Calendar, metadata: {id: nights}, spec: {timezone: Asia/Shanghai, "
        "week: {mon-fri: ['20:00-24:00']}}}\n---\n"
        + HOUSE
        % "departments: {it: {calendar: nights}}"
    )
    steps = "check: {responsible: it-support, timeLimit: 4bh}"
    assert said(bench, promising(OLA % "4bh", steps, night)) == []
    by_day = promising(
        OLA.replace("type: ola", "type: ola, calendar: office") % "4bh", steps, night
    )
    assert len(said(bench, by_day)) == 1  # at midnight, promised for the afternoon


def test_a_response_is_held_against_respond_within(bench):
    ola = "ola: {type: ola, metric: response, between: [it, service-desk], target: 1bh}"
    steps = "check: {responsible: it-support, timeLimit: 8bh, respondWithin: %s}"
    assert said(bench, promising(ola, steps % "1bh")) == []
    assert said(bench, promising(ola, steps % "2bh")) == [
        (
            "“Check request” may wait 2bh until work begins, but “ola” promises a response in 1bh; "
            "shorten respondWithin, or promise less"
        )
    ]


PART = (
    "submit: {next: check}, "
    "check: {responsible: it-support, timeLimit: 4bh, next: sign}, "
    "sign: {responsible: service-desk-agent, timeLimit: 8bh, next: install}, "
    "install: {responsible: it-support, timeLimit: 3bh, next: closed}"
)


@pytest.mark.parametrize(("target", "kept"), [("7bh", True), ("6bh", False)])
def test_a_resolution_counts_the_departments_own_steps(bench, target, kept):
    ola = (
        f"ola: {{type: ola, metric: resolution, between: [it, service-desk], target: {target}}}"
    )
    found = said(bench, promising(ola, PART))
    assert (found == []) is kept
    if not kept:
        assert found == [
            (
                "the limits of its steps allow 7bh, 1bh more than “ola” promises (6bh): "
                "Check request 4bh → install 3bh; shorten limits, or promise less"
            )
        ]


SUPPLIED = HOUSE % "suppliers: {vendor: {}}"
CONTRACT = "uc: {type: uc, metric: step-time, supplier: vendor, steps: [check], target: %s%s}"


@pytest.mark.parametrize(("target", "kept"), [("3bd", True), ("4bd", False), ("3d", True)])
def test_a_supplier_delivers_within_the_limit_of_the_step(bench, target, kept):
    steps = "check: {responsible: vendor, supplier: vendor, timeLimit: 3bd}"
    found = said(bench, promising(CONTRACT % (target, ""), steps, SUPPLIED))
    assert (found == []) is kept
    if not kept:
        assert found == [
            (
                "“Check request” must be done in 3bd, but “uc” gives the supplier 4bd; agree on less "
                "with the supplier, or allow more time"
            )
        ]


def supporting(contract: str, ola: str, goals: tuple[str, str] = ("95%", "95%")) -> str:
    uc = CONTRACT % (contract, f", supports: ola, goal: {goals[0]}")
    agreed = OLA % f"{ola}, goal: {goals[1]}"
    steps = "check: {responsible: vendor, supplier: vendor, timeLimit: 10bd}"
    return promising(f"{uc}, {agreed}", steps, SUPPLIED)


def test_a_contract_is_as_strong_as_what_it_supports(bench):
    assert said(bench, supporting("2bd", "2bd")) == []
    assert said(bench, supporting("3bd", "2bd")) == [
        "“uc” allows 3bd, longer than “ola” (2bd), which it supports; agree on less, or promise less"
    ]


def test_and_is_kept_as_often(bench):
    assert said(bench, supporting("2bd", "2bd", ("99%", "95%"))) == []
    assert said(bench, supporting("2bd", "2bd", ("90%", "97.5%"))) == [
        (
            "“uc” is to be kept in 90% of the cases, but “ola”, which it supports, in 97.5%; "
            "agree on more, or promise less"
        )
    ]


def test_a_response_is_not_held_against_a_resolution(bench):
    uc = CONTRACT % ("5bd", ", supports: sla")
    sla = "sla: {type: sla, metric: response, target: 1bh}"
    steps = "check: {responsible: vendor, supplier: vendor, timeLimit: 10bd}"
    assert said(bench, promising(f"{uc}, {sla}", steps, SUPPLIED)) == []


# Under the promise to the customer.

SLA = "sla: {type: sla, metric: resolution, target: %s}"


def test_a_step_without_a_limit_takes_what_its_ola_promises(bench):
    steps = (
        "check: {responsible: it-support, next: install}, "
        "install: {responsible: it-support, timeLimit: 3bh, next: closed}"
    )
    agreed = f"{SLA % '6bh'}, {OLA % '4bh'}"
    assert said(bench, promising(agreed, steps), "TIM502") == [
        (
            "the limits of the steps allow 7bh, 1bh more than “sla” promises (6bh): "
            "Check request 4bh by “ola” → install 3bh; shorten limits, work in parallel, or promise less"
        )
    ]
    assert said(bench, promising(f"{SLA % '7bh'}, {OLA % '4bh'}", steps), "TIM502") == []


def test_a_limit_of_its_own_counts_more_than_the_ola(bench):
    steps = "check: {responsible: it-support, timeLimit: 2bh}"
    agreed = f"{SLA % '2bh'}, {OLA % '4bh'}"
    assert said(bench, promising(agreed, steps), "TIM502") == []


def test_a_contract_counts_under_the_promise(bench):
    steps = "check: {responsible: vendor, supplier: vendor}"
    agreed = f"{SLA % '2bd'}, {CONTRACT % ('3bd', '')}"
    (sentence,) = said(bench, promising(agreed, steps, SUPPLIED), "TIM502")
    # from Monday 9:00 to Thursday 9:00 are 24 working hours, against 16
    assert "allow 24bh, 8bh more" in sentence
    assert "Check request 3bd by “uc” (= 24bh)" in sentence


def test_a_sub_process_counts_with_its_promise(bench):
    repair = (
        "{kind: Process, metadata: {id: repair}, spec: {agreements: {fast: {type: sla, "
        "metric: resolution, target: 6bh}}}}\n---\n"
    )
    steps = (
        "check: {type: subprocess, process: repair, next: install}, "
        "install: {responsible: it-support, timeLimit: 3bh, next: closed}"
    )
    assert said(bench, promising(SLA % "9bh", steps, repair), "TIM502") == []
    (sentence,) = said(bench, promising(SLA % "8bh", steps, repair), "TIM502")
    assert "Check request 6bh by “fast” → install 3bh" in sentence


def test_what_enough_of_several_flows_wait_for(bench):
    steps = (
        "check: {responsible: it-support, timeLimit: 1bh, next: [a, b, c]}, "
        "a: {responsible: it-support, timeLimit: 1bh, next: j}, "
        "b: {responsible: it-support, timeLimit: 3bh, next: j}, "
        "c: {responsible: it-support, timeLimit: 8bh, next: j}, "
        "j: {responsible: it-support, timeLimit: 1bh, next: closed, "
        "join: {atLeast: 2}, losers: withdraw}"
    )
    # two of three are there after 1 + 3 hours
    assert said(bench, promising(SLA % "5bh", steps), "TIM502") == []
    assert len(said(bench, promising(SLA % "4bh", steps), "TIM502")) == 1


def test_a_promise_in_another_zone_starts_at_its_own_opening(bench):
    berlin = (
        "{kind: Calendar, metadata: {id: berlin}, spec: {timezone: Europe/Berlin, "
        "week: {mon-fri: ['09:00-17:00']}}}\n---\n"
    )
    sla = SLA % "8bh, calendar: berlin"
    steps = "check: {responsible: it-support, timeLimit: 2bh}"
    # Monday 9:00 in Berlin is 15:00 in Shanghai: done at 17:00, two hours later
    assert said(bench, promising(sla, steps, berlin), "TIM502") == []
    late = steps.replace("2bh", "4bh")
    # 15:00-18:00 and one hour from Tuesday 9:00, which is 4:00 in Berlin: all of Monday's 8 hours
    assert said(bench, promising(sla, late, berlin), "TIM502") == []
    more = steps.replace("2bh", "11bh")  # 3 on Monday, 8 on Tuesday until 18:00, noon in Berlin
    (sentence,) = said(bench, promising(sla, more, berlin), "TIM502")
    assert "allow 11bh, 3bh more than" in sentence
