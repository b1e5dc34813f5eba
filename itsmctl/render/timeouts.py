"""Where a step leads when its limit passes (FORMAT, Step.onTimeout)."""

from itsmctl.i18n import Text, text
from itsmctl.model.process import Step, Timeout, TimeoutAction

TIMEOUT = "timeout"  # the outcome that a branch may name for a passed limit
_PLAIN = text("render.timeout.plain", "Timeout")
_WORDS = {
    TimeoutAction.APPROVE: text("render.timeout.approve", "Timeout: approved"),
    TimeoutAction.REJECT: text("render.timeout.reject", "Timeout: rejected"),
}


def timeout_targets(step: Step) -> tuple[str, ...]:
    """Return the steps that start when the limit passes, () where the work just goes on."""
    for branch in step.branches:
        if branch.outcome == TIMEOUT:
            return branch.targets
    match step.on_timeout:
        case Timeout(TimeoutAction.GO, to=str(target)):
            return (target,)
        case Timeout(TimeoutAction.CONTINUE) if step.branches:
            return step.branches[0].targets
        case Timeout(TimeoutAction.APPROVE):
            return _targets_of(step, "approved")
        case Timeout(TimeoutAction.REJECT):
            return _targets_of(step, "rejected")
        case _:
            return ()


def timeout_words(step: Step) -> Text:
    """Return what stands beside the line that leaves when the limit passes."""
    action = step.on_timeout.action if step.on_timeout is not None else None
    return _PLAIN if action is None else _WORDS.get(action, _PLAIN)


def _targets_of(step: Step, outcome: str) -> tuple[str, ...]:
    ways = (branch.targets for branch in step.branches if branch.outcome == outcome)
    return next(ways, ())
