"""The cheapest staffing: what theory says it is, and what looking at all of them says."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.errors import CannotSimulate, UnusableInput
from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import text
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.record import dataclass
from itsmctl.simulate.batch import Batch
from itsmctl.simulate.frontier import AROUND, survey
from itsmctl.simulate.labour import CrewLost
from itsmctl.simulate.load import Load
from itsmctl.simulate.optimise import ATTEMPTS, Halted, optimise
from itsmctl.simulate.optimum import Proof, State
from itsmctl.simulate.plan import Plan, WarmUp, plan_of
from itsmctl.simulate.queueing import wait
from itsmctl.simulate.results import Results
from itsmctl.simulate.staffing import Post, Staff, dominated, staff_of
from itsmctl.simulate.trial import Interrupted
from itsmctl.source.library import load

WAIT = "roles.agent.contention_s"


@pytest.fixture(scope="module")
def whatif(root):
    return load([str(root / "tests" / "whatif")])


@pytest.fixture(scope="module")
def hotline(whatif):
    return whatif.variant("hotline")


def least_by_erlang(limit_minutes: float) -> int:
    """The fewest servers whose mean wait is no longer: 12 calls an hour of a quarter of an hour."""
    return next(c for c in range(4, 20) if 60 * wait(12, 4, c) <= limit_minutes)


@pytest.mark.parametrize(("limit", "servers"), [(15, 4), (4, 5), (1, 6)])
def test_erlangs_formula_gives_the_same_number_of_people(hotline, limit, servers):
    assert least_by_erlang(limit) == servers
    plan = plan_of(hotline)
    staff = staff_of(hotline, plan, {"agent": (1, 9)})
    conditions = [parse_acceptance(f"{WAIT} <= {limit}m")]
    found = optimise(staff, conditions, Batch(plan, (), lambda: None))
    assert found.best.staffing == (servers,)
    assert found.proof is Proof.LEAST
    assert found.kept
    assert found.overloaded >= 1  # three people and fewer are at 100 % or more


def test_what_is_overloaded_is_never_run(hotline):
    plan = plan_of(hotline)
    staff = staff_of(hotline, plan, {"agent": (1, 3)})
    found = optimise(staff, [parse_acceptance(f"{WAIT} <= 1d")], Batch(plan, (), lambda: None))
    assert (found.best, found.runs, found.proof) == (None, 0, Proof.NONE)
    assert not found.kept


def test_posts_are_the_roles_that_work_with_their_weekly_cost(whatif):
    desk = whatif.variant("desk")
    staff = staff_of(desk, plan_of(desk))
    assert [(post.role, post.now, post.low) for post in staff.posts] == [
        ("agent", 2, 1), ("expert", 3, 1),
    ]  # fmt: skip
    assert [post.weekly for post in staff.posts] == [60 * 168, 120 * 168]
    assert staff.priced
    assert staff.cost((1, 2)) == 60 * 168 + 2 * 120 * 168


def test_without_rates_people_are_counted(whatif):
    desk = whatif.variant("desk")
    roles = tuple(replace(role, cost=None) for role in desk.organisation.roles)
    free = replace(desk, organisation=replace(desk.organisation, roles=roles))
    staff = staff_of(free, plan_of(free))
    assert not staff.priced
    assert staff.cost((1, 2)) == 3


def test_a_staffing_is_run_with_so_many_people(whatif):
    desk = whatif.variant("desk")
    staff = staff_of(desk, plan_of(desk))
    people = {entry.role: entry.people for entry in staff.with_people((4, 1)).model.people}
    assert people == {"agent": 4, "expert": 1}


def test_one_staffing_rules_out_those_that_have_no_more_anywhere():
    assert dominated((1, 2), [(2, 2)])
    assert not dominated((1, 3), [(2, 2)])
    assert not dominated((1, 1), [])


# -- the search against looking at all, with a promise that is kept or not by decree -------------


@dataclass(frozen=True, slots=True)
class ToyStaff(Staff):
    """People whose number is all that there is of a variant."""

    def load(self, staffing):
        return Load()

    def with_people(self, staffing):
        return replace(self.variant, settings=(("people", ",".join(map(str, staffing))),))


class ToyBatch(Batch):
    """Runs that show 1 where a staffing keeps the promise, else 0.

    `unlucky` fail on other seeds. `vague` ones show 0 to 1, unless the replications are as many as
    `clear` says.
    """

    def __init__(self, keeps, unlucky=(), vague=(), clear=10**9, plan=None):
        super().__init__(plan or Plan(replications=20, seed=1), (), lambda: None)
        self.toy = keeps, unlucky, vague, clear

    def longer(self):
        return ToyBatch(*self.toy, replace(self.plan, replications=80))

    def with_other_luck(self, variant, attempt, replications):
        plan = replace(self.plan, seed=self.plan.seed + attempt, replications=replications)
        return ToyBatch(*self.toy, plan)

    def run_while(self, variant, promising):
        self.runs += 1
        return self._shown(variant)

    def run(self, variants, *, loaded=True):
        self.runs += len(variants)
        return [self._shown(variant) for variant in variants]

    def _shown(self, variant):
        keeps, unlucky, vague, clear = self.toy
        staffing = tuple(map(int, dict(variant.settings)["people"].split(",")))
        kept = keeps(staffing) and (self.plan.seed == 1 or staffing not in unlucky)
        value = Estimate.exact(float(kept))
        if staffing in vague and self.plan.replications < clear:
            value = Estimate(float(kept), 0.0, 1.0)
        figures = {("kpis", "response_timeliness"): value}
        plan = self.plan
        return Results(
            variant, 0.95, plan.replications, plan.seed, {}, figures, Load(), (), plan=plan
        )


KEPT = parse_acceptance("kpis.response_timeliness >= 1")


def toy(hotline, costs, most=4, now=None):
    posts = tuple(Post(f"r{n}", now or most, 1, most, cost) for n, cost in enumerate(costs))
    return ToyStaff(hotline, Plan(replications=20), posts, True)


NEEDS = st.lists(st.tuples(*[st.integers(1, 4)] * 3), min_size=1, max_size=4)


@given(NEEDS, st.tuples(*[st.floats(1, 9)] * 3))
@settings(max_examples=60)
def test_the_search_finds_what_looking_at_all_finds(hotline, needs, costs):
    """Kept by whoever has as many people as one of some lists: any promise that more never hurts."""

    def keeps(staffing):
        return any(all(a >= b for a, b in zip(staffing, need, strict=True)) for need in needs)

    staff = toy(hotline, costs)
    found = optimise(staff, [KEPT], ToyBatch(keeps), tries=1000)
    every = [one for one in product(range(1, 5), repeat=3) if keeps(one)]
    assert found.best.cost == pytest.approx(min(map(staff.cost, every)))
    assert keeps(found.best.staffing)
    assert found.proof is Proof.LEAST
    assert found.runs <= 64 + 2


def test_a_promise_that_nobody_keeps_costs_one_run(hotline):
    batch = ToyBatch(lambda _: False)
    found = optimise(toy(hotline, (1, 2, 3)), [KEPT], batch)
    assert (found.best, found.proof) == (None, Proof.NONE)
    assert found.runs == 1  # the most people, of whom there are no fewer now


def test_who_was_only_lucky_is_passed_over(hotline):
    """The cheapest holds in the search and not once more: the next cheapest is the answer."""
    batch = ToyBatch(lambda staffing: sum(staffing) >= 5, unlucky=[(3, 1, 1)])
    found = optimise(toy(hotline, (1, 1.1, 1.2)), [KEPT], batch)
    assert found.best.staffing == (2, 2, 1)
    assert found.kept
    assert [point.held for point in found.points if point.staffing == (3, 1, 1)] == [False]


def test_out_of_tries_is_said(hotline):
    batch = ToyBatch(lambda staffing: sum(staffing) >= 6)
    found = optimise(toy(hotline, (1, 2, 3)), [KEPT], batch, tries=3)
    assert found.proof is Proof.STOPPED


def test_the_frontier_gets_better_as_it_gets_dearer(hotline):
    batch = ToyBatch(lambda staffing: sum(staffing) >= 5)
    found = optimise(toy(hotline, (1, 2, 3)), [KEPT], batch)
    costs = [point.cost for point in found.frontier]
    values = [point.values[0].value for point in found.frontier]
    assert costs == sorted(costs)
    assert values == sorted(set(values))
    assert found.best in found.frontier


# -- what was not shown to hold is not refuted -----------------------------------------------------


def test_an_undecided_cheaper_staffing_is_counted_and_not_called_failed(hotline):
    batch = ToyBatch(lambda staffing: staffing[0] >= 3, vague=[(2,)])
    found = optimise(toy(hotline, (1,)), [KEPT], batch)
    assert (found.best.staffing, found.proof) == ((3,), Proof.OPEN)
    assert found.undecided == 2  # two people, and one, which no broken staffing rules out
    assert {point.staffing: point.state for point in found.points} == {
        (4,): State.HELD, (3,): State.HELD, (2,): State.UNDECIDED,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("keeps", "best", "state"), [(2, (2,), State.HELD), (3, (3,), State.BROKEN)]
)
def test_more_replications_decide_what_was_undecided(hotline, keeps, best, state):
    batch = ToyBatch(lambda staffing: staffing[0] >= keeps, vague=[(2,)], clear=80)
    found = optimise(toy(hotline, (1,)), [KEPT], batch)
    assert (found.best.staffing, found.proof) == (best, Proof.LEAST)
    (close,) = [point for point in found.points if point.staffing == (2,)]
    assert (close.state, close.replications) == (state, 80)
    assert found.confirmation.results.replications == found.best.replications


def test_closer_looks_are_bounded(hotline, monkeypatch):
    monkeypatch.setattr("itsmctl.simulate.appraisal.CLOSER", 3)
    vague = [(a, 8 - a) for a in range(1, 8)]
    batch = ToyBatch(lambda staffing: sum(staffing) >= 9, vague=vague)
    found = optimise(toy(hotline, (1, 1.01), most=8), [KEPT], batch, tries=1000)
    assert sum(point.replications == 80 for point in found.points) == 3
    assert found.proof is Proof.OPEN


def test_where_the_most_people_are_undecided_more_replications_are_the_remedy(hotline):
    batch = ToyBatch(lambda _: True, vague=[(n,) for n in range(1, 5)])
    found = optimise(toy(hotline, (1,)), [KEPT], batch)
    assert (found.best, found.proof, found.undecided) == (None, Proof.OPEN, 1)


def test_who_was_not_confirmed_is_told_from_who_failed(hotline):
    batch = ToyBatch(lambda staffing: staffing[0] >= 2, unlucky=[(2,)])
    found = optimise(toy(hotline, (1,)), [KEPT], batch)
    assert found.best.staffing == (3,)
    states = {point.staffing: point.state for point in found.points}
    assert states[(2,)] is State.UNCONFIRMED
    assert (found.proof, found.undecided) == (Proof.OPEN, 1)


def test_every_confirmation_has_a_seed_of_its_own(hotline):
    batch = ToyBatch(lambda staffing: staffing[0] >= 2, unlucky=[(2,), (3,)])
    found = optimise(toy(hotline, (1,)), [KEPT], batch)
    assert found.best.staffing == (4,)
    assert found.confirmation.results.seed == 4


def test_a_confirmation_that_is_undecided_is_made_longer_before_another_is_sought(hotline):
    class Hazy(ToyBatch):
        """Confirms nobody by as few replications as the search took."""

        def with_other_luck(self, variant, attempt, replications):
            plan = replace(self.plan, seed=self.plan.seed + attempt, replications=replications)
            return ToyBatch(*self.toy[:2], [(n,) for n in range(5)], 80, plan)

    found = optimise(toy(hotline, (1,)), [KEPT], Hazy(lambda staffing: staffing[0] >= 2))
    assert (found.best.staffing, found.proof, found.kept) == ((2,), Proof.LEAST, True)
    again = found.confirmation.results
    assert (again.seed, again.replications) == (3, 80)


def test_confirmations_are_bounded_and_the_last_is_shown_as_not_confirmed(hotline):
    everybody = [(n,) for n in range(1, 31)]
    batch = ToyBatch(lambda staffing: staffing[0] >= 2, unlucky=everybody)
    found = optimise(toy(hotline, (1,), most=30), [KEPT], batch)
    assert not found.kept
    assert found.confirmation.results.seed == 1 + ATTEMPTS
    assert found.best.state is State.UNCONFIRMED
    assert found.best in found.points


def test_attempts_share_the_error_and_have_luck_of_their_own(hotline):
    batch = Batch(plan_of(hotline), (), lambda: None)
    others = [batch.with_other_luck(hotline, attempt, 8) for attempt in range(1, 30)]
    assert len({other.plan.seed for other in (batch, *others)}) == 30
    assert sum(1 - other.confidence for other in others) <= 1 - batch.confidence
    assert others[0].confidence == pytest.approx(0.975)


@pytest.mark.parametrize("now", [2, 9])
def test_today_outside_the_range_is_shown_and_is_no_answer(hotline, now):
    """Two would hold and cost less than the allowed; nine are too many to say anything of others."""
    posts = (Post("r0", now, 3, 5, 1.0),)
    staff = ToyStaff(hotline, Plan(replications=20), posts, True)
    found = optimise(staff, [KEPT], ToyBatch(lambda staffing: staffing[0] in {2, 4, 5}))
    assert found.best.staffing == (4,)
    assert found.now.staffing == (now,)
    assert (now,) not in {point.staffing for point in found.points}


def test_one_replication_is_refused(hotline):
    batch = ToyBatch(lambda _: True, plan=Plan(replications=1))
    with pytest.raises(UnusableInput, match="one replication says nothing") as refusal:
        optimise(toy(hotline, (1,)), [KEPT], batch)
    assert "--replications" in refusal.value.remedy.render("en")


@pytest.mark.parametrize("stop", [KeyboardInterrupt(), CrewLost(text("x.lost", "gone"))])
def test_a_search_that_is_stopped_shows_its_points_and_the_best_so_far(hotline, stop):
    batch = ToyBatch(lambda staffing: sum(staffing) >= 5)
    shown = batch.run_while

    def run_while(variant, promising):
        if batch.runs == 6:
            raise stop
        return shown(variant, promising)

    batch.run_while = run_while
    with pytest.raises(Halted) as caught:
        optimise(toy(hotline, (1, 2, 3)), [KEPT], batch)
    found = caught.value.found
    assert caught.value.__cause__ is stop
    assert (found.proof, len(found.points)) == (Proof.INTERRUPTED, 6)
    assert found.best.held


# -- what may not be swallowed ----------------------------------------------------------------------


def test_a_refusal_while_it_runs_is_no_failed_staffing(hotline, monkeypatch):
    def refuse(*_):
        raise CannotSimulate(text("x.endless", "a loop never ends"))

    monkeypatch.setattr("itsmctl.simulate.trial.Trial.extend", refuse)
    staff = staff_of(hotline, plan_of(hotline), {"agent": (4, 6)})
    batch = Batch(plan_of(hotline), (), lambda: None)
    with pytest.raises(CannotSimulate, match="never ends"):
        optimise(staff, [parse_acceptance(f"{WAIT} <= 4m")], batch)
    with pytest.raises(CannotSimulate, match="never ends"):
        batch.run([hotline])


def test_too_little_memory_is_told_and_a_part_that_cannot_be_built_is_left_out(
    hotline, monkeypatch
):
    batch = Batch(plan_of(hotline), (), lambda: None)
    empty = replace(hotline, model=None)
    assert batch.run([empty]) == [None]
    monkeypatch.setattr("itsmctl.simulate.forecast._memory", lambda: 1.0)
    with pytest.raises(CannotSimulate, match="memory"):
        batch.run([hotline])


def test_a_lost_crew_is_told_as_such(hotline, monkeypatch):
    def lose(*_):
        raise Interrupted from CrewLost(text("x.lost", "the crew is gone"))

    monkeypatch.setattr("itsmctl.simulate.trial.Trial.extend", lose)
    with pytest.raises(CrewLost, match="the crew is gone"):
        Batch(plan_of(hotline), (), lambda: None).run([hotline])


def test_the_confirmation_warms_up_as_long_as_the_winner_needs(hotline, monkeypatch):
    plan = replace(plan_of(hotline), method=WarmUp.DETECTED)

    def longer(variants, plan, jobs):
        assert (variants, jobs) == ([hotline], 3)
        return replace(plan, warmup=plan.warmup + 5)

    monkeypatch.setattr("itsmctl.simulate.batch.with_warm_up", longer)
    other = Batch(plan, (), lambda: None, 3).with_other_luck(hotline, 1, 8)
    assert other.plan.warmup == plan.warmup + 5


# -- the frontier -----------------------------------------------------------------------------------


class Graded(ToyBatch):
    """Shows how many of the wished people there are, up to as many as help."""

    def _shown(self, variant):
        shown = super()._shown(variant)
        people = sum(map(int, dict(variant.settings)["people"].split(",")))
        value = Estimate.exact(min(people, 9) / 10)
        return replace(shown, figures={("kpis", "response_timeliness"): value})


GRADED = parse_acceptance("kpis.response_timeliness >= 60%")


def test_a_frontier_has_the_steps_around_the_answer(hotline):
    batch = Graded(lambda _: True)
    found = optimise(toy(hotline, (1, 2, 3)), [GRADED], batch)
    shown = survey(found, batch, tries=1000)
    assert (shown.best, shown.points, shown.runs) == (found.best, found.points, found.runs)
    assert found.best.staffing == (4, 1, 1)
    looked = {point.staffing for point in (*shown.points, *shown.beside)}
    assert {(3, 1, 1), (4, 2, 1), (4, 1, 2)} <= looked
    buys = [round(10 * point.values[0].value) for point in shown.frontier]
    assert buys == sorted(set(buys))  # what is dearer and no better is left out
    assert {5, 6, 7, 8, 9} <= set(buys)  # one person at a time
    assert batch.runs - found.runs <= AROUND


def test_a_frontier_takes_no_more_tries_than_there_are(hotline):
    batch = Graded(lambda _: True)
    found = optimise(toy(hotline, (1, 2, 3)), [GRADED], batch)
    shown = survey(found, batch, tries=found.runs + 1)
    assert len(shown.beside) == 1
    assert survey(found, batch, tries=found.runs).beside == ()


def test_without_an_answer_nothing_is_looked_at_for_the_frontier(hotline):
    batch = ToyBatch(lambda _: False)
    found = optimise(toy(hotline, (1, 2, 3)), [KEPT], batch)
    assert survey(found, batch) is found


def test_a_frontier_that_is_stopped_shows_the_answer_that_was_found(hotline):
    batch = Graded(lambda _: True)
    found = optimise(toy(hotline, (1, 2, 3)), [GRADED], batch)

    def run_while(*_):
        raise KeyboardInterrupt

    batch.run_while = run_while
    with pytest.raises(Halted) as caught:
        survey(found, batch)
    assert (caught.value.found.best, caught.value.found.proof) == (found.best, found.proof)
