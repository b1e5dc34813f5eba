"""Numbers of a calibration in plain words: what was measured, how, and what restricts it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from itsmctl.analyse.calibrate.findings import (
    ArrivalsFound,
    Doubt,
    Duty,
    Method,
    PeopleFound,
    TimeFound,
)
from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.process import Process
from itsmctl.model.simulation import Per
from itsmctl.model.times import SECOND
from itsmctl.report.durations import NOT_KNOWN, format_share, scale_of
from itsmctl.report.figures import between, format_number, telling

_WEEKDAYS = (
    text("report.calibration.mon", "Mon"),
    text("report.calibration.tue", "Tue"),
    text("report.calibration.wed", "Wed"),
    text("report.calibration.thu", "Thu"),
    text("report.calibration.fri", "Fri"),
    text("report.calibration.sat", "Sat"),
    text("report.calibration.sun", "Sun"),
)
DUTIES: Mapping[Duty, Text] = {
    Duty.EFFORT: text("report.calibration.effort", "hands-on work"),
    Duty.PICKUP: text("report.calibration.pickup", "pick-up delay"),
    Duty.REQUESTER: text("report.calibration.requester", "wait for the requester"),
    Duty.SUPPLIER: text("report.calibration.supplier", "wait for the supplier"),
    Duty.PAUSE: text("report.calibration.pause", "on hold"),
}
METHODS: Mapping[Method, Text] = {
    Method.EMPIRICAL: text("report.calibration.empirical", "as observed"),
    Method.CONSTANT: text("report.calibration.constant", "constant"),
    Method.EXPONENTIAL: text("report.calibration.exponential", "exponential"),
    Method.LOGNORMAL: text("report.calibration.lognormal", "lognormal"),
}
AUTHORED = text("report.calibration.authored", "too few: as authored")


def doubt_words(doubt: Doubt, count: int) -> Text:
    """Return what restricts a number."""
    return _DOUBTS[doubt](f"{count:,}")


def step_label(step: str, process: Process) -> Label:
    """Return the name of a step."""
    found = process.step(step)
    return Label.plain(step) if found is None else found.name


def duty_words(found: TimeFound, process: Process) -> Text:
    """Return which time it is, of a pause with the outcome that it belongs to."""
    if found.outcome is None:
        return DUTIES[found.duty]
    step = process.step(found.step)
    labels = {branch.outcome: branch.label for branch in step.branches} if step else {}
    return text(
        "report.calibration.of-outcome",
        "{duty} ({outcome})",
        duty=DUTIES[found.duty],
        outcome=labels.get(found.outcome) or Label.plain(found.outcome),
    )


def time_words(estimate: Estimate, language: Language, *, working: bool) -> str:
    """Return a time in milliseconds with its interval."""
    if estimate.value is None:
        return NOT_KNOWN
    bounds = (estimate.value, estimate.low, estimate.high)
    known = [bound / SECOND for bound in bounds if bound is not None]
    scale = scale_of(max(known), working=working)
    number = telling(scale.number, known)
    said = _between(number(known[0]), [number(bound) for bound in known[1:]])
    return scale.phrase(said).render(language)


def share_words(estimate: Estimate) -> str:
    """Return a share with its interval."""
    if estimate.value is None:
        return NOT_KNOWN
    bounds = [format_share(one) for one in (estimate.low, estimate.high) if one is not None]
    return _between(format_share(estimate.value), bounds)


def rate_words(found: ArrivalsFound) -> Text:
    """Return how many cases came, and in which hours."""
    rate = found.arrivals.rate
    bounds = [bound for bound in (found.rate.low, found.rate.high) if bound is not None]
    number = _between(
        format_number(found.rate.value or 0.0), [format_number(one) for one in bounds]
    )
    values = {"count": f"{found.count:,}", "periods": f"{found.periods:,.1f}", "number": number}
    if rate is not None and rate.per is Per.WEEK:
        return text(
            "report.calibration.per-week",
            "{count} cases in {periods} weeks: {number} a week, at all hours",
            **values,
        )
    return text(
        "report.calibration.per-day",
        "{count} cases in {periods} working days of {calendar}: {number} a day; {inside} of them in its hours",
        calendar=found.arrivals.calendar or "",
        inside=format_share(found.inside / found.count),
        **values,
    )


def hours_words(found: PeopleFound, language: Language) -> str:
    """Return at which hours and on which days people were seen beginning work."""
    if found.from_minute is None or found.to_minute is None:
        return NOT_KNOWN
    hours = f"{_clock(found.from_minute)}–{_clock(found.to_minute)}"
    return f"{_days(found.weekdays, language)} {hours}"


def day_of(moment_ms: int, zone: str) -> str:
    """Return the date of a moment."""
    return datetime.fromtimestamp(moment_ms / SECOND, ZoneInfo(zone)).date().isoformat()


def _between(value: str, bounds: list[str]) -> str:
    return between(value, bounds) if bounds else value


def _days(days: Sequence[int], language: Language) -> str:
    names = [_WEEKDAYS[day].render(language) for day in days]
    is_row = len(days) > 2 and days[-1] - days[0] == len(days) - 1  # noqa: PLR2004  Mon, Tue
    return f"{names[0]}–{names[-1]}" if is_row else ", ".join(names)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


_DOUBTS = {
    Doubt.SHARED: lambda count: text(
        "report.calibration.shared",
        "in {count} of them the same person had other cases in work, and the time is shared evenly "
        "(an assumption)",
        count=count,
    ),
    Doubt.OUT_OF_HOURS: lambda count: text(
        "report.calibration.out-of-hours",
        "in {count} of them all work lay outside the calendar's hours, and its elapsed time stands",
        count=count,
    ),
    Doubt.BEHIND: lambda count: text(
        "report.calibration.behind",
        "{count} more began when the same person had just ended other work, or when the hours given to "
        "it had just begun; they waited for that and are left out",
        count=count,
    ),
    Doubt.SOJOURN: lambda count: text(
        "report.calibration.sojourn",
        "all time since the row before, less the authored effort (an assumption: the log does not "
        "tell waiting from work)",
        count=count,
    ),
    Doubt.NO_CALENDAR: lambda count: text(
        "report.calibration.no-calendar",
        "elapsed time, for no calendar is known",
        count=count,
    ),
}
