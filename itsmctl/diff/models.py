"""Two versions of the numbers of a process."""

from collections.abc import Iterator

from itsmctl.diff.change import Change, Topic
from itsmctl.diff.fields import changed, changed_parts, changed_rows, changed_shares
from itsmctl.model.simulation import (
    AttributeNumbers,
    PauseNumbers,
    PeopleOverride,
    Shares,
    SimulationModel,
    StepNumbers,
)
from itsmctl.route import METADATA, Route

_TOPIC = Topic.ESTIMATE

ARRIVALS = {
    "rate": (_TOPIC, "rate"),
    "interval": (_TOPIC, "interval"),
    "calendar": (_TOPIC, "calendar"),
    "profile": (_TOPIC, "profile"),
    "batch": (_TOPIC, "batch"),
    "replay": (_TOPIC, "replay"),
}
STEP_NUMBERS = {
    "effort": (_TOPIC, "effort"),
    "pickup": (_TOPIC, "pickup"),
    "pickup_by_class": (_TOPIC, "pickup"),
    "requester_delay": (_TOPIC, "requesterDelay"),
    "supplier_delay": (_TOPIC, "supplierDelay"),
    "draw_as": (_TOPIC, "drawAs"),
}
PAUSE = {"reason": (_TOPIC, "reason"), "time": (_TOPIC, "time")}
ATTRIBUTE_NUMBERS = {
    "shares": (_TOPIC, "shares"),
    "low": (_TOPIC, "low"),
    "high": (_TOPIC, "high"),
}
CANCEL = {"after": (_TOPIC, "after"), "share": (_TOPIC, "share")}
RUN = {
    "start": (_TOPIC, "start"),
    "horizon": (_TOPIC, "horizon"),
    "warmup": (_TOPIC, "warmup"),
    "replications": (_TOPIC, "replications"),
    "precision": (_TOPIC, "precision"),
    "seed": (_TOPIC, "seed"),
}
MODEL = {
    "process": (_TOPIC, "process"),
    "pickup_reminder_factor": (_TOPIC, "reminders.pickup"),
}


def model_changes(before: SimulationModel, after: SimulationModel) -> Iterator[Change]:
    """Yield what differs between two versions of numbers for one process."""
    yield from changed(before, after, (METADATA,), {"name": (Topic.WORDING, "name")})
    yield from changed(before, after, (), MODEL)
    yield from changed_parts(before.arrivals, after.arrivals, ("arrivals",), ARRIVALS, _TOPIC)
    yield from changed_rows(
        before.steps, after.steps, ("steps",), lambda row: row.step, _step, _TOPIC
    )
    for name in ("outcomes", "votes"):
        yield from changed_rows(
            getattr(before, name), getattr(after, name), (name,), _of, _shares, _TOPIC
        )
    for name in ("auto", "priorities"):
        yield from changed_shares(getattr(before, name), getattr(after, name), (name,), _TOPIC)
    yield from changed_rows(before.pauses, after.pauses, ("pauses",), _at, _pause, _TOPIC)
    yield from changed_rows(
        before.case, after.case, ("case",), lambda row: row.attribute, _attribute, _TOPIC
    )
    yield from changed_rows(
        before.people, after.people, ("people",), lambda row: row.role, _people, _TOPIC
    )
    yield from changed_parts(before.cancel, after.cancel, ("cancel",), CANCEL, _TOPIC)
    yield from changed(before.run, after.run, ("run",), RUN)


def _of(row: Shares) -> str:
    return row.of


def _at(row: PauseNumbers) -> str:
    return row.step if row.outcome is None else f"{row.step}.{row.outcome}"


def _step(was: StepNumbers, now: StepNumbers, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, STEP_NUMBERS)


def _shares(was: Shares, now: Shares, route: Route) -> Iterator[Change]:
    yield from changed_shares(was.shares, now.shares, route, _TOPIC)


def _pause(was: PauseNumbers, now: PauseNumbers, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, PAUSE)


def _attribute(was: AttributeNumbers, now: AttributeNumbers, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, ATTRIBUTE_NUMBERS)


def _people(was: PeopleOverride, now: PeopleOverride, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, {"people": (_TOPIC, "people")})
