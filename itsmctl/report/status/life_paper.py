"""One case's life for people: where it was, and why each verdict is as it is."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.analyse.status.clocks import DayShare, days_of
from itsmctl.analyse.status.life import Life
from itsmctl.analyse.status.nouns import Clock, ClockKind, Level, OpenStep, Pause
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence
from itsmctl.report.simulation_tables import new_table
from itsmctl.report.status.words import (
    CLOCKS,
    NOTICES,
    Words,
    amount_words,
    escalation_words,
    holder_words,
    moment_words,
    next_words,
    recipient_words,
    share_words,
    state_words,
    step_words,
    verdict_words,
)
from itsmctl.worktime import UncoveredYear

_MOST = 12  # lines of days
_NO_WORK = text("report.status.life.no-work", "no working time")


def life_paper(life: Life) -> Paper:
    """Return where a case was and is, then the arithmetic of every limit that it met."""
    title = text("report.status.life.title", "Case {case}", case=life.ticket.case)
    return Paper(title, tuple(_sections(life)))


def _sections(life: Life) -> Iterator[Section]:
    yield Sentence(_lead(life), "lead")
    for visit in life.visits:
        if visit.place.is_open:
            yield from _now(life, visit)
    if life.parts:
        parts = tuple(Label.plain(part) for part in life.parts)
        yield Sentence(text("report.status.life.parts", "It called: {parts}.", parts=parts))
    yield Heading(text("report.status.life.steps", "Steps"))
    yield Grid(partial(_visits, life))
    judged = [visit for visit in life.visits if visit.clocks]
    if judged:
        yield Heading(text("report.status.life.arithmetic", "Why each verdict"))
    for visit in judged:
        for clock in visit.clocks:
            if clock.kind is ClockKind.RESPONSE and clock.stopped and not clock.is_late:
                yield Sentence(_answered(visit, clock, life.zone))
            else:
                yield Points(_clock_head(visit, clock), tuple(_arithmetic(clock, life.zone)))


def _lead(life: Life) -> Text:
    ticket = life.ticket
    submitted = moment_words(ticket.submit_ms, life.zone)
    if ticket.is_open:
        return text(
            "report.status.life.open",
            "Submitted {submitted}; open at {moment}, after {age}.",
            submitted=submitted,
            moment=moment_words(life.until_ms, life.zone),
            age=amount_words(life.until_ms - ticket.submit_ms),
        )
    closed = ticket.last_ms if ticket.close_ms is None else ticket.close_ms
    return text(
        "report.status.life.closed",
        "Submitted {submitted}, over {closed}, after {age}.",
        submitted=submitted,
        closed=moment_words(closed, life.zone),
        age=amount_words(closed - ticket.submit_ms),
    )


def _now(life: Life, visit: OpenStep) -> Iterator[Section]:
    yield Sentence(
        text(
            "report.status.life.now",
            "Now: {step}, with {holder} since {since}: {verdict}.",
            step=step_words(visit),
            holder=holder_words(visit, life.variant),
            since=moment_words(visit.place.since_ms, life.zone),
            verdict=verdict_words(visit),
        ),
        "warning" if visit.is_late else "plain",
    )
    following = next_words(visit.ways)
    state = state_words(visit)
    if state is not None:
        yield Sentence(text("report.status.life.state", "It {state}.", state=state))
    if following is not None:
        yield Sentence(text("report.status.life.next", "Next: {next}.", next=following))
    if visit.levels:
        yield Points(
            text("report.status.life.notices", "Who is told:"),
            tuple(_level(level, life.zone) for level in visit.levels if level.to),
        )


def _level(level: Level, zone: str) -> Text:
    to = tuple(recipient_words(one) for one in level.to)
    if level.escalation is not None:
        words = escalation_words(level, zone)
        return text("report.status.life.level", "{kind} {words}", kind=NOTICES[level.kind], words=words)  # fmt: skip
    moment = moment_words(level.moment_ms, zone)
    if level.passed:
        return text(
            "report.status.life.due",
            "{kind}, due since {moment}: {to}",
            kind=NOTICES[level.kind],
            moment=moment,
            to=to,
        )
    return text(
        "report.status.life.later",
        "{kind} at {moment}: {to}",
        kind=NOTICES[level.kind],
        moment=moment,
        to=to,
    )


def _visits(life: Life, language: Language) -> Table:
    heads = (
        text("report.status.life.step", "step"),
        text("report.status.life.holder", "with"),
        text("report.status.life.from", "from"),
        text("report.status.life.until", "until"),
        text("report.status.used", "used"),
        text("report.status.life.verdict", "verdict"),
    )
    table = new_table(*(head.render(language) for head in heads))
    for column in (1, 5):
        table.columns[column].justify = "left"
    for visit in life.visits:
        table.add_row(*(RichText(cell) for cell in _cells(visit, life, language)))
    return table


def _cells(visit: OpenStep, life: Life, language: Language) -> Iterator[str]:
    place = visit.place
    yield step_words(visit).render(language)
    yield holder_words(visit, life.variant).render(language)
    yield moment_words(place.enabled_ms, life.zone)[5:]
    yield moment_words(place.end_ms, life.zone)[5:] if place.end_ms is not None else "…"
    yield share_words(visit.share)
    yield _verdict(visit).render(language)


def _verdict(visit: OpenStep) -> Words:
    if visit.place.is_open:
        return verdict_words(visit, short=True)
    late = [clock for clock in visit.clocks if clock.is_late and clock.over_ms is not None]
    if late:
        return verdict_words(visit, short=True)
    if visit.clocks:
        return text("report.status.life.kept", "kept")
    return Label.plain(NOT_KNOWN)


def _clock_head(visit: OpenStep, clock: Clock) -> Text:
    return text(
        "report.status.life.clock",
        "{step} ({visit}), {kind}:",
        step=step_words(visit),
        visit=visit.place.visit,
        kind=CLOCKS[clock.kind],
    )


def _answered(visit: OpenStep, clock: Clock, zone: str) -> Text:
    return text(
        "report.status.life.answered",
        "{step} ({visit}), {kind}: begun {seen}, due {due}: in time.",
        step=step_words(visit),
        visit=visit.place.visit,
        kind=CLOCKS[clock.kind],
        seen=moment_words(clock.seen_ms, zone),
        due=moment_words(clock.due_ms, zone) if clock.due_ms is not None else NOT_KNOWN,
    )


def _arithmetic(clock: Clock, zone: str) -> Iterator[Text]:
    """Yield how a verdict comes about, line by line."""
    yield text(
        "report.status.life.start",
        "begins {start}",
        start=moment_words(clock.start_ms, zone),
    )
    if clock.kind is not ClockKind.DATE:
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
