"""The arithmetic of promises that were not kept, as sentences."""

from collections.abc import Iterator
from itertools import groupby

from itsmctl.analyse.kpis import Breach, Kpis
from itsmctl.i18n import Label, Text, text
from itsmctl.model.times import SECOND
from itsmctl.report.durations import format_duration
from itsmctl.report.kpi.words import figure_name, moment_words, step_name
from itsmctl.report.sections import Points, Section


def breach_points(kpis: Kpis, most: int) -> Iterator[Section]:
    """Yield for every promise how often it was broken, and its worst cases with their arithmetic."""
    for agreement, found in groupby(kpis.breaches, key=lambda breach: breach.agreement):
        broken = tuple(found)
        path = ("agreements", agreement, "met")
        words = text(
            "report.kpi.breach.title",
            "“{promise}” was broken {count} times in {judged} cases; the longest overruns:",
            promise=figure_name(path, kpis),
            count=len(broken),
            judged=kpis.counts.get(path, len(broken)),
        )
        yield Points(words, tuple(breach_words(each, kpis) for each in broken[:most]))


def breach_words(breach: Breach, kpis: Kpis) -> Text:
    """Return from when the clock ran, how long it may, when it stood still, and how late it was."""
    return text(
        "report.kpi.breach.case",
        "{case}{step}: from {start}, {limit}{paused} due {due}; {end}: {over} late{work}",
        case=breach.case,
        step=_step(breach, kpis),
        start=moment_words(breach.started_ms, kpis),
        limit=_limit(breach, kpis),
        paused=_paused(breach),
        due=moment_words(breach.due_ms, kpis),
        end=_end(breach, kpis),
        over=_duration(breach.over_ms),
        work=_work(breach),
    )


def _step(breach: Breach, kpis: Kpis) -> Text | str:
    if breach.step is None:
        return ""
    return text("report.kpi.breach.step", " ({step})", step=step_name(breach.step, kpis))


def _limit(breach: Breach, kpis: Kpis) -> Text:
    if breach.limit is None:
        return text("report.kpi.breach.date", "by date,")
    calendar = kpis.variant.calendar(breach.calendar) if kpis.variant is not None else None
    if calendar is None:
        return text("report.kpi.breach.limit", "limit {limit},", limit=str(breach.limit))
    return text(
        "report.kpi.breach.limit-on",
        "limit {limit} ({calendar}),",
        limit=str(breach.limit),
        calendar=calendar.name,
    )


def _paused(breach: Breach) -> Text | str:
    if not breach.paused_ms:
        return ""
    time = _duration(breach.paused_ms)
    return text("report.kpi.breach.paused", " clock stopped for {time},", time=time)


def _end(breach: Breach, kpis: Kpis) -> Text:
    if breach.ended_ms is None:
        return text("report.kpi.breach.open", "still open")
    return text("report.kpi.breach.done", "done {end}", end=moment_words(breach.ended_ms, kpis))


def _work(breach: Breach) -> Text | str:
    if breach.over_work_ms is None or breach.over_work_ms == breach.over_ms:
        return ""
    return text(
        "report.kpi.breach.work", " ({time})", time=_duration(breach.over_work_ms, working=True)
    )


def _duration(milliseconds: int, *, working: bool = False) -> Label:
    seconds = milliseconds / SECOND
    return Label(
        format_duration(seconds, "en", working=working),
        format_duration(seconds, "zh", working=working),
    )
