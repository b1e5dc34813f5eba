"""``itsmctl kpi``: how well departments work together, from the log of a ticket system."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import re
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.result_formats import ForceOption, Format, FormatOption, OutputOption, outlet
from itsmctl.cli.tickets import (
    LogArgument,
    MappingOption,
    ProcessOption,
    ProfileOption,
    ReplicationOption,
    ScenarioOption,
    UntilOption,
    ZoneOption,
    opened,
)
from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.times import SECOND

if TYPE_CHECKING:
    from itsmctl.analyse.kpis import Kpis, Scope
    from itsmctl.cli.tickets import Opened
    from itsmctl.report.console import Console

_DAYS = 31
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])")


class By(StrEnum):
    """What figures are broken down by."""

    STEP = "step"
    DEPARTMENT = "department"
    PAIR = "pair"
    PRIORITY = "priority"
    MONTH = "month"


_CHINESE = {
    "步骤": By.STEP, "环节": By.STEP, "部门": By.DEPARTMENT, "部门对": By.PAIR, "部门间": By.PAIR,
    "转派": By.PAIR, "优先级": By.PRIORITY, "月": By.MONTH, "月份": By.MONTH,
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("kpi", cls=Command)(kpi)


def kpi(
    context: typer.Context,
    log: LogArgument,
    process: ProcessOption = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            "--by",
            metavar=f"[{'|'.join(By)}]",
            help="Only this breakdown, and all of it; repeatable.",
            show_default=False,
        ),
    ] = None,
    month: Annotated[
        str | None,
        typer.Option(
            metavar="YYYY-MM", help="What was decided in this month.", show_default=False
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT", help="What was decided from then on.", show_default=False
        ),
    ] = None,
    until: UntilOption = None,
    scenario: ScenarioOption = None,
    replication: ReplicationOption = None,
    mapping: MappingOption = None,
    profile: ProfileOption = None,
    zone: ZoneOption = None,
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Compute collaboration KPIs from a ticket log."""
    from itsmctl.analyse.kpis import measure, scorecard
    from itsmctl.report.kpi import KpiAccount, kpi_page, kpi_paper, kpi_rows, write_kpi_json

    console: Console = context.obj
    outgo = outlet(form, output, console, force=force)
    breakdowns = tuple(_breakdown(word).value for word in by or ())
    if month is not None and (since is not None or until is not None):
        raise _month_alone()
    with opened(
        log, console, process=process, mapping=mapping, profile=profile,
        until=last_of(month) if month is not None else until, zone=zone, scenario=scenario, replication=replication,
    ) as found:  # fmt: skip
        scope = scope_of(found, month, since)
        kpis = measure(found.ledger, found.intake, found.variant, scope)
    last = _last_month(kpis)
    account = KpiAccount(
        kpis,
        scorecard(kpis, last),
        Path(log[0]).name,
        last,
        breakdowns,
        console.verbose,
    )
    outgo.write(
        kpi_paper(account),
        lambda out: write_kpi_json(account, out, console.language),
        lambda: kpi_rows(account, console.language),
        lambda: kpi_page(account, console.language, fixed=console.language_chosen),
    )
    return 0


def _breakdown(word: str) -> By:
    """Return the breakdown that a word means, in either language.

    Raises:
        UnusableInput: none is called so.
    """
    known = {**{name.value: name for name in By}, **_CHINESE}
    found = known.get(word.strip().lower())
    if found is not None:
        return found
    near = get_close_matches(word, known, n=1)
    remedy = text("cli.usage.choices", "write one of {known}", known=tuple(By))
    if near:
        remedy = text("cli.usage.did-you-mean", "did you mean “{near}”?", near=near[0])
    raise UnusableInput(
        text(
            "cli.usage.bad",
            "“{value}” cannot be the value of “{name}”",
            value=word,
            name="--by",
        ),
        remedy=remedy,
    )


def scope_of(found: Opened, month: str | None, since: str | None) -> Scope:
    """Return what of the log is measured; moments without a zone are the house's."""
    from itsmctl.analyse.kpis import Scope
    from itsmctl.analyse.kpis.scope import house_zone

    zone = house_zone(found.variant, found.intake.mapping.zone)
    _require_inside(found, zone, month, since)
    if month is not None:
        first = datetime.fromisoformat(f"{month}-01")
    elif since is not None:
        first = _moment(since)
    else:
        return Scope(found.until_ms)
    return Scope(found.until_ms, _milliseconds(first, zone))


def _require_inside(found: Opened, zone: tzinfo, month: str | None, since: str | None) -> None:
    """Refuse times of which the log knows nothing: an empty table would look like good news.

    Raises:
        UnusableInput: all that was asked for lies before the first or after the last row, or ends before
            it begins.
    """
    first, last = found.intake.first_ms, found.intake.last_ms
    if first is None or last is None:
        return
    begin = first
    if month is not None:
        begin = _milliseconds(datetime.fromisoformat(f"{month}-01"), zone)
    elif since is not None:
        begin = _milliseconds(_moment(since), zone)
    if found.until_ms >= first and begin <= last:
        if begin >= found.until_ms != last:
            raise _backwards(begin, found.until_ms, zone)
        return
    days = (datetime.fromtimestamp(moment / SECOND, zone) for moment in (first, last))
    raise UnusableInput(
        text(
            "cli.kpi.outside",
            "the log holds nothing of that time: it goes from {first} to {last}",
            first=next(days).date().isoformat(),
            last=next(days).date().isoformat(),
        ),
        remedy=text("cli.kpi.inside", "ask for a time within it, or leave the option out"),
    )


def _last_month(kpis: Kpis) -> str | None:
    """Return the last whole month of the log; of one month that was asked for, the one before."""
    from itsmctl.analyse.kpis.scope import months

    zone = ZoneInfo(kpis.zone)
    end = kpis.until_ms + 1 if kpis.since_ms is None else kpis.since_ms
    whole = [
        name for name, _, over in months(kpis.first_ms, kpis.until_ms, zone) if over <= end
    ]
    return whole[-1] if whole else None


def last_of(month: str) -> str:
    """Return the last day of a month: ``2026-03`` ends on 2026-03-31."""
    if not _MONTH.fullmatch(month):
        raise UnusableInput(
            text("cli.kpi.month", "“{month}” is no month", month=month),
            remedy=text("cli.kpi.months", "write it like 2026-03"),
        )
    first = date.fromisoformat(f"{month}-01")
    return ((first + timedelta(days=_DAYS)).replace(day=1) - timedelta(days=1)).isoformat()


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(written)
    except ValueError as error:
        raise UnusableInput(
            text("cli.tickets.moment", "“{written}” is no moment", written=written),
            remedy=text(
                "cli.tickets.moments", "write 2026-03-31, or 2026-03-31T17:30 with the time"
            ),
        ) from error


def _milliseconds(moment: datetime, zone: tzinfo) -> int:
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
    return int(known.timestamp() * 1000)


def _backwards(begin_ms: int, until_ms: int, zone: tzinfo) -> UnusableInput:
    moments = (datetime.fromtimestamp(moment / SECOND, zone) for moment in (begin_ms, until_ms))
    return UnusableInput(
        text(
            "cli.kpi.backwards",
            "--since {since} is not before {until}, where the report ends",
            since=f"{next(moments):%Y-%m-%d %H:%M}",
            until=f"{next(moments):%Y-%m-%d %H:%M}",
        ),
        remedy=text(
            "cli.kpi.forwards",
            "ask for an earlier --since or a later --until; without --until the report ends with the last row",
        ),
    )


def _month_alone() -> UnusableInput:
    return UnusableInput(
        text("cli.kpi.month-alone", "--month already says from when and until when"),
        remedy=text("cli.kpi.leave-out", "leave out --since and --until, or --month"),
    )
