"""The integers that tables and kernel share; the kernel knows nothing else of a definition."""

from enum import IntEnum

from itsmctl.model.shapes import Shape as Shape  # noqa: PLC0414  the kernel's codes are all here

FAR = 1 << 61
"""A moment that never comes: after any calendar's end."""

CHAIN_LIMIT = 10_000
"""Steps that one case may pass at one instant before the run is refused as endless."""

OPEN_LIMIT = 1_000
"""Steps that one case may have open together before the run is refused as swarming."""

LEVELS_LIMIT = 60
"""Reminders, limit and escalations of one step: each has a bit of one integer."""


CONDITIONS_LIMIT = 60
"""Conditions of one run: each has a bit of one integer."""

CASTS_LIMIT = 6
"""Conditions on the parties of one step: all their combinations are written out."""

DEFAULT = -2
"""The branch to take where no condition holds."""


class Op(IntEnum):
    """What a node does with an item."""

    WORK = 0  # one slot, people
    APPROVAL = 1  # slots that vote
    DELAY = 2  # nobody of the house: automated, wait, external
    CALL = 3  # a sub-process
    MEETING = 4  # a committee decides
    END = 5


class Joining(IntEnum):
    """How tokens become one at a node."""

    ANY = 0
    ALL = 1
    COUNT = 2  # first (1) and atLeast


class Clock(IntEnum):
    """What a limit is counted in."""

    NONE = 0
    ELAPSED = 1
    WORKING = 2
    DAYS = 3


class Level(IntEnum):
    """What happens at a point on the way to the limit."""

    OVERDUE = 0
    REMIND = 1
    ESCALATE = 2


class Absent(IntEnum):
    """What happens to a vote while everybody who could give it is absent."""

    WAIT = 0
    DEPUTISE = 1
    CONSENT = 2


class Action(IntEnum):
    """What an escalation does."""

    NOTIFY = 0
    REASSIGN = 1
    ADD = 2
    CONSULT = 3


class Purpose(IntEnum):
    """What a random number is for; with the slot it completes the key of a draw."""

    EFFORT = 1
    PICKUP = 2
    OUTCOME = 3
    VOTE = 4
    AUTO = 5
    DELAY = 6
    PAUSE = 7
    GAP = 8
    BATCH = 9
    PRIORITY = 10
    DATE = 11
    PERSON = 12
    CALL = 13
    ATTRIBUTE = 14
    CANCEL = 15


class Status(IntEnum):
    """Why the kernel handed control back."""

    RUNNING = 0  # its budget of events is spent
    FINISHED = 1  # the cohort is closed, or the cap is reached
    ENDLESS = 2  # a chain of steps without time
    SWARMING = 3  # a loop that forks: ever more steps of one case are open
    EXHAUSTED = 4  # there is no memory for more
