"""Whether what a step requires is there when a case comes to it (FORMAT, requires and produces)."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from itsmctl.lint.subject import Definition
from itsmctl.model.process import EndOutcome, JoinKind, Step, StepType, TimeoutAction
from itsmctl.record import dataclass

_DECIDED = {TimeoutAction.APPROVE: "approved", TimeoutAction.REJECT: "rejected"}
_WITHDRAWING = frozenset({EndOutcome.REJECTED, EndOutcome.CANCELLED})


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a step: all `targets` start, and `makes` is there afterwards."""

    targets: tuple[str, ...]
    makes: frozenset[str]


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

    def is_certain(self, step: Step, artefact: str) -> bool:
        """Whether in every case that comes to `step` the artefact is made before or beside it.

        Beside it: on a parallel flow that always gets there. A timeout makes nothing; an end that
        rejects or cancels withdraws whoever waits. Ways that lead nowhere are faults of their own.
        """
        start = self.definition.process.start
        if start is None or artefact == self.definition.process.trigger.form:
            return True

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

        return self._greatest(harmless_from).get(start, True)

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
    def _ways(self) -> Mapping[str, tuple[Way, ...]]:
        steps = self.definition.steps
        return {
            name: tuple(
                Way(way.targets, way.makes)
                for way in ways_out(step)
                if steps.keys() >= {*way.targets}
            )
            for name, step in steps.items()
        }


def ways_out(step: Step) -> Iterator[Way]:
    """Yield the ways out of a step, those after a timeout and beyond a loop's bound included."""
    for branch in step.branches:
        yield Way(branch.targets, _made(step, branch.outcome))
    if step.loop is not None:
        yield Way((step.loop.then,), _made(step, None))
    for targets in _after_timeout(step):
        yield Way(targets, frozenset())


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
