"""Processes on real hours and their stories: what the timelines worked out by hand are told with.

The office is open Mon-Fri 9-12 and 13-18. SUBMIT, RESOLVE and CLOSE are left out of the stories
unless they are the point.
"""

from engine_world import (
    Story,
    World,
    end,
    office,
    step,
)

from itsmctl.model.approvals import Approval
from itsmctl.model.process import (
    EndOutcome,
    StepType,
)
from itsmctl.model.times import Hours

EARLY = Hours(9 * 60, 11 * 60)
REJECTED = end("no", EndOutcome.REJECTED)
FOR, AGAINST = {"approved": 1.0, "rejected": 0.0}, {"approved": 0.0, "rejected": 1.0}


def world(*steps: object, **more: object) -> World:
    more.setdefault("calendars", [office()])
    return World([*steps, end()], **more)


def approval(name: str, who: tuple[str, ...], **more: object) -> object:
    rule = more.pop("rule", Approval())
    then = {"approved": "end", "rejected": "no"}
    return step(name, who, then, type=StepType.APPROVAL, approval=rule, **more)


def fork(*targets: str) -> object:
    return step("fork", (), targets, type=StepType.DECISION)


def told(story: Story, case: int = 0) -> list[str]:
    """Return the story without the frame that every case has and without the fork."""
    left_out = ("SUBMIT", "RESOLVE", "CLOSE")
    return [
        line
        for line in story.tell(case)
        if line.split()[2] not in left_out and " fork" not in line
    ]


def moments(story: Story, what: str, name: str) -> list[str]:
    """Return when something happened at a step, written out."""
    return [line[:9] for line in story.tell() if line[9:].startswith(f" {what} {name}")]
