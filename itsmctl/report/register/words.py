"""What states, losses and evidence of improvements are called."""

from datetime import date

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.metrics import metric_of
from itsmctl.model.register import EffectVerdict, Evidence, Improvement, Loss, Measured, Status
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.figures import figure_label, format_number

STATUSES: dict[Status, Text] = {
    Status.PROPOSED: text("report.register.proposed", "proposed"),
    Status.DECIDED: text("report.register.decided", "decided"),
    Status.IN_PROGRESS: text("report.register.in-progress", "in progress"),
    Status.DONE: text("report.register.done", "done"),
    Status.DROPPED: text("report.register.dropped", "dropped"),
}
VERDICTS: dict[EffectVerdict, Text] = {
    EffectVerdict.BETTER: text("report.register.better", "better"),
    EffectVerdict.WORSE: text("report.register.worse", "worse"),
    EffectVerdict.INDISTINCT: text("report.register.indistinct", "not distinguishable"),
}


def due_words(entry: Improvement, today: date, language: Language) -> str:
    """Return by when an improvement is to be done, and whether it is late."""
    if entry.due is None:
        return NOT_KNOWN
    if not entry.is_overdue(today):
        return entry.due.isoformat()
    late = text("report.register.overdue", "{due} (overdue)", due=entry.due.isoformat())
    return late.render(language)


def loss_words(lost: Loss | None, language: Language) -> str:
    """Return what a cause costs in a month."""
    if lost is None or (lost.hours is None and lost.cases is None):
        return NOT_KNOWN
    if lost.hours is None:
        said = text("report.register.cases", "{cases} cases", cases=_count(lost.cases))
    else:
        said = text("report.register.hours", "{hours} h", hours=_count(lost.hours))
    return said.render(language)


def measured_label(metric: str, found: Measured) -> Label:
    """Return a figure with its interval; one that no result has, as a bare number."""
    try:
        metric_of(tuple(metric.split(".")))
    except KeyError:
        return Label.plain(format_number(found.value))
    return figure_label(metric, Estimate(found.value, found.low, found.high))


def evidence_words(one: Evidence) -> Text | Label:
    """Return one piece of evidence: a figure with its target, a sentence, or both."""
    note = one.note
    if one.metric is None or one.measured is None:
        words: Text | Label = note if note is not None else Label.plain(one.source or "")
    elif one.target is not None:
        words = text(
            "report.register.against",
            "{metric}: {figure}, target {target}",
            metric=one.metric,
            figure=measured_label(one.metric, one.measured),
            target=measured_label(one.metric, Measured(one.target)),
        )
    elif note is not None:
        words = text(
            "report.register.noted",
            "{metric}: {figure}; {note}",
            metric=one.metric,
            figure=measured_label(one.metric, one.measured),
            note=note,
        )
    else:
        words = text(
            "report.register.figure",
            "{metric}: {figure}",
            metric=one.metric,
            figure=measured_label(one.metric, one.measured),
        )
    if one.source is None or words == Label.plain(one.source):
        return words
    return text("report.register.from", "{words} [{source}]", words=words, source=one.source)


def _count(value: float | None) -> str:
    return NOT_KNOWN if value is None else f"{value:,.0f}" if value >= 1 else f"{value:.1f}"
