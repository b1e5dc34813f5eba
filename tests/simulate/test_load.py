"""The load before running, against arithmetic: ten cases per working day of eight hours."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Availability, Organisation, Person, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Loop,
    Process,
    Step,
    StepType,
)
from itsmctl.model.simulation import (
    Arrivals,
    Constant,
    Exponential,
    Per,
    Rate,
    Shares,
    SimulationModel,
    StepNumbers,
)
from itsmctl.model.times import DAY, MINUTE, Calendar, Duration, Hours, Unit
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables import compile_tables

L = Label.plain
OFFICE = Calendar("office", L("office"), "UTC", (*((Hours(540, 1020),),) * 5, (), ()))
MONDAY = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp() * 1000)
PLAN = Plan(start=MONDAY, horizon=28 * DAY)


def minutes(count: float) -> Duration:
    return Duration(round(count * MINUTE), Unit.ELAPSED)


def task(name: str, *roles: str, then: str = "done", **more: object) -> Step:
    responsible = tuple(Assignment(role) for role in roles)
    more.setdefault("branches", (Branch(None, (then,)),))
    return Step(name, L(name), responsible=responsible, **more)


DONE = Step("done", L("done"), type=StepType.END, end=EndOutcome.COMPLETED)


def variant(steps, roles, efforts, *, outcomes=(), called=(), **model) -> Variant:
    process = Process("p", L("p"), steps=(*steps, DONE), start=steps[0].id)
    numbers = SimulationModel(
        "m",
        L("m"),
        "p",
        arrivals=Arrivals(rate=Rate(10, Per.WORKING_DAY)),
        steps=tuple(StepNumbers(step, effort=effort) for step, effort in efforts.items()),
        outcomes=outcomes,
        **model,
    )
    house = Organisation("house", L("house"), calendar="office", roles=roles)
    return Variant(
        "base", L("p"), process, house, calendars=(OFFICE,), model=numbers, called=called
    )


def load(chosen: Variant):
    return load_of(chosen, compile_tables(chosen, PLAN), PLAN)


AGENT, ENGINEER = Role("agent", L("agent"), people=1), Role("engineer", L("engineer"), people=2)


def test_work_over_hours():
    # 10 cases * 24 min / 480 min; 10 * 48 / (2 * 480)
    chosen = variant(
        (task("check", "agent", then="fix"), task("fix", "engineer")),
        (AGENT, ENGINEER),
        {"check": Constant(minutes(24)), "fix": Exponential(minutes(48))},
    )
    assert dict(load(chosen).by_role) == pytest.approx({"agent": 0.5, "engineer": 0.5})
    assert load(chosen).overloaded == ()


def test_rework_comes_back():
    # a quarter is done again: 1 / .75 visits per case
    check = task("check", "agent", branches=(Branch("ok", ("done",)), Branch("no", ("check",))))
    shares = (Shares("check", (("ok", 0.75), ("no", 0.25))),)
    chosen = variant((check,), (AGENT,), {"check": Constant(minutes(24))}, outcomes=shares)
    assert dict(load(chosen).by_role) == pytest.approx({"agent": 0.5 / 0.75})


def test_bounded_rework_comes_back_so_often_and_no_more():
    # 10 cases * 24 min * (1 + .8) / 480 min; without the bound it were 2.5
    check = task(
        "check", "agent",
        branches=(Branch("ok", ("done",)), Branch("no", ("check",))), loop=Loop(1, "done"),
    )  # fmt: skip
    shares = (Shares("check", (("ok", 0.2), ("no", 0.8))),)
    chosen = variant((check,), (AGENT,), {"check": Constant(minutes(24))}, outcomes=shares)
    assert dict(load(chosen).by_role) == pytest.approx({"agent": 0.9})
    assert load(chosen).overloaded == ()
    never = replace(chosen.model, outcomes=(Shares("check", (("ok", 0.0), ("no", 1.0))),))
    assert dict(load(replace(chosen, model=never)).by_role) == pytest.approx({"agent": 1.0})


@pytest.mark.parametrize(("most", "said"), [(9, []), (99_999, ["check"])])
def test_bounds_that_are_too_great_to_count_are_told(most, said):
    check = task(
        "check", "agent",
        branches=(Branch("ok", ("done",)), Branch("no", ("check",))), loop=Loop(most, "done"),
    )  # fmt: skip
    chosen = variant((check,), (AGENT,), {"check": Constant(minutes(1))})
    notes = [note.render("en") for note in compile_tables(chosen, PLAN).assumptions]
    assert [note for note in notes if "bounds on rework" in note] == [
        "The load takes bounds on rework as never reached where there are too many rounds to"
        f" count: {name}."
        for name in said
    ]


def test_the_overloaded_are_named():
    chosen = variant((task("check", "agent"),), (AGENT,), {"check": Constant(minutes(60))})
    (found,) = load(chosen).overloaded
    assert found.roles == ("agent",)
    assert found.load == pytest.approx(10 * 60 / 480)


def test_exactly_full_is_too_full():
    chosen = variant((task("check", "agent"),), (AGENT,), {"check": Constant(minutes(48))})
    assert load(chosen).overloaded[0].load == pytest.approx(1.0)


def test_a_person_with_two_roles_of_sixty_percent_has_no_hands_left():
    ann = Person("ann", roles=("agent", "engineer"))
    roles = (
        Role("agent", L("agent"), persons=(ann,)),
        Role("engineer", L("engineer"), persons=(ann,)),
    )
    effort = Constant(minutes(0.6 * 48))
    chosen = variant(
        (task("check", "agent", then="fix"), task("fix", "engineer")),
        roles,
        {"check": effort, "fix": effort},
    )
    (found,) = load(chosen).overloaded
    assert found.roles == ("agent", "engineer")
    assert found.load == pytest.approx(1.2)


def test_a_quarter_of_a_person_is_full_four_times_as_fast():
    quarter = replace(AGENT, availability=Availability(share=0.25))
    chosen = variant((task("check", "agent"),), (quarter,), {"check": Constant(minutes(9))})
    assert dict(load(chosen).by_role) == pytest.approx({"agent": 90 / 120})


def test_blocks_are_all_the_hours_there_are():
    two_hours = replace(AGENT, availability=Availability((Hours(600, 720),)))
    chosen = variant((task("check", "agent"),), (two_hours,), {"check": Constant(minutes(9))})
    assert dict(load(chosen).by_role) == pytest.approx({"agent": 90 / 120})


def approval(**rule: object) -> Step:
    branches = (Branch("approved", ("done",)), Branch("rejected", ("check",)))
    return task(
        "check", "agent", "engineer", type=StepType.APPROVAL, approval=Approval(**rule),
        branches=branches,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        # each says yes with probability .5 (all: .25 = .5 * .5; any: .75 = 1 - .5 * .5)
        ({"quorum": Quorum.ALL, "order": Order.PARALLEL}, (1, 1)),
        ({"quorum": Quorum.ALL, "order": Order.SEQUENTIAL}, (1, 0.5)),
        ({"quorum": Quorum.ANY, "order": Order.SEQUENTIAL}, (1, 0.5)),
    ],
)
def test_approvers_are_asked_until_it_is_decided(rule, asked):
    approved = 0.25 if rule["quorum"] is Quorum.ALL else 0.75
    shares = (Shares("check", (("approved", approved), ("rejected", 1 - approved))),)
    roles = (AGENT, replace(ENGINEER, people=1))
    effort = {"check": Constant(minutes(6))}
    chosen = variant((approval(**rule),), roles, effort, outcomes=shares)
    visits = 1 / approved  # a rejected case is handed in again
    assert dict(load(chosen).by_role) == pytest.approx(
        {
            role: visits * share * 60 / 480
            for role, share in zip(("agent", "engineer"), asked, strict=True)
        }
    )


def test_automatic_approval_takes_no_effort():
    shares = (Shares("check", (("approved", 0.5), ("rejected", 0.5))),)
    chosen = variant(
        (approval(quorum=Quorum.ALL, auto_when="case.standard"),),
        (AGENT, replace(ENGINEER, people=1)),
        {"check": Constant(minutes(6))},
        outcomes=shares,
        auto=(("check", 0.6),),
    )
    # approved .6 + .4 * .5 = .8, so 1.25 visits, of which .4 are worked on
    assert dict(load(chosen).by_role)["agent"] == pytest.approx(1.25 * 0.4 * 60 / 480)


def test_an_approval_in_the_middle_sends_its_share_on():
    shares = (Shares("check", (("approved", 0.8), ("rejected", 0.2))),)
    ways = (Branch("approved", ("fix",)), Branch("rejected", ("done",)))
    middle = replace(approval(quorum=Quorum.ALL), branches=ways)
    chosen = variant(
        (task("look", "agent", then="check"), middle, task("fix", "engineer")),
        (AGENT, replace(ENGINEER, people=1)),
        {
            "look": Constant(minutes(6)),
            "check": Constant(minutes(3)),
            "fix": Constant(minutes(10)),
        },
        outcomes=shares,
    )
    expected = {"agent": 10 * (6 + 3) / 480, "engineer": 10 * (3 + 0.8 * 10) / 480}
    assert dict(load(chosen).by_role) == pytest.approx(expected)


def test_called_processes_bring_their_work():
    inner = Process("inner", L("inner"), steps=(task("look", "engineer"), DONE), start="look")
    inner = replace(inner, steps=(replace(inner.steps[0], effort=Constant(minutes(48))), DONE))
    call = task("call", "agent", type=StepType.SUBPROCESS, calls="inner")
    chosen = variant((call,), (AGENT, ENGINEER), {}, called=(inner,))
    assert dict(load(chosen).by_role)["engineer"] == pytest.approx(0.5)


def test_a_loop_without_a_way_out_is_refused():
    check = task("check", "agent", branches=(Branch("ok", ("done",)), Branch("no", ("check",))))
    shares = (Shares("check", (("ok", 0.0), ("no", 1.0))),)
    chosen = variant((check,), (AGENT,), {"check": Constant(minutes(1))}, outcomes=shares)
    with pytest.raises(CannotSimulate, match="never leave"):
        load(chosen)
