"""What a calibration found, for people: every number, what it rests on, what cannot be known."""

from collections.abc import Iterator
from functools import partial

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.analyse.calibrate.findings import Calibration, Doubt, SharesFound, TimeFound
from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.process import Process
from itsmctl.report.calibration.account import CalibrationAccount
from itsmctl.report.calibration.comments import restrictions, shares_words
from itsmctl.report.calibration.validation import validation_sections
from itsmctl.report.calibration.words import (
    AUTHORED,
    DUTIES,
    METHODS,
    day_of,
    doubt_words,
    duty_words,
    hours_words,
    rate_words,
    share_words,
    step_label,
    time_words,
)
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence
from itsmctl.report.simulation_tables import new_table

_AGAINST = 0.9  # below, the definition's hours are not those at which people work


def calibration_paper(account: CalibrationAccount) -> Paper:
    """Return all that there is to say."""
    title = text(
        "report.calibration.title",
        "{process}: numbers for a simulation, from {log}",
        process=account.found.variant.process.name,
        log=account.source,
    )
    return Paper(title, tuple(_sections(account)))


def _sections(account: CalibrationAccount) -> Iterator[Section]:
    found = account.found
    yield Sentence(_lead(account), "lead")
    yield from (Sentence(remark, "warning") for remark in found.remarks)
    yield from _of_times(found)
    yield from _of_shares(found)
    yield Heading(text("report.calibration.arrivals", "Arrivals"))
    yield Sentence(
        text("report.calibration.no-arrivals", "Too few cases came to tell a rate.")
        if found.numbers.arrivals is None
        else text("report.calibration.rate", "{rate}.", rate=rate_words(found.numbers.arrivals))
    )
    if found.numbers.people:
        yield Heading(text("report.calibration.people-title", "People"))
        yield Grid(partial(_people, found))
        yield from _strange_hours(found)
    yield from _rework(found)
    if found.absent:
        yield Sentence(_absent(found), "note")
    if account.validation is not None:
        yield from validation_sections(account.validation, account.zone, found.variant.process)


def _of_times(found: Calibration) -> Iterator[Section]:
    if found.numbers.times:
        yield Heading(text("report.calibration.times", "Times of steps"))
        yield Grid(partial(_times, found))
    if doubts := tuple(_doubts(found)):
        yield Points(
            text("report.calibration.restricted", "What restricts these times:"), doubts
        )


def _of_shares(found: Calibration) -> Iterator[Section]:
    shares = [
        row for row in (*found.numbers.outcomes, found.numbers.priorities) if row is not None
    ]
    if told := [row for row in shares if row.is_told]:
        yield Heading(text("report.calibration.shares-title", "Shares"))
        yield Grid(partial(_shares, found, told))
    if doubted := tuple(_doubted(found, shares)):
        yield Points(text("report.calibration.doubted", "What restricts shares:"), doubted)


def _rework(found: Calibration) -> Iterator[Section]:
    again = [row for row in found.visits if row.visits > row.cases]
    if not again:
        return
    yield Heading(text("report.calibration.rework", "Rework"))
    yield Points(
        text("report.calibration.came-again", "Cases that came to a step more than once:"),
        tuple(
            text(
                "report.calibration.again",
                "{step}: {share} of {cases}",
                step=step_label(row.step, found.variant.process),
                share=share_words(row.again),
                cases=f"{row.cases:,}",
            )
            for row in again
        ),
    )


def _lead(account: CalibrationAccount) -> Text:
    found = account.found
    return text(
        "report.calibration.lead",
        "{cases} cases from {first} to {last}, {resolved} of them over; {numbers} times of steps and {shares} "
        "groups of shares could be told.",
        cases=f"{found.cases:,}",
        first=day_of(account.first_ms, account.zone),
        last=day_of(account.last_ms, account.zone),
        resolved=f"{found.resolved:,}",
        numbers=sum(one.fit is not None for one in found.numbers.times),
        shares=sum(row.is_told for row in found.numbers.outcomes)
        + (found.numbers.priorities is not None),
    )


def _times(found: Calibration, language: Language) -> Table:
    heads = (
        text("report.calibration.step", "Step"),
        text("report.calibration.what", "what"),
        text("report.calibration.count", "observed"),
        text("report.calibration.mean", "mean"),
        text("report.calibration.median", "median"),
        text("report.calibration.ninth", "9 in 10 within"),
        text("report.calibration.how", "in the model"),
    )
    table = new_table(*(head.render(language) for head in heads))
    table.columns[1].justify = table.columns[-1].justify = "left"
    for one in found.numbers.times:
        table.add_row(
            *(RichText(cell) for cell in _time_row(one, found.variant.process, language))
        )
    return table


def _time_row(one: TimeFound, process: Process, language: Language) -> Iterator[str]:
    yield step_label(one.step, process).render(language)
    yield duty_words(one, process).render(language)
    yield f"{one.count:,}"
    if one.fit is None:
        yield from (NOT_KNOWN, NOT_KNOWN, NOT_KNOWN, AUTHORED.render(language))
        return
    show = partial(time_words, language=language, working=one.working)
    yield show(one.fit.mean)
    yield show(Estimate(one.fit.median.value))
    yield show(Estimate(one.fit.ninth_decile))
    yield METHODS[one.fit.method].render(language)


def _doubts(found: Calibration) -> Iterator[Text]:
    for one in found.numbers.times:
        for doubt, count in one.doubts:
            if doubt is Doubt.SOJOURN:  # the remark on the whole log says so
                continue
            yield text(
                "report.calibration.doubt",
                "“{step}”, {duty}: {doubt}",
                step=step_label(one.step, found.variant.process),
                duty=DUTIES[one.duty],
                doubt=doubt_words(doubt, count),
            )


def _shares(found: Calibration, rows: list[SharesFound], language: Language) -> Table:
    heads = (
        text("report.calibration.of", "Of"),
        text("report.calibration.way", "which"),
        text("report.calibration.count", "observed"),
        text("report.calibration.share", "share (95% interval)"),
    )
    table = new_table(*(head.render(language) for head in heads))
    table.columns[1].justify = "left"
    for row in rows:
        for place, part in enumerate(row.parts):
            table.add_row(
                RichText("" if place else _of(row, found).render(language)),
                RichText(_part(row, part.name, found).render(language)),
                f"{part.count:,}",
                share_words(part.share),
            )
    return table


def _doubted(found: Calibration, rows: list[SharesFound]) -> Iterator[Text]:
    for row in rows:
        said = restrictions(row) if row.is_told else (shares_words(row),)
        for restriction in said:
            yield text(
                "report.calibration.of-step",
                "{step}: {doubt}",
                step=_of(row, found),
                doubt=restriction,
            )


def _of(row: SharesFound, found: Calibration) -> Text | Label:
    if not row.of:
        return text("report.calibration.priorities", "Priorities")
    return step_label(row.of, found.variant.process)


def _part(row: SharesFound, name: str, found: Calibration) -> Label:
    if not row.of:
        classes = {entry.id: entry.name for entry in found.variant.organisation.priorities}
        return classes.get(name, Label.plain(name))
    step = found.variant.process.step(row.of)
    labels = {branch.outcome: branch.label for branch in step.branches} if step else {}
    return labels.get(name) or Label.plain(name)


def _people(found: Calibration, language: Language) -> Table:
    heads = (
        text("report.calibration.role", "Role"),
        text("report.calibration.seen", "seen"),
        text("report.calibration.present", "at a time"),
        text("report.calibration.stated", "in the definition"),
        text("report.calibration.pieces", "pieces of work"),
        text("report.calibration.hours", "began work"),
        text("report.calibration.inside", "within its hours"),
    )
    table = new_table(*(head.render(language) for head in heads))
    for row in found.numbers.people:
        table.add_row(
            RichText(found.variant.organisation.label_of(row.role).render(language)),
            f"{row.seen:,}",
            f"{row.present:,}",
            NOT_KNOWN if row.stated is None else f"{row.stated:,}",
            f"{row.pieces:,}",
            hours_words(row, language),
            share_words(Estimate(row.inside.value)),
        )
    return table


def _strange_hours(found: Calibration) -> Iterator[Section]:
    house = found.variant.organisation
    for row in found.numbers.people:
        if row.inside.high is not None and row.inside.high < _AGAINST:
            yield Sentence(
                text(
                    "report.calibration.strange-hours",
                    "“{role}” works at other hours than the organisation says; a model cannot change them: "
                    "correct the calendar or the availability there.",
                    role=house.label_of(row.role),
                ),
                "warning",
            )


def _absent(found: Calibration) -> Text:
    return text(
        "report.calibration.absent",
        "The log tells nothing of {steps}: their authored numbers stand.",
        steps=tuple(step_label(step, found.variant.process) for step in found.absent),
    )
