"""The KPIs of a log for people: what was promised and reached first, then the figures behind it."""

from collections.abc import Callable, Iterator
from functools import partial

from rich.table import Table

from itsmctl.analyse.kpis import CONFIDENCE, ENOUGH, Inventory, Kpis, Passing, Standing
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.report.durations import format_share
from itsmctl.report.kpi.account import KpiAccount
from itsmctl.report.kpi.pairs import worst_pair
from itsmctl.report.kpi.scores import scores_table, target_words, value_words
from itsmctl.report.kpi.tables import (
    causes_table,
    figures_table,
    gap_words,
    makers,
    opinions_table,
)
from itsmctl.report.kpi.verdicts import breach_points
from itsmctl.report.kpi.words import day_words, party_name, target_name
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence

_FEW, _MANY = 3, 20


def kpi_paper(account: KpiAccount) -> Paper:
    """Return all that there is to say of a log, in order."""
    return Paper(_title(account), tuple(_sections(account)))


def _title(account: KpiAccount) -> Text:
    kpis = account.kpis
    name = (
        kpis.variant.process.name if kpis.variant is not None else Label.plain(account.source)
    )
    since = kpis.first_ms if kpis.since_ms is None else kpis.since_ms
    return text(
        "report.kpi.title",
        "{name}: {count} cases, {since} to {until}",
        name=name,
        count=f"{kpis.cases['arrived']:,}",
        since=day_words(since, kpis),
        until=day_words(kpis.until_ms - 1, kpis),
    )


def _sections(account: KpiAccount) -> Iterator[Section]:
    kpis = account.kpis
    yield from _warnings(kpis)
    if account.by:
        yield from _breakdowns(account)
        return
    yield from (Sentence(words, "lead") for words in _summary(account))
    if account.scores:
        yield Grid(partial(scores_table, account))
        yield Sentence(_judging(account), "note")
    yield Heading(_FIGURES)
    yield Grid(partial(figures_table, kpis))
    yield from (Sentence(words, "note") for words in _remarks(kpis))
    yield from _grid(account, causes_table)
    yield from _breakdowns(account)
    yield from _grid(account, opinions_table)
    yield from breach_points(kpis, _MANY if account.verbose else _FEW)
    if missing := tuple(gap_words(kpis)):
        yield Points(_MISSING, missing)


def _breakdowns(account: KpiAccount) -> Iterator[Section]:
    for name, make in makers():
        if not account.by or name in account.by:
            if name == "pair":
                yield from worst_pair(account.kpis)
            yield from _grid(account, make)
    yield Sentence(_LEGEND, "note")


def _grid(
    account: KpiAccount, make: Callable[[KpiAccount, Language], Table | None]
) -> Iterator[Grid]:
    """Yield a table that has anything to show."""
    if make(account, "en") is not None:
        yield Grid(partial(_made, make, account))


def _made(
    make: Callable[[KpiAccount, Language], Table | None],
    account: KpiAccount,
    language: Language,
) -> Table:
    table = make(account, language)
    if table is None:
        raise AssertionError(make)
    return table


def _warnings(kpis: Kpis) -> Iterator[Sentence]:
    held = kpis.inventory
    if held is not None and held.alarm and held.expected is not None:
        yield Sentence(
            text(
                "report.kpi.little",
                "On average {mean} cases are open, but arrivals and cycle times would make it "
                "{expected} (Little's law): cases stay open that nobody works on, ends were never "
                "written down, or the log begins or ends in the middle.",
                mean=_number(held.mean),
                expected=_number(held.expected),
            ),
            "warning",
        )


def _summary(account: KpiAccount) -> Iterator[Text]:
    judged = [
        score for score in account.scores if score.standing in {Standing.MET, Standing.MISSED}
    ]
    if judged:
        met = sum(score.standing is Standing.MET for score in judged)
        yield text(
            "report.kpi.summary",
            "Targets met: {met} of {count}.",
            met=met,
            count=len(judged),
        )
    for score in judged:
        if score.standing is Standing.MISSED:
            yield text(
                "report.kpi.summary-missed",
                "Missed: {target}, {actual} against {bound}.",
                target=target_name(score.kpi, score.about),
                actual=_label(partial(value_words, score, score.actual)),
                bound=_label(partial(target_words, score)),
            )


def _judging(account: KpiAccount) -> Text:
    if account.month is None:
        return text(
            "report.kpi.judging",
            "Fewer than {enough} cases are not judged; “or chance”: the {percent}% interval lies on "
            "both sides of the target. The log holds no whole month.",
            enough=ENOUGH,
            percent=f"{100 * CONFIDENCE:g}",
        )
    return text(
        "report.kpi.judging-month",
        "Fewer than {enough} cases are not judged; “or chance”: the {percent}% interval lies on both "
        "sides of the target. The last month is {month}.",
        enough=ENOUGH,
        percent=f"{100 * CONFIDENCE:g}",
        month=account.month,
    )


def _remarks(kpis: Kpis) -> Iterator[Text]:
    cases = kpis.cases
    yield text(
        "report.kpi.cases",
        "{arrived} cases: {completed} completed, {rejected} rejected, {cancelled} withdrawn, {open} "
        "still open. Means are of completed cases; quantiles know that open ones take "
        "longer (Kaplan-Meier). Brackets: {percent}% intervals.",
        arrived=f"{cases['arrived']:,}",
        completed=f"{cases['completed']:,}",
        rejected=f"{cases['rejected']:,}",
        cancelled=f"{cases['cancelled']:,}",
        open=f"{cases['open_at_end']:,}",
        percent=f"{100 * CONFIDENCE:g}",
    )
    passing = kpis.passing
    if not passing.returns:
        yield text(
            "report.kpi.passing-onward",
            "In all {cases} cases, open ones included: {handed} hand-overs, none of them straight "
            "back.",
            cases=f"{passing.cases:,}",
            handed=f"{passing.hand_overs:,}",
        )
    else:
        yield _passing(passing)
    dated = kpis.dated
    if dated.cases:
        yield text(
            "report.kpi.dated",
            "{cases} cases have a date of their own: {ended} ({share}) ended after it, {open} are "
            "still open after it.",
            cases=f"{dated.cases:,}",
            ended=f"{dated.ended_late:,}",
            share=format_share(dated.ended_late / dated.cases),
            open=f"{dated.open_late:,}",
        )
    answers = kpis.answers

    if any(answers.values()):
        yield text(
            "report.kpi.answers",
            "Hand-overs with a response time: {in_time} begun in time, {late} late; not counted: {inside} "
            "not due, {untold} begun nobody knows when.",
            in_time=f"{answers['in_time']:,}",
            late=f"{answers['due'] - answers['in_time']:,}",
            inside=f"{answers['inside']:,}",
            untold=f"{answers['untold']:,}",
        )
    if kpis.inventory is not None:
        yield _open_work(kpis.inventory, kpis)


def _passing(passing: Passing) -> Text:
    return text(
        "report.kpi.passing",
        "In all {cases} cases, open ones included: {handed} hand-overs, {returned} of them straight "
        "back, in {bounced} cases.",
        cases=f"{passing.cases:,}",
        handed=f"{passing.hand_overs:,}",
        returned=f"{passing.returns:,}",
        bounced=f"{passing.cases_with_returns:,}",
    )


def _open_work(held: Inventory, kpis: Kpis) -> Text:
    holders = tuple(
        text(
            "report.kpi.holder",
            "{department} ({count})",
            department=party_name(name, kpis),
            count=count,
        )
        for name, count in held.by_department[:_FEW]
    )
    if not holders:
        return text(
            "report.kpi.open",
            "{arrivals} cases arrive a day; on average {mean} are open, at the end {now}.",
            arrivals=_number(held.arrivals_per_day),
            mean=_number(held.mean),
            now=f"{held.now:,}",
        )
    return text(
        "report.kpi.open-with",
        "{arrivals} cases arrive a day; on average {mean} are open, at the end {now}: most with "
        "{holders}.",
        arrivals=_number(held.arrivals_per_day),
        mean=_number(held.mean),
        now=f"{held.now:,}",
        holders=holders,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.1f}"  # noqa: PLR2004  digits


def _label(make: Callable[[Language], str]) -> Label:
    return Label(make("en"), make("zh"))


_LEGEND = text(
    "report.kpi.legend",
    "share: of the time in all steps; path: of the way that decided when a case was done; holds it, "
    "keeps it: a case (of the n) in its hands, without requester, supplier and what comes after the end; "
    "working: in working time of the department; straight back: the department before got it next, as "
    "the process may want it; in time: begun within respondWithin; late: over the limit; delay: of all "
    "hours over limits; across: cross-department handling time; right: nothing was done again.",
)
_FIGURES = text("report.kpi.figures", "The figures")
_MISSING = text("report.kpi.missing", "What this log does not tell:")
