"""What is said about a document of the wrong shape: where, in which words, with which remedy."""

import copy

import pytest

from itsmctl.model.portfolio import Kind
from itsmctl.source.shape import ShapeFault, check
from itsmctl.source.shape.authority import schema
from itsmctl.source.shape.explanation import explain


def document(kind: Kind, **spec) -> dict:
    """The example of a kind, with some keys of its spec set (or removed by ...)."""
    data = copy.deepcopy(schema(kind)["examples"][0])
    data["spec"].update(spec)
    data["spec"] = {key: value for key, value in data["spec"].items() if value is not ...}
    return data


def process(**step) -> dict:
    """A process with one more step."""
    data = document(Kind.PROCESS)
    data["spec"]["steps"]["extra"] = {"next": "done", **step}
    return data


def model(**step) -> dict:
    """A simulation model with numbers for one step."""
    return document(Kind.SIMULATION_MODEL, steps={"extra": step})


def role(**keys) -> dict:
    """An organisation with one role."""
    return document(Kind.ORGANISATION, roles={"extra": keys})


def only(kind: Kind, data: object) -> ShapeFault:
    (fault,) = check(kind, data)
    return fault


EXTRA = ("steps", "extra")
LOGNORMAL = {"p50": "5m", "p90": "14m"}

# route below the extra step, what is written there, what is said in English, what was meant
IN_A_STEP = [
    (("timelimit",), "1d", "unknown key “timelimit” in “extra”; did you mean “timeLimit”?"),
    (("time_limit",), "1d", "unknown key “time_limit” in “extra”; did you mean “timeLimit”?"),
    (("time-limit",), "1d", "unknown key “time-limit” in “extra”; did you mean “timeLimit”?"),
    (
        ("Responsible",),
        "it",
        "unknown key “Responsible” in “extra”; did you mean “responsible”?",
    ),
    (("notify", "due_soon"), {"to": "next", "at": "50%"}, "did you mean “due-soon”?"),
    (("agreements",), {}, "unknown key “agreements” in “extra”; it belongs under “spec”"),
    (("goal",), "95%", "unknown key “goal” in “extra”; it belongs to one promise"),
    (("zzzz",), 1, "unknown key “zzzz” in “extra”; it takes type, name, status,"),
    (
        ("loop",),
        {"max": 1, "then": "done", "zzzz": 1},
        "unknown key “zzzz” in “loop”; it takes max, then",
    ),
    (
        ("effort", "lognorml"),
        LOGNORMAL,
        "unknown key “lognorml” in “effort”; did you mean “lognormal”?",
    ),
    (
        ("timeLimit",),
        "4 hours",
        "“4 hours” does not fit “timeLimit”: an amount of time (30m, 4h,",
    ),
    (("timeLimit",), "tomorrow", "4bh or 2bd of working time), none for explicitly no limit"),
    (("timeLimit",), "3mo", "“3mo” does not fit “timeLimit”: an amount of time"),
    (
        ("timeLimit",),
        4,
        "“timeLimit” takes a text or a mapping, not the number 4: an amount of time",
    ),
    (("timeLimit",), None, "“timeLimit” has no value; it takes a text or a mapping: an amount"),
    (("timeLimit",), True, "“timeLimit” takes a text or a mapping, not true"),
    (("timeLimit",), ["1d"], "“timeLimit” takes a text or a mapping, not a list"),
    (("timeLimit",), {}, "“timeLimit” is empty: an amount of time"),
    (("timeLimit", "P1"), "soon", "“soon” does not fit “P1”"),
    (("deadline",), {"anchor": "day", "offset": "later"}, "an optional sign, minus for before"),
    (("next",), {}, "“next” is empty: one id, a list of ids, or either of them by outcome"),
    (("next",), "a b", "“a b” cannot be an id, because it holds a space"),
    (("next",), "a/b", "“a/b” cannot be an id, because it holds “/”"),
    (("next",), "", "an id cannot be empty"),
    (("next", 1), {}, "entry 2 of “next” takes a text, not a mapping"),
    (
        ("responsible", 0, "rol"),
        "x",
        "unknown key “rol” in entry 1 of “responsible”; did you mean “role”?",
    ),
    (
        ("phase",),
        "fulfill",
        "“phase” takes “record”, “approve”, “fulfil”, “verify” or “close”, not “fulfill”",
    ),
    (("phase",), 3, "or “close”, not the number 3"),
    (("join",), "al", "“join” takes “any”, “all” or “first”, not “al”; did you mean “all”?"),
    (("join", "atLeast"), 0, "“atLeast” must be at least 1, not 0"),
    (("join", "atLeast"), 1.5, "“atLeast” takes a whole number, not the number 1.5"),
    (("onTimeout",), "aprove", "not “aprove”; did you mean “approve”?"),
    (("loop", "then"), ..., "“loop” lacks “then”: the step beyond the bound"),
    (("rule",), "all", "“rule” belongs only where “type” is “approval”"),
    (("survey",), "requester", "“survey” belongs only where “type” is “feedback”"),
    (("outcome",), "rejected", "“outcome” belongs only where “type” is “end”"),
    (
        ("effort", "triangular"),
        ["1m", "2m"],
        "“triangular” needs at least 3 entries: least, most likely",
    ),
    (("effort", "uniform"), ["1m"] * 3, "“uniform” takes at most 2 of its entries"),
    (("effort", "gamma"), {"mean": "1h", "cv": 0}, "“cv” must be above 0, not 0"),
    (
        ("effort", "lognormal"),
        {**LOGNORMAL, "mean": "9m"},
        "“p50” does not belong where “mean” is given",
    ),
    (
        ("effort", "lognormal"),
        {**LOGNORMAL, "cv": 1},
        "“cv” belongs only where “mean” is given",
    ),
    (
        ("effort", "lognormal"),
        {"mean": "9m"},
        "“lognormal” lacks “p90”, needed where “cv” is not given",
    ),
    (
        ("effort", "lognormal"),
        {"p50": "9m"},
        "“lognormal” lacks “p90”, needed where “mean” is not given: nine in ten",
    ),
]


def placed(route: tuple, value: object) -> dict:
    """The step's keys with `value` at `route`; ... stands for a key that is missing."""
    if value is ...:
        return {route[0]: {"max": 1}}
    for part in reversed(route[1:]):
        value = [*(["step"] * part), value] if isinstance(part, int) else {part: value}
    return {route[0]: value}


@pytest.mark.parametrize(("route", "value", "words"), IN_A_STEP)
def test_a_fault_in_a_step(route, value, words):
    fault = only(Kind.PROCESS, process(**placed(route, value)))
    assert fault.route[: len(EXTRA) + len(route)] == (*EXTRA, *route)
    assert words in fault.message.render("en")
    assert_well_worded(fault)


def assert_well_worded(fault: ShapeFault) -> None:
    chinese = fault.message.render("zh")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in chinese)
    assert not any(
        word in chinese for word in ("does not", "did you", "takes", "lacks", "it belongs")
    )
    assert (fault.code == "SYN004") is fault.message.render("en").startswith("unknown key")


@pytest.mark.parametrize(
    ("kind", "data", "route", "words"),
    [
        (Kind.PROCESS, [], (), "the definition takes a mapping, not a list"),
        (Kind.PROCESS, None, (), "the definition has no value; it takes a mapping"),
        (
            Kind.PROCESS,
            document(Kind.PROCESS) | {"steps": {}},
            ("$steps",),
            "unknown key “steps” in the definition; it belongs under “spec”",
        ),
        (
            Kind.PROCESS,
            document(Kind.PROCESS) | {"apiVersion": "v1"},
            ("$apiVersion",),
            "“apiVersion” takes “itsmctl/v1”, not “v1”",
        ),
        (
            Kind.PROCESS,
            document(Kind.PROCESS) | {"kind": "Proces"},
            ("$kind",),
            "“kind” takes “Process”, not “Proces”; did you mean “Process”?",
        ),
        (
            Kind.PROCESS,
            document(Kind.PROCESS) | {"metadata": {}},
            ("$metadata", "id"),
            "“metadata” lacks “id”: the id by which other documents refer to this one",
        ),
        (
            Kind.PROCESS,
            document(Kind.PROCESS) | {"metadata": {"id": "a", "version": 1.0}},
            ("$metadata", "version"),
            "not the number 1.0: a version in three parts; did you mean “1.0.0”?",
        ),
        (
            Kind.PROCESS,
            document(Kind.PROCESS, steps=...),
            ("steps",),
            "“spec” lacks “steps”: the steps, by id",
        ),
        (
            Kind.PROCESS,
            document(Kind.PROCESS, steps={"a.b": {}}),
            ("steps", "a.b"),
            "“a.b” cannot be an id, because it holds “.”",
        ),
        (
            Kind.PROCESS,
            document(
                Kind.PROCESS,
                agreements={"x": {"type": "ola", "metric": "response", "target": "1h"}},
            ),
            ("agreements", "x", "between"),
            "“x” lacks “between”, needed where “type” is “ola”: the departments: provider, then",
        ),
        (
            Kind.PROCESS,
            document(Kind.PROCESS, agreements={"x": {"type": "sla", "metric": "response"}}),
            ("agreements", "x", "target"),
            "“x” lacks “target”, needed where “metric” is not “ready-by”: within what time",
        ),
        (
            Kind.PROCESS,
            document(
                Kind.PROCESS,
                agreements={
                    "x": {"type": "sla", "metric": "response", "target": "1h", "goal": 0.95}
                },
            ),
            ("agreements", "x", "goal"),
            "not the number 0.95: a percentage from 0% to 100%; did you mean “95%”?",
        ),
        (
            Kind.PROCESS,
            document(Kind.PROCESS, extends="parent", stepps={}),
            ("stepps",),
            "unknown key “stepps” in “spec”; did you mean “steps”?",
        ),
        (
            Kind.SIMULATION_MODEL,
            model(pickup={"lognorml": LOGNORMAL}),
            ("steps", "extra", "pickup", "lognorml"),
            "unknown key “lognorml” in “pickup”; did you mean “lognormal”?",
        ),
        (
            Kind.SIMULATION_MODEL,
            document(Kind.SIMULATION_MODEL, arrivals={"rate": "14"}),
            ("arrivals", "rate"),
            "“14” does not fit “rate”: how many cases come in a time",
        ),
        (
            Kind.SIMULATION_MODEL,
            document(Kind.SIMULATION_MODEL, outcomes={"a": {"b": "78%"}}),
            ("outcomes", "a", "b"),
            "“b” takes a number, not “78%”",
        ),
        (
            Kind.SIMULATION_MODEL,
            document(Kind.SIMULATION_MODEL, votes={"a": {"b": 1.2}}),
            ("votes", "a", "b"),
            "“b” must be at most 1, not 1.2: a share from 0 to 1",
        ),
        (
            Kind.SIMULATION_MODEL,
            document(Kind.SIMULATION_MODEL, arrivals={"rate": "1/d", "profile": {"monday": 1}}),
            ("arrivals", "profile", "monday"),
            "“monday” cannot be a key of “profile”: a day (mon to sun) or hours of a day; for example mon",
        ),
        (
            Kind.CALENDAR,
            document(Kind.CALENDAR, week=...),
            (),
            "“spec” needs “week”, “rotation” or “include”",
        ),
        (
            Kind.CALENDAR,
            document(Kind.CALENDAR, week={"mon": ["9:00-12:00"]}),
            ("week", "mon", 0),
            "“9:00-12:00” does not fit entry 1 of “mon”: hours of a day",
        ),
        (
            Kind.CALENDAR,
            document(Kind.CALENDAR, holidays=[{"country": "China"}]),
            ("holidays", 0, "country"),
            "(ISO 3166); for example CN, DE",
        ),
        (
            Kind.ORGANISATION,
            role(people=-1),
            ("roles", "extra", "people"),
            "must be at least 0, not -1",
        ),
        (
            Kind.ORGANISATION,
            role(availability="lots"),
            ("roles", "extra", "availability"),
            "“lots” does not fit “availability”: how much of their time",
        ),
        (
            Kind.SCENARIO,
            document(Kind.SCENARIO, patch={"proces": {}}),
            ("patch", "proces"),
            "did you mean “process”?",
        ),
        (
            Kind.SCENARIO,
            document(Kind.SCENARIO, sweep={"steps.x": [1]}),
            ("sweep", "steps.x"),
            "“steps.x” cannot be a key of “sweep”: a path into a merged document",
        ),
        (
            Kind.LINT_POLICY,
            document(Kind.LINT_POLICY, profile="strict"),
            ("profile",),
            "“profile” takes “draft”, “basic”, “review” or “audit”, not “strict”",
        ),
    ],
)
def test_a_fault_elsewhere(kind, data, route, words):
    fault = only(kind, data)
    assert fault.route == route
    assert words in fault.message.render("en")
    assert_well_worded(fault)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("4 hours", "4h"),
        ("2 working days", "2bd"),
        ("2个工作日", "2bd"),
        ("30分钟", "30m"),
        ("soon", None),
    ],
)
def test_a_duration_in_everyday_words_is_understood(written, meant):
    fault = only(Kind.PROCESS, process(timeLimit=written))
    assert fault.suggestion == meant
    assert ("did you mean" in fault.message.render("en")) is (meant is not None)


def test_suggestions_are_what_to_write_instead():
    assert only(Kind.PROCESS, process(time_limit="1d")).suggestion == "timeLimit"
    assert only(Kind.PROCESS, process(phase="fulfill")).suggestion == "fulfil"
    assert only(Kind.PROCESS, process(zzzz=1)).suggestion is None


def test_a_sound_document_has_no_faults():
    for kind in Kind:
        assert check(kind, document(kind)) == ()
        assert explain(kind, document(kind)) == ()


def test_several_faults_come_in_order_of_the_document():
    data = process(timeLimit="soon", wrong=1, phase="x")
    data["spec"]["steps"]["another"] = {"effort": "soon"}
    data["spec"]["trigger"] = {"by": []}
    routes = [fault.route for fault in check(Kind.PROCESS, data)]
    assert routes == [
        ("trigger", "by"),
        (*EXTRA, "timeLimit"),
        (*EXTRA, "wrong"),
        (*EXTRA, "phase"),
        ("steps", "another", "effort"),
    ]


def test_missing_keys_come_after_those_that_are_there():
    faults = check(Kind.PROCESS, {"spec": {"steps": {"a": {"next": 1.5}}}})
    assert [fault.route for fault in faults] == [
        ("steps", "a", "next"),
        ("$apiVersion",),
        ("$kind",),
        ("$metadata",),
    ]


def test_a_wrong_type_of_step_is_one_fault_not_two():
    fault = only(Kind.PROCESS, process(type="aproval", rule="all"))
    assert fault.route == (*EXTRA, "type")
    assert fault.suggestion == "approval"


def test_a_fault_in_the_key_that_is_asked_for_is_told():
    fault = only(
        Kind.SIMULATION_MODEL, document(Kind.SIMULATION_MODEL, case={"a": {"uniform": [1]}})
    )
    assert fault.route == ("case", "a", "uniform")
    faults = check(
        Kind.PROCESS, process(effort={"lognormal": {"mean": 4, "p50": "1h", "cv": 1}})
    )
    assert [fault.route[-1] for fault in faults] == ["mean", "p50"]


def test_a_misspelt_key_is_not_missing_as_well():
    data = process(type="subprocess", proces="badge")
    assert only(Kind.PROCESS, data).suggestion == "process"


def test_a_broken_value_is_told_although_its_key_is_misspelt_elsewhere():
    faults = check(Kind.PROCESS, process(time_limit="1d", timeLimit="soon"))
    assert [fault.code for fault in faults] == ["SYN004", "SYN003"]


def test_outcomes_of_an_approval_are_approved_rejected_timeout():
    following = {"approve": "done", "rejected": "refused"}
    fault = only(Kind.PROCESS, process(type="approval", next=following))
    assert fault.code == "SYN004"
    assert fault.route == (*EXTRA, "next", "approve")
    assert fault.suggestion == "approved"
    assert not check(Kind.PROCESS, process(type="approval", next=["done", "refused"]))


@pytest.mark.parametrize("key", ["timeLimit", "next", "responsible", "onTimeout", "effort"])
def test_an_end_is_not_worked_on(key):
    step = {
        "type": "end",
        "next": ...,
        key: {"next": "done", "onTimeout": "approve"}.get(key, "4h"),
    }
    data = process(**{name: value for name, value in step.items() if value is not ...})
    if key != "next":
        del data["spec"]["steps"]["extra"]["next"]
    fault = only(Kind.PROCESS, data)
    assert fault.message.render("en") == f"“{key}” does not belong where “type” is “end”"


def test_a_long_value_is_quoted_in_part():
    message = only(Kind.PROCESS, process(timeLimit="x" * 500)).message.render("en")
    assert "x" * 30 in message
    assert "x" * 50 not in message


def test_braces_in_what_somebody_wrote_do_no_harm():
    message = only(Kind.PROCESS, process(timeLimit="{boom}")).message
    assert "“{boom}”" in message.render("en")
    assert "“{boom}”" in message.render("zh")


def test_keys_of_the_authors_own_pass_in_objects_and_are_not_descended_into():
    assert not check(Kind.PROCESS, process(**{"x-owner": {"anything": [None]}}))
    assert not check(Kind.PROCESS, document(Kind.PROCESS) | {"x-tool": 1})


def test_where_one_key_is_to_be_chosen_there_is_no_room_for_others():
    fault = only(Kind.PROCESS, process(effort={"x-mine": 1}))
    assert fault.message.render("en").startswith(
        "unknown key “x-mine” in “effort”; it takes triang"
    )
    assert fault.code == "SYN004"


def test_a_child_process_says_only_what_differs():
    data = document(Kind.PROCESS, extends="parent", steps={"old": None, "new": {"rule": "any"}})
    assert not check(Kind.PROCESS, data)


def test_a_patch_is_open_in_the_scenario():
    patch = {"process": {"steps": {"approve": None, "other": {"next": {"approved": "done"}}}}}
    assert not check(Kind.SCENARIO, document(Kind.SCENARIO, patch=patch))


@pytest.mark.parametrize("key", ["submit", "returned", "conditional"])
def test_an_approval_with_a_third_way_out_is_told_how_to_have_one(key):
    step = process(type="approval", returnTo="submit", next={"approved": "done", key: "submit"})
    fault = only(Kind.PROCESS, step)
    assert fault.code == "SYN004"
    said = fault.message.render("en")
    assert said.startswith(
        f"an approval does not end as “{key}” but as approved, rejected, timeout;"
    )
    assert "returnTo" in said
    assert "decision step" in said
    assert "决策步骤" in fault.message.render("zh")


@pytest.mark.parametrize(("key", "meant"), [("aproved", "approved"), ("reject", "rejected")])
def test_a_slip_in_a_verdict_is_still_a_slip(key, meant):
    fault = only(Kind.PROCESS, process(type="approval", next={key: "done"}))
    assert (
        fault.message.render("en") == f"unknown key “{key}” in “next”; did you mean “{meant}”?"
    )
