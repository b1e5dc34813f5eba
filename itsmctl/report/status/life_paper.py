"""One case's life for people: where it was, and why each verdict is as it is."""

from collections.abc import Iterator
from functools import partial

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.analyse.status.life import Life
from itsmctl.analyse.status.nouns import ClockKind, Level, OpenStep
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence
from itsmctl.report.simulation_tables import new_table
from itsmctl.report.status.arithmetic import answered, arithmetic, clock_head
from itsmctl.report.status.words import (
    NOTICES,
    Words,
    amount_words,
    escalation_words,
    holder_words,
    moment_words,
    near_words,
    next_words,
    recipient_words,
    share_words,
    state_words,
    step_words,
    verdict_words,
)


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
    judged = [visit for visit in life.visits if visit.clocks or visit.promises]
    if judged:
        yield Heading(text("report.status.life.arithmetic", "Why each verdict"))
    for visit in judged:
        for clock in (*visit.clocks, *visit.promises):
            if clock.kind is ClockKind.RESPONSE and clock.stopped and not clock.is_late:
                yield Sentence(answered(visit, clock, life.zone))
            else:
                yield Points(clock_head(visit, clock), tuple(arithmetic(clock, life.zone)))


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
    if ticket.resolve_ms is not None and ticket.resolve_ms < closed:
        return text(
            "report.status.life.done-closed",
            "Submitted {submitted}, done {done}, after {age}; closed {closed}.",
            submitted=submitted,
            done=moment_words(ticket.resolve_ms, life.zone),
            age=amount_words(ticket.resolve_ms - ticket.submit_ms),
            closed=moment_words(closed, life.zone),
        )
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
    yield near_words(place.enabled_ms, life.zone, life.until_ms)
    if place.end_ms is not None:
        yield near_words(place.end_ms, life.zone, life.until_ms)
    else:
        yield "…"
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
