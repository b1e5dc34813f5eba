"""What the tables refuse, with the field and the remedy, and what they assume."""

from dataclasses import replace
from itertools import pairwise

import pytest
from engine_world import (
    DAY,
    HOUR,
    MONDAY,
    World,
    constant,
    end,
    escalation,
    exponential,
    free,
    limit,
    office,
    step,
)

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order
from itsmctl.model.notices import Notice, Notices, Threshold
from itsmctl.model.parties import (
    Availability,
    Committee,
    Department,
    Person,
    PriorityClass,
    Role,
)
from itsmctl.model.process import (
    Branch,
    Cancellation,
    EndOutcome,
    Process,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import (
    Arrivals,
    PauseNumbers,
    Per,
    Rate,
    Run,
    Shares,
    Uniform,
)
from itsmctl.model.times import Calendar, Hours, parse_duration
from itsmctl.simulate.plan import Plan, plan_of
from itsmctl.simulate.tables import compile_tables
from itsmctl.simulate.tables.meetings import sessions_of
from itsmctl.simulate.tables.times import Timetable
from itsmctl.worktime import compile_calendar
from itsmctl.worktime.timeline import join_years

EVERY_HOUR = Arrivals(Rate(1, Per.HOUR))


def one_step(**more: object) -> World:
    more.setdefault("arrivals", EVERY_HOUR)
    more.setdefault("people", {"x": 1})
    return World([step("a", "x", {"yes": "end", "no": "end"}), end()], **more)


def refusal(world: World, plan: Plan | None = None) -> str:
    with pytest.raises(CannotSimulate) as refused:
        world.tables(plan)
    assert refused.value.remedy is not None
    assert refused.value.render("zh") != refused.value.render("en")
    assert refused.value.route is not None
    return refused.value.render("en")


def assumptions(world: World) -> list[str]:
    return [text.render("en") for text in world.tables().assumptions]


class TestRefusals:
    def test_no_arrivals(self):
        assert "model.arrivals" in refusal(one_step(arrivals=None))
        assert "model.arrivals" in refusal(one_step(arrivals=Arrivals(Rate(0, Per.HOUR))))

    def test_an_effort_of_the_step_itself_is_named_there(self):
        backwards = Uniform(parse_duration("2h"), parse_duration("1h"))
        wrong = step("a", "x", "end", effort=backwards)
        world = World([wrong, end()], people={"x": 1}, arrivals=EVERY_HOUR)
        assert "steps.a.effort: 2h, 1h" in refusal(world)
        assert "model.steps.a.effort: 2h, 1h" in refusal(one_step(work={"a": backwards}))

    def test_without_a_model_the_remedy_is_to_write_one(self):
        variant = replace(one_step().variant, model=None)
        with pytest.raises(CannotSimulate) as refused:
            compile_tables(variant, Plan(start=MONDAY))
        said = refused.value.render("en")
        assert "write a *.sim.yaml" in said
        assert "give model.arrivals" not in said

    def test_a_refusal_names_the_process_and_the_variant_of_which_it_speaks(self):
        inner = Process("inner", Label.plain("inner"), (step("a", "z", "end"), end()))
        world = World(
            [step("call", (), "end", type=StepType.SUBPROCESS, calls="inner"), end()],
            people={"z": 0},
            arrivals=EVERY_HOUR,
            called=[inner],
        )
        with pytest.raises(CannotSimulate) as refused:
            world.run(Plan(start=MONDAY))
        assert (refused.value.process, refused.value.variant) == ("inner", "base")
        assert refused.value.route == ("organisation", "roles", "z", "people")

    def test_arrivals_that_never_weigh_anything(self):
        days = tuple((day, 0.0) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
        assert "model.arrivals" in refusal(
            one_step(arrivals=Arrivals(Rate(1, Per.HOUR), profile=days))
        )

    def test_an_unknown_key_of_the_profile(self):
        wrong = Arrivals(Rate(1, Per.HOUR), profile=(("mom", 2.0),))
        assert "did you mean “mon”?" in refusal(one_step(arrivals=wrong))

    def test_an_unknown_calendar_of_the_arrivals(self):
        wrong = Arrivals(Rate(1, Per.HOUR), calendar="ofice")
        message = refusal(one_step(arrivals=wrong, calendars=[office()]))
        assert "did you mean “office”?" in message

    def test_nobody_plays_a_role_that_works(self):
        message = refusal(one_step(people={}, roles=[Role("x", Label.plain("x"))]))
        assert "organisation.roles.x.people" in message
        assert "“a”" in message

    def test_nobody_plays_a_role_to_which_work_is_escalated(self):
        world = World(
            [step("a", "x", "end", escalations=(escalation("1h", "z", "add"),)), end()],
            people={"x": 1, "z": 0},
            arrivals=EVERY_HOUR,
        )
        assert "organisation.roles.z.people" in refusal(world)

    def test_an_unknown_role(self):
        world = World(
            [step("a", "desc", "end"), end()], people={"desk": 1}, arrivals=EVERY_HOUR
        )
        assert "did you mean “desk”?" in refusal(world)

    def test_more_approvers_than_people(self):
        li = Person("Li", roles=("y",))
        votes = step(
            "a",
            ("x", "y"),
            {"approved": "end", "rejected": "end"},
            type=StepType.APPROVAL,
            approval=Approval(),
        )
        world = World(
            [votes, end()],
            arrivals=EVERY_HOUR,
            roles=[Role("x", Label.plain("x"), persons=(li,)), Role("y", Label.plain("y"))],
        )
        assert "2 different people" in refusal(world)

    @pytest.mark.parametrize(
        ("shares", "words"),
        [
            ({"yes": 0.7, "no": 0.2}, "sum to 0.9"),
            ({"yes": 0.5, "noo": 0.5}, "ean “no”?"),
            ({"yes": 1.0}, "“no” has no share"),
            ({"yes": 1.5, "no": -0.5}, "is no share"),
        ],
    )
    def test_shares_that_are_none(self, shares: dict[str, float], words: str):
        message = refusal(one_step(shares={"a": shares}))
        assert "model.outcomes.a" in message
        assert words in message

    def test_votes_of_others(self):
        votes = step(
            "a",
            ("desk",),
            {"approved": "end", "rejected": "end"},
            type=StepType.APPROVAL,
            approval=Approval(),
        )
        world = World(
            [votes, end()],
            people={"desk": 1},
            arrivals=EVERY_HOUR,
            model={"votes": (Shares("a", (("dask", 0.5),)),)},
        )
        assert "did you mean “desk”?" in refusal(world)

    def test_a_share_of_automatic_approvals_beyond_one(self):
        assert "model.auto.a" in refusal(one_step(model={"auto": (("a", 1.2),)}))

    def test_shares_of_unknown_priorities(self):
        world = one_step(priorities={"P1": 1.0}, model={"priorities": (("P9", 1.0),)})
        assert "model.priorities" in refusal(world)

    def test_shares_of_priorities_that_do_not_sum_to_one(self):
        assert "sum to 0.8" in refusal(one_step(priorities={"P1": 0.4, "P2": 0.4}))

    def test_a_pause_of_an_outcome_that_does_not_exist(self):
        pause = PauseNumbers("a", "maybe", "awaiting", constant("1h"))
        assert "model.pauses.a" in refusal(one_step(pauses=[pause]))

    def test_a_calendar_that_does_not_know_the_year(self):
        message = refusal(
            one_step(calendars=[office(covers=(2026,))]), Plan(start=MONDAY, horizon=400 * DAY)
        )
        assert "2027" in message
        assert "office" in message

    def test_a_process_that_calls_itself(self):
        inner = Process("inner", Label.plain("inner"), (self.call("p"), end("fin")))
        outer = self.call("inner")
        world = World([outer, end()], called=[inner], arrivals=EVERY_HOUR)
        assert "p → inner → p" in refusal(replace(world, called=[inner, world.variant.process]))

    def test_a_process_that_is_not_there(self):
        world = World([self.call("inner"), end()], arrivals=EVERY_HOUR)
        assert "steps.c.process" in refusal(world)

    def test_an_end_that_is_no_outcome_of_the_call(self):
        inner = Process("inner", Label.plain("inner"), (end("strange"),))
        call = replace(
            self.call("inner"), branches=(Branch("a", ("end",)), Branch("b", ("end",)))
        )
        assert "strange" in refusal(World([call, end()], called=[inner], arrivals=EVERY_HOUR))

    def call(self, process: str) -> object:
        return replace(step("c", (), "end"), type=StepType.SUBPROCESS, calls=process)

    def test_a_limit_in_months(self):
        world = World(
            [step("a", "x", "end", time_limit=limit("3mo")), end()],
            people={"x": 1},
            arrivals=EVERY_HOUR,
        )
        assert "steps.a.timeLimit: 3mo" in refusal(world)

    def test_more_levels_than_can_be_counted(self):
        many = Notices(due_soon=Notice(("x",), tuple(Threshold(n / 100) for n in range(70))))
        world = World(
            [step("a", "x", "end", time_limit=limit("1h"), notices=many), end()],
            people={"x": 1},
            arrivals=EVERY_HOUR,
        )
        assert "steps.a" in refusal(world)

    @pytest.mark.parametrize(
        "rule", ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=XX", "UNTIL=2027", "FREQ"]
    )
    def test_a_rule_of_meetings_that_is_not_understood(self, rule: str):
        body = Committee("cab", Label.plain("cab"), meets=rule)
        message = refusal(one_step(organisation={"committees": (body,)}))
        assert "organisation.committees.cab.meets" in message


class TestPlan:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"horizon": 0},
            {"horizon": DAY, "warmup": DAY},
            {"replications": 0},
            {"cases": 0},
        ],
    )
    def test_what_cannot_be_run(self, wrong: dict[str, int]):
        with pytest.raises(CannotSimulate):
            Plan(**wrong)

    def test_a_warm_up_as_long_as_the_horizon_quotes_both(self):
        run = Run(horizon=parse_duration("2d"), warmup=parse_duration("3d"))
        with pytest.raises(CannotSimulate) as refused:
            plan_of(one_step(model={"run": run}).variant)
        assert "warm-up (3d) is not shorter than the horizon (2d)" in str(refused.value)
        assert refused.value.route == ("model", "run", "warmup")
        with pytest.raises(CannotSimulate, match=r"warm-up \(1.5d\).*horizon \(1d\)"):
            Plan(horizon=DAY, warmup=36 * HOUR)

    def test_a_horizon_beyond_the_years_of_the_calendar(self):
        house = office(covers=(2026,))
        run = Run(start="2031-03-02", horizon=parse_duration("5bd"))
        with pytest.raises(CannotSimulate, match="2031") as refused:
            plan_of(one_step(calendars=[house], model={"run": run}).variant)
        assert refused.value.route == ("calendar", "office", "covers")

    def test_a_transient_run_counts_from_the_first_case(self):
        assert Plan(horizon=DAY, warmup=2 * DAY, transient=True).counted_from == 0

    def test_working_days_are_counted_on_the_calendar_of_the_house(self):
        run = Run(
            start="2026-03-02", horizon=parse_duration("5bd"), warmup=parse_duration("1bd")
        )
        plan = plan_of(one_step(calendars=[office()], model={"run": run}).variant)
        assert plan.start == MONDAY
        assert plan.horizon == 7 * DAY + 9 * HOUR  # the next Monday at opening
        assert plan.warmup == DAY + 9 * HOUR

    def test_what_is_given_beats_the_model(self):
        run = Run(start="2026-03-02", replications=9, seed=5)
        plan = plan_of(one_step(model={"run": run}).variant, {"replications": 3, "seed": None})
        assert (plan.replications, plan.seed) == (3, 5)

    def test_a_start_that_is_no_date(self):
        with pytest.raises(CannotSimulate) as refused:
            plan_of(one_step(model={"run": Run(start="soon")}).variant)
        assert "“soon”" in refused.value.render("en")

    def test_without_a_start_runs_still_repeat(self):
        covered = one_step(calendars=[office(covers=(2031,))]).variant
        assert plan_of(covered).start == plan_of(covered).start == 1924992000000


class TestAssumptions:
    def test_stated_numbers_leave_nothing_to_assume(self):
        world = one_step(
            work={"a": "1h"}, pickup={"a": "1h"}, shares={"a": {"yes": 1, "no": 0}}
        )
        assert assumptions(world) == []

    @pytest.mark.parametrize(
        ("world", "words"),
        [
            (one_step(), "15 minutes of work"),
            (one_step(), "noticed at once"),
            (one_step(), "yes 50%, no 50%"),
            (one_step(priorities={"P1": 1.0}, model={"priorities": ()}), None),
        ],
    )
    def test_what_is_missing_is_said(self, world: World, words: str | None):
        said = assumptions(world)
        assert words is None or any(words in sentence for sentence in said)

    def test_one_sentence_lists_all_steps(self):
        world = World(
            [step("a", "x", "b"), step("b", "x", "end"), end()],
            people={"x": 1},
            arrivals=EVERY_HOUR,
        )
        assert sum("15 minutes" in sentence for sentence in assumptions(world)) == 1
        assert any(sentence.endswith("a, b.") for sentence in assumptions(world))

    def test_without_shares_of_priorities_all_cases_are_of_the_last_class(self):
        classes = tuple(PriorityClass(name, Label.plain(name)) for name in ("P1", "P2"))
        world = one_step(organisation={"priorities": classes})
        assert any("priority P2" in sentence for sentence in assumptions(world))

    def test_a_step_without_a_party_uses_nobody(self):
        world = World([step("a", (), "end"), end()], arrivals=EVERY_HOUR)
        assert any("Nobody is responsible" in sentence for sentence in assumptions(world))

    def test_conditions_and_withdrawal_are_told(self):
        ways = (Branch("yes", ("end",), when="case.cost > 5"), Branch("no", ("end",)))
        asked = replace(step("a", "x", "end"), branches=ways)
        world = World(
            [asked, end()],
            people={"x": 1},
            arrivals=EVERY_HOUR,
            process={"cancel": Cancellation(by="requester")},
        )
        said = assumptions(world)
        assert any(
            sentence.startswith("Outcomes with conditions are drawn") for sentence in said
        )
        assert any(sentence.startswith("No requester withdraws a case") for sentence in said)

    def test_a_department_means_all_of_its_roles(self):
        units = (Department("it", Label.plain("IT")),)
        roles = [Role(n, Label.plain(n), department="it", people=1) for n in ("x", "y")]
        world = World(
            [step("a", "it", "end"), end()],
            roles=roles,
            work={"a": "1h"},
            organisation={"departments": units},
        )
        starts = [line for case in (0, 1) for line in world.at(9, count=2).tell(case)]
        assert "Mon 09:00 START a x-1" in starts
        assert "Mon 09:00 START a y-1" in starts
        assert world.at(9).log.slots[0] == ("x|y",)


class TestPeople:
    def test_a_count_adds_to_the_names_that_are_known(self):
        role = Role("x", Label.plain("x"), people=3, persons=(Person("Li"),))
        assert one_step(people={}, roles=[role]).tables().names.persons == ("Li", "x-2", "x-3")

    def test_who_is_told_apart_by_nothing_is_one_class(self):
        people = one_step(people={"x": 40}).tables().people
        assert len(people.class_scale) == 1
        assert len(people.person_class) == 40

    def test_names_rank_in_natural_order(self):
        names = one_step(people={"x": 12}).tables()
        ranks = dict(zip(names.names.persons, names.people.person_rank, strict=True))
        assert ranks["x-2"] < ranks["x-10"]

    def test_shares_and_speeds_scale_work(self):
        role = Role(
            "x",
            Label.plain("x"),
            persons=(Person("Li", speed=2.0),),
            availability=Availability(share=0.25),
        )
        assert list(one_step(people={}, roles=[role]).tables().people.class_scale) == [2.0]


class TestTimes:
    def test_a_run_may_end_with_the_last_year_that_is_known(self):
        plan = Plan(start=MONDAY, horizon=90 * DAY)
        tables = one_step(calendars=[office(covers=(2026,))]).tables(plan)
        assert plan.end < tables.end < plan.cap

    def test_spans_and_days_are_those_of_the_calendar(self):
        calendar = office(holidays=(free("2026-03-04"),), timezone="Europe/Berlin")
        plan = Plan(start=MONDAY, horizon=40 * DAY)
        tables = one_step(calendars=[calendar]).tables(plan)
        times, index = tables.times, tables.nodes.calendar[0]
        hours = compile_calendar(calendar)
        rows = range(times.ptr[index], times.ptr[index + 1])
        spans = [(times.open[row], times.close[row]) for row in rows]
        assert spans == hours.open_spans(plan.start, plan.cap)
        assert times.done[rows[-1]] == hours.working_ms(plan.start, plan.cap)
        closes = list(times.day_close[times.day_ptr[index] : times.day_ptr[index + 1]])
        assert closes == [close for _, close in spans[1::2]]

    def test_night_shifts_belong_to_the_day_on_which_they_start(self):
        night = Calendar(
            "night", Label.plain("night"), "UTC", ((Hours(1200, 1920),),) * 5 + ((),) * 2
        )
        times = one_step(calendars=[night]).tables().times
        assert times.day_open[0] == MONDAY + 20 * HOUR
        assert times.day_close[0] == MONDAY + 32 * HOUR
        assert times.day_zero[0] == MONDAY


class TestMeetings:
    @pytest.mark.parametrize(
        ("rule", "days"),
        [
            ("FREQ=WEEKLY;BYDAY=TU,TH", [3, 5, 10, 12, 17, 19, 24, 26, 31]),
            ("FREQ=MONTHLY;BYDAY=2TU", [10]),
            ("FREQ=MONTHLY;BYDAY=-1FR", [27]),
            ("FREQ=MONTHLY;BYDAY=WE", [4, 11, 18, 25]),
        ],
    )
    def test_rules(self, rule: str, days: list[int]):
        body = Committee("cab", Label.plain("cab"), meets=rule, starts="13:00")
        world = one_step(calendars=[office()])
        found = sessions_of(world.variant, body, (MONDAY, MONDAY + 30 * DAY))
        assert [(session.start - MONDAY) // DAY + 2 for session in found] == days
        assert {session.start % DAY for session in found} == {13 * HOUR}

    def test_every_other_week(self):
        body = Committee("cab", Label.plain("cab"), meets="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
        world = one_step(calendars=[office()])
        found = sessions_of(world.variant, body, (MONDAY, MONDAY + 60 * DAY))
        gaps = {(b.start - a.start) // DAY for a, b in pairwise(found)}
        assert gaps == {14}

    def test_meetings_on_days_off_are_left_out(self):
        body = Committee("cab", Label.plain("cab"), meets="FREQ=WEEKLY;BYDAY=SU")
        world = one_step(calendars=[office()])
        assert sessions_of(world.variant, body, (MONDAY, MONDAY + 30 * DAY)) == []


class TestRunaways:
    def test_a_loop_without_time_is_refused(self):
        world = World(
            [
                step("a", (), "b", type=StepType.AUTOMATED),
                step("b", (), "a", type=StepType.AUTOMATED),
                end(),
            ]
        )
        with pytest.raises(CannotSimulate, match="one instant") as refused:
            world.at(9)
        assert refused.value.route in {("steps", "a"), ("steps", "b")}
        assert (refused.value.process, refused.value.variant) == ("p", "base")

    def test_a_loop_that_forks_is_refused(self):
        world = World(
            [step("a", "x", ["a", "a2"]), step("a2", "x", "a"), end()],
            people={"x": 5000},
            work={"a": "1h", "a2": "1h"},
        )
        with pytest.raises(CannotSimulate, match="never meets again") as refused:
            world.at(9)
        assert refused.value.route == ("steps", "a2")

    def test_a_sequence_of_a_single_approver_is_no_sequence(self):
        votes = step(
            "a",
            ("x",),
            {"approved": "end", "rejected": "no"},
            type=StepType.APPROVAL,
            approval=Approval(order=Order.SEQUENTIAL),
            time_limit=limit("1h"),
            on_timeout=Timeout(TimeoutAction.REJECT),
        )
        world = World(
            [votes, end(), end("no", EndOutcome.REJECTED)],
            people={"x": 1},
            work={"a": exponential("1m")},
        )
        assert world.at(9).end() in {"end", "no"}


class TestCommittees:
    def test_a_committee_that_is_to_work_is_refused_with_what_to_write(self):
        body = Committee("cab", Label.plain("cab"), ("x",))
        work = World(
            [step("a", "cab", "end"), end()],
            people={"x": 1},
            organisation={"committees": (body,)},
            arrivals=EVERY_HOUR,
        )
        message = refusal(work)
        assert "steps.a.responsible: “cab” is a committee" in message
        assert "committee: cab" in message


def test_a_long_run_lays_its_calendar_out_once_and_not_anew_for_every_year(
    monkeypatch: pytest.MonkeyPatch,
):
    laid_out = []

    def counted(zone: object, first: int, years: list) -> object:
        laid_out.append(len(years))
        return join_years(zone, first, years)

    monkeypatch.setattr("itsmctl.worktime.almanac.join_years", counted)
    week = Calendar("long", Label.plain("long"), "UTC", ((Hours(1, 2),),) * 7)
    Timetable([week], Plan(horizon=20 * 365 * DAY, start=MONDAY))
    assert max(laid_out) > 100  # five horizons
    assert len(laid_out) <= 3
