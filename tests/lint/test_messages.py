"""Every message of every rule is said somewhere in the tests of this room, related places included."""

import pytest

from itsmctl.lint.catalogue import RULES

SUBPROCESS = """
---
kind: Process
metadata: {id: repair}
spec: {agreements: {sla: {type: sla, metric: resolution, target: 1bd%s}}}
---
kind: Calendar
metadata: {id: night, name: {en: Nights, zh: 夜班}}
spec: {week: {mon-fri: ["20:00-24:00"]}}
"""
CALL = (
    "spec: {steps: {check: {type: subprocess, process: repair, responsible: service-desk-agent, "
    "timeLimit: 1bd}}}"
)
RARE = {
    ("FLW307", "range"): (
        (
            "spec: {steps: {check: {next: {a: closed, b: submit}}}}\n---\n"
            "{kind: SimulationModel, spec: {outcomes: {check: {a: 1.3, b: -0.3}}}}"
        ),
        "the share of “a” in “check” is 1.3, not between 0 and 1; correct it",
    ),
    ("HND612", "many"): (
        (
            "spec: {steps: {submit: {status: Sent}, check: {status: Checked, responsible: it-support, "
            "next: a}, a: {responsible: it-support, next: b}, b: {responsible: it-support, next: closed}}}"
        ),
        (
            "2 steps of “Request” have no status, so the requester cannot see that the request is there "
            "(“a”, “b”); add status to each"
        ),
    ),
    ("PRT904", "clocks"): (
        CALL + SUBPROCESS % ", calendar: night",
        (
            "“Check request” has 1bd on “Office hours”, but “Request”, which it runs, promises its result "
            "in 1bd on “Nights” (“sla”), which may end later; allow more time, or promise more"
        ),
    ),
    ("PRT904", "always"): (
        "{kind: Organisation, spec: {calendar: null}}\n---\n"
        + CALL
        + SUBPROCESS % ", calendar: night",
        (
            "“Check request” has 1bd on “around the clock”, but “Request”, which it runs, promises its "
            "result in 1bd on “Nights” (“sla”), which may end later; allow more time, or promise more"
        ),
    ),
    ("REF103", "list"): (
        "spec: {steps: {check: {type: subprocess, process: repair，request}}}",
        (
            "“repair，request” is one name to YAML: “，” does not separate the entries of a list; write "
            "[repair, request]"
        ),
    ),
    ("SND401", "other"): (
        (
            "spec: {steps: {submit: {next: [a, b]}, a: {next: {x: closed, y: [j, k]}}, "
            "b: {next: [j, k]}, j: {join: all, next: closed}, k: {join: all, next: closed}, check: null}}"
        ),
        (
            "a case stands still: after Submit request → b → a (x), “j” waits for a (join: all), and "
            "nothing more comes from there; where a decision chooses one of several ways, bring these "
            "together at a step with join: any before “j”, so that every flow comes in every case"
        ),
    ),
}


@pytest.mark.parametrize(("code", "message"), RARE)
def test_a_rare_message(bench, code, message):
    fragment, sentence = RARE[code, message]
    said = [each.message for each in bench.check(fragment).findings if each.code == code]
    assert sentence in [each.render("en") for each in said]
    assert all(each.render("zh") != each.render("en") for each in said)


def test_every_message_was_said(said_messages, whole_room):
    """The last test of the room: `conftest` puts it behind all others."""
    if not whole_room:
        pytest.skip("only one process that runs all tests in tests/lint says every message")
    assert {
        (rule.code, key) for rule in RULES for key in rule.messages
    } - said_messages == set()
