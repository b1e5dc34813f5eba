"""The scorecard: targets beside what was reached."""

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.analyse.kpis import Score, Standing
from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Language, text
from itsmctl.model.times import Duration, Unit
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.figures import format_figure
from itsmctl.report.kpi.account import KpiAccount
from itsmctl.report.kpi.grid import new_table
from itsmctl.report.kpi.words import STANDINGS, target_name

_STYLES = {Standing.MISSED: "red", Standing.MET: "green"}
_ONE_DAY = Duration(1, Unit.WORKING_DAYS)


def scores_table(account: KpiAccount, language: Language) -> Table:
    """Return the scorecard: target, actual, last month, n, verdict."""
    heads = (
        text("report.kpi.score.target", "target"),
        text("report.kpi.score.actual", "actual"),
        text("report.kpi.score.last", "last month"),
        text("report.kpi.score.count", "n"),
        text("report.kpi.score.verdict", "verdict"),
    )
    table = new_table("", *(head.render(language) for head in heads))
    for score in account.scores:
        table.add_row(
            target_name(score.kpi, score.about).render(language),
            target_words(score, language),
            value_words(score, score.actual, language),
            value_words(score, score.last_month, language),
            f"{score.count:,}",
            RichText(verdict_words(score, language), style=_STYLES.get(score.standing, "")),
        )
    return table


def target_words(score: Score, language: Language) -> str:
    """Return a target as people say it."""
    if score.bound is None:
        return NOT_KNOWN
    if score.duration is None:
        sign = "≥" if score.better.value > 0 else "≤"
        return f"{sign} {score.written}"
    if score.duration == _ONE_DAY:
        return text("report.kpi.one-day", "≤ 1 working day").render(language)
    if score.duration.unit is Unit.WORKING_DAYS:
        days = text(
            "report.amount.working-days",
            "{number} working days",
            number=score.duration.quantity,
        )
        return f"≤ {days.render(language)}"
    return f"≤ {value_words(score, Estimate(score.bound), language)}"


def value_words(score: Score, found: Estimate, language: Language) -> str:
    """Return a figure; where its target is in working days, in these."""
    if found.value is None:
        return NOT_KNOWN
    limit = score.duration
    if limit is not None and limit.unit is Unit.WORKING_DAYS and score.bound:
        number = f"{found.value / score.bound * limit.quantity:.3g}"
        return text(
            "report.amount.working-days", "{number} working days", number=number
        ).render(language)
    return format_figure(".".join(score.figure), Estimate(found.value), language)


def verdict_words(score: Score, language: Language) -> str:
    """Return whether a target was met, and whether that may be chance."""
    word = STANDINGS[score.standing].render(language)
    if score.standing in _STYLES and not score.certain:
        return text("report.kpi.by-chance", "{verdict} (or chance)", verdict=word).render(
            language
        )
    return word
