"""What a calibration found for other programs: ``itsmctl/calibration/v1``."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TextIO
from zoneinfo import ZoneInfo

from itsmctl.analyse.calibrate.findings import (
    CONFIDENCE,
    ArrivalsFound,
    PeopleFound,
    SharesFound,
    TimeFound,
)
from itsmctl.analyse.calibrate.validation import Forecast, Validation
from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Language
from itsmctl.model.times import SECOND
from itsmctl.report.calibration.account import CalibrationAccount
from itsmctl.report.figures_json import Json, estimate_document, rounded

SCHEMA = "itsmctl/calibration/v1"


def write_calibration_json(
    account: CalibrationAccount, out: TextIO, language: Language = "en"
) -> None:
    """Write the document and a line feed; only the words for people depend on the language."""
    document = calibration_document(account, language)
    json.dump(document, out, ensure_ascii=False, indent=2, allow_nan=False)
    out.write("\n")


def calibration_document(
    account: CalibrationAccount, language: Language = "en"
) -> dict[str, Json]:
    """Return the document; times are in seconds."""
    found, zone = account.found, account.zone
    priorities, arrivals = found.numbers.priorities, found.numbers.arrivals
    return {
        "schema": SCHEMA,
        "process": found.variant.process.id,
        "confidence": CONFIDENCE,
        "log": {
            "kind": found.kind.value,
            "source": account.source,
            "first": _moment(account.first_ms, zone),
            "last": _moment(account.last_ms, zone),
        },
        "cases": {"all": found.cases, "over": found.resolved},
        "model": found.model.id,
        "times": [_time(one) for one in found.numbers.times],
        "outcomes": [_shares(one) for one in found.numbers.outcomes],
        "priorities": None if priorities is None else _shares(priorities),
        "arrivals": None if arrivals is None else _arrivals(arrivals),
        "people": [_people(one) for one in found.numbers.people],
        "visits": [
            {
                "step": one.step,
                "cases": one.cases,
                "visits": one.visits,
                "again": estimate_document(one.again),
            }
            for one in found.visits
        ],
        "absent": list(found.absent),
        "remarks": [remark.render(language) for remark in found.remarks],
        "validation": None
        if account.validation is None
        else _validation(account.validation, zone),
    }


def calibration_rows(
    account: CalibrationAccount,
) -> Iterator[tuple[str | float | None, ...]]:
    """Yield the times of steps as rows of a sheet, the heading first; in seconds."""
    yield (
        "step",
        "time",
        "outcome",
        "n",
        "visits",
        "method",
        "mean",
        "low",
        "high",
        "p50",
        "p90",
    )
    for one in account.found.numbers.times:
        fit = one.fit
        if fit is None:
            yield one.step, one.duty.value, one.outcome, one.count, one.visits, "authored"
            continue
        mean = _seconds(fit.mean)
        yield (
            one.step, one.duty.value, one.outcome, one.count, one.visits, fit.method.value,
            rounded(mean.value), rounded(mean.low), rounded(mean.high),
            rounded(_seconds(fit.median).value), rounded(fit.ninth_decile / SECOND),
        )  # fmt: skip


def _time(one: TimeFound) -> dict[str, Json]:
    fit = one.fit
    return {
        "step": one.step,
        "time": one.duty.value,
        "outcome": one.outcome,
        "reason": one.reason,
        "count": one.count,
        "visits": one.visits,
        "method": "authored" if fit is None else fit.method.value,
        "working_time": one.working,
        "mean_s": None if fit is None else estimate_document(_seconds(fit.mean)),
        "p50_s": None if fit is None else estimate_document(_seconds(fit.median)),
        "p90_s": None if fit is None else rounded(fit.ninth_decile / SECOND),
        "doubts": {doubt.value: count for doubt, count in one.doubts},
    }


def _shares(one: SharesFound) -> dict[str, Json]:
    return {
        "of": one.of or None,
        "count": one.count,
        "derived": one.derived,
        "stale": one.stale,
        "unknown": one.unknown,
        "used": one.is_told,
        "shares": {
            part.name: {"count": part.count, **estimate_document(part.share)}
            for part in one.parts
        },
    }


def _arrivals(one: ArrivalsFound) -> dict[str, Json]:
    rate = one.arrivals.rate
    return {
        "count": one.count,
        "inside": one.inside,
        "calendar": one.arrivals.calendar,
        "per": None if rate is None else rate.per.value,
        "periods": rounded(one.periods),
        "rate": estimate_document(one.rate),
        "profile": dict(one.arrivals.profile),
    }


def _people(one: PeopleFound) -> dict[str, Json]:
    return {
        "role": one.role,
        "seen": one.seen,
        "present": one.present,
        "stated": one.stated,
        "count": one.pieces,
        "from_minute": one.from_minute,
        "to_minute": one.to_minute,
        "weekdays": list(one.weekdays),
        "inside": estimate_document(one.inside),
    }


def _validation(one: Validation, zone: str) -> dict[str, Json]:
    return {
        "split": _moment(one.split_ms, zone),
        "end": _moment(one.end_ms, zone),
        "earlier": one.earlier,
        "later": one.later,
        "replications": one.replications,
        "forecasts": [_forecast(each) for each in one.forecasts],
    }


def _forecast(one: Forecast) -> dict[str, Json]:
    scale = SECOND if one.kpi.is_time else 1

    def value(number: float | None) -> float | None:
        return None if number is None else rounded(number / scale)

    return {
        "kpi": one.kpi.value,
        "step": one.step,
        "count": one.count,
        "real": value(one.real),
        "simulated": value(one.simulated),
        "before": value(one.before),
        "distance": rounded(one.distance),
        "floor": rounded(one.floor),
        "past": rounded(one.past),
        "verdict": one.verdict.value,
    }


def _seconds(estimate: Estimate) -> Estimate:
    def part(value: float | None) -> float | None:
        return None if value is None else value / SECOND

    return Estimate(part(estimate.value), part(estimate.low), part(estimate.high))


def _moment(moment_ms: int, zone: str) -> str:
    return datetime.fromtimestamp(moment_ms / SECOND, ZoneInfo(zone)).isoformat(
        timespec="seconds"
    )
