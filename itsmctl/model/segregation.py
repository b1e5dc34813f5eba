"""Segregation of duties: who must not approve what they worked on (FORMAT, approval.separation)."""

from collections.abc import Iterator

from itsmctl.model.process import Process, Step

_REQUESTER = "requester"


def separated(process: Process, step: Step) -> Iterator[str]:
    """Yield the steps whose workers must not approve at this one.

    A role stands for the steps for which it is responsible, the requester for the role that
    starts cases.
    """
    if step.approval is None:
        return
    roles = {
        (process.trigger.by or name) if name == _REQUESTER else name
        for name in step.approval.separation
    }
    for other in process.steps:
        named = other.id in roles or roles & set(other.responsible_parties)
        if other.id != step.id and named and other.type.has_people:
            yield other.id
