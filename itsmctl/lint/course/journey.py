"""The way of a case through a process, told with the names of its steps."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from itsmctl.i18n import Label, Word, text
from itsmctl.lint.names.chain import chain
from itsmctl.lint.subject import Definition

if TYPE_CHECKING:
    from itsmctl.flow.net import Firing


def told(definition: Definition, path: "Sequence[Firing]") -> Word:
    """Return the steps that were done, in order, each with its outcome where it has several."""
    if not path:
        return text("lint.way.start", "the start")
    return chain([_part(definition, firing) for firing in path])


def _part(definition: Definition, firing: "Firing") -> Word:
    if firing.step is None:
        return text("lint.way.withdrawn", "withdrawal by the requester")
    step = definition.steps[firing.step]
    if firing.timed_out:
        return text("lint.way.late", "{step} (past its limit)", step=step.name)
    if firing.outcome is None or len(step.branches) == 1:
        return step.name
    label = next((b.label for b in step.branches if b.outcome == firing.outcome), None)
    outcome = label or Label.plain(firing.outcome)
    return text("lint.way.decided", "{step} ({outcome})", step=step.name, outcome=outcome)
