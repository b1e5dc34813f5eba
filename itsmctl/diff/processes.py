"""Two versions of a process: who does what, in what order, by when, under what promises."""

from collections.abc import Iterator

from itsmctl.diff.change import Agreed, Change, ProcessDifference, Renaming, Seal, Topic
from itsmctl.diff.duties import duties, reordered_cells
from itsmctl.diff.fields import changed, changed_parts, changed_rows, changed_shares
from itsmctl.diff.likeness import renamed_steps
from itsmctl.diff.order import rearrangements
from itsmctl.diff.renaming import aligned
from itsmctl.diff.steps import step_changes
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement, Attribute, Process, Signoff, Target
from itsmctl.model.seal import digest_of
from itsmctl.route import METADATA, Route

_FLOW, _PROMISE, _GOVERNANCE, _OTHER = (
    Topic.FLOW,
    Topic.PROMISE,
    Topic.GOVERNANCE,
    Topic.OTHER,
)
PROCESS = {
    "start": (_FLOW, "start"),
    "organisation": (Topic.ORGANISATION, "organisation"),
    "outcome": (Topic.WORDING, "outcome"),
}
METADATA_FIELDS = {
    "name": (Topic.WORDING, "name"),
    "version": (_OTHER, "version"),
    "status": (_GOVERNANCE, "status"),
}
TRIGGER = {
    "by": (Topic.RESPONSIBILITY, "by"),
    "via": (_OTHER, "via"),
    "form": (_OTHER, "form"),
    "lead_time": (Topic.LIMIT, "leadTime"),
}
ATTRIBUTE = {
    "name": (Topic.WORDING, "name"),
    "type": (_OTHER, "type"),
    "required": (_OTHER, "required"),
    "values": (_OTHER, "values"),
}
GOVERNANCE = {
    "owner": (_GOVERNANCE, "owner"),
    "manager": (_GOVERNANCE, "manager"),
    "committee": (_GOVERNANCE, "committee"),
    "review_every": (_GOVERNANCE, "reviewEvery"),
    "last_review": (_GOVERNANCE, "lastReview"),
}
SIGNOFF = {
    "by": (_GOVERNANCE, "by"),
    "date": (_GOVERNANCE, "date"),
    "digest": (_GOVERNANCE, "digest"),
}
AGREEMENT = {
    "name": (Topic.WORDING, "name"),
    "type": (_PROMISE, "type"),
    "metric": (_PROMISE, "metric"),
    "target": (_PROMISE, "target"),
    "goal": (_PROMISE, "goal"),
    "calendar": (_PROMISE, "calendar"),
    "pause_on": (_PROMISE, "pauseOn"),
    "until": (_PROMISE, "until"),
    "between": (_PROMISE, "between"),
    "steps": (_PROMISE, "steps"),
    "supports": (_PROMISE, "supports"),
    "supplier": (_PROMISE, "supplier"),
    "anchor": (_PROMISE, "anchor"),
    "offset": (_PROMISE, "offset"),
}
CANCELLATION = {
    "by": (Topic.RESPONSIBILITY, "by"),
    "until": (_FLOW, "until"),
    "next": (_FLOW, "next"),
}
TARGET = {"target": (_GOVERNANCE, "target")}
REVIEW = {
    "every": (_GOVERNANCE, "every"),
    "last": (_GOVERNANCE, "last"),
    "by": (_GOVERNANCE, "by"),
    "forum": (_GOVERNANCE, "forum"),
    "uses": (_GOVERNANCE, "uses"),
}


def process_difference(before: Variant, after: Variant) -> ProcessDifference:
    """Return what became of a process."""
    renamed = tuple(
        Renaming(old.id, new.id, old.name, new.name)
        for old, new in renamed_steps(before.process, after.process)
    )
    earlier = aligned(before, {entry.before: entry.after for entry in renamed})
    olds = {step.id: step for step in earlier.process.steps}
    news = {step.id: step for step in after.process.steps}
    rearranged = tuple(rearrangements(earlier.process, after.process))
    return ProcessDifference(
        before,
        after,
        renamed=renamed,
        added=tuple(step for name, step in news.items() if name not in olds),
        removed=tuple(step for name, step in olds.items() if name not in news),
        rearranged=rearranged,
        duties=tuple(duties(earlier, after, rearranged)),
        changes=tuple(process_changes(earlier.process, after.process)),
        signoffs=tuple(_signoffs(before, after)),
    )


def process_changes(before: Process, after: Process) -> Iterator[Change]:
    """Yield what differs in the fields of a process and of the steps that both versions have.

    Cells of the matrix are told as duties, by department.
    """
    for step in after.steps:
        if (old := before.step(step.id)) is not None and old != step:
            yield from (
                change
                for change in step_changes(old, step)
                if change.topic is not Topic.RESPONSIBILITY or change.route[2] == "supplier"
            )
            yield from reordered_cells(old, step)
    yield from changed(before, after, (METADATA,), METADATA_FIELDS)
    yield from changed(before, after, (), PROCESS)
    yield from changed(before.trigger, after.trigger, ("trigger",), TRIGGER)
    yield from changed_parts(before.cancel, after.cancel, ("cancel",), CANCELLATION, _FLOW)
    yield from _promises(before, after)
    yield from _governance(before, after)
    yield from _rest(before, after)


def _promises(before: Process, after: Process) -> Iterator[Change]:
    yield from changed_rows(
        before.agreements,
        after.agreements,
        ("agreements",),
        lambda promise: promise.id,
        _one_promise,
        _PROMISE,
    )


def _one_promise(was: Agreement, now: Agreement, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, AGREEMENT)


def _governance(before: Process, after: Process) -> Iterator[Change]:
    was, now = before.governance, after.governance
    yield from changed(was, now, ("governance",), GOVERNANCE)
    yield from changed_rows(
        was.signoffs,
        now.signoffs,
        ("governance", "signoffs"),
        lambda signoff: signoff.department,
        _one_signoff,
        _GOVERNANCE,
    )
    yield from changed_rows(
        before.kpis, after.kpis, ("kpis",), lambda target: target.kpi, _one_target, _GOVERNANCE
    )
    yield from changed_parts(before.review, after.review, ("review",), REVIEW, _GOVERNANCE)


def _one_signoff(was: Signoff, now: Signoff, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, SIGNOFF)


def _one_target(was: Target, now: Target, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, TARGET)
    yield from changed_shares(was.watch, now.watch, (*route, "watch"), _GOVERNANCE)


def _rest(before: Process, after: Process) -> Iterator[Change]:
    yield from changed_rows(
        before.case, after.case, ("case",), lambda entry: entry.id, _one_attribute, _OTHER
    )
    route: Route = (METADATA, "sources")
    for one in dict.fromkeys((*before.sources, *after.sources)):
        was, now = (one if one in side.sources else None for side in (before, after))
        if was is None or now is None:
            yield Change(_OTHER, (*route, one.field), was, now)


def _one_attribute(was: Attribute, now: Attribute, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, ATTRIBUTE)


def _signoffs(before: Variant, after: Variant) -> Iterator[Agreed]:
    """Yield the sign-offs whose standing is another, or whose department's duties are.

    A seal knows steps by their ids: to it a renamed step is another one.
    """
    olds = {entry.department: entry for entry in before.process.governance.signoffs}
    news = {entry.department: entry for entry in after.process.governance.signoffs}
    for department in dict.fromkeys((*olds, *news)):
        was, now = olds.get(department), news.get(department)
        digests = [
            digest_of(side.process, side.organisation, department) for side in (before, after)
        ]
        agreed = Agreed(
            department,
            _seal(was, digests[0], before.organisation),
            _seal(now, digests[1], after.organisation),
            was,
            now,
            digests[0] != digests[1],
        )
        if agreed.seal_before is not agreed.seal_after or agreed.duties_changed:
            yield agreed


def _seal(signoff: Signoff | None, digest: str, house: Organisation) -> Seal:
    if signoff is None:
        return Seal.ABSENT
    if signoff.digest is None:
        return Seal.UNSEALED
    known = house.department(signoff.department) is not None
    return Seal.VALID if known and signoff.digest == digest else Seal.STALE
