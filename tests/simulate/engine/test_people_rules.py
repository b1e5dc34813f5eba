"""Who does the work: interrupted by the urgent, deputised in absence, kept from their own matters."""

from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from engine_world import (
    HOUR,
    MINUTE,
    Story,
    World,
    clock,
    constant,
    end,
    escalation,
    exponential,
    free,
    office,
    step,
)

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Person, PriorityClass, Role
from itsmctl.model.process import EndOutcome, Process, StepType, Trigger
from itsmctl.model.simulation import Arrivals, Per, Rate, SimulationModel, StepNumbers
from itsmctl.model.times import Hours
from itsmctl.simulate.load import load_of
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.run import simulate

REJECTED = end("no", EndOutcome.REJECTED)
FOR = {"a": {"approved": 1.0, "rejected": 0.0}}
MONDAY_OFF = free("2026-03-02")
TUESDAY_ON = free("2026-03-03", "2026-03-31")


def world(*steps: object, **more: object) -> World:
    more.setdefault("calendars", [office()])
    return World([*steps, end(), REJECTED], **more)


def told(story: Story, case: int = 0) -> list[str]:
    frame = ("SUBMIT", "RESOLVE", "CLOSE")
    return [line for line in story.tell(case) if line.split()[2] not in frame]


def role(name: str, *persons: Person, **more: object) -> Role:
    return Role(name, Label.plain(name), persons=persons, **more)


def approval(*who: str, **rule: object) -> object:
    return step(
        "a",
        who,
        {"approved": "end", "rejected": "no"},
        type=StepType.APPROVAL,
        approval=Approval(**rule),
    )


def classes(*names: str, preemptive: str) -> dict[str, object]:
    rows = (PriorityClass(name, Label.plain(name), name in preemptive) for name in names)
    return {"priorities": tuple(rows)}


class TestPreemption:
    def urgent(self) -> World:
        """One server, half of the cases urgent; they come every 20 minutes and take 30."""
        return world(
            step("a", "x", "end"),
            people={"x": 1},
            calendars=(),
            work={"a": "30m"},
            priorities={"P1": 0.5, "P2": 0.5},
            organisation=classes("P1", "P2", preemptive="P1"),
            arrivals=Arrivals(interval=constant("20m")),
        )

    def test_the_urgent_are_never_kept_waiting_by_others(self):
        story = self.urgent().many("2d")
        waiting: dict[int, int] = {}
        interrupted = 0
        for _, kind, case, *_ in story.rows():
            urgency = story.log.cases.priority[case]
            if kind == Lifecycle.ASSIGN:
                waiting[case] = urgency
            elif kind in {Lifecycle.START, Lifecycle.RESUME}:
                waiting.pop(case, None)
            elif kind == Lifecycle.SUSPEND:
                assert urgency == 1
                assert 0 in waiting.values()
                waiting[case] = urgency
                interrupted += 1
        assert interrupted > 10

    def test_effort_is_neither_lost_nor_done_twice(self):
        story = self.urgent().many("3d")
        worked: dict[int, int] = defaultdict(int)
        begun: dict[int, int] = {}
        for time, kind, case, *_ in story.rows():
            if kind in {Lifecycle.START, Lifecycle.RESUME}:
                begun[case] = time
            elif kind in {Lifecycle.SUSPEND, Lifecycle.COMPLETE}:
                worked[case] += time - begun[case]
        closed = [c for c, time in enumerate(story.log.cases.closed) if time >= 0]
        assert closed
        assert {worked[case] for case in closed} == {30 * MINUTE}

    def test_the_interrupted_goes_on_before_others_of_its_class(self):
        w = self.urgent()
        story = w.many("2d")
        order = [
            (kind, case)
            for _, kind, case, *_ in story.rows()
            if kind in {Lifecycle.START, Lifecycle.RESUME, Lifecycle.SUSPEND}
            and story.log.cases.priority[case] == 1
        ]
        # Between an interruption and its end nothing of the same class begins.
        stopped: int | None = None
        for kind, case in order:
            if kind == Lifecycle.SUSPEND:
                stopped = case
            elif stopped is not None:
                assert (kind, case) == (Lifecycle.RESUME, stopped)
                stopped = None

    def test_the_lowest_class_gives_way_and_in_it_what_was_started_last(self):
        cast = {"P1": 0.2, "P2": 0.3, "P3": 0.5}
        w = world(
            step("a", "x", "end"),
            people={"x": 3},
            calendars=(),
            work={"a": "2h"},
            priorities=cast,
            organisation=classes(*cast, preemptive="P1"),
            arrivals=Arrivals(interval=constant("25m")),
        )
        story = w.many("5d")
        running: dict[int, tuple[int, int]] = {}  # case: urgency, since
        seen = 0
        for time, kind, case, *_ in story.rows():
            urgency = story.log.cases.priority[case]
            if kind in {Lifecycle.START, Lifecycle.RESUME}:
                running[case] = (urgency, time)
            elif kind == Lifecycle.COMPLETE:
                running.pop(case)
            elif kind == Lifecycle.SUSPEND:
                seen += 1
                assert running[case] == max(running.values())
                running.pop(case)
        assert seen > 3

    def test_nobody_is_interrupted_for_what_lies_in_a_closed_inbox(self):
        """The inbox shuts at five; what was begun before goes on until six at the latest."""
        w = self.urgent()
        w.people = {}
        w.calendars = (office(),)
        w.roles = [Role("x", Label.plain("x"), people=2, inbox=(Hours(9 * 60, 17 * 60),))]
        w.work = {"a": "50m"}
        w.priorities = {"P1": 0.04, "P2": 0.96}
        w.arrivals = Arrivals(interval=constant("6m"))
        rows = w.many("20d").rows()
        hours = [clock(time)[4:] for time, kind, *_ in rows if kind == Lifecycle.SUSPEND]
        assert len(hours) > 10
        assert not [hour for hour in hours if "17:00" <= hour < "18:00"]

    def test_classes_that_are_not_preemptive_wait(self):
        w = self.urgent()
        w.organisation = classes("P1", "P2", preemptive="")
        assert all(kind != Lifecycle.SUSPEND for _, kind, *_ in w.many("2d").rows())

    def test_so_does_a_class_between_that_is_not_preemptive_itself(self):
        """P1 interrupts; P2 only goes before P3."""
        w = self.urgent()
        w.priorities = {"P2": 0.5, "P3": 0.5}
        w.organisation = classes("P1", "P2", "P3", preemptive="P1")
        rows = [kind for _, kind, *_ in w.many("2d").rows()]
        assert Lifecycle.START in rows
        assert Lifecycle.SUSPEND not in rows

    def test_two_classes_by_theory(self):
        """M/M/1, arrivals .4 and .4, service 1: mean times 1.66667 and 8.33333."""
        w = World(
            [step("a", "x", "end"), end()],
            people={"x": 1},
            work={"a": exponential("1m")},
            priorities={"P1": 0.5, "P2": 0.5},
            organisation=classes("P1", "P2", preemptive="P1"),
        )
        story = w.many("14d", rate="75s")
        times: dict[int, list[int]] = {0: [], 1: []}
        cases = story.log.cases
        for arrived, closed, urgency in zip(
            cases.arrived, cases.closed, cases.priority, strict=True
        ):
            if closed >= 0:
                times[urgency].append(closed - arrived)
        means = [sum(row) / len(row) / MINUTE for row in times.values()]
        assert means[0] == pytest.approx(5 / 3, rel=0.05)
        assert means[1] == pytest.approx(25 / 3, rel=0.25)


class TestDeputies:
    def absent(self, *persons: Person, **rule: object) -> World:
        return world(
            approval("boss", **rule),
            roles=[role("boss", *persons, deputy="aide"), role("aide", Person("An"))],
            work={"a": "1h"},
            shares=FOR,
        )

    def test_the_deputy_of_the_role_decides_while_everybody_is_absent(self):
        w = self.absent(Person("Li", absence=(MONDAY_OFF,)))
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 START a An",
            "Mon 10:00 VOTE a An for",
            "Mon 10:00 COMPLETE a approved",
        ]

    def test_a_colleague_who_is_there_decides_instead(self):
        w = self.absent(Person("Li", absence=(MONDAY_OFF,)), Person("Wu"))
        assert "Mon 09:00 START a Wu" in told(w.at(9))

    def test_who_is_only_off_shift_is_not_absent(self):
        w = self.absent(Person("Li", absence=(free("2026-03-04"),)))
        assert "Tue 09:00 START a Li" in told(w.at(20))

    def test_a_matter_may_wait_for_the_absent(self):
        w = self.absent(Person("Li", absence=(MONDAY_OFF,)), absence="wait")
        assert "Tue 09:00 START a Li" in told(w.at(9))

    def test_silence_may_be_consent(self):
        w = self.absent(Person("Li", absence=(MONDAY_OFF,)), absence="approve")
        w.shares = {"a": {"approved": 0.0, "rejected": 1.0}}
        assert told(w.at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 VOTE a for",
            "Mon 09:00 COMPLETE a approved",
        ]

    def test_the_delegate_of_the_step_comes_before_the_deputy(self):
        w = self.absent(Person("Li", absence=(MONDAY_OFF,)), delegate="clerk")
        w.roles = [*w.roles, role("clerk", Person("Zu"))]
        assert "Mon 09:00 START a Zu" in told(w.at(9))

    def tasks(self, *persons: Person, **work: str) -> World:
        return world(
            step("a", "agent", "end"),
            roles=[role("agent", *persons, deputy="aide"), role("aide", Person("An"))],
            work={"a": "1h"},
            **work,
        )

    def test_the_deputy_does_the_tasks_of_a_role_whose_people_are_all_away(self):
        assert told(self.tasks(Person("Li", absence=(MONDAY_OFF,))).at(9)) == [
            "Mon 09:00 ASSIGN a",
            "Mon 09:00 START a An",
            "Mon 10:00 COMPLETE a",
        ]
        with_wu = self.tasks(Person("Li", absence=(MONDAY_OFF,)), Person("Wu"))
        assert "Mon 09:00 START a Wu" in told(with_wu.at(9))

    def test_a_task_that_was_begun_goes_over_when_the_leave_begins(self):
        w = self.tasks(Person("Li", absence=(TUESDAY_ON,)))
        assert told(w.at(17.5)) == [
            "Mon 17:30 ASSIGN a",
            "Mon 17:30 START a Li",
            "Mon 18:00 SUSPEND a Li",
            "Tue 00:00 ASSIGN a",
            "Tue 09:00 RESUME a An",
            "Tue 09:30 COMPLETE a",
        ]

    def test_a_task_without_deputy_waits_for_the_return(self):
        w = self.tasks(Person("Li", absence=(MONDAY_OFF,)))
        w.roles = [role("agent", Person("Li", absence=(MONDAY_OFF,)))]
        assert "Tue 09:00 START a Li" in told(w.at(9))

    def managers(self, *persons: Person, **rule: object) -> World:
        """The requester's own manager approves: one and the same for all of a case."""
        relative = role("boss", *persons, deputy="aide", head_of="requester.department")
        return world(
            approval("boss", **rule),
            roles=[relative, role("aide", Person("An"))],
            work={"a": "1m"},
            shares=FOR,
        )

    def deciders(self, world: World, hours: float = 9) -> Counter[str]:
        story = world.at(hours, count=60)
        return Counter(
            story.log.persons[who] for _, kind, *_, who, _ in story.rows()
            if kind == Lifecycle.START
        )  # fmt: skip

    def test_the_deputy_decides_for_the_one_manager_who_is_away(self):
        there = self.deciders(self.managers(Person("Li"), Person("Wu")))
        assert set(there) == {"Li", "Wu"}
        away = self.deciders(self.managers(Person("Li", absence=(MONDAY_OFF,)), Person("Wu")))
        assert away == {"An": there["Li"], "Wu": there["Wu"]}

    def test_their_matters_may_wait_or_pass_in_silence_too(self):
        li = Person("Li", absence=(MONDAY_OFF,))
        story = self.managers(li, Person("Wu"), absence="wait").at(9, count=60)
        first = {story.log.persons[who]: time for time, kind, *_, who, _ in reversed(
            [row for row in story.rows() if row[1] == Lifecycle.START])}  # fmt: skip
        assert [clock(first[name]) for name in ("Wu", "Li")] == ["Mon 09:00", "Tue 09:00"]
        silent = self.deciders(self.managers(li, Person("Wu"), absence="approve"))
        assert set(silent) == {"Wu"}

    def test_what_a_manager_on_leave_has_not_noticed_goes_over_when_it_is_due(self):
        w = self.managers(Person("Li", absence=(TUESDAY_ON,)))
        w.pickup = {"a": "2bh"}
        assert [line for line in told(w.at(17)) if "ASSIGN" in line or "START" in line] == [
            "Mon 17:00 ASSIGN a",
            "Tue 10:00 ASSIGN a",
            "Tue 13:00 START a An",
        ]

    def test_what_was_begun_for_a_manager_goes_over_when_the_leave_begins(self):
        w = self.managers(Person("Li", absence=(TUESDAY_ON,)))
        w.work = {"a": "2h"}
        starts = [line for line in told(w.at(17)) if line.split()[2] in {"START", "RESUME"}]
        assert starts == ["Mon 17:00 START a Li", "Tue 09:00 RESUME a An"]

    def test_what_waits_when_an_absence_begins_goes_to_the_deputy(self):
        w = self.absent(Person("Li", absence=(TUESDAY_ON,)))
        w.pickup = {"a": "30m"}
        story = w.at(17, count=2)
        assert [line for line in told(story, 1) if "a/" not in line] == [
            "Mon 17:00 ASSIGN a",
            "Mon 17:30 PICKUP a",
            "Tue 00:00 ASSIGN a",
            "Tue 09:30 PICKUP a",
            # An goes on with what Li had begun, then comes to this
            "Tue 10:00 START a An",
            "Tue 11:00 VOTE a An for",
            "Tue 11:00 COMPLETE a approved",
        ]
        assert "Tue 09:30 RESUME a An" in told(story, 0)

    def test_pick_up_that_ends_in_an_absence_leads_to_the_deputy(self):
        w = self.absent(Person("Li", absence=(TUESDAY_ON,)))
        w.pickup = {"a": "2h"}
        assert told(w.at(17))[:4] == [
            "Mon 17:00 ASSIGN a",
            "Tue 10:00 PICKUP a",
            "Tue 10:00 ASSIGN a",
            "Tue 12:00 PICKUP a",
        ]

    def test_one_person_has_one_vote_also_as_a_deputy(self):
        w = world(
            approval("boss", "aide", order=Order.SEQUENTIAL),
            roles=[
                role("boss", Person("Li", absence=(MONDAY_OFF,)), deputy="aide"),
                role("aide", Person("An")),
            ],
            work={"a": "1h"},
            shares=FOR,
        )
        starts = [line for line in told(w.at(9)) if "START" in line]
        assert starts == ["Tue 09:00 START a Li", "Tue 10:00 START a/1 An"]

    def test_a_role_without_deputy_is_named(self):
        w = self.absent(Person("Li", absence=(MONDAY_OFF,)), delegate="deputy")
        w.roles = [role("boss", Person("Li", absence=(MONDAY_OFF,)))]
        assert "Tue 09:00 START a Li" in told(w.at(9))
        assert any(
            "Nobody steps in during absences" in text.render("en")
            for text in w.tables().assumptions
        )


class TestSeparation:
    def own_matters(self, *persons: Person, **rule: object) -> World:
        return world(
            step("ask", "agent", "a"),
            replace(approval("agent", **rule)),
            roles=[role("agent", *persons)],
            work={"ask": "1h", "a": "1h"},
            shares=FOR,
            process={"trigger": Trigger(by="agent")},
        )

    def test_nobody_approves_what_they_asked_for(self):
        w = self.own_matters(Person("An"), Person("Bo"), separation=("requester",))
        for case in range(2):
            lines = [
                line.split()[-1] for line in told(w.at(9, count=2), case) if "START" in line
            ]
            assert len(set(lines)) == 2

    def test_a_step_may_be_named(self):
        w = self.own_matters(Person("An"), Person("Bo"), separation=("ask",))
        starts = [line.split()[-1] for line in told(w.at(9)) if "START" in line]
        assert starts == ["An", "Bo"]

    def test_without_separation_the_same_person_may(self):
        w = self.own_matters(Person("An"))
        starts = [line.split()[-1] for line in told(w.at(9)) if "START" in line]
        assert starts == ["An", "An"]

    def test_who_is_allowed_is_waited_for(self):
        w = self.own_matters(
            Person("An"), Person("Bo", absence=(MONDAY_OFF,)), separation=("requester",)
        )
        assert "Tue 09:00 START a Bo" in told(w.at(9))

    def test_in_a_quorum_too(self):
        w = self.own_matters(
            *map(Person, ("An", "Bo", "Cy")),
            quorum=Quorum.AT_LEAST,
            amount=2,
            separation=("requester",),
        )
        voters = {line.split()[-2] for line in told(w.at(9)) if " VOTE " in line}
        assert voters == {"Bo", "Cy"}

    @pytest.mark.parametrize(
        ("percent", "voters", "needed"),
        # of An..Ev one has asked: half of the four others, not of five, then 60 and 100 %
        [(50, 5, 2), (60, 5, 3), (100, 5, 4), (50, 3, 1), (67, 3, 2)],
    )
    def test_a_percentage_is_one_of_those_who_may_vote(
        self, percent: int, voters: int, needed: int
    ):
        w = self.own_matters(
            *map(Person, ("An", "Bo", "Cy", "Di", "Ev")[:voters]),
            quorum=Quorum.PERCENT,
            amount=percent,
            separation=("requester",),
        )
        votes = [line for line in told(w.at(9)) if " VOTE " in line]
        assert len(votes) == needed
        assert told(w.at(9))[-1].endswith("COMPLETE a approved")
        assert len({line.split()[-2] for line in votes}) == needed

    def test_where_nobody_else_is_left_the_case_is_stuck(self):
        story = self.own_matters(Person("An"), separation=("requester",)).at(9)
        assert list(story.log.cases.stuck) == [1]

    def test_unless_an_escalation_finds_somebody(self):
        w = self.own_matters(Person("An"), separation=("requester",))
        w.roles = [*w.roles, role("boss", Person("Li"))]
        asked, vote, *rest = w.steps
        ladder = (escalation("1bh", "boss", "reassign"),)
        w.steps = [asked, replace(vote, escalations=ladder), *rest]
        story = w.at(9)
        assert "Mon 11:00 START a Li" in told(story)
        assert list(story.log.cases.stuck) == [0]

    def test_and_stuck_it_is_when_the_last_level_has_found_nobody(self):
        w = self.own_matters(Person("An"), separation=("requester",))
        asked, vote, *rest = w.steps
        w.steps = [asked, replace(vote, escalations=(escalation("1bh", "agent"),)), *rest]
        assert list(w.at(9).log.cases.stuck) == [1]


class TestSharedPeople:
    def other(self, rate: Rate, effort: str, **more: object) -> object:
        """Another process that keeps x busy."""
        process = Process("q", Label.plain("q"), (step("b", "x", "fin"), end("fin")), start="b")
        model = SimulationModel(
            "n",
            Label.plain("n"),
            "q",
            arrivals=Arrivals(rate),
            steps=(StepNumbers("b", exponential(effort)),),
            **more,
        )
        return lambda variant: replace(
            variant, alongside=(replace(variant, process=process, model=model, alongside=()),)
        )

    def test_cases_of_both_wait_for_the_same_people(self):
        """M/M/1 with .4 of its own and .4 of another process: W = 5, as if all were one stream."""
        w = World(
            [step("a", "x", "end"), end()],
            people={"x": 1},
            work={"a": exponential("1m")},
            arrivals=Arrivals(Rate(24, Per.HOUR)),
        )
        variant = self.other(Rate(24, Per.HOUR), "1m")(w.variant)
        plan = Plan(1, 1, 14 * 24 * HOUR, 0, 0)
        log = simulate(variant, plan).replicate(0)
        times = [
            closed - arrived
            for arrived, closed, counts in zip(
                log.cases.arrived, log.cases.closed, log.cases.cohort, strict=True
            )
            if counts
        ]
        assert {log.cases.process[c] for c, n in enumerate(log.cases.cohort) if n} == {0}
        assert len(times) == pytest.approx(14 * 24 * 24, rel=0.05)
        assert sum(times) / len(times) / MINUTE == pytest.approx(5, rel=0.15)

    def test_its_own_cases_are_what_they_were_alone(self):
        w = World(
            [step("a", "x", "end"), end()],
            people={"x": 1},
            work={"a": exponential("1m")},
            arrivals=Arrivals(Rate(24, Per.HOUR)),
        )
        plan = Plan(1, 1, 24 * HOUR, 0, 0)
        alone = simulate(w.variant, plan).replicate(0)
        shared = simulate(self.other(Rate(24, Per.HOUR), "1m")(w.variant), plan).replicate(0)
        mine = [
            time
            for time, process in zip(shared.cases.arrived, shared.cases.process, strict=True)
            if process == 0
        ]
        assert mine[: len(alone.cases.arrived)] == list(alone.cases.arrived)[: len(mine)]

    def test_the_load_counts_both(self):
        w = World(
            [step("a", "x", "end"), end()],
            people={"x": 1},
            work={"a": exponential("1m")},
            arrivals=Arrivals(Rate(24, Per.HOUR)),
            process={"start": "a"},
        )
        plan = Plan(1, 1, 10 * 24 * HOUR, 0, 0)
        variant = self.other(Rate(12, Per.HOUR), "2m")(w.variant)
        run = simulate(variant, plan)
        assert dict(load_of(variant, run.tables, plan).by_role)["x"] == pytest.approx(0.8)
