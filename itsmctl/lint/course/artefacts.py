"""Whether what a step requires is there when a case comes to it (FORMAT, requires and produces)."""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from itsmctl.i18n import Label
from itsmctl.lint.subject import Definition
from itsmctl.model.process import EndOutcome, JoinKind, Step, StepType, TimeoutAction
from itsmctl.record import dataclass

_DECIDED = {TimeoutAction.APPROVE: "approved", TimeoutAction.REJECT: "rejected"}
_WITHDRAWING = frozenset({EndOutcome.REJECTED, EndOutcome.CANCELLED})


class Cause(StrEnum):
    """Why a case leaves a step on one of its ways."""

    DONE = "done"
    OUTCOME = "outcome"
    BOUND = "bound"
    TIMEOUT = "timeout"


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a step: all `targets` start, and `makes` is there afterwards.

    `name` is that of the outcome, where the cause is one.
    """

    targets: tuple[str, ...]
    makes: frozenset[str]
    cause: Cause = Cause.DONE
    name: Label | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A way that a case takes out of a step, which has others on which all is well."""

    step: Step
    way: Way


@dataclass(frozen=True, slots=True)
class _Judgement:
    """From which steps on an artefact is always made, and from which on nobody lacks it."""

    artefact: str
    certain: Mapping[str, bool]
    harmless: Mapping[str, bool]

    def is_made_on(self, way: Way) -> bool:
        """Whether the artefact is made whenever a case goes that way."""
        return self.artefact in way.makes or any(map(self.certain.__getitem__, way.targets))

    def is_harmless_on(self, way: Way) -> bool:
        """Whether who goes that way does not come to need the artefact without it."""
        return self.is_made_on(way) or all(map(self.harmless.__getitem__, way.targets))


@dataclass(frozen=True)
class Supply:
    """Who makes which artefact, and whether a case can count on it."""

    definition: Definition

    @cached_property
    def makers(self) -> Mapping[str, tuple[Step, ...]]:
        """The reachable steps that make each artefact."""
        found: dict[str, tuple[Step, ...]] = {}
        for step in self.definition.process.steps:
            if step.id in self.definition.reachable:
                for artefact in dict.fromkeys(entry.artefact for entry in step.produces):
                    found[artefact] = (*found.get(artefact, ()), step)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """Every artefact that some step or the form of the request brings."""
        process = self.definition.process
        made = {entry.artefact for step in process.steps for entry in step.produces}
        return frozenset(made | ({process.trigger.form} if process.trigger.form else set()))

    @cached_property
    def possible(self) -> frozenset[str]:
        """The steps that can begin at all, if every decision falls as they need it.

        What nobody makes is taken as given here: it is a fault of its own.
        """
        process = self.definition.process
        found: set[str] = set()
        made: set[str] = {process.trigger.form} if process.trigger.form else set()
        growing = True
        while growing:
            growing = False
            for step in process.steps:
                if step.id not in found and self._can_begin(step, found, made):
                    found.add(step.id)
                    made |= {entry.artefact for entry in step.produces}
                    growing = True
        return frozenset(found)

    def is_awaited_in_a_circle(self, step: Step, artefact: str) -> bool:
        """Whether the artefact comes only from steps that themselves wait for this one."""
        if step.id in self.possible or artefact not in self.makers:
            return False
        arrived = step.id == self.definition.process.start or any(
            giver.id in self.possible for giver in self.definition.before(step.id)
        )
        made = any(maker.id in self.possible for maker in self.makers[artefact])
        return arrived and not made

    def way_without(self, step: Step, artefact: str) -> tuple[Choice, ...] | None:
        """Return the choices by which a case comes to `step` without the artefact, None: it cannot.

        The artefact may be made before the step or beside it, on a parallel flow that always gets
        there. A timeout makes nothing; an end that rejects or cancels withdraws whoever waits. Ways
        that lead nowhere are faults of their own.
        """
        start = self.definition.process.start
        if start is None or artefact == self.definition.process.trigger.form:
            return None
        if artefact in self._made_before.get(step.id, {artefact}):
            return None
        judged = self._judge(step, artefact)
        if judged.harmless.get(start, True):
            return None
        taken = self._shortest(start, step.id, judged)
        choices = [*self._turning(taken, step.id, artefact)]
        course = {step.id, *(name for name, _ in taken)}
        for _, way in taken:
            choices += self._beside(way, course, judged)
        return tuple(dict.fromkeys(choices))

    def _turning(
        self, taken: Sequence[tuple[str, Way]], goal: str, artefact: str
    ) -> Iterator[Choice]:
        """Yield the last choice of a course by which another one could still have had it made."""
        rank = self.definition.graph.rank
        fertile: set[str] = set()

        def may_make(name: str, way: Way) -> bool:
            return artefact in way.makes or any(
                target in fertile and rank[target] > rank[name] for target in way.targets
            )

        for name in reversed(self.definition.graph.forward_order):
            if name != goal and any(may_make(name, way) for way in self._ways[name]):
                fertile.add(name)
        for name, way in reversed(taken):
            others = any(may_make(name, other) for other in self._ways[name])
            if others and not may_make(name, way):
                yield Choice(self.definition.steps[name], way)
                return

    def _shortest(
        self, start: str, goal: str, judged: _Judgement
    ) -> tuple[tuple[str, Way], ...]:
        """Return the steps and ways of a shortest course from one step to another without it."""
        pending: deque[tuple[str, tuple[tuple[str, Way], ...]]] = deque([(start, ())])
        seen = {start}
        while pending:
            name, taken = pending.popleft()
            if name == goal:
                return taken
            for way in self._ways[name]:
                for target in () if judged.is_harmless_on(way) else way.targets:
                    if target not in seen and not judged.harmless[target]:
                        seen.add(target)
                        pending.append((target, (*taken, (name, way))))
        return ()

    def _beside(
        self, way: Way, course: Collection[str], judged: _Judgement
    ) -> Iterator[Choice]:
        """Yield the choices by which the flows beside a course make nothing either."""
        pending = [target for target in way.targets if target not in course]
        seen = {*course, *pending}
        while pending:
            name = pending.pop(0)
            failing = [each for each in self._ways[name] if not judged.is_made_on(each)]
            if failing and len(failing) < len(self._ways[name]):
                yield Choice(self.definition.steps[name], failing[0])
            elif failing:
                pending += [each for each in failing[0].targets if each not in seen]
                seen.update(failing[0].targets)

    def _judge(self, step: Step, artefact: str) -> _Judgement:
        def made_from(name: str, made: Mapping[str, bool]) -> bool:
            found = self.definition.steps[name]
            if found.id == step.id:
                return False
            if found.type is StepType.END:
                return found.end in _WITHDRAWING
            return all(
                artefact in way.makes or any(map(made.__getitem__, way.targets))
                for way in self._ways[name]
            )

        certain = self._greatest(made_from)

        def harmless_from(name: str, harmless: Mapping[str, bool]) -> bool:
            return name != step.id and all(
                artefact in way.makes
                or any(map(certain.__getitem__, way.targets))
                or all(map(harmless.__getitem__, way.targets))
                for way in self._ways[name]
            )

        return _Judgement(artefact, certain, self._greatest(harmless_from))

    def _can_begin(self, step: Step, possible: set[str], made: set[str]) -> bool:
        if any(need in self.makers and need not in made for need in step.requires):
            return False
        if step.id == self.definition.process.start:
            return True
        before = [giver.id for giver in self.definition.before(step.id)]
        if step.join is not None and step.join.kind is JoinKind.ALL:
            before = [
                giver
                for giver in before
                if giver in self.definition.reachable
                and not self.definition.graph.is_back_edge(giver, step.id)
            ]
            return bool(before) and all(giver in possible for giver in before)
        return any(giver in possible for giver in before)

    def _greatest(self, holds: Callable[[str, Mapping[str, bool]], bool]) -> Mapping[str, bool]:
        """Return the greatest fixpoint: what holds unless something speaks against it."""
        found = dict.fromkeys(self.definition.steps, True)
        changing = True
        while changing:
            changing = False
            for name in reversed(found):
                if found[name] and not holds(name, found):
                    found[name] = False
                    changing = True
        return found

    @cached_property
    def _made_before(self) -> Mapping[str, frozenset[str]]:
        """What is made on every way from the start to a step; steps that no way reaches are absent.

        The sets grow smaller until they agree with every way: most artefacts need no more thought.
        """
        found = {self.definition.process.start: frozenset[str]()}
        changing = True
        while changing:
            changing = False
            for name in self.definition.graph.forward_order:
                for way in self._ways[name] if name in found else ():
                    brought = found[name] | way.makes
                    for target in way.targets:
                        there = found.get(target, brought) & brought
                        if found.get(target) != there:
                            found[target] = there
                            changing = True
        return {name: there for name, there in found.items() if name is not None}

    @cached_property
    def _ways(self) -> Mapping[str, tuple[Way, ...]]:
        steps = self.definition.steps
        return {
            name: tuple(way for way in ways_out(step) if steps.keys() >= {*way.targets})
            for name, step in steps.items()
        }


def ways_out(step: Step) -> Iterator[Way]:
    """Yield the ways out of a step, those after a timeout and beyond a loop's bound included."""
    for branch in step.branches:
        made = _made(step, branch.outcome)
        if branch.outcome is None:
            yield Way(branch.targets, made)
        else:
            name = branch.label or Label.plain(branch.outcome)
            yield Way(branch.targets, made, Cause.OUTCOME, name)
    if step.loop is not None:
        yield Way((step.loop.then,), _made(step, None), Cause.BOUND)
    for targets in _after_timeout(step):
        yield Way(targets, frozenset(), Cause.TIMEOUT)


def _after_timeout(step: Step) -> Iterator[tuple[str, ...]]:
    timeout = step.on_timeout
    if timeout is None or timeout.action is TimeoutAction.ESCALATE:
        return
    if timeout.to is not None:
        yield (timeout.to,)
    outcome = _DECIDED.get(timeout.action)
    for branch in step.branches:
        if timeout.action is TimeoutAction.CONTINUE or (
            outcome is not None and branch.outcome == outcome
        ):
            yield branch.targets


def _made(step: Step, outcome: str | None) -> frozenset[str]:
    return frozenset(
        entry.artefact for entry in step.produces if entry.outcome in {None, outcome}
    )
