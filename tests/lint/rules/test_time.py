import pytest


@pytest.mark.parametrize(
    ("step", "objected"),
    [
        ("responsible: it-support", True),
        ("type: approval, responsible: it-director, next: {approved: closed, rejected: closed}", True),
        ("type: feedback, responsible: requester", True),
        ("responsible: it-support, timeLimit: 4bh", False),
        ("responsible: it-support, timeLimit: none", False),
        ("responsible: it-support, timeLimit: {P1: 2h, default: 1bd}", False),
        ("responsible: it-support, deadline: {anchor: day, offset: -1bd}", False),
        ("type: automated", False),
        ("type: wait", False),
        ("type: notification", False),
        ("type: subprocess, process: request", False),
    ],
)  # fmt: skip
def test_which_steps_need_a_limit(bench, step, objected):
    fragment = (
        "{kind: Organisation, spec: {priorities: {P1: {}}}}\n---\n"
        f"spec: {{case: {{day: {{type: date}}}}, steps: {{check: {{{step}}}}}}}"
    )
    assert bench.steps(fragment, "TIM501") == (["check"] if objected else [])


def test_only_the_step_that_starts_the_case_is_the_requesters_own(bench):
    assert bench.steps("spec: {steps: {check: {timeLimit: 1d}}}", "TIM501") == []
    started_by_us = "spec: {steps: {submit: {responsible: it-support}, check: {timeLimit: 1d}}}"
    assert bench.steps(started_by_us, "TIM501") == ["submit"]


def promise(target: str, steps: str, more: str = "") -> str:
    agreement = f"sla: {{type: sla, metric: resolution, target: {target}, goal: 95%{more}}}"
    return f"spec: {{agreements: {{{agreement}}}, steps: {{{steps}}}}}"


def late(bench, fragment: str, code: str = "TIM502"):
    findings = bench.check(fragment).findings
    assert not [f for f in findings if f.code.startswith("SYN") and f.severity == "error"]
    found = [entry for entry in findings if entry.code == code]
    assert len(found) <= 1
    return found[0] if found else None


CHAIN = (
    "check: {responsible: service-desk-agent, timeLimit: 4bh, next: install}, "
    "install: {responsible: it-support, timeLimit: 8bh, next: closed}"
)


def test_a_chain_longer_than_its_promise(bench):
    finding = late(bench, promise("1bd", CHAIN))
    assert finding.severity == "error"
    assert finding.route == ("agreements", "sla")
    assert finding.message.render("en") == (
        "the limits of the steps allow 12bh, 4bh more than “sla” promises (1bd = 8bh): "
        "Check request 4bh → install 8bh; shorten limits, work in parallel, or promise less"
    )
    assert [also.message.render("en") for also in finding.related] == [
        "this step takes 4bh of it",
        "this step takes 8bh of it",
    ]


@pytest.mark.parametrize(
    ("target", "kept"), [("12bh", True), ("11bh", False), ("2bd", True), ("13bh", True)]
)
def test_a_promise_is_kept_up_to_its_last_minute(bench, target, kept):
    assert (late(bench, promise(target, CHAIN)) is None) is kept


@pytest.mark.parametrize(
    ("limit", "shown"),
    [
        ("1d", "Check request 1d (= 8bh)"),
        ("1bd", "Check request 1bd (= 8bh)"),
        ("8bh", "Check request 8bh;"),
        ("{P1: 1d, default: 1bh}", "Check request 1d (= 8bh)"),
    ],
)
def test_a_limit_in_another_unit_is_shown_as_written_and_as_counted(bench, limit, shown):
    house = "{kind: Organisation, spec: {priorities: {P1: {}, P2: {}}}}\n---\n"
    steps = f"check: {{responsible: service-desk-agent, timeLimit: {limit}}}"
    assert shown in late(bench, house + promise("4bh", steps)).message.render("en")


PARALLEL = (
    "check: {responsible: service-desk-agent, timeLimit: 1bh, next: [a, b]}, "
    "a: {responsible: it-support, timeLimit: 6bh, next: j}, "
    "b: {responsible: it-support, timeLimit: 4bh, next: j}, "
    "j: {responsible: it-support, timeLimit: 1bh, next: closed, join: %s}"
)


def test_parallel_work_takes_as_long_as_its_longest(bench):
    assert late(bench, promise("8bh", PARALLEL % "all")) is None
    finding = late(bench, promise("7bh", PARALLEL % "all"))
    assert "a 6bh" in finding.message.render("en")
    assert "b 4bh" not in finding.message.render("en")


def test_a_race_takes_as_long_as_its_shortest(bench):
    withdrawn = PARALLEL % "first, losers: withdraw"
    assert late(bench, promise("6bh", withdrawn)) is None
    assert late(bench, promise("5bh", withdrawn)) is not None


def test_losers_that_finish_keep_the_clock_running(bench):
    assert late(bench, promise("6bh", PARALLEL % "first")) is not None
    assert late(bench, promise("7bh", PARALLEL % "first")) is None


REWORK = (
    "check: {responsible: service-desk-agent, timeLimit: 4bh, next: {ok: closed, bad: repair}}, "
    "repair: {responsible: it-support, timeLimit: 8bh, next: closed}"
)


def test_what_goes_wrong_is_only_a_warning(bench):
    finding = late(bench, promise("1bd", REWORK))
    assert finding.severity == "warning"
    assert finding.message.render("zh").startswith("偏离常规路径时，各步骤的时限合计 12bh")


BOTH = (
    "check: {responsible: service-desk-agent, timeLimit: 4bh, next: {ok: install, bad: repair}}, "
    "install: {responsible: it-support, timeLimit: 8bh, next: closed}, "
    "repair: {responsible: it-support, timeLimit: %s, next: closed}"
)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("4bh", [("error", None, "allow 12bh,")]),
        ("6bh", [("error", None, "allow 12bh,"), ("warning", "exception", "allow 10bh,")]),
        ("9bh", [("error", None, "allow 12bh,"), ("warning", "exception", "allow 13bh,")]),
    ],
)
def test_the_usual_way_hides_no_other(bench, limit, expected):
    findings = bench.check(promise("1bd", BOTH % limit)).findings
    found = sorted(
        (each for each in findings if each.code == "TIM502"), key=lambda each: each.way or ""
    )
    assert [(each.severity, each.way) for each in found] == [each[:2] for each in expected]
    for each, (_, _, words) in zip(found, expected, strict=True):
        assert words in each.message.render("en")


def test_a_step_behind_both_ways_counts_on_each(bench):
    steps = (
        "check: {responsible: it-support, timeLimit: 4bh, next: {ok: close, bad: repair}}, "
        "repair: {responsible: it-support, timeLimit: 2bh, next: close}, "
        "close: {responsible: it-support, timeLimit: 4bh, next: closed}"
    )
    findings = bench.check(promise("7bh", steps)).findings
    said = {each.way: each.message.render("en") for each in findings if each.code == "TIM502"}
    assert "Check request 4bh → close 4bh;" in said[None]
    assert "Check request 4bh → repair 2bh → close 4bh;" in said["exception"]


def test_the_default_branch_is_the_normal_one(bench):
    marked = REWORK.replace(
        "next: {ok: closed, bad: repair}",
        "next: {ok: closed, bad: repair}, outcomes: {bad: {default: true}}",
    )
    assert late(bench, promise("1bd", marked)).severity == "error"


def test_an_approval_normally_approves(bench):
    steps = (
        "check: {type: approval, responsible: it-director, timeLimit: 4bh, "
        "next: {rejected: closed, approved: install}}, "
        "install: {responsible: it-support, timeLimit: 8bh, next: closed}"
    )
    assert late(bench, promise("1bd", steps)).severity == "error"


def test_a_loop_counts_once(bench):
    steps = "check: {responsible: service-desk-agent, timeLimit: 4bh, next: {ok: closed, no: submit}}"
    assert late(bench, promise("4bh", steps)) is None


def test_a_timeout_leads_through_its_target(bench):
    steps = (
        "check: {responsible: it-support, timeLimit: 4bh, onTimeout: {to: rescue}, next: closed}, "
        "rescue: {responsible: it-support, timeLimit: 8bh, next: closed}"
    )
    assert late(bench, promise("1bd", steps)).severity == "warning"


def test_the_clock_stops_when_only_confirmation_is_left(bench):
    steps = CHAIN.replace("next: closed", "next: confirm") + (
        ", confirm: {type: feedback, responsible: requester, timeLimit: 5bd, next: archive}"
        ", archive: {phase: close, responsible: it-support, timeLimit: 5bd, next: closed}"
    )
    assert late(bench, promise("12bh", steps)) is None


def test_the_clock_stops_where_the_promise_says(bench):
    assert late(bench, promise("4bh", CHAIN, ", until: check")) is None
    assert late(bench, promise("3bh", CHAIN, ", until: check")) is not None


def test_the_requesters_time_counts_unless_the_clock_pauses(bench):
    steps = CHAIN.replace("next: closed", "next: supply") + (
        ", supply: {responsible: requester, timeLimit: 8bh, next: closed}"
    )
    house = "{kind: Organisation, spec: {pauseReasons: {away: Away}}}\n---\n"
    assert late(bench, promise("12bh", steps)) is not None
    assert late(bench, house + promise("12bh", steps, ", pauseOn: [away]")) is None


@pytest.mark.parametrize(
    ("step", "promised", "kept"),
    [
        ("type: wait, pauseOn: [freeze]", "freeze", True),
        ("type: wait, pauseOn: [freeze]", "away", False),
        ("type: wait, pauseOn: [freeze, away]", "away", True),
        ("type: wait", "freeze", False),
        ("type: task, responsible: it-support, pauseOn: [freeze]", "freeze", False),  # its own time
        ("type: task, responsible: it-support, supplier: seller, pauseOn: [freeze]", "freeze", False),
    ],
)  # fmt: skip
def test_a_wait_for_which_the_promise_pauses_uses_nothing_up(bench, step, promised, kept):
    house = (
        "{kind: Organisation, spec: {pauseReasons: {away: Away, freeze: Freeze}, suppliers: {seller: {}}}}"
        "\n---\n"
    )
    steps = CHAIN.replace("next: closed", "next: idle") + (
        f", idle: {{{step}, timeLimit: 8bh, next: closed}}"
    )
    fragment = house + promise("12bh", steps, f", pauseOn: [{promised}]")
    assert (late(bench, fragment) is None) is kept


def test_what_a_supplier_promises_does_not_count_while_the_promise_waits_for_it(bench):
    house = "{kind: Organisation, spec: {pauseReasons: {parts: Parts}, suppliers: {seller: {}}}}\n---\n"
    contract = (
        "uc: {type: uc, metric: step-time, supplier: seller, steps: [check], target: 9bh}"
    )
    steps = "check: {responsible: it-support, supplier: seller, pauseOn: [parts]}"
    for pause, kept in (("", False), (", pauseOn: [parts]", True)):
        more = pause + "}, " + contract.rstrip("}")
        assert (late(bench, house + promise("8bh", steps, more)) is None) is kept


CLASSES = "{kind: Organisation, spec: {priorities: {P1: {}, P2: {}}}}\n---\n"


def test_the_worst_class_is_named(bench):
    steps = "check: {responsible: it-support, timeLimit: {P1: 4h, default: 1bd}}"
    finding = late(bench, CLASSES + promise("{P1: 2h, default: 2bd}", steps))
    assert "(2h in class P1)" in finding.message.render("en")
    assert "2h more" in finding.message.render("en")


def test_where_no_named_class_is_the_worst_the_others_are(bench):
    steps = "check: {responsible: it-support, timeLimit: {P1: 1bh, default: 2bd}}"
    finding = late(bench, CLASSES + promise("{P1: 2bh, default: 1bd}", steps))
    assert "(1bd = 8bh in every other class)" in finding.message.render("en")
    assert "（其他各级为 1bd，即 8bh）" in finding.message.render("zh")


@pytest.mark.parametrize(
    ("limits", "target", "opening"),
    [
        (("4bh", "8bh"), "1bd", None),
        (("8bh", "1bh"), "1d", "opened on Friday at 09:00 → "),
        (("1bd", "1bh"), "1bd", None),
        (("4h", "1bd"), "11bh", "opened at 13:00 → "),
    ],
)
def test_the_worst_opening_is_named_where_it_matters(bench, limits, target, opening):
    steps = (
        f"check: {{responsible: service-desk-agent, timeLimit: {limits[0]}, next: install}}, "
        f"install: {{responsible: it-support, timeLimit: {limits[1]}, next: closed}}"
    )
    said = late(bench, promise(target, steps)).message.render("en")
    assert f": {opening or ''}Check request {limits[0]}" in said
    assert ("opened" in said) is (opening is not None)


def test_the_worst_opening_decides(bench):
    # eight working hours that begin on Friday afternoon end on Monday
    steps = "check: {responsible: it-support, timeLimit: 8bh}"
    assert late(bench, promise("3d", steps)) is None
    assert late(bench, promise("2d", steps)) is not None


def test_holidays_and_uncovered_years_do_not_matter(bench):
    files = bench.completed(promise("12bh", CHAIN))
    files["office.calendar.yaml"] += '  holidays: ["2026-01-01..2026-12-31"]\n'
    assert "TIM502" not in {found.code for found in bench.lint(files).findings}


def test_each_step_runs_on_its_own_calendar(bench):
    night = """
apiVersion: itsmctl/v1
kind: Calendar
metadata: {id: night}
spec:
  timezone: Asia/Shanghai
  week: {mon-fri: ["20:00-24:00"]}
"""
    on_nights = "{kind: Organisation, spec: {departments: {it: {calendar: night}}}}\n---\n"
    files = bench.completed(on_nights + promise("1bd", CHAIN))
    files["night.calendar.yaml"] = night
    (finding,) = [f for f in bench.lint(files).findings if f.code == "TIM502"]
    # Monday 14:00 to Tuesday midnight: the promise's clock runs twelve hours meanwhile
    assert "install 8bh (= 12bh)" in finding.message.render("en")
    assert "install 8bh（折合 12bh）" in finding.message.render("zh")


def test_other_promises_are_not_resolutions(bench):
    between = "ola, between: [it, service-desk]"
    for kind, metric in ((between, "resolution"), ("sla", "response")):
        fragment = promise("1bh", CHAIN).replace("type: sla", f"type: {kind}")
        fragment = fragment.replace("metric: resolution", f"metric: {metric}")
        assert late(bench, fragment) is None


def test_a_loop_that_is_entered_at_two_steps_ends_the_search(bench):
    steps = (
        "submit: {next: {x: a, y: b}}, "
        "a: {responsible: it-support, timeLimit: 4bh, next: {on: b, out: closed}}, "
        "b: {responsible: it-support, timeLimit: 4bh, next: {on: a, out: closed}}, check: null"
    )
    assert late(bench, promise("8bh", steps)) is None
    assert late(bench, promise("7bh", steps)) is not None
