"""Processes made of blocks that open and close properly are sound; one fault is always found.

A block is a task, a sequence, a choice, parallel flows, a race, a quorum, or rework; they contain
each other. Steps need what was made before them or beside them, approvals may reject the case.
"""

import random
from dataclasses import dataclass, field, replace

import pytest

from itsmctl.flow.faults import Deadlock, Doubling
from itsmctl.flow.soundness import verdict
from itsmctl.i18n import Label
from itsmctl.model.process import (
    Branch,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Process,
    Production,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.times import Duration, Limit, Unit

DAY = Limit(Duration(1, Unit.WORKING_DAYS))
ALL, ANY = Join(JoinKind.ALL), Join(JoinKind.ANY)
SEEDS = range(12)


@dataclass
class Sketch:
    """A process that grows; `needs` are the steps that need what others make."""

    rnd: random.Random
    steps: dict = field(default_factory=dict)
    needs: list = field(default_factory=list)

    def step(self, **fields):
        name = f"s{len(self.steps)}"
        self.steps[name] = Step(name, Label.plain(name), **fields)
        return name

    def change(self, name, **fields):
        self.steps[name] = replace(self.steps[name], **fields)

    def lead(self, name, target, outcome=None):
        """Let the one way out of a step lead to a target; choices and forks are written whole."""
        self.change(name, branches=(*self.steps[name].branches, Branch(outcome, (target,))))

    def process(self):
        return Process("p", Label.plain("P"), tuple(self.steps.values()), start="s0")

    def block(self, size, *, looping):
        """Return the first and the last step of a block of about so many tasks."""
        if size <= 1:
            return (self.task(),) * 2
        kinds = ["sequence", "sequence", "sequence", "choice", "parallel", "race", "rework"]
        kind = self.rnd.choice(kinds if looping else [*kinds, "quorum"])
        return getattr(self, kind)(size, looping=looping)

    def task(self):
        name = self.step()
        if self.rnd.random() < 0.15:
            self.change(name, branches=(Branch("rejected", ("refused",)),))
        return name

    def onward(self, name, target):
        """Go on from the last step of a block."""
        self.lead(name, target, "go" if self.steps[name].branches else None)

    def sequence(self, size, *, looping):
        cut = self.rnd.randint(1, size - 1)
        first, middle = self.block(cut, looping=looping)
        following, last = self.block(size - cut, looping=looping)
        self.onward(middle, following)
        self.need(first, following)
        return first, last

    def need(self, maker, user):
        if self.steps[maker].on_timeout is None and self.rnd.random() < 0.4:
            thing = f"of-{maker}"
            made = (*self.steps[maker].produces, Production(thing))
            self.change(maker, produces=made)
            self.change(user, requires=(*self.steps[user].requires, thing))
            self.needs.append((maker, user))

    def branching(self, join, size, looping):
        split, close = self.step(), self.step(join=join)
        count = self.rnd.randint(2, 4)
        arms = [self.block(max(1, size // count), looping=looping) for _ in range(count)]
        for _, last in arms:
            self.onward(last, close)
        return split, [first for first, _ in arms], close

    def choice(self, size, *, looping):
        join = self.rnd.choice([None, ANY])
        split, firsts, close = self.branching(join, size, looping)
        self.change(
            split,
            branches=tuple(Branch(f"o{n}", (first,)) for n, first in enumerate(firsts)),
            time_limit=DAY,
            on_timeout=self.rnd.choice([None, Timeout(TimeoutAction.GO, firsts[-1])]),
        )
        return split, close

    def fork(self, join, size, looping):
        split, firsts, close = self.branching(join, size, looping)
        self.change(split, branches=(Branch(None, tuple(firsts)),))
        return split, firsts, close

    def parallel(self, size, *, looping):
        split, firsts, close = self.fork(ALL, size, looping)
        self.need(firsts[0], firsts[1])
        return split, close

    def race(self, size, *, looping):
        withdraw = looping or self.rnd.random() < 0.5
        split, _, close = self.fork(Join(JoinKind.FIRST, None, withdraw), size, looping)
        return split, close

    def quorum(self, size, *, looping):
        split, _, close = self.fork(Join(JoinKind.AT_LEAST, 2), size, looping)
        return split, close

    def rework(self, size, *, looping):
        del looping
        return self.around(*self.block(size, looping=True))

    def around(self, first, last):
        """Let work go round through a block, sometimes up to a bound."""
        head, check, after = self.step(), self.step(), self.step()
        self.lead(head, first)
        self.onward(last, check)
        self.change(check, branches=(Branch("again", (head,)), Branch("fine", (after,))))
        if self.rnd.random() < 0.5:
            then = self.step()
            self.lead(then, after)
            self.change(head, loop=Loop(self.rnd.randint(1, 3), then))
        return head, after


def sketch(seed, kind=None):
    """Return a sound process, and the first and last step of a block of a kind in it."""
    rnd = random.Random(seed)  # noqa: S311  the same processes every time
    found = Sketch(rnd)
    last = found.step()
    pair = None
    for asked in ("block", kind or "block", "block"):
        looping = asked not in {"block", "quorum"} and rnd.random() < 0.4
        size = rnd.randint(1, 4) if asked == "block" else rnd.randint(4, 6)
        part = getattr(found, asked)(size, looping=looping)
        if asked == kind:
            pair = part
        if looping:
            part = found.around(*part)
        found.onward(last, part[0])
        last = part[1]
    found.onward(last, "done")
    for name, outcome in (("done", EndOutcome.COMPLETED), ("refused", EndOutcome.REJECTED)):
        found.steps[name] = Step(name, Label.plain(name), StepType.END, end=outcome)
    if not any("refused" in b.targets for s in found.steps.values() for b in s.branches):
        del found.steps["refused"]
    return found, pair


def faults(found):
    return verdict(found.process()).faults


def the_fault(found, kind):
    """Return the only fault, which must be of a kind."""
    (fault,) = faults(found)
    assert isinstance(fault, kind)
    return fault


@pytest.mark.parametrize("seed", range(40))
def test_what_opens_and_closes_properly_is_sound(seed):
    found, _ = sketch(seed)
    assert verdict(found.process()).sound


@pytest.mark.parametrize("seed", SEEDS)
def test_a_join_for_parallel_flows_that_waits_for_none_starts_twice(seed):
    found, (_, close) = sketch(seed, "parallel")
    found.change(close, join=found.rnd.choice([None, ANY]))
    fault = the_fault(found, Doubling)
    assert fault.step == close
    assert fault.all_helps


@pytest.mark.parametrize("seed", SEEDS)
def test_a_join_after_a_choice_that_waits_for_all_waits_for_ever(seed):
    found, (_, close) = sketch(seed, "choice")
    found.change(close, join=ALL)
    assert the_fault(found, Deadlock).step == close


@pytest.mark.parametrize("seed", SEEDS)
def test_a_choice_before_a_join_that_waits_for_all_leaves_it_waiting(seed):
    found, (split, close) = sketch(seed, "parallel")
    (fork,) = found.steps[split].branches
    ways = tuple(Branch(f"o{n}", (target,)) for n, target in enumerate(fork.targets))
    found.change(split, branches=ways)
    beside = {user for maker, user in found.needs if maker in fork.targets}
    told = faults(found)
    assert {type(fault) for fault in told} == {Deadlock}
    assert close in {fault.step for fault in told} <= {close} | beside


@pytest.mark.parametrize("seed", SEEDS)
def test_a_fork_before_a_join_for_a_choice_starts_it_twice(seed):
    found, (split, close) = sketch(seed, "choice")
    targets = tuple(branch.targets[0] for branch in found.steps[split].branches)
    found.change(split, branches=(Branch(None, targets),), on_timeout=None)
    assert the_fault(found, Doubling).step == close


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_never_made_is_waited_for(seed):
    found, (split, close) = sketch(seed, "sequence")
    made = (*found.steps[split].produces, Production("seal", "never"))
    found.change(split, produces=made)
    found.change(close, requires=(*found.steps[close].requires, "seal"))
    fault = the_fault(found, Deadlock)
    assert (fault.step, fault.cause.artefacts) == (close, ("seal",))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_quorum_that_cannot_be_met_waits_for_ever(seed):
    found, (split, close) = sketch(seed, "quorum")
    count = len(found.steps[split].branches[0].targets)
    found.change(close, join=Join(JoinKind.AT_LEAST, count + 1))
    fault = the_fault(found, Deadlock)
    assert (fault.step, fault.cause.arrived, fault.cause.needed) == (close, count, count + 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_names_mean_nothing(seed):
    found, (_, close) = sketch(seed, ("parallel", "choice")[seed % 2])
    found.change(close, join=(ANY, ALL)[seed % 2])
    process = found.process()
    names = list(found.steps)
    found.rnd.shuffle(names)
    other = dict(zip(found.steps, (f"环节{name}" for name in names), strict=True))
    told = verdict(renamed(process, other)).faults
    assert [(type(fault), fault.step) for fault in told] == [
        (type(fault), other[fault.step]) for fault in verdict(process).faults
    ]


def renamed(process, other):
    """Return the process with other ids."""

    def again(step):
        timeout, loop = step.on_timeout, step.loop
        return replace(
            step,
            id=other[step.id],
            branches=tuple(
                replace(branch, targets=tuple(other[target] for target in branch.targets))
                for branch in step.branches
            ),
            on_timeout=timeout and replace(timeout, to=timeout.to and other[timeout.to]),
            loop=loop and replace(loop, then=other[loop.then]),
        )

    steps = tuple(again(step) for step in process.steps)
    return replace(process, steps=steps, start=other[process.start])
