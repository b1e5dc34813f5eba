import pytest


def two(first: str, second: str, more: str = "") -> str:
    return (
        f"spec: {{{more} steps: {{check: {{responsible: service-desk-agent, {first} next: more}}, "
        f"more: {{responsible: it-support, {second} next: closed}}}}}}"
    )


SHOWN = "status: In work,"


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [("", "", [None]), (SHOWN, "", ["more"]), ("", SHOWN, ["check"]), (SHOWN, SHOWN, [])],
)
def test_the_requester_sees_the_status(bench, first, second, steps):
    assert bench.steps(two(first, second), "HND612") == steps


def test_where_nobody_asks_nobody_looks(bench):
    more = "trigger: {by: monitoring},"
    fragment = two("", "", more).replace(
        "steps: {", "steps: {submit: {responsible: it-support}, "
    )
    assert bench.steps(fragment, "HND612") == []


def test_steps_of_the_requester_and_of_machines_need_no_status(bench):
    fragment = (
        "spec: {steps: {check: {type: automated, next: more}, "
        "more: {type: feedback, responsible: requester, next: closed}}}"
    )
    assert bench.steps(fragment, "HND612") == []


@pytest.mark.parametrize(
    ("visibility", "message"),
    [
        ("[requester, participants]", None),
        ("[requester, responsible]", None),
        ("[requester, service-desk-agent]", None),
        ("[requester, service-desk]", None),
        ("[participants]", "requester"),
        ("none", "requester"),
        ("[requester]", "participant"),
        ("[requester, process-manager]", "participant"),
    ],
)
def test_who_takes_part_sees_the_request(bench, visibility, message):
    found = bench.check(two(f"{SHOWN} visibility: {visibility},", SHOWN)).findings
    said = [f.message.key.rpartition(".")[2] for f in found if f.code == "HND612"]
    assert said == ([message] if message else [])


def test_a_default_that_hides_the_request_is_one_finding(bench):
    fragment = two(SHOWN, SHOWN, "defaults: {visibility: [process-manager]},")
    assert len(bench.steps(fragment, "HND612")) == 1


def test_who_cannot_see_it_is_named(bench):
    found = bench.check(two(f"{SHOWN} visibility: [requester],", SHOWN)).findings
    (message,) = [f.message.render("zh") for f in found if f.code == "HND612"]
    assert (
        message
        == "服务台专员要执行“核对申请”，却看不到申请；请在 visibility 中加上 participants"
    )
