from itsmctl.i18n import Label
from itsmctl.model.notices import Escalation, Threshold
from itsmctl.model.process import (
    Branch,
    Join,
    JoinKind,
    Loop,
    Moment,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.times import HOUR, Duration, Limit, Unit
from itsmctl.record import replace
from itsmctl.render.viewer.cards import Cards

LIMIT = Limit(Duration(4 * HOUR, Unit.WORKING_HOURS))


def cards(variant, language="en"):
    return Cards(variant, language).all()


def test_the_four_items_of_an_approval(signing):
    card = cards(signing)["approve"]
    assert card["name"] == "Approve"
    assert card["actor"] == [
        ["R", "Responsible", "Service desk manager"],
        ["R", "Responsible", "IT director"],
        ["A", "Accountable", "IT director"],
        ["I", "Informed", "Requester"],
        ["", "", "all sign"],
    ]
    assert card["limit"] == ["≤8 working h"]
    assert card["needs"] == [], "Chase comes only after it, and sends the work back to it"
    assert card["next"] == [
        {"when": "Approved", "step": "confirm", "name": "Confirm", "party": "Requester"},
        {"when": "Rejected", "step": "stop", "name": "Stop", "party": ""},
        {
            "when": "Timeout",
            "step": "chase",
            "name": "Chase",
            "party": "Service desk agent",
        },
        {"when": "> 2 rounds", "step": "stop", "name": "Stop", "party": ""},
    ]


def test_an_end_hands_nothing_on(review):
    card = cards(review)["done"]
    assert (card["next"], card["actor"], card["limit"]) == ([], [], [])
    assert card["needs"] == ["after: Confirm"]


def test_who_sends_work_back_is_no_precondition(variant, task, end):
    back = Branch("a", ("a",), returns=True)
    check = task("b", "agent", next={"good": "c", "bad": "a"}, type=StepType.DECISION)
    steps = (
        task("a", "agent", next="b"),
        check,
        task("c", "agent", next={"go": "d", "no": "b"}, type=StepType.DECISION),
        replace(task("d", "agent", next="done"), branches=(Branch(None, ("done",)), back)),
        end(),
    )
    made = cards(variant(*steps))
    needs = {step: made[step]["needs"] for step in "abcd"}
    assert needs == {"a": [], "b": ["after: A"], "c": ["after: B"], "d": ["after: C"]}


def test_limits_by_priority_response_and_escalations(variant, task, end):
    limits = Limit(None, (("P1", Duration(HOUR, Unit.ELAPSED)), ("P2", None)))
    levels = (
        Escalation(Threshold(share=0.8), "manager"),
        Escalation(Threshold(share=1.0), "director"),
        Escalation(Threshold(after=Duration(2 * HOUR, Unit.ELAPSED)), "director"),
    )
    step = task(
        "a", "agent", next="done", time_limit=limits, respond_within=LIMIT, escalations=levels
    )
    assert cards(variant(step, end()))["a"]["limit"] == [
        "P1: ≤1 h",
        "begin within 4 working h",
        "at 80% of the limit: to Service desk manager",
        "when the limit passes: to IT director",
        "2 h after assignment: to IT director",
    ]


def test_preconditions(variant, task, end):
    when = Moment("start-date", Duration(-1, Unit.WORKING_DAYS))
    steps = (
        task("a", "agent", next={"go": ["b", "c"]}),
        task("b", "agent", next="d"),
        task("c", "agent", next="d"),
        task(
            "d",
            "agent",
            next="done",
            join=Join(JoinKind.ALL),
            requires=("form",),
            not_before=when,
        ),
        end(),
    )
    assert cards(variant(*steps))["d"]["needs"] == [
        "needs “form”",
        "not before 1 working day before start-date",
        "after all of: B, C",
    ]
    joins = {JoinKind.FIRST: "after the first of: B, C", JoinKind.AT_LEAST: "after 2 of: B, C"}
    for kind, said in joins.items():
        changed = (*steps[:3], task("d", "agent", next="done", join=Join(kind, 2)), steps[4])
        assert cards(variant(*changed))["d"]["needs"] == [said]


def test_a_target_that_no_step_answers_to_keeps_its_id(variant, task):
    step = task(
        "a",
        "agent",
        next="gone",
        on_timeout=Timeout(TimeoutAction.GO, "lost"),
        loop=Loop(1, "x"),
    )
    assert [way["name"] for way in cards(variant(step))["a"]["next"]] == ["gone", "lost", "x"]


def test_chinese_and_both(signing):
    assert cards(signing, "zh")["approve"]["actor"][0] == ["R", "执行", "服务台经理"]
    both = cards(signing, "both")["approve"]
    assert both["name"] == "步骤approve Approve"
    assert both["next"][0]["when"] == "通过 Approved"


def test_a_status_is_shown(variant, task, end):
    step = task("a", "agent", next="done", status=Label("In hand", "处理中"))
    assert cards(variant(step, end()))["a"]["status"] == "In hand"


def test_cards_of_an_expanded_process_have_its_ids(review):
    found = Cards(review, "en", "inner/").all()
    assert "inner/check" in found
    assert [way["step"] for way in found["inner/submit"]["next"]] == ["inner/check"]
