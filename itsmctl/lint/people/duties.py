"""How much of a process waits for one role alone."""

from collections import Counter

from itsmctl.lint.people.approvers import irreplaceable
from itsmctl.lint.subject import Definition
from itsmctl.model.process import StepType
from itsmctl.record import dataclass

_DONE_BY_ONE = frozenset({StepType.TASK, StepType.DECISION})


@dataclass(frozen=True, slots=True)
class Duty:
    """A role, and how many tasks and decisions nobody but it may carry out."""

    role: str
    steps: int


def duties_of(definition: Definition) -> tuple[Duty, ...]:
    """Return the duties of the roles, without those of approvers who lack a deputy anyway."""
    told = irreplaceable(definition)
    counts: Counter[str] = Counter()
    for step in definition.process.steps:
        doing = set(step.responsible_parties)
        if step.type in _DONE_BY_ONE and len(doing) == 1:
            counts.update(doing - told.keys())
    return tuple(Duty(role, steps) for role, steps in counts.items())
