"""What earlier decisions changed: measured, or not yet."""

from itsmctl.model.register import Effect, Improvement, Status
from itsmctl.record import dataclass
from itsmctl.report.committee.docket import Docket


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decided improvement with what it changed, None where nobody has measured yet."""

    improvement: Improvement
    effect: Effect | None


def outcomes_of(docket: Docket) -> tuple[Outcome, ...]:
    """Return effects up to the month of the page, the latest first, then decisions without any."""
    month = docket.month
    measured = [
        Outcome(entry, entry.effect)
        for entry in docket.improvements
        if entry.effect is not None and (month is None or entry.effect.until <= month)
    ]
    measured.sort(
        key=lambda one: one.effect.until if one.effect is not None else "", reverse=True
    )
    waiting = [
        entry
        for entry in docket.improvements
        if entry.effect is None
        and entry.decided is not None
        and entry.decided.day <= docket.today
        and entry.status is not Status.DROPPED
    ]
    waiting.sort(
        key=lambda entry: entry.decided.day if entry.decided else docket.today, reverse=True
    )
    return (*measured, *(Outcome(entry, None) for entry in waiting))
