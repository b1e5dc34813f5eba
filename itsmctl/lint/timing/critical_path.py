"""When the steps of a case end at the latest if each uses up all the time that it has.

The longest path is found in time, not in durations: four working hours from Friday afternoon end
on Monday. Due moments never overtake each other, so that the latest arrival at a step gives its
latest end, and one pass over the steps in order of flow is exact.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from itsmctl.lint.subject import Definition
from itsmctl.model.process import Branch, JoinKind, Step, StepType
from itsmctl.record import dataclass

Ways = Mapping[str, tuple[str, ...]]
Due = Callable[[int], int]  # when a step ends to which work comes at a moment

_LAST = -1
_DETOUR = "'"  # no id holds one
_CLOSING_TYPES = frozenset({StepType.FEEDBACK, StepType.END})
_CLOSING_PHASES = frozenset({"verify", "close"})


@dataclass(frozen=True, slots=True)
class Stage:
    """A step to which work comes, in order of flow.

    `givers` are the places of the stages from which it comes, () at the start; of these arrivals
    in order of time, the one at `decisive` starts the step. `is_detour` tells a step to which work
    comes on an unusual way from the same step on the usual one.
    """

    step: str
    givers: tuple[int, ...]
    decisive: int
    is_detour: bool = False

    @property
    def name(self) -> str:
        """What tells the stage from all others of its course: the step, where it is there once."""
        return self.step + _DETOUR if self.is_detour else self.step


@dataclass(frozen=True, slots=True)
class Course:
    """The ways that are open, none of them back, and the steps before only closing is left.

    `stages` are the steps on these ways, each after those from which work comes to it. Where
    `with_detours`, only ways that are somewhere unusual count.
    """

    ways: Ways
    open_work: tuple[str, ...]
    stages: tuple[Stage, ...]
    with_detours: bool = False

    def ending(self, until: str | None) -> list[str]:
        """Return the stages up to whose ends a clock runs: that of a step, else all open work."""
        steps = self.open_work if until is None else (until,)
        counted = {
            stage.step: stage.name
            for stage in self.stages
            if stage.is_detour or not self.with_detours
        }
        return [counted[step] for step in steps if step in counted]

    def path(self, found: "Schedule", stage: str) -> tuple[Stage, ...]:
        """Return the stages that make one so late, itself included, from the first on."""
        names = frozenset(found.path_to(stage))
        return tuple(each for each in self.stages if each.name in names)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When each stage ends at the latest, and the one that made it so late, by name."""

    start: int
    ends: Mapping[str, int]
    before: Mapping[str, str | None]

    def begin(self, stage: str) -> int:
        """Return when work comes to a stage."""
        giver = self.before[stage]
        return self.start if giver is None else self.ends[giver]

    def path_to(self, stage: str) -> tuple[str, ...]:
        """Return the stages that make one so late, itself included, from the first on."""
        path: list[str] = []
        at: str | None = stage
        while at is not None:
            path.append(at)
            at = self.before[at]
        return tuple(reversed(path))


def usual_course(definition: Definition) -> Course:
    """Return the ways that cases take when nothing goes wrong."""
    return _course(definition, exceptions=False)


def whole_course(definition: Definition) -> Course:
    """Return all ways that cases may take."""
    return _course(definition, exceptions=True)


def detours(definition: Definition) -> Course:
    """Return all ways that cases may take, of which those count that are somewhere unusual."""
    usual, whole = definition.once(usual_course).ways, definition.once(whole_course)
    stages = tuple(_detoured(definition, usual, whole.ways))
    return Course(whole.ways, whole.open_work, stages, with_detours=True)


def ends_of(stages: Iterable[Stage], start: int, dues: Iterable[Due | None]) -> list[int]:
    """Return when each stage ends if the case opens at `start`; those without `Due` at once."""
    ends: list[int] = []
    for stage, due in zip(stages, dues, strict=True):
        giver = _starter(stage, ends)
        moment = start if giver is None else ends[giver]
        ends.append(moment if due is None else due(moment))
    return ends


def schedule(stages: Sequence[Stage], start: int, dues: Iterable[Due | None]) -> Schedule:
    """Return the same, with the stages that make others so late."""
    ends = ends_of(stages, start, dues)
    before: dict[str, str | None] = {}
    for stage in stages:
        giver = _starter(stage, ends)
        before[stage.name] = None if giver is None else stages[giver].name
    return Schedule(start, dict(zip(before, ends, strict=True)), before)


def normal_branch(step: Step) -> Branch:
    """Return the way that a case takes when nothing goes wrong.

    It is the one marked as default, else the approval, else the one written first.
    """
    marked = (branch for branch in step.branches if branch.default)
    approved = (branch for branch in step.branches if branch.outcome == "approved")
    return next(marked, None) or next(approved, None) or step.branches[0]


def _stages(definition: Definition, ways: Ways) -> Iterator[Stage]:
    """Yield the steps that are reached; that none of the ways leads back is taken for granted."""
    first = definition.process.start
    givers: dict[str, list[int]] = {} if first is None else {first: []}
    place = 0
    for name in definition.graph.forward_order:
        if name in givers:
            before = tuple(givers[name])
            yield Stage(name, before, _decisive(definition.steps[name], len(before)))
            for target in ways[name]:
                givers.setdefault(target, []).append(place)
            place += 1


def _detoured(definition: Definition, usual: Ways, whole: Ways) -> Iterator[Stage]:
    """Yield the steps that are reached, twice those that are reached both usually and otherwise."""
    first = definition.process.start
    givers: dict[tuple[str, bool], list[int]] = {} if first is None else {(first, False): []}
    place = 0
    for name in definition.graph.forward_order:
        for is_detour in (False, True):
            if (name, is_detour) not in givers:
                continue
            before = tuple(givers[name, is_detour])
            yield Stage(name, before, _decisive(definition.steps[name], len(before)), is_detour)
            for target in whole[name]:
                after = (target, is_detour or target not in usual[name])
                givers.setdefault(after, []).append(place)
            place += 1


def _starter(stage: Stage, ends: Sequence[int]) -> int | None:
    """Return the place of the stage whose end starts one: of several at once, the first of them."""
    givers = stage.givers
    if len(givers) == 1:
        return givers[0]
    if stage.decisive == _LAST:
        return max(givers, key=ends.__getitem__, default=None)
    return sorted(givers, key=ends.__getitem__)[stage.decisive]


def _decisive(step: Step, arrivals: int) -> int:
    """Return which arrival starts a step: the last, or the one that decides a race."""
    if step.join is None or step.join.kind in {JoinKind.ANY, JoinKind.ALL}:
        return _LAST
    needed = 1 if step.join.kind is JoinKind.FIRST else step.join.count or 1
    return min(needed, arrivals) - 1


def _course(definition: Definition, *, exceptions: bool) -> Course:
    ways: dict[str, tuple[str, ...]] = {}
    for step in definition.process.steps:
        if exceptions:
            targets = definition.after(step.id)
        else:
            targets = normal_branch(step).targets if step.branches else ()
        ways[step.id] = _forward(definition, step, targets)
    open_work = tuple(_open_work(definition, ways))
    return Course(ways, open_work, tuple(_stages(definition, ways)))


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
