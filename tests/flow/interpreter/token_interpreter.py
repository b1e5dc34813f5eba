"""A plain interpreter of FORMAT's token semantics that reduces nothing, and processes to play.

The interpreter counts what the product does not: several tokens in a place, re-entries up to the
bound. It lets joins start the moment their tokens are there. It stops where something is doubled.
"""

import random
from collections import Counter, deque
from dataclasses import dataclass, field
from itertools import product

from itsmctl.flow.graph import Graph
from itsmctl.i18n import Label
from itsmctl.model.process import (
    Branch,
    Cancellation,
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


@dataclass(frozen=True)
class State:
    """A case: open steps, tokens held, tokens counted, what was made, re-entries."""

    open: tuple = ()
    held: tuple = ()
    counts: tuple = ()
    made: frozenset = frozenset()
    entries: tuple = ()
    withdrawn: bool = False

    @property
    def doubled(self):
        return any(n > 1 for _, n in (*self.open, *self.held))


class Case:
    """A state that can be changed."""

    def __init__(self, state):
        self.open, self.held = Counter(dict(state.open)), Counter(dict(state.held))
        self.counts, self.entries = Counter(dict(state.counts)), Counter(dict(state.entries))
        self.made = set(state.made)
        self.over, self.withdrawn = False, state.withdrawn

    def frozen(self):
        def still(counter):
            return tuple(sorted((+counter).items()))

        return State(
            still(self.open),
            still(self.held),
            still(self.counts),
            frozenset(self.made),
            still(self.entries),
            self.withdrawn,
        )

    def withdraw(self):
        self.open, self.held, self.counts = Counter(), Counter(), Counter()
        self.over = True


@dataclass
class Reference:
    """The interpreter of one process."""

    process: Process
    steps: dict = field(init=False)

    def __post_init__(self):
        self.steps = {step.id: step for step in self.process.steps}
        self.pairs = sorted({(s, t) for s in self.steps for t in self.targets(self.steps[s])})
        self.ends = {step.id for step in self.process.steps if step.type is StepType.END}
        from_all = {step: self.reach(step) for step in self.steps}
        normal = self.reach(self.process.start)
        cancel = self.process.cancel
        entry = {s: self.process.start if s in normal else cancel.next for s in self.steps}
        self.above = {
            (head, step): step not in self.reach(entry[step], but=head)
            for head, step in product(self.steps, repeat=2)
        }
        self.back = {(s, t) for s, t in self.pairs if self.above[t, s]}
        self.cyclic = {(s, t) for s, t in self.pairs if s in from_all[t]}
        self.givers = {
            step: [s for s, t in self.pairs if t == step and (s, t) not in self.back]
            for step in self.steps
        }
        self.renewed = {
            (s, head): [
                j for j in self.steps if j != head and self.above[head, j] and s in from_all[j]
            ]
            for s, head in self.back
        }

    def targets(self, step):
        for branch in step.branches:
            yield from branch.targets
        if step.on_timeout and step.on_timeout.to:
            yield step.on_timeout.to
        if step.loop:
            yield step.loop.then

    def reach(self, start, but=None, without=frozenset()):
        seen = {start} - {but}
        todo = list(seen)
        while todo:
            step = todo.pop()
            for source, target in self.pairs:
                new = source == step and target not in seen and target != but
                if new and (source, target) not in without:
                    seen.add(target)
                    todo.append(target)
        return seen

    def kind(self, step):
        join = self.steps[step].join
        return JoinKind.ANY if join is None or len(self.givers[step]) < 2 else join.kind

    def racers(self, join):
        above = [s for s in self.steps if s != join and self.above[s, join]]
        if not above:
            return set()
        fork = max(above, key=lambda s: sum(self.above[other, s] for other in above))
        back = frozenset(self.back)
        inside = self.reach(fork, without=back)
        return {s for s in inside if join in self.reach(s, without=back)} - {fork, join}

    def ways(self, step):
        for branch in step.branches:
            makes = {p.artefact for p in step.produces if p.outcome in {None, branch.outcome}}
            yield branch.outcome, branch.targets, makes, False
        if step.on_timeout and step.time_limit.durations:
            if step.on_timeout.to:
                yield "timeout", (step.on_timeout.to,), set(), True
            else:
                yield step.branches[0].outcome, step.branches[0].targets, set(), True

    def after(self, state, name, way):
        """Return the state after a step was done in one way."""
        _, targets, makes, _ = way
        case = Case(state)
        case.open[name] -= 1
        case.made |= makes
        sent = [self.landing(case, name, target) for target in targets]
        for source, target in sorted(sent, key=self.place_in_line):
            if not case.over:
                self.arrive(case, source, target)
        return case.frozen()

    def place_in_line(self, pair):
        """Of tokens sent at once, ways back renew first, and races are won last."""
        join = self.steps[pair[1]].join
        counts = self.kind(pair[1]) not in {JoinKind.ANY, JoinKind.ALL}
        return (pair not in self.back) + (counts and join.withdraw_losers)

    def landing(self, case, source, target):
        for _ in self.steps:  # no more bounds than steps
            loop = self.steps[target].loop
            if not (loop and (source, target) in self.cyclic):
                break
            if case.entries[target] <= loop.max:
                break
            source, target = target, loop.then
        return source, target

    def arrive(self, case, source, target):
        if (source, target) in self.back:
            for join in self.renewed[source, target]:
                for giver in self.givers[join]:
                    case.held[giver, join] = 0
                case.counts[join] = 0
        elif not self.starts(case, source, target):
            return
        if self.steps[target].type is not StepType.END:
            case.open[target] += 1
            if self.steps[target].loop and case.entries[target] <= self.steps[target].loop.max:
                case.entries[target] += 1
        elif self.steps[target].end is EndOutcome.REJECTED:
            case.withdraw()

    def starts(self, case, source, target):
        kind = self.kind(target)
        if kind is JoinKind.ANY:
            return True
        return (self.has_all if kind is JoinKind.ALL else self.counts)(case, source, target)

    def has_all(self, case, source, target):
        case.held[source, target] += 1
        if not all(case.held[giver, target] for giver in self.givers[target]):
            return False
        for giver in self.givers[target]:
            case.held[giver, target] -= 1
        return True

    def counts(self, case, source, target):
        join = self.steps[target].join
        need = join.count or 1
        case.counts[target] += 1
        come = case.counts[target]
        if come == need and join.withdraw_losers:
            case.counts[target] = 0
            self.withdraw_losers(case, target)
        elif come >= max(need, len(self.givers[target])):
            case.counts[target] = 0
        return come == need

    def withdraw_losers(self, case, target):
        for loser in self.racers(target):
            case.open[loser] = case.counts[loser] = 0
            for giver in self.givers[loser]:
                case.held[giver, loser] = 0

    def is_over(self, state):
        waits = any(0 < n < (self.steps[s].join.count or 1) for s, n in state.counts)
        return not (state.open or state.held or waits)

    def moves(self, state):
        for name, _ in state.open:
            step = self.steps[name]
            if state.made.issuperset(step.requires):
                for way in self.ways(step):
                    yield name, way

    def start(self):
        return self.begun(self.process.start, frozenset(), withdrawn=False)

    def cancelled(self, state):
        return self.begun(self.process.cancel.next, state.made, withdrawn=True)

    def begun(self, step, made, *, withdrawn):
        entries = ((step, 1),) if self.steps[step].loop else ()
        return State(open=((step, 1),), made=made, entries=entries, withdrawn=withdrawn)


@dataclass
class Found:
    """What the reference found; None where it gave up."""

    doubled: bool = False
    stuck: bool = False
    livelock: bool = False
    dead: frozenset = frozenset()


def judge(process, limit):
    """Return what can go wrong, None where more than so many states are possible."""
    reference = Reference(process)
    seen, todo = {}, deque([reference.start()])
    done = set()
    while todo:
        state = todo.popleft()
        if state in seen:
            continue
        if len(seen) >= limit:
            return None
        seen[state] = after = []
        if state.doubled or reference.is_over(state):
            continue
        for name, way in reference.moves(state):
            done.add(name)
            after.append(reference.after(state, name, way))
        todo += after
        if process.cancel and not state.withdrawn:
            todo.append(reference.cancelled(state))
    stopped = {state for state, after in seen.items() if not after}
    doubled = {state for state in stopped if state.doubled}
    stuck = {s for s in stopped - doubled if not reference.is_over(s)}
    dead = frozenset(set(reference.steps) - done - reference.ends)
    return Found(bool(doubled), bool(stuck), bool(set(seen) - before(seen, stopped)), dead)


def before(seen, states):
    """Return the states from which some of the states can be reached."""
    good, growing = set(states), True
    while growing:
        new = {s for s, after in seen.items() if s not in good and good.intersection(after)}
        good |= new
        growing = bool(new)
    return good


def some_process(seed):
    """Return a small process in which every step is reached and leads to an end."""
    rnd = random.Random(seed)  # noqa: S311  the same processes every time
    while True:
        process = _draw(rnd)
        graph = Graph.of(process)
        ends = all(graph.reachable_from(s) & graph.ends for s in graph.steps)
        if ends and graph.reachable == set(graph.steps):
            return process


def _draw(rnd):
    names = [f"s{n}" for n in range(rnd.randint(3, 6))]
    steps = [_step(rnd, names, name) for name in names]
    outcomes = [EndOutcome.COMPLETED, rnd.choice([EndOutcome.REJECTED, EndOutcome.COMPLETED])]
    for number, outcome in enumerate(outcomes):
        join = rnd.choice([None, None, None, Join(JoinKind.ALL)])
        name = Label.plain(f"end{number}")
        steps.append(Step(name.en, name, StepType.END, join=join, end=outcome))
    cancel = Cancellation("requester", next=rnd.choice(names)) if rnd.random() < 0.1 else None
    return Process("p", Label.plain("P"), tuple(steps), start=names[0], cancel=cancel)


def _step(rnd, names, name):
    later = [other for other in names if other > name] or ["end0"]
    targets = [*later, *later, *later, "end0", "end1", rnd.choice(names)]
    ways = [
        tuple(dict.fromkeys(rnd.choices(targets, k=rnd.choice([1, 1, 2, 3]))))
        for _ in range(rnd.choice([1, 1, 1, 2]))
    ]
    branches = tuple(
        Branch(f"o{number}" if len(ways) > 1 else None, way) for number, way in enumerate(ways)
    )
    join = rnd.choice(
        [
            None,
            Join(JoinKind.ANY),
            Join(JoinKind.ALL),
            Join(JoinKind.ALL),
            Join(JoinKind.FIRST),
            Join(JoinKind.FIRST, None, True),
            Join(JoinKind.AT_LEAST, 2),
            Join(JoinKind.AT_LEAST, 2, True),
        ]
    )
    things = ["x", "y"]
    makes = tuple(
        Production(thing, rnd.choice([None, branches[0].outcome]))
        for thing in things
        if rnd.random() < 0.3
    )
    timeout = None
    if rnd.random() < 0.15:
        timeout = rnd.choice(
            [
                Timeout(TimeoutAction.GO, rnd.choice(targets)),
                Timeout(TimeoutAction.CONTINUE),
            ]
        )
    bounded = join is None and rnd.random() < 0.2
    return Step(
        name,
        Label.plain(name),
        branches=branches,
        join=join,
        loop=Loop(rnd.randint(1, 3), rnd.choice(targets)) if bounded else None,
        requires=tuple(thing for thing in things if rnd.random() < 0.08),
        produces=makes,
        time_limit=rnd.choice([DAY, DAY, Limit(None)]) if timeout else None,
        on_timeout=timeout,
    )
