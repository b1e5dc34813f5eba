"""Steps to which nothing leads, and ways that lead nowhere: often both are one fault."""

from collections.abc import Mapping

from itsmctl.lint.subject import Definition
from itsmctl.model.process import Step, StepType

_REJECTED = "rejected"


def lost_steps(definition: Definition) -> Mapping[str, tuple[str, ...]]:
    """Return the first of the steps to which no case comes, each with those that follow it."""
    lost = [step.id for step in definition.process.steps if step.id not in definition.reachable]
    behind = {name: definition.graph.reachable_from(name) - {name} for name in lost}
    found: dict[str, tuple[str, ...]] = {}
    told: set[str] = set()
    for name in lost:
        first = all(other in behind[name] for other in lost if name in behind[other])
        if first and name not in told:
            found[name] = tuple(other for other in lost if other in behind[name])
            told |= {name, *found[name]}
    return found


def missed_targets(definition: Definition) -> tuple[str, ...]:
    """Return the lost steps if so many ways lead nowhere that each may have been meant for one.

    Such ways are those of steps that lead nowhere or to a step that does not exist, and those that
    a refusal would take.
    """
    loose = sum(map(definition.is_loose_end, definition.process.steps))
    lost = tuple(lost_steps(definition))
    loose += sum(lacks_refusal(step) for step in definition.process.steps)
    return lost if len(lost) <= loose else ()


def misnamed_targets(definition: Definition) -> tuple[str, ...]:
    """Return the lost steps that ways to a step that does not exist may have been meant for."""
    steps = definition.process.steps
    targets = {goal for step in steps for way in step.branches for goal in way.targets}
    return () if targets <= definition.steps.keys() else missed_targets(definition)


def lacks_refusal(step: Step) -> bool:
    """Whether this is an approval that has ways out, and none for a refusal."""
    ways = step.branches if step.type is StepType.APPROVAL else ()
    return bool(ways) and not any(way.returns or way.outcome == _REJECTED for way in ways)
