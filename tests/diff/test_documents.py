"""What changed in houses, calendars and numbers."""

from datetime import date

from itsmctl.diff.change import Topic
from itsmctl.diff.compare import compare
from itsmctl.diff.edition import Edition, Writing
from itsmctl.i18n import Label
from itsmctl.model.parties import Person, PriorityClass
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.model.simulation import (
    Arrivals,
    Constant,
    PauseNumbers,
    Per,
    Rate,
    Shares,
    SimulationModel,
    StepNumbers,
)
from itsmctl.model.times import Calendar, DateSpan, Hours, parse_duration
from itsmctl.record import replace

DAY = (Hours(540, 1080),)
OFFICE = Calendar("office", Label.plain("Office"), "Asia/Shanghai", (DAY,) * 5 + ((), ()))


def constant(written):
    return Constant(parse_duration(written))


def told(before, after):
    (document,) = compare(before, after).documents
    return [
        (".".join(map(str, change.route)), change.before, change.after)
        for change in document.changes
    ]


def houses(house, other):
    return told(Edition(organisations=(house,)), Edition(organisations=(other,)))


def test_heads_and_numbers_of_people(house):
    other = replace(
        house,
        departments=(replace(house.departments[0], head="director"), *house.departments[1:]),
        roles=(replace(house.roles[0], people=3), *house.roles[1:-1]),
        calendar="office",
    )
    assert houses(house, other) == [
        ("calendar", None, "office"),
        ("departments.it.head", None, "director"),
        ("roles.engineer.people", None, 3),
        ("roles.agent", house.roles[-1], None),
    ]


def test_persons(house):
    persons = (Person("li"), Person("wu", speed=1.25)), (Person("wu", speed=1.5),)
    one, other = (
        replace(house, roles=(replace(house.roles[0], persons=named), *house.roles[1:]))
        for named in persons
    )
    assert houses(one, other) == [
        ("roles.engineer.people.li", Person("li"), None),
        ("roles.engineer.people.wu.speed", 1.25, 1.5),
    ]


def test_which_class_is_more_urgent(house):
    classes = tuple(PriorityClass(name, Label.plain(name)) for name in ("P1", "P2"))
    one, other = replace(house, priorities=classes), replace(house, priorities=classes[::-1])
    assert houses(one, other) == [("priorities", ("P1", "P2"), ("P2", "P1"))]
    matrix = (("high", "low", "P1"),), (("high", "low", "P2"),)
    one, other = (replace(house, priority_matrix=rows) for rows in matrix)
    assert houses(one, other) == [("priorityMatrix.high.low", "P1", "P2")]


def test_days_and_hours():
    golden = DateSpan(date(2026, 10, 1), date(2026, 10, 7))
    longer = replace(golden, last=date(2026, 10, 8))
    before = replace(OFFICE, holidays=(golden,))
    after = replace(OFFICE, holidays=(longer,), week=(*OFFICE.week[:5], DAY, ()))
    assert told(Edition(calendars=(before,)), Edition(calendars=(after,))) == [
        ("week.sat", None, DAY),
        ("holidays", (golden,), (longer,)),
    ]


def test_numbers():
    before = SimulationModel(
        "m", Label.plain("M"), "p",
        arrivals=Arrivals(rate=Rate(14, Per.WORKING_DAY)),
        steps=(StepNumbers("a", effort=constant("10m")),),
        outcomes=(Shares("a", (("ok", 0.9), ("bad", 0.1))),),
        pauses=(PauseNumbers("a", "bad", "waiting", constant("1h")),),
    )  # fmt: skip
    after = replace(
        before,
        arrivals=Arrivals(rate=Rate(20, Per.WORKING_DAY)),
        steps=(StepNumbers("a", effort=constant("5m")),),
        outcomes=(Shares("a", (("ok", 0.8), ("bad", 0.2))),),
        pauses=(PauseNumbers("a", None, "waiting", constant("1h")),),
    )
    found = told(Edition(models=(before,)), Edition(models=(after,)))
    assert [route for route, *_ in found] == [
        "arrivals.rate", "steps.a.effort", "outcomes.a.ok", "outcomes.a.bad", "pauses.a.bad", "pauses.a",
    ]  # fmt: skip


def test_documents_that_come_and_go_and_such_as_no_noun_is_compared_of():
    scenario = DocumentKey(Kind.SCENARIO, "what-if")
    before = Edition(
        calendars=(OFFICE,),
        writings=(Writing(scenario, ((("question",), "how?"),), "What if"),),
    )
    after = Edition(writings=(Writing(scenario, ((("question",), "why?"),), "What if"),))
    calendar, other = compare(before, after).documents
    assert (calendar.key.id, calendar.is_before, calendar.is_after) == ("office", True, False)
    assert other.key == scenario
    assert other.name == Label.plain("What if")
    assert [(change.before, change.after) for change in other.changes] == [("how?", "why?")]
    assert compare(before, after).topics == {Topic.CALENDAR, Topic.OTHER}
