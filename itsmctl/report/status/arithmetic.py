"""How the verdict on a limit comes about, line by line, so that anybody can do the sum again."""

from collections.abc import Iterator
from itertools import groupby

from itsmctl.analyse.status.clocks import DayShare, days_of
from itsmctl.analyse.status.nouns import Clock, OpenStep, Pause
from itsmctl.i18n import Text, text
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.status.words import (
    CLOCKS,
    amount_words,
    clock_name,
    moment_words,
    share_words,
    step_words,
)
from itsmctl.worktime import UncoveredYear

_MOST = 12  # lines of days
_NO_WORK = text("report.status.life.no-work", "no working time")


def clock_head(visit: OpenStep, clock: Clock) -> Text:
    """Return what a clock is about."""
    return text(
        "report.status.life.clock",
        "{step} ({visit}), {kind}:",
        step=step_words(visit),
        visit=visit.place.visit,
        kind=clock_name(clock),
    )


def answered(visit: OpenStep, clock: Clock, zone: str) -> Text:
    """Return the whole story of a step that was begun in time, in a sentence."""
    return text(
        "report.status.life.answered",
        "{step} ({visit}), {kind}: begun {seen}, due {due}: in time.",
        step=step_words(visit),
        visit=visit.place.visit,
        kind=CLOCKS[clock.kind],
        seen=moment_words(clock.seen_ms, zone),
        due=moment_words(clock.due_ms, zone) if clock.due_ms is not None else NOT_KNOWN,
    )


def arithmetic(clock: Clock, zone: str) -> Iterator[Text]:
    """Yield how a verdict comes about, line by line."""
    yield text(
        "report.status.life.start",
        "begins {start}",
        start=moment_words(clock.start_ms, zone),
    )
    if clock.duration is not None:
        yield _limit(clock)
    yield from _counted(clock)
    for pause in clock.pauses:
        yield _pause(pause, clock, zone)
    if clock.due_ms is None:
        yield text(
            "report.status.life.uncovered",
            "the calendar does not know these years: nobody can tell when it is due",
        )
        return
    yield _used(clock)
    yield text("report.status.life.due-at", "due {due}", due=moment_words(clock.due_ms, zone))
    yield _outcome(clock, zone)


def _limit(clock: Clock) -> Text:
    if clock.calendar is not None and clock.in_working_time:
        return text(
            "report.status.life.limit-on",
            "limit {limit}, calendar {calendar}",
            limit=str(clock.duration),
            calendar=clock.calendar.id,
        )
    return text("report.status.life.limit", "limit {limit}", limit=str(clock.duration))


def _counted(clock: Clock) -> Iterator[Text]:
    """Yield the days of a limit in working time; like ones in a row are one line."""
    if not clock.in_working_time:
        return
    try:
        days = list(days_of(clock))
    except UncoveredYear:
        return
    groups = [list(group) for _, group in groupby(days, key=lambda share: share.counted_ms)]
    for group in groups[:_MOST]:
        yield _days(group[0].counted_ms, group)
    if len(groups) > _MOST:
        yield _rest([share for group in groups[_MOST:] for share in group])
    total = sum(share.counted_ms for share in days)
    if len(days) > 1:
        yield text(
            "report.status.life.sum",
            "together {time}",
            time=amount_words(total, working=True),
        )


def _days(counted: int, group: list[DayShare]) -> Text:
    first, last = group[0].day.isoformat(), group[-1].day.isoformat()
    if len(group) == 1:
        time = amount_words(counted, working=True) if counted else _NO_WORK
        return text("report.status.life.day", "{day}: {time}", day=first, time=time)
    if not counted:
        return text(
            "report.status.life.free",
            "{first} to {last}: {none}",
            first=first,
            last=last,
            none=_NO_WORK,
        )
    return text(
        "report.status.life.days",
        "{first} to {last}: {time} each",
        first=first,
        last=last,
        time=amount_words(counted, working=True),
    )


def _rest(rest: list[DayShare]) -> Text:
    return text(
        "report.status.life.rest",
        "{first} to {last}: {time} in all (the JSON has every day)",
        first=rest[0].day.isoformat(),
        last=rest[-1].day.isoformat(),
        time=amount_words(sum(share.counted_ms for share in rest), working=True),
    )


def _pause(pause: Pause, clock: Clock, zone: str) -> Text:
    lost = amount_words(pause.lost_ms, working=clock.in_working_time)
    start = moment_words(pause.from_ms, zone)
    if pause.to_ms is None:
        return text(
            "report.status.life.stopped",
            "the clock has stood still since {start} ({reason}): {time} taken out so far",
            start=start,
            reason=pause.reason,
            time=lost,
        )
    return text(
        "report.status.life.pause",
        "the clock stood still from {start} to {end} ({reason}): {time} taken out",
        start=start,
        end=moment_words(pause.to_ms, zone),
        reason=pause.reason,
        time=lost,
    )


def _used(clock: Clock) -> Text:
    working = clock.in_working_time
    return text(
        "report.status.life.used",
        "used {used} of {total}: {share}",
        used=amount_words(clock.used_ms or 0, working=working),
        total=amount_words(clock.total_ms or 0, working=working),
        share=share_words(clock.share),
    )


def _outcome(clock: Clock, zone: str) -> Text:
    seen = moment_words(clock.seen_ms, zone)
    over = clock.over_ms
    if over is not None:
        time = amount_words(over, working=clock.in_working_time)
        if clock.stopped:
            return text("report.status.life.ended-late", "ended {seen}: late by {time}", seen=seen, time=time)  # fmt: skip
        return text("report.status.life.still-late", "not over at {seen}: late by {time}", seen=seen, time=time)  # fmt: skip
    if clock.stopped:
        return text("report.status.life.ended", "ended {seen}: in time", seen=seen)
    if clock.held:
        return text("report.status.life.held", "the clock stands still: due later than that")
    return text("report.status.life.running", "not over at {seen}: still in time", seen=seen)
