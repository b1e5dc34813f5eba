"""What a step takes from ``defaults`` and from its organisation's ``processDefaults``."""

from collections.abc import Sequence

from itsmctl.model.notices import Notices
from itsmctl.model.process import StepType
from itsmctl.record import dataclass, fields, replace
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.notices import notices

WORKING = frozenset(
    {
        StepType.TASK,
        StepType.APPROVAL,
        StepType.DECISION,
        StepType.FEEDBACK,
        StepType.SUBPROCESS,
        StepType.AUTOMATED,
    }
)


@dataclass(frozen=True, slots=True)
class StepFields:
    """The fields of one step; what it does not say, the nearest default says.

    `defaults` are ordered from near (the process) to far (the house), () for steps on which
    nobody works. Lists replace; ``none`` is something said.
    """

    step: Field
    defaults: Sequence[Field] = ()

    def at(self, key: str) -> Field:
        """Return the field of that key."""
        found = self.step.at(key)
        if found.value is None:
            for layer in self.defaults:
                found = layer.at(key)
                if found.value is not None:
                    break
        return found


def layered_notices(layers: Sequence[Field]) -> Notices:
    """Merge ``notify`` event by event, the first of the layers being the nearest."""
    merged = Notices()
    for layer in layers:
        if written := layer.at("notify"):
            merged = filled(merged, notices(written))
    return merged


def filled(near: Notices, far: Notices) -> Notices:
    """Return the near notices, and the far ones for events of which the near say nothing."""
    missing = {
        event.name: getattr(far, event.name)
        for event in fields(Notices)
        if getattr(near, event.name) is None
    }
    return replace(near, **missing)
