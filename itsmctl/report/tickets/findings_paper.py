"""What the doctor found, for people."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.table import Table

from itsmctl.i18n import Label, Language, Text, render_word, text
from itsmctl.model.tickets import Gravity, RowShape
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence
from itsmctl.report.simulation_tables import new_table
from itsmctl.report.tickets.complaints import sentence
from itsmctl.report.tickets.findings import Findings
from itsmctl.report.tickets.notices import gravity_word
from itsmctl.report.tickets.words import column_word, kpi_word, need_word, prospect_word
from itsmctl.source.tickets.statuses import product_label

_MOST = 25  # words of a kind that a terminal shows
_SURE = 0.75

_SHAPES: dict[RowShape, Text] = {
    RowShape.STATES: text("report.tickets.rows.states", "a row is a state that begins"),
    RowShape.COMPLETIONS: text(
        "report.tickets.rows.completions", "a row is an activity that ends"
    ),
    RowShape.TRANSITIONS: text(
        "report.tickets.rows.transitions",
        "a row is an activity that starts, ends, is interrupted",
    ),
    RowShape.SPANS: text(
        "report.tickets.rows.spans", "a row is an activity with its start and end"
    ),
    RowShape.CHANGES: text("report.tickets.rows.changes", "a row is a field that changes"),
    RowShape.TICKETS: text("report.tickets.rows.tickets", "a row is a whole ticket"),
    RowShape.RUN: text("report.tickets.rows.run", "a row is an event of itsmctl simulate"),
}


def findings_paper(found: Findings) -> Paper:
    """Return what the doctor found, in order."""
    title = Label.plain(found.diagnosis.sheet.name)
    return Paper(
        title,
        (
            *_what(found),
            *_columns(found),
            *_quality(found),
            *_statuses(found),
            *_steps(found),
            *_kpis(found),
        ),
    )


def _what(found: Findings) -> Iterator[Section]:
    best = next(
        (one for one in found.diagnosis.guesses if one.profile.id == found.mapping.profile),
        None,
    )
    if best is not None:
        yield Sentence(
            text(
                "report.tickets.guess",
                "Read as: {name} (profile {id}, {share}% sure); {shape}.",
                name=best.profile.name,
                id=best.profile.id,
                share=f"{100 * best.confidence:.0f}",
                shape=_SHAPES[found.mapping.shape],
            ),
            "lead",
        )
    else:
        yield Sentence(
            text(
                "report.tickets.told",
                "It is read as it was told: {shape}.",
                shape=_SHAPES[found.mapping.shape],
            ),
            "lead",
        )
    if best is not None and best.confidence < _SURE:
        yield Sentence(
            text(
                "report.tickets.unsure",
                "That is a guess: look at the columns, and correct them in a mapping file (-o).",
            ),
            "warning",
        )
    intake = found.intake
    yield Sentence(
        text(
            "report.tickets.size",
            "{rows} rows, {cases} cases, from {first} to {last} ({zone}).",
            rows=f"{intake.rows:,}",
            cases=f"{intake.cases:,}",
            first=_moment(intake.first_ms, intake.mapping.zone),
            last=_moment(intake.last_ms, intake.mapping.zone),
            zone=intake.mapping.zone or "UTC",
        )
    )


def _columns(found: Findings) -> Iterator[Section]:
    yield Heading(text("report.tickets.columns", "Columns"))
    mapping = found.mapping
    dates = dict(mapping.dates)

    def table(language: Language) -> Table:
        rows = new_table(
            text("report.tickets.field-head", "Field").render(language),
            text("report.tickets.heading", "heading").render(language),
            text("report.tickets.format", "format").render(language),
        )
        for column in rows.columns:
            column.justify = "left"
        for one, heading in mapping.columns:
            rows.add_row(column_word(one).render(language), heading, dates.get(heading, ""))
        return rows

    yield Grid(table)
    taken = {heading for _, heading in mapping.columns}
    unused = tuple(heading for heading in found.remarks.headings if heading not in taken)
    if unused:
        yield Sentence(
            text("report.tickets.unused", "Not used: {headings}.", headings=unused[:_MOST])
        )


def _quality(found: Findings) -> Iterator[Section]:
    yield Heading(text("report.tickets.quality", "Data quality"))
    complaints = found.intake.quality.complaints
    if not complaints:
        yield Sentence(text("report.tickets.clean", "Nothing is wrong with these data."))
        return
    for gravity in Gravity:
        lines = tuple(sentence(one) for one in complaints if one.gravity is gravity)
        if lines:
            yield Points(
                text("report.tickets.of-gravity", "{gravity}:", gravity=gravity_word(gravity)),
                lines,
            )
    if not found.intake.quality.is_usable:
        yield Sentence(
            text(
                "report.tickets.not-usable",
                "More than one row in twenty is wrong in this way: do not trust figures of this log "
                "before that is mended.",
            ),
            "warning",
        )


def _statuses(found: Findings) -> Iterator[Section]:
    statuses = found.statuses
    if not statuses:
        return
    yield Heading(text("report.tickets.statuses", "Statuses"))

    def table(language: Language) -> Table:
        rows = new_table(
            text("report.tickets.status", "Status").render(language),
            text("report.tickets.means", "means").render(language),
            text("report.tickets.events", "events").render(language),
        )
        rows.columns[1].justify = "left"
        unknown = text("report.tickets.unknown", "unknown").render(language)
        for word, held, count in statuses[:_MOST]:
            label = product_label(word, found.mapping.profile)
            shown = word if label is None else f"{word} ({label})"
            rows.add_row(shown, unknown if held is None else held, f"{count:,}")
        return rows

    yield Grid(table)
    yield from _more(len(statuses))


def _steps(found: Findings) -> Iterator[Section]:
    steps = found.steps
    if not steps:
        return
    yield Heading(text("report.tickets.steps", "Activities and steps of the definition"))

    def table(language: Language) -> Table:
        rows = new_table(
            text("report.tickets.activity", "Activity").render(language),
            text("report.tickets.step", "step").render(language),
            text("report.tickets.events", "events").render(language),
        )
        rows.columns[1].justify = "left"
        for word, step, count, likeness in steps[:_MOST]:
            rows.add_row(word, _step(step, likeness, language), f"{count:,}")
        return rows

    yield Grid(table)
    yield from _more(len(steps))
    if any(likeness is not None for *_, likeness in steps):
        yield Sentence(
            text(
                "report.tickets.proposals",
                "Steps with a question mark are proposals: they count once a mapping file says so.",
            ),
            "note",
        )


def _step(step: str | None, likeness: float | None, language: Language) -> str:
    if step is None:
        return text("report.tickets.unknown", "unknown").render(language)
    return step if likeness is None else f"{step}? ({likeness:.0%})"


def _kpis(found: Findings) -> Iterator[Section]:
    yield Heading(text("report.tickets.kpis", "What this log can tell"))

    def table(language: Language) -> Table:
        rows = new_table(
            text("report.tickets.kpi-head", "KPI").render(language),
            text("report.tickets.computable", "computable").render(language),
            text("report.tickets.missing", "missing").render(language),
        )
        for column in rows.columns:
            column.justify = "left"
        for one in found.outlooks:
            lacks = one.lacks or one.limited_by
            rows.add_row(
                kpi_word(one.kpi).render(language),
                prospect_word(one.prospect).render(language),
                render_word(tuple(need_word(need) for need in lacks), language),
            )
        return rows

    yield Grid(table)


def _more(count: int) -> Iterator[Section]:
    if count > _MOST:
        yield Sentence(
            text(
                "report.tickets.more",
                "... and {count} more: --format json and the mapping file have them all.",
                count=f"{count - _MOST:,}",
            )
        )


def _moment(time_ms: int | None, zone: str | None) -> str:
    moment = datetime.fromtimestamp((time_ms or 0) / 1000, ZoneInfo(zone or "UTC"))
    return f"{moment:%Y-%m-%d %H:%M}"
