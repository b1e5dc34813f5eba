"""What a way out of a step is called."""

from itsmctl.i18n import Label, text
from itsmctl.model.process import Branch, Process

_KNOWN = {
    "approved": text("render.outcome.approved", "Approved"),
    "rejected": text("render.outcome.rejected", "Rejected"),
    "completed": text("render.outcome.completed", "Completed"),
    "cancelled": text("render.outcome.cancelled", "Cancelled"),
}


def outcome_label(branch: Branch, process: Process) -> Label:
    """Return the author's name for a way out; a way back is called for where it leads."""
    if branch.label is not None:
        return branch.label
    words = _KNOWN.get(branch.outcome or "")
    if branch.returns:
        target = branch.targets[0]
        step = process.step(target)
        name = Label.plain(target) if step is None else step.name
        words = text("render.outcome.back", "Back to: {step}", step=name)
    if words is None:
        return Label.plain(branch.outcome or "")
    return Label(words.render("en"), words.render("zh"))
