"""What a process promises by when: the limits of its steps, and its agreements, as rows of words."""

from collections.abc import Iterator

from itsmctl.i18n import Language, Text, text
from itsmctl.model.notices import Escalation, Notice, Notices, Threshold
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement, Metric, Moment, Step
from itsmctl.model.sheet_cells import join_words, write_duration, write_limit
from itsmctl.model.times import Limit
from itsmctl.report.export.words import Names
from itsmctl.report.procedure.words import RECEIVERS

Row = tuple[str, ...]

_HEADINGS: tuple[Text, ...] = (
    text("report.export.process", "Process"),
    text("report.export.promise", "Promise"),
    text("report.export.what", "What"),
    text("report.export.who", "Who"),
    text("report.export.respond", "Respond within"),
    text("report.export.limit", "Limit"),
    text("report.export.goal", "Kept in"),
    text("report.export.notices", "Notices"),
    text("report.export.escalations", "Escalations"),
)
WIDTHS = (16, 16, 24, 24, 14, 24, 9, 38, 34)
_STEP = text("report.export.step", "Step")
_METRICS = {
    Metric.RESPONSE: text("report.export.response", "response"),
    Metric.RESOLUTION: text("report.export.resolution", "resolution"),
    Metric.STEP_TIME: text("report.export.step-time", "time of steps"),
    Metric.READY_BY: text("report.export.ready-by", "ready by a date"),
}
_EVENTS = (
    ("assigned", text("report.export.assigned", "assigned")),
    ("due_soon", text("report.export.due-soon", "due soon")),
    ("overdue", text("report.export.overdue", "overdue")),
    ("exception", text("report.export.exception", "exception")),
    ("done", text("report.export.done", "done")),
)


def headings(language: Language) -> Row:
    """Return the headings of the sheet."""
    return tuple(word.render(language) for word in _HEADINGS)


def limit_rows(variant: Variant, language: Language) -> Iterator[Row]:
    """Yield the agreements of a process, then its steps on which a limit or a notice stands."""
    writer = _Writer(variant, language)
    yield from map(writer.agreement, variant.process.agreements)
    for step in variant.process.steps:
        row = writer.step(step)
        if any(row[4:]):
            yield row


class _Writer:
    """Writes the rows of one process."""

    def __init__(self, variant: Variant, language: Language) -> None:
        self._process = variant.process
        self._house = variant.organisation
        self._language = language
        self._names = Names.of(variant.process, variant.organisation, language)

    def agreement(self, promise: Agreement) -> Row:
        """Return the row of an agreement."""
        between = [self._names.party(party) for party in promise.between]
        if promise.supplier is not None:
            between.append(self._names.party(promise.supplier))
        target = self._limit(promise.target)
        if promise.offset is not None:
            target = self._moment(Moment(promise.anchor or "", promise.offset))
        goal = "" if promise.goal is None else f"{promise.goal * 100:g}%"
        kind = (
            f"{promise.type.value.upper()} · {_METRICS[promise.metric].render(self._language)}"
        )
        name = promise.name.render(self._language)
        return self._row(kind, name, " → ".join(between), "", target, goal, "", "")

    def step(self, step: Step) -> Row:
        """Return the row of a step."""
        limits = [self._limit(step.time_limit)]
        if step.deadline is not None:
            limits.append(self._moment(step.deadline))
        if step.not_before is not None:
            earliest = text(
                "report.export.not-before",
                "not before {moment}",
                moment=self._moment(step.not_before),
            )
            limits.append(earliest.render(self._language))
        who = [self._names.party(party) for party in step.responsible_parties]
        return self._row(
            _STEP.render(self._language),
            step.name.render(self._language),
            join_words(who, self._language),
            self._limit(step.respond_within),
            "\n".join(filter(None, limits)),
            "",
            "\n".join(self._notices(step.notices)),
            "\n".join(map(self._escalation, step.escalations)),
        )

    def _row(self, *words: str) -> Row:
        return (self._process.name.render(self._language), *words)

    def _limit(self, limit: Limit | None) -> str:
        return "" if limit is None else write_limit(limit, self._language)

    def _moment(self, moment: Moment) -> str:
        known = {attribute.id: attribute.name for attribute in self._process.case}
        anchor = known.get(moment.anchor)
        name = moment.anchor if anchor is None else anchor.render(self._language)
        amount = write_duration(moment.offset, self._language)
        if moment.offset.quantity == 0:
            return name
        return f"{name} {'' if amount.startswith('-') else '+'}{amount}"

    def _notices(self, notices: Notices) -> Iterator[str]:
        for event, word in _EVENTS:
            notice: Notice | None = getattr(notices, event)
            if notice is None or not notice.to:
                continue
            at = [_threshold(point, self._language) for point in notice.at]
            when = f" ({', '.join(at)})" if at else ""
            to = join_words(map(self._receiver, notice.to), self._language)
            yield f"{word.render(self._language)}{when} → {to}"

    def _escalation(self, level: Escalation) -> str:
        return f"{_threshold(level.at, self._language)} → {self._receiver(level.to)}"

    def _receiver(self, reference: str) -> str:
        """Return who hears of something: a role by name, or the word for whoever it is then."""
        if self._house.role(reference) is None and reference in RECEIVERS:
            return RECEIVERS[reference].render(self._language)
        return self._names.party(reference)


def _threshold(point: Threshold, language: Language) -> str:
    if point.after is not None:
        return write_duration(point.after, language)
    return f"{(point.share or 0) * 100:g}%"
