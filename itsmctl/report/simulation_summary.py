"""A study in a few sentences: what is better, worse, not distinguishable, and accepted."""

from collections.abc import Iterator

from itsmctl.i18n import Label, Text, Word, text
from itsmctl.report.simulation_tables import metric_name, name_of
from itsmctl.simulate.compare import Comparison, Judgement, Standing, Verdict
from itsmctl.simulate.results import Results
from itsmctl.simulate.study import Study


def summary(study: Study) -> Iterator[Text]:
    """Yield what can be said of every scenario, for certain or not."""
    for run in study.runs[1:]:
        rows = [row for row in study.comparisons if row.scenario == run.variant.id]
        yield _verdicts(rows, run)
        held = [row for row in study.judgements if row.scenario == run.variant.id]
        if wishes := [row for row in held if not row.forbidden]:
            yield _acceptance(wishes, run)


def _verdicts(rows: list[Comparison], run: Results) -> Text:
    judged = [row for row in rows if row.judged and row.difference.value is not None]
    parts: list[Word] = []
    for verdict, make in (
        (Verdict.BETTER, _better),
        (Verdict.WORSE, _worse),
        (Verdict.INDISTINCT, _indistinct),
    ):
        names = tuple(_name(row, run) for row in judged if row.verdict is verdict)
        if names:
            parts.append(make(names))
    if not parts:
        return text(
            "report.summary.nothing",
            "{name}: nothing to compare with the base.",
            name=name_of(run),
        )
    return text(
        "report.summary.verdicts", "{name} – {parts}.", name=name_of(run), parts=_joined(parts)
    )


def _joined(parts: list[Word]) -> Word:
    """Return clauses one after the other."""
    said = parts[0]
    for part in parts[1:]:
        said = text("report.summary.and", "{one}; {other}", one=said, other=part)
    return said


def _better(names: tuple[Word, ...]) -> Text:
    return text("report.summary.better", "better: {names}", names=names)


def _worse(names: tuple[Word, ...]) -> Text:
    return text("report.summary.worse", "worse: {names}", names=names)


def _indistinct(names: tuple[Word, ...]) -> Text:
    return text("report.summary.indistinct", "not distinguishable: {names}", names=names)


def _name(row: Comparison, run: Results) -> Text:
    name = Label(metric_name(row.metric, run, "en"), metric_name(row.metric, run, "zh"))
    return text("report.summary.metric", "“{name}”", name=name)


def _acceptance(rows: list[Judgement], run: Results) -> Text:
    """Say whether a scenario is accepted; a condition that is not certain is not met."""
    failed = tuple(row.condition.text for row in rows if row.standing is Standing.BROKEN)
    open_ones = tuple(row.condition.text for row in rows if row.standing is Standing.UNDECIDED)
    if failed:
        return text(
            "report.summary.refused", "{name} is not accepted: {conditions} does not hold.",
            name=name_of(run), conditions=failed,
        )  # fmt: skip
    if open_ones:
        return text(
            "report.summary.undecided",
            "{name} is not accepted: whether {conditions} holds is undecided.",
            name=name_of(run), conditions=open_ones,
        )  # fmt: skip
    if len(rows) == 1:
        return text(
            "report.summary.accepted-one", "{name} is accepted: its condition holds.",
            name=name_of(run),
        )  # fmt: skip
    return text(
        "report.summary.accepted", "{name} is accepted: all {count} conditions hold.",
        name=name_of(run), count=len(rows),
    )  # fmt: skip
