"""Which artefacts are there for certain when work comes to a step.

A forward data-flow analysis (Kildall, A unified approach to global program optimization, 1973):
every token carries what was made on all ways that it may have come. Where a join waits for all,
what any of the flows brings is there; elsewhere only what each of them brings.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import and_, or_

from itsmctl.flow.course import Course
from itsmctl.model.process import JoinKind

Edge = tuple[str | None, str]


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
    """Sets of artefacts as bits; `brought` holds what tokens bring over an edge between steps.

    The edge from None to a step stands for the start and for all ways back: they bypass its join.
    What nothing came over yet brings all, so that the sets only ever grow smaller.
    """

    def __init__(self, course: Course) -> None:
        self.course = course
        wanted = {need for step in course.steps.values() for need in step.requires}
        wanted.discard(course.process.trigger.form or "")
        self.bit = {artefact: 1 << place for place, artefact in enumerate(sorted(wanted))}
        everything = (1 << len(self.bit)) - 1
        self.coming: dict[str, list[Edge]] = {
            name: [(giver, name) for giver in course.givers(name)] for name in course.steps
        }
        self.brought: dict[Edge, int] = {(None, name): everything for name in course.steps}
        self.brought |= {edge: everything for edges in self.coming.values() for edge in edges}
        self.brought |= {(None, entry): 0 for entry in course.graph.entries}
        self.needed = {name: self._bits(step.requires) for name, step in course.steps.items()}
        self.leaving = {name: list(self._leaving(name)) for name in course.ways}

    def run(self) -> None:
        """Go over the steps in the order of flow until nothing changes."""
        order = [step for step in self.course.graph.forward_order if step in self.leaving]
        changing = True
        while changing:
            changing = False
            for name in order:
                changing = self._pass_on(name) or changing

    def doubtful(self) -> Mapping[str, tuple[str, ...]]:
        found = {}
        for name, step in self.course.steps.items():
            missing = self.needed[name] & ~self._at(name)
            if missing:
                open_ = (need for need in step.requires if self.bit.get(need, 0) & missing)
                found[name] = tuple(dict.fromkeys(open_))
        return found

    def _leaving(self, name: str) -> Iterator[tuple[Edge, int]]:
        """Yield over which edges tokens leave a step, each with what its way makes."""
        for way in self.course.ways[name]:
            made = self._bits(way.makes)
            for target in way.targets:
                for landing in self.course.landings(name, target):
                    yield (None if landing.back else landing.source, landing.step), made

    def _pass_on(self, name: str) -> bool:
        """Let tokens leave a step; returns whether that changes anything."""
        there = self._at(name) | self.needed[name]
        changed = False
        for edge, made in self.leaving[name]:
            left = self.brought[edge] & (there | made)
            if left != self.brought[edge]:
                self.brought[edge] = left
                changed = True
        return changed

    def _at(self, name: str) -> int:
        """What is there when the step begins."""
        coming = [self.brought[edge] for edge in self.coming[name]]
        beside = self.brought[None, name]
        if self.course.join_of(name).kind is JoinKind.ALL:
            return reduce(or_, coming, 0) & beside
        return reduce(and_, coming, beside)

    def _bits(self, artefacts: Iterable[str]) -> int:
        return reduce(or_, (self.bit.get(artefact, 0) for artefact in artefacts), 0)
