"""What a step takes from ``defaults`` and from its organisation's ``processDefaults``."""

from collections.abc import Mapping, Sequence

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

    `usual` are the fields of the defaults, none for steps on which nobody works. Lists replace;
    ``none`` is something said.
    """

    step: Field
    usual: Mapping[str, Field]

    def at(self, key: str) -> Field:
        """Return the field of that key."""
        found = self.step.at(key)
        return self.usual.get(key, found) if found.value is None else found


def nearest(layers: Sequence[Field]) -> Mapping[str, Field]:
    """Return the fields of all layers, the first of which is the nearest: it comes before others."""
    found: dict[str, Field] = {}
    for layer in layers:
        for key, field in layer.entries():
            if field and key not in found:
                found[key] = field
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
