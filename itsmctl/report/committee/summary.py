"""The one sentence on top, and the line that says what the page is about."""

from collections.abc import Iterator
from functools import reduce

from itsmctl.analyse.kpis import Standing
from itsmctl.i18n import Label, Text, text
from itsmctl.report.committee.agenda import agenda_of
from itsmctl.report.committee.docket import Docket
from itsmctl.report.committee.gaps import by_department, gaps_in
from itsmctl.report.committee.indicators import Indicator, Row, rows_of
from itsmctl.report.committee.pairs import slowest
from itsmctl.report.committee.promises import Promise, Risk, promises_at_risk
from itsmctl.report.committee.words import (
    INDICATORS,
    goal_label,
    held_label,
    row_target,
    row_value,
    share_label,
)
from itsmctl.report.kpi.words import party_name

Words = Text | Label


def summary_words(docket: Docket) -> Text:
    """Return the sentence: how many targets were met, what is worst, and how much is to be decided."""
    clauses = tuple(_clauses(docket))
    joined = reduce(
        lambda one, other: text(
            "report.committee.summary.and", "{one}; {other}", one=one, other=other
        ),
        clauses,
    )
    return text("report.committee.summary.sentence", "{clauses}.", clauses=joined)


def meta_words(docket: Docket) -> Text:
    """Return what the page is about: the house, the month, how many processes, the day."""
    words: dict[str, Words | str | int] = {
        "house": docket.house,
        "count": len(docket.variants),
        "today": docket.today.isoformat(),
    }
    if len(docket.variants) == 1:
        words["process"] = docket.variants[0].process.name
        if docket.month is None:
            return text(
                "report.committee.meta.one",
                "{house} · {process} · as of {today}",
                **_without(words, "count"),
            )
        return text(
            "report.committee.meta.one-month",
            "{house} · {process} · {month} · as of {today}",
            month=docket.month,
            **_without(words, "count"),
        )
    if docket.month is None:
        return text(
            "report.committee.meta.several",
            "{house} · {count} processes · as of {today}",
            **words,
        )
    return text(
        "report.committee.meta.several-month",
        "{house} · {count} processes · {month} · as of {today}",
        month=docket.month,
        **words,
    )


def _clauses(docket: Docket) -> Iterator[Text]:
    judged = [
        score.standing
        for reading in docket.readings
        for score in reading.scores
        if score.standing in {Standing.MET, Standing.MISSED}
    ]
    if judged:
        yield _targets(docket, judged.count(Standing.MET), len(judged))
    else:
        yield _definitions(docket)
    yield from _worst(docket)
    yield from _decisions(docket)


def _targets(docket: Docket, met: int, count: int) -> Text:
    if docket.month is None:
        return text(
            "report.committee.summary.targets",
            "{met} of {count} targets are met",
            met=met,
            count=count,
        )
    return text(
        "report.committee.summary.targets-month",
        "In {month}, {met} of {count} targets were met",
        month=docket.month,
        met=met,
        count=count,
    )


def _definitions(docket: Docket) -> Text:
    gaps = len(gaps_in(docket.counting))
    worst = next((row for row in by_department(docket.counting) if row.name is not None), None)
    if not gaps:
        return text("report.committee.summary.none", "No responsibility gap was found")
    if len(docket.variants) == 1:
        return text(
            "report.committee.summary.one",
            "“{process}” has {gaps} responsibility gaps",
            process=docket.variants[0].process.name,
            gaps=gaps,
        )
    if worst is None or worst.name is None:
        return text(
            "report.committee.summary.gaps",
            "{count} processes with {gaps} responsibility gaps",
            count=len(docket.variants),
            gaps=gaps,
        )
    return text(
        "report.committee.summary.gaps-most",
        "{count} processes with {gaps} responsibility gaps, the worst at {department}",
        count=len(docket.variants),
        gaps=gaps,
        department=worst.name,
    )


def _worst(docket: Docket) -> Iterator[Text]:
    """Yield the worst promise, else the worst KPI; and the worst pair of departments."""
    promise = next(iter(promises_at_risk(docket)), None)
    if promise is not None and promise.risk in {Risk.BROKEN, Risk.PREDICTED}:
        yield _promise(promise)
    else:
        rows = (row for indicator in Indicator for row in rows_of(indicator, docket.readings))
        missed = next((row for row in rows if row.standing is Standing.MISSED), None)
        if missed is not None:
            yield _kpi(missed, several=len(docket.readings) > 1)
    found = next(iter(slowest(docket.readings)), None)
    if found is not None:
        pair, kpis = found.pair, found.reading.kpis
        yield text(
            "report.committee.summary.pair",
            "work handed from {giver} to {taker} stays longest ({time})",
            giver=party_name(pair.giver, kpis),
            taker=party_name(pair.taker, kpis),
            time=held_label(found),
        )


def _promise(promise: Promise) -> Text:
    words: dict[str, Words] = {
        "promise": promise.agreement.name,
        "goal": goal_label(promise.agreement.goal),
    }
    if promise.risk is Risk.BROKEN:
        return text(
            "report.committee.summary.broken",
            "“{promise}” was kept in {share} of cases, promised {goal}",
            share=share_label(promise.kept),
            **words,
        )
    return text(
        "report.committee.summary.predicted",
        "“{promise}” will be kept in {share} of cases only, promised {goal}",
        share=share_label(promise.predicted),
        **words,
    )


def _kpi(row: Row, *, several: bool) -> Text:
    indicator = next(one for one in Indicator if row.score is not None and row.score.kpi == one)
    if several:
        return text(
            "report.committee.summary.missed-in",
            "worst is “{kpi}” in “{process}”: {value}, target {target}",
            kpi=row.about or INDICATORS[indicator],
            process=row.reading.variant.process.name,
            value=row_value(row),
            target=row_target(row),
        )
    return text(
        "report.committee.summary.missed",
        "worst is “{kpi}”: {value}, target {target}",
        kpi=row.about or INDICATORS[indicator],
        value=row_value(row),
        target=row_target(row),
    )


def _decisions(docket: Docket) -> Iterator[Text]:
    items = agenda_of(docket)
    late = sum(item.is_overdue(docket.today) for item in items)
    if not items:
        yield text("report.committee.summary.nothing", "nothing is to be decided")
    elif late:
        yield text(
            "report.committee.summary.decisions-late",
            "to decide: {count}, overdue: {late}",
            count=len(items),
            late=late,
        )
    else:
        yield text("report.committee.summary.decisions", "to decide: {count}", count=len(items))


def _without(words: dict[str, Words | str | int], name: str) -> dict[str, Words | str | int]:
    return {key: value for key, value in words.items() if key != name}
