"""Whether every case can finish, nothing runs twice by accident, and no step is dead.

Soundness as van der Aalst defines it (The application of Petri nets to workflow management,
1998), for what FORMAT says of tokens: ends take theirs, and a case ends when none remains.
Reachability answers where nothing runs side by side, or plainly parts and meets again; else the
markings of a reduced net.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from itsmctl.flow.certainty import doubtful
from itsmctl.flow.course import Course
from itsmctl.flow.faults import Deadlock, Fault
from itsmctl.flow.graph import Graph
from itsmctl.flow.nesting import is_plainly_nested
from itsmctl.model.process import Join, JoinKind, Process, StepType
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.flow.diagnosis import Diagnosis

CAP = 20_000
"""So many markings are looked at: a fraction of a second."""

MOST_MENDED = 30
"""So many steps that are started twice are told at once: each is found by looking once more."""

_ALL = Join(JoinKind.ALL)


class Extent(StrEnum):
    """How much was looked at."""

    WHOLE = "whole"
    CAPPED = "capped"  # there are more markings than the cap
    NOTHING = "nothing"  # a way leads nowhere, or to no step that exists: mend that first


@dataclass(frozen=True, slots=True)
class Verdict:
    """The faults of a process, in order of flow within each kind, and how much was looked at.

    `states` are the markings that were looked at, 0 where reachability was enough.
    """

    faults: tuple[Fault, ...]
    extent: Extent
    states: int = 0

    @property
    def sound(self) -> bool:
        """Whether it is proven that there is no fault."""
        return not self.faults and self.extent is Extent.WHOLE


def verdict(process: Process, graph: Graph | None = None, cap: int = CAP) -> Verdict:
    """Return the faults of the flow of a process.

    What reachability in the graph shows (steps without a way to them, or on to an end) is not
    repeated here. After a step that is started twice the rest is judged as if it waited for all,
    if that helps; else, as after `MOST_MENDED` of them, nothing else is told before it is mended.
    """
    order = graph if graph is not None else Graph.of(process)
    if order.start is None or not _is_complete(process) or _leads_nowhere(process, order):
        return Verdict((), Extent.NOTHING)
    return _judged(process, order, {}, cap)


def _judged(process: Process, graph: Graph, joins: Mapping[str, Join], cap: int) -> Verdict:
    course = Course(process, graph, joins)
    if _is_certain(course):
        return Verdict((), Extent.WHOLE)
    found = _looked_at(course, cap)
    space = found.space
    extent = Extent.CAPPED if space.capped else Extent.WHOLE
    doubling = found.doubling
    if doubling is None:
        faults = tuple(_told(found, capped=space.capped))
        return Verdict(faults, extent, len(space.markings))
    may_be_mended = doubling.step not in joins and len(course.givers(doubling.step)) > 1
    if may_be_mended and len(joins) < MOST_MENDED:
        mended = _judged(process, graph, {**joins, doubling.step: _ALL}, cap)
        if mended.extent is Extent.WHOLE and not _is_involved(doubling.step, mended.faults):
            told = replace(doubling, all_helps=True)
            return replace(mended, faults=(told, *mended.faults))
    return Verdict((doubling,), extent, len(space.markings))


def _told(found: "Diagnosis", *, capped: bool) -> Iterator[Fault]:
    """Yield what was found; what was not found means nothing where not all was looked at."""
    yield from found.deadlocks
    if not capped:
        if found.livelock is not None:
            yield found.livelock
        yield from found.dead_steps


def _looked_at(course: Course, cap: int) -> "Diagnosis":
    """Explore the net that is reduced best, and the exact one only if that may make a difference.

    It makes none where no place is filled twice, nor where that happens in the exact net as well.
    """
    from itsmctl.flow.construction import net_of  # noqa: PLC0415  few processes need it
    from itsmctl.flow.diagnosis import Diagnosis  # noqa: PLC0415  as above
    from itsmctl.flow.reduction import reduced  # noqa: PLC0415  as above
    from itsmctl.flow.space import explore  # noqa: PLC0415  as above

    found = Diagnosis(course, explore(reduced(net_of(course, exact=False)), cap))
    if not found.space.doubled or found.doubling is not None:
        return found
    return Diagnosis(course, explore(reduced(net_of(course)), cap))


def _is_certain(course: Course) -> bool:
    """Whether a case never waits for artefacts and takes every way there is, one at a time.

    Flows side by side are as one where they plainly part and meet again.
    """
    if course.never_taken or not is_plainly_nested(course):
        return False
    return not doubtful(course)


def _is_involved(step: str, faults: tuple[Fault, ...]) -> bool:
    return any(
        step == fault.step
        or (isinstance(fault, Deadlock) and any(step == one.step for one in fault.waiting))
        for fault in faults
    )


def _leads_nowhere(process: Process, graph: Graph) -> bool:
    """Whether a case can come to a step that is no end and does not say what follows it."""
    return any(
        step.type is not StepType.END and step.id in graph.reachable and not step.branches
        for step in process.steps
    )


def _is_complete(process: Process) -> bool:
    """Whether every step that is named as a target exists."""
    known = {step.id for step in process.steps}
    for step in process.steps:
        named = [target for branch in step.branches for target in branch.targets]
        if step.loop is not None:
            named.append(step.loop.then)
        if step.on_timeout is not None and step.on_timeout.to is not None:
            named.append(step.on_timeout.to)
        if not known.issuperset(named):
            return False
    return True
