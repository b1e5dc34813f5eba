"""The open steps for people at a terminal, in Markdown and in a workbook."""

from collections.abc import Iterator
from functools import partial

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.analyse.status.notices import DueNotice, due_notices
from itsmctl.analyse.status.nouns import (
    ClockKind,
    Level,
    OpenStep,
    Recipient,
    Standing,
    Total,
)
from itsmctl.analyse.status.places import processes_of
from itsmctl.analyse.status.status import Status
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.tickets import LogKind
from itsmctl.report.sections import Grid, Heading, Paper, Section, Sentence
from itsmctl.report.simulation_tables import new_table
from itsmctl.report.status.words import (
    age_words,
    amount_words,
    case_words,
    department_words,
    escalation_words,
    holder_words,
    moment_words,
    near_words,
    next_words,
    promise_words,
    recipient_words,
    step_words,
    used_words,
    verdict_words,
)

_NAMED = 5  # cases of a recipient that are named
_MOST = 20  # steps that a table shows; -v shows all
_STYLES = {
    Standing.OVERDUE: "red",
    Standing.UNANSWERED: "red",
    Standing.DUE_SOON: "yellow",
}
LATE = (Standing.OVERDUE, Standing.UNANSWERED)


def status_paper(status: Status, *, verbose: bool = False) -> Paper:
    """Return where requests are; `verbose` shows every step, not only the worst."""
    return Paper(title_of(status), tuple(_sections(status, verbose=verbose)))


def title_of(status: Status) -> Text:
    """Return what the status is of, and as of when."""
    moment = moment_words(status.until_ms, status.zone)
    if status.variant is None:
        return text("report.status.title", "Open requests at {moment}", moment=moment)
    return text(
        "report.status.title-of",
        "{process}: open requests at {moment}",
        process=status.variant.process.name,
        moment=moment,
    )


def lead_of(status: Status) -> Text:
    """Return the sums in a sentence."""
    if status.narrowed and not status.steps:
        return text("report.status.nothing-chosen", "Nothing of what was chosen is open.")
    if status.narrowed:
        return text(
            "report.status.lead-chosen",
            "Open steps chosen: {steps}, in cases: {open}. {overdue} overdue, {unanswered} not begun in time, "
            "{soon} due soon.",
            open=f"{status.open_cases:,}",
            steps=f"{len(status.steps):,}",
            overdue=f"{status.count(Standing.OVERDUE):,}",
            unanswered=f"{status.count(Standing.UNANSWERED):,}",
            soon=f"{status.count(Standing.DUE_SOON):,}",
        )
    return text(
        "report.status.lead",
        "{open} of {cases} cases are open, at {steps} steps: {overdue} overdue, {unanswered} not begun in "
        "time, {soon} due soon.",
        open=f"{status.open_cases:,}",
        cases=f"{status.cases:,}",
        steps=f"{len(status.steps):,}",
        overdue=f"{status.count(Standing.OVERDUE):,}",
        unanswered=f"{status.count(Standing.UNANSWERED):,}",
        soon=f"{status.count(Standing.DUE_SOON):,}",
    )


def remarks_of(status: Status) -> Iterator[Text]:
    """Yield what must be known to read a status."""
    if not status.knows_ends and status.kind is LogKind.COMPLETION and status.variant is None:
        yield text(
            "report.status.ends-of-steps",
            "The log tells what was done, not which step is the last, so no case is taken as open: name the "
            "definition with --process.",
        )
    elif not status.knows_ends:
        yield text(
            "report.status.no-ends",
            "Nothing in the log says that a case is over, so none is taken as open: name the status that "
            "ends one in a mapping file (log doctor -o).",
        )
    if status.variant is None and status.steps:
        yield text(
            "report.status.no-definition",
            "Limits, who is next, and escalations stand in a definition: name one with --process.",
        )
    dated = steps_by_date(status)
    if dated:
        yield text(
            "report.status.by-date",
            "Not judged, for the log does not hold the date: the deadline of {steps}.",
            steps=dated,
        )
    if any(step.place.inferred and step.place.step for step in status.steps):
        yield text(
            "report.status.inferred",
            "“Expected”: the log tells only what was done; that comes next by the definition.",
        )


def steps_by_date(status: Status) -> tuple[Label, ...]:
    """Return the steps at which cases are whose `deadline` hangs on a date of the case."""
    processes = processes_of(status.variant).values()
    dated = {
        step.id for process in processes for step in process.steps if step.deadline is not None
    }
    names = (
        step.name
        for step in status.steps
        if step.place.step in dated
        and not any(clock.kind is ClockKind.DEADLINE for clock in step.clocks)
    )
    return tuple(dict.fromkeys(names))


def units_of(status: Status) -> Text | None:
    """Return in what hours limits are counted, where any counts working time."""
    if any(clock.in_working_time for step in status.steps for clock in step.clocks):
        return text(
            "report.status.units",
            "Used, left and overdue: working time in the calendar of whoever is responsible, "
            "without pauses, where the limit is in working time.",
        )
    return None


def totals_table(status: Status, language: Language) -> Table:
    """Return the sums of each department."""
    heads = (
        text("report.status.open", "open steps"),
        text("report.status.cases", "cases"),
        text("report.status.late", "overdue"),
        text("report.status.soon", "due soon"),
        text("report.status.stopped", "stopped"),
        text("report.status.oldest", "longest here"),
    )
    table = new_table("", *(head.render(language) for head in heads))
    for total in status.totals:
        table.add_row(*_sums(status, total, language))
    return table


def _sections(status: Status, *, verbose: bool) -> Iterator[Section]:
    yield Sentence(lead_of(status), "lead")
    for remark in remarks_of(status):
        yield Sentence(remark, "warning")
    if not status.steps:
        return
    shown = status.steps if verbose else status.steps[:_MOST]
    yield Grid(partial(_steps_table, status, shown))
    if len(status.steps) > len(shown):
        more = len(status.steps) - len(shown)
        yield Sentence(
            text(
                "report.status.more", "{count} more with -v, or in the page and the JSON.", count=more
            ),
            "note",
        )  # fmt: skip
    units = units_of(status)
    if units is not None:
        yield Sentence(units, "note")
    if reminders_table(status, "en") is not None:
        yield Grid(partial(_made, status))
    yield Heading(text("report.status.departments", "Departments"))
    yield Grid(partial(totals_table, status))


def _steps_table(status: Status, steps: tuple[OpenStep, ...], language: Language) -> Table:
    heads = (
        text("report.status.case", "case"),
        text("report.status.step", "step, then"),
        text("report.status.with", "with, since"),
        text("report.status.used", "used"),
        text("report.status.verdict", "verdict, escalation"),
    )
    table = new_table(*(head.render(language) for head in heads))
    for column in (1, 2, 4):
        table.columns[column].justify = "left"
    for step in steps:
        table.add_row(*_cells(status, step, language))
    return table


def _cells(status: Status, step: OpenStep, language: Language) -> Iterator[RichText]:
    following = next_words(step.ways)
    then = "" if following is None else f"\n→ {following.render(language)}"
    since = near_words(step.place.since_ms, status.zone, status.until_ms)
    yield RichText(case_words(step).render(language))
    yield RichText(f"{step_words(step).render(language)}{then}")
    holder = holder_words(step, status.variant, short=True)
    yield RichText(f"{holder.render(language)}\n{since}")
    yield RichText(used_words(step))
    style = _STYLES.get(step.standing, "")
    verdict = RichText(verdict_words(step, short=True).render(language), style=style)
    if step.clock is None:
        verdict.append(f"\n{age_words(step).render(language)}", style="default")
    level = step.escalation
    if level is not None:
        verdict.append(f"\n{_escalation(level, status, language)}", style="default")
    promise = step.promise
    if promise is not None:
        words = promise_words(promise, status.zone, status.until_ms).render(language)
        verdict.append(f"\n{words}", style="red" if promise.is_late else "default")
    yield verdict


def _escalation(level: Level, status: Status, language: Language) -> str:
    words = escalation_words(level, status.zone).render(language)
    whole = moment_words(level.moment_ms, status.zone)
    return words.replace(whole, near_words(level.moment_ms, status.zone, status.until_ms), 1)


def reminders_table(status: Status, language: Language) -> Table | None:
    """Return whom to remind today, and of which cases; None where nobody is to hear anything."""
    told: dict[str, tuple[Recipient, list[DueNotice]]] = {}
    for notice in due_notices(status.steps):
        for one in notice.level.to:
            told.setdefault(one.party, (one, []))[1].append(notice)
    if not told:
        return None
    heads = (
        text("report.status.count", "notices"),
        text("report.status.late", "overdue"),
        text("report.status.about", "cases"),
    )
    title = text("report.status.remind", "Whom to remind today").render(language)
    table = new_table("", *(head.render(language) for head in heads), title=title)
    table.columns[3].justify = "left"
    for one, notices in sorted(told.values(), key=lambda row: (-len(row[1]), row[0].party)):
        late = sum(notice.step.is_late for notice in notices)
        cases = tuple(dict.fromkeys(notice.step.place.ticket.case for notice in notices))
        shown = cases[:_NAMED]
        more = [f"+{len(cases) - len(shown):,}"] if len(cases) > len(shown) else []
        separator = "、" if language == "zh" else ", "
        table.add_row(
            RichText(recipient_words(one).render(language)), f"{len(notices):,}",
            RichText(f"{late:,}", style="red" if late else ""),
            RichText(separator.join([*shown, *more])),
        )  # fmt: skip
    return table


def _made(status: Status, language: Language) -> Table:
    table = reminders_table(status, language)
    if table is None:
        raise AssertionError(status.until_ms)
    return table


def _sums(status: Status, total: Total, language: Language) -> Iterator[RichText]:
    late = total.of(*LATE)
    yield RichText(department_words(total.department, status.variant).render(language))
    yield RichText(f"{total.steps:,}")
    yield RichText(f"{total.cases:,}")
    yield RichText(f"{late:,}", style="red" if late else "")
    yield RichText(f"{total.of(Standing.DUE_SOON):,}")
    yield RichText(f"{total.of(Standing.PAUSED):,}")
    yield RichText(amount_words(status.until_ms - total.oldest_ms).render(language))
