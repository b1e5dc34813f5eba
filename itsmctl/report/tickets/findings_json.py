"""What the doctor found, for other programs: ``itsmctl/log-doctor/v1``."""

import json
from datetime import UTC, datetime

from itsmctl.i18n import Language
from itsmctl.model.tickets import Complaint
from itsmctl.report.figures_json import Json
from itsmctl.report.tickets.complaints import sentence
from itsmctl.report.tickets.findings import Findings

SCHEMA = "itsmctl/log-doctor/v1"


def findings_json(found: Findings, language: Language = "en") -> str:
    """Return the document; only the words for people depend on the language."""
    document = findings_document(found, language)
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def findings_document(found: Findings, language: Language = "en") -> dict[str, Json]:
    """Return the document; moments are ISO 8601 in UTC."""
    intake, mapping = found.intake, found.mapping
    return {
        "schema": SCHEMA,
        "file": found.diagnosis.sheet.name,
        "usable": intake.quality.is_usable,
        "profile": mapping.profile,
        "confidence": found.remarks.confidence,
        "guesses": [
            {"profile": one.profile.id, "confidence": one.confidence}
            for one in found.diagnosis.guesses
        ],
        "rows_are": mapping.shape.value,
        "kind": intake.kind.value,
        "encoding": mapping.encoding,
        "delimiter": mapping.delimiter,
        "zone": mapping.zone,
        "columns": {one.value: heading for one, heading in mapping.columns},
        "dates": dict(mapping.dates),
        "rows": intake.rows,
        "cases": intake.cases,
        "first": _moment(intake.first_ms),
        "last": _moment(intake.last_ms),
        "complaints": [_complaint(one, language) for one in intake.quality.complaints],
        "statuses": [
            {"status": word, "class": held, "events": count}
            for word, held, count in found.statuses
        ],
        "steps": [
            {"activity": word, "step": step, "events": count, "likeness": likeness}
            for word, step, count, likeness in found.steps
        ],
        "kpis": [
            {
                "kpi": one.kpi,
                "computable": one.prospect.value,
                "missing": [need.value for need in one.lacks],
                "limited_by": [need.value for need in one.limited_by],
            }
            for one in found.outlooks
        ],
    }


def _complaint(one: Complaint, language: Language) -> Json:
    return {
        "kind": one.kind.value,
        "gravity": one.gravity.value,
        "count": one.count,
        "among": one.among,
        "column": one.column,
        "message": sentence(one).render(language),
        "examples": [
            {"row": example.row, "case": example.case, "value": example.value}
            for example in one.examples
        ],
        "costs": list(one.costs),
    }


def _moment(time_ms: int | None) -> str | None:
    if time_ms is None:
        return None
    return datetime.fromtimestamp(time_ms / 1000, UTC).isoformat(timespec="milliseconds")
