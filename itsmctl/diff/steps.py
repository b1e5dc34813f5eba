"""Two versions of a step: what was written there, and what is now."""

from collections.abc import Iterator

from itsmctl.diff.change import Change, Topic
from itsmctl.diff.fields import changed, changed_parts
from itsmctl.model.approvals import Approval
from itsmctl.model.process import Branch, Step
from itsmctl.route import Route

_FLOW, _LIMIT, _OTHER = Topic.FLOW, Topic.LIMIT, Topic.OTHER

CELLS = {
    "R": ("responsible", "responsible"),
    "A": ("accountable", "accountable"),
    "C": ("consulted", "consulted"),
    "I": ("informed", "informed"),
}
"""The cells of the matrix: the field of a step, and its name in the language."""

FIELDS = {
    "name": (Topic.WORDING, "name"),
    "status": (Topic.WORDING, "status"),
    "type": (_FLOW, "type"),
    "phase": (_OTHER, "phase"),
    "channel": (_OTHER, "channel"),
    "supplier": (Topic.RESPONSIBILITY, "supplier"),
    "time_limit": (_LIMIT, "timeLimit"),
    "respond_within": (_LIMIT, "respondWithin"),
    "deadline": (_LIMIT, "deadline"),
    "not_before": (_LIMIT, "notBefore"),
    "on_timeout": (_LIMIT, "onTimeout"),
    "pause_on": (_LIMIT, "pauseOn"),
    "requires": (_FLOW, "requires"),
    "produces": (_FLOW, "produces"),
    "join": (_FLOW, "join"),
    "loop": (_FLOW, "loop"),
    "calls": (_FLOW, "process"),
    "end": (_FLOW, "outcome"),
    "escalations": (Topic.NOTICE, "escalate"),
    "effort": (Topic.ESTIMATE, "effort"),
    "survey": (_OTHER, "survey"),
    "visibility": (_OTHER, "visibility"),
}
NOTICES = {
    "assigned": (Topic.NOTICE, "assigned"),
    "due_soon": (Topic.NOTICE, "due-soon"),
    "overdue": (Topic.NOTICE, "overdue"),
    "exception": (Topic.NOTICE, "exception"),
    "done": (Topic.NOTICE, "done"),
}
APPROVAL = {
    "order": (Topic.APPROVAL, "order"),
    "delegate": (Topic.APPROVAL, "delegate"),
    "auto_when": (Topic.APPROVAL, "autoApprove"),
    "separation": (Topic.APPROVAL, "separation"),
    "absence": (Topic.APPROVAL, "absence"),
    "committee": (Topic.APPROVAL, "committee"),
}
BRANCH = {
    "when": (_FLOW, "when"),
    "default": (_FLOW, "default"),
    "label": (Topic.WORDING, "label"),
}


def step_changes(before: Step, after: Step) -> Iterator[Change]:
    """Yield what differs between two versions of a step, its cells of the matrix included."""
    route: Route = ("steps", after.id)
    yield from cell_changes(before, after)
    yield from changed(before, after, route, FIELDS)
    yield from branch_changes(before.branches, after.branches, route)
    yield from changed(before.notices, after.notices, (*route, "notify"), NOTICES)
    yield from _approval_changes(before.approval, after.approval, route)


def cell_changes(before: Step, after: Step) -> Iterator[Change]:
    """Yield the cells of the matrix that do not hold the same."""
    fields = {field: (Topic.RESPONSIBILITY, key) for field, key in CELLS.values()}
    yield from changed(before, after, ("steps", after.id), fields)


def branch_changes(
    before: tuple[Branch, ...], after: tuple[Branch, ...], route: Route
) -> Iterator[Change]:
    """Yield how the ways out differ; ways with and without a name are told as a whole."""
    named = all(branch.outcome is not None for branch in (*before, *after))
    if not (named and before and after):
        if _ways(before) != _ways(after):
            yield Change(_FLOW, (*route, "next"), before or None, after or None)
        return
    olds = {(branch.outcome, branch.returns): branch for branch in before}
    news = {(branch.outcome, branch.returns): branch for branch in after}
    for outcome, returns in dict.fromkeys((*olds, *news)):
        was, now = olds.get((outcome, returns)), news.get((outcome, returns))
        if was is None or now is None:
            key = "returnTo" if returns else "next"
            yield Change(_FLOW, (*route, key, str(outcome)), was, now)
        else:
            yield from _one_way(was, now, route)


def _one_way(before: Branch, after: Branch, route: Route) -> Iterator[Change]:
    outcome = str(after.outcome)
    if set(before.targets) != set(after.targets):
        yield Change(_FLOW, (*route, "next", outcome), before, after)
    yield from changed(before, after, (*route, "outcomes", outcome), BRANCH)


def _ways(branches: tuple[Branch, ...]) -> frozenset[tuple[object, ...]]:
    """Return ways out by what they mean: all targets of one start, in whatever order they stand."""
    return frozenset(
        (way.outcome, frozenset(way.targets), way.label, way.when, way.default, way.returns)
        for way in branches
    )


def _approval_changes(
    before: Approval | None, after: Approval | None, route: Route
) -> Iterator[Change]:
    """Yield how the rule of an approval differs; quorum and amount are one value of the language."""
    if before is None or after is None:
        yield from changed_parts(before, after, (*route, "rule"), {}, Topic.APPROVAL)
        return
    if (before.quorum, before.amount) != (after.quorum, after.amount):
        yield Change(Topic.APPROVAL, (*route, "rule"), _rule(before), _rule(after))
    yield from changed(before, after, route, APPROVAL)


def _rule(approval: Approval) -> tuple[object, float | None]:
    return approval.quorum, approval.amount
