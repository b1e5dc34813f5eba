"""Which artefacts are there for certain when work comes to a step.

A forward data-flow analysis (Kildall, A unified approach to global program optimization, 1973):
every token carries what was made on all ways that it may have come. Where a join waits for all,
what any of the flows brings is there; elsewhere only what each of them brings.
"""

from collections.abc import Mapping
from functools import reduce
from operator import and_, or_

from itsmctl.flow.course import Course
from itsmctl.model.process import JoinKind


def doubtful(course: Course) -> Mapping[str, tuple[str, ...]]:
    """Return what a step may have to wait for: all that it requires, without what is certain.

    Steps that never have to wait are left out. The form of the request is there from the start.
    """
    if not any(step.requires for step in course.steps.values()):
        return {}
    analysis = _Analysis(course)
    analysis.run()
    return analysis.doubtful()


class _Analysis:
    """Sets of artefacts as bits; `carried` holds what tokens bring over an edge between steps."""

    def __init__(self, course: Course) -> None:
        self.course = course
        wanted = {need for step in course.steps.values() for need in step.requires}
        wanted.discard(course.process.trigger.form or "")
        self.bit = {artefact: 1 << place for place, artefact in enumerate(sorted(wanted))}
        self.everything = (1 << len(self.bit)) - 1
        self.carried: dict[tuple[str, str], int] = {}
        self.bypassing: dict[str, int] = dict.fromkeys(course.graph.entries, 0)
        self.order = [step for step in course.graph.forward_order if step in course.steps]
        self.steps_made = {
            name: [self._bits(way.makes) for way in ways] for name, ways in course.ways.items()
        }

    def run(self) -> None:
        """Go over the steps in the order of flow until nothing changes."""
        changing = True
        while changing:
            before = dict(self.carried), dict(self.bypassing)
            for name in self.order:
                self._pass_on(name)
            changing = before != (self.carried, self.bypassing)

    def doubtful(self) -> Mapping[str, tuple[str, ...]]:
        found = {}
        for name, step in self.course.steps.items():
            there = self._at(name)
            open_ = [need for need in step.requires if self.bit.get(need, 0) & ~there]
            if open_:
                found[name] = tuple(dict.fromkeys(open_))
        return found

    def _pass_on(self, name: str) -> None:
        there = self._at(name) | self._bits(self.course.steps[name].requires)
        ways = zip(self.course.ways.get(name, ()), self.steps_made.get(name, ()), strict=True)
        for way, made in ways:
            for target in way.targets:
                for landing in self.course.landings(name, target):
                    self._land(landing.source, landing.step, there | made, back=landing.back)

    def _land(self, source: str, step: str, brought: int, *, back: bool) -> None:
        if back:
            self.bypassing[step] = self.bypassing.get(step, self.everything) & brought
        else:
            key = source, step
            self.carried[key] = self.carried.get(key, self.everything) & brought

    def _at(self, name: str) -> int:
        """What is there when the step begins; edges that nothing came over yet bring all."""
        givers = self.course.givers(name)
        over = [self.carried.get((giver, name), self.everything) for giver in givers]
        bypassing = self.bypassing.get(name, self.everything)
        if self.course.join_of(name).kind is JoinKind.ALL:
            return reduce(or_, over, 0) & bypassing
        return reduce(and_, over, bypassing)

    def _bits(self, artefacts: tuple[str, ...] | frozenset[str]) -> int:
        return reduce(or_, (self.bit.get(artefact, 0) for artefact in artefacts), 0)
