"""The KPIs of a log for other programs: ``itsmctl/kpi/v1`` (CLI, JSON)."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from itsmctl.analyse.kpis import CONFIDENCE, Breach, Inventory, Kpis, Score
from itsmctl.i18n import Language, Text, text
from itsmctl.model.metrics import Kind, Path, metric_of
from itsmctl.model.times import SECOND
from itsmctl.report.figures_json import Json, estimate_document, rounded
from itsmctl.report.kpi.account import KpiAccount
from itsmctl.report.kpi.words import figure_name, rendered, target_name

SCHEMA = "itsmctl/kpi/v1"
SECTIONS = (
    "cycle_time", "until_last_event", "wait_s", "outcomes", "agreements", "deadline", "kpis",
    "feedback", "steps", "departments", "handovers", "pairs", "by_priority", "by_month",
)  # fmt: skip
_HEADS = (
    text("report.kpi.row.figure", "figure"),
    text("report.kpi.row.name", "name"),
    text("report.kpi.value", "value"),
    text("report.kpi.row.low", "low"),
    text("report.kpi.row.high", "high"),
    text("report.kpi.row.count", "count"),
    text("report.kpi.row.unit", "unit"),
)
_MOST = 100  # breaches of each promise that are told; all are counted


def write_kpi_json(account: KpiAccount, out: TextIO, language: Language = "en") -> None:
    """Write the document and a line feed; only the words for people depend on the language."""
    document = kpi_document(account, language)
    json.dump(document, out, ensure_ascii=False, indent=2, allow_nan=False)
    out.write("\n")


def kpi_document(account: KpiAccount, language: Language = "en") -> dict[str, Json]:
    """Return the document; figures have the names that they have in the results of a simulation."""
    kpis = account.kpis
    document: dict[str, Json] = {
        "schema": SCHEMA,
        "confidence": CONFIDENCE,
        "log": {
            "kind": kpis.kind.value,
            "source": account.source,
            "first": _moment(kpis.first_ms, kpis),
            "since": None if kpis.since_ms is None else _moment(kpis.since_ms, kpis),
            "until": _moment(kpis.until_ms, kpis),
        },
        "process": kpis.variant.process.id if kpis.variant is not None else None,
        "scenario": kpis.scenario,
        "replications": kpis.replications,
        "cases": dict(kpis.cases),
    }
    for section in SECTIONS:
        document[section] = {}
    for path, found in kpis.figures.items():
        _put(document, path, {**estimate_document(found), "count": kpis.counts.get(path, 0)})
    for path, count in kpis.counts.items():
        if path not in kpis.figures and path and path[0] in SECTIONS:
            _put(document, (*path, "count"), count)
    if document["wait_s"] == {}:
        del document["wait_s"]
    document |= {
        "answers": dict(kpis.answers),
        "passing": {
            "cases": kpis.passing.cases,
            "hand_overs": kpis.passing.hand_overs,
            "returns": kpis.passing.returns,
            "cases_with_returns": kpis.passing.cases_with_returns,
        },
        "deadlines": {
            "cases": kpis.dated.cases,
            "ended_late": kpis.dated.ended_late,
            "open_late": kpis.dated.open_late,
        },
        "work_in_progress": _inventory(kpis.inventory),
        "score_scale": kpis.scale,
        "last_month": account.month,
        "scorecard": [_score(score, language) for score in account.scores],
        "breaches": _breaches(kpis),
        "missing": [
            {"figure": gap.figure, "reason": gap.reason.render(language)} for gap in kpis.gaps
        ],
    }
    return document


def kpi_rows(
    account: KpiAccount, language: Language
) -> Iterator[tuple[str | float | None, ...]]:
    """Yield the figures as rows of a sheet, the heading first: name, value, bounds, n, unit."""
    yield tuple(head.render(language) for head in _HEADS)
    kpis = account.kpis
    for path, found in kpis.figures.items():
        name = rendered(figure_name(path, kpis), language)
        dotted = ".".join(path)
        yield (
            dotted, "" if name == dotted else name, rounded(found.value), rounded(found.low),
            rounded(found.high), kpis.counts.get(path, 0), _unit(path).render(language),
        )  # fmt: skip


def _unit(path: Path) -> Text:
    """Return what a figure is measured in."""
    kind = metric_of(path).kind
    if kind is Kind.TIME and path[-1].endswith("_work_s"):
        return text("report.kpi.row.working-seconds", "seconds of working time")
    if kind is Kind.TIME:
        return text("report.kpi.row.seconds", "seconds")
    if kind is Kind.NUMBER:
        return text("report.kpi.row.number", "number")
    return text("report.kpi.row.share", "share (0 to 1)")


def _score(score: Score, language: Language) -> dict[str, Json]:
    return {
        "kpi": score.kpi,
        "figure": ".".join(score.figure),
        "name": rendered(target_name(score.kpi, score.about), language),
        "target": score.written or None,
        "bound": rounded(score.bound),
        "better": "more" if score.better.value > 0 else "less",
        "actual": {**estimate_document(score.actual), "count": score.count},
        "last_month": {**estimate_document(score.last_month), "count": score.last_count},
        "verdict": score.standing.value,
        "certain": score.certain,
    }


def _inventory(found: Inventory | None) -> Json:
    if found is None:
        return None
    return {
        "mean": rounded(found.mean),
        "now": found.now,
        "arrivals_per_day": rounded(found.arrivals_per_day),
        "expected": rounded(found.expected),
        "alarm": found.alarm,
        "by_department": dict(found.by_department),
    }


def _breaches(kpis: Kpis) -> Json:
    told: dict[str, list[Json]] = {}
    counts: dict[str, int] = {}
    for breach in kpis.breaches:
        counts[breach.agreement] = counts.get(breach.agreement, 0) + 1
        if counts[breach.agreement] <= _MOST:
            told.setdefault(breach.agreement, []).append(_breach(breach, kpis))
    return {name: {"count": counts[name], "worst": rows} for name, rows in told.items()}


def _breach(breach: Breach, kpis: Kpis) -> dict[str, Json]:
    return {
        "case": breach.case,
        "step": breach.step,
        "started": _moment(breach.started_ms, kpis),
        "limit": None if breach.limit is None else str(breach.limit),
        "calendar": breach.calendar,
        "paused_s": breach.paused_ms / SECOND,
        "due": _moment(breach.due_ms, kpis),
        "ended": None if breach.ended_ms is None else _moment(breach.ended_ms, kpis),
        "over_s": breach.over_ms / SECOND,
        "over_work_s": None if breach.over_work_ms is None else breach.over_work_ms / SECOND,
    }


def _moment(moment_ms: int, kpis: Kpis) -> str:
    moment = datetime.fromtimestamp(moment_ms / SECOND, ZoneInfo(kpis.zone))
    return moment.isoformat(timespec="milliseconds")


def _put(document: dict[str, Json], path: Path, value: Json) -> None:
    place = document
    for name in path[:-1]:
        below = place.setdefault(name, {})
        if not isinstance(below, dict):
            raise TypeError(path)
        place = below
    place[path[-1]] = value
