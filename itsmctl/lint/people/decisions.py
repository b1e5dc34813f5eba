"""Whether a decision reaches the one who asked for it."""

from itsmctl.lint.course.handovers import receivers
from itsmctl.lint.people.requester import AFTERWARDS, askers_of, ways_of
from itsmctl.lint.subject import Definition
from itsmctl.model.process import Branch, Step, StepType

Heard = dict[str, bool]
"""Whether the requester hears on every way from a step, for those already looked at."""


def unheard(definition: Definition, step: Step, outcome: str) -> bool:
    """Whether a case may end after an outcome of an approval, and the requester heard nothing.

    What another approval on the way decides is for that one to tell.
    """
    if _speaks(definition, step):
        return False
    heard = {step.id: True}
    return any(
        not _is_heard(definition, step, branch, heard) for branch in ways_of(step, outcome)
    )


def _is_heard(definition: Definition, giver: Step, branch: Branch, heard: Heard) -> bool:
    """Whether the requester hears of a decision on one of the ways that a branch starts at once."""
    targets = [definition.steps[name] for name in branch.targets if name in definition.steps]
    return any(_leads_to_word(definition, giver, target, heard) for target in targets)


def _leads_to_word(definition: Definition, giver: Step, target: Step, heard: Heard) -> bool:
    """Whether no case ends from a step on before the requester hears; a way back ends none."""
    decides = target.type is StepType.APPROVAL and target.phase not in AFTERWARDS
    tells = target.type is StepType.NOTIFICATION or _speaks(definition, target)
    if decides or tells:
        return True
    if target.id in heard:
        return heard[target.id]
    if "next" in receivers(giver.notices.done) and askers_of(definition) & set(
        target.responsible_parties
    ):
        return True
    heard[target.id] = True  # while its ways are looked at: one that leads back ends no case
    heard[target.id] = bool(target.branches) and all(
        _is_heard(definition, target, branch, heard) for branch in target.branches
    )
    return heard[target.id]


def _speaks(definition: Definition, step: Step) -> bool:
    """Whether the requester has a part in a step, or hears when it begins or is done."""
    cells = (*step.responsible, *step.accountable, *step.consulted, *step.informed)
    told = receivers(step.notices.assigned) | receivers(step.notices.done)
    named = {*(cell.party for cell in cells), *step.survey, *told}
    return bool(askers_of(definition) & named or "participants" in told)
