"""The tables of a chapter of the appendix, whoever writes them down."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from itsmctl.analyse.kpis import Kpis, Score
from itsmctl.estimation.estimates import Estimate
from itsmctl.finding import Finding
from itsmctl.i18n import Label, Text, text
from itsmctl.model.metrics import Path
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import SECOND
from itsmctl.record import dataclass
from itsmctl.report.committee.board import Words
from itsmctl.report.committee.chapter import MOST, Chapter
from itsmctl.report.committee.forecast import Change, Forecast
from itsmctl.report.committee.reading import MONTHS, Reading
from itsmctl.report.committee.words import CHANGES, figure_label, figure_words, label
from itsmctl.report.kpi.scores import target_words, value_words, verdict_words
from itsmctl.report.kpi.words import target_name
from itsmctl.report.severities import SEVERITIES, SYMPTOMS


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its heading; without rows there is only its note."""

    title: Words
    heads: tuple[Words, ...] = ()
    rows: tuple[tuple[Words, ...], ...] = ()
    note: Words | None = None


def sheets_of(chapter: Chapter) -> Iterator[Sheet]:
    """Yield what is known of a process: its KPIs, findings, what-if, and what they rest on."""
    if chapter.reading is not None:
        yield _scores(chapter.reading)
        yield _months(chapter.reading)
    yield findings_of(chapter)
    if chapter.forecast is not None:
        yield changes_of(chapter.forecast)
    yield _assumptions(chapter)


def _scores(reading: Reading) -> Sheet:
    heads = (
        text("report.committee.scores.target", "Target"),
        text("report.committee.scores.wanted", "wanted"),
        text("report.committee.scores.reached", "reached"),
        Label.plain("n"),
        text("report.committee.scores.verdict", "verdict"),
    )
    rows = tuple(_score(score) for score in reading.scores)
    none = text(
        "report.committee.scores.none",
        "The definition sets no target; write some under spec.kpis and spec.agreements.",
    )
    title = text("report.committee.scores.title", "Targets and what was reached")
    return Sheet(title, heads, rows, None if rows else none)


def _score(score: Score) -> tuple[Words, ...]:
    return (
        target_name(score.kpi, score.about),
        label(partial(target_words, score)),
        label(partial(value_words, score, Estimate(score.actual.value))),
        Label.plain(f"{score.count:,}"),
        label(partial(verdict_words, score)),
    )


_BY_MONTH: tuple[Path, ...] = (
    ("cycle_time", "mean_s"),
    ("kpis", "cross_department_handling_s"),
    ("kpis", "response_timeliness"),
    ("kpis", "first_time_right"),
)


def _months(reading: Reading) -> Sheet:
    """Return what the sparklines show, as numbers."""
    trends = {path: {one.month: one for one in reading.trend(*path)} for path in _BY_MONTH}
    shown = [path for path in _BY_MONTH if trends[path]]
    months = sorted({month for trend in trends.values() for month in trend})[-MONTHS:]
    heads = (
        text("report.committee.months.month", "Month"),
        Label.plain("n"),
        *(figure_words(".".join(path), reading.variant) for path in shown),
    )
    rows = []
    for month in months:
        counts = (trends[path][month].count for path in shown if month in trends[path])
        cells = (
            figure_label(
                ".".join(path), trends[path][month].value if month in trends[path] else None
            )
            for path in shown
        )
        rows.append((Label.plain(month), Label.plain(f"{next(counts, 0):,}"), *cells))
    title = text("report.committee.months.title", "Month by month")
    return Sheet(title, heads, tuple(rows))


def findings_of(chapter: Chapter, *, every: bool = False) -> Sheet:
    """Return the findings of a process, the worst ones or every one."""
    heads = (
        text("report.committee.findings.severity", "Severity"),
        text("report.committee.findings.symptom", "Symptom"),
        text("report.committee.findings.step", "Step"),
        text("report.committee.findings.finding", "Finding"),
    )
    count = len(chapter.findings)
    shown = chapter.findings if every else chapter.findings[:MOST]
    rows = tuple(_finding(found, chapter.variant) for found in shown)
    title = text("report.committee.findings.title", "Findings: {count}", count=count)
    left = count - len(rows)
    note: Text | None = None
    if not rows:
        note = text("report.committee.findings.none", "No rule objects.")
    elif left:
        note = text(
            "report.committee.findings.more",
            "And {count} more: itsmctl lint {process}",
            count=left,
            process=chapter.id,
        )
    return Sheet(title, heads, rows, note)


def _finding(found: Finding, variant: Variant) -> tuple[Words, ...]:
    step = variant.process.step(found.step) if found.step is not None else None
    return (
        text(
            "report.committee.findings.code",
            "{severity} {code}",
            severity=SEVERITIES[found.severity],
            code=found.code,
        ),
        SYMPTOMS[found.symptom] if found.symptom is not None else Label(),
        step.name if step is not None else Label.plain(found.step or ""),
        found.message,
    )


def changes_of(forecast: Forecast) -> Sheet:
    """Return what scenarios change of a process."""
    heads = (
        text("report.committee.changes.scenario", "Scenario"),
        text("report.committee.changes.figure", "Figure"),
        text("report.committee.changes.before", "as it stands"),
        text("report.committee.changes.after", "with the change"),
        text("report.committee.changes.verdict", "verdict"),
    )
    rows = tuple(_change(one, forecast.variant) for one in forecast.changes())
    none = text(
        "report.committee.changes.none",
        "No scenario was compared; simulate one: itsmctl simulate SCENARIO -o results.json",
    )
    title = text("report.committee.changes.title", "What if")
    return Sheet(title, heads, rows, None if rows else none)


def _change(change: Change, variant: Variant) -> tuple[Words, ...]:
    return (
        change.scenario,
        figure_words(change.metric, variant),
        figure_label(change.metric, change.before.value),
        figure_label(change.metric, change.after.value),
        CHANGES.get(change.verdict, Label.plain(change.verdict)),
    )


def _assumptions(chapter: Chapter) -> Sheet:
    """Return what the figures of a process rest on."""
    rows = tuple((words,) for words in _grounds(chapter))
    title = text("report.committee.grounds.title", "What this rests on")
    return Sheet(title, (), rows)


def _grounds(chapter: Chapter) -> Iterator[Words]:
    version = chapter.variant.process.version
    if version is not None:
        yield text(
            "report.committee.grounds.version", "Definition: version {version}", version=version
        )
    else:
        yield text(
            "report.committee.grounds.definition",
            "The definition as it stands, without a version.",
        )
    if chapter.reading is not None:
        yield _log(chapter.reading)
    if chapter.forecast is not None:
        yield _overload(chapter.forecast) or _LOADED
        yield from (Label.plain(note) for note in chapter.forecast.assumptions)
        yield text(
            "report.committee.grounds.chance",
            "Forecast from {source}: intervals cover chance, not wrong inputs.",
            source=chapter.forecast.source,
        )


def _log(reading: Reading) -> Text:
    kpis = reading.kpis
    since = kpis.first_ms if kpis.since_ms is None else kpis.since_ms
    return text(
        "report.committee.grounds.log",
        "Log {source}: {count} cases, {since} to {until}; months begin in {zone}.",
        source=reading.source,
        count=f"{kpis.cases.get('arrived', 0):,}",
        since=_day(since, kpis),
        until=_day(kpis.until_ms - 1, kpis),
        zone=kpis.zone,
    )


def _overload(forecast: Forecast) -> Text | None:
    house = forecast.variant.organisation
    loads = tuple(
        text(
            "report.committee.grounds.role",
            "{roles} ({load}%)",
            roles=tuple(house.label_of(role) for role in roles),
            load=f"{100 * load:.0f}",
        )
        for roles, load in forecast.overloaded
    )
    if not loads:
        return None
    return text(
        "report.committee.grounds.overloaded",
        "More work than hours, so that queues grow without end: {loads}.",
        loads=loads,
    )


_LOADED = text(
    "report.committee.grounds.loaded", "Everybody has the hours for the work of the forecast."
)


def _day(moment_ms: int, kpis: Kpis) -> str:
    return datetime.fromtimestamp(moment_ms / SECOND, ZoneInfo(kpis.zone)).date().isoformat()
