"""When the steps of a case end at the latest if each uses up all the time that it has.

The longest path is found in time, not in durations: four working hours from Friday afternoon end
on Monday. Due moments never overtake each other, so that the latest arrival at a step gives its
latest end, and one pass over the steps in order of flow is exact.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from itsmctl.lint.subject import Definition
from itsmctl.model.process import Branch, JoinKind, Step, StepType
from itsmctl.record import dataclass

Ways = Mapping[str, tuple[str, ...]]
Arrival = tuple[int, str | None]  # the moment, and the step from which work comes

_CLOSING_TYPES = frozenset({StepType.FEEDBACK, StepType.END})
_CLOSING_PHASES = frozenset({"verify", "close"})


@dataclass(frozen=True, slots=True)
class Course:
    """The ways that are open, none of them back, and the steps before only closing is left."""

    ways: Ways
    open_work: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """When each step that is reached ends at the latest, and the step that made it so late."""

    start: int
    ends: Mapping[str, int]
    before: Mapping[str, str | None]

    def begin(self, step: str) -> int:
        """Return when work comes to a step."""
        giver = self.before[step]
        return self.start if giver is None else self.ends[giver]

    def path_to(self, step: str) -> tuple[str, ...]:
        """Return the steps that make a step so late, itself included, from the first on."""
        path: list[str] = []
        at: str | None = step
        while at is not None:
            path.append(at)
            at = self.before[at]
        return tuple(reversed(path))


def course_of(definition: Definition, *, exceptions: bool) -> Course:
    """Return the ways that cases take normally, or with those when something goes wrong too."""
    ways: dict[str, tuple[str, ...]] = {}
    for step in definition.process.steps:
        if exceptions:
            targets = definition.after(step.id)
        else:
            targets = normal_branch(step).targets if step.branches else ()
        ways[step.id] = _forward(definition, step, targets)
    return Course(ways, tuple(_open_work(definition, ways)))


def schedule(
    definition: Definition, start: int, ways: Ways, end_of: Callable[[Step, int], int]
) -> Schedule:
    """Return when steps end if the case opens at `start`; `end_of` tells it from an arrival."""
    first = definition.process.start
    arrivals: dict[str, list[Arrival]] = {} if first is None else {first: [(start, None)]}
    ends: dict[str, int] = {}
    before: dict[str, str | None] = {}
    steps = definition.steps
    for name in definition.graph.forward_order:
        if name not in arrivals:
            continue
        step = steps[name]
        moment, before[name] = _decisive(step, arrivals[name])
        ends[name] = end = end_of(step, moment)
        for target in ways[name]:
            if target in arrivals:
                arrivals[target].append((end, name))
            else:
                arrivals[target] = [(end, name)]
    return Schedule(start, ends, before)


def normal_branch(step: Step) -> Branch:
    """Return the way that a case takes when nothing goes wrong.

    It is the one marked as default, else the approval, else the one written first.
    """
    marked = (branch for branch in step.branches if branch.default)
    approved = (branch for branch in step.branches if branch.outcome == "approved")
    return next(marked, None) or next(approved, None) or step.branches[0]


def _decisive(step: Step, arrivals: list[Arrival]) -> Arrival:
    """Return the arrival that starts a step: the last, or the one that decides a race."""
    if len(arrivals) == 1:
        return arrivals[0]
    if step.join is None or step.join.kind in {JoinKind.ANY, JoinKind.ALL}:
        return max(arrivals, key=_moment)
    needed = 1 if step.join.kind is JoinKind.FIRST else step.join.count or 1
    return sorted(arrivals, key=_moment)[min(needed, len(arrivals)) - 1]


def _moment(arrival: Arrival) -> int:
    return arrival[0]


def _forward(definition: Definition, step: Step, targets: Iterable[str]) -> tuple[str, ...]:
    """Leave out the ways back, also where a loop is entered at several steps."""
    rank = definition.graph.rank
    here = rank.get(step.id, 0)
    return tuple(target for target in targets if rank.get(target, -1) > here)


def _open_work(definition: Definition, ways: Ways) -> Iterator[str]:
    """Yield the steps up to whose ends a resolution clock runs (FORMAT, agreements).

    Work that is withdrawn when a rival is first at the join behind it does not hold it up.
    """
    cut: set[str] = set()
    for name in reversed(definition.graph.forward_order):
        step = definition.steps[name]
        behind = ways[name]
        if behind and all(target in cut or _withdraws(definition, target) for target in behind):
            cut.add(name)
        elif step.type not in _CLOSING_TYPES and step.phase not in _CLOSING_PHASES:
            yield name


def _withdraws(definition: Definition, step: str) -> bool:
    join = definition.steps[step].join
    return (
        join is not None
        and join.kind in {JoinKind.FIRST, JoinKind.AT_LEAST}
        and join.withdraw_losers
    )
