"""Work that is done together instead of one after the other, or the reverse."""

from collections.abc import Iterator

from itsmctl.diff.change import Rearrangement, Sequence
from itsmctl.model.approvals import Order
from itsmctl.model.process import Process, Step, StepType

_SEVERAL = 2


def rearrangements(before: Process, after: Process) -> Iterator[Rearrangement]:
    """Yield which steps changed from one after the other to together, or back.

    Told are steps of both versions that a fork starts together where they followed each other, and
    approvals one after the other in whose place one step asks the same people together.
    """
    yield from _forked(before, after)
    yield from (found.mirrored() for found in _forked(after, before))
    yield from _gathered(before, after)
    yield from (found.mirrored() for found in _gathered(after, before))


def _forked(before: Process, after: Process) -> Iterator[Rearrangement]:
    """Yield steps of both versions that followed each other, and start together now."""
    following = {
        (step.id, target)
        for step in before.steps
        for branch in step.branches
        if not branch.returns
        for target in branch.targets
        if target != step.id
    }
    told = set()
    for step in after.steps:
        for branch in step.branches:
            ids = frozenset(branch.targets)
            pairs = [pair for pair in following if set(pair) <= ids]
            if pairs and ids not in told:
                told.add(ids)
                steps = tuple(
                    one.id for one in before.steps if any(one.id in pair for pair in pairs)
                )
                yield Rearrangement(Sequence.AFTER_EACH_OTHER, Sequence.TOGETHER, steps, steps)


def _gathered(before: Process, after: Process) -> Iterator[Rearrangement]:
    """Yield approvals that went, and the one that came to ask the same people together."""
    olds, news = ({step.id for step in one.steps} for one in (before, after))
    gone = [step for step in before.steps if _decides(step) and step.id not in news]
    for step in after.steps:
        if step.id in olds or not _asks_together(step):
            continue
        asked = set(step.responsible_parties)
        parts = [old for old in gone if set(old.responsible_parties) <= asked]
        covered = {party for old in parts for party in old.responsible_parties}
        if len(parts) >= _SEVERAL and covered == asked and _in_a_row(parts):
            yield Rearrangement(
                Sequence.AFTER_EACH_OTHER,
                Sequence.TOGETHER,
                tuple(old.id for old in parts),
                (step.id,),
            )


def _decides(step: Step) -> bool:
    return step.type is StepType.APPROVAL


def _asks_together(step: Step) -> bool:
    rule = step.approval
    return _decides(step) and rule is not None and rule.order is Order.PARALLEL


def _in_a_row(steps: list[Step]) -> bool:
    """Whether each of the steps but the last leads to another one of them."""
    ids = {step.id for step in steps}
    leading = [
        step
        for step in steps
        if any(target in ids - {step.id} for way in step.branches for target in way.targets)
    ]
    return len(leading) >= len(steps) - 1
