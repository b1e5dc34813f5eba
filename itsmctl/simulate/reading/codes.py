"""The integers and names that gauge, reader and results share."""

from enum import IntEnum, StrEnum

from itsmctl.model.metrics import CAUSES

__all__ = ["CAUSES", "DETAILS", "FATES", "Activity", "Fate", "Part", "Promised", "Unit"]


DETAILS = 1 << 20
"""More than any detail of an event."""


class Fate(StrEnum):
    """What became of a case; each of the cohort has exactly one."""

    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    STUCK = "stuck"
    OPEN = "open_at_end"


FATES = tuple(Fate)
"""In the order of their numbers."""


class Activity(IntEnum):
    """What a slot of a step is doing between two events."""

    PICKUP = 0  # assigned, nobody has looked yet
    QUEUE = 1  # waits for a person who is free and on shift
    WORK = 2
    SUSPENDED = 3  # begun, stopped at closing time or before an absence
    PAUSED = 4
    REQUESTER = 5
    SUPPLIER = 6
    SCHEDULED = 7  # a meeting, a notBefore


class Part(IntEnum):
    """The kinds of time that make up a cycle time, in the order of the results."""

    TOUCH = 0  # somebody (or a machine) works on it
    CONTENTION = 1  # people are there, but busy with other work
    OFF_HOURS = 2  # nobody who may do it is on shift
    PICKUP = 3  # assigned, but nobody has looked
    OTHER_DUTIES = 4  # on shift, but not available to these processes
    SCHEDULED = 5  # waits for a meeting or a date
    PAUSED = 6  # the clocks are stopped
    EXTERNAL = 7  # with the requester or a supplier
    PREREQUISITE = 8  # waits for what it requires
    SUSPENDED = 9  # begun, and interrupted by closing time or an absence


class Unit(IntEnum):
    """What a limit is counted in."""

    ELAPSED = 0
    WORKING = 1
    DAYS = 2


class Promised(IntEnum):
    """What an agreement measures."""

    RESOLUTION = 0
    READY_BY = 1
    RESPONSE = 2
    STEP_TIME = 3
