"""Limits as BPMN timers: durations of ISO 8601.

Working hours and days have no notation there: they are written as hours and days, and the limit as
its author wrote it stands in the extension beside them.
"""

from itsmctl.model.process import Step
from itsmctl.model.times import DAY, HOUR, MINUTE, SECOND, Duration, Unit


def iso_duration(duration: Duration) -> str:
    """Return a duration as ISO 8601 writes it: ``PT8H``, ``P2D``, ``P1M``."""
    quantity = abs(duration.quantity)
    sign = "-" if duration.quantity < 0 else ""
    match duration.unit:
        case Unit.WORKING_DAYS:
            return f"{sign}P{quantity}D"
        case Unit.MONTHS:
            return f"{sign}P{quantity}M"
        case Unit.WORKING_HOURS:
            return f"{sign}P{_clock(quantity) or 'T0S'}"
        case Unit.ELAPSED:
            days, rest = divmod(quantity, DAY)
            return f"{sign}P{f'{days}D' if days else ''}{_clock(rest)}" if quantity else "PT0S"


def timer_duration(step: Step) -> Duration | None:
    """Return after what time a step's limit passes: of several by priority the usual one."""
    if step.time_limit is not None and step.time_limit.durations:
        return step.time_limit.default or step.time_limit.durations[0]
    return None


def _clock(quantity: int) -> str:
    parts = []
    for size, letter in ((HOUR, "H"), (MINUTE, "M"), (SECOND, "S")):
        count, quantity = divmod(quantity, size)
        if count:
            parts.append(f"{count}{letter}")
    return f"T{''.join(parts)}" if parts else ""
